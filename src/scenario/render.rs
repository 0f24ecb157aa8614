//! Diagnostics as text: file, line, marked place, help.

use std::collections::BTreeSet;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::diagnostic::{Diagnostic, FileId, Place, Severity};
use super::source_texts::SourceTexts;

/// All diagnostics in the given order, and a last line with their counts.
#[must_use]
pub fn render(diagnostics: &[Diagnostic], sources: &SourceTexts, colour: bool) -> String {
    let mut out: String = render_each(diagnostics, sources, colour)
        .into_iter()
        .map(|text| text + "\n")
        .collect();
    out.push_str(&count(diagnostics, sources));
    out.push('\n');
    out
}

/// Each diagnostic as a text of its own.
#[must_use]
pub(crate) fn render_each(diagnostics: &[Diagnostic], sources: &SourceTexts, colour: bool) -> Vec<String> {
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    diagnostics
        .iter()
        .map(|diagnostic| renderer.render(&[group(diagnostic, sources)]).to_string() + "\n")
        .collect()
}

fn group<'d>(diagnostic: &'d Diagnostic, sources: &'d SourceTexts) -> Group<'d> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(&diagnostic.message).id(diagnostic.code);
    let mut group = Group::with_title(title);
    for file in files(diagnostic) {
        if let Some(snippet) = snippet(diagnostic, sources, file) {
            group = group.element(snippet);
        }
    }
    match &diagnostic.help {
        Some(help) => group.element(Level::HELP.message(help.as_str())),
        None => group,
    }
}

/// The files of a diagnostic's places, its own first.
fn files(diagnostic: &Diagnostic) -> Vec<FileId> {
    let mut files = vec![diagnostic.place.file];
    for (place, _) in &diagnostic.others {
        if !files.contains(&place.file) {
            files.push(place.file);
        }
    }
    files
}

fn snippet<'d>(
    diagnostic: &'d Diagnostic,
    sources: &'d SourceTexts,
    file: FileId,
) -> Option<Snippet<'d, annotate_snippets::Annotation<'d>>> {
    let own = std::iter::once((AnnotationKind::Primary, &diagnostic.place, &diagnostic.label));
    let others = diagnostic.others.iter();
    let others = others.map(|(place, label)| (AnnotationKind::Context, place, label));
    let marks: Vec<_> = own
        .chain(others)
        .filter(|(_, place, _)| place.file == file)
        .collect();
    let text = sources.text(file)?;
    let start = marks.iter().map(|(_, place, _)| place.span.start).min()?;
    let end = marks.iter().map(|(_, place, _)| place.span.end).max()?;
    let (lines, first) = sources.lines(file, &(start..end))?;
    let span = |place: &Place| {
        let [start, end] = [place.span.start, place.span.end].map(|at| at.min(text.len()) - lines.start);
        start..end
    };
    let snippet = Snippet::source(&text[lines.clone()])
        .line_start(first)
        .path(sources.name(file)?);
    let annotations = marks
        .iter()
        .map(|(kind, place, label)| kind.span(span(place)).label(label.as_str()));
    Some(snippet.annotations(annotations))
}

fn count(diagnostics: &[Diagnostic], sources: &SourceTexts) -> String {
    let of = |severity| diagnostics.iter().filter(|d| d.severity == severity).count();
    let texts: BTreeSet<FileId> = diagnostics.iter().map(|d| d.place.file).collect();
    let arguments = texts.iter().filter(|file| sources.is_argument(**file)).count();
    count_text(
        [of(Severity::Error), of(Severity::Warning)],
        [texts.len() - arguments, arguments],
    )
}

/// `2 errors and 1 warning in 1 file and 1 argument`, from the numbers of errors and warnings, files and arguments.
#[must_use]
pub(crate) fn count_text([errors, warnings]: [usize; 2], [files, arguments]: [usize; 2]) -> String {
    let both = |parts: [Option<String>; 2]| parts.into_iter().flatten().collect::<Vec<_>>().join(" and ");
    let problems = both([numbered(errors, "error"), numbered(warnings, "warning")]);
    let places = both([numbered(files, "file"), numbered(arguments, "argument")]);
    format!("{problems} in {places}")
}

/// `1 error`, `2 errors`; none for 0.
fn numbered(n: usize, what: &str) -> Option<String> {
    let ending = if n == 1 { "" } else { "s" };
    (n > 0).then(|| format!("{n} {what}{ending}"))
}
