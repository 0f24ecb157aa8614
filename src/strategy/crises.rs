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

    /// Sums over all months, and over those in which a promise is in force.
    ///
    /// # Source
    /// docs/model.md (8.41), (8.42).
    pub(super) fn sums(solved: &TrueResponse<'_>, without: &WithoutPromise, in_force: &[bool]) -> [Self; 2] {
        let [mut all, mut promised] = [Self::default(); 2];
        for (month, in_force) in in_force.iter().enumerate() {
            let of_month = Self::of_month(solved, without, month);
            all = all.plus(&of_month);
            if *in_force {
                promised = promised.plus(&of_month);
            }
        }
        [all, promised]
    }

    /// The crises of a month.
    fn of_month(solved: &TrueResponse<'_>, without: &WithoutPromise, month: usize) -> Self {
        let nodes = solved.truth.nodes(solved.situations[month]);
        let is_alerted = |crisis: &NodeChoice| nodes[crisis.node].is_alerted;
        let (alerted, calm): (Vec<_>, Vec<_>) = solved.crises(month).partition(is_alerted);
        let number = |crises: &[NodeChoice]| crises.iter().map(|crisis| crisis.number).sum::<f64>();
        let attacks = |crises: &[NodeChoice]| crises.iter().map(NodeChoice::ground_attacks).sum::<f64>();
        let [calm, alerted] = [&calm, &alerted].map(|crises| (number(crises), attacks(crises)));
        let ongoing = solved.pass.ongoing[month];
        Self {
            years: ongoing / YEAR,
            crises: calm.0 + alerted.0,
            alerted: alerted.0,
            attacks: [calm.1, alerted.1],
            without_promise: ongoing * ground_hazard(&without.pass, month),
            compared: if calm.0 > 0.0 {
                [alerted.1, alerted.0 * calm.1 / calm.0]
            } else {
                [0.0; 2]
            },
        }
    }

    fn plus(self, other: &Self) -> Self {
        Self {
            years: self.years + other.years,
            crises: self.crises + other.crises,
            alerted: self.alerted + other.alerted,
            attacks: [0, 1].map(|i| self.attacks[i] + other.attacks[i]),
            without_promise: self.without_promise + other.without_promise,
            compared: [0, 1].map(|i| self.compared[i] + other.compared[i]),
        }
    }
}

/// Probability that a ground attack begins in a month, if the game is not over by then.
fn ground_hazard(pass: &ForwardPass, month: usize) -> f64 {
    pass.hazard(Rung::Limited, month) + pass.hazard(Rung::Major, month)
}
