//! The glossary of docs/glossary.md: links from terms and column names to their definitions.

use std::sync::LazyLock;

use serde::Serialize;

use super::svg::escape;

const DOCUMENT: &str = include_str!("../../docs/glossary.md");

/// The entries of docs/glossary.md, parsed once.
pub(crate) static GLOSSARY: LazyLock<Glossary> = LazyLock::new(|| Glossary::parse(DOCUMENT));

/// A term with its definition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Entry {
    /// The term.
    pub(crate) term: String,
    /// Other words for it in texts, which link to it too.
    pub(crate) synonyms: Vec<String>,
    /// Its symbol in docs/model.md; empty: none.
    pub(crate) symbol: String,
    /// Its columns and metrics in the tables.
    pub(crate) names: Vec<String>,
    /// Its definition, one sentence.
    pub(crate) definition: String,
    /// Its anchor on the page.
    pub(crate) anchor: String,
}

/// All entries.
#[derive(Debug)]
pub(crate) struct Glossary {
    /// The entries, in the order of the document.
    pub(crate) entries: Vec<Entry>,
    /// Terms and synonyms with the index of their entry, the longest first.
    phrases: Vec<(String, usize)>,
}

impl Glossary {
    /// Reads the tables of the document: term and synonyms, symbol, names, definition.
    fn parse(document: &str) -> Self {
        let rows = document.lines().filter_map(|line| line.strip_prefix("| "));
        let entries: Vec<Entry> = rows.filter(|row| !row.starts_with("term |")).map(entry).collect();
        let phrases = entries.iter().enumerate().flat_map(|(index, entry)| {
            let terms = [&entry.term].into_iter().chain(&entry.synonyms);
            terms.map(move |term| (term.clone(), index))
        });
        let mut phrases: Vec<(String, usize)> = phrases.collect();
        phrases.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
        Self { entries, phrases }
    }

    /// The entry of a column or metric.
    pub(crate) fn entry_of_name(&self, name: &str) -> Option<&Entry> {
        self.entries
            .iter()
            .find(|entry| entry.names.iter().any(|known| known == name))
    }

    /// The text as HTML, with a link at the first appearance of each term.
    pub(crate) fn link_terms(&self, text: &str) -> String {
        let mut html = String::with_capacity(2 * text.len());
        let mut linked: Vec<usize> = Vec::new();
        let mut rest = text;
        let mut after_word = false;
        while let Some(next) = rest.chars().next() {
            let found = if after_word {
                None
            } else {
                self.phrase_at(rest, &linked)
            };
            let length = match found {
                Some((length, index)) => {
                    linked.push(index);
                    html += &link(&self.entries[index], &rest[..length]);
                    length
                }
                None => {
                    html += &escape(&rest[..next.len_utf8()]);
                    next.len_utf8()
                }
            };
            after_word = rest[..length]
                .chars()
                .next_back()
                .is_some_and(char::is_alphanumeric);
            rest = &rest[length..];
        }
        html
    }

    /// The longest phrase with which a text begins, or its plural: its length in bytes, and its entry.
    fn phrase_at(&self, text: &str, linked: &[usize]) -> Option<(usize, usize)> {
        let matches = |phrase: &str| {
            let begins = text.get(..phrase.len())?.eq_ignore_ascii_case(phrase);
            let plural = usize::from(text[phrase.len()..].starts_with('s'));
            let ends = |length: usize| !text[length..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
            let lengths = [phrase.len() + plural, phrase.len()];
            lengths.into_iter().find(|length| begins && ends(*length))
        };
        let candidates = self.phrases.iter().filter(|(_, index)| !linked.contains(index));
        { candidates }.find_map(|(phrase, index)| Some((matches(phrase)?, *index)))
    }

    /// A column name as HTML, linked to its entry if it has one.
    pub(crate) fn link_column(&self, name: &str) -> String {
        match self.entry_of_name(name) {
            Some(entry) => link(entry, name),
            None => escape(name),
        }
    }

    /// The entries that an HTML text links to, and those that their definitions link to.
    pub(crate) fn linked_entries(&self, html: &str) -> Vec<&Entry> {
        let mut html = html.to_owned();
        let mut count = 0;
        loop {
            let linked = |entry: &&Entry| html.contains(&format!("href=\"#{}\"", entry.anchor));
            let found: Vec<&Entry> = self.entries.iter().filter(linked).collect();
            if found.len() == count {
                return found;
            }
            count = found.len();
            html.extend(found.iter().map(|entry| self.link_terms(&entry.definition)));
        }
    }
}

fn link(entry: &Entry, text: &str) -> String {
    format!(
        "<a class=\"term\" href=\"#{}\" title=\"{}\">{}</a>",
        entry.anchor,
        escape(&entry.definition.replace('`', "")),
        escape(text)
    )
}

/// A row of a table; what a row lacks is empty, and a test finds it.
fn entry(row: &str) -> Entry {
    let cells: Vec<&str> = row.trim_end_matches('|').split('|').map(str::trim).collect();
    let cell = |index: usize| cells.get(index).copied().unwrap_or_default();
    let list = |text: &str| -> Vec<String> {
        let items = text
            .split(',')
            .map(|item| item.trim().trim_matches('`').to_owned());
        items.filter(|item| !item.is_empty()).collect()
    };
    let mut terms = list(cell(0)).into_iter();
    let term = terms.next().unwrap_or_default();
    Entry {
        anchor: anchor(&term),
        synonyms: terms.collect(),
        symbol: cell(1).to_owned(),
        names: list(cell(2)),
        definition: cell(3).to_owned(),
        term,
    }
}

fn anchor(term: &str) -> String {
    let ascii = |c: char| {
        if c.is_ascii_alphanumeric() {
            c.to_ascii_lowercase()
        } else {
            '-'
        }
    };
    format!("term-{}", term.chars().map(ascii).collect::<String>())
}

#[cfg(test)]
mod tests {
    use crate::results::metrics::METRICS;
    use crate::results::schema::TABLES;
    use crate::results::strategic::Headline;

    use super::*;

    #[test]
    fn terms_are_linked_once_and_texts_are_escaped() {
        let glossary = Glossary::parse(
            "| term | symbol | columns | meaning |\n|---|---|---|---|\n| world |  | `world` | A \"draw\". |\n| spread over worlds, band |  |  | A range. |\n",
        );
        let html = glossary.link_terms("Worlds & world; bands, underworld");
        assert_eq!(html.matches("href=\"#term-world\"").count(), 1, "{html}");
        assert_eq!(
            html.matches("href=\"#term-spread-over-worlds\"").count(),
            1,
            "{html}"
        );
        assert!(html.starts_with(
            "<a class=\"term\" href=\"#term-world\" title=\"A &quot;draw&quot;.\">Worlds</a> &amp; world"
        ));
        assert!(html.ends_with("underworld"), "{html}");
        assert!(glossary.link_column("world").contains("#term-world"));
        assert_eq!(glossary.link_column("<b>"), "&lt;b&gt;");
    }

    #[test]
    fn entries_are_complete_and_distinct() {
        let mut texts: Vec<&String> = Vec::new();
        let mut names: Vec<&String> = Vec::new();
        for entry in &GLOSSARY.entries {
            let definition = entry.definition.trim_end_matches('.');
            assert!(
                entry.term.len() > 2 && !definition.contains(". "),
                "one sentence: {entry:?}"
            );
            assert!(entry.definition.ends_with('.'), "{entry:?}");
            texts.extend([&entry.term].into_iter().chain(&entry.synonyms));
            names.extend(&entry.names);
        }
        for list in [&mut texts, &mut names] {
            list.sort();
            let twice = list.windows(2).find(|pair| pair[0] == pair[1]);
            assert_eq!(twice, None, "defined twice");
        }
    }

    /// Every column, headline and metric has an entry, and an entry has no other names.
    #[test]
    fn entries_cover_the_tables() {
        let columns = TABLES.iter().flat_map(|schema| schema.columns);
        let columns = columns.map(|column| column.name.as_ref());
        let metrics = METRICS.iter().map(|metric| metric.name);
        let headlines = Headline::ALL.iter().map(|headline| headline.name());
        // Metrics that no list of the room `results` names.
        let others = [
            "rate_hybrid",
            "rate_limited",
            "rate_major",
            "crises_a_year",
            "alerted_crises",
            "attacks_after_alert",
            "attacks_without_alert",
            "general_deterrence",
            "immediate_deterrence",
            "reference_ratio",
            "window_ratio",
            "at_war",
            "kept",
            "denial",
            "cost_in_peace",
            "cost_of_war",
            "points_per_bn",
            "equivalent_concession",
            "protege_gain",
            "room",
            "ceasefire_acceptance",
        ];
        let known: Vec<&str> = columns.chain(metrics).chain(headlines).chain(others).collect();
        let missing: Vec<&&str> = known
            .iter()
            .filter(|name| GLOSSARY.entry_of_name(name).is_none())
            .collect();
        assert!(missing.is_empty(), "not in docs/glossary.md: {missing:?}");
        let names = GLOSSARY.entries.iter().flat_map(|entry| &entry.names);
        let unused: Vec<&String> = names.filter(|name| !known.contains(&name.as_str())).collect();
        assert!(
            unused.is_empty(),
            "docs/glossary.md names no column or metric: {unused:?}"
        );
    }
}
