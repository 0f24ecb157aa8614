//! The response when deterrence fails: weighted by when, how and at which signal the challenger attacks.

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
        let shape = self.game.shape;
        for month in 0..shape.months {
            for node in 0..shape.nodes {
                for precedent in 0..shape.precedents() {
                    self.add_window(month, node, precedent, &mut sums);
                }
            }
        }
        sums
    }

    fn add_window(&self, month: usize, node: usize, precedent: usize, sums: &mut [RealisedResponse; 3]) {
        let shape = self.game.shape;
        let opens = self.game.window[shape.cell(month, self.game.path[month])];
        let window = &self.windows[(month * shape.nodes + node) * shape.precedents() + precedent];
        let choice = window.choice(self.motive.nesting);
        let weight = self.pass.no_campaign(month, precedent) * opens * self.game.weights[node];
        let record = shape.record(precedent);
        for rung in self.game.available_rungs() {
            let weight = weight * choice.attack(rung);
            let response = self
                .truth
                .response(self.situations[month], month, rung, record, node);
            let sum = &mut sums[rung as usize];
            sum.attacks += weight;
            sum.response = sum.response.plus(response.scaled(weight));
        }
    }
}
