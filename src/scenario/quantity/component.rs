//! Quantities in a table: one statement of the value, and what amends it.

use super::super::bail::{Read, bail, error, wrong_kind};
use super::super::diagnostic::{Diagnostic, Place};
use super::super::keys::Range;
use super::super::tree::{Entry, Node, NodeValue, Table};
use super::super::units::Dimension;
use super::check;
use super::date::End;
use super::family::{self, FAMILIES};
use super::listed;
use super::params::Gather;
use super::parse;
use super::parsed_value::{ParsedValue, What};
use super::piece::{Piece, Texts};
use super::shape;
use super::wanted::{Uncertain, Wanted};
use crate::distribution::quantity::Quantity;

/// Keys that amend a statement of value.
const AMENDING: [&str; 3] = ["never", "at_least", "at_most"];

/// Keys of the whole setting.
pub(crate) const SETTING: [&str; 6] = ["declared", "vary", "source", "basis", "note", "confidence"];

/// What a quantity's table states as its value, amended; `None` where it states none.
pub(crate) fn read(table: &Table, wanted: &Wanted, texts: Texts<'_>) -> Read<Option<ParsedValue>> {
    let legal = [&AMENDING[..], &SETTING[..]].concat();
    known_keys(table, &legal)?;
    let mut gather = Gather::new(texts);
    let Some(mut said) = statement(table, wanted, &mut gather)? else {
        return Ok(None);
    };
    amend(&mut said, table, wanted, texts)?;
    Ok(Some(said))
}

/// A parameter in a table: a family, perhaps truncated.
pub(crate) fn parameter(table: &Table, node: &Node, wanted: &Wanted, texts: Texts<'_>) -> Read<ParsedValue> {
    known_keys(table, &AMENDING[1..])?;
    part(table, node, wanted, texts)
}

/// A claim, the value of `declared`: short, or a table of its own.
pub(crate) fn claim(node: &Node, wanted: &Wanted, texts: Texts<'_>) -> Read<ParsedValue> {
    let NodeValue::Table(table) = &node.value else {
        return parse::read(node, wanted, End::First, texts);
    };
    known_keys(table, &AMENDING)?;
    part(table, node, wanted, texts)
}

/// A component of a mixture with its weight.
pub(crate) fn weighted(node: &Node, wanted: &Wanted, gather: &mut Gather<'_>) -> Read<(f64, Quantity)> {
    let NodeValue::Table(table) = &node.value else {
        return wrong_kind(
            node,
            "a component of the mixture",
            "write `{ weight = 0.9, value = \"..\" }`",
        );
    };
    known_keys(table, &[&["weight"], &AMENDING[..]].concat())?;
    let Some(weight) = table.get("weight") else {
        return bail(
            "F16",
            node.place.clone(),
            "a component has no weight",
            "",
            "add `weight = 0.5`",
        );
    };
    let probability = Wanted::number(Dimension::Probability, Range::Unit);
    let weight = listed::weight_of(&weight.node, &probability, gather)?;
    let chance = match wanted.chance {
        Uncertain::ValueAndParameters | Uncertain::Parameter => Uncertain::Parameter,
        other => other,
    };
    let mut said = part(
        table,
        node,
        &Wanted {
            words: &[],
            ..wanted.with(chance)
        },
        gather.texts,
    )?;
    gather.take(&mut said, &node.place)?;
    match said.what {
        What::Quantity(quantity) => Ok((weight, quantity)),
        What::Word(word) => bail(
            "F42",
            node.place.clone(),
            format!("`{word}` is no component"),
            "",
            "",
        ),
    }
}

/// A statement that must be there, amended.
fn part(table: &Table, node: &Node, wanted: &Wanted, texts: Texts<'_>) -> Read<ParsedValue> {
    let mut gather = Gather::new(texts);
    let Some(mut said) = statement(table, wanted, &mut gather)? else {
        let help = "add `value = \"..\"` or a family such as `uniform = [..]`";
        return bail("F40", node.place.clone(), "this table states no value", "", help);
    };
    amend(&mut said, table, wanted, texts)?;
    Ok(said)
}

/// The one statement of value in a table: `value`, or a family.
fn statement(table: &Table, wanted: &Wanted, gather: &mut Gather<'_>) -> Read<Option<ParsedValue>> {
    let mut stated: Vec<(&String, &Entry)> = table.iter().filter(|(name, _)| states(name)).collect();
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
    let Some(family) = family::find(name) else {
        return parse::read(&entry.node, wanted, End::First, gather.texts).map(Some);
    };
    let shape = shape::read(family, &entry.node, wanted, gather)?;
    parse::certain_enough(&shape, entry.node.place.clone(), wanted)?;
    let mut said = ParsedValue::shape(shape, gather.flow.unwrap_or(false));
    said.cites = std::mem::take(&mut gather.cites);
    Ok(Some(said))
}

/// Lays `never`, `at_least` and `at_most` on what is said, and checks the whole.
pub(crate) fn amend(said: &mut ParsedValue, table: &Table, wanted: &Wanted, texts: Texts<'_>) -> Read<()> {
    let place = statement_place(table);
    let stated = said.never_place.clone();
    let What::Quantity(quantity) = &mut said.what else {
        return amends_no_word(table);
    };
    if let Some(entry) = table.get("never") {
        if let Some(first) = stated.filter(|first| first.file == entry.key_place.file) {
            return Err(vec![two_statements("never", &first, "never", &entry.key_place)]);
        }
        quantity.never = never(entry, wanted, texts)?;
        said.never_place = Some(entry.key_place.clone());
    }
    let limit = Wanted {
        words: &[],
        never: false,
        ..wanted.with(Uncertain::Nothing)
    };
    let mut gather = Gather::new(texts);
    if let Some(entry) = table.get("at_least") {
        quantity.at_least = Some(gather.number(&entry.node, &limit, End::First)?);
    }
    if let Some(entry) = table.get("at_most") {
        quantity.at_most = Some(gather.number(&entry.node, &limit, End::Last)?);
        let support = check::support(quantity);
        if support.low >= support.high {
            let message = "nothing is left between the limits";
            return bail(
                "F14",
                entry.node.place.clone(),
                message,
                "",
                "`at_least` lies below `at_most`",
            );
        }
    }
    match place {
        Some(place) => check::within(quantity, wanted, &place),
        None => Ok(()),
    }
}

fn amends_no_word(table: &Table) -> Read<()> {
    match AMENDING.iter().find_map(|name| table.get(*name)) {
        Some(entry) => bail(
            "F40",
            entry.key_place.clone(),
            "a word has no chance and no limits",
            "",
            "",
        ),
        None => Ok(()),
    }
}

fn never(entry: &Entry, wanted: &Wanted, texts: Texts<'_>) -> Read<f64> {
    parse::may_be_never(wanted, entry.key_place.clone())?;
    let probability = Wanted::number(Dimension::Probability, Range::Any);
    let digits = match &entry.node.value {
        NodeValue::Text(text) => text.clone(),
        NodeValue::Integer(number) => number.to_string(),
        NodeValue::Float(number) => number.to_string(),
        _ => return wrong_kind(&entry.node, "a chance", "write `never = \"15 %\"`"),
    };
    let figure = super::amount::figure(&Piece::of(&digits, &entry.node, texts), &probability)?;
    let amount = super::amount::convert(&figure, figure.unit.text, &probability)?;
    parse::is_chance(amount.value, &figure)?;
    Ok(amount.value)
}

fn statement_place(table: &Table) -> Option<Place> {
    table
        .iter()
        .find(|(name, _)| states(name))
        .map(|(_, entry)| entry.node.place.clone())
}

fn states(name: &str) -> bool {
    name == "value" || family::find(name).is_some()
}

fn two_statements(first: &str, first_place: &Place, second: &str, place: &Place) -> Diagnostic {
    let message = "one value, two statements of it";
    let mut fault = error(
        "F12",
        place.clone(),
        message,
        format!("`{second}` says it again"),
        "keep one of them",
    );
    fault
        .others
        .push((first_place.clone(), format!("`{first}` says it first")));
    fault
}

/// Refuses keys that no quantity has (F13).
fn known_keys(table: &Table, also: &[&str]) -> Read<()> {
    let families = FAMILIES.iter().map(|family| family.name);
    let legal: Vec<&str> = families.chain(["value"]).chain(also.iter().copied()).collect();
    let strange = table.iter().filter(|(name, _)| !legal.contains(&name.as_str()));
    let faults: Vec<Diagnostic> = strange
        .map(|(name, entry)| unknown(name, entry, &legal))
        .collect();
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

fn unknown(name: &str, entry: &Entry, legal: &[&str]) -> Diagnostic {
    let help = match family::meant(name, legal) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("legal: {}", super::super::bail::any_of(legal)),
    };
    let message = format!("a quantity has no family and no key `{name}`");
    error("F13", entry.key_place.clone(), message, "unknown", help)
}
