//! Sobol points, Owen-scrambled, with random access.

use std::sync::LazyLock;

use super::permutation::{permutation, permute};
use super::stream::{StreamKey, unit};

/// Degree, coefficients and initial direction numbers of the primitive polynomials, one line a dimension from the
/// second on: the first lines of the table `new-joe-kuo-6` of S. Joe and F. Y. Kuo (2008), BSD licence.
static TABLE: &str = include_str!("joe_kuo.txt");

/// Points of a replicate that are permuted together at the start. Runs from the first point on would be stratified too
/// if there were fewer, but the more runs, the larger the chance correlations of two axes.
const FIRST: u32 = 8;

/// Dimensions of the table.
pub(super) const DIMENSIONS: usize = 32;

static DIRECTIONS: LazyLock<Vec<[u32; 32]>> = LazyLock::new(|| {
    let first = std::array::from_fn(|bit| 1 << (31 - bit));
    std::iter::once(first)
        .chain(TABLE.lines().filter(|line| !line.starts_with('#')).map(numbers))
        .collect()
});

/// Direction numbers of one line: the recurrence of its polynomial.
fn numbers(line: &str) -> [u32; 32] {
    let mut fields = line
        .split_ascii_whitespace()
        .map(|field| field.parse::<u32>().unwrap_or(0));
    let (s, a) = (fields.next().unwrap_or(0) as usize, fields.next().unwrap_or(0));
    let mut v = [0; 32];
    for (bit, m) in fields.take(s).enumerate() {
        v[bit] = m << (31 - bit);
    }
    for bit in s..32 {
        v[bit] = v[bit - s] ^ (v[bit - s] >> s);
        for k in 1..s {
            if (a >> (s - 1 - k)) & 1 == 1 {
                v[bit] ^= v[bit - k];
            }
        }
    }
    v
}

/// The direction numbers of one dimension.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Directions(&'static [u32; 32]);

impl Directions {
    /// Those of dimension `dimension`, counted from 0; beyond the table they repeat.
    pub(super) fn new(dimension: u16) -> Self {
        Self(&DIRECTIONS[usize::from(dimension) % DIMENSIONS])
    }

    /// The rank of the point at a place of the shuffled order, its value scrambled by a key.
    pub(super) fn rank(self, value: StreamKey, replicate: u32, place: u32) -> f64 {
        let seed = seed(value, replicate);
        let high = scramble(self.point(place), seed);
        let low = mix(seed ^ (u64::from(high) << 32));
        unit((u64::from(high) << 32) | (low >> 32))
    }

    fn point(self, index: u32) -> u32 {
        self.0
            .iter()
            .enumerate()
            .fold(0, |x, (bit, v)| x ^ (v & 0_u32.wrapping_sub((index >> bit) & 1)))
    }
}

/// Points that are permuted among themselves: the first [`FIRST`], then each run that doubles their number, so that the first
/// `FIRST`·2^k points stay the same set, and more points leave those before unchanged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    first: u32,
    points: u32,
}

impl Run {
    /// The run of a point.
    pub(super) fn of(point: u32) -> Self {
        let run = |first, points| Self { first, points };
        if point < FIRST {
            return run(0, FIRST);
        }
        let half = 1 << point.ilog2();
        run(half, half)
    }

    /// Its number, from 0 on.
    pub(super) fn number(self) -> usize {
        ((self.first + self.points) / FIRST).ilog2() as usize
    }

    /// The permutation of a run has the number of the bits of its first point.
    fn part(self) -> u32 {
        self.first.checked_ilog2().unwrap_or(0)
    }

    /// The place of one of its points in the shuffled order of a replicate.
    pub(super) fn place(self, point: u32, order: StreamKey, replicate: u32) -> u32 {
        self.first + permute(order, replicate, self.part(), point - self.first, self.points)
    }

    /// The places of all its points.
    pub(super) fn places(self, order: StreamKey, replicate: u32) -> Vec<u32> {
        let places = permutation(order, replicate, self.part(), self.points).into_iter();
        places.map(|place| self.first + place).collect()
    }

    /// The index of one of its points among them.
    pub(super) fn index(self, point: u32) -> usize {
        (point - self.first) as usize
    }
}

fn seed(key: StreamKey, replicate: u32) -> u64 {
    mix(key.bits() ^ mix(u64::from(replicate) + 1))
}

/// The finaliser of `SplitMix64` (Steele, Lea and Flood 2014): a bijection on 64 bits.
fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// A nested uniform scramble of 32 bits, most significant first: each bit is flipped by a hash of those above it.
///
/// # Source
/// Laine and Karras 2011, with the constants of N. Vegdahl (2021), twice with different seeds.
fn scramble(x: u32, seed: u64) -> u32 {
    let mut x = x.reverse_bits();
    for seed in [seed as u32, (seed >> 32) as u32] {
        x ^= x.wrapping_mul(0x3d20_adea);
        x = x.wrapping_add(seed);
        x = x.wrapping_mul((seed >> 16) | 1);
        x ^= x.wrapping_mul(0x0552_6c56);
        x ^= x.wrapping_mul(0x53a2_2864);
    }
    x.reverse_bits()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(name: &str) -> StreamKey {
        StreamKey::new(4, name)
    }

    fn rank(d: Directions, value: StreamKey, order: StreamKey, replicate: u32, point: u32) -> f64 {
        d.rank(value, replicate, Run::of(point).place(point, order, replicate))
    }

    #[test]
    fn places_of_a_run_are_those_of_its_points() {
        for points in [0..8, 8..16, 16..32, 512..1024] {
            let run = Run::of(points.start);
            let each: Vec<u32> = points
                .clone()
                .map(|point| run.place(point, keys("o"), 3))
                .collect();
            assert_eq!(run.places(keys("o"), 3), each);
            assert!(points.clone().all(|point| Run::of(point) == run));
            let indices: Vec<usize> = points.map(|point| run.index(point)).collect();
            assert_eq!(indices, (0..each.len()).collect::<Vec<_>>());
        }
        let numbers = [7, 8, 16, 32].map(|point| Run::of(point).number());
        assert_eq!(numbers, [0, 1, 2, 3]);
    }

    #[test]
    fn points_are_those_of_another_implementation() {
        let params = sobol::params::JoeKuoD6::standard();
        let others: Vec<Vec<u32>> = sobol::Sobol::<u32>::new(DIMENSIONS, &params).take(256).collect();
        for dimension in [0, 1, 2, 5, 17, 30, 31] {
            // The other implementation uses Gray-code order: the same points in another order.
            let gray = |i: u32| i ^ (i >> 1);
            for (i, other) in others.iter().enumerate() {
                let ours = Directions::new(dimension).point(gray(i as u32));
                assert_eq!(
                    ours,
                    other[usize::from(dimension)],
                    "dimension {dimension}, point {i}"
                );
            }
        }
    }

    #[test]
    fn every_stratum_of_every_axis_holds_one_point_after_scrambling() {
        for dimension in [0, 1, 7, 16, 31] {
            for replicate in [0, 3] {
                let mut hit = vec![0; 256];
                for point in 0..256 {
                    let rank = rank(Directions::new(dimension), keys("v"), keys("o"), replicate, point);
                    hit[(rank * 256.0) as usize] += 1;
                }
                assert!(hit.iter().all(|h| *h == 1), "dimension {dimension}");
            }
        }
    }

    /// Root-mean-square error over replicates of the mean of Π (1 + (u − ½)) over `axes` at 256 points; it is 1.
    fn error(axes: &[(u16, &str, &str)]) -> f64 {
        let replicates = 64;
        let square = |replicate: u32| {
            let product = |point| {
                axes.iter()
                    .map(|(d, v, o)| 0.5 + rank(Directions::new(*d), keys(v), keys(o), replicate, point))
                    .product::<f64>()
            };
            ((0..256).map(product).sum::<f64>() / 256.0 - 1.0).powi(2)
        };
        ((0..replicates).map(square).sum::<f64>() / f64::from(replicates)).sqrt()
    }

    #[test]
    fn a_group_fills_its_common_space_and_groups_are_independent() {
        let grouped = error(&[(0, "a", "g"), (1, "b", "g"), (2, "c", "g")]);
        let apart = error(&[(0, "a", "g"), (0, "b", "h"), (0, "c", "i")]);
        // Plain Monte Carlo has √((13/12)³ − 1)/16 = 0.0326; Latin hypercubes lose only the interactions, 0.009.
        assert!(grouped < 0.002, "grouped: {grouped}");
        assert!(
            apart > 0.002 && apart < 0.016,
            "independent groups are as good as a Latin hypercube: {apart}"
        );
    }

    #[test]
    fn one_dimension_in_two_groups_is_uncorrelated() {
        let n = 4096;
        let d = Directions::new(3);
        let product: f64 = (0..n)
            .map(|i| {
                (rank(d, keys("a"), keys("g"), 0, i) - 0.5) * (rank(d, keys("b"), keys("h"), 0, i) - 0.5)
            })
            .sum();
        let z = product * 12.0 / f64::from(n).sqrt();
        assert!(z.abs() < 5.0, "z = {z}");
    }
}
