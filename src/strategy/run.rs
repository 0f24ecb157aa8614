//! All worlds of a scenario.

use rayon::prelude::*;

use crate::engine::{Memo, Stopped, Watch, Worlds};
use crate::model::{Case, RunSettings};

use super::anchor_context::{AnchorContexts, AnchorPlaces};
use super::case_context::CaseContext;
use super::failure::StrategyFailure;
use super::nominal_references::NominalReferences;
use super::scratch::Scratch;
use super::strategic_world::StrategicWorld;
use super::world_solver::WorldSolver;

/// Options of a run of the challenger's choices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ChoiceOptions {
    /// The first worlds in which the reasons for failures of deterrence are computed.
    pub failure_worlds: u32,
}

/// The challenger's choice in every world of a scenario.
#[derive(Debug, Clone, PartialEq)]
pub struct StrategicResult {
    /// First days of the months [d since 1970].
    pub months: Vec<f64>,
    /// Worlds that did not fail, by number.
    pub worlds: Vec<StrategicWorld>,
    /// Worlds that failed.
    pub failures: Vec<StrategyFailure>,
    /// Id of the scenario that the challenger's motive is taken from, if it is another one: then rates of attack without a
    /// promise are computed, and not assumed.
    pub motive_of: Option<String>,
}

impl StrategicResult {
    /// Share of worlds in which no motive meets all anchors.
    #[must_use]
    pub fn unsolved(&self) -> f64 {
        let unmet = self.worlds.iter().filter(|world| !world.unmet.is_empty()).count();
        unmet as f64 / self.worlds.len().max(1) as f64
    }
}

/// Runs cases, world by world: cases with the same anchor situations share them and the challenger, and a case whose motive
/// is found in another one faces that challenger.
///
/// The result is the same, bit for bit, on any number of threads; `watch` gets each world of each case when it is done.
///
/// # Errors
/// [`Stopped`] if `watch` stops it.
pub fn run(
    cases: &[&Case],
    settings: &RunSettings,
    options: ChoiceOptions,
    watch: &Watch<'_>,
) -> Result<Vec<StrategicResult>, Stopped> {
    let worlds = cases.iter().map(|case| Worlds::sampled(case, settings)).collect();
    let nominals = NominalReferences::default();
    run_at(cases, worlds, settings, options, &nominals, watch, &Memo::none())
}

/// The challenger's choice in one world of each case, or why that world failed.
pub type WorldChoices = Vec<Result<StrategicWorld, StrategyFailure>>;

/// As [`run`], in given worlds, of which the settings then fix only number and seed, with the nominal references that other
/// parts of a run share, and with a memo of worlds that are already computed.
///
/// # Errors
/// Those of [`run`].
pub fn run_at(
    cases: &[&Case],
    worlds: Vec<Worlds>,
    settings: &RunSettings,
    options: ChoiceOptions,
    nominals: &NominalReferences,
    watch: &Watch<'_>,
    recall: &Memo<'_, u32, WorldChoices>,
) -> Result<Vec<StrategicResult>, Stopped> {
    let contexts = Contexts::new(cases, worlds, settings, nominals);
    let solve = |scratch: &mut Scratch, world: u32| -> Result<WorldChoices, Stopped> {
        watch.check()?;
        let with_reasons = world < options.failure_worlds;
        let chosen = recall.get_or_compute(&world, || contexts.solve(world, with_reasons, scratch));
        watch.done(cases.len() as u64);
        Ok(chosen)
    };
    let all: Vec<_> = (0..settings.worlds)
        .into_par_iter()
        .map_init(Scratch::default, solve)
        .collect::<Result<_, _>>()?;
    let empty = |context: &CaseContext| StrategicResult {
        months: context.stages.months.clone(),
        worlds: Vec::new(),
        failures: Vec::new(),
        motive_of: context.case.motive_of.clone(),
    };
    let mut results: Vec<StrategicResult> =
        contexts.cases.iter().map(|(context, _)| empty(context)).collect();
    for (result, done) in all.into_iter().flat_map(|row| row.into_iter().enumerate()) {
        match done {
            Ok(world) => results[result].worlds.push(world),
            Err(failure) => results[result].failures.push(failure),
        }
    }
    Ok(results)
}

/// The contexts of the cases of a run, and of the anchor situations that they share.
struct Contexts<'c> {
    cases: Vec<(CaseContext<'c>, AnchorPlaces)>,
    anchors: AnchorContexts<'c>,
}

impl<'c> Contexts<'c> {
    fn new(
        cases: &[&'c Case],
        worlds: Vec<Worlds>,
        settings: &RunSettings,
        nominals: &NominalReferences,
    ) -> Self {
        let mut anchors = AnchorContexts::new(nominals);
        let cases = cases.iter().zip(worlds).map(|(case, worlds)| {
            let places = anchors.add(case, &worlds, settings);
            (CaseContext::new(case, worlds, settings.seed), places)
        });
        Self {
            cases: cases.collect(),
            anchors,
        }
    }

    /// One world of each case.
    ///
    /// # Source
    /// docs/model.md (8.39).
    fn solve(&self, world: u32, with_reasons: bool, scratch: &mut Scratch) -> WorldChoices {
        let anchors = self.anchors.in_world(world, scratch);
        let solve = |(context, places): &(CaseContext<'_>, AnchorPlaces)| {
            let solver = WorldSolver {
                context,
                anchors: anchors.of(*places)?,
            };
            StrategicWorld::solve(&solver, world, with_reasons, scratch)
        };
        self.cases.iter().map(solve).collect()
    }
}
