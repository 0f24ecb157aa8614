//! Values as merged to settings, each checked by itself.

use std::collections::BTreeMap;

use super::super::path::{Spot, spot};
use super::super::read::{Context, read_setting};
use super::super::setting::{Figures, Setting};
use super::super::tree::NodeValue;
use super::Loading;
use super::merge::Merged;

/// Reads every value; what cannot be read is a problem and left out.
pub(super) fn read(loading: &mut Loading<'_>, merged: &Merged) -> BTreeMap<String, Setting> {
    let declared = says(merged, "figures", "declared");
    let figures = if declared {
        Figures::Declared
    } else {
        Figures::Realised
    };
    let neutral = says(merged, "defaults", "neutral");
    let mut settings = BTreeMap::new();
    for (path, leaf) in &merged.leaves {
        let Spot::Leaf(key) = spot(&leaf.segments) else {
            continue;
        };
        let texts = |file| loading.sources.text(file);
        let context = Context {
            inherited: &leaf.inherited,
            figures,
            neutral,
            texts: &texts,
        };
        match read_setting(key, path, &leaf.entry, &context) {
            Ok(setting) => {
                settings.insert(path.clone(), setting);
            }
            Err(faults) => {
                loading.doubts.insert(path.clone());
                loading.diagnostics.extend(faults);
            }
        }
    }
    settings
}

fn says(merged: &Merged, path: &str, word: &str) -> bool {
    merged
        .leaves
        .get(path)
        .is_some_and(|leaf| leaf.entry.node.value == NodeValue::Text(word.to_owned()))
}
