//! The chances with which members of a commitment fight, derived from what is said of coalitions: a table of
//! docs/scenarios.md, recomputed.

use foederis::engine::{Attack, DrillResult};
use foederis::model::Rung;

use crate::case::{mean, mean_of_actor, rows, shipped, worlds};
use crate::documents::is_current;

/// A chance of the model lies no further from the prior [points]; the priors are given in steps of five.
const CLOSE: f64 = 5.0;

/// A scenario, the honour of force of its file, and the priors (E-priors) of a coalition and of the United States [%].
const PRIORS: [(&str, &str, &str, [f64; 2]); 3] = [
    ("A", "a-membership", "32 to 68 %", [75.0, 60.0]),
    ("B", "b-assurance-pact", "15 to 48 %", [50.0, 40.0]),
    ("C", "c-consortium", "4 to 20 %", [25.0, 15.0]),
];

/// An attack while the guarantee is in force.
fn attacked(file: &str, rung: Rung) -> DrillResult {
    let in_force = ["scenarios/ukraine/overlays/in-force.toml"];
    let case = shipped(&format!("scenarios/ukraine/{file}.toml"), &in_force, &[]);
    let attack = Attack {
        rung,
        date: case.horizon.0 + 180.0,
    };
    rows(&case, &worlds(400, 20), attack).0
}

#[test]
fn members_fight_so_that_coalitions_do_as_often_as_the_priors_say() {
    let mut table = String::from(
        "  | | a typical member | meaningful share: priors | model | United States: priors | model |\n  |---|---|---|---|---|---|\n",
    );
    for (name, file, honour, priors) in PRIORS {
        let text = crate::documents::text(&format!("scenarios/ukraine/{file}.toml"));
        assert!(
            text.contains(&format!("\"{honour} [")),
            "{file}: honour.force is not {honour}"
        );
        let result = attacked(file, Rung::Major);
        let model =
            [mean(&result, "at_war"), mean_of_actor(&result, "fights", "usa")].map(|share| 100.0 * share);
        for (model, prior) in model.iter().zip(priors) {
            assert!((model - prior).abs() < CLOSE, "{name}: {model} against {prior}");
        }
        let ([coalition, usa], [of_coalition, of_usa]) = (model, priors);
        table += &format!(
            "  | {name} | {honour} | {of_coalition} % | {coalition:.0} % | {of_usa} % | {usa:.0} % |\n"
        );
    }
    // The table is indented, and so is the mark after it.
    is_current("docs/scenarios.md", &[("members", table + "  ")]);
}

/// Of hundreds of hybrid acts none has called Article 5 (E-8.10).
#[test]
fn hybrid_acts_hardly_ever_bring_a_meaningful_share_to_fight() {
    for (name, file, ..) in PRIORS {
        let at_war = 100.0 * mean(&attacked(file, Rung::Hybrid), "at_war");
        assert!(at_war < 5.0, "{name}: {at_war} %");
    }
}
