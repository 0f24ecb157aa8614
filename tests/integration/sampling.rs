//! Random values drawn with `rand` generators: against our own distribution functions, and against `rand_distr`.

use foederis::distribution::{Distribution, DistributionError};
use rand::distr::Distribution as Sample;
use rand::{RngExt, SeedableRng, rngs::Xoshiro256PlusPlus};

/// Size of each sample.
const N: usize = 40_000;

/// A Kolmogorov-Smirnov statistic, times √n, that a correct program exceeds once in a million seeds: the tail of the
/// Kolmogorov distribution is 2·exp(−2 x²).
const LIMIT: f64 = 2.69;

fn sample(distribution: &impl Sample<f64>, seed: u64) -> Vec<f64> {
    let mut rng = Xoshiro256PlusPlus::seed_from_u64(seed);
    let mut sample: Vec<f64> = (0..N).map(|_| rng.sample(distribution)).collect();
    sample.sort_by(f64::total_cmp);
    sample
}

/// The greatest distance of the sample's distribution function from `cdf`, times √n. Infinite values are not compared.
fn one_sample(sample: &[f64], cdf: impl Fn(f64) -> f64) -> f64 {
    let n = sample.len() as f64;
    let gap = |(i, x): (usize, &f64)| {
        let (p, below, above) = (cdf(*x), i as f64 / n, (i + 1) as f64 / n);
        (p - below).abs().max((above - p).abs())
    };
    let finite = sample.iter().enumerate().filter(|(_, x)| x.is_finite());
    finite.map(gap).fold(0.0, f64::max) * n.sqrt()
}

/// The greatest distance between two samples' distribution functions, times √(n/2).
fn two_samples(a: &[f64], b: &[f64]) -> f64 {
    let rank = |sample: &[f64], x: f64| sample.partition_point(|y| *y <= x) as f64 / sample.len() as f64;
    let gaps = a.iter().chain(b).map(|x| (rank(a, *x) - rank(b, *x)).abs());
    gaps.fold(0.0, f64::max) * (N as f64 / 2.0).sqrt()
}

#[test]
fn samples_have_the_distribution_that_they_are_drawn_from() -> Result<(), DistributionError> {
    let parts = vec![
        (0.7, Distribution::gamma(2.5, 3.0)?),
        (0.3, Distribution::weibull(10.0, 1.5)?),
    ];
    let distributions = [
        Distribution::lognormal(20.0, 0.5)?.with_never(0.1)?,
        Distribution::pert(2.0, 5.0, 30.0)?,
        Distribution::metalog([2.0, 5.0, 14.0], Some(0.0), None)?,
        Distribution::normal(3.0, 1.0)?.truncated(Some(0.0), None)?,
        Distribution::mixture(parts)?,
    ];
    for (seed, distribution) in distributions.iter().enumerate() {
        let sample = sample(distribution, seed as u64);
        let distance = one_sample(&sample, |x| distribution.cdf(x));
        assert!(distance < LIMIT, "{distribution:?}: {distance}");
        // The smallest fault that matters: 6 % of the ranks moved to the median.
        let distorted = one_sample(&sample, |x| 0.94 * distribution.cdf(x) + 0.03);
        assert!(
            distorted > LIMIT,
            "{distribution:?}: a distortion of 6 % must fail: {distorted}"
        );
    }
    Ok(())
}

#[test]
fn never_occurs_as_often_as_stated() -> Result<(), DistributionError> {
    let arrival = Distribution::exponential(5.0)?.with_never(0.25)?;
    let never = sample(&arrival, 9).iter().filter(|x| x.is_infinite()).count() as f64;
    let z = (never - 0.25 * N as f64) / (N as f64 * 0.25 * 0.75).sqrt();
    assert!(z.abs() < 5.0, "{z} standard errors");
    Ok(())
}

#[test]
fn samples_agree_with_those_of_rand_distr() -> Result<(), DistributionError> {
    let reference = |distribution: &dyn Fn(&mut Xoshiro256PlusPlus) -> f64| {
        let mut rng = Xoshiro256PlusPlus::seed_from_u64(77);
        let mut sample: Vec<f64> = (0..N).map(|_| distribution(&mut rng)).collect();
        sample.sort_by(f64::total_cmp);
        sample
    };
    let normal = rand_distr::Normal::new(-3.0, 2.0).expect("legal");
    let lognormal = rand_distr::LogNormal::new(20.0_f64.ln(), 0.5).expect("legal");
    let gamma = rand_distr::Gamma::new(2.5, 3.0).expect("legal");
    let pairs = [
        (
            Distribution::normal(-3.0, 2.0)?,
            reference(&|rng| rng.sample(normal)),
        ),
        (
            Distribution::lognormal(20.0, 0.5)?,
            reference(&|rng| rng.sample(lognormal)),
        ),
        (
            Distribution::gamma(2.5, 3.0)?,
            reference(&|rng| rng.sample(gamma)),
        ),
    ];
    for (ours, theirs) in &pairs {
        let distance = two_samples(&sample(ours, 5), theirs);
        assert!(distance < LIMIT, "{ours:?}: {distance}");
        let distance = one_sample(theirs, |x| ours.cdf(x));
        assert!(
            distance < LIMIT,
            "{ours:?} against the sample of rand_distr: {distance}"
        );
        let shifted = one_sample(theirs, |x| ours.scaled(1.05).cdf(x));
        assert!(
            shifted > LIMIT,
            "{ours:?}: a scale 5 % too great must fail: {shifted}"
        );
    }
    Ok(())
}
