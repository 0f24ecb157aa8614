//! `diff`: what differs between two results folders.

use foederis::report::Manifest;
use foederis::results::folder;
use foederis::results::json;
use foederis::session::diff::{InputChange, RunDiff, TableDiff, diff};
use serde_json::{Value as Json, json};

use super::diff_text;
use super::error::Error;
use super::output::{OutputMode, print};
use super::results_args::DiffArgs;
use super::rows;
use super::terminal_text::note;

/// Runs the command.
pub(super) fn run(args: &DiffArgs, mode: OutputMode) -> Result<(), Error> {
    rows::check_target(args.out.as_deref(), args.force)?;
    let found = diff([&args.first, &args.second])?;
    let names = [&args.first, &args.second].map(|folder| folder.display().to_string());
    let file = rows::in_file(args.out.as_deref());
    if let Some(path) = file {
        folder::save(path, found.table().to_csv().as_bytes())?;
    }
    if args.out.is_some() && file.is_none() && !mode.json {
        if !mode.quiet {
            note(&diff_text::text(&found, &names));
        }
        return print(&found.table().to_csv());
    }
    mode.emit(&diff_text::text(&found, &names), || record(&found, &names))?;
    match file {
        Some(path) if !mode.json => mode.wrote(path, &format!("differences in {}", path.display())),
        _ => Ok(()),
    }
}

/// The differences as JSON.
fn record(found: &RunDiff, names: &[String; 2]) -> Json {
    let [first, second] = [0, 1].map(|side| folder_record(&names[side], &found.manifests[side]));
    let tables: serde_json::Map<String, Json> = found
        .tables
        .iter()
        .map(|table| {
            (
                table.name.trim_end_matches(".csv").to_owned(),
                table_record(table),
            )
        })
        .collect();
    json!({
        "first": first,
        "second": second,
        "same": found.is_empty(),
        "pairing": found.pairing.name(),
        "inputs": found.inputs.iter().map(input).collect::<Vec<_>>(),
        "reworded": found.reworded,
        "scenarios": {
            "compared": found.scenarios.pairs,
            "only_first": found.scenarios.only[0],
            "only_second": found.scenarios.only[1],
        },
        "only_first": found.only_tables[0],
        "only_second": found.only_tables[1],
        "tables": tables,
        "figures": json::records(&found.table()),
    })
}

fn folder_record(name: &str, manifest: &Manifest) -> Json {
    json!({ "results": name, "command": manifest.command, "version": manifest.version })
}

fn input(change: &InputChange) -> Json {
    let [first, second] = &change.values;
    json!({ "input": change.input, "first": first, "second": second, "scenarios": change.scenarios })
}

fn table_record(table: &TableDiff) -> Json {
    let texts: Vec<Json> = table
        .texts
        .iter()
        .map(|change| {
            let [first, second] = &change.values;
            json!({ "row": change.row(), "column": change.column, "first": first, "second": second })
        })
        .collect();
    json!({
        "not_compared": table.not_compared,
        "tested": table.tested,
        "texts": texts,
        "only_first": { "rows": table.only_rows[0], "columns": table.only_columns[0] },
        "only_second": { "rows": table.only_rows[1], "columns": table.only_columns[1] },
    })
}
