//! The names that most programs need.
//!
//! ```
//! use foederis::prelude::*;
//!
//! let mut spec = RunSpec::drill(ScenarioSpec::new(["minimal"]), &[Rung::Major]);
//! spec.settings.worlds = Some(8);
//! let output = foederis::session::run(&spec, &Watch::none())?;
//! assert_eq!(output.table("summary.csv").expect("a drill has one").name(), "summary.csv");
//! # Ok::<(), foederis::Error>(())
//! ```

pub use crate::engine::Watch;
pub use crate::model::{Case, RunSettings, Rung};
pub use crate::random::Design;
pub use crate::results::table::{Cell, Row, Table};
pub use crate::scenario::{Scenario, calendar};
pub use crate::session::{
    OutputSpec, RunDiagnostics, RunKind, RunOutput, RunSpec, ScenarioSpec, SettingsSpec, UntilSpec,
};
