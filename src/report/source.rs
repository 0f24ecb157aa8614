//! The source of the data of a chart.

use super::chart_kind::ChartKind;
use super::run_data::RunData;

/// The source of the data of a chart, as one line: program, table, seed and command.
#[must_use]
pub fn source_line(run: &RunData, kind: &ChartKind) -> String {
    format!(
        "Source: foederis {}, {}, seed {}: {}",
        run.manifest.version, kind.table, run.manifest.seed, run.manifest.command
    )
}
