//! Import of a design that another tool made: all of its worlds, or every problem in it.

use std::collections::BTreeSet;
use std::fmt;

use crate::engine::{Point, SampledWorlds};
use crate::model::Case;

use super::design_column::{DesignColumn, DesignForm, affects_other_inputs, design_columns};
use super::imported_column::ImportedColumn;
use super::imported_csv::{self, ImportedCsv, ImportedRow, join_problems_of_row, restored};
use super::worlds_column::WorldsColumn;

/// Source of inputs that are absent from a design.
#[derive(Debug, Clone)]
pub(crate) enum MissingInputs {
    /// None: the design must have all inputs.
    NotAllowed,
    /// The scenario's own sampling of the world with the index of the row.
    Sampled(SampledWorlds),
    /// The median of each axis.
    Median,
}

/// The worlds of a design, in the order of its rows.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ImportedDesign {
    /// Indices of the worlds.
    pub(crate) numbers: Vec<u32>,
    /// The worlds.
    pub(crate) points: Vec<Point>,
}

/// A problem of a design, with its location.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DesignProblem {
    /// Name of the file.
    pub(crate) file: String,
    /// Line of the file; none if it is not about one row.
    pub(crate) line: Option<u64>,
    /// Header of the column; none if it is not about one column.
    pub(crate) column: Option<String>,
    /// What is wrong, and what would be right.
    pub(crate) message: String,
}

impl fmt::Display for DesignProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", column `{column}`")?;
        }
        write!(f, ": {}", self.message)
    }
}

impl std::error::Error for DesignProblem {}

/// Most missing or unknown columns that are reported one by one.
const MAX_LISTED: usize = 12;

impl ImportedDesign {
    /// Reads the CSV text of a design for a case; `file` is the name of its file in messages.
    ///
    /// # Errors
    /// Every [`DesignProblem`].
    pub(crate) fn read(
        case: &Case,
        file: &str,
        text: &str,
        missing: &MissingInputs,
    ) -> Result<Self, Vec<DesignProblem>> {
        let mut reader = DesignReader {
            case,
            file,
            missing,
            problems: Vec::new(),
        };
        let design = reader.read(text);
        if reader.problems.is_empty() {
            Ok(design)
        } else {
            Err(reader.problems)
        }
    }
}

/// Reads a design and collects its problems.
struct DesignReader<'d> {
    case: &'d Case,
    file: &'d str,
    missing: &'d MissingInputs,
    problems: Vec<DesignProblem>,
}

impl DesignReader<'_> {
    fn problem(&mut self, line: Option<u64>, column: Option<&str>, message: String) {
        self.problems.push(DesignProblem {
            file: self.file.to_owned(),
            line,
            column: column.map(str::to_owned),
            message,
        });
    }

    fn read(&mut self, text: &str) -> ImportedDesign {
        let mut design = ImportedDesign {
            numbers: Vec::new(),
            points: Vec::new(),
        };
        let mut table = match ImportedCsv::new(text) {
            Ok(table) => table,
            Err(error) => {
                self.problem(Some(error.line), None, error.what);
                return design;
            }
        };
        let header = self.header(table.header());
        let mut problems = imported_csv::header_problems(header.iter().map(String::as_str));
        problems.extend(is_of_a_run(&header));
        if !problems.is_empty() {
            problems
                .into_iter()
                .for_each(|problem| self.problem(None, None, problem));
            return design;
        }
        let columns = self.columns(&header);
        for row in table.rows() {
            match row {
                Err(error) => self.problem(Some(error.line), None, error.what),
                Ok(row) => {
                    let before = self.problems.len();
                    let world = self.world(&row, &columns);
                    join_problems_of_row(&mut self.problems, before, |first, rest| DesignProblem {
                        message: first.message.clone() + rest,
                        ..first
                    });
                    if let Some((number, point)) = world {
                        design.numbers.push(number);
                        design.points.push(point);
                    }
                }
            }
        }
        self.check_worlds(&design);
        design
    }

    /// The names of columns as `sample` writes them.
    fn header(&self, written: &[String]) -> Vec<String> {
        let columns = [DesignForm::Values, DesignForm::Ranks]
            .into_iter()
            .flat_map(|form| design_columns(self.case, form));
        let known: Vec<String> = columns.map(|column| column.name(self.case)).collect();
        restored(
            written.iter().map(String::as_str),
            &known.iter().map(String::as_str),
        )
    }

    /// The columns of a header; none where a header is unknown.
    fn columns(&mut self, header: &[String]) -> Vec<Option<ImportedColumn>> {
        let (mut columns, mut unknown) = (Vec::with_capacity(header.len()), 0);
        for name in header {
            match ImportedColumn::parse(self.case, name) {
                Ok(column) => columns.push(Some(column)),
                Err(message) => {
                    self.problem(None, Some(name), message);
                    columns.push(None);
                    unknown += 1;
                }
            }
            let rest = header.len() - columns.len();
            if unknown == MAX_LISTED && rest > 0 {
                self.problem(
                    None,
                    None,
                    format!("{rest} columns after these are not looked at"),
                );
                return columns;
            }
        }
        let mut known = BTreeSet::new();
        for column in columns.iter().flatten() {
            if !known.insert(column.content) {
                let name = column.content.name(self.case);
                self.problem(None, None, format!("the column `{name}` appears twice"));
            }
        }
        self.check_missing(&known);
        columns
    }

    /// Reports the required columns that the design lacks.
    fn check_missing(&mut self, known: &BTreeSet<DesignColumn>) {
        let mut required = vec![DesignColumn::World];
        if matches!(self.missing, MissingInputs::NotAllowed) {
            let inputs = &self.case.inputs;
            let values = (0..inputs.per_world.len())
                .filter(|input| !known.contains(&DesignColumn::Rank(inputs.per_world[*input].axis)))
                .map(DesignColumn::Value);
            let ranks = (0..inputs.axes.len())
                .filter(|axis| affects_other_inputs(self.case, *axis))
                .map(DesignColumn::Rank);
            required.extend(values.chain(ranks));
        }
        required.retain(|column| !known.contains(column));
        for column in required.iter().take(MAX_LISTED) {
            let help = match column {
                DesignColumn::World => "",
                _ => ", or choose a source for missing inputs with --missing",
            };
            let name = column.name(self.case);
            self.problem(
                None,
                None,
                format!("the column `{name}` is missing; add it{help}"),
            );
        }
        if required.len() > MAX_LISTED {
            let message = format!("{} more columns are missing", required.len() - MAX_LISTED);
            self.problem(None, None, message);
        }
    }

    /// Reports repeated worlds, and a design without rows.
    fn check_worlds(&mut self, design: &ImportedDesign) {
        let mut seen = BTreeSet::new();
        let repeated: BTreeSet<u32> = design
            .numbers
            .iter()
            .copied()
            .filter(|number| !seen.insert(*number))
            .collect();
        if let Some(first) = repeated.first() {
            let message = match repeated.len() - 1 {
                0 => format!("world {first} appears twice"),
                more => format!("world {first} appears twice, as do {more} others"),
            };
            self.problem(None, None, message);
        }
        if design.points.is_empty() && self.problems.is_empty() {
            self.problem(None, None, "no rows, so there is no world to evaluate".to_owned());
        }
    }

    /// The index and the point of a row; none if its index cannot be read, or has no world.
    fn world(&mut self, row: &ImportedRow, columns: &[Option<ImportedColumn>]) -> Option<(u32, Point)> {
        let mut ranks: Vec<Option<f64>> = vec![None; self.case.inputs.axes.len()];
        let (mut number, mut values) = (None, Vec::new());
        for (cell, column) in row.cells.iter().zip(columns) {
            let Some(column) = column else {
                continue;
            };
            let read = match column.content {
                DesignColumn::World => self.index(cell).map(|world| number = Some(world)),
                DesignColumn::Rank(axis) => ImportedColumn::rank(cell).map(|rank| ranks[axis] = Some(rank)),
                DesignColumn::Value(input) => column
                    .value(cell, &self.case.inputs.per_world[input].distribution)
                    .map(|value| values.push((input, value))),
            };
            if let Err(message) = read {
                self.problem(Some(row.line), Some(&column.header), message);
            }
        }
        let number = number?;
        let missing = match self.missing {
            MissingInputs::Sampled(sampled) if ranks.contains(&None) => sampled.ranks(self.case, number),
            // A missing input that is not allowed is reported elsewhere; any other rank has no effect.
            _ => vec![0.5; ranks.len()],
        };
        let ranks = ranks.into_iter().zip(missing);
        let point = Point {
            ranks: ranks.map(|(rank, missing)| rank.unwrap_or(missing)).collect(),
            values,
            substream: number,
        };
        Some((number, point))
    }

    /// The index of a world.
    fn index(&self, cell: &str) -> Result<u32, String> {
        let index = imported_csv::world_index(cell)
            .ok_or_else(|| format!("`{cell}` is not the index of a world; write 0, 1, 2, .."))?;
        match self.missing {
            MissingInputs::Sampled(sampled) if !sampled.has(index) => Err(format!(
                "a Latin hypercube of these --worlds has no world {index}; give more --worlds, or another --design"
            )),
            _ => Ok(index),
        }
    }
}

/// What is wrong with a table that has results beside inputs: it is the table of worlds of a run.
fn is_of_a_run(header: &[String]) -> Option<String> {
    let is_result =
        |name: &&String| !matches!(WorldsColumn::of(name), WorldsColumn::Key | WorldsColumn::Input);
    let result = header.iter().find(is_result)?;
    Some(format!(
        "it has the results of worlds, such as `{result}`, and a design has inputs alone; `foederis sample` writes one"
    ))
}
