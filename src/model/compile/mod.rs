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
mod politics;
mod quorum;
mod run_settings;
mod shared_cases;
mod strategy;
mod suppression;
mod unused_keys;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::Inputs;
use crate::model::{Case, Commitment, Guarantor, Rung};
use crate::scenario::{
    Diagnostic, LoadError, LoadRequest, Place, Reader, Scenario, Severity, sort_diagnostics,
};

pub(crate) use shared_cases::SharedCases;

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
        Self::load_sharing(request, reader, &SharedCases::default())
    }

    /// The same, with what other scenarios of a command have loaded and compiled.
    ///
    /// # Errors
    /// Those of [`Case::load`].
    pub(crate) fn load_sharing(
        request: &LoadRequest,
        reader: Reader<'_>,
        shared: &SharedCases,
    ) -> Result<(Scenario, Self), Box<LoadError>> {
        let loaded = shared.load(request, reader);
        let (mut scenario, mut case) = compiled(loaded, |scenario| Self::compile_sharing(scenario, shared))?;
        scenario.warnings.extend(quorum::warnings(&scenario, &case));
        if case.motive.is_none() {
            case.motive = motive(request, reader, (&scenario, &case), shared).map(Arc::new);
        }
        Ok((scenario, case))
    }

    /// Loads a scenario to find its problems, with what other scenarios of a command have loaded; its warnings.
    ///
    /// # Errors
    /// Those of [`Case::load`].
    pub(crate) fn check_sharing(
        request: &LoadRequest,
        reader: Reader<'_>,
        shared: &SharedCases,
    ) -> Result<Scenario, Box<LoadError>> {
        let compile = |scenario: &Scenario| {
            let source = scenario.motive_source().map(Self::compile_alone).transpose();
            with_problems_of_both(Self::compile_alone(scenario), source)
        };
        let (mut scenario, (case, _)) = compiled(shared.load(request, reader), compile)?;
        scenario.warnings.extend(quorum::warnings(&scenario, &case));
        Ok(scenario)
    }

    /// Compiles a scenario.
    ///
    /// # Errors
    /// All problems of the scenario as a whole: quorums that cannot be reached, dates outside the horizon, infeasible
    /// correlations, references to guarantors that do not take part.
    pub fn compile(scenario: &Scenario) -> Result<Self, Vec<Diagnostic>> {
        Self::compile_sharing(scenario, &SharedCases::default())
    }

    fn compile_sharing(scenario: &Scenario, shared: &SharedCases) -> Result<Self, Vec<Diagnostic>> {
        let compile = |source| Self::compile_sharing(source, shared);
        let source = scenario.motive_source().map(compile).transpose();
        let (own, motive) = with_problems_of_both(Self::compile_alone(scenario), source)?;
        Ok(Self {
            motive_of: motive.as_ref().map(|motive| motive.id.clone()),
            motive: motive.map(Arc::new),
            // Where the rest of it is no scenario, it is its own anchor case.
            anchor: shared.anchor(scenario),
            ..own
        })
    }

    /// Compiles a scenario without its motive and its anchor case.
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

/// Two results, or the problems of both in the order of their places.
fn with_problems_of_both<A, B>(
    first: Result<A, Vec<Diagnostic>>,
    second: Result<B, Vec<Diagnostic>>,
) -> Result<(A, B), Vec<Diagnostic>> {
    match (first, second) {
        (Ok(first), Ok(second)) => Ok((first, second)),
        (first, second) => {
            let of_both = [first.err(), second.err()];
            let mut problems: Vec<Diagnostic> = of_both.into_iter().flatten().flatten().collect();
            sort_diagnostics(&mut problems);
            Err(problems)
        }
    }
}

/// A scenario that was loaded, with what is compiled from it, or all problems of both.
fn compiled<T>(
    loaded: Result<Scenario, Box<LoadError>>,
    compile: impl FnOnce(&Scenario) -> Result<T, Vec<Diagnostic>>,
) -> Result<(Scenario, T), Box<LoadError>> {
    let scenario = loaded.map_err(|mut failed| {
        if let Some(partial) = failed.partial.take() {
            let problems = Compiler::new(&partial, true).problems();
            failed.diagnostics.extend(partial.under_what_ifs(problems));
            sort_diagnostics(&mut failed.diagnostics);
        }
        failed
    })?;
    match compile(&scenario) {
        Ok(compiled) => Ok((scenario, compiled)),
        Err(problems) => {
            let problems = scenario.under_what_ifs(problems);
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

/// The case in which the challenger's motive is found: the file alone, with the changed settings about the motive. None where
/// it is the changed case itself, and where the file alone is no scenario.
///
/// # Source
/// docs/model.md (8.39).
fn motive(
    request: &LoadRequest,
    reader: Reader<'_>,
    (changed, case): (&Scenario, &Case),
    shared: &SharedCases,
) -> Option<Case> {
    let base = shared.base(request.base()?, reader)?;
    let motive = shared.case(base.with_motive_of(changed))?;
    let motive = Case {
        id: case.id.clone(),
        title: case.title.clone(),
        run: case.run,
        attack_date: case.attack_date,
        ..motive.as_ref().clone()
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
        self.check_elections(&guarantors, horizon);
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
