//! The patient rule induction method (PRIM): a box of inputs with a high density of points of interest.

use crate::math::{exp, special::ln_beta_tails};

/// Settings of the peeling and pasting of boxes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PrimSettings {
    /// Share of the points in the box that one peel removes.
    pub alpha: f64,
    /// Share of the points beyond a side that one paste adds.
    pub paste_alpha: f64,
    /// Least share of all points in a box.
    pub min_mass: f64,
    /// Whether peeling stops at the first peel without a gain, as in the EMA workbench. Otherwise it continues to the
    /// least mass, as in Friedman and Fisher, which also finds boxes beyond an uninformative range.
    pub stop_without_gain: bool,
}

impl Default for PrimSettings {
    fn default() -> Self {
        Self {
            alpha: 0.05,
            paste_alpha: 0.05,
            min_mass: 0.05,
            stop_without_gain: false,
        }
    }
}

/// A box on the peeling trajectory.
#[derive(Debug, Clone, PartialEq)]
pub struct PrimBox {
    /// Lower and upper limit of each input; infinite where it is not restricted.
    pub limits: Vec<[f64; 2]>,
    /// Points in the box.
    pub points: usize,
    /// Points of interest in it.
    pub hits: usize,
    /// Share of all points of interest that it contains.
    pub coverage: f64,
    /// Share of its points that are of interest.
    pub density: f64,
    /// Share of all points that it contains.
    pub mass: f64,
}

impl PrimBox {
    /// Indices of the inputs that it restricts.
    #[must_use]
    pub fn restricted(&self) -> Vec<usize> {
        let bound = |limits: &[f64; 2]| *limits != [f64::NEG_INFINITY, f64::INFINITY];
        (0..self.limits.len())
            .filter(|i| bound(&self.limits[*i]))
            .collect()
    }
}

/// Whether limits, which are inclusive, contain a value.
pub(super) fn contains([low, high]: [f64; 2], value: f64) -> bool {
    low <= value && value <= high
}

/// Columns of inputs, and the class of each point.
#[derive(Debug, Clone, Copy)]
pub(super) struct LabelledPoints<'a> {
    pub inputs: &'a [Vec<f64>],
    pub of_interest: &'a [bool],
    /// Indices of the inputs that a box may restrict.
    pub restrictable: &'a [usize],
}

impl LabelledPoints<'_> {
    /// The rows that lie in a box.
    pub(crate) fn inside(&self, limits: &[[f64; 2]], rows: &[usize]) -> Vec<usize> {
        let inside = |row: &usize| limits.iter().zip(self.inputs).all(|(l, x)| contains(*l, x[*row]));
        rows.iter().copied().filter(inside).collect()
    }

    pub(crate) fn hits(&self, rows: &[usize]) -> usize {
        rows.iter().filter(|row| self.of_interest[**row]).count()
    }

    /// Share of rows that are of interest; 0 for no rows.
    fn density(&self, rows: &[usize]) -> f64 {
        if rows.is_empty() {
            0.0
        } else {
            self.hits(rows) as f64 / rows.len() as f64
        }
    }

    /// Gain in density per point moved, from `old` rows to `new` rows.
    ///
    /// # Source
    /// Kwakkel and Jaxa-Rozen (2016), the lenient objective that the EMA workbench uses by default.
    fn gain(&self, old: &[usize], new: &[usize]) -> f64 {
        let moved = old.len().abs_diff(new.len());
        if moved == 0 {
            0.0
        } else {
            (self.density(new) - self.density(old)) / moved as f64
        }
    }

    /// The quasi-p-value of each side of a box: the probability of as many hits if that side had no effect; none where
    /// there is no limit.
    ///
    /// # Source
    /// Bryant and Lempert (2010), section 3: a one-sided binomial test.
    pub(crate) fn quasi_p(&self, limits: &[[f64; 2]], rows: &[usize]) -> Vec<[Option<f64>; 2]> {
        let inside = self.inside(limits, rows);
        let (points, hits) = (inside.len(), self.hits(&inside));
        let of_side = |input: usize, side: usize| {
            let open = [f64::NEG_INFINITY, f64::INFINITY][side];
            (limits[input][side] != open).then(|| {
                let mut wider = limits.to_vec();
                wider[input][side] = open;
                binomial_tail(hits, points, self.density(&self.inside(&wider, rows)))
            })
        };
        (0..limits.len())
            .map(|input| [of_side(input, 0), of_side(input, 1)])
            .collect()
    }
}

/// P(X ≥ `hits`) for X binomial with `points` trials of probability `p`.
fn binomial_tail(hits: usize, points: usize, p: f64) -> f64 {
    if hits == 0 || p >= 1.0 {
        1.0
    } else if p <= 0.0 {
        0.0
    } else {
        let logit = crate::math::logit(p);
        exp(ln_beta_tails(hits as f64, (points - hits + 1) as f64, logit).0)
    }
}

/// A trajectory, with the points and quasi-p-values of its last box.
#[derive(Debug, Clone, PartialEq)]
pub struct PrimResult {
    /// Every box, from the box of all points.
    pub trajectory: Vec<PrimBox>,
    /// The points in the last box.
    pub inside: Vec<usize>,
    /// Quasi-p-values of the sides of the last box; none where there is no limit.
    pub quasi_p: Vec<[Option<f64>; 2]>,
}

/// Peels and pastes a box among `rows`; `inputs` are columns, and coverage and mass are shares of all points.
///
/// # Source
/// Friedman and Fisher (1999), sections 8 and 9; step by step as in the EMA workbench for numeric inputs.
#[must_use]
pub fn prim(
    inputs: &[Vec<f64>],
    of_interest: &[bool],
    rows: &[usize],
    settings: &PrimSettings,
) -> PrimResult {
    let restrictable: Vec<usize> = (0..inputs.len()).collect();
    let points = LabelledPoints {
        inputs,
        of_interest,
        restrictable: &restrictable,
    };
    let trajectory = settings.trajectory(&points, rows);
    let last = &trajectory[trajectory.len() - 1].limits;
    PrimResult {
        inside: points.inside(last, rows),
        quasi_p: points.quasi_p(last, rows),
        trajectory,
    }
}

/// A peel or paste of a box.
struct CandidateBox {
    gain: f64,
    limits: Vec<[f64; 2]>,
    rows: Vec<usize>,
}

impl CandidateBox {
    fn unrestricted(&self) -> usize {
        let is_open = |limits: &&[f64; 2]| **limits == [f64::NEG_INFINITY, f64::INFINITY];
        self.limits.iter().filter(is_open).count()
    }
}

/// All candidates of one kind from a box: peels, or pastes.
type Candidates =
    fn(&PrimSettings, &LabelledPoints<'_>, &[[f64; 2]], &[usize], &[usize]) -> Vec<CandidateBox>;

impl PrimSettings {
    /// The trajectory from the box of all `rows`, one box after each peel and paste.
    pub(super) fn trajectory(&self, points: &LabelledPoints<'_>, rows: &[usize]) -> Vec<PrimBox> {
        let whole = vec![[f64::NEG_INFINITY, f64::INFINITY]; points.inputs.len()];
        let mut trajectory = vec![prim_box(points, whole, rows)];
        let mut inside = rows.to_vec();
        let min_points = self.min_mass * points.of_interest.len() as f64;
        let pasting = |gain: f64| gain > 0.0;
        let peeling = |gain: f64| gain > 0.0 || !self.stop_without_gain;
        let phases: [(Candidates, &dyn Fn(f64) -> bool); 2] =
            [(Self::peels, &peeling), (Self::pastes, &pasting)];
        for (candidates, is_accepted) in phases {
            loop {
                let limits = &trajectory[trajectory.len() - 1].limits;
                let mut all = candidates(self, points, limits, &inside, rows);
                all.retain(|next| next.rows.len() != inside.len());
                let Some(next) =
                    best(all).filter(|n| is_accepted(n.gain) && n.rows.len() as f64 >= min_points)
                else {
                    break;
                };
                trajectory.push(prim_box(points, next.limits, &next.rows));
                inside = next.rows;
            }
        }
        trajectory
    }

    /// All peels of the box: one per side of a restrictable input.
    fn peels(
        &self,
        points: &LabelledPoints<'_>,
        limits: &[[f64; 2]],
        inside: &[usize],
        _: &[usize],
    ) -> Vec<CandidateBox> {
        let of_side = |input: usize, side: usize| {
            let x = &points.inputs[input];
            let mut values: Vec<f64> = inside.iter().map(|row| x[*row]).collect();
            values.sort_by(f64::total_cmp);
            let at = peeling_quantile(&values, if side == 1 { 1.0 - self.alpha } else { self.alpha });
            let mut limits = limits.to_vec();
            limits[input][side] = at;
            let stays = |row: &usize| if side == 1 { x[*row] <= at } else { x[*row] >= at };
            let rows: Vec<usize> = inside.iter().copied().filter(stays).collect();
            CandidateBox {
                gain: points.gain(inside, &rows),
                limits,
                rows,
            }
        };
        let inputs = points.restrictable.iter();
        inputs
            .flat_map(|input| [of_side(*input, 1), of_side(*input, 0)])
            .collect()
    }

    /// All pastes of the box: one per side of a restricted input, among the points of `rows` beyond that side.
    fn pastes(
        &self,
        points: &LabelledPoints<'_>,
        limits: &[[f64; 2]],
        inside: &[usize],
        rows: &[usize],
    ) -> Vec<CandidateBox> {
        let of_side = |input: usize, side: usize| {
            let x = &points.inputs[input];
            let open = [f64::NEG_INFINITY, f64::INFINITY];
            let mut beyond = limits.to_vec();
            beyond[input] = [open[0], limits[input][0]];
            if side == 1 {
                beyond[input] = [limits[input][1], open[1]];
            }
            let mut values: Vec<f64> = points.inside(&beyond, rows).iter().map(|row| x[*row]).collect();
            values.sort_by(f64::total_cmp);
            let share = if side == 1 {
                self.paste_alpha
            } else {
                1.0 - self.paste_alpha
            };
            let at = if values.is_empty() {
                open[side]
            } else {
                peeling_quantile(&values, share)
            };
            let mut wider = limits.to_vec();
            wider[input][side] = open_if_outermost(at, x, side);
            let rows = points.inside(&wider, rows);
            CandidateBox {
                gain: points.gain(inside, &rows),
                limits: wider,
                rows,
            }
        };
        let restricted = (0..limits.len()).filter(|i| limits[*i] != [f64::NEG_INFINITY, f64::INFINITY]);
        restricted
            .flat_map(|input| [of_side(input, 0), of_side(input, 1)])
            .collect()
    }
}

/// The candidate with the greatest gain; of equals the one with more unrestricted inputs, then the first.
fn best(candidates: Vec<CandidateBox>) -> Option<CandidateBox> {
    candidates.into_iter().reduce(|best, next| {
        let better =
            next.gain > best.gain || (next.gain == best.gain && next.unrestricted() > best.unrestricted());
        if better { next } else { best }
    })
}

/// A box with its counts and shares.
pub(super) fn prim_box(points: &LabelledPoints<'_>, limits: Vec<[f64; 2]>, rows: &[usize]) -> PrimBox {
    let (hits, all) = (points.hits(rows), points.of_interest.len());
    let of_interest = points.of_interest.iter().filter(|is| **is).count();
    PrimBox {
        limits,
        points: rows.len(),
        hits,
        coverage: hits as f64 / of_interest as f64,
        density: points.density(rows),
        mass: rows.len() as f64 / all as f64,
    }
}

/// The midpoint between the two sorted values next to a quantile, moved towards the centre past equal values; the finite
/// value where the other is infinite.
///
/// # Source
/// The peeling quantile of sdtoolkit (Bryant 2009).
fn peeling_quantile(sorted: &[f64], share: f64) -> f64 {
    let at = (sorted.len() - 1) as f64 * share;
    let (mut below, mut above) = (at.floor() as usize, at.ceil() as usize);
    if share > 0.5 {
        while sorted[below] == sorted[above] && below > 0 {
            below -= 1;
        }
    } else {
        while sorted[below] == sorted[above] && above < sorted.len() - 1 {
            above += 1;
        }
    }
    let (low, high) = (sorted[below], sorted[above]);
    match (low.is_finite(), high.is_finite()) {
        (true, false) => low,
        (false, true) => high,
        _ => (low + high) / 2.0,
    }
}

/// The limit, or an open one where it excludes no value.
fn open_if_outermost(at: f64, column: &[f64], side: usize) -> f64 {
    match side {
        0 if column.iter().all(|x| *x >= at) => f64::NEG_INFINITY,
        1 if column.iter().all(|x| *x <= at) => f64::INFINITY,
        _ => at,
    }
}
