//! Sweep of scenarios over the values of levers, with common random numbers.

use crate::engine::Watch;
use crate::results::folder::Folder;
use crate::results::lever_map::LeverMap;
use crate::results::schema::MAP;
use crate::results::table::Table;
use crate::scenario::ChangeArgument;
use crate::session::error::Error;
use crate::session::loaded_scenario;
use crate::session::scenario_request::ScenarioRequest;
use crate::session::spec::{ScenarioSpec, SettingsSpec};
use crate::study::Evaluation;
use crate::study::lever::{Lever, LeverValue, combinations};
use crate::study::sweep::Sweep;
use crate::study::sweep_map::check_levers;

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
    /// A scenario that the levers do not change, with which each point is compared: two levers then make a map.
    pub against: Option<String>,
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
            against: None,
            metrics: Vec::new(),
            settings: SettingsSpec::default(),
        }
    }
}

/// A sweep that is ready to run.
#[derive(Debug, Clone)]
pub struct SweepJob {
    /// Each scenario at every point, then that of comparison, with metrics and settings.
    pub setup: ExperimentSetup,
    ids: Vec<String>,
    against: Option<String>,
    levers: Vec<Lever>,
    points: Vec<Vec<LeverValue>>,
}

impl SweepJob {
    /// Loads the scenarios at every point and checks the specification.
    ///
    /// # Errors
    /// [`Error::Scenarios`], [`Error::Request`].
    pub fn new(spec: SweepSpec) -> Result<Self, Error> {
        if spec.against.is_some() {
            check_levers(&spec.levers, spec.zip).map_err(Error::request)?;
        }
        let points = combinations(&spec.levers, spec.zip).map_err(Error::request)?;
        let bases = loaded_scenario::requests(&spec.scenarios)?;
        let against = against(&spec)?;
        let requests = bases.iter().flat_map(|base| {
            let levers = &spec.levers;
            points.iter().map(move |point| at_point(base, levers, point))
        });
        let scenarios = loaded_scenario::load_all(requests.chain(against.clone()))?;
        Ok(Self {
            setup: ExperimentSetup::new(scenarios, &spec.metrics, &spec.settings)?,
            ids: bases.iter().map(|base| base.id.clone()).collect(),
            against: against.map(|request| request.id),
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
        let evaluation = match self.against {
            Some(_) => runner.evaluate_against_last(&self.setup.scenarios, "sweeping", watch)?,
            None => runner.evaluate(&self.setup.scenarios, "sweeping", watch)?,
        };
        record.check_whole()?;
        let mut output = SweepOutput {
            setup: self.setup,
            ids: self.ids,
            against: self.against,
            levers: self.levers,
            points: self.points,
            evaluation,
            tables: Vec::new(),
        };
        let sweep = output.sweep();
        let tables = [
            Some(sweep.sweep_table()),
            sweep.map_table(),
            Some(sweep.levers_table()),
        ];
        output.tables = tables.into_iter().flatten().collect();
        Ok(output)
    }
}

/// The scenario of comparison, with what is laid over every scenario; none without one.
fn against(spec: &SweepSpec) -> Result<Option<ScenarioRequest>, Error> {
    let Some(name) = &spec.against else {
        return Ok(None);
    };
    let requests = loaded_scenario::requests(&ScenarioSpec {
        scenarios: vec![name.clone()],
        ..spec.scenarios.clone()
    })?;
    let n = requests.len();
    let mut requests = requests.into_iter();
    match (requests.next(), n) {
        (Some(request), 1) => Ok(Some(request)),
        _ => Err(Error::request(format!(
            "`{name}` is {n} scenarios; a map is against one"
        ))),
    }
}

fn at_point(base: &ScenarioRequest, levers: &[Lever], point: &[LeverValue]) -> ScenarioRequest {
    let levers = levers.iter().zip(point);
    let settings: Vec<String> = levers.map(|(lever, value)| value.setting(&lever.path)).collect();
    let mut request = base.clone();
    request.id = format!("{}+{}", base.id, settings.join("+"));
    let settings = settings.into_iter().map(|value| (ChangeArgument::Vary, value));
    request.request.changes.extend(settings);
    request
}

/// The result of a sweep.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SweepOutput {
    /// All points of the first scenario, then of the next, last the scenario of comparison; with metrics and settings.
    pub setup: ExperimentSetup,
    /// Ids of the scenarios.
    pub ids: Vec<String>,
    /// Id of the scenario of comparison; none without one.
    pub against: Option<String>,
    /// The levers.
    pub levers: Vec<Lever>,
    /// The combinations of their values.
    pub points: Vec<Vec<LeverValue>>,
    /// The values of the metrics.
    pub evaluation: Evaluation,
    /// `sweep.csv` and `levers.csv`, with a scenario of comparison also `map.csv`.
    pub tables: Vec<Table>,
}

impl SweepOutput {
    /// The map of each scenario and metric; none without a scenario of comparison.
    #[must_use]
    pub fn maps(&self) -> Vec<LeverMap<'_>> {
        let tables = self.tables.iter().filter(|table| table.name() == MAP.name);
        let maps = tables.map(LeverMap::all);
        maps.flat_map(|maps| {
            maps.unwrap_or_else(|error| unreachable!("its columns are those of a map: {error}"))
        })
        .collect()
    }

    /// The sweep, for estimates by scenario and point.
    #[must_use]
    pub fn sweep(&self) -> Sweep<'_> {
        Sweep {
            ids: &self.ids,
            against: self.against.as_deref(),
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
