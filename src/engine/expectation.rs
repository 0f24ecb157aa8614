//! What a response comes to on average: for the challenger's staff, and for the truth, by one code.

use crate::model::{Channel, Domain, Kernel, Rung};

use super::arriving::{allied, strength_on};
use super::block::{Block, WIDTH};
use super::outcome::Outcome;
use super::situation::Situation;
use super::streams::Streams;

/// Means over histories of one situation.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Expectation {
    /// What deters, in the order of [`Channel::ALL`]: share of the objective denied, challenger's loss share, allied
    /// land strength that it meets \[bde\], severity of sanctions, chance of leaving the model.
    pub channels: [f64; 5],
    /// The act is answered: a guarantor helps against a hybrid campaign, or fights a ground attack.
    pub answered: f64,
    /// A guarantor fights.
    pub at_war: f64,
    /// The threshold strength is there in time.
    pub in_time: f64,
    /// The objective is the protégé's at the end; wars that leave the model do not count.
    pub kept: f64,
}

/// Index in the days of `arriving::DAYS` on which met strength is taken: day 60.
const MET: usize = 5;

impl Expectation {
    /// The means over histories `0..n` of a situation.
    #[must_use]
    pub fn of(situation: &Situation, streams: &Streams, n: u32, block: &mut Block) -> Self {
        let mut sum = Self::default();
        let (mut first, n) = (0, u64::from(n));
        while first < n {
            let width = (n - first).min(WIDTH as u64) as usize;
            block.run(situation, streams, first, width);
            for lane in 0..width {
                sum.add(situation, block, lane);
            }
            first += width as u64;
        }
        sum.scaled(1.0 / n as f64)
    }

    fn add(&mut self, situation: &Situation, block: &Block, lane: usize) {
        let (d, e) = (&block.decisions, &block.endings);
        let lasts = situation.terms.lasts;
        let guarantors = 0..situation.world.case.guarantors.len();
        let fights = guarantors.clone().any(|g| d.starts.at(g, lane) <= lasts);
        let helps = fights || guarantors.clone().any(|g| d.gives.at(g, lane) <= lasts);
        let hybrid = situation.rung == Rung::Hybrid;
        self.answered += f64::from(u8::from(if hybrid { helps } else { fights }));
        self.at_war += f64::from(u8::from(fights));
        self.channels[Channel::Sanctions as usize] += sanctions(situation, block, lane);
        if hybrid {
            self.channels[Channel::Denial as usize] += crate::math::exp(-e.successes[lane]);
            return;
        }
        let share = |outcome: Outcome| e.outcomes[outcome as usize][lane];
        self.channels[Channel::Denial as usize] += match situation.world.case.campaign.kernel {
            Kernel::Clock => 1.0 - share(Outcome::FaitAccompli) - share(Outcome::Defeated),
            // The value of ground is concave: docs/model.md (8.8).
            Kernel::Axis => 1.0 - e.ground[lane].max(0.0).sqrt(),
        };
        self.channels[Channel::Losses as usize] += e.loss_challenger[lane];
        self.channels[Channel::Fighting as usize] += allied(situation, Domain::Land)
            .map(|p| strength_on(&block.arrivals, situation, p, MET, lane))
            .sum::<f64>();
        self.channels[Channel::BeyondModel as usize] += share(Outcome::BeyondModel);
        self.in_time += e.in_time[lane];
        self.kept += Outcome::ALL.into_iter().filter(|o| o.is_kept() == Some(true)).map(share).sum::<f64>();
    }

    /// Each mean times `factor`.
    #[must_use]
    pub fn scaled(self, factor: f64) -> Self {
        Self {
            channels: self.channels.map(|x| x * factor),
            answered: self.answered * factor,
            at_war: self.at_war * factor,
            in_time: self.in_time * factor,
            kept: self.kept * factor,
        }
    }

    /// The sum of two.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            channels: std::array::from_fn(|i| self.channels[i] + other.channels[i]),
            answered: self.answered + other.answered,
            at_war: self.at_war + other.at_war,
            in_time: self.in_time + other.in_time,
            kept: self.kept + other.kept,
        }
    }
}

/// Severity of the sanctions announced within the time followed: 1 − Π(1 − s).
fn sanctions(situation: &Situation, block: &Block, lane: usize) -> f64 {
    let a = &block.arrivals;
    let spared = allied(situation, Domain::Sanctions)
        .filter(|&p| a.signalled.at(p, lane) <= situation.terms.lasts)
        .fold(1.0, |spared, p| spared * (1.0 - a.strength.at(p, lane)));
    1.0 - spared
}
