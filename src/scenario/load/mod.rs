//! From files to a scenario: read, merge, check, and say everything that is wrong at once.

mod ids;
mod layers;
mod merge;
mod references;
mod remove;
mod unknown;
mod values;

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use super::Scenario;
use super::bail::error;
use super::diagnostic::{Diagnostic, Severity};
use super::setting::{Setting, Value};
use super::source_texts::SourceTexts;

/// What is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LoadRequest {
    /// The scenario file.
    pub file: PathBuf,
    /// Overlays, laid on in order.
    pub with: Vec<PathBuf>,
    /// `path=value`, laid on in order.
    pub set: Vec<String>,
}

/// Gives the text of a file: from disk, or from what ships with the program.
pub type Reader<'a> = &'a dyn Fn(&Path) -> io::Result<String>;

/// A scenario that cannot be used, and why.
#[derive(Debug, Clone)]
pub struct LoadError {
    /// All problems, errors and warnings.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts in which they stand.
    pub sources: SourceTexts,
    /// What could be read, so that the rest can be checked too; nothing where whole parts may be missing.
    pub(crate) partial: Option<Scenario>,
}

/// Loads a scenario.
///
/// # Errors
/// All problems of all files, if one of them is an error.
pub fn load(request: &LoadRequest, reader: Reader<'_>) -> Result<Scenario, Box<LoadError>> {
    let mut loader = Loader {
        reader,
        sources: SourceTexts::default(),
        diagnostics: Vec::new(),
        suppressed: BTreeSet::new(),
    };
    let layers = layers::gather(&mut loader, request);
    let (merged, overlays) = merge::merge(&mut loader, &layers);
    let settings = values::read(&mut loader, &merged);
    let id = request.file.file_stem().map_or_else(
        || "scenario".to_owned(),
        |stem| stem.to_string_lossy().into_owned(),
    );
    let scenario = Scenario::new(id, settings, merged.headers, overlays);
    ids::check(&mut loader, &scenario);
    references::check(&mut loader, &scenario);
    loader.check_format(&scenario);
    loader.finish(scenario)
}

/// The code of what is no TOML.
const SYNTAX: &str = "F30";
/// Codes of what is missing or out of place, which says nothing where part of a file could not be read.
const OF_WHAT_IS_MISSING: [&str; 5] = ["F01", "F21", "F22", "F32", "F47"];

/// Codes after which whole files may be missing or mean something else.
const OF_WHOLE_FILES: [&str; 3] = ["F26", SYNTAX, "F50"];

/// The version of the language that this program reads.
const FORMAT: u64 = 1;

/// Sorts by place and strikes what is said twice.
pub(crate) fn in_order(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by_key(|d| (d.place.file, d.place.span.start, d.code));
    diagnostics.dedup();
}

/// Work in progress: the texts read and the problems found so far.
struct Loader<'a> {
    reader: Reader<'a>,
    sources: SourceTexts,
    diagnostics: Vec<Diagnostic>,
    /// Paths of which it is not known what the author meant.
    suppressed: BTreeSet<String>,
}

impl Loader<'_> {
    /// A file of a later version may mean something else by the same words.
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
            ..
        } = self;
        if diagnostics.iter().any(|d| d.code == SYNTAX) {
            diagnostics.retain(|d| !OF_WHAT_IS_MISSING.contains(&d.code));
        }
        in_order(&mut diagnostics);
        if diagnostics.iter().any(|d| d.severity == Severity::Error) {
            let whole = !diagnostics.iter().any(|d| OF_WHOLE_FILES.contains(&d.code));
            scenario.suppressed = suppressed;
            return Err(Box::new(LoadError {
                diagnostics,
                sources,
                partial: whole.then_some(scenario),
            }));
        }
        scenario.sources = sources;
        scenario.warnings = diagnostics;
        Ok(scenario)
    }
}
