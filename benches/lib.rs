//! Cases that benchmarks share.

use std::path::Path;

use foederis::model::Case;
use foederis::scenario::{LoadRequest, Reader};
use foederis::shipped;

/// The case of a text, whose challenger is found in it as it is.
///
/// # Panics
/// If the text is no scenario.
pub fn compiled(file: &str, reader: Reader<'_>) -> Case {
    let request = LoadRequest {
        file: file.into(),
        reanchor: true,
        ..LoadRequest::default()
    };
    let loaded = Case::load(&request, reader);
    loaded.unwrap_or_else(|failed| panic!("{failed}")).1
}

/// The case of a shipped file, such as `minimal.toml`.
///
/// # Panics
/// If there is no such file.
pub fn shipped_case(file: &str) -> Case {
    let path = format!("{}{file}", shipped::ROOT);
    compiled(&path, &|path: &Path| shipped::read(path))
}
