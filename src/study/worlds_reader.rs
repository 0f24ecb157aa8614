//! Reads a table of worlds, also one that another tool has written.

use std::collections::BTreeSet;

use crate::results::strategic::Headline;

use super::imported_csv::{
    ImportedCsv, ImportedRow, RowError, header_problems, join_problems_of_row, number, restored, world_index,
};
use super::worlds_column::{KEY_COLUMNS, WorldsColumn};
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
        let mut table = ImportedCsv::new(text).map_err(|error| vec![error.into()])?;
        let known = KEY_COLUMNS.into_iter().chain(Headline::ALL.map(Headline::name));
        let header = restored(table.header().iter().map(String::as_str), &known);
        let mut rows = RowReader::new(header)?;
        for row in table.rows() {
            rows.add(&row.map_err(|error| vec![error.into()])?);
        }
        rows.finish()
    }
}

/// Reads rows one by one and collects their problems.
struct RowReader {
    header: Vec<String>,
    columns: Vec<WorldsColumn>,
    scenario: Option<usize>,
    world: Option<usize>,
    table: WorldsTable,
    seen: BTreeSet<(usize, u32)>,
    /// Rows of a table without indices of worlds, of which two equal ones are the same world.
    rows: BTreeSet<Vec<String>>,
    problems: Vec<TableError>,
}

impl RowReader {
    fn new(header: Vec<String>) -> Result<Self, Vec<TableError>> {
        let problems = header_problems(header.iter().map(String::as_str));
        if !problems.is_empty() {
            let problem = |what| TableError::Format { line: 1, what };
            return Err(problems.into_iter().map(problem).collect());
        }
        let position = |column: &str| header.iter().position(|name| name == column);
        Ok(Self {
            scenario: position("scenario"),
            world: position("world"),
            columns: header.iter().map(|name| WorldsColumn::of(name)).collect(),
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

    fn add(&mut self, row: &ImportedRow) {
        let (line, before) = (row.line, self.problems.len());
        let id = self.scenario.map_or("", |at| &row.cells[at]);
        let scenario = self.scenario_index(id);
        let world = self.world_index(scenario, row);
        self.check_repeated(scenario, world, row);
        let world = world.unwrap_or_default();
        let worlds = &mut self.table.scenarios[scenario].1;
        worlds.numbers.push(world);
        let cells = self.columns.iter().zip(&row.cells).enumerate();
        let cells = cells.filter(|(at, _)| ![self.scenario, self.world].contains(&Some(*at)));
        for ((_, (kind, cell)), (name, column)) in cells.zip(&mut worlds.columns) {
            let value = number(cell)
                .ok()
                .filter(|value| value.is_none_or(|value| kind.admits(value)));
            if value.is_none() {
                self.problems.push(TableError::Cell {
                    line,
                    column: name.to_owned(),
                    cell: cell.to_owned(),
                    expected: kind.expected(),
                });
            }
            column.push(value.flatten());
        }
        join_problems_of_row(&mut self.problems, before, |first, rest| {
            let first = first.to_string();
            let what = first.strip_prefix(&format!("line {line}, ")).unwrap_or(&first);
            TableError::Format {
                line,
                what: what.to_owned() + rest,
            }
        });
    }

    /// Reports a world that appears twice: doubled rows are no further evidence.
    fn check_repeated(&mut self, scenario: usize, world: Option<u32>, row: &ImportedRow) {
        let is_new = world.is_none_or(|world| self.seen.insert((scenario, world)));
        let what = match world {
            Some(world) if !is_new => format!("world {world} appears twice"),
            _ if self.world.is_none() && !self.rows.insert(row.cells.clone()) => {
                "the row appears twice; if these are two worlds, add a column `world` with their numbers"
                    .to_owned()
            }
            _ => return,
        };
        let line = row.line;
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
                    columns,
                    ..ScenarioWorlds::default()
                };
                scenarios.push((id.to_owned(), worlds));
                scenarios.len() - 1
            })
    }

    /// The index of the world of a row: its cell, or the number of the row in the scenario if there is no such column; none
    /// if the cell is no index.
    fn world_index(&mut self, scenario: usize, row: &ImportedRow) -> Option<u32> {
        let Some(at) = self.world else {
            return Some(self.table.scenarios[scenario].1.numbers.len() as u32);
        };
        let index = world_index(&row.cells[at]);
        if index.is_none() {
            self.problems.push(TableError::Cell {
                line: row.line,
                column: "world".to_owned(),
                cell: row.cells[at].clone(),
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
            self.table.sort();
            Ok(self.table)
        } else {
            Err(self.problems)
        }
    }
}

impl From<RowError> for TableError {
    fn from(error: RowError) -> Self {
        let RowError { line, what } = error;
        Self::Format { line, what }
    }
}
