//! The table of keys as a tree of path segments.

use super::keys::{KEYS, Key, PACKAGE_TABLES};

/// A table or key of the language.
#[derive(Debug, Default)]
pub(super) struct LanguageNode {
    /// The key, if it is one.
    pub(super) key: Option<&'static Key>,
    /// Whether it is a package.
    pub(super) package: bool,
    /// The names in this table, in the order of the table of keys, with `*` for ids.
    pub(super) children: Vec<(&'static str, LanguageNode)>,
}

impl LanguageNode {
    fn at(&mut self, path: &'static str) -> &mut LanguageNode {
        let mut node = self;
        for part in path.split('.') {
            let index = node
                .children
                .iter()
                .position(|(name, _)| *name == part)
                .unwrap_or_else(|| {
                    node.children.push((part, LanguageNode::default()));
                    node.children.len() - 1
                });
            node = &mut node.children[index].1;
        }
        node
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
