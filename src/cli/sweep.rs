//! `sweep`: scenarios at every combination of the values of levers.

use foederis::engine::Unit;
use foederis::session::experiment::sweep::{SweepJob, SweepOutput, SweepSpec};
use foederis::session::{LoadedScenario, ScenarioSpec, reject};
use foederis::study::comparison::estimate;
use foederis::study::lever::Lever;
use foederis::study::sweep::Sweep;

use super::error::Error;
use super::experiment_args::SweepArgs;
use super::experiment_record::ExperimentRecord;
use super::figures::{self, figure};
use super::invocation::Invocation;
use super::output::bold;
use super::page_lines::wrapped;
use super::ranking_text::{self, is_clear, short_label};
use super::{
    alternatives, compare_text, loaded_scenario, map_text, side_by_side, strategic_summary, threads,
};

/// Share of worlds with a failed calibration above which a point has a warning.
const UNCALIBRATED: f64 = 0.05;

/// Runs the command.
pub(super) fn run(args: &SweepArgs, invocation: &Invocation) -> Result<(), Error> {
    let quiet = invocation.mode.quiet;
    threads::set(args.folder.threads)?;
    let job = SweepJob::new(spec(args)?)?;
    loaded_scenario::warn(&job.setup.scenarios, quiet);
    let folder = (&args.folder, args.shard);
    let record =
        ExperimentRecord::begin_setup(folder, "sweep", &job.setup, &job.setup.scenarios, invocation)?;
    let computed = record.computed(|folder, watch| job.run_recorded(Some(folder), watch))?;
    let Some((record, output)) = computed else {
        return Ok(());
    };
    record.finish(
        &output.setup,
        &output.evaluation.failures,
        &output.tables,
        &text(&output),
    )
}

fn spec(args: &SweepArgs) -> Result<SweepSpec, Error> {
    let levers: Vec<_> = args.vary.iter().map(|text| Lever::parse(text)).collect();
    reject(levers.iter().filter_map(|lever| lever.as_ref().err()))?;
    let scenarios = ScenarioSpec::from(&args.scenario);
    Ok(SweepSpec {
        zip: args.zip,
        against: args.against.clone(),
        metrics: args.metric.clone(),
        settings: (&args.run).into(),
        ..SweepSpec::new(scenarios, levers.into_iter().flatten().collect())
    })
}

fn text(output: &SweepOutput) -> String {
    let sweep = output.sweep();
    let of_scenario = |scenario: usize| &output.setup.scenarios[sweep.case_index(scenario, 0)];
    let names = alternatives::titles((0..sweep.ids.len()).map(of_scenario));
    let mut text = match output.against {
        Some(_) => map_text::text(output, &names, &of_scenario(sweep.ids.len()).scenario.title()),
        None => answer(&sweep, &names),
    };
    text.push('\n');
    text.push_str(&compare_text::head(&output.setup.settings));
    if output.against.is_none() {
        text.push_str(&estimates(&sweep, &names));
    }
    text.push_str(&calibration_warnings(
        &output.setup.scenarios,
        &output.evaluation.uncalibrated,
    ));
    text.push_str("± is the half-width of a 95 % interval of Monte Carlo error.\n");
    text.push_str(&strategic_summary::foot());
    text
}

/// Of each scenario the best and the worst point in the first metric, with their difference and its error.
fn answer(sweep: &Sweep<'_>, names: &[String]) -> String {
    let sentences = names.iter().enumerate().map(|(scenario, name)| {
        let order = sweep.best_first(scenario, 0);
        let (best, worst) = (order[0], order[order.len() - 1]);
        let what = short_label(&sweep.metrics[0]);
        let change = |points: [usize; 2]| {
            let paired = sweep.paired(scenario, 0, points).difference;
            (paired.estimate, paired.half_width(sweep.evaluation.scheme))
        };
        let level_with = |at: usize| {
            let others = order.iter().filter(|point| **point != at);
            others.filter(|point| !is_clear(change([at, **point]))).count()
        };
        if sweep.has_no_effect(scenario, 0) {
            let sentence = format!("{what} is the same at all {} points, in every world", order.len());
            return wrapped(&format!("{name}: no effect: {sentence}."));
        }
        let level = level_with(best);
        if level == order.len() - 1 {
            let is_known = order[1..].iter().all(|point| change([best, *point]).1.is_some());
            let sentence = ranking_text::all_level(order.len(), "points", &what, is_known);
            return wrapped(&format!("{name}: {sentence}"));
        }
        let unit = sweep.metrics[0].unit(sweep.cases[sweep.case_index(scenario, best)]);
        let (difference, half) = change([best, worst]);
        let gap = figures::difference(unit.unwrap_or(Unit::Count), difference, half);
        let [best_tie, worst_tie] = [level, level_with(worst)].map(tie);
        let (best, worst) = (sweep.setting(best), sweep.setting(worst));
        let sentence = format!("{name} does best in {what} with {best}");
        format!(
            "{}{best_tie}: {gap} against {worst}, the worst{worst_tie}.\n",
            bold(&sentence)
        )
    });
    sentences.collect()
}

/// That so many others are level with a point.
fn tie(others: usize) -> String {
    match others {
        0 => String::new(),
        1 => " (one more is level with it)".to_owned(),
        n => format!(" ({n} more are level with it)"),
    }
}

/// A table per metric: one row per point, one column per scenario.
fn estimates(sweep: &Sweep<'_>, names: &[String]) -> String {
    let labels: Vec<String> = (0..sweep.points.len())
        .map(|point| sweep.setting(point))
        .collect();
    let mut text = String::new();
    for (m, metric) in sweep.metrics.iter().enumerate() {
        let cell = |scenario: usize, point: usize| {
            let case = sweep.case_index(scenario, point);
            let values = &sweep.evaluation.by_case[case][m];
            let (series, estimate) = estimate(metric, values, sweep.evaluation);
            metric.unit(sweep.cases[case]).map_or_else(
                |_| "–".to_owned(),
                |unit| figure(unit, estimate.value, series.half_width(sweep.evaluation.scheme)),
            )
        };
        let rows: Vec<(&str, Vec<String>)> = labels
            .iter()
            .enumerate()
            .map(|(point, label)| {
                let cells = (0..sweep.ids.len()).map(|scenario| cell(scenario, point));
                (label.as_str(), cells.collect())
            })
            .collect();
        text.push_str(&side_by_side::with_titles(&metric.to_string(), names, &rows));
        text.push('\n');
    }
    text
}

/// A warning for each point at which the calibration failed in many worlds.
fn calibration_warnings(scenarios: &[LoadedScenario], shares: &[f64]) -> String {
    let each = scenarios.iter().zip(shares);
    each.filter(|(_, share)| **share > UNCALIBRATED)
        .map(|(scenario, share)| {
            format!(
                "warn, {}: calibration failed in {:.0} % of worlds; no challenger meets the assumed attack rates and ratios there\n",
                scenario.id,
                100.0 * share
            )
        })
        .collect()
}
