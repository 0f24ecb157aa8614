//! The best portfolios of options for the money.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::analysis::{
    EvaluatedPortfolios, MAX_EXHAUSTIVE, MAX_OPTIONS, Portfolio, PortfolioSearch, frontier,
};
use crate::engine::{StepUnit, Watch};
use crate::results::drill_tables::unit;
use crate::results::folder::Folder;
use crate::results::frontier::{PortfolioRow, frontier_table};
use crate::results::table::Table;
use crate::results::{ReplicationScheme, Series};
use crate::scenario::ChangeArgument;
use crate::scenario::units::yearly_money_range;
use crate::session::error::{Error, reject, repeated};
use crate::session::loaded_scenario::{self, LoadedScenario};
use crate::session::named_change::NamedChange;
use crate::session::scenario_request::ScenarioRequest;
use crate::session::spec::{ScenarioSpec, SettingsSpec};
use crate::strategy::costs_in_peace;

use super::evaluation_record::EvaluationRecord;
use super::runner::ExperimentRunner;
use super::setup::ExperimentSetup;

/// By how much means over months may miss a sum of prices \[EUR bn a year\].
const ROUNDING: f64 = 1e-9;
/// Worlds of a search, unless the settings say otherwise.
const WORLDS: u32 = 32;

/// An option: what is laid over the scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OptionSpec {
    /// An overlay, by its file or the name of a shipped one.
    Overlay(String),
    /// A name, and values to set.
    Values(String, Vec<String>),
}

/// What to search.
#[derive(Debug, Clone, PartialEq)]
pub struct FrontierSpec {
    /// The scenario: one, with what is laid over it in any case.
    pub scenario: ScenarioSpec,
    /// The options.
    pub options: Vec<OptionSpec>,
    /// Range of the added cost in peace, such as `0 to 20 bn EUR/y`.
    pub budget: String,
    /// Name of the metric.
    pub metric: String,
    /// Whether all portfolios within the budget are evaluated.
    pub exhaustive: bool,
    /// Settings that take precedence over those of the scenario.
    pub settings: SettingsSpec,
}

/// A search that is ready to run.
#[derive(Debug, Clone)]
pub struct FrontierJob {
    /// The scenario without options, with the metric and settings.
    pub setup: ExperimentSetup,
    /// The scenario and it with each option: all texts that are read.
    pub loaded: Vec<LoadedScenario>,
    /// The scenario with all options, for what options have in common; none if they cannot be combined.
    pub together: Option<LoadedScenario>,
    base: ScenarioRequest,
    options: Vec<NamedChange>,
    /// Added cost in peace, from and to \[EUR bn a year\].
    budget: [f64; 2],
    exhaustive: bool,
}

impl FrontierJob {
    /// Loads the scenario and each option alone, and checks the specification.
    ///
    /// # Errors
    /// [`Error::Scenarios`], [`Error::Request`].
    pub fn new(spec: &FrontierSpec) -> Result<Self, Error> {
        let options: Vec<NamedChange> = spec.options.iter().map(found).collect::<Result<_, _>>()?;
        let names = options.iter().map(|option| option.name.as_str());
        reject(
            repeated(names).map(|name| format!("two options are called `{name}`; give each its own name")),
        )?;
        let most = if spec.exhaustive {
            MAX_EXHAUSTIVE
        } else {
            MAX_OPTIONS
        };
        reject(
            (options.is_empty() || options.len() > most)
                .then(|| format!("{} options; a search takes 1 to {most}", options.len())),
        )?;
        let budget = yearly_money_range(&spec.budget).ok_or_else(|| {
            let what = "a budget is a range of money a year, such as `0 to 20 bn EUR/y`";
            Error::request(format!("`{}`: {what}", spec.budget))
        })?;
        let mut bases = loaded_scenario::requests(&spec.scenario)?.into_iter();
        let (Some(base), None) = (bases.next(), bases.next()) else {
            return Err(Error::request("a frontier is that of one scenario".to_owned()));
        };
        let singles = (0..options.len()).map(|option| with(&base, &options, 1 << option));
        let loaded = loaded_scenario::load_all(std::iter::once(base.clone()).chain(singles))?;
        let all = with(&base, &options, (1 << options.len()) - 1);
        let together = loaded_scenario::load_all([all]).unwrap_or_default().pop();
        let settings = SettingsSpec {
            worlds: spec.settings.worlds.or(Some(WORLDS)),
            ..spec.settings
        };
        let metrics = std::slice::from_ref(&spec.metric);
        let setup = ExperimentSetup::new(loaded[..1].to_vec(), metrics, &settings)?;
        Ok(Self {
            setup,
            loaded,
            together,
            base,
            options,
            budget,
            exhaustive: spec.exhaustive,
        })
    }

    /// Whether which portfolios are evaluated depends on what the earlier ones came to.
    #[must_use]
    pub fn is_adaptive(&self) -> bool {
        !self.exhaustive
    }

    /// Runs the search.
    ///
    /// # Errors
    /// [`Error::AllFailed`], [`Error::Calibration`], [`Error::Stopped`], [`Error::Scenarios`] if options cannot be combined.
    pub fn run(self, watch: &Watch<'_>) -> Result<FrontierOutput, Error> {
        self.run_recorded(None, watch)
    }

    /// The same with a record of each finished world in a folder; worlds in it are not computed again.
    ///
    /// # Errors
    /// Those of [`FrontierJob::run`], and [`Error::Folder`].
    pub fn run_recorded(self, folder: Option<&Folder>, watch: &Watch<'_>) -> Result<FrontierOutput, Error> {
        let record = EvaluationRecord::new(folder);
        // At most: a greedy search seldom meets as many portfolios as there are exchanges.
        let n = self.options.len() as u64;
        let portfolios = if self.exhaustive { 1 << n } else { n * (n + 1) };
        let worlds = u64::from(self.setup.settings.worlds);
        watch.begin("portfolios", StepUnit::Worlds, portfolios * worlds);
        let mut evaluator = PortfolioEvaluator::new(&self, &record);
        let evaluated = evaluator.search(watch)?;
        record.check_whole()?;
        let portfolios = evaluator.rows(&evaluated);
        let failures = vec![evaluator.failures];
        let scheme = ReplicationScheme::of(&self.setup.settings);
        let metric = &self.setup.metrics[0];
        let unit = metric.unit(&self.setup.scenarios[0].case).map_or("", unit);
        let table = frontier_table(&self.base.id, [&metric.to_string(), unit], &portfolios, scheme);
        Ok(FrontierOutput {
            setup: self.setup,
            portfolios,
            failures,
            tables: vec![table],
        })
    }
}

/// An option with its files found.
fn found(option: &OptionSpec) -> Result<NamedChange, Error> {
    match option {
        OptionSpec::Values(name, set) => Ok(NamedChange::values(ChangeArgument::Option, name, set.clone())),
        OptionSpec::Overlay(name) => NamedChange::overlay(name),
    }
}

/// The scenario with the options of a portfolio.
fn with(base: &ScenarioRequest, options: &[NamedChange], portfolio: Portfolio) -> ScenarioRequest {
    chosen(options, portfolio).fold(base.clone(), |request, option| option.of(&request))
}

fn chosen(options: &[NamedChange], portfolio: Portfolio) -> impl Iterator<Item = &NamedChange> {
    let indexed = options.iter().enumerate();
    indexed
        .filter(move |(i, _)| portfolio >> i & 1 == 1)
        .map(|(_, option)| option)
}

/// Evaluates portfolios, each once.
struct PortfolioEvaluator<'j> {
    job: &'j FrontierJob,
    /// Where finished worlds are recorded.
    record: &'j EvaluationRecord<'j>,
    /// Cost in peace of each portfolio, world by world \[EUR bn a year\].
    costs: BTreeMap<Portfolio, Vec<(u32, f64)>>,
    /// The metric of each portfolio.
    metrics: BTreeMap<Portfolio, Series>,
    failures: Vec<(u32, String)>,
}

impl<'j> PortfolioEvaluator<'j> {
    fn new(job: &'j FrontierJob, record: &'j EvaluationRecord<'j>) -> Self {
        Self {
            job,
            record,
            costs: BTreeMap::new(),
            metrics: BTreeMap::new(),
            failures: Vec::new(),
        }
    }

    fn search(&mut self, watch: &Watch<'_>) -> Result<EvaluatedPortfolios, Error> {
        let (job, record) = (self.job, self.record);
        let sign = if job.setup.metrics[0].more_is_better() {
            1.0
        } else {
            -1.0
        };
        let (costs, metrics, failures) = (&mut self.costs, &mut self.metrics, &mut self.failures);
        let search = PortfolioSearch::new(
            job.options.len(),
            |portfolio| job.added_cost(costs, portfolio),
            |portfolios: &[Portfolio]| {
                let evaluated = job.evaluate(portfolios, failures, record, watch)?;
                let value = |series: &Series| sign * series.estimate.unwrap_or(f64::NEG_INFINITY);
                let values = evaluated.iter().map(value).collect();
                metrics.extend(portfolios.iter().copied().zip(evaluated));
                Ok(values)
            },
        );
        let budget = job.budget[1] + ROUNDING;
        if job.exhaustive {
            search.exhaustive(budget)
        } else {
            search.greedy(budget)
        }
    }

    /// The portfolios within the budget, in ascending order of cost.
    fn rows(&self, evaluated: &EvaluatedPortfolios) -> Vec<PortfolioRow> {
        let [least, _] = self.job.budget;
        let best = frontier(evaluated);
        let within = evaluated
            .iter()
            .filter(|(p, e)| **p == 0 || e.cost >= least - ROUNDING);
        let mut rows: Vec<PortfolioRow> = within
            .map(|(portfolio, _)| PortfolioRow {
                options: chosen(&self.job.options, *portfolio)
                    .map(|option| option.name.clone())
                    .collect(),
                cost: difference_of_costs(&self.costs[portfolio], &self.costs[&0]),
                metric: self.metrics[portfolio].clone(),
                difference: self.metrics[portfolio].minus(&self.metrics[&0]),
                is_on_frontier: best.contains(portfolio),
            })
            .collect();
        rows.sort_by(|a, b| {
            a.cost
                .estimate
                .unwrap_or(0.0)
                .total_cmp(&b.cost.estimate.unwrap_or(0.0))
        });
        rows
    }
}

impl FrontierJob {
    /// What a portfolio adds to the cost in peace \[EUR bn a year\].
    fn added_cost(
        &self,
        costs: &mut BTreeMap<Portfolio, Vec<(u32, f64)>>,
        portfolio: Portfolio,
    ) -> Result<f64, Error> {
        for portfolio in [0, portfolio] {
            if let Entry::Vacant(entry) = costs.entry(portfolio) {
                let loaded = loaded_scenario::load_all([with(&self.base, &self.options, portfolio)])?;
                let worlds = costs_in_peace(&loaded[0].case, &self.setup.settings);
                entry.insert(worlds);
            }
        }
        let added = difference_of_costs(&costs[&portfolio], &costs[&0]);
        Ok(added.estimate.unwrap_or(0.0))
    }

    /// The metric of portfolios in all worlds.
    fn evaluate(
        &self,
        portfolios: &[Portfolio],
        failures: &mut Vec<(u32, String)>,
        record: &EvaluationRecord<'_>,
        watch: &Watch<'_>,
    ) -> Result<Vec<Series>, Error> {
        let requests = portfolios.iter().map(|p| with(&self.base, &self.options, *p));
        let scenarios: Vec<LoadedScenario> = loaded_scenario::load_all(requests)?;
        let evaluation =
            ExperimentRunner::new(&self.setup, record).evaluate_within_stage(&scenarios, watch)?;
        record.check_calibration(&scenarios, &evaluation)?;
        failures.extend(evaluation.failures.iter().flatten().cloned());
        failures.sort();
        failures.dedup();
        Ok(evaluation
            .by_case
            .iter()
            .map(|values| values[0].series())
            .collect())
    }
}

/// A cost less another, in the worlds that both have.
fn difference_of_costs(costs: &[(u32, f64)], base: &[(u32, f64)]) -> Series {
    Series::mean(costs).minus(&Series::mean(base))
}

/// The result of a search.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct FrontierOutput {
    /// The scenario without options, with the metric and settings.
    pub setup: ExperimentSetup,
    /// The portfolios evaluated, in ascending order of cost.
    pub portfolios: Vec<PortfolioRow>,
    /// Index of each world that failed in any portfolio, and the reason; for the one scenario.
    pub failures: Vec<Vec<(u32, String)>>,
    /// `frontier.csv`.
    pub tables: Vec<Table>,
}

/// Searches the frontier.
///
/// # Errors
/// [`Error`]; [`Error::Stopped`] if `watch` stops it.
pub fn search(spec: &FrontierSpec, watch: &Watch<'_>) -> Result<FrontierOutput, Error> {
    FrontierJob::new(spec)?.run(watch)
}
