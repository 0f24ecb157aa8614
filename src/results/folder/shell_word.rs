//! Words of a command as a shell takes them.

use std::borrow::Cow;

/// A word, quoted for a shell if necessary.
#[must_use]
pub fn quoted(word: &str) -> String {
    let bare = |c: char| c.is_ascii_alphanumeric() || "._-/+:=,@%".contains(c);
    if !word.is_empty() && word.chars().all(bare) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

/// A path as an argument: one that begins with a hyphen would be taken for an option. `-` is standard input.
#[must_use]
pub(crate) fn as_argument(path: &str) -> Cow<'_, str> {
    if path.starts_with('-') && path != "-" {
        Cow::Owned(format!("./{path}"))
    } else {
        Cow::Borrowed(path)
    }
}

/// A path as an argument, quoted for a shell if necessary.
#[must_use]
pub fn quoted_path(path: &str) -> String {
    quoted(&as_argument(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_no_option() {
        for (path, word) in [
            ("-x.toml", "./-x.toml"),
            ("-", "-"),
            ("a b", "'a b'"),
            ("--force x", "'./--force x'"),
            ("a-b", "a-b"),
        ] {
            assert_eq!(quoted_path(path), word);
        }
    }
}
