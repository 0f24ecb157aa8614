//! Frames: the length of a payload (four bytes, little-endian), the first eight bytes of its BLAKE3 hash, and the payload.
//!
//! A frame that is cut short, or whose hash differs, ends the file: a crash left it.

use std::io::{self, Read};

use serde::Serialize;

use super::JournalError;

/// The first line: records of another version may have another meaning.
pub(super) const FIRST_LINE: &str = concat!("foederis ", env!("CARGO_PKG_VERSION"), ", records 4\n");
/// Bytes before a payload.
pub(super) const PREFIX: usize = 12;

/// The first line and the frame of the header.
pub(super) fn start(header: &impl Serialize) -> io::Result<Vec<u8>> {
    let header = postcard::to_stdvec(header).map_err(io::Error::other)?;
    Ok([FIRST_LINE.as_bytes(), &frame(&header)?].concat())
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
        return match next_frame(reader)? {
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
pub(super) fn frame(payload: &[u8]) -> io::Result<Vec<u8>> {
    let length = u32::try_from(payload.len()).map_err(io::Error::other)?;
    Ok([&length.to_le_bytes(), &hash(payload)[..], payload].concat())
}

fn hash(payload: &[u8]) -> [u8; 8] {
    let mut first = [0; 8];
    first.copy_from_slice(&blake3::hash(payload).as_bytes()[..8]);
    first
}

/// The next frame.
pub(super) fn next_frame(reader: &mut impl Read) -> io::Result<Frame> {
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
    } else if checksum == hash(&payload) {
        Frame::Payload(payload)
    } else {
        Frame::Damaged
    })
}
