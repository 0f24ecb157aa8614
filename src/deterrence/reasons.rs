//! Why deterrence failed: would an attack have come under a remedy, with the same shocks?

use serde::{Deserialize, Serialize};

use crate::math;
use crate::model::Rung;

use super::choice::Window;
use super::forward_pass::ForwardPass;
use super::game::Game;
use super::induction::line;
use super::motive::Motive;

/// v of each rung under a remedy: tables like [`Game::deterrent`].
pub type Deterrents = [Vec<f64>; 3];

/// A remedy, alone and left out.
#[derive(Debug, Clone, Copy)]
pub struct Counterfactual<'a> {
    /// v with only it.
    pub alone: &'a Deterrents,
    /// v with all other remedies.
    pub others: &'a Deterrents,
}

/// What a remedy would have done, as shares of the expected number of ground attacks.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    /// Share of ground attacks that would not have come with only it.
    pub alone: f64,
    /// Share that comes with all other remedies and would not with it too.
    pub last: f64,
}

/// P(a ground attack under each of up to three sets of utilities, with the same shocks).
///
/// Acting needs one logistic shock to pass the highest of the thresholds; the rung is hybrid in all of a group of sets
/// with chance 1/(1 + Σ e^(largest of (q_k − q_hybrid)/τ)). So the joint chance is closed.
///
/// # Source
/// docs/model.md (9.2), (9.3).
#[must_use]
pub fn together(windows: &[Window], dissimilarity: f64) -> f64 {
    let chances = windows.iter().map(|window| window.choice(dissimilarity).act);
    let act = chances.fold(1.0, f64::min);
    // Inclusion and exclusion over the sets in which the rung would be hybrid.
    let mut ground = 0.0;
    for group in 0..1_u32 << windows.len() {
        let sign = if group.count_ones() % 2 == 0 { 1.0 } else { -1.0 };
        ground += sign * all_hybrid(windows, group, dissimilarity);
    }
    act * ground.max(0.0)
}

/// P(the rung is hybrid in every set of the group | act).
fn all_hybrid(windows: &[Window], group: u32, dissimilarity: f64) -> f64 {
    if group == 0 {
        return 1.0;
    }
    let members = || windows.iter().enumerate().filter(|(i, _)| group & (1 << i) != 0);
    if members().any(|(_, window)| window.rungs[0] == f64::NEG_INFINITY) {
        return 0.0;
    }
    let rival = |rung: Rung| {
        let lead = |(_, window): (usize, &Window)| window.rungs[rung as usize] - window.rungs[0];
        members().map(lead).fold(f64::NEG_INFINITY, f64::max)
    };
    let sum: f64 = [Rung::Limited, Rung::Major]
        .map(|rung| math::exp(rival(rung) / dissimilarity))
        .iter()
        .sum();
    1.0 / (1.0 + sum)
}

/// The reasons for a game's ground attacks, remedy by remedy, exactly.
///
/// `windows` are those of [`BackwardInduction::windows`](super::Chain::windows), `all` is v with every remedy. A remedy changes
/// what an attack is worth at the window itself; what waiting and campaigns lead to is held as the challenger takes it
/// in the game that it plays.
///
/// # Source
/// docs/model.md (9.4), (9.5).
#[must_use]
pub fn reasons(
    game: &Game,
    motive: &Motive,
    course: &ForwardPass,
    windows: &[Window],
    remedies: &[Counterfactual<'_>],
    all: &Deterrents,
) -> Vec<Reason> {
    let mut sums = vec![[0.0; 2]; remedies.len()];
    let mut attacks = 0.0;
    for (place, weight) in places(game, course) {
        let base = windows[place.window];
        let under = |v: &Deterrents| remedied(game, motive, base, place, v);
        let joint = |sets: &[Window]| weight * together(sets, motive.dissimilarity);
        attacks += joint(&[base]);
        for (remedy, [alone, last]) in remedies.iter().zip(&mut sums) {
            let others = under(remedy.others);
            *alone += joint(&[base]) - joint(&[base, under(remedy.alone)]);
            *last += joint(&[base, others]) - joint(&[base, others, under(all)]);
        }
    }
    let share = |sum: f64| {
        if attacks > 0.0 {
            (sum / attacks).max(0.0)
        } else {
            0.0
        }
    };
    sums.iter()
        .map(|[alone, last]| Reason {
            alone: share(*alone),
            last: share(*last),
        })
        .collect()
}

/// Where a window stands.
#[derive(Debug, Clone, Copy)]
struct Place {
    month: usize,
    stage: usize,
    window: usize,
    table: usize,
}

/// All windows along the world's path, with the chance that each opens.
fn places<'a>(game: &'a Game, course: &'a ForwardPass) -> impl Iterator<Item = (Place, f64)> + 'a {
    let shape = game.shape;
    (0..shape.months * shape.precedents() * shape.nodes).map(move |window| {
        let (row, precedent) = (window / shape.precedents(), window % shape.precedents());
        let (month, node) = (row / shape.nodes, row % shape.nodes);
        let stage = game.path[month];
        let place = Place {
            month,
            stage,
            window,
            table: shape.at(month, stage, precedent, node),
        };
        let opens = game.window[shape.cell(month, stage)];
        (place, course.idle(month, precedent) * opens * game.weights[node])
    })
}

/// The window with other deterrents.
fn remedied(game: &Game, motive: &Motive, base: Window, place: Place, v: &Deterrents) -> Window {
    let mut window = base;
    for rung in game.present() {
        let (k, at) = (rung as usize, place.table);
        let (_, slope) = line(game, motive, rung, place.month, place.stage);
        window.rungs[k] -= slope * (v[k][at] - game.deterrent[k][at]);
    }
    window
}
