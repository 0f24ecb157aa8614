//! The compiler from a scenario to a case: it fills in defaults, resolves references and checks across settings.
//!
//! All problems are collected; no value is clamped or guessed.

mod axis;
mod belligerent;
mod commitment_form;
mod commitments;
mod copula;
mod costs;
mod date;
mod entry_into_force;
mod guarantors;
mod honour_record;
mod lookup;
mod members;
mod packages;
mod run_settings;
mod strategy;
mod suppression;
mod unused_keys;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::Inputs;
use crate::model::{Case, Commitment, Guarantor, Rung};
use crate::scenario::{
    Diagnostic, LoadError, LoadRequest, Place, Reader, Scenario, Severity, load, sort_diagnostics,
};

/// Compiles one scenario; collects inputs and problems.
struct Compiler<'a> {
    scenario: &'a Scenario,
    neutral: bool,
    inputs: Inputs,
    axis_of: BTreeMap<String, usize>,
    problems: Vec<Diagnostic>,
    /// Whether part of the scenario could not be read: values may be missing, and no case comes of it.
    partial: bool,
    /// Whether the last problem was suppressed, since it may follow from what could not be read.
    last_is_suppressed: bool,
}

impl Case {
    /// Loads a scenario and compiles it.
    ///
    /// # Errors
    /// All problems and warnings of the files and of the scenario as a whole, in the order of their places.
    pub fn load(request: &LoadRequest, reader: Reader<'_>) -> Result<(Scenario, Self), Box<LoadError>> {
        let scenario = load(request, reader).map_err(|mut failed| {
            if let Some(partial) = failed.partial.take() {
                failed
                    .diagnostics
                    .extend(Compiler::new(&partial, true).problems());
                sort_diagnostics(&mut failed.diagnostics);
            }
            failed
        })?;
        match Self::compile(&scenario) {
            Ok(mut case) => {
                if case.motive.is_none() {
                    case.motive = motive(request, reader, &scenario, &case).map(Arc::new);
                }
                Ok((scenario, case))
            }
            Err(problems) => {
                let mut diagnostics = [scenario.warnings, problems].concat();
                sort_diagnostics(&mut diagnostics);
                Err(Box::new(LoadError {
                    diagnostics,
                    sources: scenario.sources,
                    partial: None,
                }))
            }
        }
    }

    /// Compiles a scenario.
    ///
    /// # Errors
    /// All problems of the scenario as a whole: quorums that cannot be reached, dates outside the horizon, infeasible
    /// correlations, references to guarantors that do not take part.
    pub fn compile(scenario: &Scenario) -> Result<Self, Vec<Diagnostic>> {
        let own = Self::compile_alone(scenario);
        let mut case = match scenario.motive_source().map(Self::compile).transpose() {
            Ok(motive) => Self {
                motive_of: motive.as_ref().map(|motive| motive.id.clone()),
                motive: motive.map(Arc::new),
                ..own?
            },
            Err(theirs) => {
                let mut problems = [own.err().unwrap_or_default(), theirs].concat();
                sort_diagnostics(&mut problems);
                return Err(problems);
            }
        };
        // Where the rest of it is no scenario, it is its own anchor case.
        case.anchor = Self::compile_alone(&scenario.without_promises())
            .ok()
            .map(Arc::new);
        Ok(case)
    }

    /// Compiles a scenario without its anchor case.
    fn compile_alone(scenario: &Scenario) -> Result<Self, Vec<Diagnostic>> {
        let mut compiler = Compiler::new(scenario, false);
        match compiler.case() {
            Some(case) if compiler.problems.is_empty() => Ok(case),
            _ => {
                let mut problems = compiler.problems;
                sort_diagnostics(&mut problems);
                Err(problems)
            }
        }
    }
}

/// The case in which the challenger's motive is found: the file alone, with the changed settings about the motive. None where
/// it is the changed case itself, and where the file alone is no scenario.
///
/// # Source
/// docs/model.md (8.39).
fn motive(request: &LoadRequest, reader: Reader<'_>, changed: &Scenario, case: &Case) -> Option<Case> {
    let base = load(&request.base()?, reader).ok()?;
    let motive = Case::compile(&base.with_motive_of(changed)).ok()?;
    let motive = Case {
        id: case.id.clone(),
        title: case.title.clone(),
        run: case.run,
        attack_date: case.attack_date,
        ..motive
    };
    (motive != *case).then_some(motive)
}

impl<'a> Compiler<'a> {
    fn new(scenario: &'a Scenario, partial: bool) -> Self {
        Self {
            scenario,
            neutral: scenario.word("defaults") == Some("neutral"),
            inputs: Inputs::default(),
            axis_of: BTreeMap::new(),
            problems: Vec::new(),
            partial,
            last_is_suppressed: false,
        }
    }

    /// The problems of a scenario of which part could not be read.
    fn problems(mut self) -> Vec<Diagnostic> {
        self.case();
        self.problems
    }
}

impl Compiler<'_> {
    fn case(&mut self) -> Option<Case> {
        let horizon = self.horizon();
        let guarantors = self.guarantors();
        let commitments = self.commitments(&guarantors, horizon);
        let packages = self.packages(&guarantors, &commitments, horizon);
        self.check_not_empty_case(&guarantors, &commitments);
        let theatre = self.theatre();
        let rungs = Rung::ALL.map(|rung| self.rung(rung));
        let hybrid = self.hybrid();
        let [challenger, protege] = ["challenger", "protege"].map(|side| self.belligerent(side));
        let honouring = self.honouring();
        let deciding = self.deciding();
        let effects = self.effects();
        let campaign = self.campaign();
        let strategy = self.strategy(&commitments);
        let costs = self.costs();
        let copula = self.copula()?;
        Some(Case {
            id: self.scenario.id.clone(),
            title: self.text("title").unwrap_or_else(|| self.scenario.id.clone()),
            horizon,
            run: self.run_settings(),
            attack_date: self.attack_date(horizon),
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
            costs,
            motive: None,
            motive_of: None,
            anchor: None,
        })
    }

    /// Checks that there is a guarantor and a commitment.
    fn check_not_empty_case(&mut self, guarantors: &[Guarantor], commitments: &[Commitment]) {
        if guarantors.is_empty() {
            let message = "no guarantor takes part";
            let help = "add a table such as [guarantor.alpha]; one with `takes_part = false` does not count";
            self.problem_at("F34", "guarantor", message, Some(help));
        } else if commitments.is_empty() {
            let message = "there is no commitment";
            let help =
                "add a table such as [commitment.pact]; support without a promise is `form = \"ad_hoc\"`";
            self.problem_at("F34", "commitment", message, Some(help));
        }
    }

    /// Records a problem with the value at a path, or with the table around it where there is none.
    fn problem_at(&mut self, code: &'static str, path: &str, message: impl Into<String>, help: Option<&str>) {
        let place = self.scenario.place(path);
        self.problem(code, path, place, message, help);
    }

    /// Records a problem with a key, whatever its value.
    fn problem_at_key(
        &mut self,
        code: &'static str,
        path: &str,
        message: impl Into<String>,
        help: Option<&str>,
    ) {
        let place = self.scenario.key_place(path);
        self.problem(code, path, place, message, help);
    }

    fn problem(
        &mut self,
        code: &'static str,
        path: &str,
        place: Place,
        message: impl Into<String>,
        help: Option<&str>,
    ) {
        self.last_is_suppressed = suppression::is_suppressed(self.scenario, code, path);
        if self.last_is_suppressed {
            return;
        }
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

    /// Labels a second place of the last problem.
    fn label_also(&mut self, place: Place, label: &str) {
        if let Some(last) = self.problems.last_mut().filter(|_| !self.last_is_suppressed) {
            last.others.push((place, label.to_owned()));
        }
    }
}
