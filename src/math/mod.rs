//! Elementary and special functions with the same bits on every machine.
//!
//! The standard library's `exp` and `ln` are the platform's: their last bit differs from host to host. These
//! are branch-free, use no fused multiply-add, and give the same bits alone and in [`lanes`], whatever the
//! instruction set. This room knows nothing of scenarios, chance or time.

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
