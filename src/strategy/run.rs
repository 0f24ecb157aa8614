//! All worlds of a scenario.

use rayon::prelude::*;

use crate::chance::{Design, Sampling};
use crate::engine::Streams;
use crate::model::Case;
use crate::scenario::calendar::months_later;

use super::stages::Stages;
use super::world::{Memory, Strategic, StrategyFailure, Study};

/// How worlds are sampled, and of how many the reasons of failure are asked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StrategicPlan {
    /// Worlds.
    pub worlds: u32,
    /// Seed of all chance.
    pub seed: u64,
    /// Design of the worlds.
    pub design: Design,
    /// Replicates of the design.
    pub scrambles: u32,
    /// The first worlds of which the reasons of failure are asked.
    pub why: u32,
}

/// First days of the months of a horizon [d since 1970].
#[derive(Debug, Clone, PartialEq)]
pub struct Months(pub Vec<f64>);

impl Months {
    /// The months of a case's horizon.
    #[must_use]
    pub fn of(case: &Case) -> Self {
        let (start, end) = case.horizon;
        Self((0..).map(|month| months_later(start, month)).take_while(|day| *day <= end).collect())
    }
}

/// What the challenger does in every world of a scenario.
#[derive(Debug, Clone, PartialEq)]
pub struct StrategicResult {
    /// First days of the months [d since 1970].
    pub months: Vec<f64>,
    /// Worlds that did not fail, by number.
    pub worlds: Vec<Strategic>,
    /// Worlds that failed.
    pub failures: Vec<StrategyFailure>,
}

/// Runs a case. The result is the same, bit for bit, on any number of threads; `progress` is told of each world done.
///
/// # Errors
/// A [`StrategyFailure`] if the dates of commitments can be drawn in no world.
pub fn run(case: &Case, plan: &StrategicPlan, progress: &(dyn Fn() + Sync)) -> Result<StrategicResult, StrategyFailure> {
    let Months(months) = Months::of(case);
    let stages = Stages::of(case, months.clone()).map_err(|failure| StrategyFailure { world: failure.world, what: failure.what })?;
    let sampling = Sampling::new(plan.design, plan.seed, plan.worlds, plan.scrambles, &case.inputs.axes);
    let streams = Streams::of_staff(case, plan.seed);
    let study = Study { case, sampling: &sampling, streams: &streams, stages: &stages };
    let one = |memory: &mut Memory, world: u32| {
        let done = Strategic::of(&study, world, world < plan.why, memory);
        progress();
        done
    };
    let all: Vec<Result<Strategic, StrategyFailure>> = (0..plan.worlds).into_par_iter().map_init(Memory::default, one).collect();
    let (mut worlds, mut failures) = (Vec::new(), Vec::new());
    for done in all {
        match done {
            Ok(world) => worlds.push(world),
            Err(failure) => failures.push(failure),
        }
    }
    Ok(StrategicResult { months, worlds, failures })
}
