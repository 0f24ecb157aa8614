//! Luck drawn beforehand: the challenger's staff looks at the same histories of a world again and again.

use crate::model::{EventId, Parameter};

use super::streams::{Streams, normal};
use super::world::World;

/// The luck of the first histories of a world, as the streams would give it.
#[derive(Debug, Clone, Default)]
pub(super) struct DrawCache {
    width: usize,
    lucks: Vec<Vec<f64>>,
    deliberations: Vec<Option<Vec<f64>>>,
    wills: Vec<Vec<f64>>,
    blocks: Vec<Vec<f64>>,
    crisis: Vec<f64>,
    deliberation: Vec<f64>,
}

impl DrawCache {
    /// Draws the luck of histories `0..width`.
    pub(super) fn of(world: &World, streams: &Streams, width: usize) -> Self {
        let case = world.case;
        let row = |fill: &dyn Fn(&mut [f64])| {
            let mut row = vec![0.0; width];
            fill(&mut row);
            row
        };
        let scores = |key| row(&|out| normal(key, world.luck, 0, out));
        let value = |luck: usize| row(&|out| streams.fill(world, Parameter::Event(EventId(luck)), 0, out));
        let deliberation = scores(streams.deliberation);
        let share = world.number(case.deciding.correlation);
        let mut deliberations = vec![None; case.inputs.per_history.len()];
        for guarantor in &case.guarantors {
            if let Parameter::Event(luck) = guarantor.deliberate {
                deliberations[luck.0] = Some(row(&|out| {
                    streams.fill_scored(world, guarantor.deliberate, 0, &deliberation, share, out);
                }));
            }
        }
        Self {
            width,
            lucks: (0..case.inputs.per_history.len()).map(value).collect(),
            deliberations,
            wills: streams.will.iter().map(|key| scores(*key)).collect(),
            blocks: streams.block.iter().map(|key| scores(*key)).collect(),
            crisis: scores(streams.crisis),
            deliberation,
        }
    }

    /// The part of a row that histories `first..` of this length are.
    fn part<'r>(&self, row: &'r [f64], first: u64, len: usize) -> Option<&'r [f64]> {
        let first = usize::try_from(first).ok()?;
        (first + len <= self.width).then(|| &row[first..first + len])
    }

    /// The values of an event quantity.
    pub(super) fn luck(&self, luck: EventId, first: u64, len: usize) -> Option<&[f64]> {
        self.part(&self.lucks[luck.0], first, len)
    }

    /// The values of a deliberation, correlated.
    pub(super) fn correlated(&self, luck: EventId, first: u64, len: usize) -> Option<&[f64]> {
        self.part(self.deliberations[luck.0].as_ref()?, first, len)
    }

    /// A named score.
    pub(super) fn score(&self, score: Score, first: u64, len: usize) -> Option<&[f64]> {
        let row = match score {
            Score::Will(g) => &self.wills[g],
            Score::Block(g) => &self.blocks[g],
            Score::Crisis => &self.crisis,
            Score::Deliberation => &self.deliberation,
        };
        self.part(row, first, len)
    }
}

/// Scores that are no event quantity of the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Score {
    /// Will of a guarantor.
    Will(usize),
    /// Its inclination to block.
    Block(usize),
    /// What all wills have in common.
    Crisis,
    /// What all deliberations have in common.
    Deliberation,
}
