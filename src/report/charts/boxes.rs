//! Ranges of inputs in which a policy fails: each restricted input as an interval within what its worlds held.

use super::super::catalogue::Kind;
use super::super::chart::{About, Chart, Key, Mark, Panel, Row, Stroke, Swatch, Vertical};
use super::super::palette::Colour;
use super::super::run::Run;
use super::super::scale::{Scale, signed};
use super::super::sheet::Record;
use super::super::words::metric as called;

/// Boxes that the chart has room for; the table has all.
const MOST: usize = 4;

/// The chart; none without limits of boxes.
pub fn chart(run: &Run) -> Option<Chart> {
    let all: Vec<Record> = run
        .records(Kind::Boxes.table())
        .filter(|record| !record.text("input").is_empty())
        .collect();
    let mut boxes: Vec<[&str; 3]> = Vec::new();
    for record in &all {
        let one = key(record);
        if !boxes.contains(&one) {
            boxes.push(one);
        }
    }
    let panels = boxes.iter().take(MOST).map(|one| {
        let of: Vec<&Record> = all.iter().filter(|record| key(record) == *one).collect();
        panel(run, *one, &of)
    });
    let first = all.first()?;
    Some(Chart {
        kind: Kind::Boxes,
        title: format!(
            "{}: the worlds asked for lie mostly where {} {}",
            run.title(first.text("scenario")),
            first.text("input"),
            told(first)
        ),
        subtitle: "Ranges of the inputs that bound each box, within the range that the worlds hold".to_owned(),
        note: "From 0 (the least value in any world) to 1 (the largest). What is said of an input holds together with the others of its box.".to_owned(),
        legend: vec![
            Key { label: "inside the box".to_owned(), swatch: Swatch::Line, colour: Colour::series(2) },
            Key { label: "all worlds".to_owned(), swatch: Swatch::Line, colour: Colour::Behind },
        ],
        panels: panels.collect(),
        beside: 1,
    })
}

fn key<'r>(record: &Record<'r>) -> [&'r str; 3] {
    ["scenario", "metric", "box"].map(|column| record.text(column))
}

fn told(record: &Record) -> String {
    if record.text("never") == "true" {
        return "never comes".to_owned();
    }
    let number = |value: f64| signed(value, 0.01);
    match (record.number("low"), record.number("high")) {
        (Some(low), Some(high)) => format!("lies between {} and {}", number(low), number(high)),
        (Some(low), None) => format!("lies above {}", number(low)),
        (None, Some(high)) => format!("lies below {}", number(high)),
        (None, None) => "lies anywhere".to_owned(),
    }
}

/// Least and largest value of an input: in the worlds, else in the boxes.
fn held(run: &Run, record: &Record) -> Option<[f64; 2]> {
    let input = record.text("input");
    let worlds = run
        .of("worlds.csv", record.text("scenario"))
        .filter_map(|world| world.number(input));
    let bounds = run
        .records(Kind::Boxes.table())
        .filter(|other| other.text("input") == input)
        .flat_map(|other| ["low", "high"].map(|column| other.number(column)));
    let all = worlds.chain(bounds.flatten());
    let [low, high] = all.fold([f64::INFINITY, f64::NEG_INFINITY], |[low, high], x| {
        [low.min(x), high.max(x)]
    });
    (high > low).then_some([low, high])
}

fn panel(run: &Run, [scenario, metric, number]: [&str; 3], of: &[&Record]) -> Panel {
    let mut marks = Vec::new();
    for (i, record) in of.iter().enumerate() {
        let y = i as f64 + 0.5;
        let line = |from: f64, to: f64, stroke, colour, about| Mark::Segment {
            from: (from, y),
            to: (to, y),
            stroke,
            colour,
            about,
        };
        marks.push(line(0.0, 1.0, Stroke::Thin, Colour::Behind, About::default()));
        let [low, high] = held(run, record).unwrap_or([0.0, 1.0]);
        let place = |value: f64| ((value - low) / (high - low)).clamp(0.0, 1.0);
        let cells = [record.cell("low"), record.cell("high")];
        // What never comes lies beyond every date.
        let least = if record.text("never") == "true" { 1.0 } else { 0.0 };
        marks.push(line(
            cells[0].map_or(least, |cell| place(cell.value)),
            cells[1].map_or(1.0, |cell| place(cell.value)),
            Stroke::Strong,
            Colour::series(2),
            About::new(
                format!("{} {}", record.text("input"), told(record)),
                cells.into_iter().flatten(),
            ),
        ));
    }
    let rows = of.iter().map(|record| Row {
        label: record.text("input").to_owned(),
        value: told(record).trim_start_matches("lies ").to_owned(),
        ..Row::default()
    });
    Panel {
        title: format!("{}: {}, box {number}", run.title(scenario), called(metric)),
        colour: Colour::Ink,
        x: Scale::number([0.0, 1.0], true, ""),
        y: Vertical::Rows(rows.collect()),
        marks,
    }
}
