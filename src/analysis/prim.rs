//! The patient rule induction method: a box of inputs in which what is of interest lies dense.

use crate::math::{exp, special::ln_beta_tails};

/// How patiently boxes are peeled and pasted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Peeling {
    /// Share of the points in the box that one peel takes off.
    pub alpha: f64,
    /// Share of the points beyond a side that one paste puts back.
    pub paste: f64,
    /// Share of all points that a box keeps at least.
    pub least_mass: f64,
    /// Whether peeling ends at the first peel that gains nothing, as in the EMA workbench, or goes on to the least mass,
    /// as by Friedman and Fisher: what lies beyond a stretch that tells nothing is found only so.
    pub only_gains: bool,
}

impl Default for Peeling {
    fn default() -> Self {
        Self {
            alpha: 0.05,
            paste: 0.05,
            least_mass: 0.05,
            only_gains: false,
        }
    }
}

/// A box on the peeling trajectory.
#[derive(Debug, Clone, PartialEq)]
pub struct Stage {
    /// Low and high limit of each input; infinite where it is not restricted.
    pub limits: Vec<[f64; 2]>,
    /// Points in the box.
    pub points: usize,
    /// Those of interest among them.
    pub hits: usize,
    /// Share of all points of interest that lie in it.
    pub coverage: f64,
    /// Share of its points that are of interest.
    pub density: f64,
    /// Share of all points that lie in it.
    pub mass: f64,
}

impl Stage {
    /// Inputs that it restricts.
    #[must_use]
    pub fn restricted(&self) -> Vec<usize> {
        let bound = |limits: &[f64; 2]| *limits != [f64::NEG_INFINITY, f64::INFINITY];
        (0..self.limits.len())
            .filter(|i| bound(&self.limits[*i]))
            .collect()
    }
}

/// Whether a value lies within limits.
pub(super) fn within([low, high]: [f64; 2], value: f64) -> bool {
    low <= value && value <= high
}

/// Columns of inputs, and which points are of interest.
#[derive(Debug, Clone, Copy)]
pub(super) struct Points<'a> {
    pub inputs: &'a [Vec<f64>],
    pub of_interest: &'a [bool],
    /// Inputs that a box may restrict.
    pub free: &'a [usize],
}

impl Points<'_> {
    /// Those of `rows` that lie in a box.
    pub fn inside(&self, limits: &[[f64; 2]], rows: &[usize]) -> Vec<usize> {
        let inside = |row: &usize| limits.iter().zip(self.inputs).all(|(l, x)| within(*l, x[*row]));
        rows.iter().copied().filter(inside).collect()
    }

    pub fn hits(&self, rows: &[usize]) -> usize {
        rows.iter().filter(|row| self.of_interest[**row]).count()
    }

    /// Share of rows that are of interest; 0 of none.
    fn mean(&self, rows: &[usize]) -> f64 {
        if rows.is_empty() {
            0.0
        } else {
            self.hits(rows) as f64 / rows.len() as f64
        }
    }

    /// What a change from `old` to `new` gains in mean for each point that it moves.
    ///
    /// # Source
    /// Kwakkel and Jaxa-Rozen (2016), the lenient objective that the EMA workbench uses by default.
    fn gain(&self, old: &[usize], new: &[usize]) -> f64 {
        let moved = old.len().abs_diff(new.len());
        if moved == 0 {
            0.0
        } else {
            (self.mean(new) - self.mean(old)) / moved as f64
        }
    }

    /// For each side of a box that binds, how likely as many hits were if that side were of no use.
    ///
    /// # Source
    /// The quasi-p-values of Bryant and Lempert (2010), section 3: a one-sided binomial test.
    pub fn quasi_p(&self, limits: &[[f64; 2]], rows: &[usize]) -> Vec<[Option<f64>; 2]> {
        let inside = self.inside(limits, rows);
        let (points, hits) = (inside.len(), self.hits(&inside));
        let of_side = |input: usize, side: usize| {
            let open = [f64::NEG_INFINITY, f64::INFINITY][side];
            (limits[input][side] != open).then(|| {
                let mut wider = limits.to_vec();
                wider[input][side] = open;
                at_least(hits, points, self.mean(&self.inside(&wider, rows)))
            })
        };
        (0..limits.len())
            .map(|input| [of_side(input, 0), of_side(input, 1)])
            .collect()
    }
}

/// P(at least `hits` of `points`), each with chance `p`.
fn at_least(hits: usize, points: usize, p: f64) -> f64 {
    if hits == 0 || p >= 1.0 {
        1.0
    } else if p <= 0.0 {
        0.0
    } else {
        let logit = crate::math::logit(p);
        exp(ln_beta_tails(hits as f64, (points - hits + 1) as f64, logit).0)
    }
}

/// A trajectory, with its last box looked at closely.
#[derive(Debug, Clone, PartialEq)]
pub struct Peeled {
    /// Every stage, from the box of all points on.
    pub stages: Vec<Stage>,
    /// The points in the last box.
    pub inside: Vec<usize>,
    /// Quasi-p-values of the sides of the last box; none where there is no limit.
    pub quasi_p: Vec<[Option<f64>; 2]>,
}

/// Peels and pastes a box among `rows`; `inputs` are columns, and coverage and mass are shares of all points.
///
/// # Source
/// Friedman and Fisher (1999), sections 8 and 9; step by step as the EMA workbench does it for numbers.
#[must_use]
pub fn peel(inputs: &[Vec<f64>], of_interest: &[bool], rows: &[usize], peeling: &Peeling) -> Peeled {
    let free: Vec<usize> = (0..inputs.len()).collect();
    let points = Points {
        inputs,
        of_interest,
        free: &free,
    };
    let stages = peeling.trajectory(&points, rows);
    let last = &stages[stages.len() - 1].limits;
    Peeled {
        inside: points.inside(last, rows),
        quasi_p: points.quasi_p(last, rows),
        stages,
    }
}

/// A way to go on from a box.
struct Move {
    gain: f64,
    limits: Vec<[f64; 2]>,
    rows: Vec<usize>,
}

impl Move {
    fn free(&self) -> usize {
        let bound = |limits: &&[f64; 2]| **limits == [f64::NEG_INFINITY, f64::INFINITY];
        self.limits.iter().filter(bound).count()
    }
}

/// Every move of a kind from a box: peels, or pastes.
type Moves = fn(&Peeling, &Points<'_>, &[[f64; 2]], &[usize], &[usize]) -> Vec<Move>;

impl Peeling {
    /// The trajectory from the box of all `rows` through every peel and paste.
    pub(super) fn trajectory(&self, points: &Points<'_>, rows: &[usize]) -> Vec<Stage> {
        let whole = vec![[f64::NEG_INFINITY, f64::INFINITY]; points.inputs.len()];
        let mut stages = vec![stage(points, whole, rows)];
        let mut inside = rows.to_vec();
        let least = self.least_mass * points.of_interest.len() as f64;
        let pasting = |gain: f64| gain > 0.0;
        let peeling = |gain: f64| gain > 0.0 || !self.only_gains;
        let phases: [(Moves, &dyn Fn(f64) -> bool); 2] = [(Self::peels, &peeling), (Self::pastes, &pasting)];
        for (moves, worth) in phases {
            loop {
                let limits = &stages[stages.len() - 1].limits;
                let mut all = moves(self, points, limits, &inside, rows);
                all.retain(|next| next.rows.len() != inside.len());
                let Some(next) = best(all).filter(|n| worth(n.gain) && n.rows.len() as f64 >= least) else {
                    break;
                };
                stages.push(stage(points, next.limits, &next.rows));
                inside = next.rows;
            }
        }
        stages
    }

    /// Every peel of the box: a side of an input each.
    fn peels(&self, points: &Points<'_>, limits: &[[f64; 2]], inside: &[usize], _: &[usize]) -> Vec<Move> {
        let of_side = |input: usize, side: usize| {
            let x = &points.inputs[input];
            let mut values: Vec<f64> = inside.iter().map(|row| x[*row]).collect();
            values.sort_by(f64::total_cmp);
            let at = between(&values, if side == 1 { 1.0 - self.alpha } else { self.alpha });
            let mut limits = limits.to_vec();
            limits[input][side] = at;
            let stays = |row: &usize| if side == 1 { x[*row] <= at } else { x[*row] >= at };
            let rows: Vec<usize> = inside.iter().copied().filter(stays).collect();
            Move {
                gain: points.gain(inside, &rows),
                limits,
                rows,
            }
        };
        let free = points.free.iter();
        free.flat_map(|input| [of_side(*input, 1), of_side(*input, 0)])
            .collect()
    }

    /// Every paste of the box: a side each of the inputs that it restricts, among the points of `rows` beyond it.
    fn pastes(
        &self,
        points: &Points<'_>,
        limits: &[[f64; 2]],
        inside: &[usize],
        rows: &[usize],
    ) -> Vec<Move> {
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
            let share = if side == 1 { self.paste } else { 1.0 - self.paste };
            let at = if values.is_empty() {
                open[side]
            } else {
                between(&values, share)
            };
            let mut wider = limits.to_vec();
            wider[input][side] = unless_outermost(at, x, side);
            let rows = points.inside(&wider, rows);
            Move {
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

/// The move that gains most; among equals the one that leaves more inputs free, then the first.
fn best(moves: Vec<Move>) -> Option<Move> {
    moves.into_iter().reduce(|best, next| {
        let better = next.gain > best.gain || (next.gain == best.gain && next.free() > best.free());
        if better { next } else { best }
    })
}

pub(super) fn stage(points: &Points<'_>, limits: Vec<[f64; 2]>, rows: &[usize]) -> Stage {
    let (hits, all) = (points.hits(rows), points.of_interest.len());
    let of_interest = points.of_interest.iter().filter(|is| **is).count();
    Stage {
        limits,
        points: rows.len(),
        hits,
        coverage: hits as f64 / of_interest as f64,
        density: points.mean(rows),
        mass: rows.len() as f64 / all as f64,
    }
}

/// The middle between the two sorted values about a share, going towards the centre where they are equal.
///
/// # Source
/// The peeling quantile of sdtoolkit (Bryant 2009). Beside a value that is not finite: the finite one.
fn between(sorted: &[f64], share: f64) -> f64 {
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

/// A limit at the outermost value restricts nothing.
fn unless_outermost(at: f64, column: &[f64], side: usize) -> f64 {
    match side {
        0 if column.iter().all(|x| *x >= at) => f64::NEG_INFINITY,
        1 if column.iter().all(|x| *x <= at) => f64::INFINITY,
        _ => at,
    }
}
