//! The results folder of a run: finished or absent, and never overwritten unless that is requested.
//!
//! It is written as a draft next to its final place, `NAME.part`, with a journal of the results so far. The process
//! that writes a draft holds a lock on the journal; a draft without a lock is left from a crash and can be resumed.

mod draft;
mod error;
mod files;
mod read;

use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::engine::Memo;

use super::journal::{Journal, Key};
use super::package::Resource;
use draft::{JOURNAL, REPLACED, check_target, clear, lock, remove};

pub use draft::draft_of;
pub(crate) use draft::tidy;
pub use error::FolderError;
pub use files::TableFormat;
pub(crate) use read::is_finished;
pub use read::{manifest, texts};

/// The file that is written last; a folder that has it is a finished results folder.
pub const MANIFEST: &str = "manifest.json";

/// A results folder in the making: it gets its own name when it is finished.
#[derive(Debug)]
pub struct Folder {
    target: PathBuf,
    draft: PathBuf,
    /// Closed when the folder is finished.
    journal: Option<Journal>,
    /// Whether the draft is kept on an error: it is where it existed before.
    keep_draft: bool,
    finished: bool,
    format: TableFormat,
    written: Vec<(String, String)>,
    tables: Vec<Resource>,
}

impl Folder {
    /// Starts a folder at `target`, which must not exist, unless `force` lets it replace an older results folder.
    /// `Folder::resume` returns `header`.
    ///
    /// # Errors
    /// [`FolderError`].
    pub fn begin(target: &Path, force: bool, header: &impl Serialize) -> Result<Self, FolderError> {
        check_target(target, force)?;
        let draft = draft_of(target);
        let io = |source| FolderError::Write {
            path: draft.clone(),
            source,
        };
        let existed = draft.exists();
        fs::create_dir_all(&draft).map_err(io)?;
        let mut file = lock(target, &draft)?;
        if existed {
            // A draft without a record can be dropped.
            if !force && !Journal::is_empty(&mut file) {
                return Err(FolderError::Unfinished(target.to_owned()));
            }
            clear(&draft).map_err(io)?;
        }
        let journal = Journal::begin(file, header).map_err(io)?;
        Ok(Self::new(target, draft, journal, false))
    }

    /// Continues the draft of a folder, and gives its header.
    ///
    /// # Errors
    /// [`FolderError`].
    pub(crate) fn resume<H: DeserializeOwned>(target: &Path, force: bool) -> Result<(Self, H), FolderError> {
        let draft = draft_of(target);
        if !draft.is_dir() {
            return Err(FolderError::NoDraft(target.to_owned()));
        }
        check_target(target, force)?;
        let file = lock(target, &draft)?;
        let (journal, header) = Journal::reopen(file).map_err(|why| FolderError::Journal {
            target: target.to_owned(),
            why,
        })?;
        Ok((Self::new(target, draft, journal, true), header))
    }

    fn new(target: &Path, draft: PathBuf, journal: Journal, keep_draft: bool) -> Self {
        Self {
            target: target.to_owned(),
            draft,
            journal: Some(journal),
            keep_draft,
            finished: false,
            format: TableFormat::default(),
            written: Vec::new(),
            tables: Vec::new(),
        }
    }

    /// The results recorded so far.
    #[must_use]
    pub(crate) fn journal(&self) -> &Journal {
        self.journal
            .as_ref()
            .unwrap_or_else(|| unreachable!("the journal is closed when the folder is finished"))
    }

    /// Runs `work` with a memo over the journal: results recorded under the keys that `key` makes are read back, new
    /// ones are recorded.
    ///
    /// # Errors
    /// [`FolderError::Write`] if a result could not be recorded.
    pub(crate) fn with_memo<K, V: Serialize + DeserializeOwned, T>(
        &self,
        key: impl Fn(&K) -> Key + Sync,
        work: impl FnOnce(&Memo<'_, K, V>) -> T,
    ) -> Result<T, FolderError> {
        let journal = self.journal();
        let read = |k: &K| journal.get(&key(k));
        let record = |k: &K, value: &V| journal.insert(&key(k), value);
        let done = work(&Memo::new(&read, &record));
        journal.check().map_err(|source| FolderError::Write {
            path: self.draft.join(JOURNAL),
            source,
        })?;
        Ok(done)
    }

    /// Keeps the draft although the folder is not finished, so that it can be resumed.
    pub(crate) fn keep_draft(&mut self) {
        self.keep_draft = true;
    }

    /// Gives the folder its name. An older folder of that name is removed once this one is in its place.
    ///
    /// # Errors
    /// [`FolderError::Write`].
    pub fn finish(mut self) -> Result<PathBuf, FolderError> {
        let io = |source| FolderError::Write {
            path: self.target.clone(),
            source,
        };
        // Some systems do not rename a folder that has an open file.
        self.journal = None;
        // A kill between any two of these steps leaves a draft that `resume` finishes, or a finished folder.
        if self.target.exists() {
            remove(&self.draft.join(REPLACED)).map_err(io)?;
            fs::rename(&self.target, self.draft.join(REPLACED)).map_err(io)?;
        }
        fs::rename(&self.draft, &self.target).map_err(io)?;
        self.finished = true;
        tidy(&self.target)?;
        Ok(self.target.clone())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // An unfinished folder is removed, unless a panic may have lost what `resume` can still use.
        if !self.finished && !self.keep_draft && !std::thread::panicking() {
            // A failure to remove it changes nothing for the caller.
            let _ = fs::remove_dir_all(&self.draft);
        }
    }
}
