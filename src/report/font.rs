//! The font of all charts, and the width of texts in it.

use std::sync::OnceLock;

use read_fonts::tables::{cmap::Cmap, hmtx::Hmtx};
use read_fonts::{FontRef, ReadError, TableProvider};

/// A weight of the font.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    /// Body text.
    Regular,
    /// Titles.
    SemiBold,
}

/// Name of the family.
pub(crate) const FAMILY: &str = "Inter";

/// The regular weight as OpenType.
pub(crate) const REGULAR: &[u8] = include_bytes!("font/Inter-Regular.otf");
/// The semi-bold weight as OpenType.
pub(crate) const SEMI_BOLD: &[u8] = include_bytes!("font/Inter-SemiBold.otf");
/// The regular weight as WOFF2, for the page.
pub(crate) const REGULAR_WOFF2: &[u8] = include_bytes!("font/Inter-Regular.woff2");
/// The semi-bold weight as WOFF2, for the page.
pub(crate) const SEMI_BOLD_WOFF2: &[u8] = include_bytes!("font/Inter-SemiBold.woff2");

/// Width of a character that the font lacks, in font sizes: the fallback font may be wide.
const MISSING_GLYPH: f64 = 1.1;

/// What the width of a text needs of a font.
struct Face {
    characters: Cmap<'static>,
    advances: Hmtx<'static>,
    /// Units of the advances in a font size.
    units: f64,
}

impl Face {
    fn read(bytes: &'static [u8]) -> Result<Self, ReadError> {
        let font = FontRef::new(bytes)?;
        Ok(Self {
            characters: font.cmap()?,
            advances: font.hmtx()?,
            units: f64::from(font.head()?.units_per_em()),
        })
    }

    /// Width of a character, in font sizes; none if the font lacks it.
    fn advance(&self, c: char) -> Option<f64> {
        let advance = self.advances.advance(self.characters.map_codepoint(c)?)?;
        Some(f64::from(advance) / self.units)
    }
}

fn face(weight: Weight) -> Option<&'static Face> {
    static FACES: OnceLock<[Option<Face>; 2]> = OnceLock::new();
    let faces = FACES.get_or_init(|| [REGULAR, SEMI_BOLD].map(|bytes| Face::read(bytes).ok()));
    faces[weight as usize].as_ref()
}

/// Width of a text, in the unit of `size`.
#[must_use]
pub(crate) fn width(text: &str, size: f64, weight: Weight) -> f64 {
    let face = face(weight);
    let advance = |c| face.and_then(|face| face.advance(c)).unwrap_or(MISSING_GLYPH);
    text.chars().map(|c| size * advance(c)).sum()
}

/// The text truncated to a width, with an ellipsis where it was cut.
#[must_use]
pub(crate) fn truncate(text: &str, max_width: f64, size: f64, weight: Weight) -> String {
    if width(text, size, weight) <= max_width {
        return text.to_owned();
    }
    let mut kept = String::new();
    for c in text.chars() {
        kept.push(c);
        if width(&kept, size, weight) + width("…", size, weight) > max_width {
            kept.pop();
            break;
        }
    }
    kept.trim_end().to_owned() + "…"
}

/// The text in at most `max_lines` lines no wider than `max_width`, broken at spaces, and a word that is wider than a line
/// at its marks; the last is truncated.
#[must_use]
pub(crate) fn wrap(text: &str, max_width: f64, size: f64, weight: Weight, max_lines: usize) -> Vec<String> {
    let mut done: Vec<String> = Vec::new();
    let mut line = String::new();
    // A number and its per cent sign stay together.
    let joined = text.replace(" %", "\u{1}%");
    for word in joined.split_whitespace().map(|word| word.replace('\u{1}', " ")) {
        for (i, piece) in pieces(&word, max_width, size, weight).into_iter().enumerate() {
            let space = if i > 0 || line.is_empty() { "" } else { " " };
            let longer = format!("{line}{space}{piece}");
            if line.is_empty() || done.len() + 1 >= max_lines || width(&longer, size, weight) <= max_width {
                line = longer;
            } else {
                done.push(std::mem::replace(&mut line, piece));
            }
        }
    }
    done.push(line);
    done.iter()
        .map(|line| truncate(line, max_width, size, weight))
        .collect()
}

/// A word in pieces no wider than a line, which end at its marks where they can.
fn pieces(word: &str, max_width: f64, size: f64, weight: Weight) -> Vec<String> {
    let mut done = Vec::new();
    let mut rest = word;
    while width(rest, size, weight) > max_width {
        let fits = |end: &usize| width(&rest[..*end], size, weight) <= max_width;
        let ends = rest.char_indices().map(|(at, c)| (at + c.len_utf8(), c));
        let fitting: Vec<(usize, char)> = ends.take_while(|(end, _)| fits(end)).collect();
        let mark = fitting.iter().rev().find(|(_, c)| "._=+/-<>".contains(*c));
        let first = rest.chars().next().map_or(1, char::len_utf8);
        let end = mark.or(fitting.last()).map_or(first, |(end, _)| *end);
        done.push(rest[..end].to_owned());
        rest = &rest[end..];
    }
    done.push(rest.to_owned());
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faces_parse_and_texts_keep_to_their_width() {
        for weight in [Weight::Regular, Weight::SemiBold] {
            assert!(face(weight).is_some());
            let wide = width("United Kingdom", 12.0, weight);
            assert!((70.0..100.0).contains(&wide), "{wide}");
        }
        assert!(
            width(
                &truncate("a long name of an actor", 60.0, 12.0, Weight::Regular),
                12.0,
                Weight::Regular
            ) <= 60.0
        );
        let lines = wrap("B. Article 5 assurance pact", 90.0, 12.0, Weight::Regular, 2);
        assert_eq!(lines.len(), 2);
        let path = wrap(
            "challenger.reference_ratio (judgement)",
            120.0,
            12.0,
            Weight::Regular,
            3,
        );
        assert_eq!(path, ["challenger.", "reference_ratio", "(judgement)"]);
        let figures = wrap("56 ±2 % (44 to 76 %)", 110.0, 12.0, Weight::Regular, 2);
        assert_eq!(figures, ["56 ±2 % (44 to", "76 %)"]);
        assert!(
            lines
                .iter()
                .all(|line| width(line, 12.0, Weight::Regular) <= 90.0),
            "{lines:?}"
        );
    }
}
