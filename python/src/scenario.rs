//! Scenarios: what they are made of, and what is wrong with them.

use std::path::{Path, PathBuf};

use foederis::results::folder::{FolderError, is_taken, save_folder};
use foederis::scenario::new::{TheatreKind, theatre};
use foederis::session::scenario_lookup::FileRole;
use foederis::session::{self, ScenarioSpec, check_what_ifs, model_warnings, scenario_lookup};
use foederis::shipped::FILES;
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::error::{diagnostics, raised, request};
use crate::options::Scenarios;
use crate::watch::detached;

/// Loads and compiles a scenario, and each of its what-ifs.
///
/// # Errors
/// A `ScenarioError` with every problem.
#[pyfunction]
pub(crate) fn check<'py>(py: Python<'py>, scenario: Scenarios) -> PyResult<Bound<'py, PyDict>> {
    let spec: ScenarioSpec = scenario.into();
    let loaded = detached(py, || {
        let loaded = session::load(&spec)?;
        check_what_ifs(&spec, &loaded)?;
        Ok::<_, session::Error>(loaded)
    })?;
    let first = &loaded[0];
    let found = PyDict::new(py);
    let what_ifs = first.scenario.what_ifs.iter();
    let inputs = first.case.inputs.per_world.iter();
    found.set_item("id", &first.id)?;
    found.set_item("title", first.scenario.title())?;
    found.set_item("inputs", inputs.map(|input| &input.path).collect::<Vec<_>>())?;
    found.set_item(
        "what_ifs",
        what_ifs.map(|w| (&w.id, &w.title)).collect::<Vec<_>>(),
    )?;
    found.set_item("warnings", diagnostics(py, &session::warnings(&loaded))?)?;
    found.set_item("model_warnings", model_warnings(first))?;
    Ok(found)
}

/// Names of the scenarios, bases and overlays that come with the package, each with its kind.
#[pyfunction]
pub(crate) fn shipped() -> Vec<(&'static str, &'static str)> {
    let files = FILES.iter().map(|file| (Path::new(file.path), file.text));
    let roles = scenario_lookup::roles(files);
    let names = FILES.iter().map(|file| file.path.trim_end_matches(".toml"));
    names.zip(roles.into_iter().map(FileRole::name)).collect()
}

/// Writes a world with a theatre, and designs of a guarantee that extend it, into a new folder; gives their files.
#[pyfunction]
pub(crate) fn new_theatre(py: Python<'_>, folder: PathBuf, kind: &str) -> PyResult<Vec<PathBuf>> {
    let kind = match kind {
        "land" => TheatreKind::Land,
        "island" => TheatreKind::Island,
        other => {
            return Err(request(
                py,
                &format!("`{other}` is no theatre; legal: land, island"),
            ));
        }
    };
    if is_taken(&folder) {
        return Err(request(py, &FolderError::Exists(folder).to_string()));
    }
    let title = folder.file_name().unwrap_or_default().to_string_lossy();
    let files = theatre(kind, &title);
    raised(
        py,
        save_folder(&folder, files.iter().map(|file| (file.name, file.text.as_str()))),
    )?;
    Ok(files.iter().map(|file| folder.join(file.name)).collect())
}
