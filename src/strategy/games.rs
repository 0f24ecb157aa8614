//! The games of one world: the scenario's own, and those in which the challenger's motive is measured.

use crate::deterrence::{
    AllDropped, Campaign, Channels, Foresight, Game, Shape, Transition, TransitionCost, Yielding,
    window_chance,
};
use crate::engine::World;
use crate::model::{CommitmentForm, Rung};

use super::grid::Grid;
use super::signal::Signals;
use super::stages::Standing;

/// Days of a year.
pub(super) const YEAR_DAYS: f64 = 365.25;
/// Days of a month.
pub(super) const MONTH_DAYS: f64 = 30.4375;
/// Months for which a limited attack occupies the challenger: docs/model.md (8.33).
const LIMITED_MONTHS: usize = 12;
/// Month in which the reference commitment enters into force in the game that fixes the discount.
pub(super) const ENTRY: usize = 24;

/// Index of the situation in which no promise is in force.
pub(super) const ALONE: usize = 0;
/// Index of the situation in which the reference commitment is.
pub(super) const REFERENCE: usize = 1;

/// What all games of one world share.
pub(super) struct Table<'t> {
    pub world: &'t World<'t>,
    pub grid: &'t Grid,
    /// What really follows campaigns in the situations of the anchor games.
    pub fates: &'t Grid,
    pub channels: Channels,
    /// x⁰ of each rung.
    pub origins: [[f64; 5]; 3],
    pub signals: &'t Signals,
    pub months: usize,
}

impl<'t> Table<'t> {
    /// Scales the channels by what the reference commitment changes for a major attack, over the horizon.
    ///
    /// # Source
    /// docs/model.md (8.31).
    pub fn new(
        world: &'t World<'t>,
        [grid, fates]: [&'t Grid; 2],
        signals: &'t Signals,
        months: usize,
    ) -> Result<Self, AllDropped> {
        let of = |situation, month, rung| grid.expected(situation, month, rung, &signals.weights).channels;
        let origins = Rung::ALL.map(|rung| of(ALONE, 0, rung));
        let mut references = [0.0; 5];
        for month in 0..months {
            let (with, without) = (of(REFERENCE, month, Rung::Major), of(ALONE, month, Rung::Major));
            for (sum, (with, without)) in references.iter_mut().zip(with.iter().zip(without)) {
                *sum += (with - without) / months as f64;
            }
        }
        let channels = Channels::new(&world.case.strategy.shares, &references)?;
        Ok(Self::within(
            world,
            [grid, fates],
            signals,
            months,
            (channels, origins),
        ))
    }

    /// The same by channels and origins that another world has set.
    pub fn within(
        world: &'t World<'t>,
        [grid, fates]: [&'t Grid; 2],
        signals: &'t Signals,
        months: usize,
        (channels, origins): (Channels, [[f64; 5]; 3]),
    ) -> Self {
        Self {
            world,
            grid,
            fates,
            channels,
            origins,
            signals,
            months,
        }
    }

    /// v: how much deters a rung, in units of the reference commitment's on a major attack: docs/model.md (8.32).
    pub fn deterrent(
        &self,
        grid: &Grid,
        situation: usize,
        month: usize,
        rung: Rung,
        record: f64,
        node: usize,
    ) -> f64 {
        let response = grid.response(situation, month, rung, record, node);
        self.channels
            .ledger(-1.0, &response.channels, &self.origins[rung as usize])
            .sum()
    }

    /// A game over `situations`, one a stage, with its ways, hazards and path; `emboldened` tells in which stages.
    ///
    /// # Source
    /// docs/model.md (8.36).
    pub fn game(&self, situations: &[usize], emboldened: &[bool], way: StageProcess) -> Game {
        let strategy = &self.world.case.strategy;
        let shape = Shape {
            months: self.months,
            stages: situations.len(),
            bound: strategy.precedents as usize,
            nodes: self.signals.len(),
        };
        let mut game = Game::plain(shape, 0.0, self.campaign_months());
        game.rungs = strategy.baseline.map(|rate| self.world.value(rate) > 0.0);
        game.weights.clone_from(&self.signals.weights);
        game.foresight = if strategy.foresight {
            Foresight::Hazards
        } else {
            Foresight::Frozen
        };
        (game.moves, game.hazards, game.path, game.grievance) =
            (way.moves, way.hazards, way.path, way.grievance);
        for month in 0..self.months {
            for (stage, &situation) in situations.iter().enumerate() {
                self.fill(&mut game, month, stage, situation);
                let factor = if emboldened[stage] {
                    self.world.value(strategy.emboldening)
                } else {
                    1.0
                };
                game.window[shape.cell(month, stage)] = window_chance(strategy.windows * YEAR_DAYS, factor);
            }
        }
        game.yielding = self.yielding(shape);
        game
    }

    /// Docs/model.md (8.33).
    fn campaign_months(&self) -> [usize; 2] {
        let lasts = self.world.case.rungs[Rung::Hybrid as usize].lasts;
        [(lasts / MONTH_DAYS).round().max(1.0) as usize, LIMITED_MONTHS]
    }

    fn fill(&self, game: &mut Game, month: usize, stage: usize, situation: usize) {
        let shape = game.shape;
        // The same situation in an earlier stage has the same numbers.
        for rung in Rung::ALL {
            for precedent in 0..shape.precedents() {
                let record = (precedent as f64 - shape.bound as f64) / shape.bound as f64;
                for node in 0..shape.nodes {
                    let v = self.deterrent(self.grid, situation, month, rung, record, node);
                    game.deterrent[rung as usize][shape.at(month, stage, precedent, node)] = v;
                }
            }
        }
        self.fates(game, self.grid, month, stage, situation);
    }

    /// What follows campaigns, by a grid: docs/model.md (8.30).
    pub fn fates(&self, game: &mut Game, grid: &Grid, month: usize, stage: usize, situation: usize) {
        let cell = game.shape.cell(month, stage);
        for (campaign, rung) in game.campaigns.iter_mut().zip([Rung::Hybrid, Rung::Limited]) {
            let response = grid.expected(situation, month, rung, &self.signals.weights);
            let Campaign { answered, beyond, .. } = campaign;
            answered[cell] = response.answered.clamp(0.0, 1.0);
            beyond[cell] = response.channels[4].clamp(0.0, 1.0);
        }
    }

    /// Docs/model.md (8.35).
    fn yielding(&self, shape: Shape) -> Option<Yielding> {
        let yields = self.world.case.strategy.yields;
        if yields.iter().all(Option::is_none) {
            return None;
        }
        let [limited, major] = yields.map(|share| share.map_or(0.0, |number| self.world.value(number)));
        let cells = shape.cell(shape.months, 0);
        Some(Yielding {
            chance: [0.0, limited, major].map(|share| vec![share; cells]),
            bonus: [0.0; 3],
        })
    }

    /// A game in which anchors are measured: what is counted is what really happens.
    fn anchor(&self, situations: &[usize], way: StageProcess) -> Game {
        let mut game = self.game(situations, &vec![false; situations.len()], way);
        let mut truth = game.clone();
        for month in 0..self.months {
            for (stage, &situation) in situations.iter().enumerate() {
                self.fates(&mut truth, self.fates, month, stage, situation);
            }
        }
        game.really = Some(truth.campaigns);
        game
    }

    /// The anchor game: no promise, for ever.
    pub fn baseline(&self) -> Game {
        self.anchor(&[ALONE], StageProcess::still(self.months))
    }

    /// The same with the reference commitment in force from the first month for good.
    pub fn reference(&self) -> Game {
        self.anchor(&[REFERENCE], StageProcess::still(self.months))
    }

    /// The same with the reference commitment announced in the first month and certain to enter two years later.
    ///
    /// # Source
    /// docs/model.md (8.34).
    pub fn announced(&self) -> Game {
        let hazards = (0..self.months)
            .map(|month| f64::from(u8::from(month + 1 == ENTRY)))
            .collect();
        let path = (0..self.months)
            .map(|month| usize::from(month >= ENTRY))
            .collect();
        let moves = vec![Transition {
            from: 0,
            to: 1,
            sting: TransitionCost::Entry,
        }];
        self.anchor(
            &[ALONE, REFERENCE],
            StageProcess {
                moves,
                hazards,
                path,
                grievance: 0.0,
            },
        )
    }
}

/// How a game moves through its stages.
pub(super) struct StageProcess {
    pub moves: Vec<Transition>,
    pub hazards: Vec<f64>,
    pub path: Vec<usize>,
    pub grievance: f64,
}

impl StageProcess {
    /// It stays where it is.
    fn still(months: usize) -> Self {
        Self {
            moves: Vec::new(),
            hazards: Vec::new(),
            path: vec![0; months],
            grievance: 0.0,
        }
    }
}

/// Whether a promise without a provocation clause is in force in a stage: docs/model.md (8.20).
pub(super) fn emboldens(world: &World, stage: &[Standing]) -> bool {
    let commitments = world.case.commitments.iter().zip(stage);
    commitments.into_iter().any(|(c, standing)| {
        *standing == Standing::InForce && c.form != CommitmentForm::AdHoc && !c.provocation_clause
    })
}
