//! The response as attacked: weighted by when, how and at which signal the challenger really attacks.

use serde::{Deserialize, Serialize};

use crate::deterrence::{ForwardPass, Game, Motive, Window};
use crate::engine::Expectation;

use super::grid::Grid;

/// Sums over the attacks of one rung in a world, each weighted by its exact chance.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct AsAttacked {
    /// Expected number of attacks.
    pub number: f64,
    /// The response to them, summed.
    pub response: Expectation,
}

/// What attacks meet, in truth, in each world.
pub(super) struct Meeting<'m> {
    pub game: &'m Game,
    pub motive: &'m Motive,
    pub course: &'m ForwardPass,
    pub windows: &'m [Window],
    /// The true response.
    pub truth: &'m Grid,
    /// Situation of the true grid in each month.
    pub situations: &'m [usize],
}

impl Meeting<'_> {
    /// Sums over all attacks, by rung: docs/model.md (8.37).
    pub fn sums(&self) -> [AsAttacked; 3] {
        let mut sums = [AsAttacked::default(); 3];
        let shape = self.game.shape;
        for month in 0..shape.months {
            let opens = self.game.window[shape.cell(month, self.game.path[month])];
            for node in 0..shape.nodes {
                for precedent in 0..shape.precedents() {
                    let window = &self.windows[(month * shape.nodes + node) * shape.precedents() + precedent];
                    let choice = window.choice(self.motive.dissimilarity);
                    let here = self.course.idle(month, precedent) * opens * self.game.weights[node];
                    let record = (precedent as f64 - shape.bound as f64) / shape.bound as f64;
                    for rung in self.game.present() {
                        let weight = here * choice.attack(rung);
                        let met = self
                            .truth
                            .response(self.situations[month], month, rung, record, node);
                        let sum = &mut sums[rung as usize];
                        sum.number += weight;
                        sum.response = sum.response.plus(met.scaled(weight));
                    }
                }
            }
        }
        sums
    }
}
