//! How far a promise gets, step by step, and what it makes of the challenger's choice: docs/model.md section 9.

use serde::{Deserialize, Serialize};

use crate::deterrence::{BackwardInduction, ForwardPass, Game};
use crate::engine::Expectation;
use crate::model::Rung;

use super::anchor_situations::NO_PROMISE;
use super::game_builder::fill;
use super::response_grid::ResponseGrid;
use super::talks::WithoutPromise;
use super::world_solver::SolvedWorld;

/// Rungs in the order in which their deterrence is added.
pub(crate) const ADDED_RUNGS: [Rung; 3] = [Rung::Major, Rung::Limited, Rung::Hybrid];

/// How far a promise gets in one world.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Decomposition {
    /// Share of the months in which a promise is in force.
    pub in_force: f64,
    /// Help against a major attack assumed in each month in force: sums over these months, over all months.
    pub help: HelpChain,
    /// The same in the same months, were no promise in force.
    pub help_without: HelpChain,
    /// P(lost) without help less P(lost) with it, in the mean over all months.
    pub saved: f64,
    /// The same, over months in force alone.
    pub saved_in_force: f64,
    /// The same in the same months, were no promise in force.
    pub saved_without: f64,
    /// Expected attacks by rung that begin while a promise is in force.
    pub attacks_in_force: [f64; 3],
    /// Attacks expected in the same exposure at the rates without a promise, by rung: in months in force, in all months.
    pub expected_attacks: [[f64; 3]; 2],
    /// P(no ground attack) without a promise, then with what it brings besides deterrence, then with the deterrence of major
    /// attacks, limited attacks and hybrid campaigns added one after the other.
    pub no_ground: [f64; 5],
}

/// Help against a major attack, each figure what the one before leaves.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct HelpChain {
    /// Guarantors with a meaningful share of the strength pledged fight.
    pub fights: f64,
    /// And the objective would fall without help.
    pub needed: f64,
    /// And a meaningful share counts before that.
    pub arrives: f64,
    /// And the objective is not lost.
    pub saves: f64,
}

impl Decomposition {
    /// Decomposes a solved world; `in_force`: whether a promise is in force, by month.
    ///
    /// # Source
    /// docs/model.md (9.7) to (9.9).
    pub(super) fn evaluate(solved: &SolvedWorld<'_>, in_force: &[bool], without: &WithoutPromise) -> Self {
        let months = in_force.len() as f64;
        let of_path = Months {
            truth: solved.truth,
            situations: &solved.path.situations,
        };
        let without_promise = Months {
            truth: solved.truth_without_promise,
            situations: &vec![NO_PROMISE; in_force.len()],
        };
        let all: Vec<usize> = (0..in_force.len()).collect();
        let promised: Vec<usize> = all.iter().copied().filter(|month| in_force[*month]).collect();
        Self {
            in_force: promised.len() as f64 / months,
            help: of_path.help(&promised),
            help_without: without_promise.help(&promised),
            saved: of_path.saved(&all),
            saved_in_force: of_path.saved(&promised),
            saved_without: without_promise.saved(&promised),
            attacks_in_force: Rung::ALL.map(|rung| {
                let attacks = &solved.pass.attacks[rung as usize];
                promised.iter().map(|month| attacks[*month]).sum()
            }),
            expected_attacks: [&promised, &all].map(|months| expected_attacks(solved, without, months)),
            no_ground: no_ground(solved, without),
        }
    }
}

/// The true response to a major attack in each month.
struct Months<'a> {
    truth: &'a ResponseGrid,
    /// Situation of each month in the grid.
    situations: &'a [usize],
}

impl Months<'_> {
    /// Sums over months, over the number of all months.
    fn help(&self, months: &[usize]) -> HelpChain {
        let all = self.situations.len() as f64;
        months.iter().fold(HelpChain::default(), |sum, month| {
            let response = self.response(*month);
            HelpChain {
                fights: sum.fights + response.at_war() / all,
                needed: sum.needed + response.help.needed / all,
                arrives: sum.arrives + response.help.arrives / all,
                saves: sum.saves + response.help.saves / all,
            }
        })
    }

    fn saved(&self, months: &[usize]) -> f64 {
        let each = months.iter().map(|month| self.response(*month).help.saved);
        each.sum::<f64>() / self.situations.len() as f64
    }

    fn response(&self, month: usize) -> Expectation {
        self.truth.response(self.situations[month], month, Rung::Major)
    }
}

/// Attacks expected in some months at the rates without a promise and the exposure of the scenario.
///
/// # Source
/// docs/model.md (9.8).
fn expected_attacks(solved: &SolvedWorld<'_>, without: &WithoutPromise, months: &[usize]) -> [f64; 3] {
    Rung::ALL.map(|rung| {
        let each = months.iter();
        each.map(|month| solved.pass.ongoing[*month] * without.pass.hazard(rung, *month))
            .sum()
    })
}

/// P(no ground attack) without a promise, and as what the promise brings is added.
///
/// # Source
/// docs/model.md (9.9).
fn no_ground(solved: &SolvedWorld<'_>, without: &WithoutPromise) -> [f64; 5] {
    let last = |pass: &ForwardPass| 1.0 - pass.ground_by.last().copied().unwrap_or(0.0);
    let with_promise = last(solved.pass);
    let is_without = |situation: &usize| *situation == NO_PROMISE;
    if solved.prepared.stages.len() == 1 && solved.prepared.situations.iter().all(is_without) {
        return [with_promise; 5];
    }
    let mut game = without_deterrence(&solved.prepared.game, &without.game);
    let motive = &solved.prepared.motive;
    let (mut induction, mut pass) = (BackwardInduction::new(), ForwardPass::new());
    let mut no_ground = |induction: &BackwardInduction| {
        pass.run(solved.true_game, induction);
        last(&pass)
    };
    induction.solve(&game, motive);
    let nothing = no_ground(&induction);
    let [major, limited] = [Rung::Major, Rung::Limited].map(|rung| {
        let rung = rung as usize;
        game.deterrent[rung].clone_from(&solved.prepared.game.deterrent[rung]);
        induction.solve_other_ground(&game, motive);
        no_ground(&induction)
    });
    [last(&without.pass), nothing, major, limited, with_promise]
}

/// A game whose attacks are all deterred as in the game without a promise, in every stage.
fn without_deterrence(game: &Game, without: &Game) -> Game {
    let mut undeterred = game.clone();
    let (shape, single) = (game.shape, without.shape);
    for month in 0..shape.months {
        let nodes = single.nodes_of(single.cell(month, 0));
        for stage in 0..shape.stages {
            let own_nodes = shape.nodes_of(shape.cell(month, stage));
            for (own, other) in undeterred.deterrent.iter_mut().zip(&without.deterrent) {
                let own_chances = &game.chances[own_nodes.clone()];
                let values = (&without.chances[nodes.clone()], &other[nodes.clone()]);
                fill(&mut own[own_nodes.clone()], coupled(own_chances, values));
            }
        }
    }
    undeterred
}

/// The values at other nodes, in the mean over each of a crisis's own: one draw decides both, and both are in its order.
fn coupled<'v>(own: &'v [f64], (chances, values): (&'v [f64], &'v [f64])) -> impl Iterator<Item = f64> + 'v {
    let mut before = 0.0;
    own.iter().map(move |chance| {
        let (from, to) = (before, before + chance);
        before = to;
        let (mut start, mut weight, mut sum) = (0.0_f64, 0.0, 0.0);
        for (chance, value) in chances.iter().zip(values) {
            let shared = (to.min(start + chance) - start.max(from)).max(0.0);
            start += chance;
            weight += shared;
            sum += shared * value;
        }
        if weight > 0.0 { sum / weight } else { 0.0 }
    })
}
