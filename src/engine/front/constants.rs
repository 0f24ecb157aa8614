//! The constants of a campaign in one situation, and what follows from a ratio of forces.

use crate::engine::sea_crossing::SeaCrossing;
use crate::engine::situation::Situation;
use crate::math::{lanes, ln, logistic};
use crate::model::WorldValue;

/// Intercepts of the attacker's chance \[logits\] at the flat and at the steep end: fits to E-5.4 and E-5.5.
const INTERCEPTS: [f64; 2] = [-0.03, -0.94];
/// Slopes in the logarithm of the ratio, likewise.
const SLOPES: [f64; 2] = [0.83, 5.15];
/// Strength ratio A/D at which the losses on a prepared line are stated (E-5.11), and on an open front (E-5.6).
const LOSS_RATIOS: [f64; 2] = [1.4, 2.24];
/// Days in which surprise wears off.
const SURPRISE_DAYS: f64 = 3.0;

/// Constants of a campaign in one situation.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct CampaignConstants {
    /// α and β of the attacker's chance.
    pub chance: [f64; 2],
    /// Factor of a prepared line on the defence; none: the front is not prepared.
    pub prepared: Option<f64>,
    /// θ: mean time in which an attack on a standing front is decided \[d\].
    pub decision_time: f64,
    /// θ_h: mean time in which an advance is halted by a defence that is certain to succeed \[d\].
    pub halt_time: f64,
    /// Speed of a standing front at an even chance, of an advance at certain success, of an unopposed one \[km/d\].
    pub speeds: [f64; 3],
    /// Width of the sector that is attacked \[km\].
    pub width: f64,
    /// Share of the protégé's own land forces and replacement that are in the sector.
    pub sector_share: f64,
    /// k: front that a brigade holds \[km\].
    pub frontage: f64,
    /// Fighting value of the attacker's brigade over the defender's, terrain included.
    pub quality: f64,
    /// Logarithm of the factor of the terrain on the defence.
    pub log_terrain: f64,
    /// κ, S½ and B½ of the effect of air.
    pub air: [f64; 3],
    /// S: surprise on day 0.
    pub surprise: f64,
    /// w of the losses: 1 square law, 0 exponential.
    pub loss_law: f64,
    /// Loss rates of attacker and defender at the reference ratio \[1/d\].
    pub losses: [f64; 2],
    /// Logarithm of the ratio A/D at which they are stated.
    pub log_loss_ratio: f64,
    /// ρ of attacker and defender \[bde/d\].
    pub replacement: [f64; 2],
    /// Shares of ρ_A lost to full sanctions and of ρ_D lost without finance.
    pub dependence: [f64; 2],
    /// Whether the protégé needs finance.
    pub needs_finance: bool,
    /// X: depth of the objective \[km\].
    pub objective: f64,
    /// Losing the objective is not the end.
    pub restore: bool,
    /// The water that the attacker must cross.
    pub crossing: Option<SeaCrossing>,
}

impl CampaignConstants {
    /// The constants in a situation.
    pub(super) fn new(situation: &Situation) -> Self {
        let (world, case, terms) = (situation.world, situation.world.case, situation.terms);
        let value = |value: WorldValue| world.value(value);
        let (theatre, campaign, effects) = (&case.theatre, &case.campaign, &case.effects);
        let axis = value(theatre.axis);
        let width = terms.sector.map_or(axis, value);
        let terrain = value(theatre.terrain);
        let (losses, loss_ratio) = if theatre.prepared_line {
            (
                [campaign.static_loss_attacker, campaign.static_loss_defender],
                LOSS_RATIOS[0],
            )
        } else {
            (
                [campaign.mobile_loss_attacker, campaign.mobile_loss_defender],
                LOSS_RATIOS[1],
            )
        };
        Self {
            chance: chance_curve(value(campaign.win_curve)),
            prepared: theatre.prepared_line.then(|| value(campaign.prepared_factor)),
            decision_time: value(campaign.decision_time),
            halt_time: value(campaign.halt_time),
            speeds: [campaign.static_speed, campaign.mobile_speed, campaign.free_speed].map(value),
            width,
            sector_share: (width / axis).min(1.0),
            frontage: value(campaign.frontage),
            quality: value(case.challenger.quality) / (value(case.protege.quality) * terrain),
            log_terrain: ln(terrain),
            air: [effects.air_gain, effects.air_half, effects.air_defence_half].map(value),
            surprise: value(terms.surprise),
            loss_law: value(campaign.loss_law),
            losses: losses.map(value),
            log_loss_ratio: ln(loss_ratio),
            replacement: [case.challenger.replacement, case.protege.replacement].map(value),
            dependence: [effects.sanctions_replacement, effects.finance_replacement].map(value),
            needs_finance: value(effects.needs) > 0.0,
            objective: value(terms.objective),
            restore: terms.restore,
            crossing: SeaCrossing::new(situation),
        }
    }

    /// The chance of the defence in a counter-attack, in which the terrain is the challenger's: docs/model.md (6.9).
    pub(super) fn counter_chance(&self, log_ratio: f64) -> f64 {
        logistic(self.counter_score(log_ratio))
    }

    /// Its logit.
    pub(super) fn counter_score(&self, log_ratio: f64) -> f64 {
        let [intercept, slope] = self.chance;
        intercept - slope * (log_ratio + 2.0 * self.log_terrain)
    }

    /// Logarithms of the factor by which surprise multiplies the attacker's power on each day.
    pub(super) fn fill_log_surprise(&self, days: &[f64], out: &mut Vec<f64>) {
        out.clear();
        if self.surprise <= 0.0 {
            out.resize(days.len(), 0.0);
            return;
        }
        out.extend(days.iter().map(|day| -day / SURPRISE_DAYS));
        lanes::exp(out);
        out.iter_mut()
            .for_each(|left| *left = 1.0 + self.surprise * *left);
        lanes::ln(out);
    }

    /// a(S): the factor of squadrons on their own side, docs/model.md (6.4).
    #[inline(always)]
    pub(super) fn air_factor(&self, squadrons: f64) -> f64 {
        let [gain, half, _] = self.air;
        1.0 + gain * squadrons / (squadrons + half)
    }

    /// Replacement of attacker and defender \[bde/d\] at a severity of sanctions that bite and a share of the need
    /// for finance that is met, docs/model.md (6.11); `committed`: share of the challenger's army.
    #[inline(always)]
    pub(super) fn replaced(&self, committed: f64, bite: f64, met: f64) -> [f64; 2] {
        let short = if self.needs_finance {
            (1.0 - met).max(0.0)
        } else {
            0.0
        };
        [
            self.replacement[0] * committed * (1.0 - self.dependence[0] * bite),
            self.replacement[1] * self.sector_share * (1.0 - self.dependence[1] * short),
        ]
    }
}

/// α and β at a position between the flat record, 0, and the steep one, 1: docs/model.md (6.5).
pub(super) fn chance_curve(position: f64) -> [f64; 2] {
    [INTERCEPTS, SLOPES].map(|[flat, steep]| flat + position * (steep - flat))
}
