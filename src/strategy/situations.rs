//! Situations: which commitments are in force, since when, and which stages of a world are in which.

use crate::deterrence::Game;
use crate::engine::World;
use crate::model::CommitmentForm;

use super::estimator::Ages;
use super::game_builder::{GameBuilder, NO_PROMISE, emboldens};
use super::joint_stages::{CommitmentStatus, JointStage, JointStages};
use super::stage_process::StageProcess;

/// The situations of a world, their ages at knots, and the situation of each stage.
pub(super) struct Situations {
    pub ages: Vec<Ages>,
    of_stage: Vec<usize>,
}

impl Situations {
    /// The situations of a world: docs/model.md (8.18).
    pub fn new(world: &World, stages: &JointStages, list: &[JointStage], knots: &[usize]) -> Self {
        let case = world.case;
        let promise = |c: usize| case.commitments[c].form != CommitmentForm::AdHoc;
        let n = case.commitments.len();
        let age = |c: usize, day: f64| {
            if (world.entry_date(c)..world.lapse_date(c)).contains(&day) {
                day - world.entry_date(c)
            } else {
                f64::NEG_INFINITY
            }
        };
        let alone = |day: f64| -> Vec<f64> {
            (0..n)
                .map(|c| {
                    if promise(c) {
                        f64::NEG_INFINITY
                    } else {
                        age(c, day)
                    }
                })
                .collect()
        };
        let with_reference = |day: f64| {
            let mut ages = alone(day);
            if let Some(reference) = case.strategy.reference {
                ages[reference] = day - stages.months[0];
            }
            ages
        };
        let by_knot =
            |ages: &dyn Fn(f64) -> Vec<f64>| knots.iter().map(|k| ages(stages.months[*k])).collect::<Ages>();
        let mut all = vec![by_knot(&alone), by_knot(&with_reference)];
        let mut sets: Vec<Vec<bool>> = Vec::new();
        let of_stage = list
            .iter()
            .map(|stage| {
                let set: Vec<bool> = stage.iter().map(|s| *s == CommitmentStatus::InForce).collect();
                if !(0..n).any(|c| promise(c) && set[c]) && (0..n).all(|c| promise(c) || set[c]) {
                    return NO_PROMISE;
                }
                let known = sets.iter().position(|other| *other == set).unwrap_or_else(|| {
                    all.push(knots.iter().map(|knot| stages.ages(stage, *knot)).collect());
                    sets.push(set);
                    sets.len() - 1
                });
                known + 2
            })
            .collect();
        Self { ages: all, of_stage }
    }

    /// Whether any stage is in a situation.
    pub fn has_stage(&self, situation: usize) -> bool {
        self.of_stage.contains(&situation)
    }

    /// The scenario's own game, and the situation of each month along its path.
    pub fn game(
        &self,
        builder: &GameBuilder<'_>,
        stages: &JointStages,
        list: &[JointStage],
        path: Vec<usize>,
    ) -> (Game, Vec<usize>) {
        let world = builder.world;
        let emboldened: Vec<bool> = list.iter().map(|stage| emboldens(world, stage)).collect();
        let situations = path.iter().map(|stage| self.of_stage[*stage]).collect();
        let process = StageProcess {
            transitions: stages.transitions.clone(),
            hazards: stages.hazards.clone(),
            path,
            grievance: world.value(world.case.strategy.grievance),
        };
        (builder.game(&self.of_stage, &emboldened, process), situations)
    }
}
