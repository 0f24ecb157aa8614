//! Scores of the forecasts of days and strengths.

use crate::analysis::{crps, rate_interval};
use crate::engine::REPORT_DAYS;
use crate::math::percentile;

use super::case_forecast::CaseForecast;
use super::scores::{Group, Verdict, resampled};
use crate::results::hindcast::Quantity;

/// The forecast of a quantity in a case in which it was observed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct IntervalForecast<'c> {
    /// The case.
    pub(super) case: &'c CaseForecast,
    /// The quantity.
    pub(super) quantity: Quantity,
    /// The day on which a strength was observed \[d\].
    pub(super) day: Option<u16>,
    /// 5th, 50th and 95th percentile of the forecast.
    pub(super) percentiles: [f64; 3],
    /// What was observed: from and to.
    pub(super) observed: [f64; 2],
    /// Continuous ranked probability score at the middle of what was observed.
    pub(super) crps: f64,
    /// The same of a forecast by what was observed in the other scored cases.
    pub(super) others: f64,
}

impl IntervalForecast<'_> {
    /// The group that it belongs to.
    #[must_use]
    pub(super) fn group(&self) -> Group {
        Group::of(self.case.is_changed())
    }

    /// Whether the middle of what was observed lies within the 90 % band of the forecast.
    #[must_use]
    pub(super) fn is_covered(&self) -> bool {
        let [low, _, high] = self.percentiles;
        (low..=high).contains(&middle(self.observed))
    }
}

/// A case with the sample that forecasts a quantity and what was observed.
type Observed<'c> = (&'c CaseForecast, &'c [f64], [f64; 2], Option<u16>);

/// The forecasts of a quantity, by case.
#[must_use]
pub(super) fn interval_forecasts(cases: &[CaseForecast], quantity: Quantity) -> Vec<IntervalForecast<'_>> {
    let observed: Vec<Observed<'_>> = cases.iter().filter_map(|case| observed(case, quantity)).collect();
    let each = observed.iter().enumerate();
    each.filter_map(|(own, (case, sample, range, day))| {
        let others = observed.iter().enumerate();
        let mut middles: Vec<f64> = others
            .filter(|(other, (case, ..))| *other != own && !case.is_changed())
            .map(|(_, (_, _, range, _))| middle(*range))
            .collect();
        middles.sort_by(f64::total_cmp);
        (!middles.is_empty()).then(|| IntervalForecast {
            case,
            quantity,
            day: *day,
            percentiles: [0.05, 0.5, 0.95].map(|p| percentile(sample, p)),
            observed: *range,
            crps: crps(sample, middle(*range)),
            others: crps(&middles, middle(*range)),
        })
    })
    .collect()
}

fn observed(case: &CaseForecast, quantity: Quantity) -> Option<Observed<'_>> {
    let (sample, range, day) = match quantity {
        Quantity::DecisionDay => (&case.decision_days, case.recorded.decision?, None),
        Quantity::Strength => {
            let recorded = case.recorded.strength?;
            (&case.strengths, recorded.range, Some(REPORT_DAYS[recorded.day]))
        }
    };
    (!sample.is_empty()).then_some((case, &sample[..], range, day))
}

fn middle([from, to]: [f64; 2]) -> f64 {
    0.5 * (from + to)
}

/// The score of the forecasts of a quantity.
#[derive(Debug, Clone, PartialEq)]
pub struct IntervalScore {
    /// The quantity.
    pub quantity: Quantity,
    /// The cases.
    pub group: Group,
    /// Number of cases.
    pub n: usize,
    /// Share of the cases within the 90 % band.
    pub coverage: f64,
    /// Its interval at 90 %.
    pub coverage_interval: [f64; 2],
    /// Mean continuous ranked probability score \[unit of the quantity\].
    pub crps: f64,
    /// The same of forecasts by what was observed in the other cases.
    pub others: f64,
    /// The first less the second.
    pub difference: f64,
    /// Its interval at 90 %: cases resampled in pairs; none with too few cases.
    pub interval: Option<[f64; 2]>,
}

impl IntervalScore {
    /// Whether the model is better than what was observed in the other cases.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        Verdict::of(self.interval)
    }
}

/// The score of the forecasts of a quantity in a group of cases; none without cases.
#[must_use]
pub(super) fn interval_scores(
    forecasts: &[IntervalForecast<'_>],
    group: Group,
    seed: u64,
) -> Option<IntervalScore> {
    let scored: Vec<&IntervalForecast<'_>> = forecasts
        .iter()
        .filter(|forecast| forecast.group() == group)
        .collect();
    let n = scored.len();
    let quantity = scored.first()?.quantity;
    let covered = scored.iter().filter(|forecast| forecast.is_covered()).count();
    let mean = |value: fn(&IntervalForecast<'_>) -> f64| {
        scored.iter().map(|forecast| value(forecast)).sum::<f64>() / n as f64
    };
    let (crps, others) = (mean(|forecast| forecast.crps), mean(|forecast| forecast.others));
    let name = format!("{}/{}", quantity.name(), group.name());
    Some(IntervalScore {
        quantity,
        group,
        n,
        coverage: covered as f64 / n as f64,
        coverage_interval: rate_interval(covered, n),
        crps,
        others,
        difference: crps - others,
        interval: resampled(seed, &name, n, &|i| scored[i].crps - scored[i].others),
    })
}
