//! How the allies are perceived: as they are, or as the challenger assesses them.

use super::elementwise;

/// A perception of the allies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Perception {
    /// Added to every probability of honouring \[logits\]; infinite: all honour.
    pub(crate) honour: f64,
    /// Multiplies the allies' strength.
    pub(crate) strength: f64,
    /// Multiplies the allies' delays; 0: they arrive at once, and reception does not limit them.
    pub(crate) delay: f64,
}

impl Perception {
    /// The allies as they are.
    pub(crate) const TRUTH: Self = Self {
        honour: 0.0,
        strength: 1.0,
        delay: 1.0,
    };

    /// Multiplies delays of the allies \[d\]. An infinite delay stays infinite, also where the factor is 0.
    pub(super) fn scale_delays(&self, delays: &mut [f64]) {
        if self.delay != 1.0 {
            elementwise::scale_delays(delays, self.delay);
        }
    }
}
