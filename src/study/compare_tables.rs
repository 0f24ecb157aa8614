//! Tables of a comparison.

use crate::model::{Case, WorldInput};
use crate::results::break_even::{BreakEven, Names, Side, SideWorld, break_even};
use crate::results::study_columns::{ANSWERS, BREAK_EVEN, COMPARE, REGRET, REVERSALS};
use crate::results::tables::{Cell, Table, unit};
use crate::results::{Estimate, Series, percentiles};

use super::assumptions::Assumed;
use super::compare::{Paired, regrets};
use super::evaluate::{Answer, Evaluation};
use super::metric::Metric;

/// A scenario of a comparison.
#[derive(Debug, Clone, Copy)]
pub struct Posture<'p> {
    /// Its id in tables.
    pub id: &'p str,
    /// The case.
    pub case: &'p Case,
}

/// A comparison: scenarios, metrics and what they came to.
#[derive(Debug, Clone, Copy)]
pub struct Comparison<'c> {
    /// The scenarios, the yardstick first.
    pub postures: &'c [Posture<'c>],
    /// The metrics.
    pub metrics: &'c [Metric],
    /// The answers.
    pub answers: &'c Evaluation,
}

/// Two scenarios and a metric: each scenario against each before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// Index of the scenario.
    pub ours: usize,
    /// Index of the one that it is compared with.
    pub theirs: usize,
    /// Index of the metric.
    pub metric: usize,
}

impl Comparison<'_> {
    /// Every pair, metric by metric.
    #[must_use]
    pub fn pairs(&self) -> Vec<Pair> {
        let n = self.postures.len();
        let of_metric = |metric: usize| {
            (0..n).flat_map(move |ours| (0..ours).map(move |theirs| Pair { ours, theirs, metric }))
        };
        (0..self.metrics.len()).flat_map(of_metric).collect()
    }

    /// The answer of a scenario.
    #[must_use]
    pub fn answer(&self, posture: usize, metric: usize) -> &Answer {
        &self.answers.by_case[posture][metric]
    }

    /// The estimate of a scenario's answer, with percentiles over worlds where it is exact in a world.
    #[must_use]
    pub fn estimate(&self, posture: usize, metric: usize) -> (Series, Estimate) {
        estimate(&self.metrics[metric], self.answer(posture, metric), self.answers)
    }

    /// The paired difference.
    #[must_use]
    pub fn paired(&self, pair: Pair) -> Paired {
        Paired::of(
            [
                self.answer(pair.ours, pair.metric),
                self.answer(pair.theirs, pair.metric),
            ],
            self.answers.layers,
        )
    }

    /// Whether worlds differ in what is assumed, and not only in chance.
    #[must_use]
    pub fn spreads(&self, pair: Pair) -> bool {
        let varies = |input: &WorldInput| {
            input.distribution.quantile_at_score(-1.0) != input.distribution.quantile_at_score(1.0)
        };
        [pair.ours, pair.theirs]
            .iter()
            .any(|posture| self.postures[*posture].case.inputs.per_world.iter().any(varies))
    }

    fn ids(&self, pair: Pair) -> [Cell; 3] {
        let id = |posture: usize| Cell::Text(self.postures[posture].id.to_owned());
        [
            id(pair.ours),
            id(pair.theirs),
            Cell::Text(self.metrics[pair.metric].to_string()),
        ]
    }

    /// `answers.csv`.
    #[must_use]
    pub fn answers(&self) -> Table {
        let mut table = Table::new("answers.csv", ANSWERS);
        for (p, posture) in self.postures.iter().enumerate() {
            for (m, metric) in self.metrics.iter().enumerate() {
                let (_, estimate) = self.estimate(p, m);
                let band = |i: usize| Cell::number(estimate.bands.map(|bands| bands[i]));
                table.rows.push(vec![
                    Cell::Text(posture.id.to_owned()),
                    Cell::Text(metric.to_string()),
                    Cell::Text(metric.unit(posture.case).map_or("", unit).to_owned()),
                    Cell::number(estimate.value),
                    Cell::number(estimate.std_error),
                    band(0),
                    band(1),
                    band(2),
                    Cell::Whole(estimate.n),
                    Cell::Whole(self.answers.failures[p].len() as u64),
                ]);
            }
        }
        table
    }

    /// `compare.csv`.
    #[must_use]
    pub fn compare(&self) -> Table {
        let mut table = Table::new("compare.csv", COMPARE);
        for pair in self.pairs() {
            let paired = self.paired(pair);
            let layers = self.answers.layers;
            let spreads = self.spreads(pair);
            let over_worlds = |share: Option<f64>| Cell::number(share.filter(|_| spreads));
            let [higher, lower, even] = paired.shares.map(|share| over_worlds(Some(share)));
            let mut row = self.ids(pair).to_vec();
            row.extend([
                Cell::number(paired.difference.estimate),
                Cell::number(paired.difference.std_error(layers)),
                Cell::number(paired.difference.half_width(layers)),
                higher,
                lower,
                even,
                over_worlds(paired.reverses()),
                Cell::number(paired.saved),
                Cell::Whole(paired.worlds as u64),
            ]);
            table.rows.push(row);
        }
        table
    }

    /// Adds the rows of `reversals.csv` at one correlation of wills.
    pub fn add_reversals(&self, will_correlation: f64, table: &mut Table) {
        for pair in self.pairs() {
            let paired = self.paired(pair);
            let mut row = self.ids(pair).to_vec();
            row.extend([
                Cell::Number(will_correlation),
                Cell::number(paired.difference.estimate),
                Cell::number(paired.difference.std_error(self.answers.layers)),
                Cell::number(paired.reverses()),
                Cell::Whole(paired.worlds as u64),
            ]);
            table.rows.push(row);
        }
    }

    /// `regret.csv`.
    #[must_use]
    pub fn regret(&self) -> Table {
        let mut table = Table::new("regret.csv", REGRET);
        for (m, metric) in self.metrics.iter().enumerate() {
            let answers: Vec<&Answer> = (0..self.postures.len()).map(|p| self.answer(p, m)).collect();
            for (posture, regret) in self
                .postures
                .iter()
                .zip(regrets(&answers, metric.more_is_better()))
            {
                let series = Series::mean(&regret.regret);
                let values: Vec<f64> = regret.regret.iter().map(|(_, x)| *x).collect();
                let most = values.iter().copied().reduce(f64::max);
                let bands = percentiles(values);
                table.rows.push(vec![
                    Cell::Text(posture.id.to_owned()),
                    Cell::Text(metric.to_string()),
                    Cell::number(series.estimate),
                    Cell::number(series.std_error(self.answers.layers)),
                    Cell::number(bands.map(|bands| bands[1])),
                    Cell::number(bands.map(|bands| bands[2])),
                    Cell::number(most),
                    Cell::Number(regret.best),
                    Cell::Whole(regret.regret.len() as u64),
                ]);
            }
        }
        table
    }

    /// What reverses each comparison, where one assumption does; `assumed` and `names` by scenario.
    #[must_use]
    pub fn break_evens(&self, assumed: &[Vec<Assumed>], names: &[Names]) -> Vec<(Pair, BreakEven)> {
        let found = self.pairs().into_iter().filter_map(|pair| {
            let side = |posture: usize| self.side(posture, pair.metric, &assumed[posture], &names[posture]);
            let (ours, theirs) = (side(pair.ours), side(pair.theirs));
            break_even([&ours, &theirs], self.answers.layers.scrambles()).map(|found| (pair, found))
        });
        found.collect()
    }

    fn side<'s>(&self, posture: usize, metric: usize, assumed: &'s [Assumed], names: &'s Names) -> Side<'s> {
        let sign = if self.metrics[metric].more_is_better() {
            1.0
        } else {
            -1.0
        };
        let values = self.answer(posture, metric).values();
        let worlds = values.into_iter().filter_map(|(world, value)| {
            let of = assumed.binary_search_by_key(&world, |one| one.world).ok()?;
            Some(SideWorld {
                world,
                figure: sign * value,
                inputs: &assumed[of].inputs,
                entries: &assumed[of].entries,
            })
        });
        Side {
            names,
            worlds: worlds.collect(),
        }
    }

    /// `break_even.csv`.
    #[must_use]
    pub fn break_even(&self, found: &[(Pair, BreakEven)]) -> Table {
        let mut table = Table::new("break_even.csv", BREAK_EVEN);
        for (pair, found) in found {
            let mut row = self.ids(*pair).to_vec();
            row.extend([
                Cell::Number(found.ahead),
                Cell::Text(found.input.clone()),
                Cell::Number(found.cut),
                Cell::Text(if found.above { "above" } else { "below" }.to_owned()),
                Cell::Number(found.coverage),
                Cell::Number(found.density),
            ]);
            table.rows.push(row);
        }
        table
    }
}

/// An empty `reversals.csv`.
#[must_use]
pub fn reversals() -> Table {
    Table::new("reversals.csv", REVERSALS)
}

/// The estimate of an answer, with percentiles over worlds where it is exact in a world.
#[must_use]
pub fn estimate(metric: &Metric, answer: &Answer, answers: &Evaluation) -> (Series, Estimate) {
    let series = answer.series();
    let values = answer.values();
    let exact = metric.rung().is_none();
    let estimate = Estimate {
        value: series.estimate,
        std_error: series.std_error(answers.layers),
        n: values.len() as u64,
        bands: exact
            .then(|| percentiles(values.into_iter().map(|(_, x)| x).collect()))
            .flatten(),
    };
    (series, estimate)
}
