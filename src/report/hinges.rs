//! What the answer hangs on, from whichever analyses the folder holds.

use crate::results::break_even::BreakEven;
use crate::results::figures::{ENTRY, Unit, difference, input_value};
use crate::results::what_if::TOGETHER;

use super::assumptions::evidence_mark;
use super::ranking::Ranking;
use super::record::Record;
use super::run_data::RunData;
use super::select::first_max;
use super::stories::months_since_zero;
use super::wording::{counterfactual_label, is_significant, metric_label, per_cent, range};
use super::worlds;

/// The sentences; none where no analysis says anything.
pub(crate) fn hinges(run: &RunData, ranking: Option<&Ranking>) -> Vec<String> {
    let mut sentences: Vec<String> = counterfactual(run).into_iter().collect();
    match ranking {
        None => sentences.extend(
            run.records("break_even.csv")
                .filter_map(|record| stated_reversal(run, record)),
        ),
        Some(ranking) => {
            sentences.extend(reversals(run, ranking));
            sentences.extend(what_if(run));
            sentences.extend(sensitivity(run));
        }
    }
    sentences
}

/// The change that averts the most ground attacks by itself, if that is more than its error.
fn counterfactual(run: &RunData) -> Option<String> {
    let share = |record: &Record| record.number("averted_alone");
    let is_clear = |record: &Record| {
        let half_width = run.half_width(*record, "averted_alone_std_error");
        share(record).is_some_and(|share| is_significant(share, half_width))
    };
    let clear: Vec<Record> = run.records("reasons.csv").filter(is_clear).collect();
    let largest = first_max(&clear, |record| share(record).unwrap_or(0.0))?;
    let change = largest.text("counterfactual");
    let (same, others): (Vec<&Record>, Vec<&Record>) = clear
        .iter()
        .partition(|record| record.text("counterfactual") == change);
    let most = others.into_iter().filter_map(share).reduce(f64::max);
    let most = most.map_or_else(String::new, |most| {
        format!("; no other averts more than {}", per_cent(most, None))
    });
    Some(format!(
        "Of the changes to each world that were tried, “{}” averts most by itself: {} of ground attacks{most}.",
        counterfactual_label(change),
        range(same.into_iter().filter_map(share))
    ))
}

/// Conditions on the first screen.
const MAX_REVERSALS: usize = 4;

/// The conditions under which scenarios do worse than the first.
fn reversals(run: &RunData, ranking: &Ranking) -> Vec<String> {
    let first = &ranking.first().scenario.title;
    let others: Vec<_> = ranking
        .all
        .iter()
        .skip(1)
        .map(|standing| standing.scenario)
        .collect();
    let ids: Vec<&str> = others.iter().map(|scenario| scenario.id.as_str()).collect();
    let found = others.iter().zip(worlds::reversals(run, &ids));
    let sentences =
        found.filter_map(|(scenario, found)| Some(does_worse(run, &scenario.title, first, &found?)));
    sentences.take(MAX_REVERSALS).collect()
}

/// The condition in a row of a comparison.
fn stated_reversal(run: &RunData, record: Record) -> Option<String> {
    let found = BreakEven {
        ahead: record.number("better")?,
        input: record.text("input").to_owned(),
        cut: record.number("cut")?,
        above: record.text("side") == "above",
        coverage: record.number("coverage")?,
        density: record.number("density")?,
    };
    let [ours, theirs] = ["scenario", "against"].map(|column| run.scenario_title(record.text(column)));
    Some(does_worse(run, ours, theirs, &found))
}

/// When a scenario does worse than another.
fn does_worse(run: &RunData, ours: &str, theirs: &str, found: &BreakEven) -> String {
    let (input, cut) = match found.input.strip_prefix(ENTRY) {
        None => (
            format!("{}{}", found.input, evidence_mark(run, &found.input)),
            input_value(&found.input, found.cut),
        ),
        Some(commitment) => (
            format!("the entry into force of “{}”", run.actor_name(commitment)),
            months_from_start(run, found.cut),
        ),
    };
    let worlds = found.worse_worlds(&input, &cut);
    format!("{ours} does worse than {theirs} {worlds}.")
}

/// The calendar month that lies so many months after the start of the horizon.
fn months_from_start(run: &RunData, months: f64) -> String {
    match run.records("deterrence.csv").next() {
        Some(record) => {
            let after = months_since_zero(record.text("month")) - 1 + months.max(0.0) as u32;
            format!("{}-{:02}", after / 12, after % 12 + 1)
        }
        None => format!("month {months:.0}"),
    }
}

/// The change of a what-if with the largest effect that is clear of zero.
fn what_if(run: &RunData) -> Option<String> {
    let alone = run
        .records("whatif.csv")
        .filter(|record| record.text("what_if") != TOGETHER);
    let clear = alone.filter(|record| {
        record.text("unit") == "share"
            && record
                .number("difference")
                .is_some_and(|value| is_significant(value, record.number("half_width")))
    });
    let largest = first_max(clear, |record| record.number("difference").unwrap_or(0.0).abs())?;
    Some(format!(
        "Of the changes tried, “{}” moves the {} most: {}.",
        largest.text("title"),
        metric_label(largest.text("metric")),
        difference(
            Unit::Share,
            largest.number("difference"),
            largest.number("half_width")
        )
    ))
}

/// The input with the largest index of a sensitivity analysis.
fn sensitivity(run: &RunData) -> Option<String> {
    let alone = run
        .records("sensitivity.csv")
        .filter(|record| record.text("other").is_empty());
    let clear = alone.filter(|record| record.number("low").is_some_and(|low| low > 0.0));
    let largest = first_max(clear, |record| record.number("estimate").unwrap_or(0.0))?;
    Some(format!(
        "Of the uncertain inputs, {}{} moves the {} of {} most.",
        largest.text("input"),
        evidence_mark(run, largest.text("input")),
        metric_label(largest.text("metric")),
        run.scenario_title(largest.text("scenario"))
    ))
}
