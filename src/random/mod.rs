//! Randomness with an address.
//!
//! Nothing here has a state that is passed on: a number is a function of the seed, the name of what it is for,
//! the world and the history. [`Sampling`] gives worlds their scores, [`uniform`] and [`fill_uniform`] give
//! histories their luck. This room knows no distribution and no scenario.

mod design;
mod lhs;
mod philox;
mod sobol;
mod stream;

pub use design::{Axis, Design, Sampling};
pub use stream::{Stream, StreamKey, fill_uniform, uniform};
