//! `new`: a commented scenario to start from.

use std::path::{Path, PathBuf};

use foederis::results::folder::save;
use foederis::scenario::new::template;

use super::args::NewArgs;
use super::error::Error;
use super::output::OutputMode;

/// Runs the command.
pub(super) fn run(args: &NewArgs, mode: OutputMode) -> Result<(), Error> {
    let (path, name) = file(&args.name)?;
    if path.exists() {
        return Err(Error::Argument(format!(
            "`{}` exists; choose another name",
            path.display()
        )));
    }
    save(&path, template(&name).as_bytes())?;
    mode.wrote(
        &path,
        &format!("wrote {0}; try `foederis drill {0}`", path.display()),
    )
}

/// The file of a scenario, from a name with or without extension, and the name without it.
fn file(name: &str) -> Result<(PathBuf, String), Error> {
    let path = PathBuf::from(name.strip_suffix(".toml").unwrap_or(name));
    let stem = path.file_name().map(|stem| stem.to_string_lossy().into_owned());
    let stem = stem.filter(|stem| !stem.starts_with('.'));
    let stem = stem.ok_or_else(|| Error::Argument(format!("`{name}` is not a name for a scenario")))?;
    Ok((Path::new(&format!("{}.toml", path.display())).to_owned(), stem))
}
