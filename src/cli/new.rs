//! `new`: a commented scenario to start from, or a folder of them.

use std::path::{Path, PathBuf};

use foederis::results::folder::{check_writable, is_taken, quoted_path, save, save_folder};
use foederis::scenario::new::{TheatreKind, template, theatre};
use foederis::scenario::schema;
use foederis::session::scenario_lookup::is_shipped;
use serde_json::json;

use super::args::NewArgs;
use super::error::Error;
use super::output::OutputMode;

/// Runs the command.
pub(super) fn run(args: &NewArgs, mode: OutputMode) -> Result<(), Error> {
    let (path, name) = path(&args.name)?;
    if let Some(theatre) = args.theatre {
        return folder(&path, &name, theatre.into(), mode);
    }
    let path = PathBuf::from(format!("{}.toml", path.display()));
    check_free(&path)?;
    check_writable(&path)?;
    let schema = path.with_file_name(schema::FILE);
    if !is_taken(&schema) {
        save(&schema, schema::text().as_bytes())?;
    }
    save(&path, template(&name).as_bytes())?;
    mode.wrote(
        &path,
        &format!(
            "wrote {}; try `foederis drill {}`{}",
            path.display(),
            quoted_path(&path.display().to_string()),
            shadowed(&args.name)
        ),
    )
}

/// Writes a world and the designs that extend it.
fn folder(path: &Path, name: &str, kind: TheatreKind, mode: OutputMode) -> Result<(), Error> {
    check_free(path)?;
    let files = theatre(kind, name);
    save_folder(path, files.iter().map(|file| (file.name, file.text.as_str())))?;
    let folder = path.display();
    let mut text = format!("wrote {folder}:\n");
    for file in &files {
        text.push_str(&format!("  {}\n", file.name));
    }
    let word = quoted_path(&folder.to_string());
    text.push_str(&format!(
        "try `foederis check {word}`, then `foederis compare {word}`{}\n",
        shadowed(&folder.to_string())
    ));
    let names: Vec<&str> = files.iter().map(|file| file.name).collect();
    mode.emit(&text, || json!({ "folder": folder.to_string(), "files": names }))
}

/// That a name now means the new files, if it is also one of what ships with the program.
fn shadowed(name: &str) -> String {
    match is_shipped(name) {
        true => format!(
            "\nnote: in this folder `{name}` now means these files, no longer the shipped ones of that name"
        ),
        false => String::new(),
    }
}

fn check_free(path: &Path) -> Result<(), Error> {
    if is_taken(path) {
        return Err(Error::Argument(format!(
            "`{}` exists; choose another name",
            path.display()
        )));
    }
    Ok(())
}

/// The path of a scenario without its extension, and its name.
fn path(name: &str) -> Result<(PathBuf, String), Error> {
    if name.contains(char::is_control) {
        return Err(Error::Argument(format!(
            "{name:?} is not a name for a scenario: it has control characters"
        )));
    }
    let path = PathBuf::from(name.strip_suffix(".toml").unwrap_or(name));
    let stem = path.file_name().map(|stem| stem.to_string_lossy().into_owned());
    let stem = stem.filter(|stem| !stem.starts_with('.'));
    let stem = stem.ok_or_else(|| Error::Argument(format!("`{name}` is not a name for a scenario")))?;
    Ok((path, stem))
}
