//! Calibration of hindcasts: the share of cases in which an event happened, against its mean forecast.

use super::super::chart::{Chart, LegendEntry, Mark, MarkData, Panel, Stroke, Swatch, YAxis};
use super::super::chart_kind::{ChartBuilder, ChartKind};
use super::super::palette::Colour;
use super::super::record::Record;
use super::super::run_data::RunData;
use super::super::scale::Scale;
use super::super::wording::{capitalised, per_cent};
use crate::results::hindcast::Event;

/// The kind of this chart.
pub(crate) static KIND: ChartKind = ChartKind {
    name: "reliability",
    doc: "whether events that are forecast with p happen in a share p of historical cases",
    table: "reliability.csv",
    build: ChartBuilder::Tables(chart),
    vega_lite: include_str!("../vega/reliability.json"),
};

/// The chart; none without a scored case.
fn chart(run: &RunData) -> Option<Chart> {
    let records: Vec<Record> = run.records(KIND.table).collect();
    let within = records
        .iter()
        .filter(|record| is_within(**record) == Some(true))
        .count();
    let panels: Vec<Panel> = Event::ALL
        .iter()
        .filter_map(|event| panel(*event, &records))
        .collect();
    (!records.is_empty()).then(|| Chart {
        name: KIND.name,
        title: format!(
            "In {within} of {} groups of historical forecasts the share that happened agrees with them",
            records.len()
        ),
        subtitle: "Share of cases in which the event happened, against the mean of their forecasts".to_owned(),
        note: "Cases are grouped by forecast, in fifths from 0 to 100 %. Vertical lines are 90 % intervals of so few cases; on the dashed line forecasts are calibrated.".to_owned(),
        legend: vec![LegendEntry::new("cases with like forecasts", Swatch::Dot, Colour::series(1))],
        panels,
        columns: 3,
    })
}

/// Whether the mean forecast of a group lies within the interval of what happened.
fn is_within(record: Record) -> Option<bool> {
    let [mean, low, high] = ["mean", "low", "high"].map(|column| record.number(column));
    Some((low?..=high?).contains(&mean?))
}

fn panel(event: Event, records: &[Record]) -> Option<Panel> {
    let of_event: Vec<Record> = records
        .iter()
        .copied()
        .filter(|record| record.text("event") == event.name())
        .collect();
    let mut marks = vec![Mark::Segment {
        from: (0.0, 0.0),
        to: (1.0, 1.0),
        stroke: Stroke::Dashed,
        colour: Colour::Ink,
        data: MarkData::default(),
    }];
    marks.extend(of_event.iter().flat_map(|record| group(*record)));
    (!of_event.is_empty()).then(|| Panel {
        title: capitalised(event.label()),
        colour: Colour::Ink,
        x: Scale::share([0.0, 1.0], true, "forecast"),
        y: YAxis::Scale(Scale::share([0.0, 1.0], true, "happened"), 220.0),
        marks,
    })
}

/// A group of cases with its interval.
fn group(record: Record) -> Vec<Mark> {
    let cells = ["mean", "rate", "low", "high"].map(|column| record.cell(column));
    let [Some(mean), Some(rate), Some(low), Some(high)] = cells else {
        return Vec::new();
    };
    let colour = Colour::series(1);
    let tooltip = format!(
        "{} cases, forecast {}, happened {}",
        record.written("n"),
        per_cent(mean.value, None),
        per_cent(rate.value, None)
    );
    vec![
        Mark::Segment {
            from: (mean.value, low.value),
            to: (mean.value, high.value),
            stroke: Stroke::Thin,
            colour,
            data: MarkData::new("", [low, high]),
        },
        Mark::Dot {
            centre: (mean.value, rate.value),
            hollow: false,
            colour,
            data: MarkData::new(tooltip, [mean, rate]),
        },
    ]
}
