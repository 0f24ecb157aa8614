//! The same functions on slices, vectorised for the widest instructions that the machine has.
//!
//! Every function here has the bits of its scalar version: nothing is fused or reassociated.

use multiversion::multiversion;

use super::{elementary, normal};

/// e^x of each.
#[multiversion(targets = "simd")]
pub(crate) fn exp(xs: &mut [f64]) {
    for x in xs {
        *x = elementary::exp(*x);
    }
}

/// ln x of each.
#[multiversion(targets = "simd")]
pub fn ln(xs: &mut [f64]) {
    for x in xs {
        *x = elementary::ln(*x);
    }
}

/// Values per chunk: a chunk stays in the first-level cache.
const CHUNK: usize = 128;
/// Values whose marks fill one number.
const MARKED: usize = u64::BITS as usize;
/// Most numbers that one instruction takes. Rows are filled up to a multiple of it, so that no loop over them ends with single
/// ones; it changes no result.
pub(crate) const WHOLE: usize = 8;

/// Φ⁻¹ of each.
#[multiversion(targets = "simd")]
pub fn normal_quantile(ps: &mut [f64]) {
    // A loop, not an iterator adaptor: a function called from a closure of another crate is compiled without the
    // wide instructions.
    for ps in ps.chunks_mut(CHUNK) {
        quantiles(ps);
    }
}

/// Φ⁻¹ of each of a chunk. Ranks outside the centre, one in seven, are gathered, since their branch is expensive.
#[inline(always)]
fn quantiles(ps: &mut [f64]) {
    let (mut lanes, mut n) = ([0_u8; CHUNK], 0);
    for (first, ps) in (0..).step_by(MARKED).zip(ps.chunks(MARKED)) {
        // Marks first: they are found several at once.
        let mut outer = 0_u64;
        for (lane, p) in ps.iter().enumerate() {
            outer |= u64::from(!normal::is_central(*p)) << lane;
        }
        while outer != 0 {
            lanes[n % CHUNK] = first + outer.trailing_zeros() as u8;
            n += 1;
            outer &= outer - 1;
        }
    }
    let whole = n.next_multiple_of(WHOLE);
    let lanes = &lanes[..n];
    let mut outer = [0.5; CHUNK];
    for (p, lane) in outer.iter_mut().zip(lanes) {
        *p = ps[usize::from(*lane)];
    }
    for p in ps.iter_mut() {
        *p = normal::central_quantile(*p);
    }
    outer_quantiles(&mut outer[..whole]);
    for (z, lane) in outer.iter().zip(lanes) {
        ps[usize::from(*lane)] = *z;
    }
}

/// Φ⁻¹ of each of a few ranks outside the centre. The branch of the far tails is hardly ever needed.
#[inline(always)]
fn outer_quantiles(ps: &mut [f64]) {
    let near = ps.iter().fold(true, |near, p| {
        near & (*p >= normal::FAR) & (1.0 - *p >= normal::FAR)
    });
    if near {
        for p in ps {
            *p = normal::near_quantile(*p);
        }
    } else {
        for p in ps {
            *p = normal::outer_quantile(*p);
        }
    }
}

/// median·e^(σz) with z = Φ⁻¹(u), of each u.
#[multiversion(targets = "simd")]
pub fn lognormal(us: &mut [f64], median: f64, sigma: f64) {
    for us in us.chunks_mut(CHUNK) {
        quantiles(us);
        for u in us {
            *u = median * elementary::exp(sigma * *u);
        }
    }
}

/// median·e^(σz) of each z.
#[multiversion(targets = "simd")]
pub(crate) fn lognormal_of_score(zs: &mut [f64], median: f64, sigma: f64) {
    for z in zs {
        *z = median * elementary::exp(sigma * *z);
    }
}

/// a + b·Φ⁻¹(u) of each u.
#[multiversion(targets = "simd")]
pub fn normal(us: &mut [f64], mean: f64, sd: f64) {
    for us in us.chunks_mut(CHUNK) {
        quantiles(us);
        for u in us {
            *u = mean + sd * *u;
        }
    }
}

/// Λ(x) of each.
#[multiversion(targets = "simd")]
pub(crate) fn logistic(xs: &mut [f64]) {
    for x in xs {
        *x = elementary::logistic(*x);
    }
}

/// logit p of each.
#[multiversion(targets = "simd")]
pub fn logit(ps: &mut [f64]) {
    for p in ps {
        *p = elementary::logit(*p);
    }
}

/// The triangular quantile of each u.
#[multiversion(targets = "simd")]
pub(crate) fn triangular(us: &mut [f64], low: f64, mode: f64, high: f64) {
    for u in us {
        *u = triangular_quantile(*u, 1.0 - *u, low, mode, high);
    }
}

/// The triangular quantile from a rank and its complement, each precise in its own tail.
#[inline(always)]
#[must_use]
pub(crate) fn triangular_quantile(p: f64, q: f64, low: f64, mode: f64, high: f64) -> f64 {
    let width = high - low;
    let left = low + (p * width * (mode - low)).sqrt();
    let right = high - (q * width * (high - mode)).sqrt();
    if p * width < mode - low { left } else { right }
}

/// Number of interleaved partial sums; it fixes the order of addition on every machine.
const PARTS: usize = 16;

/// Sum and sum of squares, by 16 interleaved partial sums that are added in order.
#[multiversion(targets = "simd")]
#[must_use]
pub(crate) fn sum_and_squares(xs: &[f64]) -> [f64; 2] {
    let (mut sums, mut squares) = ([0.0; PARTS], [0.0; PARTS]);
    let (chunks, rest) = xs.as_chunks::<PARTS>();
    for chunk in chunks {
        for part in 0..PARTS {
            sums[part] += chunk[part];
            squares[part] += chunk[part] * chunk[part];
        }
    }
    for (part, x) in rest.iter().enumerate() {
        sums[part] += x;
        squares[part] += x * x;
    }
    [sums.iter().sum(), squares.iter().sum()]
}

/// Of the times that are not after `last`: their number, their sum, and the sum of their squares.
#[multiversion(targets = "simd")]
#[must_use]
pub(crate) fn sums_within(times: &[f64], last: f64) -> [f64; 3] {
    let (mut counts, mut sums, mut squares) = ([0.0; PARTS], [0.0; PARTS], [0.0; PARTS]);
    let mut add = |part: usize, time: f64| {
        let kept = if time <= last { time } else { 0.0 };
        counts[part] += if time <= last { 1.0 } else { 0.0 };
        sums[part] += kept;
        squares[part] += kept * kept;
    };
    let (chunks, rest) = times.as_chunks::<PARTS>();
    for chunk in chunks {
        for (part, time) in chunk.iter().enumerate() {
            add(part, *time);
        }
    }
    for (part, time) in rest.iter().enumerate() {
        add(part, *time);
    }
    [counts.iter().sum(), sums.iter().sum(), squares.iter().sum()]
}

/// Adds to `out` the amounts whose time is not after `now`, and returns their sum and sum of squares.
#[multiversion(targets = "simd")]
#[must_use]
pub(crate) fn sum_arrived(times: &[f64], amounts: &[f64], now: f64, out: &mut [f64]) -> [f64; 2] {
    let (mut sums, mut squares) = ([0.0; PARTS], [0.0; PARTS]);
    let mut add = |part: usize, time: f64, amount: f64, out: &mut f64| {
        let amount = if time <= now { amount } else { 0.0 };
        *out += amount;
        sums[part] += amount;
        squares[part] += amount * amount;
    };
    let (times, last_times) = times.as_chunks::<PARTS>();
    let (amounts, last_amounts) = amounts.as_chunks::<PARTS>();
    let (out, last_out) = out.as_chunks_mut::<PARTS>();
    for ((times, amounts), out) in times.iter().zip(amounts).zip(out) {
        for part in 0..PARTS {
            add(part, times[part], amounts[part], &mut out[part]);
        }
    }
    let rest = last_times.iter().zip(last_amounts).zip(last_out).enumerate();
    for (part, ((time, amount), out)) in rest {
        add(part, *time, *amount, out);
    }
    [sums.iter().sum(), squares.iter().sum()]
}

/// For each lane the smallest time at which the masses of all items with no later time sum to `need`.
///
/// `times`: item by item, `out.len()` lanes each; infinite times never count. `masses`: one per item, none
/// negative, added in item order, so that the sum is monotone in the items. A need of 0 is met at −∞; one that is
/// never met, at ∞. Sums may miss the need by 10⁻¹² of it, for rounding.
pub(crate) fn first_reaching(times: &[f64], masses: &[f64], need: f64, out: &mut [f64]) {
    let wanted = need * (1.0 - 1e-12);
    if wanted <= 0.0 {
        out.fill(f64::NEG_INFINITY);
        return;
    }
    reach(times, masses, wanted, out);
}

#[multiversion(targets = "simd")]
fn reach(times: &[f64], masses: &[f64], wanted: f64, out: &mut [f64]) {
    // Four instructions' lanes together: running sums stay in registers, and additions of one need not wait for another.
    let many = reach_sides::<{ 4 * WHOLE }>(times, masses, wanted, out, 0);
    let whole = reach_sides::<WHOLE>(times, masses, wanted, out, many);
    reach_sides::<1>(times, masses, wanted, out, whole);
}

/// Lanes from one on, `N` together as long as there are so many. Returns the first lane that is left.
#[inline(always)]
fn reach_sides<const N: usize>(
    times: &[f64],
    masses: &[f64],
    wanted: f64,
    out: &mut [f64],
    mut from: usize,
) -> usize {
    while out.len() - from >= N {
        reach_side::<N>(times, masses, wanted, out, from);
        from += N;
    }
    from
}

#[inline(always)]
fn reach_side<const N: usize>(times: &[f64], masses: &[f64], wanted: f64, out: &mut [f64], from: usize) {
    let width = out.len();
    let lanes = |item: usize| -> &[f64; N] {
        let at = item * width + from;
        match times[at..at + N].try_into() {
            Ok(lanes) => lanes,
            Err(_) => unreachable!("a slice of N is an array of N"),
        }
    };
    let mut best = [f64::INFINITY; N];
    for item in 0..masses.len() {
        let now = lanes(item);
        let mut sum = [0.0; N];
        for (other, &mass) in masses.iter().enumerate() {
            let then = lanes(other);
            for lane in 0..N {
                sum[lane] += if then[lane] <= now[lane] { mass } else { 0.0 };
            }
        }
        for lane in 0..N {
            // An infinite time is the smallest only where nothing else is.
            let met = sum[lane] >= wanted && now[lane] < best[lane];
            best[lane] = if met { now[lane] } else { best[lane] };
        }
    }
    out[from..from + N].copy_from_slice(&best);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn uniforms(n: usize) -> Vec<f64> {
        let key = crate::random::StreamKey::new(11, "lanes");
        (0..n as u64).map(|i| crate::random::uniform(key, 0, i)).collect()
    }

    fn same_bits(vectorised: impl Fn(&mut [f64]), scalar: impl Fn(f64) -> f64, inputs: &[f64]) {
        for n in [1, 2, 3, 7, 8, 17, 128, 129, inputs.len()] {
            let mut lanes = inputs[..n].to_vec();
            vectorised(&mut lanes);
            for (x, y) in inputs.iter().zip(&lanes) {
                assert_eq!(scalar(*x).to_bits(), y.to_bits(), "{x} of {n}");
            }
        }
    }

    #[test]
    fn lanes_have_the_bits_of_the_scalar_functions() {
        let us = uniforms(4099);
        let wide: Vec<f64> = us.iter().map(|u| (u - 0.5) * 1500.0).collect();
        same_bits(exp, elementary::exp, &wide);
        same_bits(ln, elementary::ln, &us);
        same_bits(normal_quantile, normal::normal_quantile, &us);
        let ends = [0.0, 1e-300, 1e-12, 0.075, 0.925, 1.0 - 1e-12, 1.0, f64::NAN].repeat(20);
        let nearly = [1.389e-11, 2e-11, 0.01, 0.925_000_1, 1.0 - 2e-11].repeat(30);
        same_bits(normal_quantile, normal::normal_quantile, &nearly);
        same_bits(normal_quantile, normal::normal_quantile, &ends);
        same_bits(logistic, elementary::logistic, &wide);
        same_bits(logit, elementary::logit, &us);
        same_bits(
            |xs| lognormal(xs, 3.0, 0.5),
            |u| 3.0 * elementary::exp(0.5 * normal::normal_quantile(u)),
            &us,
        );
        same_bits(
            |xs| triangular(xs, 2.0, 4.0, 9.0),
            |u| triangular_quantile(u, 1.0 - u, 2.0, 4.0, 9.0),
            &us,
        );
    }

    #[test]
    fn sums_up_to_a_time_are_sums_with_the_others_at_zero() {
        for n in [1, 15, 16, 33, 128] {
            let times: Vec<f64> = uniforms(n).iter().map(|u| 20.0 * u).collect();
            let amounts: Vec<f64> = times.iter().map(|t| 1.0 + 0.1 * t).collect();
            let kept = |of: &dyn Fn(usize) -> f64| -> Vec<f64> {
                (0..n)
                    .map(|i| if times[i] <= 12.0 { of(i) } else { 0.0 })
                    .collect()
            };
            let [ones, days, arrived] = [kept(&|_| 1.0), kept(&|i| times[i]), kept(&|i| amounts[i])];
            let [sum, squares] = sum_and_squares(&days);
            assert_eq!(
                sums_within(&times, 12.0),
                [sum_and_squares(&ones)[0], sum, squares]
            );
            let mut out = vec![0.5; n];
            assert_eq!(
                sum_arrived(&times, &amounts, 12.0, &mut out),
                sum_and_squares(&arrived)
            );
            assert!(out.iter().zip(&arrived).all(|(out, more)| *out == 0.5 + more));
        }
    }

    /// `first_reaching` by sorting.
    fn by_sorting(times: &[f64], masses: &[f64], need: f64) -> f64 {
        let mut items: Vec<(f64, f64)> = times
            .iter()
            .copied()
            .zip(masses.iter().copied())
            .filter(|i| i.0 < f64::INFINITY)
            .collect();
        items.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut sum = 0.0;
        items
            .iter()
            .find(|(_, mass)| {
                sum += mass;
                sum >= need * (1.0 - 1e-12)
            })
            .map_or(f64::INFINITY, |(time, _)| *time)
    }

    #[test]
    fn first_reaching_agrees_with_sorting() {
        for (n, width) in [(1, 1), (5, 33), (12, 128), (40, 7)] {
            // Coarse times make ties; one in five never comes.
            let times: Vec<f64> = uniforms(n * width)
                .iter()
                .map(|u| {
                    if *u > 0.8 {
                        f64::INFINITY
                    } else {
                        (u * 20.0).floor()
                    }
                })
                .collect();
            let masses: Vec<f64> = (0..n).map(|i| ((i * 7) % 5) as f64).collect();
            for need in [0.5, 3.0, 8.0, 40.0, 1e6] {
                let mut out = vec![0.0; width];
                first_reaching(&times, &masses, need, &mut out);
                for (lane, found) in out.iter().enumerate() {
                    let column: Vec<f64> = (0..n).map(|i| times[i * width + lane]).collect();
                    assert_eq!(*found, by_sorting(&column, &masses, need), "{n} {need}");
                }
            }
        }
    }

    #[test]
    fn a_need_of_zero_is_met_at_once_and_rounding_is_tolerated() {
        let mut out = [0.0];
        first_reaching(&[3.0], &[1.0], 0.0, &mut out);
        assert_eq!(out, [f64::NEG_INFINITY]);
        first_reaching(&[1.0, 2.0, 3.0], &[0.7, 0.1, 0.2], 1.0, &mut out);
        assert_eq!(out, [3.0], "0.7 + 0.1 + 0.2 is a little short of 1");
        first_reaching(&[f64::INFINITY, f64::INFINITY], &[5.0, 5.0], 1.0, &mut out);
        assert_eq!(out, [f64::INFINITY]);
    }
}
