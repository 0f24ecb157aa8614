//! Quantities in one string: `"20 to 500 d, 15 % never [E-3.21]"`.

use super::super::bail::{Read, bail, wrong_kind};
use super::super::diagnostic::Place;
use super::super::keys::Range;
use super::super::tree::{Node, NodeValue};
use super::super::units::Dimension;
use super::amount::{self, Figure};
use super::cites::{self, Cites};
use super::date::End;
use super::interval;
use super::parsed_value::{ParsedValue, What};
use super::piece::{Piece, Texts};
use super::wanted::Wanted;
use crate::distribution::quantity::{DistributionSpec, Param, Quantity};

/// A short value: text, a number, or a TOML date.
pub(crate) fn read(node: &Node, wanted: &Wanted, end: End, texts: Texts<'_>) -> Read<ParsedValue> {
    match &node.value {
        NodeValue::Text(text) => of_text(&Piece::of(text, node, texts), wanted, end),
        NodeValue::Integer(number) => bare(&number.to_string(), node, wanted),
        NodeValue::Float(number) => bare(&number.to_string(), node, wanted),
        NodeValue::Date(date) if wanted.dimension == Dimension::Date => {
            let day = date.get(..10).unwrap_or(date);
            amount::read(&Piece::of(day, node, texts), wanted, end)
                .map(|day| ParsedValue::number(day.value, false))
        }
        _ => wrong_kind(
            node,
            &wanted.dimension.with_article(),
            format!(
                "write it as {}; legal: {}",
                wanted.dimension.example(),
                wanted.dimension.legal()
            ),
        ),
    }
}

/// A number without quotes.
fn bare(digits: &str, node: &Node, wanted: &Wanted) -> Read<ParsedValue> {
    let piece = Piece::of(digits, node, &|_| None);
    if wanted.dimension == Dimension::Date {
        let help = format!("write a date in quotes: `\"{digits}\"`");
        return bail("F27", node.place.clone(), "a date is text", "a number", help);
    }
    amount::read(&piece, wanted, End::First).map(|amount| ParsedValue::number(amount.value, amount.flow))
}

fn of_text(piece: &Piece<'_>, wanted: &Wanted, end: End) -> Read<ParsedValue> {
    let (body, cites) = cites::split(piece)?;
    if body.text.is_empty() {
        let help = format!("write it as {}, or strike the key", wanted.dimension.example());
        return bail("F40", piece.place(), "the value is empty", "", help);
    }
    if wanted.words.contains(&body.text) {
        return Ok(word(body.text, cites));
    }
    let mut said = of_body(&body, wanted, end)?;
    said.cites = cites;
    Ok(said)
}

fn word(word: &str, cites: Cites) -> ParsedValue {
    ParsedValue {
        what: What::Word(word.to_owned()),
        cites,
        never_place: None,
        flow: false,
    }
}

/// `never`, or a number or interval and perhaps a chance of never.
fn of_body(body: &Piece<'_>, wanted: &Wanted, end: End) -> Read<ParsedValue> {
    if body.text == "never" {
        may_be_never(wanted, body.place())?;
        return Ok(ParsedValue::never(body.place()));
    }
    let Some(comma) = body.text.find(',') else {
        return figure_or_interval(body, wanted, end);
    };
    let (first, second) = body.cut(comma, 1);
    let chance = chance_of_never(&second, wanted)?;
    let mut said = figure_or_interval(&first, wanted, end)?;
    if let What::Quantity(quantity) = &mut said.what {
        quantity.never = chance;
    }
    said.never_place = Some(second.place());
    Ok(said)
}

fn figure_or_interval(body: &Piece<'_>, wanted: &Wanted, end: End) -> Read<ParsedValue> {
    let Some(joint) = find_to(body.text) else {
        let unknown = !wanted.words.is_empty() && !body.text.contains(|c: char| c.is_ascii_digit());
        if unknown {
            return neither_word(body, wanted);
        }
        let amount = amount::read(body, wanted, end)?;
        return Ok(ParsedValue::number(amount.value, amount.flow));
    };
    let (low, high) = body.cut(joint, 2);
    let (shape, flow) = interval::read(&low, &high, body, wanted)?;
    certain_enough(&shape, body.place(), wanted)?;
    Ok(ParsedValue::shape(shape, flow))
}

/// Byte of a `to` that stands alone between two values.
fn find_to(text: &str) -> Option<usize> {
    let space = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_whitespace);
    let bytes = text.as_bytes();
    let mut hits = text.match_indices("to").map(|(at, _)| at);
    hits.find(|at| {
        text[..*at].contains(|c: char| c.is_ascii_digit())
            && space(bytes.get(at.wrapping_sub(1)))
            && space(bytes.get(at + 2))
    })
}

fn neither_word<T>(body: &Piece<'_>, wanted: &Wanted) -> Read<T> {
    let subject = wanted.dimension.with_article();
    let words = super::super::bail::any_of(wanted.words);
    let near = super::super::hint::nearest(body.text, wanted.words.iter().copied());
    let help = match near {
        Some(near) => format!("did you mean `{near}`? legal: {subject}, or {words}"),
        None => format!("legal: {subject}, or {words}"),
    };
    bail(
        "F42",
        body.place(),
        format!("`{}` is neither {subject} nor a word of this key", body.text),
        "",
        help,
    )
}

/// `15 % never`, behind the comma.
fn chance_of_never(piece: &Piece<'_>, wanted: &Wanted) -> Read<f64> {
    let Some(share) = piece.text.strip_suffix("never") else {
        let help = match piece.text.starts_with(|c: char| c.is_ascii_digit()) {
            true => "numbers have no commas: write `1000` and `0.5`; a chance of never reads `, 15 % never`",
            false => "a chance of never reads `, 15 % never`",
        };
        return bail(
            "F40",
            piece.place(),
            "only a chance of never can stand behind a comma",
            "",
            help,
        );
    };
    let at = piece.text.len() - "never".len();
    may_be_never(wanted, piece.slice(at..piece.text.len()).place())?;
    let share = piece.slice(0..share.len()).trim();
    let probability = Wanted::number(Dimension::Probability, Range::Any);
    let figure = amount::figure(&share, &probability)?;
    let amount = amount::convert(&figure, figure.unit.text, &probability)?;
    is_chance(amount.value, &figure)?;
    Ok(amount.value)
}

/// Refuses a chance of never outside 0..1 (F17).
pub(crate) fn is_chance(value: f64, figure: &Figure<'_>) -> Read<()> {
    if (0.0..=1.0).contains(&value) {
        return Ok(());
    }
    let message = format!("chance of never {} is outside 0 to 100 %", figure.whole.text);
    bail(
        "F17",
        figure.whole.place(),
        message,
        "outside 0 to 100 %",
        "legal: 0 to 100 %",
    )
}

/// Refuses never where it cannot be (F18).
pub(crate) fn may_be_never(wanted: &Wanted, place: Place) -> Read<()> {
    if wanted.never {
        return Ok(());
    }
    let help = match wanted.dimension {
        Dimension::Land | Dimension::Air | Dimension::AirDefence | Dimension::Cyber => {
            "use 0, or `takes_part = false` for a whole actor"
        }
        Dimension::Duration => "this time always ends: state the longest that you think possible",
        _ => "use 0, or leave the key out",
    };
    let message = format!("{} cannot be never here", wanted.dimension.with_article());
    bail("F18", place, message, "cannot be never", help)
}

/// Refuses a spread where none is legal (F44).
pub(crate) fn certain_enough(shape: &DistributionSpec, place: Place, wanted: &Wanted) -> Read<()> {
    if matches!(shape, DistributionSpec::Fixed(_)) || wanted.chance.allows_spread() {
        return Ok(());
    }
    let (message, help) = wanted.chance.refusal();
    bail("F44", place, message, "one number is wanted", help)
}

/// The number, if a quantity is one.
pub(crate) fn as_number(quantity: &Quantity) -> Option<f64> {
    match quantity.spec {
        DistributionSpec::Fixed(Param::Known(value)) if quantity.never == 0.0 => Some(value),
        _ => None,
    }
}
