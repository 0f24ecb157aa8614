//! The sections of the page that show the charts.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::results::schema::ColumnType;

use super::chart::{Chart, Mark};
use super::chart_kind::ChartKind;
use super::charts::CHARTS;
use super::draw::{self, embedded_svg};
use super::ranking::Ranking;
use super::run_data::RunData;

/// A chart with its texts and the rows that it is drawn from.
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

/// The section of one chart; none where its table has nothing to draw.
#[cfg(feature = "studio-page")]
pub(crate) fn chart_section(run: &RunData, kind: &ChartKind) -> Option<ChartSection> {
    kind.chart(run).ok().map(|chart| section(run, kind, chart))
}

/// The charts that the tables of the run can fill, in the order of the page.
pub(crate) fn chart_sections(run: &RunData, ranking: Option<&Ranking>) -> Vec<ChartSection> {
    let charts = CHARTS
        .iter()
        .filter_map(|kind| Some((kind, kind.chart_with(run, ranking)?)));
    charts.map(|(kind, chart)| section(run, kind, chart)).collect()
}

fn section(run: &RunData, kind: &ChartKind, chart: Chart) -> ChartSection {
    let (columns, records) = numbers(run, kind, &chart);
    ChartSection {
        name: kind.name,
        wide_svg: embedded_svg(&chart, draw::WIDE, &format!("{}-w", kind.name)),
        narrow_svg: embedded_svg(&chart, draw::NARROW, &format!("{}-n", kind.name)),
        title: chart.title,
        subtitle: chart.subtitle,
        note: chart.note,
        table: kind.table,
        columns,
        records,
    }
}

/// The rows of the table that a chart is drawn from: their texts, and the columns that are drawn.
fn numbers(run: &RunData, kind: &ChartKind, chart: &Chart) -> (Vec<String>, Vec<Vec<String>>) {
    let cells = chart
        .panels
        .iter()
        .flat_map(|panel| panel.marks.iter().flat_map(Mark::cells));
    let (drawn_rows, drawn_columns): (BTreeSet<usize>, BTreeSet<&str>) =
        cells.map(|cell| (cell.record, cell.column)).unzip();
    let rows: Vec<Vec<String>> = run
        .records(kind.table)
        .enumerate()
        .filter(|(number, _)| drawn_rows.contains(number))
        .map(|(_, record)| record.texts())
        .collect();
    let all = run.columns(kind.table);
    let is_shown = |at: &usize| {
        let column = &all[*at];
        let says_something = rows.iter().any(|row| !row[*at].is_empty());
        drawn_columns.contains(&*column.name) || (column.ty == ColumnType::Text && says_something)
    };
    let shown: Vec<usize> = (0..all.len()).filter(is_shown).collect();
    let columns = shown.iter().map(|at| all[*at].name.clone().into_owned());
    let records = rows
        .iter()
        .map(|row| shown.iter().map(|at| row[*at].clone()).collect());
    (columns.collect(), records.collect())
}
