//! The module `foederis._core`: the session of the engine for Python.
//!
//! The package around it, `source/foederis`, has the classes that people use; this module has what they call. It
//! computes without the interpreter's lock and reproduces no logic of the command line.

mod error;
mod experiments;
mod folder;
mod job;
mod options;
mod results;
mod runs;
mod scenario;
mod table;
mod watch;

use pyo3::prelude::*;

#[pymodule]
fn _core(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_class::<results::Results>()?;
    module.add_class::<table::ArrowTable>()?;
    module.add_class::<job::Job>()?;
    module.add_class::<job::Merge>()?;
    module.add_function(wrap_pyfunction!(scenario::check, module)?)?;
    module.add_function(wrap_pyfunction!(scenario::shipped, module)?)?;
    module.add_function(wrap_pyfunction!(scenario::new_theatre, module)?)?;
    module.add_function(wrap_pyfunction!(runs::resume, module)?)?;
    module.add_function(wrap_pyfunction!(runs::extend, module)?)?;
    module.add_function(wrap_pyfunction!(experiments::what_if, module)?)?;
    module.add_function(wrap_pyfunction!(experiments::sweep, module)?)?;
    module.add_function(wrap_pyfunction!(experiments::compare, module)?)?;
    module.add_function(wrap_pyfunction!(experiments::evaluate, module)?)?;
    module.add_function(wrap_pyfunction!(experiments::sample, module)?)?;
    module.add_function(wrap_pyfunction!(folder::open, module)?)
}
