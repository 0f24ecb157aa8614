//! The fight for the front, step by step.

use super::ground_by_day::GroundByDay;
use super::help::Help;
use super::{DENSEST, MOBILE_LOSS_RATIO, MOBILE_RATIO, STATIC_LOSS_RATIO, STATIC_RATIO, SURPRISE_DAYS};
use crate::engine::report_days::REPORT_DAYS;
use crate::math::{exp, ln};

/// Loss rates of one regime at its reference ratio [1/d].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Losses {
    /// Of the attacker.
    pub attacker: f64,
    /// Of the defender.
    pub defender: f64,
}

/// Unit exponentials that accumulated hazards must pass.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Thresholds {
    /// Break-in of a static front.
    pub break_in: f64,
    /// Settling of a mobile front.
    pub settle: f64,
    /// Leaving the model.
    pub escalation: f64,
}

/// All inputs of one history.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Front {
    /// Attacker's land strength that is used \[bde\].
    pub attacker: f64,
    /// Defender's own land strength \[bde\].
    pub defender: f64,
    /// q_A: fighting value of the attacker's brigade.
    pub attacker_quality: f64,
    /// q_D × terrain: fighting value of the defender's.
    pub defender_quality: f64,
    /// Attacker's squadrons.
    pub attacker_air: f64,
    /// Defender's own squadrons.
    pub defender_air: f64,
    /// Defender's own batteries.
    pub batteries: f64,
    /// κ, S½ and B½ of the effect of air.
    pub air: [f64; 3],
    /// Width of the axis \[km\].
    pub width: f64,
    /// k: front that a brigade holds \[km\].
    pub frontage: f64,
    /// β of the win curve.
    pub exponent: f64,
    /// V static, mobile, free \[km/d\].
    pub speeds: [f64; 3],
    /// h_b \[1/d\].
    pub break_in: f64,
    /// h_r \[1/d\].
    pub settle: f64,
    /// S: surprise on day 0.
    pub surprise: f64,
    /// w of the loss law: 1 square, 0 exponential.
    pub loss_law: f64,
    /// Losses on a static front.
    pub static_losses: Losses,
    /// Losses on a mobile front.
    pub mobile_losses: Losses,
    /// ρ of attacker and defender \[bde/d\].
    pub replacement: [f64; 2],
    /// Shares of ρ_A lost to full sanctions and of ρ_D lost without finance.
    pub dependence: [f64; 2],
    /// Finance at the start, as a share of the need.
    pub finance: f64,
    /// Break points of attacker and defender: loss over start plus arrived.
    pub break_points: [f64; 2],
    /// X: depth of the objective \[km\].
    pub objective: f64,
    /// T_max \[d\].
    pub lasts: f64,
    /// η00, η0 \[1/d\] and η1.
    pub escalation: [f64; 3],
    /// Step \[d\].
    pub step: f64,
    /// The front starts static.
    pub prepared: bool,
    /// Losing the objective is not the end.
    pub restore: bool,
}

/// The result of a campaign.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Campaign {
    /// Ground lost at the end \[km\].
    pub ground: f64,
    /// Ground lost by each of [`REPORT_DAYS`] \[km\]; after the end of the war, what it was then.
    pub ground_by: [f64; REPORT_DAYS.len()],
    /// The objective fell \[d\].
    pub objective_day: Option<f64>,
    /// The front first became mobile \[d\].
    pub mobile_day: Option<f64>,
    /// The attacker broke \[d\].
    pub attacker_breaks: Option<f64>,
    /// The defender broke \[d\].
    pub defender_breaks: Option<f64>,
    /// The war left the model \[d\].
    pub beyond_day: Option<f64>,
    /// Attacker's cumulative loss over its starting strength.
    pub attacker_loss: f64,
    /// Defender's, guarantors' forces included, over the protégé's starting strength.
    pub defender_loss: f64,
}

/// The state of a campaign, which changes with every step.
#[derive(Debug, Clone, Copy)]
struct State {
    attacker: f64,
    defender: f64,
    /// Cumulative losses.
    lost: [f64; 2],
    /// Start plus arrived, for break points.
    brought: [f64; 2],
    ground: f64,
    mobile: bool,
    hazards: [f64; 3],
    thresholds: [f64; 3],
    air: f64,
    batteries: f64,
    finance: f64,
    spared: f64,
    combat: bool,
}

/// Rates at one moment.
#[derive(Debug, Clone, Copy)]
struct Rates {
    losses: [f64; 2],
    ground: f64,
    /// s: −1 all to the defence, 1 all to the attack.
    success: f64,
    /// d ≥ 1.
    dense: bool,
}

impl Front {
    /// Fights the campaign.
    #[must_use]
    pub fn fight(&self, help: &Help, thresholds: Thresholds) -> Campaign {
        let mut state = self.start(thresholds);
        let mut campaign = Campaign::default();
        if state.mobile {
            campaign.mobile_day = Some(0.0);
        }
        let mut ground_by = GroundByDay::default();
        let (mut next, mut at, mut here) = (0, 0, 0.0);
        let (mut day, mut n) = (0.0, 0.0);
        while day < self.lasts && campaign.beyond_day.is_none() && campaign.attacker_breaks.is_none() {
            while let Some(change) = help.changes.get(next).filter(|change| change.day <= day) {
                state.air += change.air;
                state.batteries += change.air_defence;
                state.finance += change.finance;
                state.spared *= 1.0 - change.sanctions;
                state.combat |= change.combat;
                next += 1;
            }
            let arrived = help.land_by(day, &mut at);
            state.defender += arrived - here;
            state.brought[1] += arrived - here;
            here = arrived;
            n += 1.0;
            let step = (n * self.step).min(self.lasts) - day;
            let before = state.ground;
            self.advance(&mut state, &mut campaign, day, step);
            ground_by.record([day, day + step], [before, state.ground]);
            day += step;
            if campaign.objective_day.is_some() && !self.restore {
                break;
            }
        }
        campaign.ground = state.ground;
        campaign.ground_by = ground_by.until_the_end(state.ground);
        campaign.attacker_loss = share(state.lost[0], self.attacker);
        campaign.defender_loss = share(state.lost[1], self.defender);
        campaign
    }

    fn start(&self, thresholds: Thresholds) -> State {
        let dense = self.defender * self.frontage >= self.width;
        State {
            attacker: self.attacker,
            defender: self.defender,
            lost: [0.0; 2],
            brought: [self.attacker, self.defender],
            ground: 0.0,
            mobile: !(self.prepared && dense),
            hazards: [0.0; 3],
            thresholds: [thresholds.break_in, thresholds.settle, thresholds.escalation],
            air: self.defender_air,
            batteries: self.batteries,
            finance: self.finance,
            spared: 1.0,
            combat: false,
        }
    }

    /// One step of Heun's method, then the events that fall into it: docs/model.md (6.8).
    fn advance(&self, state: &mut State, campaign: &mut Campaign, day: f64, step: f64) {
        let first = self.rates(state, day, state.attacker, state.defender);
        let grown = self.replaced(state);
        let guess = [
            (state.attacker + step * (grown[0] - first.losses[0])).max(0.0),
            (state.defender + step * (grown[1] - first.losses[1])).max(0.0),
        ];
        let second = self.rates(state, day + step, guess[0], guess[1]);
        let sides = [&mut state.attacker, &mut state.defender];
        for (side, (strength, grown)) in sides.into_iter().zip(grown).enumerate() {
            let loss = 0.5 * step * (first.losses[side] + second.losses[side]);
            let loss = loss.min(*strength + step * grown);
            state.lost[side] += loss;
            state.brought[side] += step * grown;
            *strength = (*strength + step * grown - loss).max(0.0);
        }
        let speed = 0.5 * (first.ground + second.ground);
        let before = state.ground;
        state.ground = (state.ground + step * speed).max(0.0);
        if before < self.objective && state.ground >= self.objective && campaign.objective_day.is_none() {
            campaign.objective_day = Some(day + step * (self.objective - before) / (state.ground - before));
        }
        self.switch(state, campaign, first, day, step);
        self.break_off(state, campaign, day + step);
    }

    /// Replacement of both sides [bde/d], after sanctions and without the finance that is short: docs/model.md (6.9).
    fn replaced(&self, state: &State) -> [f64; 2] {
        let bitten = 1.0 - state.spared;
        let short = 1.0 - state.finance.clamp(0.0, 1.0);
        [
            self.replacement[0] * (1.0 - self.dependence[0] * bitten),
            self.replacement[1] * (1.0 - self.dependence[1] * short),
        ]
    }

    /// Speed of the front and losses: docs/model.md (6.6), (6.8).
    fn rates(&self, state: &State, day: f64, attacker: f64, defender: f64) -> Rates {
        let most = self.width / DENSEST;
        let ratio = self.ratio(state, day, attacker.min(most), defender.min(most));
        let success = self.success(ratio);
        let density = defender * self.frontage / self.width;
        let dense = density >= 1.0;
        let (losses, reference) = if state.mobile {
            (self.mobile_losses, MOBILE_LOSS_RATIO)
        } else {
            (self.static_losses, STATIC_LOSS_RATIO)
        };
        let [fixed, moving, free] = self.speeds;
        let ground = if state.mobile || !dense {
            let empty = (1.0 - density).max(0.0);
            (moving + empty * (free - moving)) * success / self.success(MOBILE_RATIO)
        } else {
            fixed * success / self.success(STATIC_RATIO)
        };
        let pressure = power(defender * reference / attacker, self.loss_law);
        let losses = if attacker > 0.0 && defender > 0.0 {
            [
                losses.attacker * pressure * attacker,
                losses.defender / pressure * defender,
            ]
        } else {
            [0.0; 2]
        };
        Rates {
            losses,
            ground,
            success,
            dense,
        }
    }

    /// r: strength against strength, with quality, air and surprise: docs/model.md (6.4).
    fn ratio(&self, state: &State, day: f64, attacker: f64, defender: f64) -> f64 {
        let [gain, half, battery_half] = self.air;
        let lift = |squadrons: f64| 1.0 + gain * squadrons / (squadrons + half);
        let flown = self.attacker_air / (1.0 + state.batteries / battery_half);
        let surprise = if self.surprise > 0.0 {
            1.0 + self.surprise * exp(-day / SURPRISE_DAYS)
        } else {
            1.0
        };
        let attack = attacker * self.attacker_quality * lift(flown) * surprise;
        attack / (defender * self.defender_quality * lift(state.air))
    }

    /// s = 2P − 1 with P = r^β/(1 + r^β): docs/model.md (6.5).
    fn success(&self, ratio: f64) -> f64 {
        if ratio == f64::INFINITY {
            return 1.0;
        }
        let odds = power(ratio, self.exponent);
        if odds == f64::INFINITY {
            1.0
        } else {
            (odds - 1.0) / (odds + 1.0)
        }
    }

    /// Break-in, settling, leaving the model, each when its accumulated hazard passes its threshold: docs/model.md
    /// (6.7), (6.10).
    fn switch(&self, state: &mut State, campaign: &mut Campaign, rates: Rates, day: f64, step: f64) {
        let won = rates.success.max(0.0);
        let surprise = if self.surprise > 0.0 {
            self.surprise * exp(-day / SURPRISE_DAYS)
        } else {
            0.0
        };
        if state.mobile {
            let p_success = 0.5 * (1.0 + rates.success);
            state.hazards[1] += step * self.settle * if rates.dense { 1.0 - p_success } else { 0.0 };
        } else {
            state.hazards[0] += step * self.break_in * won * won * (1.0 + surprise);
        }
        let [alone, together, reverse] = self.escalation;
        let hazard = if state.combat {
            together * (1.0 + reverse * (-rates.success).max(0.0))
        } else {
            alone
        };
        state.hazards[2] += step * hazard;
        if !state.mobile && (state.hazards[0] > state.thresholds[0] || !rates.dense) {
            // A re-formed front is broken by the same draw.
            state.mobile = true;
            state.hazards[1] = 0.0;
            campaign.mobile_day.get_or_insert(day + step);
        } else if state.mobile && state.hazards[1] > state.thresholds[1] {
            state.mobile = false;
            state.hazards[0] = 0.0;
        }
        if state.hazards[2] > state.thresholds[2] {
            campaign.beyond_day.get_or_insert(day + step);
        }
    }

    /// A side whose loss passes its break point stops: the attack ends, or the defence collapses: docs/model.md (6.11).
    fn break_off(&self, state: &mut State, campaign: &mut Campaign, day: f64) {
        let [attack, defence] = self.break_points;
        if state.lost[0] >= attack * state.brought[0] && attack < 1.0 {
            campaign.attacker_breaks.get_or_insert(day);
        }
        if state.lost[1] >= defence * state.brought[1] && defence < 1.0 && campaign.defender_breaks.is_none()
        {
            campaign.defender_breaks = Some(day);
            state.defender = 0.0;
            state.mobile = true;
        }
    }
}

fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// x^y, cheap for the exponents that occur most.
fn power(x: f64, y: f64) -> f64 {
    if y == 0.0 {
        1.0
    } else if y == 1.0 {
        x
    } else {
        exp(y * ln(x))
    }
}
