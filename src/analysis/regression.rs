//! Ridge regression on splines of the inputs, with the penalty chosen on held-out points.

use crate::math::percentile;

/// Interior knots of each input's spline.
const INTERIOR_KNOTS: usize = 3;
/// Share of the points beyond the outermost knot on either side, where the spline is linear.
const TAIL_SHARE: f64 = 0.02;
/// Candidate penalties; a penalty of 1 halves the coefficient of a direction of unit variance.
const PENALTIES: [f64; 6] = [1e-4, 1e-2, 1e-1, 1.0, 10.0, 1000.0];

/// Basis functions at every point: one row per point, standardised, without the constant.
#[derive(Debug, Clone)]
pub(super) struct SplineBasis {
    rows: Vec<Vec<f64>>,
}

impl SplineBasis {
    /// Additive natural cubic splines in the ranks of each input.
    ///
    /// In ranks because inputs are skewed and can be infinite; equal values share a rank.
    ///
    /// # Source
    /// Hastie, Tibshirani and Friedman (2009), equations 5.4 and 5.5.
    pub(crate) fn new(inputs: &[&[f64]]) -> Self {
        let n = inputs.first().map_or(0, |x| x.len());
        let mut columns: Vec<Vec<f64>> = Vec::new();
        for input in inputs {
            let ranks = ranks(input);
            let mut sorted = ranks.clone();
            sorted.sort_by(f64::total_cmp);
            let knots: Vec<f64> = (0..INTERIOR_KNOTS + 2)
                .map(|k| {
                    percentile(
                        &sorted,
                        TAIL_SHARE + (1.0 - 2.0 * TAIL_SHARE) * k as f64 / (INTERIOR_KNOTS + 1) as f64,
                    )
                })
                .collect();
            columns.push(ranks.clone());
            columns.extend(
                (0..INTERIOR_KNOTS).map(|k| ranks.iter().map(|x| natural_spline(*x, &knots, k)).collect()),
            );
        }
        let columns: Vec<Vec<f64>> = columns.iter().filter_map(|column| standardise(column)).collect();
        Self {
            rows: (0..n).map(|i| columns.iter().map(|c| c[i]).collect()).collect(),
        }
    }

    /// Predictions at the points `at` of `y` fitted on `fit` and `tune`; the penalty is chosen on `tune`.
    pub(crate) fn predictions(&self, y: &[f64], fit: &[usize], tune: &[usize], at: &[usize]) -> Vec<f64> {
        let error = |penalty: f64| -> f64 {
            let model = self.ridge(y, fit, penalty);
            tune.iter()
                .map(|i| (y[*i] - model.predict(&self.rows[*i])) * (y[*i] - model.predict(&self.rows[*i])))
                .sum()
        };
        let errors = PENALTIES.map(|penalty| (error(penalty), penalty));
        let best = errors.into_iter().reduce(|a, b| if b.0 <= a.0 { b } else { a });
        let both: Vec<usize> = fit.iter().chain(tune).copied().collect();
        let model = self.ridge(y, &both, best.map_or(1.0, |(_, penalty)| penalty));
        at.iter().map(|i| model.predict(&self.rows[*i])).collect()
    }

    /// Ridge regression with an unpenalised constant.
    fn ridge(&self, y: &[f64], rows: &[usize], penalty: f64) -> RidgeFit {
        let (n, width) = (rows.len() as f64, self.rows.first().map_or(0, Vec::len));
        let mean_of = |f: &dyn Fn(usize) -> f64| rows.iter().map(|i| f(*i)).sum::<f64>() / n;
        let mean = mean_of(&|i| y[i]);
        let centre: Vec<f64> = (0..width).map(|c| mean_of(&|i| self.rows[i][c])).collect();
        let mut gram = vec![vec![0.0; width]; width];
        let mut right = vec![0.0; width];
        for &i in rows {
            let row: Vec<f64> = self.rows[i].iter().zip(&centre).map(|(x, c)| x - c).collect();
            for a in 0..width {
                right[a] += row[a] * (y[i] - mean);
                for b in 0..=a {
                    gram[a][b] += row[a] * row[b];
                }
            }
        }
        for (a, row) in gram.iter_mut().enumerate() {
            row[a] += penalty * n;
        }
        let slopes = solve(gram, right);
        RidgeFit { mean, centre, slopes }
    }
}

/// A fitted linear model: mean of `y`, mean of each basis function, and slopes.
struct RidgeFit {
    mean: f64,
    centre: Vec<f64>,
    slopes: Vec<f64>,
}

impl RidgeFit {
    fn predict(&self, row: &[f64]) -> f64 {
        let parts = row.iter().zip(&self.centre).zip(&self.slopes);
        self.mean + parts.map(|((x, c), slope)| (x - c) * slope).sum::<f64>()
    }
}

/// Ranks in (0, 1); equal values share the mean of their ranks.
fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
    let mut ranks = vec![0.0; values.len()];
    let mut first = 0;
    while first < order.len() {
        let equal = order[first..]
            .iter()
            .take_while(|i| values[**i] == values[order[first]])
            .count();
        let rank = (first as f64 + 0.5 * equal as f64) / order.len() as f64;
        for &i in &order[first..first + equal] {
            ranks[i] = rank;
        }
        first += equal;
    }
    ranks
}

/// Basis function `k` of a natural cubic spline, linear beyond the outermost knots.
fn natural_spline(x: f64, knots: &[f64], k: usize) -> f64 {
    let last = knots.len() - 1;
    let cube = |x: f64| if x > 0.0 { x * x * x } else { 0.0 };
    let d = |k: usize| {
        let width = knots[last] - knots[k];
        if width > 0.0 {
            (cube(x - knots[k]) - cube(x - knots[last])) / width
        } else {
            0.0
        }
    };
    d(k) - d(last - 1)
}

/// A column minus its mean, divided by its standard deviation; none if it is constant.
fn standardise(column: &[f64]) -> Option<Vec<f64>> {
    let n = column.len() as f64;
    let mean = column.iter().sum::<f64>() / n;
    let variance = column.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / n;
    (variance > 1e-24).then(|| column.iter().map(|x| (x - mean) / variance.sqrt()).collect())
}

/// Solves a symmetric positive definite system, given by its lower triangle, by Cholesky factorisation.
fn solve(mut m: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let n = right.len();
    for i in 0..n {
        for j in 0..=i {
            let dot: f64 = (0..j).map(|k| m[i][k] * m[j][k]).sum();
            m[i][j] = if i == j {
                (m[i][i] - dot).sqrt()
            } else {
                (m[i][j] - dot) / m[j][j]
            };
        }
    }
    for i in 0..n {
        let dot: f64 = (0..i).map(|k| m[i][k] * right[k]).sum();
        right[i] = (right[i] - dot) / m[i][i];
    }
    for i in (0..n).rev() {
        let dot: f64 = (i + 1..n).map(|k| m[k][i] * right[k]).sum();
        right[i] = (right[i] - dot) / m[i][i];
    }
    right
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_smooth_function_is_predicted_and_a_system_is_solved() {
        let x: Vec<f64> = (0..300).map(|i| (f64::from(i) + 0.5) / 300.0).collect();
        let y: Vec<f64> = x.iter().map(|x| (x - 0.3) * (x - 0.3) * x).collect();
        let part = |k: usize| -> Vec<usize> { (0..300).filter(|i| i % 3 == k).collect() };
        let predicted = SplineBasis::new(&[&x]).predictions(&y, &part(0), &part(1), &part(2));
        let worst = part(2)
            .iter()
            .zip(&predicted)
            .map(|(i, s)| (y[*i] - s).abs())
            .fold(0.0, f64::max);
        assert!(worst < 0.02, "4 % of its range: {worst}");
        let solution = solve(vec![vec![4.0, 0.0], vec![2.0, 3.0]], vec![10.0, 8.0]);
        assert!((solution[0] - 1.75).abs() < 1e-12 && (solution[1] - 1.5).abs() < 1e-12);
    }
}
