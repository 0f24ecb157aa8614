//! The sections of the page that show the charts.

use serde::Serialize;

use super::chart::Chart;
use super::chart_kind::ChartKind;
use super::charts::CHARTS;
use super::draw::{self, embedded_svg};
use super::record::Record;
use super::run_data::RunData;

/// Tables with at most this many records are shown in full below their chart.
const MAX_RECORDS: usize = 40;

/// A chart with its texts and, if it is small, its table.
#[derive(Serialize)]
pub(crate) struct ChartSection {
    name: &'static str,
    title: String,
    subtitle: String,
    note: String,
    wide_svg: String,
    narrow_svg: String,
    table: &'static str,
    columns: Vec<String>,
    records: Vec<Vec<String>>,
}

/// The charts that the tables of the run can fill, in the order of the page.
pub(crate) fn chart_sections(run: &RunData) -> Vec<ChartSection> {
    let charts = CHARTS
        .iter()
        .filter_map(|kind| Some((*kind, kind.chart(run).ok()?)));
    charts.map(|(kind, chart)| section(run, kind, chart)).collect()
}

fn section(run: &RunData, kind: &ChartKind, chart: Chart) -> ChartSection {
    let records = run.records(kind.table);
    let is_small = run.records(kind.table).count() <= MAX_RECORDS;
    ChartSection {
        name: kind.name,
        wide_svg: embedded_svg(&chart, draw::WIDE, &format!("{}-w", kind.name)),
        narrow_svg: embedded_svg(&chart, draw::NARROW, &format!("{}-n", kind.name)),
        title: chart.title,
        subtitle: chart.subtitle,
        note: chart.note,
        table: kind.table,
        columns: run
            .columns(kind.table)
            .iter()
            .map(|column| column.name.clone().into_owned())
            .collect(),
        records: records.filter(|_| is_small).map(Record::texts).collect(),
    }
}
