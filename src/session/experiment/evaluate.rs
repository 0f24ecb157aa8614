//! Evaluation of metrics in the worlds of an imported design.

use std::collections::BTreeMap;

use crate::engine::{SampledWorlds, Watch, Worlds};
use crate::model::RunSettings;
use crate::results::schema::{Column, ColumnType};
use crate::results::table::{Cell, Table};
use crate::session::error::{Error, reject};
use crate::session::spec::{ScenarioSpec, SettingsSpec};
use crate::study::{EvalRequest, ImportedDesign, Metric, MetricValues, MissingInputs};

use super::evaluation_record::EvaluationRecord;
use super::runner::evaluate_all;
use super::sample::only_scenario;
use super::setup::ExperimentSetup;

/// Source of inputs that are absent from a design.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum MissingInputSource {
    /// None: the design must have all inputs.
    #[default]
    NotAllowed,
    /// The scenario's own sampling.
    Sampled,
    /// The median of each axis.
    Median,
}

/// What to evaluate.
#[derive(Debug, Clone, PartialEq)]
pub struct EvaluateSpec {
    /// The scenario; a design has only one.
    pub scenario: ScenarioSpec,
    /// Name of the design in messages.
    pub design_name: String,
    /// The design, as CSV.
    pub design: String,
    /// Source of inputs that are absent from the design.
    pub missing: MissingInputSource,
    /// Names of metrics; without any the default ones.
    pub metrics: Vec<String>,
    /// Settings that take precedence over those of the scenario; the worlds are those of the design.
    pub settings: SettingsSpec,
}

/// An evaluation that is ready to run.
#[derive(Debug, Clone)]
pub struct EvaluateJob {
    /// The scenario, with metrics and settings.
    pub setup: ExperimentSetup,
    design: ImportedDesign,
}

impl EvaluateJob {
    /// Loads the scenario and imports the design.
    ///
    /// # Errors
    /// [`Error::Scenarios`]; [`Error::Request`] with every problem of the design.
    pub fn new(spec: &EvaluateSpec) -> Result<Self, Error> {
        let scenario = only_scenario(&spec.scenario)?;
        let setup = ExperimentSetup::new(vec![scenario], &spec.metrics, &spec.settings)?;
        let scenario = &setup.scenarios[0];
        let missing = match spec.missing {
            MissingInputSource::NotAllowed => MissingInputs::NotAllowed,
            MissingInputSource::Sampled => {
                MissingInputs::Sampled(SampledWorlds::new(&scenario.case, &setup.settings))
            }
            MissingInputSource::Median => MissingInputs::Median,
        };
        match ImportedDesign::read(&scenario.case, &spec.design_name, &spec.design, &missing) {
            Ok(design) => Ok(Self { setup, design }),
            Err(problems) => {
                reject(problems)?;
                Err(Error::request("the design cannot be read"))
            }
        }
    }

    /// Evaluates the metrics.
    ///
    /// # Errors
    /// [`Error::AllFailed`], [`Error::Stopped`].
    pub fn run(self, watch: &Watch<'_>) -> Result<EvaluateOutput, Error> {
        let Self { setup, design } = self;
        let settings = RunSettings {
            worlds: design.points.len() as u32,
            ..setup.settings
        };
        let scenario = &setup.scenarios[0];
        let cases = [&scenario.case];
        let worlds = vec![Worlds::Points(design.points)];
        let request = EvalRequest::in_worlds(&cases, worlds, settings, setup.attack_date, &setup.metrics);
        let evaluation =
            evaluate_all(&[request], &EvaluationRecord::new(None), &scenario.id, watch)?.swap_remove(0);
        let failures = evaluation.failures[0]
            .iter()
            .map(|(row, what)| (design.numbers[*row as usize], what.clone()));
        Ok(EvaluateOutput {
            failures: failures.collect(),
            table: table(&design.numbers, &setup.metrics, &evaluation.by_case[0]),
            setup,
        })
    }
}

/// The result of an evaluation.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct EvaluateOutput {
    /// The scenario, with metrics and settings.
    pub setup: ExperimentSetup,
    /// Index of each failed world, and the reason.
    pub failures: Vec<(u32, String)>,
    /// One row per world of the design, with a column per metric. A cell is empty if the world failed, or if the event of
    /// the metric did not happen.
    pub table: Table,
}

/// Evaluates metrics in the worlds of a design.
///
/// # Errors
/// [`Error`]; [`Error::Stopped`] if `watch` stops it.
pub fn evaluate(spec: &EvaluateSpec, watch: &Watch<'_>) -> Result<EvaluateOutput, Error> {
    EvaluateJob::new(spec)?.run(watch)
}

fn table(numbers: &[u32], metrics: &[Metric], values: &[MetricValues]) -> Table {
    let by_world: Vec<BTreeMap<u32, f64>> = values
        .iter()
        .map(|values| values.by_world().into_iter().collect())
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
        "index of the world",
    )];
    let names = metrics.iter().map(Metric::to_string);
    columns.extend(names.map(|name| column(name, ColumnType::Number, "the metric in this world")));
    let mut table = Table::with_columns("evaluation.csv", columns);
    for (row, number) in (0..).zip(numbers) {
        let mut cells = vec![Cell::Whole(u64::from(*number))];
        let values = by_world.iter();
        cells.extend(values.map(|values| Cell::number(values.get(&row).copied())));
        table.push(cells);
    }
    table
}
