//! How far the help of guarantors gets against a ground attack, step by step.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::model::Rung;

use super::block::Block;
use super::meaningful_arrival::MeaningfulArrival;
use super::pledges::Pledges;
use super::situation::Situation;
use super::yielding;

/// Means over histories, each of what the one before leaves.
///
/// The step before the first, that guarantors with a meaningful share of the strength pledged fight, is a channel of the
/// response.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct HelpSteps {
    /// They fight, and the objective would fall without help.
    pub needed: f64,
    /// And it would not fall before a meaningful share of the strength pledged counts.
    pub arrives: f64,
    /// And it is not lost.
    pub saves: f64,
    /// P(lost) without help less P(lost) with it, whoever helps and whenever.
    pub saved: f64,
}

impl HelpSteps {
    /// Adds some lanes of a block; `wars` is 1 where guarantors with a meaningful share fight.
    ///
    /// # Source
    /// docs/model.md (9.7).
    pub(super) fn add(
        &mut self,
        situation: &Situation,
        block: &Block,
        pledges: &Pledges,
        wars: &[f64],
        lanes: Range<usize>,
    ) {
        if situation.rung != Rung::Major {
            return;
        }
        let yields = yielding::probability(situation);
        let mut arrival = MeaningfulArrival::new(situation, block, pledges);
        let endings = block.lost_with_and_without_help();
        let each = endings.zip(wars).enumerate();
        for (lane, ([lost, alone], war)) in each.take(lanes.end).skip(lanes.start) {
            let saved = alone - lost;
            self.saved += saved;
            if *war > 0.0 {
                let fallen = block.unaided_loss_by(situation, arrival.day(lane), lane);
                let needed = alone - yields;
                let in_reach = (needed - (1.0 - yields) * fallen).max(0.0);
                self.needed += needed;
                self.arrives += in_reach;
                self.saves += saved.clamp(0.0, in_reach);
            }
        }
    }

    /// Each mean times `factor`.
    #[must_use]
    pub(super) fn scaled(self, factor: f64) -> Self {
        Self {
            needed: self.needed * factor,
            arrives: self.arrives * factor,
            saves: self.saves * factor,
            saved: self.saved * factor,
        }
    }

    /// The sum of two.
    #[must_use]
    pub(super) fn plus(self, other: Self) -> Self {
        Self {
            needed: self.needed + other.needed,
            arrives: self.arrives + other.arrives,
            saves: self.saves + other.saves,
            saved: self.saved + other.saved,
        }
    }
}
