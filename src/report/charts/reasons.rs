//! Attacks averted by counterfactual changes: each alone, and added to all others.

use super::super::chart::{Chart, LegendEntry, Mark, MarkData, Panel, Row, Stroke, Swatch, YAxis};
use super::super::chart_kind::{ChartBuilder, ChartKind};
use super::super::palette::Colour;
use super::super::record::Record;
use super::super::run_data::RunData;
use super::super::scale::Scale;
use super::super::select::first_max;
use super::super::wording::{capitalised, counterfactual_label, is_significant, per_cent, range};

/// The kind of this chart.
pub(crate) static KIND: ChartKind = ChartKind {
    name: "reasons",
    doc: "ground attacks averted by each counterfactual change, alone and added last",
    table: "reasons.csv",
    build: ChartBuilder::Tables(chart),
    vega_lite: include_str!("../vega/reasons.json"),
};

/// A share of attacks averted: its column, that of its error, its marker and its place in the row.
struct Measure {
    column: &'static str,
    std_error: &'static str,
    label: &'static str,
    hollow: bool,
    offset: f64,
}

const MEASURES: [Measure; 2] = [
    Measure {
        column: "averted_alone",
        std_error: "averted_alone_std_error",
        label: "this change alone",
        hollow: false,
        offset: 0.36,
    },
    Measure {
        column: "averted_last",
        std_error: "averted_last_std_error",
        label: "added last",
        hollow: true,
        offset: 0.64,
    },
];

/// The chart; none if no world was examined.
fn chart(run: &RunData) -> Option<Chart> {
    let examined: Vec<Record> = run
        .records(KIND.table)
        .filter(|record| record.number("averted_alone").is_some())
        .collect();
    let panels = run.scenarios(KIND.table).filter_map(|(scenario, colour)| {
        let records = examined
            .iter()
            .filter(|record| record.text("scenario") == scenario.id);
        let records: Vec<Record> = records.copied().collect();
        (!records.is_empty()).then(|| panel(run, &scenario.title, colour, &records))
    });
    let worlds = examined.first()?.written("n");
    Some(Chart {
        name: KIND.name,
        title: title(run, &examined)?,
        subtitle: "Share of ground attacks averted by a change: by this change alone, and when it is added to all others".to_owned(),
        note: format!(
            "Computed in {worlds} worlds with the same histories. Lines are 95 % intervals of Monte Carlo error. Shares do not add up: several changes can each be sufficient."
        ),
        legend: vec![
            LegendEntry::new(MEASURES[0].label, Swatch::Dot, Colour::Ink),
            LegendEntry::new(MEASURES[1].label, Swatch::HollowDot, Colour::Ink),
        ],
        panels: panels.collect(),
        columns: 2,
    })
}

fn panel(run: &RunData, title: &str, colour: Colour, records: &[Record]) -> Panel {
    let mut marks = Vec::new();
    let mut rows = Vec::new();
    for (i, record) in records.iter().enumerate() {
        for measure in &MEASURES {
            marks.extend(measure.marks(run, *record, i, colour));
        }
        let whole = |column: &str| {
            let share = record.number(column);
            share.map_or_else(|| "–".to_owned(), |x| format!("{:.0}", 100.0 * x))
        };
        rows.push(Row::new(
            label(record),
            format!("{} | {}", whole("averted_alone"), whole("averted_last")),
        ));
    }
    Panel {
        title: title.to_owned(),
        colour,
        x: Scale::share([0.0, 1.0], true, ""),
        y: YAxis::Rows(rows),
        marks,
    }
}

impl Measure {
    /// The dot of this measure with its interval.
    fn marks(&self, run: &RunData, record: Record, row: usize, colour: Colour) -> Vec<Mark> {
        let Some(cell) = record.cell(self.column) else {
            return Vec::new();
        };
        let y = row as f64 + self.offset;
        let half_width = run.half_width(record, self.std_error);
        let interval = half_width.map(|half_width| Mark::Segment {
            from: ((cell.value - half_width).max(0.0), y),
            to: ((cell.value + half_width).min(1.0), y),
            stroke: Stroke::Thin,
            colour,
            data: MarkData::new("", record.cell(self.std_error)),
        });
        let share = per_cent(cell.value, half_width);
        let tooltip = format!("{}, {}: {share}", label(&record), self.label);
        let dot = Mark::Dot {
            centre: (cell.value, y),
            hollow: self.hollow,
            colour,
            data: MarkData::new(tooltip, [cell]),
        };
        interval.into_iter().chain([dot]).collect()
    }
}

fn label(record: &Record) -> String {
    capitalised(&counterfactual_label(record.text("counterfactual")))
}

/// The change that averts most by itself, if that is more than its error.
fn title(run: &RunData, examined: &[Record]) -> Option<String> {
    let share = |record: &Record| record.number("averted_alone").unwrap_or(0.0);
    let is_clear =
        |record: &Record| is_significant(share(record), run.half_width(*record, "averted_alone_std_error"));
    let clear: Vec<Record> = examined.iter().copied().filter(is_clear).collect();
    let Some(best) = first_max(&clear, |record| share(record)) else {
        return Some("No change averts a detectable share of ground attacks by itself".to_owned());
    };
    let change = best.text("counterfactual");
    let same = clear
        .iter()
        .filter(|record| record.text("counterfactual") == change);
    Some(format!(
        "“{}” averts the most attacks: {} of ground attacks by this change alone",
        label(best),
        range(same.map(share))
    ))
}
