//! SVG to PNG, with the font that is part of the program, and fonts of the machine for characters that it lacks.

use std::collections::BTreeSet;
use std::sync::Arc;

use read_fonts::{FontRef, TableProvider};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Source};
use resvg::usvg::{Options, Tree};

use super::error::ReportError;
use super::font;

/// Pixels per SVG unit: sharp in print and on high-resolution screens.
const PIXEL_RATIO: f32 = 2.0;

/// Renders a standalone SVG as PNG.
///
/// # Errors
/// [`ReportError::Page`]: it is not SVG, or too large for memory; [`ReportError::Font`]: no font has some of its characters.
pub fn png(svg: &str) -> Result<Vec<u8>, ReportError> {
    let mut fonts = Database::new();
    load(&mut fonts, font::REGULAR);
    load(&mut fonts, font::SEMI_BOLD);
    fonts.set_sans_serif_family(font::FAMILY);
    let missing: BTreeSet<char> = svg
        .chars()
        .filter(|c| is_drawn(*c) && !has_glyph(&fonts, *c))
        .collect();
    if !missing.is_empty() {
        fonts.load_system_fonts();
        let lost: String = missing.into_iter().filter(|c| !has_glyph(&fonts, *c)).collect();
        if !lost.is_empty() {
            return Err(ReportError::Font(lost));
        }
    }
    let options = Options {
        font_family: font::FAMILY.to_owned(),
        fontdb: Arc::new(fonts),
        ..Options::default()
    };
    let tree = Tree::from_str(svg, &options).map_err(|error| ReportError::Page(error.to_string()))?;
    let size = tree.size().to_int_size();
    let size = size.scale_by(PIXEL_RATIO).unwrap_or(size);
    let too_large = || {
        ReportError::Page(format!(
            "{} × {} pixels are too many",
            size.width(),
            size.height()
        ))
    };
    let mut pixels = Pixmap::new(size.width(), size.height()).ok_or_else(too_large)?;
    resvg::render(
        &tree,
        Transform::from_scale(PIXEL_RATIO, PIXEL_RATIO),
        &mut pixels.as_mut(),
    );
    pixels
        .encode_png()
        .map_err(|error| ReportError::Page(error.to_string()))
}

/// Loads a weight of the program's font under the name of its family: the semi-bold file has a name of its own.
fn load(fonts: &mut Database, bytes: &'static [u8]) {
    for id in fonts.load_font_source(Source::Binary(Arc::new(bytes))) {
        let Some(mut face) = fonts.face(id).cloned() else {
            continue;
        };
        fonts.remove_face(id);
        for (name, _) in &mut face.families {
            font::FAMILY.clone_into(name);
        }
        fonts.push_face_info(face);
    }
}

/// Whether a character has a shape of its own.
fn is_drawn(c: char) -> bool {
    !c.is_whitespace() && !c.is_control() && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}')
}

/// Whether any of the fonts has a shape for the character.
fn has_glyph(fonts: &Database, c: char) -> bool {
    let has = |id| {
        let glyph = |bytes: &[u8], index| {
            let characters = FontRef::from_index(bytes, index).ok()?.cmap().ok()?;
            characters.map_codepoint(c)
        };
        fonts.with_face_data(id, glyph).flatten().is_some()
    };
    fonts.faces().any(|face| has(face.id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bold_text_is_drawn_in_the_bold_face() {
        let svg = |weight: u32| {
            format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"90\" height=\"20\"><text y=\"15\" font-family=\"Inter\" font-weight=\"{weight}\">Title</text></svg>"
            )
        };
        assert_ne!(png(&svg(400)), png(&svg(600)));
    }

    #[test]
    fn a_character_without_a_font_is_an_error_and_not_left_out() {
        let svg = |text: &str| {
            format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"90\" height=\"20\"><text y=\"15\">{text}</text></svg>"
            )
        };
        assert!(png(&svg("Ελλάδα, Україна")).is_ok());
        // A private character, which no font should have.
        let lost = png(&svg("a \u{10fffd}"));
        assert_eq!(lost, Err(ReportError::Font("\u{10fffd}".to_owned())));
    }
}
