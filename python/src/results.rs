//! Results of a computation: tables, charts, the page and the manifest, in memory.

use std::collections::BTreeMap;
use std::path::PathBuf;

use foederis::report::{self, CHARTS, RunData, chart_kind};
use foederis::results::folder::{FolderError, MANIFEST, is_taken, save, save_folder};
use foederis::results::schema::Column;
use foederis::results::table::Table;
use foederis::scenario::hint;
use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use serde_json::Value as Json;

use crate::error::{self, raised};
use crate::table::{ArrowTable, Metadata};

/// The page of the results.
const PAGE: &str = "report.html";

/// The results of a computation, with every file of a results folder but its journal.
#[pyclass(frozen, module = "foederis._core")]
pub(crate) struct Results {
    files: BTreeMap<String, String>,
    tables: BTreeMap<String, Table>,
    /// The folder that they are in; none in memory.
    #[pyo3(get)]
    folder: Option<PathBuf>,
}

impl Results {
    /// The results with these files, and the tables among them.
    pub(crate) fn new(files: BTreeMap<String, String>, tables: Vec<Table>, folder: Option<PathBuf>) -> Self {
        let name = |table: &Table| table.name().trim_end_matches(".csv").to_owned();
        Self {
            tables: tables.into_iter().map(|table| (name(&table), table)).collect(),
            files,
            folder,
        }
    }

    /// What the data package says of the columns of a table.
    fn fields(&self, table: &str) -> BTreeMap<String, Metadata> {
        let text = self.files.get("datapackage.json").map_or("", String::as_str);
        let package: Json = serde_json::from_str(text).unwrap_or_default();
        let resources = package["resources"].as_array().into_iter().flatten();
        let fields = resources
            .filter(|resource| resource["name"] == table)
            .filter_map(|resource| resource["schema"]["fields"].as_array())
            .flatten();
        fields.map(described).collect()
    }

    fn data(&self, py: Python<'_>) -> PyResult<RunData> {
        raised(py, RunData::read(self.manifest(), &self.files))
    }
}

#[pymethods]
impl Results {
    /// The text of manifest.json.
    #[getter]
    fn manifest(&self) -> &str {
        self.files.get(MANIFEST).map_or("", String::as_str)
    }

    /// Names of the tables.
    #[getter]
    fn tables(&self) -> Vec<&str> {
        self.tables.keys().map(String::as_str).collect()
    }

    /// The table with this name.
    fn table(&self, name: &str) -> PyResult<ArrowTable> {
        let Some(table) = self.tables.get(name) else {
            return Err(unknown("table", name, &self.tables()));
        };
        let fields = self.fields(name);
        let described = |column: &Column| fields.get(column.name.as_ref()).cloned().unwrap_or_default();
        ArrowTable::described(table, &described)
    }

    /// Names of the charts for which there are tables.
    #[getter]
    fn charts(&self, py: Python<'_>) -> PyResult<Vec<&'static str>> {
        let data = self.data(py)?;
        let drawn = CHARTS.iter().filter(|kind| kind.chart(&data).is_ok());
        Ok(drawn.map(|kind| kind.name).collect())
    }

    /// A chart as SVG.
    fn svg(&self, py: Python<'_>, name: &str, width: f64) -> PyResult<String> {
        let data = self.data(py)?;
        let kind = match chart_kind(name) {
            Some(kind) => kind,
            None => return Err(unknown("chart", name, &self.charts(py)?)),
        };
        let chart = raised(py, kind.chart(&data))?;
        let source = report::source_line(&data, kind);
        Ok(report::standalone_svg(&chart, width, &source))
    }

    /// The page of the results, as HTML.
    fn page(&self, py: Python<'_>) -> PyResult<String> {
        match self.files.get(PAGE) {
            Some(page) => Ok(page.clone()),
            None => raised(py, report::page(&self.data(py)?, "")),
        }
    }

    /// Writes the page to a file.
    fn report(&self, py: Python<'_>, path: PathBuf) -> PyResult<()> {
        raised(py, save(&path, self.page(py)?.as_bytes()))
    }

    /// Writes the files into a new folder.
    fn save(&self, py: Python<'_>, folder: PathBuf) -> PyResult<()> {
        if is_taken(&folder) {
            return Err(error::request(py, &FolderError::Exists(folder).to_string()));
        }
        let files = self.files.iter();
        raised(
            py,
            save_folder(&folder, files.map(|(name, text)| (name.as_str(), text.as_str()))),
        )
    }
}

/// The name of a field of a data package, with its unit and meaning.
fn described(field: &Json) -> (String, Metadata) {
    let text = |key: &str| field[key].as_str().map(str::to_owned);
    let kept = ["description", "unit"].into_iter();
    let kept = kept.filter_map(|key| Some((key.to_owned(), text(key)?)));
    (text("name").unwrap_or_default(), kept.collect())
}

fn unknown(what: &str, name: &str, there: &[&str]) -> PyErr {
    let near = hint::nearest(name, there.iter().copied());
    let help = near.map_or_else(
        || format!("there are {}", there.join(", ")),
        |near| format!("did you mean `{near}`?"),
    );
    PyKeyError::new_err(format!("there is no {what} `{name}`; {help}"))
}
