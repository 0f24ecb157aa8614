#![doc = include_str!("../README.md")]
//!
//! # The library
//!
//! [`session`] is the way in: a [`RunSpec`] names scenarios and what to compute, [`session::run`] computes it, and a
//! [`RunOutput`] has typed [`Table`]s, stories, charts and a manifest. [`prelude`] imports these names.
//! The rooms below it may be used alone: [`scenario`] reads and checks files, [`model`] compiles them to a [`Case`],
//! [`engine`] simulates the response to an assumed attack, [`strategy`] the challenger's choice, [`results`] makes
//! tables, [`study`] experiments and [`report`] charts.
//!
//! What is stable: [`session`], [`prelude`], [`Table`] with its columns by name, and the errors, which change only with a
//! line in CHANGELOG.md and keep an old name for a version. The other rooms, their types and fields, may change between
//! versions as the model does.
//!
//! Features: `cli` (the command), `png`, `parquet`, `studio` and `xlsx` are on by default. Without `cli` the library needs no terminal.
//! `studio-page` is the page of the studio without its server.

pub mod analysis;
pub mod deterrence;
pub mod distribution;
pub mod engine;
#[cfg(fuzzing)]
#[doc(hidden)]
pub mod fuzzing;
pub mod math;
pub mod model;
pub mod narrative;
pub mod prelude;
pub mod random;
pub mod report;
pub mod results;
pub mod scenario;
pub mod session;
pub mod shipped;
pub mod strategy;
#[cfg(feature = "studio-page")]
pub mod studio;
pub mod study;
pub mod synthetic;
pub mod text_file;

pub use engine::Watch;
pub use model::{Case, RunSettings, Rung};
pub use results::table::{Cell, Row, Table};
pub use scenario::Scenario;
pub use session::{Error, RunOutput, RunSpec, ScenarioSpec};
