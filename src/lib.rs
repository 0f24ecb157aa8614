//! Foederis.

pub mod chance;
pub mod engine;
pub mod law;
pub mod math;
pub mod model;
pub mod scenario;
