//! The chance of no ground attack over worlds: a spread over assumptions, apart from chance.

use super::super::catalogue::Kind;
use super::super::chart::{About, Chart, Fill, Key, Mark, Panel, Row, Stroke, Swatch, Vertical};
use super::super::facts::ScenarioFacts;
use super::super::palette::Colour;
use super::super::run::Run;
use super::super::scale::Scale;
use super::super::sheet::Record;
use super::super::words::{per_cent, range};

const METRIC: &str = "p_no_ground_attack";
/// Classes that the worlds are counted in: 5 points each.
const CLASSES: usize = 20;

/// The chart: worlds counted where `worlds.csv` is there, percentiles else.
pub fn chart(run: &Run) -> Option<Chart> {
    let spreads: Vec<(&ScenarioFacts, Colour, Record)> = run
        .scenarios(Kind::Spread.table())
        .filter_map(|(one, colour)| Some((one, colour, run.headline(&one.id, METRIC)?)))
        .filter(|(_, _, record)| record.number("estimate").is_some())
        .collect();
    if spreads.is_empty() {
        return None;
    }
    let counted = run.columns("worlds.csv").iter().any(|column| column == METRIC);
    let (panels, beside, told) = if counted {
        let panels = spreads
            .iter()
            .map(|(one, colour, record)| of_worlds(run, one, *colour, *record));
        (
            panels.collect(),
            2,
            "Bars count the worlds of worlds.csv in classes of 5 points; the line is their mean.",
        )
    } else {
        (
            vec![of_percentiles(&spreads)],
            1,
            "Lines hold the middle 90 % of worlds.",
        )
    };
    Some(Chart {
        kind: Kind::Spread,
        title: title(&spreads),
        subtitle: "Chance of no ground attack in each world: what is unknown but fixed. Within a world, chance is worked out exactly".to_owned(),
        note: format!("{told} A spread over assumptions does not shrink with more worlds and is no confidence interval."),
        legend: if counted {
            Vec::new()
        } else {
            vec![
                Key { label: "mean".to_owned(), swatch: Swatch::Dot, colour: Colour::Ink },
                Key { label: "median".to_owned(), swatch: Swatch::Ring, colour: Colour::Ink },
            ]
        },
        panels,
        beside,
    })
}

fn of_worlds(run: &Run, one: &ScenarioFacts, colour: Colour, record: Record) -> Panel {
    let values: Vec<f64> = run
        .of("worlds.csv", &one.id)
        .filter_map(|world| world.number(METRIC))
        .collect();
    let mut counts = [0usize; CLASSES];
    for value in &values {
        counts[((value * CLASSES as f64) as usize).min(CLASSES - 1)] += 1;
    }
    let share = |count: usize| count as f64 / values.len().max(1) as f64;
    let y = Scale::share(counts.map(share), true, "share of worlds");
    let top = y.high;
    let mut marks: Vec<Mark> = counts
        .into_iter()
        .enumerate()
        .filter(|(_, count)| *count > 0)
        .map(|(class, count)| {
            let edge = |class: usize| class as f64 / CLASSES as f64;
            Mark::Bar {
                across: (edge(class) + 0.003, edge(class + 1) - 0.003),
                up: (0.0, share(count)),
                fill: Fill::Solid,
                colour,
                about: About::new(
                    format!(
                        "{} to {} %: {count} of {} worlds",
                        5 * class,
                        5 * class + 5,
                        values.len()
                    ),
                    [],
                ),
            }
        })
        .collect();
    if let Some(mean) = record.cell("estimate") {
        marks.push(Mark::Segment {
            from: (mean.value, 0.0),
            to: (mean.value, top),
            stroke: Stroke::Dashed,
            colour: Colour::Ink,
            about: About::new(format!("mean {}", per_cent(mean.value, None)), [mean]),
        });
    }
    Panel {
        title: one.title.clone(),
        colour,
        x: Scale::share([0.0, 1.0], true, ""),
        y: Vertical::Scale(y, 120.0),
        marks,
    }
}

fn of_percentiles(spreads: &[(&ScenarioFacts, Colour, Record)]) -> Panel {
    let mut marks = Vec::new();
    for (i, (one, colour, record)) in spreads.iter().enumerate() {
        let y = i as f64 + 0.5;
        if let (Some(low), Some(high)) = (record.cell("world_p05"), record.cell("world_p95")) {
            marks.push(Mark::Segment {
                from: (low.value, y),
                to: (high.value, y),
                stroke: Stroke::Strong,
                colour: *colour,
                about: About::new("", [low, high]),
            });
        }
        for (column, ring, word) in [("world_p50", true, "median"), ("estimate", false, "mean")] {
            if let Some(cell) = record.cell(column) {
                marks.push(Mark::Dot {
                    at: (cell.value, y),
                    ring,
                    colour: *colour,
                    about: About::new(
                        format!("{}: {word} {}", one.title, per_cent(cell.value, None)),
                        [cell],
                    ),
                });
            }
        }
    }
    let rows = spreads.iter().map(|(one, _, record)| Row {
        label: one.title.clone(),
        value: ends(*record).map_or_else(String::new, range),
        ..Row::default()
    });
    Panel {
        title: String::new(),
        colour: Colour::Ink,
        x: Scale::share([0.0, 1.0], true, ""),
        y: Vertical::Rows(rows.collect()),
        marks,
    }
}

fn ends(record: Record) -> Option<[f64; 2]> {
    Some([record.number("world_p05")?, record.number("world_p95")?])
}

fn title(spreads: &[(&ScenarioFacts, Colour, Record)]) -> String {
    let widest = spreads
        .iter()
        .filter_map(|(one, _, record)| Some((one, ends(*record)?)));
    let widest = widest.fold(
        None,
        |best: Option<(&&ScenarioFacts, [f64; 2])>, one| match best {
            Some(best) if best.1[1] - best.1[0] >= one.1[1] - one.1[0] => Some(best),
            _ => Some(one),
        },
    );
    let means: Vec<f64> = spreads
        .iter()
        .filter_map(|(_, _, record)| record.number("estimate"))
        .collect();
    let between = means.iter().copied().fold(0.0, f64::max) - means.iter().copied().fold(1.0, f64::min);
    match widest {
        None => format!("The chance of no ground attack is {}", range(means)),
        Some((one, [low, high])) if spreads.len() > 1 && high - low > between => format!(
            "Assumptions move the answer more than the choice of promise does: {} under {}",
            range([low, high]),
            one.title
        ),
        Some((one, [low, high])) => format!(
            "Over assumptions the chance runs from {} under {}",
            range([low, high]),
            one.title
        ),
    }
}
