//! Many values at once, in place.

use super::Distribution;
use super::inverse_cdf::InverseCdf;

/// Values that are buffered at once.
const CHUNK: usize = 128;

impl Distribution {
    /// Ranks to quantiles, in place: the same bits as [`Distribution::quantile`].
    pub fn fill_quantiles(&self, us: &mut [f64]) {
        if self.never == 0.0 {
            self.fill_base(us);
            return;
        }
        let occurs = 1.0 - self.never;
        for chunk in us.chunks_mut(CHUNK) {
            let mut ranks = [0.0; CHUNK];
            let ranks = &mut ranks[..chunk.len()];
            ranks.copy_from_slice(chunk);
            // A rank that never occurs is replaced by a legal one; its value is overwritten below.
            chunk
                .iter_mut()
                .for_each(|u| *u = if *u > occurs { 0.5 } else { *u / occurs });
            self.fill_base(chunk);
            for (value, rank) in chunk.iter_mut().zip(ranks) {
                *value = if *rank > occurs { f64::INFINITY } else { *value };
            }
        }
    }

    fn fill_base(&self, us: &mut [f64]) {
        self.base.fill_quantiles(us);
        self.rescale(us);
    }

    /// Normal scores to quantiles, in place: the same bits as one by one.
    pub fn fill_quantiles_at_scores(&self, zs: &mut [f64]) {
        if self.never == 0.0 {
            self.base.fill_quantiles_at_scores(zs);
            self.rescale(zs);
        } else {
            zs.iter_mut().for_each(|z| *z = self.quantile_at_score(*z));
        }
    }

    /// Values to P(X > x), in place; for tabulated families to 10⁻¹⁰.
    pub fn fill_survival(&self, xs: &mut [f64]) {
        if self.change.is_some() {
            return xs.iter_mut().for_each(|x| *x = self.survival(*x));
        }
        xs.iter_mut().for_each(|x| *x /= self.scale);
        self.base.fill_survival(xs);
        xs.iter_mut()
            .for_each(|s| *s = (1.0 - self.never) * *s + self.never);
    }

    fn rescale(&self, xs: &mut [f64]) {
        if self.scale != 1.0 {
            xs.iter_mut().for_each(|x| *x *= self.scale);
        }
        if let Some(change) = self.change {
            xs.iter_mut().for_each(|x| *x = change.apply(*x));
        }
    }
}
