//! What the absence of each guarantor changes.

use super::super::catalogue::Kind;
use super::super::chart::{About, Chart, Panel, Row, Vertical};
use super::super::palette::Colour;
use super::super::run::Run;
use super::super::scale::Scale;
use super::super::sheet::Record;
use super::super::words::{counted, is_noise, points};
use super::INTERVAL;
use super::marks::{interval, zero};

const COLUMN: &str = "p_no_major_attack";
/// Guarantors that a panel has room for; the table has all.
const MOST: usize = 8;

/// The chart; none where nobody was taken away.
pub fn chart(run: &Run) -> Option<Chart> {
    let felt: Vec<Record> = run
        .records(Kind::Pivotal.table())
        .filter(|record| record.number(COLUMN).is_some())
        .collect();
    if felt.is_empty() {
        return None;
    }
    let panels: Vec<(&str, Colour, Vec<Record>)> = run
        .scenarios(Kind::Pivotal.table())
        .map(|(one, colour)| {
            let of = felt.iter().filter(|record| record.text("scenario") == one.id);
            let mut of: Vec<Record> = of.copied().collect();
            let size = |record: &Record| record.number(COLUMN).unwrap_or(0.0).abs();
            of.sort_by(|a, b| size(b).total_cmp(&size(a)));
            of.truncate(MOST);
            (one.title.as_str(), colour, of)
        })
        .filter(|(_, _, of)| !of.is_empty())
        .collect();
    let ends = panels.iter().flat_map(|(_, _, of)| of).flat_map(|record| {
        let (value, half) = (
            record.number(COLUMN).unwrap_or(0.0),
            run.half(*record, "std_error").unwrap_or(0.0),
        );
        [value - half, value + half]
    });
    let mut x = Scale::share(ends, true, "");
    for tick in &mut x.ticks {
        tick.label = tick.label.trim_end_matches(" %").to_owned();
    }
    let drawn = panels
        .iter()
        .map(|(title, colour, of)| panel(run, title, *colour, of, &x));
    Some(Chart {
        kind: Kind::Pivotal,
        title: title(run, &felt),
        subtitle: "Chance of no major attack without a guarantor, less with it, in percentage points"
            .to_owned(),
        note: format!(
            "{INTERVAL} Over {} worlds; a panel shows the {MOST} largest.",
            felt[0].text("n")
        ),
        legend: Vec::new(),
        panels: drawn.collect(),
        beside: 2,
    })
}

fn panel(run: &Run, title: &str, colour: Colour, of: &[Record], x: &Scale) -> Panel {
    let mut marks = vec![zero(of.len())];
    let mut rows = Vec::new();
    for (i, record) in of.iter().enumerate() {
        let Some(cell) = record.cell(COLUMN) else {
            continue;
        };
        let half = run.half(*record, "std_error");
        let actor = run.actor(record.text("actor"));
        let value = points(cell.value, half);
        marks.extend(interval(
            i,
            cell,
            half,
            record.cell("std_error"),
            colour,
            About::new(format!("without {actor}: {value} points"), [cell]).of(Some(actor.clone())),
        ));
        rows.push(Row {
            label: actor.clone(),
            value,
            actor: Some(actor),
        });
    }
    Panel {
        title: title.to_owned(),
        colour,
        x: x.clone(),
        y: Vertical::Rows(rows),
        marks,
    }
}

fn title(run: &Run, felt: &[Record]) -> String {
    let value = |record: &Record| record.number(COLUMN).unwrap_or(0.0);
    let beyond = felt
        .iter()
        .filter(|record| !is_noise(value(record), run.half(**record, "std_error")));
    let worst = beyond.fold(None, |worst: Option<&Record>, one| match worst {
        Some(worst) if value(worst) <= value(one) => Some(worst),
        _ => Some(one),
    });
    match worst {
        Some(record) if value(record) < 0.0 => format!(
            "{} is missed most: without it the chance of no major attack under {} changes by {} points",
            run.actor(record.text("actor")),
            run.title(record.text("scenario")),
            points(value(record), run.half(*record, "std_error"))
        ),
        _ => format!(
            "No guarantor's absence is felt beyond the noise of {}",
            counted(felt[0].text("n").parse().unwrap_or(0), "world")
        ),
    }
}
