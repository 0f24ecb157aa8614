//! The summary in the terminal: scenarios side by side, and which differences are more than noise.

use foederis::engine::{DrillResult, Unit};
use foederis::model::{Domain, RunSettings, Rung};
use foederis::results::manifest::INTENDED_USE;
use foederis::results::{Difference, Estimates, ReplicationScheme};
use foederis::scenario::calendar;

use super::figures::{decade, figure, range};
use super::loaded_scenario::LoadedScenario;
use super::output::bold;
use super::side_by_side;

/// A line of the summary: its label and how it is read.
struct Line {
    label: &'static str,
    read: Read,
}

/// How a line is read off a drill.
enum Read {
    /// A measure of the summary, with the day of those reported by day.
    Measure(&'static str, Option<u16>),
    /// The median of a time over the histories in which the event occurs.
    Median(&'static str),
    /// A measure given that a promise is in force.
    InForce(&'static str),
    /// The spread of a measure over worlds.
    Spread(&'static str),
    /// A probability as a power of ten.
    Decade(&'static str),
    /// The objective kept at the end, between the two readings of wars that leave the model.
    Kept,
    /// Allied land strength on a day.
    Land(u16),
}

const fn line(label: &'static str, read: Read) -> Line {
    Line { label, read }
}

const GROUND: &[Line] = &[
    line("a promise is in force", Read::Measure("in_force", None)),
    line("a collective decision", Read::Measure("decided", None)),
    line("  half of them by day", Read::Median("decision_day")),
    line("somebody fights", Read::Measure("any_fights", None)),
    line("guarantors that fight, mean", Read::Measure("fighters", None)),
    line("allied land strength, day 10", Read::Land(10)),
    line("allied land strength, day 30", Read::Land(30)),
    line("threshold strength arrives", Read::Measure("arrived", None)),
    line("  half of them by day", Read::Median("arrival_day")),
    line("IN TIME", Read::Measure("in_time", None)),
    line("  spread over assumptions", Read::Spread("in_time")),
    line("  given a promise in force", Read::InForce("in_time")),
    line("objective kept at the end", Read::Kept),
    line("war leaves the model", Read::Decade("beyond_model")),
];

const HYBRID: &[Line] = &[
    line("a promise covers it, in force", Read::Measure("in_force", None)),
    line("attributed", Read::Measure("attributed", None)),
    line("  half of them by day", Read::Median("attribution_day")),
    line("answered", Read::Measure("answered", None)),
    line("  half of them by day", Read::Median("answer_day")),
    line("successes expected", Read::Measure("successes", None)),
    line("AT LEAST ONE SUCCESS", Read::Measure("any_success", None)),
    line("  spread over assumptions", Read::Spread("any_success")),
];

/// The lines above all rungs.
pub fn head(settings: &RunSettings, attack_date: f64) -> String {
    let replicated = match settings.design {
        foederis::random::Design::Mc => String::new(),
        _ => format!(" × {} scrambles", settings.scrambles),
    };
    format!(
        "{}\n{} worlds × {} histories, design {}{replicated}, seed {}\n\n",
        bold(&format!(
            "Attack assumed: {} in every world",
            calendar::date(attack_date)
        )),
        settings.worlds,
        settings.histories,
        settings.design.name(),
        settings.seed
    )
}

/// The lines below all rungs.
pub fn foot() -> String {
    format!(
        "± is half a 95 % interval of Monte Carlo error. A spread over assumptions is not a confidence interval.\n{INTENDED_USE}\n"
    )
}

/// The block of one rung.
pub fn rung(ready: &[LoadedScenario], settings: &RunSettings, rung: Rung, results: &[DrillResult]) -> String {
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
    let row = |line: &Line| {
        (
            line.label,
            estimates.iter().map(|e| cell(&line.read, e)).collect(),
        )
    };
    let rows: Vec<(&str, Vec<String>)> = lines.iter().map(row).collect();
    let mut text = side_by_side::table(&title.to_uppercase(), ready, &rows);
    text.push_str(&differences(ready, rung, &estimates));
    text.push_str(&failures(ready, results));
    text.push('\n');
    text
}

fn cell(read: &Read, estimates: &Estimates) -> String {
    let index = |name: &str| estimates.headline(name, None);
    match read {
        Read::Measure(name, day) => estimates.headline(name, *day).map_or_else(dash, |m| {
            let series = estimates.series(m);
            figure(
                estimates.result().measures[m].unit,
                series.estimate,
                series.half_width(estimates.layers()),
            )
        }),
        Read::Median(name) => median(estimates, name),
        Read::InForce(name) => index(name).map_or_else(dash, |m| {
            let series = estimates.in_force_series(m);
            figure(
                Unit::Share,
                series.estimate,
                series.half_width(estimates.layers()),
            )
        }),
        Read::Spread(name) => range(index(name).and_then(|m| estimates.bands(m))),
        Read::Decade(name) => decade(index(name).and_then(|m| estimates.series(m).estimate)),
        Read::Kept => kept(estimates),
        Read::Land(day) => land(estimates, *day),
    }
}

fn dash() -> String {
    "–".to_owned()
}

fn median(estimates: &Estimates, name: &str) -> String {
    let result = estimates.result();
    let spread = estimates
        .headline(name, None)
        .and_then(|m| result.times.iter().find(|spread| spread.measure == m));
    figure(
        Unit::Days,
        spread.and_then(|spread| spread.quantile_given(0.5)),
        None,
    )
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

/// Each scenario against the first, and which of them are alike.
fn differences(ready: &[LoadedScenario], rung: Rung, estimates: &[Estimates]) -> String {
    let (name, what) = match rung {
        Rung::Hybrid => ("any_success", "at least one success"),
        _ => ("in_time", "in time"),
    };
    let mut text = String::new();
    for (i, ours) in estimates.iter().enumerate() {
        for (theirs, other) in estimates[..i].iter().zip(ready) {
            if let Some(difference) = Difference::of(ours, theirs, name) {
                text.push_str(&difference_text(&ready[i].id, &other.id, what, &difference));
            }
        }
    }
    text
}

fn difference_text(ours: &str, theirs: &str, what: &str, difference: &Difference) -> String {
    let ahead = difference
        .higher_lower
        .map_or_else(String::new, |[higher, lower]| {
            format!(
                " (higher in {:.0} % of worlds, lower in {:.0} %)",
                100.0 * higher,
                100.0 * lower
            )
        });
    let pair = format!("{what}, {ours} against {theirs}");
    let points = 100.0 * difference.value;
    match difference.half_width {
        None => format!("{pair}: {points:+.0} points, standard error unknown{ahead}\n"),
        Some(_) if difference.is_noise() => format!("{pair}: no detectable difference{ahead}\n"),
        Some(half) => format!(
            "{pair}: {points:+.0} ±{:.0} points{ahead}\n",
            (100.0 * half).max(1.0)
        ),
    }
}

fn failures(ready: &[LoadedScenario], results: &[DrillResult]) -> String {
    let failed = ready
        .iter()
        .zip(results)
        .filter(|(_, result)| !result.failures.is_empty());
    failed
        .map(|(one, result)| {
            let (n, first) = (result.failures.len(), &result.failures[0]);
            format!(
                "{}: {n} of {} worlds failed and are in no figure; world {}: {}\n",
                one.id, result.worlds, first.world, first.what
            )
        })
        .collect()
}
