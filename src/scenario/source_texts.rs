//! The texts of a scenario.

use std::collections::BTreeSet;
use std::ops::Range;

use super::diagnostic::{FileId, Place};

/// Texts with their names: files, and arguments that set values.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceTexts {
    texts: Vec<(String, String)>,
    /// The bytes at which the lines of each text begin, so that a diagnostic costs no walk over its file.
    line_starts: Vec<Vec<usize>>,
    /// The indices of the texts that are arguments.
    arguments: BTreeSet<usize>,
}

impl SourceTexts {
    /// Adds a text under a name.
    pub fn add(&mut self, name: String, text: String) -> FileId {
        let id = self.next();
        self.line_starts.push(line_starts(&text));
        self.texts.push((name, text));
        id
    }

    /// What the next text that is added has.
    pub(super) fn next(&self) -> FileId {
        FileId(self.texts.len())
    }

    /// Adds an argument under the flag, or the role, in which it was given.
    pub(super) fn add_argument(&mut self, name: String, text: String) -> FileId {
        let file = self.add(name, text);
        self.arguments.insert(file.0);
        file
    }

    /// The raw text.
    #[must_use]
    pub fn text(&self, file: FileId) -> Option<&str> {
        self.texts.get(file.0).map(|(_, text)| text.as_str())
    }

    /// The name.
    #[must_use]
    pub fn name(&self, file: FileId) -> Option<&str> {
        self.texts.get(file.0).map(|(name, _)| name.as_str())
    }

    /// Whether it is an argument rather than a file.
    #[must_use]
    pub(crate) fn is_argument(&self, file: FileId) -> bool {
        self.arguments.contains(&file.0)
    }

    /// All names and texts, in the order in which they were read.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()))
    }

    /// The whole lines that contain some bytes of a text, and the number of the first, counted from 1.
    pub(super) fn lines(&self, file: FileId, bytes: &Range<usize>) -> Option<(Range<usize>, usize)> {
        let (starts, length) = (self.line_starts.get(file.0)?, self.text(file)?.len());
        // The end of the file is shown after its last line.
        let first = line(starts, bytes.start.min(length.saturating_sub(1)));
        let end = starts.get(line(starts, bytes.end)).copied().unwrap_or(length);
        Some((starts[first - 1]..end, first))
    }

    /// The line of a place, counted from 1.
    #[must_use]
    pub(crate) fn line(&self, place: &Place) -> usize {
        let starts = self.line_starts.get(place.file.0);
        starts.map_or(1, |starts| line(starts, place.span.start))
    }
}

/// The line of a byte, counted from 1, where the first line begins at 0.
fn line(starts: &[usize], at: usize) -> usize {
    starts.partition_point(|start| *start <= at)
}

fn line_starts(text: &str) -> Vec<usize> {
    let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
    std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect()
}
