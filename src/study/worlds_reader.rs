//! Reads a table of worlds, also one that another tool has written.

use std::collections::BTreeSet;

use super::worlds_table::{ScenarioWorlds, TableError, WorldsTable};

impl WorldsTable {
    /// Reads a table with a header. A column `scenario` is optional, as is a column `world`, without which the worlds of a
    /// scenario are counted from 0.
    ///
    /// An empty cell is no value, `inf` is never, and `true` and `false` are 1 and 0.
    ///
    /// # Errors
    /// Every [`TableError::Cell`] and repeated world, or the first other [`TableError::Format`].
    pub(crate) fn read(text: &str) -> Result<Self, Vec<TableError>> {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let header = reader
            .headers()
            .map_err(|error| vec![format_error(&error)])?
            .clone();
        let mut rows = RowReader::new(&header)?;
        for record in reader.records() {
            let record = record.map_err(|error| vec![format_error(&error)])?;
            rows.add(&record);
        }
        rows.finish()
    }
}

/// Reads rows one by one and collects their problems.
struct RowReader {
    header: Vec<String>,
    scenario: Option<usize>,
    world: Option<usize>,
    table: WorldsTable,
    seen: BTreeSet<(usize, u32)>,
    problems: Vec<TableError>,
}

impl RowReader {
    fn new(header: &csv::StringRecord) -> Result<Self, Vec<TableError>> {
        let header: Vec<String> = header.iter().map(str::to_owned).collect();
        let mut seen = BTreeSet::new();
        let repeated: Vec<TableError> = header
            .iter()
            .filter(|name| !seen.insert(name.as_str()))
            .map(|name| TableError::Format {
                line: 1,
                what: format!("the column `{name}` appears twice"),
            })
            .collect();
        if !repeated.is_empty() {
            return Err(repeated);
        }
        let position = |column: &str| header.iter().position(|name| name == column);
        Ok(Self {
            scenario: position("scenario"),
            world: position("world"),
            header,
            table: WorldsTable {
                scenarios: Vec::new(),
            },
            seen: BTreeSet::new(),
            problems: Vec::new(),
        })
    }

    fn add(&mut self, record: &csv::StringRecord) {
        let line = record.position().map_or(0, csv::Position::line);
        let id = self.scenario.map_or("", |at| &record[at]);
        let scenario = self.scenario_index(id);
        let world = self.world_index(line, scenario, record);
        if !self.seen.insert((scenario, world)) {
            self.problems.push(TableError::Format {
                line,
                what: format!("world {world} appears twice"),
            });
        }
        let worlds = &mut self.table.scenarios[scenario].1;
        worlds.numbers.push(world);
        let cells = self.header.iter().zip(record).enumerate();
        let cells = cells.filter(|(at, _)| ![self.scenario, self.world].contains(&Some(*at)));
        for ((_, (name, cell)), (_, column)) in cells.zip(&mut worlds.columns) {
            let value = number(cell);
            if value.is_err() {
                self.problems.push(TableError::Cell {
                    line,
                    column: name.to_owned(),
                    cell: cell.to_owned(),
                    expected: "a number",
                });
            }
            column.push(value.ok().flatten());
        }
    }

    /// The index of the scenario with an id, which is added if it is new.
    fn scenario_index(&mut self, id: &str) -> usize {
        let scenarios = &mut self.table.scenarios;
        scenarios
            .iter()
            .position(|(other, _)| other == id)
            .unwrap_or_else(|| {
                let columns = (0..self.header.len())
                    .filter(|at| ![self.scenario, self.world].contains(&Some(*at)))
                    .map(|at| (self.header[at].clone(), Vec::new()))
                    .collect();
                let worlds = ScenarioWorlds {
                    numbers: Vec::new(),
                    columns,
                };
                scenarios.push((id.to_owned(), worlds));
                scenarios.len() - 1
            })
    }

    /// The index of the world of a row: its cell, or the number of the row in the scenario if there is no such column.
    fn world_index(&mut self, line: u64, scenario: usize, record: &csv::StringRecord) -> u32 {
        let row = self.table.scenarios[scenario].1.numbers.len() as u32;
        let Some(cell) = self.world.map(|at| record[at].trim()) else {
            return row;
        };
        world_number(cell).unwrap_or_else(|| {
            self.problems.push(TableError::Cell {
                line,
                column: "world".to_owned(),
                cell: cell.to_owned(),
                expected: "the index of a world",
            });
            row
        })
    }

    fn finish(mut self) -> Result<WorldsTable, Vec<TableError>> {
        if self.table.scenarios.is_empty() {
            self.problems.push(TableError::Format {
                line: 1,
                what: "there are no worlds".to_owned(),
            });
        }
        if self.problems.is_empty() {
            Ok(self.table)
        } else {
            Err(self.problems)
        }
    }
}

fn format_error(error: &csv::Error) -> TableError {
    TableError::Format {
        line: error.position().map_or(1, csv::Position::line),
        what: error.to_string(),
    }
}

/// The index of a world, also if a tool has written it as a decimal number.
fn world_number(cell: &str) -> Option<u32> {
    let number: f64 = cell.parse().ok()?;
    let is_index = number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number);
    is_index.then_some(number as u32)
}

fn number(cell: &str) -> Result<Option<f64>, ()> {
    match cell.trim() {
        "" => Ok(None),
        "true" => Ok(Some(1.0)),
        "false" => Ok(Some(0.0)),
        text => match text.parse::<f64>() {
            Ok(value) if !value.is_nan() => Ok(Some(value)),
            _ => Err(()),
        },
    }
}
