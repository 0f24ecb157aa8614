//! Scenarios against each other under the same luck: paired differences, who is ahead in how many worlds, regret.

use std::collections::BTreeMap;

use crate::results::{ROUNDING, ReplicationScheme, Series, apart};

use super::evaluate::Answer;

/// One scenario's figure less another's, world by world under the same luck.
#[derive(Debug, Clone, PartialEq)]
pub struct Paired {
    /// The difference.
    pub difference: Series,
    /// Shares of worlds in which the first figure is the higher, the lower, and the same.
    pub shares: [f64; 3],
    /// Variance of the difference of independent runs of the same size, over that of this one.
    pub saved: Option<f64>,
    /// Worlds that both have.
    pub worlds: usize,
}

impl Paired {
    /// `ours` less `theirs`.
    #[must_use]
    pub fn of([ours, theirs]: [&Answer; 2], layers: ReplicationScheme) -> Self {
        let (mine, other) = (ours.series(), theirs.series());
        let difference = mine.minus(&other);
        let gaps = gaps([ours, theirs]);
        let errors = [&mine, &other, &difference].map(|series| series.std_error(layers));
        Self {
            shares: apart(&gaps),
            saved: saved(errors),
            worlds: gaps.len(),
            difference,
        }
    }

    /// Share of worlds that are not even in which the order is not that of the means: P(the ranking reverses).
    ///
    /// None where no world tells the two apart, or the means are equal.
    #[must_use]
    pub fn reverses(&self) -> Option<f64> {
        let [higher, lower, _] = self.shares;
        let mean = self.difference.estimate?;
        let against = if mean > 0.0 { lower } else { higher };
        (higher + lower > 0.0 && mean != 0.0).then(|| against / (higher + lower))
    }
}

/// Variance of independent runs over that of the paired one.
fn saved([mine, other, difference]: [Option<f64>; 3]) -> Option<f64> {
    let difference = difference.filter(|error| *error > ROUNDING)?;
    Some((mine? * mine? + other? * other?) / (difference * difference))
}

/// Ours less theirs in the worlds in which both have a figure.
fn gaps([ours, theirs]: [&Answer; 2]) -> Vec<f64> {
    let theirs: BTreeMap<u32, f64> = theirs.values().into_iter().collect();
    let ours = ours.values().into_iter();
    ours.filter_map(|(world, x)| theirs.get(&world).map(|y| x - y))
        .collect()
}

/// What it costs to have chosen one scenario where another would have been best in the world that turns out true.
#[derive(Debug, Clone, PartialEq)]
pub struct Regret {
    /// By world: how far behind the best.
    pub regret: Vec<(u32, f64)>,
    /// Share of worlds in which nothing is better.
    pub best: f64,
}

/// The regret of each scenario over the worlds that all of them have.
///
/// # Source
/// Savage 1951; docs/experiments.md.
#[must_use]
pub fn regrets(answers: &[&Answer], more_is_better: bool) -> Vec<Regret> {
    let sign = if more_is_better { 1.0 } else { -1.0 };
    let tables: Vec<BTreeMap<u32, f64>> = answers
        .iter()
        .map(|answer| answer.values().into_iter().map(|(w, x)| (w, sign * x)).collect())
        .collect();
    let shared: Vec<u32> = tables.first().map_or_else(Vec::new, |first| {
        let in_all = |world: &u32| tables.iter().all(|table| table.contains_key(world));
        first.keys().copied().filter(in_all).collect()
    });
    let best = |world: &u32| {
        tables
            .iter()
            .map(|table| table[world])
            .fold(f64::NEG_INFINITY, f64::max)
    };
    tables
        .iter()
        .map(|table| {
            let regret: Vec<(u32, f64)> = shared
                .iter()
                .map(|world| (*world, best(world) - table[world]))
                .collect();
            let unbeaten = regret.iter().filter(|(_, regret)| *regret <= ROUNDING).count();
            Regret {
                best: unbeaten as f64 / regret.len().max(1) as f64,
                regret,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(values: &[f64]) -> Answer {
        Answer {
            above: (0..).zip(values.iter().copied()).collect(),
            below: None,
        }
    }

    #[test]
    fn regret_is_the_distance_from_the_best_of_the_world() {
        let (a, b) = (answer(&[0.5, 0.7, 0.2]), answer(&[0.6, 0.4, 0.2]));
        let more = regrets(&[&a, &b], true);
        let near = |x: &[(u32, f64)], y: [f64; 3]| x.iter().zip(y).all(|((_, x), y)| (x - y).abs() < 1e-15);
        assert!(near(&more[0].regret, [0.1, 0.0, 0.0]) && near(&more[1].regret, [0.0, 0.3, 0.0]));
        assert_eq!([more[0].best, more[1].best], [2.0 / 3.0, 2.0 / 3.0]);
        let less = regrets(&[&a, &b], false);
        assert!(near(&less[0].regret, [0.0, 0.3, 0.0]), "{less:?}");
    }

    #[test]
    fn a_ranking_reverses_where_a_world_says_the_opposite_of_the_mean() {
        let layers = ReplicationScheme::of(&crate::model::RunSettings {
            worlds: 4,
            histories: 1,
            seed: 1,
            design: crate::random::Design::Mc,
            scrambles: 1,
        });
        let paired = Paired::of(
            [&answer(&[0.5, 0.7, 0.2, 0.3]), &answer(&[0.4, 0.4, 0.3, 0.3])],
            layers,
        );
        assert_eq!(paired.shares, [0.5, 0.25, 0.25]);
        assert_eq!(paired.reverses(), Some(1.0 / 3.0));
    }
}
