//! Water that the challenger must cross: who controls the sea, and what of a force gets across.
//!
//! Equations (6.15) to (6.17) of docs/model.md.

use crate::math::{ln, logistic, logit};

use super::situation::Situation;

/// Weights below this count as this, so that ratios stay finite.
const SMALLEST: f64 = 1e-9;

/// The crossing in one situation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct SeaCrossing {
    /// Land strength put ashore a day where the challenger controls the sea \[bde/d\].
    pub rate: f64,
    /// Land strength of the first wave \[bde\].
    pub first_wave: f64,
    /// Weights of a ship, a squadron and a battery.
    pub weights: [f64; 3],
    /// α_s and β_s.
    pub control: [f64; 2],
}

/// Ships, squadrons and batteries of one side.
pub(super) type SeaForces = [f64; 3];

impl SeaCrossing {
    /// The crossing, if the theatre has one.
    pub(super) fn new(situation: &Situation) -> Option<Self> {
        let crossing = situation.world.case.theatre.crossing.as_ref()?;
        let value = |value| situation.world.value(value);
        Some(Self {
            rate: value(crossing.rate),
            first_wave: value(crossing.first_wave),
            weights: crossing.weights.map(value),
            control: [
                logit(value(crossing.control_at_parity)),
                value(crossing.control_slope),
            ],
        })
    }

    /// u: the challenger's control of the sea, Λ(α_s + β_s·ln(Q_A/Q_D)); batteries count for the defence alone.
    pub(super) fn control_of(&self, attacker: SeaForces, defender: SeaForces) -> f64 {
        let [ship, squadron, battery] = self.weights;
        let attack = ship * attacker[0] + squadron * attacker[1];
        let defence = ship * defender[0] + squadron * defender[1] + battery * defender[2];
        let [alpha, beta] = self.control;
        let ratio = attack.max(SMALLEST) / defence.max(SMALLEST);
        logistic(alpha + beta * ln(ratio))
    }
}
