//! What all worlds of one case share.

use std::sync::OnceLock;

use crate::engine::{Streams, Worlds};
use crate::model::{Case, RunSettings};
use crate::scenario::calendar::months_later;

use super::failure::StrategyFailure;
use super::joint_stages::JointStages;
use super::nominal_reference::NominalReference;

/// First days of the months of a case's horizon [d since 1970].
#[must_use]
pub fn horizon_months(case: &Case) -> Vec<f64> {
    let (start, end) = case.horizon;
    (0..)
        .map(|month| months_later(start, month))
        .take_while(|day| *day <= end)
        .collect()
}

/// Stages, worlds, streams and nominal reference of one case.
pub(super) struct CaseContext<'c> {
    pub case: &'c Case,
    pub stages: JointStages,
    pub worlds: Worlds,
    pub streams: Streams,
    nominal: OnceLock<Result<NominalReference, StrategyFailure>>,
}

impl<'c> CaseContext<'c> {
    pub fn new(case: &'c Case, worlds: Worlds, seed: u64) -> Result<Self, StrategyFailure> {
        let stages =
            JointStages::from_case(case, horizon_months(case)).map_err(|failure| StrategyFailure {
                world: failure.world,
                what: failure.what,
            })?;
        Ok(Self {
            case,
            stages,
            worlds,
            streams: Streams::for_assessment(case, seed),
            nominal: OnceLock::new(),
        })
    }

    /// The context of the case in which a case's motive is found, where that is another one, in the same worlds.
    pub fn of_motive(
        case: &'c Case,
        worlds: &Worlds,
        settings: &RunSettings,
    ) -> Result<Option<Self>, StrategyFailure> {
        let motive = case.motive.as_deref();
        motive
            .map(|motive| {
                let worlds = worlds.for_other_case(case, motive, settings);
                Self::new(motive, worlds, settings.seed)
            })
            .transpose()
    }

    /// The nominal reference, computed on the first request.
    pub fn nominal(&self) -> Result<&NominalReference, StrategyFailure> {
        let compute = || NominalReference::new(self.case, &self.stages, &self.streams);
        let nominal = self.nominal.get_or_init(compute);
        nominal.as_ref().map_err(Clone::clone)
    }
}
