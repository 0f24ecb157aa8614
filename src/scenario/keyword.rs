//! Texts and keywords.

use super::bail::{ParseResult, wrong_kind, wrong_word};
use super::diagnostic::Place;
use super::setting::{Basis, Confidence};
use super::toml_tree::{TomlNode, TomlValue};

/// A text.
pub(super) fn text<'n>(node: &'n TomlNode, expected: &str) -> ParseResult<&'n str> {
    match &node.value {
        TomlValue::Text(text) => Ok(text),
        TomlValue::Integer(number) => {
            wrong_kind(node, expected, format!("write it in quotes: `\"{number}\"`"))
        }
        TomlValue::List(_) => wrong_kind(node, expected, "write one text in quotes, without brackets"),
        TomlValue::Table(_) => wrong_kind(node, expected, "write text in quotes, without braces"),
        _ => wrong_kind(node, expected, "write it in quotes"),
    }
}

/// One of the legal words.
pub(super) fn word(node: &TomlNode, what: &str, legal: &[&str]) -> ParseResult<String> {
    let word = text(node, "a word")?;
    if legal.contains(&word) {
        return Ok(word.to_owned());
    }
    wrong_word(
        word,
        node.place.clone(),
        &format!("`{}`", last_segment(what)),
        legal,
    )
}

/// The last segment of a path.
fn last_segment(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

/// One text or a list of them.
pub(super) fn texts(
    node: &TomlNode,
    path: &str,
    legal: Option<&[&str]>,
) -> ParseResult<Vec<(String, Place)>> {
    let mut errors = Vec::new();
    let mut words = Vec::new();
    for item in node.items() {
        let read = match (legal, &item.value) {
            (_, TomlValue::Table(_)) => wrong_kind(item, "a list of texts", "write it as `[\"..\", \"..\"]`"),
            (Some(legal), _) => word(item, path, legal),
            (None, _) => text(item, "text or a list of texts").map(str::to_owned),
        };
        match read {
            Ok(word) => words.push((word, item.place.clone())),
            Err(mut more) => errors.append(&mut more),
        }
    }
    if errors.is_empty() { Ok(words) } else { Err(errors) }
}

/// The `basis` of a table or a value.
pub(super) fn basis(node: &TomlNode) -> ParseResult<Basis> {
    let word = word(node, "basis", &["data", "literature", "recall", "judgement"])?;
    Ok(match word.as_str() {
        "data" => Basis::Data,
        "literature" => Basis::Literature,
        "recall" => Basis::Recall,
        _ => Basis::Judgement,
    })
}

/// The `confidence` of a value.
pub(super) fn confidence(node: &TomlNode) -> ParseResult<Confidence> {
    let word = word(node, "confidence", &["high", "medium", "low"])?;
    Ok(match word.as_str() {
        "high" => Confidence::High,
        "medium" => Confidence::Medium,
        _ => Confidence::Low,
    })
}
