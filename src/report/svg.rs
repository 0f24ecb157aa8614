//! SVG, written element by element.

use std::fmt::Write;

/// A text under way.
#[derive(Debug, Clone, Default)]
pub struct Svg(String);

impl Svg {
    /// Adds an element without content: its name and its attributes as written.
    pub fn empty(&mut self, element: &str, attributes: &str) {
        self.0 += &format!("<{element} {attributes}/>");
    }

    /// Opens an element.
    pub fn open(&mut self, element: &str, attributes: &str) {
        self.0 += &format!("<{element} {attributes}>");
    }

    /// Closes an element.
    pub fn close(&mut self, element: &str) {
        self.0 += &format!("</{element}>\n");
    }

    /// Adds a text in an element.
    pub fn text(&mut self, element: &str, attributes: &str, text: &str) {
        self.0 += &format!("<{element} {attributes}>{}</{element}>\n", escaped(text));
    }

    /// The whole text.
    #[must_use]
    pub fn finish(self) -> String {
        self.0
    }
}

/// A text as content or as an attribute between double quotes.
///
/// Characters that XML does not have are left out, and so are those that turn the direction of what follows.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' | '\r' => out.push(' '),
            '\u{0}'..='\u{1f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{fffe}'
            | '\u{ffff}' => {}
            c => out.push(c),
        }
    }
    out
}

/// A coordinate: a tenth of a pixel is finer than anyone sees.
#[must_use]
pub fn at(value: f64) -> String {
    let mut text = format!("{value:.1}");
    if let Some(whole) = text.strip_suffix(".0") {
        text = whole.to_owned();
    }
    if text == "-0" { "0".to_owned() } else { text }
}

/// The outline through points, in pixels; `stepped` holds each height until the next point.
#[must_use]
pub fn outline(points: &[(f64, f64)], stepped: bool) -> String {
    let mut path = String::new();
    for (i, (x, y)) in points.iter().enumerate() {
        // Writing to a string never fails.
        let _ = match (i, stepped) {
            (0, _) => write!(path, "M{} {}", at(*x), at(*y)),
            (_, false) => write!(path, "L{} {}", at(*x), at(*y)),
            (_, true) => write!(path, "H{}V{}", at(*x), at(*y)),
        };
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_gets_out_of_a_text() {
        assert_eq!(
            escaped("<script>\"a\" & 'b'\u{0}\u{202e}\n"),
            "&lt;script&gt;&quot;a&quot; &amp; &#39;b&#39; "
        );
        assert_eq!(at(-0.01), "0");
        assert_eq!(outline(&[(0.0, 1.0), (2.0, 3.25)], true), "M0 1H2V3.2");
    }
}
