//! Situations: which commitments are in force, since when, and which stages of a world are in which.

use crate::deterrence::{Game, live_stages};
use crate::engine::{Circumstances, Regimes, World};
use crate::model::CommitmentForm;

use super::anchor_situations::{NO_PROMISE, REFERENCE_IN_FORCE};
use super::estimator::KnotCircumstances;
use super::game_builder::{GameBuilder, emboldens, foresight};
use super::joint_stages::{CommitmentStatus, JointStages};
use super::response_grid::weighs;
use super::stage_process::StageProcess;
use super::world_stages::{WorldStage, WorldStages};

/// The situations of a world, their circumstances at knots, and the situation of each stage.
pub(super) struct Situations {
    pub circumstances: Vec<KnotCircumstances>,
    of_stage: Vec<usize>,
    /// Whether the response counts in the game of the scenario: situation × knot.
    counts: Vec<bool>,
    knots: usize,
}

impl Situations {
    /// The situations of a world: docs/model.md (8.18).
    pub(super) fn new(world: &World, joint: &JointStages, stages: &WorldStages, knots: &[usize]) -> Self {
        let mut circumstances = anchor_circumstances(world, &joint.months, knots).to_vec();
        let mut sets: Vec<(Vec<bool>, &Regimes)> = Vec::new();
        let of_stage: Vec<usize> = stages
            .stages
            .iter()
            .map(|stage| {
                let WorldStage { status, regimes } = stage;
                let in_force: Vec<bool> = status.iter().map(|s| *s == CommitmentStatus::InForce).collect();
                if regimes.are_todays() && has_only_ad_hoc(world, &in_force) {
                    return NO_PROMISE;
                }
                let set = (in_force, regimes);
                let known = sets.iter().position(|other| *other == set);
                let set = known.unwrap_or_else(|| {
                    let at = |knot: &usize| Circumstances {
                        ages: joint.ages(status, *knot),
                        regimes: regimes.clone(),
                    };
                    circumstances.push(knots.iter().map(at).collect());
                    sets.push(set);
                    sets.len() - 1
                });
                REFERENCE_IN_FORCE + 1 + set
            })
            .collect();
        let mut counts = vec![false; circumstances.len() * knots.len()];
        for (stage, month) in live_months(world, stages) {
            for k in (0..knots.len()).filter(|k| weighs(knots, *k, month)) {
                counts[of_stage[stage] * knots.len() + k] = true;
            }
        }
        Self {
            circumstances,
            of_stage,
            counts,
            knots: knots.len(),
        }
    }

    /// Whether the response in a situation at the knot with index `k` counts in the scenario's own game.
    pub(super) fn counts(&self, situation: usize, k: usize) -> bool {
        self.counts[situation * self.knots + k]
    }

    /// The situation of each month along a path of stages.
    pub(super) fn along(&self, path: &[usize]) -> Vec<usize> {
        path.iter().map(|stage| self.of_stage[*stage]).collect()
    }

    /// The scenario's own game, and the situation of each month along its path.
    pub(super) fn game(&self, builder: &GameBuilder<'_>, stages: &WorldStages) -> (Game, Vec<usize>) {
        let world = builder.world;
        let each = stages.stages.iter();
        let emboldened: Vec<bool> = each.map(|stage| emboldens(world, &stage.status)).collect();
        let situations = self.along(&stages.path);
        let process = StageProcess {
            transitions: stages.transitions.clone(),
            hazards: stages.hazards.clone(),
            path: stages.path.clone(),
            grievance: world.value(world.case.strategy.grievance),
        };
        (builder.game(&self.of_stage, &emboldened, process), situations)
    }
}

/// The stages that the game of a world can be in, each with a month whose response it then meets.
fn live_months(world: &World, stages: &WorldStages) -> Vec<(usize, usize)> {
    let (n, months) = (stages.stages.len(), stages.path.len());
    let foresight = foresight(&world.case.strategy);
    let live = live_stages(n, &stages.path, &stages.transitions, &stages.hazards, foresight);
    // Beyond the horizon the response of the last month goes on.
    let cells = (0..live.len()).filter(|cell| live[*cell]);
    cells.map(|cell| (cell % n, (cell / n).min(months - 1))).collect()
}

/// The anchor situations of a world at knots, by index; the regimes of today rule in them throughout.
pub(super) fn anchor_circumstances(world: &World, months: &[f64], knots: &[usize]) -> [KnotCircumstances; 2] {
    let at_knots = |ages: &dyn Fn(f64) -> Vec<f64>| -> KnotCircumstances {
        let each = knots.iter().map(|knot| ages(months[*knot]));
        each.map(Circumstances::of_today).collect()
    };
    [
        at_knots(&|day| ages_without_promises(world, day)),
        at_knots(&|day| ages_with_reference(world, day, months[0])),
    ]
}

fn is_promise(world: &World, commitment: usize) -> bool {
    world.case.commitments[commitment].form != CommitmentForm::AdHoc
}

/// Whether all ad hoc commitments and no promise are in force.
fn has_only_ad_hoc(world: &World, in_force: &[bool]) -> bool {
    let mut commitments = in_force.iter().enumerate();
    commitments.all(|(c, in_force)| *in_force != is_promise(world, c))
}

/// Days that each ad hoc commitment has been in force; negative if it is not, and for promises.
fn ages_without_promises(world: &World, day: f64) -> Vec<f64> {
    let age = |c: usize| {
        if !is_promise(world, c) && (world.entry_date(c)..=world.lapse_date(c)).contains(&day) {
            day - world.entry_date(c)
        } else {
            f64::NEG_INFINITY
        }
    };
    (0..world.case.commitments.len()).map(age).collect()
}

/// The same with the reference commitment in force since the start of the horizon.
fn ages_with_reference(world: &World, day: f64, start: f64) -> Vec<f64> {
    let mut ages = ages_without_promises(world, day);
    if let Some(reference) = world.case.strategy.reference {
        ages[reference] = day - start;
    }
    ages
}
