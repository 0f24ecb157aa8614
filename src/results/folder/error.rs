//! Why a results folder cannot be written or read.

use std::io;
use std::path::PathBuf;

use super::super::journal::JournalError;

/// Why a results folder cannot be written or read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FolderError {
    /// There is something at its path.
    #[error("`{}` exists; give another --out, or --force to replace it", .0.display())]
    Exists(PathBuf),
    /// What is at its path is no results folder, so `--force` does not remove it.
    #[error("`{}` is not a results folder (it has no manifest.json), so --force does not replace it", .0.display())]
    NotResults(PathBuf),
    /// An earlier run was interrupted.
    #[error("`{name}.part` holds an unfinished run; `foederis resume {name}` continues it, --force starts anew", name = .0.display())]
    Unfinished(PathBuf),
    /// Another process holds the lock.
    #[error("another process is writing to `{}.part`", .0.display())]
    Locked(PathBuf),
    /// There is no draft to continue.
    #[error("there is no unfinished run of `{}` to continue", .0.display())]
    NoDraft(PathBuf),
    /// The journal of the draft cannot be used.
    #[error("the unfinished run in `{}.part` cannot be continued: {why}; start it anew with --force", target.display())]
    Journal {
        /// The folder.
        target: PathBuf,
        /// Why not.
        why: JournalError,
    },
    /// What is to be read is no results folder.
    #[error("`{}` is not a results folder: it has no manifest.json", .0.display())]
    NoManifest(PathBuf),
    /// A file cannot be read.
    #[error("cannot read `{}`", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// The error of the system.
        #[source]
        source: io::Error,
    },
    /// A file or folder cannot be written.
    #[error("cannot write `{}`", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// The error of the system.
        #[source]
        source: io::Error,
    },
}
