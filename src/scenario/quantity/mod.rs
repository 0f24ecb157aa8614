//! Quantities as they are written: text such as `"12 to 96 h, 5 % never [E-3.4]"`, and tables with a family.
//!
//! In: a node of the tree and what its key wants. Out: a [`Quantity`](crate::law::quantity::Quantity) in base
//! units, its citations, or diagnostics. This room knows neither the other keys nor the files.

pub(super) mod amount;
pub(super) mod check;
pub(super) mod cites;
pub(super) mod component;
pub(super) mod date;
pub(super) mod family;
pub(super) mod interval;
pub(super) mod listed;
pub(super) mod metalog;
pub(super) mod params;
pub(super) mod parse;
pub(super) mod parsed_value;
pub(super) mod piece;
pub(super) mod shape;
pub(super) mod solved;
pub(super) mod unit_errors;
pub(super) mod wanted;
