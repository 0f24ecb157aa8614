//! Families of distributions and quantities stated in them.

pub mod quantity;
