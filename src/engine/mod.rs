//! Chance and time: what happens in a world.
//!
//! In comes a [`Case`](crate::model::Case), out go figures of worlds and single histories. Histories are
//! evaluated in blocks, stage by stage over plain arrays: will, decision, arrival, ending. This room does no
//! input or output, reads no clock and prints nothing; a history cannot fail.

mod arriving;
mod attack;
mod block;
mod clock;
mod deciding;
mod draw_cache;
mod drill;
mod expectation;
mod front;
mod history;
mod honouring;
mod hybrid;
mod kernel;
mod lanes;
mod layout;
mod measure;
mod memo;
mod outcome;
mod packed;
mod reading;
mod reception;
mod rows;
mod situation;
mod spread;
mod starting;
mod streams;
mod tally;
mod trace;
mod watch;
mod world;
mod worlds;

pub mod axis;

pub use arriving::DAYS;
pub use attack::Attack;
pub use block::{Block, WIDTH};
pub use drill::{DrillResult, HistorySink, Tallied, Task, drill, drill_at};
pub use expectation::Expectation;
pub use history::HistoryRow;
pub use layout::Layout;
pub use measure::{Failure, Measure, OutputTable, Unit, WorldRow};
pub use memo::Memo;
pub use outcome::Outcome;
pub use situation::{Perception, Situation};
pub use spread::TimeSpread;
pub use streams::Streams;
pub use trace::{CommitmentState, ResponseEnding, ResponseEvent, ResponseTrace};
pub use watch::{Progress, Report, StepUnit, Stopped, Watch};
pub use world::World;
pub use worlds::{Point, Worlds};
