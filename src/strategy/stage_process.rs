//! The stage process of a game.

use crate::deterrence::Transition;

/// The stage process of a game: transitions, their hazards, and the path of a world.
pub(super) struct StageProcess {
    pub transitions: Vec<Transition>,
    /// Month × transition.
    pub hazards: Vec<f64>,
    /// Stage by month.
    pub path: Vec<usize>,
    /// Cost of a promise's entry into force to the challenger \[logits\].
    pub grievance: f64,
}

impl StageProcess {
    /// A process that stays in its first stage.
    pub(super) fn constant(months: usize) -> Self {
        Self {
            transitions: Vec::new(),
            hazards: Vec::new(),
            path: vec![0; months],
            grievance: 0.0,
        }
    }
}
