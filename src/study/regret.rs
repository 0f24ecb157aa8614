//! The regret of scenarios: the loss in each world compared with the best scenario of that world.

use std::collections::BTreeMap;

use crate::results::{ROUNDING, ReplicationScheme, Series, percentiles};

use super::evaluate::MetricValues;

/// The regret of choosing one scenario.
#[derive(Debug, Clone, PartialEq)]
pub struct Regret {
    /// Index of each world, and the distance from the best scenario of that world.
    pub(crate) regret: Vec<(u32, f64)>,
    /// Share of worlds in which no scenario is better.
    pub(crate) best: f64,
}

/// The regret of one scenario over all worlds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RegretSummary {
    /// Mean over worlds, in units of the metric.
    pub mean: Option<f64>,
    /// Its Monte Carlo standard error.
    pub std_error: Option<f64>,
    /// Half-width of its 95 % interval.
    pub half_width: Option<f64>,
    /// 50th percentile over worlds; none of fewer than twenty worlds.
    pub median: Option<f64>,
    /// 95th percentile over worlds; none of fewer than twenty worlds.
    pub p95: Option<f64>,
    /// Greatest regret of any world.
    pub worst: Option<f64>,
    /// Share of worlds in which no scenario is better.
    pub best: f64,
    /// Worlds in which all scenarios have a value.
    pub worlds: usize,
}

impl RegretSummary {
    /// Summary of a regret, with the error of a replication scheme.
    #[must_use]
    pub(crate) fn new(regret: &Regret, scheme: ReplicationScheme) -> Self {
        let series = Series::mean(&regret.regret);
        let values: Vec<f64> = regret.regret.iter().map(|(_, x)| *x).collect();
        let (worlds, worst) = (values.len(), values.iter().copied().reduce(f64::max));
        let bands = percentiles(values);
        Self {
            mean: series.estimate,
            std_error: series.std_error(scheme),
            half_width: series.half_width(scheme),
            median: bands.map(|[_, median, _]| median),
            p95: bands.map(|[.., p95]| p95),
            worst,
            best: regret.best,
            worlds,
        }
    }
}

/// The regret of each scenario over the worlds in which all of them have a value.
///
/// # Source
/// Savage 1951; docs/experiments.md.
#[must_use]
pub(crate) fn regrets(scenarios: &[&MetricValues], more_is_better: bool) -> Vec<Regret> {
    let sign = if more_is_better { 1.0 } else { -1.0 };
    let tables: Vec<BTreeMap<u32, f64>> = scenarios
        .iter()
        .map(|scenario| {
            scenario
                .by_world()
                .into_iter()
                .map(|(w, x)| (w, sign * x))
                .collect()
        })
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

    #[test]
    fn regret_is_the_distance_from_the_best_scenario_of_each_world() {
        let (a, b) = (
            MetricValues::of_worlds(&[0.5, 0.7, 0.2]),
            MetricValues::of_worlds(&[0.6, 0.4, 0.2]),
        );
        let more = regrets(&[&a, &b], true);
        let near = |x: &[(u32, f64)], y: [f64; 3]| x.iter().zip(y).all(|((_, x), y)| (x - y).abs() < 1e-15);
        assert!(near(&more[0].regret, [0.1, 0.0, 0.0]) && near(&more[1].regret, [0.0, 0.3, 0.0]));
        assert_eq!([more[0].best, more[1].best], [2.0 / 3.0, 2.0 / 3.0]);
        let less = regrets(&[&a, &b], false);
        assert!(near(&less[0].regret, [0.0, 0.3, 0.0]), "{less:?}");
    }
}
