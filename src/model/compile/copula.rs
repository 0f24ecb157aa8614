//! Dependence between inputs: factors and rank correlations, from paths to axes.

use super::Compiler;
use crate::model::copula::{Copula, CopulaError, FactorLoading, RankCorrelation};
use crate::random::Axis;

impl Compiler<'_> {
    /// The copula over all registered axes; call it after all inputs are registered.
    pub(super) fn copula(&mut self) -> Option<Copula> {
        let (loadings, loading_paths) = self.loadings();
        let (pairs, pair_paths) = self.pairs();
        match Copula::new(self.inputs.axes.len(), &loadings, &pairs) {
            Ok(copula) => Some(copula),
            Err(CopulaError::Loadings { axis, sum }) => {
                let of_axis = loadings
                    .iter()
                    .zip(&loading_paths)
                    .filter(|(l, _)| l.axis == axis);
                let last = of_axis.map(|(_, path)| path.as_str()).max_by_key(|path| {
                    let place = self.scenario.place(path);
                    (place.file, place.span.start)
                });
                let at = last.unwrap_or("factor");
                let path = written_path(&self.inputs.axes[axis].path).to_owned();
                self.problem_at(
                    "F28",
                    at,
                    format!(
                        "the loadings of `{path}` explain more than all of it: their squares sum to {sum:.3}"
                    ),
                    Some("lower one of them; the sum can be 1 at most"),
                );
                let others = loadings
                    .iter()
                    .zip(&loading_paths)
                    .filter(|(l, path)| l.axis == axis && *path != at);
                for (_, path) in others {
                    self.label_also(self.scenario.place(path), "also loaded here");
                }
                None
            }
            Err(CopulaError::Infeasible { pair, nearest }) => {
                self.report_infeasible(pair, nearest, &pairs, &pair_paths);
                None
            }
        }
    }

    fn report_infeasible(
        &mut self,
        pair: usize,
        nearest: Option<f64>,
        pairs: &[RankCorrelation],
        paths: &[String],
    ) {
        let [a, b] = [pairs[pair].a, pairs[pair].b].map(|axis| self.inputs.axes[axis].path.clone());
        let message = format!(
            "the rank correlation {} of `{}` and `{}` is infeasible together with the others",
            pairs[pair].rank,
            written_path(&a),
            written_path(&b)
        );
        let help = match nearest {
            Some(nearest) => format!("the nearest feasible value is {nearest:.2}"),
            None => "no value of it alone is feasible with the others: weaken several of them".to_owned(),
        };
        self.problem_at("F28", &paths[pair], message, Some(&help));
        let touches = |other: &RankCorrelation| {
            [other.a, other.b]
                .iter()
                .any(|axis| [pairs[pair].a, pairs[pair].b].contains(axis))
        };
        for i in (0..pairs.len()).filter(|&i| i != pair && touches(&pairs[i])) {
            let label = format!("together with this {}", pairs[i].rank);
            self.label_also(self.scenario.place(&paths[i]), &label);
        }
    }

    fn loadings(&mut self) -> (Vec<FactorLoading>, Vec<String>) {
        let (mut loadings, mut paths) = (Vec::new(), Vec::new());
        for factor in self.scenario.ids("factor") {
            let factor_axis = self.axis_index(Axis::independent(format!("factor.{factor}")));
            for (path, target, loading) in self.scenario.loadings(&factor) {
                for axis in self.matching_axes(&target, &path) {
                    loadings.push(FactorLoading {
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

    fn pairs(&mut self) -> (Vec<RankCorrelation>, Vec<String>) {
        let (mut pairs, mut paths) = (Vec::new(), Vec::new());
        let mut stated = self.scenario.rank_pairs();
        // In the order of the files, so that the last pair is the last that a reader sees.
        stated.sort_by_key(|(path, ..)| {
            let place = self.scenario.place(path);
            (place.file, place.span.start)
        });
        for (path, [one, other], rank) in stated {
            let a = self.matching_axes(&one, &path);
            let b = self.matching_axes(&other, &path);
            if let (&[a], &[b]) = (&a[..], &b[..]) {
                if a == b {
                    self.problem_at("F28", &path, "an input is not correlated with itself", None);
                } else {
                    pairs.push(RankCorrelation { a, b, rank });
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

    /// Axes that a path with `*` for any id matches. A probability of honouring means the axis of the guarantor's will.
    fn matching_axes(&mut self, target: &str, from: &str) -> Vec<usize> {
        let axes: Vec<usize> = (0..self.inputs.axes.len())
            .filter(|&i| matches_axis(target, &self.inputs.axes[i].path))
            .collect();
        if axes.is_empty() && !self.is_overlaid(target) {
            let (message, help) = self.why_no_axis(target);
            self.problem_at_key("F47", from, message, Some(help));
        }
        axes
    }

    /// Whether an overlay, a what-if or `--set` gives the value: one that they fix takes no part in correlations.
    fn is_overlaid(&self, target: &str) -> bool {
        let setting = self.scenario.get(target);
        setting.is_some_and(|setting| setting.is_overlaid)
    }

    /// Why a path matches no axis: only values that are uncertain and fixed within a world have one.
    fn why_no_axis(&self, target: &str) -> (String, &'static str) {
        let is_event = self
            .inputs
            .per_history
            .iter()
            .any(|input| matches_axis(target, &input.path));
        if is_event {
            let message = format!("`{target}` is new in each history");
            return (
                message,
                "only values that are fixed within a world can be correlated; `vary = \"world\"` fixes it",
            );
        }
        (
            format!("`{target}` is not uncertain here"),
            "only a value with an interval or another distribution can be correlated",
        )
    }
}

/// The path of an axis as an author writes it.
fn written_path(axis: &str) -> &str {
    axis.strip_suffix(".will").unwrap_or(axis)
}

/// Whether a path with `*` matches the axis with this path.
fn matches_axis(target: &str, axis: &str) -> bool {
    let target = match target.strip_suffix(".honour.support") {
        Some(actor) => format!("{actor}.honour.force"),
        None => target.to_owned(),
    };
    let axis = written_path(axis);
    let (mut wanted, mut segments) = (target.split('.'), axis.split('.'));
    loop {
        match (wanted.next(), segments.next()) {
            (None, None) => return true,
            (Some(w), Some(s)) if w == "*" || w == s => {}
            _ => return false,
        }
    }
}
