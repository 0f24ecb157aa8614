//! The path of a campaign: strengths under losses and replacement, the attacker's chance, speeds and hazards.
//!
//! One path a history: it depends on no random event of the front, which is integrated along it afterwards.

use crate::engine::lanes::Lanes;
use crate::engine::sea_crossing::SeaCrossing;
use crate::math::lanes;

use super::constants::CampaignConstants;
use super::flows::Ends;
use super::forces::{Help, Sides};
use super::nodes::Nodes;
use super::step::{
    SMALLEST, add_arrived, add_scaled, add_trapezia, correct, fill_air_ratios, fill_loss_rates,
    fill_prepared, fill_rates, fill_ratios, fill_replaced, fill_scores, predict, to_chances,
    to_log_pressures,
};

/// Quantities along the path: one row per day of evaluation, one lane per history.
#[derive(Debug, Clone, Default)]
pub(super) struct Path {
    /// ln r: logarithm of the ratio of combat power on an open front.
    pub log_ratio: Lanes,
    /// p: the attacker's chance against the standing front.
    pub chance: Lanes,
    /// C: ground that an advance has gained since day 0 \[km\].
    pub advance: Lanes,
    /// Ground that the standing front has given up since day 0 \[km\].
    pub creep: Lanes,
    /// R: accumulated hazard of being halted.
    pub halting: Lanes,
    /// Cumulative losses of attacker and defender \[bde\].
    pub lost: [Lanes; 2],
    /// Whether the front is open, so that day 0 decides whether it breaks.
    pub open: Vec<bool>,
    work: Work,
}

/// State of the integration, one number per lane.
#[derive(Debug, Clone, Default)]
struct Work {
    strength: [Vec<f64>; 2],
    next: [Vec<f64>; 2],
    lost: [Vec<f64>; 2],
    grown: [Vec<f64>; 2],
    /// Losses of both sides at the beginning of a step, and at its end as predicted.
    losses: [[Vec<f64>; 2]; 2],
    log_strengths: Vec<f64>,
    log_factors: Vec<f64>,
    /// Logarithm of surprise, one number per day of evaluation.
    log_surprise: Vec<f64>,
    /// What is added where there is no help.
    nothing: Vec<f64>,
    /// Where the theatre lies across water: forces not yet landed, and control of the sea at this day and the one before.
    afloat: Vec<f64>,
    control: [Vec<f64>; 2],
    chance: [Vec<f64>; 2],
    /// Rates of advance, creep and halting at this day and the one before.
    rates: [[Vec<f64>; 3]; 2],
}

impl Path {
    /// Evaluates the path on all days.
    pub(super) fn run(&mut self, constants: &CampaignConstants, sides: &Sides, help: &Help, nodes: &Nodes) {
        let width = sides.attacker.len();
        self.resize(nodes.len(), width);
        self.begin(constants, sides, help);
        constants.fill_log_surprise(&nodes.days, &mut self.work.log_surprise);
        for j in 0..nodes.len() {
            let days = if j > 0 {
                nodes.days[j] - nodes.days[j - 1]
            } else {
                0.0
            };
            if j > 0 {
                self.step(constants, sides, help, j, days);
            }
            self.log_strengths();
            self.factors(constants, sides, help, j);
            self.fill_chances(constants, j);
            self.fill_rates(constants);
            if j == 0 {
                self.open_fronts(constants);
            }
            self.accumulate(j, days);
        }
    }

    fn resize(&mut self, nodes: usize, width: usize) {
        for rows in [
            &mut self.log_ratio,
            &mut self.chance,
            &mut self.advance,
            &mut self.creep,
            &mut self.halting,
        ]
        .into_iter()
        .chain(&mut self.lost)
        {
            rows.resize(nodes, width);
        }
        let work = &mut self.work;
        let pairs = [
            &mut work.strength,
            &mut work.next,
            &mut work.lost,
            &mut work.grown,
            &mut work.chance,
            &mut work.control,
        ];
        let rates = work
            .rates
            .iter_mut()
            .flatten()
            .chain(work.losses.iter_mut().flatten());
        let single = [
            &mut work.log_strengths,
            &mut work.log_factors,
            &mut work.nothing,
            &mut work.afloat,
        ];
        for row in pairs.into_iter().flatten().chain(rates).chain(single) {
            row.clear();
            row.resize(width, 0.0);
        }
    }

    /// Strengths on day 0.
    fn begin(&mut self, constants: &CampaignConstants, sides: &Sides, help: &Help) {
        let [attacker, defender] = &mut self.work.strength;
        attacker.copy_from_slice(&sides.attacker);
        defender.copy_from_slice(&sides.defender);
        if let Some(land) = &help.land {
            for (strength, land) in defender.iter_mut().zip(land.row(0)) {
                *strength += land;
            }
        }
        if let Some(crossing) = constants.crossing {
            self.first_wave(crossing, sides, help);
        }
        for strength in self.work.strength.iter_mut().flatten() {
            *strength = strength.max(SMALLEST);
        }
    }

    /// Of a first wave the share that controls the sea gets ashore, the rest is lost: docs/model.md (6.16).
    fn first_wave(&mut self, crossing: SeaCrossing, sides: &Sides, help: &Help) {
        self.fill_control(crossing, sides, help, 0);
        let work = &mut self.work;
        for lane in 0..work.afloat.len() {
            let wave = crossing.first_wave.min(sides.attacker[lane]);
            work.afloat[lane] = sides.attacker[lane] - wave;
            work.strength[0][lane] = wave * work.control[0][lane];
            work.lost[0][lane] = wave - work.strength[0][lane];
        }
    }

    /// Control of the sea on a day of evaluation; keeps that of the day before.
    fn fill_control(&mut self, crossing: SeaCrossing, sides: &Sides, help: &Help, j: usize) {
        self.work.control.swap(0, 1);
        for (lane, control) in self.work.control[0].iter_mut().enumerate() {
            let attacker = [sides.ships[0][lane], sides.attacker_air[lane], 0.0];
            let defender = [
                sides.ships[1][lane] + added(&help.ships, j, lane),
                sides.defender_air[lane] + added(&help.air, j, lane),
                sides.batteries[lane] + added(&help.batteries, j, lane),
            ];
            *control = crossing.control_of(attacker, defender);
        }
    }

    /// What gets ashore in a step replaces the growth of an attacker on land: docs/model.md (6.16).
    fn land(&mut self, crossing: SeaCrossing, days: f64) {
        let work = &mut self.work;
        for lane in 0..work.afloat.len() {
            let control = 0.5 * (work.control[0][lane] + work.control[1][lane]);
            let sent = (crossing.rate * days).min(work.afloat[lane]);
            work.afloat[lane] -= sent;
            let sent = sent + days * work.grown[0][lane];
            work.grown[0][lane] = control * sent / days;
            work.lost[0][lane] += (1.0 - control) * sent;
        }
    }

    /// ln(A/D).
    fn log_strengths(&mut self) {
        fill_ratios(&mut self.work.log_strengths, &self.work.strength);
        lanes::ln(&mut self.work.log_strengths);
    }

    /// Logarithm of quality and air: on day 0, and on each day on which other squadrons or batteries help than before.
    fn factors(&mut self, constants: &CampaignConstants, sides: &Sides, help: &Help, j: usize) {
        if j > 0 && is_unchanged(&help.air, j) && is_unchanged(&help.batteries, j) {
            return;
        }
        let Work {
            log_factors, nothing, ..
        } = &mut self.work;
        let help = [&help.air, &help.batteries].map(|rows| on_day(rows, j).unwrap_or(nothing));
        fill_air_ratios(log_factors, constants, sides, help);
        lanes::ln(&mut self.work.log_factors);
    }

    /// ln r, and the chances against a standing front and in an advance: docs/model.md (6.4), (6.5).
    fn fill_chances(&mut self, constants: &CampaignConstants, j: usize) {
        let surprise = self.work.log_surprise[j];
        let work = &mut self.work;
        let [standing, advancing] = &mut work.chance;
        let logs = [&work.log_strengths[..], &work.log_factors[..]];
        fill_scores(
            self.log_ratio.row_mut(j),
            advancing,
            logs,
            surprise,
            constants.chance,
        );
        if let Some(factor) = constants.prepared {
            fill_prepared(standing, constants, factor, &work.strength[1]);
            lanes::ln(standing);
            add_scaled(standing, constants.chance[1], advancing);
            to_chances(standing);
        }
        to_chances(advancing);
        if constants.prepared.is_none() {
            standing.copy_from_slice(advancing);
        }
        self.chance.row_mut(j).copy_from_slice(standing);
    }

    /// Speeds of advance and creep, and the hazard of being halted: docs/model.md (6.6), (6.7).
    fn fill_rates(&mut self, constants: &CampaignConstants) {
        let work = &mut self.work;
        fill_rates(constants, &work.strength[1], &work.chance, &mut work.rates[0]);
    }

    /// A front that is neither prepared nor dense is open; across water only if a first wave lands, since without one
    /// nobody is there to be decided about on day 0.
    fn open_fronts(&mut self, constants: &CampaignConstants) {
        let lands = constants
            .crossing
            .is_none_or(|crossing| crossing.first_wave > 0.0);
        let is_open = |defender: &f64| {
            lands && constants.prepared.is_none() && defender * constants.frontage < constants.width
        };
        self.open.clear();
        self.open.extend(self.work.strength[1].iter().map(is_open));
    }

    /// Adds a step of the trapezoidal rule to what accumulates.
    fn accumulate(&mut self, j: usize, days: f64) {
        let [now, before] = &mut self.work.rates;
        let rows = [&mut self.advance, &mut self.creep, &mut self.halting];
        for ((rows, now), before) in rows.into_iter().zip(now.iter()).zip(before.iter()) {
            if j == 0 {
                rows.row_mut(0).fill(0.0);
                continue;
            }
            let (last, row) = rows.two_rows_mut(j - 1, j);
            add_trapezia(row, last, days, now, before);
        }
        std::mem::swap(now, before);
        for (rows, lost) in self.lost.iter_mut().zip(&self.work.lost) {
            rows.row_mut(j).copy_from_slice(lost);
        }
    }

    /// Replacement and arrivals of land forces [bde/d] in a step.
    fn fill_growth(
        &mut self,
        constants: &CampaignConstants,
        sides: &Sides,
        help: &Help,
        j: usize,
        days: f64,
    ) {
        let Work { grown, nothing, .. } = &mut self.work;
        let of_step = |rows| ends(rows, j).unwrap_or([nothing, nothing]);
        let (bite, met) = (of_step(&help.bite), of_step(&help.finance));
        fill_replaced(grown, constants, &sides.committed, bite, met);
        if let Some(land) = ends(&help.land, j) {
            add_arrived(&mut grown[1], land, days);
        }
    }

    /// One step of Heun's method: docs/model.md (6.10).
    fn step(&mut self, constants: &CampaignConstants, sides: &Sides, help: &Help, j: usize, days: f64) {
        self.fill_growth(constants, sides, help, j, days);
        if let Some(crossing) = constants.crossing {
            self.fill_control(crossing, sides, help, j);
            self.land(crossing, days);
        }
        let work = &mut self.work;
        fill_losses(
            &mut work.losses[0],
            constants,
            &mut work.log_strengths,
            &work.strength,
        );
        for side in 0..2 {
            let (grown, losses) = (&work.grown[side], &work.losses[0][side]);
            predict(&mut work.next[side], &work.strength[side], days, grown, losses);
        }
        fill_ratios(&mut work.log_strengths, &work.next);
        lanes::ln(&mut work.log_strengths);
        fill_losses(
            &mut work.losses[1],
            constants,
            &mut work.log_strengths,
            &work.next,
        );
        let [at_start, at_end] = &work.losses;
        for side in 0..2 {
            let lost = [&at_start[side][..], &at_end[side][..]];
            correct(
                &mut work.strength[side],
                &mut work.lost[side],
                days,
                &work.grown[side],
                lost,
            );
        }
    }
}

/// The row of a day.
fn on_day(rows: &Option<Lanes>, j: usize) -> Option<&[f64]> {
    rows.as_ref().map(|rows| rows.row(j))
}

/// What help adds on a day of evaluation.
fn added(rows: &Option<Lanes>, j: usize, lane: usize) -> f64 {
    rows.as_ref().map_or(0.0, |rows| rows.at(j, lane))
}

/// Whether help is the same on a day of evaluation as on the one before.
fn is_unchanged(rows: &Option<Lanes>, j: usize) -> bool {
    rows.as_ref().is_none_or(|rows| rows.row(j) == rows.row(j - 1))
}

/// The rows of a day and of the one before.
fn ends(rows: &Option<Lanes>, j: usize) -> Option<Ends<'_>> {
    rows.as_ref().map(|rows| [rows.row(j - 1), rows.row(j)])
}

/// Losses of attacker and defender [bde/d], from ln(A/D), which is replaced by the pressure (R·D/A)^w.
fn fill_losses(
    losses: &mut [Vec<f64>; 2],
    constants: &CampaignConstants,
    pressure: &mut [f64],
    strength: &[Vec<f64>; 2],
) {
    to_log_pressures(pressure, constants.loss_law, constants.log_loss_ratio);
    lanes::exp(pressure);
    fill_loss_rates(losses, constants.losses, pressure, strength);
}
