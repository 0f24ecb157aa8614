//! Changes as an overlay: one file that says the same as the what-ifs and values together.

use toml::{Table, Value};

use crate::model::Case;
use crate::scenario::Scenario;
use crate::scenario::path::split;
use crate::session::Error;
use crate::session::experiment::live::{LiveRequest, LiveSession};

/// An overlay.
pub(super) struct SavedOverlay {
    pub(super) text: String,
    /// Titles of the chosen scenarios whose own what-ifs of these names say something else.
    pub(super) differs_in: Vec<String>,
}

/// The changes of a request as an overlay, which gives the same case of the subject.
///
/// # Errors
/// [`Error::Request`] if nothing is changed, or no single file says the same; [`Error::Scenarios`].
pub(super) fn overlay(session: &LiveSession, request: &LiveRequest) -> Result<SavedOverlay, Error> {
    if request.changes.is_empty() {
        return Err(Error::request("nothing is changed, so there is nothing to save"));
    }
    let subject = &session.scenarios()[request.subject].scenario;
    let mut merged = Table::new();
    for change in &request.changes {
        merge(&mut merged, table_of(change, subject)?);
    }
    for key in ["title", "about"] {
        merged.remove(key);
    }
    let text = written(subject, request, &merged)?;
    let says_the_same = |at: &usize| -> Result<bool, Error> {
        let ours = session.under_overlay(*at, &text)?;
        let theirs = session.changed(*at, &request.changes)?;
        Ok(unnamed(&ours.case) == unnamed(&theirs.case))
    };
    if !says_the_same(&request.subject)? {
        return Err(Error::request(
            "several of these changes alter the same values one after the other, which one overlay cannot say; use the command",
        ));
    }
    let mut differs_in = Vec::new();
    for at in &request.scenarios {
        if !says_the_same(at).unwrap_or(false) {
            differs_in.push(session.scenarios()[*at].scenario.title());
        }
    }
    Ok(SavedOverlay { text, differs_in })
}

/// What a change sets.
fn table_of(change: &str, scenario: &Scenario) -> Result<Table, Error> {
    match change.split_once('=') {
        Some((path, value)) => Ok(value_table(path, value.trim())),
        None => what_if_table(change, scenario)
            .ok_or_else(|| Error::request(format!("`{}` has no what-if `{change}`", scenario.id))),
    }
}

/// A value, read as `--set` reads it: as TOML if it is, else as text.
fn value_table(path: &str, raw: &str) -> Table {
    // TOML reads `+2` as the number 2; here it is a change by 2.
    let parsed = format!("x = {raw}").parse::<Table>().ok();
    let parsed = parsed.filter(|table| table.len() == 1 && !raw.starts_with('+'));
    let value = parsed.and_then(|mut table| table.remove("x"));
    let value = value.unwrap_or_else(|| Value::String(raw.to_owned()));
    let nested = split(path).into_iter().rev().fold(value, |inner, segment| {
        Value::Table(Table::from_iter([(segment, inner)]))
    });
    match nested {
        Value::Table(table) => table,
        _ => Table::new(),
    }
}

/// The table of a what-if: in the scenario's own file, else in the last that it extends.
fn what_if_table(id: &str, scenario: &Scenario) -> Option<Table> {
    let of_text = |(_, text): (&str, &str)| -> Option<Table> {
        let table: Table = text.parse().ok()?;
        table.get("whatif")?.get(id)?.as_table().cloned()
    };
    let mut texts = scenario.sources.iter();
    texts
        .next()
        .and_then(of_text)
        .or_else(|| texts.filter_map(of_text).last())
}

/// Lays a table over another: the later value wins.
fn merge(into: &mut Table, from: Table) {
    for (key, value) in from {
        match (into.get_mut(&key), value) {
            (Some(Value::Table(below)), Value::Table(above)) => merge(below, above),
            (_, value) => {
                into.insert(key, value);
            }
        }
    }
}

/// The text of the overlay.
fn written(scenario: &Scenario, request: &LiveRequest, merged: &Table) -> Result<String, Error> {
    let titles: Vec<&str> = request
        .changes
        .iter()
        .map(|change| title(change, scenario))
        .collect();
    let mut whole = Table::new();
    whole.insert("title".to_owned(), Value::String(titles.join("; ")));
    whole.extend(merged.clone());
    let body = toml::to_string(&whole)
        .map_err(|error| Error::request(format!("the changes cannot be written as TOML: {error}")))?;
    Ok(format!(
        "# An overlay for `--with`, saved from the studio over {}.\n{body}",
        scenario.title()
    ))
}

fn title<'t>(change: &'t str, scenario: &'t Scenario) -> &'t str {
    let mut what_ifs = scenario.what_ifs.iter();
    what_ifs
        .find(|what_if| what_if.id == change)
        .map_or(change, |what_if| &what_if.title)
}

/// A case without its names.
fn unnamed(case: &Case) -> Case {
    Case {
        id: String::new(),
        title: String::new(),
        ..case.clone()
    }
}
