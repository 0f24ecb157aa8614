//! Comparisons of scenarios world by world, from `worlds.csv`.

use std::collections::BTreeMap;

use crate::results::break_even::{BreakEven, InertScope, Names, Side, SideWorld, break_even};
use crate::results::figures::ENTRY;
use crate::results::headline::Headline;
use crate::results::schema::WORLDS;
use crate::results::{ReplicationScheme, Series};

use super::record::Record;
use super::run_data::RunData;

/// The headline that is compared; more is better.
const METRIC: Headline = Headline::NoGroundAttack;

/// The figure of a scenario in each of its worlds; empty where the worlds are not in the folder.
fn figures(run: &RunData, scenario: &str) -> Vec<(u32, f64)> {
    let figure = |record: Record| {
        let world = u32::try_from(record.whole("world")?).ok()?;
        Some((world, record.number(METRIC.name())?))
    };
    run.scenario_records("worlds.csv", scenario)
        .filter_map(figure)
        .collect()
}

/// In how many worlds a scenario's figure is higher than the first's, and of how many; none where the worlds are not in
/// the folder.
pub(crate) fn higher_than_first(run: &RunData, scenario: &str) -> Option<(usize, usize)> {
    let first = &run.manifest.scenarios.first()?.id;
    let theirs: BTreeMap<u32, f64> = figures(run, first).into_iter().collect();
    let ours = figures(run, scenario);
    let pairs = ours
        .iter()
        .filter_map(|(world, ours)| Some((*ours, *theirs.get(world)?)));
    let (higher, all) = pairs.fold((0, 0), |(higher, all), (ours, theirs)| {
        (higher + usize::from(ours > theirs), all + 1)
    });
    (all > 0).then_some((higher, all))
}

/// The paired difference of two scenarios with the half-width of its 95 % interval; none where the worlds are not in the
/// folder.
pub(crate) fn paired_difference(run: &RunData, ours: &str, theirs: &str) -> Option<(f64, Option<f64>)> {
    let [ours, theirs] = [ours, theirs].map(|id| Series::mean(&figures(run, id)));
    let difference = ours.minus(&theirs);
    Some((difference.estimate?, difference.half_width(scheme(run)?)))
}

/// The independent parts of the design of the run.
fn scheme(run: &RunData) -> Option<ReplicationScheme> {
    ReplicationScheme::of_design(&run.manifest.design, run.manifest.scrambles)
}

/// The inputs of a scenario that cannot matter, by its manifest.
fn inert(run: &RunData, scenario: &str) -> BTreeMap<String, InertScope> {
    let entry = run.manifest.scenarios.iter().find(|entry| entry.id == scenario);
    let inert = entry.into_iter().flat_map(|entry| &entry.inert);
    inert
        .filter_map(|input| Some((input.path.clone(), InertScope::from_name(&input.does_not_move)?)))
        .collect()
}

/// The inputs and the figure of the worlds of a scenario.
struct Worlds {
    names: Names,
    rows: Vec<(u32, f64, Vec<f64>, Vec<f64>)>,
}

impl Worlds {
    /// The worlds of a scenario; an input that is empty in all of them is not one of its inputs.
    fn read(run: &RunData, scenario: &str) -> Self {
        let records: Vec<Record> = run.scenario_records("worlds.csv", scenario).collect();
        let columns = run.columns("worlds.csv").iter().skip(WORLDS.columns.len());
        let used = columns.map(|column| &*column.name);
        let used = used.filter(|name| records.iter().any(|record| record.input(name).is_some()));
        let (entries, inputs): (Vec<&str>, Vec<&str>) = used.partition(|name| name.starts_with(ENTRY));
        // A date that never comes is later than every other.
        let values = |record: &Record, names: &[&str]| -> Vec<f64> {
            names
                .iter()
                .map(|name| record.input(name).unwrap_or(f64::INFINITY))
                .collect()
        };
        let row = |record: &Record| {
            let world = u32::try_from(record.whole("world")?).ok()?;
            let figure = record.number(METRIC.name())?;
            Some((world, figure, values(record, &inputs), values(record, &entries)))
        };
        Self {
            rows: records.iter().filter_map(row).collect(),
            names: Names {
                inputs: inputs.iter().map(|name| (*name).to_owned()).collect(),
                commitments: entries
                    .iter()
                    .filter_map(|name| name.strip_prefix(ENTRY))
                    .map(str::to_owned)
                    .collect(),
                inert: inert(run, scenario),
            },
        }
    }

    fn side(&self) -> Side<'_> {
        Side {
            names: &self.names,
            is_of_choice: true,
            worlds: self
                .rows
                .iter()
                .map(|(world, figure, inputs, entries)| SideWorld {
                    world: *world,
                    figure: *figure,
                    inputs,
                    entries,
                })
                .collect(),
        }
    }
}

/// By scenario: the input that separates the worlds in which it does worse than the first; none where none does.
pub(crate) fn reversals(run: &RunData, scenarios: &[&str]) -> Vec<Option<BreakEven>> {
    let Some((first, scheme)) = run.manifest.scenarios.first().zip(scheme(run)) else {
        return vec![None; scenarios.len()];
    };
    let first = Worlds::read(run, &first.id);
    let each = scenarios.iter();
    each.map(|id| break_even([&Worlds::read(run, id).side(), &first.side()], scheme.scrambles()))
        .collect()
}
