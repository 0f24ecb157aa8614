//! The files of a results folder in the making.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};

use serde::{Deserialize, Serialize};

use super::super::hash::sha256_of;
use super::super::histories::HistoryWriter;
use super::super::journal::Key;
use super::super::manifest::Manifest;
use super::super::package::Resource;
#[cfg(feature = "xlsx")]
use super::super::schema::TableSchema;
use super::super::schema::{Column, HISTORIES};
use super::super::table::Table;
#[cfg(feature = "xlsx")]
use super::super::xlsx;
use super::{Folder, FolderError, texts};

/// The formats in which a table is written. Pages and charts read the CSV, which is always written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub enum TableFormat {
    /// CSV.
    #[default]
    Csv,
    /// CSV, and Parquet next to it.
    #[cfg(feature = "parquet")]
    Parquet,
    /// CSV, and a workbook of all tables.
    #[cfg(feature = "xlsx")]
    Xlsx,
}

/// The workbook of all tables.
pub(super) const WORKBOOK: &str = "results.xlsx";

impl Folder {
    /// Sets the formats of tables written from now on.
    pub fn set_format(&mut self, format: TableFormat) {
        self.format = format;
    }

    /// Creates a file in it; `name` may have slashes, for a file in a folder below.
    ///
    /// # Errors
    /// [`FolderError::Write`].
    pub(crate) fn create(&self, name: &str) -> Result<BufWriter<File>, FolderError> {
        let path = self.draft.join(name);
        let parent = path.parent().map_or(Ok(()), fs::create_dir_all);
        parent
            .and_then(|()| File::create(&path))
            .map(BufWriter::new)
            .map_err(|source| FolderError::Write { path, source })
    }

    /// Writes a file by `write` and records its SHA-256.
    ///
    /// # Errors
    /// [`FolderError::Write`].
    pub fn write(
        &mut self,
        name: &str,
        write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
    ) -> Result<(), FolderError> {
        let mut file = self.create(name)?;
        let done = write(&mut file).and_then(|()| file.flush());
        done.map_err(|source| self.failed(name, source))?;
        self.record(name).map(|_| ())
    }

    /// Writes a table in each of its formats.
    ///
    /// # Errors
    /// [`FolderError::Write`].
    pub(crate) fn write_table(&mut self, table: &Table) -> Result<(), FolderError> {
        let name = table.name();
        let mut file = self.create(name)?;
        let done = table.write_csv(&mut file).and_then(|()| file.flush());
        done.map_err(|source| self.failed(name, source))?;
        self.record_table(name, table.columns())?;
        match self.format {
            TableFormat::Csv => Ok(()),
            #[cfg(feature = "parquet")]
            TableFormat::Parquet => self.write(&parquet_name(name), |out| table.write_parquet(out)),
            #[cfg(feature = "xlsx")]
            TableFormat::Xlsx => Ok(()),
        }
    }

    /// Writes the workbook of the tables written so far, if that is its format. Single histories are not in it.
    ///
    /// # Errors
    /// [`FolderError::Write`].
    #[cfg_attr(
        not(feature = "xlsx"),
        allow(unused_variables, reason = "no format has a workbook")
    )]
    pub(crate) fn write_workbook(&mut self, manifest: &Manifest) -> Result<(), FolderError> {
        match self.format {
            TableFormat::Csv => Ok(()),
            #[cfg(feature = "parquet")]
            TableFormat::Parquet => Ok(()),
            #[cfg(feature = "xlsx")]
            TableFormat::Xlsx => {
                let read = self.tables.iter().filter(|table| table.name != HISTORIES.name);
                let tables = read.map(|table| self.read_table(&table.name));
                let tables = tables.collect::<Result<Vec<_>, _>>()?;
                self.write(WORKBOOK, |out| xlsx::write(manifest, &tables, out))
            }
        }
    }

    /// A table that was written.
    #[cfg(feature = "xlsx")]
    fn read_table(&self, name: &str) -> Result<Table, FolderError> {
        let failed = |source| self.failed(name, source);
        let schema = TableSchema::of(name).ok_or_else(|| failed(io::ErrorKind::NotFound.into()))?;
        let file = File::open(self.draft.join(name)).map_err(failed)?;
        Table::read_csv(schema, file).map_err(|error| failed(io::Error::other(error)))
    }

    /// Starts `histories.csv`, in each of its formats.
    ///
    /// # Errors
    /// [`FolderError::Write`].
    pub(crate) fn begin_histories(&self) -> Result<HistoryWriter<BufWriter<File>>, FolderError> {
        let name = HISTORIES.name;
        let failed = |error| self.failed(name, error);
        let writer = HistoryWriter::new(self.create(name)?).map_err(failed)?;
        match self.format {
            TableFormat::Csv => Ok(writer),
            #[cfg(feature = "parquet")]
            TableFormat::Parquet => {
                let out = self.create(&parquet_name(name))?;
                writer.with_parquet(out).map_err(failed)
            }
            #[cfg(feature = "xlsx")]
            TableFormat::Xlsx => Ok(writer),
        }
    }

    /// Ends `histories.csv` and records it.
    ///
    /// # Errors
    /// [`FolderError::Write`].
    pub(crate) fn finish_histories(
        &mut self,
        writer: HistoryWriter<BufWriter<File>>,
    ) -> Result<(), FolderError> {
        let name = HISTORIES.name;
        writer.finish().map_err(|error| self.failed(name, error))?;
        self.record_table(name, HISTORIES.columns)?;
        match self.format {
            TableFormat::Csv => Ok(()),
            #[cfg(feature = "parquet")]
            TableFormat::Parquet => self.record(&parquet_name(name)).map(|_| ()),
            #[cfg(feature = "xlsx")]
            TableFormat::Xlsx => Ok(()),
        }
    }

    /// Records the SHA-256 of a file that was written through [`Folder::create`].
    ///
    /// # Errors
    /// [`FolderError::Write`].
    pub(crate) fn record(&mut self, name: &str) -> Result<String, FolderError> {
        let hash = File::open(self.draft.join(name))
            .and_then(sha256_of)
            .map_err(|source| self.failed(name, source))?;
        self.written.push((name.to_owned(), hash.clone()));
        Ok(hash)
    }

    /// Records a table whose CSV was written through [`Folder::create`].
    ///
    /// # Errors
    /// [`FolderError::Write`].
    pub(crate) fn record_table(&mut self, name: &str, columns: &[Column]) -> Result<(), FolderError> {
        let sha256 = self.record(name)?;
        self.tables.push(Resource {
            name: name.to_owned(),
            sha256,
            columns: columns.to_vec(),
        });
        Ok(())
    }

    /// Writes those records of its journal whose keys are `wanted`, in the order of their keys, and records the SHA-256 of
    /// the file.
    ///
    /// # Errors
    /// [`FolderError::Write`].
    pub(crate) fn write_state(
        &mut self,
        name: &str,
        header: &impl Serialize,
        wanted: impl Fn(&Key) -> bool,
    ) -> Result<(), FolderError> {
        let mut file = self.create(name)?;
        let done = self.journal().write_in_order(header, wanted, &mut file);
        done.and_then(|()| file.flush())
            .map_err(|source| self.failed(name, source))?;
        self.record(name).map(|_| ())
    }

    /// The texts of those of the named files that were written, by name.
    ///
    /// # Errors
    /// [`FolderError::Read`].
    pub fn texts(&self, names: &[&str]) -> Result<BTreeMap<String, String>, FolderError> {
        let is_written = |name: &&str| self.written.iter().any(|(written, _)| written == name);
        let names: Vec<&str> = names.iter().copied().filter(is_written).collect();
        texts(&self.draft, &names)
    }

    /// An error of writing one of its files.
    #[must_use]
    pub fn failed(&self, name: &str, source: io::Error) -> FolderError {
        FolderError::Write {
            path: self.target.join(name),
            source,
        }
    }

    /// Names and SHA-256 of the files written so far.
    #[must_use]
    pub fn written(&self) -> &[(String, String)] {
        &self.written
    }

    /// The tables written so far.
    #[must_use]
    pub fn tables(&self) -> &[Resource] {
        &self.tables
    }
}

/// The name of the Parquet file next to a CSV file.
#[cfg(feature = "parquet")]
#[must_use]
pub(crate) fn parquet_name(csv: &str) -> String {
    format!("{}.parquet", csv.trim_end_matches(".csv"))
}
