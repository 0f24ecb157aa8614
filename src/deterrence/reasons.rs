//! Reasons for failures of deterrence (but-for causation): the share of attacks that a counterfactual averts, with the
//! same private shocks.

use serde::{Deserialize, Serialize};

use crate::math;
use crate::model::{Nest, Rung};

use super::choice::Window;
use super::forward_pass::ForwardPass;
use super::game::Game;
use super::motive::Motive;
use super::nesting::Nesting;

/// v of each rung under a counterfactual: tables like [`Game::deterrent`].
pub type DeterrentTables = [Vec<f64>; 3];

/// Deterrents under one counterfactual, and under all others.
#[derive(Debug, Clone, Copy)]
pub struct Counterfactual<'a> {
    /// v if only it holds.
    pub alone: &'a DeterrentTables,
    /// v if all others hold.
    pub all_others: &'a DeterrentTables,
}

/// Ground attacks that a counterfactual averts, as shares of their expected number.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    /// Share averted by it alone.
    pub alone: f64,
    /// Share that all others do not avert and all with it do.
    pub last: f64,
}

/// Joint probability of a ground attack under each of up to three sets of utilities, with the same shocks.
///
/// The challenger acts in all sets if one logistic shock passes the highest threshold. Where ground attacks are the nest,
/// it attacks on the ground in all of them if another such shock does; where all acts are, the rung is hybrid in all of a
/// group of sets with probability 1/(1 + Σ e^(max of (q_k − q_hybrid)/τ)). So the joint probability has a closed form.
///
/// # Source
/// docs/model.md (9.2), (9.3).
#[must_use]
pub fn joint_ground_probability(windows: &[Window], nesting: Nesting) -> f64 {
    let (mut act, mut given_act) = (1.0_f64, 1.0_f64);
    for window in windows {
        let choice = window.choice(nesting);
        act = act.min(choice.act);
        given_act = given_act.min(choice.given_act[1] + choice.given_act[2]);
    }
    let ground = match nesting.nest {
        Nest::Ground => given_act,
        Nest::Acts => all_ground(windows, nesting.dissimilarity),
    };
    act * ground
}

/// P(no set has a hybrid rung | act), by inclusion and exclusion.
fn all_ground(windows: &[Window], dissimilarity: f64) -> f64 {
    let mut ground = 0.0;
    for group in 0..1_u32 << windows.len() {
        let sign = if group.count_ones() % 2 == 0 { 1.0 } else { -1.0 };
        ground += sign * all_hybrid(windows, group, dissimilarity);
    }
    ground.max(0.0)
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

/// The reasons for a game's ground attacks, exactly, one for each counterfactual.
///
/// `windows` are those of [`BackwardInduction::windows`](super::BackwardInduction::windows), `all` is v if all
/// counterfactuals hold. A counterfactual changes the utility of an attack at the window itself; the continuation values
/// of waiting and of campaigns are those of the game as it is.
///
/// # Source
/// docs/model.md (9.4), (9.5).
#[must_use]
pub fn reasons(
    game: &Game,
    motive: &Motive,
    pass: &ForwardPass,
    windows: &[Window],
    counterfactuals: &[Counterfactual<'_>],
    all: &DeterrentTables,
) -> Vec<Reason> {
    let mut sums = vec![[0.0; 2]; counterfactuals.len()];
    let mut attacks = 0.0;
    for ((node, weight), base) in path_windows(game, pass)
        .zip(windows)
        .filter(|((_, weight), _)| *weight > 0.0)
    {
        let under = |v: &DeterrentTables| window_with(game, motive, *base, node, v);
        let joint = |sets: &[Window]| weight * joint_ground_probability(sets, motive.nesting);
        attacks += joint(&[*base]);
        for (counterfactual, [alone, last]) in counterfactuals.iter().zip(&mut sums) {
            let all_others = under(counterfactual.all_others);
            *alone += joint(&[*base]) - joint(&[*base, under(counterfactual.alone)]);
            *last += joint(&[*base, all_others]) - joint(&[*base, all_others, under(all)]);
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

/// The nodes of the months of the world's path: index of each in the tables, and probability that a window opens there.
fn path_windows<'a>(game: &'a Game, pass: &'a ForwardPass) -> impl Iterator<Item = (usize, f64)> + 'a {
    game.path.iter().enumerate().flat_map(move |(month, stage)| {
        let cell = game.shape.cell(month, *stage);
        let opens = pass.no_campaign(month) * game.window[cell];
        let nodes = game.shape.nodes_of(cell);
        nodes.map(move |node| (node, opens * game.chances[node]))
    })
}

/// The window with other deterrents v.
fn window_with(game: &Game, motive: &Motive, base: Window, node: usize, v: &DeterrentTables) -> Window {
    let mut window = base;
    for rung in game.available_rungs() {
        let k = rung as usize;
        window.rungs[k] -= motive.sensitivity * (v[k][node] - game.deterrent[k][node]);
    }
    window
}
