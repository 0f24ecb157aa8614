//! Sampled histories of the game.

use crate::math;
use crate::model::{Nest, Rung};
use crate::random::{StreamKey, uniform};

use super::choice::Window;
use super::game::Game;
use super::motive::Motive;
use super::nesting::Nesting;

/// A window that opened, and how it was used.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WindowEvent {
    /// Month in which it opened.
    pub month: usize,
    /// Joint stage of the commitments.
    pub stage: usize,
    /// Node of the crisis, among those of a cell.
    pub node: usize,
    /// Utilities of the options.
    pub window: Window,
    /// The private shocks that decided.
    pub shocks: Shocks,
    /// The attack, or none.
    pub choice: Option<Rung>,
    /// What followed.
    pub aftermath: Aftermath,
}

/// The challenger's private shocks at one window.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shocks {
    /// ε, logistic: the challenger acts where I − q_none + ε > 0.
    pub act: f64,
    /// One Gumbel variate a rung: in the nest it chooses the rung with the largest q/τ + g.
    pub rungs: [f64; 3],
    /// The Gumbel variate of ground attacks as a whole, where these are the nest: beside hybrid ones it chooses the larger
    /// of I + g and q + g.
    pub ground: f64,
}

/// What follows a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aftermath {
    /// The next month.
    Waiting,
    /// A campaign, and the first month after it.
    Campaign,
    /// The end of the game: beyond the model.
    Beyond,
    /// The end of the game: a major attack.
    Major,
}

impl Shocks {
    /// The challenger's choice at a window with these shocks; none: it waits.
    ///
    /// # Source
    /// docs/model.md (9.1).
    #[must_use]
    pub fn choice(&self, window: &Window, nesting: Nesting) -> Option<Rung> {
        let inclusive = window.choice(nesting).inclusive;
        if inclusive - window.wait + self.act <= 0.0 {
            return None;
        }
        let tau = nesting.dissimilarity;
        let drawn = |rung: Rung| window.rungs[rung as usize] / tau + self.rungs[rung as usize];
        let better = |one: Rung, other: Rung| if drawn(other) > drawn(one) { other } else { one };
        let ground = better(Rung::Limited, Rung::Major);
        match window.nesting(nesting).nest {
            Nest::Acts => Some(better(Rung::Hybrid, ground)),
            Nest::Ground if window.rungs[0] + self.rungs[0] > window.ground(tau).0 + self.ground => {
                Some(Rung::Hybrid)
            }
            Nest::Ground => Some(ground),
        }
    }
}

/// Stream keys of a history's random events, one a month and event.
#[derive(Debug, Clone)]
pub struct HistoryStreams {
    months: Vec<MonthKeys>,
}

#[derive(Debug, Clone, Copy)]
struct MonthKeys {
    opens: StreamKey,
    node: StreamKey,
    act: StreamKey,
    rungs: [StreamKey; 3],
    ground: StreamKey,
    beyond: StreamKey,
}

impl MonthKeys {
    fn shocks(&self, draw: &impl Fn(StreamKey) -> f64) -> Shocks {
        let gumbel = |key| -math::ln(-math::ln(draw(key)));
        Shocks {
            act: math::logit(draw(self.act)),
            rungs: self.rungs.map(gumbel),
            ground: gumbel(self.ground),
        }
    }

    /// The node of a crisis in a cell of (month, stage), as an index in the tables: the last if rounding leaves none.
    fn node(&self, game: &Game, cell: usize, draw: &impl Fn(StreamKey) -> f64) -> usize {
        let mut left = draw(self.node);
        let mut drawn = game.shape.nodes_of(cell).start;
        for (node, chance) in game.nodes(cell) {
            drawn = node;
            if left < chance {
                break;
            }
            left -= chance;
        }
        drawn
    }

    /// The aftermath of a choice at a node.
    fn aftermath(
        &self,
        game: &Game,
        choice: Option<Rung>,
        node: usize,
        draw: &impl Fn(StreamKey) -> f64,
    ) -> Aftermath {
        let Some(rung) = choice else {
            return Aftermath::Waiting;
        };
        match game.actual_campaigns().get(rung as usize) {
            None => Aftermath::Major,
            Some(campaign) if draw(self.beyond) < campaign.beyond[node] => Aftermath::Beyond,
            Some(_) => Aftermath::Campaign,
        }
    }
}

impl HistoryStreams {
    /// The keys of a horizon under a seed.
    #[must_use]
    pub fn new(seed: u64, months: usize) -> Self {
        let month = |month: usize| {
            let key = |event: &str| StreamKey::new(seed, &format!("challenger.{month}.{event}"));
            MonthKeys {
                opens: key("window"),
                node: key("alert"),
                act: key("act"),
                rungs: Rung::ALL.map(|rung| key(rung.name())),
                ground: key("ground"),
                beyond: key("beyond"),
            }
        };
        Self {
            months: (0..months).map(month).collect(),
        }
    }
}

/// Samples one history's windows, in order, into `events`.
///
/// `windows` are those of [`BackwardInduction::windows`](super::BackwardInduction::windows). The same world and history
/// have the same random numbers in every scenario.
pub fn sample_history(
    game: &Game,
    motive: &Motive,
    windows: &[Window],
    streams: &HistoryStreams,
    (world, history): (u32, u64),
    events: &mut Vec<WindowEvent>,
) {
    events.clear();
    let shape = game.shape;
    let mut month = 0;
    while month < shape.months {
        let keys = &streams.months[month];
        let draw = |key| uniform(key, world, history);
        let stage = game.path[month];
        let cell = shape.cell(month, stage);
        if draw(keys.opens) >= game.window[cell] {
            month += 1;
            continue;
        }
        let at = keys.node(game, cell, &draw);
        let node = at - shape.nodes_of(cell).start;
        let window = windows[month * shape.nodes + node];
        let shocks = keys.shocks(&draw);
        let choice = shocks.choice(&window, motive.nesting);
        let aftermath = keys.aftermath(game, choice, at, &draw);
        events.push(WindowEvent {
            month,
            stage,
            node,
            window,
            shocks,
            choice,
            aftermath,
        });
        let campaign = choice.and_then(|rung| game.campaigns.get(rung as usize));
        month += campaign.map_or(1, |campaign| campaign.months);
        if matches!(aftermath, Aftermath::Beyond | Aftermath::Major) {
            return;
        }
    }
}
