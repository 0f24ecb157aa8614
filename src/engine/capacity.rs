//! The capacity of reception over time: docs/model.md section 5.

use multiversion::multiversion;

use crate::math;

/// Days or amounts of work that are computed at once.
const AT_ONCE: usize = 8;
/// Most steps of Newton's method.
const MOST_STEPS: usize = 60;

/// The capacity of reception over time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Capacity {
    /// μ0 [bde/d].
    pub(crate) rate: f64,
    /// σ: share lost on day 0.
    pub(crate) strike: f64,
    /// τ: recovery [d].
    pub(crate) recovery: f64,
}

impl Capacity {
    /// Whether it is the same on all days from day 0 on.
    fn is_constant(&self) -> bool {
        self.strike == 0.0 || self.recovery <= 0.0
    }

    /// Strength that can be received from day 0 until `day`, negative before day 0 \[bde\]: docs/model.md (5.2).
    #[must_use]
    pub(crate) fn until(&self, day: f64) -> f64 {
        let mut days = [day];
        self.fill_until(&mut days);
        days[0]
    }

    /// Replaces each day by the strength that can be received until then.
    pub(crate) fn fill_until(&self, days: &mut [f64]) {
        if self.recovery <= 0.0 {
            days.iter_mut().for_each(|day| *day *= self.rate);
        } else {
            until_each(*self, days);
        }
    }

    /// e^(−t/τ): share of the first loss that is left after `day`, which is not negative.
    #[inline(always)]
    fn unrecovered(&self, day: f64) -> f64 {
        math::exp(-day / self.recovery)
    }

    #[inline(always)]
    fn work_by(&self, day: f64, unrecovered: f64) -> f64 {
        self.rate * (day - self.strike * self.recovery * (1.0 - unrecovered))
    }

    /// The day by which `work` can be received: the inverse of [`Capacity::until`].
    #[must_use]
    pub(crate) fn day_of(&self, work: f64) -> f64 {
        let mut works = [work];
        self.fill_days_of(&mut works);
        works[0]
    }

    /// Replaces each amount of work by the day by which it can be received.
    pub(crate) fn fill_days_of(&self, works: &mut [f64]) {
        if self.is_constant() {
            works.iter_mut().for_each(|work| *work /= self.rate);
        } else {
            days_of_each(*self, works);
        }
    }

    /// The day after a step of Newton's method.
    #[inline(always)]
    fn next(&self, day: f64, work: f64) -> f64 {
        let unrecovered = self.unrecovered(day);
        let slope = self.rate * (1.0 - self.strike * unrecovered);
        day - (self.work_by(day, unrecovered) - work) / slope
    }
}

/// Strength that can be received until each day, where what is lost on day 0 recovers.
#[multiversion(targets = "simd")]
fn until_each(capacity: Capacity, days: &mut [f64]) {
    for day in days {
        let received = capacity.work_by(*day, capacity.unrecovered(*day));
        *day = if *day <= 0.0 {
            capacity.rate * *day
        } else {
            received
        };
    }
}

/// The day by which each amount of work can be received, where what is lost on day 0 recovers.
///
/// ∫μ is convex, so that Newton's method from above is monotone and does not pass the root: each day has been found when it
/// falls no more.
#[multiversion(targets = "simd")]
fn days_of_each(capacity: Capacity, works: &mut [f64]) {
    for chunk in works.chunks_mut(AT_ONCE) {
        let (mut work, mut day, mut falls) = ([0.0; AT_ONCE], [0.0; AT_ONCE], [false; AT_ONCE]);
        work[..chunk.len()].copy_from_slice(chunk);
        for i in 0..AT_ONCE {
            falls[i] = work[i] > 0.0 && work[i] < f64::INFINITY;
            let later = if falls[i] {
                capacity.strike * capacity.recovery
            } else {
                0.0
            };
            day[i] = work[i] / capacity.rate + later;
        }
        for _ in 0..MOST_STEPS {
            for i in 0..AT_ONCE {
                let next = capacity.next(day[i], work[i]);
                falls[i] &= next < day[i];
                day[i] = if falls[i] { next } else { day[i] };
            }
            if falls == [false; AT_ONCE] {
                break;
            }
        }
        let found = day[..chunk.len()].iter();
        chunk.iter_mut().zip(found).for_each(|(work, day)| *work = *day);
    }
}

#[cfg(test)]
impl Capacity {
    /// A port of which half is lost on day 0, for tests.
    pub(super) const PORT: Self = Self {
        rate: 0.25,
        strike: 0.5,
        recovery: 10.0,
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    const PORT: Capacity = Capacity::PORT;

    #[test]
    fn capacity_and_its_inverse_agree() {
        for day in [-20.0, -1.0, 0.0, 0.3, 5.0, 40.0, 900.0] {
            let back = PORT.day_of(PORT.until(day));
            assert!(
                (back - day).abs() < 1e-9 * (1.0 + day.abs()),
                "{day} is inverted to {back}"
            );
        }
        let total = Capacity { strike: 1.0, ..PORT };
        let closed = 0.25 * (20.0 - 10.0 * (1.0 - (-2.0_f64).exp()));
        assert!((total.until(20.0) - closed).abs() < 1e-12);
    }

    /// More than are computed at once, and not a multiple of it.
    #[test]
    fn each_of_many_is_as_if_computed_alone() {
        let days: Vec<f64> = (-3..40).map(|k| 1.7 * f64::from(k)).collect();
        for capacity in [
            PORT,
            Capacity { strike: 0.0, ..PORT },
            Capacity {
                recovery: 0.0,
                ..PORT
            },
        ] {
            let (mut works, mut back) = (days.clone(), days.clone());
            capacity.fill_until(&mut works);
            back.clone_from(&works);
            capacity.fill_days_of(&mut back);
            for ((day, work), again) in days.iter().zip(&works).zip(&back) {
                assert_eq!(capacity.until(*day).to_bits(), work.to_bits());
                assert_eq!(capacity.day_of(*work).to_bits(), again.to_bits());
                assert!((again - day).abs() < 1e-9, "{day}: {again}");
            }
        }
    }
}
