//! What a run has worked out so far, record by record, so that nothing is worked out twice.
//!
//! A file begins with a line that names the program and its version, then come frames: the length of a payload
//! (four bytes, little end first), the first eight bytes of its BLAKE3 hash, and the payload in the postcard format,
//! which keeps every bit of a number. The first payload is a header, every other a key and its value. A frame that
//! is cut short or does not meet its hash ends the file: it is what a crash left behind.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::engine::Task;
use crate::model::Rung;

/// The first line: records of another version may mean something else.
const FIRST_LINE: &str = concat!("foederis ", env!("CARGO_PKG_VERSION"), ", records 1\n");
/// Bytes before a payload.
const PREFIX: usize = 12;

/// What a record is about. Scenarios go by their place in the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Key {
    /// The challenger's choice in a world, in every scenario.
    Choice(u32),
    /// What the absence of each guarantor changes in a world of a scenario.
    Absences {
        /// The scenario.
        scenario: u32,
        /// The world.
        world: u32,
    },
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

/// Why a journal cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// The disk refused.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// It does not begin as a journal of this version does.
    #[error("it was written by another version of the program")]
    OtherVersion,
    /// Its header is not one that can be gone on with.
    #[error("only a run or drill can be gone on with")]
    OtherCommand,
    /// It ends before its header does.
    #[error("nothing was recorded in it")]
    Empty,
}

/// Records by key, in a file that only grows.
#[derive(Debug)]
pub struct Journal(Mutex<Records>);

#[derive(Debug)]
struct Records {
    file: File,
    /// Where each payload begins, and its length.
    places: BTreeMap<Key, (u64, u32)>,
    /// Where the last whole frame ends.
    end: u64,
    /// The first error of writing; after it nothing more is written.
    failed: Option<io::Error>,
}

impl Journal {
    /// Begins a journal in a file, whatever stood in it.
    ///
    /// # Errors
    /// Those of the file.
    pub fn begin(mut file: File, header: &impl Serialize) -> io::Result<Self> {
        file.set_len(0)?;
        file.rewind()?;
        let start = start(header)?;
        file.write_all(&start)?;
        Ok(Self(Mutex::new(Records {
            file,
            places: BTreeMap::new(),
            end: start.len() as u64,
            failed: None,
        })))
    }

    /// Goes on with a journal, and gives its header; a torn last frame is written over.
    ///
    /// # Errors
    /// [`JournalError`].
    pub fn reopen<H: DeserializeOwned>(mut file: File) -> Result<(Self, H), JournalError> {
        file.rewind()?;
        let mut reader = BufReader::new(&file);
        let header = header(&mut reader)?;
        let mut end = (FIRST_LINE.len() + PREFIX + header.len()) as u64;
        let header = postcard::from_bytes(&header).map_err(|_| JournalError::OtherCommand)?;
        let mut places = BTreeMap::new();
        while let Some(payload) = next_frame(&mut reader)? {
            let (key, _) =
                postcard::take_from_bytes::<Key>(&payload).map_err(|_| JournalError::OtherVersion)?;
            places.insert(key, (end + PREFIX as u64, payload.len() as u32));
            end += (PREFIX + payload.len()) as u64;
        }
        let records = Records {
            file,
            places,
            end,
            failed: None,
        };
        Ok((Self(Mutex::new(records)), header))
    }

    /// Whether a file holds nothing that was recorded: it ends before its header does.
    #[must_use]
    pub fn is_empty(file: &mut File) -> bool {
        let begun = file
            .rewind()
            .map_err(JournalError::Io)
            .and_then(|()| header(&mut BufReader::new(file)));
        matches!(begun, Err(JournalError::Empty))
    }

    /// The value that was recorded under a key.
    #[must_use]
    pub fn recall<V: DeserializeOwned>(&self, key: &Key) -> Option<V> {
        let payload = self.records().payload(key)?;
        let (_, value) = postcard::take_from_bytes::<Key>(&payload).ok()?;
        postcard::from_bytes(value).ok()
    }

    /// Records a value; if it cannot be written, [`Journal::check`] says so.
    pub fn keep(&self, key: &Key, value: &impl Serialize) {
        let payload = postcard::to_stdvec(&(key, value)).map_err(io::Error::other);
        let mut records = self.records();
        let kept = payload.and_then(|payload| records.append(*key, &payload));
        if let Err(error) = kept {
            records.failed.get_or_insert(error);
        }
    }

    /// Takes over the records of another journal whose keys are `wanted`.
    ///
    /// # Errors
    /// Those of the files.
    pub fn adopt(&self, other: &Self, wanted: impl Fn(&Key) -> bool) -> io::Result<()> {
        let (mut ours, mut theirs) = (self.records(), other.records());
        let keys: Vec<Key> = theirs.places.keys().copied().filter(|key| wanted(key)).collect();
        for key in keys {
            if let Some(payload) = theirs.payload(&key) {
                ours.append(key, &payload)?;
            }
        }
        Ok(())
    }

    /// Writes a journal of the same records in the order of their keys: the same records give the same bytes.
    ///
    /// # Errors
    /// Those of the files.
    pub fn write_in_order(&self, header: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
        out.write_all(&start(header)?)?;
        let mut records = self.records();
        let keys: Vec<Key> = records.places.keys().copied().collect();
        for key in keys {
            let payload = records
                .payload(&key)
                .ok_or_else(|| io::Error::other("a record that was written cannot be read"))?;
            out.write_all(&frame(&payload)?)?;
        }
        Ok(())
    }

    /// Whether everything could be written so far.
    ///
    /// # Errors
    /// The first error of writing.
    pub fn check(&self) -> io::Result<()> {
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
        let frame = frame(payload)?;
        self.file.seek(SeekFrom::Start(self.end))?;
        // One call for the whole frame: a kill between two of them cannot part it.
        self.file.write_all(&frame)?;
        self.places
            .insert(key, (self.end + PREFIX as u64, payload.len() as u32));
        self.end += frame.len() as u64;
        Ok(())
    }
}

fn start(header: &impl Serialize) -> io::Result<Vec<u8>> {
    let header = postcard::to_stdvec(header).map_err(io::Error::other)?;
    Ok([FIRST_LINE.as_bytes(), &frame(&header)?].concat())
}

/// The payload of the header.
fn header(reader: &mut impl Read) -> Result<Vec<u8>, JournalError> {
    let mut line = Vec::new();
    reader
        .by_ref()
        .take(FIRST_LINE.len() as u64)
        .read_to_end(&mut line)?;
    if line == FIRST_LINE.as_bytes() {
        return next_frame(reader)?.ok_or(JournalError::Empty);
    }
    Err(if FIRST_LINE.as_bytes().starts_with(&line) {
        JournalError::Empty
    } else {
        JournalError::OtherVersion
    })
}

fn frame(payload: &[u8]) -> io::Result<Vec<u8>> {
    let length = u32::try_from(payload.len()).map_err(io::Error::other)?;
    Ok([&length.to_le_bytes(), &hash(payload)[..], payload].concat())
}

fn hash(payload: &[u8]) -> [u8; 8] {
    let mut first = [0; 8];
    first.copy_from_slice(&blake3::hash(payload).as_bytes()[..8]);
    first
}

/// The next payload; none where the file ends, whole or torn.
fn next_frame(reader: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut prefix = Vec::new();
    reader.by_ref().take(PREFIX as u64).read_to_end(&mut prefix)?;
    let Some((length, told)) = prefix.split_first_chunk::<4>() else {
        return Ok(None);
    };
    let length = u32::from_le_bytes(*length);
    let mut payload = Vec::new();
    reader
        .by_ref()
        .take(u64::from(length))
        .read_to_end(&mut payload)?;
    let whole = payload.len() == length as usize && told == hash(&payload);
    Ok(whole.then_some(payload))
}

#[cfg(test)]
mod tests {
    use std::io::{Seek, Write};

    use super::{Journal, JournalError, Key};

    fn journal() -> (std::fs::File, Journal) {
        let file = tempfile::tempfile().expect("a file");
        let journal = Journal::begin(file.try_clone().expect("a handle"), &"header").expect("it begins");
        journal.keep(&Key::Choice(7), &f64::NEG_INFINITY);
        journal.keep(&Key::Choice(3), &0.1_f64);
        (file, journal)
    }

    /// Cut at every byte, it holds the whole frames before the cut and takes new ones after them.
    #[test]
    fn a_torn_tail_is_dropped() {
        let (mut file, _journal) = journal();
        let mut whole = Vec::new();
        file.rewind().expect("the start");
        std::io::Read::read_to_end(&mut file, &mut whole).expect("bytes");
        let mut seen = [0; 4];
        for cut in 0..=whole.len() {
            let mut torn = tempfile::tempfile().expect("a file");
            torn.write_all(&whole[..cut]).expect("bytes");
            let again = torn.try_clone().expect("a handle");
            match Journal::reopen::<String>(torn) {
                Err(JournalError::Empty) => seen[0] += 1,
                Err(error) => panic!("{cut}: {error}"),
                Ok((journal, header)) => {
                    assert_eq!(header, "header");
                    let [first, second] = [7, 3].map(|world| journal.recall::<f64>(&Key::Choice(world)));
                    assert!(first.is_none_or(|x| x == f64::NEG_INFINITY));
                    assert!(second.is_none_or(|x| x == 0.1));
                    seen[1 + usize::from(first.is_some()) + usize::from(second.is_some())] += 1;
                    journal.keep(&Key::Choice(5), &2.0_f64);
                    let (journal, _) = Journal::reopen::<String>(again).expect("it is whole");
                    assert_eq!(journal.recall(&Key::Choice(5)), Some(2.0_f64));
                }
            }
        }
        assert_eq!(seen[3], 1);
        assert!(seen.iter().all(|n| *n > 0), "{seen:?}");
    }

    #[test]
    fn the_order_of_records_does_not_matter_in_the_end() {
        let (_file, one) = journal();
        let other = Journal::begin(tempfile::tempfile().expect("a file"), &"header").expect("it begins");
        other.keep(&Key::Choice(3), &0.1_f64);
        other.keep(&Key::Choice(7), &f64::NEG_INFINITY);
        let bytes = |journal: &Journal| {
            let mut out = Vec::new();
            journal.write_in_order(&"header", &mut out).expect("bytes");
            out
        };
        assert!(bytes(&one) == bytes(&other));
    }

    #[test]
    fn a_journal_of_another_version_is_refused() {
        let mut file = tempfile::tempfile().expect("a file");
        file.write_all(b"foederis 0.0.1, records 1\nand whatever follows it there")
            .expect("bytes");
        assert!(matches!(
            Journal::reopen::<String>(file),
            Err(JournalError::OtherVersion)
        ));
    }
}
