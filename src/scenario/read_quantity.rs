//! Settings that hold quantities: value and claim, kind of chance, source and note.

use super::bail::{Read, bail, wrong_kind};
use super::defaults;
use super::keys::{Chance, Key};
use super::quantity::date::End;
use super::quantity::parsed_value::{ParsedValue, What};
use super::quantity::wanted::Wanted;
use super::quantity::{cites, component, parse};
use super::read::{self, Context};
use super::setting::{Figures, Provenance, Setting, Value, Vary};
use super::source;
use super::tree::{Entry, Node, NodeValue, Table};
use super::units::Dimension;

/// Reads a key that takes a quantity, or a date with its distribution.
pub(super) fn setting(key: &'static Key, path: &str, entry: &Entry, context: &Context<'_>) -> Read<Setting> {
    let empty = Table::new();
    let table = match &entry.node.value {
        NodeValue::Table(table) => Some(table),
        _ => None,
    };
    let vary = vary(table.unwrap_or(&empty), key, path)?;
    let Some(wanted) = Wanted::of(key, vary) else {
        unreachable!("only keys of quantities are read here, not {path}");
    };
    let stated = match table {
        Some(table) => of_table(key, table, &entry.node, &wanted, context)?,
        None => StatedValue::value(parse::read(&entry.node, &wanted, End::First, context.texts)?),
    };
    let origin = origin(&stated, table.unwrap_or(&empty), context)?;
    Ok(finish(key, entry, stated, origin, vary, context.figures))
}

/// The value and the claim beside it.
struct StatedValue {
    value: Option<ParsedValue>,
    claim: Option<ParsedValue>,
}

impl StatedValue {
    fn value(said: ParsedValue) -> Self {
        Self {
            value: Some(said),
            claim: None,
        }
    }

    /// The one that counts; at least one of the two is there.
    fn counts(&self, figures: Figures) -> Option<&ParsedValue> {
        match figures {
            Figures::Realised => self.value.as_ref().or(self.claim.as_ref()),
            Figures::Declared => self.claim.as_ref().or(self.value.as_ref()),
        }
    }
}

fn of_table(
    key: &'static Key,
    table: &Table,
    node: &Node,
    wanted: &Wanted,
    context: &Context<'_>,
) -> Read<StatedValue> {
    let value = component::read(table, wanted, context.texts)?;
    let claim = match table.get("declared") {
        Some(entry) => Some(component::claim(&entry.node, wanted, context.texts)?),
        None => None,
    };
    match (value, claim) {
        (None, None) => amended_default(key, table, node, wanted, context).map(StatedValue::value),
        (None, Some(mut claim)) => {
            claim_alone(key, table, wanted)?;
            component::amend(&mut claim, table, wanted, context.texts)?;
            Ok(StatedValue {
                value: None,
                claim: Some(claim),
            })
        }
        (value, claim) => Ok(StatedValue { value, claim }),
    }
}

/// A table that states no value amends the default.
fn amended_default(
    key: &'static Key,
    table: &Table,
    node: &Node,
    wanted: &Wanted,
    context: &Context<'_>,
) -> Read<ParsedValue> {
    let Some(default) = defaults::default_setting(key, context.neutral) else {
        let help = "add `value = \"..\"` or a family such as `uniform = [..]`";
        return bail(
            "F40",
            node.place.clone(),
            "this table states no value",
            "the key has no default",
            help,
        );
    };
    let what = match default.value {
        Value::Quantity(quantity) => What::Quantity(quantity),
        Value::Word(word) => What::Word(word),
        _ => return wrong_kind(node, "a quantity", ""),
    };
    let mut said = ParsedValue {
        what,
        cites: cites::Cites::new(),
        never_place: None,
        flow: default.flow,
    };
    if table.get("source").is_none() {
        said.cites = default
            .origin
            .cites
            .into_iter()
            .map(|cite| (cite, node.place.clone()))
            .collect();
    }
    component::amend(&mut said, table, wanted, context.texts)?;
    Ok(said)
}

/// Refuses a claim alone where nothing says how far it slips (F45): slip is chance, and is said of times.
fn claim_alone(key: &Key, table: &Table, wanted: &Wanted) -> Read<()> {
    let slips = wanted.dimension == Dimension::Duration && key.chance == Chance::Event;
    let entry = table.get("declared");
    if slips && !table.contains_key("vary") {
        return Ok(());
    }
    let place = entry.map_or_else(super::setting::nowhere, |entry| entry.key_place.clone());
    let really = match wanted.dimension {
        Dimension::Duration => "how long it really takes",
        _ => "what it really comes to",
    };
    let message = format!("`declared` says what is claimed, not {really}");
    let help =
        "add `value = \"..\"`; only a time that is new in each history can be left to `model.deciding.slip`";
    bail("F45", place, message, "only the claim", help)
}

/// `vary`, if it is legal for the key.
fn vary(table: &Table, key: &Key, path: &str) -> Read<Option<Vary>> {
    let Some(entry) = table.get("vary") else {
        return Ok(None);
    };
    let vary = match read::word(&entry.node, "vary", &["world", "event"])?.as_str() {
        "world" => Vary::World,
        _ => Vary::Event,
    };
    match (key.chance, vary) {
        (Chance::World, Vary::Event) => {
            let message = format!("`{path}` is fixed within a world: it cannot vary from history to history");
            let help = "it stands for what we do not know, not for what chance decides; leave `vary` out";
            bail("F43", entry.node.place.clone(), message, "", help)
        }
        (Chance::None, _) => {
            let message = format!("`{path}` is one number and varies with nothing");
            bail("F43", entry.node.place.clone(), message, "", "leave `vary` out")
        }
        _ => Ok(Some(vary)),
    }
}

fn origin(stated: &StatedValue, table: &Table, context: &Context<'_>) -> Read<Provenance> {
    let claimed = context.figures == Figures::Declared && stated.claim.is_some();
    let mut own = stated
        .counts(context.figures)
        .map(|said| said.cites.clone())
        .unwrap_or_default();
    if !claimed || own.is_empty() {
        own.extend(source::own(table, &own, context.texts)?);
    }
    let mut origin = source::provenance(own, source::own_basis(table)?, context.inherited);
    origin.note = source::note(table)?;
    origin.confidence = source::confidence(table)?;
    Ok(origin)
}

fn finish(
    key: &'static Key,
    entry: &Entry,
    stated: StatedValue,
    origin: Provenance,
    vary: Option<Vary>,
    figures: Figures,
) -> Setting {
    let slipped = stated.value.is_none() && figures == Figures::Realised;
    let declared = stated.claim.as_ref().and_then(ParsedValue::quantity).cloned();
    let StatedValue { value, claim } = stated;
    let counts = match figures {
        Figures::Realised => value.or(claim),
        Figures::Declared => claim.or(value),
    };
    let said = counts.unwrap_or_else(|| ParsedValue::number(0.0, false));
    let value = match said.what {
        What::Quantity(quantity) => Value::Quantity(quantity),
        What::Word(word) => Value::Word(word),
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
        flow: said.flow,
    }
}
