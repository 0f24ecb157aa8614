//! What the form of a commitment decides, what lapses, and which rates are assumed.

use foederis::model::Rung;

use crate::case::changed;
use crate::strategy::{PROMISE, SETTINGS, SMALL, alone, hazard, of, paired, with};

#[test]
fn a_promise_keeps_its_effects_until_it_lapses() {
    // Two days decide whether the pact is in force at the year of evaluation 2031-01.
    let lapsing = |until: &str| {
        let pact = format!("{PROMISE}until = \"{until}\"\neffects.procurement = \"15 %/y\"\n");
        of(&pact, &["challenger.foresight=false", "challenger.grievance=0"])
    };
    let (before, after) = (lapsing("2030-12-31"), lapsing("2031-01-02"));
    for month in [24, 36, 48, 58] {
        for (before, after) in paired(&before, &after) {
            let [a, b] = [before, after].map(|world| hazard(world, Rung::Major, month));
            assert!((a / b - 1.0).abs() < 0.02, "month {month}: {a} and {b}");
        }
    }
}

#[test]
fn an_obligation_to_consult_neither_provokes_nor_emboldens() {
    let consultation = "[commitment.talks]\nform = \"consultation\"\nin_force = \"2029-01\"\nprovocation_clause = false\nguarantors = [\"all\"]\n";
    let attacks = |form: &str, grievance: &str, emboldening: &str| {
        let text = consultation.replace("consultation", form);
        let set = [
            &format!("challenger.grievance={grievance}"),
            &format!("model.deterrence.emboldening={emboldening}"),
        ];
        let worlds = of(&text, &set.map(String::as_str));
        worlds.into_iter().map(|world| world.attacks).collect::<Vec<_>>()
    };
    assert!(attacks("consultation", "0", "1") == attacks("consultation", "3", "2"));
    assert!(attacks("bilateral", "0", "1") != attacks("bilateral", "3", "1"));
    assert!(attacks("bilateral", "0", "1") != attacks("bilateral", "0", "2"));
}

#[test]
fn rates_are_assumed_only_where_the_motive_was_found() {
    let has_own = |case| alone(&case, &SETTINGS, 0).has_own_rates;
    assert!(has_own(with("", &[])));
    assert!(!has_own(changed(SMALL, &["challenger.forces.army.land=30 bde"])));
    let consultation = "[commitment.talks]\nform = \"consultation\"\nguarantors = [\"all\"]\n";
    assert!(!has_own(with(consultation, &[])));
}
