//! Standard output: without colours where it is piped, and without a panic where the pipe is closed.

use std::fs::File;
use std::io::Write;
use std::path::Path;

use foederis::results::json;
use foederis::results::schema::TableSchema;
use foederis::results::table::Table;
use serde_json::{Value as Json, json};

use super::error::Error;

/// How a command prints.
#[derive(Debug, Clone, Copy)]
pub struct OutputMode {
    /// It prints only results and errors.
    pub quiet: bool,
    /// Results and errors are JSON.
    pub json: bool,
}

/// Tables that are printed as JSON; the others are in the folder.
const PRINTED: [&str; 21] = [
    "headlines.csv",
    "outcomes.csv",
    "reasons.csv",
    "pivotal.csv",
    "checks.csv",
    "summary.csv",
    "looks.csv",
    "answers.csv",
    "compare.csv",
    "reversals.csv",
    "regret.csv",
    "break_even.csv",
    "sweep.csv",
    "levers.csv",
    "threshold.csv",
    "tried.csv",
    "sensitivity.csv",
    "boxes.csv",
    "limits.csv",
    "tree.csv",
    "value.csv",
];

impl OutputMode {
    /// Prints the summary of a finished results folder, and where it is.
    pub fn finished(self, folder: &Path, text: &str) -> Result<(), Error> {
        self.emit(text, || {
            let mut tables = serde_json::Map::new();
            for name in PRINTED {
                if let Some(table) = read(folder, name) {
                    tables.insert(name.trim_end_matches(".csv").to_owned(), json::records(&table));
                }
            }
            json!({ "results": folder.display().to_string(), "tables": tables })
        })?;
        if !self.quiet && !self.json {
            anstream::eprintln!("\nresults in {}", folder.display());
        }
        Ok(())
    }

    /// Reports that a file was written.
    pub fn wrote(self, file: &Path, text: &str) -> Result<(), Error> {
        if self.json {
            return self.emit("", || json!({ "file": file.display().to_string() }));
        }
        if !self.quiet {
            anstream::eprintln!("{text}");
        }
        Ok(())
    }

    /// Prints a text, or the same as JSON.
    pub fn emit(self, text: &str, as_json: impl FnOnce() -> Json) -> Result<(), Error> {
        if self.json {
            return print(&format!("{:#}\n", as_json()));
        }
        print(text)
    }
}

/// A table of a folder; none where the folder has no such table.
fn read(folder: &Path, name: &str) -> Option<Table> {
    let file = File::open(folder.join(name)).ok()?;
    Table::read_csv(TableSchema::of(name)?, file).ok()
}

/// Prints a text to standard output, with colours only on a terminal.
pub fn print(text: &str) -> Result<(), Error> {
    let mut out = anstream::stdout();
    out.write_all(text.as_bytes())
        .and_then(|()| out.flush())
        .map_err(Error::Stdout)
}

/// Columns of the terminal, or of a page where there is no terminal.
pub fn width() -> u16 {
    terminal_size::terminal_size().map_or(PAGE, |(width, _)| width.0.clamp(60, 160))
}

const PAGE: u16 = 100;

/// A heading.
pub fn bold(text: &str) -> String {
    let style = anstyle::Style::new().bold();
    format!("{style}{text}{style:#}")
}
