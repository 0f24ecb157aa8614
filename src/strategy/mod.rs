//! The challenger's choice in a scenario: from the response, as it is and as it is perceived, to whether it attacks.
//!
//! In come a case and a plan; out go exact chances of attack by month and rung in each world, the ledger of what
//! deters, the reasons of failure, and single strategic histories. The response is the engine's, by the same code for
//! truth and belief; the game is the deterrence room's, which knows numbers only.

mod attacked;
mod bargains;
mod counterfactual_choices;
mod counterfactuals;
mod games;
mod grid;
mod ledger;
mod motives;
mod pivotal;
mod run;
mod signal;
mod situations;
mod stages;
mod trace;
mod tracer;
mod world;

pub use attacked::AsAttacked;
pub use counterfactuals::COUNTERFACTUALS;
pub use ledger::LedgerEntry;
pub use pivotal::{Absences, banzhaf, without};
pub use run::{ChallengerMode, ChoiceOptions, Chosen, Months, RunError, StrategicResult, run, run_at};
pub use stages::{Stages, Standing};
pub use trace::{
    ChallengerState, ChoiceTrace, CommitmentDates, CounterfactualChoice, MatchedResponse, PerceivedResponse,
    RungUtility, WindowTrace,
};
pub use tracer::choice_traces;
pub use world::{Strategic, StrategyFailure, months_to_entry};
