//! One campaign as drawn, from the law that the exact integration averages over.

use crate::engine::lanes::Lanes;
use crate::engine::outcome::Outcome;
use crate::engine::stage_input::StageInput;
use crate::math::{exp, ln};
use crate::random::fill_uniform;

use super::exact::Course;

/// Uniform random numbers of a block, one per lane.
#[derive(Debug, Clone, Default)]
pub(super) struct Draws {
    decision: Vec<f64>,
    break_in: Vec<f64>,
    halt: Vec<f64>,
    regain: [Vec<f64>; 2],
    escalation: Vec<f64>,
}

impl Draws {
    /// Numbers of a seed, for tests.
    #[cfg(test)]
    pub(super) fn with_seed(seed: u64, width: usize) -> Self {
        let numbers = |name: &str| {
            let mut out = vec![0.0; width];
            fill_uniform(crate::random::StreamKey::new(seed, name), 0, 0, &mut out);
            out
        };
        Self {
            decision: numbers("decision"),
            break_in: numbers("break_in"),
            halt: numbers("halt"),
            regain: [numbers("regain/decision"), numbers("regain/break_in")],
            escalation: numbers("escalation"),
        }
    }

    /// Draws the numbers of a block.
    pub(super) fn fill(&mut self, input: &StageInput) {
        let (streams, substream) = (input.streams, input.situation.world.substream);
        let [begins, succeeds] = &mut self.regain;
        for (key, out) in [
            (streams.decision, &mut self.decision),
            (streams.break_in, &mut self.break_in),
            (streams.halt, &mut self.halt),
            (streams.regain[0], begins),
            (streams.regain[1], succeeds),
            (streams.escalation, &mut self.escalation),
        ] {
            out.resize(input.width, 0.0);
            fill_uniform(key, substream, input.first, out);
        }
    }
}

/// A campaign as drawn. A day that never comes is infinite.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DrawnWar {
    /// The front breaks; 0 for an open front \[d\].
    pub breaks: f64,
    /// The offensive culminates before the front breaks \[d\].
    pub culminates: f64,
    /// The advance is halted \[d\].
    pub halted: f64,
    /// The objective is lost \[d\].
    pub falls: f64,
    /// The war leaves the model \[d\].
    pub beyond: f64,
    /// How it ends.
    pub outcome: Outcome,
}

/// Draws the campaign of one lane of a course; `draw`: the lane of the random numbers.
pub(super) fn drawn(course: &Course, draws: &Draws, lane: usize, draw: usize) -> DrawnWar {
    let front = Front {
        course,
        lane,
        last: course.nodes.last(),
    };
    let mut war = front.ground_war(draws, draw);
    let combat = course.combat[lane];
    war.beyond = course.escalation.day_of(-ln(draws.escalation[draw]), combat);
    let ended = war.culminates.min(war.halted).min(front.last);
    let retaken = course.law.restore && war.falls <= front.last && front.is_retaken(war.falls, draws, draw);
    let end = if course.law.restore {
        ended
    } else {
        ended.min(war.falls)
    };
    war.outcome = if war.beyond <= end {
        Outcome::BeyondModel
    } else if war.falls <= front.last {
        lost(war.falls, course.arrival[lane], retaken)
    } else if war.culminates <= front.last {
        Outcome::Repelled
    } else if war.breaks <= front.last {
        Outcome::Contained
    } else {
        Outcome::Held
    };
    war
}

fn lost(falls: f64, arrival: f64, retaken: bool) -> Outcome {
    if retaken {
        Outcome::Restored
    } else if falls < arrival {
        Outcome::FaitAccompli
    } else {
        Outcome::Defeated
    }
}

/// One lane of a course.
struct Front<'a> {
    course: &'a Course<'a>,
    lane: usize,
    last: f64,
}

impl Front<'_> {
    /// Breaks, halts and falls, escalation aside.
    fn ground_war(&self, draws: &Draws, draw: usize) -> DrawnWar {
        let (law, path) = (self.course.law, self.course.path);
        let mut war = DrawnWar {
            breaks: f64::INFINITY,
            culminates: f64::INFINITY,
            halted: f64::INFINITY,
            falls: f64::INFINITY,
            beyond: f64::INFINITY,
            outcome: Outcome::Held,
        };
        let decided = if path.open[self.lane] {
            0.0
        } else {
            -law.decision_time * ln(draws.decision[draw])
        };
        let pushed = self.day_of(&path.creep, law.objective);
        if pushed <= decided {
            war.falls = pushed;
        } else if decided > self.last {
            return war;
        } else if path.open[self.lane] || draws.break_in[draw] < self.on(&path.chance, decided) {
            war.breaks = decided;
            let from = self.on(&path.advance, decided) - self.on(&path.creep, decided);
            let falls = self.day_of(&path.advance, from + law.objective);
            let halted = self.day_of(
                &path.halting,
                self.on(&path.halting, decided) - ln(draws.halt[draw]),
            );
            if falls <= halted {
                war.falls = falls;
            } else {
                war.halted = halted;
            }
        } else {
            war.culminates = decided;
        }
        war
    }

    /// Whether a lost objective is retaken by the end.
    fn is_retaken(&self, falls: f64, draws: &Draws, draw: usize) -> bool {
        let law = self.course.law;
        let [begins, succeeds] = [draws.regain[0][draw], draws.regain[1][draw]];
        let decided = falls - law.decision_time * ln(begins);
        let log_ratio = -self.on(&self.course.path.log_ratio, decided) - 2.0 * ln(law.terrain);
        let [intercept, slope] = law.chance;
        decided <= self.last && succeeds < 1.0 / (1.0 + exp(-(intercept + slope * log_ratio)))
    }

    /// The interval of a day, and its share that has passed.
    fn place(&self, day: f64) -> (usize, f64) {
        let days = &self.course.nodes.days;
        let j = days.partition_point(|node| *node <= day).clamp(1, days.len() - 1) - 1;
        (j, ((day - days[j]) / (days[j + 1] - days[j])).min(1.0))
    }

    /// A quantity on a day.
    fn on(&self, rows: &Lanes, day: f64) -> f64 {
        let (j, share) = self.place(day);
        let [from, to] = [rows.at(j, self.lane), rows.at(j + 1, self.lane)];
        from + share * (to - from)
    }

    /// The day on which a quantity that never falls reaches a value; infinite if it does not.
    fn day_of(&self, rows: &Lanes, value: f64) -> f64 {
        let days = &self.course.nodes.days;
        let Some(j) = (1..days.len()).find(|j| rows.at(*j, self.lane) >= value) else {
            return f64::INFINITY;
        };
        let [from, to] = [rows.at(j - 1, self.lane), rows.at(j, self.lane)];
        if to > from {
            days[j - 1] + (days[j] - days[j - 1]) * ((value - from) / (to - from)).max(0.0)
        } else {
            days[j - 1]
        }
    }
}
