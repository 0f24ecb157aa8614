//! Elementary and special functions with the same bits on every machine.
//!
//! The standard library's `exp` and `ln` are those of the platform: their last bit differs from host to host. These
//! are branch-free, use no fused multiply-add, and have the same bits as scalars and in `lanes`, on every
//! instruction set. This module depends on no other.

mod elementary;
pub(crate) mod lanes;
mod normal;
mod percentile;
pub(crate) mod special;
mod student;

pub(crate) use elementary::{decimal_exponent, exp, ln_1p, logistic, pow, rounded};
pub use elementary::{exp_m1, ln, logit};
pub use normal::{normal_cdf, normal_quantile};
pub(crate) use percentile::percentile;
pub(crate) use student::half_width_at;
pub use student::{critical_t, half_width};
