//! Reception of land forces: a fluid queue with one server: docs/model.md section 5.
//!
//! The service rate is μ(t) = μ0·(1 − σ·e^(−t/τ)) from day 0, and μ0 before. The queue has preemptive priority: of
//! the forces at the gate, the one that may fight soonest is received first, ties by order. For forces that need no
//! decision this is first come, first served. With this priority, the strength that counts never falls with a force
//! that is added, a notice that is shortened or more capacity, in any single history.

use super::capacity::Capacity;

/// Tolerance for sums that rounding leaves a little short.
const ROUNDING: f64 = 1.0 - 1e-12;

/// A force that must be received.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Job {
    /// At the gate [d].
    pub(crate) gate: f64,
    /// May fight from then, if received [d].
    pub(crate) free: f64,
    /// Strength [bde].
    pub(crate) strength: f64,
}

/// An interval of work on one job, in units of cumulative work \[bde\].
#[derive(Debug, Clone, Copy, PartialEq)]
struct Piece {
    job: usize,
    from: f64,
    to: f64,
}

/// The queue in one history.
#[derive(Debug, Clone, Default)]
pub(crate) struct Reception {
    jobs: Vec<Job>,
    /// The jobs that come to the gate.
    comes: Vec<usize>,
    /// Cumulative work that is possible until each job is free to fight.
    frees: Vec<f64>,
    gates: Vec<(f64, usize)>,
    waiting: Vec<(f64, usize, f64)>,
    pieces: Vec<Piece>,
    steps: Vec<(f64, f64, f64)>,
    /// Days that are turned into amounts of work.
    works: Vec<f64>,
    /// Days by which amounts of work are done.
    days: Vec<f64>,
}

impl Reception {
    /// Receives the jobs: docs/model.md (5.4).
    pub(crate) fn serve(&mut self, capacity: &Capacity, jobs: impl Iterator<Item = Job>) {
        self.jobs.clear();
        self.jobs.extend(jobs);
        self.comes.clear();
        let comes = self.jobs.iter().enumerate();
        let comes = comes.filter(|(_, job)| job.gate < f64::INFINITY && job.strength > 0.0);
        self.comes.extend(comes.map(|(j, _)| j));
        self.works.clear();
        for day in [|job: &Job| job.gate, |job: &Job| job.free] {
            self.works.extend(self.comes.iter().map(|j| day(&self.jobs[*j])));
        }
        capacity.fill_until(&mut self.works);
        let (gates, frees) = self.works.split_at(self.comes.len());
        self.gates.clear();
        self.gates
            .extend(gates.iter().copied().zip(self.comes.iter().copied()));
        // Of a job that never comes no work is ever done.
        self.frees.clear();
        self.frees.resize(self.jobs.len(), f64::INFINITY);
        for (j, free) in self.comes.iter().zip(frees) {
            self.frees[*j] = *free;
        }
        self.gates.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        self.pieces.clear();
        self.waiting.clear();
        let mut now = f64::NEG_INFINITY;
        for at in 0..self.gates.len() {
            let (gate, job) = self.gates[at];
            self.work_until(&mut now, gate);
            now = now.max(gate);
            let priority = self.jobs[job].free.max(self.jobs[job].gate);
            self.waiting.push((priority, job, self.jobs[job].strength));
        }
        self.work_until(&mut now, f64::INFINITY);
    }

    /// Serves the waiting job of highest priority until `end`, or until none is waiting.
    fn work_until(&mut self, now: &mut f64, end: f64) {
        while *now < end {
            let first = (0..self.waiting.len()).min_by(|&a, &b| {
                self.waiting[a]
                    .0
                    .total_cmp(&self.waiting[b].0)
                    .then(self.waiting[a].1.cmp(&self.waiting[b].1))
            });
            let Some(at) = first else { return };
            let (_, job, left) = self.waiting[at];
            let done = *now + left;
            let to = done.min(end);
            self.pieces.push(Piece { job, from: *now, to });
            if done <= end {
                self.waiting.swap_remove(at);
            } else {
                self.waiting[at].2 = left - (end - *now);
            }
            *now = to;
        }
    }

    /// Calls `each` with the strength that every piece of work adds by `day` to a job that is free to fight.
    pub(crate) fn received(&self, capacity: &Capacity, day: f64, mut each: impl FnMut(usize, f64)) {
        let now = capacity.until(day);
        for piece in self
            .pieces
            .iter()
            .filter(|piece| self.jobs[piece.job].free <= day)
        {
            each(piece.job, (piece.to.min(now) - piece.from).max(0.0));
        }
    }

    /// The day on which one job has been received whole [d]; infinite if never.
    #[must_use]
    pub(crate) fn whole(&self, capacity: &Capacity, job: usize) -> f64 {
        let last = self
            .pieces
            .iter()
            .filter(|p| p.job == job)
            .map(|p| p.to)
            .fold(f64::NEG_INFINITY, f64::max);
        if last == f64::NEG_INFINITY {
            f64::INFINITY
        } else {
            capacity.day_of(last).max(self.jobs[job].free)
        }
    }

    /// The work that is possible until the first day on which the strength that counts, with the lumps (day, strength) that
    /// need no reception, reaches `need`; infinite if it never does: docs/model.md (5.5).
    pub(crate) fn work_reaching(
        &mut self,
        capacity: &Capacity,
        lumps: impl Iterator<Item = (f64, f64)>,
        need: f64,
    ) -> f64 {
        self.build_steps(capacity, lumps);
        let (mut sum, needed) = (0.0, need * ROUNDING);
        if needed <= 0.0 {
            return f64::NEG_INFINITY;
        }
        for &(from, to, strength) in &self.steps {
            if sum + strength >= needed {
                return from + (needed - sum).clamp(0.0, to - from);
            }
            sum += strength;
        }
        f64::INFINITY
    }

    /// Steps of the strength that counts, in order: (work at its begin, work at its end, strength). A lump begins and
    /// ends at the same work; service is split at lumps.
    fn build_steps(&mut self, capacity: &Capacity, lumps: impl Iterator<Item = (f64, f64)>) {
        let frees = &self.frees;
        let waited = self.pieces.iter().map(|piece| {
            let free = frees[piece.job];
            (free, (piece.to.min(free) - piece.from).max(0.0))
        });
        let here = lumps.map(|(day, strength)| (capacity.until(day), strength));
        self.steps.clear();
        let comes = here
            .chain(waited)
            .filter(|(work, strength)| *work < f64::INFINITY && *strength > 0.0);
        self.steps
            .extend(comes.map(|(work, strength)| (work, work, strength)));
        self.steps.sort_by(|a, b| a.0.total_cmp(&b.0));
        let n_lumps = self.steps.len();
        for piece in &self.pieces {
            let mut from = piece.from.max(frees[piece.job]);
            for lump in 0..n_lumps {
                let cut = self.steps[lump].0;
                if from < cut && cut < piece.to {
                    self.steps.push((from, cut, cut - from));
                    from = cut;
                }
            }
            if from < piece.to {
                self.steps.push((from, piece.to, piece.to - from));
            }
        }
        self.steps
            .sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    }

    /// Cumulative strength that counts, as (day, strength) corners of a piecewise-linear path for a campaign that is
    /// followed until `last` \[d\]: up to the first corner after it. Returns the day by which another amount of work is done.
    pub(crate) fn fill_path(
        &mut self,
        capacity: &Capacity,
        last: f64,
        work: f64,
        corners: &mut Vec<(f64, f64)>,
    ) -> f64 {
        corners.clear();
        // Most steps begin where the one before ends.
        self.works.clear();
        for (from, to, _) in &self.steps {
            for work in [from, to] {
                if self.works.last() != Some(work) {
                    self.works.push(*work);
                }
            }
        }
        let (works, days) = (&self.works, &mut self.days);
        days.clone_from(works);
        days.push(work);
        capacity.fill_days_of(days);
        let day = days[works.len()];
        let mut at = 0;
        let mut day_of = |work: f64| {
            at += usize::from(works[at] != work);
            days[at].max(0.0)
        };
        let mut sum = 0.0;
        for &(from, to, strength) in &self.steps {
            let begins = day_of(from);
            corners.push((begins, sum));
            if begins > last {
                break;
            }
            sum += strength;
            corners.push((day_of(to), sum));
        }
        day
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PORT: Capacity = Capacity::PORT;

    fn threshold(capacity: &Capacity, jobs: &[Job], need: f64) -> f64 {
        let mut reception = Reception::default();
        reception.serve(capacity, jobs.iter().copied());
        capacity.day_of(reception.work_reaching(capacity, std::iter::empty(), need))
    }

    fn job(gate: f64, free: f64, strength: f64) -> Job {
        Job { gate, free, strength }
    }

    #[test]
    fn one_force_at_a_constant_rate_takes_its_strength_over_the_rate() {
        let port = Capacity { strike: 0.0, ..PORT };
        assert!((threshold(&port, &[job(3.0, 0.0, 2.0)], 1.0) - 7.0).abs() < 1e-9);
        assert!(
            (threshold(&port, &[job(3.0, 20.0, 2.0)], 1.0) - 20.0).abs() < 1e-9,
            "received, but not yet free"
        );
        assert_eq!(threshold(&port, &[job(3.0, 0.0, 2.0)], 2.5), f64::INFINITY);
    }

    #[test]
    fn splitting_a_force_changes_nothing() {
        let whole = [job(2.0, 0.0, 1.5), job(5.0, 9.0, 2.0)];
        let split = [
            job(2.0, 0.0, 0.5),
            job(2.0, 0.0, 1.0),
            job(5.0, 9.0, 1.25),
            job(5.0, 9.0, 0.75),
        ];
        for need in [0.25, 1.0, 1.5, 2.0, 3.25, 3.5] {
            let (a, b) = (threshold(&PORT, &whole, need), threshold(&PORT, &split, need));
            assert!((a - b).abs() < 1e-9, "need {need}: {a} against {b}");
        }
    }

    /// In every one of 20 000 random queues, one more force, in or out of the queue, never delays any need.
    #[test]
    fn one_more_force_never_delays() {
        let key = crate::random::StreamKey::new(1, "queues");
        for h in 0..20_000 {
            let u = |i: u32| crate::random::uniform(key, i, h);
            let mut some = |i: u32| job(40.0 * u(i) - 10.0, 30.0 * u(20 + i), 0.5 + 2.0 * u(10 + i));
            let jobs: Vec<Job> = (0..4).map(&mut some).collect();
            let need = 0.5 + 4.0 * u(30);
            let day = |jobs: &[Job], lumps: &[(f64, f64)]| {
                let mut reception = Reception::default();
                reception.serve(&PORT, jobs.iter().copied());
                PORT.day_of(reception.work_reaching(&PORT, lumps.iter().copied(), need))
            };
            let lumps = [(40.0 * u(31), 0.5), (40.0 * u(32), 0.25)];
            let before = day(&jobs[..3], &lumps[..1]);
            assert!(
                day(&jobs, &lumps[..1]) <= before + 1e-9,
                "{h}: a force in the queue"
            );
            assert!(
                day(&jobs[..3], &lumps) <= before + 1e-9,
                "{h}: a force in the theatre"
            );
        }
    }

    #[test]
    fn a_force_that_may_fight_is_not_delayed_by_one_that_may_not() {
        let port = Capacity { strike: 0.0, ..PORT };
        let early_but_not_free = job(-10.0, 30.0, 4.0);
        let alone = threshold(&port, &[job(0.0, 0.0, 1.0)], 1.0);
        let together = threshold(&port, &[early_but_not_free, job(0.0, 0.0, 1.0)], 1.0);
        assert_eq!(alone, together);
    }
}
