//! `worlds.csv`: one row per scenario and world, with its inputs and its exact probabilities.

use crate::deterrence::discount;
use crate::scenario::path::dimension;
use crate::scenario::units::Dimension;
use crate::strategy::StrategicWorld;

use super::break_even::Names;
use super::figures::ENTRY;
use super::schema::{Column, ColumnType, WORLDS};
use super::strategic::{Headline, StrategicEstimates};
use super::table::{Cell, Table};

/// The worlds of all scenarios; after the columns of `WORLDS` come each input and each entry into force that any
/// scenario has.
#[must_use]
pub fn table(all: &[StrategicEstimates<'_>], names: &[Names]) -> Table {
    let inputs = union(names, |names| &names.inputs);
    let commitments = union(names, |names| &names.commitments);
    let mut columns = WORLDS.columns.to_vec();
    columns.extend(inputs.iter().map(|path| input_column(path)));
    columns.extend(commitments.iter().map(|id| entry_column(id)));
    let mut table = Table::with_columns(WORLDS.name, columns);
    for (estimates, names) in all.iter().zip(names) {
        let places = [
            places(&inputs, &names.inputs),
            places(&commitments, &names.commitments),
        ];
        let worlds = &estimates.result.worlds;
        table.extend(worlds.iter().map(|world| row(estimates.id, world, &places)));
    }
    table
}

fn input_column(path: &str) -> Column {
    Column {
        name: path.to_owned().into(),
        ty: ColumnType::Number,
        unit: dimension(path).map(Dimension::base),
        doc: "input as drawn in this world; empty: not in this scenario, or a date that never comes",
    }
}

fn entry_column(commitment: &str) -> Column {
    Column {
        name: format!("{ENTRY}{commitment}").into(),
        ty: ColumnType::Number,
        unit: Some("month"),
        doc: "entry into force of this commitment, from the start of the horizon; empty: never, or not in this scenario",
    }
}

fn row(scenario: &str, world: &StrategicWorld, [inputs, entries]: &[Vec<Option<usize>>; 2]) -> Vec<Cell> {
    let mut cells = vec![
        Cell::Text(scenario.to_owned()),
        Cell::Whole(u64::from(world.world)),
    ];
    cells.extend(Headline::ALL.map(|headline| Cell::Number(headline.of(world))));
    cells.push(Cell::Number(world.motive.sensitivity));
    cells.push(Cell::Number(discount(world.motive.patience)));
    cells.push(Cell::Flag(world.unmet.is_empty()));
    let value = |values: &[f64], place: &Option<usize>| place.map(|at| values[at]).filter(|x| x.is_finite());
    cells.extend(inputs.iter().map(|at| Cell::number(value(&world.inputs, at))));
    cells.extend(entries.iter().map(|at| Cell::number(value(&world.entries, at))));
    cells
}

/// The names that any scenario has, sorted, each once.
fn union(names: &[Names], of: impl Fn(&Names) -> &Vec<String>) -> Vec<&str> {
    let all = names
        .iter()
        .flat_map(|names| of(names).iter().map(String::as_str));
    let mut all: Vec<&str> = all.collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The place of each name in those of one scenario.
fn places(all: &[&str], own: &[String]) -> Vec<Option<usize>> {
    all.iter()
        .map(|name| own.iter().position(|other| other == name))
        .collect()
}
