//! Solution of a small system of equations by Broyden's method.

/// Largest number of unknowns: three appeals, sensitivity.
pub(super) const MAX_UNKNOWNS: usize = 4;

/// Residual at which iteration stops: a few roundings above the resolution of the solved games.
const TARGET_RESIDUAL: f64 = 2e-12;
/// Residual that is accepted as a root when no step improves on it.
pub(super) const ACCEPTED_RESIDUAL: f64 = 1e-10;
/// Limit of evaluations.
const MAX_EVALUATIONS: usize = 120;
/// Width of the forward differences of a Jacobian: √ε, times the scale of the unknowns.
const DIFFERENCE_WIDTH: f64 = 1e-7;
/// Largest change of an unknown in one step.
const MAX_STEP: f64 = 2.0;

pub(super) type Unknowns = [f64; MAX_UNKNOWNS];

/// A Jacobian: by row, the slopes of a residual in each unknown.
pub(super) type Slopes = [Unknowns; MAX_UNKNOWNS];

/// Where the iteration starts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Start {
    /// The unknowns.
    pub at: Unknowns,
    /// The residuals there.
    pub residuals: Unknowns,
    /// The Jacobian there, as far as it is known.
    pub slopes: Option<Slopes>,
}

/// Where the iteration ended.
#[derive(Debug, Clone, Copy)]
pub(super) struct Root {
    /// The unknowns.
    pub at: Unknowns,
    /// The largest residual.
    pub residual: f64,
}

impl Root {
    /// Whether it is accepted as a root.
    pub(super) fn is_root(&self) -> bool {
        self.residual <= ACCEPTED_RESIDUAL
    }
}

/// Solves `f` = 0 in its first `n` unknowns from `start`, within `bounds`, with damped steps.
///
/// # Source
/// Broyden 1965; the first Jacobian, unless it is known, and one after each failure, by forward differences.
pub(super) fn solve(
    n: usize,
    start: Start,
    bounds: &[(f64, f64)],
    f: &mut impl FnMut(&Unknowns) -> Unknowns,
) -> Root {
    let Start {
        mut at,
        mut residuals,
        ..
    } = start;
    let mut evaluations = 1;
    let mut fresh = start.slopes.is_none();
    let mut slopes = start.slopes.unwrap_or_else(|| {
        evaluations += n;
        differences(n, &at, &residuals, f)
    });
    while largest(n, &residuals) > TARGET_RESIDUAL && evaluations < MAX_EVALUATIONS {
        let step = newton(n, &slopes, &residuals);
        let mut share = MAX_STEP / largest(n, &step).max(MAX_STEP);
        let mut next = None;
        for _ in 0..6 {
            let there = stepped(n, &at, &step, share, bounds);
            let values = f(&there);
            evaluations += 1;
            if largest(n, &values) < largest(n, &residuals) {
                next = Some((there, values));
                break;
            }
            share *= 0.3;
            if !fresh {
                break;
            }
        }
        if let Some((there, values)) = next {
            let slow = largest(n, &values) > 0.8 * largest(n, &residuals);
            update(n, &mut slopes, &at, &there, &residuals, &values);
            (at, residuals, fresh) = (there, values, false);
            if !slow {
                continue;
            }
        } else if fresh {
            break;
        }
        if largest(n, &residuals) <= ACCEPTED_RESIDUAL {
            break;
        }
        slopes = differences(n, &at, &residuals, f);
        evaluations += n;
        fresh = true;
    }
    Root {
        at,
        residual: largest(n, &residuals),
    }
}

/// Largest magnitude; ∞ if a value is NaN, so that such a step is rejected.
fn largest(n: usize, values: &Unknowns) -> f64 {
    let worst = |most: f64, x: &f64| {
        if x.abs() >= most {
            x.abs()
        } else if x.is_nan() {
            f64::INFINITY
        } else {
            most
        }
    };
    values[..n].iter().fold(0.0, worst)
}

/// The Jacobian by forward differences.
pub(super) fn differences(
    n: usize,
    at: &Unknowns,
    residuals: &Unknowns,
    f: &mut impl FnMut(&Unknowns) -> Unknowns,
) -> Slopes {
    let mut slopes = [[0.0; MAX_UNKNOWNS]; MAX_UNKNOWNS];
    for unknown in 0..n {
        let mut there = *at;
        there[unknown] += DIFFERENCE_WIDTH;
        let width = there[unknown] - at[unknown];
        let values = f(&there);
        for row in 0..n {
            slopes[row][unknown] = (values[row] - residuals[row]) / width;
        }
    }
    slopes
}

fn stepped(n: usize, at: &Unknowns, step: &Unknowns, share: f64, bounds: &[(f64, f64)]) -> Unknowns {
    let mut there = *at;
    for i in 0..n {
        there[i] = (at[i] + share * step[i]).clamp(bounds[i].0, bounds[i].1);
    }
    there
}

/// Broyden's update: the smallest change of the Jacobian that reproduces the last step.
fn update(
    n: usize,
    slopes: &mut Slopes,
    at: &Unknowns,
    there: &Unknowns,
    before: &Unknowns,
    after: &Unknowns,
) {
    let step: [f64; MAX_UNKNOWNS] = std::array::from_fn(|i| there[i] - at[i]);
    let square: f64 = step[..n].iter().map(|s| s * s).sum();
    if square == 0.0 {
        return;
    }
    for row in 0..n {
        let predicted: f64 = (0..n).map(|i| slopes[row][i] * step[i]).sum();
        let error = (after[row] - before[row] - predicted) / square;
        for i in 0..n {
            slopes[row][i] += error * step[i];
        }
    }
}

/// Newton step by Gaussian elimination with partial pivoting; zero if the Jacobian is singular.
fn newton(n: usize, slopes: &Slopes, residuals: &Unknowns) -> Unknowns {
    let (mut a, mut b) = (*slopes, residuals.map(|r| -r));
    for column in 0..n {
        let pivot = (column..n).fold(column, |best, row| {
            if a[row][column].abs() > a[best][column].abs() {
                row
            } else {
                best
            }
        });
        if a[pivot][column] == 0.0 {
            return [0.0; MAX_UNKNOWNS];
        }
        a.swap(column, pivot);
        b.swap(column, pivot);
        for row in column + 1..n {
            let factor = a[row][column] / a[column][column];
            let pivoted = a[column];
            for (x, above) in a[row].iter_mut().zip(pivoted).take(n).skip(column) {
                *x -= factor * above;
            }
            b[row] -= factor * b[column];
        }
    }
    let mut step = [0.0; MAX_UNKNOWNS];
    for row in (0..n).rev() {
        let known: f64 = (row + 1..n).map(|i| a[row][i] * step[i]).sum();
        step[row] = (b[row] - known) / a[row][row];
    }
    step
}
