//! From an entry of the TOML tree to a setting, for every kind of key.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::bail::{ParseResult, bail, error, wrong_kind};
use super::citation::Citations;
use super::date::DayOfPeriod;
use super::diagnostic::{Diagnostic, Place};
use super::keys::{Key, Range, ValueKind};
use super::keyword::{text, texts, word};
use super::quantity::amount;
use super::quantity::expected::Expected;
use super::setting::{Figures, Inherited, Provenance, Quorum, Setting, Value};
use super::text_slice::{TextLookup, TextSlice};
use super::toml_tree::{TomlEntry, TomlNode, TomlValue};
use super::units::Dimension;
use super::{provenance, read_day, read_quantity};

/// What reading a setting depends on besides its entry.
#[derive(Clone, Copy)]
pub(crate) struct ReadContext<'a> {
    /// What a value that cites nothing takes from its table.
    pub(crate) inherited: &'a Inherited,
    /// Which figure is used if a value has `declared`.
    pub(crate) figures: Figures,
    /// Whether `defaults = "neutral"`: a table without a value then modifies the neutral default.
    pub(crate) neutral: bool,
    /// The default of a key, given `neutral`: [`default_setting`](super::default_setting).
    pub(crate) default: fn(&'static Key, bool) -> Option<Arc<Setting>>,
    /// The raw text of each file, for exact places; `&|_| None` gives the places of whole values.
    pub(crate) texts: TextLookup<'a>,
}

/// Reads what `entry` sets `key` to. `path` is the key's path in this scenario, for messages.
///
/// # Errors
/// Every problem of this one value: F02 to F18, F27, and F40 to F45 of docs/scenario-format.md.
pub(crate) fn read_setting(
    key: &'static Key,
    path: &str,
    entry: &TomlEntry,
    context: &ReadContext<'_>,
) -> Result<Setting, Vec<Diagnostic>> {
    let node = &entry.node;
    let value = match key.kind {
        ValueKind::Quantity(..)
        | ValueKind::QuantityOr(..)
        | ValueKind::QuantityOrNever(..)
        | ValueKind::DateOr(_) => {
            return read_quantity::setting(key, path, entry, context);
        }
        ValueKind::Text => return text_setting(key, path, entry, context),
        ValueKind::Flag => flag(node)?,
        ValueKind::Count(least) => count(node, least, key.most())?,
        ValueKind::Day => return day_setting(key, entry, context),
        ValueKind::Days => return days_setting(key, entry, context),
        ValueKind::Word(words) => Value::Word(word(node, path, words)?),
        ValueKind::Words(words) => Value::Words(distinct(texts(node, path, Some(words))?)?),
        ValueKind::Paths => Value::Words(distinct(texts(node, path, None)?)?),
        ValueKind::Files => Value::Words(texts(node, path, None)?),
        ValueKind::Ids => Value::Ids(distinct(texts(node, path, None)?)?),
        ValueKind::Id => Value::Id(text(node, "an id")?.to_owned()),
        ValueKind::Quorum => Value::Quorum(quorum(node, context.texts)?),
    };
    Ok(simple_setting(
        key,
        entry,
        value,
        provenance::resolve(Citations::new(), None, context.inherited),
    ))
}

/// A setting without what only quantities have.
fn simple_setting(key: &'static Key, entry: &TomlEntry, value: Value, origin: Provenance) -> Setting {
    let (place, key_place) = (entry.node.place.clone(), entry.key_place.clone());
    Setting {
        key,
        value,
        place,
        key_place,
        origin,
        vary: None,
        declared: None,
        slipped: false,
        flow: false,
        is_overlaid: false,
        changes: Vec::new(),
    }
}

/// Text; a source may be a table `{ text, basis, known }` that says what it is.
fn text_setting(
    key: &'static Key,
    path: &str,
    entry: &TomlEntry,
    context: &ReadContext<'_>,
) -> ParseResult<Setting> {
    let inherited = match key.path {
        "sources.*" => &Inherited::default(),
        _ => context.inherited,
    };
    let (text_node, origin) = match &entry.node.value {
        TomlValue::Table(table) if key.path == "sources.*" => {
            provenance::reference(table, path, &entry.node, context.texts)?
        }
        _ => (
            &entry.node,
            provenance::resolve(Citations::new(), None, inherited),
        ),
    };
    let value = Value::Text(text(text_node, "text")?.to_owned());
    Ok(simple_setting(key, entry, value, origin))
}

/// The members of a list, each of which may be there once (F12).
fn distinct(members: Vec<(String, Place)>) -> ParseResult<Vec<(String, Place)>> {
    let mut seen: BTreeMap<&str, &Place> = BTreeMap::new();
    let mut errors = Vec::new();
    for (member, place) in &members {
        if let Some(first) = seen.insert(member, place) {
            let message = format!("`{member}` is in the list twice");
            let mut error = error("F12", place.clone(), message, "", "delete one of them");
            error.others = vec![(first.clone(), "named here before".to_owned())];
            errors.push(error);
        }
    }
    if errors.is_empty() {
        Ok(members)
    } else {
        Err(errors)
    }
}

fn flag(node: &TomlNode) -> ParseResult<Value> {
    match &node.value {
        TomlValue::Flag(flag) => Ok(Value::Flag(*flag)),
        TomlValue::Text(word) if matches!(word.as_str(), "true" | "false") => {
            wrong_kind(node, "true or false", format!("write `{word}` without quotes"))
        }
        _ => wrong_kind(node, "true or false", "write `true` or `false`"),
    }
}

fn count(node: &TomlNode, least: u64, most: Option<u64>) -> ParseResult<Value> {
    let help = match most {
        None => format!("legal: {least} or more"),
        Some(most) => format!("legal: {least} to {most}"),
    };
    let TomlValue::Integer(number) = node.value else {
        return wrong_kind(node, "a whole number", help);
    };
    match u64::try_from(number) {
        Ok(count) if most.is_some_and(|most| count > most) => bail(
            "F11",
            node.place.clone(),
            format!("{number} is more than {}", most.unwrap_or_default()),
            "",
            help,
        ),
        Ok(count) if count >= least => Ok(Value::Count(count)),
        _ => bail(
            "F11",
            node.place.clone(),
            format!("{number} is less than {least}"),
            "",
            help,
        ),
    }
}

fn day_setting(key: &'static Key, entry: &TomlEntry, context: &ReadContext<'_>) -> ParseResult<Setting> {
    let (day, cited) = read_day::day(&entry.node, key.day_of_period(), context.texts)?;
    Ok(simple_setting(
        key,
        entry,
        Value::Day(day),
        provenance::resolve(cited, None, context.inherited),
    ))
}

/// One date or a list of them.
fn days_setting(key: &'static Key, entry: &TomlEntry, context: &ReadContext<'_>) -> ParseResult<Setting> {
    let (mut days, mut cited, mut errors) = (Vec::new(), Citations::new(), Vec::new());
    for node in entry.node.items() {
        match read_day::day(node, key.day_of_period(), context.texts) {
            Ok((day, more)) => {
                days.push(day);
                cited.extend(more);
            }
            Err(mut more) => errors.append(&mut more),
        }
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    Ok(simple_setting(
        key,
        entry,
        Value::Days(days),
        provenance::resolve(cited, None, context.inherited),
    ))
}

/// The syntax of a quorum.
const QUORUM_SYNTAX: &str = "write a weight, `60`, or a share of all weight, `\"2/3\"` or `\"65 %\"`";

/// The share that a fraction of whole numbers names, such as `2/3`, if it is above 0 and at most 1.
fn fraction(text: &str) -> Option<f64> {
    let (part, whole) = text.split_once('/')?;
    let [part, whole]: [u32; 2] = [part.trim().parse().ok()?, whole.trim().parse().ok()?];
    (0 < part && part <= whole).then(|| f64::from(part) / f64::from(whole))
}

/// Whether a text is a fraction of whole numbers, whatever its value.
fn is_fraction(text: &str) -> bool {
    let is_whole =
        |part: &str| !part.trim().is_empty() && part.trim().bytes().all(|byte| byte.is_ascii_digit());
    text.split_once('/')
        .is_some_and(|(part, whole)| is_whole(part) && is_whole(whole))
}

/// `60` is a weight, `"2/3"` and `"65 %"` are shares of all weight.
fn quorum(node: &TomlNode, texts: TextLookup<'_>) -> ParseResult<Quorum> {
    let written = match &node.value {
        TomlValue::Text(text) if is_fraction(text) && fraction(text).is_none() => {
            let message = format!("the share `{}` is outside 0 to 1", text.trim());
            return bail("F10", node.place.clone(), message, "", QUORUM_SYNTAX);
        }
        TomlValue::Text(text) => text.clone(),
        TomlValue::Integer(number) => number.to_string(),
        TomlValue::Float(number) => number.to_string(),
        _ => {
            return wrong_kind(node, "a quorum", QUORUM_SYNTAX);
        }
    };
    if let Some(share) = fraction(&written) {
        return Ok(Quorum::Share(share));
    }
    let slice = TextSlice::from_node(&written, node, texts);
    let weight = Expected::number(Dimension::Weight, Range::Positive);
    let amount_text = amount::split_unit(&slice, &weight).map_err(|errors| {
        let with_help = |diagnostic| Diagnostic {
            help: Some(QUORUM_SYNTAX.to_owned()),
            ..diagnostic
        };
        errors.into_iter().map(with_help).collect::<Vec<_>>()
    })?;
    amount::check_range(amount_text.number, &amount_text, &weight)?;
    if amount_text.unit.text.is_empty() {
        return Ok(Quorum::Weight(amount_text.number));
    }
    let share = Expected::number(Dimension::Share, Range::Unit);
    let share = amount::read(&slice, &share, DayOfPeriod::First).map_err(|errors| {
        let of_quorum = |diagnostic: Diagnostic| match diagnostic.code {
            // The share itself is wrong, not how it is written.
            "F10" => diagnostic,
            _ => Diagnostic {
                help: Some(QUORUM_SYNTAX.to_owned()),
                ..diagnostic
            },
        };
        errors.into_iter().map(of_quorum).collect::<Vec<_>>()
    })?;
    Ok(Quorum::Share(share.value))
}
