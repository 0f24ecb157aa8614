//! The results of a run so far, record by record, so that nothing is computed twice.
//!
//! A file starts with a line that names the program and its version; frames follow (see `frame`), each with a payload
//! in the postcard format, which keeps every bit of a number. The first payload is a header, every other a key and its
//! value, which is packed where that saves much (see `packing`).

mod frame;
mod packing;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::engine::Task;
use crate::model::Rung;
use frame::{FIRST_LINE, Frame, FrameKey, PREFIX, frame, next_frame, read_header, start};
use packing::{pack, unpack};

/// The key of a record. A scenario is given by its place in the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Key {
    /// The challenger's choice in a world, in every scenario.
    Choice(u32),
    /// The effect of each guarantor's absence in a world of a scenario.
    Absences {
        /// The scenario.
        scenario: u32,
        /// The world.
        world: u32,
    },
    /// The headlines in a world of every scenario of an evaluation.
    Evaluated {
        /// Number of the evaluation in its command.
        evaluation: u32,
        /// The world.
        world: u32,
    },
    /// The measures of a drill in a world of a scenario of an evaluation.
    Drilled {
        /// Number of the evaluation in its command.
        evaluation: u32,
        /// The scenario.
        scenario: u32,
        /// The rung.
        rung: Rung,
        /// The world.
        world: u32,
    },
    /// A part of an experiment, by its number.
    Part(u32),
    /// The sums of a task of a drill.
    Tally {
        /// The scenario.
        scenario: u32,
        /// The rung.
        rung: Rung,
        /// The task.
        task: Task,
    },
}

impl Key {
    /// Whether its value is packed. Most of a choice are numbers month by month, of which two thirds remain.
    fn is_packed(&self) -> bool {
        matches!(self, Self::Choice(_))
    }

    /// A number by which pieces of work are divided among shards; neighbours have successive ones.
    #[must_use]
    pub(crate) fn place(&self) -> u64 {
        match *self {
            Self::Choice(number) | Self::Part(number) => u64::from(number),
            Self::Absences { scenario, world } => u64::from(scenario) + u64::from(world),
            Self::Evaluated { evaluation, world } => u64::from(evaluation) + u64::from(world),
            Self::Drilled {
                evaluation,
                scenario,
                world,
                ..
            } => u64::from(evaluation) + u64::from(scenario) + u64::from(world),
            Self::Tally { scenario, task, .. } => u64::from(scenario) + task.place(),
        }
    }
}

/// Why a journal cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum JournalError {
    /// The file cannot be read or written.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// It does not start as a journal of this version does.
    #[error("it was written by another version of the program")]
    OtherVersion,
    /// Its header is not that of a run or drill.
    #[error("only a run or drill can be continued")]
    OtherCommand,
    /// It ends within its header.
    #[error("it holds no record")]
    Empty,
    /// Its header was changed after it was written.
    #[error("its first record is damaged")]
    Damaged,
    /// Its records do not belong to its header.
    #[error("its records are damaged, or of another run")]
    Foreign,
}

/// Length below which a journal that ends within its header is one that was never begun [bytes].
const SHORT: u64 = 16 << 10;

/// Records by key, in a file to which records are appended.
#[derive(Debug)]
pub(crate) struct Journal(Mutex<Records>);

#[derive(Debug)]
struct Records {
    file: File,
    key: FrameKey,
    /// Offset and length of each payload [bytes].
    places: BTreeMap<Key, (u64, u32)>,
    /// End of the last complete frame [bytes].
    end: u64,
    /// The first error of writing; nothing is written after it.
    failed: Option<io::Error>,
}

impl Journal {
    /// Starts a journal in a file, whose content is dropped.
    ///
    /// # Errors
    /// Those of the file.
    pub(crate) fn begin(mut file: File, header: &impl Serialize) -> io::Result<Self> {
        file.set_len(0)?;
        file.rewind()?;
        let (start, key) = start(header)?;
        file.write_all(&start)?;
        Ok(Self(Mutex::new(Records {
            file,
            key,
            places: BTreeMap::new(),
            end: start.len() as u64,
            failed: None,
        })))
    }

    /// Opens a journal to continue it, and gives its header; an incomplete last frame is overwritten.
    ///
    /// # Errors
    /// [`JournalError`].
    pub(crate) fn reopen<H: DeserializeOwned>(mut file: File) -> Result<(Self, H), JournalError> {
        file.rewind()?;
        let mut reader = BufReader::new(&file);
        let header = read_header(&mut reader)?;
        let frame_key = FrameKey::of_records(&header);
        let mut end = (FIRST_LINE.len() + PREFIX + header.len()) as u64;
        let header = postcard::from_bytes(&header).map_err(|_| JournalError::OtherCommand)?;
        let mut places = BTreeMap::new();
        loop {
            let payload = match next_frame(&mut reader, frame_key)? {
                Frame::Payload(payload) => payload,
                Frame::Damaged if places.is_empty() => return Err(JournalError::Foreign),
                Frame::Damaged | Frame::End => break,
            };
            let (key, _) =
                postcard::take_from_bytes::<Key>(&payload).map_err(|_| JournalError::OtherVersion)?;
            places.insert(key, (end + PREFIX as u64, payload.len() as u32));
            end += (PREFIX + payload.len()) as u64;
        }
        let records = Records {
            file,
            key: frame_key,
            places,
            end,
            failed: None,
        };
        Ok((Self(Mutex::new(records)), header))
    }

    /// Whether a file holds a record after its header, which may be of any command.
    ///
    /// # Errors
    /// [`JournalError`]; a short file that ends within its header holds none.
    pub(crate) fn holds_records(file: &mut File) -> Result<bool, JournalError> {
        file.rewind()?;
        let is_short = file.metadata()?.len() < SHORT;
        let mut reader = BufReader::new(file);
        match read_header(&mut reader) {
            Ok(header) => match next_frame(&mut reader, FrameKey::of_records(&header))? {
                Frame::Payload(_) => Ok(true),
                Frame::End => Ok(false),
                Frame::Damaged => Err(JournalError::Foreign),
            },
            Err(JournalError::Empty) if is_short => Ok(false),
            // The length of the header was changed: what follows it may be whole.
            Err(JournalError::Empty) => Err(JournalError::Damaged),
            Err(error) => Err(error),
        }
    }

    /// Whether it holds a record.
    #[must_use]
    pub(crate) fn is_begun(&self) -> bool {
        !self.records().places.is_empty()
    }

    /// The value recorded under a key.
    #[must_use]
    pub(crate) fn get<V: DeserializeOwned>(&self, key: &Key) -> Option<V> {
        let payload = self.records().payload(key)?;
        let (_, value) = postcard::take_from_bytes::<Key>(&payload).ok()?;
        let value = if key.is_packed() {
            Cow::Owned(unpack(value)?)
        } else {
            Cow::Borrowed(value)
        };
        postcard::from_bytes(&value).ok()
    }

    /// Records a value; [`Journal::check`] gives the error if it cannot be written.
    pub(crate) fn insert(&self, key: &Key, value: &impl Serialize) {
        let payload = payload(key, value).map_err(io::Error::other);
        let mut records = self.records();
        let done = payload.and_then(|payload| records.append(*key, &payload));
        if let Err(error) = done {
            records.failed.get_or_insert(error);
        }
    }

    /// Copies those records of another journal whose keys are `wanted`.
    ///
    /// # Errors
    /// Those of the files.
    pub(crate) fn adopt(&self, other: &Self, wanted: impl Fn(&Key) -> bool) -> io::Result<()> {
        let (mut ours, mut theirs) = (self.records(), other.records());
        let keys: Vec<Key> = theirs.places.keys().copied().filter(|key| wanted(key)).collect();
        for key in keys {
            if let Some(payload) = theirs.payload(&key) {
                ours.append(key, &payload)?;
            }
        }
        Ok(())
    }

    /// Writes those records whose keys are `wanted`, in the order of their keys: the same records give the same bytes.
    ///
    /// # Errors
    /// Those of the files.
    pub(crate) fn write_in_order(
        &self,
        header: &impl Serialize,
        wanted: impl Fn(&Key) -> bool,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let (start, frame_key) = start(header)?;
        out.write_all(&start)?;
        let mut records = self.records();
        let keys: Vec<Key> = records.places.keys().copied().filter(|key| wanted(key)).collect();
        for key in keys {
            let payload = records
                .payload(&key)
                .ok_or_else(|| io::Error::other("a record that was written cannot be read"))?;
            out.write_all(&frame(&payload, frame_key)?)?;
        }
        Ok(())
    }

    /// Checks that every record was written.
    ///
    /// # Errors
    /// The first error of writing.
    pub(crate) fn check(&self) -> io::Result<()> {
        self.records().failed.take().map_or(Ok(()), Err)
    }

    fn records(&self) -> MutexGuard<'_, Records> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Records {
    fn payload(&mut self, key: &Key) -> Option<Vec<u8>> {
        let (from, length) = *self.places.get(key)?;
        let mut payload = vec![0; length as usize];
        self.file.seek(SeekFrom::Start(from)).ok()?;
        self.file.read_exact(&mut payload).ok()?;
        Some(payload)
    }

    fn append(&mut self, key: Key, payload: &[u8]) -> io::Result<()> {
        if self.failed.is_some() {
            return Ok(());
        }
        let frame = frame(payload, self.key)?;
        self.file.seek(SeekFrom::Start(self.end))?;
        // One call for the whole frame, so that a kill between two calls cannot split it.
        self.file.write_all(&frame)?;
        self.places
            .insert(key, (self.end + PREFIX as u64, payload.len() as u32));
        self.end += frame.len() as u64;
        Ok(())
    }
}

/// A key and its value.
fn payload(key: &Key, value: &impl Serialize) -> postcard::Result<Vec<u8>> {
    let value = postcard::to_stdvec(value)?;
    let value = if key.is_packed() { pack(&value) } else { value };
    Ok([postcard::to_stdvec(key)?, value].concat())
}

#[cfg(test)]
mod tests;
