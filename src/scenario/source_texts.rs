//! The texts of a scenario.

use super::diagnostic::{FileId, Place};

/// Prefix of the name of an argument, followed by its number.
pub(super) const ARGUMENT: &str = "--set ";

/// Texts with their names: files, and arguments of `--set`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceTexts {
    texts: Vec<(String, String)>,
}

impl SourceTexts {
    /// Adds a text under a name.
    pub fn add(&mut self, name: String, text: String) -> FileId {
        self.texts.push((name, text));
        FileId(self.texts.len() - 1)
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

    /// Whether it is an argument of `--set` rather than a file.
    #[must_use]
    pub(crate) fn is_argument(&self, file: FileId) -> bool {
        self.name(file).is_some_and(|name| name.starts_with(ARGUMENT))
    }

    /// All names and texts, in the order in which they were read.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()))
    }

    /// The line of a place, counted from 1.
    #[must_use]
    pub(crate) fn line(&self, place: &Place) -> usize {
        let before = self
            .text(place.file)
            .and_then(|text| text.get(..place.span.start));
        1 + before.map_or(0, |before| before.matches('\n').count())
    }
}
