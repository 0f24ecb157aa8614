//! What is said of the numbers: estimates with their errors, paired differences, tables, the manifest.
//!
//! In come the figures of worlds from the engine, out go rows of tables and a folder that holds them. This room
//! knows no distribution and simulates nothing; only [`folder`] touches the disk.

pub mod columns;
mod difference;
pub mod estimate;
pub mod folder;
pub mod histories;
pub mod manifest;
pub mod metrics;
mod series;
mod student;
pub mod tables;

pub use difference::Difference;
pub use estimate::{Estimate, Estimates};
pub use series::{Layers, Series};
pub use student::critical_t;
