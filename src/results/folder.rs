//! The folder of a run: complete or absent, and never overwritten by surprise.
//!
//! It is made as a draft beside its place, `NAME.part`, with a journal of what was worked out. Whoever works on the
//! draft holds the journal's lock; a draft that nobody holds is what a crash left, and can be gone on with.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use crate::engine::Memo;

use super::journal::{Journal, JournalError, Key};

/// The journal of a draft.
const JOURNAL: &str = "journal.bin";
/// What a folder replaces, until it stands in its place.
const REPLACED: &str = "replaced";
/// The last file that is written, and the mark of a results folder.
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
    /// An earlier run was broken off.
    #[error("an unfinished run stands in `{name}.part`; `foederis resume {name}` goes on with it, --force begins anew", name = .0.display())]
    Unfinished(PathBuf),
    /// Somebody is at work on it.
    #[error("another process is at work on `{}.part`", .0.display())]
    Busy(PathBuf),
    /// There is neither a draft nor a whole folder.
    #[error("there is no unfinished run of `{}` to go on with", .0.display())]
    Nothing(PathBuf),
    /// The draft's journal cannot be used.
    #[error("the unfinished run in `{}.part` cannot be gone on with: {why}; begin it anew with --force", target.display())]
    Unusable {
        /// The folder.
        target: PathBuf,
        /// Why not.
        why: JournalError,
    },
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
    /// Closed only when the folder is whole.
    journal: Option<Journal>,
    /// Whether the draft outlives an error: it does where it stood there before.
    stays: bool,
    finished: bool,
    written: Vec<(String, String)>,
}

impl Folder {
    /// Begins a folder at `target`, which must not exist, or be an older results folder that may be replaced.
    /// `header` is what [`Folder::resume`] gives back.
    ///
    /// # Errors
    /// [`FolderError`].
    pub fn begin(target: &Path, force: bool, header: &impl Serialize) -> Result<Self, FolderError> {
        may_stand(target, force)?;
        let draft = draft_of(target);
        let io = |source| FolderError::Io {
            path: draft.clone(),
            source,
        };
        let stood = draft.exists();
        fs::create_dir_all(&draft).map_err(io)?;
        let mut file = locked(target, &draft)?;
        if stood {
            // A draft in which nothing was recorded yet is nothing to lose.
            if !force && !Journal::is_empty(&mut file) {
                return Err(FolderError::Unfinished(target.to_owned()));
            }
            clear(&draft).map_err(io)?;
        }
        let journal = Journal::begin(file, header).map_err(io)?;
        Ok(Self::new(target, draft, journal, false))
    }

    /// Goes on with the draft of a folder that was broken off, and gives what was said of it when it was begun.
    ///
    /// # Errors
    /// [`FolderError`].
    pub fn resume<H: DeserializeOwned>(target: &Path, force: bool) -> Result<(Self, H), FolderError> {
        let draft = draft_of(target);
        if !draft.is_dir() {
            return Err(FolderError::Nothing(target.to_owned()));
        }
        may_stand(target, force)?;
        let file = locked(target, &draft)?;
        let (journal, header) = Journal::reopen(file).map_err(|why| FolderError::Unusable {
            target: target.to_owned(),
            why,
        })?;
        Ok((Self::new(target, draft, journal, true), header))
    }

    fn new(target: &Path, draft: PathBuf, journal: Journal, stays: bool) -> Self {
        Self {
            target: target.to_owned(),
            draft,
            journal: Some(journal),
            stays,
            finished: false,
            written: Vec::new(),
        }
    }

    /// What was worked out for it so far.
    #[must_use]
    pub fn journal(&self) -> &Journal {
        self.journal
            .as_ref()
            .unwrap_or_else(|| unreachable!("the journal is closed when the folder is finished"))
    }

    /// Lets `work` recall what was worked out before under the keys that `key` makes, and keep what it works out.
    ///
    /// # Errors
    /// [`FolderError::Io`] if something could not be kept.
    pub fn recalling<K, V: Serialize + DeserializeOwned, T>(
        &self,
        key: impl Fn(&K) -> Key + Sync,
        work: impl FnOnce(&Memo<'_, K, V>) -> T,
    ) -> Result<T, FolderError> {
        let journal = self.journal();
        let known = |k: &K| journal.recall(&key(k));
        let keep = |k: &K, value: &V| journal.keep(&key(k), value);
        let done = work(&Memo::new(&known, &keep));
        journal.check().map_err(|source| FolderError::Io {
            path: self.draft.join(JOURNAL),
            source,
        })?;
        Ok(done)
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

    /// Writes what was worked out for it, in the order of its keys, and notes its SHA-256.
    ///
    /// # Errors
    /// [`FolderError::Io`].
    pub fn write_state(&mut self, name: &str, header: &impl Serialize) -> Result<(), FolderError> {
        let mut file = self.create(name)?;
        let done = self.journal().write_in_order(header, &mut file);
        done.and_then(|()| file.flush())
            .map_err(|source| self.failed(name, source))?;
        self.note(name)
    }

    /// Opens one of its files to be read.
    ///
    /// # Errors
    /// [`FolderError::Read`].
    pub fn open(&self, name: &str) -> Result<BufReader<File>, FolderError> {
        let path = self.draft.join(name);
        match File::open(&path) {
            Ok(file) => Ok(BufReader::new(file)),
            Err(source) => Err(FolderError::Read { path, source }),
        }
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

    /// Gives the folder its name; an older one under that name goes, but not before this one is whole.
    ///
    /// # Errors
    /// [`FolderError::Io`].
    pub fn finish(mut self) -> Result<PathBuf, FolderError> {
        let io = |source| FolderError::Io {
            path: self.target.clone(),
            source,
        };
        // An open file would hold its folder where it is on some systems.
        self.journal = None;
        // A kill between any two of these steps leaves a draft that `resume` finishes, or a whole folder.
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
        // What is not whole is not left behind, but for what a fault of the program or a crash would cost.
        if !self.finished && !self.stays && !std::thread::panicking() {
            // That it could not be removed changes nothing for the caller.
            let _ = fs::remove_dir_all(&self.draft);
        }
    }
}

/// Whether a whole results folder stands there.
#[must_use]
pub fn is_whole(target: &Path) -> bool {
    target.join(MANIFEST).is_file()
}

/// Removes from a whole folder what a kill in the last instant of a run left in it.
///
/// # Errors
/// [`FolderError::Io`].
pub fn tidy(target: &Path) -> Result<(), FolderError> {
    for name in [JOURNAL, REPLACED] {
        let path = target.join(name);
        remove(&path).map_err(|source| FolderError::Io { path, source })?;
    }
    Ok(())
}

fn remove(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        return fs::remove_dir_all(path);
    }
    match fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

/// Removes all that stands in a draft but its journal, which is locked.
fn clear(draft: &Path) -> io::Result<()> {
    for entry in fs::read_dir(draft)? {
        let entry = entry?;
        if entry.file_name() != JOURNAL {
            remove(&entry.path())?;
        }
    }
    Ok(())
}

/// Whether a folder may stand at `target` in the end.
fn may_stand(target: &Path, force: bool) -> Result<(), FolderError> {
    let occupied = fs::read_dir(target).map_or(target.exists(), |mut entries| entries.next().is_some());
    if occupied && !force {
        return Err(FolderError::Exists(target.to_owned()));
    }
    if occupied && !is_whole(target) {
        return Err(FolderError::NotOurs(target.to_owned()));
    }
    Ok(())
}

/// Where a folder is made before it stands at `target`.
#[must_use]
pub fn draft_of(target: &Path) -> PathBuf {
    let mut name: OsString = target.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    target.with_file_name(name)
}

/// The journal of a draft, held by this process until it ends.
fn locked(target: &Path, draft: &Path) -> Result<File, FolderError> {
    let path = draft.join(JOURNAL);
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    let file = options.open(&path).map_err(|source| FolderError::Io {
        path: path.clone(),
        source,
    })?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(FolderError::Busy(target.to_owned())),
        Err(TryLockError::Error(source)) => Err(FolderError::Io { path, source }),
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
