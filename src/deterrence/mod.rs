//! Whether, when and how the challenger attacks: docs/model.md sections 8 to 10.
//!
//! In come tables of numbers for one world: chances of windows, stages of commitments and their hazards, how much
//! deters each rung in each month. Out go exact chances of attacks, the challenger's motive that meets given
//! anchors, sampled strategic histories and the reasons why deterrence failed. This room knows no scenario, no file
//! and not how forces respond: whoever fills the tables does.
//!
//! [`Game`] holds the tables, [`Motive`] the challenger, [`BackwardInduction`] the backward induction, [`ForwardPass`] what happens.

mod anchors;
mod backward_induction;
mod bargaining;
mod channels;
mod choice;
mod closed_form;
mod faults;
mod forward_pass;
mod game;
mod history;
mod induction;
mod motive;
mod reasons;
mod stages;
mod stationary;

pub use anchors::{
    Anchor, AnchorError, AnchorGames, AnchorSolver, Anchors, Fitted, Measured, Patience, Route,
};
pub use backward_induction::BackwardInduction;
pub use bargaining::{Bargain, Verdict, WarValues, bargain};
pub use channels::{AllDropped, Channels};
pub use choice::{Choice, Window};
pub use closed_form::{Stationary, discount_of_multiplier, stationary, window_multiplier};
pub use faults::{GameFault, Table};
pub use forward_pass::ForwardPass;
pub use game::{Campaign, Foresight, Game, Shape, Transition, TransitionCost, Yielding};
pub use history::{After, Event, HistoryStreams, Shocks, tell};
pub use motive::{Motive, discount, patience, window_chance};
pub use reasons::{Counterfactual, Deterrents, Reason, reasons, together};
