//! A classification tree: a second view of where what is of interest lies, in rules.

/// When a tree stops growing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Splits between the root and a leaf at most.
    pub depth: usize,
    /// Points in a leaf at least.
    pub leaf: usize,
}

/// A node of a tree: the points that come to it, and how it parts them.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Points.
    pub points: usize,
    /// Those of interest among them.
    pub hits: usize,
    /// How it parts them; none for a leaf.
    pub split: Option<Box<Split>>,
}

/// A split of a node.
#[derive(Debug, Clone, PartialEq)]
pub struct Split {
    /// The input.
    pub input: usize,
    /// The greatest value of the lower side.
    pub at: f64,
    /// Points whose value is at most that.
    pub below: Node,
    /// The others.
    pub above: Node,
}

/// A leaf as a rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Leaf {
    /// Inputs with the values that lead here: above the first, at most the second.
    pub rule: Vec<(usize, [f64; 2])>,
    /// Points.
    pub points: usize,
    /// Those of interest among them.
    pub hits: usize,
}

impl Leaf {
    /// Whether a point comes to this leaf.
    #[must_use]
    pub fn takes(&self, value: impl Fn(usize) -> f64) -> bool {
        self.rule.iter().all(|(input, [low, high])| {
            let x = value(*input);
            *low < x && x <= *high
        })
    }
}

impl Node {
    /// The tree of `rows`: every split is the one that leaves the least Gini impurity.
    ///
    /// `inputs` are columns. Splits that leave the impurity as it is are not made.
    ///
    /// # Source
    /// Breiman, Friedman, Olshen and Stone (1984), chapter 4; limits instead of pruning.
    #[must_use]
    pub fn grow(inputs: &[Vec<f64>], of_interest: &[bool], rows: &[usize], limits: Limits) -> Self {
        let hits = count(of_interest, rows);
        let leaf = Self {
            points: rows.len(),
            hits,
            split: None,
        };
        if limits.depth == 0 || hits == 0 || hits == rows.len() {
            return leaf;
        }
        let cuts = (0..inputs.len()).filter_map(|input| {
            cut(&inputs[input], of_interest, rows, limits.leaf).map(|(impurity, at)| (impurity, input, at))
        });
        let best = cuts.reduce(|best, next| if next.0 < best.0 { next } else { best });
        let worse = impurity(rows.len(), hits) * (1.0 - 1e-12);
        let Some((_, input, at)) = best.filter(|best| best.0 < worse) else {
            return leaf;
        };
        let (below, above): (Vec<usize>, Vec<usize>) =
            rows.iter().partition(|row| inputs[input][**row] <= at);
        let limits = Limits {
            depth: limits.depth - 1,
            ..limits
        };
        Self {
            split: Some(Box::new(Split {
                input,
                at,
                below: Self::grow(inputs, of_interest, &below, limits),
                above: Self::grow(inputs, of_interest, &above, limits),
            })),
            ..leaf
        }
    }

    /// Its leaves as rules, in the order of the tree.
    #[must_use]
    pub fn leaves(&self) -> Vec<Leaf> {
        let mut leaves = Vec::new();
        self.collect(&[], &mut leaves);
        leaves
    }

    fn collect(&self, rule: &[(usize, [f64; 2])], leaves: &mut Vec<Leaf>) {
        let Some(split) = &self.split else {
            leaves.push(Leaf {
                rule: rule.to_vec(),
                points: self.points,
                hits: self.hits,
            });
            return;
        };
        for (side, node) in [(1, &split.below), (0, &split.above)] {
            let mut narrower = rule.to_vec();
            match narrower.iter_mut().find(|(input, _)| *input == split.input) {
                Some((_, range)) => range[side] = split.at,
                None => {
                    let mut range = [f64::NEG_INFINITY, f64::INFINITY];
                    range[side] = split.at;
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

/// Gini impurity times points.
fn impurity(points: usize, hits: usize) -> f64 {
    let (n, k) = (points as f64, hits as f64);
    2.0 * k * (n - k) / n
}

/// The value of an input at which a split leaves the least impurity, with that.
fn cut(column: &[f64], of_interest: &[bool], rows: &[usize], leaf: usize) -> Option<(f64, f64)> {
    let mut order: Vec<usize> = rows.to_vec();
    order.sort_by(|a, b| column[*a].total_cmp(&column[*b]));
    let (n, all) = (order.len(), count(of_interest, rows));
    let mut best: Option<(f64, f64)> = None;
    let mut hits = 0;
    for (i, pair) in order.windows(2).enumerate() {
        hits += usize::from(of_interest[pair[0]]);
        let (below, low, high) = (i + 1, column[pair[0]], column[pair[1]]);
        if low == high || below < leaf || n - below < leaf {
            continue;
        }
        let left = impurity(below, hits) + impurity(n - below, all - hits);
        if best.is_none_or(|(least, _)| left < least) {
            // Beside a value that is not finite there is no middle.
            let at = if low.is_finite() && high.is_finite() {
                0.5 * (low + high)
            } else {
                low
            };
            best = Some((left, at));
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_planted_split_is_found_and_told_as_a_rule() {
        let n = 400;
        let x: Vec<f64> = (0..n).map(|i| f64::from(i * 37 % n) / f64::from(n)).collect();
        let z: Vec<f64> = (0..n).map(|i| f64::from(i) / f64::from(n)).collect();
        let of_interest: Vec<bool> = (0..n as usize).map(|i| x[i] > 0.7 && z[i] <= 0.5).collect();
        let rows: Vec<usize> = (0..n as usize).collect();
        let tree = Node::grow(&[x, z], &of_interest, &rows, Limits { depth: 3, leaf: 5 });
        let leaves = tree.leaves();
        let pure: Vec<&Leaf> = leaves.iter().filter(|leaf| leaf.hits > 0).collect();
        assert_eq!((pure.len(), leaves.len()), (1, 3));
        assert_eq!(pure[0].hits, pure[0].points);
        for (input, range) in &pure[0].rule {
            let at = if *input == 0 { range[0] } else { range[1] };
            // One split leaves every other point to the next: they lie 0.005 apart.
            assert!((at - [0.7, 0.5][*input]).abs() < 0.01, "{input}: {range:?}");
        }
    }

    #[test]
    fn noise_within_limits_grows_no_leaf_smaller_than_allowed() {
        let x: Vec<f64> = (0..60).map(f64::from).collect();
        let of_interest: Vec<bool> = (0..60).map(|i| i * 7 % 5 < 2).collect();
        let rows: Vec<usize> = (0..60).collect();
        let tree = Node::grow(&[x], &of_interest, &rows, Limits { depth: 4, leaf: 12 });
        assert!(tree.leaves().iter().all(|leaf| leaf.points >= 12));
        assert_eq!(tree.leaves().iter().map(|leaf| leaf.points).sum::<usize>(), 60);
    }
}
