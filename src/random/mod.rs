//! Counter-based random numbers and designs of worlds.
//!
//! No generator state is passed on: a number is a function of the seed, the name of its stream, the world and the
//! history. [`Sampling`] gives the scores of worlds, [`uniform`] and [`fill_uniform`] the random numbers of
//! histories. This room depends on no distribution and no scenario.

mod design;
mod known;
mod lhs;
mod permutation;
mod philox;
mod sobol;
mod stream;

pub use design::{Axis, Design, Sampling};
pub(crate) use known::Known;
pub use stream::{StreamKey, fill_uniform, uniform};
