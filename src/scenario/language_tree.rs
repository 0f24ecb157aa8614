//! The table of keys as a tree of path segments.

use super::keys::{KEYS, Key, PACKAGE_KEYS, PACKAGE_TABLES};
use super::path::ANY_ID;

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
    /// What has this name in the table.
    fn child(&self, name: &str) -> Option<&Self> {
        let mut children = self.children.iter();
        children.find(|(child, _)| *child == name).map(|(_, node)| node)
    }

    /// What a segment of a path leads to: what has this name, or else what ids lead to; keys of packages have no node.
    pub(super) fn step(&self, segment: &str) -> Option<&Self> {
        self.child(segment).or_else(|| self.child(ANY_ID))
    }

    /// The key of packages with this name, in a package.
    pub(super) fn key_of_package(&self, name: &str) -> Option<&'static Key> {
        let mut keys = PACKAGE_KEYS.iter().filter(|_| self.package);
        keys.find(|key| key.path == name)
    }

    /// Whether a name in this table is an id that the author chooses: ids are legal here, and it is nothing else.
    pub(super) fn is_id(&self, name: &str) -> bool {
        self.child(ANY_ID).is_some() && self.child(name).is_none() && self.key_of_package(name).is_none()
    }

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
