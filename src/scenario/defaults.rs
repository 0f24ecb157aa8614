//! The defaults of the language, read by the same grammar as a file.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::keys::{DefaultValue, Key, ValueKind};
use super::read_setting::{ReadContext, read_setting};
use super::setting::{Basis, Figures, Inherited, ProvenanceKind, Setting, no_place};
use super::toml_tree::{TomlEntry, TomlNode, TomlTable, TomlValue};

/// The setting of a key that no file sets; `None` if there is no default or it depends on other keys.
///
/// `neutral`: the default under `defaults = "neutral"`.
/// The basis of a default without citation is judgement.
///
/// # Panics
/// If the text of a default in the table of keys cannot be read, which a test excludes.
pub(crate) fn default_setting(key: &'static Key, neutral: bool) -> Option<Arc<Setting>> {
    let of_key = (key.path, neutral);
    if let Some(found) = known().get(&of_key) {
        return found.clone();
    }
    // Read without the lock: one default may refer to another.
    let setting = read_default(key, neutral).map(Arc::new);
    known().insert(of_key, setting.clone());
    setting
}

/// Defaults by path and whether they are the neutral ones; none where there is no default.
type Defaults = BTreeMap<(&'static str, bool), Option<Arc<Setting>>>;

/// The defaults that have been read: each is asked for by every scenario that is compiled.
fn known() -> MutexGuard<'static, Defaults> {
    static KNOWN: Mutex<Defaults> = Mutex::new(BTreeMap::new());
    KNOWN.lock().unwrap_or_else(PoisonError::into_inner)
}

fn read_default(key: &'static Key, neutral: bool) -> Option<Setting> {
    let text = match key.default {
        _ if neutral && !key.neutral.is_empty() => key.neutral,
        DefaultValue::Written(text) => text,
        _ => return None,
    };
    let entry = TomlEntry {
        key_place: no_place(),
        node: node(key, text),
    };
    let inherited = Inherited::default();
    let context = ReadContext {
        inherited: &inherited,
        figures: Figures::Realised,
        neutral,
        default: default_setting,
        texts: &|_| None,
    };
    let mut setting = read_setting(key, key.path, &entry, &context)
        .unwrap_or_else(|errors| panic!("the default `{text}` of `{}` is legal: {errors:?}", key.path));
    setting.origin.kind = ProvenanceKind::Defaulted;
    setting.origin.basis = Some(basis(&setting.origin.citations));
    Some(setting)
}

/// `E-priors` is a table of judgements; every other source of a default is literature.
fn basis(citations: &[String]) -> Basis {
    if citations.iter().any(|cite| cite != "E-priors") {
        Basis::Literature
    } else {
        Basis::Judgement
    }
}

/// The text of a default as a node of the tree.
fn node(key: &Key, text: &str) -> TomlNode {
    let value = match key.kind {
        ValueKind::Flag => TomlValue::Flag(text == "true"),
        ValueKind::Count(_) => text
            .parse()
            .map_or_else(|_| TomlValue::Text(text.to_owned()), TomlValue::Integer),
        _ if text.starts_with('{') => inline_table(text),
        _ => TomlValue::Text(text.to_owned()),
    };
    TomlNode {
        value,
        place: no_place(),
    }
}

fn inline_table(text: &str) -> TomlValue {
    let document: toml::Table = toml::from_str(&format!("default = {text}"))
        .unwrap_or_else(|error| panic!("the default `{text}` is TOML: {error}"));
    document
        .into_iter()
        .next()
        .map_or(TomlValue::Table(BTreeMap::new()), |(_, value)| from_toml(value))
}

fn from_toml(value: toml::Value) -> TomlValue {
    let node = |value| TomlNode {
        value: from_toml(value),
        place: no_place(),
    };
    match value {
        toml::Value::String(text) => TomlValue::Text(text),
        toml::Value::Integer(number) => TomlValue::Integer(number),
        toml::Value::Float(number) => TomlValue::Float(number),
        toml::Value::Boolean(flag) => TomlValue::Flag(flag),
        toml::Value::Datetime(date) => TomlValue::Date(date.to_string()),
        toml::Value::Array(items) => TomlValue::List(items.into_iter().map(node).collect()),
        toml::Value::Table(table) => {
            let entry = |value| TomlEntry {
                key_place: no_place(),
                node: node(value),
            };
            TomlValue::Table(
                table
                    .into_iter()
                    .map(|(name, value)| (name, entry(value)))
                    .collect::<TomlTable>(),
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::keys::{KEYS, PACKAGE_KEYS};
    use super::*;

    /// Defaults are known by path.
    #[test]
    fn no_two_keys_have_one_path() {
        let mut paths: Vec<&str> = KEYS.iter().chain(PACKAGE_KEYS).map(|key| key.path).collect();
        paths.sort_unstable();
        let all = paths.len();
        paths.dedup();
        assert_eq!(paths.len(), all);
    }

    #[test]
    fn every_default_can_be_read() {
        for key in KEYS.iter().chain(PACKAGE_KEYS) {
            let written = matches!(key.default, DefaultValue::Written(_));
            assert_eq!(default_setting(key, false).is_some(), written, "{}", key.path);
            assert_eq!(
                default_setting(key, true).is_some(),
                written || !key.neutral.is_empty(),
                "{}",
                key.path
            );
        }
    }
}
