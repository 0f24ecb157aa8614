//! Inputs that a figure depends on: bars with their intervals, the longest first.

use super::super::catalogue::Kind;
use super::super::chart::{About, Chart, Fill, Mark, Panel, Row, Stroke, Vertical};
use super::super::palette::Colour;
use super::super::run::Run;
use super::super::scale::{Scale, signed};
use super::super::sheet::Record;
use super::super::words::metric as called;

/// Inputs a panel and panels a chart have room for; the table has all.
const MOST: [usize; 2] = [10, 4];
/// Indices in the order in which they are preferred.
const INDICES: [&str; 6] = ["total", "mu_star", "pawn", "delta", "first", "s1"];

/// The chart; none without a study.
pub fn chart(run: &Run) -> Option<Chart> {
    let all: Vec<Record> = run
        .records(Kind::Sensitivity.table())
        .filter(|record| record.number("estimate").is_some() && record.text("other").is_empty())
        .collect();
    let index = INDICES
        .into_iter()
        .find(|index| all.iter().any(|record| record.text("index") == *index))
        .or_else(|| all.first().map(|record| record.text("index")))?;
    let mut studies: Vec<(&str, &str)> = Vec::new();
    for record in all.iter().filter(|record| record.text("index") == index) {
        let study = (record.text("scenario"), record.text("metric"));
        if !studies.contains(&study) {
            studies.push(study);
        }
    }
    let panels: Vec<Panel> = studies
        .iter()
        .take(MOST[1])
        .map(|(scenario, metric)| {
            let of = all.iter().filter(|record| {
                record.text("index") == index
                    && record.text("scenario") == *scenario
                    && record.text("metric") == *metric
            });
            panel(
                run,
                &format!("{}: {}", run.title(scenario), called(metric)),
                of.copied().collect(),
            )
        })
        .collect();
    let first = match &panels.first()?.y {
        Vertical::Rows(rows) => rows.first()?.label.clone(),
        Vertical::Scale(..) => String::new(),
    };
    Some(Chart {
        kind: Kind::Sensitivity,
        title: format!("What moves {} most is {first}", called(studies[0].1)),
        subtitle: format!("Index `{index}` of the {} largest inputs, by {}", MOST[0], all[0].text("method")),
        note: "Lines are bootstrap intervals. A bar shows how much of a figure's spread over worlds goes with an input, not in which direction.".to_owned(),
        legend: Vec::new(),
        panels,
        beside: 1,
    })
}

fn panel(run: &Run, title: &str, mut of: Vec<Record>) -> Panel {
    let value = |record: &Record| record.number("estimate").unwrap_or(0.0);
    of.sort_by(|a, b| value(b).total_cmp(&value(a)));
    of.truncate(MOST[0]);
    let ends = of
        .iter()
        .flat_map(|record| ["estimate", "high"].map(|column| record.number(column)));
    let x = Scale::number(ends.flatten(), true, "");
    let colour = of
        .first()
        .map_or(Colour::Ink, |record| run.colour(record.text("scenario")));
    let mut marks = Vec::new();
    for (i, record) in of.iter().enumerate() {
        let row = i as f64;
        let name = format!("{}: {}", record.text("input"), signed(value(record), 0.01));
        marks.push(Mark::Bar {
            across: (0.0, value(record)),
            up: (row + 0.2, row + 0.8),
            fill: Fill::Solid,
            colour,
            about: About::new(name, record.cell("estimate")),
        });
        if let (Some(low), Some(high)) = (record.cell("low"), record.cell("high")) {
            marks.push(Mark::Segment {
                from: (low.value, row + 0.5),
                to: (high.value, row + 0.5),
                stroke: Stroke::Thin,
                colour: Colour::Ink,
                about: About::new("", [low, high]),
            });
        }
    }
    let rows = of.iter().map(|record| Row {
        label: record.text("input").to_owned(),
        value: signed(value(record), 0.01),
        ..Row::default()
    });
    Panel {
        title: title.to_owned(),
        colour: Colour::Ink,
        x,
        y: Vertical::Rows(rows.collect()),
        marks,
    }
}
