//! A comparison of scenarios, and its tables.

use crate::model::{Case, WorldInput};
use crate::results::break_even::{BreakEven, Names, Side, SideWorld, break_even};
use crate::results::drill_tables::unit;
use crate::results::schema::{ANSWERS, BREAK_EVEN, COMPARE, REGRET, REVERSALS};
use crate::results::table::{Cell, Table};
use crate::results::{Estimate, Series, percentiles};

use super::assumptions::WorldAssumptions;
use super::evaluate::{Evaluation, MetricValues};
use super::metric::Metric;
use super::paired_difference::PairedDifference;
use super::regret::{RegretSummary, regrets};

/// A scenario of a comparison.
#[derive(Debug, Clone, Copy)]
pub struct ComparedScenario<'p> {
    /// Id in tables.
    pub id: &'p str,
    /// The case.
    pub case: &'p Case,
}

/// Scenarios, metrics and their values.
#[derive(Debug, Clone)]
pub struct Comparison<'c> {
    /// The scenarios, the reference first.
    pub scenarios: Vec<ComparedScenario<'c>>,
    /// The metrics.
    pub metrics: &'c [Metric],
    /// The values of the metrics.
    pub evaluation: &'c Evaluation,
}

/// Two scenarios and a metric; a scenario is compared with each one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ComparedPair {
    /// Index of the scenario.
    pub ours: usize,
    /// Index of the scenario that it is compared with.
    pub theirs: usize,
    /// Index of the metric.
    pub metric: usize,
}

impl Comparison<'_> {
    /// All pairs, metric by metric.
    #[must_use]
    pub fn pairs(&self) -> Vec<ComparedPair> {
        let n = self.scenarios.len();
        let of_metric = |metric: usize| {
            (0..n).flat_map(move |ours| (0..ours).map(move |theirs| ComparedPair { ours, theirs, metric }))
        };
        (0..self.metrics.len()).flat_map(of_metric).collect()
    }

    /// The values of a metric of a scenario.
    #[must_use]
    pub(crate) fn values(&self, scenario: usize, metric: usize) -> &MetricValues {
        &self.evaluation.by_case[scenario][metric]
    }

    /// The estimate of a metric of a scenario; with percentiles over worlds if its values are exact.
    #[must_use]
    pub fn estimate(&self, scenario: usize, metric: usize) -> (Series, Estimate) {
        estimate(
            &self.metrics[metric],
            self.values(scenario, metric),
            self.evaluation,
        )
    }

    /// The paired difference.
    #[must_use]
    pub fn paired(&self, pair: ComparedPair) -> PairedDifference {
        PairedDifference::new(
            [
                self.values(pair.ours, pair.metric),
                self.values(pair.theirs, pair.metric),
            ],
            self.evaluation.scheme,
        )
    }

    /// Whether shares of worlds say something: worlds are paired, and differ in their assumptions and not only in random
    /// numbers.
    #[must_use]
    pub fn has_shares(&self, pair: ComparedPair) -> bool {
        let varies = |input: &WorldInput| {
            input.distribution.quantile_at_score(-1.0) != input.distribution.quantile_at_score(1.0)
        };
        let is_uncertain =
            |scenario: &usize| self.scenarios[*scenario].case.inputs.per_world.iter().any(varies);
        self.evaluation.paired && [pair.ours, pair.theirs].iter().any(is_uncertain)
    }

    /// The scenarios by a metric, the best first; those without an estimate last, and of equal ones the first first.
    #[must_use]
    pub fn best_first(&self, metric: usize) -> Vec<usize> {
        self.metrics[metric].best_first(self.scenarios.len(), |scenario| {
            self.estimate(scenario, metric).1.value
        })
    }

    fn ids(&self, pair: ComparedPair) -> [Cell; 3] {
        let id = |scenario: usize| Cell::Text(self.scenarios[scenario].id.to_owned());
        [
            id(pair.ours),
            id(pair.theirs),
            Cell::Text(self.metrics[pair.metric].to_string()),
        ]
    }

    /// `answers.csv`.
    #[must_use]
    pub(crate) fn answers_table(&self) -> Table {
        let mut table = Table::new(&ANSWERS);
        for (p, scenario) in self.scenarios.iter().enumerate() {
            for (m, metric) in self.metrics.iter().enumerate() {
                let (_, estimate) = self.estimate(p, m);
                let band = |i: usize| Cell::number(estimate.bands.map(|bands| bands[i]));
                table.push(vec![
                    Cell::Text(scenario.id.to_owned()),
                    Cell::Text(metric.to_string()),
                    Cell::Text(metric.unit(scenario.case).map_or("", unit).to_owned()),
                    Cell::number(estimate.value),
                    Cell::number(estimate.std_error),
                    band(0),
                    band(1),
                    band(2),
                    Cell::Whole(estimate.n),
                    Cell::Whole(self.evaluation.failures[p].len() as u64),
                ]);
            }
        }
        table
    }

    /// `compare.csv`.
    #[must_use]
    pub(crate) fn compare_table(&self) -> Table {
        let mut table = Table::new(&COMPARE);
        for pair in self.pairs() {
            let paired = self.paired(pair);
            let scheme = self.evaluation.scheme;
            let has_shares = self.has_shares(pair);
            let over_worlds = |share: Option<f64>| Cell::number(share.filter(|_| has_shares));
            let [higher, lower, even] = paired.shares.map(|share| over_worlds(Some(share)));
            let mut row = self.ids(pair).to_vec();
            row.extend([
                Cell::number(paired.difference.estimate),
                Cell::number(paired.difference.std_error(scheme)),
                Cell::number(paired.difference.half_width(scheme)),
                higher,
                lower,
                even,
                over_worlds(paired.reversal_probability()),
                Cell::number(paired.variance_reduction),
                Cell::Whole(paired.worlds as u64),
            ]);
            table.push(row);
        }
        table
    }

    /// The reversal probability of every pair at one correlation of wills.
    #[must_use]
    pub(crate) fn reversals(&self, will_correlation: f64) -> Vec<Reversal> {
        let reversal = |pair: ComparedPair| {
            let paired = self.paired(pair);
            let id = |scenario: usize| self.scenarios[scenario].id.to_owned();
            Reversal {
                scenario: id(pair.ours),
                against: id(pair.theirs),
                metric: self.metrics[pair.metric].clone(),
                will_correlation,
                difference: paired.difference.estimate,
                std_error: paired.difference.std_error(self.evaluation.scheme),
                probability: paired.reversal_probability().filter(|_| self.evaluation.paired),
                worlds: paired.worlds,
            }
        };
        self.pairs().into_iter().map(reversal).collect()
    }

    /// The regret of each scenario in one metric.
    #[must_use]
    pub fn regrets(&self, metric: usize) -> Vec<RegretSummary> {
        let values: Vec<&MetricValues> = (0..self.scenarios.len())
            .map(|scenario| self.values(scenario, metric))
            .collect();
        regrets(&values, self.metrics[metric].more_is_better())
            .iter()
            .map(|regret| RegretSummary::new(regret, self.evaluation.scheme))
            .collect()
    }

    /// `regret.csv`; without rows if worlds are not paired.
    #[must_use]
    pub(crate) fn regret_table(&self) -> Table {
        let mut table = Table::new(&REGRET);
        if !self.evaluation.paired {
            return table;
        }
        for (m, metric) in self.metrics.iter().enumerate() {
            for (scenario, regret) in self.scenarios.iter().zip(self.regrets(m)) {
                table.push(vec![
                    Cell::Text(scenario.id.to_owned()),
                    Cell::Text(metric.to_string()),
                    Cell::number(regret.mean),
                    Cell::number(regret.std_error),
                    Cell::number(regret.median),
                    Cell::number(regret.p95),
                    Cell::number(regret.worst),
                    Cell::Number(regret.best),
                    Cell::Whole(regret.worlds as u64),
                ]);
            }
        }
        table
    }

    /// The condition on one assumption that reverses each comparison, where there is one and worlds are paired;
    /// `assumptions` and `names` by scenario.
    #[must_use]
    pub(crate) fn break_evens(
        &self,
        assumptions: &[Vec<WorldAssumptions>],
        names: &[Names],
    ) -> Vec<(ComparedPair, BreakEven)> {
        if !self.evaluation.paired {
            return Vec::new();
        }
        let conditions = self.pairs().into_iter().filter_map(|pair| {
            let side =
                |scenario: usize| self.side(scenario, pair.metric, &assumptions[scenario], &names[scenario]);
            let (ours, theirs) = (side(pair.ours), side(pair.theirs));
            break_even([&ours, &theirs], self.evaluation.scheme.scrambles())
                .map(|condition| (pair, condition))
        });
        conditions.collect()
    }

    fn side<'s>(
        &self,
        scenario: usize,
        metric: usize,
        assumptions: &'s [WorldAssumptions],
        names: &'s Names,
    ) -> Side<'s> {
        let sign = self.metrics[metric].sign();
        let values = self.values(scenario, metric).by_world();
        let worlds = values.into_iter().filter_map(|(world, value)| {
            let at = assumptions.binary_search_by_key(&world, |row| row.world).ok()?;
            Some(SideWorld {
                world,
                figure: sign * value,
                inputs: &assumptions[at].inputs,
                entries: &assumptions[at].entries,
            })
        });
        Side {
            names,
            is_of_choice: self.metrics[metric].rung().is_none(),
            worlds: worlds.collect(),
        }
    }

    /// `break_even.csv`.
    #[must_use]
    pub(crate) fn break_even_table(&self, conditions: &[(ComparedPair, BreakEven)]) -> Table {
        let mut table = Table::new(&BREAK_EVEN);
        for (pair, condition) in conditions {
            let mut row = self.ids(*pair).to_vec();
            row.extend([
                Cell::Number(condition.ahead),
                Cell::Text(condition.input.clone()),
                Cell::Number(condition.cut),
                Cell::Text(if condition.above { "above" } else { "below" }.to_owned()),
                Cell::Number(condition.coverage),
                Cell::Number(condition.density),
            ]);
            table.push(row);
        }
        table
    }
}

/// The reversal probability of a pair at one correlation of wills.
#[derive(Debug, Clone, PartialEq)]
pub struct Reversal {
    /// Id of the scenario.
    pub scenario: String,
    /// Id of the scenario that it is compared with.
    pub against: String,
    /// The metric.
    pub metric: Metric,
    /// The correlation of wills across forms of commitment, from 0 to 1.
    pub will_correlation: f64,
    /// Mean paired difference.
    pub difference: Option<f64>,
    /// Its Monte Carlo standard error.
    pub std_error: Option<f64>,
    /// P(the ranking reverses); none if worlds are not paired.
    pub probability: Option<f64>,
    /// Worlds in which both scenarios have a value.
    pub worlds: usize,
}

/// `reversals.csv`.
#[must_use]
pub(crate) fn reversals_table(reversals: &[Reversal]) -> Table {
    let mut table = Table::new(&REVERSALS);
    table.extend(reversals.iter().map(|row| {
        vec![
            Cell::Text(row.scenario.clone()),
            Cell::Text(row.against.clone()),
            Cell::Text(row.metric.to_string()),
            Cell::Number(row.will_correlation),
            Cell::number(row.difference),
            Cell::number(row.std_error),
            Cell::number(row.probability),
            Cell::Whole(row.worlds as u64),
        ]
    }));
    table
}

/// The estimate of a metric, with percentiles over worlds if its values are exact.
#[must_use]
pub fn estimate(metric: &Metric, values: &MetricValues, evaluation: &Evaluation) -> (Series, Estimate) {
    let series = values.series();
    let values = values.by_world();
    let is_exact = metric.rung().is_none();
    let estimate = Estimate {
        value: series.estimate,
        std_error: series.std_error(evaluation.scheme),
        n: values.len() as u64,
        bands: is_exact
            .then(|| percentiles(values.into_iter().map(|(_, x)| x).collect()))
            .flatten(),
    };
    (series, estimate)
}
