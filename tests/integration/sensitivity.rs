//! Groups of inputs and the points of a sensitivity study, on a shipped scenario.

use foederis::model::RunSettings;
use foederis::study::groups::{Group, Grouping, NoGroup, REST, groups};
use foederis::study::sensitivity::Study;

use crate::case::{settings, shipped};

const PACT: &str = "scenarios/ukraine/b-assurance-pact.toml";

fn whole(groups: &[Group], axes: usize) {
    let mut all: Vec<usize> = groups.iter().flat_map(|group| group.axes.clone()).collect();
    all.sort_unstable();
    assert_eq!(all, (0..axes).collect::<Vec<_>>(), "every axis is in one group");
}

fn of<'g>(groups: &'g [Group], name: &str) -> &'g Group {
    groups
        .iter()
        .find(|group| group.name == name)
        .unwrap_or_else(|| panic!("{name}"))
}

#[test]
fn what_is_correlated_stays_in_one_group() {
    let case = shipped(PACT, &[], &[]);
    let path = |axis: &usize| case.inputs.axes[*axis].path.as_str();
    let kinds = [Grouping::Kinds, Grouping::Tables, Grouping::Each];
    for grouping in &kinds {
        let found = groups(&case, grouping, &[]).expect("groups");
        whole(&found, case.inputs.axes.len());
        let politics = of(&found, "factor.us_politics");
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
            let holds = |group: &&Group| group.axes.contains(&block[0]);
            let group = found.iter().find(holds).expect("a group");
            assert!(block.iter().all(|axis| group.axes.contains(axis)), "{grouping:?}");
        }
    }
    let counts = kinds.map(|grouping| groups(&case, &grouping, &[]).expect("groups").len());
    assert!(counts[0] < 15 && counts[1] > 20 && counts[2] > 100, "{counts:?}");
}

#[test]
fn what_is_not_asked_is_one_group() {
    let case = shipped(PACT, &[], &[]);
    let found = groups(
        &case,
        &Grouping::Tables,
        &["guarantor.p*".to_owned(), "challenger".to_owned()],
    )
    .expect("groups");
    whole(&found, case.inputs.axes.len());
    let names: Vec<&str> = found.iter().map(|group| group.name.as_str()).collect();
    assert!(
        names.contains(&"guarantor.pol") && names.contains(&"challenger.baseline"),
        "{names:?}"
    );
    assert_eq!(names.last(), Some(&REST));
    assert!(!names.iter().any(|name| name.starts_with("rung")), "{names:?}");
}

#[test]
fn a_group_that_splits_what_is_correlated_is_refused_with_all_else_that_is_wrong() {
    let case = shipped(PACT, &[], &[]);
    let named = |name: &str, pattern: &str| (name.to_owned(), vec![pattern.to_owned()]);
    let wanted = Grouping::Named(vec![
        named("us", "guarantor.usa.resolve"),
        named("poland", "guarantor.pol"),
        named("all of it", "guarantor.pol.forces"),
        named("typing", "guarantor.usa.resolv"),
    ]);
    let problems = groups(&case, &wanted, &[]).expect_err("problems");
    assert!(
        matches!(
            &problems[..],
            [
                NoGroup::Split { .. },
                NoGroup::Twice { .. },
                NoGroup::Nothing { .. }
            ]
        ),
        "{problems:?}"
    );
    let told = problems[0].to_string();
    assert!(
        told.contains("`us` takes guarantor.usa.resolve and leaves guarantor."),
        "{told}"
    );
    assert!(
        problems[2].to_string().contains("did you mean"),
        "{}",
        problems[2]
    );
}

/// Points of a row share their luck and differ in the ranks of one group; both points of a row are independent.
#[test]
fn points_of_a_row_share_their_luck_and_differ_in_one_group() {
    let case = shipped(PACT, &[], &[]);
    let settings = RunSettings {
        worlds: 2000,
        scrambles: 8,
        ..settings(1)
    };
    let found = groups(&case, &Grouping::Kinds, &[]).expect("groups");
    let study = Study::sobol(found.clone(), Vec::new(), &settings);
    let points = study.points(&case, &settings);
    let width = found.len() + 2;
    assert_eq!((study.points_a_row(), points.len() % (8 * width)), (width, 0));
    assert!(points.len() <= 2000 && points.len() + 8 * width > 2000);
    for (row, points) in points.chunks(width).enumerate() {
        assert!(points.iter().all(|point| point.luck as usize == row));
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
    // Over the rows, an axis of the first point and the same of the second have a rank correlation of 0 ±5/√rows.
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
