//! `sensitivity`: the inputs that drive a metric.

use std::path::Path;

use foederis::session::experiment::pawn::{PawnOutput, PawnSpec, pawn};
use foederis::session::experiment::sensitivity::{SensitivityJob, SensitivityMethod, SensitivitySpec};
use foederis::session::reject;
use foederis::study::input_group::Grouping;

use super::analysis_args::{Method, SensitivityArgs};
use super::args::ScenarioArgs;
use super::error::Error;
use super::experiment_record::{self, ExperimentRecord};
use super::invocation::Invocation;
use super::{loaded_scenario, sensitivity_text, threads};

/// Runs the command.
pub(super) fn run(args: &SensitivityArgs, invocation: &Invocation) -> Result<(), Error> {
    threads::set(args.folder.threads)?;
    match &args.data {
        Some(data) => on_worlds(args, data, invocation),
        None if args.method == Some(Method::Pawn) => Err(Error::Argument(
            "pawn needs the worlds of an earlier run: `foederis run` first, then `foederis sensitivity --data RESULTS`"
                .to_owned(),
        )),
        None => on_scenarios(args, invocation),
    }
}

/// On the worlds of an earlier run.
fn on_worlds(args: &SensitivityArgs, data: &Path, invocation: &Invocation) -> Result<(), Error> {
    reject(
        args.shard
            .shard
            .map(|_| "`pawn` has no shards: it analyses worlds of an earlier run"),
    )?;
    let method = args.method.map(SensitivityMethod::from);
    if let Some(method) = method.filter(|method| *method != SensitivityMethod::Pawn) {
        return Err(Error::Argument(format!(
            "{} needs points of its own; the worlds of an earlier run are analysed by `--method pawn`",
            method.name()
        )));
    }
    let output = pawn(&PawnSpec {
        data: data.to_owned(),
        metrics: args.metric.clone(),
        inputs: args.inputs.clone(),
        seed: args.run.seed.unwrap_or(1),
    })?;
    let PawnOutput {
        findings,
        table,
        left_out,
        inert,
        ..
    } = output;
    experiment_record::warn_no_inputs(&left_out, invocation.mode.quiet);
    let text = sensitivity_text::text(&findings) + &experiment_record::inert_text(&inert);
    experiment_record::write_tables(&args.folder, "sensitivity", &[table], &text, invocation)
}

/// On generated points of scenarios.
fn on_scenarios(args: &SensitivityArgs, invocation: &Invocation) -> Result<(), Error> {
    let quiet = invocation.mode.quiet;
    let job = SensitivityJob::new(&spec(args)?)?;
    loaded_scenario::warn(&job.setup.scenarios, quiet);
    let folder = (&args.folder, args.shard);
    let record = ExperimentRecord::begin_setup(
        folder,
        "sensitivity",
        &job.setup,
        &job.setup.scenarios,
        invocation,
    )?;
    let computed = record.computed(|folder, watch| job.run_recorded(Some(folder), watch))?;
    let Some((record, output)) = computed else {
        return Ok(());
    };
    record.finish(
        &output.setup,
        &output.failures,
        std::slice::from_ref(&output.table),
        &sensitivity_text::text(&output.findings),
    )
}

fn spec(args: &SensitivityArgs) -> Result<SensitivitySpec, Error> {
    let scenarios = ScenarioArgs {
        scenarios: args.scenarios.clone(),
        with: args.with.clone(),
        set: args.set.clone(),
        reanchor: false,
    };
    Ok(SensitivitySpec {
        method: args
            .method
            .map_or(SensitivityMethod::Sobol, SensitivityMethod::from),
        metrics: args.metric.clone(),
        inputs: args.inputs.clone(),
        grouping: Grouping::parse(&args.groups).map_err(foederis::session::Error::Request)?,
        pairs: pairs(&args.second)?,
        settings: (&args.run).into(),
        ..SensitivitySpec::new((&scenarios).into())
    })
}

/// The pairs of `--second`.
fn pairs(texts: &[String]) -> Result<Vec<[String; 2]>, Error> {
    let parsed: Vec<Result<[String; 2], String>> = texts
        .iter()
        .map(|text| {
            let (a, b) = text
                .split_once(',')
                .ok_or_else(|| format!("`{text}` is one group, but an interaction is of two: write `a,b`"))?;
            Ok([a, b].map(str::to_owned))
        })
        .collect();
    reject(parsed.iter().filter_map(|pair| pair.as_ref().err()))?;
    Ok(parsed.into_iter().flatten().collect())
}
