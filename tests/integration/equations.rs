//! Single equations of docs/model.md, by hand.

use foederis::engine::DrillResult;
use foederis::model::Rung;

use crate::case::{ATTACK_DATE, Z_LIMIT, attack, case, mean, rows, settings, z};

/// One guarantor under one pact that has been in force for long.
const PACT: &str = r#"
defaults = "neutral"
horizon = { start = "2026-01-01", end = "2036-01-01" }
theatre.axis = "100 km"
theatre.threshold = "1 bde"
challenger.forces.army.land = "4 bde"
protege.forces.army.land = "4 bde"
protege.resilience = "20 %"
rung.hybrid.lasts = "365.25 d"
[guarantor.ally]
[commitment.pact]
signed = "2010-01-01"
covers = ["hybrid", "limited", "major"]
guarantors = ["ally"]
honour = { force = "100 %", support = "100 %" }
"#;

/// 1 January 2026 [d since 1970].
const START: f64 = 20_454.0;

const HISTORIES: u64 = 20_000;

/// What all have in the theatre at the end, in one domain.
fn strength(lines: &str) -> f64 {
    let result = drilled(&format!("{PACT}{lines}"), 64, Rung::Major);
    let last = result
        .measures
        .iter()
        .rposition(|m| m.name == "strength" && m.actor.as_deref() == Some("all"));
    result.rows[0].means[last.expect("a package")]
}

fn drilled(text: &str, histories: u64, rung: Rung) -> DrillResult {
    rows(&case(text, &[]), &settings(histories), attack(rung)).0
}

fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

/// docs/model.md (1.1), (1.2).
#[test]
fn strength_grows_is_delivered_in_part_and_falls_without_its_enabler() {
    let forces = "[guarantor.ally.forces.corps]\nland = \"10 bde\"\ngrows = \"6 %/y\"\ndelivery = \"40 %\"\n";
    let years = (ATTACK_DATE - START) / 365.25;
    let all = 10.0 * 1.06_f64.powf(years) * 0.4;
    assert!((strength(forces) - all).abs() < 1e-9, "{}", strength(forces));
    let enabled = format!("{forces}enabled_by = \"other\"\nwithout = \"30 %\"\n");
    let other = |p: &str| {
        let other = "[guarantor.other]\n[commitment.second]\nguarantors = [\"other\"]\nin_force = \"2010-01-01\"\ncovers = [\"major\"]\n";
        strength(&format!(
            "{enabled}{other}honour = {{ force = \"{p}\", support = \"100 %\" }}\n"
        ))
    };
    assert!((other("100 %") - all).abs() < 1e-9);
    assert!((other("0 %") - 0.3 * all).abs() < 1e-9);
}

/// docs/model.md (1.4), (1.5), (7.1), (7.2).
#[test]
fn cyber_defence_builds_up_over_two_years_and_resilience_lowers_successes() {
    let expected = |resilience: f64| 2.0 * (1.0 - resilience);
    let rate = "rung.hybrid.success_rate = \"2 /y\"\nrung.hybrid.answered_cut = \"0 %\"\n";
    let base = PACT.replace("rung.hybrid.lasts", &format!("{rate}rung.hybrid.lasts"));
    let of = |cyber: &str, since: &str| {
        let text = base.replace("2010-01-01", since) + cyber;
        let result = drilled(&text, 64, Rung::Hybrid);
        (mean(&result, "successes"), mean(&result, "any_success"))
    };
    let (none, any) = of("", "2010-01-01");
    assert!((none - expected(0.2)).abs() < 1e-9, "{none}");
    assert!((any - (1.0 - (-none).exp())).abs() < 1e-12, "{any}");
    let (full, _) = of("effects.cyber = \"50 %\"\n", "2010-01-01");
    assert!((full - expected(1.0 - 0.8 * 0.5)).abs() < 1e-9, "{full}");
    let (half, _) = of("effects.cyber = \"50 %\"\n", "2026-06-30");
    let age = ATTACK_DATE - (START + 180.0);
    let built = 0.5 * age / (2.0 * 365.25);
    assert!(
        (half - expected(1.0 - 0.8 * (1.0 - built))).abs() < 1e-9,
        "{half}"
    );
}

/// docs/model.md (3.1): one seed in 1.7 million fails a correct program; a term that is left out fails.
#[test]
fn the_logit_of_fighting_is_the_sum_of_its_terms() {
    let honour = "rung.major.honour_shift = -0.3\nrung.major.nuclear = \"50 %\"\nmodel.honouring.fear = 1\nmodel.honouring.tripwire = 0.5\nmodel.honouring.lead = 0.7\n";
    let base = PACT.replace("[guarantor.ally]", &format!("{honour}[guarantor.leader]\n[guarantor.ally]\nresolve = 0.8\nforces.here = {{ land = \"0.5 bde\", in_theatre = true }}"));
    let base = base
        .replace("[\"ally\"]", "[\"ally\", \"leader\"]\nlead = \"leader\"")
        .replace("force = \"100 %\"", "force = \"40 %\"");
    for (leads, sign) in [("1", 1.0), ("0", -1.0)] {
        let text = format!("{base}[commitment.pact.guarantor.leader]\nhonour.force = {leads}\n");
        let result = drilled(&text, HISTORIES, Rung::Major);
        let at = result
            .measures
            .iter()
            .position(|m| m.name == "willing" && m.actor.as_deref() == Some("ally"));
        let share = result.rows[0].means[at.expect("a measure")];
        let logit = (0.4_f64 / 0.6).ln() + 0.8 - 0.3 + 0.7 * sign + 0.5 - 0.5;
        let fights = (share * HISTORIES as f64).round() as usize;
        assert!(
            z(fights, HISTORIES as usize, logistic(logit)).abs() < Z_LIMIT,
            "{share}, not {}",
            logistic(logit)
        );
    }
}

/// docs/model.md (3.5).
#[test]
fn a_member_blocks_as_often_as_stated() {
    let text = PACT.replace(
        "[guarantor.ally]",
        "rung.major.block_shift = 0.4\n[guarantor.ally]\nblock = \"20 %\"",
    );
    let result = drilled(&text, HISTORIES, Rung::Major);
    let at = result.measures.iter().position(|m| m.name == "blocks");
    let blocks = result.rows[0].means[at.expect("a measure")] * HISTORIES as f64;
    let p = logistic((0.2_f64 / 0.8).ln() + 0.4);
    assert!(
        z(blocks.round() as usize, HISTORIES as usize, p).abs() < Z_LIMIT,
        "{blocks}"
    );
}

/// docs/model.md (4.1).
#[test]
fn space_lengthens_warning_and_shortens_attribution() {
    let clocks = "rung.major.warning = \"10 d\"\nrung.major.attribution = \"10 d\"\nmodel.effects.space_warning = \"50 %\"\nmodel.effects.space_attribution = \"50 %\"\n[guarantor.ally]\nforces.eyes = { space = \"40 %\", in_theatre = true }";
    let text = PACT.replace("[guarantor.ally]", clocks);
    let result = drilled(&text, 64, Rung::Major);
    assert!((mean(&result, "warning_days") - 12.0).abs() < 1e-9);
    assert!((mean(&result, "attribution_day") - 8.0).abs() < 1e-9);
}

/// docs/model.md (5.6).
#[test]
fn forces_in_the_theatre_are_in_contact_unless_the_file_says_otherwise() {
    let unwilling = PACT.replace("force = \"100 %\"", "force = \"0 %\"");
    let arrived = |lines: &str| {
        let forces = format!("[guarantor.ally.forces.here]\nland = \"2 bde\"\nin_theatre = true\n{lines}");
        let result = drilled(&format!("{unwilling}{forces}"), 64, Rung::Major);
        (mean(&result, "arrived"), mean(&result, "any_fights"))
    };
    assert_eq!(
        arrived(""),
        (1.0, 0.0),
        "in contact, though the capital never decides"
    );
    assert_eq!(arrived("in_contact = false\n"), (0.0, 0.0));
}
