//! What is promised: members, rule, dates.

use std::collections::BTreeSet;

use super::super::case::{
    Commitment, Domain, EntryIntoForce, Form, Guarantor, Member, Needs, Ratification, Rule, Rung, Will,
};
use super::super::inputs::Number;
use super::{Compiler, address};
use crate::law::{Law, Quantity};
use crate::scenario::{Quorum, Value, all_of};

/// The share of a quorum that rounding of the weights' sum may miss.
const ROUNDING: f64 = 1e-12;

impl Compiler<'_> {
    pub(super) fn commitments(&mut self, guarantors: &[Guarantor], horizon: (f64, f64)) -> Vec<Commitment> {
        let ids = self.scenario.ids("commitment");
        ids.into_iter()
            .map(|id| self.commitment(id, guarantors, horizon))
            .collect()
    }

    fn commitment(&mut self, id: String, guarantors: &[Guarantor], horizon: (f64, f64)) -> Commitment {
        let path = |key: &str| format!("commitment.{id}.{key}");
        let form = self
            .text(&path("form"))
            .and_then(|w| Form::from_name(&w))
            .unwrap_or(Form::Bilateral);
        let members = self.members(&id, form, guarantors);
        let lead = self.lead(&path("lead"), &members, guarantors);
        let rule = self.rule(&id, &members, lead);
        let form_word = self.text(&path("form")).unwrap_or_default();
        let will = address::axis(&path("honour.force"), Some("will"))
            .map(|axis| crate::chance::Axis {
                path: format!("form.{form_word}.will"),
                group: format!("form#{form_word}"),
                ..axis
            })
            .map_or(0, |axis| self.axis(axis));
        self.idle_terms(&id);
        let signed = self.date(&path("signed"), horizon);
        let until = self.date(&path("until"), horizon);
        self.check_order(&path("signed"), signed, &path("until"), until);
        Commitment {
            form,
            will,
            signed: signed.unwrap_or(Number::Known(horizon.0)),
            in_force: self.entry(&id, horizon, members.len()),
            until,
            covers: self.covers(&path("covers"), form),
            members,
            lead,
            rule,
            fallback: self.fallback(&id),
            convene: self.slot(&path("convene")),
            activation: self.slot(&path("activation")),
            pre_authorised: self.flag(&path("pre_authorised")),
            correlation: self.number(&path("correlation")),
            exercises: self.number(&path("effects.exercises")),
            cyber: self.number(&path("effects.cyber")),
            procurement: self.number(&path("effects.procurement")),
            id,
        }
    }

    /// Ids of a list with its groups opened; who takes no part is left out.
    fn ids_of(&self, path: &str, guarantors: &[Guarantor]) -> BTreeSet<usize> {
        let (mut found, mut seen) = (BTreeSet::new(), BTreeSet::new());
        let mut open = vec![path.to_owned()];
        while let Some(path) = open.pop() {
            let Some(Value::Ids(ids)) = self.setting(&path).map(|s| s.value) else {
                continue;
            };
            for (id, _) in ids {
                if id == "all" {
                    found.extend(0..guarantors.len());
                } else if let Some(at) = guarantors.iter().position(|g| g.id == id) {
                    found.insert(at);
                } else if seen.insert(id.clone()) {
                    open.push(format!("group.{id}"));
                }
            }
        }
        found
    }

    fn members(&mut self, id: &str, form: Form, guarantors: &[Guarantor]) -> Vec<Member> {
        let mut chosen = self.ids_of(&format!("commitment.{id}.guarantors"), guarantors);
        for out in self.ids_of(&format!("commitment.{id}.except"), guarantors) {
            chosen.remove(&out);
        }
        self.check_somebody(id, &chosen);
        self.check_members(id, &chosen, guarantors);
        if self.neutral {
            self.check_honour_said(id, &chosen, guarantors);
        }
        chosen
            .into_iter()
            .map(|g| self.member(id, form, g, &guarantors[g].id))
            .collect()
    }

    fn check_somebody(&mut self, id: &str, chosen: &BTreeSet<usize>) {
        let path = format!("commitment.{id}.guarantors");
        if !chosen.is_empty() {
            return;
        }
        let (message, help) = if self.scenario.get(&path).is_none() {
            (
                format!("the commitment `{id}` names no guarantors"),
                "add `guarantors = [\"..\"]`; `\"all\"` is everybody",
            )
        } else {
            (
                format!("nobody is left to keep the commitment `{id}`"),
                "`guarantors` less `except`, and less those with `takes_part = false`, is empty",
            )
        };
        self.problem_at("F34", &path, message, Some(help));
    }

    /// Neutral defaults leave nothing in place of a will, so it must be said.
    fn check_honour_said(&mut self, id: &str, chosen: &BTreeSet<usize>, guarantors: &[Guarantor]) {
        let unsaid: Vec<&str> = chosen
            .iter()
            .map(|&g| guarantors[g].id.as_str())
            .filter(|who| {
                let levels = [
                    format!("guarantor.{who}"),
                    format!("commitment.{id}.guarantor.{who}"),
                    format!("commitment.{id}"),
                ];
                levels
                    .iter()
                    .all(|level| self.scenario.get(&format!("{level}.honour.force")).is_none())
            })
            .collect();
        if unsaid.is_empty() {
            return;
        }
        let message = format!(
            "under `defaults = \"neutral\"` nothing says whether {} will fight",
            all_of(&unsaid)
        );
        self.problem_at(
            "F38",
            &format!("commitment.{id}"),
            message,
            Some("add `honour.force` to each, or to the commitment"),
        );
    }

    /// A table of terms for who is not a member would do nothing: refused.
    fn check_members(&mut self, id: &str, chosen: &BTreeSet<usize>, guarantors: &[Guarantor]) {
        for who in self.scenario.ids(&format!("commitment.{id}.guarantor")) {
            let member = chosen.iter().any(|&g| guarantors[g].id == who);
            if !member && !self.stands_aside(&who) {
                let path = format!("commitment.{id}.guarantor.{who}");
                self.problem_at_key(
                    "F23",
                    &path,
                    format!("`{who}` is not a guarantor of the commitment `{id}`"),
                    Some("add it to `guarantors`, or strike what is said of it here"),
                );
                let list = format!("commitment.{id}.guarantors");
                self.beside(self.scenario.place(&list), "its guarantors");
            }
        }
    }

    fn member(&mut self, id: &str, form: Form, guarantor: usize, who: &str) -> Member {
        let here = format!("commitment.{id}.guarantor.{who}");
        let weight = [format!("{here}.weight"), format!("guarantor.{who}.weight")]
            .into_iter()
            .find(|path| self.quantity(path).is_some())
            .map_or(1.0, |path| self.sure(&path));
        let caveats = match self.setting(&format!("{here}.caveats")).map(|s| s.value) {
            Some(Value::Words(words)) => words
                .iter()
                .filter_map(|(word, _)| Domain::from_name(word))
                .collect(),
            _ => Vec::new(),
        };
        let [force, support] = self.wills(id, form, who);
        Member {
            guarantor,
            force,
            support,
            weight,
            caveats,
        }
    }

    /// The strongest statement of a member's chances: of it everywhere, of it here, of the typical member, of the form.
    fn wills(&mut self, id: &str, form: Form, who: &str) -> [Will; 2] {
        let levels = [
            (format!("guarantor.{who}.honour"), false),
            (format!("commitment.{id}.guarantor.{who}.honour"), false),
            (format!("commitment.{id}.honour"), true),
        ];
        let mut found: [Option<(String, Quantity, bool)>; 2] = [None, None];
        for (path, resolve) in levels {
            let said = ["force", "support"].map(|level| self.quantity(&format!("{path}.{level}")));
            if found[0].is_none() {
                found[0] = said[0].clone().map(|q| (format!("{path}.force"), q, resolve));
            }
            if found[1].is_none() {
                let own = said[1].clone().map(|q| (format!("{path}.support"), q, resolve));
                found[1] = own.or_else(|| said[0].clone().map(|q| (format!("{path}.force"), q, resolve)));
            }
        }
        let [force, support] = found;
        let [by_form_force, by_form_support] = form.honour();
        let default = |quantity| (format!("commitment.{id}.form"), quantity, true);
        let force = force.unwrap_or_else(|| default(by_form_force));
        let support = support.unwrap_or_else(|| default(by_form_support));
        self.check_levels(&force, &support);
        [self.will(force), self.will(support)]
    }

    fn will(&mut self, (path, quantity, resolve): (String, Quantity, bool)) -> Will {
        let law = self.law(&path, &quantity).or_else(|| Law::fixed(0.0).ok());
        Will {
            law: law.unwrap_or_else(|| unreachable!("a fixed law of 0 exists")),
            resolve,
        }
    }

    /// Who fights also supports: at the median, support may not be the smaller.
    fn check_levels(&mut self, force: &(String, Quantity, bool), support: &(String, Quantity, bool)) {
        let median = |(path, quantity, _): &(String, Quantity, bool), this: &mut Self| {
            this.law(path, quantity).map(|law| law.from_normal(0.0))
        };
        let (Some(f), Some(s)) = (median(force, self), median(support, self)) else {
            return;
        };
        let (f_level, s_level) = (force.0.rsplit_once('.'), support.0.rsplit_once('.'));
        let same_level = f_level.map(|l| l.0) == s_level.map(|l| l.0);
        if s < f - 1e-12 && same_level {
            self.problem_at(
                "F20",
                &support.0,
                format!("the chance of support, {s:.3}, is below that of fighting, {f:.3}"),
                Some("whoever fights also supports: raise `support`, or lower `force` (compared at their medians)"),
            );
            self.beside(self.scenario.place(&force.0), "the chance of fighting");
        }
    }

    fn lead(&mut self, path: &str, members: &[Member], guarantors: &[Guarantor]) -> Option<usize> {
        let id = self.text(path)?;
        let at = members.iter().position(|m| guarantors[m.guarantor].id == id);
        if at.is_none() && !self.stands_aside(&id) {
            self.problem_at(
                "F25",
                path,
                format!("the lead nation `{id}` is not a guarantor of this commitment"),
                Some("add it to `guarantors`, or name another lead"),
            );
        }
        at
    }

    fn rule(&mut self, id: &str, members: &[Member], lead: Option<usize>) -> Rule {
        let path = |key: &str| format!("commitment.{id}.{key}");
        let word = self.text(&path("rule")).unwrap_or_default();
        match word.as_str() {
            "automatic" => Rule::Automatic,
            "consensus" => Rule::Consensus,
            "lead" => {
                if lead.is_none() {
                    self.nobody_leads(id);
                }
                Rule::Lead
            }
            "qualified_majority" => self.majority(id, members),
            _ => Rule::Unilateral,
        }
    }

    /// Under `rule = "lead"` somebody must; a lead that is no guarantor has been reported already.
    fn nobody_leads(&mut self, id: &str) {
        let rule = format!("commitment.{id}.rule");
        match self.text(&format!("commitment.{id}.lead")) {
            None => self.problem_at(
                "F25",
                &rule,
                "which nation leads?",
                Some("add `lead = \"..\"`, one of `guarantors`"),
            ),
            Some(lead) if self.stands_aside(&lead) => self.problem_at(
                "F25",
                &rule,
                format!("the lead nation `{lead}` takes no part"),
                Some("name another lead or rule, or let it take part with `honour.force = 0`"),
            ),
            Some(_) => {}
        }
    }

    fn majority(&mut self, id: &str, members: &[Member]) -> Rule {
        let path = format!("commitment.{id}.quorum");
        let total: f64 = members.iter().map(|m| m.weight).sum();
        let quorum = match self.setting(&path).map(|s| s.value) {
            Some(Value::Quorum(Quorum::Weight(weight))) => weight,
            Some(Value::Quorum(Quorum::Share(share))) => share * total,
            _ => {
                self.problem_at(
                    "F25",
                    &format!("commitment.{id}.rule"),
                    "a qualified majority needs a quorum",
                    Some("add `quorum = 60` (weight) or `quorum = \"66.7 %\"` (share of all weight)"),
                );
                0.0
            }
        };
        if quorum * (1.0 - ROUNDING) > total {
            self.problem_at(
                "F24",
                &path,
                format!("the quorum {quorum} can never be reached: all weight together is {total}"),
                Some("lower it, or raise a `weight`; `\"66.7 %\"` is a share of all weight"),
            );
        }
        let yes = if self.text(&format!("commitment.{id}.yes")).as_deref() == Some("force") {
            Needs::Force
        } else {
            Needs::Support
        };
        Rule::QualifiedMajority { quorum, yes }
    }

    fn fallback(&mut self, id: &str) -> Option<super::super::inputs::Slot> {
        let willing = self.text(&format!("commitment.{id}.fallback")).as_deref() == Some("willing");
        willing.then(|| self.slot(&format!("commitment.{id}.fallback_delay")))
    }

    fn covers(&mut self, path: &str, form: Form) -> Vec<Rung> {
        match self.setting(path).map(|s| s.value) {
            Some(Value::Words(words)) => {
                if words.is_empty() {
                    self.problem_at(
                        "F34",
                        path,
                        "the commitment covers nothing, so nothing ever calls it",
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

    /// A date with its distribution; a word or silence is none.
    pub(super) fn date(&mut self, path: &str, horizon: (f64, f64)) -> Option<Number> {
        let quantity = self.quantity(path)?;
        let number = self.number_of(path, &quantity);
        self.check_on_horizon(path, number, horizon);
        Some(number)
    }

    fn entry(&mut self, id: &str, horizon: (f64, f64), n_members: usize) -> EntryIntoForce {
        let path = format!("commitment.{id}.in_force");
        match self.setting(&path).map(|s| s.value) {
            Some(Value::Word(word)) if word == "never" => EntryIntoForce::Never,
            Some(Value::Word(word)) if word == "ratification" => self.ratification(id, n_members),
            Some(Value::Quantity(_)) => match self.date(&path, horizon) {
                Some(number) => EntryIntoForce::On(number),
                None => EntryIntoForce::Signature,
            },
            _ => EntryIntoForce::Signature,
        }
    }

    fn ratification(&mut self, id: &str, n_members: usize) -> EntryIntoForce {
        let path = |key: &str| format!("commitment.{id}.ratification.{key}");
        let parties = match self.setting(&path("parties")).map(|s| s.value) {
            Some(Value::Count(n)) => n,
            _ => n_members as u64,
        };
        let names = self.scenario.ids(&format!("commitment.{id}.ratification.named"));
        let Some(unnamed) = parties.checked_sub(names.len() as u64) else {
            self.problem_at(
                "F46",
                &path("parties"),
                format!("the number of parties is {parties}, yet {} are named", names.len()),
                Some("`parties` counts the named ones among them; it is the number of guarantors where nothing is said"),
            );
            return EntryIntoForce::Never;
        };
        let named = names
            .iter()
            .filter_map(|name| {
                let path = path(&format!("named.{name}"));
                let quantity = self.quantity(&path)?;
                let axis = address::axis(&path, None)?;
                Some((self.law(&path, &quantity)?, self.axis(axis)))
            })
            .collect();
        let each = path("each");
        let law = self
            .quantity(&each)
            .and_then(|quantity| self.law(&each, &quantity));
        let [slowest, common] = ["slowest", "common"]
            .map(|part| address::axis(&each, Some(part)).map_or(0, |axis| self.axis(axis)));
        let correlation = self.number(&path("correlation"));
        match law {
            Some(each) => EntryIntoForce::Ratification(Ratification {
                unnamed,
                each,
                slowest,
                named,
                common,
                correlation,
            }),
            None => EntryIntoForce::Never,
        }
    }
}
