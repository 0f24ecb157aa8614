//! Crises, alerts and attacks in a world: what deters before a crisis, and what in it.

use serde::{Deserialize, Serialize};

use crate::deterrence::ForwardPass;
use crate::model::Rung;

use super::realised_response::{NodeChoice, TrueResponse};
use super::talks::WithoutPromise;

/// Months of a year.
const YEAR: f64 = 12.0;

/// Crises in some months of one world: sums over them. A crisis is a window of the challenger.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Crises {
    /// Expected years before the game is over.
    pub years: f64,
    /// Expected number of crises.
    pub crises: f64,
    /// Those in which the guarantors of a promise are alerted.
    pub alerted: f64,
    /// Expected number of ground attacks: in crises that alert nobody under a promise, and in those that do.
    pub attacks: [f64; 2],
    /// Ground attacks expected without any promise, in the same exposure.
    pub without_promise: f64,
    /// Ground attacks in alerted crises that might as well not have been alerted, and those that would come in the same
    /// crises, were they not.
    pub compared: [f64; 2],
}

impl Crises {
    /// Ground attacks.
    #[must_use]
    pub fn ground_attacks(&self) -> f64 {
        self.attacks.iter().sum()
    }

    /// Sums over the months that are chosen.
    ///
    /// # Source
    /// docs/model.md (8.41), (8.42).
    pub(super) fn over(
        solved: &TrueResponse<'_>,
        without: &WithoutPromise,
        is_chosen: &dyn Fn(usize) -> bool,
    ) -> Self {
        let mut sums = Self::default();
        for month in (0..solved.game.shape.months).filter(|month| is_chosen(*month)) {
            sums.years += solved.pass.ongoing[month] / YEAR;
            sums.without_promise += solved.pass.ongoing[month] * ground_hazard(&without.pass, month);
            let nodes = solved.truth.nodes(solved.situations[month]);
            let is_alerted = |crisis: &NodeChoice| nodes[crisis.node].is_alerted;
            let (alerted, calm): (Vec<_>, Vec<_>) = solved.crises(month).partition(is_alerted);
            sums.add(&alerted, &calm);
        }
        sums
    }

    /// Adds the crises of a month, those that are alerted and those that are not.
    fn add(&mut self, alerted: &[NodeChoice], calm: &[NodeChoice]) {
        let number = |crises: &[NodeChoice]| crises.iter().map(|crisis| crisis.number).sum::<f64>();
        let attacks = |crises: &[NodeChoice]| crises.iter().map(NodeChoice::ground_attacks).sum::<f64>();
        let (numbers, attacks) = ([calm, alerted].map(number), [calm, alerted].map(attacks));
        self.crises += numbers[0] + numbers[1];
        self.alerted += numbers[1];
        self.attacks[0] += attacks[0];
        self.attacks[1] += attacks[1];
        if numbers[0] > 0.0 {
            self.compared[0] += attacks[1];
            self.compared[1] += numbers[1] * attacks[0] / numbers[0];
        }
    }
}

/// Probability that a ground attack begins in a month, if the game is not over by then.
fn ground_hazard(pass: &ForwardPass, month: usize) -> f64 {
    pass.hazard(Rung::Limited, month) + pass.hazard(Rung::Major, month)
}
