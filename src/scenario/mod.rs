//! The scenario room: from TOML text to settings that know their place, source and kind of chance.

pub mod audit;
mod bail;
pub mod calendar;
pub mod defaults;
pub mod diagnostic;
mod effective_defaults;
pub mod hint;
pub mod keys;
mod load;
pub mod new;
mod outline;
mod parse;
pub mod path;
mod quantity;
pub mod read;
mod read_quantity;
pub mod reference;
mod render;
#[allow(clippy::module_inception, reason = "the room is named after what it makes")]
mod scenario;
pub mod schema;
mod schema_values;
pub mod setting;
pub mod source;
mod text;
pub mod tree;
mod unit_table;
mod unit_words;
pub mod units;
#[cfg(test)]
mod values;

pub(crate) use bail::all_of;
pub use defaults::default_setting;
pub use diagnostic::{Diagnostic, FileId, Place, Severity};
pub(crate) use load::in_order;
pub use load::{Failed, Reader, Request, load};
pub use quantity::piece::Texts;
pub use render::{counted, render, render_each};
pub use scenario::Scenario;
pub use setting::{Quorum, Setting, Value, Vary};
pub use text::Sources;
