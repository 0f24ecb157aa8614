//! What all worlds of one case share.

use crate::engine::{Streams, Worlds};
use crate::model::Case;
use crate::scenario::calendar::months_later;

use super::joint_stages::JointStages;

/// First days of the months of a case's horizon [d since 1970].
#[must_use]
pub(crate) fn horizon_months(case: &Case) -> Vec<f64> {
    let (start, end) = case.horizon;
    (0..)
        .map(|month| months_later(start, month))
        .take_while(|day| *day <= end)
        .collect()
}

/// Stages, worlds and streams of one case.
pub(super) struct CaseContext<'c> {
    pub case: &'c Case,
    pub stages: JointStages,
    pub worlds: Worlds,
    pub streams: Streams,
}

impl<'c> CaseContext<'c> {
    pub(super) fn new(case: &'c Case, worlds: Worlds, seed: u64) -> Self {
        Self {
            case,
            stages: JointStages::from_case(case, horizon_months(case)),
            worlds,
            streams: Streams::for_assessment(case, seed),
        }
    }
}
