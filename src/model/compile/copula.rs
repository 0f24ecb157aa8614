//! What moves together: factors and rank correlations, from paths to axes.

use super::super::copula::{Copula, CopulaError, FactorLoading, RankCorrelation};
use super::Compiler;
use crate::random::Axis;
use crate::scenario::keys::KEYS;

impl Compiler<'_> {
    /// The copula over all axes registered so far; call it last.
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
                let path = plain(&self.inputs.axes[axis].path).to_owned();
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
                self.clash(pair, nearest, &pairs, &pair_paths);
                None
            }
        }
    }

    fn clash(&mut self, pair: usize, nearest: Option<f64>, pairs: &[RankCorrelation], paths: &[String]) {
        let [a, b] = [pairs[pair].a, pairs[pair].b].map(|axis| self.inputs.axes[axis].path.clone());
        let message = format!(
            "the rank correlation {} of `{}` and `{}` cannot hold beside the others",
            pairs[pair].rank,
            plain(&a),
            plain(&b)
        );
        let help = match nearest {
            Some(nearest) => format!("the nearest that can hold beside them is {nearest:.2}"),
            None => "no value of it alone makes the others possible: weaken several of them".to_owned(),
        };
        self.problem_at("F28", &paths[pair], message, Some(&help));
        let touches = |other: &RankCorrelation| {
            [other.a, other.b]
                .iter()
                .any(|axis| [pairs[pair].a, pairs[pair].b].contains(axis))
        };
        for i in (0..pairs.len()).filter(|&i| i != pair && touches(&pairs[i])) {
            let label = format!("clashes with this {}", pairs[i].rank);
            self.label_also(self.scenario.place(&paths[i]), &label);
        }
    }

    fn loadings(&mut self) -> (Vec<FactorLoading>, Vec<String>) {
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
            let factor_axis = self.axis_index(axis);
            for (path, target, loading) in self.scenario.loadings(&factor) {
                for axis in self.axes_named(&target, &path) {
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
        let mut said = self.scenario.rank_pairs();
        // As in the files, so that the last one is the last that a reader meets.
        said.sort_by_key(|(path, ..)| {
            let place = self.scenario.place(path);
            (place.file, place.span.start)
        });
        for (path, [one, other], rank) in said {
            let a = self.axes_named(&one, &path);
            let b = self.axes_named(&other, &path);
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

    /// Axes that a path names, `*` standing for any id. A chance of honouring stands for the actor's will.
    fn axes_named(&mut self, target: &str, from: &str) -> Vec<usize> {
        let found: Vec<usize> = (0..self.inputs.axes.len())
            .filter(|&i| names(target, &self.inputs.axes[i].path))
            .collect();
        if found.is_empty() && !self.fixed_for_once(target) {
            let (message, help) = self.why_no_axis(target);
            self.problem_at_key("F47", from, message, Some(help));
        }
        found
    }

    /// Whether `--set` gives the value: who fixes an uncertain value for once takes it out of what moves together.
    fn fixed_for_once(&self, target: &str) -> bool {
        let scenario = self.scenario;
        let setting = scenario.get(target);
        setting.is_some_and(|setting| scenario.sources.is_argument(setting.place.file))
    }

    /// Only what is uncertain and fixed within a world can move together.
    fn why_no_axis(&self, target: &str) -> (String, &'static str) {
        let each = self
            .inputs
            .per_history
            .iter()
            .any(|luck| names(target, &luck.path));
        if each {
            let message = format!("`{target}` is new in each history");
            return (
                message,
                "only what is fixed within a world moves together; `vary = \"world\"` fixes it",
            );
        }
        (
            format!("`{target}` is not uncertain here"),
            "only a value with an interval or another distribution can move with others",
        )
    }
}

/// The path of an axis as an author writes it.
fn plain(axis: &str) -> &str {
    axis.strip_suffix(".will").unwrap_or(axis)
}

/// Whether a path with `*` names the axis with this path.
fn names(target: &str, axis: &str) -> bool {
    let target = match target.strip_suffix(".honour.support") {
        Some(actor) => format!("{actor}.honour.force"),
        None => target.to_owned(),
    };
    let axis = plain(axis);
    let (mut wanted, mut segments) = (target.split('.'), axis.split('.'));
    loop {
        match (wanted.next(), segments.next()) {
            (None, None) => return true,
            (Some(w), Some(s)) if w == "*" || w == s => {}
            _ => return false,
        }
    }
}
