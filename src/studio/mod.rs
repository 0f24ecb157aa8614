//! The studio: a local page on which scenarios are changed, and what the changes do is seen while they are made.
//!
//! Input: scenarios by name. Output: replies to the page, and with the feature `studio` a server of both on the loopback
//! interface, for one person at one machine. The figures are those of the commands with the same changes and counts; the
//! page names these commands. Nothing is written to disk.

#[cfg(feature = "studio")]
mod assets;
mod catalogue;
mod charts;
mod commands;
mod control;
#[cfg(feature = "studio")]
mod guard;
#[cfg(feature = "studio")]
mod jobs;
mod overlay;
mod replies;
#[cfg(feature = "studio")]
mod server;

pub use replies::{Question, Topic, catalogue, reply};
#[cfg(feature = "studio")]
pub use server::{Studio, StudioError};

/// The scenarios if none is named.
pub const DEFAULT_SCENARIOS: [&str; 3] = [
    "ukraine/a-membership",
    "ukraine/b-assurance-pact",
    "ukraine/c-consortium",
];

/// Numbers of worlds of the pictures, one after the other.
pub const WORLDS: [u32; 3] = [8, 32, 128];
