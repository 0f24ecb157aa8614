//! The end of a draft: it gets the name of the folder, and takes the place of an older one.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::contents::{remove_unwritten, stray_in_draft};
use super::draft::{REPLACED, check_target, is_occupied, refuse_stray, remove, tidy};
use super::save::{sync, sync_names};
use super::{Folder, FolderError};

impl Folder {
    /// Gives the folder its name. An older folder of that name is removed once this one is in its place; if that fails,
    /// the older one is there again and the draft is kept.
    ///
    /// # Errors
    /// [`FolderError::Resumable`], [`FolderError::FilesKept`]; [`FolderError::NotKept`], [`FolderError::Write`] of a folder that
    /// is in its place.
    pub fn finish(mut self) -> Result<PathBuf, FolderError> {
        let is_resumable = self.is_resumable();
        if let Err(error) = self.check_contents().and_then(|()| self.take_place()) {
            return Err(self.kept(error, is_resumable));
        }
        self.finished = true;
        tidy(&self.target)?;
        let parent = self.target.parent().unwrap_or(Path::new(""));
        match sync_names(parent) {
            Ok(()) => Ok(self.target.clone()),
            Err(source) => Err(FolderError::NotKept {
                folder: self.target.clone(),
                source,
            }),
        }
    }

    /// Checks, before anything is computed, that the system can rename what is at its place: a mount point cannot be.
    pub(super) fn check_renamable(&self) -> Result<(), FolderError> {
        let away = self.draft.join(REPLACED);
        if !self.target.exists() || is_occupied(&self.target) {
            return Ok(());
        }
        fs::rename(&self.target, &away)
            .and_then(|()| fs::rename(&away, &self.target))
            .map_err(|source| {
                // If this fails as well, an empty folder is lost.
                let _ = restore_replaced(&self.target, &self.draft);
                self.failed_to_replace(source)
            })
    }

    /// Checks that the draft holds what was written, and makes the system keep it.
    fn check_contents(&self) -> Result<(), FolderError> {
        refuse_stray(&self.draft, stray_in_draft(&self.draft))?;
        let failed = |path: &Path, source| FolderError::Write {
            path: path.to_owned(),
            source,
        };
        remove_unwritten(&self.draft, &self.written).map_err(|source| failed(&self.draft, source))?;
        let paths = self.written.iter().map(|(name, _)| self.draft.join(name));
        let mut folders = BTreeSet::from([self.draft.clone()]);
        for path in paths {
            sync(&path).map_err(|source| failed(&path, source))?;
            folders.extend(path.parent().map(Path::to_owned));
        }
        let synced = |folder: &PathBuf| sync_names(folder).map_err(|source| failed(folder, source));
        folders.iter().try_for_each(synced)
    }

    /// Renames the draft. What appeared at its place since it was begun is not replaced.
    fn take_place(&mut self) -> Result<(), FolderError> {
        check_target(&self.target, self.force)?;
        // Some systems do not rename a folder that has an open file.
        self.journal = None;
        // A kill between any two of these steps leaves a draft that `resume` finishes, or a finished folder.
        let away = self.draft.join(REPLACED);
        let replaces = self.target.exists();
        let renamed = if replaces {
            remove(&away).and_then(|()| fs::rename(&self.target, &away))
        } else {
            Ok(())
        };
        renamed
            .and_then(|()| fs::rename(&self.draft, &self.target))
            .map_err(|source| {
                // If this fails as well, the older folder stays in the draft, where the next command finds it.
                let _ = restore_replaced(&self.target, &self.draft);
                self.failed_to_replace(source)
            })
    }

    fn failed_to_replace(&self, source: io::Error) -> FolderError {
        FolderError::Write {
            path: self.target.clone(),
            source,
        }
    }
}

/// Puts the older folder back that a draft was about to replace, where nothing has taken its place.
pub(super) fn restore_replaced(target: &Path, draft: &Path) -> io::Result<()> {
    let away = draft.join(REPLACED);
    if away.is_dir() && !target.exists() {
        return fs::rename(away, target);
    }
    Ok(())
}
