//! The limits of the model, from its document.

/// The document of the model.
const MODEL: &str = include_str!("../../docs/model.md");

/// The list of section 13 of the model document, without code marks.
#[must_use]
pub(crate) fn limits() -> Vec<String> {
    let section = MODEL.split("\n## 13. ").nth(1).unwrap_or_default();
    let section = section.split("\n## ").next().unwrap_or_default();
    section
        .lines()
        .filter_map(|line| line.strip_prefix("- "))
        .map(|line| line.replace('`', ""))
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_model_document_lists_limits() {
        let limits = super::limits();
        assert!(limits.len() >= 8, "{limits:?}");
        assert!(limits.iter().any(|line| line.starts_with("No forecast")));
    }
}
