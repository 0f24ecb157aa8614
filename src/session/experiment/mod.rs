//! Experiments: comparisons, sweeps, threshold searches and sensitivity analyses of scenarios, designs of other tools, and
//! analyses of the worlds of an earlier run.
//!
//! An experiment has a specification, which is plain data, a job with its scenarios loaded and checked, and an output
//! with its tables. Nothing is written and nothing is printed.

mod command;
pub mod compare;
pub mod discover;
pub mod evaluate;
mod evaluation_record;
pub mod frontier;
pub mod hindcast;
pub mod influence;
pub mod live;
pub mod pawn;
mod record;
mod runner;
pub mod sample;
pub mod sensitivity;
mod setup;
pub mod sweep;
pub mod threshold;
pub mod value;
pub mod variants;
pub mod what_if;
mod worlds_file;

pub(crate) use evaluation_record::EvaluationRecord;
pub use record::{ExperimentFiles, SampledScenarios};
pub use setup::ExperimentSetup;
