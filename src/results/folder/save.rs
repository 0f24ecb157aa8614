//! Single files, written whole or not at all.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::draft::named;
use super::{FolderError, MANIFEST, recorded_hashes};

/// Whether a file or folder at a path would be replaced; a device or a pipe would not.
#[must_use]
pub fn is_taken(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|there| there.is_file() || there.is_dir())
}

/// Writes a file next to its place and renames it, so that an error leaves what was there before. A link is refused;
/// a device or a pipe is written directly.
///
/// # Errors
/// [`FolderError::Link`], [`FolderError::Write`].
pub fn save(path: &Path, bytes: &[u8]) -> Result<(), FolderError> {
    let failed = |source| FolderError::Write {
        path: path.to_owned(),
        source,
    };
    if is_stream(path) {
        let mut stream = OpenOptions::new().write(true).open(path).map_err(failed)?;
        return stream.write_all(bytes).map_err(failed);
    }
    let (mut file, beside) = begin(path)?;
    let done = file
        .write_all(bytes)
        .and_then(|()| file.sync_all())
        .and_then(|()| fs::rename(&beside, path));
    done.map_err(|source| {
        // The error of writing matters more than one of tidying.
        let _ = fs::remove_file(&beside);
        failed(source)
    })
}

/// Writes a new folder of texts next to its place and renames it, so that an error leaves nothing there.
///
/// # Errors
/// [`FolderError::Unnamed`], [`FolderError::Write`].
pub fn save_folder<'t>(
    folder: &Path,
    texts: impl IntoIterator<Item = (&'t str, &'t str)>,
) -> Result<(), FolderError> {
    let folder = named(folder)?;
    let beside = beside(&folder);
    let mut each = texts.into_iter();
    let written = each
        .try_for_each(|(name, text)| {
            let file = beside.join(name);
            fs::create_dir_all(file.parent().unwrap_or(&beside))?;
            fs::write(&file, text)?;
            sync(&file)
        })
        .and_then(|()| fs::rename(&beside, &folder));
    written.map_err(|source| {
        // The error of writing matters more than one of tidying.
        let _ = fs::remove_dir_all(&beside);
        FolderError::Write { path: folder, source }
    })
}

/// An error if a file is one that the manifest of a results folder names, or that manifest.
///
/// # Errors
/// [`FolderError::Recorded`].
pub fn refuse_recorded(path: &Path) -> Result<(), FolderError> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    let (Ok(parent), Some(name)) = (parent.unwrap_or(Path::new(".")).canonicalize(), path.file_name()) else {
        return Ok(());
    };
    let file = parent.join(name);
    match parent.ancestors().find(|folder| is_recorded(folder, &file)) {
        None => Ok(()),
        Some(folder) => Err(FolderError::Recorded {
            file: path.to_owned(),
            folder: folder.to_owned(),
        }),
    }
}

/// Whether the manifest of a folder, if it has one, names a file.
fn is_recorded(folder: &Path, file: &Path) -> bool {
    let recorded = recorded_hashes(folder).unwrap_or_default();
    let is_manifest = !recorded.is_empty() && file == folder.join(MANIFEST);
    is_manifest || recorded.keys().any(|name| folder.join(name) == file)
}

/// Checks, before anything is computed, that a file can be written at a path.
///
/// # Errors
/// [`FolderError::Link`], [`FolderError::Write`].
pub fn check_writable(path: &Path) -> Result<(), FolderError> {
    if is_stream(path) {
        return Ok(());
    }
    let (_, beside) = begin(path)?;
    fs::remove_file(&beside).map_err(|source| FolderError::Write { path: beside, source })
}

/// The file next to the place of another, and its path.
fn begin(path: &Path) -> Result<(File, PathBuf), FolderError> {
    if path.is_symlink() {
        return Err(FolderError::Link(path.to_owned()));
    }
    let beside = beside(path);
    let opened = OpenOptions::new().write(true).create_new(true).open(&beside);
    match opened {
        Ok(file) => Ok((file, beside)),
        Err(source) => Err(FolderError::Write {
            path: path.to_owned(),
            source,
        }),
    }
}

/// The path next to another at which it is made.
fn beside(path: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}.part", std::process::id()));
    path.with_file_name(name)
}

/// Whether there is a device or a pipe at a path.
fn is_stream(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|there| !there.is_file() && !there.is_dir())
}

/// Asks the system to keep a file through a loss of power.
pub(super) fn sync(file: &Path) -> io::Result<()> {
    // Some systems sync only what is open for writing.
    OpenOptions::new().write(true).open(file)?.sync_all()
}

/// Asks the system to keep the names in a folder through a loss of power, where it can.
pub(super) fn sync_names(folder: &Path) -> io::Result<()> {
    let here = folder.as_os_str().is_empty();
    let folder = if here { Path::new(".") } else { folder };
    let done = File::open(folder).and_then(|folder| folder.sync_all());
    done.or_else(|error| {
        if cannot_sync_folders(&error) {
            Ok(())
        } else {
            Err(error)
        }
    })
}

/// Whether an error says that a system cannot open folders, or sync them, at all.
fn cannot_sync_folders(error: &io::Error) -> bool {
    use io::ErrorKind::{InvalidInput, PermissionDenied, Unsupported};
    matches!(error.kind(), InvalidInput | PermissionDenied | Unsupported)
}
