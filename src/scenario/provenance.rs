//! Where values come from: citations, the `source` and `basis` of tables, the entries of `[sources]`.

use super::bail::{ParseResult, bail, error, wrong_kind};
use super::citation::{self, Citations};
use super::diagnostic::{Diagnostic, Place};
use super::setting::{Basis, Confidence, Inherited, Provenance, ProvenanceKind};
use super::text_slice::TextLookup;
use super::toml_tree::{TomlEntry, TomlNode, TomlTable, TomlValue};
use super::{keyword, path, read_day};

/// What the values of a table inherit: its own `source` and `basis`, or else those of the enclosing table.
///
/// # Errors
/// A `source` that is not an id, a `basis` that is not one of its words.
pub(crate) fn inherit(
    table: &TomlTable,
    enclosing: &Inherited,
    texts: TextLookup<'_>,
) -> Result<Inherited, Vec<Diagnostic>> {
    let mut inherited = enclosing.clone();
    if let Some(entry) = table.get("source") {
        let (citations, citation_places) = citation::from_node(&entry.node, texts)?.into_iter().unzip();
        inherited = Inherited {
            citations,
            citation_places,
            basis: None,
        };
    }
    if let Some(entry) = table.get("basis") {
        inherited.basis = Some(keyword::basis(&entry.node)?);
    }
    Ok(inherited)
}

/// The provenance of a value with its own citations and `basis`, in a table whose values inherit `inherited`.
pub(super) fn resolve(own: Citations, basis: Option<Basis>, inherited: &Inherited) -> Provenance {
    let cited = !own.is_empty() || basis.is_some();
    let by_table = !inherited.citations.is_empty() || inherited.basis.is_some();
    let kind = match (cited, by_table) {
        (true, _) => ProvenanceKind::Cited,
        (false, true) => ProvenanceKind::ByTable,
        (false, false) => ProvenanceKind::Unsourced,
    };
    let (citations, citation_places) = match kind {
        ProvenanceKind::ByTable => (inherited.citations.clone(), inherited.citation_places.clone()),
        _ => own.into_iter().unzip(),
    };
    let basis = if kind == ProvenanceKind::ByTable {
        inherited.basis
    } else {
        basis
    };
    Provenance {
        citations,
        citation_places,
        basis,
        kind,
        note: None,
        confidence: None,
        known: None,
    }
}

/// A source that is a table: its text, and what the table says about it.
pub(super) fn reference<'n>(
    table: &'n TomlTable,
    path: &str,
    node: &TomlNode,
    texts: TextLookup<'_>,
) -> ParseResult<(&'n TomlNode, Provenance)> {
    let unknown = table
        .iter()
        .filter(|(name, _)| !["text", "basis", "known"].contains(&name.as_str()));
    let errors: Vec<Diagnostic> = unknown
        .map(|(name, entry)| unknown_key(path, name, entry))
        .collect();
    if !errors.is_empty() {
        return Err(errors);
    }
    let Some(text) = table.get("text") else {
        let help = "write `{ text = \"..\", basis = \"literature\" }`";
        return bail("F41", node.place.clone(), "this source has no text", "", help);
    };
    let known = table
        .get("known")
        .map(|entry| read_day::first_day(&entry.node, texts));
    let origin = Provenance {
        known: known.transpose()?,
        ..resolve(Citations::new(), own_basis(table)?, &Inherited::default())
    };
    Ok((&text.node, origin))
}

/// A key that sources do not have; mostly half of an id with a dot, which TOML splits unless it is quoted.
fn unknown_key(path: &str, name: &str, entry: &TomlEntry) -> Diagnostic {
    let place = entry.key_place.clone();
    let source = path::split(path).pop().unwrap_or_default();
    let half_of_id = name.chars().all(|c| c.is_ascii_digit());
    if half_of_id {
        let message = format!("`{source}.{name}` without quotes is a key `{name}` of a source `{source}`");
        let help = format!("write the id in quotes: `\"{source}.{name}\" = \"..\"`");
        return error("F13", place, message, "the second half of an id", help);
    }
    let message = format!("a source has no key `{name}`");
    error(
        "F13",
        place,
        message,
        "unknown key",
        "legal: `text`, `basis` and `known`",
    )
}

/// What a value's own `source` cites in addition to `cited`.
pub(super) fn own_citations(
    table: &TomlTable,
    cited: &Citations,
    texts: TextLookup<'_>,
) -> ParseResult<Citations> {
    let Some(entry) = table.get("source") else {
        return Ok(Citations::new());
    };
    let known = |id: &String| cited.iter().any(|(other, _): &(String, Place)| other == id);
    Ok(citation::from_node(&entry.node, texts)?
        .into_iter()
        .filter(|(id, _)| !known(id))
        .collect())
}

/// A value's own `basis`.
pub(super) fn own_basis(table: &TomlTable) -> ParseResult<Option<Basis>> {
    table
        .get("basis")
        .map(|entry| keyword::basis(&entry.node))
        .transpose()
}

/// A value's `note`.
pub(super) fn note(table: &TomlTable) -> ParseResult<Option<String>> {
    match table.get("note").map(|entry| &entry.node) {
        None => Ok(None),
        Some(TomlNode {
            value: TomlValue::Text(note),
            ..
        }) => Ok(Some(note.clone())),
        Some(node) => wrong_kind(node, "text", "write the note in quotes"),
    }
}

/// A value's `confidence`.
pub(super) fn confidence(table: &TomlTable) -> ParseResult<Option<Confidence>> {
    table
        .get("confidence")
        .map(|entry| keyword::confidence(&entry.node))
        .transpose()
}
