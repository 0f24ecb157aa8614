//! The response when deterrence fails: weighted by when and how the challenger attacks.

use serde::{Deserialize, Serialize};

use crate::deterrence::{ForwardPass, Game, Motive, Window};
use crate::engine::Expectation;
use crate::model::Channel;

use super::response_grid::ResponseGrid;

/// Sums over the attacks of one rung in a world, each weighted by its exact probability.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct RealisedResponse {
    /// Expected number of attacks.
    pub attacks: f64,
    /// The response to them, summed.
    pub response: Expectation,
}

impl RealisedResponse {
    /// Expected number of attacks that take the objective, without wars that leave the model.
    #[must_use]
    pub fn objective_lost(&self) -> f64 {
        self.attacks - self.response.kept - self.response.channels[Channel::BeyondModel as usize]
    }
}

/// The solved game and the true response to attacks in it.
pub(super) struct TrueResponse<'m> {
    pub game: &'m Game,
    pub motive: &'m Motive,
    pub pass: &'m ForwardPass,
    pub windows: &'m [Window],
    /// The true response.
    pub truth: &'m ResponseGrid,
    /// Situation of the true grid in each month.
    pub situations: &'m [usize],
}

impl TrueResponse<'_> {
    /// Sums over all attacks, by rung: docs/model.md (8.37).
    pub(super) fn sums(&self) -> [RealisedResponse; 3] {
        let mut sums = [RealisedResponse::default(); 3];
        for (month, window) in self.windows.iter().enumerate() {
            let opens = self.game.window[self.game.shape.cell(month, self.game.path[month])];
            let choice = window.choice(self.motive.nesting);
            for rung in self.game.available_rungs() {
                let weight = self.pass.no_campaign(month) * opens * choice.attack(rung);
                let response = self.truth.response(self.situations[month], month, rung);
                let sum = &mut sums[rung as usize];
                sum.attacks += weight;
                sum.response = sum.response.plus(response.scaled(weight));
            }
        }
        sums
    }
}
