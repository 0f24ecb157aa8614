//! The challenger's choice in a scenario: from the response, true and perceived, to the probability of an attack.
//!
//! Input: cases and settings. Output: exact probabilities of attack by month and rung in each world, the ledger of
//! deterrence, the reasons for its failures, and traces of single histories. The response is the engine's, by the same
//! code for the true and the perceived response; the game is solved in the deterrence room, which has only numbers.

mod anchor_context;
mod anchor_response;
mod anchor_situations;
mod anchors_of_world;
mod banzhaf;
mod belief;
mod calibration;
mod calibration_check;
mod case_context;
mod costs;
mod counterfactual_choices;
mod counterfactuals;
mod crises;
mod crisis_nodes;
mod decomposition;
mod estimator;
mod failure;
mod game_builder;
mod joint_stages;
mod known_anchors;
mod ledger;
mod motive_fitter;
mod nominal_reference;
mod nominal_references;
mod path_situations;
mod pivotal;
mod prepared_game;
mod realised_response;
mod regime_process;
mod response_grid;
mod run;
mod scale;
mod scratch;
mod situations;
mod stage_process;
mod strategic_world;
mod talks;
mod trace;
mod tracer;
mod world_solver;
mod world_stages;

pub use banzhaf::banzhaf;
pub use calibration_check::{CalibrationCheck, RatioCheck};
pub(crate) use case_context::horizon_months;
pub use costs::WorldCosts;
pub(crate) use costs::costs_in_peace;
pub use counterfactuals::COUNTERFACTUALS;
pub use crises::Crises;
pub(crate) use decomposition::ADDED_RUNGS;
pub use decomposition::{Decomposition, HelpChain};
pub use failure::StrategyFailure;
pub use joint_stages::{CommitmentStatus, JointStage, JointStages};
pub use ledger::LedgerEntry;
pub use nominal_references::NominalReferences;
pub use pivotal::{AbsenceRow, no_major_attack_without};
pub use realised_response::RealisedResponse;
pub(crate) use run::run_reading;
pub use run::{ChoiceOptions, ChoiceRequest, StrategicResult, WorldChoices, run, run_at};
pub(crate) use strategic_world::months_to_entry;
pub use strategic_world::{OtherRegime, StrategicWorld};
pub use talks::Talks;
pub use trace::{
    ChallengerState, ChoiceTrace, CommitmentDates, CounterfactualChoice, MatchedResponse, PerceivedResponse,
    RungUtility, WindowTrace,
};
pub use tracer::ChoiceTracer;
