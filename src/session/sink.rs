//! Destinations of results: a folder on disk, or memory.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::engine::{HistoryRow, Memo};
use crate::model::{Kernel, Rung};
use crate::results::Shard;
use crate::results::folder::Folder;
use crate::results::hash::sha256;
use crate::results::histories::{HistoryWriter, cells};
use crate::results::journal::Key;
use crate::results::manifest::Manifest;
use crate::results::package::Resource;
use crate::results::schema::HISTORIES;
use crate::results::table::Table;

use super::error::Error;

/// Files of results that are kept in memory.
#[derive(Debug, Default)]
pub struct MemoryFiles {
    files: BTreeMap<String, String>,
    written: Vec<(String, String)>,
    tables: Vec<Resource>,
}

/// The destination of results.
#[derive(Debug)]
pub enum Sink {
    /// A results folder on disk, with a journal of finished work.
    Folder(Box<Folder>),
    /// Memory, without a journal.
    Memory(MemoryFiles),
}

/// The destination of single histories.
pub(crate) enum Histories {
    /// The file of a folder.
    File(Box<HistoryWriter<BufWriter<File>>>),
    /// A table in memory.
    Table(Table),
}

impl Histories {
    /// Adds a history.
    pub(crate) fn add(&mut self, scenario: &str, rung: Rung, kernel: Kernel, row: &HistoryRow) {
        match self {
            Self::File(writer) => writer.add(scenario, rung, kernel, row),
            Self::Table(table) => table.push(cells(scenario, rung, kernel, row)),
        }
    }
}

impl Sink {
    /// A sink that keeps everything in memory.
    #[must_use]
    pub fn memory() -> Self {
        Self::Memory(MemoryFiles::default())
    }

    /// Runs `work` with a memo of the tasks finished earlier, under the keys that `key` gives.
    ///
    /// # Errors
    /// [`Error::Folder`] if a finished task cannot be recorded.
    pub(crate) fn with_memo<K, V: Serialize + DeserializeOwned, T>(
        &self,
        key: impl Fn(&K) -> Key + Sync,
        work: impl FnOnce(&Memo<'_, K, V>) -> T,
    ) -> Result<T, Error> {
        match self {
            Self::Folder(folder) => Ok(folder.with_memo(key, work)?),
            Self::Memory(_) => Ok(work(&Memo::none())),
        }
    }

    /// Writes a text file.
    ///
    /// # Errors
    /// [`Error::Folder`].
    pub(crate) fn write(&mut self, name: &str, text: &str) -> Result<(), Error> {
        match self {
            Self::Folder(folder) => Ok(folder.write(name, |out| out.write_all(text.as_bytes()))?),
            Self::Memory(memory) => {
                memory.add(name, text.to_owned());
                Ok(())
            }
        }
    }

    /// Writes a table.
    ///
    /// # Errors
    /// [`Error::Folder`].
    pub(crate) fn write_table(&mut self, table: &Table) -> Result<(), Error> {
        match self {
            Self::Folder(folder) => Ok(folder.write_table(table)?),
            Self::Memory(memory) => {
                memory.add_table(table);
                Ok(())
            }
        }
    }

    /// Writes the workbook of the tables, if the format of a folder has one.
    ///
    /// # Errors
    /// [`Error::Folder`].
    pub(crate) fn write_workbook(&mut self, manifest: &Manifest) -> Result<(), Error> {
        match self {
            Self::Folder(folder) => Ok(folder.write_workbook(manifest)?),
            Self::Memory(_) => Ok(()),
        }
    }

    /// Starts the table of histories.
    ///
    /// # Errors
    /// [`Error::Folder`].
    pub(crate) fn begin_histories(&self) -> Result<Histories, Error> {
        Ok(match self {
            Self::Folder(folder) => Histories::File(Box::new(folder.begin_histories()?)),
            Self::Memory(_) => Histories::Table(Table::new(&HISTORIES)),
        })
    }

    /// Ends the table of histories, and returns it if it is in memory.
    ///
    /// # Errors
    /// [`Error::Folder`].
    pub(crate) fn finish_histories(&mut self, histories: Histories) -> Result<Option<Table>, Error> {
        match (self, histories) {
            (Self::Folder(folder), Histories::File(writer)) => {
                folder.finish_histories(*writer)?;
                Ok(None)
            }
            (sink, Histories::Table(table)) => {
                sink.write_table(&table)?;
                Ok(Some(table))
            }
            (Self::Memory(_), Histories::File(_)) => Ok(None),
        }
    }

    /// Writes those records of the journal whose keys are `wanted`, in the order of their keys; memory has none.
    ///
    /// # Errors
    /// [`Error::Folder`].
    pub(crate) fn write_state(
        &mut self,
        name: &str,
        header: &impl Serialize,
        wanted: impl Fn(&Key) -> bool,
    ) -> Result<(), Error> {
        match self {
            Self::Folder(folder) => Ok(folder.write_state(name, header, wanted)?),
            Self::Memory(_) => Ok(()),
        }
    }

    /// The texts of those of the files that were written, by name.
    ///
    /// # Errors
    /// [`Error::Folder`].
    pub(crate) fn texts(&self, names: &[&str]) -> Result<BTreeMap<String, String>, Error> {
        match self {
            Self::Folder(folder) => Ok(folder.texts(names)?),
            Self::Memory(memory) => Ok(memory.texts(names)),
        }
    }

    /// Names and SHA-256 of the files written so far.
    #[must_use]
    pub(crate) fn written(&self) -> &[(String, String)] {
        match self {
            Self::Folder(folder) => folder.written(),
            Self::Memory(memory) => &memory.written,
        }
    }

    /// The tables written so far.
    #[must_use]
    pub(crate) fn tables(&self) -> &[Resource] {
        match self {
            Self::Folder(folder) => folder.tables(),
            Self::Memory(memory) => &memory.tables,
        }
    }

    /// The results folder; none in memory.
    #[must_use]
    pub(crate) fn folder(&self) -> Option<&Folder> {
        match self {
            Self::Folder(folder) => Some(folder),
            Self::Memory(_) => None,
        }
    }

    /// The part of the work that is to be computed; none for all.
    #[must_use]
    pub fn shard(&self) -> Option<Shard> {
        self.folder().and_then(Folder::shard)
    }

    /// The folder that the results are to have; none in memory.
    #[must_use]
    pub fn target(&self) -> Option<&Path> {
        self.folder().map(Folder::target)
    }

    /// Keeps the records of a run that was stopped, or whose files cannot be written, so that it can be resumed; gives
    /// the error with how to go on.
    pub(crate) fn keep_after(&mut self, error: Error) -> Error {
        match (self, error) {
            (Self::Folder(folder), Error::Stopped(stopped)) => {
                folder.keep_draft();
                stopped.into()
            }
            (Self::Folder(folder), Error::Folder(error)) => folder.keep_after(error).into(),
            (_, error) => error,
        }
    }

    /// Ends the results: gives the folder its name, or the files in memory.
    ///
    /// # Errors
    /// [`Error::Folder`].
    pub fn finish(self) -> Result<Finished, Error> {
        Ok(match self {
            Self::Folder(folder) => Finished::Folder(folder.finish()?),
            Self::Memory(memory) => Finished::Memory(memory.files),
        })
    }
}

/// Results that are complete.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finished {
    /// The folder.
    Folder(PathBuf),
    /// The files, by name.
    Memory(BTreeMap<String, String>),
}

impl MemoryFiles {
    fn add(&mut self, name: &str, text: String) {
        self.written.push((name.to_owned(), sha256(&text)));
        self.files.insert(name.to_owned(), text);
    }

    fn add_table(&mut self, table: &Table) {
        let text = table.to_csv();
        self.tables.push(Resource {
            name: table.name().to_owned(),
            sha256: sha256(&text),
            columns: table.columns().to_vec(),
        });
        self.add(table.name(), text);
    }

    fn texts(&self, names: &[&str]) -> BTreeMap<String, String> {
        let there = names.iter().filter_map(|name| self.files.get_key_value(*name));
        there.map(|(name, text)| (name.clone(), text.clone())).collect()
    }
}
