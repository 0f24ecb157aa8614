//! What stands in a results folder beside its tables: the page, specifications of its charts, the data package.

use std::io::Write;

use foederis::report::{self as page, CHARTS, RunData};
use foederis::results::folder::Folder;
use foederis::results::package::{PACKAGE, datapackage};

use super::error::Error;

/// Name of the page in a results folder.
pub const PAGE: &str = "report.html";

/// Writes them into a folder in the making, from its manifest so far and its tables.
pub fn write(folder: &mut Folder, manifest: &str, report: bool) -> Result<(), Error> {
    let texts = folder.texts(&page::INPUT_FILES)?;
    let run = RunData::read(manifest, &texts)?;
    let package = datapackage(&run.manifest.command, folder.tables())
        .map_err(|error| folder.failed(PACKAGE, error.into()))?;
    folder.write(PACKAGE, |out| out.write_all(package.as_bytes()))?;
    if !report {
        return Ok(());
    }
    for kind in CHARTS.iter() {
        if let Ok(text) = page::vega_lite(kind, &run) {
            folder.write(&format!("charts/{}.vl.json", kind.name), |out| {
                out.write_all(text.as_bytes())
            })?;
        }
    }
    let page = page::page(&run, "")?;
    folder.write(PAGE, |out| out.write_all(page.as_bytes()))?;
    Ok(())
}
