//! Calibration: do events that are given p happen in a share p of cases?

use crate::analysis::rate_interval;

use super::scores::{EventForecast, Group};
use crate::results::hindcast::Event;

/// Bins of equal width.
const BINS: usize = 5;

/// The scored cases with a forecast within a range.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ReliabilityBin {
    /// The event.
    pub(super) event: Event,
    /// Range of the forecasts: from, and below or, in the last bin, up to.
    pub(super) range: [f64; 2],
    /// Number of cases.
    pub(super) n: usize,
    /// Mean forecast.
    pub(super) mean: f64,
    /// Share of the cases in which the event happened.
    pub(super) rate: f64,
    /// Its interval at 90 %.
    pub(super) interval: [f64; 2],
}

/// The bins of the forecasts of an event that hold a scored case.
#[must_use]
pub(super) fn reliability(forecasts: &[EventForecast<'_>]) -> Vec<ReliabilityBin> {
    let bin_of = |p: f64| ((p * BINS as f64) as usize).min(BINS - 1);
    let scored = forecasts
        .iter()
        .filter(|forecast| forecast.group() == Group::Scored);
    let bin = |bin: usize| {
        let of_bin: Vec<&EventForecast<'_>> = scored
            .clone()
            .filter(|forecast| bin_of(forecast.model.value) == bin)
            .collect();
        let n = of_bin.len();
        let happened = of_bin.iter().filter(|forecast| forecast.happened).count();
        let first = of_bin.first()?;
        Some(ReliabilityBin {
            event: first.event,
            range: [bin, bin + 1].map(|edge| edge as f64 / BINS as f64),
            n,
            mean: of_bin.iter().map(|forecast| forecast.model.value).sum::<f64>() / n as f64,
            rate: happened as f64 / n as f64,
            interval: rate_interval(happened, n),
        })
    };
    (0..BINS).filter_map(bin).collect()
}
