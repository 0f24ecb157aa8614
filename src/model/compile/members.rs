//! Who keeps a commitment, and how surely.

use std::collections::BTreeSet;

use super::super::case::{CommitmentForm, Domain, Guarantor, HonourProbability, Member};
use super::Compiler;
use crate::distribution::{Distribution, Quantity};
use crate::scenario::{Value, all_of};

impl Compiler<'_> {
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

    pub(super) fn members(
        &mut self,
        id: &str,
        form: CommitmentForm,
        guarantors: &[Guarantor],
    ) -> Vec<Member> {
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
            if !member && !self.does_not_take_part(&who) {
                let path = format!("commitment.{id}.guarantor.{who}");
                self.problem_at_key(
                    "F23",
                    &path,
                    format!("`{who}` is not a guarantor of the commitment `{id}`"),
                    Some("add it to `guarantors`, or strike what is said of it here"),
                );
                let list = format!("commitment.{id}.guarantors");
                self.label_also(self.scenario.place(&list), "its guarantors");
            }
        }
    }

    fn member(&mut self, id: &str, form: CommitmentForm, guarantor: usize, who: &str) -> Member {
        let here = format!("commitment.{id}.guarantor.{who}");
        let weight = [format!("{here}.weight"), format!("guarantor.{who}.weight")]
            .into_iter()
            .find(|path| self.quantity(path).is_some())
            .map_or(1.0, |path| self.constant(&path));
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
    fn wills(&mut self, id: &str, form: CommitmentForm, who: &str) -> [HonourProbability; 2] {
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

    fn will(&mut self, (path, quantity, adds_resolve): (String, Quantity, bool)) -> HonourProbability {
        let distribution = self
            .distribution(&path, &quantity)
            .or_else(|| Distribution::fixed(0.0).ok());
        HonourProbability {
            distribution: distribution
                .unwrap_or_else(|| unreachable!("the distribution of the constant 0 exists")),
            adds_resolve,
        }
    }

    /// Who fights also supports: at the median, support may not be the smaller.
    fn check_levels(&mut self, force: &(String, Quantity, bool), support: &(String, Quantity, bool)) {
        let median = |(path, quantity, _): &(String, Quantity, bool), this: &mut Self| {
            this.distribution(path, quantity)
                .map(|law| law.quantile_at_score(0.0))
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
            self.label_also(self.scenario.place(&force.0), "the chance of fighting");
        }
    }
}
