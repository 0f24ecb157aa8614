//! The scenario room: from TOML text to settings that know their place, source and kind of chance.

pub mod diagnostic;
pub mod hint;
pub mod keys;
pub mod setting;
pub mod tree;
mod unit_table;
pub mod units;
