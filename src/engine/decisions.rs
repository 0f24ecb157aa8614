//! Attribution, deliberation, votes and the collective decision: docs/model.md section 4.

use crate::model::{Parameter, Vote, WorldValue};
use crate::random::fill_uniform;

use super::called_commitment::CalledCommitment;
use super::collective_decision::{Ballot, Decision};
use super::elementwise;
use super::in_place::{InPlace, InPlaceEffects};
use super::lanes::Lanes;
use super::latent_score::LatentScore;
use super::row::Row;
use super::stage_input::StageInput;
use super::wills::Wills;

/// When a block of histories is decided, in days after the attack; infinite is never.
#[derive(Debug, Clone, Default)]
pub(crate) struct Decisions {
    /// Warning before day 0.
    pub(crate) warning: Row,
    /// Attribution.
    pub(crate) attribution: Row,
    /// Support in place before the attack.
    pub(crate) in_place: InPlace,
    /// Common factor of all deliberations.
    common: Row,
    /// From the convening until a guarantor is ready to act itself: one row per guarantor.
    pub(crate) deliberate: Lanes,
    /// From the convening until its parliament lets its forces fight, likewise.
    pub(crate) authorised: Lanes,
    /// From the convening until its vote, likewise.
    vote: Lanes,
    /// The day from which a called commitment is decided: its warning if that alerts it, else attribution.
    detected: Lanes,
    /// 1 where a called commitment is alerted: one row per call.
    pub(crate) alerted: Lanes,
    /// Convening of a called commitment: one row per call.
    pub(crate) convened: Lanes,
    /// The collective decision of a called commitment.
    pub(crate) collective: Lanes,
    /// The vote that made it fail.
    pub(crate) failed: Lanes,
    /// Votes of a called commitment's members: one [`Lanes`] per call.
    pub(crate) votes: Vec<Lanes>,
    /// What one step alone needs, such as the times of the votes on one side of a majority decision.
    scratch: Row,
}

impl Decisions {
    /// Decides the histories of a block.
    pub(super) fn decide(&mut self, wills: &Wills, input: &StageInput) {
        self.in_place.fill(wills, input);
        self.attribute(input);
        self.deliberate(input);
        self.alert(input);
        let n_calls = input.situation.called.len();
        for rows in [&mut self.convened, &mut self.collective, &mut self.failed] {
            rows.reset(n_calls, input.width, f64::INFINITY);
        }
        self.votes.resize_with(n_calls, Lanes::default);
        for (c, called) in input.situation.called.iter().enumerate() {
            self.convene(input, c, called);
            self.cast_votes(input, c, called);
            self.decide_collectively(wills, input, c, called);
            self.fall_back(input, c, called);
        }
    }

    /// Warning and attribution, given what is in place: docs/model.md (4.1).
    fn attribute(&mut self, input: &StageInput) {
        let (world, terms) = (input.situation.world, input.situation.terms);
        let effects = InPlaceEffects::new(world);
        self.warning.resize(input.width);
        self.attribution.resize(input.width);
        input.fill(terms.warning, &mut self.warning);
        input.fill(terms.attribution, &mut self.attribution);
        for lane in 0..input.width {
            self.warning[lane] *= effects.warning_factor(&self.in_place, lane);
            let left = effects.attribution_factor(&self.in_place, lane);
            // An infinite delay stays infinite, also where `left` is 0.
            if self.attribution[lane] < f64::INFINITY {
                self.attribution[lane] *= left;
            }
        }
    }

    /// Whether each called commitment is decided from warning or from attribution: docs/model.md (4.8).
    ///
    /// One draw a crisis serves all commitments: one with a higher probability is alerted whenever a lower one is.
    fn alert(&mut self, input: &StageInput) {
        let situation = input.situation;
        self.alerted.reset(situation.called.len(), input.width, 0.0);
        self.detected.resize(situation.called.len(), input.width);
        let draws = &mut self.scratch;
        draws.reset(input.width, 0.0);
        match input.repeats {
            Some(repeats) => repeats.fill_draws(draws),
            None if situation.rung.is_ground() => {
                let key = input.streams.alert;
                fill_uniform(key, situation.world.substream, input.first, draws);
            }
            None => {}
        }
        for (c, called) in situation.called.iter().enumerate() {
            let detected = self.detected.row_mut(c);
            detected.copy_from_slice(&self.attribution);
            let probability = situation.world.value(called.commitment.alert);
            if !situation.rung.is_ground() || probability <= 0.0 {
                continue;
            }
            let alerted = self.alerted.row_mut(c).iter_mut().zip(&*draws);
            for (((alerted, draw), detected), warning) in alerted.zip(detected).zip(&self.warning) {
                if *draw < probability {
                    *alerted = 1.0;
                    *detected = -warning;
                }
            }
        }
    }

    /// Votes and deliberations, lengthened by disinformation that is not countered: docs/model.md (4.2).
    fn deliberate(&mut self, input: &StageInput) {
        let (situation, world) = (input.situation, input.situation.world);
        let case = world.case;
        let share = world.value(case.deciding.correlation);
        self.common.resize(input.width);
        if share > 0.0 {
            input.fill_scores(LatentScore::Deliberation, &mut self.common);
        }
        for rows in [&mut self.deliberate, &mut self.authorised, &mut self.vote] {
            rows.resize(case.guarantors.len(), input.width);
        }
        let longer = world.value(case.effects.disinformation);
        for (g, guarantor) in case.guarantors.iter().enumerate() {
            if !situation.is_called(g) {
                continue;
            }
            let common = &self.common;
            input.fill_lanes(self.deliberate.row_mut(g), |first, out| {
                let (streams, deliberate) = (input.streams, guarantor.deliberate);
                streams.fill_correlated(world, deliberate, first, &common[..out.len()], share, out);
            });
            match guarantor.vote {
                Vote::WithDeliberation => self.vote.row_mut(g).copy_from_slice(self.deliberate.row(g)),
                Vote::After(parameter) => input.fill(parameter, self.vote.row_mut(g)),
            }
            if longer > 0.0 {
                for rows in [&mut self.deliberate, &mut self.vote] {
                    // Less the share that information support counters.
                    elementwise::lengthen(rows.row_mut(g), longer, &self.in_place.information);
                }
            }
            input.fill(guarantor.authorise, self.authorised.row_mut(g));
            elementwise::add_assign(self.authorised.row_mut(g), self.deliberate.row(g));
            for rows in [&mut self.deliberate, &mut self.authorised, &mut self.vote] {
                situation.perception.scale_delays(rows.row_mut(g));
            }
        }
    }

    /// The council meets some time after the attack was detected.
    fn convene(&mut self, input: &StageInput, c: usize, called: &CalledCommitment) {
        // An automatic commitment has no meeting: members deliberate from its detection.
        let delay = if called.commitment.rule.has_meeting() {
            called.commitment.convene
        } else {
            Parameter::World(WorldValue::Known(0.0))
        };
        input.fill_allied_delay(delay, self.convened.row_mut(c));
        elementwise::add_assign(self.convened.row_mut(c), self.detected.row(c));
    }

    fn cast_votes(&mut self, input: &StageInput, c: usize, called: &CalledCommitment) {
        let votes = &mut self.votes[c];
        votes.resize(called.members.len(), input.width);
        for (m, member) in called.members.iter().enumerate() {
            elementwise::add(
                self.vote.row(member.guarantor),
                self.convened.row(c),
                votes.row_mut(m),
            );
        }
    }

    fn decide_collectively(
        &mut self,
        wills: &Wills,
        input: &StageInput,
        c: usize,
        called: &CalledCommitment,
    ) {
        let ballot = Ballot {
            called,
            convened: self.convened.row(c),
            times: &self.votes[c],
            force: &wills.force[c],
            support: &wills.support[c],
            block: &wills.block[c],
        };
        let mut decision = Decision {
            taken: self.collective.row_mut(c),
            failed: self.failed.row_mut(c),
        };
        ballot.decide(input, self.detected.row(c), &mut self.scratch, &mut decision);
    }

    /// Some time after a failed decision the willing act alone: docs/model.md (4.6).
    fn fall_back(&mut self, input: &StageInput, c: usize, called: &CalledCommitment) {
        let Some(delay) = called.commitment.fallback else {
            return;
        };
        let delays = &mut self.scratch;
        delays.resize(input.width);
        input.fill_allied_delay(delay, delays);
        let failed = self.failed.row(c);
        for ((time, failed), delay) in self.collective.row_mut(c).iter_mut().zip(failed).zip(&*delays) {
            *time = time.min(failed + delay);
        }
    }
}
