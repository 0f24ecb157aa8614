//! Scenario files: from TOML text to settings, each with its place, provenance and uncertainty, or to all errors at once.

pub mod audit;
mod bail;
pub mod calendar;
mod campaign_kernel;
mod citation;
mod date;
pub(crate) mod decision_rule;
pub(crate) mod defaults;
pub(crate) mod diagnostic;
pub(crate) mod domain;
mod effective_defaults;
pub mod hint;
pub(crate) mod keys;
mod keyword;
pub(crate) mod known;
mod language_tree;
mod load;
mod motive;
pub mod new;
mod parse_toml;
pub(crate) mod path;
pub(crate) mod provenance;
mod quantity;
mod read_day;
mod read_quantity;
pub(crate) mod read_setting;
pub mod reference;
mod render;
#[allow(clippy::module_inception, reason = "the module is named after its main type")]
mod scenario;
pub mod schema;
mod schema_values;
pub mod setting;
mod source_texts;
#[cfg(test)]
mod tests;
mod text_slice;
pub(crate) mod toml_tree;
mod unit_names;
mod unit_table;
pub mod units;

pub(crate) use bail::all_of;
pub use campaign_kernel::Kernel;
pub(crate) use campaign_kernel::{campaign_kernel, has_land_on_both_sides};
pub(crate) use defaults::default_setting;
pub use diagnostic::{Diagnostic, FileId, Place, Severity};
pub use keys::Key;
pub use load::{ChangeArgument, LoadError, LoadRequest, Overlay, Reader, VariantChanges, WhatIf, load};
pub(crate) use load::{MAX_TEXTS, SET_TWICE, SharedFiles, load_over, sort_diagnostics};
pub(crate) use quantity::amount::MAX_NUMBER;
pub use render::render;
pub(crate) use render::{count_text, render_each};
pub use scenario::Scenario;
pub use setting::{Quorum, Setting, Value, Vary};
pub use source_texts::SourceTexts;
