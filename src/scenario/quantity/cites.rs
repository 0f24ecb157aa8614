//! Citations: the `[E-3.4, judgement]` at the end of a value, and the `source` of a table.

use super::super::bail::{Read, bail, wrong_kind};
use super::super::diagnostic::Place;
use super::super::tree::{Node, NodeValue};
use super::piece::{Piece, Texts};

/// Ids of sources with the place of each.
pub(crate) type Cites = Vec<(String, Place)>;

/// A value without the citations behind it, and those.
pub(crate) fn split<'a>(piece: &Piece<'a>) -> Read<(Piece<'a>, Cites)> {
    let piece = piece.trim();
    let Some(open) = piece.text.rfind('[') else {
        return Ok((piece, Cites::new()));
    };
    if !piece.text.ends_with(']') {
        let rest = piece.slice(open..piece.text.len());
        let help = "citations stand in brackets at the end: `\"12 to 96 h [E-3.4]\"`";
        return bail("F40", rest.place(), "the citation is not closed", "", help);
    }
    let inner = piece.slice(open + 1..piece.text.len() - 1);
    Ok((piece.slice(0..open).trim(), list(&inner)?))
}

/// What the node of a `source` cites: text with commas, or a list of texts.
pub(crate) fn of_node(node: &Node, texts: Texts<'_>) -> Read<Cites> {
    match &node.value {
        NodeValue::Text(text) => list(&Piece::of(text, node, texts)),
        NodeValue::List(items) => items
            .iter()
            .map(|item| of_node(item, texts))
            .collect::<Read<Vec<_>>>()
            .map(|l| l.concat()),
        _ => wrong_kind(
            node,
            "the id of a source",
            "write `source = \"E-3.4\"`, several with commas",
        ),
    }
}

fn list(piece: &Piece<'_>) -> Read<Cites> {
    let mut cites = Cites::new();
    let mut begin = 0;
    for part in piece.text.split(',') {
        let id = piece.slice(begin..begin + part.len()).trim();
        begin += part.len() + 1;
        if id.text.is_empty() {
            return bail(
                "F40",
                piece.place(),
                "a citation is empty",
                "",
                "name a source, or leave the brackets out",
            );
        }
        cites.push((id.text.to_owned(), id.place()));
    }
    Ok(cites)
}
