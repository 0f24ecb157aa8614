//! Buffers that are reused from world to world.

use crate::deterrence::{BackwardInduction, ForwardPass};
use crate::engine::Block;

use super::motive_fitter::MotiveFitter;

/// Buffers of the estimates, the calibration and the game.
#[derive(Default)]
pub(super) struct Scratch {
    pub block: Block,
    pub motives: MotiveFitter,
    pub induction: BackwardInduction,
    pub pass: ForwardPass,
}
