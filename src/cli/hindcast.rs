//! `hindcast`: historical cases, forecast from what was known and scored against what happened.

use foederis::session::ExperimentHeader;
use foederis::session::experiment::SampledScenarios;
use foederis::session::experiment::hindcast::{HindcastJob, HindcastOutput, HindcastSpec};
use foederis::study::hindcast::{
    CaseForecast, Event, Forecaster, Group, HindcastScores, IntervalScore, Quantity, Score, SignVerdict,
    Verdict,
};

use super::error::Error;
use super::experiment_record::ExperimentRecord;
use super::figures::{counted, share};
use super::hindcast_args::HindcastArgs;
use super::invocation::Invocation;
use super::output::bold;
use super::strategic_summary::foot;
use super::terminal_text::note;
use super::{loaded_scenario, side_by_side, threads};

/// Runs the command.
pub(super) fn run(args: &HindcastArgs, invocation: &Invocation) -> Result<(), Error> {
    let quiet = invocation.mode.quiet;
    threads::set(args.folder.threads)?;
    let job = HindcastJob::new(&HindcastSpec {
        folder: args.cases.clone(),
        settings: args.settings(),
    })?;
    for file in job.left_out.iter().filter(|_| !quiet) {
        note(&format!(
            "`{}` is left out: it states no `as_of`, the day whose knowledge a case uses\n",
            file.display()
        ));
    }
    loaded_scenario::warn_left_out(&[args.cases.display().to_string()], quiet);
    loaded_scenario::warn(&job.scenarios, quiet);
    let header = ExperimentHeader::new(invocation.repeatable_argv(), &job.scenarios);
    let header = header.reading("outcomes.csv", &job.outcomes);
    let sampled = (&job.scenarios[..], (&job.settings, None));
    let folder = (&args.folder, args.shard);
    let record = ExperimentRecord::begin_shard(folder, "hindcast", header, sampled, invocation)?;
    let computed = record.computed(|folder, watch| job.run_recorded(Some(folder), watch))?;
    let Some((record, output)) = computed else {
        return Ok(());
    };
    let failures: Vec<_> = output.cases.iter().map(|case| case.failures.clone()).collect();
    let sampled = SampledScenarios {
        scenarios: &output.scenarios,
        settings: &output.settings,
        attack_date: None,
        failures: &failures,
    };
    record.finish_scenarios(sampled, &output.scores.tables, &text(&output))
}

fn text(output: &HindcastOutput) -> String {
    let (cases, settings) = (&output.cases, &output.settings);
    let mut text = bold(&format!(
        "{} historical cases, forecast from what was known on the day",
        cases.len()
    ));
    text.push_str(&format!(
        "\n{} × {} a case; design {}, seed {}\n\n",
        counted(settings.worlds as usize, "world"),
        counted(settings.histories as usize, "history"),
        settings.design.name(),
        settings.seed
    ));
    for group in Group::ALL {
        text.push_str(&group_text(&output.scores, group));
    }
    text.push_str(&signs(cases));
    text.push_str(&case_table(cases));
    text.push_str(&changed(cases));
    text.push_str(&failed(cases));
    text.push_str("\nRate: share in which it happened; mean: of the forecasts; others, rule, hindsight: Brier scores of those forecasters.\nBrier: mean squared error of a probability, 0 at best, 0.25 for 50 % always. Differences have 90 % intervals of cases resampled in pairs.\n");
    text.push_str(&foot());
    text
}

/// The scores of a group of forecasts; nothing without any.
fn group_text(scores: &HindcastScores, group: Group) -> String {
    let of_group: Vec<&Score> = scores
        .events
        .iter()
        .filter(|score| score.group == group)
        .collect();
    let of_event = |event: &Event| -> Vec<&Score> {
        let scores = of_group.iter().copied();
        scores.filter(|score| score.event == *event).collect()
    };
    let rows: Vec<(&str, Vec<String>)> = Event::ALL
        .iter()
        .filter_map(|event| Some((event.label(), score_cells(&of_event(event))?)))
        .collect();
    if rows.is_empty() {
        return String::new();
    }
    let titles = ["n", "rate", "mean", "Brier", "others", "rule", "hindsight"];
    let mut text = side_by_side::with_titles(group.name(), &titles.map(str::to_owned), &rows);
    text.push('\n');
    text.extend(of_group.iter().filter_map(|score| against(score)));
    let intervals = scores.intervals.iter().filter(|score| score.group == group);
    text.extend(intervals.map(interval_text));
    text
}

/// The cells of an event; none without a score.
fn score_cells(scores: &[&Score]) -> Option<Vec<String>> {
    let model = scores.first()?;
    let brier = |forecaster: Forecaster| {
        let score = scores.iter().find(|score| score.forecaster == forecaster);
        score.map_or_else(|| "–".to_owned(), |score| format!("{:.3}", score.brier))
    };
    let mut cells = vec![
        model.n.to_string(),
        share(model.rate, None),
        share(model.mean, None),
    ];
    cells.extend(
        [
            Forecaster::Model,
            Forecaster::Others,
            Forecaster::Rule,
            Forecaster::Hindsight,
        ]
        .map(brier),
    );
    Some(cells)
}

/// What the model's score differs from that of another forecaster, in a sentence.
fn against(score: &Score) -> Option<String> {
    let other = match score.forecaster {
        Forecaster::Others => "the rate among the other cases",
        Forecaster::Rule if score.event == Event::Honoured => "the rule by formal treaty",
        Forecaster::Rule => "the rule by 3 to 1 in land forces",
        Forecaster::Model | Forecaster::Hindsight => return None,
    };
    let number = |value: f64| format!("{value:+.3}").replace('-', "−");
    let interval = score.interval.map(|interval| interval.map(number));
    let interval = interval.map_or_else(String::new, |[low, high]| format!(" ({low} to {high})"));
    Some(format!(
        "  {}: Brier {}{interval} against {other}: {}\n",
        score.event.label(),
        number(score.difference),
        verdict(score.verdict())
    ))
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Better => "the model is better",
        Verdict::Worse => "the model is worse",
        Verdict::TooFew => "too few cases to rank them",
    }
}

fn interval_text(score: &IntervalScore) -> String {
    let what = match score.quantity {
        Quantity::DecisionDay => "day of decision",
        Quantity::Strength => "allied land strength by day",
    };
    let [low, high] = score.coverage_interval;
    format!(
        "  {what}: {} of {} cases in the 90 % band ({} to {}); CRPS {:.2} {unit}, {:.2} {unit} by the other cases: {}\n",
        share(score.coverage, None),
        score.n,
        share(low, None),
        share(high, None),
        score.crps,
        score.others,
        verdict(score.verdict()),
        unit = score.quantity.unit(),
    )
}

/// How many inputs move their case the right way.
fn signs(cases: &[CaseForecast]) -> String {
    let count = |verdict: SignVerdict| {
        let signs = cases.iter().flat_map(|case| &case.signs);
        signs.filter(|sign| sign.verdict() == verdict).count()
    };
    format!(
        "  signs of strength, notice, distance and will: {} right, {} within error, {} wrong\n\n",
        count(SignVerdict::Right),
        count(SignVerdict::WithinError),
        count(SignVerdict::Wrong)
    )
}

/// Each case: what was forecast, and whether it happened.
fn case_table(cases: &[CaseForecast]) -> String {
    let titles = Event::ALL.map(|event| event.name().to_owned());
    let rows: Vec<(&str, Vec<String>)> = cases
        .iter()
        .map(|case| {
            (
                case.title.as_str(),
                Event::ALL.map(|event| case_cell(case, event)).into(),
            )
        })
        .collect();
    side_by_side::with_titles("forecast, and what happened", &titles, &rows)
}

fn case_cell(case: &CaseForecast, event: Event) -> String {
    let forecast = case.probabilities[event as usize].map(|forecast| share(forecast.value, None));
    let happened = case
        .recorded
        .happened(event)
        .map(|happened| if happened { "yes" } else { "no" });
    match (forecast, happened) {
        (Some(forecast), Some(happened)) => format!("{forecast}, {happened}"),
        _ => "–".to_owned(),
    }
}

/// How many worlds of which cases failed; nothing without any.
fn failed(cases: &[CaseForecast]) -> String {
    let failed: Vec<String> = cases
        .iter()
        .filter(|case| !case.failures.is_empty())
        .map(|case| format!("{} of {}", case.failures.len(), case.id))
        .collect();
    if failed.is_empty() {
        return String::new();
    }
    format!(
        "\nworlds that failed and are left out (manifest.json has the reasons): {}\n",
        failed.join(", ")
    )
}

fn changed(cases: &[CaseForecast]) -> String {
    let ids: Vec<&str> = cases
        .iter()
        .filter(|case| case.is_changed())
        .map(|case| case.id.as_str())
        .collect();
    if ids.is_empty() {
        return String::new();
    }
    format!(
        "\nchanged after their outcome was opened, and so counted as training: {}\n",
        ids.join(", ")
    )
}
