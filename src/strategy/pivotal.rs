//! Who is pivotal: whose absence moves the chance of no major attack most, and whose weight swings a majority.

use rayon::prelude::*;

use crate::deterrence::{BackwardInduction, ForwardPass, Motive};
use crate::engine::{Block, Memo, Stopped, Streams, Watch, World, Worlds};
use crate::model::{Case, RunSettings};

use super::games::Table;
use super::grid::{Grid, ResponseEstimator, knots};
use super::run::{Months, RunError};
use super::signal::Signals;
use super::situations::Situations;
use super::stages::Stages;
use super::world::{Calibration, Scratch, StrategyFailure, WorldSolver, belief, frame};

/// P(no major attack) in one world: of the case as it is, then of each altered one; none if the world failed.
pub type Absences = Option<Vec<f64>>;

/// P(no major attack) in each world of an altered case, for a challenger whose motive is that of the case as it is.
///
/// The first entry of each row is the case itself; the others are `altered`, in order. Worlds that fail are left out.
///
/// # Errors
/// [`RunError::Failed`] if the dates of commitments can be drawn in no world, [`RunError::Stopped`] if `watch` stops it.
pub fn without(
    case: &Case,
    altered: &[&Case],
    settings: &RunSettings,
    watch: &Watch<'_>,
    recall: &Memo<'_, u32, Absences>,
) -> Result<Vec<(u32, Vec<f64>)>, RunError> {
    let Months(months) = Months::of(case);
    let told = |failure: crate::engine::Failure| StrategyFailure {
        world: failure.world,
        what: failure.what,
    };
    let stages = Stages::of(case, months).map_err(told)?;
    let all: Vec<&Case> = std::iter::once(case).chain(altered.iter().copied()).collect();
    let one = |memory: &mut Scratch, world: u32| -> Result<_, Stopped> {
        watch.check()?;
        let row = recall.get_or(&world, || in_world(&all, &stages, settings, world, memory));
        watch.done(1);
        Ok(row.map(|row| (world, row)))
    };
    let rows: Vec<_> = (0..settings.worlds)
        .into_par_iter()
        .map_init(Scratch::default, one)
        .collect::<Result<_, _>>()?;
    Ok(rows.into_iter().flatten().collect())
}

fn in_world(
    all: &[&Case],
    stages: &Stages,
    settings: &RunSettings,
    index: u32,
    memory: &mut Scratch,
) -> Absences {
    let base = all[0];
    let worlds = Worlds::sampled(base, settings);
    let streams = Streams::for_assessment(base, settings.seed);
    let study = WorldSolver {
        case: base,
        worlds: &worlds,
        streams: &streams,
        stages,
        challenger: None,
    };
    let frame = frame(&study, index, memory).ok()?;
    let mut block = Block::default();
    all.iter()
        .map(|case| no_major(case, &frame, stages, settings, index, &mut block))
        .collect()
}

/// P(no major attack) of one case under a challenger that is given.
fn no_major(
    case: &Case,
    frame: &Calibration,
    stages: &Stages,
    settings: &RunSettings,
    index: u32,
    block: &mut Block,
) -> Option<f64> {
    let worlds = Worlds::sampled(case, settings);
    let streams = Streams::for_assessment(case, settings.seed);
    let world = World::draw(case, &worlds, index)
        .ok()?
        .with_draw_cache(&streams, case.strategy.staff);
    let signals = Signals::of(world.value(case.strategy.insight));
    let (list, path) = stages.path(&world);
    let knots = knots(stages.months.len());
    let situations = Situations::of(&world, stages, &list, &knots);
    let mut desk = ResponseEstimator {
        world: &world,
        streams: &streams,
        n: case.strategy.staff,
        months: &stages.months,
        signals: &signals,
        bound: case.strategy.precedents,
        // Much less to work out for each actor; both sides of the difference go without it.
        remembers: false,
        block,
    };
    let wanted = |situation| situations.has_stage(situation);
    let grid = Grid::work_out_some(&mut desk, &situations.ages, &wanted, &knots, belief(&world));
    let truth = Grid::fates(&mut desk, &situations.ages, &knots);
    let frame_of = (frame.channels.clone(), frame.origins);
    let table = Table::within(&world, [&grid, &truth], &signals, stages.months.len(), frame_of);
    let (game, along) = situations.game(&table, stages, &list, path);
    let mut really = game.clone();
    for (month, &stage) in game.path.iter().enumerate() {
        table.fates(&mut really, &truth, month, stage, along[month]);
    }
    Some(1.0 - major(&game, &really, &frame.fitted.motive))
}

fn major(game: &crate::deterrence::Game, really: &crate::deterrence::Game, motive: &Motive) -> f64 {
    let (mut chain, mut course) = (BackwardInduction::new(), ForwardPass::new());
    chain.play(game, motive);
    course.follow(really, &chain);
    course.major_by.last().copied().unwrap_or(0.0)
}

/// Members beyond which swings are counted on a sample of coalitions.
const COUNTED: usize = 20;

/// Each member's share of all swings of a weighted majority (Banzhaf 1965).
///
/// A swing is a coalition of the others that reaches `quorum` with the member and not without. Counted exactly up to
/// twenty members; beyond, over as many coalitions drawn by bits of their number, which is enough for two digits.
///
/// # Example
/// ```
/// // 51 of (50, 49, 1): the first is in every swing, the others swing as often as each other.
/// let power = foederis::strategy::banzhaf(&[50.0, 49.0, 1.0], 51.0);
/// assert_eq!(power, [0.6, 0.2, 0.2]);
/// ```
#[must_use]
pub fn banzhaf(weights: &[f64], quorum: f64) -> Vec<f64> {
    let n = weights.len();
    let coalitions: u64 = 1 << n.min(COUNTED);
    let wanted = quorum * (1.0 - 1e-12);
    let mut swings = vec![0u64; n];
    for number in 0..coalitions {
        let bits = if n <= COUNTED { number } else { scattered(number) };
        let is_in = |member: usize| bits & (1 << member) != 0;
        let sum: f64 = (0..n).filter(|m| is_in(*m)).map(|m| weights[m]).sum();
        if sum >= wanted {
            for m in (0..n).filter(|m| is_in(*m)) {
                swings[m] += u64::from(sum - weights[m] < wanted);
            }
        }
    }
    let total: u64 = swings.iter().sum();
    swings
        .iter()
        .map(|s| if total > 0 { *s as f64 / total as f64 } else { 0.0 })
        .collect()
}

/// A coalition from its number: the finaliser of SplitMix64 (Steele, Lea and Flood 2014).
fn scattered(number: u64) -> u64 {
    let z = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
