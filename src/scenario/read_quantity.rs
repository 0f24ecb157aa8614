//! Settings that hold quantities: value and claim, `vary`, provenance and note.

use super::bail::{ParseResult, bail, wrong_kind};
use super::citation::Citations;
use super::keys::{Key, Uncertainty};
use super::quantity::expected::Expected;
use super::quantity::{ParsedValue, QuantityOrWord, short_form, table_form};
use super::read_setting::ReadContext;
use super::setting::{Figures, Provenance, Setting, Value, Vary};
use super::toml_tree::{TomlEntry, TomlNode, TomlTable, TomlValue};
use super::units::Dimension;
use super::{keyword, provenance};

/// Reads a key that takes a quantity, or a date with its distribution.
pub(super) fn setting(
    key: &'static Key,
    path: &str,
    entry: &TomlEntry,
    context: &ReadContext<'_>,
) -> ParseResult<Setting> {
    let empty = TomlTable::new();
    let table = match &entry.node.value {
        TomlValue::Table(table) => Some(table),
        _ => None,
    };
    let vary = vary(table.unwrap_or(&empty), key, path)?;
    let Some(expected) = Expected::from_key(key, vary) else {
        unreachable!("only keys of quantities are read here, not {path}");
    };
    let stated = match table {
        Some(table) => from_table(key, table, &entry.node, &expected, context)?,
        None => StatedValue::value(short_form::read(
            &entry.node,
            &expected,
            expected.day,
            context.texts,
        )?),
    };
    let origin = origin(&stated, table.unwrap_or(&empty), context)?;
    Ok(finish(key, entry, stated, origin, vary, context.figures))
}

/// The value and the claim, either of which may be missing.
struct StatedValue {
    value: Option<ParsedValue>,
    claim: Option<ParsedValue>,
}

impl StatedValue {
    fn value(value: ParsedValue) -> Self {
        Self {
            value: Some(value),
            claim: None,
        }
    }

    /// The one that is used; at least one of the two is given.
    fn used(&self, figures: Figures) -> Option<&ParsedValue> {
        match figures {
            Figures::Realised => self.value.as_ref().or(self.claim.as_ref()),
            Figures::Declared => self.claim.as_ref().or(self.value.as_ref()),
        }
    }
}

fn from_table(
    key: &'static Key,
    table: &TomlTable,
    node: &TomlNode,
    expected: &Expected,
    context: &ReadContext<'_>,
) -> ParseResult<StatedValue> {
    let value = table_form::read(table, expected, context.texts)?;
    let claim = match table.get("declared") {
        Some(entry) => Some(table_form::claim(&entry.node, expected, context.texts)?),
        None => None,
    };
    match (value, claim) {
        (None, None) => modified_default(key, table, node, expected, context).map(StatedValue::value),
        (None, Some(mut claim)) => {
            check_claim_alone(key, table, expected)?;
            table_form::apply_modifiers(&mut claim, table, expected, context.texts)?;
            Ok(StatedValue {
                value: None,
                claim: Some(claim),
            })
        }
        (value, mut claim) => {
            if let (Some(claim), Figures::Declared) = (&mut claim, context.figures) {
                table_form::apply_change(claim, table, expected, context.texts)?;
            }
            Ok(StatedValue { value, claim })
        }
    }
}

/// A table without a value modifies the default.
fn modified_default(
    key: &'static Key,
    table: &TomlTable,
    node: &TomlNode,
    expected: &Expected,
    context: &ReadContext<'_>,
) -> ParseResult<ParsedValue> {
    let Some(default) = (context.default)(key, context.neutral) else {
        let help = "add `value = \"..\"` or a family such as `uniform = [..]`";
        return bail(
            "F40",
            node.place.clone(),
            "this table states no value",
            "the key has no default",
            help,
        );
    };
    let content = match &default.value {
        Value::Quantity(quantity) => QuantityOrWord::Quantity(quantity.clone()),
        Value::Word(word) => QuantityOrWord::Word(word.clone()),
        _ => return wrong_kind(node, "a quantity", ""),
    };
    let mut value = ParsedValue {
        content,
        citations: Citations::new(),
        never_place: None,
        flow: default.flow,
    };
    if table.get("source").is_none() {
        value.citations = default
            .origin
            .citations
            .iter()
            .map(|cite| (cite.clone(), node.place.clone()))
            .collect();
    }
    table_form::apply_modifiers(&mut value, table, expected, context.texts)?;
    Ok(value)
}

/// Rejects a claim without a value where no slip applies (F45): slip varies by event and applies to times.
fn check_claim_alone(key: &Key, table: &TomlTable, expected: &Expected) -> ParseResult<()> {
    let slips = expected.dimension == Dimension::Duration && key.uncertainty == Uncertainty::Event;
    let entry = table.get("declared");
    if slips && !table.contains_key("vary") {
        return Ok(());
    }
    let place = entry.map_or_else(super::setting::no_place, |entry| entry.key_place.clone());
    let realised = match expected.dimension {
        Dimension::Duration => "the realised time",
        _ => "the realised value",
    };
    let message = format!("`declared` gives only the claim; {realised} is missing");
    let help =
        "add `value = \"..\"`; only for a time that varies by event can `model.deciding.slip` supply it";
    bail("F45", place, message, "only the claim", help)
}

/// `vary`, if it is legal for the key.
fn vary(table: &TomlTable, key: &Key, path: &str) -> ParseResult<Option<Vary>> {
    let Some(entry) = table.get("vary") else {
        return Ok(None);
    };
    let vary = match keyword::word(&entry.node, "vary", &["world", "event"])?.as_str() {
        "world" => Vary::World,
        _ => Vary::Event,
    };
    match (key.uncertainty, vary) {
        (Uncertainty::World, Vary::Event) => {
            let message = format!("`{path}` is fixed within a world: it cannot vary by event");
            let help = "it is uncertain, not random; omit `vary`";
            bail("F43", entry.node.place.clone(), message, "", help)
        }
        (Uncertainty::None, _) => {
            let message = format!("`{path}` is one number and does not vary");
            bail("F43", entry.node.place.clone(), message, "", "omit `vary`")
        }
        _ => Ok(Some(vary)),
    }
}

fn origin(stated: &StatedValue, table: &TomlTable, context: &ReadContext<'_>) -> ParseResult<Provenance> {
    let claimed = context.figures == Figures::Declared && stated.claim.is_some();
    let mut own = stated
        .used(context.figures)
        .map(|value| value.citations.clone())
        .unwrap_or_default();
    if !claimed || own.is_empty() {
        own.extend(provenance::own_citations(table, &own, context.texts)?);
    }
    let mut origin = provenance::resolve(own, provenance::own_basis(table)?, context.inherited);
    origin.note = provenance::note(table)?;
    origin.confidence = provenance::confidence(table)?;
    Ok(origin)
}

fn finish(
    key: &'static Key,
    entry: &TomlEntry,
    stated: StatedValue,
    origin: Provenance,
    vary: Option<Vary>,
    figures: Figures,
) -> Setting {
    let slipped = stated.value.is_none() && figures == Figures::Realised;
    let declared = stated.claim.as_ref().and_then(ParsedValue::quantity).cloned();
    let StatedValue { value, claim } = stated;
    let used = match figures {
        Figures::Realised => value.or(claim),
        Figures::Declared => claim.or(value),
    };
    let used = used.unwrap_or_else(|| ParsedValue::number(0.0, false));
    let value = match used.content {
        QuantityOrWord::Quantity(quantity) => Value::Quantity(quantity),
        QuantityOrWord::Word(word) => Value::Word(word),
    };
    let (place, key_place) = (entry.node.place.clone(), entry.key_place.clone());
    Setting {
        key,
        value,
        place,
        key_place,
        origin,
        vary,
        declared,
        slipped,
        flow: used.flow,
        is_overlaid: false,
        changes: Vec::new(),
    }
}
