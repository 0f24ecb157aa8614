//! Forward pass: exact chances along the stages through which a world really goes.

use crate::model::Rung;

use super::backward_induction::BackwardInduction;
use super::game::Game;
use super::induction::up;
use super::motive::YEAR;

/// What happens in a world, exactly.
///
/// Chances are over histories. Months are counted from the start of the horizon; an attack in month m begins in it.
#[derive(Debug, Clone, Default)]
pub struct ForwardPass {
    precedents: usize,
    /// Expected number of attacks of each rung that begin in each month.
    pub number: [Vec<f64>; 3],
    /// Of those, expected number that are met by yielding, over the horizon.
    pub conceded: [f64; 3],
    /// Chance that at the start of each month the game is not over (no major attack, not beyond the model);
    /// one entry more than months.
    pub open: Vec<f64>,
    /// Chance that the first ground attack, limited or major, has begun by the end of each month.
    pub ground_by: Vec<f64>,
    /// Chance that the major attack has begun by the end of each month.
    pub major_by: Vec<f64>,
    /// Chance that a month finds no campaign under way, by precedent: month × precedent, and then months beyond
    /// the horizon in which campaigns end.
    idle: Vec<f64>,
    /// As `idle`, without a ground attack so far.
    untouched: Vec<f64>,
}

impl ForwardPass {
    /// A course without memory yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Follows a solved game from its first month, precedent 0, with no campaign under way.
    ///
    /// # Source
    /// docs/model.md (8.9), (8.10).
    pub fn follow(&mut self, game: &Game, chain: &BackwardInduction) {
        let shape = game.shape;
        self.reset(game);
        self.idle[shape.bound] = 1.0;
        self.untouched[shape.bound] = 1.0;
        let (mut open, mut ground, mut major) = (1.0, 0.0, 0.0);
        for month in 0..shape.months {
            self.open.push(open);
            let mut ended = 0.0;
            for rung in game.present() {
                let (number, first, beyond) = self.begin(game, chain, rung, month);
                self.number[rung as usize][month] = number;
                self.conceded[rung as usize] += number * game.yields(rung, month, game.path[month]);
                ended += if rung == Rung::Major { number } else { beyond };
                if rung != Rung::Hybrid {
                    ground += first;
                }
                if rung == Rung::Major {
                    major += number;
                }
            }
            self.settle(game, chain, month);
            open -= ended;
            self.ground_by.push(ground);
            self.major_by.push(major);
        }
        self.open.push(open);
    }

    fn reset(&mut self, game: &Game) {
        let shape = game.shape;
        let longest = game.campaigns.iter().map(|c| c.months).max().unwrap_or(0).max(1);
        self.precedents = shape.precedents();
        for table in [&mut self.idle, &mut self.untouched] {
            table.clear();
            table.resize((shape.months + longest) * self.precedents, 0.0);
        }
        for number in &mut self.number {
            number.clear();
            number.resize(shape.months, 0.0);
        }
        for series in [&mut self.open, &mut self.ground_by, &mut self.major_by] {
            series.clear();
        }
        self.conceded = [0.0; 3];
    }

    /// Attacks of one rung that begin in a month: expected number, chance of a first ground attack, chance of
    /// leaving the model. Lays the campaigns' ends down.
    fn begin(&mut self, game: &Game, chain: &BackwardInduction, rung: Rung, month: usize) -> (f64, f64, f64) {
        let (shape, stage) = (game.shape, game.path[month]);
        let cell = shape.cell(month, stage);
        let (mut number, mut first, mut beyond) = (0.0, 0.0, 0.0);
        for precedent in 0..self.precedents {
            let begins = chain.begins(game, rung, month, stage, precedent);
            let at = month * self.precedents + precedent;
            let (all, clean) = (self.idle[at] * begins, self.untouched[at] * begins);
            number += all;
            first += clean;
            let Some(campaign) = game.campaigns.get(rung as usize) else {
                continue;
            };
            let truth = &game.truly()[rung as usize];
            let (out, answered) = (truth.beyond[cell], truth.answered[cell]);
            beyond += all * out;
            let then = (month + campaign.months) * self.precedents;
            for (next, chance) in [
                (up(precedent, shape.bound), answered),
                (precedent.saturating_sub(1), 1.0 - answered),
            ] {
                self.idle[then + next] += all * (1.0 - out) * chance;
                if rung == Rung::Hybrid {
                    self.untouched[then + next] += clean * (1.0 - out) * chance;
                }
            }
        }
        (number, first, beyond)
    }

    /// Whoever began nothing waits for the next month.
    fn settle(&mut self, game: &Game, chain: &BackwardInduction, month: usize) {
        for precedent in 0..self.precedents {
            let begins = |rung| chain.begins(game, rung, month, game.path[month], precedent);
            let waits = 1.0 - Rung::ALL.into_iter().map(begins).sum::<f64>();
            let at = month * self.precedents + precedent;
            self.idle[at + self.precedents] += self.idle[at] * waits;
            self.untouched[at + self.precedents] += self.untouched[at] * waits;
        }
    }

    /// Chance that a month begins without a campaign under way, at a precedent.
    #[must_use]
    pub fn idle(&self, month: usize, precedent: usize) -> f64 {
        self.idle[month * self.precedents + precedent]
    }

    /// Chance that an attack of this rung begins in a month, if the game is not over by then.
    #[must_use]
    pub fn hazard(&self, rung: Rung, month: usize) -> f64 {
        per(self.number[rung as usize][month], self.open[month])
    }

    /// Years of exposure: expected time until the game is over or the horizon ends.
    ///
    /// A month in which the game ends counts whole, and so does one with a campaign under way.
    #[must_use]
    pub fn exposure(&self) -> f64 {
        self.open[..self.major_by.len()].iter().sum::<f64>() / YEAR
    }

    /// Expected number of attacks of a rung over the horizon.
    #[must_use]
    pub fn expected(&self, rung: Rung) -> f64 {
        self.number[rung as usize].iter().sum()
    }

    /// Attacks of a rung a year of exposure.
    #[must_use]
    pub fn rate(&self, rung: Rung) -> f64 {
        self.expected(rung) / self.exposure()
    }

    /// Ground attacks, limited or major, a year of exposure.
    #[must_use]
    pub fn ground_rate(&self) -> f64 {
        self.rate(Rung::Limited) + self.rate(Rung::Major)
    }

    /// Ground attacks a month of exposure within some months.
    #[must_use]
    pub fn ground_hazard(&self, months: std::ops::Range<usize>) -> f64 {
        let ground = months.clone().map(|m| self.number[1][m] + self.number[2][m]);
        per(ground.sum(), self.open[months].iter().sum())
    }
}

fn per(number: f64, exposure: f64) -> f64 {
    if exposure > 0.0 { number / exposure } else { 0.0 }
}
