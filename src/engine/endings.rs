//! How the histories of a block end: one number per lane.

use super::lanes::Lanes;
use super::row::Row;

/// How the histories of a block end.
#[derive(Debug, Clone, Default)]
pub(crate) struct Endings {
    /// Ground rungs: the day on which the objective falls if no guarantor's forces come.
    pub(crate) falls: Row,
    /// Ground rungs: probability of being in time, given everything but the clock of the objective.
    pub(crate) in_time: Row,
    /// Ground rungs: in time, and the war stays within the model.
    pub(crate) effective: Row,
    /// Ground rungs: probability that the objective is lost, whether it is retaken or the war leaves the model later.
    pub(crate) lost: Row,
    /// Ground rungs: the same in the same war without help of guarantors.
    pub(crate) lost_alone: Row,
    /// Ground rungs: probability of each outcome, in the order of [`super::Outcome::ALL`].
    pub(crate) outcomes: [Row; 7],
    /// The day on which the war leaves the model, as drawn.
    pub(crate) beyond: Row,
    /// Kernel `front`: mean ground lost at the end, as a share of the objective.
    pub(crate) ground: Row,
    /// Kernel `front`: the same by each of [`super::REPORT_DAYS`], one row per day; empty under another kernel.
    pub(crate) ground_by: Lanes,
    /// Kernel `front`: the same in the same war with the same random numbers, without help of guarantors.
    pub(crate) ground_alone_by: Lanes,
    /// Kernel `front`: mean days by which help delays the loss of the objective, within the time followed; 0 where nothing is
    /// reported.
    pub(crate) days_bought: Row,
    /// Kernel `front`: the challenger's mean loss over the strength of its army.
    pub(crate) loss_challenger: Row,
    /// Kernel `front`: the same in the same war without help of guarantors.
    pub(crate) loss_challenger_alone: Row,
    /// Kernel `front`: the protégé's, that of guarantors' forces included.
    pub(crate) loss_protege: Row,
    /// Ground rungs: 1 where the protégé yields, as drawn.
    pub(crate) yielded: Row,
    /// Kernel `front`: probability that the front breaks.
    pub(crate) breaks: Row,
    /// Hybrid rung: day of the first answer.
    pub(crate) answered: Row,
    /// Hybrid rung: expected successes.
    pub(crate) successes: Row,
    /// Buffers of the clock kernel.
    pub(super) scratch: [Row; 3],
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
            &mut self.days_bought,
            &mut self.loss_challenger,
            &mut self.loss_protege,
            &mut self.yielded,
            &mut self.loss_challenger_alone,
            &mut self.breaks,
            &mut self.lost,
            &mut self.lost_alone,
            &mut self.answered,
            &mut self.successes,
        ];
        for row in rows.into_iter().chain(&mut self.outcomes) {
            row.reset(width, 0.0);
        }
        for row in &mut self.scratch {
            row.resize(width);
        }
    }
}
