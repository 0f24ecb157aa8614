//! Rejection of keys without effect: their author believes that they have one.

use super::Compiler;
use crate::model::{Domain, Rung};
use crate::scenario::{Kernel, decision_rule};

/// A key of a commitment, or a table of keys, that is used only under some words of a choice.
struct ConditionalKey {
    key: &'static str,
    choice: &'static str,
    is_used_under: fn(&str) -> bool,
    belongs: &'static str,
}

const CONDITIONAL_KEYS: [ConditionalKey; 6] = [
    ConditionalKey {
        key: "quorum",
        choice: "rule",
        is_used_under: |word| decision_rule::uses(word, "quorum"),
        belongs: "it belongs to `rule = \"qualified_majority\"`",
    },
    ConditionalKey {
        key: "yes",
        choice: "rule",
        is_used_under: |word| decision_rule::uses(word, "yes"),
        belongs: "it belongs to `rule = \"qualified_majority\"`",
    },
    ConditionalKey {
        key: "activation",
        choice: "rule",
        is_used_under: |word| decision_rule::uses(word, "activation"),
        belongs: "it belongs to `rule = \"automatic\"`; elsewhere members meet after `convene`",
    },
    ConditionalKey {
        key: "convene",
        choice: "rule",
        is_used_under: |word| decision_rule::uses(word, "convene"),
        belongs: "nobody convenes under an automatic rule; its delay is `activation`",
    },
    ConditionalKey {
        key: "fallback_delay",
        choice: "fallback",
        is_used_under: |word| word == "willing",
        belongs: "it belongs to `fallback = \"willing\"`",
    },
    ConditionalKey {
        key: "ratification",
        choice: "in_force",
        is_used_under: |word| word == "ratification",
        belongs: "it belongs to `in_force = \"ratification\"`",
    },
];

impl Compiler<'_> {
    /// Reports keys of a commitment that its choices do not use.
    pub(super) fn check_unused_terms(&mut self, id: &str) {
        for conditional in &CONDITIONAL_KEYS {
            let choice = format!("commitment.{id}.{}", conditional.choice);
            let word = self.text(&choice);
            // `in_force` may be a date instead; under `figures = "declared"` the date declared next to the word.
            let used = match &word {
                Some(word) => (conditional.is_used_under)(word),
                None => self.scenario.get(&choice).is_some_and(|s| s.declared.is_some()),
            };
            if !used {
                self.report_unused_term(id, conditional, &choice, word.as_deref());
            }
        }
    }

    fn report_unused_term(
        &mut self,
        id: &str,
        conditional: &ConditionalKey,
        choice: &str,
        word: Option<&str>,
    ) {
        let stated = self
            .scenario
            .paths_at_or_below(&format!("commitment.{id}.{}", conditional.key));
        for path in stated {
            if !self.is_in_file_of(choice, &path) {
                continue;
            }
            let name = &path["commitment..".len() + id.len()..];
            let chosen = conditional.choice;
            let message = match word {
                Some(word) => format!("`{name}` has no effect under `{chosen} = \"{word}\"`"),
                None => format!("`{name}` has no effect where `{chosen}` is a date"),
            };
            self.problem_at_key("F39", &path, message, Some(conditional.belongs));
            if self.scenario.get(choice).is_some() {
                self.label_also(self.scenario.place(choice), "the choice");
            }
        }
    }

    /// Whether a key comes from the file of the choice, or the choice from none: an overlay or what-if may change a choice
    /// without deleting the keys that the inherited one used.
    fn is_in_file_of(&self, choice: &str, path: &str) -> bool {
        let origin = |path: &str| self.scenario.get(path).map(|s| (s.place.file, s.is_overlaid));
        origin(choice).is_none_or(|chosen| origin(path) == Some(chosen))
    }

    /// Reports keys of the campaign that the kernel does not read.
    pub(super) fn check_unused_campaign_keys(&mut self, kernel: Kernel) {
        let choice = "model.campaign.kernel";
        let (key, why, help) = match kernel {
            Kernel::Front => (
                "falls",
                "the kernel `front` computes the day from the forces of both sides",
                "delete it, or set `kernel = \"clock\"` under [model.campaign] for a race against a given day",
            ),
            Kernel::Clock => (
                "sector",
                "under the kernel `clock` the day on which the objective falls is given",
                "delete it, or set `kernel = \"front\"` under [model.campaign]",
            ),
        };
        for rung in Rung::ALL.into_iter().filter(|rung| rung.is_ground()) {
            let path = format!("rung.{}.{key}", rung.name());
            if self.scenario.get(&path).is_some() && self.is_in_file_of(choice, &path) {
                let message = format!("`{key}` has no effect here: {why}");
                self.problem_at_key("F39", &path, message, Some(help));
            }
        }
    }

    /// Reports keys of a crossing without a rate of landing: nothing crosses.
    pub(super) fn check_unused_crossing(&mut self) {
        for path in self.scenario.paths_at_or_below("theatre.crossing") {
            let message = "this has no effect: without `rate` the theatre does not lie across water";
            let help = "add `rate = \"1 bde/d\"` to [theatre.crossing], or delete it";
            self.problem_at_key("F39", &path, message, Some(help));
        }
    }

    /// Reports those keys of a package that it states without effect.
    pub(super) fn check_unused_package_keys(
        &mut self,
        path: &str,
        stated: &[&str],
        domain: Domain,
        in_theatre: bool,
    ) {
        let finance = self.scenario.get(&format!("{path}.finance"));
        let flow = finance.is_some_and(|s| s.flow);
        let conditions = [
            ("transit", in_theatre, "forces in the theatre have no transit"),
            (
                "in_contact",
                !in_theatre,
                "only forces in the theatre are in contact",
            ),
            (
                "signal",
                domain != Domain::Sanctions,
                "only sanctions are signalled",
            ),
            ("bite", domain != Domain::Sanctions, "only sanctions bite"),
            (
                "by_sea",
                domain != Domain::Land || in_theatre,
                "only land forces from outside the theatre come by sea",
            ),
            (
                "over",
                domain != Domain::Finance,
                "only a fund is paid out over a time",
            ),
            ("over", flow, "money a month is a flow, not a fund"),
            (
                "without",
                !stated.contains(&"enabled_by"),
                "there is no `enabled_by`",
            ),
        ];
        for (key, unused, why) in conditions {
            if unused && stated.contains(&key) {
                let key_path = format!("{path}.{key}");
                let message = format!("`{key}` has no effect here: {why}");
                self.problem_at_key("F39", &key_path, message, Some("delete it"));
            }
        }
    }
}
