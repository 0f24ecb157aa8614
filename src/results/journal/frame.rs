//! Frames: the length of a payload (four bytes, little-endian), the first eight bytes of its keyed BLAKE3 hash, and the
//! payload.
//!
//! A frame that is cut short, or whose hash differs, ends the file: a crash left it. The key of the records follows from the
//! header, so that a first record whose hash differs is one of another run, and the file is refused.

use std::io::{self, Read};

use serde::Serialize;

use super::JournalError;

/// The first line: records of another version may have another meaning.
pub(super) const FIRST_LINE: &str = concat!("foederis ", env!("CARGO_PKG_VERSION"), ", records 13\n");
/// Bytes before a payload.
pub(super) const PREFIX: usize = 12;

/// The key of the hashes of frames.
#[derive(Debug, Clone, Copy)]
pub(super) struct FrameKey([u8; 32]);

impl FrameKey {
    /// That of a header.
    const HEADER: Self = Self([0; 32]);

    /// That of the records after a header.
    pub(super) fn of_records(header: &[u8]) -> Self {
        Self(*blake3::hash(header).as_bytes())
    }

    fn hash(self, payload: &[u8]) -> [u8; 8] {
        let mut first = [0; 8];
        first.copy_from_slice(&blake3::keyed_hash(&self.0, payload).as_bytes()[..8]);
        first
    }
}

/// The first line and the frame of the header, and the key of the records after it.
pub(super) fn start(header: &impl Serialize) -> io::Result<(Vec<u8>, FrameKey)> {
    let header = postcard::to_stdvec(header).map_err(io::Error::other)?;
    let start = [FIRST_LINE.as_bytes(), &frame(&header, FrameKey::HEADER)?].concat();
    Ok((start, FrameKey::of_records(&header)))
}

/// What stands at a place of a journal.
pub(super) enum Frame {
    /// A payload whose hash is right.
    Payload(Vec<u8>),
    /// The end of the file, or of its complete frames.
    End,
    /// A complete frame whose hash is wrong.
    Damaged,
}

/// The payload of the header.
pub(super) fn read_header(reader: &mut impl Read) -> Result<Vec<u8>, JournalError> {
    let mut line = Vec::new();
    reader
        .by_ref()
        .take(FIRST_LINE.len() as u64)
        .read_to_end(&mut line)?;
    if line == FIRST_LINE.as_bytes() {
        return match next_frame(reader, FrameKey::HEADER)? {
            Frame::Payload(payload) => Ok(payload),
            Frame::End => Err(JournalError::Empty),
            Frame::Damaged => Err(JournalError::Damaged),
        };
    }
    Err(if FIRST_LINE.as_bytes().starts_with(&line) {
        JournalError::Empty
    } else {
        JournalError::OtherVersion
    })
}

/// The frame of a payload.
pub(super) fn frame(payload: &[u8], key: FrameKey) -> io::Result<Vec<u8>> {
    let length = u32::try_from(payload.len()).map_err(io::Error::other)?;
    Ok([&length.to_le_bytes(), &key.hash(payload)[..], payload].concat())
}

/// The next frame.
pub(super) fn next_frame(reader: &mut impl Read, key: FrameKey) -> io::Result<Frame> {
    let mut prefix = Vec::new();
    reader.by_ref().take(PREFIX as u64).read_to_end(&mut prefix)?;
    let Some((length, checksum)) = prefix.split_first_chunk::<4>() else {
        return Ok(Frame::End);
    };
    let length = u32::from_le_bytes(*length);
    let mut payload = Vec::new();
    reader
        .by_ref()
        .take(u64::from(length))
        .read_to_end(&mut payload)?;
    Ok(if payload.len() < length as usize || checksum.len() < 8 {
        Frame::End
    } else if checksum == key.hash(&payload) || cfg!(fuzzing) {
        Frame::Payload(payload)
    } else {
        Frame::Damaged
    })
}
