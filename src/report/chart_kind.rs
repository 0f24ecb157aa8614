//! A kind of chart: its name, its table, and the function that builds it.

use super::chart::Chart;
use super::error::ReportError;
use super::run_data::RunData;

/// A kind of chart; `CHARTS` lists all of them.
#[derive(Debug)]
pub struct ChartKind {
    /// Its name, as in `--chart NAME`.
    pub name: &'static str,
    /// What it shows, in one line.
    pub doc: &'static str,
    /// The table that it is drawn from.
    pub table: &'static str,
    /// Builds the chart; none where the table has nothing to draw.
    pub(super) build: fn(&RunData) -> Option<Chart>,
    /// Its drawing as Vega-Lite, without data and title.
    pub(super) vega_lite: &'static str,
}

impl ChartKind {
    /// The chart of a run.
    ///
    /// # Errors
    /// [`ReportError::Missing`]: its table is absent, or has nothing to draw.
    pub fn chart(&self, run: &RunData) -> Result<Chart, ReportError> {
        (self.build)(run).ok_or(ReportError::Missing {
            chart: self.name,
            table: self.table,
        })
    }
}
