//! The ledger of deterrence: logits by channel, stacked, judgement hatched.

use crate::math::exp;

use super::super::chart::{Chart, Fill, LegendEntry, Mark, MarkData, Panel, Swatch, YAxis};
use super::super::chart_kind::{ChartBuilder, ChartKind};
use super::super::palette::Colour;
use super::super::record::Record;
use super::super::run_data::RunData;
use super::super::scale::{Scale, ScaleType, Tick, format_number};
use super::super::select::{distinct, first_max};
use super::super::wording::{attack_name, capitalised, is_significant, per_cent, spaced};

/// The kind of this chart.
pub(crate) static KIND: ChartKind = ChartKind {
    name: "ledger",
    doc: "what deters a major attack, in logits by channel, judgement hatched",
    table: "ledger.csv",
    build: ChartBuilder::Tables(chart),
    vega_lite: include_str!("../vega/ledger.json"),
};

/// Half the width of a bar [years].
const HALF_BAR: f64 = 0.36;

/// The chart; none without a ledger.
fn chart(run: &RunData) -> Option<Chart> {
    let rungs = ["major", "limited", "hybrid"].into_iter();
    let rung = { rungs }.find(|rung| {
        let mut records = run.records(KIND.table);
        records.any(|record| record.text("rung") == *rung)
    })?;
    let is_entry = |record: &Record| record.text("rung") == rung && record.number("logits").is_some();
    let entries = run.records(KIND.table).filter(is_entry);
    let channels = distinct(entries.map(|record| record.text("channel")));
    let ledgers: Vec<ScenarioLedger> = run
        .scenarios(KIND.table)
        .map(|(scenario, colour)| {
            let records = run.scenario_records(KIND.table, &scenario.id).filter(is_entry);
            ScenarioLedger::new(&scenario.title, colour, &records.collect::<Vec<_>>(), &channels)
        })
        .filter(|ledger| !ledger.years.is_empty())
        .collect();
    let bars = ledgers.iter().flat_map(|ledger| &ledger.bars);
    let y = Scale::number(bars.flat_map(|bar| bar.y), true, "logits; negative deters");
    let error = ledgers.iter().map(|ledger| ledger.error).fold(0.0, f64::max);
    (!ledgers.is_empty()).then(|| Chart {
        name: KIND.name,
        title: title(run, &ledgers, rung),
        subtitle: format!(
            "What each channel adds to the challenger's log-odds of a {}, mean over worlds",
            attack_name(rung)
        ),
        note: format!(
            "A logit of −1 divides the odds of the attack by 2.7. Monte Carlo error (95 %) is at most ±{:.2} logits per channel; spreads over worlds are in the table.",
            run.critical_value() * error
        ),
        legend: legend(&channels),
        panels: ledgers.iter().map(|ledger| ledger.panel(&y)).collect(),
        columns: 2,
    })
}

fn legend(channels: &[&str]) -> Vec<LegendEntry> {
    let channels = channels
        .iter()
        .enumerate()
        .map(|(i, channel)| LegendEntry::new(spaced(channel), Swatch::Box, Colour::series(i + 1)));
    let judgement = LegendEntry::new("share that rests on judgement", Swatch::Hatched, Colour::Muted);
    channels.chain([judgement]).collect()
}

/// The bars of one scenario.
struct ScenarioLedger<'r> {
    title: &'r str,
    colour: Colour,
    years: Vec<&'r str>,
    bars: Vec<LedgerBar<'r>>,
    /// The largest standard error [logits].
    error: f64,
}

/// The logits of a channel in a year.
struct LedgerBar<'r> {
    year: usize,
    /// Where it begins and ends in its stack.
    y: [f64; 2],
    record: Record<'r>,
    colour: Colour,
}

impl<'r> ScenarioLedger<'r> {
    fn new(title: &'r str, colour: Colour, records: &[Record<'r>], channels: &[&str]) -> Self {
        let years = distinct(records.iter().map(|record| record.text("month")));
        // By year: ends of the stack of negative and of positive logits.
        let mut ends = vec![[0.0, 0.0]; years.len()];
        let mut bars = Vec::new();
        for record in records {
            let value = record.number("logits").unwrap_or(0.0);
            let index = |names: &[&str], column| names.iter().position(|name| *name == record.text(column));
            let year = index(&years, "month").unwrap_or(0);
            let end = &mut ends[year][usize::from(value > 0.0)];
            bars.push(LedgerBar {
                year,
                y: [*end, *end + value],
                record: *record,
                colour: Colour::series(index(channels, "channel").unwrap_or(0) + 1),
            });
            *end += value;
        }
        let errors = records.iter().filter_map(|record| record.number("std_error"));
        Self {
            title,
            colour,
            years,
            bars,
            error: errors.fold(0.0, f64::max),
        }
    }

    fn panel(&self, y: &Scale) -> Panel {
        let ticks = self.years.iter().enumerate().map(|(i, month)| Tick {
            value: i as f64,
            label: year(month).to_owned(),
        });
        Panel {
            title: self.title.to_owned(),
            colour: self.colour,
            x: Scale {
                low: -0.5,
                high: self.years.len() as f64 - 0.5,
                scale_type: ScaleType::Linear,
                ticks: ticks.collect(),
                title: String::new(),
                index_labels: Vec::new(),
            },
            y: YAxis::Scale(y.clone(), 180.0),
            marks: self.bars.iter().flat_map(LedgerBar::marks).collect(),
        }
    }

    /// The bars of the year in the middle of the horizon.
    fn middle_bars(&self) -> impl Iterator<Item = &LedgerBar<'r>> {
        let middle = self.years.len() / 2;
        self.bars.iter().filter(move |bar| bar.year == middle)
    }
}

impl LedgerBar<'_> {
    fn logits(&self) -> f64 {
        self.y[1] - self.y[0]
    }

    /// The part that rests on judgement, hatched, and the rest.
    fn marks(&self) -> Vec<Mark> {
        let Some(cell) = self.record.cell("logits").filter(|cell| cell.value != 0.0) else {
            return Vec::new();
        };
        let judged = self.record.cell("judgement_share");
        let share = judged.map_or(0.0, |cell| cell.value.clamp(0.0, 1.0));
        let boundary = self.y[0] + (1.0 - share) * self.logits();
        let tooltip = format!(
            "{}, {}: {} logits{}",
            spaced(self.record.text("channel")),
            self.record.text("month"),
            format_number(cell.value, 0.01),
            judged.map_or_else(String::new, |cell| format!(
                ", {} of its inputs are judgement",
                per_cent(cell.value, None)
            ))
        );
        let bar = |y, fill, data| Mark::Bar {
            x: (self.year as f64 - HALF_BAR, self.year as f64 + HALF_BAR),
            y,
            fill,
            colour: self.colour,
            data,
        };
        let sourced = MarkData::new(tooltip.clone(), [cell]);
        vec![
            bar((self.y[0], boundary), Fill::Solid, sourced),
            bar(
                (boundary, self.y[1]),
                Fill::Hatched,
                MarkData::new(tooltip, judged),
            ),
        ]
    }
}

/// The year of a month such as `2028-03`.
fn year(month: &str) -> &str {
    month.split('-').next().unwrap_or_default()
}

/// The channel that deters most, in the middle of the horizon, as a change of the odds; only one that is clear of
/// Monte Carlo error.
fn title(run: &RunData, ledgers: &[ScenarioLedger], rung: &str) -> String {
    let bars = ledgers
        .iter()
        .flat_map(|ledger| ledger.middle_bars().map(move |bar| (ledger, bar)));
    let clear = bars.filter(|(_, bar)| {
        let half_width = run.half_width(bar.record, "std_error");
        bar.logits() < -0.005 && is_significant(bar.logits(), half_width)
    });
    let Some((ledger, bar)) = first_max(clear, |(_, bar)| -bar.logits()) else {
        return format!(
            "No channel detectably deters a {} in these scenarios",
            attack_name(rung)
        );
    };
    let judged = bar
        .record
        .number("judgement_share")
        .map_or_else(String::new, |share| {
            format!("; {} of its inputs are judgement", per_cent(share, None))
        });
    format!(
        "{} deters most: under {} it cuts the odds of a {} in {} by {}{judged}",
        capitalised(&spaced(bar.record.text("channel"))),
        ledger.title,
        attack_name(rung),
        year(bar.record.text("month")),
        per_cent(1.0 - exp(bar.logits()), None)
    )
}
