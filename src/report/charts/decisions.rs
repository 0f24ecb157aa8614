//! When collective decisions fall, by scenario and commitment.

use super::super::catalogue::Kind;
use super::super::chart::{About, Chart, Key, Mark, Panel, Row, Stroke, Swatch, Vertical};
use super::super::palette::Colour;
use super::super::run::Run;
use super::super::scale::{Scale, signed};
use super::super::sheet::Record;
use super::super::words::{attack, capital, per_cent};

/// The chart; none where nothing is decided.
pub fn chart(run: &Run) -> Option<Chart> {
    let decided: Vec<Decided> = run
        .scenarios(Kind::Decisions.table())
        .flat_map(|(one, colour)| {
            let days = run.of(Kind::Decisions.table(), &one.id).filter(|record| {
                record.text("metric") == "decision_day"
                    && record.text("actor").is_empty()
                    && record.number("history_p50").is_some()
            });
            days.filter_map(move |day| {
                Some(Decided {
                    title: &one.title,
                    colour,
                    day,
                    share: share(run, day)?,
                })
            })
        })
        .collect();
    let panels = ["major", "limited", "hybrid"].into_iter().filter_map(|rung| {
        let of: Vec<&Decided> = decided
            .iter()
            .filter(|one| one.day.text("rung") == rung)
            .collect();
        (!of.is_empty()).then(|| panel(run, rung, &of))
    });
    let panels: Vec<Panel> = panels.collect();
    if panels.is_empty() {
        return None;
    }
    Some(Chart {
        kind: Kind::Decisions,
        title: title(run, &decided),
        subtitle: "Days from the attack to the collective decision, where it falls: median and middle 90 % of histories; at the right the share in which it falls".to_owned(),
        note: "Percentiles are over histories of all worlds together: chance and assumptions both. The attack is supposed on the date of the manifest.".to_owned(),
        legend: vec![Key { label: "median".to_owned(), swatch: Swatch::Dot, colour: Colour::Ink }, Key { label: "middle 90 % of histories".to_owned(), swatch: Swatch::Line, colour: Colour::Ink }],
        panels,
        beside: 1,
    })
}

/// A commitment under which decisions fall.
struct Decided<'r> {
    title: &'r str,
    colour: Colour,
    day: Record<'r>,
    share: Record<'r>,
}

/// The share in which the decision of this row falls.
fn share<'r>(run: &'r Run, day: Record<'r>) -> Option<Record<'r>> {
    run.of(Kind::Decisions.table(), day.text("scenario"))
        .find(|record| {
            record.text("metric") == "decided"
                && ["rung", "commitment", "actor"]
                    .iter()
                    .all(|key| record.text(key) == day.text(key))
        })
}

fn panel(run: &Run, rung: &str, of: &[&Decided]) -> Panel {
    let mut marks = Vec::new();
    let mut rows = Vec::new();
    for (i, one) in of.iter().enumerate() {
        let y = i as f64 + 0.5;
        let commitment = run.actor(one.day.text("commitment"));
        if let (Some(low), Some(high)) = (one.day.cell("history_p05"), one.day.cell("history_p95")) {
            marks.push(Mark::Segment {
                from: (low.value, y),
                to: (high.value, y),
                stroke: Stroke::Strong,
                colour: one.colour,
                about: About::new("", [low, high]),
            });
        }
        if let Some(median) = one.day.cell("history_p50") {
            let name = format!(
                "{}, {commitment}: half by day {}",
                one.title,
                signed(median.value, 0.1)
            );
            marks.push(Mark::Dot {
                at: (median.value, y),
                ring: false,
                colour: one.colour,
                about: About::new(name, [median]),
            });
        }
        let share = one.share.number("estimate").unwrap_or(0.0);
        rows.push(Row {
            label: format!("{}: {commitment}", one.title),
            value: per_cent(share, run.half(one.share, "std_error")),
            ..Row::default()
        });
    }
    Panel {
        title: capital(&attack(rung)),
        colour: Colour::Ink,
        x: days(of),
        y: Vertical::Rows(rows),
        marks,
    }
}

/// A scale of days that holds all that is drawn.
fn days(of: &[&Decided]) -> Scale {
    let last = of
        .iter()
        .filter_map(|one| one.day.number("history_p95"))
        .fold(1.0, f64::max);
    let ticks = [0.0, 1.0, 3.0, 7.0, 14.0, 30.0, 60.0, 90.0, 180.0, 360.0];
    let reached = ticks
        .iter()
        .copied()
        .find(|tick| *tick >= last)
        .unwrap_or(last.ceil());
    let ticks: Vec<f64> = ticks
        .into_iter()
        .filter(|tick| *tick < reached)
        .chain([reached])
        .collect();
    Scale::days(&ticks, "days after the attack, square-root scale")
}

fn title(run: &Run, decided: &[Decided]) -> String {
    let rung = decided[0].day.text("rung");
    let of: Vec<&Decided> = decided
        .iter()
        .filter(|one| one.day.text("rung") == rung)
        .collect();
    let half = |one: &Decided| one.day.number("history_p50").unwrap_or(0.0);
    let slowest = of.iter().fold(
        of[0],
        |slowest, one| if half(one) > half(slowest) { one } else { slowest },
    );
    format!(
        "Slowest to decide on a {} is “{}” under {}: half of its decisions take more than {} days",
        attack(rung),
        run.actor(slowest.day.text("commitment")),
        slowest.title,
        signed(half(slowest), 0.1)
    )
}
