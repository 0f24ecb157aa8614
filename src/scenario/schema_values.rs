//! The definitions of quantities in the JSON Schema.

use serde_json::{Map, Value as Json, json};

use crate::distribution::family::{FAMILIES, Family, Form};

/// Keys that are legal in any table.
pub(super) fn table_annotations() -> Vec<(String, Json)> {
    vec![
        ("source".to_owned(), json!({ "$ref": "#/$defs/source" })),
        ("basis".to_owned(), json!({ "$ref": "#/$defs/basis" })),
        (
            "note".to_owned(),
            json!({ "type": "string", "description": "a note" }),
        ),
    ]
}

/// Text, a number within the given limits, or a table. The keys of the table are repeated in each of these
/// definitions, because editors do not follow another reference to them.
fn quantities() -> Vec<(&'static str, Json)> {
    let number = |limits: &[(&str, i8)]| {
        let mut schema = json!({ "type": ["number", "string", "object"] });
        for (name, limit) in limits {
            schema[*name] = json!(limit);
        }
        with_table(schema)
    };
    vec![
        ("with_unit", with_table(json!({ "type": ["string", "object"] }))),
        ("any_number", number(&[])),
        ("not_negative", number(&[("minimum", 0)])),
        ("positive", number(&[("exclusiveMinimum", 0)])),
        ("share", number(&[("minimum", 0), ("maximum", 1)])),
        ("correlation", number(&[("minimum", -1), ("maximum", 1)])),
        (
            "date",
            json!({ "anyOf": [text_or_date(), with_table(json!({ "type": "object" }))] }),
        ),
    ]
}

fn with_table(mut schema: Json) -> Json {
    schema["properties"] = quantity_keys();
    schema["additionalProperties"] = json!(false);
    schema
}

/// A date as text, or as TOML writes it.
pub(super) fn text_or_date() -> Json {
    json!({ "anyOf": [{ "type": "string" }, { "type": "string", "format": "date" }] })
}

/// The definitions that the keys refer to.
pub(super) fn definitions() -> Json {
    let mut all = json!({
        "short": { "anyOf": [{ "type": "number" }, { "type": "string" }, { "type": "string", "format": "date" }] },
        "parameter": { "anyOf": [{ "$ref": "#/$defs/short" }, {
            "type": "object",
            "properties": family_keys(&["at_least", "at_most"]),
            "additionalProperties": false,
        }] },
        "component": {
            "type": "object",
            "properties": family_keys(&["weight", "never", "at_least", "at_most"]),
            "required": ["weight"],
            "additionalProperties": false,
        },
        "claim": { "anyOf": [{ "$ref": "#/$defs/short" }, {
            "type": "object",
            "properties": family_keys(&["never", "at_least", "at_most"]),
            "additionalProperties": false,
        }] },
        "source": {
            "type": ["string", "array"],
            "items": { "type": "string" },
            "description": "ids of sources, for every value here without a citation of its own",
        },
        "basis": {
            "type": "string",
            "enum": ["data", "literature", "recall", "judgement"],
            "description": "what it is based on",
        },
        "reference": {
            "type": ["string", "object"],
            "properties": {
                "text": { "type": "string" },
                "basis": { "$ref": "#/$defs/basis" },
                "known": { "type": "string", "description": "since when what it says could be known: a year, a month or a day" },
            },
            "required": ["text"],
            "additionalProperties": false,
        },
    });
    for (name, schema) in quantities() {
        all[name] = schema;
    }
    all
}

fn quantity_keys() -> Json {
    let mut keys = family_keys(&["never", "at_least", "at_most"]);
    keys["declared"] = json!({
        "$ref": "#/$defs/claim",
        "description": "the claim; used only with `figures = \"declared\"`",
    });
    keys["change"] = json!({
        "type": ["string", "array"],
        "items": { "type": "string" },
        "description": "what is added to the value, or a factor: `-12 h`, `+20 %`, `× 0.5`",
    });
    keys["vary"] =
        json!({ "type": "string", "enum": ["world", "event"], "description": "how often it is drawn" });
    keys["confidence"] = json!({ "type": "string", "enum": ["high", "medium", "low"] });
    for (name, schema) in table_annotations() {
        keys[name] = schema;
    }
    keys
}

/// `value`, every family, and these keys that hold a short value.
fn family_keys(also: &[&str]) -> Json {
    let short = || json!({ "$ref": "#/$defs/short" });
    let families = FAMILIES
        .iter()
        .map(|family| (family.name.to_owned(), family_schema(family)));
    let others = ["value"]
        .iter()
        .chain(also)
        .map(|name| ((*name).to_owned(), short()));
    Json::Object(others.chain(families).collect())
}

fn family_schema(family: &Family) -> Json {
    let parameter = || json!({ "$ref": "#/$defs/parameter" });
    let mut schema = match &family.form {
        Form::Fields(..) | Form::Quantiles(_) => {
            let names = family.field_sets().concat();
            let fields: Map<String, Json> = names
                .iter()
                .map(|name| ((*name).to_owned(), parameter()))
                .collect();
            json!({ "type": "object", "properties": fields, "additionalProperties": false })
        }
        Form::Items(items, _) => {
            json!({ "type": "array", "items": parameter(), "minItems": items.len(), "maxItems": items.len() })
        }
        Form::Pairs => json!({
            "type": "array",
            "minItems": 1,
            "items": { "type": "array", "items": { "$ref": "#/$defs/short" }, "minItems": 2, "maxItems": 2 },
        }),
        Form::Observations => json!({ "type": "array", "items": { "$ref": "#/$defs/short" }, "minItems": 1 }),
        Form::Components => {
            json!({ "type": "array", "items": { "$ref": "#/$defs/component" }, "minItems": 1 })
        }
    };
    schema["description"] = json!(family.doc);
    schema
}
