//! Scenarios loaded and compiled, with everything that is wrong with all of them told at once.

use std::path::{Path, PathBuf};

use foederis::model::Case;
use foederis::narrative::Subject;
use foederis::scenario::{self, Diagnostic, LoadRequest, Scenario, Severity, SourceTexts};
use foederis::shipped;
use serde_json::Value as Json;

use super::args::ScenarioArgs;
use super::error::{Error, Refusal, problem};
use super::scenario_lookup;

/// A scenario, ready to run.
pub struct LoadedScenario {
    /// Its id in tables: the stem of its file, with those of overlays.
    pub id: String,
    /// As written.
    pub scenario: Scenario,
    /// As compiled.
    pub case: Case,
}

impl LoadedScenario {
    /// The scenario as the subject of a story, under its title.
    pub fn subject<'s>(&'s self, title: &'s str) -> Subject<'s> {
        Subject {
            id: &self.id,
            title,
            case: &self.case,
        }
    }
}

/// Loads and compiles what the arguments name; warnings go to standard error unless `quiet`.
pub fn load(args: &ScenarioArgs, quiet: bool) -> Result<Vec<LoadedScenario>, Error> {
    load_all(wanted(args)?, quiet)
}

/// What the arguments name: a scenario each, with its overlays and values.
pub fn wanted(args: &ScenarioArgs) -> Result<Vec<ScenarioRequest>, Error> {
    let files = scenario_lookup::scenarios(&args.scenarios)?;
    let with = scenario_lookup::overlays(&args.with)?;
    let ids = ids(&files, &with);
    let wanted = files.into_iter().zip(ids).map(|(file, id)| ScenarioRequest {
        id,
        request: LoadRequest {
            file,
            with: with.clone(),
            set: args.set.clone(),
        },
    });
    Ok(wanted.collect())
}

/// A scenario to be loaded, and its id in tables.
#[derive(Clone)]
pub struct ScenarioRequest {
    /// Its id.
    pub id: String,
    /// What it is made of.
    pub request: LoadRequest,
}

/// Loads and compiles scenarios; what is wrong with any of them is told at once.
pub fn load_all(
    wanted: impl IntoIterator<Item = ScenarioRequest>,
    quiet: bool,
) -> Result<Vec<LoadedScenario>, Error> {
    let (mut ready, mut told) = (Vec::new(), Told::default());
    for ScenarioRequest { id, request } in wanted {
        if let Some((scenario, case)) = one(&request, &mut told) {
            ready.push(LoadedScenario { id, scenario, case });
        }
    }
    if told.errors > 0 {
        let text = told.text();
        return Err(Error::Scenario(Refusal {
            text,
            problems: told.problems,
        }));
    }
    if !quiet && told.warnings > 0 {
        anstream::eprint!("{}", told.text());
    }
    Ok(ready)
}

fn one(request: &LoadRequest, told: &mut Told) -> Option<(Scenario, Case)> {
    match Case::load(request, &|path: &Path| shipped::read(path)) {
        Err(failed) => {
            told.add(&failed.diagnostics, &failed.sources);
            None
        }
        Ok((scenario, case)) => {
            told.add(&scenario.warnings, &scenario.sources);
            Some((scenario, case))
        }
    }
}

/// What has been told; scenarios that share a file share its problems, and each is told once.
#[derive(Default)]
struct Told {
    texts: Vec<String>,
    problems: Vec<Json>,
    files: Vec<String>,
    arguments: Vec<String>,
    errors: usize,
    warnings: usize,
}

impl Told {
    fn add(&mut self, diagnostics: &[Diagnostic], sources: &SourceTexts) {
        // Colours are taken out again where nobody would see them.
        let texts = scenario::render_each(diagnostics, sources, true);
        for (diagnostic, text) in diagnostics.iter().zip(texts) {
            if self.texts.contains(&text) {
                continue;
            }
            self.texts.push(text);
            self.problems.push(problem(diagnostic, sources));
            match diagnostic.severity {
                Severity::Error => self.errors += 1,
                Severity::Warning => self.warnings += 1,
            }
            let name = sources.name(diagnostic.place.file).unwrap_or_default().to_owned();
            let names = if sources.is_argument(diagnostic.place.file) {
                &mut self.arguments
            } else {
                &mut self.files
            };
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }

    fn text(&self) -> String {
        let count = scenario::count_text(
            [self.errors, self.warnings],
            [self.files.len(), self.arguments.len()],
        );
        format!("{}\n{count}\n", self.texts.join("\n"))
    }
}

/// The stem of a file, of the disk or shipped.
pub fn stem(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    stem.strip_prefix(shipped::ROOT).unwrap_or(&stem).to_owned()
}

/// Stems of the files with those of the overlays; where two are alike, whole paths without their ending.
fn ids(files: &[PathBuf], with: &[PathBuf]) -> Vec<String> {
    let whole = |path: &PathBuf| path.with_extension("").display().to_string().replace('\\', "/");
    let stems: Vec<String> = files.iter().map(|path| stem(path)).collect();
    let alike = |id: &String| stems.iter().filter(|other| *other == id).count() > 1;
    let overlays: String = with.iter().map(|path| format!("+{}", stem(path))).collect();
    let named = files
        .iter()
        .zip(&stems)
        .map(|(path, id)| if alike(id) { whole(path) } else { id.clone() });
    named.map(|id| id + &overlays).collect()
}
