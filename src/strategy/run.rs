//! All worlds of a scenario.

use rayon::prelude::*;

use crate::engine::{Memo, Stopped, Streams, Watch, Worlds};
use crate::model::{Case, RunSettings};
use crate::scenario::calendar::months_later;

use super::stages::Stages;
use super::world::{Scratch, Strategic, StrategyFailure, WorldSolver, frame};

/// What a run reports beside the choice, and whom the allies of each case face.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ChoiceOptions {
    /// The first worlds in which the reasons of failure are computed.
    pub failure_worlds: u32,
    /// The challenger of each case.
    pub challenger: ChallengerMode,
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

/// Why a run gave no result.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum RunError {
    /// No world can be drawn.
    #[error("no world can be drawn; world {}: {}", .0.world, .0.what)]
    Failed(StrategyFailure),
    /// It was stopped.
    #[error(transparent)]
    Stopped(#[from] Stopped),
}

impl From<StrategyFailure> for RunError {
    fn from(failure: StrategyFailure) -> Self {
        Self::Failed(failure)
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
/// The result is the same, bit for bit, on any number of threads; `watch` gets each world of each case when it is done.
///
/// # Errors
/// [`RunError::Failed`] if the dates of a case's commitments can be drawn in no world, [`RunError::Stopped`] if
/// `watch` stops the run.
pub fn run(
    cases: &[&Case],
    settings: &RunSettings,
    options: ChoiceOptions,
    watch: &Watch<'_>,
) -> Result<Vec<StrategicResult>, RunError> {
    let worlds = cases.iter().map(|case| Worlds::sampled(case, settings)).collect();
    run_at(cases, worlds, settings, options, watch, &Memo::nothing())
}

/// Whom the allies of each case face.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ChallengerMode {
    /// A challenger whose motive meets the anchors in that case: what it would be, had the yardstick always had this
    /// case's forces and wills.
    #[default]
    Own,
    /// The challenger of the first case, world by world: the same man, before other allies.
    First,
}

/// What the challenger does in one world of each case, or why that world failed.
pub type Chosen = Vec<Result<Strategic, StrategyFailure>>;

/// The same in worlds that need not be those of the settings, of which only number and seed count then, and
/// without working those worlds out again that are known.
///
/// # Errors
/// Those of [`run`].
pub fn run_at(
    cases: &[&Case],
    worlds: Vec<Worlds>,
    settings: &RunSettings,
    options: ChoiceOptions,
    watch: &Watch<'_>,
    recall: &Memo<'_, u32, Chosen>,
) -> Result<Vec<StrategicResult>, RunError> {
    let rooms = cases
        .iter()
        .zip(worlds)
        .map(|(case, worlds)| CaseContext::of(case, worlds, settings.seed))
        .collect::<Result<Vec<_>, _>>()?;
    let one = |memory: &mut Scratch, world: u32| -> Result<Chosen, Stopped> {
        watch.check()?;
        let chosen = recall.get_or(&world, || {
            let each = cases.iter().zip(&rooms);
            let studies: Vec<WorldSolver<'_>> = each.map(|(case, room)| room.study(case)).collect();
            in_world(
                &studies,
                options.challenger,
                world,
                world < options.failure_worlds,
                memory,
            )
        });
        watch.done(cases.len() as u64);
        Ok(chosen)
    };
    let all: Vec<_> = (0..settings.worlds)
        .into_par_iter()
        .map_init(Scratch::default, one)
        .collect::<Result<_, _>>()?;
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
            streams: Streams::for_assessment(case, seed),
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
