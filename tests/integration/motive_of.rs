//! A scenario whose challenger's motive is that of another theatre.

use std::io;
use std::path::Path;

use foederis::engine::{Memo, Watch};
use foederis::model::{Case, RunSettings, Rung};
use foederis::scenario::{LoadError, LoadRequest, VariantChanges};
use foederis::strategy::{
    CalibrationCheck, ChoiceOptions, ChoiceTracer, NominalReferences, StrategicWorld,
    no_major_attack_without, run,
};

use crate::strategy::{PROMISE, SETTINGS, SMALL, alone, paired};

/// Six months of 1950 in which a challenger with this army faces a small protégé, with guarantors and rungs of its own.
fn crisis(army: &str) -> String {
    format!(
        r#"
motive_of = "other.toml"
source = "judgement"
[horizon]
start = "1950-01"
end = "1950-06"
[theatre]
threshold = "1 bde"
[rung.hybrid]
lasts = "90 d"
[challenger]
forces.army = {{ land = "{army}" }}
[protege]
forces.army = {{ land = "1 bde" }}
[guarantor.delta]
forces.corps = {{ land = "1 bde", notice = "10 to 30 d", transit = "20 to 40 d" }}
[commitment.aid]
form = "ad_hoc"
covers = ["major"]
guarantors = ["delta"]
honour.force = "5 to 20 %"
honour.support = "30 to 60 %"
[model.deterrence]
staff = 16
"#
    )
}

/// The theatre in which the motive is found, with as few estimates as there can be.
fn elsewhere(more: &str) -> String {
    let less = [("staff = 32", "staff = 16"), ("2033-12", "2028-12")];
    less.iter().fold(format!("{SMALL}{more}"), |text, (from, to)| {
        text.replace(from, to)
    })
}

/// A request of `own.toml` beside `other.toml`.
fn load(own: &str, other: &str, request: LoadRequest) -> Result<Case, Box<LoadError>> {
    let request = LoadRequest {
        file: "own.toml".into(),
        ..request
    };
    let read = |path: &Path| match path.to_str() {
        Some("own.toml") => Ok(own.to_owned()),
        Some("other.toml") => Ok(other.to_owned()),
        _ => Err(io::Error::from(io::ErrorKind::NotFound)),
    };
    Case::load(&request, &read).map(|(_, case)| case)
}

fn with_set(own: &str, other: &str, set: &[&str]) -> Case {
    let request = LoadRequest {
        set: set.iter().map(ToString::to_string).collect(),
        ..LoadRequest::default()
    };
    load(own, other, request).unwrap_or_else(|failed| panic!("{failed}"))
}

/// Few worlds.
const FEW: RunSettings = RunSettings {
    worlds: 4,
    ..SETTINGS
};

fn worlds(case: &Case) -> Vec<StrategicWorld> {
    alone(case, &FEW, 1).worlds
}

/// Mean probability of no ground attack.
fn peace(case: &Case) -> f64 {
    let worlds = worlds(case);
    let of = |w: &StrategicWorld| 1.0 - w.ground_by.last().expect("a month");
    worlds.iter().map(of).sum::<f64>() / worlds.len() as f64
}

/// The file of the other tests, with and without the motive.
fn equals() -> (String, String) {
    let other = elsewhere(PROMISE);
    let stated = "reference = \"yardstick\"\n";
    assert!(other.contains(stated));
    let own = format!("motive_of = \"other.toml\"\n{}", other.replace(stated, ""));
    (own, other)
}

#[test]
fn the_motive_of_an_equal_file_gives_the_same_bits() {
    let (own, other) = equals();
    for set in [
        &[][..],
        &["challenger.discount=9 %/y", "challenger.weights.war=80 %"],
    ] {
        let (taken, same) = (with_set(&own, &other, set), with_set(&other, &other, set));
        assert!(taken.motive.is_some() && same.motive.is_none());
        assert_eq!(worlds(&taken), worlds(&same), "{set:?}");
        let tried = |case: &Case| CalibrationCheck::new(case, &FEW, 1, &NominalReferences::default());
        assert_eq!(tried(&taken), tried(&same), "{set:?}");
    }
}

#[test]
fn a_larger_army_makes_an_attack_more_likely() {
    let other = elsewhere(PROMISE);
    let peace =
        ["0.4 bde", "1 bde", "3.5 bde", "12 bde"].map(|army| peace(&with_set(&crisis(army), &other, &[])));
    // From the fourth brigade on the objective is hardly ever held, and a larger army wins little more.
    assert!(peace.windows(2).all(|pair| pair[1] < pair[0]), "{peace:?}");
    assert!(peace[0] - peace[2] > 0.03, "{peace:?}");
}

#[test]
fn what_is_laid_over_a_scenario_leaves_the_other_theatre_as_it_is() {
    let (crisis, other) = (crisis("3 bde"), &elsewhere(""));
    let base = with_set(&crisis, other, &[]);
    let terrain = with_set(&crisis, other, &["theatre.terrain=2"]);
    assert_eq!(base.motive, terrain.motive);
    for (base, terrain) in paired(&worlds(&base), &worlds(&terrain)) {
        assert_eq!(base.motive, terrain.motive);
        assert_ne!(base.attacks, terrain.attacks);
    }
}

#[test]
fn windows_rungs_and_foresight_are_those_of_the_motive() {
    let crisis = crisis("3 bde");
    let (usual, rare) = (
        SMALL,
        format!("{SMALL}[challenger.baseline]\nhybrid = \"0 /y\"\n"),
    );
    let of = |other: &str, set: &[&str]| worlds(&with_set(&crisis, other, set));
    let attacks = |worlds: &[StrategicWorld]| {
        worlds
            .iter()
            .map(|w| w.attacks[0].iter().sum::<f64>())
            .sum::<f64>()
    };
    assert!(attacks(&of(usual, &[])) > 0.0);
    assert_eq!(attacks(&of(&rare, &[])), 0.0, "the challenger has no hybrid rung");
    let stating = |more: &str| usual.replace("[challenger]\n", &format!("[challenger]\n{more}"));
    let stated = stating("windows = \"4 /y\"\nmeaningful = \"40 %\"\n");
    let set = ["challenger.windows=4 /y", "challenger.meaningful=40 %"];
    let (stated, set) = (of(&stated, &[]), of(usual, &set));
    assert_eq!(stated, set);
    assert_ne!(stated[0].motive, of(usual, &[])[0].motive);
    let blind = with_set(&crisis, &stating("foresight = false\n"), &[]);
    let set = with_set(&crisis, usual, &["challenger.foresight=false"]);
    assert_eq!(blind.strategy, set.strategy);
    assert_ne!(blind.strategy, with_set(&crisis, usual, &[]).strategy);
}

#[test]
fn a_variant_of_the_model_holds_in_both_theatres() {
    let request = LoadRequest {
        variant: VariantChanges {
            set: vec![
                "model.campaign.win_curve=100 %".to_owned(),
                "theatre.terrain=2".to_owned(),
            ],
            ..VariantChanges::default()
        },
        ..LoadRequest::default()
    };
    let case = load(&crisis("3 bde"), &elsewhere(""), request).unwrap_or_else(|failed| panic!("{failed}"));
    let other = elsewhere("");
    let steep = with_set(&other, &other, &["model.campaign.win_curve=100 %"]);
    let motive = case.motive.expect("another case");
    assert_eq!(motive.inputs, steep.inputs);
    assert_ne!(motive.inputs, with_set(&other, &other, &[]).inputs);
}

#[test]
fn a_theatre_of_six_months_has_stories_and_pivots() {
    let case = with_set(
        &crisis("3 bde"),
        &elsewhere(""),
        &["commitment.aid.form=bilateral"],
    );
    let chosen = run(&[&case], &FEW, ChoiceOptions::default(), &Watch::none()).expect("dates");
    let worlds = &chosen[0].worlds;
    assert_eq!(worlds[3].ground_by.len(), 6);
    let tracer = ChoiceTracer::new(&case, &FEW);
    let trace = tracer
        .traces(3, 0..1)
        .expect("a world that does not fail")
        .remove(0);
    assert_eq!(trace.challenger.motive, worlds[3].motive);
    assert_eq!(trace.challenger.reference_ratio, worlds[3].reference_ratio);
    let rows = no_major_attack_without(
        &case,
        (&FEW, FEW.worlds),
        &NominalReferences::default(),
        &Watch::none(),
        &Memo::none(),
    )
    .expect("dates");
    let major = 1.0 - worlds[3].major_by(5);
    assert!(
        (rows[3].1[0] - major).abs() < 1e-3,
        "{} and {major}",
        rows[3].1[0]
    );
    assert!(worlds.iter().all(|w| w.attacks[Rung::Major as usize].len() == 6));
}

#[test]
fn reanchoring_is_an_error() {
    let request = LoadRequest {
        reanchor: true,
        ..LoadRequest::default()
    };
    let failed = load(&crisis("3 bde"), &elsewhere(""), request).expect_err("two motives");
    assert!(failed.to_string().contains("`--reanchor`"), "{failed}");
}
