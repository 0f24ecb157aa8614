//! All worlds of a scenario.

use rayon::prelude::*;

use crate::engine::{Memo, Plan, Streams, Worlds};
use crate::model::Case;
use crate::random::{Design, Sampling};
use crate::scenario::calendar::months_later;

use super::stages::Stages;
use super::world::{Scratch, Strategic, StrategyFailure, WorldSolver, frame};

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

impl StrategicPlan {
    /// The worlds of a plan, the first `why` of them with the reasons of failure.
    #[must_use]
    pub fn of(plan: &Plan, why: u32) -> Self {
        Self {
            worlds: plan.worlds,
            seed: plan.seed,
            design: plan.design,
            scrambles: plan.scrambles,
            why,
        }
    }

    /// The worlds of a case under this plan.
    #[must_use]
    pub fn sampling(&self, case: &Case) -> Worlds {
        Worlds::Sampled(Sampling::new(
            self.design,
            self.seed,
            self.worlds,
            self.scrambles,
            &case.inputs.axes,
        ))
    }
}

/// First days of the months of a horizon [d since 1970].
#[derive(Debug, Clone, PartialEq)]
pub struct Months(pub Vec<f64>);

impl Months {
    /// The months of a case's horizon.
    #[must_use]
    pub fn of(case: &Case) -> Self {
        let (start, end) = case.horizon;
        Self(
            (0..)
                .map(|month| months_later(start, month))
                .take_while(|day| *day <= end)
                .collect(),
        )
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

impl StrategicResult {
    /// Share of worlds in which some anchor is met by no motive.
    #[must_use]
    pub fn unsolved(&self) -> f64 {
        let unmet = self.worlds.iter().filter(|world| !world.unmet.is_empty()).count();
        unmet as f64 / self.worlds.len().max(1) as f64
    }
}

/// Runs cases, world by world: those that share the challenger's anchors share the search for its motive.
///
/// The result is the same, bit for bit, on any number of threads; `progress` is told of each world done.
///
/// # Errors
/// A [`StrategyFailure`] if the dates of a case's commitments can be drawn in no world.
pub fn run(
    cases: &[&Case],
    plan: &StrategicPlan,
    progress: &(dyn Fn() + Sync),
) -> Result<Vec<StrategicResult>, StrategyFailure> {
    let worlds = cases.iter().map(|case| plan.sampling(case)).collect();
    run_at(
        cases,
        worlds,
        plan,
        ChallengerMode::Own,
        progress,
        &Memo::nothing(),
    )
}

/// Whom the allies of each case face.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChallengerMode {
    /// A challenger whose motive meets the anchors in that case: what it would be, had the yardstick always had this
    /// case's forces and wills.
    Own,
    /// The challenger of the first case, world by world: the same man, before other allies.
    First,
}

/// What the challenger does in one world of each case, or why that world failed.
pub type Chosen = Vec<Result<Strategic, StrategyFailure>>;

/// The same in worlds that need not be those of the plan, of which only number, seed and reasons count then, and
/// without working those worlds out again that are known.
///
/// # Errors
/// Those of [`run`].
pub fn run_at(
    cases: &[&Case],
    worlds: Vec<Worlds>,
    plan: &StrategicPlan,
    facing: ChallengerMode,
    progress: &(dyn Fn() + Sync),
    recall: &Memo<'_, u32, Chosen>,
) -> Result<Vec<StrategicResult>, StrategyFailure> {
    let rooms = cases
        .iter()
        .zip(worlds)
        .map(|(case, worlds)| CaseContext::of(case, worlds, plan.seed))
        .collect::<Result<Vec<_>, _>>()?;
    let one = |memory: &mut Scratch, world: u32| -> Chosen {
        let chosen = recall.get_or(&world, || {
            let each = cases.iter().zip(&rooms);
            let studies: Vec<WorldSolver<'_>> = each.map(|(case, room)| room.study(case)).collect();
            in_world(&studies, facing, world, world < plan.why, memory)
        });
        cases.iter().for_each(|_| progress());
        chosen
    };
    let all: Vec<_> = (0..plan.worlds)
        .into_par_iter()
        .map_init(Scratch::default, one)
        .collect();
    let empty = |room: &CaseContext| StrategicResult {
        months: room.stages.months.clone(),
        worlds: Vec::new(),
        failures: Vec::new(),
    };
    let mut results: Vec<StrategicResult> = rooms.iter().map(empty).collect();
    for (result, done) in all.into_iter().flat_map(|row| row.into_iter().enumerate()) {
        match done {
            Ok(world) => results[result].worlds.push(world),
            Err(failure) => results[result].failures.push(failure),
        }
    }
    Ok(results)
}

/// One world of each case.
///
/// # Source
/// docs/model.md (8.39).
fn in_world(
    studies: &[WorldSolver<'_>],
    facing: ChallengerMode,
    world: u32,
    why: bool,
    memory: &mut Scratch,
) -> Chosen {
    let own = |study: &WorldSolver<'_>, memory: &mut Scratch| Strategic::of(study, world, why, memory);
    let (ChallengerMode::First, Some((first, others))) = (facing, studies.split_first()) else {
        return studies.iter().map(|study| own(study, memory)).collect();
    };
    match frame(first, world, memory) {
        Err(failure) => vec![Err(failure); studies.len()],
        Ok(frame) => {
            let faced = others.iter().map(|study| WorldSolver {
                challenger: Some(&frame),
                ..*study
            });
            let mut all = vec![own(first, memory)];
            all.extend(faced.map(|study| own(&study, memory)));
            all
        }
    }
}

/// What all worlds of one case need.
pub(super) struct CaseContext {
    pub stages: Stages,
    pub worlds: Worlds,
    pub streams: Streams,
}

impl CaseContext {
    pub fn of(case: &Case, worlds: Worlds, seed: u64) -> Result<Self, StrategyFailure> {
        let Months(months) = Months::of(case);
        let stages = Stages::of(case, months).map_err(|failure| StrategyFailure {
            world: failure.world,
            what: failure.what,
        })?;
        Ok(Self {
            stages,
            worlds,
            streams: Streams::of_staff(case, seed),
        })
    }

    pub fn study<'s>(&'s self, case: &'s Case) -> WorldSolver<'s> {
        WorldSolver {
            case,
            worlds: &self.worlds,
            streams: &self.streams,
            stages: &self.stages,
            challenger: None,
        }
    }
}
