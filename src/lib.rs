#![doc = include_str!("../README.md")]

pub mod analysis;
pub mod chance;
pub mod deterrence;
pub mod engine;
pub mod law;
pub mod math;
pub mod model;
pub mod report;
pub mod results;
pub mod scenario;
pub mod shipped;
pub mod strategy;
pub mod study;
