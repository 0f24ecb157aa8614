//! Standard output: without colours in a pipe, and without a panic if the pipe is closed.

use std::fs::File;
use std::io::{ErrorKind, Write};
use std::path::Path;

use foederis::results::folder::FolderError;
use foederis::results::json;
use foederis::results::schema::TableSchema;
use foederis::results::table::Table;
use serde_json::{Value as Json, json};

use super::error::Error;
use super::terminal_text::{note, visible};

/// How a command prints.
#[derive(Debug, Clone, Copy)]
pub(super) struct OutputMode {
    /// Print only results and errors: no notes, no warnings, no progress.
    pub quiet: bool,
    /// Print results and errors as JSON.
    pub json: bool,
}

/// Tables that are printed as JSON, if the folder has them.
const PRINTED: [&str; 35] = [
    "headlines.csv",
    "outcomes.csv",
    "reasons.csv",
    "decomposition.csv",
    "costs.csv",
    "pivotal.csv",
    "checks.csv",
    "summary.csv",
    "interim_analyses.csv",
    "answers.csv",
    "whatif.csv",
    "compare.csv",
    "reversals.csv",
    "regret.csv",
    "break_even.csv",
    "variants.csv",
    "variant_list.csv",
    "sweep.csv",
    "map.csv",
    "levers.csv",
    "threshold.csv",
    "tried.csv",
    "frontier.csv",
    "scores.csv",
    "interval_scores.csv",
    "forecasts.csv",
    "intervals.csv",
    "reliability.csv",
    "signs.csv",
    "cases.csv",
    "sensitivity.csv",
    "boxes.csv",
    "limits.csv",
    "tree.csv",
    "value.csv",
];

impl OutputMode {
    /// How a command prints by its options; as JSON, notes and warnings are left out, so that standard error is JSON too.
    pub(super) fn new(quiet: bool, json: bool) -> Self {
        Self {
            quiet: quiet || json,
            json,
        }
    }

    /// Prints the summary of a finished results folder, and where it is.
    pub(super) fn finished(self, folder: &Path, text: &str) -> Result<(), Error> {
        if self.json {
            let tables = printed_tables(folder)?;
            return self.emit(
                "",
                || json!({ "results": folder.display().to_string(), "tables": tables }),
            );
        }
        print(text)?;
        if !self.quiet {
            note(&format!("\nresults in {}\n", folder.display()));
        }
        Ok(())
    }

    /// Reports that a file was written.
    pub(super) fn wrote(self, file: &Path, text: &str) -> Result<(), Error> {
        if self.json {
            return self.emit("", || json!({ "file": file.display().to_string() }));
        }
        if !self.quiet {
            note(&format!("{text}\n"));
        }
        Ok(())
    }

    /// Prints a text, or the same as JSON.
    pub(super) fn emit(self, text: &str, as_json: impl FnOnce() -> Json) -> Result<(), Error> {
        if self.json {
            return print(&format!("{:#}\n", as_json()));
        }
        print(text)
    }
}

/// The tables of a folder that are printed as JSON, by name without extension.
fn printed_tables(folder: &Path) -> Result<serde_json::Map<String, Json>, Error> {
    let mut tables = serde_json::Map::new();
    for name in PRINTED {
        if let Some(table) = read(folder, name)? {
            tables.insert(name.trim_end_matches(".csv").to_owned(), json::records(&table));
        }
    }
    Ok(tables)
}

/// A table of a folder; none if the folder has no such table.
fn read(folder: &Path, name: &str) -> Result<Option<Table>, Error> {
    let path = folder.join(name);
    let Some(schema) = TableSchema::of(name) else {
        return Ok(None);
    };
    let file = match File::open(&path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(source) => return Err(FolderError::Read { path, source }.into()),
    };
    match Table::read_csv(schema, file) {
        Ok(table) => Ok(Some(table)),
        Err(source) => Err(Error::Table { path, source }),
    }
}

/// Prints a text to standard output, with colours only on a terminal.
pub(super) fn print(text: &str) -> Result<(), Error> {
    let mut out = anstream::stdout();
    out.write_all(visible(text).as_bytes())
        .and_then(|()| out.flush())
        .map_err(Error::Stdout)
}

/// Writes the bytes of a file to standard output.
pub(super) fn print_bytes(bytes: &[u8]) -> Result<(), Error> {
    let mut out = std::io::stdout().lock();
    out.write_all(bytes)
        .and_then(|()| out.flush())
        .map_err(Error::Stdout)
}

/// Columns of the terminal, or of a page where there is no terminal.
pub(super) fn width() -> u16 {
    terminal_size::terminal_size().map_or(PAGE, |(width, _)| width.0.clamp(60, 160))
}

const PAGE: u16 = 100;

/// A heading.
pub(super) fn bold(text: &str) -> String {
    let style = anstyle::Style::new().bold();
    format!("{style}{text}{style:#}")
}
