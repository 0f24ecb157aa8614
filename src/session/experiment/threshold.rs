//! Search for the smallest change of a lever at which a metric reaches a target.

use crate::engine::Watch;
use crate::results::table::Table;
use crate::scenario::ChangeArgument;
use crate::session::error::{Error, no_share, reject};
use crate::session::loaded_scenario;
use crate::session::scenario_request::ScenarioRequest;
use crate::session::spec::{ScenarioSpec, SettingsSpec};
use crate::study::lever::LeverRange;
use crate::study::threshold::{EstimateAt, MIN_TOLERANCE, ThresholdOutcome, ThresholdTarget, search};
use crate::study::threshold_table::{SearchPoint, ThresholdResult, threshold_table, tried_table};

use super::evaluation_record::EvaluationRecord;
use super::runner::ExperimentRunner;
use super::setup::ExperimentSetup;

/// What to search.
#[derive(Debug, Clone, PartialEq)]
pub struct ThresholdSpec {
    /// The scenarios.
    pub scenarios: ScenarioSpec,
    /// The lever and its range, searched from the first end.
    pub range: LeverRange,
    /// Name of the metric.
    pub metric: String,
    /// The value that the metric is to reach, in its unit.
    pub target: f64,
    /// Whether the target is reached from the better side of the metric instead of the worse one.
    pub from_better_side: bool,
    /// Points of the initial grid.
    pub grid_points: usize,
    /// Width to which the crossing is narrowed, as a share of the range.
    pub tolerance: f64,
    /// Settings that take precedence over those of the scenarios.
    pub settings: SettingsSpec,
}

impl ThresholdSpec {
    /// A search from the worse side on a grid of nine points, to a hundredth of the range.
    #[must_use]
    pub fn new(scenarios: ScenarioSpec, range: LeverRange, metric: impl Into<String>, target: f64) -> Self {
        Self {
            scenarios,
            range,
            metric: metric.into(),
            target,
            from_better_side: false,
            grid_points: 9,
            tolerance: 0.01,
            settings: SettingsSpec::default(),
        }
    }
}

/// A search that is ready to run.
#[derive(Debug, Clone)]
pub struct ThresholdJob {
    /// The scenarios at the first end of the range, with the metric and settings.
    pub setup: ExperimentSetup,
    range: LeverRange,
    target: ThresholdTarget,
    bases: Vec<ScenarioRequest>,
}

impl ThresholdJob {
    /// Loads the scenarios at both ends of the range and checks the specification.
    ///
    /// # Errors
    /// [`Error::Scenarios`], [`Error::Request`].
    pub fn new(spec: ThresholdSpec) -> Result<Self, Error> {
        reject((!(MIN_TOLERANCE..1.0).contains(&spec.tolerance)).then(|| {
            format!(
                "a tolerance is at least {MIN_TOLERANCE} and less than 1, not {}",
                spec.tolerance
            )
        }))?;
        let bases = loaded_scenario::requests(&spec.scenarios)?;
        let ends = bases
            .iter()
            .flat_map(|base| requests(base, &spec.range, &[0.0, 1.0]));
        let scenarios = loaded_scenario::load_all(ends)?.into_iter().step_by(2);
        let metrics = std::slice::from_ref(&spec.metric);
        let setup = ExperimentSetup::new(scenarios.collect(), metrics, &spec.settings)?;
        let metric = &setup.metrics[0];
        let is_share = setup
            .scenarios
            .iter()
            .all(|scenario| metric.is_share(&scenario.case));
        reject(is_share.then(|| no_share(&spec.metric, spec.target)).flatten())?;
        let target = ThresholdTarget {
            value: spec.target,
            from_below: setup.metrics[0].more_is_better() != spec.from_better_side,
            grid_points: spec.grid_points,
            tolerance: spec.tolerance,
        };
        Ok(Self {
            setup,
            target,
            bases,
            range: spec.range,
        })
    }

    /// Runs the search in every scenario.
    ///
    /// # Errors
    /// [`Error::AllFailed`], [`Error::Calibration`], [`Error::Stopped`]; [`Error::Request`] if the event of the metric
    /// never happens at some value.
    pub fn run(self, watch: &Watch<'_>) -> Result<ThresholdOutput, Error> {
        let record = EvaluationRecord::new(None);
        let runner = ExperimentRunner::new(&self.setup, &record);
        let metric = &self.setup.metrics[0];
        let (mut results, mut tried, mut failures) = (Vec::new(), Vec::new(), Vec::new());
        for base in &self.bases {
            let mut evaluator = RangeEvaluator::new(base, &self.range, runner);
            let outcome = search(self.target, |shares| evaluator.evaluate(shares, watch))?;
            results.push((evaluator.result(self.target, &outcome), outcome));
            tried.push((base.id.as_str(), evaluator.points()));
            failures.push(evaluator.failures);
        }
        let rows: Vec<ThresholdResult> = results.iter().map(|(result, _)| result.clone()).collect();
        let tables = vec![threshold_table(&rows), tried_table(metric, &tried)];
        Ok(ThresholdOutput {
            target: self.target,
            setup: self.setup,
            results,
            failures,
            tables,
        })
    }
}

/// A scenario at shares of the range of a lever.
fn requests(base: &ScenarioRequest, range: &LeverRange, shares: &[f64]) -> Vec<ScenarioRequest> {
    let at = |share: &f64| {
        let mut request = base.clone();
        let value = range.at(*share).setting(&range.path);
        request.request.changes.push((ChangeArgument::Vary, value));
        request
    };
    shares.iter().map(at).collect()
}

/// Evaluates one scenario at values of the lever, and keeps what it has evaluated.
struct RangeEvaluator<'e> {
    base: &'e ScenarioRequest,
    range: &'e LeverRange,
    runner: ExperimentRunner<'e>,
    /// Share of the range, and the estimate there.
    evaluated: Vec<(f64, SearchPoint)>,
    /// Worlds that failed at any value.
    failures: Vec<(u32, String)>,
}

impl<'e> RangeEvaluator<'e> {
    fn new(base: &'e ScenarioRequest, range: &'e LeverRange, runner: ExperimentRunner<'e>) -> Self {
        Self {
            base,
            range,
            runner,
            evaluated: Vec::new(),
            failures: Vec::new(),
        }
    }

    fn evaluate(&mut self, shares: &[f64], watch: &Watch<'_>) -> Result<Vec<EstimateAt>, Error> {
        let scenarios = loaded_scenario::load_all(requests(self.base, self.range, shares))?;
        let label = format!("{}, {} values evaluated", self.base.id, self.evaluated.len());
        let evaluation = self.runner.evaluate(&scenarios, &label, watch)?;
        self.runner.record.check_calibration(&scenarios, &evaluation)?;
        let mut estimates = Vec::new();
        for (i, share) in shares.iter().enumerate() {
            let values = &evaluation.by_case[i][0];
            let series = values.series();
            let lever = self.range.at(*share);
            let Some(estimate) = series.estimate else {
                let (path, metric) = (&self.range.path, &self.runner.setup.metrics[0]);
                return Err(Error::request(format!(
                    "at {path} = {} the event of `{metric}` never happens",
                    lever.text
                )));
            };
            estimates.push(EstimateAt {
                value: estimate,
                half_width: series.half_width(evaluation.scheme),
            });
            let point = SearchPoint {
                lever,
                estimate,
                std_error: series.std_error(evaluation.scheme),
                worlds: values.by_world().len(),
            };
            self.evaluated.push((*share, point));
        }
        self.failures.extend(evaluation.failures.into_iter().flatten());
        self.failures.sort();
        self.failures.dedup();
        Ok(estimates)
    }

    fn points(&self) -> Vec<SearchPoint> {
        self.evaluated.iter().map(|(_, point)| point.clone()).collect()
    }

    fn result(&self, target: ThresholdTarget, outcome: &ThresholdOutcome) -> ThresholdResult {
        let (word, at, interval) = match outcome {
            ThresholdOutcome::AlreadyMet { .. } => ("already", 0.0, [None, None]),
            ThresholdOutcome::NotReached { at, .. } => ("never", *at, [None, None]),
            ThresholdOutcome::Reached { at, interval, .. } => ("reached", *at, interval.unwrap_or_default()),
        };
        let found = self.evaluated.iter().find(|(share, _)| *share == at);
        let (_, point) = found.unwrap_or_else(|| unreachable!("the outcome is at an evaluated value"));
        ThresholdResult {
            rounded: self.range.rounded(at, precision(target.tolerance, at, interval)),
            scenario: self.base.id.clone(),
            metric: self.runner.setup.metrics[0].clone(),
            path: self.range.path.clone(),
            target: target.value,
            outcome: word,
            at: point.clone(),
            interval: interval.map(|share| share.map(|share| self.range.at(share))),
        }
    }
}

/// How well a position on the range is known, as a share of it: the tolerance, or a tenth of the distance to the farther end
/// of its interval, an open end being that of the range.
fn precision(tolerance: f64, at: f64, interval: [Option<f64>; 2]) -> f64 {
    if interval == [None, None] {
        return tolerance;
    }
    let [low, high] = [interval[0].unwrap_or(0.0), interval[1].unwrap_or(1.0)];
    tolerance.max(0.1 * (at - low).max(high - at))
}

/// The result of a search.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ThresholdOutput {
    /// The scenarios at the first end of the range, with the metric and settings.
    pub setup: ExperimentSetup,
    /// The target.
    pub target: ThresholdTarget,
    /// The result of each scenario.
    pub results: Vec<(ThresholdResult, ThresholdOutcome)>,
    /// By scenario: index of each world that failed at any value, and the reason.
    pub failures: Vec<Vec<(u32, String)>>,
    /// `threshold.csv` and `tried.csv`.
    pub tables: Vec<Table>,
}

/// Searches a threshold.
///
/// # Errors
/// [`Error`]; [`Error::Stopped`] if `watch` stops it.
pub fn threshold(spec: ThresholdSpec, watch: &Watch<'_>) -> Result<ThresholdOutput, Error> {
    ThresholdJob::new(spec)?.run(watch)
}
