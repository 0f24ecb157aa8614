//! The windows of one month, whose choices are computed several at once: one row per number, one lane per window.

use multiversion::multiversion;

use crate::math::lanes::WHOLE;
use crate::model::Nest;

use super::choice::{Choice, Window};
use super::nesting::Nesting;

/// Utilities at windows, and then the choices there.
#[derive(Debug, Clone, Default)]
pub(super) struct WindowRows {
    /// q of waiting, and then the value of the window above that of waiting \[logits\].
    wait: Vec<f64>,
    /// q of each rung, and then the probability that an attack of it begins.
    rungs: [Vec<f64>; 3],
}

impl WindowRows {
    /// Begins another month.
    pub(super) fn clear(&mut self) {
        self.wait.clear();
        self.rungs.iter_mut().for_each(Vec::clear);
    }

    /// Adds a window.
    pub(super) fn push(&mut self, window: &Window) {
        self.wait.push(window.wait);
        for (row, q) in self.rungs.iter_mut().zip(window.rungs) {
            row.push(q);
        }
    }

    /// Replaces the utilities by the choices, where these rungs can be chosen.
    pub(super) fn choose(&mut self, nesting: Nesting, rungs: [bool; 3]) {
        let whole = self.wait.len().next_multiple_of(WHOLE);
        self.wait.resize(whole, 0.0);
        for row in &mut self.rungs {
            row.resize(whole, 0.0);
        }
        let [hybrid, limited, major] = &mut self.rungs;
        let has_ground = rungs[1] || rungs[2];
        choose(&mut self.wait, [hybrid, limited, major], nesting, has_ground);
    }

    /// The value of a window above that of waiting \[logits\], once chosen.
    pub(super) fn gain(&self, window: usize) -> f64 {
        self.wait[window]
    }

    /// The probability that an attack of a rung begins at a window, once chosen.
    pub(super) fn attack(&self, rung: usize, window: usize) -> f64 {
        self.rungs[rung][window]
    }
}

#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "a path to the method is not compiled into the loop"
)]
#[multiversion(targets = "simd")]
fn choose(wait: &mut [f64], rungs: [&mut Vec<f64>; 3], nesting: Nesting, has_ground: bool) {
    let tau = nesting.dissimilarity;
    let [hybrid, limited, major] = rungs.map(|row| &mut row[..]);
    match nesting.nest {
        _ if !has_ground => choose_each(wait, hybrid, limited, major, |w| w.choice_of_hybrid()),
        Nest::Acts => choose_each(wait, hybrid, limited, major, |w| w.choice_among_acts(tau)),
        Nest::Ground => choose_each(wait, hybrid, limited, major, |w| w.choice_beside_ground(tau)),
    }
}

#[inline(always)]
fn choose_each(
    wait: &mut [f64],
    hybrid: &mut [f64],
    limited: &mut [f64],
    major: &mut [f64],
    choose: impl Fn(&Window) -> Choice,
) {
    let n = wait.len();
    let (hybrid, limited, major) = (&mut hybrid[..n], &mut limited[..n], &mut major[..n]);
    for at in 0..n {
        let rungs = [hybrid[at], limited[at], major[at]];
        let choice = choose(&Window {
            wait: wait[at],
            rungs,
        });
        wait[at] = choice.gain;
        hybrid[at] = choice.act * choice.given_act[0];
        limited[at] = choice.act * choice.given_act[1];
        major[at] = choice.act * choice.given_act[2];
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Rung;
    use crate::random::{StreamKey, fill_uniform};

    /// Windows with utilities of either sign; some rungs cannot be chosen.
    fn windows() -> Vec<Window> {
        let mut uniform = [0.0; 4 * 101];
        fill_uniform(StreamKey::new(5, "windows"), 0, 0, &mut uniform);
        let utility = |u: f64| {
            if u < 0.2 {
                f64::NEG_INFINITY
            } else {
                40.0 * u - 24.0
            }
        };
        let each = uniform.as_chunks::<4>().0.iter();
        each.map(|[wait, hybrid, limited, major]| Window {
            wait: 10.0 * wait - 5.0,
            rungs: [hybrid, limited, major].map(|u| utility(*u)),
        })
        .collect()
    }

    #[test]
    fn windows_of_a_month_are_chosen_at_as_each_is_alone() {
        for nest in [Nest::Acts, Nest::Ground] {
            let nesting = Nesting {
                nest,
                dissimilarity: 0.4,
            };
            for n in [1, 2, 7, 8, 9, 101] {
                let windows = &windows()[..n];
                let mut rows = WindowRows::default();
                windows.iter().for_each(|window| rows.push(window));
                rows.choose(nesting, [true; 3]);
                for (at, window) in windows.iter().enumerate() {
                    let choice = window.choice(nesting);
                    assert_eq!(rows.gain(at).to_bits(), choice.gain.to_bits(), "{window:?}");
                    for rung in Rung::ALL {
                        let (row, alone) = (rows.attack(rung as usize, at), choice.attack(rung));
                        assert_eq!(row.to_bits(), alone.to_bits(), "{rung:?} {window:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn hybrid_campaigns_alone_are_chosen_as_where_the_other_rungs_are_impossible() {
        let nesting = Nesting {
            nest: Nest::Ground,
            dissimilarity: 0.4,
        };
        let mut rows = WindowRows::default();
        let alone = |window: Window| Window {
            rungs: [window.rungs[0], f64::NEG_INFINITY, f64::NEG_INFINITY],
            ..window
        };
        let windows: Vec<Window> = windows().into_iter().map(alone).collect();
        windows.iter().for_each(|window| rows.push(window));
        rows.choose(nesting, [true, false, false]);
        for (at, window) in windows.iter().enumerate() {
            let choice = window.choice(nesting);
            let row = [
                rows.gain(at),
                rows.attack(0, at),
                rows.attack(1, at),
                rows.attack(2, at),
            ];
            assert_eq!(
                row,
                [choice.gain, choice.attack(Rung::Hybrid), 0.0, 0.0],
                "{window:?}"
            );
        }
    }
}
