//! Support in place, pools on call, batteries in time, money and a first wave: who counts, and from when.

use foederis::model::Rung;

use crate::case::{attack, case, mean, rows, settings};

const TWO_ARMIES: &str = r#"
defaults = "neutral"
[theatre]
threshold = "1 bde"
reception = "0.1 bde/d"
[challenger]
forces.army = { land = "20 bde" }
[protege]
forces.army = { land = "10 bde" }
needs = "1 bn EUR/month"
[rung.hybrid]
lasts = "180 d"
[rung.major]
warning = "20 d"
strike = "80 %"
[guarantor.ally]
honour.force = 1.0
honour.support = 1.0
[commitment.pact]
guarantors = ["ally"]
covers = ["hybrid", "limited", "major"]
alert = 1.0
"#;

/// The mean of a measure after an attack on a rung, with lines added to the scenario.
fn measured(lines: &str, rung: Rung, name: &str) -> f64 {
    let case = case(&format!("{TWO_ARMIES}{lines}"), &[]);
    mean(&rows(&case, &settings(200), attack(rung)).0, name)
}

fn successes(lines: &str) -> f64 {
    measured(lines, Rung::Hybrid, "successes")
}

#[test]
fn a_caveat_withholds_teams_in_the_theatre() {
    let teams = "[guarantor.ally.forces.cyber]\ncyber = \"40 team\"\nin_theatre = true\n";
    let caveat = "[commitment.pact.guarantor.ally]\ncaveats = [\"cyber\"]\n";
    let (none, some) = (successes(""), successes(teams));
    assert!(some < 0.5 * none, "{some} with teams, {none} without");
    assert_eq!(successes(&format!("{teams}{caveat}")), none);
    // Another commitment without the caveat releases them.
    let second = "[commitment.second]\nguarantors = [\"ally\"]\ncovers = [\"hybrid\"]\n";
    assert_eq!(successes(&format!("{teams}{caveat}{second}")), some);
}

#[test]
fn a_pool_on_call_in_the_theatre_counts_from_its_release() {
    let pool = "[commitment.pact.on_call.teams]\ncyber = \"40 team\"\n";
    let in_theatre = successes(&format!("{pool}in_theatre = true\n"));
    assert!(in_theatre < 0.5 * successes(""));
    assert_eq!(in_theatre, successes(pool));
}

#[test]
fn batteries_that_an_alert_brings_before_day_0_protect_reception() {
    let kept = |lines: &str| measured(lines, Rung::Major, "reception_kept");
    let batteries = "[guarantor.ally.forces.batteries]\nair_defence = \"48 bty\"\n";
    let late = kept(&format!("{batteries}notice = \"30 d\"\n"));
    assert!((late - 0.2).abs() < 1e-12, "{late}");
    let there = kept(&format!("{batteries}in_theatre = true\n"));
    assert!(there > 0.5, "{there}");
    assert_eq!(kept(&format!("{batteries}notice = \"1 d\"\n")), there);
}

#[test]
fn only_allied_money_meets_a_need() {
    let met = |owner: &str, needs: &str| {
        let money = format!("[{owner}.forces.money]\nfinance = \"1 bn EUR/month\"\n{needs}");
        measured(&money, Rung::Major, "finance_met")
    };
    assert_eq!(met("challenger", ""), 0.0);
    let supports = met("guarantor.ally", "");
    assert_eq!(supports, 1.0);
    assert_eq!(met("guarantor.ally", "needs = \"force\"\n"), supports);
}

#[test]
fn money_is_reported_every_thirty_days() {
    let money = "[guarantor.ally.forces.money]\nfinance = \"0.25 bn EUR/month\"\nnotice = \"100 d\"\n";
    let case = case(&format!("{TWO_ARMIES}{money}"), &[]);
    let result = rows(&case, &settings(200), attack(Rung::Major)).0;
    let met = result.measures.iter().zip(&result.rows[0].means);
    let met: Vec<_> = met
        .filter(|(m, _)| m.name == "finance_met")
        .map(|(m, x)| (m.day, *x))
        .collect();
    let days: Vec<u16> = met.iter().filter_map(|(day, _)| *day).collect();
    assert_eq!(days, (30..=360).step_by(30).collect::<Vec<u16>>());
    // An alert 20 days before the attack sends it, so that it is there on day 80.
    for (day, share) in met {
        assert_eq!(share, if day >= Some(90) { 0.25 } else { 0.0 }, "day {day:?}");
    }
}

#[test]
fn help_that_never_comes_buys_no_day_and_help_that_saves_buys_all_that_are_lost() {
    let bought = |strength: &str| {
        let forces = format!("[guarantor.ally.forces.army]\nland = \"{strength}\"\nin_theatre = true\n");
        measured(&forces, Rung::Major, "days_bought")
    };
    assert_eq!(bought("0 bde"), 0.0);
    let (some, all) = (bought("5 bde"), bought("10000 bde"));
    assert!(0.0 < some && some < all, "{some} of {all}");
}

#[test]
fn a_first_wave_that_is_turned_back_is_lost() {
    let lost = |wave: &str| {
        let navies = "[challenger.forces.fleet]\nnaval = \"0.01 ship\"\n[protege.forces.fleet]\nnaval = \"1000 ship\"\n";
        let crossing = format!("[theatre.crossing]\nrate = \"0.0001 bde/d\"\nfirst_wave = \"{wave}\"\n");
        measured(&format!("{navies}{crossing}"), Rung::Major, "loss_challenger")
    };
    for (wave, share) in [("20 bde", 1.0), ("5 bde", 0.25)] {
        assert!((lost(wave) - share).abs() < 1e-3, "{} of {wave}", lost(wave));
    }
}
