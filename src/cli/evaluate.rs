//! `evaluate`: metrics in worlds that another tool chose.

use std::collections::BTreeMap;

use foederis::engine::Worlds;
use foederis::model::RunSettings;
use foederis::results::schema::{Column, ColumnType};
use foederis::results::table::{Cell, Table};
use foederis::study::{EvalRequest, ImportedDesign, Metric, MetricValues, MissingInputs};

use super::args::{EvaluateArgs, MissingInputsArg, ScenarioArgs};
use super::error::Error;
use super::output::OutputMode;
use super::sample::{alone, sampling};
use super::{experiment_runner, loaded_scenario, rows, threads};

/// Runs the command.
pub fn run(args: &EvaluateArgs, voice: OutputMode) -> Result<(), Error> {
    let quiet = voice.quiet;
    threads::set(args.threads)?;
    let ready = loaded_scenario::load(&args.scenario(), quiet)?;
    let one = alone(&ready)?;
    let metrics = experiment_runner::metrics(&args.metric, &ready)?;
    let (own, attack_date) = experiment_runner::settings(&args.run, &ready)?;
    let text = std::fs::read_to_string(&args.design_file)
        .map_err(|error| Error::Argument(format!("cannot read `{}`: {error}", args.design_file.display())))?;
    let rest = match args.missing {
        None => MissingInputs::NotAllowed,
        Some(MissingInputsArg::Own) => MissingInputs::Sampled(sampling(one, &own)),
        Some(MissingInputsArg::Median) => MissingInputs::Median,
    };
    let brought = match ImportedDesign::read(&one.case, &args.design_file.display().to_string(), &text, &rest)
    {
        Ok(brought) => brought,
        Err(problems) => return experiment_runner::refuse(problems.iter()),
    };
    rows::may_write(args.out.as_deref(), args.force)?;
    let settings = RunSettings {
        worlds: brought.points.len() as u32,
        ..own
    };
    let cases = [&one.case];
    let worlds = vec![Worlds::Points(brought.points)];
    let asked = EvalRequest::in_worlds(&cases, worlds, settings, attack_date, &metrics);
    let answers = experiment_runner::answered(&[asked], &one.id, &one.id, quiet)?.swap_remove(0);
    if !quiet {
        for (index, what) in &answers.failures[0] {
            anstream::eprintln!("world {} failed: {what}", brought.numbers[*index as usize]);
        }
    }
    let table = table(&brought.numbers, &metrics, &answers.by_case[0]);
    rows::write(&table, args.out.as_deref(), args.force, voice)
}

/// A row a world; where it failed, or what a figure is about did not happen, the cell is empty.
fn table(numbers: &[u32], metrics: &[Metric], answers: &[MetricValues]) -> Table {
    let by_world: Vec<BTreeMap<u32, f64>> = answers
        .iter()
        .map(|answer| answer.by_world().into_iter().collect())
        .collect();
    let column = |name: String, ty: ColumnType, doc: &'static str| Column {
        name: name.into(),
        ty,
        unit: None,
        doc,
    };
    let mut columns = vec![column(
        "world".to_owned(),
        ColumnType::Whole,
        "number of the world",
    )];
    let figures = metrics.iter().map(Metric::to_string);
    columns.extend(figures.map(|name| column(name, ColumnType::Number, "the metric in this world")));
    let mut table = Table::with_columns("evaluation.csv", columns);
    for (index, number) in (0..).zip(numbers) {
        let mut row = vec![Cell::Whole(u64::from(*number))];
        row.extend(
            by_world
                .iter()
                .map(|values| Cell::number(values.get(&index).copied())),
        );
        table.push(row);
    }
    table
}

impl EvaluateArgs {
    fn scenario(&self) -> ScenarioArgs {
        ScenarioArgs {
            scenarios: vec![self.scenario.clone()],
            with: self.with.clone(),
            set: self.set.clone(),
        }
    }
}
