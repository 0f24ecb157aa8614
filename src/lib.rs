//! Foederis.

pub mod law;
pub mod scenario;
