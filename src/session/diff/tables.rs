//! A table of two folders: rows by their keys, and the cells that differ.

use std::collections::BTreeMap;

use super::figures::{FigureChange, TextChange, Verdict, half_width, holds_errors, is_same};
use super::pairing::PairedWorlds;
use super::scenarios::ScenarioMatch;
use crate::report::{Record, RunData};
use crate::results::schema::{Column, ColumnType, TableSchema};

/// What differs in a table. Of pairs, the first folder's is the first.
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct TableDiff {
    /// Name of its file.
    pub name: &'static str,
    /// Why it is not compared; none: it is.
    pub not_compared: Option<String>,
    /// Number of figures that have an error in both, by column.
    pub tested: BTreeMap<String, usize>,
    /// Numbers that differ.
    pub figures: Vec<FigureChange>,
    /// Texts and flags that differ.
    pub texts: Vec<TextChange>,
    /// The keys of rows of one only.
    pub only_rows: [Vec<String>; 2],
    /// Columns of one only.
    pub only_columns: [Vec<String>; 2],
}

impl TableDiff {
    /// Whether nothing differs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.figures.is_empty() && self.is_within_errors()
    }

    /// Whether nothing differs but figures, and none of them by more than its error.
    #[must_use]
    pub fn is_within_errors(&self) -> bool {
        let mut figures = self.figures.iter();
        figures.all(|figure| figure.verdict() == Verdict::Within)
            && self.not_compared.is_none()
            && self.texts.is_empty()
            && self.only_rows.iter().all(Vec::is_empty)
            && self.only_columns.iter().all(Vec::is_empty)
    }

    /// Number of figures that have an error in both.
    #[must_use]
    pub fn tested_in_all(&self) -> usize {
        self.tested.values().sum()
    }

    /// Number of figures of a column that have an error in both, and are the same.
    #[must_use]
    pub fn unchanged(&self, column: &str) -> usize {
        let tested = self.tested.get(column).copied().unwrap_or_default();
        let of_column = self.figures.iter().filter(|figure| figure.column == column);
        let differ = of_column
            .filter(|figure| figure.verdict() != Verdict::NoError)
            .count();
        tested.saturating_sub(differ)
    }

    /// The figures with a verdict, the largest differences against their errors first.
    #[must_use]
    pub fn ranked(&self, verdict: Verdict) -> Vec<&FigureChange> {
        let mut found: Vec<_> = self
            .figures
            .iter()
            .filter(|figure| figure.verdict() == verdict)
            .collect();
        found.sort_by(|a, b| b.size().total_cmp(&a.size()));
        found
    }
}

/// Columns with the id of a scenario.
const IDS: [&str; 3] = ["scenario", "against", "next"];

/// Compares a table that both folders have.
pub(super) fn compare(
    schema: &'static TableSchema,
    runs: [&RunData; 2],
    scenarios: &ScenarioMatch,
    worlds: Option<&PairedWorlds<'_>>,
) -> TableDiff {
    let comparison = TableComparison {
        schema,
        runs,
        scenarios,
        worlds,
    };
    let mut diff = TableDiff {
        name: schema.name,
        only_columns: comparison.only_columns(),
        ..TableDiff::default()
    };
    match comparison.rows() {
        Ok(rows) => comparison.fill(&mut diff, &rows),
        Err(reason) => diff.not_compared = Some(reason),
    }
    diff
}

/// The rows of a table by their keys.
type Rows<'r> = BTreeMap<Vec<String>, Record<'r>>;

/// A table that is compared.
struct TableComparison<'r> {
    schema: &'static TableSchema,
    runs: [&'r RunData; 2],
    scenarios: &'r ScenarioMatch,
    worlds: Option<&'r PairedWorlds<'r>>,
}

impl<'r> TableComparison<'r> {
    fn has(&self, side: usize, column: &str) -> bool {
        let columns = self.runs[side].columns(self.schema.name);
        columns.iter().any(|other| other.name == column)
    }

    /// Columns of one only: of this version's, or of another's.
    fn only_columns(&self) -> [Vec<String>; 2] {
        if self.schema.open {
            return [Vec::new(), Vec::new()];
        }
        [0, 1].map(|side| {
            let columns = self.runs[side].columns(self.schema.name).iter();
            let single = columns.filter(|column| !self.has(1 - side, &column.name));
            single.map(|column| column.name.clone().into_owned()).collect()
        })
    }

    /// The rows of both by their keys.
    fn rows(&self) -> Result<[Rows<'r>; 2], String> {
        if self.schema.key.is_empty() {
            return Err("its rows have no key".to_owned());
        }
        for (side, which) in [(0, "first"), (1, "second")] {
            if let Some(missing) = self.schema.key.iter().find(|column| !self.has(side, column)) {
                return Err(format!(
                    "the {which} has no column `{missing}`: another version wrote it"
                ));
            }
        }
        Ok([self.rows_of(0)?, self.rows_of(1)?])
    }

    fn rows_of(&self, side: usize) -> Result<Rows<'r>, String> {
        let mut rows = Rows::new();
        for record in self.runs[side].records(self.schema.name) {
            let key = self.row_key(side, record);
            if rows.insert(key.clone(), record).is_some() {
                return Err(format!("two rows have the key {}", key.join(", ")));
            }
        }
        Ok(rows)
    }

    fn row_key(&self, side: usize, record: Record<'_>) -> Vec<String> {
        let columns = self.schema.key.iter();
        columns
            .map(|column| self.key_cell(side, column, record))
            .collect()
    }

    /// A cell of a key; scenarios of the second folder under their ids in the first.
    fn key_cell(&self, side: usize, column: &str, record: Record<'_>) -> String {
        let cell = record.written(column);
        if side == 1 && IDS.contains(&column) {
            return self.scenarios.first_id(&cell).to_owned();
        }
        cell.into_owned()
    }

    fn fill(&self, diff: &mut TableDiff, rows: &[Rows<'r>; 2]) {
        diff.only_rows = [0, 1].map(|side| {
            let keys = rows[side].keys().filter(|key| !rows[1 - side].contains_key(*key));
            keys.map(|key| spoken(key)).collect()
        });
        for record in self.runs[0].records(self.schema.name) {
            if let Some(other) = rows[1].get(&self.row_key(0, record)) {
                self.compare_rows(diff, [record, *other]);
            }
        }
    }

    fn compare_rows(&self, diff: &mut TableDiff, rows: [Record<'r>; 2]) {
        let columns = self.schema.columns.iter().enumerate();
        let compared = columns.filter(|(_, column)| {
            let name = &*column.name;
            !self.schema.key.contains(&name)
                && !holds_errors(name)
                && [0, 1].iter().all(|side| self.has(*side, name))
        });
        for (at, column) in compared {
            match column.ty {
                ColumnType::Number | ColumnType::Whole => {
                    let errors = self.schema.columns.get(at + 1);
                    self.compare_figures(diff, rows, column, errors.map(|next| &*next.name));
                }
                ColumnType::Text | ColumnType::Flag => self.compare_texts(diff, rows, column),
            }
        }
    }

    fn compare_figures(
        &self,
        diff: &mut TableDiff,
        rows: [Record<'r>; 2],
        column: &Column,
        next: Option<&str>,
    ) {
        let values = rows.map(|row| row.number(&column.name));
        let errors = next.filter(|next| holds_errors(next) && self.has(0, next) && self.has(1, next));
        let independent = errors
            .filter(|_| values.iter().all(Option::is_some))
            .and_then(|errors| half_width(self.runs, rows, errors));
        if independent.is_some() {
            *diff.tested.entry(column.name.clone().into_owned()).or_default() += 1;
        }
        if is_same(values) {
            return;
        }
        let paired = self.paired_half_width(rows[0], column, values);
        diff.figures.push(FigureChange {
            key: self.key(rows[0]),
            column: column.name.clone().into_owned(),
            unit: self.unit(rows[0], column),
            values,
            half_width: paired.or(independent),
            is_paired: paired.is_some(),
        });
    }

    /// The interval of a paired difference, of the estimates of headlines alone.
    fn paired_half_width(&self, row: Record<'_>, column: &Column, values: [Option<f64>; 2]) -> Option<f64> {
        if self.schema.name != "headlines.csv" || column.name != "estimate" {
            return None;
        }
        let scenario = row.text("scenario");
        let scenarios = [scenario, self.scenarios.second_id(scenario)];
        let means = [values[0]?, values[1]?];
        self.worlds?.half_width(scenarios, row.text("metric"), means)
    }

    fn compare_texts(&self, diff: &mut TableDiff, rows: [Record<'r>; 2], column: &Column) {
        let name = &*column.name;
        let values = [0, 1].map(|side| self.key_cell(side, name, rows[side]));
        if values[0] != values[1] {
            diff.texts.push(TextChange {
                key: self.key(rows[0]),
                column: name.to_owned(),
                values,
            });
        }
    }

    fn unit(&self, row: Record<'_>, column: &Column) -> Option<String> {
        let of_row = self.has(0, "unit").then(|| row.written("unit").into_owned());
        of_row.or_else(|| column.unit.map(str::to_owned))
    }

    fn key(&self, row: Record<'_>) -> Vec<(String, String)> {
        let cells = self.schema.key.iter();
        let cells = cells.map(|column| ((*column).to_owned(), self.key_cell(0, column, row)));
        cells.filter(|(_, cell)| !cell.is_empty()).collect()
    }
}

/// A key in words: its cells, empty ones left out.
fn spoken(key: &[String]) -> String {
    let cells: Vec<&str> = key
        .iter()
        .map(String::as_str)
        .filter(|cell| !cell.is_empty())
        .collect();
    cells.join(", ")
}
