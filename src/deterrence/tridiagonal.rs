//! The tridiagonal system of Newton's method for a stationary value: precedents lead only to their neighbours.

/// (I − J)·step = F(W) − W with a tridiagonal J, and its solution.
#[derive(Debug, Clone, Default)]
pub(super) struct Tridiagonal {
    values: Vec<f64>,
    residuals: Vec<f64>,
    below: Vec<f64>,
    diagonal: Vec<f64>,
    above: Vec<f64>,
}

impl Tridiagonal {
    /// Starts a step from W.
    pub(super) fn reset(&mut self, values: &[f64]) {
        self.values.clear();
        self.values.extend_from_slice(values);
        for (band, start) in [
            (&mut self.residuals, 0.0),
            (&mut self.below, 0.0),
            (&mut self.diagonal, 1.0),
            (&mut self.above, 0.0),
        ] {
            band.clear();
            band.resize(values.len(), start);
        }
    }

    /// Sets F(W) of one precedent.
    pub(super) fn residual(&mut self, at: usize, image: f64) {
        self.residuals[at] = image - self.values[at];
    }

    /// Adds to dF(at)/dW(by), where `by` is `at` or next to it.
    pub(super) fn slope(&mut self, at: usize, by: usize, slope: f64) {
        let band = match by.cmp(&at) {
            std::cmp::Ordering::Less => &mut self.below,
            std::cmp::Ordering::Equal => &mut self.diagonal,
            std::cmp::Ordering::Greater => &mut self.above,
        };
        band[at] -= slope;
    }

    /// The new W, and the largest step to it, relative where W is large.
    ///
    /// Slopes are not negative and sum to less than 1 a row, so elimination needs no pivots.
    pub(super) fn solve(&mut self) -> (&[f64], f64) {
        let n = self.values.len();
        for i in 1..n {
            let factor = self.below[i] / self.diagonal[i - 1];
            self.diagonal[i] -= factor * self.above[i - 1];
            self.residuals[i] -= factor * self.residuals[i - 1];
        }
        let (mut step, mut moved) = (0.0, 0.0_f64);
        for i in (0..n).rev() {
            step = (self.residuals[i] - self.above[i] * step) / self.diagonal[i];
            self.values[i] += step;
            moved = moved.max(step.abs() / (1.0 + self.values[i].abs()));
        }
        (&self.values, moved)
    }
}
