//! `experiment`: a study as a file, so that it runs again as it was.

use std::path::{Path, PathBuf};

use clap::error::{ContextKind, ContextValue};
use clap::{CommandFactory, Parser};
use foederis::scenario::{Diagnostic, FileId, Place, Severity, SourceTexts, hint};
use foederis::session;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::args::Args;
use super::error::Error;
use super::experiment_args::ExperimentArgs;
use super::invocation::Invocation;
use super::output::OutputMode;

/// Commands that an experiment may be.
const KINDS: [&str; 8] = [
    "run",
    "drill",
    "compare",
    "sweep",
    "threshold",
    "sensitivity",
    "discover",
    "value",
];
/// Other words for an argument: what the field calls it.
const ALIASES: [(&str, &str); 3] = [
    ("levers", "vary"),
    ("metrics", "metric"),
    ("uncertainties", "inputs"),
];
/// Keys whose values name files, which are looked for beside the experiment first.
const FILES: [&str; 4] = ["scenarios", "with", "over", "data"];

/// Runs the command that the file describes.
pub fn run(args: &ExperimentArgs, voice: OutputMode) -> Result<(), Error> {
    let text = std::fs::read_to_string(&args.file)
        .map_err(|source| Error::Argument(format!("cannot read `{}`: {source}", args.file.display())))?;
    let mut file = ExperimentFile::new(&args.file, text);
    let entries = file.entries();
    let mut words = file.words(&entries, &args.more);
    file.told()?;
    words.extend(args.more.iter().cloned());
    match Args::try_parse_from(&words) {
        Ok(parsed) => {
            let voice = OutputMode {
                quiet: voice.quiet || parsed.quiet,
                json: voice.json || parsed.json,
            };
            super::command(&parsed.command, &Invocation { words, voice })
        }
        Err(error) => {
            file.refused(&entries, &error);
            file.told()
        }
    }
}

/// A key of the experiment with its values as words.
struct Entry {
    key: String,
    place: Place,
    value_place: Place,
    values: Vec<String>,
    switch: Option<bool>,
}

struct ExperimentFile {
    folder: PathBuf,
    sources: SourceTexts,
    id: FileId,
    text: String,
    problems: Vec<Diagnostic>,
}

impl ExperimentFile {
    fn new(path: &Path, text: String) -> Self {
        let mut sources = SourceTexts::default();
        let id = sources.add(path.display().to_string(), text.clone());
        Self {
            folder: path.parent().unwrap_or(Path::new("")).to_owned(),
            sources,
            id,
            text,
            problems: Vec::new(),
        }
    }

    fn place(&self, span: std::ops::Range<usize>) -> Place {
        Place { file: self.id, span }
    }

    fn problem(&mut self, code: &'static str, place: Place, message: String, help: String) {
        self.problems.push(Diagnostic {
            code,
            severity: Severity::Error,
            message,
            place,
            label: String::new(),
            others: Vec::new(),
            help: Some(help).filter(|help| !help.is_empty()),
        });
    }

    /// All problems, if there are any.
    fn told(&self) -> Result<(), Error> {
        if self.problems.is_empty() {
            return Ok(());
        }
        Err(session::Error::of_diagnostics(&self.problems, &self.sources).into())
    }

    /// The keys of `[experiment]`.
    fn entries(&mut self) -> Vec<Entry> {
        let text = self.text.clone();
        let (root, errors) = DeTable::parse_recoverable(&text);
        for error in errors {
            let span = error.span().unwrap_or(0..0);
            self.problem("F30", self.place(span), error.message().to_owned(), String::new());
        }
        if !self.problems.is_empty() {
            return Vec::new();
        }
        let mut entries = Vec::new();
        for (key, value) in root.get_ref() {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("experiment", DeValue::Table(table)) => {
                    entries = table
                        .iter()
                        .filter_map(|(key, value)| self.entry(key, value))
                        .collect();
                }
                (other, _) => {
                    let message = format!("an experiment has no `{other}`");
                    let help = "everything stands in the table [experiment]".to_owned();
                    self.problem("F29", self.place(key.span()), message, help);
                }
            }
        }
        if entries.is_empty() && self.problems.is_empty() {
            let help = "begin with [experiment] and a kind, such as `kind = \"sweep\"`".to_owned();
            self.problem(
                "F01",
                self.place(0..0),
                "there is no experiment here".to_owned(),
                help,
            );
        }
        entries
    }

    fn entry(
        &mut self,
        key: &Spanned<std::borrow::Cow<'_, str>>,
        value: &Spanned<DeValue<'_>>,
    ) -> Option<Entry> {
        let mut entry = Entry {
            key: key.get_ref().to_string(),
            place: self.place(key.span()),
            value_place: self.place(value.span()),
            values: Vec::new(),
            switch: None,
        };
        match value.get_ref() {
            DeValue::Boolean(flag) => entry.switch = Some(*flag),
            DeValue::Array(all) => {
                for value in all {
                    entry.values.push(self.word(&entry.key, value)?);
                }
            }
            _ => entry.values.push(self.word(&entry.key, value)?),
        }
        Some(entry)
    }

    fn word(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<String> {
        match value.get_ref() {
            DeValue::String(text) => Some(text.to_string()),
            DeValue::Integer(_) | DeValue::Float(_) | DeValue::Datetime(_) => {
                Some(self.text[value.span()].to_owned())
            }
            _ => {
                let message = format!("`{key}` takes text and numbers, or a list of them");
                self.problem("F41", self.place(value.span()), message, String::new());
                None
            }
        }
    }

    /// The command's words; what is said `more` on the command line wins over the file.
    fn words(&mut self, entries: &[Entry], more: &[String]) -> Vec<String> {
        if entries.is_empty() {
            return Vec::new();
        }
        let program = Args::command();
        let kind = self.kind(entries);
        let Some(command) = kind.as_deref().and_then(|kind| program.find_subcommand(kind)) else {
            return Vec::new();
        };
        let mut words = vec!["foederis".to_owned(), command.get_name().to_owned()];
        for entry in entries.iter().filter(|entry| entry.key != "kind") {
            let name = argument(&entry.key);
            let Some(arg) = command
                .get_arguments()
                .find(|arg| names_of(arg).any(|other| other == name))
            else {
                self.unknown(entry, command);
                continue;
            };
            let overruled = |word: &String| {
                let mut flags = names_of(arg).map(|name| format!("--{name}"));
                flags.any(|flag| *word == flag || word.starts_with(&format!("{flag}=")))
            };
            if more.iter().any(overruled) {
                continue;
            }
            let takes_values = arg.get_action().takes_values();
            match (entry.switch, takes_values) {
                (Some(on), false) => words.extend(on.then(|| format!("--{name}"))),
                (None, true) => {
                    let values = entry.values.iter().map(|value| self.beside(&name, value));
                    match arg.get_long() {
                        Some(flag) => words.extend(values.map(|value| format!("--{flag}={value}"))),
                        None => words.extend(values),
                    }
                }
                (_, takes_values) => {
                    let wanted = if takes_values { "a value" } else { "true or false" };
                    let message = format!("`{}` wants {wanted}", entry.key);
                    self.problem("F41", entry.value_place.clone(), message, String::new());
                }
            }
        }
        words
    }

    fn kind(&mut self, entries: &[Entry]) -> Option<String> {
        let legal = KINDS.map(|kind| format!("`{kind}`")).join(", ");
        let Some(entry) = entries.iter().find(|entry| entry.key == "kind") else {
            let help = format!("add `kind`; legal: {legal}");
            self.problem(
                "F01",
                self.place(0..0),
                "the experiment has no kind".to_owned(),
                help,
            );
            return None;
        };
        let kind = entry.values.first().map_or("", String::as_str);
        if KINDS.contains(&kind) {
            return Some(kind.to_owned());
        }
        let help = match hint::nearest(kind, KINDS.into_iter()) {
            Some(near) => format!("did you mean `{near}`? legal: {legal}"),
            None => format!("legal: {legal}"),
        };
        let message = format!("`{kind}` is no kind of experiment");
        self.problem("F42", entry.value_place.clone(), message, help);
        None
    }

    fn unknown(&mut self, entry: &Entry, command: &clap::Command) {
        let keys: Vec<String> = command
            .get_arguments()
            .filter(|arg| !["help", "version"].contains(&arg.get_id().as_str()))
            .map(|arg| arg.get_long().unwrap_or(arg.get_id().as_str()).replace('-', "_"))
            .collect();
        let legal = keys
            .iter()
            .map(|key| format!("`{key}`"))
            .collect::<Vec<_>>()
            .join(", ");
        let help = match hint::nearest(&entry.key, keys.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`? legal: {legal}"),
            None => format!("legal: {legal}"),
        };
        let message = format!("`{}` has no key `{}`", command.get_name(), entry.key);
        self.problem("F29", entry.place.clone(), message, help);
    }

    /// A file beside the experiment, where the value names one; else the value.
    fn beside(&self, name: &str, value: &str) -> String {
        let here = self.folder.join(value);
        let with_ending = self.folder.join(format!("{value}.toml"));
        if FILES.contains(&name) && (here.exists() || with_ending.exists()) {
            return here.display().to_string();
        }
        value.to_owned()
    }

    /// What the command's own reading of its arguments refused, at the key it came from.
    fn refused(&mut self, entries: &[Entry], error: &clap::Error) {
        let argument_of = |entry: &Entry| argument(&entry.key);
        let named = match error.get(ContextKind::InvalidArg) {
            Some(ContextValue::String(arg)) => arg.clone(),
            _ => String::new(),
        };
        let entry = entries.iter().find(|entry| {
            let name = argument_of(entry);
            named.starts_with(&format!("--{name}")) || named.contains(&format!("<{}>", name.to_uppercase()))
        });
        let place = entry.map_or(self.place(0..0), |entry| entry.value_place.clone());
        let told = error.to_string();
        let first = told.lines().next().unwrap_or_default();
        let message = first.strip_prefix("error: ").unwrap_or(first).to_owned();
        self.problem("F42", place, message, String::new());
    }
}

/// The names of an argument: its flag or id, and older flags that are aliases.
fn names_of(arg: &clap::Arg) -> impl Iterator<Item = &str> {
    let name = arg.get_long().unwrap_or(arg.get_id().as_str());
    std::iter::once(name).chain(arg.get_all_aliases().into_iter().flatten())
}

/// The argument that a key stands for.
fn argument(key: &str) -> String {
    let alias = ALIASES.iter().find(|(alias, _)| *alias == key);
    alias.map_or(key, |(_, of)| of).replace('_', "-")
}
