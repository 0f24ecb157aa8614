//! Where the stages of commitments stand some months ahead, as the challenger sees it.

use super::game::{Foresight, Game, TransitionCost};

/// Options after which the game goes on: waiting for a month, a hybrid and a limited campaign.
pub(super) const GOING_ON: usize = 3;

/// Chances of stages ahead, and what the grievance costs on the way.
///
/// They depend on no utility: one game needs them once, however often it is solved.
#[derive(Debug, Clone, Default)]
pub(super) struct Ahead {
    /// (from, to) of each pair with a way between them, by `from`.
    pub pairs: Vec<(usize, usize)>,
    /// Where the pairs of each stage begin, and where the last ones end.
    pub from: Vec<usize>,
    /// Chance of each pair for each option. Month × pair.
    pub chances: [Vec<f64>; GOING_ON],
    /// Stages worth solving. (Month, and one row for all that lies beyond) × stage.
    pub live: Vec<bool>,
    /// Months until each option's next window.
    pub months: [usize; GOING_ON],
    /// Expected discounted grievance of waiting and of a hybrid campaign. (Month and beyond) × stage.
    pub losses: [Vec<f64>; 2],
}

impl Ahead {
    /// Prepares a game.
    pub(super) fn prepare(&mut self, game: &Game) {
        self.months = [1, game.campaigns[0].months, game.campaigns[1].months];
        self.find_pairs(game);
        self.find_live(game);
        let entries = game.shape.months * self.pairs.len();
        for chances in &mut self.chances {
            chances.clear();
            chances.resize(entries, 0.0);
        }
        let mut there = vec![0.0; game.shape.stages];
        for month in 0..game.shape.months {
            for stage in 0..game.shape.stages {
                if self.live[game.shape.cell(month, stage)] || month + 1 == game.shape.months {
                    self.follow(game, month, stage, &mut there);
                }
            }
        }
    }

    /// Reflexive and transitive closure of the moves.
    fn find_pairs(&mut self, game: &Game) {
        let n = game.shape.stages;
        let mut way = vec![false; n * n];
        for stage in 0..n {
            way[stage * n + stage] = true;
        }
        if game.foresight == Foresight::Hazards {
            // Moves lead upward, so going down through `from` meets closed rows only.
            for from in (0..n).rev() {
                for step in game.moves.iter().filter(|step| step.from == from) {
                    for to in 0..n {
                        way[from * n + to] |= way[step.to * n + to];
                    }
                }
            }
        }
        self.pairs.clear();
        self.pairs
            .extend((0..n * n).filter(|i| way[*i]).map(|i| (i / n, i % n)));
        self.from.clear();
        let before = |stage| self.pairs.partition_point(|pair| pair.0 < stage);
        self.from.extend((0..=n).map(before));
    }

    /// Marks the stages that the world's path or the challenger's look ahead can meet.
    fn find_live(&mut self, game: &Game) {
        let shape = game.shape;
        self.live.clear();
        self.live.resize(shape.cell(shape.months + 1, 0), false);
        for (month, stage) in game.path.iter().enumerate() {
            self.live[shape.cell(month, *stage)] = true;
        }
        if game.foresight == Foresight::Frozen {
            return;
        }
        for month in 0..shape.months {
            let leaving = |stage| -> f64 {
                let rows = game.moves.iter().enumerate();
                rows.filter(|(_, way)| way.from == stage)
                    .map(|(i, _)| game.hazards[month * game.moves.len() + i])
                    .sum()
            };
            for stage in 0..shape.stages {
                if self.live[shape.cell(month, stage)] && leaving(stage) < 1.0 {
                    self.live[shape.cell(month + 1, stage)] = true;
                }
            }
            for (i, way) in game.moves.iter().enumerate() {
                if self.live[shape.cell(month, way.from)] && game.hazards[month * game.moves.len() + i] > 0.0
                {
                    self.live[shape.cell(month + 1, way.to)] = true;
                }
            }
        }
        let beyond = shape.cell(shape.months, 0);
        for (from, to) in &self.pairs {
            if self.live[beyond + from] {
                self.live[beyond + to] = true;
            }
        }
    }

    /// Follows the stage from one month on and writes down where it stands when each option ends.
    fn follow(&mut self, game: &Game, month: usize, stage: usize, there: &mut [f64]) {
        there.fill(0.0);
        there[stage] = 1.0;
        let longest = self.months.into_iter().max().unwrap_or(1);
        for passed in 1..=longest {
            if game.foresight == Foresight::Hazards {
                advance(game, month + passed - 1, there);
            }
            for option in 0..GOING_ON {
                if self.months[option] == passed {
                    for (i, (from, to)) in self.pairs.iter().enumerate() {
                        if *from == stage {
                            self.chances[option][month * self.pairs.len() + i] = there[*to];
                        }
                    }
                }
            }
        }
    }

    /// Expected discounted grievance on the way, for a month of waiting and for a hybrid campaign.
    ///
    /// A limited campaign spares it: the challenger has attacked.
    pub(super) fn charge(&mut self, game: &Game, patience: f64) {
        let shape = game.shape;
        let rows = shape.cell(shape.months + 1, 0);
        for losses in &mut self.losses {
            losses.clear();
            losses.resize(rows, 0.0);
        }
        if game.grievance == 0.0 || game.foresight == Foresight::Frozen {
            return;
        }
        let mut before = vec![0.0; rows];
        for passed in 1..=self.months[1] {
            let mut now = vec![0.0; rows];
            for month in 0..=shape.months {
                for stage in 0..shape.stages {
                    now[shape.cell(month, stage)] = patience * sting(game, month, stage, &before);
                }
            }
            if passed == 1 {
                self.losses[0].copy_from_slice(&now);
            }
            before = now;
        }
        self.losses[1].copy_from_slice(&before);
    }
}

/// Moves chances of stages by one month; beyond the horizon the last month's hazards go on.
fn advance(game: &Game, month: usize, there: &mut [f64]) {
    let row = month.min(game.shape.months - 1) * game.moves.len();
    // From high to low, so that what has just moved does not move again.
    for from in (0..there.len()).rev() {
        let here = there[from];
        if here == 0.0 {
            continue;
        }
        for (i, way) in game.moves.iter().enumerate().filter(|(_, way)| way.from == from) {
            let flow = here * game.hazards[row + i];
            there[from] -= flow;
            there[way.to] += flow;
        }
    }
}

/// Grievance expected over the next month and, with `after`, beyond it.
fn sting(game: &Game, month: usize, stage: usize, after: &[f64]) -> f64 {
    let shape = game.shape;
    let row = month.min(shape.months - 1) * game.moves.len();
    let next = shape.cell((month + 1).min(shape.months), 0);
    let (mut staying, mut sum) = (1.0, 0.0);
    for (i, way) in game.moves.iter().enumerate().filter(|(_, way)| way.from == stage) {
        let hazard = game.hazards[row + i];
        let now = if way.sting == TransitionCost::Entry {
            game.grievance
        } else {
            0.0
        };
        sum += hazard * (now + after[next + way.to]);
        staying -= hazard;
    }
    sum + staying * after[next + stage]
}
