//! Diagnostics of several scenarios, each with the texts that it points into.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use crate::scenario::{Diagnostic, Severity, SourceTexts, count_text, render_each};

/// Warnings that are listed one by one.
const LISTED: usize = 10;

/// A diagnostic with the texts of its scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourcedDiagnostic {
    /// The diagnostic.
    pub diagnostic: Diagnostic,
    /// The texts.
    pub sources: Arc<SourceTexts>,
}

impl SourcedDiagnostic {
    /// The diagnostic as text, with the line that it points to.
    #[must_use]
    pub fn render(&self, colour: bool) -> String {
        render_each(std::slice::from_ref(&self.diagnostic), &self.sources, colour).concat()
    }

    /// The name of its file or argument.
    #[must_use]
    pub fn file(&self) -> Option<&str> {
        self.sources.name(self.diagnostic.place.file)
    }

    /// Its line and column, counted from 1.
    #[must_use]
    pub fn position(&self) -> (usize, usize) {
        let place = &self.diagnostic.place;
        let before = self
            .sources
            .text(place.file)
            .and_then(|text| text.get(..place.span.start))
            .unwrap_or_default();
        let column = 1 + before.rsplit('\n').next().unwrap_or_default().chars().count();
        (self.sources.line(place), column)
    }
}

/// Diagnostics of one or more scenarios; what scenarios share through a common file is listed once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DiagnosticList {
    all: Vec<SourcedDiagnostic>,
    texts: BTreeSet<String>,
}

impl DiagnosticList {
    /// Adds the diagnostics of one scenario.
    pub(crate) fn add(&mut self, diagnostics: &[Diagnostic], sources: &SourceTexts) {
        let sources = Arc::new(sources.clone());
        for diagnostic in diagnostics {
            let sourced = SourcedDiagnostic {
                diagnostic: diagnostic.clone(),
                sources: Arc::clone(&sources),
            };
            if self.texts.insert(sourced.render(false)) {
                self.all.push(sourced);
            }
        }
    }

    /// The diagnostics, in the order in which they were found.
    pub fn iter(&self) -> std::slice::Iter<'_, SourcedDiagnostic> {
        self.all.iter()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The number of a severity.
    #[must_use]
    pub(crate) fn count(&self, severity: Severity) -> usize {
        let of = |sourced: &&SourcedDiagnostic| sourced.diagnostic.severity == severity;
        self.all.iter().filter(of).count()
    }

    /// The diagnostics as text, and a last line that counts them. Of many warnings the first are listed; errors all are.
    #[must_use]
    pub fn render(&self, colour: bool) -> String {
        let warnings = self.count(Severity::Warning);
        let listed = if warnings > LISTED + 1 { LISTED } else { warnings };
        let mut left = listed;
        let mut is_listed = |sourced: &&SourcedDiagnostic| {
            let is_warning = sourced.diagnostic.severity == Severity::Warning;
            let is_listed = !is_warning || left > 0;
            left -= usize::from(is_warning && left > 0);
            is_listed
        };
        let each = self.all.iter().filter(|sourced| is_listed(sourced));
        let mut texts: Vec<String> = each.map(|sourced| sourced.render(colour)).collect();
        if warnings > listed {
            texts.push(format!("and {} more warnings\n", warnings - listed));
        }
        format!("{}\n{}\n", texts.join("\n"), self.counted())
    }

    fn counted(&self) -> String {
        let is_argument = |s: &SourcedDiagnostic| s.sources.is_argument(s.diagnostic.place.file);
        let names = |argument: bool| {
            let of = self.all.iter().filter(|s| is_argument(s) == argument);
            // Two arguments of one flag differ by their texts.
            let text = |s: &'_ SourcedDiagnostic| s.sources.text(s.diagnostic.place.file).map(str::to_owned);
            of.map(|s| (s.file(), argument.then(|| text(s))))
                .collect::<BTreeSet<_>>()
                .len()
        };
        count_text(
            [self.count(Severity::Error), self.count(Severity::Warning)],
            [names(false), names(true)],
        )
    }
}

impl<'d> IntoIterator for &'d DiagnosticList {
    type Item = &'d SourcedDiagnostic;
    type IntoIter = std::slice::Iter<'d, SourcedDiagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for DiagnosticList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.render(false).trim_end())
    }
}
