//! The reference tables of `docs/scenario-format.md`, made from the tables of keys, families and units.

use super::keys::{DefaultValue, KEYS, Key, PACKAGE_KEYS, Range, Uncertainty, ValueKind};
use super::units::{Dimension, dimensions};
use crate::distribution::family::{FAMILIES, Family, Form};

/// Every table of the document by its name, in Markdown.
pub fn tables() -> [(&'static str, String); 4] {
    [
        ("units", units()),
        ("families", families()),
        ("keys", keys(KEYS)),
        ("packages", keys(PACKAGE_KEYS)),
    ]
}

fn units() -> String {
    let mut table = String::from("| dimension | units | family of an interval |\n|---|---|---|\n");
    for dimension in dimensions() {
        let kind = super::quantity::interval::family(dimension).label;
        table += &format!("| {} | {} | {kind} |\n", dimension.name(), dimension.legal());
    }
    table
}

fn families() -> String {
    let mut table = String::from("| family | value | meaning |\n|---|---|---|\n");
    for family in FAMILIES {
        table += &format!(
            "| `{}` | {} | {} |\n",
            family.name,
            family_syntax(family),
            family.doc
        );
    }
    table
}

fn family_syntax(family: &Family) -> String {
    match &family.form {
        Form::Fields(..) | Form::Quantiles(_) => {
            let sets: Vec<String> = family
                .field_sets()
                .iter()
                .map(|set| format!("`{{ {} }}`", set.join(", ")))
                .collect();
            sets.join(" or ")
        }
        Form::Items(items, _) => format!("`[{}]`", items.join(", ")),
        Form::Pairs => "`[[value, probability], ..]`".to_owned(),
        Form::Observations => "`[value, ..]`".to_owned(),
        Form::Components => "`[{ weight, value or a family, never }, ..]`".to_owned(),
    }
}

fn keys(keys: &[Key]) -> String {
    let mut table = String::from(
        "| key | value | default | neutral | drawn per | meaning |\n|---|---|---|---|---|---|\n",
    );
    for key in keys {
        let neutral = if key.neutral.is_empty() {
            String::new()
        } else {
            code(key.neutral)
        };
        let (value, default, drawn) = (kind(key.kind), default(key), drawn_per(key));
        table += &format!(
            "| `{}` | {value} | {default} | {neutral} | {drawn} | {} |\n",
            key.path, key.doc
        );
    }
    table
}

fn code(text: &str) -> String {
    format!("`{text}`")
}

fn code_list(words: &[&str]) -> String {
    words.iter().map(|word| code(word)).collect::<Vec<_>>().join(", ")
}

fn kind(kind: ValueKind) -> String {
    match kind {
        ValueKind::Text => "text".to_owned(),
        ValueKind::Flag => "`true` or `false`".to_owned(),
        ValueKind::Count(least) => format!("whole number, {least} or more"),
        ValueKind::Day => "date, certain".to_owned(),
        ValueKind::Days => "dates, certain".to_owned(),
        ValueKind::Word(list) => format!("one of {}", code_list(list)),
        ValueKind::Words(list) => format!("some of {}", code_list(list)),
        ValueKind::Ids => "ids of guarantors and groups".to_owned(),
        ValueKind::Id => "id of a guarantor".to_owned(),
        ValueKind::Paths => "paths".to_owned(),
        ValueKind::Files => "files".to_owned(),
        ValueKind::Quantity(dimension, range) => quantity(dimension, range),
        ValueKind::QuantityOr(dimension, range, word) => {
            format!("{}, or `{word}`", quantity(dimension, range))
        }
        ValueKind::QuantityOrNever(dimension, range) => {
            format!("{}, may be never", quantity(dimension, range))
        }
        ValueKind::DateOr([]) => "date, may be never".to_owned(),
        ValueKind::DateOr(list) => format!("date, may be never, or {}", code_list(list)),
        ValueKind::Quorum => "weight `60`, or share `\"2/3\"` or `\"65 %\"`".to_owned(),
    }
}

fn quantity(dimension: Dimension, range: Range) -> String {
    match range {
        Range::Positive => format!("{} > 0", dimension.name()),
        Range::NonNegative => format!("{} ≥ 0", dimension.name()),
        Range::Any | Range::Unit | Range::Correlation => dimension.name().to_owned(),
    }
}

fn default(key: &Key) -> String {
    match key.default {
        DefaultValue::Required => "**required**".to_owned(),
        DefaultValue::Absent => "none".to_owned(),
        DefaultValue::Written("") => "empty".to_owned(),
        DefaultValue::Written(text) => code(text),
        DefaultValue::Derived(text) => text.to_owned(),
    }
}

fn drawn_per(key: &Key) -> &'static str {
    match key.uncertainty {
        Uncertainty::None => "–",
        Uncertainty::World => "world",
        Uncertainty::WorldOrEvent => "world, or event with `vary`",
        Uncertainty::Event => "event",
    }
}
