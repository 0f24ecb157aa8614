//! How ground wars end: shares of outcomes.

use super::super::catalogue::Kind;
use super::super::chart::{About, Chart, Fill, Key, Mark, Panel, Row, Swatch, Vertical};
use super::super::palette::Colour;
use super::super::run::Run;
use super::super::scale::Scale;
use super::super::sheet::{Cell, Record};
use super::super::words::{attack, capital, per_cent, plain, range};

/// Outcomes from good to bad; the first four leave the objective the protégé's.
const OUTCOMES: [&str; 7] = [
    "held",
    "repelled",
    "contained",
    "restored",
    "fait_accompli",
    "defeated",
    "beyond_model",
];
const KEPT: usize = 4;

/// The chart; none without outcomes.
pub fn chart(run: &Run) -> Option<Chart> {
    let wars: Vec<War> = ["major", "limited"]
        .into_iter()
        .flat_map(|rung| {
            run.scenarios(Kind::Outcomes.table())
                .filter_map(move |(one, _)| War::of(run, &one.id, &one.title, rung))
        })
        .collect();
    let first = wars.first()?;
    let panels = ["major", "limited"].into_iter().filter_map(|rung| {
        let of: Vec<&War> = wars.iter().filter(|war| war.rung == rung).collect();
        (!of.is_empty()).then(|| panel(rung, &of))
    });
    let seen = |i: &usize| {
        wars.iter()
            .any(|war| war.shares[*i].is_some_and(|cell| cell.value > 0.0))
    };
    let legend = (0..OUTCOMES.len()).filter(seen).map(|i| Key {
        label: plain(OUTCOMES[i]),
        swatch: if i + 1 == OUTCOMES.len() {
            Swatch::Hatched
        } else {
            Swatch::Box
        },
        colour: Colour::Step(i as u8),
    });
    let of_first = wars.iter().filter(|war| war.rung == first.rung);
    Some(Chart {
        kind: Kind::Outcomes,
        title: format!(
            "If a {} comes, the objective is kept in {} of histories",
            attack(first.rung),
            range(of_first.map(War::kept))
        ),
        subtitle: format!(
            "Share of histories by how the war ends, the attack supposed on {}; at the right the share in which the objective is kept",
            run.facts.attack
        ),
        note: format!(
            "Wars that leave the model are hatched: what they come to is not told. Monte Carlo error (95 %) of a share is at most ±{:.1} points.",
            100.0 * wars.iter().map(|war| run.reach() * war.error).fold(0.0, f64::max)
        ),
        legend: legend.collect(),
        panels: panels.collect(),
        beside: 1,
    })
}

struct War<'r> {
    title: &'r str,
    rung: &'static str,
    shares: [Option<Cell>; 7],
    error: f64,
}

impl<'r> War<'r> {
    fn of(run: &'r Run, id: &'r str, title: &'r str, rung: &'static str) -> Option<Self> {
        let records: Vec<Record> = run
            .of(Kind::Outcomes.table(), id)
            .filter(|record| record.text("rung") == rung)
            .collect();
        let shares = OUTCOMES.map(|name| {
            let record = records.iter().find(|record| record.text("metric") == name)?;
            record.cell("estimate")
        });
        let errors = records
            .iter()
            .filter(|record| OUTCOMES.contains(&record.text("metric")));
        shares.iter().any(Option::is_some).then(|| Self {
            title,
            rung,
            shares,
            error: errors
                .filter_map(|record| record.number("std_error"))
                .fold(0.0, f64::max),
        })
    }

    fn kept(&self) -> f64 {
        self.shares[..KEPT].iter().flatten().map(|cell| cell.value).sum()
    }
}

fn panel(rung: &str, of: &[&War]) -> Panel {
    let mut marks = Vec::new();
    for (row, war) in of.iter().enumerate() {
        let mut from = 0.0;
        for (i, cell) in war.shares.iter().enumerate() {
            let Some(cell) = cell.filter(|cell| cell.value > 0.0) else {
                continue;
            };
            marks.push(Mark::Bar {
                across: (from, from + cell.value),
                up: (row as f64 + 0.16, row as f64 + 0.84),
                fill: if i + 1 == OUTCOMES.len() {
                    Fill::Hatched
                } else {
                    Fill::Solid
                },
                colour: Colour::Step(i as u8),
                about: About::new(
                    format!(
                        "{}, {}: {}",
                        war.title,
                        plain(OUTCOMES[i]),
                        per_cent(cell.value, None)
                    ),
                    [cell],
                ),
            });
            from += cell.value;
        }
    }
    Panel {
        title: capital(&attack(rung)),
        colour: Colour::Ink,
        x: Scale::share([0.0, 1.0], true, ""),
        y: Vertical::Rows(
            of.iter()
                .map(|war| Row {
                    label: war.title.to_owned(),
                    value: per_cent(war.kept(), None),
                    ..Row::default()
                })
                .collect(),
        ),
        marks,
    }
}
