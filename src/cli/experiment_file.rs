//! An experiment file: the table [experiment] with its problems.

use std::borrow::Cow;
use std::ops::Range;
use std::path::{Path, PathBuf};

use foederis::scenario::{Diagnostic, FileId, Place, Severity, SourceTexts};
use foederis::session;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::error::Error;

/// A key of an experiment, with its values as text.
pub(super) struct ExperimentEntry {
    /// The key.
    pub key: String,
    /// Where the key is.
    pub place: Place,
    /// Where the value is.
    pub value_place: Place,
    /// The values; none for a switch.
    pub values: Vec<String>,
    /// The value of a switch.
    pub switch: Option<bool>,
}

/// An experiment file, with the problems found so far.
pub(super) struct ExperimentFile {
    folder: PathBuf,
    sources: SourceTexts,
    id: FileId,
    text: String,
    problems: Vec<Diagnostic>,
}

impl ExperimentFile {
    /// The file at a path with this text.
    pub(super) fn new(path: &Path, text: String) -> Self {
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

    /// The folder of the file.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The start of the file, for problems of the file as a whole.
    pub(super) fn start(&self) -> Place {
        self.place(0..0)
    }

    fn place(&self, span: Range<usize>) -> Place {
        Place { file: self.id, span }
    }

    /// Adds a problem.
    pub(super) fn problem(&mut self, code: &'static str, place: Place, message: String, help: String) {
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

    /// An error with all problems, if there are any.
    pub(super) fn check(&self) -> Result<(), Error> {
        if self.problems.is_empty() {
            return Ok(());
        }
        Err(session::Error::from_diagnostics(&self.problems, &self.sources).into())
    }

    /// The entries of the table [experiment].
    pub(super) fn entries(&mut self) -> Vec<ExperimentEntry> {
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
                    let help = "every key belongs to the table [experiment]".to_owned();
                    self.problem("F29", self.place(key.span()), message, help);
                }
            }
        }
        if entries.is_empty() && self.problems.is_empty() {
            let message = "there is no experiment here".to_owned();
            let help = "begin with [experiment] and a kind, such as `kind = \"sweep\"`".to_owned();
            self.problem("F01", self.start(), message, help);
        }
        entries
    }

    fn entry(
        &mut self,
        key: &Spanned<Cow<'_, str>>,
        value: &Spanned<DeValue<'_>>,
    ) -> Option<ExperimentEntry> {
        let mut entry = ExperimentEntry {
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
                    entry.values.push(self.scalar(&entry.key, value)?);
                }
            }
            _ => entry.values.push(self.scalar(&entry.key, value)?),
        }
        Some(entry)
    }

    /// The text of a string or number.
    fn scalar(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<String> {
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
}
