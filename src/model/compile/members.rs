//! Members of a commitment and their probabilities of honouring it.

use std::collections::BTreeSet;

use super::Compiler;
use crate::distribution::{Distribution, Quantity};
use crate::model::{CommitmentForm, Domain, Guarantor, HonourProbability, HonourSource, Member};
use crate::scenario::{Value, all_of};

impl Compiler<'_> {
    /// Indices of the guarantors in a list of ids and groups; those that do not take part are left out.
    fn listed_guarantors(&self, path: &str, guarantors: &[Guarantor]) -> BTreeSet<usize> {
        let (mut listed, mut seen) = (BTreeSet::new(), BTreeSet::new());
        let mut open = vec![path.to_owned()];
        while let Some(path) = open.pop() {
            let setting = self.setting(&path);
            let Some(Value::Ids(ids)) = setting.as_deref().map(|s| &s.value) else {
                continue;
            };
            for (id, _) in ids {
                if id == "all" {
                    listed.extend(0..guarantors.len());
                } else if let Some(at) = guarantors.iter().position(|g| g.id == *id) {
                    listed.insert(at);
                } else if seen.insert(id.clone()) {
                    open.push(format!("group.{id}"));
                }
            }
        }
        listed
    }

    pub(super) fn members(
        &mut self,
        id: &str,
        form: CommitmentForm,
        guarantors: &[Guarantor],
    ) -> Vec<Member> {
        let mut chosen = self.listed_guarantors(&format!("commitment.{id}.guarantors"), guarantors);
        for excluded in self.listed_guarantors(&format!("commitment.{id}.except"), guarantors) {
            chosen.remove(&excluded);
        }
        self.check_not_empty(id, &chosen);
        self.check_members(id, &chosen, guarantors);
        if self.neutral {
            self.check_honour_stated(id, &chosen, guarantors);
        }
        chosen
            .into_iter()
            .map(|g| self.member(id, form, g, &guarantors[g].id))
            .collect()
    }

    fn check_not_empty(&mut self, id: &str, chosen: &BTreeSet<usize>) {
        let path = format!("commitment.{id}.guarantors");
        if !chosen.is_empty() {
            return;
        }
        let (message, help) = if self.is_of_overlays_alone(&format!("commitment.{id}")) {
            (
                format!("an overlay changes the commitment `{id}`, which the scenario does not have"),
                "say in the overlay that this is well, by the path of the table: `where_present = [..]`; or leave the overlay out",
            )
        } else if self.scenario.get(&path).is_none() {
            (
                format!("the commitment `{id}` names no guarantors"),
                "add `guarantors = [\"..\"]`; `\"all\"` is everybody",
            )
        } else {
            (
                format!("the commitment `{id}` has no members left"),
                "`guarantors` less `except`, and less those with `takes_part = false`, is empty",
            )
        };
        self.problem_at("F34", &path, message, Some(help));
    }

    /// Whether nothing but overlays says anything of a table.
    fn is_of_overlays_alone(&self, table: &str) -> bool {
        let paths = self.scenario.paths_at_or_below(table);
        let mut settings = paths.iter().filter_map(|path| self.scenario.get(path));
        !paths.is_empty() && settings.all(|setting| setting.is_overlaid)
    }

    /// Neutral defaults have no probabilities of honouring, so the scenario must state them.
    fn check_honour_stated(&mut self, id: &str, chosen: &BTreeSet<usize>, guarantors: &[Guarantor]) {
        let unstated: Vec<&str> = chosen
            .iter()
            .map(|&g| guarantors[g].id.as_str())
            .filter(|member| {
                let levels = [
                    format!("guarantor.{member}"),
                    format!("commitment.{id}.guarantor.{member}"),
                    format!("commitment.{id}"),
                ];
                levels.iter().all(|level| {
                    let stated = self.scenario.get(&format!("{level}.honour.force")).is_some();
                    !stated
                        && self
                            .scenario
                            .paths_at_or_below(&format!("{level}.honour.record"))
                            .is_empty()
                })
            })
            .collect();
        if unstated.is_empty() {
            return;
        }
        let message = format!(
            "under `defaults = \"neutral\"` nothing says whether {} will fight",
            all_of(&unstated)
        );
        self.problem_at(
            "F38",
            &format!("commitment.{id}"),
            message,
            Some("add `honour.force` to each, or to the commitment"),
        );
    }

    /// Rejects a table of terms for a guarantor that is not a member: it would have no effect.
    fn check_members(&mut self, id: &str, chosen: &BTreeSet<usize>, guarantors: &[Guarantor]) {
        for who in self.scenario.ids(&format!("commitment.{id}.guarantor")) {
            let member = chosen.iter().any(|&g| guarantors[g].id == who);
            if !member && !self.does_not_take_part(&who) {
                let path = format!("commitment.{id}.guarantor.{who}");
                self.problem_at_key(
                    "F23",
                    &path,
                    format!("`{who}` is not a guarantor of the commitment `{id}`"),
                    Some("add it to `guarantors`, or delete its terms here"),
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
        let caveats = match self
            .setting(&format!("{here}.caveats"))
            .as_deref()
            .map(|s| &s.value)
        {
            Some(Value::Words(words)) => words
                .iter()
                .filter_map(|(word, _)| Domain::from_name(word))
                .collect(),
            _ => Vec::new(),
        };
        let [force, support] = self.honour_probabilities(id, form, who);
        Member {
            guarantor,
            force,
            support,
            weight,
            caveats,
        }
    }

    /// A member's probabilities of fighting and of support, from the most specific statement: for the guarantor under
    /// any commitment, for it here, for the typical member, by the form.
    fn honour_probabilities(&mut self, id: &str, form: CommitmentForm, who: &str) -> [HonourProbability; 2] {
        let levels = [
            (format!("guarantor.{who}.honour"), false),
            (format!("commitment.{id}.guarantor.{who}.honour"), false),
            (format!("commitment.{id}.honour"), true),
        ];
        let mut probabilities: [Option<(String, Quantity, bool)>; 2] = [None, None];
        let mut recorded = None;
        for (path, resolve) in levels {
            let stated = ["force", "support"].map(|level| self.quantity(&format!("{path}.{level}")));
            if probabilities[0].is_none() && recorded.is_none() {
                recorded = self.recorded_honour(&path, resolve);
            }
            if probabilities[0].is_none() && recorded.is_none() {
                probabilities[0] = stated[0].clone().map(|q| (format!("{path}.force"), q, resolve));
            }
            if probabilities[1].is_none() {
                let own = stated[1].clone().map(|q| (format!("{path}.support"), q, resolve));
                probabilities[1] =
                    own.or_else(|| stated[0].clone().map(|q| (format!("{path}.force"), q, resolve)));
            }
        }
        let [force, support] = probabilities;
        let [by_form_force, by_form_support] = form.honour();
        let default = |quantity| (format!("commitment.{id}.form"), quantity, true);
        let force = force.unwrap_or_else(|| default(by_form_force));
        let support = support.unwrap_or_else(|| default(by_form_support));
        if let Some(recorded) = recorded {
            return [recorded, self.honour_probability(support)];
        }
        self.check_levels(&force, &support);
        [self.honour_probability(force), self.honour_probability(support)]
    }

    fn honour_probability(
        &mut self,
        (path, quantity, adds_resolve): (String, Quantity, bool),
    ) -> HonourProbability {
        let distribution = self
            .distribution(&path, &quantity)
            .or_else(|| Distribution::fixed(0.0).ok());
        let distribution =
            distribution.unwrap_or_else(|| unreachable!("the distribution of the constant 0 exists"));
        HonourProbability {
            source: HonourSource::Stated(distribution),
            adds_resolve,
        }
    }

    /// A member that fights also supports, so the median of support may not be below that of fighting.
    fn check_levels(&mut self, force: &(String, Quantity, bool), support: &(String, Quantity, bool)) {
        let median = |(path, quantity, _): &(String, Quantity, bool), this: &mut Self| {
            this.distribution(path, quantity)
                .map(|distribution| distribution.quantile_at_score(0.0))
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
                format!("the probability of support, {s:.3}, is below that of fighting, {f:.3}"),
                Some("a member that fights also supports: raise `support`, or lower `force` (compared at their medians)"),
            );
            self.label_also(self.scenario.place(&force.0), "the probability of fighting");
        }
    }
}
