//! The results folder of a run: finished or absent, and never overwritten unless that is requested.
//!
//! It is written as a draft next to its final place, `NAME.part`, with a journal of the results so far. The process
//! that writes a draft holds a lock on the journal; a draft without a lock is left from a crash and can be resumed.

mod contents;
mod draft;
mod error;
mod files;
mod finish;
mod read;
mod save;
mod shell_word;

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::engine::Memo;

use super::journal::{Journal, Key};
use super::package::Resource;
use super::shard::Shard;
use contents::{is_empty, stray_in_draft};
use draft::{JOURNAL, check_draft, check_target, clear, enter, lock, named};

pub use draft::check_target as check_replaceable;
pub use draft::draft_of;
pub(crate) use draft::{draft_journal, tidy};
pub use error::{FolderError, to_resume};
pub use files::TableFormat;
use finish::restore_replaced;
pub(crate) use read::is_finished;
use read::recorded_hashes;
pub use read::{check_unaltered, manifest, texts};
pub use save::{check_writable, is_taken, refuse_recorded, save, save_folder};
pub(crate) use shell_word::as_argument;
pub use shell_word::{quoted, quoted_path};

/// The file that is written last; a folder that has it is a finished results folder.
pub const MANIFEST: &str = "manifest.json";

/// A results folder in the making: it gets its own name when it is finished.
#[derive(Debug)]
pub struct Folder {
    target: PathBuf,
    draft: PathBuf,
    /// Closed when the folder is finished.
    journal: Option<Journal>,
    /// Whether it may replace an older results folder.
    force: bool,
    /// Whether the draft is kept on an error: it is where it existed before.
    keep_draft: bool,
    finished: bool,
    format: TableFormat,
    /// The part of the work that it is to hold; none for all.
    shard: Option<Shard>,
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
        let target = named(target)?;
        check_target(&target, force)?;
        let draft = draft_of(&target);
        let existed = enter(&draft)?;
        let begun = begin_journal(&target, existed, force, header);
        if begun.is_err() && !existed && !matches!(begun, Err(FolderError::Locked(_))) {
            // A failure to remove it changes nothing for the caller.
            let _ = fs::remove_dir_all(&draft);
        }
        let folder = Self::new(target, draft, begun?, force);
        folder.check_renamable()?;
        Ok(folder)
    }

    /// Continues the draft of a folder, and gives its header.
    ///
    /// # Errors
    /// [`FolderError`].
    pub(crate) fn resume<H: DeserializeOwned>(target: &Path, force: bool) -> Result<(Self, H), FolderError> {
        let target = named(target)?;
        let draft = draft_of(&target);
        if !draft.is_dir() {
            return Err(FolderError::NoDraft(target));
        }
        check_target(&target, force)?;
        check_draft(&draft)?;
        let file = lock(&target, &draft)?;
        let (journal, header) = Journal::reopen(file).map_err(|why| FolderError::Journal {
            target: target.clone(),
            why,
        })?;
        let mut folder = Self::new(target, draft, journal, force);
        folder.keep_draft();
        Ok((folder, header))
    }

    fn new(target: PathBuf, draft: PathBuf, journal: Journal, force: bool) -> Self {
        Self {
            target,
            draft,
            journal: Some(journal),
            force,
            keep_draft: false,
            finished: false,
            format: TableFormat::default(),
            shard: None,
            written: Vec::new(),
            tables: Vec::new(),
        }
    }

    /// The path that it gets when it is finished.
    #[must_use]
    pub fn target(&self) -> &Path {
        &self.target
    }

    /// The results recorded so far.
    #[must_use]
    pub(crate) fn journal(&self) -> &Journal {
        self.journal
            .as_ref()
            .unwrap_or_else(|| unreachable!("the journal is closed when the folder is finished"))
    }

    /// Runs `work` with a memo over the journal: results recorded under the keys that `key` makes are read back, new
    /// ones are recorded, and of a shard only its own are wanted.
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
        let is_wanted = |k: &K| self.shard.is_none_or(|shard| shard.holds(&key(k)));
        let done = work(&Memo::new(&read, &record).limited_to(&is_wanted));
        journal.check().map_err(|source| FolderError::Write {
            path: self.draft.join(JOURNAL),
            source,
        })?;
        Ok(done)
    }

    /// Limits the folder to the work of a shard.
    pub(crate) fn limit_to(&mut self, shard: Shard) {
        self.shard = Some(shard);
    }

    /// The part of the work that it holds; none for all.
    #[must_use]
    pub fn shard(&self) -> Option<Shard> {
        self.shard
    }

    /// Keeps the draft although the folder is not finished, so that it can be resumed.
    pub fn keep_draft(&mut self) {
        self.keep_draft = true;
    }

    /// Keeps the draft after an error that does not come from what was computed, if there is anything in it, and adds to the
    /// error how to go on.
    #[must_use]
    pub fn keep_after(&mut self, error: FolderError) -> FolderError {
        let is_resumable = self.is_resumable();
        self.kept(error, is_resumable)
    }

    /// Whether its draft, if it is kept, can be resumed.
    #[must_use]
    pub fn is_resumable(&self) -> bool {
        self.journal.as_ref().is_some_and(Journal::is_begun)
    }

    fn kept(&mut self, error: FolderError, is_resumable: bool) -> FolderError {
        if !is_resumable && self.written.is_empty() {
            return error;
        }
        self.keep_draft();
        let (target, source) = (self.target.clone(), Box::new(error));
        if is_resumable {
            FolderError::Resumable { target, source }
        } else {
            FolderError::FilesKept { target, source }
        }
    }
}

/// Begins the journal of a draft, over one that may be dropped.
fn begin_journal(
    target: &Path,
    existed: bool,
    force: bool,
    header: &impl Serialize,
) -> Result<Journal, FolderError> {
    let draft = draft_of(target);
    let mut file = lock(target, &draft)?;
    if existed && !force {
        check_droppable(target, &draft, &mut file)?;
    }
    restore_replaced(target, &draft)
        .and_then(|()| if existed { clear(&draft) } else { Ok(()) })
        .and_then(|()| Journal::begin(file, header))
        .map_err(|source| FolderError::Write { path: draft, source })
}

/// Checks that a draft holds nothing that was computed.
fn check_droppable(target: &Path, draft: &Path, journal: &mut File) -> Result<(), FolderError> {
    let target = target.to_owned();
    match Journal::holds_records(journal) {
        Ok(true) => Err(FolderError::Unfinished(target)),
        Ok(false) if is_empty(draft) => Ok(()),
        Ok(false) => Err(FolderError::Interrupted(target)),
        Err(why) => Err(FolderError::Journal { target, why }),
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // An unfinished folder is removed, unless a panic may have lost what `resume` can still use, or somebody put a
        // file into it.
        let is_ours = || matches!(stray_in_draft(&self.draft), Ok(None));
        if !self.finished && !self.keep_draft && !std::thread::panicking() && is_ours() {
            // A failure to remove it changes nothing for the caller.
            let _ = fs::remove_dir_all(&self.draft);
        }
    }
}
