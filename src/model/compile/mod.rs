//! From a scenario to a case: every default filled, every reference resolved, every cross-check made.
//!
//! All problems are collected; nothing is clamped or guessed.

mod address;
mod commitments;
mod dates;
mod form;
mod guarantors;
mod idle;
mod packages;
mod read;
mod run;
mod sides;
mod strategy;
mod together;

use std::collections::BTreeMap;

use super::case::{Case, Commitment, Guarantor};
use super::inputs::Inputs;
use crate::scenario::{Diagnostic, Place, Scenario, Severity};

/// Reads one scenario; gathers inputs and problems on the way.
struct Compiler<'a> {
    scenario: &'a Scenario,
    neutral: bool,
    inputs: Inputs,
    axis_of: BTreeMap<String, usize>,
    problems: Vec<Diagnostic>,
}

impl Case {
    /// Compiles a scenario.
    ///
    /// # Errors
    /// All problems that only the whole scenario shows: quorums that cannot be reached, dates off the horizon,
    /// correlations that cannot hold, references to who takes no part.
    pub fn compile(scenario: &Scenario) -> Result<Self, Vec<Diagnostic>> {
        let mut compiler = Compiler {
            scenario,
            neutral: scenario.word("defaults") == Some("neutral"),
            inputs: Inputs::default(),
            axis_of: BTreeMap::new(),
            problems: Vec::new(),
        };
        let case = compiler.case();
        match case {
            Some(case) if compiler.problems.is_empty() => Ok(case),
            _ => {
                let mut problems = compiler.problems;
                problems.sort_by_key(|d| (d.place.file, d.place.span.start, d.code));
                // What is said of a typical member is checked once a member.
                problems.dedup();
                Err(problems)
            }
        }
    }
}

impl Compiler<'_> {
    fn case(&mut self) -> Option<Case> {
        let horizon = self.horizon();
        let guarantors = self.guarantors();
        let commitments = self.commitments(&guarantors, horizon);
        let packages = self.packages(&guarantors, &commitments, horizon);
        self.check_parts(&guarantors, &commitments);
        let theatre = self.theatre();
        let rungs = ["hybrid", "limited", "major"].map(|rung| self.rung(rung));
        let hybrid = self.hybrid();
        let [challenger, protege] = ["challenger", "protege"].map(|side| self.side(side));
        let honouring = self.honouring();
        let deciding = self.deciding();
        let effects = self.effects();
        let campaign = self.campaign();
        let strategy = self.strategy(&commitments);
        let copula = self.copula()?;
        Some(Case {
            id: self.scenario.id.clone(),
            title: self.text("title").unwrap_or_else(|| self.scenario.id.clone()),
            horizon,
            run: self.run_settings(horizon),
            inputs: std::mem::take(&mut self.inputs),
            copula,
            theatre,
            rungs,
            hybrid,
            challenger,
            protege,
            guarantors,
            commitments,
            packages,
            honouring,
            deciding,
            effects,
            campaign,
            strategy,
        })
    }

    /// Somebody must be there to be called, by something.
    fn check_parts(&mut self, guarantors: &[Guarantor], commitments: &[Commitment]) {
        if guarantors.is_empty() {
            let place = self.scenario.place("guarantor");
            self.problem(
                "F34",
                place,
                "nobody can come: no guarantor takes part",
                Some("add a table such as [guarantor.alpha]; one with `takes_part = false` counts as not there"),
            );
        } else if commitments.is_empty() {
            let place = self.scenario.place("commitment");
            let help = "add a table such as [commitment.pact]; what is done without a promise is `form = \"ad_hoc\"`";
            self.problem(
                "F34",
                place,
                "nobody is called: there is no commitment",
                Some(help),
            );
        }
    }

    fn problem(&mut self, code: &'static str, place: Place, message: impl Into<String>, help: Option<&str>) {
        self.problems.push(Diagnostic {
            code,
            severity: Severity::Error,
            message: message.into(),
            place,
            label: String::new(),
            others: Vec::new(),
            help: help.map(str::to_owned),
        });
    }

    fn problem_at(&mut self, code: &'static str, path: &str, message: impl Into<String>, help: Option<&str>) {
        let place = self.scenario.place(path);
        self.problem(code, place, message, help);
    }

    /// A second place that has a part in the last problem.
    fn beside(&mut self, place: Place, label: &str) {
        if let Some(last) = self.problems.last_mut() {
            last.others.push((place, label.to_owned()));
        }
    }
}
