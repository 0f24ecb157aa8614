//! The table of keys as a tree, part by part of their paths.

use super::keys::{KEYS, Key, PACKAGE_TABLES};

/// A table or key of the language.
#[derive(Debug, Default)]
pub(super) struct LanguageNode {
    /// The key, if it is one.
    pub(super) key: Option<&'static Key>,
    /// Whether it is a package.
    pub(super) package: bool,
    /// What stands below, in the order of the table of keys; `*` for ids.
    pub(super) children: Vec<(&'static str, LanguageNode)>,
}

impl LanguageNode {
    fn at(&mut self, path: &'static str) -> &mut LanguageNode {
        let mut branch = self;
        for part in path.split('.') {
            let index = branch
                .children
                .iter()
                .position(|(name, _)| *name == part)
                .unwrap_or_else(|| {
                    branch.children.push((part, LanguageNode::default()));
                    branch.children.len() - 1
                });
            branch = &mut branch.children[index].1;
        }
        branch
    }
}

/// The whole language.
pub(super) fn language_tree() -> LanguageNode {
    let mut root = LanguageNode::default();
    for key in KEYS {
        root.at(key.path).key = Some(key);
    }
    for table in PACKAGE_TABLES {
        root.at(table).package = true;
    }
    root
}
