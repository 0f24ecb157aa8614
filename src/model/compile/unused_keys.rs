//! Keys that would do nothing where they stand are refused: their author believes that they count.

use super::super::case::Domain;
use super::Compiler;

/// A key of a commitment, or a table of keys, that only one choice reads.
struct Reads {
    key: &'static str,
    choice: &'static str,
    words: &'static [&'static str],
    belongs: &'static str,
}

const READS: [Reads; 6] = [
    Reads {
        key: "quorum",
        choice: "rule",
        words: &["qualified_majority"],
        belongs: "it belongs to `rule = \"qualified_majority\"`",
    },
    Reads {
        key: "yes",
        choice: "rule",
        words: &["qualified_majority"],
        belongs: "it belongs to `rule = \"qualified_majority\"`",
    },
    Reads {
        key: "activation",
        choice: "rule",
        words: &["automatic"],
        belongs: "it belongs to `rule = \"automatic\"`; elsewhere members meet after `convene`",
    },
    Reads {
        key: "convene",
        choice: "rule",
        words: &["unilateral", "consensus", "qualified_majority", "lead"],
        belongs: "nobody convenes under an automatic rule; its delay is `activation`",
    },
    Reads {
        key: "fallback_delay",
        choice: "fallback",
        words: &["willing"],
        belongs: "it belongs to `fallback = \"willing\"`",
    },
    Reads {
        key: "ratification",
        choice: "in_force",
        words: &["ratification"],
        belongs: "it belongs to `in_force = \"ratification\"`",
    },
];

impl Compiler<'_> {
    /// Keys of a commitment that its choices do not read.
    pub(super) fn check_unused_terms(&mut self, id: &str) {
        for reads in &READS {
            let choice = format!("commitment.{id}.{}", reads.choice);
            let said = self.text(&choice);
            // `in_force` may hold a date instead; under `figures = "declared"` one that stands beside the word.
            let read = match &said {
                Some(word) => reads.words.contains(&word.as_str()),
                None => self.scenario.get(&choice).is_some_and(|s| s.declared.is_some()),
            };
            if !read {
                self.report_unused_term(id, reads, &choice, said.as_deref());
            }
        }
    }

    fn report_unused_term(&mut self, id: &str, reads: &Reads, choice: &str, said: Option<&str>) {
        let key = format!("commitment.{id}.{}", reads.key);
        let beneath = format!("{key}.");
        let idle: Vec<String> = self
            .scenario
            .settings()
            .map(|(path, _)| path)
            .filter(|path| *path == key || path.starts_with(&beneath))
            .filter(|path| self.stands_with(choice, path))
            .map(str::to_owned)
            .collect();
        for path in idle {
            let name = &path["commitment..".len() + id.len()..];
            let chosen = reads.choice;
            let message = match said {
                Some(word) => format!("`{name}` does nothing under `{chosen} = \"{word}\"`"),
                None => format!("`{name}` does nothing where `{chosen}` is a date"),
            };
            self.problem_at_key("F39", &path, message, Some(reads.belongs));
            if self.scenario.get(choice).is_some() {
                self.label_also(self.scenario.place(choice), "the choice");
            }
        }
    }

    /// An overlay may change a choice and leave beneath it what the other one read; only what stands in the
    /// choice's own file, or where nothing chooses, misleads.
    fn stands_with(&self, choice: &str, path: &str) -> bool {
        let file = |path: &str| self.scenario.get(path).map(|s| s.place.file);
        file(choice).is_none_or(|chosen| file(path) == Some(chosen))
    }

    /// Keys of a package that nothing reads.
    pub(super) fn check_unused_package_keys(&mut self, path: &str, domain: Domain, in_theatre: bool) {
        let said = |key: &str| self.scenario.get(&format!("{path}.{key}"));
        let flow = said("finance").is_some_and(|s| s.flow);
        let idle = [
            ("transit", in_theatre, "what is in the theatre has no way to go"),
            (
                "signal",
                domain != Domain::Sanctions,
                "only sanctions are signalled",
            ),
            ("bite", domain != Domain::Sanctions, "only sanctions bite"),
            (
                "over",
                domain != Domain::Finance,
                "only a fund is paid out over a time",
            ),
            ("over", flow, "money a month is not a fund to be paid out"),
            (
                "without",
                said("enabled_by").is_none(),
                "there is no `enabled_by`",
            ),
        ];
        for (key, nothing, why) in idle {
            let key_path = format!("{path}.{key}");
            if nothing && self.scenario.get(&key_path).is_some() {
                let message = format!("`{key}` does nothing here: {why}");
                self.problem_at_key("F39", &key_path, message, Some("strike it"));
            }
        }
    }
}
