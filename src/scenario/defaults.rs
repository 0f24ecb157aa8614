//! The language's defaults, read by the same grammar as a file.

use std::collections::BTreeMap;

use super::keys::{Default, Key, Takes};
use super::read::{Context, read_setting};
use super::setting::{Basis, Figures, How, Inherited, Setting, nowhere};
use super::tree::{Entry, Node, NodeValue, Table};

/// What stands where the file says nothing; `None` where nothing does, or where it depends on other keys.
///
/// `neutral`: the default under `defaults = "neutral"`.
/// A default without a citation rests on judgement; one with a citation on what it cites.
///
/// # Panics
/// If the text of a default in the table of keys cannot be read; a test reads them all.
pub fn default_setting(key: &'static Key, neutral: bool) -> Option<Setting> {
    let text = match key.default {
        _ if neutral && !key.neutral.is_empty() => key.neutral,
        Default::Written(text) => text,
        _ => return None,
    };
    let entry = Entry {
        key_place: nowhere(),
        node: node(key, text),
    };
    let inherited = Inherited::default();
    let context = Context {
        inherited: &inherited,
        figures: Figures::Realised,
        neutral,
        texts: &|_| None,
    };
    let mut setting = read_setting(key, key.path, &entry, &context)
        .unwrap_or_else(|faults| panic!("the default `{text}` of `{}` is legal: {faults:?}", key.path));
    setting.origin.how = How::Defaulted;
    setting.origin.basis = Some(basis(&setting.origin.cites));
    Some(setting)
}

/// Only `E-priors`, a table of judgements, is cited for what nobody has published.
fn basis(cites: &[String]) -> Basis {
    if cites.iter().any(|cite| cite != "E-priors") {
        Basis::Literature
    } else {
        Basis::Judgement
    }
}

/// The text of a default as a node of the tree.
fn node(key: &Key, text: &str) -> Node {
    let value = match key.takes {
        Takes::Flag => NodeValue::Flag(text == "true"),
        Takes::Count(_) => text
            .parse()
            .map_or_else(|_| NodeValue::Text(text.to_owned()), NodeValue::Integer),
        _ if text.starts_with('{') => inline_table(text),
        _ => NodeValue::Text(text.to_owned()),
    };
    Node {
        value,
        place: nowhere(),
    }
}

fn inline_table(text: &str) -> NodeValue {
    let document: toml::Table = toml::from_str(&format!("default = {text}"))
        .unwrap_or_else(|error| panic!("the default `{text}` is TOML: {error}"));
    document
        .into_iter()
        .next()
        .map_or(NodeValue::Table(BTreeMap::new()), |(_, value)| of_toml(value))
}

fn of_toml(value: toml::Value) -> NodeValue {
    let node = |value| Node {
        value: of_toml(value),
        place: nowhere(),
    };
    match value {
        toml::Value::String(text) => NodeValue::Text(text),
        toml::Value::Integer(number) => NodeValue::Integer(number),
        toml::Value::Float(number) => NodeValue::Float(number),
        toml::Value::Boolean(flag) => NodeValue::Flag(flag),
        toml::Value::Datetime(date) => NodeValue::Date(date.to_string()),
        toml::Value::Array(items) => NodeValue::List(items.into_iter().map(node).collect()),
        toml::Value::Table(table) => {
            let entry = |value| Entry {
                key_place: nowhere(),
                node: node(value),
            };
            NodeValue::Table(
                table
                    .into_iter()
                    .map(|(name, value)| (name, entry(value)))
                    .collect::<Table>(),
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::keys::{KEYS, PACKAGE_KEYS};
    use super::*;

    #[test]
    fn every_default_can_be_read() {
        for key in KEYS.iter().chain(PACKAGE_KEYS) {
            let written = matches!(key.default, Default::Written(_));
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
