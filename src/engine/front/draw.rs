//! One campaign as drawn, from the distribution that the exact integration averages over.

use crate::engine::lanes::Lanes;
use crate::engine::outcome::Outcome;
use crate::engine::stage_input::StageInput;
use crate::math::ln;
use crate::random::{StreamKey, fill_uniform};

use super::campaign_input::CampaignInput;

/// Where the random numbers of a block are: they are drawn only where a campaign is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Draws {
    /// When an attack is decided, whether it succeeds, and when an advance is halted.
    keys: [StreamKey; 3],
    /// When a counter-attack is decided, and whether it succeeds.
    regain: [StreamKey; 2],
    escalation: StreamKey,
    substream: u32,
    first: u64,
}

/// The random numbers of one history.
struct Numbers {
    decision: f64,
    break_in: f64,
    halt: f64,
    regain: [f64; 2],
    escalation: f64,
}

impl Draws {
    /// The numbers of a block.
    pub(super) fn new(input: &StageInput) -> Self {
        let streams = input.streams;
        Self {
            keys: [streams.decision, streams.break_in, streams.halt],
            regain: streams.regain,
            escalation: streams.escalation,
            substream: input.situation.world.substream,
            first: input.first,
        }
    }

    /// Numbers of a seed, for tests.
    #[cfg(test)]
    pub(super) fn of_seed(seed: u64) -> Self {
        let key = |name: &str| StreamKey::new(seed, name);
        Self {
            keys: ["decision", "break_in", "halt"].map(key),
            regain: ["regain/decision", "regain/break_in"].map(key),
            escalation: key("escalation"),
            substream: 0,
            first: 0,
        }
    }

    /// The numbers of a lane.
    fn of_lane(&self, lane: usize) -> Numbers {
        let number = |key: StreamKey| {
            let mut number = [0.0];
            fill_uniform(key, self.substream, self.first + lane as u64, &mut number);
            number[0]
        };
        let [decision, break_in, halt] = self.keys.map(number);
        Numbers {
            decision,
            break_in,
            halt,
            regain: self.regain.map(number),
            escalation: number(self.escalation),
        }
    }
}

/// A campaign as drawn. A day that never comes is infinite.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DrawnWar {
    /// The front breaks; on day 0 if it is open \[d\].
    pub breaks: f64,
    /// The offensive culminates before the front breaks; on day 0 if it is open \[d\].
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

/// Draws the campaign of one lane; `draw`: the lane of the random numbers.
pub(super) fn drawn(input: &CampaignInput, draws: &Draws, lane: usize, draw: usize) -> DrawnWar {
    let numbers = draws.of_lane(draw);
    let front = Front {
        input,
        lane,
        last: input.nodes.last(),
    };
    let mut war = front.ground_war(&numbers);
    let combat = input.combat[lane];
    war.beyond = input.escalation.day_of(-ln(numbers.escalation), combat);
    let ended = war.culminates.min(war.halted).min(front.last);
    let retaken =
        input.constants.restore && war.falls <= front.last && front.is_retaken(war.falls, numbers.regain);
    let end = if input.constants.restore {
        ended
    } else {
        ended.min(war.falls)
    };
    war.outcome = if war.beyond <= end {
        Outcome::BeyondModel
    } else if war.falls <= front.last {
        lost(war.falls, input.arrival[lane], retaken)
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

/// One lane of a campaign.
struct Front<'a> {
    input: &'a CampaignInput<'a>,
    lane: usize,
    last: f64,
}

impl Front<'_> {
    /// Breaks, halts and falls, escalation aside.
    fn ground_war(&self, numbers: &Numbers) -> DrawnWar {
        let (constants, path) = (self.input.constants, self.input.path);
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
            -constants.decision_time * ln(numbers.decision)
        };
        let pushed = self.day_of(&path.creep, constants.objective);
        if pushed <= decided {
            war.falls = pushed;
        } else if decided > self.last {
            return war;
        } else if numbers.break_in < self.on(&path.chance, decided) {
            war.breaks = decided;
            let from = self.on(&path.advance, decided) - self.on(&path.creep, decided);
            let falls = self.day_of(&path.advance, from + constants.objective);
            let halted = self.day_of(&path.halting, self.on(&path.halting, decided) - ln(numbers.halt));
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
    fn is_retaken(&self, falls: f64, [begins, succeeds]: [f64; 2]) -> bool {
        let constants = self.input.constants;
        let decided = falls - constants.decision_time * ln(begins);
        decided <= self.last
            && succeeds < constants.counter_chance(self.on(&self.input.path.log_ratio, decided))
    }

    /// The interval of a day, and its share that has passed.
    fn place(&self, day: f64) -> (usize, f64) {
        let days = &self.input.nodes.days;
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
        let days = &self.input.nodes.days;
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
