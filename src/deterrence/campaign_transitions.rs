//! The transitions of precedent after campaigns.

use super::game::Game;

impl Game {
    /// Probabilities that a campaign is answered and not, within the model.
    #[inline(always)]
    pub(super) fn campaign_transitions(&self, rung: usize, month: usize, stage: usize) -> [f64; 2] {
        let cell = self.shape.cell(month, stage);
        let campaign = &self.campaigns[rung];
        let (inside, answered) = (1.0 - campaign.beyond[cell], campaign.answered[cell]);
        [inside * answered, inside * (1.0 - answered)]
    }
}
