//! `frontier`: the best portfolios of options for the money.

use foederis::engine::Unit;
use foederis::results::ReplicationScheme;
use foederis::results::frontier::PortfolioRow;
use foederis::session::experiment::frontier::{FrontierJob, FrontierOutput, FrontierSpec, OptionSpec};
use foederis::session::{ScenarioSpec, reject};

use super::error::Error;
use super::experiment_args::FrontierArgs;
use super::experiment_record::ExperimentRecord;
use super::figures::{difference, figure};
use super::invocation::Invocation;
use super::{compare_text, loaded_scenario, side_by_side, strategic_summary, threads};

/// Runs the command.
pub(super) fn run(args: &FrontierArgs, invocation: &Invocation) -> Result<(), Error> {
    let quiet = invocation.mode.quiet;
    threads::set(args.folder.threads)?;
    let job = FrontierJob::new(&spec(args)?)?;
    reject((args.shard.shard.is_some() && job.is_adaptive()).then_some(
        "a greedy search has no shards: what it evaluates depends on what it found; use `--exhaustive`",
    ))?;
    loaded_scenario::warn(&job.setup.scenarios, quiet);
    loaded_scenario::warn_set_twice(job.loaded.iter().chain(&job.together), quiet);
    let folder = (&args.folder, args.shard);
    let record = ExperimentRecord::begin_setup(folder, "frontier", &job.setup, &job.loaded, invocation)?;
    let computed = record.computed(|folder, watch| job.run_recorded(Some(folder), watch))?;
    let Some((record, output)) = computed else {
        return Ok(());
    };
    record.finish(&output.setup, &output.failures, &output.tables, &text(&output))
}

fn spec(args: &FrontierArgs) -> Result<FrontierSpec, Error> {
    let overlays = args.options.iter().cloned().map(OptionSpec::Overlay);
    let values = args.option.iter().map(|option| values(option));
    Ok(FrontierSpec {
        scenario: ScenarioSpec::from(&args.scenario),
        options: overlays.map(Ok).chain(values).collect::<Result<_, Error>>()?,
        budget: args.budget.clone(),
        metric: args.metric.clone(),
        exhaustive: args.exhaustive,
        settings: (&args.run).into(),
    })
}

/// An option by its name and the values that it sets, `NAME=PATH=VALUE; PATH=VALUE`.
fn values(option: &str) -> Result<OptionSpec, Error> {
    let wrong = || {
        Error::Argument(format!(
            "`{option}` is no option; write `NAME=PATH=VALUE; PATH=VALUE`"
        ))
    };
    let (name, values) = option.split_once('=').ok_or_else(wrong)?;
    let values: Vec<String> = values.split(';').map(|value| value.trim().to_owned()).collect();
    if values.iter().all(|value| value.contains('=')) {
        Ok(OptionSpec::Values(name.trim().to_owned(), values))
    } else {
        Err(wrong())
    }
}

fn text(output: &FrontierOutput) -> String {
    let (setup, scheme) = (&output.setup, ReplicationScheme::of(&output.setup.settings));
    let unit = setup.metrics[0]
        .unit(&setup.scenarios[0].case)
        .unwrap_or(Unit::Share);
    let best: Vec<&PortfolioRow> = output
        .portfolios
        .iter()
        .filter(|row| row.is_on_frontier)
        .collect();
    let names: Vec<String> = best.iter().map(|row| row.name()).collect();
    let cells: Vec<Vec<String>> = best.iter().map(|row| cells(row, unit, scheme)).collect();
    let rows: Vec<(&str, Vec<String>)> = names.iter().map(String::as_str).zip(cells).collect();
    let titles = [
        "added cost [EUR bn a year]".to_owned(),
        setup.metrics[0].to_string(),
        "against none".to_owned(),
    ];
    format!(
        "{}{} portfolios evaluated; those on the frontier:\n\n{}\n± is the half-width of a 95 % interval of Monte Carlo error. The best of many portfolios is chosen by its estimate, which therefore tends to be too high.\n{}",
        compare_text::head(&setup.settings),
        output.portfolios.len(),
        side_by_side::with_titles("", &titles, &rows),
        strategic_summary::foot()
    )
}

fn cells(row: &PortfolioRow, unit: Unit, scheme: ReplicationScheme) -> Vec<String> {
    let half_width = row.difference.half_width(scheme);
    vec![
        cost(row, scheme),
        figure(unit, row.metric.estimate, row.metric.half_width(scheme)),
        if row.options.is_empty() {
            "–".to_owned()
        } else {
            difference(unit, row.difference.estimate, half_width)
        },
    ]
}

/// What a portfolio adds to the cost in peace; prices are small beside a digit of a billion.
fn cost(row: &PortfolioRow, scheme: ReplicationScheme) -> String {
    let value = row.cost.estimate.unwrap_or(0.0);
    match row.cost.half_width(scheme) {
        Some(half_width) if half_width >= 0.005 => format!("{value:.2} ±{half_width:.2}"),
        _ => format!("{value:.2}"),
    }
}
