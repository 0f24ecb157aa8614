//! A chart as SVG.

mod attributes;
mod axes;
mod layout;
mod legend;
mod marks;
mod panel;
mod patterns;
mod picture;
mod plot;

pub use picture::standalone_svg;
pub(crate) use picture::{NARROW, STYLE, WIDE, embedded_svg};
