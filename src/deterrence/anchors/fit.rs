//! How far a motive misses its anchors.

use crate::math;
use crate::model::Rung;

use super::super::backward_induction::BackwardInduction;
use super::super::forward_pass::ForwardPass;
use super::super::game::Game;
use super::super::motive::{Motive, YEAR};
use super::broyden::{MOST, Unknowns};
use super::{AnchorGames, Anchors, Measured, Patience};

/// Months before entry in which the window ratio is taken.
const LAST: usize = YEAR as usize;

/// A game with what solving it needs.
#[derive(Debug, Clone, Default)]
pub(super) struct Stage {
    chain: BackwardInduction,
    course: ForwardPass,
}

impl Stage {
    pub(super) fn prepare(&mut self, game: &Game) {
        self.chain.prepare(game);
    }

    fn play(&mut self, game: &Game, motive: &Motive) {
        self.chain.solve(game, motive, 0.0);
        self.course.follow(game, &self.chain);
    }
}

/// The three stages on which anchors are measured.
#[derive(Debug, Clone, Default)]
pub(super) struct Stages {
    pub baseline: Stage,
    pub reference: Stage,
    pub announced: Stage,
}

/// Residuals of anchors, and the count of what they cost.
pub(super) struct Fit<'a> {
    pub games: AnchorGames<'a>,
    pub anchors: &'a Anchors,
    pub stages: &'a mut Stages,
    pub plays: u32,
}

impl Fit<'_> {
    /// ln(rate / wanted) of each rung present, in the first places.
    pub(super) fn rates(&mut self, motive: &Motive) -> Unknowns {
        self.plays += 1;
        self.stages.baseline.play(self.games.baseline, motive);
        let course = &self.stages.baseline.course;
        let mut out = [0.0; MOST];
        for (i, rung) in self.games.baseline.present().enumerate() {
            out[i] = math::ln(course.rate(rung) / self.anchors.rates[rung as usize]);
        }
        out
    }

    /// How far −ln R is missed, in logarithms; the baseline must have been played.
    pub(super) fn reference(&mut self, motive: &Motive) -> f64 {
        self.plays += 1;
        self.stages.reference.play(self.games.reference, motive);
        let ratio = self.stages.reference.course.ground_rate() / self.stages.baseline.course.ground_rate();
        excess(-math::ln(ratio), -math::ln(self.anchors.reference_ratio))
    }

    /// How far the logarithm of the window ratio is missed, in logarithms; the baseline must have been played.
    pub(super) fn window(&mut self, motive: &Motive) -> f64 {
        let Patience::WindowRatio(wanted) = self.anchors.patience else {
            return 0.0;
        };
        self.plays += 1;
        self.stages.announced.play(self.games.announced, motive);
        excess(math::ln(self.window_ratio()), math::ln(wanted))
    }

    fn window_ratio(&self) -> f64 {
        let months = || self.games.entry.saturating_sub(LAST)..self.games.entry;
        let hazard = |stage: &Stage| stage.course.ground_hazard(months());
        hazard(&self.stages.announced) / hazard(&self.stages.baseline)
    }

    /// What a motive gives.
    pub(super) fn measure(&mut self, motive: &Motive) -> Measured {
        self.rates(motive);
        self.reference(motive);
        self.window(motive);
        let baseline = &self.stages.baseline.course;
        Measured {
            rates: Rung::ALL.map(|rung| baseline.rate(rung)),
            reference_ratio: self.stages.reference.course.ground_rate() / baseline.ground_rate(),
            window_ratio: match self.anchors.patience {
                Patience::WindowRatio(_) => Some(self.window_ratio()),
                Patience::Given(_) => None,
            },
        }
    }
}

/// ln(found / wanted) where `found` is well above zero, and its tangent below: nearly linear in ln κ and in the
/// logarithm of the discount, and finite wherever the search strays.
fn excess(found: f64, wanted: f64) -> f64 {
    const LINEAR: f64 = 0.1;
    let share = found / wanted;
    if share > LINEAR {
        math::ln(share)
    } else {
        math::ln(LINEAR) + (share - LINEAR) / LINEAR
    }
}
