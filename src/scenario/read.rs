//! From an entry of the tree to a setting, for every kind of key.

use super::bail::{Read, bail, wrong_kind, wrong_word};
use super::diagnostic::{Diagnostic, Place};
use super::keys::{Key, Range, Takes};
use super::quantity::date::{self, End};
use super::quantity::piece::{Piece, Texts};
use super::quantity::wanted::Wanted;
use super::quantity::{amount, cites};
use super::setting::{Basis, Figures, Inherited, Provenance, Quorum, Setting, Value};
use super::tree::{Entry, Node, NodeValue};
use super::units::Dimension;
use super::{read_quantity, source};

/// What reading a setting needs to know besides its entry.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// What a value that cites nothing takes from its table.
    pub inherited: &'a Inherited,
    /// Which figure counts where a value says `declared`.
    pub figures: Figures,
    /// Whether `defaults = "neutral"`: a table that only amends then amends the neutral default.
    pub neutral: bool,
    /// The raw text of each file, for exact places; `&|_| None` gives those of whole values.
    pub texts: Texts<'a>,
}

/// Reads what `entry` sets `key` to. `path` is the key's path in this scenario, for messages.
///
/// # Errors
/// Every problem of this one value: F02 to F18, F27, and F40 to F45 of docs/scenario-format.md.
pub fn read_setting(
    key: &'static Key,
    path: &str,
    entry: &Entry,
    context: &Context<'_>,
) -> Result<Setting, Vec<Diagnostic>> {
    let node = &entry.node;
    let value = match key.takes {
        Takes::Quantity(..) | Takes::QuantityOr(..) | Takes::QuantityOrNever(..) | Takes::DateOr(_) => {
            return read_quantity::setting(key, path, entry, context);
        }
        Takes::Text => return text_setting(key, path, entry, context),
        Takes::Flag => flag(node)?,
        Takes::Count(least) => count(node, least)?,
        Takes::Day => return day_setting(key, entry, context),
        Takes::Word(words) => Value::Word(word(node, path, words)?),
        Takes::Words(words) => Value::Words(several(node, path, Some(words))?),
        Takes::Paths | Takes::Files => Value::Words(several(node, path, None)?),
        Takes::Ids => Value::Ids(several(node, path, None)?),
        Takes::Id => Value::Id(text(node, "an id")?.to_owned()),
        Takes::Quorum => Value::Quorum(quorum(node, context.texts)?),
    };
    Ok(plain(
        key,
        entry,
        value,
        source::provenance(cites::Cites::new(), None, context.inherited),
    ))
}

/// A setting without anything that only quantities have.
fn plain(key: &'static Key, entry: &Entry, value: Value, origin: Provenance) -> Setting {
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
    }
}

fn text<'n>(node: &'n Node, wanted: &str) -> Read<&'n str> {
    match &node.value {
        NodeValue::Text(text) => Ok(text),
        NodeValue::Integer(number) => wrong_kind(node, wanted, format!("write it in quotes: `\"{number}\"`")),
        NodeValue::List(_) => wrong_kind(node, wanted, "write one text in quotes, without brackets"),
        NodeValue::Table(_) => wrong_kind(node, wanted, "write text in quotes, without braces"),
        _ => wrong_kind(node, wanted, "write it in quotes"),
    }
}

/// Text; a source may be a table `{ text, basis }` that says what it is.
fn text_setting(key: &'static Key, path: &str, entry: &Entry, context: &Context<'_>) -> Read<Setting> {
    let (text_node, basis) = match &entry.node.value {
        NodeValue::Table(table) if key.path == "sources.*" => source::described(table, path, &entry.node)?,
        _ => (&entry.node, None),
    };
    let value = Value::Text(text(text_node, "text")?.to_owned());
    let origin = if key.path == "sources.*" {
        source::provenance(cites::Cites::new(), basis, &Inherited::default())
    } else {
        source::provenance(cites::Cites::new(), basis, context.inherited)
    };
    Ok(plain(key, entry, value, origin))
}

fn flag(node: &Node) -> Read<Value> {
    match &node.value {
        NodeValue::Flag(flag) => Ok(Value::Flag(*flag)),
        NodeValue::Text(word) if matches!(word.as_str(), "true" | "false") => {
            wrong_kind(node, "true or false", format!("write `{word}` without quotes"))
        }
        _ => wrong_kind(node, "true or false", "write `true` or `false`"),
    }
}

fn count(node: &Node, least: u64) -> Read<Value> {
    let help = format!("legal: {least} or more");
    let NodeValue::Integer(number) = node.value else {
        return wrong_kind(node, "a whole number", help);
    };
    match u64::try_from(number) {
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

fn day_setting(key: &'static Key, entry: &Entry, context: &Context<'_>) -> Read<Setting> {
    let node = &entry.node;
    // The horizon runs through its last month, as an interval of dates through its last day.
    let end = if key.path == "horizon.end" {
        End::Last
    } else {
        End::First
    };
    let (day, cited) = match &node.value {
        NodeValue::Text(text) => {
            let (body, cited) = cites::split(&Piece::of(text, node, context.texts))?;
            (date::days(body.text, end, body.place())?, cited)
        }
        NodeValue::Date(written) => {
            let day = written.get(..10).unwrap_or(written);
            (date::days(day, end, node.place.clone())?, cites::Cites::new())
        }
        NodeValue::Integer(year) => {
            let help = format!("write a date in quotes: `\"{year}\"`");
            return bail("F27", node.place.clone(), "a date is text", "a number", help);
        }
        _ => {
            return wrong_kind(
                node,
                "a date",
                "write `2027`, `2027-06` or `2027-06-15` in quotes",
            );
        }
    };
    Ok(plain(
        key,
        entry,
        Value::Day(day),
        source::provenance(cited, None, context.inherited),
    ))
}

/// One of the legal words.
pub(super) fn word(node: &Node, what: &str, legal: &[&str]) -> Read<String> {
    let word = text(node, "a word")?;
    if legal.contains(&word) {
        return Ok(word.to_owned());
    }
    wrong_word(word, node.place.clone(), &format!("`{}`", last(what)), legal)
}

/// The last part of a path.
fn last(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

/// One text or a list of them.
fn several(node: &Node, path: &str, legal: Option<&[&str]>) -> Read<Vec<(String, Place)>> {
    let nodes = match &node.value {
        NodeValue::List(items) => items.as_slice(),
        _ => std::slice::from_ref(node),
    };
    let mut faults = Vec::new();
    let mut words = Vec::new();
    for item in nodes {
        let read = match (legal, &item.value) {
            (_, NodeValue::Table(_)) => wrong_kind(item, "a list of texts", "write it as `[\"..\", \"..\"]`"),
            (Some(legal), _) => word(item, path, legal),
            (None, _) => text(item, "text, or a list of texts,").map(str::to_owned),
        };
        match read {
            Ok(word) => words.push((word, item.place.clone())),
            Err(mut more) => faults.append(&mut more),
        }
    }
    if faults.is_empty() { Ok(words) } else { Err(faults) }
}

/// How a quorum is written.
const QUORUM: &str = "write a weight, `60`, or a share of all weight, `\"66.7 %\"`";

/// `60` is a weight, `"66.7 %"` a share of all weight.
fn quorum(node: &Node, texts: Texts<'_>) -> Read<Quorum> {
    let written = match &node.value {
        NodeValue::Text(text) => text.clone(),
        NodeValue::Integer(number) => number.to_string(),
        NodeValue::Float(number) => number.to_string(),
        _ => {
            return wrong_kind(node, "a quorum", QUORUM);
        }
    };
    let piece = Piece::of(&written, node, texts);
    let weight = Wanted::number(Dimension::Weight, Range::Positive);
    let figure = amount::figure(&piece, &weight).map_err(|faults| {
        let helped = |fault| Diagnostic {
            help: Some(QUORUM.to_owned()),
            ..fault
        };
        faults.into_iter().map(helped).collect::<Vec<_>>()
    })?;
    amount::in_range(figure.number, &figure, &weight)?;
    if figure.unit.text.is_empty() {
        return Ok(Quorum::Weight(figure.number));
    }
    let share = Wanted::number(Dimension::Share, Range::Unit);
    amount::read(&piece, &share, End::First).map(|share| Quorum::Share(share.value))
}

/// The `basis` of a table or a value.
pub(super) fn basis(node: &Node) -> Read<Basis> {
    let word = word(node, "basis", &["data", "literature", "recall", "judgement"])?;
    Ok(match word.as_str() {
        "data" => Basis::Data,
        "literature" => Basis::Literature,
        "recall" => Basis::Memo,
        _ => Basis::Judgement,
    })
}
