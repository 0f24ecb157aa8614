//! SVG to PNG, with the fonts that are part of the program.

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb::Database};

use super::error::ReportError;
use super::font;

/// Pixels per SVG unit: sharp in print and on high-resolution screens.
const PIXEL_RATIO: f32 = 2.0;

/// Renders a standalone SVG as PNG.
///
/// # Errors
/// [`ReportError::Page`]: it is not SVG, or too large for memory.
pub fn png(svg: &str) -> Result<Vec<u8>, ReportError> {
    let mut fonts = Database::new();
    fonts.load_font_data(font::REGULAR.to_vec());
    fonts.load_font_data(font::SEMI_BOLD.to_vec());
    fonts.set_sans_serif_family(font::FAMILY);
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
