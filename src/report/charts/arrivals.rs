//! Strength in the theatre by day, stacked by guarantor.

use super::super::chart::{Chart, LegendEntry, Swatch};
use super::super::chart_kind::{ChartBuilder, ChartKind};
use super::super::palette::Colour;
use super::super::record::Record;
use super::super::run_data::RunData;
use super::super::scale::{Scale, format_number};
use super::super::select::{distinct, level_with_max};
use super::super::wording::{attack_name, counted, listed};
use super::strength_stack::{HEADLINE_DAY, OWN_COLOURS, StrengthStack};

/// The kind of this chart.
pub(crate) static KIND: ChartKind = ChartKind {
    name: "arrivals",
    doc: "land strength in the theatre by day and guarantor",
    table: "arrivals.csv",
    build: ChartBuilder::Tables(chart),
    vega_lite: include_str!("../vega/arrivals.json"),
};

/// The chart; none without land strength.
fn chart(run: &RunData) -> Option<Chart> {
    let is_land =
        |record: &Record, rung: &str| record.text("rung") == rung && record.text("domain") == "land";
    let rungs = ["major", "limited"];
    let rung = rungs
        .into_iter()
        .find(|rung| run.records(KIND.table).any(|record| is_land(&record, rung)))?;
    let records: Vec<Record> = run
        .records(KIND.table)
        .filter(|record| is_land(record, rung))
        .filter(|record| record.number("day").is_some() && record.number("estimate").is_some())
        .collect();
    let days = days(&records);
    let actors = by_strength(&records);
    let stacks: Vec<StrengthStack> = run
        .scenarios(KIND.table)
        .map(|(scenario, colour)| StrengthStack::new(run, (scenario, colour), &records, &days, &actors))
        .collect();
    let y = Scale::number(stacks.iter().map(StrengthStack::max), true, "brigades");
    let x = Scale::days(&days, "days after the attack, square-root scale");
    Some(Chart {
        name: KIND.name,
        title: title(&stacks, &days)?,
        subtitle: format!(
            "Allied land strength in the theatre that may fight, by guarantor, if a {} is assumed on {}",
            attack_name(rung),
            run.manifest.attack
        ),
        note: format!(
            "Means over worlds and histories, constant between the days of the table; a few worlds hold most of the strength, so the mean is far from the median. Monte Carlo error (95 %) of the total is at most ±{:.1} brigades. The attack is assumed here; other charts show its probability.",
            largest_error(run, &records)
        ),
        legend: legend(run, &actors),
        panels: stacks.iter().map(|stack| stack.panel(&x, &y, &days)).collect(),
        columns: 2,
    })
}

fn legend(run: &RunData, actors: &[&str]) -> Vec<LegendEntry> {
    let own = actors.iter().take(OWN_COLOURS).enumerate();
    let own =
        own.map(|(i, actor)| LegendEntry::new(run.actor_name(actor), Swatch::Box, Colour::series(i + 1)));
    let others = (actors.len() > OWN_COLOURS).then(|| {
        let label = counted(actors.len() - OWN_COLOURS, "other");
        LegendEntry::new(label, Swatch::Box, Colour::series(0))
    });
    let total = LegendEntry::new("total", Swatch::Line, Colour::Ink);
    own.chain(others).chain([total]).collect()
}

/// The days of the table, in order.
fn days(records: &[Record]) -> Vec<f64> {
    let mut days: Vec<f64> = records.iter().filter_map(|record| record.number("day")).collect();
    days.sort_by(f64::total_cmp);
    days.dedup();
    days
}

/// The actors with any strength, in descending order of their largest mean.
fn by_strength<'r>(records: &[Record<'r>]) -> Vec<&'r str> {
    let mut strengths: Vec<(&str, f64)> = Vec::new();
    for record in records {
        let (actor, value) = (record.text("actor"), record.number("estimate").unwrap_or(0.0));
        match strengths.iter_mut().find(|(name, _)| *name == actor) {
            Some((_, largest)) => *largest = largest.max(value),
            None => strengths.push((actor, value)),
        }
    }
    strengths.retain(|(actor, value)| *actor != "all" && *value > 0.0);
    strengths.sort_by(|a, b| b.1.total_cmp(&a.1));
    strengths.into_iter().map(|(actor, _)| actor).collect()
}

/// Half-width of the widest 95 % interval of a total.
fn largest_error(run: &RunData, records: &[Record]) -> f64 {
    let totals = records.iter().filter(|record| record.text("actor") == "all");
    totals
        .filter_map(|record| run.half_width(*record, "std_error"))
        .fold(0.0, f64::max)
}

/// The largest total on the headline day, against the first scenario's.
fn title(stacks: &[StrengthStack], days: &[f64]) -> Option<String> {
    let day = days.iter().copied().find(|day| *day >= HEADLINE_DAY);
    let day = day.or(days.last().copied()).unwrap_or(0.0);
    let first = stacks.first()?;
    let strength = |stack: &StrengthStack| format_number(stack.total_on(day), 0.1);
    let largest = level_with_max(stacks, |stack| (stack.total_on(day), stack.error_on(day)));
    let names = listed(largest.iter().map(|stack| stack.scenario.title.as_str()));
    let strengths = distinct(largest.iter().map(|stack| strength(stack)));
    let strengths = strengths.join(" or ");
    let brigades = "allied brigades in the theatre";
    Some(
        match (
            stacks.len(),
            largest.iter().any(|stack| std::ptr::eq(*stack, first)),
        ) {
            (1, _) => format!(
                "By day {day} {} has {} {brigades}",
                first.scenario.title,
                strength(first)
            ),
            (_, true) => format!(
                "By day {day} no scenario has detectably more {brigades} than {}: {}",
                first.scenario.title,
                strength(first)
            ),
            (_, false) => format!(
                "By day {day} {names} has {strengths} {brigades}, {} has {}",
                first.scenario.title,
                strength(first)
            ),
        },
    )
}
