//! Calibrates the challenger's motive to a world's anchors.

use crate::deterrence::{Anchor, AnchorGames, AnchorSolver, Anchors, Game, MeasuredAnchors, Motive};

use super::game_builder::ENTRY;
use super::nominal_reference::NominalReference;

/// The motive of a world.
#[derive(Debug, Clone)]
pub(super) struct CalibratedMotive {
    pub motive: Motive,
    /// Anchors that it does not meet; it is that at the nearest bound.
    pub unmet: Vec<Anchor>,
    /// Rates and ratios under it.
    pub measured: MeasuredAnchors,
}

/// Finds motives; its buffers are reused.
#[derive(Default)]
pub(super) struct MotiveFitter {
    solver: AnchorSolver,
}

impl MotiveFitter {
    /// The motive whose sensitivity follows from R, and whose appeals meet the rates in the games of the world: without a
    /// promise, with the reference commitment, and with it announced.
    ///
    /// # Source
    /// docs/model.md (8.14).
    pub(super) fn fit(
        &mut self,
        nominal: &NominalReference,
        [baseline, reference, announced]: &[Game; 3],
        anchors: &Anchors,
    ) -> Result<CalibratedMotive, String> {
        let nominal = nominal.sensitivity(anchors.reference_ratio, &mut self.solver)?;
        let fitted = self
            .solver
            .solve_rates(
                baseline,
                anchors,
                nominal.motive.sensitivity,
                nominal.near.as_ref(),
            )
            .map_err(|error| error.to_string())?;
        let games = AnchorGames {
            baseline,
            reference,
            announced,
            entry: ENTRY,
        };
        let mut unmet = fitted.unmet;
        if !nominal.meets_ratio {
            unmet.push(Anchor::ReferenceRatio);
        }
        Ok(CalibratedMotive {
            measured: self.solver.measure(games, &fitted.motive),
            motive: fitted.motive,
            unmet,
        })
    }
}
