//! `threshold`: the smallest change of one value that reaches a target.

use foederis::model::RunSettings;
use foederis::random::Design;
use foederis::results::MIN_PARTS;
use foederis::session::LoadedScenario;
use foederis::session::experiment::threshold::{ThresholdJob, ThresholdOutput, ThresholdSpec};
use foederis::session::{ScenarioSpec, above_all, in_percent, reject};
use foederis::study::lever::{LeverRange, LeverValue};
use foederis::study::threshold::{EstimateAt, ThresholdOutcome};
use foederis::study::threshold_table::ThresholdResult;

use super::error::Error;
use super::experiment_args::ThresholdArgs;
use super::experiment_record::ExperimentRecord;
use super::figures::figure;
use super::invocation::Invocation;
use super::{compare_text, loaded_scenario, progress, strategic_summary, threads};

/// Runs the command.
pub(super) fn run(args: &ThresholdArgs, invocation: &Invocation) -> Result<(), Error> {
    let quiet = invocation.mode.quiet;
    threads::set(args.folder.threads)?;
    reject(above_all(&args.metric, args.reach))?;
    let job = ThresholdJob::new(spec(args)?)?;
    let metric = &job.setup.metrics[0];
    let is_share = job
        .setup
        .scenarios
        .iter()
        .any(|scenario| metric.is_share(&scenario.case));
    reject((args.reach.is_share && !is_share).then(|| in_percent(&args.metric)))?;
    loaded_scenario::warn(&job.setup.scenarios, quiet);
    let record = ExperimentRecord::begin(&args.folder, "threshold", &job.setup.scenarios, invocation)?;
    let output = progress::watched(quiet, |watch| job.run(watch))?;
    record.finish(&output.setup, &output.failures, &output.tables, &text(&output))
}

fn spec(args: &ThresholdArgs) -> Result<ThresholdSpec, Error> {
    let range = LeverRange::parse(&args.vary).map_err(|error| Error::Argument(error.to_string()))?;
    let scenarios = ScenarioSpec::from(&args.scenario);
    Ok(ThresholdSpec {
        from_better_side: args.falling,
        grid_points: usize::from(args.grid_points),
        tolerance: args.tolerance,
        settings: (&args.run).into(),
        ..ThresholdSpec::new(scenarios, range, &args.metric, args.reach.value)
    })
}

fn text(output: &ThresholdOutput) -> String {
    let mut text = compare_text::head(&output.setup.settings);
    let verb = if output.target.from_below {
        "reaches"
    } else {
        "falls to"
    };
    for ((result, outcome), scenario) in output.results.iter().zip(&output.setup.scenarios) {
        text.push_str(&outcome_text(
            (result, outcome),
            verb,
            scenario,
            &output.setup.settings,
        ));
    }
    text.push('\n');
    text.push_str(&strategic_summary::foot());
    text
}

/// The outcome of the search in one scenario.
fn outcome_text(
    (result, outcome): (&ThresholdResult, &ThresholdOutcome),
    verb: &str,
    scenario: &LoadedScenario,
    settings: &RunSettings,
) -> String {
    let ThresholdResult {
        scenario: id,
        metric,
        path,
        ..
    } = result;
    let number = |value: f64, half_width: Option<f64>| {
        metric.unit(&scenario.case).map_or_else(
            |_| value.to_string(),
            |unit| figure(unit, Some(value), half_width),
        )
    };
    let number_at = |estimate: &EstimateAt| number(estimate.value, estimate.half_width);
    let target = number(result.target, Some(0.0));
    let rounded = &result.rounded;
    let at = result.at.lever.text.trim_matches('"');
    match outcome {
        ThresholdOutcome::AlreadyMet {
            estimate,
            is_inconclusive,
        } => format!(
            "{id}: {metric} already {verb} {target} at the first value, {path} = {at}{}: {}\n",
            caveat(*is_inconclusive, estimate.half_width, settings),
            number_at(estimate)
        ),
        ThresholdOutcome::NotReached {
            estimate,
            is_constant: true,
            ..
        } => format!(
            "{id}: {metric} never {verb} {target}: {path} has no effect, it is {} at every value that was tried\n",
            number_at(estimate)
        ),
        ThresholdOutcome::NotReached {
            estimate,
            is_inconclusive,
            ..
        } => format!(
            "{id}: {metric} never {verb} {target} for {path} in the range{}\n  nearest at {at}: {}\n",
            caveat(*is_inconclusive, estimate.half_width, settings),
            number_at(estimate)
        ),
        ThresholdOutcome::Reached {
            estimate, interval, ..
        } => format!(
            "{id}: {metric} {verb} {target} at {path} = {rounded}: {}\n{}",
            number_at(estimate),
            match interval {
                Some(_) => interval_text(&result.interval),
                None => format!("  {}\n", unknown_error(settings)),
            }
        ),
    }
}

fn caveat(is_inconclusive: bool, half_width: Option<f64>, settings: &RunSettings) -> String {
    match (is_inconclusive, half_width) {
        (false, _) => String::new(),
        (true, Some(_)) => "; this is inconclusive, because the target lies within its error".to_owned(),
        (true, None) => format!("; this is inconclusive: {}", unknown_error(settings)),
    }
}

/// That the error is unknown, and how it would be known.
fn unknown_error(settings: &RunSettings) -> String {
    let (parts, name) = match settings.design {
        Design::Mc => (settings.worlds, "worlds"),
        _ => (settings.scrambles.min(settings.worlds), "scrambles"),
    };
    if (parts as usize) < MIN_PARTS {
        format!("error unknown (give {MIN_PARTS} {name} or more)")
    } else {
        "error unknown at some value".to_owned()
    }
}

/// The confidence interval of the crossing.
fn interval_text([low, high]: &[Option<LeverValue>; 2]) -> String {
    let end = |value: &Option<LeverValue>, none: &str| match value {
        Some(value) => value.text.trim_matches('"').to_owned(),
        None => none.to_owned(),
    };
    format!(
        "  95 % interval of the crossing, from Monte Carlo error alone: {} to {}\n",
        end(low, "the first end"),
        end(high, "beyond the last end")
    )
}
