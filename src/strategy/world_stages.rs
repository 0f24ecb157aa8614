//! The stages of one world: those of commitments, each under the regimes that may rule then.
//!
//! A regime may turn and turn back. A stage therefore holds how many months with elections are over, so that each transition
//! leads to a later stage; in a given month that number is known, so that it adds none to those that can be reached.

use std::collections::{BTreeMap, BTreeSet};

use crate::deterrence::{Transition, TransitionCost};
use crate::engine::{Regimes, World};

use super::joint_stages::{JointStage, JointStages, transition_cost};
use super::regime_process::RegimeProcess;

/// What the challenger observes in a month: commitments and regimes.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct WorldStage {
    /// Status of each commitment.
    pub status: JointStage,
    /// Which regime of each guarantor rules.
    pub regimes: Regimes,
}

/// The stages of a world, its path through them, and their transitions.
pub(super) struct WorldStages {
    /// Earlier stages come first.
    pub stages: Vec<WorldStage>,
    /// Stage by month.
    pub path: Vec<usize>,
    /// Transitions between stages.
    pub transitions: Vec<Transition>,
    /// Probability of each transition between a month and the next, given the stage. Month × transition.
    pub hazards: Vec<f64>,
}

/// Months with elections that are over, stage of the commitments, regimes: in the order of stages.
type Node = (usize, usize, Regimes);

impl WorldStages {
    /// Those of a world: docs/model.md (8.16), (8.40).
    pub(super) fn new(joint: &JointStages, world: &World) -> Self {
        let (commitments, path) = joint.path(world);
        let regimes = RegimeProcess::new(world, &joint.months);
        if regimes.is_constant() {
            let under_todays = |status| WorldStage {
                status,
                regimes: Regimes::default(),
            };
            return Self {
                stages: commitments.into_iter().map(under_todays).collect(),
                path,
                transitions: joint.transitions.clone(),
                hazards: joint.hazards.clone(),
            };
        }
        Product {
            joint,
            regimes: &regimes,
        }
        .stages(world, &commitments, &path)
    }
}

/// The process of commitments and that of regimes, which are independent of each other.
struct Product<'p> {
    joint: &'p JointStages,
    regimes: &'p RegimeProcess,
}

impl Product<'_> {
    /// The stages that the world's path or the challenger's forecast can reach.
    fn stages(&self, world: &World, commitments: &[JointStage], path: &[usize]) -> WorldStages {
        let months = path.len();
        let path: Vec<Node> = self.path(path);
        let (mut nodes, mut live) = (BTreeSet::new(), BTreeSet::new());
        let mut flows: BTreeMap<(Node, Node), Vec<f64>> = BTreeMap::new();
        for (month, node) in path.iter().enumerate() {
            live.insert(node.clone());
            let mut next = BTreeSet::new();
            for from in &live {
                for (to, probability) in self.next(month, from) {
                    if to != *from {
                        let hazards = flows.entry((from.clone(), to.clone()));
                        hazards.or_insert_with(|| vec![0.0; months])[month] = probability;
                    }
                    next.insert(to);
                }
            }
            nodes.append(&mut live);
            live = next;
        }
        let nodes: Vec<Node> = nodes.into_iter().collect();
        let index_of = |node: &Node| nodes.binary_search(node).unwrap_or(0);
        let transition = |(from, to): &(Node, Node)| Transition {
            from: index_of(from),
            to: index_of(to),
            cost: self.cost(world, commitments, from, to),
        };
        let stage = |(_, commitment, regimes): &Node| WorldStage {
            status: commitments[*commitment].clone(),
            regimes: regimes.clone(),
        };
        WorldStages {
            path: path.iter().map(index_of).collect(),
            transitions: flows.keys().map(transition).collect(),
            hazards: (0..months)
                .flat_map(|month| flows.values().map(move |hazards| hazards[month]))
                .collect(),
            stages: nodes.iter().map(stage).collect(),
        }
    }

    fn path(&self, commitments: &[usize]) -> Vec<Node> {
        let mut over = 0;
        let months = commitments.iter().zip(&self.regimes.path).enumerate();
        months
            .map(|(month, (stage, regimes))| {
                over += usize::from(month > 0 && self.regimes.has_elections(month - 1));
                (over, *stage, regimes.clone())
            })
            .collect()
    }

    /// The stages in the month after one, with their probabilities, given the stage in it.
    fn next(&self, month: usize, (over, stage, regimes): &Node) -> Vec<(Node, f64)> {
        let over = over + usize::from(self.regimes.has_elections(month));
        let outcomes = self.regimes.next(month, regimes);
        let mut nodes = Vec::new();
        for (stage, hazard) in self.next_of_commitments(month, *stage) {
            let each = outcomes.iter();
            nodes.extend(each.map(|(regimes, chance)| ((over, stage, regimes.clone()), hazard * chance)));
        }
        nodes
    }

    fn next_of_commitments(&self, month: usize, stage: usize) -> Vec<(usize, f64)> {
        let row = month * self.joint.transitions.len();
        let all = self.joint.transitions.iter().enumerate();
        let leaving = all.filter(|(_, transition)| transition.from == stage);
        let moves = leaving.map(|(i, transition)| (transition.to, self.joint.hazards[row + i]));
        let mut next: Vec<(usize, f64)> = moves.filter(|(_, hazard)| *hazard > 0.0).collect();
        let stays = 1.0 - next.iter().map(|(_, hazard)| hazard).sum::<f64>();
        // Hazards are shares of counts: what is left of 1 by rounding is none.
        if stays > 1e-12 {
            next.push((stage, stays));
        }
        next
    }

    fn cost(&self, world: &World, commitments: &[JointStage], from: &Node, to: &Node) -> TransitionCost {
        transition_cost(world.case, &commitments[from.1], &commitments[to.1])
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::deterrence::{BackwardInduction, Game, GameShape, Motive, Nesting};
    use crate::engine::Worlds;
    use crate::math;
    use crate::model::{Case, Nest};
    use crate::scenario::LoadRequest;
    use crate::strategy::case_context::horizon_months;

    /// Two guarantors with elections, of which two fall on one day, and a pact that enters into force some time.
    const TEXT: &str = r#"
[horizon]
start = "2026-01"
end = "2031-12"
[guarantor.alpha]
politics = { elections = ["2027-03-10", "2030-06-01"], turn = 0.3, back = 0.4, will = -1 }
[guarantor.beta]
politics = { elections = ["2030-06-01"], turn = 0.6, will = -1 }
[commitment.aid]
form = "ad_hoc"
guarantors = ["all"]
[commitment.pact]
guarantors = ["all"]
in_force = { uniform = ["2027-01", "2032-06"] }
until = "2031-03"
"#;
    /// Months of the last days before the two election dates.
    const ELECTIONS: [usize; 2] = [14, 52];

    fn case(text: &str) -> Case {
        let request = LoadRequest {
            file: "case.toml".into(),
            ..LoadRequest::default()
        };
        let loaded = Case::load(&request, &|_| Ok(text.to_owned()));
        loaded.unwrap_or_else(|failed| panic!("{failed}")).1
    }

    fn stages(case: &Case, world: u32) -> (JointStages, WorldStages) {
        let joint = JointStages::from_case(case, horizon_months(case));
        let drawn = World::draw(case, &Worlds::sampled(case, &case.run), world).expect("a world");
        let stages = WorldStages::new(&joint, &drawn);
        (joint, stages)
    }

    /// Probability of each stage by month, from the first of a path.
    fn forecast(
        stages: usize,
        first: usize,
        months: usize,
        (transitions, hazards): (&[Transition], &[f64]),
    ) -> Vec<Vec<f64>> {
        let mut now = vec![0.0; stages];
        now[first] = 1.0;
        let mut all = vec![now.clone()];
        for month in 0..months - 1 {
            let mut next = now.clone();
            for (i, transition) in transitions.iter().enumerate() {
                let flow = now[transition.from] * hazards[month * transitions.len() + i];
                next[transition.from] -= flow;
                next[transition.to] += flow;
            }
            now = next;
            all.push(now.clone());
        }
        all
    }

    #[test]
    fn transitions_lead_to_later_stages_and_leave_none_with_more_than_certainty() {
        let case = case(TEXT);
        for world in 0..16 {
            let (_, found) = stages(&case, world);
            let months = found.path.len();
            for month in 0..months {
                let mut leaving = vec![0.0; found.stages.len()];
                for (i, transition) in found.transitions.iter().enumerate() {
                    assert!(transition.from < transition.to);
                    leaving[transition.from] += found.hazards[month * found.transitions.len() + i];
                }
                assert!(leaving.iter().all(|sum| *sum <= 1.0 + 1e-12), "{leaving:?}");
            }
            assert!(found.path.is_sorted());
        }
    }

    /// What is foreseen of commitments is as without politics, what is foreseen of each regime its own chain, and all three
    /// are independent.
    #[test]
    fn the_forecast_is_that_of_independent_chains() {
        let case = case(TEXT);
        let (joint, found) = stages(&case, 0);
        let months = found.path.len();
        let ours = forecast(
            found.stages.len(),
            found.path[0],
            months,
            (&found.transitions, &found.hazards),
        );
        let first = joint
            .stages
            .iter()
            .position(|status| *status == found.stages[found.path[0]].status);
        let theirs = forecast(
            joint.stages.len(),
            first.expect("a stage"),
            months,
            (&joint.transitions, &joint.hazards),
        );
        let mut split = 0;
        for (month, (ours, theirs)) in ours.iter().zip(&theirs).enumerate() {
            let first_over = f64::from(u8::from(month > ELECTIONS[0]));
            let second_over = month > ELECTIONS[1];
            let alpha = 0.3 * first_over;
            let alpha = if second_over {
                alpha * 0.6 + (1.0 - alpha) * 0.3
            } else {
                alpha
            };
            let beta = if second_over { 0.6 } else { 0.0 };
            let mut by_state: BTreeMap<(usize, bool, bool), f64> = BTreeMap::new();
            for (stage, probability) in found.stages.iter().zip(ours) {
                let commitments = joint.stages.iter().position(|status| *status == stage.status);
                let regimes = [0, 1].map(|g| stage.regimes.is_other(g));
                let state = (commitments.expect("a stage"), regimes[0], regimes[1]);
                *by_state.entry(state).or_default() += probability;
            }
            for ((commitments, a, b), probability) in by_state {
                let of = |chance: f64, other: bool| if other { chance } else { 1.0 - chance };
                let exact = theirs[commitments] * of(alpha, a) * of(beta, b);
                assert!(
                    (probability - exact).abs() < 1e-12,
                    "{month}: {probability} {exact}"
                );
                split += u32::from(exact > 0.01 && exact < 0.99);
            }
        }
        assert!(split > 100, "{split} probabilities that are neither 0 nor 1");
    }

    #[test]
    fn only_stages_that_can_be_reached_are_there() {
        let count = |text: &str| stages(&case(text), 0).1.stages.len();
        let alone = count(&TEXT.replace("politics", "#"));
        let sure = TEXT
            .replace("turn = 0.3", "turn = 1")
            .replace("turn = 0.6", "turn = 1");
        let certain = count(&sure.replace("back = 0.4", "back = 1"));
        assert!(certain > alone && certain < 3 * alone, "{certain}, {alone}");
        let both = count(TEXT);
        // One, two or four regimes, before the first, between the two and after the second.
        assert!(both > certain && both < 7 * alone, "{both}, {certain}, {alone}");
    }

    /// The value of the game by hand: one rung, the regimes alone, by month and regime, without stages.
    #[test]
    fn the_value_of_waiting_is_that_of_the_chain_of_regimes() {
        let text = TEXT
            .replace(r#"in_force = { uniform = ["2027-01", "2032-06"] }"#, "")
            .replace("until = \"2031-03\"\n", "");
        let (_, found) = stages(&case(&text), 0);
        let shape = GameShape {
            nodes: 1,
            months: found.path.len(),
            stages: found.stages.len(),
        };
        let (nu, kappa, appeal, patience): (f64, f64, f64, f64) = (0.15, 2.0, -1.0, 0.98);
        let v = |regimes: [bool; 2], month: usize| {
            let strength = [1.0, 0.5].iter().zip(regimes).filter(|(_, other)| !other);
            strength.map(|(v, _)| v).sum::<f64>() - 0.005 * month as f64
        };
        let mut game = Game::uniform(shape, nu, [6, 12]);
        game.rungs = [false, false, true];
        game.path.clone_from(&found.path);
        game.transitions.clone_from(&found.transitions);
        game.hazards.clone_from(&found.hazards);
        for month in 0..shape.months {
            for (stage, described) in found.stages.iter().enumerate() {
                let regimes = [0, 1].map(|g| described.regimes.is_other(g));
                game.deterrent[2][shape.cell(month, stage)] = v(regimes, month);
            }
        }
        let motive = Motive {
            appeal: [appeal; 3],
            sensitivity: kappa,
            patience,
            nesting: Nesting {
                nest: Nest::Ground,
                dissimilarity: 0.5,
            },
        };
        let mut induction = BackwardInduction::new();
        induction.solve(&game, &motive);
        let states = [[false, false], [true, false], [false, true], [true, true]];
        let step = |wait: f64, regimes: [bool; 2], month: usize| {
            let attack = appeal - kappa * v(regimes, month);
            let wait = patience * wait;
            (1.0 - nu) * wait + nu * math::ln(math::exp(wait) + math::exp(attack))
        };
        let mut values =
            states.map(|regimes| (0..4000).fold(0.0, |value, _| step(value, regimes, shape.months - 1)));
        for month in (0..shape.months).rev() {
            let turn = |g: usize, other: bool| match (g, other) {
                (0, other) if ELECTIONS.contains(&month) => {
                    if other {
                        0.6
                    } else {
                        0.3
                    }
                }
                (1, other) if month == ELECTIONS[1] => {
                    if other {
                        1.0
                    } else {
                        0.6
                    }
                }
                _ => f64::from(u8::from(other)),
            };
            values = states.map(|regimes| {
                let expected = states.iter().zip(&values).map(|(next, value)| {
                    let chances = [0, 1].map(|g| {
                        let other = turn(g, regimes[g]);
                        if next[g] { other } else { 1.0 - other }
                    });
                    chances[0] * chances[1] * value
                });
                step(expected.sum(), regimes, month)
            });
        }
        let found = induction.value_at_start(&game);
        assert!((found - values[0]).abs() < 1e-10, "{found} {values:?}");
    }
}
