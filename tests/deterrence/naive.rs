//! An independent implementation of the game, month by month and branch by branch: slow, with the standard library's
//! functions.

use foederis::deterrence::{Game, Motive, TransitionCost};
use foederis::model::Nest;

/// A game, a motive, and values beyond the horizon by stage: of the game, and after a major attack.
pub(crate) struct Naive<'a> {
    pub game: &'a Game,
    pub motive: &'a Motive,
    pub beyond: [Vec<f64>; 2],
}

/// Before a major attack, and after one.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Phase {
    Open,
    AfterWar,
}

/// From a state on: expected attacks by rung, P(ground attack), P(major), months until the end.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Totals {
    pub attacks: [f64; 3],
    pub ground: f64,
    pub major: f64,
    pub months: f64,
}

impl Naive<'_> {
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
    fn later(&self, phase: Phase, (month, stage): (usize, usize), left: usize, pays: bool) -> f64 {
        if left == 0 {
            return self.value(phase, month, stage);
        }
        let of = |(to, probability, cost): (usize, f64, f64)| {
            let cost = if pays { cost } else { 0.0 };
            probability * self.motive.patience * (self.later(phase, (month + 1, to), left - 1, pays) - cost)
        };
        self.next(month, stage).into_iter().map(of).sum()
    }

    /// Chance of each node of a crisis, and its place in the tables.
    fn nodes(&self, month: usize, stage: usize) -> Vec<(f64, usize)> {
        let (shape, game) = (self.game.shape, self.game);
        let first = (month * shape.stages + stage) * shape.nodes;
        (first..first + shape.nodes)
            .map(|node| (game.chances[node], node))
            .collect()
    }

    /// q of waiting and of the rungs at a node.
    fn options(&self, phase: Phase, (month, stage): (usize, usize), node: usize) -> (f64, [f64; 3]) {
        let game = self.game;
        let pays = phase == Phase::Open;
        let wait = self.later(phase, (month, stage), 1, pays);
        let rung = |k: usize| {
            let v = game.deterrent[k][node];
            let utility = self.motive.appeal[k] - self.motive.sensitivity * v;
            let Some(campaign) = game.campaigns.get(k) else {
                return utility + self.later(Phase::AfterWar, (month, stage), game.war_months, false);
            };
            let then = self.later(phase, (month, stage), campaign.months, pays && k == 0);
            utility + (1.0 - campaign.beyond[node]) * then
        };
        let offered = |k: usize| game.rungs[k] && (k == 0 || phase == Phase::Open);
        (
            wait,
            [0, 1, 2].map(|k| if offered(k) { rung(k) } else { f64::NEG_INFINITY }),
        )
    }

    /// P(rung | window) and L.
    fn choice(&self, wait: f64, rungs: [f64; 3]) -> ([f64; 3], f64) {
        if rungs == [f64::NEG_INFINITY; 3] {
            return ([0.0; 3], wait);
        }
        let tau = self.motive.nesting.dissimilarity;
        let in_nest = |k: usize| k > 0 || self.motive.nesting.nest == Nest::Acts;
        let nest: Vec<usize> = (0..3).filter(|k| in_nest(*k)).collect();
        let sum: f64 = nest.iter().map(|k| (rungs[*k] / tau).exp()).sum();
        let inclusive = sum.powf(tau);
        let beside: f64 = (0..3).filter(|k| !in_nest(*k)).map(|k| rungs[k].exp()).sum();
        let all = wait.exp() + inclusive + beside;
        let share = |k: usize| {
            if !in_nest(k) {
                rungs[k].exp() / all
            } else if sum > 0.0 {
                inclusive / all * (rungs[k] / tau).exp() / sum
            } else {
                0.0
            }
        };
        ([0, 1, 2].map(share), all.ln())
    }

    pub(crate) fn value(&self, phase: Phase, month: usize, stage: usize) -> f64 {
        if month >= self.game.shape.months {
            return self.beyond[phase as usize][stage];
        }
        self.image(phase, month, stage)
    }

    /// W, or H after a major attack, of a month from what follows it.
    pub(crate) fn image(&self, phase: Phase, month: usize, stage: usize) -> f64 {
        let open = self.game.window[self.game.shape.cell(month, stage)];
        let of = |(chance, node): (f64, usize)| {
            let (wait, rungs) = self.options(phase, (month, stage), node);
            chance * ((1.0 - open) * wait + open * self.choice(wait, rungs).1)
        };
        self.nodes(month, stage).into_iter().map(of).sum()
    }

    /// Totals from a month on, along the world's path.
    pub(crate) fn follow(&self, month: usize, clean: bool) -> Totals {
        let game = self.game;
        if month >= game.shape.months {
            return Totals::default();
        }
        let stage = game.path[month];
        let cell = game.shape.cell(month, stage);
        let mut totals = Totals {
            months: 1.0,
            ..Totals::default()
        };
        let mut waits = 1.0;
        let mut then = vec![];
        let choices = self.nodes(month, stage).into_iter().flat_map(|(chance, node)| {
            let (wait, rungs) = self.options(Phase::Open, (month, stage), node);
            let (probabilities, _) = self.choice(wait, rungs);
            [0, 1, 2].map(|k| (node, k, chance * probabilities[k]))
        });
        for (node, k, probability) in choices {
            let p = game.window[cell] * probability;
            waits -= p;
            totals.attacks[k] += p;
            if k > 0 && clean {
                totals.ground += p;
            }
            let Some(campaign) = game.campaigns.get(k) else {
                totals.major += p;
                continue;
            };
            let inside = 1.0 - campaign.beyond[node];
            then.push((p * inside, month + campaign.months, clean && k == 0));
            let within = (campaign.months - 1).min(game.shape.months - 1 - month);
            totals.months += p * inside * within as f64;
        }
        then.push((waits, month + 1, clean));
        for (p, month, clean) in then.into_iter().filter(|t| t.0 > 0.0) {
            let rest = self.follow(month, clean);
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
