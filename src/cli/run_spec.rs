//! What makes a results folder: the command with every count written out, and the texts that it read.

use foederis::model::{RunSettings, Rung};
use foederis::random::Design;
use foederis::results::manifest::Input;
use foederis::scenario::calendar;
use serde::{Deserialize, Serialize};

use super::args::{
    DiagnosticsArgs, DrillArgs, Format, OutputArgs, RunArgs, ScenarioArgs, StrategicArgs, UntilArgs,
};
use super::invocation::quoted;
use super::loaded_scenario::LoadedScenario;

/// Which command it is, with what only that command asks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum RunKind {
    /// `run`.
    Run(DiagnosticsArgs),
    /// `drill`.
    Drill {
        /// Rungs of the attack.
        rungs: Vec<Rung>,
    },
}

impl RunKind {
    /// The word of the command.
    pub fn verb(&self) -> &'static str {
        match self {
            Self::Run(_) => "run",
            Self::Drill { .. } => "drill",
        }
    }
}

/// All that a results folder depends on but the program and the scenarios' texts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RunSpec {
    /// The command.
    pub what: RunKind,
    /// The scenarios.
    pub scenario: ScenarioArgs,
    /// How they are sampled; once [`RunSpec::complete`], nothing is left to the scenarios.
    pub run: RunArgs,
    /// What number of worlds is enough, if not that of `run`.
    pub until: UntilArgs,
    /// Whether histories.csv is written.
    pub write_histories: bool,
    /// Whether state.bin is written.
    pub state: bool,
    /// Whether the page and its charts are drawn.
    pub report: bool,
    /// How tables are written.
    pub format: Format,
}

impl RunSpec {
    /// What `run` is asked.
    pub fn of_run(args: &StrategicArgs) -> Self {
        let what = RunKind::Run(args.closer);
        Self::of(what, &args.scenario, args.run, &args.until, &args.output)
    }

    /// What `drill` is asked.
    pub fn of_drill(args: &DrillArgs) -> Self {
        let what = RunKind::Drill {
            rungs: args.rung.clone(),
        };
        Self::of(what, &args.scenario, args.run, &args.until, &args.output)
    }

    fn of(
        what: RunKind,
        scenario: &ScenarioArgs,
        run: RunArgs,
        until: &UntilArgs,
        output: &OutputArgs,
    ) -> Self {
        Self {
            what,
            scenario: scenario.clone(),
            run,
            until: until.clone(),
            write_histories: output.write_histories,
            state: !output.no_state,
            report: !output.no_report,
            format: output.folder.format,
        }
    }

    /// Rungs that are drilled; `run` drills every rung, the major one first.
    pub fn rungs(&self) -> Vec<Rung> {
        match &self.what {
            RunKind::Run(_) => Rung::ALL.into_iter().rev().collect(),
            RunKind::Drill { rungs } => rungs.clone(),
        }
    }

    /// The order with the settings and the date that hold written out.
    pub fn complete(self, settings: &RunSettings, attack_date: f64) -> Self {
        Self {
            run: RunArgs {
                worlds: Some(settings.worlds),
                histories: Some(settings.histories),
                seed: Some(settings.seed),
                design: Some(settings.design),
                scrambles: Some(settings.scrambles),
                at: Some(attack_date),
            },
            ..self
        }
    }

    /// The order of a plain run with so many worlds.
    pub fn settled(self, worlds: u32) -> Self {
        Self {
            run: RunArgs {
                worlds: Some(worlds),
                ..self.run
            },
            until: UntilArgs::default(),
            ..self
        }
    }

    /// The command that makes it again.
    pub fn command(&self) -> String {
        let mut words = vec!["foederis".to_owned(), self.what.verb().to_owned()];
        words.extend(self.scenario.scenarios.iter().map(|name| quoted(name)));
        words.extend(each("--with", &self.scenario.with));
        words.extend(each("--set", &self.scenario.set));
        if let RunKind::Drill { rungs } = &self.what {
            let rungs: Vec<&str> = rungs.iter().map(|rung| rung.name()).collect();
            words.push(format!("--rung {}", rungs.join(",")));
        }
        let run = &self.run;
        words.extend(said("--at", run.at.map(calendar::date)));
        words.extend(said("--worlds", run.worlds));
        words.extend(said("--histories", run.histories));
        words.extend(said("--seed", run.seed));
        words.extend(said("--design", run.design.map(Design::name)));
        words.extend(said("--scrambles", run.scrambles));
        words.extend(said("--until", self.until.until.as_deref().map(quoted)));
        words.extend(said("--most-worlds", self.until.most_worlds));
        words.extend(self.write_histories.then(|| "--write-histories".to_owned()));
        words.extend((!self.state).then(|| "--no-state".to_owned()));
        words.extend((!self.report).then(|| "--no-report".to_owned()));
        words.extend(self.format.flag());
        if let RunKind::Run(closer) = self.what {
            let DiagnosticsArgs {
                why,
                pivotal,
                stories,
            } = closer;
            words.push(format!("--why {why} --pivotal {pivotal} --stories {stories}"));
        }
        words.join(" ")
    }
}

fn said(flag: &str, value: Option<impl std::fmt::Display>) -> Option<String> {
    value.map(|value| format!("{flag} {value}"))
}

fn each(flag: &str, values: &[String]) -> Vec<String> {
    values
        .iter()
        .map(|value| format!("{flag} {}", quoted(value)))
        .collect()
}

/// What stands at the head of a journal: the order, and what it read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Header {
    /// The order, complete.
    pub order: RunSpec,
    /// Each scenario by its id, with its texts.
    pub scenarios: Vec<(String, Vec<Input>)>,
}

impl Header {
    /// The head of an order's journal.
    pub fn of(order: RunSpec, ready: &[LoadedScenario]) -> Self {
        let texts = ready
            .iter()
            .map(|one| (one.id.clone(), Input::all(&one.scenario)));
        Self {
            order,
            scenarios: texts.collect(),
        }
    }

    /// Names of the texts that are not what they were, and of scenarios that came or went.
    pub fn changed(&self, now: &Self) -> Vec<String> {
        let mut changed = Vec::new();
        for (ours, theirs) in [(self, now), (now, self)] {
            for (id, texts) in &ours.scenarios {
                let other = theirs.scenarios.iter().find(|(other, _)| other == id);
                let there = other.map_or(&[][..], |(_, texts)| texts);
                let gone = texts.iter().filter(|text| !there.contains(text));
                changed.extend(gone.map(|text| text.name.clone()));
            }
        }
        changed.sort();
        changed.dedup();
        changed
    }
}
