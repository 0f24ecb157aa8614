//! Builds the games of one world: the scenario's own, and those in which anchors are measured.

use crate::deterrence::{Foresight, Game, GameShape, Transition, TransitionCost, window_probability};
use crate::engine::World;
use crate::model::{Channel, Rung, Strategy};

use super::anchor_situations::{NO_PROMISE, REFERENCE_IN_FORCE};
use super::crisis_nodes::CrisisNode;
use super::joint_stages::CommitmentStatus;
use super::response_grid::ResponseGrid;
use super::scale::Scale;
use super::stage_process::StageProcess;

/// Days of a year.
pub(super) const YEAR_DAYS: f64 = 365.25;
/// Days of a month.
pub(super) const MONTH_DAYS: f64 = 30.4375;
/// Months for which a limited attack occupies the challenger: docs/model.md (8.33).
const LIMITED_MONTHS: usize = 12;
/// Month in which the reference commitment enters into force in the game that fixes the discount.
pub(super) const ENTRY: usize = 24;

/// What all games of one world share: responses and channels.
pub(super) struct GameBuilder<'t> {
    pub world: &'t World<'t>,
    /// The response as the challenger perceives it.
    pub grid: &'t ResponseGrid,
    /// The true consequences of campaigns in the situations of the anchor games.
    pub true_campaigns: &'t ResponseGrid,
    pub scale: Scale,
    pub months: usize,
}

impl GameBuilder<'_> {
    /// v: the deterrent of a rung at each node of a crisis, in units of the stake of a major attack.
    ///
    /// # Source
    /// docs/model.md (8.32).
    pub(super) fn deterrents(
        &self,
        grid: &ResponseGrid,
        situation: usize,
        month: usize,
        rung: Rung,
    ) -> impl Iterator<Item = f64> {
        let nodes = 0..grid.nodes(situation).len();
        nodes.map(move |node| {
            let channels = grid.channels_at(node, situation, month, rung);
            self.scale.deterrent(rung, &channels)
        })
    }

    /// A game over `situations`, one a stage, with a stage process; `emboldened`: the stages with more windows.
    ///
    /// # Source
    /// docs/model.md (8.36).
    pub(super) fn game(&self, situations: &[usize], emboldened: &[bool], process: StageProcess) -> Game {
        let strategy = &self.world.case.strategy;
        let shape = GameShape {
            months: self.months,
            stages: situations.len(),
            nodes: situations
                .iter()
                .map(|s| self.grid.nodes(*s).len())
                .max()
                .unwrap_or(1),
        };
        let mut game = Game::uniform(shape, 0.0, self.campaign_months());
        game.rungs = strategy.baseline.map(|rate| self.world.value(rate) > 0.0);
        game.foresight = foresight(strategy);
        (game.transitions, game.hazards, game.path, game.grievance) = (
            process.transitions,
            process.hazards,
            process.path,
            process.grievance,
        );
        for month in 0..self.months {
            for (stage, &situation) in situations.iter().enumerate() {
                self.fill(&mut game, month, stage, situation);
                let factor = if emboldened[stage] {
                    self.world.value(strategy.emboldening)
                } else {
                    1.0
                };
                game.window[shape.cell(month, stage)] =
                    window_probability(strategy.windows * YEAR_DAYS, factor);
            }
        }
        game
    }

    /// Months of a hybrid and of a limited campaign: docs/model.md (8.33).
    fn campaign_months(&self) -> [usize; 2] {
        let lasts = self.world.case.rungs[Rung::Hybrid as usize].lasts;
        [(lasts / MONTH_DAYS).round().max(1.0) as usize, LIMITED_MONTHS]
    }

    /// Fills the tables of one month and stage from a situation.
    fn fill(&self, game: &mut Game, month: usize, stage: usize, situation: usize) {
        let nodes = game.shape.nodes_of(game.shape.cell(month, stage));
        let chances = self.grid.nodes(situation).iter().map(CrisisNode::chance);
        fill(&mut game.chances[nodes.clone()], chances);
        for rung in Rung::ALL {
            let deterrents = self.deterrents(self.grid, situation, month, rung);
            fill(&mut game.deterrent[rung as usize][nodes.clone()], deterrents);
        }
        self.fill_campaigns(game, self.grid, month, stage, situation);
    }

    /// Fills the consequences of campaigns from a grid: docs/model.md (8.30).
    fn fill_campaigns(
        &self,
        game: &mut Game,
        grid: &ResponseGrid,
        month: usize,
        stage: usize,
        situation: usize,
    ) {
        let nodes = game.shape.nodes_of(game.shape.cell(month, stage));
        for (campaign, rung) in game.campaigns.iter_mut().zip([Rung::Hybrid, Rung::Limited]) {
            let beyond = (0..grid.nodes(situation).len()).map(|node| {
                let channels = grid.channels_at(node, situation, month, rung);
                channels[Channel::BeyondModel as usize].clamp(0.0, 1.0)
            });
            fill(&mut campaign.beyond[nodes.clone()], beyond);
        }
    }

    /// A game with the true consequences of campaigns on the path, from a grid and the situation of each month in it.
    pub(super) fn true_game(&self, game: &Game, truth: &ResponseGrid, situations: &[usize]) -> Game {
        let mut true_game = game.clone();
        for (month, &stage) in game.path.iter().enumerate() {
            self.fill_campaigns(&mut true_game, truth, month, stage, situations[month]);
        }
        true_game
    }

    /// A game in which anchors are measured: attacks are counted with the true consequences of campaigns.
    fn anchor_game(&self, situations: &[usize], process: StageProcess) -> Game {
        let mut game = self.game(situations, &vec![false; situations.len()], process);
        let mut truth = game.clone();
        for month in 0..self.months {
            for (stage, &situation) in situations.iter().enumerate() {
                self.fill_campaigns(&mut truth, self.true_campaigns, month, stage, situation);
            }
        }
        game.true_campaigns = Some(truth.campaigns);
        game
    }

    /// The games in which anchors are measured: without a promise, with the reference commitment, with it announced.
    pub(super) fn anchor_games(&self) -> [Game; 3] {
        [self.baseline(), self.reference(), self.announced()]
    }

    /// The anchor game: no promise is ever in force.
    pub(super) fn baseline(&self) -> Game {
        self.anchor_game(&[NO_PROMISE], StageProcess::constant(self.months))
    }

    /// The anchor game with the reference commitment in force throughout.
    pub(super) fn reference(&self) -> Game {
        self.anchor_game(&[REFERENCE_IN_FORCE], StageProcess::constant(self.months))
    }

    /// The anchor game with the reference commitment announced in the first month and certain to enter two years later.
    ///
    /// # Source
    /// docs/model.md (8.34).
    pub(super) fn announced(&self) -> Game {
        let hazards = (0..self.months)
            .map(|month| f64::from(u8::from(month + 1 == ENTRY)))
            .collect();
        let path = (0..self.months)
            .map(|month| usize::from(month >= ENTRY))
            .collect();
        let transitions = vec![Transition {
            from: 0,
            to: 1,
            cost: TransitionCost::Entry,
        }];
        self.anchor_game(
            &[NO_PROMISE, REFERENCE_IN_FORCE],
            StageProcess {
                transitions,
                hazards,
                path,
                grievance: 0.0,
            },
        )
    }
}

/// The challenger's knowledge of the future in a case.
pub(super) fn foresight(strategy: &Strategy) -> Foresight {
    if strategy.foresight {
        Foresight::Hazards
    } else {
        Foresight::Frozen
    }
}

/// Fills the first entries of a cell, which has as many nodes as the richest situation, and the others with 0.
pub(super) fn fill(nodes: &mut [f64], values: impl Iterator<Item = f64>) {
    for (node, value) in nodes.iter_mut().zip(values.chain(std::iter::repeat(0.0))) {
        *node = value;
    }
}

/// Whether a promise without a provocation clause is in force in a stage: docs/model.md (8.20).
pub(super) fn emboldens(world: &World, stage: &[CommitmentStatus]) -> bool {
    let commitments = world.case.commitments.iter().zip(stage);
    commitments.into_iter().any(|(c, status)| {
        *status == CommitmentStatus::InForce && c.form.promises_help() && !c.provocation_clause
    })
}
