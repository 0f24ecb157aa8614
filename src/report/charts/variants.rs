//! The ranking under variants of the model: a row per variant, a dot per scenario.

use super::super::chart::{Chart, LegendEntry, Mark, MarkData, Panel, Row, Stroke, Swatch, YAxis};
use super::super::chart_kind::{ChartBuilder, ChartKind};
use super::super::palette::Colour;
use super::super::record::Record;
use super::super::run_data::RunData;
use super::super::scale::{Scale, format_number};
use super::super::select::distinct;
use super::super::wording::{capitalised, metric_label, per_cent};
use crate::results::variants::{VariantStatus, VariantSummary};

/// The kind of this chart.
pub(crate) static KIND: ChartKind = ChartKind {
    name: "variants",
    doc: "the ranking under variants of the model",
    table: "variants.csv",
    build: ChartBuilder::Tables(chart),
    vega_lite: include_str!("../vega/variants.json"),
};

/// The chart, of the metric of the ranking; none without variants.
fn chart(run: &RunData) -> Option<Chart> {
    let variants: Vec<VariantSummary> = run
        .records("variant_list.csv")
        .filter_map(Record::variant)
        .collect();
    let metric = variants.first()?.metric.as_str();
    let records = run.records(KIND.table);
    let records: Vec<Record> = records
        .filter(|record| record.text("metric") == metric && record.number("estimate").is_some())
        .collect();
    let ids = distinct(records.iter().map(|record| record.text("scenario")));
    (!records.is_empty()).then(|| Chart {
        name: KIND.name,
        title: title(&variants),
        subtitle: format!(
            "{}, with the challenger found anew under each variant of the model",
            capitalised(&metric_label(metric))
        ),
        note: "Lines are 95 % intervals of Monte Carlo error of each figure; the differences are paired and more certain than that, see the table.".to_owned(),
        legend: ids
            .iter()
            .map(|id| LegendEntry::new(run.scenario_title(id), Swatch::Dot, run.scenario_colour(id)))
            .collect(),
        panels: vec![panel(run, &variants, &records)],
        columns: 1,
    })
}

fn title(variants: &[VariantSummary]) -> String {
    let counted = variants.iter().filter(|variant| variant.status.counts()).count();
    let holding = variants
        .iter()
        .filter(|variant| variant.status == VariantStatus::Holds)
        .count();
    format!("The ranking holds in {holding} of {counted} variants of the model")
}

fn panel(run: &RunData, variants: &[VariantSummary], records: &[Record]) -> Panel {
    let values = records.iter().flat_map(|record| {
        let half_width = run.half_width(*record, "std_error").unwrap_or(0.0);
        let estimate = record.number("estimate");
        estimate
            .into_iter()
            .flat_map(move |value| [value - half_width, value + half_width])
    });
    let is_share = records.iter().all(|record| record.text("unit") == "share");
    let x = if is_share {
        Scale::share(values, false, "")
    } else {
        Scale::number(values, false, "")
    };
    let (mut rows, mut marks) = (Vec::new(), Vec::new());
    for variant in variants.iter().filter(|variant| !variant.ranking.0.is_empty()) {
        let row = rows.len();
        let of_variant = records
            .iter()
            .filter(|record| record.text("variant") == variant.id);
        marks.extend(of_variant.flat_map(|record| dot(run, *record, row, is_share)));
        let order = match variant.status {
            VariantStatus::Base => "",
            status => status.name(),
        };
        rows.push(Row::new(capitalised(&variant.title), order));
    }
    Panel {
        title: String::new(),
        colour: Colour::Ink,
        x,
        y: YAxis::Rows(rows),
        marks,
    }
}

/// The figure of a scenario under a variant, with its interval.
fn dot(run: &RunData, record: Record, row: usize, is_share: bool) -> Vec<Mark> {
    let Some(cell) = record.cell("estimate") else {
        return Vec::new();
    };
    let id = record.text("scenario");
    let (y, colour) = (row as f64 + 0.5, run.scenario_colour(id));
    let half_width = run.half_width(record, "std_error");
    let value = if is_share {
        per_cent(cell.value, half_width)
    } else {
        format_number(cell.value, 0.01)
    };
    let mut marks = Vec::new();
    if let Some(half_width) = half_width {
        marks.push(Mark::Segment {
            from: (cell.value - half_width, y),
            to: (cell.value + half_width, y),
            stroke: Stroke::Thin,
            colour,
            data: MarkData::new("", record.cell("std_error")),
        });
    }
    marks.push(Mark::Dot {
        centre: (cell.value, y),
        hollow: false,
        colour,
        data: MarkData::new(format!("{}: {value}", run.scenario_title(id)), [cell]),
    });
    marks
}
