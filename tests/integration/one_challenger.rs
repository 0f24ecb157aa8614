//! The challenger of the scenario's own files faces whatever is laid over them.

use foederis::engine::Watch;
use foederis::model::{Case, Rung};
use foederis::scenario::{LoadRequest, VariantChanges};
use foederis::strategy::{ChoiceOptions, ChoiceTracer, StrategicWorld, run};

use crate::case::changed;
use crate::strategy::{PROMISE, SETTINGS, SMALL, of, paired, rate, same_attacks};

/// The promise is in force, and values are laid over the file.
fn over(set: &[&str]) -> Case {
    changed(&format!("{SMALL}{PROMISE}"), set)
}

fn worlds(case: &Case) -> Vec<StrategicWorld> {
    let results = run(&[case], &SETTINGS, ChoiceOptions::default(), &Watch::none());
    results.expect("dates that can be drawn").remove(0).worlds
}

#[test]
fn what_belongs_to_the_reference_commitment_alone_moves_nothing() {
    let base = worlds(&over(&[]));
    let weak = over(&["commitment.yardstick.honour.force=30 %"]);
    for (base, weak) in paired(&base, &worlds(&weak)) {
        assert_eq!(base.attacks, weak.attacks, "world {}", base.world);
    }
}

#[test]
fn a_change_about_the_motive_acts_on_the_motive() {
    let set = ["challenger.baseline.major=6 %/y", "challenger.weights.war=90 %"];
    let (laid_over, in_the_file) = (worlds(&over(&set)), of(PROMISE, &set));
    for (a, b) in paired(&laid_over, &in_the_file) {
        assert_eq!(a.motive, b.motive);
        assert_eq!(a.attacks, b.attacks);
    }
    assert!(over(&set).motive.is_none(), "nothing but the motive is changed");
}

#[test]
fn the_motive_of_a_changed_case_is_that_of_its_file() {
    let set = [
        "guarantor.alpha.honour.force=0 %",
        "challenger.perceives.honour=0",
    ];
    let (base, case) = (worlds(&over(&[])), over(&set));
    assert!(case.motive.is_some());
    for (base, changed) in paired(&base, &worlds(&case)) {
        assert_eq!(base.motive, changed.motive);
        assert_eq!(base.measured, changed.measured);
        assert!(same_attacks(base, changed, 1e-6).is_err(), "the response differs");
    }
}

#[test]
fn without_its_largest_guarantor_a_promise_deters_less() {
    let base = worlds(&over(&[]));
    let alone = worlds(&over(&[
        "guarantor.alpha.honour.force=0 %",
        "guarantor.alpha.honour.support=0 %",
    ]));
    let major = |worlds: &[StrategicWorld]| worlds.iter().map(|w| rate(w, Rung::Major)).sum::<f64>();
    assert!(
        major(&alone) > 1.02 * major(&base),
        "{} and {}",
        major(&alone),
        major(&base)
    );
}

#[test]
fn a_variant_of_the_model_belongs_to_the_base_case() {
    let case = |set: &[&str], variant: &[&str]| {
        let text = |values: &[&str]| values.iter().map(ToString::to_string).collect();
        let request = LoadRequest {
            file: "case.toml".into(),
            set: text(set),
            variant: VariantChanges {
                set: text(variant),
                ..VariantChanges::default()
            },
            ..LoadRequest::default()
        };
        let loaded = Case::load(&request, &|_| Ok(format!("{SMALL}{PROMISE}")));
        loaded.unwrap_or_else(|failed| panic!("{failed}")).1
    };
    let variant = ["commitment.yardstick.honour.force=30 %"];
    let alone = case(&[], &variant);
    assert!(alone.motive.is_none(), "the challenger is found in the variant");
    let laid_over = case(&["guarantor.alpha.honour.force=0 %"], &variant);
    assert_ne!(laid_over, alone);
    assert_eq!(laid_over.motive.as_deref(), Some(&alone));
}

#[test]
fn a_trace_of_a_changed_case_has_the_motive_of_its_run() {
    let case = over(&["guarantor.alpha.honour.force=0 %"]);
    let tracer = ChoiceTracer::new(&case, &SETTINGS);
    let trace = tracer
        .traces(3, 0..1)
        .expect("a world that does not fail")
        .remove(0);
    assert_eq!(trace.challenger.motive, worlds(&case)[3].motive);
}
