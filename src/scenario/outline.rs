//! The table of keys as a tree, part by part of their paths.

use super::keys::{KEYS, Key, PACKAGE_TABLES};

/// A table or key of the language.
#[derive(Debug, Default)]
pub(super) struct Branch {
    /// The key, if it is one.
    pub(super) key: Option<&'static Key>,
    /// Whether it is a package.
    pub(super) package: bool,
    /// What stands below, in the order of the table of keys; `*` for ids.
    pub(super) below: Vec<(&'static str, Branch)>,
}

impl Branch {
    fn at(&mut self, path: &'static str) -> &mut Branch {
        let mut branch = self;
        for part in path.split('.') {
            let index = branch
                .below
                .iter()
                .position(|(name, _)| *name == part)
                .unwrap_or_else(|| {
                    branch.below.push((part, Branch::default()));
                    branch.below.len() - 1
                });
            branch = &mut branch.below[index].1;
        }
        branch
    }
}

/// The whole language.
pub(super) fn outline() -> Branch {
    let mut root = Branch::default();
    for key in KEYS {
        root.at(key.path).key = Some(key);
    }
    for table in PACKAGE_TABLES {
        root.at(table).package = true;
    }
    root
}
