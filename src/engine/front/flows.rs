//! Probabilities that flow in an interval of a campaign, one number per lane: docs/model.md (6.6), (6.7).
//!
//! Rows are filled lane by lane without a branch, so that they are computed several at once.

use multiversion::multiversion;

/// What flows in an interval, the war within the model, and its ground.
#[derive(Debug, Clone, Default)]
pub(super) struct Flows {
    pub broke: Vec<f64>,
    pub culminated: Vec<f64>,
    /// The objective is lost.
    pub lost: Vec<f64>,
    pub halted: Vec<f64>,
    /// The front stands at the end of the interval.
    pub standing: Vec<f64>,
    /// It is being pursued then.
    pub pursued: Vec<f64>,
    pub ground: Vec<f64>,
    /// The objective is lost since the front was pushed back to it without a break.
    pushed: Vec<f64>,
}

/// What has flowed so far, by lane.
pub(super) struct Broken<'a> {
    /// Probability that the front has broken: at the end of the interval, and at its beginning.
    pub broken: (&'a mut [f64], &'a [f64]),
    /// ∫ e^R over it, likewise.
    pub weighted: (&'a mut [f64], &'a [f64]),
}

/// A row at both ends of an interval.
pub(super) type Ends<'a> = [&'a [f64]; 2];

/// Both rows cut to `n` lanes, so that no bound is checked in a loop over them.
#[inline(always)]
pub(super) fn cut(ends: Ends<'_>, n: usize) -> Ends<'_> {
    [&ends[0][..n], &ends[1][..n]]
}

impl Flows {
    /// Rows of `width` lanes.
    pub(super) fn resize(&mut self, width: usize) {
        let rows = [
            &mut self.broke,
            &mut self.culminated,
            &mut self.lost,
            &mut self.halted,
            &mut self.standing,
            &mut self.pursued,
            &mut self.ground,
            &mut self.pushed,
        ];
        for row in rows {
            row.resize(width, 0.0);
        }
    }
}

/// What becomes of fronts that stand with probability `stood`; `left`: share of attacks not yet decided at both ends.
#[multiversion(targets = "simd")]
pub(super) fn decide(
    flows: &mut Flows,
    stood: &[f64],
    chance: Ends,
    creep: Ends,
    (objective, left): (f64, [f64; 2]),
) {
    let n = stood.len();
    let (chance, creep) = (cut(chance, n), cut(creep, n));
    let (broke, culminated) = (&mut flows.broke[..n], &mut flows.culminated[..n]);
    let (standing, pushed) = (&mut flows.standing[..n], &mut flows.pushed[..n]);
    for lane in 0..n {
        let (stood, given, more) = (stood[lane], creep[0][lane], creep[1][lane]);
        // Where the front has been pushed back to the objective, it is lost without a break.
        let share = (objective - given) / (more - given);
        let reaches = more >= objective;
        let stands = if reaches { 0.0 } else { left[1] };
        let back = if reaches {
            left[0] + share * (left[1] - left[0])
        } else {
            0.0
        };
        standing[lane] = if stood > 0.0 { stands } else { 0.0 };
        pushed[lane] = if stood > 0.0 { back } else { 0.0 };
        let decided = stood - standing[lane] - pushed[lane];
        broke[lane] = 0.5 * (chance[0][lane] + chance[1][lane]) * decided;
        culminated[lane] = decided - broke[lane];
    }
}

/// Adds what broke, and lets it be pursued as if no pursuit had reached the objective.
#[multiversion(targets = "simd")]
pub(super) fn pursue(flows: &mut Flows, rows: Broken, weights: Ends, halting: Ends) {
    let n = flows.broke.len();
    let (weights, halting) = (cut(weights, n), cut(halting, n));
    let (broken, had_broken) = (&mut rows.broken.0[..n], &rows.broken.1[..n]);
    let (weighted, had_weighted) = (&mut rows.weighted.0[..n], &rows.weighted.1[..n]);
    let (broke, pursued) = (&flows.broke[..n], &mut flows.pursued[..n]);
    flows.lost[..n].fill(0.0);
    for lane in 0..n {
        let rise = halting[1][lane] - halting[0][lane];
        broken[lane] = had_broken[lane] + broke[lane];
        weighted[lane] =
            had_weighted[lane] + broke[lane] * mean_weight([weights[0][lane], weights[1][lane]], rise);
        pursued[lane] = 1.0 / weights[1][lane] * weighted[lane];
    }
}

/// What is halted is the rest; with the ground that standing and pursued fronts give up. `before`: what stood, and what was
/// pursued.
#[multiversion(targets = "simd")]
pub(super) fn settle(flows: &mut Flows, before: [&[f64]; 2], creep: Ends, advance: Ends, objective: f64) {
    let n = flows.broke.len();
    let ([stood, was_pursued], creep, advance) = (cut(before, n), cut(creep, n), cut(advance, n));
    let (broke, pushed) = (&flows.broke[..n], &flows.pushed[..n]);
    let (standing, pursued) = (&flows.standing[..n], &flows.pursued[..n]);
    let (lost, halted, ground) = (
        &mut flows.lost[..n],
        &mut flows.halted[..n],
        &mut flows.ground[..n],
    );
    for lane in 0..n {
        let rest = broke[lane] + was_pursued[lane] - pursued[lane] - lost[lane];
        // The rule's error may not make a probability negative.
        lost[lane] = lost[lane] + rest.min(0.0) + pushed[lane];
        halted[lane] = rest.max(0.0);
        let given = (creep[1][lane] - creep[0][lane]).min(objective);
        let gained = advance[1][lane] - advance[0][lane];
        ground[lane] =
            0.5 * (given * (stood[lane] + standing[lane]) + gained * (was_pursued[lane] + pursued[lane]));
    }
}

/// Mean of e^R over an interval in which R is linear, from e^R at both ends and the rise of R.
#[inline(always)]
pub(super) fn mean_weight([from, to]: [f64; 2], rise: f64) -> f64 {
    if rise > 1e-6 {
        (to - from) / rise
    } else {
        0.5 * (from + to)
    }
}

/// Adds a flow times the probability that the war is within the model, from that at both ends of the interval.
#[multiversion(targets = "simd")]
pub(super) fn add_inside(out: &mut [f64], flow: &[f64], inside: Ends) {
    let n = out.len();
    let (flow, [now, later]) = (&flow[..n], cut(inside, n));
    for lane in 0..n {
        out[lane] += flow[lane] * (0.5 * (now[lane] + later[lane]));
    }
}

/// Adds the probability that the war leaves the model, from that of being under way at both ends.
#[multiversion(targets = "simd")]
pub(super) fn add_beyond(out: &mut [f64], standing: Ends, pursued: Ends, inside: Ends) {
    let n = out.len();
    let (standing, pursued, inside) = (cut(standing, n), cut(pursued, n), cut(inside, n));
    for lane in 0..n {
        let active = standing[0][lane] + pursued[0][lane];
        let still = standing[1][lane] + pursued[1][lane];
        out[lane] += 0.5 * (inside[0][lane] - inside[1][lane]) * (active + still);
    }
}

/// Adds the losses of a side while the war is under way within the model.
#[multiversion(targets = "simd")]
pub(super) fn add_losses(out: &mut [f64], lost: Ends, standing: Ends, pursued: Ends, inside: Ends) {
    let n = out.len();
    let (lost, inside) = (cut(lost, n), cut(inside, n));
    let (standing, pursued) = (cut(standing, n), cut(pursued, n));
    for lane in 0..n {
        let active = (standing[0][lane] + pursued[0][lane]) * inside[0][lane];
        let still = (standing[1][lane] + pursued[1][lane]) * inside[1][lane];
        out[lane] += 0.5 * (lost[1][lane] - lost[0][lane]) * (active + still);
    }
}

/// Divides what falls in an interval by whether it falls before a day; an open front falls on one day.
#[multiversion(targets = "simd")]
pub(super) fn add_fallen(
    fallen: &mut [Vec<f64>; 2],
    lost: &[f64],
    inside: Ends,
    arrival: &[f64],
    (open_fall, days): (&[f64], [f64; 2]),
) {
    let n = lost.len();
    let [before, after] = fallen;
    let (before, after) = (&mut before[..n], &mut after[..n]);
    let ([now, later], arrival, open_fall) = (cut(inside, n), &arrival[..n], &open_fall[..n]);
    for lane in 0..n {
        let falls = lost[lane] * (0.5 * (now[lane] + later[lane]));
        let share = share_before(arrival[lane], open_fall[lane], days);
        before[lane] += falls * share;
        after[lane] += falls * (1.0 - share);
    }
}

/// Share of what falls in an interval that falls before a day; an open front falls on one day.
#[inline(always)]
pub(super) fn share_before(day: f64, open_fall: f64, [from, to]: [f64; 2]) -> f64 {
    let at_once = if open_fall < day { 1.0 } else { 0.0 };
    let spread = ((day - from) / (to - from)).clamp(0.0, 1.0);
    if open_fall < f64::INFINITY {
        at_once
    } else {
        spread
    }
}
