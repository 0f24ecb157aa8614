//! What would have prevented ground attacks: each remedy alone, and as the last.

use super::super::catalogue::Kind;
use super::super::chart::{About, Chart, Key, Mark, Panel, Row, Stroke, Swatch, Vertical};
use super::super::palette::Colour;
use super::super::run::Run;
use super::super::scale::Scale;
use super::super::sheet::Record;
use super::super::words::{capital, per_cent, plain, range};

/// The chart; none where no world was asked.
pub fn chart(run: &Run) -> Option<Chart> {
    let asked: Vec<Record> = run
        .records(Kind::Reasons.table())
        .filter(|record| record.number("alone").is_some())
        .collect();
    let panels = run.scenarios(Kind::Reasons.table()).filter_map(|(one, colour)| {
        let of: Vec<Record> = asked
            .iter()
            .filter(|record| record.text("scenario") == one.id)
            .copied()
            .collect();
        (!of.is_empty()).then(|| panel(run, &one.title, colour, &of))
    });
    let n = asked.first()?.text("n");
    Some(Chart {
        kind: Kind::Reasons,
        title: title(&asked)?,
        subtitle: "Share of ground attacks that would not have come with a remedy: alone, and with all others already there".to_owned(),
        note: format!("Asked of {n} worlds, histories held fixed. Lines are 95 % intervals of Monte Carlo error. Shares do not add up: several remedies may each be enough."),
        legend: vec![
            Key { label: "alone".to_owned(), swatch: Swatch::Dot, colour: Colour::Ink },
            Key { label: "as the last".to_owned(), swatch: Swatch::Ring, colour: Colour::Ink },
        ],
        panels: panels.collect(),
        beside: 2,
    })
}

fn panel(run: &Run, title: &str, colour: Colour, of: &[Record]) -> Panel {
    let mut marks = Vec::new();
    let mut rows = Vec::new();
    for (i, record) in of.iter().enumerate() {
        let remedy = capital(&plain(record.text("remedy")));
        for (column, error, ring, lift, word) in [
            ("alone", "alone_std_error", false, 0.36, "alone"),
            ("last", "last_std_error", true, 0.64, "as the last"),
        ] {
            let Some(cell) = record.cell(column) else {
                continue;
            };
            let y = i as f64 + lift;
            if let Some(half) = run.half(*record, error) {
                marks.push(Mark::Segment {
                    from: ((cell.value - half).max(0.0), y),
                    to: ((cell.value + half).min(1.0), y),
                    stroke: Stroke::Thin,
                    colour,
                    about: About::new("", record.cell(error)),
                });
            }
            marks.push(Mark::Dot {
                at: (cell.value, y),
                ring,
                colour,
                about: About::new(
                    format!(
                        "{remedy}, {word}: {}",
                        per_cent(cell.value, run.half(*record, error))
                    ),
                    [cell],
                ),
            });
        }
        let whole = |column: &str| {
            record
                .number(column)
                .map_or_else(|| "–".to_owned(), |x| format!("{:.0}", 100.0 * x))
        };
        rows.push(Row {
            label: remedy,
            value: format!("{} | {}", whole("alone"), whole("last")),
            ..Row::default()
        });
    }
    Panel {
        title: title.to_owned(),
        colour,
        x: Scale::share([0.0, 1.0], true, ""),
        y: Vertical::Rows(rows),
        marks,
    }
}

fn title(asked: &[Record]) -> Option<String> {
    let best = asked.iter().fold(None, |best: Option<&Record>, one| match best {
        Some(best) if best.number("alone") >= one.number("alone") => Some(best),
        _ => Some(one),
    })?;
    let remedy = best.text("remedy");
    let all = asked.iter().filter(|record| record.text("remedy") == remedy);
    Some(format!(
        "{} would by itself have prevented {} of ground attacks, more than any other remedy",
        capital(&plain(remedy)),
        range(all.filter_map(|record| record.number("alone")))
    ))
}
