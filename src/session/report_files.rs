//! The files that are generated from the tables of results: the data package, the charts and the page.

use std::collections::{BTreeMap, BTreeSet};

use crate::report::{self, CHARTS, RunData};
use crate::results::hash::sha256;
use crate::results::manifest::Manifest;
use crate::results::package::{PACKAGE, Resource, datapackage};
use crate::shipped;

use super::error::Error;

/// Name of the page in a results folder.
pub const PAGE: &str = "report.html";

/// A chart as a specification for other tools.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartSpec {
    /// Its name.
    pub(crate) name: &'static str,
    /// Its Vega-Lite specification, as JSON.
    pub(crate) vega_lite: String,
}

/// The files that are generated from tables.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReportFiles {
    /// The data package, as JSON.
    pub(crate) package: String,
    /// The charts for which the tables have data.
    pub(crate) charts: Vec<ChartSpec>,
    /// The page, as HTML; none if no report was requested.
    pub(crate) page: Option<String>,
}

impl ReportFiles {
    /// Generates the data package of `tables`, and a report of the `texts` of their files if one is requested.
    ///
    /// # Errors
    /// [`Error::Report`] if a table cannot be read.
    pub fn new(
        manifest: &Manifest,
        texts: &BTreeMap<String, String>,
        tables: &[Resource],
        wants_report: bool,
    ) -> Result<Self, Error> {
        let run = RunData::read(&json_text(manifest.text())?, texts)?;
        let package = datapackage(&run.manifest.command, is_built_in(manifest), tables);
        let package = json_text(package)?;
        if !wants_report {
            return Ok(Self {
                package,
                ..Self::default()
            });
        }
        let specified = CHARTS.iter().filter_map(|kind| {
            let vega_lite = report::vega_lite(kind, &run).ok()?;
            Some(ChartSpec {
                name: kind.name,
                vega_lite,
            })
        });
        Ok(Self {
            package,
            charts: specified.collect(),
            page: Some(report::page(&run, "")?),
        })
    }

    /// Names and texts of the files, in the order in which they are written.
    pub fn iter(&self) -> impl Iterator<Item = (String, &str)> {
        let charts = self
            .charts
            .iter()
            .map(|chart| (format!("charts/{}.vl.json", chart.name), chart.vega_lite.as_str()));
        let page = self.page.iter().map(|page| (PAGE.to_owned(), page.as_str()));
        std::iter::once((PACKAGE.to_owned(), self.package.as_str()))
            .chain(charts)
            .chain(page)
    }
}

/// Whether everything that a run was made from is built in.
fn is_built_in(manifest: &Manifest) -> bool {
    let built_in: BTreeSet<String> = shipped::FILES.iter().map(|file| sha256(file.text)).collect();
    let mut inputs = manifest.inputs().peekable();
    inputs.peek().is_some() && inputs.all(|hash| built_in.contains(hash))
}

/// The text of a file of results, which is plain data that JSON can hold.
pub(super) fn json_text(text: serde_json::Result<String>) -> Result<String, Error> {
    text.map_err(|error| Error::request(format!("the results cannot be written as JSON: {error}")))
}
