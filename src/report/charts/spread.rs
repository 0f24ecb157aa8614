//! The probability of no ground attack over worlds: a spread over assumptions, apart from randomness.

use super::super::chart::{Chart, Fill, LegendEntry, Mark, MarkData, Panel, Row, Stroke, Swatch, YAxis};
use super::super::chart_kind::ChartKind;
use super::super::manifest::ScenarioRecord;
use super::super::palette::Colour;
use super::super::record::Record;
use super::super::run_data::RunData;
use super::super::scale::Scale;
use super::super::wording::{per_cent, range};
use super::select::first_max;

/// The kind of this chart.
pub(crate) static KIND: ChartKind = ChartKind {
    name: "spread",
    doc: "probability of no ground attack over worlds: the spread over assumptions",
    table: "headlines.csv",
    build: chart,
    vega_lite: include_str!("../vega/spread.json"),
};

const METRIC: &str = "p_no_ground_attack";
/// Bins of the histogram: 5 percentage points each.
const BINS: usize = 20;

/// The headline of one scenario.
struct ScenarioSpread<'r> {
    scenario: &'r ScenarioRecord,
    colour: Colour,
    record: Record<'r>,
}

/// The chart: histograms if the folder has `worlds.csv`, else percentiles.
fn chart(run: &RunData) -> Option<Chart> {
    let all = spreads(run);
    if all.is_empty() {
        return None;
    }
    let has_worlds = run
        .columns("worlds.csv")
        .iter()
        .any(|column| column.name == METRIC);
    let (panels, columns, legend, reading) = if has_worlds {
        let reading =
            "Bars count the worlds of worlds.csv in bins of 5 percentage points; the line is their mean.";
        (
            all.iter().map(|spread| histogram(run, spread)).collect(),
            2,
            Vec::new(),
            reading,
        )
    } else {
        let legend = vec![
            LegendEntry::new("mean", Swatch::Dot, Colour::Ink),
            LegendEntry::new("median", Swatch::HollowDot, Colour::Ink),
        ];
        (
            vec![percentiles(&all)],
            1,
            legend,
            "Lines hold the middle 90 % of worlds.",
        )
    };
    Some(Chart {
        name: KIND.name,
        title: title(&all),
        subtitle:
            "Probability of no ground attack in each world, computed exactly per draw of the uncertain inputs"
                .to_owned(),
        note: format!(
            "{reading} A spread over assumptions does not shrink with more worlds and is no confidence interval."
        ),
        legend,
        panels,
        columns,
    })
}

/// The scenarios with an estimate.
fn spreads(run: &RunData) -> Vec<ScenarioSpread<'_>> {
    run.scenarios(KIND.table)
        .filter_map(|(scenario, colour)| {
            let record = run.headline(&scenario.id, METRIC)?;
            record.number("estimate")?;
            Some(ScenarioSpread {
                scenario,
                colour,
                record,
            })
        })
        .collect()
}

fn histogram(run: &RunData, spread: &ScenarioSpread) -> Panel {
    let values: Vec<f64> = run
        .scenario_records("worlds.csv", &spread.scenario.id)
        .filter_map(|world| world.number(METRIC))
        .collect();
    let mut counts = [0usize; BINS];
    for value in &values {
        counts[((value * BINS as f64) as usize).min(BINS - 1)] += 1;
    }
    let share = |count: usize| count as f64 / values.len().max(1) as f64;
    let y = Scale::share(counts.map(share), true, "share of worlds");
    let bins = counts.into_iter().enumerate().filter(|(_, count)| *count > 0);
    let bars = bins.map(|(bin, count)| bar(bin, count, values.len(), spread.colour));
    let mean = spread.record.cell("estimate").map(|mean| Mark::Segment {
        from: (mean.value, 0.0),
        to: (mean.value, y.high),
        stroke: Stroke::Dashed,
        colour: Colour::Ink,
        data: MarkData::new(format!("mean {}", per_cent(mean.value, None)), [mean]),
    });
    Panel {
        title: spread.scenario.title.clone(),
        colour: spread.colour,
        x: Scale::share([0.0, 1.0], true, ""),
        marks: bars.chain(mean).collect(),
        y: YAxis::Scale(y, 120.0),
    }
}

fn bar(bin: usize, count: usize, total: usize, colour: Colour) -> Mark {
    let edge = |bin: usize| bin as f64 / BINS as f64;
    let tooltip = format!("{} to {} %: {count} of {total} worlds", 5 * bin, 5 * bin + 5);
    Mark::Bar {
        x: (edge(bin) + 0.003, edge(bin + 1) - 0.003),
        y: (0.0, count as f64 / total.max(1) as f64),
        fill: Fill::Solid,
        colour,
        data: MarkData::new(tooltip, []),
    }
}

fn percentiles(all: &[ScenarioSpread]) -> Panel {
    let rows = all.iter().map(|spread| {
        let value = ends(spread.record).map_or_else(String::new, range);
        Row::new(&spread.scenario.title, value)
    });
    Panel {
        title: String::new(),
        colour: Colour::Ink,
        x: Scale::share([0.0, 1.0], true, ""),
        y: YAxis::Rows(rows.collect()),
        marks: all
            .iter()
            .enumerate()
            .flat_map(|(row, spread)| percentile_marks(row, spread))
            .collect(),
    }
}

fn percentile_marks(row: usize, spread: &ScenarioSpread) -> Vec<Mark> {
    let y = row as f64 + 0.5;
    let ends = spread
        .record
        .cell("world_p05")
        .zip(spread.record.cell("world_p95"));
    let line = ends.map(|(low, high)| Mark::Segment {
        from: (low.value, y),
        to: (high.value, y),
        stroke: Stroke::Strong,
        colour: spread.colour,
        data: MarkData::new("", [low, high]),
    });
    let dots = [("world_p50", true, "median"), ("estimate", false, "mean")];
    let dots = dots.into_iter().filter_map(|(column, hollow, label)| {
        let cell = spread.record.cell(column)?;
        let tooltip = format!(
            "{}: {label} {}",
            spread.scenario.title,
            per_cent(cell.value, None)
        );
        Some(Mark::Dot {
            centre: (cell.value, y),
            hollow,
            colour: spread.colour,
            data: MarkData::new(tooltip, [cell]),
        })
    });
    line.into_iter().chain(dots).collect()
}

/// 5th and 95th percentile over worlds.
fn ends(record: Record) -> Option<[f64; 2]> {
    Some([record.number("world_p05")?, record.number("world_p95")?])
}

fn title(all: &[ScenarioSpread]) -> String {
    let spreads = all
        .iter()
        .filter_map(|spread| Some((spread, ends(spread.record)?)));
    let widest = first_max(spreads, |(_, [low, high])| high - low);
    let means = all.iter().filter_map(|spread| spread.record.number("estimate"));
    let between = means.clone().fold(0.0, f64::max) - means.clone().fold(1.0, f64::min);
    match widest {
        None => format!("The probability of no ground attack is {}", range(means)),
        Some((spread, [low, high])) if all.len() > 1 && high - low > between => format!(
            "Assumptions change the result more than the choice of promise: {} under {}",
            range([low, high]),
            spread.scenario.title
        ),
        Some((spread, [low, high])) => format!(
            "Depending on the assumptions, the probability of no ground attack is {} under {}",
            range([low, high]),
            spread.scenario.title
        ),
    }
}
