//! Forward pass: exact probabilities along the stages of a world's path.

use crate::model::Rung;

use super::backward_induction::BackwardInduction;
use super::game::Game;
use super::motive::YEAR;

/// Exact probabilities of attacks in one world.
///
/// Probabilities are over histories. Months are counted from the start of the horizon; an attack in month m begins in it.
#[derive(Debug, Clone, Default)]
pub struct ForwardPass {
    /// Expected number of attacks of each rung that begin in each month.
    pub attacks: [Vec<f64>; 3],
    /// Probability that at the start of each month the game is not over (no major attack, not beyond the model);
    /// one entry more than months.
    pub ongoing: Vec<f64>,
    /// Probability that the first ground attack, limited or major, has begun by the end of each month.
    pub ground_by: Vec<f64>,
    /// Probability that the major attack has begun by the end of each month.
    pub major_by: Vec<f64>,
    /// Probability that no campaign is under way, by month, and by months beyond the horizon in which campaigns end.
    no_campaign: Vec<f64>,
    /// As `no_campaign`, without a ground attack so far.
    without_ground_attack: Vec<f64>,
}

impl ForwardPass {
    /// A pass with empty buffers.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Runs through a solved game from its first month, with no campaign under way.
    ///
    /// # Source
    /// docs/model.md (8.9), (8.10).
    pub fn run(&mut self, game: &Game, induction: &BackwardInduction) {
        let shape = game.shape;
        self.reset(game);
        self.no_campaign[0] = 1.0;
        self.without_ground_attack[0] = 1.0;
        let (mut open, mut ground, mut major) = (1.0, 0.0, 0.0);
        for month in 0..shape.months {
            self.ongoing.push(open);
            let mut ended = 0.0;
            for rung in game.available_rungs() {
                let (number, first, beyond) = self.begin(game, induction, rung, month);
                self.attacks[rung as usize][month] = number;
                ended += if rung == Rung::Major { number } else { beyond };
                if rung != Rung::Hybrid {
                    ground += first;
                }
                if rung == Rung::Major {
                    major += number;
                }
            }
            self.settle(game, induction, month);
            open -= ended;
            self.ground_by.push(ground);
            self.major_by.push(major);
        }
        self.ongoing.push(open);
    }

    fn reset(&mut self, game: &Game) {
        let shape = game.shape;
        let longest = game.campaigns.iter().map(|c| c.months).max().unwrap_or(0).max(1);
        for table in [&mut self.no_campaign, &mut self.without_ground_attack] {
            table.clear();
            table.resize(shape.months + longest, 0.0);
        }
        for number in &mut self.attacks {
            number.clear();
            number.resize(shape.months, 0.0);
        }
        for series in [&mut self.ongoing, &mut self.ground_by, &mut self.major_by] {
            series.clear();
        }
    }

    /// Attacks of one rung that begin in a month: expected number, probability of a first ground attack, probability of
    /// leaving the model. Adds the ends of the campaigns to later months.
    fn begin(
        &mut self,
        game: &Game,
        induction: &BackwardInduction,
        rung: Rung,
        month: usize,
    ) -> (f64, f64, f64) {
        let stage = game.path[month];
        let nodes = game.shape.nodes_of(game.shape.cell(month, stage));
        let probabilities = induction.attack_probabilities(game, rung, month, stage);
        let (mut attacks, mut firsts, mut beyond) = (0.0, 0.0, 0.0);
        for (node, attack_probability) in nodes.zip(probabilities) {
            let number = self.no_campaign[month] * attack_probability;
            let first = self.without_ground_attack[month] * attack_probability;
            attacks += number;
            firsts += first;
            if let Some(campaign) = game.actual_campaigns().get(rung as usize) {
                let out = campaign.beyond[node];
                beyond += number * out;
                let then = month + game.campaigns[rung as usize].months;
                self.no_campaign[then] += number * (1.0 - out);
                if rung == Rung::Hybrid {
                    self.without_ground_attack[then] += first * (1.0 - out);
                }
            }
        }
        (attacks, firsts, beyond)
    }

    /// Carries the probability of waiting to the next month.
    fn settle(&mut self, game: &Game, induction: &BackwardInduction, month: usize) {
        let attack_probability = |rung| induction.attack_probability(game, rung, month, game.path[month]);
        let waits = 1.0 - Rung::ALL.into_iter().map(attack_probability).sum::<f64>();
        self.no_campaign[month + 1] += self.no_campaign[month] * waits;
        self.without_ground_attack[month + 1] += self.without_ground_attack[month] * waits;
    }

    /// Probability that a month begins without a campaign under way.
    #[must_use]
    pub(crate) fn no_campaign(&self, month: usize) -> f64 {
        self.no_campaign[month]
    }

    /// Probability that an attack of this rung begins in a month, if the game is not over by then.
    #[must_use]
    pub fn hazard(&self, rung: Rung, month: usize) -> f64 {
        rate_of(self.attacks[rung as usize][month], self.ongoing[month])
    }

    /// Years of exposure: expected time until the game is over or the horizon ends.
    ///
    /// A month in which the game ends counts in full, as does one with a campaign under way.
    #[must_use]
    pub fn exposure(&self) -> f64 {
        self.ongoing[..self.major_by.len()].iter().sum::<f64>() / YEAR
    }

    /// Expected number of attacks of a rung over the horizon.
    #[must_use]
    pub fn expected_attacks(&self, rung: Rung) -> f64 {
        self.attacks[rung as usize].iter().sum()
    }

    /// Attacks of a rung a year of exposure.
    #[must_use]
    pub fn rate(&self, rung: Rung) -> f64 {
        self.expected_attacks(rung) / self.exposure()
    }

    /// Attacks of a rung a month of exposure within some months.
    #[must_use]
    pub fn mean_hazard(&self, rung: Rung, months: std::ops::Range<usize>) -> f64 {
        let attacks = self.attacks[rung as usize][months.clone()].iter().sum();
        rate_of(attacks, self.ongoing[months].iter().sum())
    }
}

fn rate_of(number: f64, exposure: f64) -> f64 {
    if exposure > 0.0 { number / exposure } else { 0.0 }
}
