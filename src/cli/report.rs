//! `report`: a results folder as one page.

use std::path::{Component, Path, PathBuf};

use foederis::report::{self, RunData};
use foederis::results::folder;
use foederis::session::PAGE;

use super::error::Error;
use super::output::OutputMode;
use super::results_args::ReportArgs;
use super::rows;

/// Runs the command.
pub(super) fn run(args: &ReportArgs, mode: OutputMode) -> Result<(), Error> {
    let run = read(&args.results)?;
    // The page in the results folder is generated from the folder alone, so replacing it loses nothing.
    rows::check_target(args.out.as_deref(), args.force)?;
    let out = args.out.clone().unwrap_or_else(|| args.results.join(PAGE));
    let page = report::page(&run, &relative_link(&out, &args.results))?;
    rows::save(
        &out,
        page.as_bytes(),
        || format!("report in {}", out.display()),
        mode,
    )
}

/// Reads a results folder.
pub(super) fn read(results: &Path) -> Result<RunData, Error> {
    let manifest = folder::manifest(results)?;
    folder::check_unaltered(results, &report::INPUT_FILES)?;
    Ok(RunData::read(
        &manifest,
        &folder::texts(results, &report::INPUT_FILES)?,
    )?)
}

/// The link from the folder of `out` to the folder of the results: empty, or with a slash at its end.
fn relative_link(out: &Path, results: &Path) -> String {
    let whole = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let from = whole(out).parent().map(Path::to_owned).unwrap_or_default();
    let to = whole(results);
    let parts = |path: &PathBuf| -> Vec<String> {
        let named = path
            .components()
            .filter(|part| !matches!(part, Component::CurDir));
        named
            .map(|part| part.as_os_str().to_string_lossy().into_owned())
            .collect()
    };
    let (from, to) = (parts(&from), parts(&to));
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = from[shared..].iter().map(|_| "../".to_owned());
    let down = to[shared..].iter().map(|part| format!("{part}/"));
    up.chain(down).collect()
}
