//! A scenario before it is loaded: its id, file, overlays and values.

use std::path::Path;

use crate::scenario::{LoadRequest, Overlay};
use crate::shipped;

/// A scenario to be loaded.
#[derive(Debug, Clone)]
pub(crate) struct ScenarioRequest {
    /// Its id in tables.
    pub(crate) id: String,
    /// Its file, overlays and values.
    pub(crate) request: LoadRequest,
}

/// The id of an overlay: the stem of its file, or that of the what-if.
#[must_use]
pub(crate) fn overlay_id(overlay: &Overlay) -> String {
    match overlay {
        Overlay::File(file) => stem(file),
        Overlay::WhatIf(id) => id.clone(),
    }
}

/// The stem of a file, on disk or shipped.
#[must_use]
pub(crate) fn stem(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    stem.strip_prefix(shipped::ROOT).unwrap_or(&stem).to_owned()
}
