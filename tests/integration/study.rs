//! Evaluation of metrics, in sampled and in given worlds.

use foederis::engine::{Point, SampledWorlds, Watch, Worlds};
use foederis::model::RunSettings;
use foederis::random::Design;
use foederis::study::{EvalRequest, Metric, evaluate};

use crate::case::{ATTACK_DATE, settings, shipped};

const PACT: &str = "scenarios/ukraine/b-assurance-pact.toml";

fn metrics(names: &[&str]) -> Vec<Metric> {
    names
        .iter()
        .map(|name| Metric::parse(name).expect("a metric"))
        .collect()
}

#[test]
fn points_at_the_ranks_of_a_design_reproduce_its_worlds() {
    let case = shipped(PACT, &[], &[]);
    let settings = RunSettings {
        worlds: 6,
        design: Design::Sobol,
        ..settings(40)
    };
    let metrics = metrics(&["p_no_ground_attack", "major.in_time", "major.arrival_day"]);
    let cases = [&case];
    let sampled = EvalRequest::sampled(&cases, settings, ATTACK_DATE, &metrics);
    let worlds = SampledWorlds::new(&case, &settings);
    let point = |world: u32, substream: u32| Point {
        ranks: worlds.ranks(&case, world),
        values: Vec::new(),
        substream,
    };
    let chosen = |substream: &dyn Fn(u32) -> u32| EvalRequest {
        worlds: vec![Worlds::Points(
            (0..settings.worlds)
                .map(|world| point(world, substream(world)))
                .collect(),
        )],
        ..sampled.clone()
    };
    let of = |request: &EvalRequest<'_>| evaluate(request, &Watch::none()).expect("evaluation");
    assert_eq!(of(&sampled), of(&chosen(&|world| world)));
    assert_ne!(
        of(&sampled),
        of(&chosen(&|_| 0)),
        "random numbers are keyed by the point"
    );
}

#[test]
fn a_point_sets_the_value_of_an_input() {
    let case = shipped(PACT, &[], &[]);
    let settings = RunSettings {
        worlds: 2,
        ..settings(1000)
    };
    let input = case
        .inputs
        .per_world
        .iter()
        .position(|input| input.path == "theatre.reception")
        .expect("an input");
    let point = |value| Point {
        ranks: vec![0.5; case.inputs.axes.len()],
        values: vec![(input, value)],
        substream: 0,
    };
    let metrics = metrics(&["major.arrived"]);
    let request = EvalRequest {
        cases: &[&case],
        worlds: vec![Worlds::Points(vec![point(0.5), point(1e-9)])],
        settings,
        attack_date: 22_250.0,
        metrics: &metrics,
        unaveraged: false,
    };
    let evaluation = evaluate(&request, &Watch::none()).expect("evaluation");
    let values = evaluation.by_case[0][0].by_world();
    assert!(
        values[0].1 > values[1].1 && values[1].1 == 0.0,
        "no force arrives without reception: {values:?}"
    );
}

#[test]
fn metrics_have_the_names_of_the_tables() {
    let case = shipped(PACT, &[], &[]);
    for name in [
        "p_no_ground_attack",
        "peace_years",
        "hybrid.answered",
        "major.in_time",
        "major.usa.fights",
        "major.guarantee.decided",
        "limited.land@10",
        "major.usa.land@10",
        "major.finance_met@60",
    ] {
        let metric = Metric::parse(name).expect("a metric");
        assert_eq!(metric.to_string(), name);
        metric
            .measure_index(&case)
            .unwrap_or_else(|error| panic!("{error}"));
    }
    for (wrong, help) in [
        ("p_no_grund_attack", "did you mean `p_no_ground_attack`?"),
        ("major.in_tme", "did you mean `major.in_time`?"),
        ("major.usa.figths", "did you mean `major.usa.fights`?"),
        ("limited.land@11", "did you mean `limited.land@10`?"),
        ("hybrid.held", "a drill of this scenario has"),
        ("banana", "legal: "),
    ] {
        let result = Metric::parse(wrong).map(|metric| metric.measure_index(&case));
        let error = match result {
            Err(error) | Ok(Err(error)) => error.to_string(),
            Ok(Ok(found)) => panic!("{wrong} is {found:?}"),
        };
        assert!(error.contains(help), "{error}");
    }
}

#[test]
fn fixing_an_input_leaves_the_others_unchanged() {
    use foederis::engine::World;
    let free = shipped(PACT, &[], &[]);
    let fixed = shipped(PACT, &[], &["guarantor.usa.resolve=-1"]);
    let settings = settings(1);
    let values = |case: &foederis::model::Case| -> Vec<(String, f64)> {
        let world = World::draw(case, &Worlds::sampled(case, &settings), 0).expect("a world");
        let inputs = case.inputs.per_world.iter().zip(world.inputs());
        inputs
            .map(|(input, x)| (input.path.clone(), *x))
            .filter(|(path, _)| path != "guarantor.usa.resolve")
            .collect()
    };
    assert_eq!(values(&free), values(&fixed), "other inputs are unchanged");
    assert_eq!(free.inputs.per_world.len(), fixed.inputs.per_world.len() + 1);
}
