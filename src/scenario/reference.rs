//! The reference tables of `docs/scenario-format.md`, made from the tables of keys, families and units.

use super::keys::{Chance, Default, KEYS, Key, PACKAGE_KEYS, Range, Takes};
use super::quantity::family::{FAMILIES, Family, Form};
use super::units::{DIMENSIONS, Dimension};

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
    let mut table = String::from("| what | units | an interval is |\n|---|---|---|\n");
    for dimension in DIMENSIONS {
        let kind = super::quantity::interval::Kind::of(dimension).name();
        table += &format!("| {} | {} | {kind} |\n", dimension.name(), dimension.legal());
    }
    table
}

fn families() -> String {
    let mut table = String::from("| family | takes | meaning |\n|---|---|---|\n");
    for family in FAMILIES {
        table += &format!(
            "| `{}` | {} | {} |\n",
            family.name,
            stands_behind(&family),
            family.doc
        );
    }
    table
}

fn stands_behind(family: &Family) -> String {
    match family.form {
        Form::Fields(sets) => {
            let sets: Vec<String> = sets
                .iter()
                .map(|set| format!("`{{ {} }}`", set.join(", ")))
                .collect();
            sets.join(" or ")
        }
        Form::Items(items) => format!("`[{}]`", items.join(", ")),
        Form::Pairs => "`[[value, probability], ..]`".to_owned(),
        Form::Observations => "`[value, ..]`".to_owned(),
        Form::Components => "`[{ weight, value or a family, never }, ..]`".to_owned(),
    }
}

fn keys(keys: &[Key]) -> String {
    let mut table =
        String::from("| key | takes | default | neutral | chance | meaning |\n|---|---|---|---|---|---|\n");
    for key in keys {
        let neutral = if key.neutral.is_empty() {
            String::new()
        } else {
            code(key.neutral)
        };
        let (takes, default, chance) = (taken(key.takes), default(key), chance(key));
        table += &format!(
            "| `{}` | {takes} | {default} | {neutral} | {chance} | {} |\n",
            key.path, key.doc
        );
    }
    table
}

fn code(text: &str) -> String {
    format!("`{text}`")
}

fn words(words: &[&str]) -> String {
    words.iter().map(|word| code(word)).collect::<Vec<_>>().join(", ")
}

fn taken(takes: Takes) -> String {
    match takes {
        Takes::Text => "text".to_owned(),
        Takes::Flag => "`true` or `false`".to_owned(),
        Takes::Count(least) => format!("whole number, {least} or more"),
        Takes::Day => "date, no chance".to_owned(),
        Takes::Word(list) => format!("one of {}", words(list)),
        Takes::Words(list) => format!("some of {}", words(list)),
        Takes::Ids => "ids of guarantors and groups".to_owned(),
        Takes::Id => "id of a guarantor".to_owned(),
        Takes::Paths => "paths".to_owned(),
        Takes::Files => "files".to_owned(),
        Takes::Quantity(dimension, range) => ranged(dimension, range),
        Takes::QuantityOr(dimension, range, word) => format!("{}, or `{word}`", ranged(dimension, range)),
        Takes::QuantityOrNever(dimension, range) => format!("{}, may be never", ranged(dimension, range)),
        Takes::DateOr([]) => "date, may be never".to_owned(),
        Takes::DateOr(list) => format!("date, may be never, or {}", words(list)),
        Takes::Quorum => "weight `60`, or share `\"66.7 %\"`".to_owned(),
    }
}

fn ranged(dimension: Dimension, range: Range) -> String {
    match range {
        Range::Positive => format!("{} > 0", dimension.name()),
        Range::NonNegative => format!("{} ≥ 0", dimension.name()),
        Range::Any | Range::Unit | Range::Correlation => dimension.name().to_owned(),
    }
}

fn default(key: &Key) -> String {
    match key.default {
        Default::Required => "**required**".to_owned(),
        Default::Absent => "none".to_owned(),
        Default::Written("") => "empty".to_owned(),
        Default::Written(text) => code(text),
        Default::Derived(text) => text.to_owned(),
    }
}

fn chance(key: &Key) -> &'static str {
    match key.chance {
        Chance::None => "–",
        Chance::World => "world",
        Chance::WorldOrEvent => "world, may vary by event",
        Chance::Event => "event",
    }
}
