//! Where values come from: citations, the `source` and `basis` of tables, the entries of `[sources]`.

use super::bail::{Read, bail, error, wrong_kind};
use super::diagnostic::{Diagnostic, Place};
use super::quantity::cites::{self, Cites};
use super::quantity::piece::Texts;
use super::setting::{Basis, Confidence, How, Inherited, Provenance};
use super::tree::{Entry, Node, NodeValue, Table};
use super::{path, read};

/// What a table hands down: its own `source` and `basis`, or else those of the table around it.
///
/// # Errors
/// A `source` that is no id, a `basis` that is no word of it.
pub fn inherit(table: &Table, around: &Inherited, texts: Texts<'_>) -> Result<Inherited, Vec<Diagnostic>> {
    let mut inherited = around.clone();
    if let Some(entry) = table.get("source") {
        let (cites, cite_places) = cites::of_node(&entry.node, texts)?.into_iter().unzip();
        inherited = Inherited {
            cites,
            cite_places,
            basis: None,
        };
    }
    if let Some(entry) = table.get("basis") {
        inherited.basis = Some(read::basis(&entry.node)?);
    }
    Ok(inherited)
}

/// Where a value comes from that cites `own` and has this `basis`, in a table that hands down `inherited`.
pub(super) fn provenance(own: Cites, basis: Option<Basis>, inherited: &Inherited) -> Provenance {
    let cited = !own.is_empty() || basis.is_some();
    let by_table = !inherited.cites.is_empty() || inherited.basis.is_some();
    let how = match (cited, by_table) {
        (true, _) => How::Cited,
        (false, true) => How::ByTable,
        (false, false) => How::Unsourced,
    };
    let (cites, cite_places) = match how {
        How::ByTable => (inherited.cites.clone(), inherited.cite_places.clone()),
        _ => own.into_iter().unzip(),
    };
    let basis = if how == How::ByTable {
        inherited.basis
    } else {
        basis
    };
    Provenance {
        cites,
        cite_places,
        basis,
        how,
        note: None,
        confidence: None,
    }
}

/// The text and basis of a source that is a table.
pub(super) fn described<'n>(table: &'n Table, path: &str, node: &Node) -> Read<(&'n Node, Option<Basis>)> {
    let strange = table
        .iter()
        .filter(|(name, _)| !["text", "basis"].contains(&name.as_str()));
    let faults: Vec<Diagnostic> = strange
        .map(|(name, entry)| strange_key(path, name, entry))
        .collect();
    if !faults.is_empty() {
        return Err(faults);
    }
    let Some(text) = table.get("text") else {
        let help = "write `{ text = \"..\", basis = \"literature\" }`";
        return bail("F41", node.place.clone(), "this source has no text", "", help);
    };
    let basis = table
        .get("basis")
        .map(|entry| read::basis(&entry.node))
        .transpose()?;
    Ok((&text.node, basis))
}

/// A key that no source has; mostly half of an id with a dot, which TOML takes apart unless it is quoted.
fn strange_key(path: &str, name: &str, entry: &Entry) -> Diagnostic {
    let place = entry.key_place.clone();
    let source = path::split(path).pop().unwrap_or_default();
    let half = name.chars().all(|c| c.is_ascii_digit());
    if half {
        let message = format!("`{source}.{name}` without quotes is a key `{name}` of a source `{source}`");
        let help = format!("write the id in quotes: `\"{source}.{name}\" = \"..\"`");
        return error("F13", place, message, "the second half of an id", help);
    }
    let message = format!("a source has no key `{name}`");
    error("F13", place, message, "unknown key", "legal: `text` and `basis`")
}

/// What a value's own `source` cites beyond `cited`.
pub(super) fn own(table: &Table, cited: &Cites, texts: Texts<'_>) -> Read<Cites> {
    let Some(entry) = table.get("source") else {
        return Ok(Cites::new());
    };
    let known = |id: &String| cited.iter().any(|(other, _): &(String, Place)| other == id);
    Ok(cites::of_node(&entry.node, texts)?
        .into_iter()
        .filter(|(id, _)| !known(id))
        .collect())
}

/// A value's own `basis`.
pub(super) fn own_basis(table: &Table) -> Read<Option<Basis>> {
    table
        .get("basis")
        .map(|entry| read::basis(&entry.node))
        .transpose()
}

/// A value's `note`.
pub(super) fn note(table: &Table) -> Read<Option<String>> {
    match table.get("note").map(|entry| &entry.node) {
        None => Ok(None),
        Some(Node {
            value: NodeValue::Text(note),
            ..
        }) => Ok(Some(note.clone())),
        Some(node) => wrong_kind(node, "text", "write the note in quotes"),
    }
}

/// A value's `confidence`.
pub(super) fn confidence(table: &Table) -> Read<Option<Confidence>> {
    let Some(entry) = table.get("confidence") else {
        return Ok(None);
    };
    let word = read::word(&entry.node, "confidence", &["high", "medium", "low"])?;
    Ok(Some(match word.as_str() {
        "high" => Confidence::High,
        "medium" => Confidence::Medium,
        _ => Confidence::Low,
    }))
}
