//! Pivotal guarantors: the probability of no major attack in altered cases, with the base case's challenger.

use rayon::prelude::*;

use crate::deterrence::{BackwardInduction, ForwardPass, Game, Motive};
use crate::engine::{Block, Memo, Stopped, Streams, Watch, World, Worlds};
use crate::model::{Case, RunSettings};

use super::anchor_context::AnchorContext;
use super::belief::belief;
use super::calibration::Calibration;
use super::case_context::CaseContext;
use super::estimator::ResponseEstimator;
use super::game_builder::GameBuilder;
use super::joint_stages::JointStages;
use super::response_grid::knots;
use super::run::RunError;
use super::scratch::Scratch;
use super::signal_nodes::SignalNodes;
use super::situations::Situations;

/// P(no major attack) in one world: of the base case, then of each altered one; none if the world failed.
pub type AbsenceRow = Option<Vec<f64>>;

/// P(no major attack) in each world of a case and of altered ones, with the calibration of the base case.
///
/// The first entry of each row is the base case; the others are `altered`, in order. Worlds that fail are left out.
///
/// # Errors
/// [`RunError::Failed`] if the dates of commitments can be drawn in no world, [`RunError::Stopped`] if `watch` stops it.
pub fn no_major_attack_without(
    case: &Case,
    altered: &[&Case],
    settings: &RunSettings,
    watch: &Watch<'_>,
    recall: &Memo<'_, u32, AbsenceRow>,
) -> Result<Vec<(u32, Vec<f64>)>, RunError> {
    let worlds = Worlds::sampled(case, settings);
    let motive = case.motive_case();
    let of_motive = worlds.for_other_case(case, motive, settings);
    let motive = AnchorContext::of_challenger(motive, of_motive, settings.seed);
    let base = CaseContext::new(case, worlds, settings.seed)?;
    let all: Vec<&Case> = std::iter::once(case).chain(altered.iter().copied()).collect();
    let row_of = |scratch: &mut Scratch, world: u32| -> Result<_, Stopped> {
        watch.check()?;
        let row = recall.get_or_compute(&world, || {
            in_world(&all, (&base.stages, &motive), settings, world, scratch)
        });
        watch.done(1);
        Ok(row.map(|row| (world, row)))
    };
    let rows: Vec<_> = (0..settings.worlds)
        .into_par_iter()
        .map_init(Scratch::default, row_of)
        .collect::<Result<_, _>>()?;
    Ok(rows.into_iter().flatten().collect())
}

fn in_world(
    all: &[&Case],
    (stages, motive): (&JointStages, &AnchorContext<'_>),
    settings: &RunSettings,
    index: u32,
    scratch: &mut Scratch,
) -> AbsenceRow {
    let calibration = motive.in_world(index, scratch).ok()?.challenger?;
    let mut block = Block::default();
    all.iter()
        .map(|case| no_major(case, &calibration, stages, settings, index, &mut block))
        .collect()
}

/// P(no major attack) of one case under a given calibration.
fn no_major(
    case: &Case,
    calibration: &Calibration,
    stages: &JointStages,
    settings: &RunSettings,
    index: u32,
    block: &mut Block,
) -> Option<f64> {
    let worlds = Worlds::sampled(case, settings);
    let streams = Streams::for_assessment(case, settings.seed);
    let world = World::draw(case, &worlds, index)
        .ok()?
        .with_draw_cache(&streams, case.strategy.staff);
    let signals = SignalNodes::new(world.value(case.strategy.insight));
    let (list, path) = stages.path(&world);
    let knots = knots(stages.months.len());
    let situations = Situations::new(&world, stages, &list, &knots);
    let mut estimator = ResponseEstimator {
        world: &world,
        streams: &streams,
        histories: case.strategy.staff,
        months: &stages.months,
        signals: &signals,
        bound: case.strategy.precedents,
        // Without reputation there is much less to estimate; both sides of a difference omit it.
        reputation: false,
        block,
    };
    let has_stage = |situation| situations.has_stage(situation);
    let grid = estimator.evaluate_selected(&situations.ages, &has_stage, &knots, belief(&world));
    let truth = estimator.evaluate_transitions(&situations.ages, &knots);
    let builder = GameBuilder {
        world: &world,
        grid: &grid,
        true_transitions: &truth,
        scale: calibration.scale,
        signals: &signals,
        months: stages.months.len(),
    };
    let (game, path_situations) = situations.game(&builder, stages, &list, path);
    let true_game = builder.true_game(&game, &truth, &path_situations);
    Some(1.0 - major_attack(&game, &true_game, &calibration.calibrated.motive))
}

/// P(major attack).
fn major_attack(game: &Game, true_game: &Game, motive: &Motive) -> f64 {
    let (mut induction, mut pass) = (BackwardInduction::new(), ForwardPass::new());
    induction.solve(game, motive);
    pass.run(true_game, &induction);
    pass.major_by.last().copied().unwrap_or(0.0)
}
