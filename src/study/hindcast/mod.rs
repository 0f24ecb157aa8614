//! Hindcasts: forecasts of historical cases, scored against what happened and against rules that anybody could use.
//!
//! A case is forecast from what was known on its day. Its outcome is read only here, for scoring.

mod case_forecast;
mod interval_scores;
mod recorded_case;
mod reliability;
mod scores;
mod tables;

pub use crate::results::hindcast::{Event, Forecaster, Quantity};
pub use case_forecast::{CaseForecast, Movement, Probability, SignCheck, SignVerdict};
pub use interval_scores::IntervalScore;
pub use recorded_case::{RecordedCase, RecordedStrength};
pub use scores::{Group, Score, Verdict};
pub use tables::HindcastScores;
