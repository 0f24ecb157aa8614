#![doc = include_str!("../README.md")]

pub mod analysis;
pub mod deterrence;
pub mod distribution;
pub mod engine;
pub mod math;
pub mod model;
pub mod narrative;
pub mod random;
pub mod report;
pub mod results;
pub mod scenario;
pub mod session;
pub mod shipped;
pub mod strategy;
pub mod study;
