//! Sweep of scenarios over the values of levers, with common random numbers.

use crate::engine::Watch;
use crate::results::folder::Folder;
use crate::results::table::Table;
use crate::session::error::Error;
use crate::session::loaded_scenario;
use crate::session::scenario_request::ScenarioRequest;
use crate::session::spec::{ScenarioSpec, SettingsSpec};
use crate::study::Evaluation;
use crate::study::lever::{Lever, LeverValue, combinations};
use crate::study::sweep::Sweep;

use super::evaluation_record::EvaluationRecord;
use super::runner::ExperimentRunner;
use super::setup::ExperimentSetup;

/// What to sweep.
#[derive(Debug, Clone, PartialEq)]
pub struct SweepSpec {
    /// The scenarios.
    pub scenarios: ScenarioSpec,
    /// The levers.
    pub levers: Vec<Lever>,
    /// Whether the first values of all levers are combined, then the second, and so on, instead of all with all.
    pub zip: bool,
    /// Names of metrics; without any the default ones.
    pub metrics: Vec<String>,
    /// Settings that take precedence over those of the scenarios.
    pub settings: SettingsSpec,
}

impl SweepSpec {
    /// A sweep over all combinations of levers in the default metrics.
    #[must_use]
    pub fn new(scenarios: ScenarioSpec, levers: Vec<Lever>) -> Self {
        Self {
            scenarios,
            levers,
            zip: false,
            metrics: Vec::new(),
            settings: SettingsSpec::default(),
        }
    }
}

/// A sweep that is ready to run.
#[derive(Debug, Clone)]
pub struct SweepJob {
    /// Each scenario at every point, with metrics and settings.
    pub setup: ExperimentSetup,
    ids: Vec<String>,
    levers: Vec<Lever>,
    points: Vec<Vec<LeverValue>>,
}

impl SweepJob {
    /// Loads the scenarios at every point and checks the specification.
    ///
    /// # Errors
    /// [`Error::Scenarios`], [`Error::Request`].
    pub fn new(spec: SweepSpec) -> Result<Self, Error> {
        let points = combinations(&spec.levers, spec.zip).map_err(Error::request)?;
        let bases = loaded_scenario::requests(&spec.scenarios)?;
        let requests = bases.iter().flat_map(|base| {
            let levers = &spec.levers;
            points.iter().map(move |point| at_point(base, levers, point))
        });
        let scenarios = loaded_scenario::load_all(requests)?;
        Ok(Self {
            setup: ExperimentSetup::new(scenarios, &spec.metrics, &spec.settings)?,
            ids: bases.iter().map(|base| base.id.clone()).collect(),
            levers: spec.levers,
            points,
        })
    }

    /// Runs the sweep.
    ///
    /// # Errors
    /// [`Error::AllFailed`], [`Error::Stopped`].
    pub fn run(self, watch: &Watch<'_>) -> Result<SweepOutput, Error> {
        self.run_recorded(None, watch)
    }

    /// The same with a record of each finished world in a folder; worlds in it are not computed again.
    ///
    /// # Errors
    /// Those of [`SweepJob::run`], and [`Error::Folder`].
    pub fn run_recorded(self, folder: Option<&Folder>, watch: &Watch<'_>) -> Result<SweepOutput, Error> {
        let record = EvaluationRecord::new(folder);
        let runner = ExperimentRunner::new(&self.setup, &record);
        let evaluation = runner.evaluate(&self.setup.scenarios, "sweeping", watch)?;
        record.check_whole()?;
        let mut output = SweepOutput {
            setup: self.setup,
            ids: self.ids,
            levers: self.levers,
            points: self.points,
            evaluation,
            tables: Vec::new(),
        };
        let sweep = output.sweep();
        output.tables = vec![sweep.sweep_table(), sweep.levers_table()];
        Ok(output)
    }
}

fn at_point(base: &ScenarioRequest, levers: &[Lever], point: &[LeverValue]) -> ScenarioRequest {
    let levers = levers.iter().zip(point);
    let settings: Vec<String> = levers.map(|(lever, value)| value.setting(&lever.path)).collect();
    let mut request = base.clone();
    request.id = format!("{}+{}", base.id, settings.join("+"));
    request.request.set.extend(settings);
    request
}

/// The result of a sweep.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SweepOutput {
    /// All points of the first scenario, then of the next, with metrics and settings.
    pub setup: ExperimentSetup,
    /// Ids of the scenarios.
    pub ids: Vec<String>,
    /// The levers.
    pub levers: Vec<Lever>,
    /// The combinations of their values.
    pub points: Vec<Vec<LeverValue>>,
    /// The values of the metrics.
    pub evaluation: Evaluation,
    /// `sweep.csv` and `levers.csv`.
    pub tables: Vec<Table>,
}

impl SweepOutput {
    /// The sweep, for estimates by scenario and point.
    #[must_use]
    pub fn sweep(&self) -> Sweep<'_> {
        Sweep {
            ids: &self.ids,
            levers: &self.levers,
            points: &self.points,
            metrics: &self.setup.metrics,
            cases: self
                .setup
                .scenarios
                .iter()
                .map(|scenario| &scenario.case)
                .collect(),
            evaluation: &self.evaluation,
        }
    }
}

/// Sweeps scenarios over levers.
///
/// # Errors
/// [`Error`]; [`Error::Stopped`] if `watch` stops it.
pub fn sweep(spec: SweepSpec, watch: &Watch<'_>) -> Result<SweepOutput, Error> {
    SweepJob::new(spec)?.run(watch)
}
