//! Errors of a session as exceptions of the package `foederis._errors`.

use foederis::report::ReportError;
use foederis::results::folder::FolderError;
use foederis::scenario::Severity;
use foederis::session::{self, DiagnosticList, SourcedDiagnostic};
use pyo3::exceptions::{PyKeyboardInterrupt, PyRuntimeError};
use pyo3::prelude::*;
use pyo3::types::PyDict;

/// An error of a computation, before it is raised.
pub(crate) struct Failure(session::Error);

impl From<session::Error> for Failure {
    fn from(error: session::Error) -> Self {
        Self(error)
    }
}

impl From<FolderError> for Failure {
    fn from(error: FolderError) -> Self {
        Self(error.into())
    }
}

impl From<ReportError> for Failure {
    fn from(error: ReportError) -> Self {
        Self(error.into())
    }
}

impl Failure {
    /// The exception.
    pub(crate) fn raise(self, py: Python<'_>) -> PyErr {
        match self.0 {
            session::Error::Scenarios(list) => scenario_error(py, &list).unwrap_or_else(|error| error),
            session::Error::Stopped(_) => PyKeyboardInterrupt::new_err("stopped"),
            session::Error::Request(reasons) => request(py, &reasons.join("; ")),
            error => exception(py, "ComputationError", &chain(&error)),
        }
    }
}

/// Turns an error of the engine into an exception.
pub(crate) fn raised<T>(py: Python<'_>, result: Result<T, impl Into<Failure>>) -> PyResult<T> {
    result.map_err(|error| error.into().raise(py))
}

/// A request that cannot be met.
pub(crate) fn request(py: Python<'_>, message: &str) -> PyErr {
    exception(py, "RequestError", message)
}

/// Diagnostics as dictionaries.
pub(crate) fn diagnostics<'py>(py: Python<'py>, list: &DiagnosticList) -> PyResult<Vec<Bound<'py, PyDict>>> {
    list.iter().map(|sourced| diagnostic(py, sourced)).collect()
}

fn diagnostic<'py>(py: Python<'py>, sourced: &SourcedDiagnostic) -> PyResult<Bound<'py, PyDict>> {
    let diagnostic = &sourced.diagnostic;
    let (line, column) = sourced.position();
    let severity = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let entry = PyDict::new(py);
    entry.set_item("code", diagnostic.code)?;
    entry.set_item("severity", severity)?;
    entry.set_item("message", &diagnostic.message)?;
    entry.set_item("file", sourced.file())?;
    entry.set_item("line", line)?;
    entry.set_item("column", column)?;
    entry.set_item("help", diagnostic.help.as_deref())?;
    entry.set_item("text", sourced.render(false).trim_end())?;
    Ok(entry)
}

fn scenario_error(py: Python<'_>, list: &DiagnosticList) -> PyResult<PyErr> {
    let class = py.import("foederis._errors")?.getattr("ScenarioError")?;
    let error = class.call1((list.to_string(), diagnostics(py, list)?))?;
    Ok(PyErr::from_value(error))
}

fn exception(py: Python<'_>, class: &str, message: &str) -> PyErr {
    let error = py
        .import("foederis._errors")
        .and_then(|module| module.getattr(class))
        .and_then(|class| class.call1((message,)));
    error.map_or_else(|_| PyRuntimeError::new_err(message.to_owned()), PyErr::from_value)
}

/// An error with its causes.
fn chain(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(error.source(), |cause| cause.source());
    let causes: String = causes.map(|cause| format!(": {cause}")).collect();
    format!("{error}{causes}")
}
