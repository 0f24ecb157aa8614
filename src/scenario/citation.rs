//! Citations: the `[E-3.4, judgement]` at the end of a value, and the `source` of a table.

use super::bail::{ParseResult, bail, wrong_kind};
use super::diagnostic::Place;
use super::text_slice::{TextLookup, TextSlice};
use super::toml_tree::{TomlNode, TomlValue};

/// Ids of sources with the place of each.
pub(crate) type Citations = Vec<(String, Place)>;

/// A value without its citations, and the citations.
pub(crate) fn split<'a>(slice: &TextSlice<'a>) -> ParseResult<(TextSlice<'a>, Citations)> {
    let slice = slice.trim();
    let Some(open) = slice.text.rfind('[') else {
        return Ok((slice, Citations::new()));
    };
    if !slice.text.ends_with(']') {
        let rest = slice.slice(open..slice.text.len());
        let help = "citations are written in brackets at the end: `\"12 to 96 h [E-3.4]\"`";
        return bail("F40", rest.place(), "the citation is not closed", "", help);
    }
    let inner = slice.slice(open + 1..slice.text.len() - 1);
    Ok((slice.slice(0..open).trim(), list(&inner)?))
}

/// The citations of a `source`: text with commas, or a list of texts.
pub(crate) fn from_node(node: &TomlNode, texts: TextLookup<'_>) -> ParseResult<Citations> {
    match &node.value {
        TomlValue::Text(text) => list(&TextSlice::from_node(text, node, texts)),
        TomlValue::List(items) => items
            .iter()
            .map(|item| from_node(item, texts))
            .collect::<ParseResult<Vec<_>>>()
            .map(|l| l.concat()),
        _ => wrong_kind(
            node,
            "the id of a source",
            "write `source = \"E-3.4\"`, several with commas",
        ),
    }
}

fn list(slice: &TextSlice<'_>) -> ParseResult<Citations> {
    let mut citations = Citations::new();
    let mut begin = 0;
    for part in slice.text.split(',') {
        let id = slice.slice(begin..begin + part.len()).trim();
        begin += part.len() + 1;
        if id.text.is_empty() {
            return bail(
                "F40",
                slice.place(),
                "a citation is empty",
                "",
                "name a source, or omit the brackets",
            );
        }
        citations.push((id.text.to_owned(), id.place()));
    }
    Ok(citations)
}
