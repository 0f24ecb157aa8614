//! Utility of attacks, and the transitions of precedent after campaigns.

use crate::model::Rung;

use super::game::Game;
use super::motive::Motive;

impl Game {
    /// Probabilities that a campaign is answered and not, within the model.
    #[inline(always)]
    pub(super) fn campaign_transitions(&self, rung: usize, month: usize, stage: usize) -> [f64; 2] {
        let cell = self.shape.cell(month, stage);
        let campaign = &self.campaigns[rung];
        let (inside, answered) = (1.0 - campaign.beyond[cell], campaign.answered[cell]);
        [inside * answered, inside * (1.0 - answered)]
    }

    /// An attack's utility as a linear function of v: its level and the loss per unit of v \[logits\].
    ///
    /// # Source
    /// docs/model.md (8.3).
    #[inline(always)]
    pub(super) fn utility_line(&self, motive: &Motive, rung: Rung, month: usize, stage: usize) -> (f64, f64) {
        let bonus = self.yielding.as_ref().map_or(0.0, |y| y.bonus[rung as usize]);
        let yields = self.yield_probability(rung, month, stage);
        let level = motive.appeal[rung as usize] + yields * bonus;
        (level, motive.sensitivity * (1.0 - yields))
    }
}
