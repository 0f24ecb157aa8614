//! A change of a scenario under a name: what an alternative, an option or a what-if lays over it.

use crate::scenario::path::key;
use crate::scenario::{ChangeArgument, Overlay};

use super::error::Error;
use super::scenario_lookup;
use super::scenario_request::{ScenarioRequest, overlay_id};

/// Overlays and values under a name.
#[derive(Debug, Clone)]
pub(crate) struct NamedChange {
    /// What it adds to the id of the scenario.
    pub(crate) name: String,
    overlays: Vec<Overlay>,
    set: Vec<String>,
    argument: ChangeArgument,
}

impl NamedChange {
    /// An overlay or what-if, under its id.
    ///
    /// # Errors
    /// [`Error::Request`] if there is no such file, and the name is no id.
    pub(crate) fn overlay(name: &str) -> Result<Self, Error> {
        let overlay = scenario_lookup::overlay(name)?;
        Ok(Self {
            name: overlay_id(&overlay),
            overlays: vec![overlay],
            set: Vec::new(),
            argument: ChangeArgument::Change,
        })
    }

    /// A value to set, else an overlay or what-if.
    ///
    /// # Errors
    /// [`Error::Request`] if there is no such file, and the name is no id.
    pub(crate) fn parse(text: &str) -> Result<Self, Error> {
        if text.contains('=') {
            return Ok(Self::value(ChangeArgument::Change, text));
        }
        Self::overlay(text)
    }

    /// A value, under its text: `guarantor.usa.resolve=-2`.
    fn value(argument: ChangeArgument, text: &str) -> Self {
        Self::values(argument, text, vec![text.to_owned()])
    }

    /// A value, or changes under a name: `guarantor.usa.resolve=-2`, `a firm patron=guarantor.usa.resolve=1; ..`,
    /// `without the US=us_out`.
    ///
    /// # Errors
    /// [`Error::Request`] if there is no such overlay, and its name is no id.
    pub(crate) fn alteration(text: &str) -> Result<Self, Error> {
        let is_path = |text: &str| text.contains('.') && !text.contains(|c: char| "\"'{[".contains(c));
        let named = text.split_once('=').filter(|(name, changes)| {
            let is_change = match changes.split_once('=') {
                Some((path, _)) => is_path(path),
                None => key(name.trim()).is_none() && scenario_lookup::overlay(changes.trim()).is_ok(),
            };
            !is_path(name) && is_change
        });
        let Some((name, changes)) = named else {
            return Ok(Self::value(ChangeArgument::Alter, text));
        };
        let mut named = Self::values(ChangeArgument::Alter, name.trim(), Vec::new());
        let changes = unquoted_parts(changes).into_iter().map(str::trim);
        for change in changes.filter(|change| !change.is_empty()) {
            match change.contains('=') {
                true => named.set.push(change.to_owned()),
                false => named.overlays.push(scenario_lookup::overlay(change)?),
            }
        }
        Ok(named)
    }

    /// What is wrong with an alteration whatever the scenario has; none: nothing is.
    pub(crate) fn error(&self) -> Option<String> {
        if self.name.is_empty() {
            let values = self.set.join("; ");
            return Some(format!("`--alter`: the name before `={values}` is empty"));
        }
        if self.name.contains(char::is_control) {
            return Some(format!(
                "`--alter`: the name {:?} has control characters",
                self.name
            ));
        }
        let value = self.set.iter().find(|value| !value.contains('='))?;
        Some(format!(
            "`--alter` takes `path=value`, or `name=path=value; path=value`, not `{value}`"
        ))
    }

    /// Values under a name.
    pub(crate) fn values(argument: ChangeArgument, name: &str, set: Vec<String>) -> Self {
        Self {
            name: name.to_owned(),
            overlays: Vec::new(),
            set,
            argument,
        }
    }

    /// Adds what it lays over the scenario, not its name.
    pub(crate) fn add_to(&self, request: &mut ScenarioRequest) {
        request.request.with.extend(self.overlays.iter().cloned());
        let set = self.set.iter().map(|value| (self.argument, value.clone()));
        request.request.changes.extend(set);
    }

    /// The scenario with this change.
    pub(crate) fn of(&self, base: &ScenarioRequest) -> ScenarioRequest {
        let mut request = base.clone();
        request.id = format!("{}+{}", base.id, self.name);
        self.add_to(&mut request);
        request
    }
}

/// The parts of a text between the semicolons that stand in no quotes.
fn unquoted_parts(text: &str) -> Vec<&str> {
    let mut quoted = false;
    text.split(|c| {
        quoted ^= c == '"';
        !quoted && c == ';'
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_alteration_may_have_a_name() {
        for (text, name, set) in [
            (
                "guarantor.usa.resolve=-2",
                "guarantor.usa.resolve=-2",
                &["guarantor.usa.resolve=-2"][..],
            ),
            (
                "firm=guarantor.usa.resolve=1",
                "firm",
                &["guarantor.usa.resolve=1"],
            ),
            ("two = a.b=1; c.d=2", "two", &["a.b=1", "c.d=2"]),
            ("two = a.b=1; c.d=2; ", "two", &["a.b=1", "c.d=2"]),
            ("one=a.b=\"x; y\"; c.d=2", "one", &["a.b=\"x; y\"", "c.d=2"]),
            ("about=\"a.b=c\"", "about=\"a.b=c\"", &["about=\"a.b=c\""]),
            ("figures=declared", "figures=declared", &["figures=declared"]),
            ("a.b={ c.d=1 }", "a.b={ c.d=1 }", &["a.b={ c.d=1 }"]),
        ] {
            let change = NamedChange::alteration(text).expect("a change");
            assert_eq!(
                (change.name.as_str(), &change.set[..]),
                (name, &set.iter().map(|&s| s.to_owned()).collect::<Vec<_>>()[..])
            );
        }
        let named = NamedChange::alteration("US out=us_out").expect("a change");
        assert_eq!(
            (named.name.as_str(), named.overlays.len(), named.set.len()),
            ("US out", 1, 0)
        );
    }
}
