//! Streams of random numbers: one number per world and history under a key derived from a name.

use multiversion::multiversion;

use super::philox::philox;

/// The context string under which names are hashed. Every result depends on it.
const CONTEXT: &str = "foederis 2026 stream name v1";

/// The key of a stream: 64 bits of its seed and name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StreamKey([u32; 2]);

impl StreamKey {
    /// The key of the stream with this name under this seed.
    #[must_use]
    pub fn new(seed: u64, name: &str) -> Self {
        let mut hasher = blake3::Hasher::new_derive_key(CONTEXT);
        hasher.update(&seed.to_le_bytes());
        hasher.update(name.as_bytes());
        let hash = hasher.finalize();
        let [a, b, c, d, e, f, g, h, ..] = *hash.as_bytes();
        Self([u32::from_le_bytes([a, b, c, d]), u32::from_le_bytes([e, f, g, h])])
    }

    /// The key as one number.
    pub(super) fn bits(self) -> u64 {
        u64::from(self.0[0]) | u64::from(self.0[1]) << 32
    }
}

/// (k + ½)/2⁵² of the upper 52 bits k: strictly between 0 and 1, symmetric about ½, exact.
#[inline(always)]
pub(super) fn unit(bits: u64) -> f64 {
    const SCALE: f64 = 1.0 / (1_u64 << 52) as f64;
    // Setting the bits in the mantissa of 2⁵² and subtracting 2⁵² converts without a 64-bit conversion instruction.
    let whole = f64::from_bits((bits >> 12) | 0x4330_0000_0000_0000) - (1_u64 << 52) as f64;
    (whole + 0.5) * SCALE
}

/// The random bits of two successive histories.
#[inline(always)]
fn pair(key: StreamKey, world: u32, pair: u64) -> [u64; 2] {
    let [a, b, c, d] = philox([pair as u32, (pair >> 32) as u32, world, 0], key.0);
    [
        u64::from(a) | u64::from(b) << 32,
        u64::from(c) | u64::from(d) << 32,
    ]
}

/// The uniform random number of a history in a world, in (0, 1).
#[must_use]
pub fn uniform(key: StreamKey, world: u32, history: u64) -> f64 {
    unit(pair(key, world, history >> 1)[(history & 1) as usize])
}

/// The uniform random numbers of histories `first ..`, one each: `out[i]` is [`uniform`] of `first + i`, bit for bit.
pub fn fill_uniform(key: StreamKey, world: u32, first: u64, out: &mut [f64]) {
    let odd = usize::from(first & 1 == 1 && !out.is_empty());
    let (head, body) = out.split_at_mut(odd);
    if let [head] = head {
        *head = uniform(key, world, first);
    }
    let start = first + odd as u64;
    let even = body.len() & !1;
    let (pairs, tail) = body.split_at_mut(even);
    fill_pairs(key, world, start >> 1, pairs);
    if let [tail] = tail {
        *tail = uniform(key, world, start + even as u64);
    }
}

#[multiversion(targets = "simd")]
fn fill_pairs(key: StreamKey, world: u32, first: u64, out: &mut [f64]) {
    for (i, two) in out.chunks_exact_mut(2).enumerate() {
        let [a, b] = pair(key, world, first + i as u64);
        two[0] = unit(a);
        two[1] = unit(b);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Kolmogorov's distance of a sample from uniform must lie below this over √n: α = 1e-6 for a correct generator.
    const KS_LIMIT: f64 = 2.69;

    fn distance(mut sample: Vec<f64>) -> f64 {
        sample.sort_by(f64::total_cmp);
        let n = sample.len() as f64;
        let gaps = sample
            .iter()
            .enumerate()
            .map(|(i, u)| (u - i as f64 / n).abs().max(((i + 1) as f64 / n - u).abs()));
        gaps.fold(0.0, f64::max) * n.sqrt()
    }

    #[test]
    fn filling_gives_the_numbers_of_single_draws() {
        let key = StreamKey::new(7, "guarantor.usa.deliberate");
        for (first, n) in [(0, 128), (1, 127), (5, 2), (6, 1), (7, 1), ((1 << 33) + 1, 64)] {
            let mut out = vec![0.0; n];
            fill_uniform(key, 3, first, &mut out);
            for (i, u) in out.iter().enumerate() {
                assert_eq!(u.to_bits(), uniform(key, 3, first + i as u64).to_bits());
            }
        }
    }

    #[test]
    fn numbers_are_uniform_along_histories_worlds_names_and_seeds() {
        let n = 200_000_u64;
        let key = StreamKey::new(1, "a");
        let along: [Vec<f64>; 4] = [
            (0..n).map(|i| uniform(key, 0, i)).collect(),
            (0..n).map(|i| uniform(key, i as u32, 0)).collect(),
            (0..n / 10)
                .map(|i| uniform(StreamKey::new(1, &format!("a{i}")), 0, 0))
                .collect(),
            (0..n / 10)
                .map(|i| uniform(StreamKey::new(i, "a"), 0, 0))
                .collect(),
        ];
        for sample in along {
            let n = sample.len() as f64;
            let lag: f64 = sample
                .windows(2)
                .map(|w| (w[0] - 0.5) * (w[1] - 0.5))
                .sum::<f64>()
                * 12.0
                / n.sqrt();
            assert!(lag.abs() < 5.0, "correlation of neighbours, z = {lag}");
            assert!(distance(sample.clone()) < KS_LIMIT);
            let biased: Vec<f64> = sample.iter().map(|u| u + 0.03 * (1.0 - u)).collect();
            assert!(
                distance(biased) > KS_LIMIT,
                "the check must detect a bias of three per cent"
            );
        }
    }

    #[test]
    fn names_and_seeds_change_the_key() {
        let keys = [
            StreamKey::new(1, "a"),
            StreamKey::new(1, "b"),
            StreamKey::new(2, "a"),
        ];
        assert!(keys[0] != keys[1] && keys[0] != keys[2] && keys[1] != keys[2]);
    }
}
