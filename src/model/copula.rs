//! Dependence of inputs: a Gaussian copula with named factors and rank-correlation pairs.

use std::f64::consts::PI;

/// A loading of an axis on a factor.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct FactorLoading {
    /// Axis of the factor.
    pub(crate) factor: usize,
    /// Axis that is loaded.
    pub(crate) axis: usize,
    /// Loading, −1..=1.
    pub(crate) loading: f64,
}

/// A rank correlation of two axes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct RankCorrelation {
    /// One axis.
    pub(crate) a: usize,
    /// The other.
    pub(crate) b: usize,
    /// Spearman's rank correlation, −1..=1.
    pub(crate) rank: f64,
}

/// Why loadings and pairs give no copula.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum CopulaError {
    /// The squares of an axis's loadings sum to more than 1.
    Loadings {
        /// The axis.
        axis: usize,
        /// The sum.
        sum: f64,
    },
    /// The pair with this index is infeasible together with the others.
    Infeasible {
        /// Index of the pair.
        pair: usize,
        /// The nearest feasible rank correlation, if there is one.
        nearest: Option<f64>,
    },
}

/// Axes whose residuals are correlated, with the lower Cholesky factor of their correlation.
#[derive(Debug, Clone, PartialEq)]
struct ResidualBlock {
    axes: Vec<usize>,
    lower: Vec<Vec<f64>>,
}

/// A Gaussian copula over the axes of a case.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Copula {
    loadings: Vec<Vec<(usize, f64)>>,
    residual: Vec<f64>,
    block_of: Vec<Option<(usize, usize)>>,
    blocks: Vec<ResidualBlock>,
}

impl Copula {
    /// The copula of `n_axes` axes with these loadings and pairs.
    ///
    /// A pair's correlation is the total one: the part due to the factors is subtracted from it.
    ///
    /// # Errors
    /// `CopulaError` if loadings exceed 1 or no joint distribution has all the pairs.
    ///
    /// # Source
    /// docs/model.md (0.2); r = 2 sin(πρ/6) for the normal copula (Pearson 1907).
    pub(crate) fn new(
        n_axes: usize,
        loadings: &[FactorLoading],
        pairs: &[RankCorrelation],
    ) -> Result<Self, CopulaError> {
        let mut copula = Self {
            loadings: vec![Vec::new(); n_axes],
            residual: vec![1.0; n_axes],
            block_of: vec![None; n_axes],
            blocks: Vec::new(),
        };
        for l in loadings {
            copula.loadings[l.axis].push((l.factor, l.loading));
        }
        for (axis, loads) in copula.loadings.iter().enumerate() {
            let sum: f64 = loads.iter().map(|(_, l)| l * l).sum();
            if sum > 1.0 + 1e-12 {
                return Err(CopulaError::Loadings { axis, sum });
            }
            copula.residual[axis] = (1.0 - sum).max(0.0).sqrt();
        }
        copula.add_pairs(pairs)?;
        Ok(copula)
    }

    /// The correlated scores of the axes, from their independent scores `raw`.
    #[must_use]
    pub(crate) fn scores(&self, raw: &[f64]) -> Vec<f64> {
        (0..raw.len()).map(|axis| self.score(raw, axis)).collect()
    }

    /// The correlated score of one axis.
    #[must_use]
    pub(crate) fn score(&self, raw: &[f64], axis: usize) -> f64 {
        let own = self.residual[axis] * self.own_part(raw, axis);
        self.loadings[axis]
            .iter()
            .fold(own, |sum, &(factor, loading)| sum + loading * raw[factor])
    }

    /// The axes whose independent scores the score of an axis is made of.
    #[must_use]
    pub(crate) fn sources(&self, axis: usize) -> Vec<usize> {
        let own = match self.block_of[axis] {
            Some((block, _)) => self.blocks[block].axes.clone(),
            None => vec![axis],
        };
        let factors = self.loadings[axis].iter().map(|(factor, _)| *factor);
        own.into_iter().chain(factors).collect()
    }

    /// Sets of dependent axes: a factor with its loaded axes, pairs, and chains of these; each sorted, in the order of
    /// their first axis.
    #[must_use]
    pub fn blocks(&self) -> Vec<Vec<usize>> {
        let link = |a: usize, b: usize| RankCorrelation { a, b, rank: 0.0 };
        let loads = self.loadings.iter().enumerate();
        let of_factors = loads.flat_map(|(axis, all)| all.iter().map(move |(factor, _)| link(axis, *factor)));
        let of_pairs = self
            .blocks
            .iter()
            .flat_map(|block| block.axes.windows(2).map(|two| link(two[0], two[1])));
        components(&of_factors.chain(of_pairs).collect::<Vec<_>>())
    }

    fn own_part(&self, raw: &[f64], axis: usize) -> f64 {
        let Some((block, row)) = self.block_of[axis] else {
            return raw[axis];
        };
        let ResidualBlock { axes, lower } = &self.blocks[block];
        lower[row].iter().zip(axes).map(|(l, &a)| l * raw[a]).sum()
    }

    fn add_pairs(&mut self, pairs: &[RankCorrelation]) -> Result<(), CopulaError> {
        for axes in components(pairs) {
            let residuals: Vec<f64> = pairs.iter().map(|p| self.residual_of(p)).collect();
            let lower = cholesky(&matrix(&axes, pairs, &residuals))
                .ok_or_else(|| self.infeasible_pair(&axes, pairs, &residuals))?;
            for (row, &axis) in axes.iter().enumerate() {
                self.block_of[axis] = Some((self.blocks.len(), row));
            }
            self.blocks.push(ResidualBlock { axes, lower });
        }
        Ok(())
    }

    /// Correlation of two axes due to the factors.
    fn shared(&self, a: usize, b: usize) -> f64 {
        let of_b = &self.loadings[b];
        self.loadings[a]
            .iter()
            .flat_map(|&(f, l)| of_b.iter().filter(move |(g, _)| *g == f).map(move |(_, m)| l * m))
            .sum()
    }

    fn residual_of(&self, pair: &RankCorrelation) -> f64 {
        let total = 2.0 * libm::sin(PI * pair.rank / 6.0);
        let scale = self.residual[pair.a] * self.residual[pair.b];
        let left = total - self.shared(pair.a, pair.b);
        if left.abs() < 1e-12 { 0.0 } else { left / scale }
    }

    fn rank_of(&self, pair: &RankCorrelation, residual: f64) -> f64 {
        let r = self.shared(pair.a, pair.b) + residual * self.residual[pair.a] * self.residual[pair.b];
        6.0 / PI * libm::asin(r / 2.0)
    }

    /// The last pair that can be changed so that all are feasible, with the nearest such value.
    fn infeasible_pair(&self, axes: &[usize], pairs: &[RankCorrelation], residuals: &[f64]) -> CopulaError {
        let among: Vec<usize> = (0..pairs.len()).filter(|&i| axes.contains(&pairs[i].a)).collect();
        let changeable = among.iter().rev().find_map(|&i| {
            let nearest = nearest_feasible(axes, pairs, residuals, i)?;
            Some(CopulaError::Infeasible {
                pair: i,
                nearest: Some(self.rank_of(&pairs[i], nearest)),
            })
        });
        let last = among.last().copied().unwrap_or(0);
        changeable.unwrap_or(CopulaError::Infeasible {
            pair: last,
            nearest: None,
        })
    }
}

/// Groups of axes that pairs connect, each sorted, in the order of their first axis.
fn components(pairs: &[RankCorrelation]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for pair in pairs {
        let mut joined = vec![pair.a, pair.b];
        groups.retain(|group| {
            let touches = group.contains(&pair.a) || group.contains(&pair.b);
            if touches {
                joined.extend(group);
            }
            !touches
        });
        joined.sort_unstable();
        joined.dedup();
        groups.push(joined);
    }
    groups.sort();
    groups
}

fn matrix(axes: &[usize], pairs: &[RankCorrelation], residuals: &[f64]) -> Vec<Vec<f64>> {
    let place = |axis| axes.binary_search(&axis).ok();
    let mut m: Vec<Vec<f64>> = (0..axes.len())
        .map(|i| (0..axes.len()).map(|j| f64::from(u8::from(i == j))).collect())
        .collect();
    for (pair, &r) in pairs.iter().zip(residuals) {
        if let (Some(i), Some(j)) = (place(pair.a), place(pair.b)) {
            m[i][j] = r;
            m[j][i] = r;
        }
    }
    m
}

/// The lower Cholesky factor, or none if the matrix is not positive semidefinite.
fn cholesky(m: &[Vec<f64>]) -> Option<Vec<Vec<f64>>> {
    const SLACK: f64 = 1e-10;
    let n = m.len();
    let mut lower = vec![vec![0.0; n]; n];
    for i in 0..n {
        for j in 0..=i {
            let dot: f64 = (0..j).map(|k| lower[i][k] * lower[j][k]).sum();
            let rest = m[i][j] - dot;
            if i == j {
                if rest < -SLACK {
                    return None;
                }
                lower[i][i] = rest.max(0.0).sqrt();
            } else if lower[j][j] > SLACK {
                lower[i][j] = rest / lower[j][j];
            } else if rest.abs() > 1e-7 {
                return None;
            }
        }
    }
    Some(lower)
}

/// The residual correlation nearest to that of pair `i` at which all pairs are feasible.
fn nearest_feasible(axes: &[usize], pairs: &[RankCorrelation], residuals: &[f64], i: usize) -> Option<f64> {
    let is_feasible = |value: f64| {
        let mut changed = residuals.to_vec();
        changed[i] = value;
        cholesky(&matrix(axes, pairs, &changed)).is_some()
    };
    let grid = (-200..=200)
        .map(|k| f64::from(k) / 200.0)
        .filter(|&v| is_feasible(v));
    let near = grid.min_by(|a, b| (a - residuals[i]).abs().total_cmp(&(b - residuals[i]).abs()))?;
    let (mut good, mut bad) = (near, residuals[i].clamp(-1.0, 1.0));
    for _ in 0..40 {
        let middle = 0.5 * (good + bad);
        if is_feasible(middle) {
            good = middle;
        } else {
            bad = middle;
        }
    }
    Some(good)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_infeasible_pairs_give_the_last_one_and_the_nearest_feasible_value() {
        let pairs =
            [(0, 1, 0.9), (1, 2, 0.9), (0, 2, -0.9)].map(|(a, b, rank)| RankCorrelation { a, b, rank });
        let Err(CopulaError::Infeasible {
            pair: 2,
            nearest: Some(nearest),
        }) = Copula::new(3, &[], &pairs)
        else {
            panic!("the last pair is infeasible")
        };
        // Normal correlations 0.908 twice leave the third at no less than 2·0.908² − 1 = 0.649, rank 0.631.
        let r = 2.0 * libm::sin(PI * 0.9 / 6.0);
        let exact = 6.0 / PI * libm::asin((2.0 * r * r - 1.0) / 2.0);
        assert!((nearest - exact).abs() < 1e-6, "{nearest} against {exact}");
    }

    #[test]
    fn loadings_above_one_are_an_error() {
        let loads = [
            FactorLoading {
                factor: 0,
                axis: 2,
                loading: 0.8,
            },
            FactorLoading {
                factor: 1,
                axis: 2,
                loading: 0.7,
            },
        ];
        assert!(matches!(
            Copula::new(3, &loads, &[]),
            Err(CopulaError::Loadings { axis: 2, .. })
        ));
    }

    #[test]
    fn a_factor_and_its_loaded_axes_are_one_block() {
        let load = |factor, axis| FactorLoading {
            factor,
            axis,
            loading: 0.5,
        };
        let pair = RankCorrelation {
            a: 2,
            b: 3,
            rank: 0.4,
        };
        let copula = Copula::new(8, &[load(6, 1), load(6, 2), load(7, 5)], &[pair]).expect("feasible");
        assert_eq!(copula.blocks(), [vec![1, 2, 3, 6], vec![5, 7]]);
    }

    #[test]
    fn scores_have_the_given_correlations() {
        let loads = [
            FactorLoading {
                factor: 0,
                axis: 1,
                loading: 0.6,
            },
            FactorLoading {
                factor: 0,
                axis: 2,
                loading: 0.5,
            },
        ];
        let pair = RankCorrelation {
            a: 1,
            b: 2,
            rank: 0.7,
        };
        let copula = Copula::new(4, &loads, &[pair]).expect("feasible");
        let unit = |k: usize| copula.scores(&(0..4).map(|i| f64::from(u8::from(i == k))).collect::<Vec<_>>());
        let columns: Vec<Vec<f64>> = (0..4).map(unit).collect();
        let covariance = |a: usize, b: usize| columns.iter().map(|c| c[a] * c[b]).sum::<f64>();
        assert!((covariance(1, 1) - 1.0).abs() < 1e-12 && (covariance(2, 2) - 1.0).abs() < 1e-12);
        assert!((covariance(1, 2) - 2.0 * libm::sin(PI * 0.7 / 6.0)).abs() < 1e-12);
        assert!((covariance(0, 1) - 0.6).abs() < 1e-12, "the factor itself");
        assert!(
            covariance(1, 3).abs() < 1e-15,
            "an axis without loadings and pairs stays independent"
        );
    }
}
