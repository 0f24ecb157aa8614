//! What moves together: factors and rank correlations, from paths to axes.

use super::super::copula::{Copula, Impossible, Loading, Pair};
use super::Compiler;
use crate::chance::Axis;
use crate::scenario::keys::KEYS;

impl Compiler<'_> {
    /// The copula over all axes registered so far; call it last.
    pub(super) fn copula(&mut self) -> Option<Copula> {
        let (loadings, loading_paths) = self.loadings();
        let (pairs, pair_paths) = self.pairs();
        match Copula::new(self.inputs.axes.len(), &loadings, &pairs) {
            Ok(copula) => Some(copula),
            Err(Impossible::Loadings { axis, sum }) => {
                let at = loadings
                    .iter()
                    .rposition(|l| l.axis == axis)
                    .map_or("factor", |i| &loading_paths[i]);
                let path = self.inputs.axes[axis].path.clone();
                self.problem_at(
                    "F28",
                    at,
                    format!("the loadings of `{path}` have squares that sum to {sum:.3}, more than 1"),
                    Some("lower one of them"),
                );
                None
            }
            Err(Impossible::Clash { pair, nearest }) => {
                self.clash(pair, nearest, &pairs, &pair_paths);
                None
            }
        }
    }

    fn clash(&mut self, pair: usize, nearest: Option<f64>, pairs: &[Pair], paths: &[String]) {
        let others = (0..pairs.len())
            .filter(|&i| {
                i != pair
                    && [pairs[i].a, pairs[i].b]
                        .iter()
                        .any(|x| *x == pairs[pair].a || *x == pairs[pair].b)
            })
            .map(|i| {
                (
                    self.scenario.place(&paths[i]),
                    format!("clashes with this {}", pairs[i].rank),
                )
            })
            .collect();
        let help = nearest.map(|n| format!("the nearest that can hold beside them is {n:.2}"));
        let message = format!(
            "the rank correlation {} cannot hold beside the others",
            pairs[pair].rank
        );
        self.problem_at("F28", &paths[pair], message, help.as_deref());
        if let Some(last) = self.problems.last_mut() {
            last.others = others;
        }
    }

    fn loadings(&mut self) -> (Vec<Loading>, Vec<String>) {
        let (mut loadings, mut paths) = (Vec::new(), Vec::new());
        for factor in self.scenario.ids("factor") {
            let dimension = KEYS
                .iter()
                .position(|key| key.path == "factor.*.*")
                .and_then(|at| u16::try_from(at).ok());
            let axis = Axis {
                path: format!("factor.{factor}"),
                dimension: dimension.unwrap_or(0),
                group: factor.clone(),
            };
            let factor_axis = self.axis(axis);
            for (path, target, loading) in self.scenario.loadings(&factor) {
                for axis in self.axes_named(&target, &path) {
                    loadings.push(Loading {
                        factor: factor_axis,
                        axis,
                        loading,
                    });
                    paths.push(path.clone());
                }
            }
        }
        (loadings, paths)
    }

    fn pairs(&mut self) -> (Vec<Pair>, Vec<String>) {
        let (mut pairs, mut paths) = (Vec::new(), Vec::new());
        for (path, [one, other], rank) in self.scenario.rank_pairs() {
            let a = self.axes_named(&one, &path);
            let b = self.axes_named(&other, &path);
            if let (&[a], &[b]) = (&a[..], &b[..]) {
                if a == b {
                    self.problem_at("F28", &path, "an input is not correlated with itself", None);
                } else {
                    pairs.push(Pair { a, b, rank });
                    paths.push(path);
                }
            } else if a.len() > 1 || b.len() > 1 {
                self.problem_at(
                    "F28",
                    &path,
                    "a rank correlation names two inputs, without `*`",
                    None,
                );
            }
        }
        (pairs, paths)
    }

    /// Axes that a path names, `*` standing for any id. A chance of honouring stands for the actor's will.
    fn axes_named(&mut self, target: &str, from: &str) -> Vec<usize> {
        let found: Vec<usize> = (0..self.inputs.axes.len())
            .filter(|&i| names(target, &self.inputs.axes[i].path))
            .collect();
        if found.is_empty() {
            self.problem_at("F47", from, format!("`{target}` is no uncertain input that is fixed within a world"), Some("only such inputs can move together; a value without chance, or one that is new in each history, cannot"));
        }
        found
    }
}

/// Whether a path with `*` names the axis with this path.
fn names(target: &str, axis: &str) -> bool {
    let target = match target.strip_suffix(".honour.support") {
        Some(actor) => format!("{actor}.honour.force"),
        None => target.to_owned(),
    };
    let axis = axis.strip_suffix(".will").unwrap_or(axis);
    let (mut wanted, mut segments) = (target.split('.'), axis.split('.'));
    loop {
        match (wanted.next(), segments.next()) {
            (None, None) => return true,
            (Some(w), Some(s)) if w == "*" || w == s => {}
            _ => return false,
        }
    }
}
