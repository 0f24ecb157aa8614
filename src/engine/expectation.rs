//! Expected response of a situation: the same code for the challenger's assessment and for the truth.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::model::{Channel, Domain, Rung};

use super::block::{Block, WIDTH};
use super::event::guarantors;
use super::help_steps::HelpSteps;
use super::meaningful_share::fill_wars;
use super::outcome::Outcome;
use super::pledges::Pledges;
use super::repeats::{Repeats, Variation};
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
    /// The response in each variation: in the first the mean over histories `0..n`, in another that mean and what the variation
    /// changes in the first `few` of them.
    #[must_use]
    pub(crate) fn over_histories(
        situation: &Situation,
        streams: &Streams,
        (few, n): (u32, u32),
        variations: &[Variation],
        block: &mut Block,
    ) -> Vec<Self> {
        // Of the first few histories, of the others, and of the first few in each other variation.
        let mut sums = vec![Self::default(); variations.len() + 1];
        let (pledges, mut rows) = (Pledges::new(situation), Rows::default());
        let (mut first, end) = (0, u64::from(n));
        while first < end {
            let histories = (end - first).min(WIDTH as u64) as usize;
            let few = u64::from(few).saturating_sub(first).min(histories as u64) as usize;
            let variations = if few > 0 { variations } else { &variations[..1] };
            let repeats = Repeats {
                histories,
                few,
                variations,
            };
            block.respond_varied(situation, streams, first, repeats);
            rows.fill(situation, block, &pledges);
            let repeated = (0..variations.len() - 1)
                .map(|at| histories + at * few)
                .map(|from| from..from + few);
            let lanes = [0..few, few..histories].into_iter().chain(repeated);
            for (sum, lanes) in sums.iter_mut().zip(lanes) {
                sum.add(situation, block, &pledges, &rows, lanes);
            }
            first += histories as u64;
        }
        let paired = sums[0];
        let all = paired.plus(sums[1]).scaled(1.0 / end as f64);
        // Where nothing changes the change is exactly 0.
        let change = |sum: &Self| sum.plus(paired.scaled(-1.0)).scaled(1.0 / f64::from(few));
        let others = sums[2..].iter().map(|sum| all.plus(change(sum)));
        [all].into_iter().chain(others).collect()
    }

    /// Adds some lanes of a block: docs/model.md (8.28).
    fn add(
        &mut self,
        situation: &Situation,
        block: &Block,
        pledges: &Pledges,
        rows: &Rows,
        lanes: Range<usize>,
    ) {
        let lasts = situation.terms.lasts;
        let sum = |row: &[f64]| row[lanes.clone()].iter().sum::<f64>();
        let within = |days: &[f64]| days[lanes.clone()].iter().filter(|day| **day <= lasts).count() as f64;
        let fought = 1.0 - yielding::probability(situation);
        self.help
            .add(situation, block, pledges, &rows.wars, lanes.clone());
        self.channels[Channel::War as usize] += fought * sum(&rows.wars);
        self.channels[Channel::Sanctions as usize] += sum(&rows.sanctions);
        if situation.rung == Rung::Hybrid {
            self.answered += within(&block.endings.answered);
            let denied = block.endings.successes[lanes]
                .iter()
                .map(|n| crate::math::exp(-n));
            self.channels[Channel::Denial as usize] += denied.sum::<f64>();
        } else {
            self.answered += within(&rows.fights);
            self.add_ground(block, lanes);
        }
    }

    /// Adds what a ground attack meets: docs/model.md (8.26).
    fn add_ground(&mut self, block: &Block, lanes: Range<usize>) {
        let e = &block.endings;
        let sum = |row: &[f64]| row[lanes.clone()].iter().sum::<f64>();
        let total = |outcome: Outcome| sum(&e.outcomes[outcome as usize]);
        self.channels[Channel::Denial as usize] +=
            lanes.len() as f64 - total(Outcome::FaitAccompli) - total(Outcome::Defeated);
        // What the attack would cost without any help is part of its price, and deters in every situation alike.
        self.channels[Channel::Losses as usize] += sum(&e.loss_challenger);
        self.channels[Channel::Losses as usize] -= sum(&e.loss_challenger_alone);
        self.channels[Channel::BeyondModel as usize] += total(Outcome::BeyondModel);
        self.in_time += sum(&e.in_time);
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

/// What the response to an attack is in each lane of a block.
#[derive(Debug, Default)]
struct Rows {
    /// First day on which a guarantor fights.
    fights: Vec<f64>,
    /// 1 where guarantors with a meaningful share of the strength pledged fight.
    wars: Vec<f64>,
    /// Severity of the sanctions.
    sanctions: Vec<f64>,
}

impl Rows {
    fn fill(&mut self, situation: &Situation, block: &Block, pledges: &Pledges) {
        for row in [&mut self.fights, &mut self.wars, &mut self.sanctions] {
            row.resize(block.width, 0.0);
        }
        let world = situation.world;
        let meaningful = world.value(world.case.strategy.meaningful);
        let guarantors = guarantors(world.case);
        block.starts.fights.min_over(guarantors, &mut self.fights);
        fill_wars(situation, block, &pledges.shares, meaningful, &mut self.wars);
        fill_sanctions(situation, block, &mut self.sanctions);
    }
}

/// Severity of the sanctions announced within the time followed, in each lane: 1 − Π(1 − s).
///
/// # Source
/// docs/model.md (8.29).
fn fill_sanctions(situation: &Situation, block: &Block, row: &mut [f64]) {
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
}
