//! From merged values to settings, each checked on its own.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::defaults::default_setting;
use super::super::path::{PathTarget, path_target};
use super::super::quantity::change;
use super::super::read_setting::{ReadContext, read_setting};
use super::super::setting::{Figures, Setting};
use super::super::toml_tree::{TomlNode, TomlValue};
use super::Loader;
use super::merge::{Merged, MergedValue};
use super::modify::CHANGE;

/// What a setting depends on besides its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ReadUnder {
    figures: Figures,
    /// Whether `defaults = "neutral"`.
    neutral: bool,
}

/// Reads every value; one that cannot be read is reported and omitted.
pub(super) fn read(loader: &mut Loader<'_>, merged: &Merged) -> BTreeMap<Arc<str>, Arc<Setting>> {
    let declared = is_set_to(merged, "figures", "declared");
    let under = ReadUnder {
        figures: if declared {
            Figures::Declared
        } else {
            Figures::Realised
        },
        neutral: is_set_to(merged, "defaults", "neutral"),
    };
    let settings = merged.values.iter().filter_map(|(path, value)| {
        let setting = known_or_read(loader, path, value, under)?;
        Some((Arc::clone(path), setting))
    });
    settings.collect()
}

/// The setting of a value, as it was read before or read now; none if it cannot be read.
fn known_or_read(
    loader: &mut Loader<'_>,
    path: &str,
    value: &MergedValue,
    under: ReadUnder,
) -> Option<Arc<Setting>> {
    if let Some((known_under, setting)) = value.read.get()
        && *known_under == under
    {
        return Some(Arc::clone(setting));
    }
    let setting = Arc::new(read_value(loader, path, value, under)?);
    // Another scenario may have read it under other defaults: then that stays.
    let _ = value.read.set((under, Arc::clone(&setting)));
    Some(setting)
}

fn read_value(loader: &mut Loader<'_>, path: &str, value: &MergedValue, under: ReadUnder) -> Option<Setting> {
    let PathTarget::Key(key) = path_target(&value.segments) else {
        return None;
    };
    let texts = |file| loader.sources.text(file);
    let context = ReadContext {
        inherited: &value.inherited,
        figures: under.figures,
        neutral: under.neutral,
        default: default_setting,
        texts: &texts,
    };
    match read_setting(key, path, &value.entry, &context) {
        Ok(setting) => Some(Setting {
            is_overlaid: value.is_overlaid,
            changes: change_texts(&value.entry.node),
            ..setting
        }),
        Err(errors) => {
            loader.suppressed.insert(path.to_owned());
            loader.diagnostics.extend(errors);
            None
        }
    }
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
