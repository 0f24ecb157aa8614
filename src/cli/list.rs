//! `list`: the scenarios that ship with the program.

use std::path::Path;

use comfy_table::{ContentArrangement, Table, presets};
use foederis::results::folder::save_folder;
use foederis::scenario::schema;
use foederis::session::scenario_lookup;
use foederis::shipped::{self, Shipped};
use serde_json::json;

use super::args::ListArgs;
use super::error::Error;
use super::output::{OutputMode, width};

/// Runs the command.
pub(super) fn run(args: &ListArgs, mode: OutputMode) -> Result<(), Error> {
    if let Some(folder) = &args.copy_to {
        return copy(folder, mode);
    }
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(width());
    table.set_header(["name", "kind", "title"]);
    let mut records = Vec::new();
    let files: Vec<(&Path, &str)> = shipped::FILES
        .iter()
        .map(|f| (Path::new(f.path), f.text))
        .collect();
    for (file, role) in shipped::FILES
        .iter()
        .zip(scenario_lookup::roles(files.iter().copied()))
    {
        let name = file.path.strip_suffix(".toml").unwrap_or(file.path);
        table.add_row([name, role.name(), title(file).as_str()]);
        records.push(json!({ "name": name, "kind": role.name(), "title": title(file) }));
    }
    let hint = "Run a scenario with `foederis run NAME`, a folder of scenarios with `foederis run ukraine`, and apply an overlay with `--with NAME`.";
    let lines: Vec<String> = table.lines().map(|line| line.trim_end().to_owned()).collect();
    mode.emit(
        &format!("{}\n\n{hint}\n", lines.join("\n")),
        || json!({ "files": records }),
    )
}

fn title(file: &Shipped) -> String {
    let table = file.text.parse::<toml::Table>().unwrap_or_default();
    table
        .get("title")
        .and_then(toml::Value::as_str)
        .unwrap_or_default()
        .to_owned()
}

fn copy(folder: &Path, mode: OutputMode) -> Result<(), Error> {
    if folder.exists() || folder.is_symlink() {
        return Err(Error::Argument(format!(
            "`{}` exists already; name a folder that does not exist",
            folder.display()
        )));
    }
    // The files refer to their schema, which an editor reads.
    let schema = schema::text();
    let scenarios = shipped::FILES.iter().map(|file| (file.path, file.text));
    save_folder(folder, scenarios.chain([(schema::FILE, schema.as_str())]))?;
    let text = format!("{} files in {}\n", shipped::FILES.len(), folder.display());
    mode.emit(
        &text,
        || json!({ "folder": folder.display().to_string(), "files": shipped::FILES.len() }),
    )
}
