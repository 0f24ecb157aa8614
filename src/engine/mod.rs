//! The simulation of a response in a world.
//!
//! Input is a [`Case`](crate::model::Case); output are measures per world and single histories. Histories are
//! evaluated in blocks, stage by stage over plain arrays: wills, decisions, starts, arrivals, endings. Each stage
//! reads the stages before it and writes its own rows. This module does no input or output, reads no clock and
//! prints nothing; a history cannot fail.

mod arrivals;
mod arrived_strength;
mod attack;
mod block;
mod build_up;
mod called_commitment;
mod clock;
mod collective_decision;
mod costs;
mod decisions;
mod draw_ahead;
mod draw_cache;
mod drill;
mod elementwise;
mod endings;
mod escalation;
mod event;
mod expectation;
mod front;
mod help_steps;
mod history_row;
mod hybrid;
mod in_place;
mod kernel;
mod land_arrivals;
mod land_balance;
mod lanes;
mod latent_score;
mod layout;
mod meaningful_arrival;
mod meaningful_share;
mod measure;
mod memo;
mod outcome;
mod output_reader;
mod perception;
mod present_package;
mod reception;
mod report_days;
mod response_trace;
mod response_tracer;
mod situation;
mod stage_input;
mod starts;
mod status_dates;
mod streams;
mod tally;
mod tally_encoding;
mod task;
mod time_histogram;
mod watch;
mod wills;
mod world;
mod world_fold;
mod worlds;
mod yielding;

pub use attack::Attack;
pub use block::{Block, WIDTH};
pub(crate) use costs::price_on;
pub use drill::{DrillResult, HistorySink, drill, drill_at};
pub use expectation::Expectation;
pub use front::DrawnWar;
pub use help_steps::HelpSteps;
pub use history_row::HistoryRow;
pub(crate) use land_balance::{all_land_at_medians, land_at_medians};
pub use layout::Layout;
pub use measure::{Measure, OutputTable, Unit, WorldFailure, WorldRow};
pub use memo::Memo;
pub use outcome::Outcome;
pub use perception::Perception;
pub use report_days::REPORT_DAYS;
pub use response_trace::{CommitmentState, ResponseEnding, ResponseEvent, ResponseTrace};
pub use situation::Situation;
pub(crate) use status_dates::{DateInputs, StatusDates};
pub use streams::Streams;
pub use task::{Task, TaskTally};
pub use time_histogram::TimeHistogram;
pub use watch::{Progress, Report, StepUnit, Stopped, Watch};
pub use world::World;
pub use worlds::{Point, Worlds};
