//! Tipping: a guarantor is the more willing to fight, the likelier it is that enough of the others do.

use crate::math;

use super::called_commitment::{MemberThresholds, threshold};
use super::lanes::Lanes;
use super::others_reach::{OthersReach, UNITS};
use super::pledges::Pledges;
use super::situation::Situation;
use super::stage_input::StageInput;

/// What tipping adds to wills in one situation.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tipping {
    /// a: added to the logit of fighting where others with a meaningful share are certain to fight.
    effect: f64,
    /// Share of the strength pledged of each guarantor, in parts of the meaningful share.
    weights: Vec<usize>,
}

impl Tipping {
    /// That of a situation; none where it adds nothing.
    pub(super) fn new(situation: &Situation) -> Option<Self> {
        let world = situation.world;
        let effect = world.value(world.case.honouring.tipping);
        let meaningful = world.value(world.case.strategy.meaningful);
        let weight = |share: &f64| ((share / meaningful * UNITS as f64).round() as usize).min(UNITS);
        (effect > 0.0).then(|| Self {
            effect,
            weights: Pledges::new(situation).shares.iter().map(weight).collect(),
        })
    }

    /// Threshold below which a member's will must be for it to fight, where others with a meaningful share fight with this
    /// chance; `lead`: whether the lead nation fights.
    pub(super) fn threshold(
        &self,
        member: &MemberThresholds,
        lead: bool,
        chance: f64,
        correlated: bool,
    ) -> f64 {
        let logit = member.force_logits[usize::from(lead)] + self.effect * chance;
        threshold(correlated, math::logistic(logit))
    }

    /// Fills the chance that others with a meaningful share of the strength pledged fight: one row per guarantor, by the wills
    /// before tipping, given the common factors. A lead nation decides first and weighs what the others do if it fights;
    /// these know what it has decided.
    ///
    /// # Source
    /// docs/model.md (3.6).
    pub(super) fn fill_chances(&self, input: &StageInput, own: &Lanes, crisis: &[f64], out: &mut Lanes) {
        let situation = input.situation;
        out.resize(self.weights.len(), crisis.len());
        let mut reach = OthersReach::default();
        let mut chances = vec![0.0; self.weights.len()];
        for (lane, &crisis) in crisis.iter().enumerate() {
            let mut leads = vec![None; situation.called.len()];
            let absent = input.repeats.and_then(|repeats| repeats.absent_in(lane));
            let fights = |leads: &[Option<bool>]| fights(situation, crisis, leads, absent);
            reach.fill(&self.weights, &fights(&leads), &mut chances);
            for (called, decided) in situation.called.iter().zip(&mut leads) {
                let Some(lead) = called.lead() else { continue };
                out.row_mut(lead.guarantor)[lane] = chances[lead.guarantor];
                let will = called.will(own.at(lead.guarantor, lane), crisis, situation.correlated);
                let chance = chances[lead.guarantor];
                let is_willing = will < self.threshold(lead, false, chance, situation.correlated);
                *decided = Some(is_willing && absent != Some(lead.guarantor));
            }
            if leads.iter().any(Option::is_some) {
                reach.fill(&self.weights, &fights(&leads), &mut chances);
            }
            let is_lead = |g: usize| {
                situation
                    .called
                    .iter()
                    .any(|c| c.lead().is_some_and(|m| m.guarantor == g))
            };
            for guarantor in (0..chances.len()).filter(|g| !is_lead(*g)) {
                out.row_mut(guarantor)[lane] = chances[guarantor];
            }
        }
    }
}

/// The chance that each guarantor fights under any call, given the common factors; 0 or 1 where it leads one and has decided,
/// and 0 for an absent one. Where a lead nation has not decided yet, the others expect it to fight.
fn fights(situation: &Situation, crisis: f64, leads: &[Option<bool>], absent: Option<usize>) -> Vec<f64> {
    let mut fights = vec![0.0; situation.world.case.guarantors.len()];
    for (called, decided) in situation.called.iter().zip(leads) {
        let lead = called.lead().map(|lead| lead.guarantor);
        for member in called.members.iter().filter(|m| absent != Some(m.guarantor)) {
            let chance = match decided {
                Some(decided) if lead == Some(member.guarantor) => f64::from(u8::from(*decided)),
                _ => {
                    let below = member.force[usize::from(decided.unwrap_or(true))];
                    called.chance_below(below, crisis, situation.correlated)
                }
            };
            fights[member.guarantor] = f64::max(fights[member.guarantor], chance);
        }
    }
    fights
}
