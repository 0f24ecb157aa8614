//! Elementary and special functions with the same bits on every machine.
//!
//! The standard library's `exp` and `ln` are those of the platform: their last bit differs from host to host. These
//! are branch-free, use no fused multiply-add, and have the same bits as scalars and in [`lanes`], on every
//! instruction set. This module depends on no other.

mod elementary;
pub mod lanes;
mod normal;
mod percentile;
pub mod special;
mod student;

pub use elementary::{exp, exp_m1, ln, ln_1p, logistic, logit, pow};
pub use normal::{normal_cdf, normal_quantile};
pub use percentile::percentile;
pub use student::{critical_t, half_width, half_width_at};
