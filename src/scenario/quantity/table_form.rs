//! Quantities in a table: one statement of the value, and modifiers.

use super::super::bail::{ParseResult, any_of, bail, error, wrong_kind};
use super::super::date::DayOfPeriod;
use super::super::diagnostic::{Diagnostic, Place};
use super::super::keys::Range;
use super::super::text_slice::{TextLookup, TextSlice};
use super::super::toml_tree::{TomlEntry, TomlNode, TomlTable, TomlValue};
use super::super::units::Dimension;
use super::expected::{AllowedUncertainty, Expected};
use super::parameter::{PartReader, suggestion};
use super::{ParsedValue, QuantityOrWord, amount, change, family, short_form};
use crate::distribution::family::{FAMILIES, named};

/// Keys that modify a statement of value.
pub(crate) const MODIFIERS: [&str; 4] = ["never", "at_least", "at_most", "change"];

/// Keys of the whole setting.
pub(crate) const SETTING: [&str; 6] = ["declared", "vary", "source", "basis", "note", "confidence"];

/// The value that a quantity's table states, modified; `None` if it states none.
pub(crate) fn read(
    table: &TomlTable,
    expected: &Expected,
    texts: TextLookup<'_>,
) -> ParseResult<Option<ParsedValue>> {
    let legal = [&MODIFIERS[..], &SETTING[..]].concat();
    check_keys(table, &legal)?;
    let mut parts = PartReader::new(texts, nested);
    let Some(mut value) = statement(table, expected, &mut parts)? else {
        return Ok(None);
    };
    apply_modifiers(&mut value, table, expected, texts)?;
    Ok(Some(value))
}

/// A parameter or component in a table, with these modifiers.
pub(crate) fn nested(
    table: &TomlTable,
    node: &TomlNode,
    expected: &Expected,
    texts: TextLookup<'_>,
    modifiers: &[&str],
) -> ParseResult<ParsedValue> {
    check_keys(table, modifiers)?;
    required(table, node, expected, texts)
}

/// A claim, the value of `declared`: in short form, or a table of its own.
pub(crate) fn claim(node: &TomlNode, expected: &Expected, texts: TextLookup<'_>) -> ParseResult<ParsedValue> {
    let TomlValue::Table(table) = &node.value else {
        return short_form::read(node, expected, expected.day, texts);
    };
    check_keys(table, &MODIFIERS)?;
    required(table, node, expected, texts)
}

/// A statement that is required, modified.
fn required(
    table: &TomlTable,
    node: &TomlNode,
    expected: &Expected,
    texts: TextLookup<'_>,
) -> ParseResult<ParsedValue> {
    let mut parts = PartReader::new(texts, nested);
    let Some(mut value) = statement(table, expected, &mut parts)? else {
        let help = "add `value = \"..\"` or a family such as `uniform = [..]`";
        return bail("F40", node.place.clone(), "this table states no value", "", help);
    };
    apply_modifiers(&mut value, table, expected, texts)?;
    Ok(value)
}

/// The one statement of value in a table: `value`, or a family.
fn statement(
    table: &TomlTable,
    expected: &Expected,
    parts: &mut PartReader<'_>,
) -> ParseResult<Option<ParsedValue>> {
    let mut stated: Vec<(&String, &TomlEntry)> =
        table.iter().filter(|(name, _)| is_statement(name)).collect();
    stated.sort_by_key(|(_, entry)| entry.key_place.span.start);
    let Some((name, entry)) = stated.first().copied() else {
        return Ok(None);
    };
    if let Some((other, second)) = stated.get(1) {
        return Err(vec![two_statements(
            name,
            &entry.key_place,
            other,
            &second.key_place,
        )]);
    }
    let Some(family) = named(name) else {
        return short_form::read(&entry.node, expected, expected.day, parts.texts).map(Some);
    };
    let spec = family::read(family, &entry.node, expected, parts)?;
    short_form::check_uncertainty(&spec, entry.node.place.clone(), expected)?;
    let mut value = ParsedValue::from_spec(spec, parts.flow.unwrap_or(false));
    value.citations = std::mem::take(&mut parts.citations);
    Ok(Some(value))
}

/// Applies `never`, `at_least`, `at_most` and `change` to a value, and checks the result.
pub(crate) fn apply_modifiers(
    value: &mut ParsedValue,
    table: &TomlTable,
    expected: &Expected,
    texts: TextLookup<'_>,
) -> ParseResult<()> {
    let place = statement_place(table);
    let stated = value.never_place.clone();
    let QuantityOrWord::Quantity(quantity) = &mut value.content else {
        return reject_modified_word(table);
    };
    if let Some(entry) = table.get("never") {
        if let Some(first) = stated.filter(|first| first.file == entry.key_place.file) {
            return Err(vec![two_statements("never", &first, "never", &entry.key_place)]);
        }
        quantity.never = never(entry, expected, texts)?;
        value.never_place = Some(entry.key_place.clone());
    }
    let limit = Expected {
        words: &[],
        never: false,
        ..expected.with(AllowedUncertainty::None)
    };
    let mut parts = PartReader::new(texts, nested);
    if let Some(entry) = table.get("at_least") {
        quantity.at_least = Some(parts.number(&entry.node, &limit, DayOfPeriod::First)?);
    }
    if let Some(entry) = table.get("at_most") {
        quantity.at_most = Some(parts.number(&entry.node, &limit, DayOfPeriod::Last)?);
        let support = quantity.support();
        if support.low >= support.high {
            let message = "no value is left between the limits";
            return bail(
                "F14",
                entry.node.place.clone(),
                message,
                "",
                "`at_least` must lie below `at_most`",
            );
        }
    }
    if let Some(place) = place {
        expected.check_support(quantity, &place)?;
    }
    apply_change(value, table, expected, texts)
}

/// Applies the `change` of a table to a value.
pub(crate) fn apply_change(
    value: &mut ParsedValue,
    table: &TomlTable,
    expected: &Expected,
    texts: TextLookup<'_>,
) -> ParseResult<()> {
    if let (Some(entry), QuantityOrWord::Quantity(quantity)) = (table.get("change"), &mut value.content) {
        *quantity = change::apply(quantity.clone(), entry, value.flow, expected, texts)?;
    }
    Ok(())
}

fn reject_modified_word(table: &TomlTable) -> ParseResult<()> {
    match MODIFIERS.iter().find_map(|name| table.get(*name)) {
        Some(entry) => bail(
            "F40",
            entry.key_place.clone(),
            "a keyword has no probability of never and no limits, and nothing can be added to it",
            "",
            "give the value itself",
        ),
        None => Ok(()),
    }
}

fn never(entry: &TomlEntry, expected: &Expected, texts: TextLookup<'_>) -> ParseResult<f64> {
    short_form::check_never_allowed(expected, entry.key_place.clone())?;
    let probability = Expected::number(Dimension::Probability, Range::Any);
    let digits = match &entry.node.value {
        TomlValue::Text(text) => text.clone(),
        TomlValue::Integer(number) => number.to_string(),
        TomlValue::Float(number) => number.to_string(),
        _ => return wrong_kind(&entry.node, "a probability", "write `never = \"15 %\"`"),
    };
    let amount_text = amount::split_unit(&TextSlice::from_node(&digits, &entry.node, texts), &probability)?;
    let amount = amount::convert(&amount_text, amount_text.unit.text, &probability)?;
    short_form::check_never_probability(amount.value, &amount_text)?;
    Ok(amount.value)
}

fn statement_place(table: &TomlTable) -> Option<Place> {
    table
        .iter()
        .find(|(name, _)| is_statement(name))
        .map(|(_, entry)| entry.node.place.clone())
}

fn is_statement(name: &str) -> bool {
    name == "value" || named(name).is_some()
}

fn two_statements(first: &str, first_place: &Place, second: &str, place: &Place) -> Diagnostic {
    let message = "the value is stated twice";
    let mut diagnostic = error(
        "F12",
        place.clone(),
        message,
        format!("`{second}` states it again"),
        "keep one of them",
    );
    diagnostic
        .others
        .push((first_place.clone(), format!("`{first}` states it first")));
    diagnostic
}

/// Rejects keys that no quantity has (F13).
fn check_keys(table: &TomlTable, also: &[&str]) -> ParseResult<()> {
    let families = FAMILIES.iter().map(|family| family.name);
    let legal: Vec<&str> = families.chain(["value"]).chain(also.iter().copied()).collect();
    let unknown_keys = table.iter().filter(|(name, _)| !legal.contains(&name.as_str()));
    let errors: Vec<Diagnostic> = unknown_keys
        .map(|(name, entry)| unknown_key(name, entry, &legal))
        .collect();
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}

fn unknown_key(name: &str, entry: &TomlEntry, legal: &[&str]) -> Diagnostic {
    let help = match suggestion(name, legal) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("legal: {}", any_of(legal)),
    };
    let message = format!("a quantity has no family or key `{name}`");
    error("F13", entry.key_place.clone(), message, "unknown", help)
}
