//! The limits of the model, as its document tells them.

/// The document of the model.
const MODEL: &str = include_str!("../../docs/model.md");

/// What the tool refuses to claim: the points of section 13, without marks of emphasis.
#[must_use]
pub fn limits() -> Vec<String> {
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
    fn the_document_has_its_limits() {
        let limits = super::limits();
        assert!(limits.len() >= 8, "{limits:?}");
        assert!(limits.iter().any(|line| line.starts_with("No forecast")));
    }
}
