//! Random values from any `rand` generator.

use rand::distr::{Distribution as Sample, Open01};
use rand::{Rng, RngExt};

use super::Distribution;

/// Draws by inverse transform: the quantile at a uniform rank in the open interval (0, 1).
///
/// A run draws its values from keyed streams and designs instead; this is for users of the library.
///
/// # Example
/// ```
/// use foederis::distribution::Distribution;
/// use rand::{RngExt, SeedableRng, rngs::Xoshiro256PlusPlus};
///
/// // Days until arrival: median 20, and 10 % never.
/// let arrival = Distribution::lognormal(20.0, 0.5)?.with_never(0.1)?;
/// let mut rng = Xoshiro256PlusPlus::seed_from_u64(1);
/// let days: Vec<f64> = (0..1000).map(|_| rng.sample(&arrival)).collect();
/// let arrived = days.iter().filter(|day| day.is_finite()).count();
/// assert!((860..=940).contains(&arrived));
/// # Ok::<(), foederis::distribution::DistributionError>(())
/// ```
impl Sample<f64> for Distribution {
    fn sample<R: Rng + ?Sized>(&self, rng: &mut R) -> f64 {
        self.quantile(rng.sample(Open01))
    }
}
