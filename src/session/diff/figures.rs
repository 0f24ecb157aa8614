//! The cells of two tables that differ.

use crate::report::{Record, RunData};
use crate::results::{MIN_PARTS, ROUNDING, half_width_of_difference, independent_half_width, is_significant};

/// What a difference is against its error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Its 95 % interval excludes 0.
    Beyond,
    /// Its 95 % interval holds 0.
    Within,
    /// Its error is unknown, or one of the figures has no value.
    NoError,
}

impl Verdict {
    /// Its name in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Beyond => "beyond",
            Self::Within => "within",
            Self::NoError => "no_error",
        }
    }
}

/// A number that differs. Of pairs, the first folder's is the first.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct FigureChange {
    /// The columns of the key of its row with their cells, empty ones left out.
    pub key: Vec<(String, String)>,
    /// The column.
    pub column: String,
    /// The unit of the row or the column.
    pub unit: Option<String>,
    /// The two numbers; none: the cell is empty.
    pub values: [Option<f64>; 2],
    /// Half-width of the 95 % interval of the difference; none where the error is unknown.
    pub half_width: Option<f64>,
    /// Whether the interval is that of paired samples.
    pub is_paired: bool,
}

impl FigureChange {
    /// The second less the first; none where one has no value, or never comes.
    #[must_use]
    pub fn difference(&self) -> Option<f64> {
        let [first, second] = self.values;
        let difference = second? - first?;
        difference.is_finite().then_some(difference)
    }

    /// What the difference is against its error.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        match self.difference() {
            Some(difference) if is_significant(difference, self.half_width) => Verdict::Beyond,
            Some(_) if self.half_width.is_some() => Verdict::Within,
            _ => Verdict::NoError,
        }
    }

    /// The difference in half-widths of its interval; 0 where its error is unknown.
    #[must_use]
    pub fn size(&self) -> f64 {
        match (self.difference(), self.half_width) {
            (Some(difference), Some(half)) if half > 0.0 => difference.abs() / half,
            (Some(_), Some(_)) => f64::INFINITY,
            _ => 0.0,
        }
    }

    /// Its row in words: the cells of its key.
    #[must_use]
    pub fn row(&self) -> String {
        row(&self.key)
    }

    /// The cell of a column of its key.
    #[must_use]
    pub fn cell(&self, column: &str) -> Option<&str> {
        let cell = self.key.iter().find(|(name, _)| name == column);
        cell.map(|(_, cell)| cell.as_str())
    }
}

/// A text or flag that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TextChange {
    /// The columns of the key of its row with their cells, empty ones left out.
    pub key: Vec<(String, String)>,
    /// The column.
    pub column: String,
    /// The two cells as written.
    pub values: [String; 2],
}

impl TextChange {
    /// Its row in words: the cells of its key.
    #[must_use]
    pub fn row(&self) -> String {
        row(&self.key)
    }
}

fn row(key: &[(String, String)]) -> String {
    let cells: Vec<&str> = key.iter().map(|(_, cell)| cell.as_str()).collect();
    cells.join(", ")
}

/// Whether two numbers are the same but for rounding.
pub(super) fn is_same(values: [Option<f64>; 2]) -> bool {
    match values {
        [Some(a), Some(b)] => a == b || (a - b).abs() <= ROUNDING * a.abs().max(1.0),
        [a, b] => a == b,
    }
}

/// Half-width of the 95 % interval of the difference of two independent figures, from their column of errors.
pub(super) fn half_width(runs: [&RunData; 2], rows: [Record<'_>; 2], errors: &str) -> Option<f64> {
    let [first, second] = [0, 1].map(|side| known_error(runs[side], rows[side], errors));
    if errors == HALF_WIDTH {
        return half_width_of_difference(first, second);
    }
    let parts = [0, 1].map(|side| runs[side].parts_behind(rows[side], errors));
    Some(independent_half_width([first?, second?], parts))
}

/// An error; none where it is 0 for want of samples: a figure of fewer histories than the worlds that an error needs.
fn known_error(run: &RunData, row: Record<'_>, errors: &str) -> Option<f64> {
    let error = row.number(errors)?;
    let has_n = run.columns(row.table()).iter().any(|column| column.name == "n");
    let n = has_n.then(|| row.whole("n")).flatten();
    let is_short = error == 0.0 && n.is_some_and(|n| n < MIN_PARTS as u64);
    (!is_short).then_some(error)
}

/// The column of half-widths of intervals.
pub(super) const HALF_WIDTH: &str = "half_width";

/// Whether a column holds errors of the one before it.
pub(super) fn holds_errors(column: &str) -> bool {
    column.ends_with("std_error") || column == HALF_WIDTH
}
