//! Families whose own parameters are solved from others.

use super::super::bail::Read;
use super::super::tree::Node;
use super::interval::{Kind, Z95};
use super::shape::Reading;
use crate::distribution::quantity::{DistributionSpec, Param};

impl Reading<'_, '_> {
    /// Lognormal from two of mean, p05 and p95.
    pub(super) fn solved_lognormal(
        &mut self,
        set: usize,
        first: &Node,
        second: &Node,
    ) -> Read<DistributionSpec> {
        let (low, high) = (self.known_spread(first)?, self.known_spread(second)?);
        if set == 3 {
            if low >= high {
                return self.wrong(&second.place, "p95 does not lie above p05".to_owned(), "");
            }
            return Ok(Kind::LogNormal.through(low, high));
        }
        // ln mean = μ + σ²/2 and ln p = μ ± z σ: the smaller root for σ.
        let log = libm::log(high / low);
        let (sigma, median) = if set == 1 {
            let sigma = (Z95 * Z95 - 2.0 * log).sqrt() - Z95;
            (sigma, high * libm::exp(Z95 * sigma))
        } else {
            let sigma = Z95 - (Z95 * Z95 - 2.0 * log).sqrt();
            (sigma, high * libm::exp(-Z95 * sigma))
        };
        if sigma > 0.0 {
            return Ok(DistributionSpec::LogNormal {
                median: Param::Known(median),
                sigma: Param::Known(sigma),
            });
        }
        let message = "no lognormal has this mean and this percentile".to_owned();
        self.wrong(
            &self.node.place,
            message,
            "p05 lies below the mean; p95 lies above it, at most 3.86 times as high",
        )
    }

    pub(super) fn solved_beta(&mut self, mean: &Node, sd: &Node) -> Read<DistributionSpec> {
        let (mean_value, sd_value) = (self.known_spread(mean)?, self.known_spread(sd)?);
        if mean_value >= 1.0 {
            return self.wrong(
                &mean.place,
                "the mean of a beta lies between 0 and 1".to_owned(),
                "",
            );
        }
        let count = mean_value * (1.0 - mean_value) / (sd_value * sd_value) - 1.0;
        if count <= 0.0 {
            let most = (mean_value * (1.0 - mean_value)).sqrt();
            let message = format!("a beta with mean {mean_value} has a standard deviation below {most:.4}");
            return self.wrong(&sd.place, message, "");
        }
        Ok(DistributionSpec::Beta {
            alpha: Param::Known(mean_value * count),
            beta: Param::Known((1.0 - mean_value) * count),
        })
    }
}
