//! Situations: which commitments are in force, since when, and which stages of a world are in which.

use crate::deterrence::{Counterfactual, Deterrents, ForwardPass, Game, Reason, Window, reasons};
use crate::engine::{Perception, World};
use crate::model::{CommitmentForm, Rung};

use super::counterfactuals::under;
use super::games::{ALONE, StageProcess, Table, emboldens};
use super::grid::{Ages, Grid, ResponseEstimator};
use super::stages::{Stages, Standing};
use super::world::PreparedGame;

/// The situations of a world, their ages at knots, and which stage is in which.
pub(super) struct Situations {
    pub ages: Vec<Ages>,
    of_stage: Vec<usize>,
}

impl Situations {
    /// The situations of a world: docs/model.md (8.18).
    pub fn of(world: &World, stages: &Stages, list: &[Vec<Standing>], knots: &[usize]) -> Self {
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
                let set: Vec<bool> = stage.iter().map(|s| *s == Standing::InForce).collect();
                if !(0..n).any(|c| promise(c) && set[c]) && (0..n).all(|c| promise(c) || set[c]) {
                    return ALONE;
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
}

impl Situations {
    /// Whether any stage is in a situation.
    pub fn has_stage(&self, situation: usize) -> bool {
        self.of_stage.contains(&situation)
    }

    /// The scenario's own game, and the situation of each month along its path.
    pub fn game(
        &self,
        table: &Table<'_>,
        stages: &Stages,
        list: &[Vec<Standing>],
        path: Vec<usize>,
    ) -> (Game, Vec<usize>) {
        let world = table.world;
        let emboldened: Vec<bool> = list.iter().map(|stage| emboldens(world, stage)).collect();
        let along = path.iter().map(|stage| self.of_stage[*stage]).collect();
        let way = StageProcess {
            moves: stages.moves.clone(),
            hazards: stages.hazards.clone(),
            path,
            grievance: world.value(world.case.strategy.grievance),
        };
        (table.game(&self.of_stage, &emboldened, way), along)
    }
}

/// The situations that the world really goes through.
pub(super) struct Seen {
    pub ages: Vec<Ages>,
    /// By month, in the new numbering.
    pub situations: Vec<usize>,
}

impl Seen {
    pub fn along(path: &[usize], ages: &[Ages]) -> Self {
        let mut originals: Vec<usize> = path.to_vec();
        originals.sort_unstable();
        originals.dedup();
        let place = |situation: &usize| originals.binary_search(situation).unwrap_or(0);
        Self {
            ages: originals.iter().map(|s| ages[*s].clone()).collect(),
            situations: path.iter().map(place).collect(),
        }
    }

    /// The reasons of failure, with the same shocks under each set of remedies.
    pub fn reasons(
        &self,
        desk: &mut ResponseEstimator<'_>,
        worked: &PreparedGame,
        course: &ForwardPass,
        windows: &[Window],
        knots: &[usize],
        belief: Perception,
    ) -> Vec<Reason> {
        let mut under_set = |set: [bool; 4]| -> Deterrents {
            let grid = Grid::work_out(desk, &self.ages, knots, under(belief, set));
            self.deterrents(worked, &grid)
        };
        let only = |i: usize| -> [bool; 4] { std::array::from_fn(|k| k == i) };
        let without = |i: usize| -> [bool; 4] { std::array::from_fn(|k| k != i) };
        let alone: Vec<Deterrents> = (0..4).map(|i| under_set(only(i))).collect();
        let others: Vec<Deterrents> = (0..4).map(|i| under_set(without(i))).collect();
        let all = under_set([true; 4]);
        let remedies: Vec<Counterfactual> = alone
            .iter()
            .zip(&others)
            .map(|(alone, others)| Counterfactual { alone, others })
            .collect();
        reasons(&worked.game, &worked.motive, course, windows, &remedies, &all)
    }

    /// v along the path under another grid; elsewhere nobody looks.
    fn deterrents(&self, worked: &PreparedGame, grid: &Grid) -> Deterrents {
        let shape = worked.game.shape;
        let mut tables: Deterrents = std::array::from_fn(|_| vec![0.0; shape.len()]);
        for (month, &stage) in worked.game.path.iter().enumerate() {
            for rung in Rung::ALL {
                for precedent in 0..shape.precedents() {
                    let record = (precedent as f64 - shape.bound as f64) / shape.bound as f64;
                    for node in 0..shape.nodes {
                        let v =
                            worked
                                .table
                                .deterrent(grid, self.situations[month], month, rung, record, node);
                        tables[rung as usize][shape.at(month, stage, precedent, node)] = v;
                    }
                }
            }
        }
        tables
    }
}
