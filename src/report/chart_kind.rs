//! A kind of chart: its name, its table, and the function that builds it.

use super::chart::Chart;
use super::error::ReportError;
use super::ranking::Ranking;
use super::run_data::RunData;

/// What a chart is built from.
#[derive(Debug)]
pub(super) enum ChartBuilder {
    /// The tables of a run.
    Tables(fn(&RunData) -> Option<Chart>),
    /// The ranking of a run.
    Ranking(fn(&Ranking) -> Option<Chart>),
}

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
    pub(super) build: ChartBuilder,
    /// Its drawing as Vega-Lite, without data and title.
    pub(super) vega_lite: &'static str,
}

impl ChartKind {
    /// The chart of a run.
    ///
    /// # Errors
    /// [`ReportError::Missing`]: its table is absent, or has nothing to draw.
    pub fn chart(&self, run: &RunData) -> Result<Chart, ReportError> {
        let ranking = match self.build {
            ChartBuilder::Tables(_) => None,
            ChartBuilder::Ranking(_) => Ranking::new(run),
        };
        let chart = self.chart_with(run, ranking.as_ref());
        chart.ok_or(ReportError::Missing {
            chart: self.name,
            table: self.table,
        })
    }

    /// The chart of a run whose ranking is known; none where there is nothing to draw.
    pub(super) fn chart_with(&self, run: &RunData, ranking: Option<&Ranking>) -> Option<Chart> {
        match self.build {
            ChartBuilder::Tables(build) => build(run),
            ChartBuilder::Ranking(build) => ranking.and_then(build),
        }
    }
}
