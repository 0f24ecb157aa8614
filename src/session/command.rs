//! The command line that repeats a run.

use crate::random::Design;
use crate::results::folder::{TableFormat, quoted, quoted_path};
use crate::results::manifest::without_folders;
use crate::scenario::calendar;

use super::spec::{OutputSpec, RunDiagnostics, RunKind, RunSpec, ScenarioSpec, SettingsSpec};

impl RunSpec {
    /// The command line that reproduces the results.
    #[must_use]
    pub fn command(&self) -> String {
        let mut argv = vec!["foederis".to_owned(), self.kind.command().to_owned()];
        argv.extend(scenario_arguments(&self.scenarios));
        if let RunKind::Drill { rungs } = &self.kind {
            let rungs: Vec<&str> = rungs.iter().map(|rung| rung.name()).collect();
            argv.push(format!("--rung {}", rungs.join(",")));
        }
        argv.extend(settings(&self.settings));
        let until = self.until.as_ref();
        argv.extend(flag("--until", until.map(|until| quoted(&until.target))));
        argv.extend(flag("--most-worlds", until.and_then(|until| until.most_worlds)));
        argv.extend(output(&self.output));
        if let RunKind::Run(diagnostics) = &self.kind {
            argv.push(diagnostics_flags(diagnostics));
            argv.extend(
                (diagnostics.variant_worlds > 0)
                    .then(|| format!("--variants {}", diagnostics.variant_worlds)),
            );
        }
        argv.join(" ")
    }
}

/// The scenarios, with what is merged over each of them.
pub(super) fn scenario_arguments(spec: &ScenarioSpec) -> Vec<String> {
    let names = spec.scenarios.iter();
    let mut argv: Vec<String> = names.map(|name| quoted_path(&without_folders(name))).collect();
    argv.extend(repeated("--with", &named(&spec.overlays)));
    argv.extend(repeated("--set", &spec.set));
    argv.extend(spec.reanchor.then(|| "--reanchor".to_owned()));
    argv
}

/// Files by their names, without folders.
pub(super) fn named(files: &[String]) -> Vec<String> {
    let each = files.iter().map(|name| without_folders(name).into_owned());
    each.collect()
}

fn settings(settings: &SettingsSpec) -> impl Iterator<Item = String> {
    [
        flag("--at", settings.attack_date.map(calendar::date)),
        flag("--worlds", settings.worlds),
        flag("--histories", settings.histories),
        flag("--seed", settings.seed),
        flag("--design", settings.design.map(Design::name)),
        flag("--scrambles", settings.scrambles),
    ]
    .into_iter()
    .flatten()
}

fn output(output: &OutputSpec) -> Vec<String> {
    let mut argv = Vec::new();
    argv.extend(output.histories.then(|| "--write-histories".to_owned()));
    argv.extend((!output.state).then(|| "--no-state".to_owned()));
    argv.extend((!output.report).then(|| "--no-report".to_owned()));
    match output.format {
        TableFormat::Csv => {}
        #[cfg(feature = "parquet")]
        TableFormat::Parquet => argv.push("--format parquet".to_owned()),
        #[cfg(feature = "xlsx")]
        TableFormat::Xlsx => argv.push("--format xlsx".to_owned()),
    }
    argv
}

fn diagnostics_flags(diagnostics: &RunDiagnostics) -> String {
    let RunDiagnostics {
        failure_worlds,
        pivotal_worlds,
        story_worlds,
        ..
    } = diagnostics;
    format!("--failure-worlds {failure_worlds} --pivotal {pivotal_worlds} --stories {story_worlds}")
}

pub(super) fn flag(name: &str, value: Option<impl std::fmt::Display>) -> Option<String> {
    value.map(|value| format!("{name} {value}"))
}

pub(super) fn repeated(flag: &str, values: &[String]) -> Vec<String> {
    let each = values.iter().map(|value| {
        // One that begins with a hyphen would be taken for an option.
        let joint = if value.starts_with('-') { '=' } else { ' ' };
        format!("{flag}{joint}{}", quoted(value))
    });
    each.collect()
}
