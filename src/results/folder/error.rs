//! Why a results folder cannot be written or read.

use std::io;
use std::path::{Path, PathBuf};

use super::super::journal::JournalError;
use super::draft::is_occupied;
use super::shell_word::quoted_path;

/// Why a results folder cannot be written or read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FolderError {
    /// There is something at its path.
    #[error("`{}` exists; only --force replaces it", .0.display())]
    Exists(PathBuf),
    /// What is at its path is no results folder, so `--force` does not remove it.
    #[error("`{}` is not a results folder (it has no manifest.json), so --force does not replace it", .0.display())]
    NotResults(PathBuf),
    /// There is a link at its path, which is neither followed nor replaced.
    #[error("`{}` is a link; give the path that it leads to", .0.display())]
    Link(PathBuf),
    /// A file that would be replaced belongs to a results folder.
    #[error("`{}` is a file of the results folder `{}`, which would be of no use with another file in its place; give another --out", file.display(), folder.display())]
    Recorded {
        /// The file.
        file: PathBuf,
        /// The results folder.
        folder: PathBuf,
    },
    /// Its path stands for standard output.
    #[error("`-` is standard output, and what is written here is a folder; name one, such as `./-`")]
    StandardOutput,
    /// Its path has no name to which `.part` can be added.
    #[error("`{}` has no name of its own; give the path of a folder with its name", .0.display())]
    Unnamed(PathBuf),
    /// What is at the path of its draft is no draft of this program.
    #[error("`{}` is not a draft of foederis, so it is not replaced; move it away", .0.display())]
    NotDraft(PathBuf),
    /// A folder that would be replaced, or given its name, holds a file of somebody else.
    #[error("`{}` holds `{name}`, which foederis did not write; move that file away first", folder.display())]
    Stray {
        /// The folder.
        folder: PathBuf,
        /// The file in it.
        name: String,
    },
    /// An earlier run was interrupted.
    #[error("`{name}.part` holds an unfinished run; `foederis resume {}` continues it, --force starts anew", quoted_path(&.0.display().to_string()), name = .0.display())]
    Unfinished(PathBuf),
    /// An earlier command that cannot be resumed was interrupted.
    #[error("`{}.part` holds files of an interrupted command, which cannot be resumed; --force starts anew and removes them", .0.display())]
    Interrupted(PathBuf),
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
    /// A run cannot go on; what it computed is kept in its draft.
    #[error(
        "{}; the finished part of the run is kept: `foederis resume {}` continues it",
        in_full(source),
        to_resume(target)
    )]
    Resumable {
        /// The folder.
        target: PathBuf,
        /// Why it cannot go on.
        source: Box<FolderError>,
    },
    /// An experiment cannot go on; the files written so far are kept in its draft.
    #[error("{}; the files written so far are kept in `{}.part`", in_full(source), target.display())]
    FilesKept {
        /// The folder.
        target: PathBuf,
        /// Why it cannot go on.
        source: Box<FolderError>,
    },
    /// A folder is complete, but the system did not confirm that its name is kept.
    #[error("`{}` is complete, but the system does not confirm that it would outlast a loss of power", folder.display())]
    NotKept {
        /// The folder.
        folder: PathBuf,
        /// The error of the system.
        #[source]
        source: io::Error,
    },
    /// What is to be read is no results folder.
    #[error("`{}` is not a results folder: it has no manifest.json", .0.display())]
    NoManifest(PathBuf),
    /// What is to be read is a shard.
    #[error("`{}` is shard {shard} of a command, without results; `foederis merge OUT SHARD...` makes them", folder.display())]
    Shard {
        /// The folder.
        folder: PathBuf,
        /// Which shard of how many.
        shard: String,
    },
    /// A file is not as the run wrote it.
    #[error("`{}` is not as the run wrote it: its SHA-256 differs from that in manifest.json", .0.display())]
    Altered(PathBuf),
    /// A file that the manifest names is not there.
    #[error("`{}` is missing, though manifest.json names it: copy the folder whole", .0.display())]
    Missing(PathBuf),
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

impl FolderError {
    /// Whether the system failed, and not the request.
    #[must_use]
    pub fn is_of_the_system(&self) -> bool {
        match self {
            Self::Write { .. } | Self::Read { .. } | Self::NotKept { .. } | Self::Locked(_) => true,
            Self::Resumable { source, .. } | Self::FilesKept { source, .. } => source.is_of_the_system(),
            _ => false,
        }
    }
}

/// The arguments of `resume` that continue the draft of a folder: an older folder of that name is replaced only if that
/// is requested.
#[must_use]
pub fn to_resume(target: &Path) -> String {
    let force = if is_occupied(target) { " --force" } else { "" };
    format!("{}{force}", quoted_path(&target.display().to_string()))
}

/// An error with its cause.
fn in_full(error: &FolderError) -> String {
    match std::error::Error::source(error) {
        Some(cause) => format!("{error}: {cause}"),
        None => error.to_string(),
    }
}
