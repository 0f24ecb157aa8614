//! The chance that the weights of independent events reach a threshold without one of them, for each in turn.

/// The threshold.
pub(super) const UNITS: usize = 120;

/// Probabilities of sums below the threshold; its buffers are reused.
///
/// A sum is a Poisson-binomial variable with weights. Its distribution over all events but one is that over the events before
/// it with that over the events after it, so all of them cost no more than three sums: no division, and no loss of digits.
#[derive(Debug, Clone, Default)]
pub(super) struct OthersReach {
    /// Probability of each sum of the first events: (events + 1) × [`UNITS`].
    before: Vec<f64>,
    /// The same of the events after one.
    after: Vec<f64>,
}

impl OthersReach {
    /// Fills for each event the probability that the weights of the others that happen sum to at least [`UNITS`].
    ///
    /// `weights` are at most [`UNITS`], `chances` in 0..=1, all of the same length.
    pub(super) fn fill(&mut self, weights: &[usize], chances: &[f64], out: &mut [f64]) {
        self.fill_before(weights, chances);
        self.after.clear();
        self.after.resize(UNITS, 0.0);
        self.after[0] = 1.0;
        for event in (0..weights.len()).rev() {
            let before = &self.before[event * UNITS..(event + 1) * UNITS];
            out[event] = (1.0 - below(before, &self.after)).clamp(0.0, 1.0);
            let after = std::mem::take(&mut self.after);
            self.after.resize(UNITS, 0.0);
            add_event(&after, weights[event], chances[event], &mut self.after);
        }
    }

    fn fill_before(&mut self, weights: &[usize], chances: &[f64]) {
        self.before.clear();
        self.before.resize((weights.len() + 1) * UNITS, 0.0);
        self.before[0] = 1.0;
        for (event, (&weight, &chance)) in weights.iter().zip(chances).enumerate() {
            let (done, next) = self.before.split_at_mut((event + 1) * UNITS);
            add_event(&done[event * UNITS..], weight, chance, &mut next[..UNITS]);
        }
    }
}

/// The distribution of a sum below the threshold with one more event; what reaches the threshold is left out.
fn add_event(sums: &[f64], weight: usize, chance: f64, out: &mut [f64]) {
    for (out, sum) in out.iter_mut().zip(sums) {
        *out = (1.0 - chance) * sum;
    }
    for (out, sum) in out[weight..].iter_mut().zip(sums) {
        *out += chance * sum;
    }
}

/// Probability that two independent sums together stay below the threshold.
fn below(first: &[f64], second: &[f64]) -> f64 {
    let (mut within, mut total) = (0.0, 0.0);
    for (first, second) in first.iter().rev().zip(second) {
        within += second;
        total += first * within;
    }
    total
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{StreamKey, fill_uniform};

    /// Weights and chances of up to nine events; some weigh nothing, some reach the threshold alone, some are certain.
    fn events(seed: u64) -> (Vec<usize>, Vec<f64>) {
        let mut uniform = [0.0; 19];
        fill_uniform(StreamKey::new(seed, "events"), 0, 0, &mut uniform);
        let n = 1 + (uniform[0] * 9.0) as usize;
        let weight = |u: &f64| {
            if *u < 0.1 {
                0
            } else {
                ((u * 1.1 * UNITS as f64) as usize).min(UNITS)
            }
        };
        let chance = |u: &f64| (1.2 * u - 0.1).clamp(0.0, 1.0);
        let (weights, chances) = uniform[1..].split_at(9);
        (
            weights[..n].iter().map(weight).collect(),
            chances[..n].iter().map(chance).collect(),
        )
    }

    fn reach(weights: &[usize], chances: &[f64]) -> Vec<f64> {
        let mut out = vec![0.0; weights.len()];
        OthersReach::default().fill(weights, chances, &mut out);
        out
    }

    /// The same by all subsets of the other events.
    fn by_subsets(weights: &[usize], chances: &[f64], event: usize) -> f64 {
        let subsets = (0..1_usize << weights.len()).filter(|subset| subset >> event & 1 == 0);
        let reaching = subsets.filter(|subset| {
            let happen = weights.iter().enumerate().filter(|(i, _)| subset >> i & 1 == 1);
            happen.map(|(_, weight)| weight).sum::<usize>() >= UNITS
        });
        let others = |subset: usize| {
            let all = chances.iter().enumerate().filter(|(i, _)| *i != event);
            all.map(|(i, chance)| {
                if subset >> i & 1 == 1 {
                    *chance
                } else {
                    1.0 - chance
                }
            })
            .product::<f64>()
        };
        reaching.map(others).sum()
    }

    #[test]
    fn the_chance_of_the_others_is_that_over_all_subsets() {
        let mut strict = 0;
        for seed in 0..300 {
            let (weights, chances) = events(seed);
            for (event, found) in reach(&weights, &chances).into_iter().enumerate() {
                let exact = by_subsets(&weights, &chances, event);
                strict += u32::from(exact > 0.01 && exact < 0.99);
                assert!(
                    (found - exact).abs() < 1e-13,
                    "{weights:?} {chances:?}: {found}, {exact}"
                );
            }
        }
        assert!(strict > 300, "{strict} chances that are neither 0 nor 1");
    }

    #[test]
    fn a_likelier_event_never_lowers_the_chance_of_the_others() {
        let mut raised = 0;
        for seed in 0..300 {
            let (weights, chances) = events(seed);
            let before = reach(&weights, &chances);
            for likelier in 0..weights.len() {
                let mut chances = chances.clone();
                chances[likelier] += 0.5 * (1.0 - chances[likelier]);
                let after = reach(&weights, &chances);
                assert!(
                    (after[likelier] - before[likelier]).abs() < 1e-15,
                    "its own chance is no part of it"
                );
                for (after, before) in after.iter().zip(&before) {
                    assert!(*after >= before - 1e-15, "{weights:?} {chances:?}");
                    raised += u32::from(*after > before + 0.01);
                }
            }
        }
        assert!(raised > 300, "{raised} chances that rise");
    }
}
