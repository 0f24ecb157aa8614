//! The command line that an experiment file describes.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::CommandFactory;
use clap::error::{ContextKind, ContextValue};
use foederis::results::manifest::without_changes;
use foederis::scenario::hint;
use foederis::session::scenario_lookup;
use foederis::{shipped, text_file};

use super::command_line::Args;
use super::experiment_file::{ExperimentEntry, ExperimentFile};

/// Commands that an experiment can be.
const KINDS: [&str; 12] = [
    "run",
    "drill",
    "whatif",
    "compare",
    "variants",
    "sweep",
    "threshold",
    "frontier",
    "hindcast",
    "sensitivity",
    "discover",
    "value",
];
/// Aliases of keys, by the terms of the field, and their arguments.
const ALIASES: [(&str, &str); 3] = [
    ("levers", "vary"),
    ("metrics", "metric"),
    ("uncertainties", "inputs"),
];
/// Arguments that name scenarios.
const SCENARIOS: [&str; 3] = ["scenarios", "scenario", "against"];
/// Arguments that name tables of worlds, or folders with one.
const TABLES: [&str; 1] = ["data"];
/// Arguments that name files, looked up in the folder of the experiment first.
const FILES: [&str; 7] = ["scenarios", "with", "over", "against", "data", "options", "cases"];

impl ExperimentFile {
    /// The arguments of the command line; arguments that are among `more` replace those of the file.
    pub(super) fn arguments(&mut self, entries: &[ExperimentEntry], more: &[String]) -> Vec<String> {
        if entries.is_empty() {
            return Vec::new();
        }
        let mut program = Args::command();
        program.build();
        let kind = self.kind(entries);
        let Some(command) = kind.as_deref().and_then(|kind| program.find_subcommand(kind)) else {
            return Vec::new();
        };
        let mut argv = vec!["foederis".to_owned(), command.get_name().to_owned()];
        // Arguments without a flag in the order of the command, whatever that of the file.
        let mut by_place: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        self.report_synonyms(entries);
        for entry in entries.iter().filter(|entry| entry.key != "kind") {
            let name = argument_name(&entry.key);
            let mut arguments = command.get_arguments();
            match arguments.find(|arg| names_of(arg).any(|other| other == name)) {
                None => self.unknown_key(entry, command),
                Some(arg) if is_given(arg, more) => {}
                Some(arg) => match arg.get_index() {
                    Some(at) => by_place.entry(at).or_default().extend(self.argument(entry, arg)),
                    None => argv.extend(self.argument(entry, arg)),
                },
            }
        }
        argv.extend(by_place.into_values().flatten());
        argv
    }

    /// Reports keys that are one argument: levers or metrics given twice.
    fn report_synonyms(&mut self, entries: &[ExperimentEntry]) {
        for (i, entry) in entries.iter().enumerate() {
            let name = argument_name(&entry.key);
            let mut before = entries[..i].iter();
            if let Some(other) = before.find(|other| argument_name(&other.key) == name) {
                let message = format!("`{}` and `{}` are the same key", other.key, entry.key);
                let help = format!("write all values under `{}`", other.key);
                self.problem("F42", entry.place.clone(), message, help);
            }
        }
    }

    /// One argument as the command line has it.
    fn argument(&mut self, entry: &ExperimentEntry, arg: &clap::Arg) -> Vec<String> {
        let takes_values = arg.get_action().takes_values();
        let name = arg.get_long().unwrap_or(arg.get_id().as_str());
        for value in &entry.values {
            if let Some(message) = self.wrong_file(name, value) {
                self.problem("F26", entry.value_place.clone(), message, String::new());
            }
        }
        match (entry.switch, takes_values, arg.get_long()) {
            (Some(on), false, Some(flag)) => on.then(|| format!("--{flag}")).into_iter().collect(),
            (None, true, flag) => {
                let name = flag.unwrap_or(arg.get_id().as_str());
                let values = entry.values.iter().map(|value| self.resolve(name, value));
                match flag {
                    Some(flag) => values.map(|value| format!("--{flag}={value}")).collect(),
                    None => values.collect(),
                }
            }
            _ => {
                let expected = if takes_values { "a value" } else { "true or false" };
                let message = format!("`{}` needs {expected}", entry.key);
                self.problem("F41", entry.value_place.clone(), message, String::new());
                Vec::new()
            }
        }
    }

    fn kind(&mut self, entries: &[ExperimentEntry]) -> Option<String> {
        let legal = KINDS.map(|kind| format!("`{kind}`")).join(", ");
        let Some(entry) = entries.iter().find(|entry| entry.key == "kind") else {
            let message = "the experiment has no kind".to_owned();
            let help = format!("add `kind`; legal: {legal}");
            self.problem("F01", self.start(), message, help);
            return None;
        };
        let kind = entry.values.first().map_or("", String::as_str);
        if KINDS.contains(&kind) {
            return Some(kind.to_owned());
        }
        let message = format!("`{kind}` is not a kind of experiment");
        let help = suggestion(hint::nearest(kind, KINDS.into_iter()), &legal);
        self.problem("F42", entry.value_place.clone(), message, help);
        None
    }

    fn unknown_key(&mut self, entry: &ExperimentEntry, command: &clap::Command) {
        let keys: Vec<String> = command
            .get_arguments()
            .filter(|arg| !["help", "version"].contains(&arg.get_id().as_str()))
            .map(|arg| arg.get_long().unwrap_or(arg.get_id().as_str()).replace('-', "_"))
            .collect();
        let quoted: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
        let near = hint::nearest(&entry.key, keys.iter().map(String::as_str));
        let message = format!("`{}` has no key `{}`", command.get_name(), entry.key);
        let help = suggestion(near, &quoted.join(", "));
        self.problem("F29", entry.place.clone(), message, help);
    }

    /// What is wrong with the file that a value names: a scenario that does not exist, or a file out of the folder of the
    /// experiment which is neither a scenario nor a table, and may be anything, so that no line of it is shown.
    fn wrong_file(&self, name: &str, value: &str) -> Option<String> {
        let inside = self.folder().canonicalize().ok();
        let is_foreign = |file: &PathBuf| {
            let whole = file.canonicalize();
            file.is_file()
                && !whole.is_ok_and(|whole| inside.as_ref().is_some_and(|inside| whole.starts_with(inside)))
        };
        if TABLES.contains(&name) {
            let file = PathBuf::from(self.resolve(name, value));
            let is_table = file
                .extension()
                .is_some_and(|ending| ["csv", "tsv", "txt"].iter().any(|known| ending == *known));
            return (is_foreign(&file) && !is_table).then(|| {
                format!(
                    "`{}` is no table: its name ends neither in .csv nor in .tsv",
                    file.display()
                )
            });
        }
        if SCENARIOS.contains(&name)
            && let Some(problem) = scenario_lookup::problem(&self.resolve(name, value))
        {
            return Some(problem);
        }
        let files = scenario_lookup::files_read(&[self.resolve(name, value)]);
        let line = |file: &PathBuf| {
            let text = text_file::read(file, text_file::MAX_SCENARIO).ok()?;
            Some((file.display().to_string(), shipped::not_toml(&text)?))
        };
        let (file, line) = files.iter().filter(|file| is_foreign(file)).find_map(line)?;
        Some(format!("`{file}` is no scenario: its line {line} is not TOML"))
    }

    /// The path of a file in the folder of the experiment, if the value names one; otherwise the value.
    fn resolve(&self, name: &str, value: &str) -> String {
        let (file, changes) = without_changes(value);
        let path = self.folder().join(file);
        let with_ending = self.folder().join(format!("{file}.toml"));
        if FILES.contains(&name) && (path.exists() || with_ending.exists()) {
            return format!("{}{changes}", path.display());
        }
        value.to_owned()
    }

    /// Adds an error of the argument parser, at the key that it is about.
    pub(super) fn add_argument_error(&mut self, entries: &[ExperimentEntry], error: &clap::Error) {
        let argument = match error.get(ContextKind::InvalidArg) {
            Some(ContextValue::String(arg)) => arg.clone(),
            _ => String::new(),
        };
        let entry = entries.iter().find(|entry| {
            let name = argument_name(&entry.key);
            argument.starts_with(&format!("--{name}"))
                || argument.contains(&format!("<{}>", name.to_uppercase()))
        });
        let place = entry.map_or(self.start(), |entry| entry.value_place.clone());
        let text = error.to_string();
        let first = text.lines().next().unwrap_or_default();
        let message = first.strip_prefix("error: ").unwrap_or(first).to_owned();
        self.problem("F42", place, message, String::new());
    }
}

fn suggestion(near: Option<String>, legal: &str) -> String {
    match near {
        Some(near) => format!("did you mean `{near}`? legal: {legal}"),
        None => format!("legal: {legal}"),
    }
}

/// Whether an argument is among those of a command line.
fn is_given(arg: &clap::Arg, argv: &[String]) -> bool {
    let mut flags = names_of(arg).map(|name| format!("--{name}"));
    flags.any(|flag| {
        argv.iter()
            .any(|word| *word == flag || word.starts_with(&format!("{flag}=")))
    })
}

/// The names of an argument: its flag or id, and older flags that are aliases.
fn names_of(arg: &clap::Arg) -> impl Iterator<Item = &str> {
    let name = arg.get_long().unwrap_or(arg.get_id().as_str());
    std::iter::once(name).chain(arg.get_all_aliases().into_iter().flatten())
}

/// The argument of a key.
fn argument_name(key: &str) -> String {
    let alias = ALIASES.iter().find(|(alias, _)| *alias == key);
    alias.map_or(key, |(_, argument)| argument).replace('_', "-")
}
