//! `sweep`: scenarios at every value of some levers, under the same luck.

use foederis::results::folder::Folder;
use foederis::study::comparison::estimate;
use foederis::study::lever::{Lever, LeverValue, combinations};
use foederis::study::sweep::Sweep;

use super::args::ScenarioArgs;
use super::error::Error;
use super::experiment_args::{Challenger, SweepArgs};
use super::experiment_runner::ExperimentRunner;
use super::figures::figure;
use super::invocation::Invocation;
use super::loaded_scenario::{self, LoadedScenario, ScenarioRequest};
use super::{compare_told, experiment_runner, record, side_by_side, strategic_summary, threads};

/// Runs the command.
pub fn run(args: &SweepArgs, call: &Invocation) -> Result<(), Error> {
    let quiet = call.voice.quiet;
    threads::set(args.folder.threads)?;
    let parsed: Vec<_> = args.vary.iter().map(|text| Lever::parse(text)).collect();
    experiment_runner::refuse(parsed.iter().filter_map(|lever| lever.as_ref().err()))?;
    let levers: Vec<Lever> = parsed.into_iter().flatten().collect();
    let points = combinations(&levers, args.zip).map_err(Error::Argument)?;
    let bases = loaded_scenario::wanted(&args.scenario)?;
    let ids: Vec<String> = bases.iter().map(|base| base.id.clone()).collect();
    let ready = loaded_scenario::load_all(at_points(&bases, &levers, &points), quiet)?;
    let metrics = experiment_runner::metrics(&args.metric, &ready)?;
    let (settings, attack_date) = experiment_runner::settings(&args.run, &ready)?;
    let target = args.folder.target("sweep");
    let mut folder = Folder::begin(&target, args.folder.force, &call.words)?;
    folder.set_format(args.folder.format.into());
    let bare = bare(args.challenger, &args.scenario)?;
    let asking = ExperimentRunner {
        settings,
        attack_date,
        metrics: &metrics,
        challenger: bare.as_ref(),
        plain: false,
        independent: false,
        quiet,
    };
    let answers = asking.ask(&ready, "sweeping")?;
    let cases: Vec<_> = ready.iter().map(|one| &one.case).collect();
    let sweep = Sweep {
        ids: &ids,
        levers: &levers,
        points: &points,
        metrics: &metrics,
        cases: &cases,
        evaluation: &answers,
    };
    for table in [sweep.sweep_table(), sweep.levers_table()] {
        folder.write_table(&table)?;
    }
    record::of_scenarios(
        &ready,
        (&settings, attack_date),
        &answers.failures,
        call,
        &mut folder,
    )?;
    let folder = folder.finish()?;
    let mut text = compare_told::head(&settings);
    text.push_str(&told(&sweep));
    text.push_str(&unsolved(&ready, &answers.uncalibrated));
    text.push_str("± is half a 95 % interval of Monte Carlo error.\n");
    text.push_str(&strategic_summary::foot());
    call.voice.finished(&folder, &text)
}

/// The first scenario as it is without levers, if its challenger is to be faced throughout.
pub fn bare(challenger: Challenger, scenario: &ScenarioArgs) -> Result<Option<LoadedScenario>, Error> {
    match challenger {
        Challenger::Own => Ok(None),
        Challenger::Same => Ok(loaded_scenario::load(scenario, true)?.into_iter().next()),
    }
}

/// Each scenario at every point.
fn at_points(
    bases: &[ScenarioRequest],
    levers: &[Lever],
    points: &[Vec<&LeverValue>],
) -> Vec<ScenarioRequest> {
    let at = |base: &ScenarioRequest, point: &Vec<&LeverValue>| {
        let levers = levers.iter().zip(point);
        let here: Vec<String> = levers.map(|(lever, step)| step.setting(&lever.path)).collect();
        let mut wanted = base.clone();
        wanted.id = format!("{}+{}", base.id, here.join("+"));
        wanted.request.set.extend(here);
        wanted
    };
    let each = bases.iter();
    each.flat_map(|base| points.iter().map(move |point| at(base, point)))
        .collect()
}

/// A table a metric: a row a point, a column a scenario.
fn told(sweep: &Sweep<'_>) -> String {
    let labels: Vec<String> = (0..sweep.points.len())
        .map(|point| sweep.setting(point))
        .collect();
    let mut text = String::new();
    for (m, metric) in sweep.metrics.iter().enumerate() {
        let cell = |scenario: usize, point: usize| {
            let case = sweep.case_index(scenario, point);
            let (series, estimate) = estimate(metric, &sweep.evaluation.by_case[case][m], sweep.evaluation);
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
        text.push_str(&side_by_side::under(&metric.to_string(), sweep.ids, &rows));
        text.push('\n');
    }
    text
}

/// A point at which many worlds miss an anchor is marked; its neighbours stand.
fn unsolved(ready: &[LoadedScenario], shares: &[f64]) -> String {
    let missed = ready.iter().zip(shares).filter(|(_, share)| **share > 0.05);
    missed
        .map(|(one, share)| {
            format!(
                "warn, {}: in {:.0} % of worlds no challenger meets the rates and ratios put in\n",
                one.id,
                100.0 * share
            )
        })
        .collect()
}
