//! Scenario files: from TOML text to settings, each with its place, provenance and uncertainty, or to all errors at once.

pub mod audit;
mod bail;
pub mod calendar;
mod citation;
mod date;
pub mod decision_rule;
pub mod defaults;
pub mod diagnostic;
pub mod domain;
mod effective_defaults;
pub mod hint;
pub mod keys;
mod keyword;
mod language_tree;
mod load;
pub mod new;
mod parse_toml;
pub mod path;
pub mod provenance;
mod quantity;
mod read_quantity;
pub mod read_setting;
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
pub mod toml_tree;
mod unit_names;
mod unit_table;
pub mod units;

pub(crate) use bail::all_of;
pub use defaults::default_setting;
pub use diagnostic::{Diagnostic, FileId, Place, Severity};
pub(crate) use load::sort_diagnostics;
pub use load::{LoadError, LoadRequest, Reader, load};
pub use render::{count_text, render, render_each};
pub use scenario::Scenario;
pub use setting::{Quorum, Setting, Value, Vary};
pub use source_texts::SourceTexts;
pub use text_slice::TextLookup;
