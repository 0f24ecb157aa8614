//! Comparison of scenarios, and of alternatives to them, with common random numbers.

use crate::engine::{Watch, Worlds};
use crate::results::break_even::BreakEven;
use crate::results::folder::Folder;
use crate::results::table::Table;
use crate::session::error::{Error, reject, repeated};
use crate::session::loaded_scenario::{self, LoadedScenario};
use crate::session::named_change::NamedChange;
use crate::session::scenario_request::ScenarioRequest;
use crate::session::spec::{ScenarioSpec, SettingsSpec};
use crate::study::comparison::{ComparedPair, ComparedScenario, Comparison, Reversal, reversals_table};
use crate::study::{Evaluation, assumption_names, assumptions};

use super::evaluation_record::EvaluationRecord;
use super::runner::ExperimentRunner;
use super::setup::ExperimentSetup;

/// The correlations of wills at which a ranking is evaluated again unless others are given.
pub(crate) const WILL_CORRELATIONS: [f64; 3] = [0.0, 0.8, 1.0];

const WILL_CORRELATION: &str = "model.honouring.will_correlation";

/// What to compare.
#[derive(Debug, Clone, PartialEq)]
pub struct CompareSpec {
    /// The scenarios, the first of which is the reference.
    pub scenarios: ScenarioSpec,
    /// Overlays, each of which gives an alternative to every scenario.
    pub overlays: Vec<String>,
    /// Settings of values, each of which gives an alternative to every scenario: `guarantor.usa.resolve=-2`, or under a
    /// name `firm=guarantor.usa.resolve=1; guarantor.usa.deliberate=2 d`.
    pub alterations: Vec<String>,
    /// Names of metrics; without any the default ones.
    pub metrics: Vec<String>,
    /// Correlations of wills across forms of commitment at which the ranking is evaluated again, from 0 to 1.
    pub will_correlations: Vec<f64>,
    /// Whether each scenario has random numbers of its own.
    pub independent: bool,
    /// Whether attacks and arrivals are sampled in each history instead of averaged.
    pub unaveraged: bool,
    /// Settings that take precedence over those of the scenarios.
    pub settings: SettingsSpec,
}

impl CompareSpec {
    /// A paired comparison of scenarios in the default metrics.
    #[must_use]
    pub fn new(scenarios: ScenarioSpec) -> Self {
        Self {
            scenarios,
            overlays: Vec::new(),
            alterations: Vec::new(),
            metrics: Vec::new(),
            will_correlations: WILL_CORRELATIONS.to_vec(),
            independent: false,
            unaveraged: false,
            settings: SettingsSpec::default(),
        }
    }

    /// Every scenario, and every alternative to it; `set` is set in all of them.
    fn requests(&self, set: Option<String>) -> Result<Vec<ScenarioRequest>, Error> {
        let mut spec = self.scenarios.clone();
        spec.set.extend(set);
        let overlays = self.overlays.iter().map(|name| NamedChange::overlay(name));
        let mut changes = overlays.collect::<Result<Vec<_>, Error>>()?;
        for text in &self.alterations {
            changes.push(NamedChange::alteration(text)?);
        }
        let bases = loaded_scenario::requests(&spec)?;
        check_names(&changes, self.overlays.len(), &bases)?;
        let mut requests = Vec::new();
        for base in bases {
            let alternatives: Vec<ScenarioRequest> = changes.iter().map(|change| change.of(&base)).collect();
            requests.push(base);
            requests.extend(alternatives);
        }
        Ok(requests)
    }

    /// The scenarios at each correlation of wills; none if they have only one form of commitment.
    fn at_correlations(
        &self,
        scenarios: &[LoadedScenario],
    ) -> Result<Vec<(f64, Vec<LoadedScenario>)>, Error> {
        if scenarios
            .iter()
            .all(|scenario| scenario.case.commitments.len() <= 1)
        {
            return Ok(Vec::new());
        }
        let at = |correlation: &f64| {
            let set = format!("{WILL_CORRELATION}={correlation}");
            let scenarios = loaded_scenario::load_all(self.requests(Some(set))?)?;
            Ok((*correlation, scenarios))
        };
        self.will_correlations.iter().map(at).collect()
    }
}

/// Refuses alterations, those of the changes after `overlays`, that are none, or whose names are taken.
fn check_names(changes: &[NamedChange], overlays: usize, bases: &[ScenarioRequest]) -> Result<(), Error> {
    let error = |(at, change): (usize, &NamedChange)| {
        let name = &change.name;
        let is_before = || changes[..at].iter().any(|other| other.name == *name);
        if at < overlays {
            return is_before()
                .then(|| format!("`--with`: two alternatives are called `{name}`; rename an overlay"));
        }
        let is_scenario = || bases.iter().any(|base| base.id == *name);
        change.error().or_else(|| {
            if is_scenario() {
                return Some(format!(
                    "`--alter`: `{name}` is the id of a scenario; give another name"
                ));
            }
            is_before()
                .then(|| format!("`--alter`: two alternatives are called `{name}`; give each its own name"))
        })
    };
    reject(changes.iter().enumerate().filter_map(error))
}

/// A comparison that is ready to run.
#[derive(Debug, Clone)]
pub struct CompareJob {
    /// The scenarios and alternatives, with metrics and settings.
    pub setup: ExperimentSetup,
    spec: CompareSpec,
    at_correlations: Vec<(f64, Vec<LoadedScenario>)>,
}

impl CompareJob {
    /// Loads the scenarios and checks the specification.
    ///
    /// # Errors
    /// [`Error::Scenarios`], [`Error::Request`].
    pub fn new(spec: CompareSpec) -> Result<Self, Error> {
        let correlations: Vec<String> = spec.will_correlations.iter().map(f64::to_string).collect();
        let twice = repeated(correlations.iter().map(String::as_str));
        reject(twice.map(|value| format!("the correlation of wills {value} is given twice")))?;
        let scenarios = loaded_scenario::load_all(spec.requests(None)?)?;
        if let [only] = &scenarios[..] {
            return Err(Error::request(format!(
                "nothing to compare with `{}`; add another scenario, or an alternative by an overlay or a value",
                only.id
            )));
        }
        let setup = ExperimentSetup::new(scenarios, &spec.metrics, &spec.settings)?;
        if spec.unaveraged {
            let averaged = setup.metrics.iter().filter(|metric| !metric.can_be_sampled());
            reject(averaged.map(|metric| {
                format!("only probabilities of an attack and `RUNG.in_time` can be estimated without averaging, not `{metric}`; choose other metrics")
            }))?;
        }
        let at_correlations = spec.at_correlations(&setup.scenarios)?;
        Ok(Self {
            setup,
            spec,
            at_correlations,
        })
    }

    /// Runs the comparison.
    ///
    /// # Errors
    /// [`Error::AllFailed`], [`Error::Calibration`], [`Error::Stopped`].
    pub fn run(self, watch: &Watch<'_>) -> Result<CompareOutput, Error> {
        self.run_recorded(None, watch)
    }

    /// The same with a record of each finished world in a folder; worlds in it are not computed again.
    ///
    /// # Errors
    /// Those of [`CompareJob::run`], and [`Error::Folder`].
    pub fn run_recorded(self, folder: Option<&Folder>, watch: &Watch<'_>) -> Result<CompareOutput, Error> {
        let record = EvaluationRecord::new(folder);
        watch.plan(&vec![1; 1 + self.at_correlations.len()]);
        let evaluation = self.evaluate(&self.setup.scenarios, "comparing", &record, watch)?;
        record.check_calibration(&self.setup.scenarios, &evaluation)?;
        let mut at_correlations = Vec::new();
        for (correlation, scenarios) in &self.at_correlations {
            let label = format!("correlation of wills {correlation}");
            at_correlations.push((
                *correlation,
                scenarios,
                self.evaluate(scenarios, &label, &record, watch)?,
            ));
        }
        record.check_whole()?;
        let reversals = at_correlations
            .iter()
            .flat_map(|(correlation, scenarios, evaluation)| {
                comparison(scenarios, &self.setup, evaluation).reversals(*correlation)
            });
        let reversals = reversals.collect();
        Ok(CompareOutput::new(self.setup, evaluation, reversals))
    }

    fn evaluate(
        &self,
        scenarios: &[LoadedScenario],
        label: &str,
        record: &EvaluationRecord<'_>,
        watch: &Watch<'_>,
    ) -> Result<Evaluation, Error> {
        let runner = ExperimentRunner {
            setup: &self.setup,
            record,
            unaveraged: self.spec.unaveraged,
            independent: self.spec.independent,
        };
        runner.evaluate(scenarios, label, watch)
    }
}

/// The result of a comparison.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CompareOutput {
    /// The scenarios and alternatives, with metrics and settings.
    pub setup: ExperimentSetup,
    /// The values of the metrics.
    pub evaluation: Evaluation,
    /// Reversal probabilities by correlation of wills.
    pub reversals: Vec<Reversal>,
    /// The condition on one assumption that reverses a pair, where there is one.
    pub break_evens: Vec<(ComparedPair, BreakEven)>,
    /// `answers.csv`, `compare.csv`, `reversals.csv`, `regret.csv` and `break_even.csv`.
    pub tables: Vec<Table>,
}

impl CompareOutput {
    fn new(setup: ExperimentSetup, evaluation: Evaluation, reversals: Vec<Reversal>) -> Self {
        let comparison = comparison(&setup.scenarios, &setup, &evaluation);
        let settings = &setup.settings;
        let scenarios = setup.scenarios.iter();
        let (by_scenario, names): (Vec<_>, Vec<_>) = scenarios
            .map(|LoadedScenario { scenario, case, .. }| {
                let worlds = Worlds::sampled(case, settings);
                (
                    assumptions(case, &worlds, settings.worlds),
                    assumption_names(scenario, case),
                )
            })
            .unzip();
        let break_evens = comparison.break_evens(&by_scenario, &names);
        let tables = vec![
            comparison.answers_table(),
            comparison.compare_table(),
            reversals_table(&reversals),
            comparison.regret_table(),
            comparison.break_even_table(&break_evens),
        ];
        Self {
            setup,
            evaluation,
            reversals,
            break_evens,
            tables,
        }
    }

    /// The comparison, for estimates and paired differences.
    #[must_use]
    pub fn comparison(&self) -> Comparison<'_> {
        comparison(&self.setup.scenarios, &self.setup, &self.evaluation)
    }
}

/// The comparison of scenarios in the metrics of a setup.
pub(super) fn comparison<'c>(
    scenarios: &'c [LoadedScenario],
    setup: &'c ExperimentSetup,
    evaluation: &'c Evaluation,
) -> Comparison<'c> {
    let compared = scenarios.iter().map(|scenario| ComparedScenario {
        id: &scenario.id,
        case: &scenario.case,
    });
    Comparison {
        scenarios: compared.collect(),
        metrics: &setup.metrics,
        evaluation,
    }
}

/// Compares scenarios.
///
/// # Errors
/// [`Error`]; [`Error::Stopped`] if `watch` stops it.
pub fn compare(spec: CompareSpec, watch: &Watch<'_>) -> Result<CompareOutput, Error> {
    CompareJob::new(spec)?.run(watch)
}
