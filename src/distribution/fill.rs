//! Many values at once.

use super::Distribution;
use super::family::Family;
use crate::math::lanes;

/// Values that are held aside at once.
const CHUNK: usize = 128;

impl Distribution {
    /// Ranks to values, in place: each as [`Distribution::quantile`] gives it, bit for bit.
    pub fn fill_quantiles(&self, us: &mut [f64]) {
        if self.never == 0.0 {
            self.fill_family(us);
            return;
        }
        let comes = 1.0 - self.never;
        for chunk in us.chunks_mut(CHUNK) {
            let mut ranks = [0.0; CHUNK];
            let ranks = &mut ranks[..chunk.len()];
            ranks.copy_from_slice(chunk);
            // A rank that never comes is put anywhere that is legal; its value is overwritten below.
            chunk
                .iter_mut()
                .for_each(|u| *u = if *u > comes { 0.5 } else { *u / comes });
            self.fill_family(chunk);
            for (value, rank) in chunk.iter_mut().zip(ranks) {
                *value = if *rank > comes { f64::INFINITY } else { *value };
            }
        }
    }

    fn fill_family(&self, us: &mut [f64]) {
        match &self.family {
            Family::Normal { mean, sd } => lanes::normal(us, *mean, *sd),
            Family::LogNormal { median, sigma } => lanes::lognormal(us, *median, *sigma),
            Family::Triangular { low, mode, high } => lanes::triangular(us, *low, *mode, *high),
            Family::Tabled { table, low, width } => {
                lanes::normal_quantile(us);
                table.fill_from_score(us);
                us.iter_mut().for_each(|x| *x = low + width * *x);
            }
            family => us.iter_mut().for_each(|u| *u = family.at_rank(*u, 1.0 - *u)),
        }
        self.rescale(us);
    }

    /// Scores to values, in place: each as [`Distribution::quantile_at_score`] gives it, bit for bit.
    pub fn fill_quantiles_at_scores(&self, zs: &mut [f64]) {
        match &self.family {
            Family::LogNormal { median, sigma } if self.never == 0.0 => {
                lanes::lognormal_of_score(zs, *median, *sigma);
                self.rescale(zs);
            }
            _ => zs.iter_mut().for_each(|z| *z = self.quantile_at_score(*z)),
        }
    }

    /// P(X > x) of each, in place; of tabled families to 10⁻¹⁰.
    pub fn fill_survival(&self, xs: &mut [f64]) {
        match &self.family {
            Family::Tabled { table, low, width } => {
                xs.iter_mut().for_each(|x| *x = (*x / self.scale - low) / width);
                table.fill_survival(xs);
                xs.iter_mut()
                    .for_each(|s| *s = (1.0 - self.never) * *s + self.never);
            }
            _ => xs.iter_mut().for_each(|x| *x = self.survival(*x)),
        }
    }

    fn rescale(&self, xs: &mut [f64]) {
        if self.scale != 1.0 {
            xs.iter_mut().for_each(|x| *x *= self.scale);
        }
    }
}
