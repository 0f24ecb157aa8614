//! What stands in a results folder beside its tables: the page, specifications of its charts, the data package.

use std::io::Write;

use foederis::report::{self, Kind, Run};
use foederis::results::folder::Folder;
use foederis::results::package::{PACKAGE, Resource, datapackage};

use super::error::Error;

/// Name of the page in a results folder.
pub const PAGE: &str = "report.html";

/// Writes them into a folder in the making, from its manifest so far and its tables.
pub fn write(folder: &mut Folder, manifest: &str, no_report: bool) -> Result<(), Error> {
    let texts = folder.texts(&report::TABLES)?;
    let run = Run::read(manifest, &texts)?;
    let tables = folder.written().iter().filter(|(name, _)| name.ends_with(".csv"));
    let resources: Vec<Resource> = tables
        .map(|(name, sha256)| Resource {
            name,
            sha256,
            header: texts.get(name).and_then(|text| text.lines().next()),
        })
        .collect();
    let package =
        datapackage(&run.facts.command, &resources).map_err(|error| folder.failed(PACKAGE, error.into()))?;
    folder.write(PACKAGE, |out| out.write_all(package.as_bytes()))?;
    if no_report {
        return Ok(());
    }
    for kind in Kind::ALL {
        if let Ok(text) = report::specification(kind, &run) {
            folder.write(&format!("charts/{}.vl.json", kind.name()), |out| {
                out.write_all(text.as_bytes())
            })?;
        }
    }
    let page = report::page(&run, "")?;
    folder.write(PAGE, |out| out.write_all(page.as_bytes()))?;
    Ok(())
}
