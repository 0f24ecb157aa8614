//! The value of information for a choice among the scenarios of a run.

use crate::analysis::{AnalysisError, Bootstrap, InformationValue, evpi, evppi};
use crate::results::figures::ENTRY;
use crate::results::schema::VALUE;
use crate::results::strategic::Headline;
use crate::results::table::{Cell, Table};

use super::input_group::table_of;
use super::sensitivity::LEVEL;
use super::worlds_table::{ImportedInput, TableError, WorldsTable, select_inputs};

/// Resamples for an interval.
const RESAMPLES: u32 = 1000;
/// Most inputs of a table: more are too many to fit on the worlds of a run.
const MAX_MEMBERS: usize = 12;

/// A choice among scenarios.
#[derive(Debug, Clone, PartialEq)]
pub struct ScenarioChoice {
    /// Ids of the scenarios.
    pub scenarios: Vec<String>,
    /// The headline to maximise, or to minimise if less is better.
    pub headline: Headline,
    /// The headline of each scenario in each world, with a sign so that more is better.
    benefits: Vec<Vec<f64>>,
    inputs: Vec<ImportedInput>,
    /// Inputs that are left out because they can matter in none of the scenarios.
    pub(crate) inert: Vec<String>,
}

/// The value of information about an input, or about a table of inputs.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedValue {
    /// Path of the input or table.
    pub name: String,
    /// Number of inputs.
    pub members: usize,
    /// Its value.
    pub value: InformationValue,
}

/// The values of perfect information, and of information about each input and table.
#[derive(Debug, Clone, PartialEq)]
pub struct InformationValues {
    /// Perfect information.
    pub perfect: InformationValue,
    /// Each input alone, the most valuable first.
    pub inputs: Vec<NamedValue>,
    /// Each table of two to twelve inputs, the most valuable first.
    pub tables: Vec<NamedValue>,
}

impl ScenarioChoice {
    /// The choice among all scenarios of a table, over the worlds that all of them have.
    ///
    /// An input of several scenarios counts once, since its rank is the same in all of them. If it is infinite in more
    /// worlds of some scenarios, the scenario with the most distinct values of it is used.
    ///
    /// # Errors
    /// Every [`TableError`].
    pub(crate) fn new(
        table: &WorldsTable,
        headline: Headline,
        only: &[String],
    ) -> Result<Self, Vec<TableError>> {
        let metric = headline.name();
        let sign = if headline.more_is_better() { 1.0 } else { -1.0 };
        let columns = table
            .scenarios
            .iter()
            .map(|(_, worlds)| worlds.column(metric))
            .collect::<Result<Vec<_>, _>>()
            .map_err(|problem| vec![problem])?;
        let first = &table.scenarios[0].1;
        let rows_of: Vec<_> = table
            .scenarios
            .iter()
            .map(|(_, worlds)| first.rows_in(worlds))
            .collect();
        let benefit = |scenario: usize, row: usize| {
            let own_row = rows_of[scenario][row]?;
            columns[scenario][own_row].map(|y| (own_row, sign * y))
        };
        let complete = |row| {
            (0..columns.len())
                .map(|scenario| benefit(scenario, row))
                .collect()
        };
        let rows: Vec<Vec<(usize, f64)>> = (0..first.numbers.len()).filter_map(complete).collect();
        let scenarios = table.scenarios.iter();
        let (inputs, inert) = select_inputs(inputs(table, metric, &rows), only, |input| {
            scenarios
                .clone()
                .all(|(_, worlds)| worlds.is_inert(input, metric) || worlds.lacks(input))
        })?;
        Ok(Self {
            scenarios: table.scenarios.iter().map(|(id, _)| id.clone()).collect(),
            headline,
            benefits: (0..columns.len())
                .map(|scenario| rows.iter().map(|row| row[scenario].1).collect())
                .collect(),
            inputs,
            inert,
        })
    }

    /// The index of the scenario with the best mean, and that mean.
    #[must_use]
    pub fn best(&self) -> (usize, f64) {
        let mean = |b: &Vec<f64>| b.iter().sum::<f64>() / b.len().max(1) as f64;
        let means: Vec<f64> = self.benefits.iter().map(mean).collect();
        let best = (0..means.len()).reduce(|a, b| if means[b] > means[a] { b } else { a });
        let best = best.unwrap_or(0);
        (best, means[best].abs())
    }

    /// The values of perfect information, of each input and of each table.
    ///
    /// # Errors
    /// [`AnalysisError::TooFewPoints`] worlds.
    pub(crate) fn values(&self, seed: u64) -> Result<InformationValues, AnalysisError> {
        let bootstrap = Bootstrap::new(seed, "value", RESAMPLES);
        let perfect = evpi(&self.benefits, LEVEL, &bootstrap)?;
        let named_value = |name: &str, members: &[&ImportedInput]| {
            let columns: Vec<&[f64]> = members.iter().map(|input| &input.values[..]).collect();
            let value = evppi(&self.benefits, &columns, LEVEL, &bootstrap).ok()?;
            Some(NamedValue {
                name: name.to_owned(),
                members: members.len(),
                value,
            })
        };
        let inputs = self
            .inputs
            .iter()
            .filter_map(|input| named_value(&input.name, &[input]));
        let mut tables: Vec<(String, Vec<&ImportedInput>)> = Vec::new();
        for input in &self.inputs {
            let name = table_of(&input.name);
            match tables.iter_mut().find(|(other, _)| *other == name) {
                Some((_, members)) => members.push(input),
                None => tables.push((name, vec![input])),
            }
        }
        let tables = tables
            .iter()
            .filter(|(_, members)| (2..=MAX_MEMBERS).contains(&members.len()));
        Ok(InformationValues {
            perfect,
            inputs: sorted(inputs.collect()),
            tables: sorted(
                tables
                    .filter_map(|(name, members)| named_value(name, members))
                    .collect(),
            ),
        })
    }

    /// `value.csv`.
    #[must_use]
    pub(crate) fn table(&self, values: &InformationValues) -> Table {
        let mut table = Table::new(&VALUE);
        let mut add = |index: &str, name: &str, value: &InformationValue| {
            table.push(vec![
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
        add("evpi", "everything", &values.perfect);
        for named in values.tables.iter().chain(&values.inputs) {
            add("evppi", &named.name, &named.value);
        }
        table
    }
}

/// The inputs of all scenarios in these rows, of which each has the row of each scenario and its benefit there.
fn inputs(table: &WorldsTable, metric: &str, rows: &[Vec<(usize, f64)>]) -> Vec<ImportedInput> {
    let mut inputs: Vec<ImportedInput> = Vec::new();
    for (scenario, (_, worlds)) in table.scenarios.iter().enumerate() {
        // The entry into force of a commitment is a function of inputs and of the scenario, and no input.
        let own = worlds
            .varying(metric)
            .into_iter()
            .filter(|input| !input.name.starts_with(ENTRY));
        for input in own {
            let own = ImportedInput {
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
    inputs
}

/// Number of distinct values.
fn distinct(input: &ImportedInput) -> usize {
    let mut values = input.values.clone();
    values.sort_by(f64::total_cmp);
    values.dedup();
    values.len()
}

fn sorted(mut values: Vec<NamedValue>) -> Vec<NamedValue> {
    values.sort_by(|a, b| {
        b.value
            .estimate
            .total_cmp(&a.value.estimate)
            .then(a.name.cmp(&b.name))
    });
    values
}
