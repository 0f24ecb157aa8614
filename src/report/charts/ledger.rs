//! The ledger of deterrence: logits by channel, stacked, judgement hatched.

use super::super::catalogue::Kind;
use super::super::chart::{About, Chart, Fill, Key, Mark, Panel, Swatch, Vertical};
use super::super::palette::Colour;
use super::super::run::Run;
use super::super::scale::{Scale, Shape, Tick, signed};
use super::super::sheet::Record;
use super::super::words::{attack, per_cent, plain};

/// Half the width of a bar, in steps of the axis.
const HALF: f64 = 0.36;

/// The chart; none without a ledger.
pub fn chart(run: &Run) -> Option<Chart> {
    let rung = ["major", "limited", "hybrid"].into_iter().find(|rung| {
        run.records(Kind::Ledger.table())
            .any(|record| record.text("rung") == *rung)
    })?;
    let of_rung = |record: &Record| record.text("rung") == rung && record.number("logits").is_some();
    let mut channels: Vec<&str> = Vec::new();
    for record in run.records(Kind::Ledger.table()).filter(of_rung) {
        if !channels.contains(&record.text("channel")) {
            channels.push(record.text("channel"));
        }
    }
    let books: Vec<Book> = run
        .scenarios(Kind::Ledger.table())
        .map(|(one, colour)| {
            let records: Vec<Record> = run.of(Kind::Ledger.table(), &one.id).filter(of_rung).collect();
            Book::new(&one.title, colour, &records, &channels)
        })
        .filter(|book| !book.years.is_empty())
        .collect();
    let heights = books
        .iter()
        .flat_map(|book| &book.bars)
        .flat_map(|bar| bar.up.iter().copied());
    let y = Scale::number(heights, true, "logits; below 0 deters");
    let panels = books.iter().map(|book| book.panel(&y));
    let mut legend: Vec<Key> = channels
        .iter()
        .enumerate()
        .map(|(i, channel)| Key {
            label: plain(channel),
            swatch: Swatch::Box,
            colour: Colour::series(i + 1),
        })
        .collect();
    legend.push(Key {
        label: "share that rests on judgement".to_owned(),
        swatch: Swatch::Hatched,
        colour: Colour::Muted,
    });
    Some(Chart {
        kind: Kind::Ledger,
        title: title(&books, rung)?,
        subtitle: format!(
            "What each channel adds to the worth of a {} to the challenger, mean over worlds",
            attack(rung)
        ),
        note: format!(
            "A logit of −1 divides the odds of choosing the attack by 2.7. Monte Carlo error (95 %) is at most ±{:.2} logits a channel; spreads over worlds are in the table.",
            books
                .iter()
                .map(|book| run.reach() * book.error)
                .fold(0.0, f64::max)
        ),
        legend,
        panels: panels.collect(),
        beside: 2,
    })
}

/// The bars of one scenario.
struct Book<'r> {
    title: &'r str,
    colour: Colour,
    years: Vec<&'r str>,
    bars: Vec<Bar<'r>>,
    error: f64,
}

/// The logits of a channel in a year.
struct Bar<'r> {
    year: usize,
    up: [f64; 2],
    record: Record<'r>,
    colour: Colour,
}

impl<'r> Book<'r> {
    fn new(title: &'r str, colour: Colour, records: &[Record<'r>], channels: &[&str]) -> Self {
        let mut years: Vec<&str> = Vec::new();
        let mut ends: Vec<[f64; 2]> = Vec::new();
        let mut bars = Vec::new();
        for record in records {
            let month = record.text("month");
            if years.last() != Some(&month) {
                years.push(month);
                ends.push([0.0, 0.0]);
            }
            let value = record.number("logits").unwrap_or(0.0);
            if let Some(end) = ends.last_mut() {
                let side = &mut end[usize::from(value > 0.0)];
                let channel = channels
                    .iter()
                    .position(|channel| *channel == record.text("channel"));
                bars.push(Bar {
                    year: years.len() - 1,
                    up: [*side, *side + value],
                    record: *record,
                    colour: Colour::series(channel.unwrap_or(0) + 1),
                });
                *side += value;
            }
        }
        let error = records
            .iter()
            .filter_map(|record| record.number("std_error"))
            .fold(0.0, f64::max);
        Self {
            title,
            colour,
            years,
            bars,
            error,
        }
    }

    fn panel(&self, y: &Scale) -> Panel {
        let ticks = self.years.iter().enumerate().map(|(i, month)| Tick {
            at: i as f64,
            label: month.split('-').next().unwrap_or_default().to_owned(),
        });
        Panel {
            title: self.title.to_owned(),
            colour: self.colour,
            x: Scale {
                low: -0.5,
                high: self.years.len() as f64 - 0.5,
                shape: Shape::Linear,
                ticks: ticks.collect(),
                title: String::new(),
                along: Vec::new(),
            },
            y: Vertical::Scale(y.clone(), 180.0),
            marks: self.bars.iter().flat_map(Bar::marks).collect(),
        }
    }
}

impl Bar<'_> {
    /// The part that is judgement, hatched, and the rest.
    fn marks(&self) -> Vec<Mark> {
        let Some(cell) = self.record.cell("logits").filter(|cell| cell.value != 0.0) else {
            return Vec::new();
        };
        let judged = self.record.cell("judged");
        let share = judged.map_or(0.0, |cell| cell.value.clamp(0.0, 1.0));
        let middle = self.up[0] + (1.0 - share) * (self.up[1] - self.up[0]);
        let name = format!(
            "{}, {}: {} logits{}",
            plain(self.record.text("channel")),
            self.record.text("month"),
            signed(cell.value, 0.01),
            judged.map_or_else(String::new, |cell| format!(
                ", {} of its inputs are judgement",
                per_cent(cell.value, None)
            ))
        );
        let bar = |up, fill, about| Mark::Bar {
            across: (self.year as f64 - HALF, self.year as f64 + HALF),
            up,
            fill,
            colour: self.colour,
            about,
        };
        vec![
            bar(
                (self.up[0], middle),
                Fill::Solid,
                About::new(name.clone(), [cell]),
            ),
            bar((middle, self.up[1]), Fill::Hatched, About::new(name, judged)),
        ]
    }
}

/// The channel that deters most, in the middle of the horizon.
fn title(books: &[Book], rung: &str) -> Option<String> {
    let middle = books.iter().flat_map(|book| {
        let bars = book.bars.iter().filter(|bar| bar.year == book.years.len() / 2);
        bars.map(move |bar| (book, bar, bar.up[1] - bar.up[0]))
    });
    let (book, bar, value) = middle.fold(None, |least: Option<(&Book, &Bar, f64)>, one| match least {
        Some(least) if least.2 <= one.2 => Some(least),
        _ => Some(one),
    })?;
    if value >= -0.005 {
        return Some(format!("Nothing in these scenarios deters a {}", attack(rung)));
    }
    let channel = plain(bar.record.text("channel"));
    let judged = bar.record.number("judged").map_or_else(String::new, |share| {
        format!("; {} of what feeds it is judgement", per_cent(share, None))
    });
    Some(format!(
        "What deters most is {channel}: {} logits on a {} under {} in {}{judged}",
        signed(value, 0.1),
        attack(rung),
        book.title,
        bar.record.text("month")
    ))
}
