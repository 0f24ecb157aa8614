//! What is said of the numbers: estimates with their errors, paired differences, tables, the manifest.
//!
//! In come the figures of worlds from the engine, out go rows of tables and a folder that holds them. This room
//! knows no distribution and simulates nothing; only [`folder`] and its [`journal`] touch the disk.

pub mod assumptions;
pub mod break_even;
pub mod checks;
pub mod csv;
mod difference;
pub mod drill_tables;
pub mod estimate;
pub mod figures;
pub mod folder;
pub mod headlines;
pub mod histories;
pub mod journal;
pub mod json;
pub mod manifest;
pub mod metrics;
pub mod package;
#[cfg(feature = "parquet")]
pub mod parquet;
pub mod schema;
mod series;
pub mod strategic;
pub mod table;
pub mod worlds;

pub use difference::{Difference, ROUNDING, apart};
pub use estimate::{Estimate, Estimates, percentiles};
pub use series::{ReplicationScheme, Series};
