//! Draws the first histories of a world ahead of their use.

use crate::model::{EventId, Parameter};

use super::draw_cache::DrawCache;
use super::streams::{Streams, fill_normal};
use super::world::World;

impl World<'_> {
    /// The same world with the draws of its first `n` histories cached; every value keeps its bits.
    #[must_use]
    pub(crate) fn with_draw_cache(mut self, streams: &Streams, n: u32) -> Self {
        self.draw_cache = Some(draw(&self, streams, n as usize));
        self
    }
}

/// Draws histories `0..width` of a world.
fn draw(world: &World, streams: &Streams, width: usize) -> DrawCache {
    let case = world.case;
    let row = |fill: &dyn Fn(&mut [f64])| {
        let mut row = vec![0.0; width];
        fill(&mut row);
        row
    };
    let scores = |key| row(&|out| fill_normal(key, world.substream, 0, out));
    let values = |event: usize| row(&|out| streams.fill(world, Parameter::Event(EventId(event)), 0, out));
    let deliberation = scores(streams.deliberation);
    let share = world.value(case.deciding.correlation);
    let mut deliberations = vec![None; case.inputs.per_history.len()];
    for guarantor in &case.guarantors {
        if let Parameter::Event(event) = guarantor.deliberate {
            deliberations[event.0] = Some(row(&|out| {
                streams.fill_correlated(world, guarantor.deliberate, 0, &deliberation, share, out);
            }));
        }
    }
    DrawCache {
        width,
        events: (0..case.inputs.per_history.len()).map(values).collect(),
        deliberations,
        wills: streams.will.iter().map(|key| scores(*key)).collect(),
        blocks: streams.block.iter().map(|key| scores(*key)).collect(),
        crisis: scores(streams.crisis),
        deliberation,
    }
}
