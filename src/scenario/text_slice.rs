//! Part of a text value, with its place in the file.

use std::ops::Range;

use super::diagnostic::{FileId, Place};
use super::toml_tree::TomlNode;

/// Returns the raw text of a file, or of an argument of `--set`.
pub(crate) type TextLookup<'a> = &'a dyn Fn(FileId) -> Option<&'a str>;

/// Part of a text value.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TextSlice<'a> {
    /// The text.
    pub(crate) text: &'a str,
    /// The place of the whole value.
    value: &'a Place,
    /// The byte of the file at which `text` begins; `None` if the file spells it differently (escapes).
    start: Option<usize>,
}

impl<'a> TextSlice<'a> {
    /// The text of a node.
    pub(crate) fn from_node(text: &'a str, node: &'a TomlNode, texts: TextLookup<'_>) -> Self {
        Self {
            text,
            value: &node.place,
            start: start_in_file(text, &node.place, texts),
        }
    }

    /// Its place; that of the whole value if it is empty or contains escapes.
    pub(crate) fn place(&self) -> Place {
        match self.start {
            Some(start) if !self.text.is_empty() => Place {
                file: self.value.file,
                span: start..start + self.text.len(),
            },
            _ => self.value.clone(),
        }
    }

    /// These bytes of it.
    pub(crate) fn slice(&self, range: Range<usize>) -> Self {
        let start = self.start.map(|start| start + range.start);
        Self {
            text: &self.text[range],
            value: self.value,
            start,
        }
    }

    /// Without white space around it.
    pub(crate) fn trim(&self) -> Self {
        let begin = self.text.len() - self.text.trim_start().len();
        self.slice(begin..begin + self.text.trim().len())
    }

    /// The text before byte `at` and the text after the `width` bytes that begin there, both trimmed.
    pub(crate) fn split_at(&self, at: usize, width: usize) -> (Self, Self) {
        (
            self.slice(0..at).trim(),
            self.slice(at + width..self.text.len()).trim(),
        )
    }
}

/// Where `text` begins in the file, if the file holds it byte for byte, in quotes or bare.
fn start_in_file(text: &str, place: &Place, texts: TextLookup<'_>) -> Option<usize> {
    let raw = texts(place.file)?.get(place.span.clone())?;
    if raw == text {
        return Some(place.span.start);
    }
    let inner = raw.get(1..raw.len().checked_sub(1)?)?;
    (inner == text).then_some(place.span.start + 1)
}
