//! How it ends, by the kernel that the case names.

use crate::model::{Kernel, Rung};

use super::block::Block;
use super::lanes::Lanes;
use super::outcome::Outcome;
use super::situation::Situation;
use super::streams::Streams;
use super::{clock, front, hybrid};

/// How the histories of a block end.
#[derive(Debug, Clone, Default)]
pub struct Endings {
    /// Ground rungs: the day on which the objective falls if no guarantor's forces come.
    pub falls: Vec<f64>,
    /// Ground rungs: chance of being in time, given everything but the clock of the objective.
    pub in_time: Vec<f64>,
    /// Ground rungs: in time, and the war stays within the model.
    pub effective: Vec<f64>,
    /// Ground rungs: chance of each outcome, in the order of [`Outcome::ALL`].
    pub outcomes: [Vec<f64>; 7],
    /// The day on which the war leaves the model, as drawn.
    pub beyond: Vec<f64>,
    /// Axis kernel: ground lost at the end, as a share of the objective.
    pub ground: Vec<f64>,
    /// Axis kernel: the same by each of [`super::arriving::DAYS`], a row a day; empty under another kernel.
    pub ground_by: Lanes,
    /// Axis kernel: the same in the same war by the same luck, where no guarantor's help comes.
    pub ground_alone_by: Lanes,
    /// Axis kernel: the challenger's cumulative loss over its starting strength.
    pub loss_challenger: Vec<f64>,
    /// Axis kernel: the protégé's, likewise.
    pub loss_protege: Vec<f64>,
    /// Axis kernel: the front became mobile.
    pub mobile: Vec<f64>,
    /// Hybrid rung: day of the first answer.
    pub answered: Vec<f64>,
    /// Hybrid rung: expected successes.
    pub successes: Vec<f64>,
    /// A row for passing use.
    pub scratch: Vec<f64>,
}

impl Endings {
    /// Makes every row `width` wide and zero.
    pub(super) fn reset(&mut self, width: usize) {
        let rows = [
            &mut self.falls,
            &mut self.in_time,
            &mut self.effective,
            &mut self.beyond,
            &mut self.ground,
            &mut self.loss_challenger,
            &mut self.loss_protege,
            &mut self.mobile,
            &mut self.answered,
            &mut self.successes,
            &mut self.scratch,
        ];
        for row in rows.into_iter().chain(&mut self.outcomes) {
            row.clear();
            row.resize(width, 0.0);
        }
    }

    /// The outcome of one lane as drawn, where the chances leave it open.
    #[must_use]
    pub fn drawn_outcome(&self, situation: &Situation, arrival: f64, lane: usize) -> Outcome {
        match situation.world.case.campaign.kernel {
            Kernel::Axis => {
                let is = |outcome: &Outcome| self.outcomes[*outcome as usize][lane] > 0.0;
                Outcome::ALL.into_iter().find(is).unwrap_or(Outcome::Held)
            }
            Kernel::Clock => clock::drawn(situation, self, arrival, lane),
        }
    }
}

/// Ends the histories of a block.
pub(super) fn end(block: &mut Block, situation: &Situation, streams: &Streams) {
    block.endings.reset(block.width);
    match (situation.rung, situation.world.case.campaign.kernel) {
        (Rung::Hybrid, _) => hybrid::race(block, situation),
        (_, Kernel::Clock) => clock::race(block, situation, streams),
        (_, Kernel::Axis) => front::fight(block, situation, streams),
    }
}
