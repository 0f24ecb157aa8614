//! The changes, computed.

use foederis::engine::Watch;
use foederis::model::{Case, RunSettings};
use foederis::random::Design;
use foederis::strategy::{ChoiceOptions, StrategicResult, StrategicWorld, run};

use crate::case::laid_over;

use super::changes::{Basis, Entry, Row, Scenario, rows};
use super::paired::Paired;

/// Everything that the rows compare, in the same worlds.
pub(super) struct Evaluation {
    rows: Vec<Row>,
    bases: Vec<(Basis, StrategicResult)>,
    changed: Vec<StrategicResult>,
}

/// What has no change laid over it.
const BASES: [Basis; 7] = [
    (Scenario::NoGuarantee, Entry::AsShipped),
    (Scenario::Membership, Entry::AsShipped),
    (Scenario::Membership, Entry::InForce),
    (Scenario::Pact, Entry::AsShipped),
    (Scenario::Pact, Entry::InForce),
    (Scenario::Consortium, Entry::AsShipped),
    (Scenario::Consortium, Entry::InForce),
];

impl Evaluation {
    /// In the first worlds of the design of a run; 8 of them or more.
    pub(super) fn over(worlds: u32) -> Self {
        let settings = RunSettings {
            worlds,
            histories: 1,
            seed: 1,
            design: Design::Sobol,
            scrambles: 8,
        };
        let rows = rows();
        let changed = rows.iter().filter(|row| !row.over.is_empty());
        let cases: Vec<Case> = BASES
            .iter()
            .map(|basis| case(*basis, &[]))
            .chain(changed.map(|row| case(row.to, row.over)))
            .collect();
        let cases: Vec<&Case> = cases.iter().collect();
        let mut results =
            run(&cases, &settings, ChoiceOptions::default(), &Watch::none()).expect("nothing stops it");
        let changed = results.split_off(BASES.len());
        Self {
            rows,
            bases: BASES.into_iter().zip(results).collect(),
            changed,
        }
    }

    /// The worlds of a scenario with no change laid over it.
    pub(super) fn base(&self, basis: Basis) -> &[StrategicWorld] {
        let same = self.bases.iter().find(|(other, _)| *other == basis);
        worlds(&same.expect("a basis of BASES").1)
    }

    /// Each change with what it does to the probability of no ground attack.
    pub(super) fn differences(&self) -> Vec<(Row, Paired)> {
        let mut changed = self.changed.iter();
        let difference = |row: &Row| {
            let to = if row.over.is_empty() {
                self.base(row.to)
            } else {
                worlds(changed.next().expect("a result for each change"))
            };
            let [from, to] = [self.base(row.from), to].map(no_ground_attack);
            (*row, Paired::new(&from, &to))
        };
        self.rows.iter().map(difference).collect()
    }
}

/// A scenario with overlays, by their names, and values laid over it.
fn case((scenario, entry): Basis, over: &[&str]) -> Case {
    let (set, names): (Vec<&str>, Vec<&str>) = over.iter().partition(|text| text.contains('='));
    let names = (entry == Entry::InForce)
        .then_some("in-force")
        .into_iter()
        .chain(names);
    let with: Vec<String> = names
        .map(|name| format!("scenarios/ukraine/overlays/{name}.toml"))
        .collect();
    let with: Vec<&str> = with.iter().map(String::as_str).collect();
    laid_over(&scenario.file(), &with, &set)
}

fn worlds(result: &StrategicResult) -> &[StrategicWorld] {
    assert!(result.failures.is_empty(), "{:?}", result.failures);
    &result.worlds
}

fn no_ground_attack(worlds: &[StrategicWorld]) -> Vec<f64> {
    let by_the_end = worlds
        .iter()
        .map(|world| world.ground_by.last().expect("a horizon of months"));
    by_the_end.map(|ground| 1.0 - ground).collect()
}
