//! What becomes of a front, integrated exactly along one path: docs/model.md (6.6) to (6.8).
//!
//! A standing front leaves that state at rate 1/θ: it breaks with the attacker's chance, else the offensive
//! culminates. On an open front that is decided on day 0. A broken front is pursued until it is halted or the objective is reached. Nothing is drawn.

use crate::engine::elementwise;
use crate::engine::lanes::Lanes;
use crate::engine::report_days::REPORT_DAYS;
use crate::math::{exp, lanes};

use super::campaign_input::CampaignInput;
use super::flows::{
    Broken, Flows, add_beyond, add_fallen, add_inside, add_losses, decide, mean_weight, pursue, settle,
    share_before,
};
use super::nodes::Nodes;
use super::path::Path;
use super::restoration::CounterAttack;
use super::span::Span;

/// Probabilities and means of a campaign, one number per lane.
#[derive(Debug, Clone, Default)]
pub(super) struct Ending {
    /// Probability that the objective has been lost by each day of evaluation, wars that leave the model aside.
    pub lost_by: Lanes,
    /// Day on which an open front reaches the objective \[d\]; infinite where the front stands or holds.
    pub open_fall: Vec<f64>,
    /// Probability that the front breaks.
    pub breaks: Vec<f64>,
    /// The offensive culminates before the front breaks.
    pub culminated: Vec<f64>,
    /// The front stands at the end.
    pub held: Vec<f64>,
    /// The advance is halted, or still under way at the end.
    pub contained: Vec<f64>,
    /// The objective is lost before the threshold strength counts, and after it.
    pub fallen: [Vec<f64>; 2],
    /// The objective was lost and is retaken.
    pub restored: Vec<f64>,
    /// The war leaves the model.
    pub beyond: Vec<f64>,
    /// Mean ground lost by each of [`REPORT_DAYS`], and at the end \[km\].
    pub ground_by: Lanes,
    /// Mean ground lost at the end \[km\].
    pub ground: Vec<f64>,
    /// Mean losses of attacker and defender until the campaign ends \[bde\].
    pub losses: [Vec<f64>; 2],
    work: Work,
}

/// State of the integration, one number per lane.
#[derive(Debug, Clone, Default)]
struct Work {
    /// Probabilities that the front stands, and that it is being pursued.
    standing: Vec<f64>,
    pursued: Vec<f64>,
    lost: Vec<f64>,
    /// Probability that the front has broken by each day, and ∫ e^R over it.
    broken: Lanes,
    weighted: Lanes,
    /// Probability that it broke so early that the pursuit has covered the ground by now, unless it was halted.
    reached: Vec<f64>,
    /// Probability that the pursuit that covers the ground now was not halted.
    unhalted: Vec<f64>,
    /// Interval in which it began, the share of the interval that had passed, and R then.
    began: Vec<usize>,
    share: Vec<f64>,
    weight: Vec<f64>,
    /// e^R and e^−H by day.
    weights: Lanes,
    inside: Lanes,
    /// Probability that the objective is lost in each interval, the war within the model.
    falls: Lanes,
    flows: Flows,
    counter: CounterAttack,
}

impl Ending {
    /// Integrates a campaign.
    pub(super) fn integrate(&mut self, input: &CampaignInput) {
        self.begin(input);
        let days = &input.nodes.days;
        for j in 0..days.len() - 1 {
            self.survivals(input, j + 1);
            self.interval(input, j);
            self.report(j + 1, days);
        }
        self.finish(input);
    }

    fn begin(&mut self, input: &CampaignInput) {
        let (width, nodes) = (input.combat.len(), input.nodes.len());
        let work = &mut self.work;
        let rows = [
            &mut self.open_fall,
            &mut self.breaks,
            &mut self.culminated,
            &mut self.held,
            &mut self.contained,
            &mut self.restored,
            &mut self.beyond,
            &mut self.ground,
            &mut work.standing,
            &mut work.pursued,
            &mut work.lost,
            &mut work.reached,
            &mut work.unhalted,
            &mut work.share,
            &mut work.weight,
        ];
        let pairs = [&mut self.fallen, &mut self.losses];
        for row in rows.into_iter().chain(pairs.into_iter().flatten()) {
            row.clear();
            row.resize(width, 0.0);
        }
        // What is lost before the first interval: a first wave that does not get ashore.
        for (losses, lost) in self.losses.iter_mut().zip(&input.path.lost) {
            losses.copy_from_slice(lost.row(0));
        }
        work.flows.resize(width);
        work.began.clear();
        work.began.resize(width, 0);
        self.ground_by.reset(REPORT_DAYS.len(), width, 0.0);
        // Of these every row but the first is written before it is read.
        let from_zero = [&mut self.lost_by, &mut work.broken, &mut work.weighted];
        let from_one = [&mut work.weights, &mut work.inside];
        let rows = from_zero.map(|rows| (rows, 0.0)).into_iter();
        for (rows, first) in rows.chain(from_one.map(|rows| (rows, 1.0))) {
            rows.resize(nodes, width);
            rows.row_mut(0).fill(first);
        }
        if input.constants.restore {
            work.falls.resize(nodes, width);
        }
        self.open_fall.fill(f64::INFINITY);
        for (lane, open) in input.path.open.iter().enumerate() {
            if *open {
                let broke = input.path.chance.at(0, lane);
                work.pursued[lane] = broke;
                self.breaks[lane] = broke;
                self.culminated[lane] = 1.0 - broke;
            } else {
                work.standing[lane] = 1.0;
            }
        }
    }

    /// e^R and e^−H on the next day.
    fn survivals(&mut self, input: &CampaignInput, j: usize) {
        let work = &mut self.work;
        let weights = work.weights.row_mut(j);
        weights.copy_from_slice(input.path.halting.row(j));
        lanes::exp(weights);
        if input.escalation.is_zero() {
            work.inside.row_mut(j).fill(1.0);
        } else {
            let day = input.nodes.days[j];
            input
                .escalation
                .fill_survival(input.combat, day, work.inside.row_mut(j));
        }
    }

    /// The last break whose pursuit has covered the ground by day `j`, the day s with C(s) − creep(s) = C(t) − X: its
    /// interval, the share of the interval that had passed, and e^R then.
    fn fill_reached(&mut self, input: &CampaignInput, j: usize) {
        let (path, work) = (input.path, &mut self.work);
        for (lane, began) in work.began.iter_mut().enumerate() {
            let target = path.advance.at(j, lane) - input.constants.objective;
            if target < 0.0 {
                continue;
            }
            let lead = |k: usize| path.advance.at(k, lane) - path.creep.at(k, lane);
            while *began + 1 < j && lead(*began + 1) <= target {
                *began += 1;
            }
            let (from, to) = (lead(*began), lead(*began + 1));
            let share = ((target - from) / (to - from)).min(1.0);
            let (low, high) = (path.halting.at(*began, lane), path.halting.at(*began + 1, lane));
            (work.share[lane], work.weight[lane]) = (share, low + share * (high - low));
        }
        lanes::exp(&mut work.weight);
    }

    /// What happens between two days.
    fn interval(&mut self, input: &CampaignInput, j: usize) {
        let span = Span::new(input.path, j);
        let days = [input.nodes.days[j], input.nodes.days[j + 1]];
        let is_covered = covers(input.path, j + 1, input.constants.objective);
        if is_covered {
            self.fill_reached(input, j + 1);
        }
        self.standing_fronts(input, &span, days, is_covered);
        for lane in 0..input.combat.len() {
            if input.path.open[lane] {
                self.open_front(input, &span, lane, days);
            }
        }
        self.add(input, &span, days);
    }

    /// Fronts that stood on day 0. In lanes whose front was open nothing stands, so that nothing breaks or culminates in
    /// them; their other flows follow from `open_front`.
    fn standing_fronts(&mut self, input: &CampaignInput, span: &Span, days: [f64; 2], is_covered: bool) {
        let (j, objective, theta) = (span.j, input.constants.objective, input.constants.decision_time);
        let work = &mut self.work;
        let left = days.map(|day| exp(-day / theta));
        let ends = (objective, left);
        decide(&mut work.flows, &work.standing, span.chance, span.creep, ends);
        let (had_broken, broken) = work.broken.two_rows_mut(j, j + 1);
        let (had_weighted, weighted) = work.weighted.two_rows_mut(j, j + 1);
        let rows = Broken {
            broken: (broken, had_broken),
            weighted: (weighted, had_weighted),
        };
        let weights = [work.weights.row(j), work.weights.row(j + 1)];
        pursue(&mut work.flows, rows, weights, span.halting);
        let lanes = if is_covered { input.combat.len() } else { 0 };
        for lane in (0..lanes).filter(|lane| !input.path.open[*lane]) {
            if let Some(reached) = self.reached(input, j + 1, lane) {
                let (pursued, lost) = self.overtaken(j + 1, lane, reached);
                (self.work.flows.pursued[lane], self.work.flows.lost[lane]) = (pursued, lost);
            }
        }
        let work = &mut self.work;
        let before = [&work.standing[..], &work.pursued[..]];
        settle(&mut work.flows, before, span.creep, span.advance, objective);
    }

    /// An open front: what broke on day 0 has been pursued since.
    fn open_front(&mut self, input: &CampaignInput, span: &Span, lane: usize, days: [f64; 2]) {
        let work = &mut self.work;
        let (here, there) = (span.advance[0][lane], span.advance[1][lane]);
        let objective = input.constants.objective;
        let (broke, was_pursued) = (self.breaks[lane], work.pursued[lane]);
        let [free, later] = [span.j, span.j + 1].map(|day| broke / work.weights.at(day, lane));
        let (lost, pursued, ground) = if was_pursued > 0.0 && there >= objective {
            let share = (objective - here) / (there - here);
            self.open_fall[lane] = days[0] + share * (days[1] - days[0]);
            let lost = free + share * (later - free);
            (lost, 0.0, was_pursued * (objective - here))
        } else {
            let pursued = if was_pursued > 0.0 { later } else { 0.0 };
            (0.0, pursued, 0.5 * (there - here) * (was_pursued + pursued))
        };
        let flows = &mut work.flows;
        flows.lost[lane] = lost;
        flows.halted[lane] = was_pursued - pursued - lost;
        flows.pursued[lane] = pursued;
        flows.ground[lane] = ground;
    }

    /// The last break whose pursuit has covered the ground by day `j`, if there is one.
    fn reached(&self, input: &CampaignInput, j: usize, lane: usize) -> Option<Reached> {
        let (path, work) = (input.path, &self.work);
        let target = path.advance.at(j, lane) - input.constants.objective;
        if target < 0.0 {
            return None;
        }
        let (k, share, weight) = (work.began[lane], work.share[lane], work.weight[lane]);
        let rise = share * (path.halting.at(k + 1, lane) - path.halting.at(k, lane));
        let broke = share * (work.broken.at(k + 1, lane) - work.broken.at(k, lane));
        let before = path.advance.at(j - 1, lane) - input.constants.objective;
        let first = if before < 0.0 {
            let (early, late) = (path.halting.at(j - 1, lane), path.halting.at(j, lane));
            exp(-(early + (late - early) * before / (before - target)))
        } else {
            1.0
        };
        Some(Reached {
            broken: work.broken.at(k, lane) + broke,
            weighted: work.weighted.at(k, lane)
                + broke * mean_weight([work.weights.at(k, lane), weight], rise),
            unhalted: weight / work.weights.at(j, lane),
            first,
        })
    }

    /// The probability of being pursued on day `j`, and that of the loss in the interval before it.
    fn overtaken(&mut self, j: usize, lane: usize, reached: Reached) -> (f64, f64) {
        let work = &mut self.work;
        let before = if work.reached[lane] > 0.0 {
            work.unhalted[lane]
        } else {
            reached.first
        };
        let lost = 0.5 * (reached.broken - work.reached[lane]) * (before + reached.unhalted);
        (work.reached[lane], work.unhalted[lane]) = (reached.broken, reached.unhalted);
        let pursued = (work.weighted.at(j, lane) - reached.weighted) / work.weights.at(j, lane);
        (pursued.max(0.0), lost)
    }

    /// Adds the flows of an interval, each times the probability that the war is within the model.
    fn add(&mut self, input: &CampaignInput, span: &Span, days: [f64; 2]) {
        let work = &mut self.work;
        let flows = &mut work.flows;
        let inside = [work.inside.row(span.j), work.inside.row(span.j + 1)];
        let standing = [&work.standing[..], &flows.standing[..]];
        let pursued = [&work.pursued[..], &flows.pursued[..]];
        elementwise::add_assign(&mut self.breaks, &flows.broke);
        add_inside(&mut self.culminated, &flows.culminated, inside);
        add_inside(&mut self.contained, &flows.halted, inside);
        add_beyond(&mut self.beyond, standing, pursued, inside);
        // Those of the attacker, and where they are reported also of the defender.
        let sides = if input.reports { 2 } else { 1 };
        for (losses, lost) in self.losses.iter_mut().zip(span.lost).take(sides) {
            add_losses(losses, lost, standing, pursued, inside);
        }
        if input.reports {
            add_inside(&mut self.ground, &flows.ground, inside);
        }
        if input.constants.restore {
            let falls = work.falls.row_mut(span.j);
            falls.fill(0.0);
            add_inside(falls, &flows.lost, inside);
        } else {
            let fall = (&self.open_fall[..], days);
            add_fallen(&mut self.fallen, &flows.lost, inside, input.arrival, fall);
        }
        elementwise::add_assign(&mut work.lost, &flows.lost);
        std::mem::swap(&mut work.standing, &mut flows.standing);
        std::mem::swap(&mut work.pursued, &mut flows.pursued);
    }

    /// Records what is reported by day.
    fn report(&mut self, j: usize, days: &[f64]) {
        self.lost_by.row_mut(j).copy_from_slice(&self.work.lost);
        if let Some(index) = REPORT_DAYS.iter().position(|day| f64::from(*day) == days[j]) {
            self.ground_by.row_mut(index).copy_from_slice(&self.ground);
        }
    }

    fn finish(&mut self, input: &CampaignInput) {
        let work = &self.work;
        for lane in 0..input.combat.len() {
            let inside = work.inside.at(input.nodes.len() - 1, lane);
            self.held[lane] = work.standing[lane] * inside;
            self.contained[lane] += work.pursued[lane] * inside;
        }
        for (index, day) in REPORT_DAYS.into_iter().enumerate() {
            if f64::from(day) > input.nodes.last() {
                self.ground_by.row_mut(index).copy_from_slice(&self.ground);
            }
        }
        if input.constants.restore {
            self.restore(input);
        }
    }

    /// After the loss of the objective the sides change roles: docs/model.md (6.9).
    fn restore(&mut self, input: &CampaignInput) {
        self.work.counter.fill(input);
        for j in (0..input.nodes.len() - 1).rev() {
            let left = self.work.counter.step(input, j);
            for lane in 0..input.combat.len() {
                let share = self.work.counter.share(lane, left);
                self.regain(input, j, lane, share);
            }
        }
    }

    /// Divides what was lost in an interval into what is regained, kept and leaves the model by the end.
    fn regain(&mut self, input: &CampaignInput, j: usize, lane: usize, share: f64) {
        let days = [input.nodes.days[j], input.nodes.days[j + 1]];
        let (falls, inside) = (self.work.falls.at(j, lane), &self.work.inside);
        let last = inside.at(input.nodes.len() - 1, lane);
        let stays = last / (0.5 * (inside.at(j, lane) + inside.at(j + 1, lane)));
        let stays = stays.min(1.0);
        let before = share_before(input.arrival[lane], self.open_fall[lane], days);
        let kept = falls * stays * (1.0 - share);
        self.restored[lane] += falls * stays * share;
        self.beyond[lane] += falls * (1.0 - stays);
        self.fallen[0][lane] += kept * before;
        self.fallen[1][lane] += kept * (1.0 - before);
        self.ground[lane] -= falls * stays * share * input.constants.objective;
    }

    /// Mean days for which the objective has been lost by the end, whether it is retaken or not: docs/model.md (6.19).
    pub(super) fn days_lost(&self, nodes: &Nodes, lane: usize) -> f64 {
        let falls = self.open_fall[lane];
        if falls < f64::INFINITY {
            return self.lost_by.at(nodes.len() - 1, lane) * (nodes.last() - falls);
        }
        let area = |j: usize| {
            let lost = self.lost_by.at(j, lane) + self.lost_by.at(j + 1, lane);
            0.5 * lost * (nodes.days[j + 1] - nodes.days[j])
        };
        (0..nodes.len() - 1).map(area).sum()
    }

    /// Probability that the objective has been lost by a day, wars that leave the model aside.
    pub(super) fn lost_before(&self, nodes: &Nodes, day: f64, lane: usize) -> f64 {
        if day >= nodes.last() {
            return self.lost_by.at(nodes.len() - 1, lane);
        }
        if self.open_fall[lane] < f64::INFINITY {
            let falls = self.open_fall[lane] <= day;
            return if falls {
                self.lost_by.at(nodes.len() - 1, lane)
            } else {
                0.0
            };
        }
        let j = nodes.days.partition_point(|node| *node <= day).max(1) - 1;
        let share = (day - nodes.days[j]) / (nodes.days[j + 1] - nodes.days[j]);
        let [from, to] = [self.lost_by.at(j, lane), self.lost_by.at(j + 1, lane)];
        from + share.max(0.0) * (to - from)
    }
}

/// Whether an advance has covered the ground to the objective by day `j` in any lane.
fn covers(path: &Path, j: usize, objective: f64) -> bool {
    path.advance.row(j).iter().any(|advance| *advance >= objective)
}

/// The last break whose pursuit has covered the ground to the objective.
#[derive(Debug, Clone, Copy)]
struct Reached {
    /// Probability that the front had broken by then.
    broken: f64,
    /// ∫ e^R over it.
    weighted: f64,
    /// Probability that this pursuit was not halted.
    unhalted: f64,
    /// Probability that the first pursuit to cover the ground was not halted; used once.
    first: f64,
}
