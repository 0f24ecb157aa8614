//! `headlines.csv`, and `worlds.csv`: a row a world, its inputs and its exact probabilities.

use std::io::{self, Write};

use crate::deterrence::discount;
use crate::model::Rung;
use crate::strategy::StrategicWorld;

use super::break_even::Names;
use super::estimate::Estimate;
use super::series::Series;
use super::strategic::{Headline, StrategicEstimates};
use super::strategic_columns::HEADLINES;
use super::tables::{Cell, Table, csv_writer};

/// An anchor's name, and what it came to in a world.
type Anchored = (&'static str, fn(&StrategicWorld) -> f64);

/// `headlines.csv`: what a run answers first.
#[must_use]
pub fn headlines(all: &[StrategicEstimates<'_>]) -> Table {
    let mut table = Table::new("headlines.csv", HEADLINES);
    for (i, one) in all.iter().enumerate() {
        let first = (i > 0).then(|| &all[0]);
        for headline in Headline::ALL {
            let figure = |w: &StrategicWorld| headline.of(w);
            let difference = first.map(|first| one.series(figure).minus(&first.series(figure)));
            table.rows.push(row(
                one,
                headline.name(),
                &one.estimate(figure),
                difference.as_ref(),
                false,
            ));
        }
        for rung in Rung::ALL {
            let rate = |one: &StrategicEstimates<'_>| {
                one.ratio(|w| w.attacks[rung as usize].iter().sum(), |w| w.exposure)
            };
            let series = rate(one);
            let estimate = Estimate {
                value: series.estimate,
                std_error: series.std_error(one.layers),
                bands: one
                    .estimate(|w| w.attacks[rung as usize].iter().sum::<f64>() / w.exposure)
                    .bands,
                n: one.result.worlds.len() as u64,
            };
            let difference = first.map(|first| series.minus(&rate(first)));
            let name = ["rate_hybrid", "rate_limited", "rate_major"][rung as usize];
            table.rows.push(row(
                one,
                name,
                &estimate,
                difference.as_ref(),
                without_promise(one),
            ));
        }
        let anchors: [Anchored; 3] = [
            ("reference_ratio", |w| w.measured.reference_ratio),
            ("window_ratio", |w| w.measured.window_ratio.unwrap_or(f64::NAN)),
            ("discount", |w| discount(w.motive.patience)),
        ];
        for (name, figure) in anchors {
            let estimate = one.estimate(figure);
            if estimate.value.is_some_and(f64::is_finite) {
                table
                    .rows
                    .push(row(one, name, &estimate, None, name != "discount"));
            }
        }
    }
    table
}

/// Whether no promise is in force in any world and month: then its rates are the anchors.
#[must_use]
pub fn without_promise(one: &StrategicEstimates<'_>) -> bool {
    one.result
        .worlds
        .iter()
        .all(|w| w.in_force.iter().all(|in_force| !in_force))
}

fn row(
    one: &StrategicEstimates<'_>,
    metric: &str,
    estimate: &Estimate,
    difference: Option<&Series>,
    put_in: bool,
) -> Vec<Cell> {
    let band = |i: usize| Cell::number(estimate.bands.map(|bands| bands[i]));
    vec![
        Cell::Text(one.id.to_owned()),
        Cell::Text(metric.to_owned()),
        Cell::number(estimate.value),
        Cell::number(estimate.std_error),
        band(0),
        band(1),
        band(2),
        Cell::number(difference.and_then(|d| d.estimate)),
        Cell::number(difference.and_then(|d| d.std_error(one.layers))),
        Cell::Flag(put_in),
        Cell::Whole(estimate.n),
    ]
}

/// Writes `worlds.csv`: the scenario and world, exact outputs, and a column for each input and each entry into force that
/// any scenario has.
///
/// # Errors
/// Those of the writer.
pub fn worlds(all: &[StrategicEstimates<'_>], names: &[Names], out: impl Write) -> io::Result<()> {
    let mut writer = csv_writer(out);
    let inputs = all_of(names, |n| &n.inputs);
    let commitments = all_of(names, |n| &n.commitments);
    let entries: Vec<String> = commitments.iter().map(|id| format!("entry of {id}")).collect();
    let outputs = Headline::ALL.map(Headline::name);
    let fixed = ["scenario", "world"];
    let anchors = ["sensitivity", "discount", "anchors_met"];
    let header = fixed
        .iter()
        .chain(&outputs)
        .chain(&anchors)
        .copied()
        .chain(inputs.iter().copied())
        .chain(entries.iter().map(String::as_str));
    writer.write_record(header)?;
    for (one, names) in all.iter().zip(names) {
        let inputs = places(&inputs, &names.inputs);
        let entries = places(&commitments, &names.commitments);
        for world in &one.result.worlds {
            let mut cells = vec![Cell::Text(one.id.to_owned()), Cell::Whole(u64::from(world.world))];
            cells.extend(Headline::ALL.map(|headline| Cell::Number(headline.of(world))));
            cells.push(Cell::Number(world.motive.sensitivity));
            cells.push(Cell::Number(discount(world.motive.patience)));
            cells.push(Cell::Flag(world.unmet.is_empty()));
            let value = |of: &[f64], at: &Option<usize>| at.map(|at| of[at]).filter(|x| x.is_finite());
            cells.extend(inputs.iter().map(|at| Cell::number(value(&world.inputs, at))));
            cells.extend(entries.iter().map(|at| Cell::number(value(&world.entries, at))));
            writer.write_record(cells.iter().map(Cell::written))?;
        }
    }
    writer.flush()
}

/// What any scenario has, sorted, each once.
fn all_of(names: &[Names], of: impl Fn(&Names) -> &Vec<String>) -> Vec<&str> {
    let mut all: Vec<&str> = names
        .iter()
        .flat_map(|n| of(n).iter().map(String::as_str))
        .collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Where one scenario has each of them.
fn places(all: &[&str], own: &[String]) -> Vec<Option<usize>> {
    all.iter()
        .map(|name| own.iter().position(|other| other == name))
        .collect()
}
