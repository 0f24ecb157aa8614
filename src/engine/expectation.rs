//! Expected response of a situation: the same code for the challenger's assessment and for the truth.

use serde::{Deserialize, Serialize};

use crate::model::{Channel, Domain, Rung};

use super::block::{Block, WIDTH};
use super::event::guarantors;
use super::help_steps::HelpSteps;
use super::meaningful_share::{Pledges, fill_wars};
use super::outcome::Outcome;
use super::situation::Situation;
use super::streams::Streams;
use super::yielding;

/// Means over histories of one situation.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Expectation {
    /// What deters an attack, in the order of [`Channel::ALL`]: share of the objective denied, challenger's loss share,
    /// probability that guarantors with a meaningful share of the strength pledged fight, severity of sanctions, probability
    /// of leaving the model.
    pub channels: [f64; 5],
    /// The act is answered: a guarantor helps against a hybrid campaign, or fights a ground attack.
    pub answered: f64,
    /// The threshold strength is there in time.
    pub in_time: f64,
    /// The protégé holds the objective at the end; wars that leave the model do not count.
    pub kept: f64,
    /// Major attack: how far the help of guarantors gets.
    pub help: HelpSteps,
}

impl Expectation {
    /// The means over histories `0..n` of a situation.
    #[must_use]
    pub(crate) fn over_histories(
        situation: &Situation,
        streams: &Streams,
        n: u32,
        block: &mut Block,
    ) -> Self {
        let mut sum = Self::default();
        let mut row = Vec::new();
        let pledges = Pledges::new(situation);
        let (mut first, n) = (0, u64::from(n));
        while first < n {
            let width = (n - first).min(WIDTH as u64) as usize;
            block.respond(situation, streams, first, width);
            row.resize(width, 0.0);
            sum.add(situation, block, &pledges, &mut row);
            first += width as u64;
        }
        sum.scaled(1.0 / n as f64)
    }

    /// Adds the histories of a block: docs/model.md (8.28).
    fn add(&mut self, situation: &Situation, block: &Block, pledges: &Pledges, row: &mut [f64]) {
        let lasts = situation.terms.lasts;
        let hybrid = situation.rung == Rung::Hybrid;
        let guarantors = guarantors(situation.world.case);
        block.starts.fights.min_over(guarantors, row);
        let any_fights = row.iter().filter(|day| **day <= lasts).count() as f64;
        let world = situation.world;
        let meaningful = world.value(world.case.strategy.meaningful);
        let fought = 1.0 - yielding::probability(situation);
        fill_wars(situation, block, &pledges.shares, meaningful, row);
        self.help.add(situation, block, pledges, row);
        self.channels[Channel::War as usize] += fought * row.iter().sum::<f64>();
        self.channels[Channel::Sanctions as usize] += sanctions(situation, block, row);
        if hybrid {
            self.answered += block.endings.answered.iter().filter(|day| **day <= lasts).count() as f64;
            let denied = block.endings.successes.iter().map(|n| crate::math::exp(-n));
            self.channels[Channel::Denial as usize] += denied.sum::<f64>();
        } else {
            self.answered += any_fights;
            self.add_ground(block);
        }
    }

    /// Adds what a ground attack meets: docs/model.md (8.26).
    fn add_ground(&mut self, block: &Block) {
        let e = &block.endings;
        let total = |outcome: Outcome| e.outcomes[outcome as usize].iter().sum::<f64>();
        self.channels[Channel::Denial as usize] +=
            block.width as f64 - total(Outcome::FaitAccompli) - total(Outcome::Defeated);
        // What the attack would cost without any help is part of its price, and deters in every situation alike.
        self.channels[Channel::Losses as usize] += e.loss_challenger.iter().sum::<f64>();
        self.channels[Channel::Losses as usize] -= e.loss_challenger_alone.iter().sum::<f64>();
        self.channels[Channel::BeyondModel as usize] += total(Outcome::BeyondModel);
        self.in_time += e.in_time.iter().sum::<f64>();
        self.kept += Outcome::ALL
            .into_iter()
            .filter(|o| o.is_kept() == Some(true))
            .map(total)
            .sum::<f64>();
    }

    /// Probability that guarantors with a meaningful share of the strength pledged fight.
    #[must_use]
    pub fn at_war(&self) -> f64 {
        self.channels[Channel::War as usize]
    }

    /// Each mean times `factor`.
    #[must_use]
    pub(crate) fn scaled(self, factor: f64) -> Self {
        Self {
            channels: self.channels.map(|x| x * factor),
            answered: self.answered * factor,
            in_time: self.in_time * factor,
            kept: self.kept * factor,
            help: self.help.scaled(factor),
        }
    }

    /// The sum of two.
    #[must_use]
    pub(crate) fn plus(self, other: Self) -> Self {
        Self {
            channels: std::array::from_fn(|i| self.channels[i] + other.channels[i]),
            answered: self.answered + other.answered,
            in_time: self.in_time + other.in_time,
            kept: self.kept + other.kept,
            help: self.help.plus(other.help),
        }
    }
}

/// Severity of the sanctions announced within the time followed, summed over the block: 1 − Π(1 − s).
///
/// # Source
/// docs/model.md (8.29).
fn sanctions(situation: &Situation, block: &Block, row: &mut [f64]) -> f64 {
    let a = &block.arrivals;
    row.fill(0.0);
    for p in situation.allied(Domain::Sanctions) {
        for ((row, day), share) in row.iter_mut().zip(a.announced.row(p)).zip(a.strength.row(p)) {
            let share = if *day <= situation.terms.lasts {
                *share
            } else {
                0.0
            };
            *row = 1.0 - (1.0 - *row) * (1.0 - share);
        }
    }
    row.iter().sum()
}
