//! One history as a row of a table.

use crate::model::{Domain, Rung};

use super::arrived_strength::arrived;
use super::block::Block;
use super::event::promises;
use super::outcome::Outcome;
use super::report_days::REPORT_DAYS;
use super::situation::Situation;

/// One history. The day of an event that never happens is none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HistoryRow {
    /// Number of the world.
    pub world: u32,
    /// Number of the history in it.
    pub history: u64,
    /// Guarantors that come to fight.
    pub fighters: u32,
    /// Guarantors that come to give at least support.
    pub supporters: u32,
    /// First collective decision under a promise \[d\].
    pub decision_day: Option<f64>,
    /// The first guarantor fights \[d\].
    pub first_fight_day: Option<f64>,
    /// Allied land strength that counts on each of the reported days \[bde\].
    pub land: [f64; REPORT_DAYS.len()],
    /// Threshold strength in the theatre \[d\].
    pub arrival_day: Option<f64>,
    /// The objective falls without guarantors \[d\].
    pub falls_day: Option<f64>,
    /// Arrival before the fall, as drawn.
    pub in_time: bool,
    /// First answer to a hybrid campaign \[d\].
    pub answer_day: Option<f64>,
    /// Expected successes of a hybrid campaign.
    pub successes: f64,
    /// How a ground war ends, as drawn; none for a hybrid campaign.
    pub outcome: Option<Outcome>,
    /// Mean ground lost given the history's forces, as a share of the objective (kernel `front`).
    pub ground_lost: f64,
}

impl HistoryRow {
    /// The row of one lane.
    #[must_use]
    pub fn from_lane(situation: &Situation, block: &Block, lane: usize) -> Self {
        let (s, a, e) = (&block.starts, &block.arrivals, &block.endings);
        let lasts = situation.terms.lasts;
        let within = |day: f64| (day <= lasts).then_some(day);
        let n = situation.world.case.guarantors.len();
        let fights = |g: &usize| s.fights.at(*g, lane) <= lasts;
        let helps = |g: &usize| fights(g) || s.supports.at(*g, lane) <= lasts;
        let decided = promises(situation, None)
            .map(|c| s.released.at(c, lane))
            .fold(f64::INFINITY, f64::min);
        let first_fight = (0..n).map(|g| s.fights.at(g, lane)).fold(f64::INFINITY, f64::min);
        let ground = situation.rung != Rung::Hybrid;
        let arrival = if ground {
            a.land.threshold[lane]
        } else {
            f64::INFINITY
        };
        let falls = if ground {
            block.drawn_fall(situation, lane)
        } else {
            f64::INFINITY
        };
        Self {
            world: situation.world.index,
            history: block.first + lane as u64,
            fighters: (0..n).filter(fights).count() as u32,
            supporters: (0..n).filter(helps).count() as u32,
            decision_day: within(decided.max(0.0)),
            first_fight_day: within(first_fight.max(0.0)),
            land: land_strength(situation, block, lane),
            arrival_day: within(arrival),
            falls_day: within(falls),
            in_time: ground && e.yielded[lane] == 0.0 && arrival <= lasts && arrival < falls,
            answer_day: if ground { None } else { within(e.answered[lane]) },
            successes: e.successes[lane],
            outcome: ground.then(|| block.drawn_outcome(situation, lane)),
            ground_lost: e.ground[lane],
        }
    }
}

/// Allied land strength that counts on each of the reported days [bde].
fn land_strength(situation: &Situation, block: &Block, lane: usize) -> [f64; REPORT_DAYS.len()] {
    std::array::from_fn(|day| {
        let packages = situation.allied(Domain::Land);
        let strengths = packages.map(|p| arrived(situation, block, p, day).at(lane));
        // An empty sum is −0.
        strengths.fold(0.0, |sum, strength| sum + strength)
    })
}
