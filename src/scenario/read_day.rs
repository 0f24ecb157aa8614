//! Certain dates in the TOML tree.

use super::bail::{ParseResult, bail, wrong_kind};
use super::citation::{self, Citations};
use super::date::{self, DayOfPeriod};
use super::diagnostic::Place;
use super::text_slice::{TextLookup, TextSlice};
use super::toml_tree::{TomlNode, TomlValue};

/// The first day \[d since 1970\] of a certain date without citations, with its place.
pub(super) fn first_day(node: &TomlNode, texts: TextLookup<'_>) -> ParseResult<(f64, Place)> {
    let (day, _) = day(node, DayOfPeriod::First, texts)?;
    Ok((day, node.place.clone()))
}

/// A certain date \[d since 1970\] and its citations.
pub(super) fn day(
    node: &TomlNode,
    day_of_period: DayOfPeriod,
    texts: TextLookup<'_>,
) -> ParseResult<(f64, Citations)> {
    match &node.value {
        TomlValue::Text(text) => {
            let (body, cited) = citation::split(&TextSlice::from_node(text, node, texts))?;
            Ok((date::days(body.text, day_of_period, body.place())?, cited))
        }
        TomlValue::Date(written) => {
            let day = written.get(..10).unwrap_or(written);
            let days = date::days(day, day_of_period, node.place.clone())?;
            Ok((days, Citations::new()))
        }
        TomlValue::Integer(year) => {
            let help = format!("write a date in quotes: `\"{year}\"`");
            bail("F27", node.place.clone(), "a date is text", "a number", help)
        }
        _ => wrong_kind(
            node,
            "a date",
            "write `2027`, `2027-06` or `2027-06-15` in quotes",
        ),
    }
}
