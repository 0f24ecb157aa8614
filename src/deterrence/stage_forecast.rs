//! The challenger's forecast of the stages of commitments.

use super::game::{Foresight, Game, TransitionCost};
use super::live_stages::live_stages;

/// Options: waiting for a month, a hybrid campaign, a limited campaign, a major war.
pub(super) const OPTIONS: usize = 4;

/// Probabilities of future stages, and the expected cost of the grievance until then.
///
/// The probabilities do not depend on utilities: a game needs them once, however often it is solved.
#[derive(Debug, Clone, Default)]
pub(super) struct StageForecast {
    /// (from, to) of each pair of connected stages, by `from`.
    pub pairs: Vec<(usize, usize)>,
    /// Offset of the pairs of each stage, and the end of the last ones.
    pub from: Vec<usize>,
    /// Probability of each pair for each option. Month × pair.
    pub probabilities: [Vec<f64>; OPTIONS],
    /// Stages that can be reached. (Month, and one row for everything beyond the horizon) × stage.
    pub live: Vec<bool>,
    /// Months until each option's next window.
    pub months: [usize; OPTIONS],
    /// Expected discounted grievance during a month of waiting and during a hybrid campaign. (Month and beyond) × stage.
    pub grievance_costs: [Vec<f64>; 2],
}

impl StageForecast {
    /// Computes the forecast for a game.
    pub(super) fn prepare(&mut self, game: &Game) {
        self.months = [
            1,
            game.campaigns[0].months,
            game.campaigns[1].months,
            game.war_months,
        ];
        self.find_pairs(game);
        self.live = live_stages(
            game.shape.stages,
            &game.path,
            &game.transitions,
            &game.hazards,
            game.foresight,
        );
        let entries = game.shape.months * self.pairs.len();
        for probabilities in &mut self.probabilities {
            probabilities.clear();
            probabilities.resize(entries, 0.0);
        }
        let mut probabilities = vec![0.0; game.shape.stages];
        for month in 0..game.shape.months {
            for stage in 0..game.shape.stages {
                if self.live[game.shape.cell(month, stage)] || month + 1 == game.shape.months {
                    self.forecast_from(game, month, stage, &mut probabilities);
                }
            }
        }
    }

    /// Reflexive and transitive closure of the transitions.
    fn find_pairs(&mut self, game: &Game) {
        let n = game.shape.stages;
        let mut reachable = vec![false; n * n];
        for stage in 0..n {
            reachable[stage * n + stage] = true;
        }
        if game.foresight == Foresight::Hazards {
            // Transitions lead to higher stages, so in descending order of `from` the rows needed are closed already.
            for from in (0..n).rev() {
                for transition in game
                    .transitions
                    .iter()
                    .filter(|transition| transition.from == from)
                {
                    for to in 0..n {
                        reachable[from * n + to] |= reachable[transition.to * n + to];
                    }
                }
            }
        }
        self.pairs.clear();
        self.pairs
            .extend((0..n * n).filter(|i| reachable[*i]).map(|i| (i / n, i % n)));
        self.from.clear();
        let before = |stage| self.pairs.partition_point(|pair| pair.0 < stage);
        self.from.extend((0..=n).map(before));
    }

    /// Computes the probabilities of stages at the end of each option, from one month and stage.
    fn forecast_from(&mut self, game: &Game, month: usize, stage: usize, probabilities: &mut [f64]) {
        probabilities.fill(0.0);
        probabilities[stage] = 1.0;
        let longest = self.months.into_iter().max().unwrap_or(1);
        for passed in 1..=longest {
            if game.foresight == Foresight::Hazards {
                advance(game, month + passed - 1, probabilities);
            }
            for option in 0..OPTIONS {
                if self.months[option] == passed {
                    let row = &mut self.probabilities[option][month * self.pairs.len()..];
                    for pair in self.from[stage]..self.from[stage + 1] {
                        row[pair] = probabilities[self.pairs[pair].1];
                    }
                }
            }
        }
    }

    /// Computes the expected discounted grievance during a month of waiting and during a hybrid campaign.
    ///
    /// During a limited campaign and after a major attack there is none: the challenger has attacked.
    pub(super) fn price_grievance(&mut self, game: &Game, patience: f64) {
        let shape = game.shape;
        let rows = shape.cell(shape.months + 1, 0);
        for grievance_costs in &mut self.grievance_costs {
            grievance_costs.clear();
            grievance_costs.resize(rows, 0.0);
        }
        if game.grievance == 0.0 || game.foresight == Foresight::Frozen {
            return;
        }
        let mut before = vec![0.0; rows];
        for passed in 1..=self.months[1] {
            let mut now = vec![0.0; rows];
            for month in 0..=shape.months {
                for stage in 0..shape.stages {
                    now[shape.cell(month, stage)] =
                        patience * expected_grievance(game, month, stage, &before);
                }
            }
            if passed == 1 {
                self.grievance_costs[0].copy_from_slice(&now);
            }
            before = now;
        }
        self.grievance_costs[1].copy_from_slice(&before);
    }
}

/// Advances the probabilities of stages by one month; beyond the horizon the last month's hazards apply.
fn advance(game: &Game, month: usize, probabilities: &mut [f64]) {
    let row = month.min(game.shape.months - 1) * game.transitions.len();
    // In descending order, so that no probability moves twice.
    for from in (0..probabilities.len()).rev() {
        let here = probabilities[from];
        if here == 0.0 {
            continue;
        }
        for (i, transition) in game
            .transitions
            .iter()
            .enumerate()
            .filter(|(_, transition)| transition.from == from)
        {
            let flow = here * game.hazards[row + i];
            probabilities[from] -= flow;
            probabilities[transition.to] += flow;
        }
    }
}

/// Expected grievance over the next month and, by `after`, beyond it.
fn expected_grievance(game: &Game, month: usize, stage: usize, after: &[f64]) -> f64 {
    let shape = game.shape;
    let row = month.min(shape.months - 1) * game.transitions.len();
    let next = shape.cell((month + 1).min(shape.months), 0);
    let (mut staying, mut sum) = (1.0, 0.0);
    for (i, transition) in game
        .transitions
        .iter()
        .enumerate()
        .filter(|(_, transition)| transition.from == stage)
    {
        let hazard = game.hazards[row + i];
        let now = if transition.cost == TransitionCost::Entry {
            game.grievance
        } else {
            0.0
        };
        sum += hazard * (now + after[next + transition.to]);
        staying -= hazard;
    }
    sum + staying * after[next + stage]
}
