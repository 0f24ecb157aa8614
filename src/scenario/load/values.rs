//! From merged values to settings, each checked on its own.

use std::collections::BTreeMap;

use super::super::defaults::default_setting;
use super::super::path::{PathTarget, path_target};
use super::super::quantity::change;
use super::super::read_setting::{ReadContext, read_setting};
use super::super::setting::{Figures, Setting};
use super::super::toml_tree::{TomlNode, TomlValue};
use super::Loader;
use super::merge::Merged;
use super::modify::CHANGE;

/// Reads every value; one that cannot be read is reported and omitted.
pub(super) fn read(loader: &mut Loader<'_>, merged: &Merged) -> BTreeMap<String, Setting> {
    let declared = is_set_to(merged, "figures", "declared");
    let figures = if declared {
        Figures::Declared
    } else {
        Figures::Realised
    };
    let neutral = is_set_to(merged, "defaults", "neutral");
    let mut settings = BTreeMap::new();
    for (path, value) in &merged.values {
        let PathTarget::Key(key) = path_target(&value.segments) else {
            continue;
        };
        let texts = |file| loader.sources.text(file);
        let context = ReadContext {
            inherited: &value.inherited,
            figures,
            neutral,
            default: default_setting,
            texts: &texts,
        };
        match read_setting(key, path, &value.entry, &context) {
            Ok(setting) => {
                let setting = Setting {
                    is_overlaid: value.is_overlaid,
                    changes: change_texts(&value.entry.node),
                    ..setting
                };
                settings.insert(path.clone(), setting);
            }
            Err(errors) => {
                loader.suppressed.insert(path.clone());
                loader.diagnostics.extend(errors);
            }
        }
    }
    settings
}

/// The changes of a value, as written.
fn change_texts(node: &TomlNode) -> Vec<String> {
    let TomlValue::Table(table) = &node.value else {
        return Vec::new();
    };
    let nodes = table.get(CHANGE).map(|entry| change::texts(&entry.node));
    let text = |node: &TomlNode| match &node.value {
        TomlValue::Text(text) => Some(text.trim().to_owned()),
        _ => None,
    };
    nodes.into_iter().flatten().filter_map(text).collect()
}

fn is_set_to(merged: &Merged, path: &str, word: &str) -> bool {
    merged
        .values
        .get(path)
        .is_some_and(|value| value.entry.node.value == TomlValue::Text(word.to_owned()))
}
