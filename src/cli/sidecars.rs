//! What stands in a results folder beside its tables: the page, specifications of its charts, the data package.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Write};

use foederis::report::{self as page, CHARTS, RunData};
use foederis::results::folder::Folder;
use foederis::results::package::{PACKAGE, Resource, datapackage};

use super::args::Format;
use super::error::Error;

/// Name of the page in a results folder.
pub const PAGE: &str = "report.html";

/// Writes a table, by the name of its CSV file, from its CSV.
type Writer = fn(&str, BufReader<File>, &mut BufWriter<File>) -> io::Result<()>;

/// The ending of files that stand beside CSV in a format, and how they are written; none of CSV alone.
fn beside(format: Format) -> Option<(&'static str, Writer)> {
    match format {
        Format::Csv => None,
        #[cfg(feature = "parquet")]
        Format::Parquet => Some(("parquet", |table, csv, out| {
            foederis::results::parquet::write(table, csv, out)
        })),
    }
}

/// Writes the tables of a folder in the making in the format that is asked for beside CSV, if one is.
pub fn write_tables(folder: &mut Folder, format: Format) -> Result<(), Error> {
    let Some((ending, write)) = beside(format) else {
        return Ok(());
    };
    let names = folder.written().iter().map(|(name, _)| name.clone());
    let tables: Vec<String> = names.filter(|name| name.ends_with(".csv")).collect();
    for table in &tables {
        let csv = folder.open(table)?;
        let name = format!("{}.{ending}", table.trim_end_matches(".csv"));
        folder.write(&name, |out| write(table, csv, out))?;
    }
    Ok(())
}

/// Writes them into a folder in the making, from its manifest so far and its tables.
pub fn write(folder: &mut Folder, manifest: &str, report: bool) -> Result<(), Error> {
    let texts = folder.texts(&page::INPUT_FILES)?;
    let run = RunData::read(manifest, &texts)?;
    let tables = folder.written().iter().filter(|(name, _)| name.ends_with(".csv"));
    let resources: Vec<Resource> = tables
        .map(|(name, sha256)| Resource {
            name,
            sha256,
            header: texts.get(name).and_then(|text| text.lines().next()),
        })
        .collect();
    let package = datapackage(&run.manifest.command, &resources)
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
