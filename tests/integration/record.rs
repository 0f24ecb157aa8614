//! Honouring by the record of past obligations.

use foederis::model::Rung;

use crate::case::{Z_LIMIT, attack, case, rows, worlds, z};

/// One guarantor and one pact of ten years' standing, in a single crisis.
const PACT: &str = r#"
defaults = "neutral"
horizon = { start = "2026-01-01", end = "2036-01-01" }
theatre.axis = "100 km"
challenger.forces.army.land = "4 bde"
protege.forces.army.land = "4 bde"
guarantor.ally.forces.corps.land = "2 bde"

[commitment.pact]
signed = "2010-01-01"
covers = ["major"]
guarantors = ["ally"]

[commitment.pact.honour.record]
military_institutions = "moderate"
formality = "high"
"#;

fn share_that_fights(set: &[&str]) -> (usize, usize) {
    let (_, histories) = rows(&case(PACT, set), &worlds(1, 20_000), attack(Rung::Major));
    (
        histories.iter().filter(|row| row.fighters > 0).count(),
        histories.len(),
    )
}

fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

/// One seed in 1.7 million fails a correct program; a coefficient that is off by a tenth fails.
#[test]
fn an_ally_fights_as_often_as_the_record_says() {
    let score = 3.04 - 0.81 - 2.0 * 0.84;
    let (fights, n) = share_that_fights(&[]);
    assert!(z(fights, n, logistic(score)).abs() < Z_LIMIT, "{fights}");
    let (fights, n) = share_that_fights(&["commitment.pact.honour.record.capability_change=100 %"]);
    assert!(z(fights, n, logistic(score - 1.41)).abs() < Z_LIMIT, "{fights}");
    let (fights, n) = share_that_fights(&["commitment.pact.guarantor.ally.honour.force=10 %"]);
    assert!(
        z(fights, n, 0.1).abs() < Z_LIMIT,
        "what is stated for the member itself wins: {fights}"
    );
}

#[test]
fn a_record_beside_a_stated_probability_is_an_error() {
    let text = PACT.replace(
        "[commitment.pact.honour.record]",
        "honour.force = \"40 %\"\n\n[commitment.pact.honour.record]",
    );
    let request = foederis::scenario::LoadRequest {
        file: "case.toml".into(),
        ..Default::default()
    };
    let failed = foederis::model::Case::load(&request, &|_| Ok(text.clone())).expect_err("both are stated");
    let codes: Vec<&str> = failed.diagnostics.iter().map(|d| d.code).collect();
    assert_eq!(codes, ["F20"]);
}
