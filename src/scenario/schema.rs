//! The JSON Schema of the language, made from the table of keys, for editors.
//!
//! An editor checks names, words, kinds and ranges with it; the program checks units, intervals and order.

use serde_json::{Map, Value as Json, json};

use super::keys::{DefaultValue, Key, PACKAGE_KEYS, Range, ValueKind};
use super::language_tree::{LanguageNode, language_tree};
use super::schema_values::{definitions, table_annotations, text_or_date};
use super::units::Dimension;

/// Ids that authors choose; in overlays `*` matches all of them.
const ID: &str = r"^([a-z][a-z0-9_]*|\*)$";
/// Paths, pairs of paths and ids of sources.
const ANYTHING: &str = "^.+$";

/// Name of the file that scenarios refer to on their first line, as `#:schema scenario.schema.json`.
pub const FILE: &str = "scenario.schema.json";

/// Identifier of the schema: a name, not an address, so that no editor looks for it on a network.
const SCHEMA_ID: &str = "urn:foederis:scenario";

/// The schema as the text of its file.
#[must_use]
pub fn text() -> String {
    format!("{:#}\n", schema())
}

/// The schema, in JSON Schema 2020-12.
pub fn schema() -> Json {
    let mut root = table(&language_tree(), "");
    let mut schema = Map::new();
    schema.insert(
        "$schema".to_owned(),
        json!("https://json-schema.org/draft/2020-12/schema"),
    );
    schema.insert("$id".to_owned(), json!(SCHEMA_ID));
    schema.insert("title".to_owned(), json!("foederis scenario"));
    schema.append(&mut root);
    schema["properties"]["whatif"] = what_ifs();
    schema.insert("$defs".to_owned(), definitions());
    Json::Object(schema)
}

/// What-ifs by id: each is an overlay.
fn what_ifs() -> Json {
    json!({
        "type": "object",
        "description": "what-ifs by id: each is an overlay, with `title` and `about`",
        "patternProperties": { ID: { "$ref": "#" } },
        "additionalProperties": false,
    })
}

/// The schema of a table: its keys by name, or by pattern for ids.
fn table(branch: &LanguageNode, path: &str) -> Map<String, Json> {
    let mut named = Map::new();
    let mut patterns = Map::new();
    for (name, children) in &branch.children {
        let path = if path.is_empty() {
            (*name).to_owned()
        } else {
            format!("{path}.{name}")
        };
        let inner = match children.key {
            Some(key) => key_schema(key),
            None => Json::Object(table(children, &path)),
        };
        match *name {
            "*" => patterns.insert(pattern(&path).to_owned(), inner),
            name => named.insert(name.to_owned(), inner),
        };
    }
    if branch.package {
        named.extend(
            PACKAGE_KEYS
                .iter()
                .map(|key| (key.path.to_owned(), key_schema(key))),
        );
    }
    let mut schema = Map::new();
    schema.insert("type".to_owned(), json!("object"));
    if patterns.is_empty() {
        named.extend(table_annotations());
    } else {
        schema.insert("patternProperties".to_owned(), Json::Object(patterns));
    }
    schema.insert("properties".to_owned(), Json::Object(named));
    schema.insert("additionalProperties".to_owned(), json!(false));
    schema
}

fn pattern(path: &str) -> &'static str {
    match path {
        "factor.*.*" | "rank_correlation.*" | "sources.*" => ANYTHING,
        _ => ID,
    }
}

fn key_schema(key: &Key) -> Json {
    let mut schema = match key.kind {
        ValueKind::Text if key.path == "sources.*" => json!({ "$ref": "#/$defs/reference" }),
        ValueKind::Text | ValueKind::Id => json!({ "type": "string" }),
        ValueKind::Day => text_or_date(),
        ValueKind::Days => json!({ "type": ["array", "string"], "items": text_or_date() }),
        ValueKind::Flag => json!({ "type": "boolean" }),
        ValueKind::Count(least) => json!({ "type": "integer", "minimum": least }),
        ValueKind::Word(words) => json!({ "type": "string", "enum": words }),
        ValueKind::Words(words) => {
            json!({ "type": ["array", "string"], "items": { "type": "string", "enum": words } })
        }
        ValueKind::Ids | ValueKind::Paths | ValueKind::Files => {
            json!({ "type": ["array", "string"], "items": { "type": "string" } })
        }
        ValueKind::Quorum => json!({ "type": ["number", "string"], "exclusiveMinimum": 0 }),
        ValueKind::Quantity(dimension, range)
        | ValueKind::QuantityOr(dimension, range, _)
        | ValueKind::QuantityOrNever(dimension, range) => quantity(dimension, range),
        ValueKind::DateOr(_) => quantity(Dimension::Date, Range::Any),
    };
    schema["description"] = json!(description(key));
    schema
}

fn description(key: &Key) -> String {
    match key.default {
        DefaultValue::Required => format!("{} (required)", key.doc),
        DefaultValue::Absent | DefaultValue::Written("") => key.doc.to_owned(),
        DefaultValue::Written(text) => format!("{}. Default: {text}", key.doc),
        DefaultValue::Derived(text) => format!("{}. Default: {}", key.doc, text.replace('`', "")),
    }
}

/// A quantity, by the definition that fits its dimension and range.
fn quantity(dimension: Dimension, range: Range) -> Json {
    let name = match range {
        _ if dimension == Dimension::Date => "date",
        _ if !dimension.takes_bare() => "with_unit",
        Range::Any => "any_number",
        Range::NonNegative => "not_negative",
        Range::Positive => "positive",
        Range::Unit => "share",
        Range::Correlation => "correlation",
    };
    json!({ "$ref": format!("#/$defs/{name}") })
}

#[cfg(test)]
mod tests {
    use super::super::keys::KEYS;
    use super::*;

    /// The schema of a path with `*` for ids.
    fn at<'s>(schema: &'s Json, path: &str) -> Option<&'s Json> {
        path.split('.').try_fold(schema, |table, part| match part {
            "*" => table["patternProperties"].as_object()?.values().next(),
            name => table["properties"].get(name),
        })
    }

    #[test]
    fn every_key_is_described_at_its_path() {
        let schema = schema();
        for key in KEYS {
            let found = at(&schema, key.path).unwrap_or_else(|| panic!("{} is in the schema", key.path));
            assert!(
                found["description"].as_str().unwrap().starts_with(key.doc),
                "{}",
                key.path
            );
        }
        for key in PACKAGE_KEYS {
            let path = format!("guarantor.*.forces.*.{}", key.path);
            assert!(at(&schema, &path).is_some(), "{path}");
        }
    }

    #[test]
    fn no_table_takes_unknown_keys() {
        fn closed(schema: &Json) {
            if schema.get("properties").is_some() {
                assert_eq!(schema["additionalProperties"], json!(false), "{schema}");
            }
            match schema {
                Json::Object(map) => map.values().for_each(closed),
                Json::Array(items) => items.iter().for_each(closed),
                _ => {}
            }
        }
        let schema = schema();
        assert_eq!(schema["additionalProperties"], json!(false));
        closed(&schema);
    }

    #[test]
    fn every_reference_has_its_definition() {
        let schema = schema();
        let text = schema.to_string();
        for reference in text.split("\"$ref\":\"#/$defs/").skip(1) {
            let name = reference.split('"').next().unwrap();
            assert!(schema["$defs"].get(name).is_some(), "{name}");
        }
    }
}
