//! The summary of a drill: scenarios side by side, and their differences with errors.

use foederis::engine::{DrillResult, Unit};
use foederis::model::{Domain, RunSettings, Rung};
use foederis::results::manifest::INTENDED_USE;
use foederis::results::{Difference, Estimates, ReplicationScheme};
use foederis::scenario::calendar;

use super::figures::{self, counted, decade, figure, range};
use super::loaded_scenario::LoadedScenario;
use super::output::bold;
use super::{alternatives, side_by_side};

/// A line of the summary: its label, and its source in a drill.
struct SummaryLine {
    label: &'static str,
    source: LineSource,
}

/// The source of a line in a drill.
enum LineSource {
    /// A measure, with its day if it is reported by day.
    Measure(&'static str, Option<u16>),
    /// The median of a time over the histories in which the event occurs.
    Median(&'static str),
    /// A measure given that a promise is in force.
    InForce(&'static str),
    /// The spread of a measure over worlds.
    Spread(&'static str),
    /// A probability as a power of ten.
    Decade(&'static str),
    /// Whether the objective is kept at the end: a range, if wars that leave the model may count either way.
    Kept,
    /// Allied land strength on a day.
    Land(u16),
}

const fn line(label: &'static str, source: LineSource) -> SummaryLine {
    SummaryLine { label, source }
}

const GROUND: &[SummaryLine] = &[
    line("a promise is in force", LineSource::Measure("in_force", None)),
    line("a collective decision", LineSource::Measure("decided", None)),
    line("  half of them by day", LineSource::Median("decision_day")),
    line(
        "at least one guarantor fights",
        LineSource::Measure("any_fights", None),
    ),
    line("  with a meaningful share", LineSource::Measure("at_war", None)),
    line(
        "guarantors that fight, mean",
        LineSource::Measure("fighters", None),
    ),
    line("allied land strength, day 10", LineSource::Land(10)),
    line("allied land strength, day 30", LineSource::Land(30)),
    line("threshold strength arrives", LineSource::Measure("arrived", None)),
    line("  half of them by day", LineSource::Median("arrival_day")),
    line("  in time", LineSource::Measure("in_time", None)),
    line("OBJECTIVE LOST", LineSource::Measure("lost", None)),
    line("  spread over worlds", LineSource::Spread("lost")),
    line("  given a promise in force", LineSource::InForce("lost")),
    line(
        "  without help in the same war",
        LineSource::Measure("lost_alone", None),
    ),
    line("  saved by help", LineSource::Measure("saved", None)),
    line("objective kept at the end", LineSource::Kept),
    line("war leaves the model", LineSource::Decade("beyond_model")),
];

const HYBRID: &[SummaryLine] = &[
    line(
        "a promise covers it, in force",
        LineSource::Measure("in_force", None),
    ),
    line("attributed", LineSource::Measure("attributed", None)),
    line("  half of them by day", LineSource::Median("attribution_day")),
    line("answered", LineSource::Measure("answered", None)),
    line("  half of them by day", LineSource::Median("answer_day")),
    line("successes expected", LineSource::Measure("successes", None)),
    line("AT LEAST ONE SUCCESS", LineSource::Measure("any_success", None)),
    line("  spread over worlds", LineSource::Spread("any_success")),
];

/// The lines above all rungs.
pub(super) fn head(settings: &RunSettings, attack_date: f64) -> String {
    let replicated = match settings.design {
        foederis::random::Design::Mc => String::new(),
        _ => format!(" × {} scrambles", settings.scrambles),
    };
    format!(
        "{}\n{} × {}, design {}{replicated}, seed {}\n\n",
        bold(&format!(
            "Attack assumed: {} in every world",
            calendar::date(attack_date)
        )),
        counted(settings.worlds as usize, "world"),
        counted(settings.histories as usize, "history"),
        settings.design.name(),
        settings.seed
    )
}

/// The lines below all rungs.
pub(super) fn foot() -> String {
    format!(
        "± is the half-width of a 95 % interval of Monte Carlo error. A spread over worlds is not a confidence interval.\n{INTENDED_USE}\n"
    )
}

/// The block of one rung.
pub(super) fn rung(
    scenarios: &[LoadedScenario],
    settings: &RunSettings,
    rung: Rung,
    results: &[DrillResult],
) -> String {
    let layers = ReplicationScheme::of(settings);
    let estimates: Vec<Estimates> = results
        .iter()
        .map(|result| Estimates::of(result, layers))
        .collect();
    let (title, lines) = match rung {
        Rung::Major => ("Major attack", GROUND),
        Rung::Limited => ("Limited attack", GROUND),
        Rung::Hybrid => ("Hybrid campaign", HYBRID),
    };
    let row = |line: &SummaryLine| {
        (
            line.label,
            estimates.iter().map(|e| cell(&line.source, e)).collect(),
        )
    };
    let rows: Vec<(&str, Vec<String>)> = lines.iter().map(row).collect();
    let mut text = side_by_side::table(&title.to_uppercase(), scenarios, &rows);
    text.push_str(&differences(scenarios, rung, &estimates));
    text.push_str(&failures(scenarios, results));
    text.push('\n');
    text
}

fn cell(source: &LineSource, estimates: &Estimates) -> String {
    let index = |name: &str| estimates.headline(name, None);
    match source {
        LineSource::Measure(name, day) => estimates.headline(name, *day).map_or_else(dash, |m| {
            let series = estimates.series(m);
            figure(
                estimates.result().measures[m].unit,
                series.estimate,
                series.half_width(estimates.layers()),
            )
        }),
        LineSource::Median(name) => median(estimates, name),
        LineSource::InForce(name) => index(name).map_or_else(dash, |m| {
            let series = estimates.in_force_series(m);
            figure(
                Unit::Share,
                series.estimate,
                series.half_width(estimates.layers()),
            )
        }),
        LineSource::Spread(name) => range(index(name).and_then(|m| estimates.bands(m))),
        LineSource::Decade(name) => decade(index(name).and_then(|m| estimates.series(m).estimate)),
        LineSource::Kept => kept(estimates),
        LineSource::Land(day) => land(estimates, *day),
    }
}

fn dash() -> String {
    "–".to_owned()
}

/// The median of a time in whole days: it has no interval.
fn median(estimates: &Estimates, name: &str) -> String {
    let result = estimates.result();
    let spread = estimates
        .headline(name, None)
        .and_then(|m| result.times.iter().find(|spread| spread.measure == m));
    let day = spread.and_then(|spread| spread.quantile_given(0.5));
    day.map_or_else(dash, |day| format!("{day:.0} d"))
}

fn kept(estimates: &Estimates) -> String {
    let share = |name: &str| {
        estimates
            .headline(name, None)
            .and_then(|m| estimates.series(m).estimate)
    };
    match (share("objective_kept"), share("objective_kept_or_beyond")) {
        (Some(low), Some(high)) if 100.0 * (high - low) >= 1.0 => range(Some([low, low, high])),
        (low, _) => figure(Unit::Share, low, None),
    }
}

fn land(estimates: &Estimates, day: u16) -> String {
    let measures = &estimates.result().measures;
    let is = |m: &foederis::engine::Measure| {
        m.name == "strength"
            && m.actor.as_deref() == Some("all")
            && m.domain == Some("land")
            && m.day == Some(day)
    };
    measures.iter().position(is).map_or_else(dash, |m| {
        let series = estimates.series(m);
        figure(
            Unit::Strength(Domain::Land),
            series.estimate,
            series.half_width(estimates.layers()),
        )
    })
}

/// The difference of each scenario from each before it, and whether it is significant.
fn differences(scenarios: &[LoadedScenario], rung: Rung, estimates: &[Estimates]) -> String {
    let (name, what) = match rung {
        Rung::Hybrid => ("any_success", "at least one success"),
        _ => ("lost", "objective lost"),
    };
    let titles = alternatives::titles(scenarios.iter());
    let mut text = String::new();
    for (i, ours) in estimates.iter().enumerate() {
        for (theirs, other) in estimates[..i].iter().zip(&titles) {
            if let Some(difference) = Difference::of(ours, theirs, name) {
                text.push_str(&difference_text(&titles[i], other, what, &difference));
            }
        }
    }
    text
}

fn difference_text(ours: &str, theirs: &str, what: &str, difference: &Difference) -> String {
    let worlds = difference
        .higher_lower
        .map_or_else(String::new, |[higher, lower]| {
            format!(
                " (higher in {:.0} % of worlds, lower in {:.0} %)",
                100.0 * higher,
                100.0 * lower
            )
        });
    let pair = format!("{what}, {ours} against {theirs}");
    let points = figures::difference(Unit::Share, Some(difference.value), difference.half_width);
    format!("{pair}: {points}{worlds}\n")
}

fn failures(scenarios: &[LoadedScenario], results: &[DrillResult]) -> String {
    let failed = scenarios
        .iter()
        .zip(results)
        .filter(|(_, result)| !result.failures.is_empty());
    failed
        .map(|(scenario, result)| {
            let (n, first) = (result.failures.len(), &result.failures[0]);
            format!(
                "{}: {n} of {} worlds failed and are excluded from every figure; world {}: {}\n",
                alternatives::title_of(scenarios, &scenario.id),
                result.worlds,
                first.world,
                first.what
            )
        })
        .collect()
}
