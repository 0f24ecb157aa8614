//! An independent implementation of the game, month by month and branch by branch: slow, with the standard library's
//! functions.

use foederis::deterrence::{Game, Motive, TransitionCost};

/// A game, a motive, and values beyond the horizon by stage and precedent.
pub struct Naive<'a> {
    pub game: &'a Game,
    pub motive: &'a Motive,
    pub beyond: Vec<f64>,
}

/// From a state on: expected attacks by rung, P(ground attack), P(major), months until the end.
#[derive(Clone, Copy, Default, Debug)]
pub struct Totals {
    pub attacks: [f64; 3],
    pub ground: f64,
    pub major: f64,
    pub months: f64,
}

impl Naive<'_> {
    fn beyond(&self, stage: usize, j: usize) -> f64 {
        self.beyond[stage * self.game.shape.precedents() + j]
    }

    /// (to, chance, grievance) of the next month.
    fn next(&self, month: usize, stage: usize) -> Vec<(usize, f64, f64)> {
        let game = self.game;
        let row = month.min(game.shape.months - 1) * game.transitions.len();
        let mut out = vec![];
        let mut stays = 1.0;
        for (i, transition) in game
            .transitions
            .iter()
            .enumerate()
            .filter(|(_, transition)| transition.from == stage)
        {
            let hazard = game.hazards[row + i];
            let cost = if transition.cost == TransitionCost::Entry {
                game.grievance
            } else {
                0.0
            };
            out.push((transition.to, hazard, cost));
            stays -= hazard;
        }
        out.push((stage, stays, 0.0));
        out
    }

    /// Discounted value after `left` more months of an occupation that pays the grievance or not.
    fn later(&self, month: usize, stage: usize, j: usize, left: usize, pays: bool) -> f64 {
        if left == 0 {
            return self.value(month, stage, j);
        }
        let of = |(to, probability, cost): (usize, f64, f64)| {
            let cost = if pays { cost } else { 0.0 };
            probability * self.motive.patience * (self.later(month + 1, to, j, left - 1, pays) - cost)
        };
        self.next(month, stage).into_iter().map(of).sum()
    }

    /// q of waiting and of the rungs.
    pub fn options(&self, month: usize, stage: usize, j: usize, node: usize) -> (f64, [f64; 3]) {
        let game = self.game;
        let cell = game.shape.cell(month, stage);
        let wait = self.later(month, stage, j, 1, true);
        let rung = |k: usize| {
            let v = game.deterrent[k][game.shape.at(month, stage, j, node)];
            let fought = self.motive.appeal[k] - self.motive.sensitivity * v;
            let utility = game.yielding.as_ref().map_or(fought, |yielding| {
                let p = yielding.probability[k][cell];
                (1.0 - p) * fought + p * (self.motive.appeal[k] + yielding.bonus[k])
            });
            let Some(campaign) = game.campaigns.get(k) else {
                return utility;
            };
            let then = |j| self.later(month, stage, j, campaign.months, k == 0);
            let (up, down) = ((j + 1).min(2 * game.shape.bound), j.saturating_sub(1));
            let a = campaign.answered[cell];
            utility + (1.0 - campaign.beyond[cell]) * (a * then(up) + (1.0 - a) * then(down))
        };
        (
            wait,
            [0, 1, 2].map(|k| if game.rungs[k] { rung(k) } else { f64::NEG_INFINITY }),
        )
    }

    /// P(rung | window) and L.
    fn choice(&self, wait: f64, rungs: [f64; 3]) -> ([f64; 3], f64) {
        let tau = self.motive.dissimilarity;
        let sum: f64 = rungs.iter().map(|q| (q / tau).exp()).sum();
        let inclusive = tau * sum.ln();
        let l = (wait.exp() + inclusive.exp()).ln();
        (rungs.map(|q| (inclusive - l).exp() * (q / tau).exp() / sum), l)
    }

    pub fn value(&self, month: usize, stage: usize, j: usize) -> f64 {
        if month >= self.game.shape.months {
            return self.beyond(stage, j);
        }
        self.image(month, stage, j)
    }

    /// W of a month from what follows it.
    pub fn image(&self, month: usize, stage: usize, j: usize) -> f64 {
        let open = self.game.window[self.game.shape.cell(month, stage)];
        let mut sum = (1.0 - open) * self.later(month, stage, j, 1, true);
        for (node, weight) in self.game.weights.iter().enumerate() {
            let (wait, rungs) = self.options(month, stage, j, node);
            sum += open * weight * self.choice(wait, rungs).1;
        }
        sum
    }

    /// Totals from a month on, along the world's path.
    pub fn follow(&self, month: usize, j: usize, clean: bool) -> Totals {
        let game = self.game;
        if month >= game.shape.months {
            return Totals::default();
        }
        let stage = game.path[month];
        let cell = game.shape.cell(month, stage);
        let open = game.window[cell];
        let mut totals = Totals {
            months: 1.0,
            ..Totals::default()
        };
        let mut waits = 1.0;
        let mut then = vec![];
        for (node, weight) in game.weights.iter().enumerate() {
            let (wait, rungs) = self.options(month, stage, j, node);
            let (probabilities, _) = self.choice(wait, rungs);
            for (k, probability) in probabilities.into_iter().enumerate() {
                let p = open * weight * probability;
                waits -= p;
                totals.attacks[k] += p;
                if k > 0 && clean {
                    totals.ground += p;
                }
                let Some(campaign) = game.campaigns.get(k) else {
                    totals.major += p;
                    continue;
                };
                let (inside, a) = (1.0 - campaign.beyond[cell], campaign.answered[cell]);
                let (up, down) = ((j + 1).min(2 * game.shape.bound), j.saturating_sub(1));
                let still = clean && k == 0;
                then.push((p * inside * a, month + campaign.months, up, still));
                then.push((p * inside * (1.0 - a), month + campaign.months, down, still));
                let within = (campaign.months - 1).min(game.shape.months - 1 - month);
                totals.months += p * inside * within as f64;
            }
        }
        then.push((waits, month + 1, j, clean));
        for (p, month, j, clean) in then.into_iter().filter(|t| t.0 > 0.0) {
            let rest = self.follow(month, j, clean);
            for k in 0..3 {
                totals.attacks[k] += p * rest.attacks[k];
            }
            totals.ground += p * rest.ground;
            totals.major += p * rest.major;
            totals.months += p * rest.months;
        }
        totals
    }
}
