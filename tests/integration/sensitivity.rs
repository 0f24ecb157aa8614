//! Groups of inputs and points of a sensitivity analysis, on a shipped scenario.

use foederis::model::RunSettings;
use foederis::study::input_group::{GroupError, Grouping, InputGroup, OTHERS, group_inputs};
use foederis::study::sensitivity::SensitivityDesign;

use crate::case::{settings, shipped};

const PACT: &str = "scenarios/ukraine/b-assurance-pact.toml";

fn assert_partition(groups: &[InputGroup], axes: usize) {
    let mut all: Vec<usize> = groups.iter().flat_map(|group| group.axes.clone()).collect();
    all.sort_unstable();
    assert_eq!(all, (0..axes).collect::<Vec<_>>(), "every axis is in one group");
}

fn group_named<'g>(groups: &'g [InputGroup], name: &str) -> &'g InputGroup {
    groups
        .iter()
        .find(|group| group.name == name)
        .unwrap_or_else(|| panic!("{name}"))
}

#[test]
fn correlated_inputs_stay_in_one_group() {
    let case = shipped(PACT, &[], &[]);
    let path = |axis: &usize| case.inputs.axes[*axis].path.as_str();
    let kinds = [Grouping::Kinds, Grouping::Tables, Grouping::Each];
    for grouping in &kinds {
        let found = group_inputs(&case, grouping, &[]).expect("groups");
        assert_partition(&found, case.inputs.axes.len());
        let politics = group_named(&found, "factor.us_politics");
        assert!(
            politics
                .axes
                .iter()
                .any(|axis| path(axis).starts_with("guarantor.usa.resolve"))
        );
        assert!(
            politics
                .axes
                .iter()
                .any(|axis| path(axis) == "guarantor.usa.forces.europe.land")
        );
        for block in case.copula.blocks() {
            let holds = |group: &&InputGroup| group.axes.contains(&block[0]);
            let group = found.iter().find(holds).expect("a group");
            assert!(block.iter().all(|axis| group.axes.contains(axis)), "{grouping:?}");
        }
    }
    let counts = kinds.map(|grouping| group_inputs(&case, &grouping, &[]).expect("groups").len());
    assert!(counts[0] < 15 && counts[1] > 20 && counts[2] > 100, "{counts:?}");
}

#[test]
fn inputs_that_are_not_selected_are_one_group() {
    let case = shipped(PACT, &[], &[]);
    let found = group_inputs(
        &case,
        &Grouping::Tables,
        &["guarantor.p*".to_owned(), "challenger".to_owned()],
    )
    .expect("groups");
    assert_partition(&found, case.inputs.axes.len());
    let names: Vec<&str> = found.iter().map(|group| group.name.as_str()).collect();
    assert!(
        names.contains(&"guarantor.pol") && names.contains(&"challenger.baseline"),
        "{names:?}"
    );
    assert_eq!(names.last(), Some(&OTHERS));
    assert!(!names.iter().any(|name| name.starts_with("rung")), "{names:?}");
}

#[test]
fn all_problems_of_groups_are_reported_at_once() {
    let case = shipped(PACT, &[], &[]);
    let named = |name: &str, pattern: &str| (name.to_owned(), vec![pattern.to_owned()]);
    let wanted = Grouping::Named(vec![
        named("us", "guarantor.usa.resolve"),
        named("poland", "guarantor.pol"),
        named("all of it", "guarantor.pol.forces"),
        named("typing", "guarantor.usa.resolv"),
    ]);
    let problems = group_inputs(&case, &wanted, &[]).expect_err("problems");
    assert!(
        matches!(
            &problems[..],
            [
                GroupError::SplitsCorrelated { .. },
                GroupError::Overlap { .. },
                GroupError::NoMatch { .. }
            ]
        ),
        "{problems:?}"
    );
    let text = problems[0].to_string();
    assert!(
        text.contains("`us` includes guarantor.usa.resolve but not guarantor."),
        "{text}"
    );
    assert!(
        problems[2].to_string().contains("did you mean"),
        "{}",
        problems[2]
    );
}

/// Points of a row use the same random numbers and differ in the ranks of one group; A and B are independent.
#[test]
fn points_of_a_row_share_random_numbers_and_differ_in_one_group() {
    let case = shipped(PACT, &[], &[]);
    let settings = RunSettings {
        worlds: 2000,
        scrambles: 8,
        ..settings(1)
    };
    let found = group_inputs(&case, &Grouping::Kinds, &[]).expect("groups");
    let design = SensitivityDesign::sobol(found.clone(), Vec::new(), &settings);
    let points = design.points(&case, &settings);
    let width = found.len() + 2;
    assert_eq!((design.points_per_row(), points.len() % (8 * width)), (width, 0));
    assert!(points.len() <= 2000 && points.len() + 8 * width > 2000);
    for (row, points) in points.chunks(width).enumerate() {
        assert!(points.iter().all(|point| point.substream as usize == row));
        for (group, mixed) in found.iter().zip(&points[1..]) {
            for axis in 0..case.inputs.axes.len() {
                let from = if group.axes.contains(&axis) {
                    &points[width - 1]
                } else {
                    &points[0]
                };
                assert_eq!(mixed.ranks[axis].to_bits(), from.ranks[axis].to_bits());
            }
        }
    }
    // Over rows, the rank correlation between an axis of A and of B is 0 ± 5/√rows.
    let rows: Vec<_> = points.chunks(width).collect();
    let product = |axis: usize| {
        let each = rows
            .iter()
            .map(|row| (row[0].ranks[axis] - 0.5) * (row[width - 1].ranks[axis] - 0.5));
        12.0 * each.sum::<f64>() / rows.len() as f64
    };
    let worst = (0..case.inputs.axes.len())
        .map(|axis| product(axis).abs())
        .fold(0.0, f64::max);
    assert!(worst < 5.0 / (rows.len() as f64).sqrt(), "{worst}");
}
