//! Estimates the response, perceived or true, on a grid of situations.

use crate::engine::{Block, Circumstances, Expectation, Perception, Situation, Streams, World};
use crate::model::Rung;

use super::crisis_nodes::{CrisisNode, crisis_nodes};
use super::response_grid::{ResponseGrid, SituationResponse};

/// One in how many histories tells what an alert changes.
const PAIRED: u32 = 8;

/// A situation: its circumstances at each knot.
pub(super) type KnotCircumstances = Vec<Circumstances>;

/// Estimator of the response in one world.
pub(super) struct ResponseEstimator<'d> {
    /// The world.
    pub world: &'d World<'d>,
    /// Random numbers of the estimates.
    pub streams: &'d Streams,
    /// Histories of an estimate.
    pub histories: u32,
    /// First day of each month [d since 1970].
    pub months: &'d [f64],
    /// A guarantor that honours no commitment.
    pub absent: Option<usize>,
    /// Buffers of the engine.
    pub block: &'d mut Block,
}

impl<'d> ResponseEstimator<'d> {
    /// The estimator of a world, with as many histories as its challenger's staff evaluates.
    pub(super) fn new(
        world: &'d World<'d>,
        streams: &'d Streams,
        months: &'d [f64],
        block: &'d mut Block,
    ) -> Self {
        Self {
            world,
            streams,
            histories: world.case.strategy.staff,
            months,
            absent: None,
            block,
        }
    }
}

impl ResponseEstimator<'_> {
    /// The response in `situations` under a perception.
    pub(super) fn evaluate(
        &mut self,
        situations: &[KnotCircumstances],
        knots: &[usize],
        perception: Perception,
    ) -> ResponseGrid {
        self.evaluate_where(situations, &|_, _| true, knots, perception)
    }

    /// The response in the situations at the knots that are needed, by their indices; the other cells are not to be read.
    pub(super) fn evaluate_where(
        &mut self,
        situations: &[KnotCircumstances],
        is_needed: &dyn Fn(usize, usize) -> bool,
        knots: &[usize],
        perception: Perception,
    ) -> ResponseGrid {
        self.evaluate_rungs(situations, is_needed, &Rung::ALL, knots, perception)
    }

    /// The response in the selected situations; the cells of the others are not to be read.
    pub(super) fn evaluate_selected(
        &mut self,
        situations: &[KnotCircumstances],
        is_selected: &dyn Fn(usize) -> bool,
        knots: &[usize],
        perception: Perception,
    ) -> ResponseGrid {
        self.evaluate_where(situations, &|s, _| is_selected(s), knots, perception)
    }

    /// The true response where it is needed, by situation and index of the knot, as far as the consequences of campaigns
    /// depend on it: the other cells are not to be read, nor those of major attacks.
    pub(super) fn evaluate_campaigns(
        &mut self,
        situations: &[KnotCircumstances],
        is_needed: &dyn Fn(usize, usize) -> bool,
        knots: &[usize],
    ) -> ResponseGrid {
        let rungs = [Rung::Hybrid, Rung::Limited];
        self.evaluate_rungs(situations, is_needed, &rungs, knots, Perception::TRUTH)
    }

    /// The response to attacks on some rungs where it is needed; the other cells are not to be read.
    fn evaluate_rungs(
        &mut self,
        situations: &[KnotCircumstances],
        is_needed: &dyn Fn(usize, usize) -> bool,
        rungs: &[Rung],
        knots: &[usize],
        perception: Perception,
    ) -> ResponseGrid {
        let mut grid = ResponseGrid::at_knots(knots);
        for (s, situation) in situations.iter().enumerate() {
            let nodes = crisis_nodes(self.world, situation);
            let mut cells = Vec::with_capacity(knots.len() * Rung::ALL.len() * nodes.len());
            for (k, &knot) in knots.iter().enumerate() {
                let (attack, needed) = (self.months[knot], is_needed(s, k));
                for rung in Rung::ALL {
                    if needed && rungs.contains(&rung) {
                        let perception = Perception {
                            absent: self.absent,
                            ..perception
                        };
                        let situation = Situation::under(self.world, rung, attack, &situation[k], perception);
                        cells.extend(self.at_nodes(&situation, &nodes));
                    } else {
                        cells.extend(nodes.iter().map(|_| Expectation::default()));
                    }
                }
            }
            grid.situations.push(SituationResponse { nodes, cells });
        }
        grid
    }

    /// The response to an attack at each node of its crisis: at the likeliest one by all histories, and what the others change
    /// by the first of them.
    ///
    /// # Source
    /// docs/model.md (8.23).
    fn at_nodes(&mut self, situation: &Situation, nodes: &[CrisisNode]) -> Vec<Expectation> {
        let by_chance = |a: &usize, b: &usize| nodes[*a].chance().total_cmp(&nodes[*b].chance());
        let likeliest = (0..nodes.len()).max_by(by_chance).unwrap_or(0);
        let is_alerting = situation.rung.is_ground() && nodes.len() > 1;
        // The likeliest first, and the others only where they may differ.
        let others = (0..nodes.len()).filter(|node| is_alerting && *node != likeliest);
        let order: Vec<usize> = [likeliest].into_iter().chain(others).collect();
        let draws: Vec<f64> = order.iter().map(|node| nodes[*node].from).collect();
        let few = if is_alerting {
            self.histories.div_ceil(PAIRED)
        } else {
            0
        };
        let histories = (few, self.histories);
        let found = Expectation::over_histories(situation, self.streams, histories, &draws, self.block);
        let mut at = vec![found[0]; nodes.len()];
        for (node, response) in order.into_iter().zip(found) {
            at[node] = response;
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Worlds;
    use crate::model::{Case, RunSettings};
    use crate::scenario::LoadRequest;
    use crate::shipped;

    /// The response to a major attack at each node of the first crisis with all commitments in force, for one probability of an
    /// alert.
    fn at_nodes(alert: &str, histories: u32) -> Vec<Expectation> {
        let request = LoadRequest {
            file: format!("{}ukraine/a-membership.toml", shipped::ROOT).into(),
            set: vec![format!("commitment.*.alert={alert}")],
            ..LoadRequest::default()
        };
        let case = Case::load(&request, &shipped::read)
            .expect("a shipped scenario")
            .1;
        let settings = RunSettings {
            worlds: 8,
            ..case.run
        };
        let (worlds, streams) = (
            Worlds::sampled(&case, &settings),
            Streams::for_assessment(&case, 1),
        );
        let world = World::draw(&case, &worlds, 0).expect("a world");
        let mut block = Block::default();
        let mut estimator = ResponseEstimator {
            histories,
            ..ResponseEstimator::new(&world, &streams, &[], &mut block)
        };
        let mut in_force = Circumstances::on(&world, case.horizon.0);
        in_force.ages.fill(500.0);
        let nodes = crisis_nodes(&world, std::slice::from_ref(&in_force));
        let situation = Situation::under(&world, Rung::Major, case.horizon.0, &in_force, Perception::TRUTH);
        estimator.at_nodes(&situation, &nodes)
    }

    #[test]
    fn the_likeliest_node_has_all_histories_and_the_others_paired_ones() {
        let [calm, alerted] = ["0 %", "100 %"].map(|alert| {
            let [all, few] = [32, 4].map(|histories| at_nodes(alert, histories));
            assert_eq!((all.len(), few.len()), (1, 1));
            [all[0], few[0]]
        });
        assert_ne!(calm, alerted, "an alert moves something");
        for (alert, likeliest, other) in [("40 %", 1, 0), ("70 %", 0, 1)] {
            let nodes = at_nodes(alert, 32);
            let [base, to] = if likeliest == 1 {
                [calm, alerted]
            } else {
                [alerted, calm]
            };
            assert_eq!(nodes.len(), 2);
            let near = |a: &[f64], b: &[f64]| a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-12);
            assert!(near(&nodes[likeliest].channels, &base[0].channels), "{alert}");
            let expected = base[0].plus(to[1]).plus(base[1].scaled(-1.0));
            assert!(near(&nodes[other].channels, &expected.channels), "{alert}");
        }
    }
}
