//! Families of distributions, precise in both tails.
//!
//! [`Quantity`] is what an author states; [`Distribution`] is what is drawn from, all of its parameters known. A law gives
//! its value at a rank, its tails, and many values at once. This room draws nothing itself and knows no units.

mod build;
#[cfg(test)]
mod checks;
mod error;
mod family;
mod fill;
mod metalog;
mod mixture;
pub mod quantity;
mod realise;
mod table;

pub use error::DistributionError;
pub use quantity::{DistributionSpec, Param, Quantity};

use family::Family;

/// A distribution whose parameters are known, perhaps with a chance of never.
#[derive(Debug, Clone, PartialEq)]
pub struct Distribution {
    family: Family,
    /// Chance of never: the last part of the same uniform draw, so that later is never earlier.
    never: f64,
    /// What every value is multiplied by.
    scale: f64,
}

impl Distribution {
    /// The value at rank `u`, 0 < u < 1; infinite where it never comes.
    #[must_use]
    pub fn quantile(&self, u: f64) -> f64 {
        if self.never > 0.0 {
            let comes = 1.0 - self.never;
            if u > comes {
                return f64::INFINITY;
            }
            let u = u / comes;
            return self.scale * self.family.at_rank(u, 1.0 - u);
        }
        self.scale * self.family.at_rank(u, 1.0 - u)
    }

    /// The value at rank Φ(z); infinite where it never comes. Precise in both tails.
    #[must_use]
    pub fn quantile_at_score(&self, z: f64) -> f64 {
        if self.never == 0.0 {
            return self.scale * self.family.at_score(z);
        }
        let [p, q] = [z, -z].map(crate::math::normal_cdf);
        if q < self.never {
            return f64::INFINITY;
        }
        let comes = 1.0 - self.never;
        self.scale * self.family.at_rank(p / comes, (q - self.never) / comes)
    }

    /// P(X ≤ x).
    #[must_use]
    pub fn cdf(&self, x: f64) -> f64 {
        (1.0 - self.never) * self.family.tails(x / self.scale).0
    }

    /// P(X > x); what never comes is later than everything.
    #[must_use]
    pub fn survival(&self, x: f64) -> f64 {
        (1.0 - self.never) * self.family.tails(x / self.scale).1 + self.never
    }

    /// The law of `k` times this, k > 0.
    #[must_use]
    pub fn scaled(&self, k: f64) -> Self {
        Self {
            scale: self.scale * k,
            ..self.clone()
        }
    }

    /// Its chance of never.
    #[must_use]
    pub fn never(&self) -> f64 {
        self.never
    }
}
