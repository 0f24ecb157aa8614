//! Texts of files, pipes and standard input, within a limit.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Largest scenario, overlay or experiment file \[bytes\].
pub const MAX_SCENARIO: u64 = 16 << 20;
/// Largest table that is read \[bytes\].
pub const MAX_TABLE: u64 = 1 << 30;
/// How long a named pipe is waited for.
#[cfg(unix)]
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(5);

/// Texts of pipes and of standard input, which can be read once only.
static STREAMS: Mutex<BTreeMap<PathBuf, String>> = Mutex::new(BTreeMap::new());

/// Whether a path stands for standard input or output, also where there is a file of that name: that is `./-`.
#[must_use]
pub fn is_standard_stream(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Reads a text in UTF-8 of at most `limit` bytes; `-` is standard input. A pipe is read once, and gives the same text
/// again. A byte order mark at the start is left out.
///
/// # Errors
/// Those of the system; [`io::ErrorKind::InvalidData`] if it is longer, or no such text; [`io::ErrorKind::TimedOut`] for a
/// named pipe to which nothing writes.
pub fn read(path: &Path, limit: u64) -> io::Result<String> {
    let is_input = is_standard_stream(path);
    if !is_input && fs::metadata(path)?.is_file() {
        return text(File::open(path)?, limit);
    }
    let mut streams = STREAMS.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(text) = streams.get(path) {
        return Ok(text.clone());
    }
    let text = if is_input {
        let text = text(io::stdin().lock(), limit)?;
        if text.trim().is_empty() {
            let what = "nothing comes from standard input; what a command read from it must be given again, or saved as a file";
            return Err(invalid(what.to_owned()));
        }
        text
    } else {
        text(open_stream(path)?, limit)?
    };
    streams.insert(path.to_owned(), text.clone());
    Ok(text)
}

/// Whether there is something to read at a path: a file, a device or a pipe.
#[must_use]
pub(crate) fn is_readable(path: &Path) -> bool {
    is_standard_stream(path) || fs::metadata(path).is_ok_and(|there| !there.is_dir())
}

/// Opens a device or a pipe; a named pipe to which nothing writes is given up after [`PATIENCE`].
#[cfg(unix)]
fn open_stream(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::FileTypeExt;
    use std::sync::mpsc;
    if !fs::metadata(path)?.file_type().is_fifo() {
        return File::open(path);
    }
    let (opened, open) = mpsc::channel();
    let pipe = path.to_owned();
    // Opening waits for a writer: the thread ends with the process where there is none.
    std::thread::spawn(move || opened.send(File::open(pipe)));
    open.recv_timeout(PATIENCE).unwrap_or_else(|_| {
        let seconds = PATIENCE.as_secs();
        let message = format!("it is a pipe, and nothing has opened it for writing in {seconds} s");
        Err(io::Error::new(io::ErrorKind::TimedOut, message))
    })
}

#[cfg(not(unix))]
fn open_stream(path: &Path) -> io::Result<File> {
    File::open(path)
}

fn text(mut from: impl Read, limit: u64) -> io::Result<String> {
    let (mut bytes, mut part) = (Vec::new(), vec![0; 1 << 16]);
    loop {
        let read = match from.read(&mut part) {
            Ok(0) => break,
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if let Some(at) = part[..read].iter().position(|byte| *byte == 0) {
            bytes.extend_from_slice(&part[..at]);
            let what = "is a NUL byte, as in UTF-16 or in a file that is no text; save it as UTF-8";
            return Err(invalid(not_text(&bytes, what)));
        }
        if (bytes.len() + read) as u64 > limit {
            return Err(invalid(format!(
                "it has more than {limit} bytes, the most that is read"
            )));
        }
        bytes.extend_from_slice(&part[..read]);
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let what = "is no text in UTF-8; save it as UTF-8 (not as UTF-16 or Latin 1)";
        let whole = error.as_bytes();
        invalid(other_format(whole).unwrap_or_else(|| not_text(&whole[..valid], what)))
    })?;
    Ok(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

/// Formats of tables and archives by what their files begin with, and what to give instead.
const FORMATS: [(&[u8], &str); 7] = [
    (b"PAR1", "it is a Parquet file; save the table as CSV"),
    (b"ARROW1", "it is an Arrow or Feather file; save the table as CSV"),
    (
        b"PK\x03\x04",
        "it is an Excel workbook or another zip archive; save a table as CSV, or unpack the archive",
    ),
    (
        b"\xd0\xcf\x11\xe0",
        "it is an old Excel workbook; save the table as CSV",
    ),
    (
        b"SQLite format 3",
        "it is an SQLite database; save the table as CSV",
    ),
    (b"\x1f\x8b", "it is compressed by gzip; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "it is compressed by zstd; unpack it first"),
];

/// What a file is that begins with these bytes, if it is known and no text.
fn other_format(bytes: &[u8]) -> Option<String> {
    let known = FORMATS.iter().find(|(start, _)| bytes.starts_with(start));
    known.map(|(_, what)| (*what).to_owned())
}

/// What is wrong with a file that is text up to a byte; `what` is said of that byte.
fn not_text(before: &[u8], what: &str) -> String {
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    other_format(before).unwrap_or_else(|| format!("byte {}, in line {line}, {what}", before.len() + 1))
}

fn invalid(what: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(bytes: &[u8]) -> String {
        text(bytes, 20).expect_err("no text").to_string()
    }

    #[test]
    fn what_is_no_text_is_named_by_byte_and_line() {
        assert!(error(b"a\nb\xff").starts_with("byte 4, in line 2,"));
        assert!(error(b"\xff\xfea").starts_with("byte 1, in line 1,"));
        assert!(error(b"a\nb\0c").starts_with("byte 4, in line 2, is a NUL byte"));
        for (start, what) in [
            (&b"PAR1\x15\x04\0"[..], "a Parquet file; save the table as CSV"),
            (b"PK\x03\x04\x14\0", "an Excel workbook"),
            (b"\x1f\x8b\x08\x08\xff", "by gzip"),
        ] {
            assert!(error(start).contains(what), "{}", error(start));
        }
        assert!(error(&[b'x'; 21]).contains("more than 20 bytes"));
        assert_eq!(text(&b"\xef\xbb\xbfa"[..], 20).expect("text"), "a");
    }

    #[test]
    #[cfg(unix)]
    fn an_endless_device_ends_at_once() {
        let error = read(Path::new("/dev/zero"), MAX_SCENARIO).expect_err("no text");
        assert_eq!(error.kind(), io::ErrorKind::InvalidData);
    }
}
