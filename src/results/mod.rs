//! Results: estimates with their errors, paired differences, tables, the manifest, the folder.
//!
//! Input: the figures of worlds from `engine` and `strategy`. Output: typed tables ([`table::Table`], by the schemas of
//! [`schema`]) and a folder that holds them. This room simulates nothing; only [`folder`] and its `journal` access
//! the disk.

pub(crate) mod assumptions;
pub mod break_even;
pub mod checks;
pub mod costs;
pub mod crises;
pub mod csv;
pub mod decomposition;
mod difference;
pub(crate) mod drill_tables;
pub mod estimate;
pub mod figures;
pub mod folder;
pub mod frontier;
pub(crate) mod hash;
pub(crate) mod headline;
pub mod headlines;
pub mod hindcast;
pub mod histories;
pub(crate) mod journal;
pub mod json;
pub mod lever_map;
pub mod manifest;
pub mod metrics;
pub(crate) mod package;
#[cfg(feature = "parquet")]
pub mod parquet;
pub(crate) mod politics;
pub mod schema;
mod series;
mod shard;
pub mod strategic;
pub mod table;
pub(crate) mod talks;
pub mod variants;
mod visible;
pub mod what_if;
pub mod worlds;
#[cfg(feature = "xlsx")]
mod xlsx;

pub use difference::{Difference, is_significant};
pub(crate) use difference::{ROUNDING, apart, half_width_of_difference, independent_half_width};
pub(crate) use estimate::percentiles;
pub use estimate::{Estimate, Estimates};
pub use journal::JournalError;
pub use package::Resource;
pub use series::{MIN_PARTS, ReplicationScheme, Series};
pub(crate) use shard::MAX_SHARDS;
pub use shard::{NoShard, Shard};
pub use visible::{is_control, visible};
