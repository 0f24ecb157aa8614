//! A classification tree (CART): rules that separate the points of interest from the others.

/// Limits on the growth of a tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TreeLimits {
    /// Most splits between the root and a leaf.
    pub max_depth: usize,
    /// Fewest points in a leaf.
    pub min_leaf: usize,
}

/// A node of a tree: counts of its points, and its split.
#[derive(Debug, Clone, PartialEq)]
pub struct TreeNode {
    /// Points in it.
    pub points: usize,
    /// Points of interest in it.
    pub hits: usize,
    /// Its split; none for a leaf.
    pub split: Option<Box<TreeSplit>>,
}

/// A split of a node.
#[derive(Debug, Clone, PartialEq)]
pub struct TreeSplit {
    /// Index of the input.
    pub input: usize,
    /// Threshold, in the units of the input.
    pub threshold: f64,
    /// Points whose value is at most the threshold.
    pub below: TreeNode,
    /// Points whose value is greater.
    pub above: TreeNode,
}

/// A leaf as a rule.
#[derive(Debug, Clone, PartialEq)]
pub struct TreeLeaf {
    /// Conditions: index of an input, and the interval of its values, open below and closed above.
    pub rule: Vec<(usize, [f64; 2])>,
    /// Points in it.
    pub points: usize,
    /// Points of interest in it.
    pub hits: usize,
}

impl TreeLeaf {
    /// Whether a point meets the conditions; `value` gives its value of an input.
    #[must_use]
    pub fn contains(&self, value: impl Fn(usize) -> f64) -> bool {
        self.rule.iter().all(|(input, [low, high])| {
            let x = value(*input);
            *low < x && x <= *high
        })
    }
}

impl TreeNode {
    /// Grows the tree of `rows`: each split minimises the Gini impurity.
    ///
    /// `inputs` are columns. A split that does not lower the impurity is not made.
    ///
    /// # Source
    /// Breiman, Friedman, Olshen and Stone (1984), chapter 4; with limits on growth instead of pruning.
    #[must_use]
    pub fn grow(inputs: &[Vec<f64>], of_interest: &[bool], rows: &[usize], limits: TreeLimits) -> Self {
        let hits = count(of_interest, rows);
        let leaf = Self {
            points: rows.len(),
            hits,
            split: None,
        };
        if limits.max_depth == 0 || hits == 0 || hits == rows.len() {
            return leaf;
        }
        let splits = (0..inputs.len()).filter_map(|input| {
            best_split(&inputs[input], of_interest, rows, limits.min_leaf)
                .map(|(impurity, threshold)| (impurity, input, threshold))
        });
        let best = splits.reduce(|best, next| if next.0 < best.0 { next } else { best });
        let limit = impurity(rows.len(), hits) * (1.0 - 1e-12);
        let Some((_, input, threshold)) = best.filter(|best| best.0 < limit) else {
            return leaf;
        };
        let (below, above): (Vec<usize>, Vec<usize>) =
            rows.iter().partition(|row| inputs[input][**row] <= threshold);
        let limits = TreeLimits {
            max_depth: limits.max_depth - 1,
            ..limits
        };
        Self {
            split: Some(Box::new(TreeSplit {
                input,
                threshold,
                below: Self::grow(inputs, of_interest, &below, limits),
                above: Self::grow(inputs, of_interest, &above, limits),
            })),
            ..leaf
        }
    }

    /// Its leaves as rules, from left to right.
    #[must_use]
    pub fn leaves(&self) -> Vec<TreeLeaf> {
        let mut leaves = Vec::new();
        self.collect(&[], &mut leaves);
        leaves
    }

    fn collect(&self, rule: &[(usize, [f64; 2])], leaves: &mut Vec<TreeLeaf>) {
        let Some(split) = &self.split else {
            leaves.push(TreeLeaf {
                rule: rule.to_vec(),
                points: self.points,
                hits: self.hits,
            });
            return;
        };
        for (side, node) in [(1, &split.below), (0, &split.above)] {
            let mut narrower = rule.to_vec();
            match narrower.iter_mut().find(|(input, _)| *input == split.input) {
                Some((_, range)) => range[side] = split.threshold,
                None => {
                    let mut range = [f64::NEG_INFINITY, f64::INFINITY];
                    range[side] = split.threshold;
                    narrower.push((split.input, range));
                }
            }
            node.collect(&narrower, leaves);
        }
    }
}

fn count(of_interest: &[bool], rows: &[usize]) -> usize {
    rows.iter().filter(|row| of_interest[**row]).count()
}

/// Gini impurity times the number of points.
fn impurity(points: usize, hits: usize) -> f64 {
    let (n, k) = (points as f64, hits as f64);
    2.0 * k * (n - k) / n
}

/// The split of one input with the least impurity: that impurity, and the threshold.
fn best_split(column: &[f64], of_interest: &[bool], rows: &[usize], min_leaf: usize) -> Option<(f64, f64)> {
    let mut order: Vec<usize> = rows.to_vec();
    order.sort_by(|a, b| column[*a].total_cmp(&column[*b]));
    let (n, all) = (order.len(), count(of_interest, rows));
    let mut best: Option<(f64, f64)> = None;
    let mut hits = 0;
    for (i, pair) in order.windows(2).enumerate() {
        hits += usize::from(of_interest[pair[0]]);
        let (below, low, high) = (i + 1, column[pair[0]], column[pair[1]]);
        if low == high || below < min_leaf || n - below < min_leaf {
            continue;
        }
        let left = impurity(below, hits) + impurity(n - below, all - hits);
        if best.is_none_or(|(least, _)| left < least) {
            // There is no midpoint next to an infinite value.
            let threshold = if low.is_finite() && high.is_finite() {
                0.5 * (low + high)
            } else {
                low
            };
            best = Some((left, threshold));
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn planted_splits_are_recovered_as_one_rule() {
        let n = 400;
        let x: Vec<f64> = (0..n).map(|i| f64::from(i * 37 % n) / f64::from(n)).collect();
        let z: Vec<f64> = (0..n).map(|i| f64::from(i) / f64::from(n)).collect();
        let of_interest: Vec<bool> = (0..n as usize).map(|i| x[i] > 0.7 && z[i] <= 0.5).collect();
        let rows: Vec<usize> = (0..n as usize).collect();
        let tree = TreeNode::grow(
            &[x, z],
            &of_interest,
            &rows,
            TreeLimits {
                max_depth: 3,
                min_leaf: 5,
            },
        );
        let leaves = tree.leaves();
        let pure: Vec<&TreeLeaf> = leaves.iter().filter(|leaf| leaf.hits > 0).collect();
        assert_eq!((pure.len(), leaves.len()), (1, 3));
        assert_eq!(pure[0].hits, pure[0].points);
        for (input, range) in &pure[0].rule {
            let at = if *input == 0 { range[0] } else { range[1] };
            // The first split leaves every other point to the second: they are 0.005 apart.
            assert!((at - [0.7, 0.5][*input]).abs() < 0.01, "{input}: {range:?}");
        }
    }

    #[test]
    fn no_leaf_is_smaller_than_the_limit() {
        let x: Vec<f64> = (0..60).map(f64::from).collect();
        let of_interest: Vec<bool> = (0..60).map(|i| i * 7 % 5 < 2).collect();
        let rows: Vec<usize> = (0..60).collect();
        let tree = TreeNode::grow(
            &[x],
            &of_interest,
            &rows,
            TreeLimits {
                max_depth: 4,
                min_leaf: 12,
            },
        );
        assert!(tree.leaves().iter().all(|leaf| leaf.points >= 12));
        assert_eq!(tree.leaves().iter().map(|leaf| leaf.points).sum::<usize>(), 60);
    }
}
