//! How the allies are perceived: as they are, or as the challenger assesses them.

/// A perception of the allies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Perception {
    /// Added to every probability of honouring \[logits\]; infinite: all honour.
    pub(crate) honour: f64,
    /// Multiplies the allies' strength.
    pub(crate) strength: f64,
    /// Multiplies the allies' delays; 0: they arrive at once, and reception does not limit them.
    pub(crate) delay: f64,
    /// Answered minus unanswered earlier acts: j.
    pub(crate) precedent: f64,
    /// A signal of the common factor of wills in the crisis: its correlation with that factor, and its value
    /// [standard normal].
    pub(crate) signal: Option<(f64, f64)>,
    /// A guarantor that honours no commitment, whatever it has promised.
    pub(crate) absent: Option<usize>,
}

impl Perception {
    /// The allies as they are.
    pub(crate) const TRUTH: Self = Self {
        honour: 0.0,
        strength: 1.0,
        delay: 1.0,
        precedent: 0.0,
        signal: None,
        absent: None,
    };

    /// Multiplies delays of the allies \[d\]. An infinite delay stays infinite, also where the factor is 0.
    pub(super) fn scale_delays(&self, delays: &mut [f64]) {
        if self.delay != 1.0 {
            for delay in delays.iter_mut().filter(|delay| **delay < f64::INFINITY) {
                *delay *= self.delay;
            }
        }
    }

    /// Conditions the common factor of wills on the signal: F = ι·s + √(1 − ι²)·e: docs/model.md (8.23).
    pub(super) fn apply_signal(&self, crisis: &mut [f64]) {
        if let Some((insight, signal)) = self.signal {
            let hidden = (1.0 - insight * insight).max(0.0).sqrt();
            crisis
                .iter_mut()
                .for_each(|e| *e = insight * signal + hidden * *e);
        }
    }
}
