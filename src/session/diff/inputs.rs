//! The inputs in which two runs differ, as their manifests record them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use super::scenarios::ScenarioMatch;
use crate::report::Manifest;

/// An input that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputChange {
    /// What it is: a setting of the run in words, or the path of a value of scenarios.
    pub input: String,
    /// Its value in each run, as written; none: it is not set.
    pub values: [Option<String>; 2],
    /// The ids in the first run of the scenarios in which it differs so; none for a setting of the run.
    pub scenarios: Vec<String>,
}

/// Arguments that the other settings cover, or that change no figure.
const COVERED: [&str; 10] = [
    "--worlds",
    "--histories",
    "--seed",
    "--design",
    "--scrambles",
    "--at",
    "--set",
    "--out",
    "--threads",
    "--format",
];

/// Settings of the run, then values of the scenarios that both have, by path.
#[must_use]
pub(super) fn changes(manifests: &[Manifest; 2], scenarios: &ScenarioMatch) -> Vec<InputChange> {
    let mut changes = settings(manifests);
    changes.extend(arguments(manifests));
    changes.extend(values(manifests, scenarios));
    changes
}

/// The settings of the run.
fn settings(manifests: &[Manifest; 2]) -> Vec<InputChange> {
    let number = |count: u64| (count > 0).then(|| count.to_string());
    let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let of = |manifest: &Manifest| {
        [
            ("version of the program", text(&manifest.version)),
            (
                "version of the tables",
                number(u64::from(manifest.output_version)),
            ),
            ("worlds", number(u64::from(manifest.worlds))),
            ("histories", number(manifest.histories)),
            ("design", text(&manifest.design)),
            ("scrambles", number(u64::from(manifest.scrambles))),
            ("seed", text(&manifest.design).map(|_| manifest.seed.to_string())),
            ("date of the assumed attack", text(&manifest.attack)),
        ]
    };
    let [first, second] = manifests.each_ref().map(of);
    let both = first.into_iter().zip(second);
    both.filter(|((_, a), (_, b))| a != b)
        .map(|((input, a), (_, b))| InputChange {
            input: input.to_owned(),
            values: [a, b],
            scenarios: Vec::new(),
        })
        .collect()
}

/// The arguments of the commands that no setting tells; of different commands, those that both have.
fn arguments(manifests: &[Manifest; 2]) -> Vec<InputChange> {
    let [first, second] = manifests.each_ref().map(|manifest| options(&manifest.command));
    let has_same_options = command(&manifests[0]) == command(&manifests[1]);
    let names: BTreeSet<&String> = first.keys().chain(second.keys()).collect();
    let names = names.into_iter().filter(|name| {
        let is_compared = has_same_options || (first.contains_key(*name) && second.contains_key(*name));
        is_compared && !COVERED.contains(&name.as_str())
    });
    names
        .map(|name| InputChange {
            input: name.clone(),
            values: [&first, &second].map(|options| options.get(name).cloned()),
            scenarios: Vec::new(),
        })
        .filter(|change| change.values[0] != change.values[1])
        .collect()
}

/// The name of the command of a run: `compare`.
fn command(manifest: &Manifest) -> Option<&str> {
    manifest.command.split_whitespace().nth(1)
}

/// The words of a command line by the option before them: `command` for those before the first.
fn options(command: &str) -> BTreeMap<String, String> {
    let (mut options, mut name) = (BTreeMap::<String, String>::new(), "command".to_owned());
    for word in command.split_whitespace().skip(1) {
        if word.starts_with("--") {
            word.clone_into(&mut name);
            let values = options.entry(name.clone()).or_default();
            if !values.is_empty() {
                values.push(',');
            }
            continue;
        }
        let values = options.entry(name.clone()).or_default();
        if !values.is_empty() {
            values.push(' ');
        }
        values.push_str(word);
    }
    // A switch has no value.
    for value in options.values_mut().filter(|value| value.is_empty()) {
        value.push_str("set");
    }
    options
}

/// The values of the scenarios, those that differ alike in several together.
fn values(manifests: &[Manifest; 2], scenarios: &ScenarioMatch) -> Vec<InputChange> {
    let mut changes: BTreeMap<(String, [Option<String>; 2]), Vec<String>> = BTreeMap::new();
    for pair in &scenarios.pairs {
        for (path, values) in value_changes(manifests, pair) {
            changes.entry((path, values)).or_default().push(pair[0].clone());
        }
    }
    let change = |((input, values), scenarios)| InputChange {
        input,
        values,
        scenarios,
    };
    changes.into_iter().map(change).collect()
}

/// The paths whose values differ between two scenarios.
fn value_changes(manifests: &[Manifest; 2], pair: &[String; 2]) -> Vec<(String, [Option<String>; 2])> {
    let resolved = |side: usize| {
        let scenarios = &manifests[side].scenarios;
        let scenario = scenarios.iter().find(|scenario| scenario.id == pair[side]);
        scenario.map(|scenario| &scenario.resolved)
    };
    let (Some(first), Some(second)) = (resolved(0), resolved(1)) else {
        return Vec::new();
    };
    let paths: BTreeSet<&String> = first.keys().chain(second.keys()).collect();
    let both = paths.into_iter().map(|path| {
        let values = [first, second].map(|values| values.get(path).map(as_written));
        (path.clone(), values)
    });
    both.filter(|(_, [a, b])| a != b).collect()
}

/// A value as its file has it, with the changes made to it.
fn as_written(entry: &Json) -> String {
    let value = entry["value"].as_str().unwrap_or_default().trim();
    let changes = entry["changes"].as_array().into_iter().flatten();
    changes
        .filter_map(Json::as_str)
        .fold(value.to_owned(), |text, change| {
            format!("{text}, changed by {change}")
        })
}

/// The input files of compared scenarios whose texts differ although none of their values does.
#[must_use]
pub(super) fn reworded(manifests: &[Manifest; 2], scenarios: &ScenarioMatch) -> Vec<String> {
    let mut names = BTreeSet::new();
    for pair in &scenarios.pairs {
        if !value_changes(manifests, pair).is_empty() {
            continue;
        }
        let inputs = |side: usize| {
            let scenarios = manifests[side].scenarios.iter();
            scenarios
                .filter(move |scenario| scenario.id == pair[side])
                .flat_map(|scenario| &scenario.inputs)
        };
        for input in inputs(0) {
            let same_name = inputs(1).find(|other| other.name == input.name);
            names.extend(
                same_name
                    .filter(|other| other.sha256 != input.sha256)
                    .map(|_| input.name.clone()),
            );
        }
    }
    names.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifests_of(commands: [&str; 2]) -> [Manifest; 2] {
        commands.map(|words| {
            let command = format!("foederis {words}");
            serde_json::from_value(serde_json::json!({ "command": command })).expect("a manifest")
        })
    }

    #[test]
    fn an_argument_that_no_setting_tells_is_named() {
        let found = arguments(&manifests_of([
            "run a --seed 1 --pivotal 8",
            "run a --seed 2 --pivotal 0 --with b --no-reversals",
        ]));
        let named: Vec<&str> = found.iter().map(|change| change.input.as_str()).collect();
        assert_eq!(named, ["--no-reversals", "--pivotal", "--with"]);
        assert_eq!(found[0].values, [None, Some("set".to_owned())]);
        assert_eq!(found[1].values, [Some("8".to_owned()), Some("0".to_owned())]);
        assert_eq!(found[2].values, [None, Some("b".to_owned())]);
    }

    #[test]
    fn defaults_of_another_command_are_no_inputs_that_differ() {
        let found = arguments(&manifests_of([
            "run a --pivotal 8 --cap 1",
            "compare a --metric x --will-correlation 0 --cap 2",
        ]));
        let named: Vec<&str> = found.iter().map(|change| change.input.as_str()).collect();
        assert_eq!(named, ["--cap", "command"]);
    }
}
