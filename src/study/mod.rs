//! Experiments: what is asked of scenarios, the figures that answer it world by world, and what is made of them.
//!
//! In come cases and the names of metrics, out come figures a world each, from which paired differences, sweeps
//! and thresholds are made. This room runs the others and does no input or output.

mod assumptions;
pub mod compare;
pub mod compare_tables;
pub mod design;
pub mod discovery;
mod evaluate;
pub mod groups;
mod imported_design;
pub mod lever;
mod metric;
pub mod sensitivity;
pub mod sweep_tables;
mod target;
pub mod threshold;
mod unaveraged;
pub mod value;
pub mod worlds_table;

pub use assumptions::{Assumed, assumptions, names};
pub use evaluate::{Answer, EvalError, EvalRequest, Evaluation, evaluate};
pub use groups::matches;
pub use imported_design::{ImportedDesign, MissingInputs, read};
pub use metric::{Metric, UnknownMetric};
pub use target::{BadTarget, Stopping, Target, looks};
