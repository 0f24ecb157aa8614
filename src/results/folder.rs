//! The folder of a run: complete or absent, and never overwritten by surprise.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

/// Name of the file that makes a folder one of results.
pub const MANIFEST: &str = "manifest.json";

/// Why a folder cannot be written or read.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// Something stands there.
    #[error("`{}` exists; give another --out, or --force to replace it", .0.display())]
    Exists(PathBuf),
    /// What stands there is no results folder, so `--force` does not remove it.
    #[error("`{}` is not a results folder (it has no manifest.json), so --force leaves it alone", .0.display())]
    NotOurs(PathBuf),
    /// What is to be read is no results folder.
    #[error("`{}` is not a results folder: it has no manifest.json", .0.display())]
    NoManifest(PathBuf),
    /// The disk refused to be read.
    #[error("cannot read `{}`", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// The disk refused.
    #[error("cannot write `{}`", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
}

/// A results folder in the making: it stands under its own name only when it is whole.
#[derive(Debug)]
pub struct Folder {
    target: PathBuf,
    draft: PathBuf,
    replaces: bool,
    finished: bool,
    written: Vec<(String, String)>,
}

impl Folder {
    /// Begins a folder at `target`, which must not exist, or be an older results folder that may be replaced.
    ///
    /// # Errors
    /// [`FolderError`].
    pub fn begin(target: &Path, force: bool) -> Result<Self, FolderError> {
        let occupied = fs::read_dir(target).map_or(target.exists(), |mut entries| entries.next().is_some());
        if occupied && !force {
            return Err(FolderError::Exists(target.to_owned()));
        }
        if occupied && !target.join(MANIFEST).is_file() {
            return Err(FolderError::NotOurs(target.to_owned()));
        }
        let mut name = target.file_name().unwrap_or_default().to_owned();
        name.push(format!(".part-{}", std::process::id()));
        let draft = target.with_file_name(name);
        fs::create_dir_all(&draft).map_err(|source| FolderError::Io {
            path: draft.clone(),
            source,
        })?;
        Ok(Self {
            target: target.to_owned(),
            draft,
            replaces: target.exists(),
            finished: false,
            written: Vec::new(),
        })
    }

    /// Creates a file in it, `name` with slashes for one in a folder beneath.
    ///
    /// # Errors
    /// [`FolderError::Io`].
    pub fn create(&self, name: &str) -> Result<BufWriter<File>, FolderError> {
        let path = self.draft.join(name);
        let beneath = path.parent().map_or(Ok(()), fs::create_dir_all);
        beneath
            .and_then(|()| File::create(&path))
            .map(BufWriter::new)
            .map_err(|source| FolderError::Io { path, source })
    }

    /// Writes a file by `write` and notes its SHA-256.
    ///
    /// # Errors
    /// [`FolderError::Io`].
    pub fn write(
        &mut self,
        name: &str,
        write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
    ) -> Result<(), FolderError> {
        let mut file = self.create(name)?;
        let done = write(&mut file).and_then(|()| file.flush());
        done.map_err(|source| self.failed(name, source))?;
        self.note(name)
    }

    /// Notes the SHA-256 of a file that was written piece by piece.
    ///
    /// # Errors
    /// [`FolderError::Io`].
    pub fn note(&mut self, name: &str) -> Result<(), FolderError> {
        let hash = File::open(self.draft.join(name))
            .and_then(sha256_of)
            .map_err(|source| self.failed(name, source))?;
        self.written.push((name.to_owned(), hash));
        Ok(())
    }

    /// The texts of those of the files that were written, by name.
    ///
    /// # Errors
    /// [`FolderError::Read`].
    pub fn texts(&self, names: &[&str]) -> Result<BTreeMap<String, String>, FolderError> {
        texts(&self.draft, names)
    }

    /// An error of one of its files.
    #[must_use]
    pub fn failed(&self, name: &str, source: io::Error) -> FolderError {
        FolderError::Io {
            path: self.target.join(name),
            source,
        }
    }

    /// Names and SHA-256 of the files written so far.
    #[must_use]
    pub fn written(&self) -> &[(String, String)] {
        &self.written
    }

    /// Gives the folder its name; an older one under that name goes.
    ///
    /// # Errors
    /// [`FolderError::Io`].
    pub fn finish(mut self) -> Result<PathBuf, FolderError> {
        let io = |source| FolderError::Io {
            path: self.target.clone(),
            source,
        };
        if self.replaces {
            fs::remove_dir_all(&self.target).map_err(io)?;
        }
        fs::rename(&self.draft, &self.target).map_err(io)?;
        self.finished = true;
        Ok(self.target.clone())
    }
}

/// The manifest of a results folder.
///
/// # Errors
/// [`FolderError::NoManifest`], [`FolderError::Read`].
pub fn manifest(folder: &Path) -> Result<String, FolderError> {
    let path = folder.join(MANIFEST);
    if !path.is_file() {
        return Err(FolderError::NoManifest(folder.to_owned()));
    }
    fs::read_to_string(&path).map_err(|source| FolderError::Read { path, source })
}

/// The texts of those of the files that are there, by name.
///
/// # Errors
/// [`FolderError::Read`].
pub fn texts(folder: &Path, names: &[&str]) -> Result<BTreeMap<String, String>, FolderError> {
    let there = names
        .iter()
        .map(|name| (*name, folder.join(name)))
        .filter(|(_, path)| path.is_file());
    there
        .map(|(name, path)| match fs::read_to_string(&path) {
            Ok(text) => Ok((name.to_owned(), text)),
            Err(source) => Err(FolderError::Read { path, source }),
        })
        .collect()
}

impl Drop for Folder {
    fn drop(&mut self) {
        if !self.finished {
            // What is not whole is not left behind; that it could not be removed changes nothing for the caller.
            let _ = fs::remove_dir_all(&self.draft);
        }
    }
}

/// SHA-256 of what a reader gives, in hexadecimal.
fn sha256_of(mut reader: impl Read) -> io::Result<String> {
    let mut hasher = Sha256::new();
    io::copy(&mut reader, &mut hasher)?;
    Ok(hexadecimal(&hasher.finalize()))
}

/// SHA-256 of a text, in hexadecimal.
#[must_use]
pub fn sha256(text: &str) -> String {
    hexadecimal(&Sha256::digest(text.as_bytes()))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
