//! How sure the answer is: the error of simulation, the spread over what is not known, and the model itself.

use crate::results::variants;

use super::ranking::{Ranking, Standing};
use super::record::Record;
use super::run_data::RunData;
use super::select::first_max;
use super::wording::{counted, listed, metric_label, per_cent, range};
use super::worlds::higher_than_first;

/// Whether the ranking holds under variants of the model, in sentences; none where none was computed.
fn robustness(run: &RunData) -> Vec<String> {
    let records = run.records("variant_list.csv");
    let variants: Vec<_> = records.filter_map(Record::variant).collect();
    variants::answer(&variants, &|id| run.scenario_title(id).to_owned())
}

/// The sentences; none where nothing is ranked.
pub(crate) fn certainty(run: &RunData, ranking: Option<&Ranking>) -> Vec<String> {
    let Some(ranking) = ranking else {
        return share_of_worlds_compared(run)
            .into_iter()
            .chain(robustness(run))
            .collect();
    };
    let mut sentences: Vec<String> = share_of_worlds(run, ranking).into_iter().collect();
    sentences.extend([spread(ranking), simulation_error(ranking)]);
    match robustness(run) {
        all if !all.is_empty() => sentences.extend(all),
        _ if ranking.all.len() > 1 => sentences.push(
            "Whether the order holds under variants of the model was not computed; a run with --variants 32 tells.".to_owned(),
        ),
        _ => {}
    }
    sentences
}

/// The largest Monte Carlo error of a scenario.
fn simulation_error(ranking: &Ranking) -> String {
    let largest = ranking
        .all
        .iter()
        .map(|standing| standing.half_width)
        .reduce(|a, b| {
            let (a, b) = (a?, b?);
            Some(a.max(b))
        });
    match largest.flatten() {
        None => "The simulation error is unknown: there are too few worlds to estimate it.".to_owned(),
        Some(half) if half < 0.01 => {
            "Simulation error: each figure is good to less than a point (95 % interval); more worlds narrow it.".to_owned()
        }
        Some(half) => format!(
            "Simulation error: each figure is good to ±{:.0} points or better (95 % interval); more worlds narrow it.",
            100.0 * half
        ),
    }
}

/// The widest spread over worlds, against the distance between scenarios.
fn spread(ranking: &Ranking) -> String {
    let spreads = ranking
        .all
        .iter()
        .filter_map(|standing| Some((standing, standing.spread()?)));
    let Some((widest, [low, high])) = first_max(spreads, |(_, [low, high])| high - low) else {
        return "The spread over what is not known cannot be given: there are fewer than twenty worlds."
            .to_owned();
    };
    let estimates = || ranking.all.iter().map(|standing| standing.estimate);
    let between = estimates().fold(0.0, f64::max) - estimates().fold(1.0, f64::min);
    let more = match ranking.all.len() {
        1 => "",
        _ if high - low > between => ", more than the choice of scenario changes",
        _ => ", less than the choice of scenario changes",
    };
    format!(
        "What is not known: across the middle 90 % of worlds, each a draw of the uncertain inputs, the figure is {} under {}{more}; no number of worlds narrows that.",
        range([low, high]),
        widest.scenario.title
    )
}

/// Most scenarios of which the worlds are counted in a sentence.
const MAX_COUNTED: usize = 4;

/// In how many worlds the others, or those ahead if there are many, are ahead of the first scenario.
fn share_of_worlds(run: &RunData, ranking: &Ranking) -> Option<String> {
    let first = ranking.first().scenario;
    let others: Vec<&Standing> = match ranking.all.len() - 1 {
        0..=MAX_COUNTED => ranking.all.iter().skip(1).collect(),
        _ if ranking.is_first_level() => Vec::new(),
        _ => ranking.leaders(),
    };
    let mut counts: Vec<String> = Vec::new();
    for scenario in others.into_iter().map(|standing| standing.scenario) {
        let (higher, worlds) = higher_than_first(run, &scenario.id)?;
        let worlds = match counts.is_empty() {
            true => format!(" of {}", counted(worlds, "world")),
            false => String::new(),
        };
        counts.push(format!("{} in {higher}{worlds}", scenario.title));
    }
    let counts = (!counts.is_empty()).then(|| listed(counts.iter().map(String::as_str)))?;
    Some(format!("Better than {}: {counts}.", first.title))
}

/// In which share of worlds each scenario of a comparison is higher than the reference, by the first metric.
fn share_of_worlds_compared(run: &RunData) -> Option<String> {
    let first = run.records("compare.csv").next()?;
    let [metric, reference] = [first.text("metric"), first.text("against")];
    let pairs = run.records("compare.csv");
    let pairs = pairs.filter(|record| record.text("metric") == metric && record.text("against") == reference);
    let share = |record: Record| {
        let share = per_cent(record.number("higher")?, None);
        Some(format!(
            "{share} under {}",
            run.scenario_title(record.text("scenario"))
        ))
    };
    let shares: Vec<String> = pairs.filter_map(share).collect();
    (!shares.is_empty()).then(|| {
        format!(
            "Share of worlds in which the {} is higher than under {}: {}.",
            metric_label(metric),
            run.scenario_title(reference),
            listed(shares.iter().map(String::as_str))
        )
    })
}
