//! Shards of a command: each computes a part of its work into a folder of records, and all together give the results of
//! one unbroken command.

mod experiment;
mod merge;
mod opened;
mod run_shard;

pub use experiment::{ExperimentHeader, ExperimentStart, interrupted_command};
pub use opened::{ShardGaps, Shards};
