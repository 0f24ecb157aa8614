//! What the challenger weighed at a window, and what it would have chosen had it seen something else.

use crate::deterrence::{Event, Shocks, Window};
use crate::model::Rung;

use super::counterfactuals::{REMEDIES, under};
use super::grid::Grid;
use super::story::{Remedied, Weighed};
use super::telling::Teller;
use super::world::Solved;

impl Teller<'_> {
    /// j/J.
    pub(super) fn record(&self, event: &Event) -> f64 {
        f64::from(event.precedent) / self.solved.worked.game.shape.bound as f64
    }

    /// What a unit of v takes from a rung \[logits\]: docs/model.md (8.3).
    fn slope(&self, event: &Event, rung: Rung) -> f64 {
        let worked = self.solved.worked;
        worked.motive.sensitivity * (1.0 - worked.game.yields(rung, event.month, event.stage))
    }

    /// The ledger of the rung that private reasons favour.
    pub(super) fn weighed(&self, event: &Event) -> Weighed {
        let (worked, table) = (self.solved.worked, &self.solved.worked.table);
        let pressed = Shocks {
            act: f64::INFINITY,
            ..event.shocks
        };
        let rung = pressed
            .choice(&event.window, worked.motive.dissimilarity)
            .unwrap_or(Rung::Hybrid);
        let situation = worked.situations[event.month];
        let seen = table
            .grid
            .response(situation, event.month, rung, self.record(event), event.node);
        let mut channels = [0.0; 5];
        let told = table.channels.ledger(
            self.slope(event, rung),
            &seen.channels,
            &table.origins[rung as usize],
        );
        channels
            .iter_mut()
            .zip(told)
            .for_each(|(entry, logits)| *entry = logits);
        let net = event.window.rungs[rung as usize] - event.window.none;
        Weighed {
            rung,
            appeal: net - channels.iter().sum::<f64>(),
            channels,
        }
    }

    /// The choice under each remedy alone and under all of them, with the same shocks: docs/model.md (9.1), (9.5).
    pub(super) fn remedies(&mut self, event: &Event) -> Vec<Remedied> {
        let situation = self.solved.seen.situations[event.month];
        self.work_out(situation);
        let dissimilarity = self.solved.worked.motive.dissimilarity;
        let names = REMEDIES.iter().map(|name| Some(*name)).chain([None]);
        names
            .zip(&self.remedied[&situation])
            .map(|(remedy, grid)| Remedied {
                remedy,
                choice: event
                    .shocks
                    .choice(&self.window_under(event, grid), dissimilarity),
            })
            .collect()
    }

    fn work_out(&mut self, situation: usize) {
        if self.remedied.contains_key(&situation) {
            return;
        }
        let Solved {
            desk,
            seen,
            knots,
            belief,
            ..
        } = &mut self.solved;
        let ages = std::slice::from_ref(&seen.ages[situation]);
        let alone = (0..REMEDIES.len()).map(|i| std::array::from_fn(|k| k == i));
        let grids = alone
            .chain([[true; REMEDIES.len()]])
            .map(|set| Grid::work_out(desk, ages, knots, under(*belief, set)))
            .collect();
        self.remedied.insert(situation, grids);
    }

    /// The window where the challenger sees what a grid of its one situation says.
    fn window_under(&self, event: &Event, grid: &Grid) -> Window {
        let (worked, game) = (self.solved.worked, &self.solved.worked.game);
        let precedent = (event.precedent + game.shape.bound as i32) as usize;
        let at = game.shape.at(event.month, event.stage, precedent, event.node);
        let mut window = event.window;
        for rung in game.present() {
            let k = rung as usize;
            let v = worked
                .table
                .deterrent(grid, 0, event.month, rung, self.record(event), event.node);
            window.rungs[k] -= self.slope(event, rung) * (v - game.deterrent[k][at]);
        }
        window
    }
}
