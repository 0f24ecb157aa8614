//! Inputs that are said to be inert move nothing, and live ones are not said to be.

use std::path::Path;

use foederis::engine::{Point, SampledWorlds, Watch, World, Worlds};
use foederis::model::{Case, InertScope, RunSettings, inert_inputs};
use foederis::random::Design;
use foederis::results::strategic::Headline;
use foederis::scenario::{LoadRequest, Scenario};
use foederis::study::{EvalRequest, Metric, evaluate};

use crate::case::ATTACK_DATE;

const SETTINGS: RunSettings = RunSettings {
    worlds: 1,
    histories: 64,
    seed: 5,
    design: Design::Mc,
    scrambles: 1,
};

fn loaded(file: &str, with: &[&str], reanchor: bool) -> (Scenario, Case) {
    let request = LoadRequest {
        file: file.into(),
        with: with.iter().map(Into::into).collect(),
        reanchor,
        ..LoadRequest::default()
    };
    let reader = |path: &Path| std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path));
    Case::load(&request, &reader).unwrap_or_else(|failed| panic!("{failed}"))
}

/// Paths of the inputs that move no figure, or nothing of the choice.
fn inert(scenario: &Scenario, case: &Case, scopes: &[InertScope]) -> Vec<String> {
    let all = inert_inputs(scenario, case).into_iter();
    all.filter(|inert| scopes.contains(&inert.scope))
        .map(|inert| inert.path)
        .collect()
}

/// The values of each metric in one world: as drawn, then with each list of inputs at their values in another world.
fn evaluated(case: &Case, moved: &[Vec<String>], metrics: &[Metric]) -> Vec<Vec<f64>> {
    let sampled = SampledWorlds::new(
        case,
        &RunSettings {
            worlds: 2,
            ..SETTINGS
        },
    );
    let other = World::draw(case, &Worlds::Sampled(sampled.clone()), 1).expect("a world");
    let nothing = Vec::new();
    let points = std::iter::once(&nothing).chain(moved).map(|paths| {
        let inputs = case.inputs.per_world.iter().enumerate();
        let moved = inputs.filter(|(_, input)| paths.contains(&input.path));
        Point {
            ranks: sampled.ranks(case, 0),
            values: moved.map(|(i, _)| (i, other.inputs()[i])).collect(),
            substream: 0,
        }
    });
    let points: Vec<Point> = points.collect();
    let request = EvalRequest {
        cases: &[case],
        settings: RunSettings {
            worlds: points.len() as u32,
            ..SETTINGS
        },
        worlds: vec![Worlds::Points(points)],
        attack_date: ATTACK_DATE,
        metrics,
        unaveraged: false,
    };
    let evaluation = evaluate(&request, &Watch::none()).expect("worlds");
    let values = evaluation.by_case[0].iter().map(|values| {
        let by_point = values.by_world();
        assert_eq!(by_point.len(), moved.len() + 1, "no point fails");
        by_point.into_iter().map(|(_, value)| value).collect()
    });
    values.collect()
}

fn metrics(case: &Case) -> [Vec<Metric>; 2] {
    let figures = [
        "major.lost",
        "major.in_time",
        "limited.lost",
        "limited.decided",
        "hybrid.any_success",
    ];
    let figures = figures
        .map(|name| Metric::parse(name).expect("a metric"))
        .to_vec();
    let headlines = match case.strategy.reference {
        Some(_) => Headline::ALL.map(Metric::Headline).to_vec(),
        None => Vec::new(),
    };
    [headlines, figures]
}

#[test]
fn inert_inputs_move_nothing_to_the_last_bit() {
    for (file, with) in [
        ("scenarios/ukraine/c-consortium.toml", &[][..]),
        (
            "scenarios/ukraine/c-consortium.toml",
            &["scenarios/ukraine/overlays/given-days.toml"],
        ),
        ("scenarios/minimal.toml", &[]),
        ("scenarios/strait.toml", &[]),
    ] {
        let (scenario, case) = loaded(file, with, true);
        let [headlines, figures] = metrics(&case);
        let all = [&headlines[..], &figures[..]].concat();
        let everything = inert(&scenario, &case, &[InertScope::Everything]);
        let also = inert(&scenario, &case, &[InertScope::Everything, InertScope::Choice]);
        let values = evaluated(&case, &[everything, also], &all);
        for (m, (metric, values)) in all.iter().zip(&values).enumerate() {
            let place = format!("{metric} of {file} {with:?}");
            assert_eq!(
                values[0].to_bits(),
                values[1].to_bits(),
                "{place}: no figure moves"
            );
            if m < headlines.len() {
                assert_eq!(
                    values[0].to_bits(),
                    values[2].to_bits(),
                    "{place}: no choice moves"
                );
            }
        }
    }
}

#[test]
fn forces_are_inert_under_a_given_day_alone() {
    let file = "scenarios/ukraine/c-consortium.toml";
    let days = ["scenarios/ukraine/overlays/given-days.toml"];
    let everything = |with: &[&str], reanchor| {
        let (scenario, case) = loaded(file, with, reanchor);
        inert(&scenario, &case, &[InertScope::Everything])
    };
    let (front, clock, laid_over) = (
        everything(&[], true),
        everything(&days, true),
        everything(&days, false),
    );
    for path in [
        "challenger.forces.army.land",
        "challenger.quality",
        "challenger.weights.losses",
    ] {
        let is_in = |paths: &[String]| paths.iter().any(|other| other == path);
        assert!(!is_in(&front), "{path} counts under `front`");
        assert!(is_in(&clock), "{path} is inert under `clock`: {clock:?}");
        assert!(
            !is_in(&laid_over),
            "{path} counts in the base case, where the motive is found"
        );
    }
    let (scenario, case) = loaded(file, &[], true);
    let choice = inert(&scenario, &case, &[InertScope::Choice]);
    assert!(
        choice.iter().any(|path| path == "theatre.threshold"),
        "{choice:?}"
    );
}

/// The challenger's army is live under `front`: moved alone, it moves the outcome.
#[test]
fn a_live_input_moves_the_outcome() {
    let (_, case) = loaded("scenarios/ukraine/c-consortium.toml", &[], true);
    let metrics = [Metric::parse("major.lost").expect("a metric")];
    let army = vec!["challenger.forces.army.land".to_owned()];
    let values = evaluated(&case, &[army], &metrics);
    assert_ne!(values[0][0], values[0][1]);
}
