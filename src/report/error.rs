//! Why a report or picture cannot be made.

use crate::results::manifest::OUTPUT_VERSION;

/// Why there is no report.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReportError {
    /// The manifest cannot be read.
    #[error("manifest.json is not the manifest of a run: {0}")]
    Manifest(String),
    /// A table or the stories cannot be read.
    #[error("{name} cannot be read: {what}")]
    Table {
        /// Its file.
        name: String,
        /// What is wrong with it.
        what: String,
    },
    /// A table was written by a version with other columns.
    #[error(
        "{name} has no column `{column}`: foederis {wrote} wrote it (output version {version}), and this is foederis {} \
         (output version {OUTPUT_VERSION}); read it with that version, or make the run again: {command}",
        env!("CARGO_PKG_VERSION")
    )]
    OtherVersion {
        /// Its file.
        name: String,
        /// The column that is missing.
        column: &'static str,
        /// Version of the program that wrote it.
        wrote: String,
        /// Version of its tables.
        version: u32,
        /// The command that made it.
        command: String,
    },
    /// A chart needs a table that is absent or has nothing to draw.
    #[error("the chart `{chart}` is drawn from {table}, which is not in the folder, or is empty")]
    Missing {
        /// Name of the chart.
        chart: &'static str,
        /// Name of the table.
        table: &'static str,
    },
    /// A PNG would leave characters out.
    #[error(
        "neither the program nor this machine has a font for the characters “{0}”: save the chart as SVG, or install such a font"
    )]
    Font(String),
    /// A font, template or drawing that is part of the program failed.
    #[error("the page cannot be made: {0}")]
    Page(String),
}
