//! Games for tests: random ones, and one like the case.

use foederis::deterrence::{
    AnchorGames, Anchors, BackwardInduction, Foresight, ForwardPass, Game, GameShape, Motive, Nesting,
    Transition, TransitionCost, patience, window_probability,
};
use foederis::model::Nest;
use foederis::random::{StreamKey, uniform};

/// The default nest.
pub(crate) const GROUND: Nesting = Nesting {
    nest: Nest::Ground,
    dissimilarity: 0.5,
};

/// The nest with this number.
pub(crate) fn nesting(which: usize, dissimilarity: f64) -> Nesting {
    Nesting {
        nest: [Nest::Ground, Nest::Acts][which],
        dissimilarity,
    }
}

/// Random numbers of a test.
pub(crate) struct RandomNumbers(StreamKey, u64);

impl RandomNumbers {
    pub(crate) fn new(name: &str, seed: u64) -> Self {
        Self(StreamKey::new(seed, name), 0)
    }

    pub(crate) fn between(&mut self, low: f64, high: f64) -> f64 {
        self.1 += 1;
        low + (high - low) * uniform(self.0, 0, self.1)
    }

    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.between(0.0, n as f64) as usize
    }

    pub(crate) fn table(&mut self, n: usize, low: f64, high: f64) -> Vec<f64> {
        (0..n).map(|_| self.between(low, high)).collect()
    }
}

/// A game with all features, all numbers random.
pub(crate) fn random_game(random: &mut RandomNumbers, shape: GameShape) -> (Game, Motive) {
    let mut game = Game::uniform(shape, 0.0, [1 + random.below(3), 1 + random.below(4)]);
    let entries = shape.node_len();
    game.war_months = 1 + random.below(5);
    game.window = random.table(shape.len(), 0.05, 0.9);
    game.deterrent = std::array::from_fn(|_| random.table(entries, -1.0, 2.0));
    for campaign in &mut game.campaigns {
        campaign.beyond = random.table(entries, 0.0, 0.3);
    }
    for from in 0..shape.stages {
        for to in from + 1..shape.stages {
            let cost = if to % 2 == 1 {
                TransitionCost::Entry
            } else {
                TransitionCost::None
            };
            game.transitions.push(Transition { from, to, cost });
        }
    }
    game.hazards = random.table(
        shape.months * game.transitions.len(),
        0.0,
        1.0 / shape.stages as f64,
    );
    for month in 1..shape.months {
        let left = shape.stages - game.path[month - 1];
        game.path[month] = game.path[month - 1] + random.below(left);
    }
    game.grievance = random.between(0.0, 1.0);
    game.chances = chances(random, shape);
    let motive = Motive {
        appeal: std::array::from_fn(|_| random.between(-3.0, 1.0)),
        sensitivity: random.between(0.2, 2.0),
        patience: random.between(0.7, 0.97),
        nesting: nesting(random.below(2), random.between(0.2, 1.0)),
    };
    game.check().expect("a legal game");
    (game, motive)
}

/// Random chances of the nodes of each crisis; one in four does not occur.
fn chances(random: &mut RandomNumbers, shape: GameShape) -> Vec<f64> {
    let mut all = vec![1.0; shape.node_len()];
    if shape.nodes > 1 {
        for nodes in all.chunks_mut(shape.nodes) {
            let missing = random.below(4 * shape.nodes);
            for (node, chance) in nodes.iter_mut().enumerate() {
                *chance = if node == missing {
                    0.0
                } else {
                    random.between(0.1, 1.0)
                };
            }
            let sum: f64 = nodes.iter().sum();
            nodes.iter_mut().for_each(|chance| *chance /= sum);
        }
    }
    all
}

/// Divides every crisis of a game with one node into three nodes, whose deterrents and consequences differ at random.
pub(crate) fn divide(game: &mut Game, random: &mut RandomNumbers) {
    let nodes = 3;
    let repeat = |table: &[f64]| -> Vec<f64> { table.iter().flat_map(|x| [*x; 3]).collect() };
    game.shape.nodes = nodes;
    game.chances = chances(random, game.shape);
    game.deterrent = game.deterrent.each_ref().map(|table| repeat(table));
    for v in game.deterrent.iter_mut().flatten() {
        *v += random.between(-0.5, 0.5);
    }
    for campaign in &mut game.campaigns {
        campaign.beyond = repeat(&campaign.beyond);
        campaign
            .beyond
            .iter_mut()
            .for_each(|p| *p *= random.between(0.5, 1.0));
    }
    game.check().expect("a legal game");
}

/// Games in which one world's anchors are measured.
pub(crate) struct Trio {
    pub baseline: Game,
    pub reference: Game,
    pub announced: Game,
}

/// Effect of the reference commitment on v of each rung.
pub(crate) const REFERENCE: [f64; 3] = [0.15, 0.7, 1.0];

/// Month of entry in the announced game.
pub(crate) const ENTRY: usize = 24;

/// A game of ten years in which v falls by `drift` over the horizon [units of v].
pub(crate) fn decade(stages: usize, drift: f64) -> Game {
    let shape = GameShape {
        months: 120,
        stages,
        nodes: 1,
    };
    let mut game = Game::uniform(shape, window_probability(2.0, 1.0), [3, 12]);
    game.campaigns[1].beyond.fill(0.02);
    for month in 0..shape.months {
        for stage in 0..stages {
            for table in &mut game.deterrent {
                table[shape.cell(month, stage)] = -drift * month as f64 / 120.0;
            }
        }
    }
    game
}

/// Adds the reference commitment to a stage, `times` over.
pub(crate) fn commit(game: &mut Game, stage: usize, times: f64) {
    let shape = game.shape;
    for month in 0..shape.months {
        for (table, change) in game.deterrent.iter_mut().zip(REFERENCE) {
            table[shape.cell(month, stage)] += times * change;
        }
    }
}

/// Announces a transition from stage 0 to 1, certain and known, on the way into month `entry`.
pub(crate) fn announce(game: &mut Game, entry: usize) {
    game.transitions = vec![Transition {
        from: 0,
        to: 1,
        cost: TransitionCost::Entry,
    }];
    game.hazards = vec![0.0; game.shape.months];
    if entry > 0 {
        game.hazards[entry - 1] = 1.0;
    }
    game.path = (0..game.shape.months).map(|m| usize::from(m >= entry)).collect();
}

impl Trio {
    pub(crate) fn new(drift: f64) -> Self {
        let baseline = decade(1, drift);
        let mut reference = baseline.clone();
        commit(&mut reference, 0, 1.0);
        let mut announced = decade(2, drift);
        commit(&mut announced, 1, 1.0);
        announce(&mut announced, ENTRY);
        Self {
            baseline,
            reference,
            announced,
        }
    }

    pub(crate) fn each(&mut self, change: impl Fn(&mut Game)) {
        [&mut self.baseline, &mut self.reference, &mut self.announced]
            .into_iter()
            .for_each(change);
    }

    pub(crate) fn games(&self) -> AnchorGames<'_> {
        AnchorGames {
            baseline: &self.baseline,
            reference: &self.reference,
            announced: &self.announced,
            entry: ENTRY,
        }
    }
}

/// Anchors in the middle of the case's ranges.
pub(crate) fn typical_anchors() -> Anchors {
    Anchors {
        rates: [0.5, 0.03, 0.04],
        reference_ratio: 0.35,
        patience: patience(0.08),
        nesting: GROUND,
    }
}

/// A motive for the ten-year game, not calibrated.
pub(crate) fn motive() -> Motive {
    Motive {
        appeal: [-2.0, -3.4, -2.5],
        sensitivity: 1.4,
        patience: patience(0.15),
        nesting: GROUND,
    }
}

pub(crate) fn solve(game: &Game, motive: &Motive) -> (BackwardInduction, ForwardPass) {
    let (mut induction, mut pass) = (BackwardInduction::new(), ForwardPass::new());
    induction.solve(game, motive);
    pass.run(game, &induction);
    (induction, pass)
}

/// The same game without foresight.
pub(crate) fn frozen(game: &Game) -> Game {
    Game {
        foresight: Foresight::Frozen,
        ..game.clone()
    }
}
