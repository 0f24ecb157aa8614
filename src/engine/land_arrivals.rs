//! Allied land forces: they queue for reception, where it is limited, and reach the threshold strength.

use crate::math::lanes::first_reaching;
use crate::model::{Domain, Kernel, Rung};

use super::capacity::Capacity;
use super::lanes::Lanes;
use super::reception::{Job, Reception};
use super::report_days::REPORT_DAYS;
use super::row::Row;
use super::stage_input::StageInput;

/// Arrivals of allied land forces in a block of histories.
#[derive(Debug, Clone, Default)]
pub(crate) struct LandArrivals {
    /// First day on which the threshold strength counts, one per lane; infinite if never.
    pub(crate) threshold: Row,
    /// Kernel `front`: corners (day, bde) of the allied land strength that counts, a path per lane.
    pub(crate) paths: Vec<Vec<(f64, f64)>>,
    /// Capacity of reception in each lane, if it is limited.
    capacity: Vec<Capacity>,
    /// Strength received by each of [`REPORT_DAYS`]: one [`Lanes`] per day, one row per package that queues.
    received: Vec<Lanes>,
    /// Packages that queue.
    queue: Vec<usize>,
    /// Days on which packages that do not queue are ready: one row per package.
    times: Lanes,
    reception: Reception,
}

/// Times and strengths of packages before reception: one row per package that is present.
pub(super) struct BeforeReception<'b> {
    pub(crate) strength: &'b Lanes,
    pub(crate) gate: &'b Lanes,
    pub(crate) free: &'b Lanes,
    pub(crate) ready: &'b Lanes,
    /// Share of reception that is left on day 0, one per lane.
    pub(crate) reception_left: &'b [f64],
}

impl LandArrivals {
    /// Strength of a package that has been received by the day with this index, if it queues.
    pub(super) fn received(&self, p: usize, day: usize) -> Option<&[f64]> {
        let job = self.queue.iter().position(|&q| q == p)?;
        Some(self.received[day].row(job))
    }

    /// The day on which a package has been received whole, in the last lane evaluated; none if it does not queue.
    pub(super) fn received_whole(&self, p: usize) -> Option<f64> {
        let job = self.queue.iter().position(|&q| q == p)?;
        Some(self.reception.whole(self.capacity.last()?, job))
    }

    /// Receives the land forces of a block.
    pub(super) fn fill(&mut self, packages: &BeforeReception, input: &StageInput) {
        let (situation, world) = (input.situation, input.situation.world);
        let lands: Vec<usize> = situation.allied(Domain::Land).collect();
        self.threshold.reset(input.width, f64::INFINITY);
        self.capacity.clear();
        if !input.reports && situation.rung == Rung::Hybrid {
            self.queue.clear();
            return;
        }
        let reception = world.case.theatre.reception;
        match reception.filter(|_| situation.perception.delay > 0.0) {
            None => {
                self.queue.clear();
                self.receive_at_once(packages, &lands, input);
            }
            Some(rate) => {
                let rate = world.value(rate);
                let recovery = world.value(situation.terms.strike_recovery);
                let capacity = packages.reception_left.iter().map(|left| Capacity {
                    rate,
                    strike: 1.0 - left,
                    recovery,
                });
                self.capacity.extend(capacity);
                self.receive_in_turn(packages, &lands, input);
            }
        }
        if world.case.campaign.kernel == Kernel::Front && self.capacity.is_empty() {
            self.fill_step_paths(packages, &lands);
        }
        // The threshold cannot be reached before the attack.
        self.threshold.iter_mut().for_each(|day| *day = day.max(0.0));
    }

    fn receive_at_once(&mut self, packages: &BeforeReception, lands: &[usize], input: &StageInput) {
        let (situation, world) = (input.situation, input.situation.world);
        let need = world.value(world.case.theatre.threshold);
        let strengths: Option<Vec<f64>> = lands
            .iter()
            .map(|&p| situation.present[p].fixed_strength)
            .collect();
        match strengths {
            Some(strengths) => {
                self.times.resize(lands.len(), input.width);
                for (row, &p) in lands.iter().enumerate() {
                    self.times.row_mut(row).copy_from_slice(packages.ready.row(p));
                }
                first_reaching(self.times.cells(), &strengths, need, &mut self.threshold);
            }
            None => {
                for lane in 0..self.threshold.len() {
                    let column =
                        |rows: &Lanes| -> Vec<f64> { lands.iter().map(|&p| rows.at(p, lane)).collect() };
                    let (times, strengths) = (column(packages.ready), column(packages.strength));
                    first_reaching(&times, &strengths, need, &mut self.threshold[lane..=lane]);
                }
            }
        }
    }

    fn receive_in_turn(&mut self, packages: &BeforeReception, lands: &[usize], input: &StageInput) {
        let (situation, world) = (input.situation, input.situation.world);
        let need = world.value(world.case.theatre.threshold);
        let queues = |p: &usize| !situation.present[*p].is_in_theatre();
        let (queue, in_theatre): (Vec<usize>, Vec<usize>) = lands.iter().copied().partition(queues);
        let reported = if input.reports { &REPORT_DAYS[..] } else { &[] };
        self.received.resize_with(reported.len(), Lanes::default);
        for rows in &mut self.received {
            rows.reset(queue.len(), input.width, 0.0);
        }
        self.paths.resize_with(input.width, Vec::new);
        for lane in 0..input.width {
            let capacity = self.capacity[lane];
            let job = |&p: &usize| Job {
                gate: packages.gate.at(p, lane),
                free: packages.free.at(p, lane),
                strength: packages.strength.at(p, lane),
            };
            self.reception.serve(&capacity, queue.iter().map(job));
            let lump = |&p: &usize| {
                (
                    packages.ready.at(p, lane).max(f64::MIN),
                    packages.strength.at(p, lane),
                )
            };
            let lumps = in_theatre.iter().map(lump);
            let work = self.reception.work_reaching(&capacity, lumps, need);
            self.threshold[lane] = match world.case.campaign.kernel {
                Kernel::Clock => capacity.day_of(work),
                Kernel::Front => {
                    let (last, path) = (situation.terms.lasts, &mut self.paths[lane]);
                    self.reception.fill_path(&capacity, last, work, path)
                }
            };
            for (rows, day) in self.received.iter_mut().zip(reported) {
                self.reception
                    .received(&capacity, f64::from(*day), |job, strength| {
                        rows.row_mut(job)[lane] += strength;
                    });
            }
        }
        self.queue = queue;
    }

    /// Where reception is unlimited, strength that counts is a step function.
    fn fill_step_paths(&mut self, packages: &BeforeReception, lands: &[usize]) {
        self.paths.clear();
        for lane in 0..self.threshold.len() {
            let arrivals = lands
                .iter()
                .map(|&p| (packages.ready.at(p, lane).max(0.0), packages.strength.at(p, lane)));
            let mut lumps: Vec<(f64, f64)> = arrivals
                .filter(|(day, strength)| *day < f64::INFINITY && *strength > 0.0)
                .collect();
            lumps.sort_by(|x, y| x.0.total_cmp(&y.0));
            let mut sum = 0.0;
            let corners = lumps.into_iter().flat_map(|(day, strength)| {
                let low = sum;
                sum += strength;
                [(day, low), (day, sum)]
            });
            self.paths.push(corners.collect());
        }
    }
}
