//! Commitments: members, decision rule, dates.

use super::Compiler;
use crate::model::effects::COMMITMENT_RESILIENCE;
use crate::model::{Commitment, CommitmentForm, DecisionRule, Guarantor, Member, Rung};
use crate::model::{Parameter, WorldValue};
use crate::random::Axis;
use crate::scenario::{Kernel, Value, campaign_kernel};

impl Compiler<'_> {
    pub(super) fn commitments(&mut self, guarantors: &[Guarantor], horizon: (f64, f64)) -> Vec<Commitment> {
        let ids = self.scenario.ids("commitment");
        ids.into_iter()
            .map(|id| self.commitment(id, guarantors, horizon))
            .collect()
    }

    fn commitment(&mut self, id: String, guarantors: &[Guarantor], horizon: (f64, f64)) -> Commitment {
        let path = |key: &str| ["commitment", &id, key].join(".");
        let form = self
            .text(&path("form"))
            .and_then(|w| CommitmentForm::from_name(&w))
            .unwrap_or(CommitmentForm::Bilateral);
        let members = self.members(&id, form, guarantors);
        let lead = self.lead(&path("lead"), &members, guarantors);
        let rule = self.decision_rule(&id, &members, lead);
        let form_word = self.text(&path("form")).unwrap_or_default();
        let will = self.axis_index(Axis::independent(format!("form.{form_word}.will")));
        self.check_unused_terms(&id);
        let signed = self.date(&path("signed"), horizon);
        let in_force = self.entry_into_force(&id, horizon, members.len());
        let until = self.date(&path("until"), horizon);
        self.check_order(&path("signed"), signed, &path("until"), until);
        Commitment {
            form,
            will,
            signed: signed.unwrap_or(WorldValue::Known(horizon.0)),
            in_force,
            until,
            covers: self.covers(&path("covers"), form),
            members,
            lead,
            rule,
            fallback: self.fallback(&id),
            convene: self.parameter(&path("convene")),
            activation: self.parameter(&path("activation")),
            pre_authorised: self.flag(&path("pre_authorised")),
            alert: self.alert(&path("alert")),
            correlation: self.world_value(&path("correlation")),
            exercises: self.world_value(&path("effects.exercises")),
            resilience: self.world_value(&path(COMMITMENT_RESILIENCE)),
            procurement: self.world_value(&path("effects.procurement")),
            provocation_clause: self.flag(&path("provocation_clause")),
            id,
        }
    }

    /// Probability of an alert; a race against a given day knows none unless the file says so.
    fn alert(&mut self, path: &str) -> WorldValue {
        if self.scenario.get(path).is_none() && campaign_kernel(self.scenario) == Kernel::Clock {
            return WorldValue::Known(0.0);
        }
        self.world_value(path)
    }

    fn lead(&mut self, path: &str, members: &[Member], guarantors: &[Guarantor]) -> Option<usize> {
        let id = self.text(path)?;
        let at = members.iter().position(|m| guarantors[m.guarantor].id == id);
        if at.is_none() && !self.does_not_take_part(&id) {
            self.problem_at(
                "F25",
                path,
                format!("the lead nation `{id}` is not a guarantor of this commitment"),
                Some("add it to `guarantors`, or name another lead"),
            );
        }
        at
    }

    fn decision_rule(&mut self, id: &str, members: &[Member], lead: Option<usize>) -> DecisionRule {
        let path = |key: &str| format!("commitment.{id}.{key}");
        let word = self.text(&path("rule")).unwrap_or_default();
        let rule = DecisionRule::from_word(&word, || self.qualified_majority(id, members));
        let rule = rule.unwrap_or(DecisionRule::Unilateral);
        if rule.needs_lead() && lead.is_none() {
            self.check_lead(id);
        }
        rule
    }

    /// `rule = "lead"` needs a lead nation; one that is no guarantor is reported elsewhere.
    fn check_lead(&mut self, id: &str) {
        let rule = format!("commitment.{id}.rule");
        match self.text(&format!("commitment.{id}.lead")) {
            None => self.problem_at(
                "F25",
                &rule,
                "which nation leads?",
                Some("add `lead = \"..\"`, one of `guarantors`"),
            ),
            Some(lead) if self.does_not_take_part(&lead) => self.problem_at(
                "F25",
                &rule,
                format!("the lead nation `{lead}` takes no part"),
                Some("name another lead or rule, or let it take part with `honour.force = 0`"),
            ),
            Some(_) => {}
        }
    }

    fn fallback(&mut self, id: &str) -> Option<Parameter> {
        let willing = self.text(&format!("commitment.{id}.fallback")).as_deref() == Some("willing");
        willing.then(|| self.parameter(&format!("commitment.{id}.fallback_delay")))
    }

    fn covers(&mut self, path: &str, form: CommitmentForm) -> Vec<Rung> {
        match self.setting(path).as_deref().map(|s| &s.value) {
            Some(Value::Words(words)) => {
                if words.is_empty() {
                    self.problem_at(
                        "F34",
                        path,
                        "the commitment covers no rung, so nothing ever triggers it",
                        Some("name `hybrid`, `limited` or `major`, or leave `covers` out"),
                    );
                }
                words
                    .iter()
                    .filter_map(|(word, _)| Rung::from_name(word))
                    .collect()
            }
            _ => form.covers(),
        }
    }
}
