//! What it would be worth to know before choosing among the scenarios of a run.

use crate::analysis::{AnalysisError, Bootstrap, InformationValue, evpi, evppi};
use crate::results::analysis_columns::VALUE;
use crate::results::strategic::Headline;
use crate::results::tables::{Cell, Table};

use super::groups::table_of;
use super::sensitivity::LEVEL;
use super::worlds_table::{Input, TableError, WorldsTable, asked};

/// Samples drawn again for an interval.
const RESAMPLES: u32 = 1000;
/// Inputs of a group at most: more cannot be learnt from the worlds of a run.
const MEMBERS: usize = 12;

/// A choice among scenarios.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// Ids of the scenarios.
    pub scenarios: Vec<String>,
    /// What is chosen by.
    pub headline: Headline,
    /// The figure of each scenario in each world, signed so that more is better.
    benefits: Vec<Vec<f64>>,
    inputs: Vec<Input>,
}

/// What knowing something is worth.
#[derive(Debug, Clone, PartialEq)]
pub struct Worth {
    /// Path of the input, or the table of a group of inputs.
    pub name: String,
    /// Inputs in it.
    pub members: usize,
    /// Its value.
    pub value: InformationValue,
}

/// What everything, and each input and table of inputs, is worth.
#[derive(Debug, Clone, PartialEq)]
pub struct Worths {
    /// Of knowing everything.
    pub everything: InformationValue,
    /// Of each input alone, the most valuable first.
    pub inputs: Vec<Worth>,
    /// Of each table of up to twelve inputs, the most valuable first.
    pub tables: Vec<Worth>,
}

impl Choice {
    /// The choice among all scenarios of a table, over the worlds that all of them have.
    ///
    /// An input that several scenarios have counts once: they share its luck, and its rank is what is known. Where some
    /// say more often than others that it never comes, the one that tells most worlds apart stands for all.
    ///
    /// # Errors
    /// Every [`TableError`].
    pub fn of(given: &WorldsTable, headline: Headline, only: &[String]) -> Result<Self, Vec<TableError>> {
        let metric = headline.name();
        let sign = if headline.more_is_better() { 1.0 } else { -1.0 };
        let figures = given
            .scenarios
            .iter()
            .map(|(_, worlds)| worlds.figure(metric))
            .collect::<Result<Vec<_>, _>>()
            .map_err(|problem| vec![problem])?;
        let first = &given.scenarios[0].1;
        let places: Vec<Vec<Option<usize>>> = given
            .scenarios
            .iter()
            .map(|(_, worlds)| first.places_in(worlds))
            .collect();
        let there = |scenario: usize, row: usize| {
            let place = places[scenario][row]?;
            figures[scenario][place].map(|y| (place, sign * y))
        };
        let rows: Vec<Vec<(usize, f64)>> = (0..first.numbers.len())
            .filter_map(|row| (0..figures.len()).map(|scenario| there(scenario, row)).collect())
            .collect();
        let mut inputs: Vec<Input> = Vec::new();
        for (scenario, (_, worlds)) in given.scenarios.iter().enumerate() {
            // When a promise enters into force follows from inputs, and from the scenario.
            let assumed = worlds
                .inputs(metric)
                .into_iter()
                .filter(|input| !input.name.starts_with("entry of "));
            for input in assumed {
                let own = Input {
                    values: rows.iter().map(|row| input.values[row[scenario].0]).collect(),
                    name: input.name,
                };
                match inputs.iter_mut().find(|other| other.name == own.name) {
                    Some(other) if distinct(other) < distinct(&own) => *other = own,
                    Some(_) => {}
                    None => inputs.push(own),
                }
            }
        }
        let inputs = asked(inputs, only)?;
        Ok(Self {
            scenarios: given.scenarios.iter().map(|(id, _)| id.clone()).collect(),
            headline,
            benefits: (0..figures.len())
                .map(|scenario| rows.iter().map(|row| row[scenario].1).collect())
                .collect(),
            inputs,
        })
    }

    /// The scenario that is best on average, and its mean figure.
    #[must_use]
    pub fn best(&self) -> (usize, f64) {
        let mean = |b: &Vec<f64>| b.iter().sum::<f64>() / b.len().max(1) as f64;
        let means: Vec<f64> = self.benefits.iter().map(mean).collect();
        let best = (0..means.len()).reduce(|a, b| if means[b] > means[a] { b } else { a });
        let best = best.unwrap_or(0);
        (best, means[best].abs())
    }

    /// Values everything, each input and each table.
    ///
    /// # Errors
    /// [`AnalysisError::TooFewPoints`] worlds.
    pub fn worths(&self, seed: u64) -> Result<Worths, AnalysisError> {
        let bootstrap = Bootstrap::new(seed, "value", RESAMPLES);
        let everything = evpi(&self.benefits, LEVEL, &bootstrap)?;
        let worth = |name: &str, members: &[&Input]| {
            let columns: Vec<&[f64]> = members.iter().map(|input| &input.values[..]).collect();
            let value = evppi(&self.benefits, &columns, LEVEL, &bootstrap).ok()?;
            Some(Worth {
                name: name.to_owned(),
                members: members.len(),
                value,
            })
        };
        let inputs = self
            .inputs
            .iter()
            .filter_map(|input| worth(&input.name, &[input]));
        let mut tables: Vec<(String, Vec<&Input>)> = Vec::new();
        for input in &self.inputs {
            let name = table_of(&input.name);
            match tables.iter_mut().find(|(other, _)| *other == name) {
                Some((_, members)) => members.push(input),
                None => tables.push((name, vec![input])),
            }
        }
        let tables = tables
            .iter()
            .filter(|(_, members)| (2..=MEMBERS).contains(&members.len()));
        Ok(Worths {
            everything,
            inputs: sorted(inputs.collect()),
            tables: sorted(
                tables
                    .filter_map(|(name, members)| worth(name, members))
                    .collect(),
            ),
        })
    }

    /// `value.csv`.
    #[must_use]
    pub fn table(&self, worths: &Worths) -> Table {
        let mut table = Table::new("value.csv", VALUE);
        let mut add = |index: &str, name: &str, value: &InformationValue| {
            table.rows.push(vec![
                Cell::Text(self.headline.name().to_owned()),
                Cell::Text(index.to_owned()),
                Cell::Text(name.to_owned()),
                Cell::Number(value.estimate),
                Cell::Number(value.interval[0]),
                Cell::Number(value.interval[1]),
                Cell::Number(value.changes),
                Cell::Whole(value.points as u64),
            ]);
        };
        add("evpi", "everything", &worths.everything);
        for worth in worths.tables.iter().chain(&worths.inputs) {
            add("evppi", &worth.name, &worth.value);
        }
        table
    }
}

/// Values that differ.
fn distinct(input: &Input) -> usize {
    let mut values = input.values.clone();
    values.sort_by(f64::total_cmp);
    values.dedup();
    values.len()
}

fn sorted(mut worths: Vec<Worth>) -> Vec<Worth> {
    worths.sort_by(|a, b| {
        b.value
            .estimate
            .total_cmp(&a.value.estimate)
            .then(a.name.cmp(&b.name))
    });
    worths
}
