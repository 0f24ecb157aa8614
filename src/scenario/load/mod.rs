//! From files to a scenario: read, merge, check, and report all errors together.

mod files;
mod ids;
mod layers;
mod merge;
mod modify;
mod motive_of;
mod references;
mod remove;
mod unknown;
mod values;
mod what_ifs;
mod where_present;

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use super::Scenario;
use super::bail::error;
use super::diagnostic::{Diagnostic, Place, Severity};
use super::render::render;
use super::setting::{Setting, Value};
use super::source_texts::SourceTexts;
use merge::Merged;
use motive_of::MotiveSource;

pub(crate) use files::SharedFiles;
pub(crate) use layers::MAX_TEXTS;
pub(crate) use merge::SET_TWICE;
pub use what_ifs::{Overlay, WhatIf};

/// The files and arguments of a scenario.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LoadRequest {
    /// The scenario file.
    pub file: PathBuf,
    /// Overlays and what-ifs, applied in order.
    pub with: Vec<Overlay>,
    /// `path=value`, applied in order.
    pub set: Vec<String>,
    /// `path=value` of other arguments than `--set`, applied in order after those.
    pub changes: Vec<(ChangeArgument, String)>,
    /// Whether the challenger's motive is found with overlays and values applied, not in the file alone.
    pub reanchor: bool,
    /// A change of the model itself, applied last; the challenger's motive is always found with it.
    pub variant: VariantChanges,
}

/// The argument that gives a value, as messages name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ChangeArgument {
    /// An alternative of `--alter`.
    Alter,
    /// An option of `--option`.
    Option,
    /// A lever of `--vary`.
    Vary,
    /// A change of `whatif`, or one behind the name of a scenario.
    Change,
}

impl ChangeArgument {
    fn name(self) -> &'static str {
        match self {
            Self::Alter => "--alter",
            Self::Option => "--option",
            Self::Vary => "--vary",
            Self::Change => "change",
        }
    }
}

/// The changes of a structural variant.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VariantChanges {
    /// Overlays and what-ifs, applied in order after all others.
    pub with: Vec<Overlay>,
    /// `path=value`, applied in order after all others.
    pub set: Vec<String>,
}

impl LoadRequest {
    /// The file with its variant alone, if anything else is laid over it and the challenger's motive is found without that.
    pub(crate) fn base(&self) -> Option<Self> {
        let is_changed = !self.with.is_empty() || !self.set.is_empty() || !self.changes.is_empty();
        (is_changed && !self.reanchor).then(|| Self {
            file: self.file.clone(),
            variant: self.variant.clone(),
            ..Self::default()
        })
    }

    /// All overlays, in the order in which they are applied.
    fn overlays(&self) -> impl Iterator<Item = &Overlay> {
        self.with.iter().chain(&self.variant.with)
    }

    /// All values to set, in the order in which they are applied, each with the name of its argument.
    fn values(&self) -> impl Iterator<Item = (String, &String)> {
        let set = self.set.iter().enumerate();
        let set = set.map(|(n, value)| (format!("--set {}", n + 1), value));
        let changes = self
            .changes
            .iter()
            .map(|(argument, value)| (argument.name().to_owned(), value));
        let variant = self
            .variant
            .set
            .iter()
            .map(|value| ("--variant".to_owned(), value));
        set.chain(changes).chain(variant)
    }
}

/// Returns the text of a file: from disk, or from the shipped scenarios.
pub type Reader<'a> = &'a dyn Fn(&Path) -> io::Result<String>;

/// Why a scenario cannot be used.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct LoadError {
    /// All problems, errors and warnings.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts that their places refer to.
    pub sources: SourceTexts,
    /// What could be read, for further checks; none if whole parts may be missing.
    pub(crate) partial: Option<Scenario>,
}

impl std::fmt::Display for LoadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(render(&self.diagnostics, &self.sources, false).trim_end())
    }
}

impl std::error::Error for LoadError {}

/// Loads a scenario.
///
/// # Errors
/// All errors and warnings of all files, if there is an error.
pub fn load(request: &LoadRequest, reader: Reader<'_>) -> Result<Scenario, Box<LoadError>> {
    load_over(request, reader, &SharedFiles::default())
}

/// Loads a scenario over its files as other scenarios of a command have merged them.
///
/// # Errors
/// Those of [`load`].
pub(crate) fn load_over(
    request: &LoadRequest,
    reader: Reader<'_>,
    shared: &SharedFiles,
) -> Result<Scenario, Box<LoadError>> {
    let files = shared.of_scenario(&request.file, reader);
    let (mut loader, mut merged) = (files.loader(reader, shared), files.merged.clone());
    let changes = layers::of_changes(&mut loader, request, &files.what_ifs);
    let motive = MotiveSource::load(&mut loader, &mut merged, request, &changes);
    let overlays = merge::merge(&mut loader, &mut merged, &changes);
    let motive = motive.map(|source| source.take_unchanged(&mut merged));
    let mut scenario = loader.scenario(&request.file, merged, overlays);
    scenario.what_ifs = files.what_ifs.list();
    if let Some(source) = motive {
        source.give(&mut loader, &mut scenario);
    }
    loader.finish(scenario)
}

/// The code of text that is not TOML.
const SYNTAX: &str = "F30";
/// Codes of what is missing or misplaced; they are omitted if part of a file could not be parsed.
const CODES_IF_PARSED: [&str; 5] = ["F01", "F21", "F22", "F32", "F47"];

/// Codes after which whole files may be missing or have another meaning.
const CODES_OF_FILES: [&str; 3] = ["F26", SYNTAX, "F50"];

/// The version of the language that this program reads.
const FORMAT: u64 = 1;

/// Sorts by place and removes duplicates.
pub(crate) fn sort_diagnostics(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by_key(|d| (d.place.file, d.place.span.start, d.code));
    diagnostics.dedup();
}

/// The state of loading: the texts read and the diagnostics so far.
struct Loader<'a> {
    reader: Reader<'a>,
    shared: &'a SharedFiles,
    sources: SourceTexts,
    diagnostics: Vec<Diagnostic>,
    /// Paths whose meaning is unknown; later checks of them are suppressed.
    suppressed: BTreeSet<String>,
    /// Whether an id has characters that break the paths that it is part of, so that nothing further is said of them.
    breaks_paths: bool,
    /// Number of files below what is laid over them.
    files: usize,
    /// The paths of arguments with a `*`, and how many values each met.
    patterns: Vec<(String, usize)>,
    /// The what-ifs that are laid over the scenario, by the place of their ids.
    laid_over: Vec<(Place, String)>,
}

impl<'a> Loader<'a> {
    fn new(reader: Reader<'a>, shared: &'a SharedFiles) -> Self {
        Self {
            reader,
            shared,
            sources: SourceTexts::default(),
            diagnostics: Vec::new(),
            suppressed: BTreeSet::new(),
            breaks_paths: false,
            files: 0,
            patterns: Vec::new(),
            laid_over: Vec::new(),
        }
    }
}

impl Loader<'_> {
    /// The scenario of merged values, each checked on its own and for what it refers to.
    fn scenario(&mut self, file: &Path, merged: Merged, overlays: Vec<String>) -> Scenario {
        let settings = values::read(self, &merged);
        let stem = file
            .file_stem()
            .map_or("scenario".into(), |stem| stem.to_string_lossy());
        let id = stem.strip_prefix(layers::SHIPPED).unwrap_or(&stem).to_owned();
        let scenario = Scenario::new(id, settings, merged.headers, overlays);
        ids::check(self, &scenario);
        references::check(self, &scenario);
        self.check_format(&scenario);
        scenario
    }

    /// In a file of a later version the same keys may have another meaning.
    fn check_format(&mut self, scenario: &Scenario) {
        if let Some(Setting {
            value: Value::Count(format),
            place,
            ..
        }) = scenario.get("format")
            && *format != FORMAT
        {
            let message = format!("the file is written in version {format} of the language");
            let help = format!("this program reads version {FORMAT}");
            self.diagnostics
                .push(error("F50", place.clone(), message, "", help));
        }
    }

    fn finish(self, mut scenario: Scenario) -> Result<Scenario, Box<LoadError>> {
        let Self {
            sources,
            mut diagnostics,
            suppressed,
            patterns,
            laid_over,
            breaks_paths,
            ..
        } = self;
        scenario.laid_over = laid_over;
        if diagnostics.iter().any(|d| d.code == SYNTAX) {
            diagnostics.retain(|d| !CODES_IF_PARSED.contains(&d.code));
        }
        sort_diagnostics(&mut diagnostics);
        if diagnostics.iter().any(|d| d.severity == Severity::Error) {
            let whole = !breaks_paths && !diagnostics.iter().any(|d| CODES_OF_FILES.contains(&d.code));
            scenario.suppressed = suppressed;
            return Err(Box::new(LoadError {
                diagnostics: scenario.under_what_ifs(diagnostics),
                sources,
                partial: whole.then_some(scenario),
            }));
        }
        scenario.sources = sources;
        scenario.warnings = diagnostics;
        scenario.patterns = patterns;
        Ok(scenario)
    }
}
