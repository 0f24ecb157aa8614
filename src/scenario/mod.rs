//! The scenario room: from TOML text to settings that know their place, source and kind of chance.

#[cfg(test)]
mod annotated;
pub mod audit;
pub mod defaults;
pub mod diagnostic;
mod fault;
pub mod hint;
pub mod keys;
mod outline;
mod quantity;
pub mod read;
mod read_quantity;
pub mod reference;
pub mod schema;
mod schema_values;
pub mod setting;
pub mod source;
pub mod tree;
mod unit_table;
mod unit_words;
pub mod units;
#[cfg(test)]
mod values;

pub use quantity::piece::Texts;
mod stub;
pub use defaults::default_setting;
pub use diagnostic::{Diagnostic, FileId, Place, Severity};
pub use setting::{Quorum, Setting, Value, Vary};
pub use stub::Scenario;
