//! Reads a table of worlds, also one that another tool has written.

use std::collections::BTreeSet;

use super::imported_csv::{ImportedCsv, header_problems, number, world_index};
use super::worlds_table::{ScenarioWorlds, TableError, WorldsTable};

impl WorldsTable {
    /// Reads a table with a header. A column `scenario` is optional, as is a column `world`, without which the worlds of a
    /// scenario are counted from 0.
    ///
    /// An empty cell is no value, `never` is infinite, and `true` and `false` are 1 and 0, as any tool writes them.
    ///
    /// # Errors
    /// Every [`TableError::Cell`] and repeated world, or the first other [`TableError::Format`].
    pub(crate) fn read(text: &str) -> Result<Self, Vec<TableError>> {
        let mut table = ImportedCsv::new(text).map_err(|what| vec![TableError::Format { line: 1, what }])?;
        let header = table.header().map_err(|error| vec![format_error(&error)])?;
        let mut rows = RowReader::new(&header)?;
        for record in table.records() {
            let record = record.map_err(|error| vec![format_error(&error)])?;
            if record.len() != header.len() {
                return Err(vec![TableError::Format {
                    line: record.position().map_or(0, csv::Position::line),
                    what: format!("{} cells, and the header has {}", record.len(), header.len()),
                }]);
            }
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
    /// Rows of a table without indices of worlds, of which two equal ones are the same world.
    rows: BTreeSet<Vec<String>>,
    problems: Vec<TableError>,
}

impl RowReader {
    fn new(header: &csv::StringRecord) -> Result<Self, Vec<TableError>> {
        let header: Vec<String> = header.iter().map(str::to_owned).collect();
        let problems = header_problems(header.iter().map(String::as_str));
        if !problems.is_empty() {
            let problem = |what| TableError::Format { line: 1, what };
            return Err(problems.into_iter().map(problem).collect());
        }
        let position = |column: &str| header.iter().position(|name| name == column);
        Ok(Self {
            scenario: position("scenario"),
            world: position("world"),
            header,
            table: WorldsTable {
                scenarios: Vec::new(),
                scrambles: None,
            },
            seen: BTreeSet::new(),
            rows: BTreeSet::new(),
            problems: Vec::new(),
        })
    }

    fn add(&mut self, record: &csv::StringRecord) {
        let line = record.position().map_or(0, csv::Position::line);
        let id = self.scenario.map_or("", |at| &record[at]);
        let scenario = self.scenario_index(id);
        let world = self.world_index(line, scenario, record);
        self.check_repeated(line, scenario, world, record);
        let world = world.unwrap_or_default();
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

    /// Reports a world that appears twice: doubled rows are no further evidence.
    fn check_repeated(&mut self, line: u64, scenario: usize, world: Option<u32>, record: &csv::StringRecord) {
        let is_new = world.is_none_or(|world| self.seen.insert((scenario, world)));
        let what = match world {
            Some(world) if !is_new => format!("world {world} appears twice"),
            _ if self.world.is_none() && !self.rows.insert(record.iter().map(str::to_owned).collect()) => {
                "the row appears twice; if these are two worlds, add a column `world` with their numbers"
                    .to_owned()
            }
            _ => return,
        };
        self.problems.push(TableError::Format { line, what });
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

    /// The index of the world of a row: its cell, or the number of the row in the scenario if there is no such column; none
    /// if the cell is no index.
    fn world_index(&mut self, line: u64, scenario: usize, record: &csv::StringRecord) -> Option<u32> {
        let Some(at) = self.world else {
            return Some(self.table.scenarios[scenario].1.numbers.len() as u32);
        };
        let index = world_index(&record[at]);
        if index.is_none() {
            self.problems.push(TableError::Cell {
                line,
                column: "world".to_owned(),
                cell: record[at].to_owned(),
                expected: "the index of a world",
            });
        }
        index
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
