//! Pivotal guarantors: the probability of no major attack where one honours nothing, with the same challenger.

use crate::deterrence::{BackwardInduction, ForwardPass, Game, Motive};
use crate::engine::{Memo, Perception, Stopped, Watch, World, Worlds, in_order};
use crate::model::{Case, RunSettings, Rung};

use super::anchor_context::AnchorContext;
use super::belief::belief;
use super::case_context::CaseContext;
use super::estimator::{CAMPAIGNS, ResponseEstimator};
use super::game_builder::GameBuilder;
use super::nominal_references::NominalReferences;
use super::response_grid::{ResponseGrid, knots, matters};
use super::scratch::Scratch;
use super::situations::Situations;
use super::world_stages::WorldStages;

/// P(no major attack) in one world: with all guarantors, then without each; none if the world failed.
pub type AbsenceRow = Option<Vec<f64>>;

/// P(no major attack) in each of the first `most` worlds of a case: with all guarantors, then without each in turn, before the
/// same challenger, whose nominal reference and anchor situations other parts of a run share.
///
/// Worlds that fail are left out.
///
/// # Errors
/// [`Stopped`] if `watch` stops it.
pub fn no_major_attack_without(
    case: &Case,
    (settings, most): (&RunSettings, u32),
    nominals: &NominalReferences,
    watch: &Watch<'_>,
    recall: &Memo<'_, u32, AbsenceRow>,
) -> Result<Vec<(u32, Vec<f64>)>, Stopped> {
    let worlds = Worlds::sampled(case, settings);
    let motive = case.motive_case();
    let of_motive = worlds.for_other_case(case, motive, settings);
    let motive = AnchorContext::of_challenger(motive, of_motive, settings.seed, nominals);
    let context = CaseContext::new(case, worlds, settings.seed);
    let row_of = |scratch: &mut Scratch, world: u32| -> Result<_, Stopped> {
        watch.check()?;
        let row = recall.get_or_compute(&world, || in_world(&context, &motive, world, scratch));
        watch.done(1);
        Ok(row.map(|row| (world, row)))
    };
    let wanted = (0..settings.worlds.min(most)).filter(|world| recall.wants(world));
    let mut rows = Vec::new();
    in_order(wanted, row_of, |row| rows.extend(row))?;
    Ok(rows)
}

fn in_world(
    context: &CaseContext<'_>,
    motive: &AnchorContext<'_>,
    index: u32,
    scratch: &mut Scratch,
) -> AbsenceRow {
    let anchor = motive.known_in_world(index, scratch).ok()?;
    let challenger = anchor.challenger.as_ref()?;
    let CaseContext {
        case,
        stages,
        worlds,
        streams,
    } = context;
    let world = World::draw(case, worlds, index)
        .ok()?
        .with_draw_cache(streams, case.strategy.staff);
    let of_world = WorldStages::new(stages, &world);
    let knots = knots(stages.months.len());
    let situations = Situations::new(&world, stages, &of_world, &knots);
    let counts = |situation, k| situations.counts(situation, k);
    let of_months = situations.along(&of_world.path);
    let is_on_path = |situation, k| matters(&of_months, &knots, situation, k);
    let is_member = |g: &usize| {
        let mut members = case.commitments.iter().flat_map(|commitment| &commitment.members);
        members.any(|member| member.guarantor == *g)
    };
    let members: Vec<usize> = (0..case.guarantors.len()).filter(is_member).collect();
    let mut estimator = ResponseEstimator::new(&world, streams, &stages.months, &mut scratch.block);
    let mut responses = |is_needed: &dyn Fn(usize, usize) -> bool, rungs: &[Rung], perception| {
        let circumstances = &situations.circumstances;
        estimator.evaluate_absences(circumstances, is_needed, (rungs, &members), &knots, perception)
    };
    let perceived = responses(&counts, &Rung::ALL, belief(&world));
    let truth = responses(&is_on_path, &CAMPAIGNS, Perception::TRUTH);
    let no_major = |(grid, truth): (&ResponseGrid, &ResponseGrid)| {
        let builder = GameBuilder {
            world: &world,
            grid,
            true_campaigns: truth,
            scale: challenger.scale,
            months: stages.months.len(),
        };
        let (game, path_situations) = situations.game(&builder, &of_world);
        let true_game = builder.true_game(&game, truth, &path_situations);
        1.0 - major_attack(&game, &true_game, &challenger.calibrated.motive)
    };
    let found: Vec<f64> = perceived.iter().zip(&truth).map(no_major).collect();
    let mut row = vec![found[0]; 1 + case.guarantors.len()];
    for (g, without) in members.iter().zip(&found[1..]) {
        row[1 + g] = *without;
    }
    Some(row)
}

/// P(major attack).
fn major_attack(game: &Game, true_game: &Game, motive: &Motive) -> f64 {
    let (mut induction, mut pass) = (BackwardInduction::new(), ForwardPass::new());
    induction.solve(game, motive);
    pass.run(true_game, &induction);
    pass.major_by.last().copied().unwrap_or(0.0)
}
