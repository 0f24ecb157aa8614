//! All worlds of a scenario.

use crate::engine::{Memo, Stopped, Watch, Worlds, in_order};
use crate::model::{Case, Commitment, CommitmentForm, RunSettings};

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
    /// Whether its rates of attack while no promise is in force are those that its challenger's motive was found for.
    pub has_own_rates: bool,
}

impl StrategicResult {
    /// The result of a case in no world yet.
    pub(crate) fn without_worlds(case: &Case, months: Vec<f64>) -> Self {
        Self {
            months,
            worlds: Vec::new(),
            failures: Vec::new(),
            motive_of: case.motive_of.clone(),
            has_own_rates: has_own_rates(case),
        }
    }

    /// The choice in a world, or why the world failed; none of a world that was not computed.
    pub(crate) fn in_world(&self, world: u32) -> Option<Result<StrategicWorld, StrategyFailure>> {
        let chosen = self.worlds.iter().find(|chosen| chosen.world == world);
        let failed = || self.failures.iter().find(|failure| failure.world == world);
        chosen
            .map(|chosen| Ok(chosen.clone()))
            .or_else(|| Some(Err(failed()?.clone())))
    }

    /// Share of worlds in which no motive meets all anchors.
    #[must_use]
    pub(crate) fn unsolved(&self) -> f64 {
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
    let nominals = NominalReferences::default();
    let request = ChoiceRequest {
        cases,
        worlds: cases.iter().map(|case| Worlds::sampled(case, settings)).collect(),
        settings,
        options,
        nominals: &nominals,
    };
    run_at(request, watch, &Memo::none())
}

/// The challenger's choice in one world of each case, or why that world failed.
pub type WorldChoices = Vec<Result<StrategicWorld, StrategyFailure>>;

/// Cases with the worlds in which the challenger chooses.
#[derive(Debug, Clone)]
pub struct ChoiceRequest<'c> {
    /// The cases.
    pub cases: &'c [&'c Case],
    /// The worlds of each.
    pub worlds: Vec<Worlds>,
    /// Their settings, of which only number and seed count.
    pub settings: &'c RunSettings,
    /// What is computed besides.
    pub options: ChoiceOptions,
    /// Nominal references that parts of a run share.
    pub nominals: &'c NominalReferences,
}

/// As [`run`], in given worlds and with a memo of worlds that are already computed. A world that the memo does not want is
/// left out.
///
/// # Errors
/// Those of [`run`].
pub fn run_at(
    request: ChoiceRequest<'_>,
    watch: &Watch<'_>,
    memo: &Memo<'_, u32, WorldChoices>,
) -> Result<Vec<StrategicResult>, Stopped> {
    let contexts = Contexts::new(request, watch)?;
    let all = contexts.each_world(watch, memo, |_, choices| choices)?;
    let mut results: Vec<StrategicResult> = contexts
        .cases
        .iter()
        .map(|(context, _)| StrategicResult::without_worlds(context.case, context.stages.months.clone()))
        .collect();
    for (result, done) in all.into_iter().flat_map(|row| row.into_iter().enumerate()) {
        match done {
            Ok(world) => results[result].worlds.push(world),
            Err(failure) => results[result].failures.push(failure),
        }
    }
    Ok(results)
}

/// As [`run_at`], but of each world only what `read` takes from the choices in it: little for many worlds.
///
/// # Errors
/// Those of [`run`].
pub(crate) fn run_reading<V: Send>(
    request: ChoiceRequest<'_>,
    watch: &Watch<'_>,
    memo: &Memo<'_, u32, V>,
    read: impl Fn(u32, WorldChoices) -> V + Sync,
) -> Result<Vec<V>, Stopped> {
    Contexts::new(request, watch)?.each_world(watch, memo, read)
}

/// Whether the motive of a case is found in itself, where nothing but support without a commitment is in force and the
/// regimes of today rule: a consultation, or another regime, would be a response of its own.
fn has_own_rates(case: &Case) -> bool {
    let is_own = case.motive.is_none() && case.motive_of.is_none();
    let consults = |c: &Commitment| c.form == CommitmentForm::Consultation && c.can_enter_into_force();
    is_own && !case.commitments.iter().any(consults) && case.politics().next().is_none()
}

/// The contexts of the cases of a run, and of the anchor situations that they share.
struct Contexts<'c> {
    cases: Vec<(CaseContext<'c>, AnchorPlaces)>,
    anchors: AnchorContexts<'c>,
    worlds: u32,
    options: ChoiceOptions,
}

impl<'c> Contexts<'c> {
    fn new(request: ChoiceRequest<'c>, watch: &Watch<'_>) -> Result<Self, Stopped> {
        let settings = request.settings;
        let mut anchors = AnchorContexts::new(request.nominals);
        let cases = request.cases.iter().zip(request.worlds).map(|(case, worlds)| {
            // Thousands of cases take minutes to prepare.
            watch.check()?;
            let places = anchors.add(case, &worlds, settings);
            Ok((CaseContext::new(case, worlds, settings.seed), places))
        });
        Ok(Self {
            cases: cases.collect::<Result<_, _>>()?,
            anchors,
            worlds: settings.worlds,
            options: request.options,
        })
    }

    /// What `read` takes from the choices in each world that the memo wants, in the order of the worlds.
    fn each_world<V: Send>(
        &self,
        watch: &Watch<'_>,
        memo: &Memo<'_, u32, V>,
        read: impl Fn(u32, WorldChoices) -> V + Sync,
    ) -> Result<Vec<V>, Stopped> {
        let solve = |scratch: &mut Scratch, world: u32| -> Result<V, Stopped> {
            watch.check()?;
            if let Some(value) = memo.get(&world) {
                watch.done(self.cases.len() as u64);
                return Ok(value);
            }
            let choices = self.solve(world, scratch, watch)?;
            Ok(memo.record(&world, read(world, choices)))
        };
        let wanted = (0..self.worlds).filter(|world| memo.wants(world));
        let mut values = Vec::new();
        in_order(wanted, solve, |value| values.push(value))?;
        Ok(values)
    }

    /// One world of each case; `watch` gets each case when it is done.
    ///
    /// # Source
    /// docs/model.md (8.39).
    fn solve(&self, world: u32, scratch: &mut Scratch, watch: &Watch<'_>) -> Result<WorldChoices, Stopped> {
        let with_reasons = world < self.options.failure_worlds;
        let anchors = self.anchors.in_world(world, scratch, watch)?;
        let mut solve = |(context, places): &(CaseContext<'_>, AnchorPlaces)| {
            let solver = WorldSolver {
                context,
                anchors: anchors.of(*places)?,
            };
            StrategicWorld::solve(&solver, world, with_reasons, scratch)
        };
        let each = self.cases.iter().map(|case| {
            watch.check()?;
            let choice = solve(case);
            watch.done(1);
            Ok(choice)
        });
        each.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::world_solver::SolvedWorld;
    use super::*;
    use crate::deterrence::{BackwardInduction, ForwardPass};
    use crate::model::Rung;
    use crate::scenario::LoadRequest;
    use crate::shipped;

    const WORLDS: u32 = 8;

    fn case(name: &str) -> Case {
        let request = LoadRequest {
            file: format!("{}ukraine/{name}.toml", shipped::ROOT).into(),
            ..LoadRequest::default()
        };
        let loaded = Case::load(&request, &|path| shipped::read(path));
        loaded.expect("a shipped scenario").1
    }

    /// What it does to P(ground attack) [points] in a solved world if hybrid campaigns are denied by so much more, in every
    /// month and stage, with the challenger's motive as it is.
    fn change_of_ground_risk(solved: &SolvedWorld<'_>, denial: f64) -> f64 {
        let mut game = solved.prepared.game.clone();
        let stake = solved.prepared.builder.scale.stake(Rung::Hybrid);
        for deterrent in &mut game.deterrent[Rung::Hybrid as usize] {
            *deterrent += denial * stake;
        }
        let (mut induction, mut pass) = (BackwardInduction::new(), ForwardPass::new());
        induction.solve(&game, &solved.prepared.motive);
        pass.run(solved.true_game, &induction);
        let risk = |pass: &ForwardPass| *pass.ground_by.last().expect("a horizon of months");
        100.0 * (risk(&pass) - risk(solved.pass))
    }

    /// The same in the mean over worlds: of a case without a guarantee, and of the consortium.
    fn mean_changes(denial: f64) -> [f64; 2] {
        let cases = ["0-no-guarantee", "c-consortium"].map(case);
        let settings = RunSettings {
            worlds: WORLDS,
            ..cases[0].run
        };
        let (of_run, nominals) = (cases.each_ref(), NominalReferences::default());
        let request = ChoiceRequest {
            cases: &of_run,
            worlds: of_run.map(|case| Worlds::sampled(case, &settings)).to_vec(),
            settings: &settings,
            options: ChoiceOptions::default(),
            nominals: &nominals,
        };
        let contexts = Contexts::new(request, &Watch::none()).expect("nothing stops it");
        let (mut scratch, mut changes) = (Scratch::default(), [0.0; 2]);
        for world in 0..WORLDS {
            let anchors = contexts.anchors.in_world(world, &mut scratch, &Watch::none());
            let anchors = anchors.expect("nothing stops it");
            for (change, (context, places)) in changes.iter_mut().zip(&contexts.cases) {
                let anchors = anchors.of(*places).expect("a challenger");
                let solver = WorldSolver { context, anchors };
                let change_in_world = solver.solve_with(world, &mut scratch, |solved| {
                    change_of_ground_risk(&solved, denial)
                });
                *change += change_in_world.expect("a world that can be solved") / f64::from(WORLDS);
            }
        }
        changes
    }

    /// Hybrid campaigns and ground attacks are substitutes, and weak ones; docs/scenarios.md has the amount.
    #[test]
    fn denying_hybrid_campaigns_hardly_raises_ground_risk() {
        let a_tenth = mean_changes(0.1);
        println!("without a guarantee and with the consortium: {a_tenth:.2?} points");
        assert!(
            a_tenth.iter().all(|points| (0.0..=1.0).contains(points)),
            "{a_tenth:?}"
        );
        let all = mean_changes(1.0);
        assert!(
            all.iter().all(|points| *points > 1.0),
            "what is larger is seen: {all:?}"
        );
    }
}
