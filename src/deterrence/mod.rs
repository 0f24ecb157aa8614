//! Whether, when and how the challenger attacks: docs/model.md sections 8 to 10.
//!
//! Input: tables of numbers for one world: probabilities of windows, stages of commitments and their hazards, and the
//! deterrent of each rung in each month. Output: exact probabilities of attacks, the motive calibrated to anchors,
//! sampled histories, and the reasons for failures of deterrence. This room depends on no scenario, no file, and not on
//! how forces respond.
//!
//! [`Game`] holds the tables, [`Motive`] the challenger, [`BackwardInduction`] solves the game, and [`ForwardPass`]
//! computes the probabilities of attacks.

mod anchors;
mod backward_induction;
mod channels;
mod choice;
mod closed_form;
mod forward_pass;
mod game;
mod game_error;
mod game_shape;
mod history;
mod induction_step;
mod live_stages;
mod motive;
mod nesting;
mod phase;
mod reasons;
mod stage_forecast;
mod talks;
mod window_rows;

pub use anchors::{
    Anchor, AnchorError, AnchorGames, AnchorSolver, Anchors, FitMethod, FittedMotive, KnownRoot, KnownRoots,
    MeasuredAnchors,
};
pub use backward_induction::BackwardInduction;
pub use channels::Channels;
pub use choice::{Choice, Window};
pub use closed_form::{StationaryMotive, stationary, window_multiplier};
pub use forward_pass::ForwardPass;
pub use game::{Campaign, Foresight, Game, Transition, TransitionCost};
pub use game_error::{GameError, GameTable};
pub use game_shape::GameShape;
pub use history::{Aftermath, HistoryStreams, Shocks, WindowEvent, sample_history};
pub(crate) use live_stages::live_stages;
pub use motive::{Motive, discount, patience, window_probability};
pub use nesting::Nesting;
pub use reasons::{Counterfactual, DeterrentTables, Reason, joint_ground_probability, reasons};
pub use talks::StartValues;
