//! Building SVG text element by element.

use std::fmt::Write;

use crate::results::visible;

/// An SVG text being built.
#[derive(Debug, Clone, Default)]
pub(crate) struct SvgBuilder(String);

impl SvgBuilder {
    /// Adds an element without content; `attributes` must be escaped.
    pub(crate) fn empty(&mut self, element: &str, attributes: &str) {
        self.0 += &format!("<{element} {attributes}/>");
    }

    /// Opens an element; `attributes` must be escaped.
    pub(crate) fn open(&mut self, element: &str, attributes: &str) {
        self.0 += &format!("<{element} {attributes}>");
    }

    /// Closes an element.
    pub(crate) fn close(&mut self, element: &str) {
        self.0 += &format!("</{element}>\n");
    }

    /// Adds an element with a text, which is escaped.
    pub(crate) fn text(&mut self, element: &str, attributes: &str, text: &str) {
        self.0 += &format!("<{element} {attributes}>{}</{element}>\n", escape(text));
    }

    /// The whole text.
    #[must_use]
    pub(crate) fn finish(self) -> String {
        self.0
    }
}

/// Escapes a text for use as content or inside a double-quoted attribute.
///
/// Control characters, which XML forbids, are written out, and so are those that change the direction of the text after them.
#[must_use]
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in visible(text).chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            c => out.push(c),
        }
    }
    out
}

/// A coordinate [px], to a tenth.
#[must_use]
pub(crate) fn coordinate(value: f64) -> String {
    let mut text = format!("{value:.1}");
    if let Some(whole) = text.strip_suffix(".0") {
        text = whole.to_owned();
    }
    if text == "-0" { "0".to_owned() } else { text }
}

/// The path data of a line through points [px]; `stepped` holds each y until the next point.
#[must_use]
pub(crate) fn path_data(points: &[(f64, f64)], stepped: bool) -> String {
    let mut path = String::new();
    for (i, (x, y)) in points.iter().enumerate() {
        // Writing to a string never fails.
        let _ = match (i, stepped) {
            (0, _) => write!(path, "M{} {}", coordinate(*x), coordinate(*y)),
            (_, false) => write!(path, "L{} {}", coordinate(*x), coordinate(*y)),
            (_, true) => write!(path, "H{}V{}", coordinate(*x), coordinate(*y)),
        };
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn special_characters_are_escaped() {
        assert_eq!(
            escape("<script>\"a\" & 'b'\u{0}\u{202e}\n"),
            "&lt;script&gt;&quot;a&quot; &amp; &#39;b&#39;\\u0000\\u202e "
        );
        assert_eq!(coordinate(-0.01), "0");
        assert_eq!(path_data(&[(0.0, 1.0), (2.0, 3.25)], true), "M0 1H2V3.2");
    }
}
