//! Estimates the response, perceived or true, on a grid of situations.

use crate::engine::{Block, Circumstances, Expectation, Perception, Situation, Streams, Variation, World};
use crate::model::Rung;

use super::crisis_nodes::{CrisisNode, crisis_nodes};
use super::response_grid::{ResponseGrid, SituationResponse};

/// One in how many histories tells what an alert or an absence changes.
const PAIRED: u32 = 8;

/// Rungs after which the game goes on.
pub(super) const CAMPAIGNS: [Rung; 2] = [Rung::Hybrid, Rung::Limited];

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
        self.evaluate_rungs(situations, is_needed, &CAMPAIGNS, knots, Perception::TRUTH)
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
        let mut grids = self.evaluate_absences(situations, is_needed, (rungs, &[]), knots, perception);
        grids.swap_remove(0)
    }

    /// The same with all guarantors, and then without each of some; what an absence changes is found in the first histories.
    pub(super) fn evaluate_absences(
        &mut self,
        situations: &[KnotCircumstances],
        is_needed: &dyn Fn(usize, usize) -> bool,
        (rungs, absences): (&[Rung], &[usize]),
        knots: &[usize],
        perception: Perception,
    ) -> Vec<ResponseGrid> {
        let mut grids = vec![ResponseGrid::at_knots(knots); 1 + absences.len()];
        for (s, situation) in situations.iter().enumerate() {
            let nodes = crisis_nodes(self.world, situation);
            let mut cells = vec![Vec::new(); grids.len()];
            for (k, &knot) in knots.iter().enumerate() {
                let (attack, needed) = (self.months[knot], is_needed(s, k));
                for rung in Rung::ALL {
                    if needed && rungs.contains(&rung) {
                        let situation = Situation::under(self.world, rung, attack, &situation[k], perception);
                        let found = self.at_nodes(&situation, &nodes, absences);
                        for (cells, at) in cells.iter_mut().zip(found.chunks(nodes.len())) {
                            cells.extend_from_slice(at);
                        }
                    } else {
                        for cells in &mut cells {
                            cells.extend(nodes.iter().map(|_| Expectation::default()));
                        }
                    }
                }
            }
            for (grid, cells) in grids.iter_mut().zip(cells) {
                let nodes = nodes.clone();
                grid.situations.push(SituationResponse { nodes, cells });
            }
        }
        grids
    }

    /// The response to an attack at each node of its crisis, and then the same without each of some guarantors: at the likeliest
    /// node with all of them by all histories, and what the others change by the first of these.
    ///
    /// # Source
    /// docs/model.md (8.23).
    fn at_nodes(
        &mut self,
        situation: &Situation,
        nodes: &[CrisisNode],
        absences: &[usize],
    ) -> Vec<Expectation> {
        let by_chance = |a: &usize, b: &usize| nodes[*a].chance().total_cmp(&nodes[*b].chance());
        let likeliest = (0..nodes.len()).max_by(by_chance).unwrap_or(0);
        let is_alerting = situation.rung.is_ground() && nodes.len() > 1;
        // The likeliest first, and the others only where they may differ.
        let others = (0..nodes.len()).filter(|node| is_alerting && *node != likeliest);
        let order: Vec<usize> = [likeliest].into_iter().chain(others).collect();
        let present = [None].into_iter().chain(absences.iter().copied().map(Some));
        let variations: Vec<Variation> = present
            .flat_map(|absent| {
                let draws = order.iter().map(|node| nodes[*node].from);
                draws.map(move |draw| Variation { draw, absent })
            })
            .collect();
        let few = if variations.len() > 1 {
            self.histories.div_ceil(PAIRED)
        } else {
            0
        };
        let histories = (few, self.histories);
        let found = Expectation::over_histories(situation, self.streams, histories, &variations, self.block);
        let mut all = Vec::with_capacity(nodes.len() * (1 + absences.len()));
        for found in found.chunks(order.len()) {
            let mut at = vec![found[0]; nodes.len()];
            for (node, response) in order.iter().zip(found) {
                at[*node] = *response;
            }
            all.append(&mut at);
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Worlds;
    use crate::model::{Case, RunSettings};
    use crate::scenario::LoadRequest;
    use crate::shipped;

    /// The response to a major attack at each node of the first crisis with all commitments in force, and then the same without
    /// each of some guarantors.
    fn at_nodes(file: &str, set: &[String], histories: u32, absences: &[usize]) -> Vec<Expectation> {
        let request = LoadRequest {
            file: format!("{}{file}", shipped::ROOT).into(),
            set: set.to_vec(),
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
        estimator.at_nodes(&situation, &nodes, absences)
    }

    /// The same for one probability of an alert.
    fn with_alert(alert: &str, histories: u32) -> Vec<Expectation> {
        let set = [format!("commitment.*.alert={alert}")];
        at_nodes("ukraine/a-membership.toml", &set, histories, &[])
    }

    /// One history: what an absence changes in it is all that it changes. A guarantor with a will of −1000 never fights and gives
    /// nothing.
    #[test]
    fn who_is_absent_is_as_one_who_never_wills() {
        let close = |a: &Expectation, b: &Expectation| {
            let pairs = a.channels.iter().zip(&b.channels);
            let answered = (a.answered - b.answered).abs();
            pairs.map(|(a, b)| (a - b).abs()).fold(answered, f64::max) < 1e-12
        };
        let mut differences = 0;
        for tipping in ["0", "3"] {
            let tipping = format!("model.honouring.tipping={tipping}");
            let all = at_nodes("minimal.toml", std::slice::from_ref(&tipping), 1, &[0, 1, 2]);
            let nodes = all.len() / 4;
            for (g, actor) in ["alpha", "beta", "gamma"].into_iter().enumerate() {
                let set = [tipping.clone(), format!("guarantor.{actor}.resolve=-1000")];
                let unwilling = at_nodes("minimal.toml", &set, 1, &[]);
                let absent = &all[(1 + g) * nodes..(2 + g) * nodes];
                assert!(
                    absent.iter().zip(&unwilling).all(|(a, b)| close(a, b)),
                    "{actor}: {absent:?} {unwilling:?}"
                );
                differences += usize::from(!close(&absent[0], &all[0]));
            }
        }
        assert!(differences > 0, "some absence changes something");
    }

    #[test]
    fn the_likeliest_node_has_all_histories_and_the_others_paired_ones() {
        let [calm, alerted] = ["0 %", "100 %"].map(|alert| {
            let [all, few] = [32, 4].map(|histories| with_alert(alert, histories));
            assert_eq!((all.len(), few.len()), (1, 1));
            [all[0], few[0]]
        });
        assert_ne!(calm, alerted, "an alert moves something");
        for (alert, likeliest, other) in [("40 %", 1, 0), ("70 %", 0, 1)] {
            let nodes = with_alert(alert, 32);
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
