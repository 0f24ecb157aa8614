//! The files of the page.

use crate::report::style_sheet;

/// The page; its script fills it.
pub(super) const PAGE: &str = include_str!("studio.html");
/// Its script.
pub(super) const SCRIPT: &str = include_str!("studio.js");
/// Its way to the engine: this server.
pub(super) const ENGINE: &str = include_str!("engine.js");

/// Its style sheet: that of the report, and what the studio adds.
pub(super) fn style() -> String {
    style_sheet() + include_str!("studio.css")
}
