//! The command line of a command, from which its results can be reproduced.

use clap::parser::ValueSource;
use clap::{ArgMatches, CommandFactory};
use foederis::model::RunSettings;
use foederis::results::folder::{quoted, quoted_path};
use foederis::results::manifest::without_folders;
use foederis::scenario::calendar;
use foederis::session::ExperimentStart;

use super::command_line::Args;
use super::output::OutputMode;

/// A command as it was given, by hand or by an experiment file.
pub(super) struct Invocation {
    /// The arguments of the command line, the name of the program first.
    pub argv: Vec<String>,
    /// How it prints.
    pub mode: OutputMode,
    /// What an experiment starts with.
    pub start: ExperimentStart,
}

/// Arguments that do not change results: where they go, and what is printed.
const NEUTRAL: [&str; 6] = ["out", "threads", "force", "quiet", "json", "shard"];
/// Arguments of the sampling: written out even where they were not given.
const SAMPLING: [&str; 6] = ["worlds", "histories", "seed", "design", "scrambles", "at"];

/// An argument that was given: its id, its flag (none if it is positional) and its values (none for a switch).
struct GivenArgument {
    id: String,
    flag: Option<String>,
    values: Vec<String>,
}

impl Invocation {
    /// The command and its given arguments that determine the results, in the order of their definition.
    fn given_arguments(&self) -> Option<(String, Vec<GivenArgument>)> {
        let program = Args::command();
        let matches = program.clone().try_get_matches_from(&self.argv).ok()?;
        let (name, arguments) = matches.subcommand()?;
        let command = program.find_subcommand(name)?;
        let given = command.get_arguments().filter_map(|arg| {
            let id = arg.get_id().as_str();
            let is_given = arguments.try_contains_id(id).unwrap_or(false)
                && arguments.value_source(id) == Some(ValueSource::CommandLine);
            (is_given && !NEUTRAL.contains(&id)).then(|| GivenArgument {
                id: id.to_owned(),
                flag: arg.get_long().map(str::to_owned),
                values: if arg.get_action().takes_values() {
                    raw_values(arguments, id)
                } else {
                    Vec::new()
                },
            })
        });
        Some((name.to_owned(), given.collect()))
    }

    /// The arguments that repeat the command, its flags first, without those that change no result.
    pub(super) fn repeatable_argv(&self) -> Vec<String> {
        let Some((name, given)) = self.given_arguments() else {
            return self.argv.clone();
        };
        let mut argv = vec!["foederis".to_owned(), name];
        let (flags, placed): (Vec<_>, Vec<_>) =
            given.into_iter().partition(|argument| argument.flag.is_some());
        for GivenArgument { flag, values, .. } in flags {
            let flag = flag.unwrap_or_default();
            if values.is_empty() {
                argv.push(format!("--{flag}"));
            }
            argv.extend(values.iter().map(|value| format!("--{flag}={value}")));
        }
        argv.push("--".to_owned());
        argv.extend(placed.into_iter().flat_map(|argument| argument.values));
        argv
    }

    /// The command line that reproduces the results, with every setting of the sampling written out if worlds were drawn.
    pub(super) fn command(&self, settings: Option<(&RunSettings, Option<f64>)>) -> String {
        let Some((name, given)) = self.given_arguments() else {
            return self.argv.join(" ");
        };
        let sampled = settings.map(|settings| sampling(&name, settings));
        let mut argv = vec!["foederis".to_owned(), name];
        let is_written = |argument: &&GivenArgument| settings.is_none() || !is_sampling(&argument.id);
        for GivenArgument { flag, values, .. } in given.iter().filter(is_written) {
            match flag {
                None => argv.extend(values.iter().map(|value| quoted_path(&without_folders(value)))),
                Some(flag) if values.is_empty() => argv.push(format!("--{flag}")),
                Some(flag) => argv.extend(values.iter().map(|value| flagged(flag, value))),
            }
        }
        let sampled = sampled.into_iter().flatten();
        argv.extend(sampled.map(|(id, value)| format!("--{id} {value}")));
        argv.join(" ")
    }

    /// The same as an experiment file.
    pub(super) fn experiment(&self, settings: Option<(&RunSettings, Option<f64>)>) -> String {
        let mut table = toml::Table::new();
        if let Some((name, given)) = self.given_arguments() {
            let sampled = settings.map(|settings| sampling(&name, settings));
            let sampled = sampled.into_iter().flatten();
            table.extend(sampled.map(|(id, value)| (id.to_owned(), scalar(&value))));
            table.insert("kind".to_owned(), name.into());
            let is_written = |argument: &GivenArgument| settings.is_none() || !is_sampling(&argument.id);
            for GivenArgument { id, flag, values } in given.into_iter().filter(is_written) {
                let key = flag.unwrap_or(id).replace('-', "_");
                let value = if values.is_empty() {
                    toml::Value::Boolean(true)
                } else {
                    values
                        .iter()
                        .map(|value| scalar(value))
                        .collect::<Vec<_>>()
                        .into()
                };
                table.insert(key, value);
            }
        }
        let mut file = toml::Table::new();
        file.insert("experiment".to_owned(), table.into());
        toml::to_string(&file).unwrap_or_default()
    }
}

fn is_sampling(id: &str) -> bool {
    SAMPLING.contains(&id)
}

/// The arguments of the sampling that a command has, with their values.
fn sampling(
    command: &str,
    (settings, attack_date): (&RunSettings, Option<f64>),
) -> Vec<(&'static str, String)> {
    let values = [
        Some(settings.worlds.to_string()),
        Some(settings.histories.to_string()),
        Some(settings.seed.to_string()),
        Some(settings.design.name().to_owned()),
        Some(settings.scrambles.to_string()),
        attack_date.map(calendar::date),
    ];
    let program = Args::command();
    let takes = |id: &str| {
        let command = program.find_subcommand(command);
        command.is_some_and(|command| command.get_arguments().any(|arg| arg.get_id() == id))
    };
    let given = SAMPLING.into_iter().zip(values);
    given
        .filter_map(|(id, value)| Some((id, value?)))
        .filter(|(id, _)| takes(id))
        .collect()
}

fn raw_values(matches: &ArgMatches, id: &str) -> Vec<String> {
    let values = matches.get_raw(id).into_iter().flatten();
    values.map(|value| value.to_string_lossy().into_owned()).collect()
}

/// A flag with its value; one that begins with a hyphen would be taken for a flag.
fn flagged(flag: &str, value: &str) -> String {
    let joint = if value.starts_with('-') { '=' } else { ' ' };
    format!("--{flag}{joint}{}", quoted(&without_folders(value)))
}

/// A whole number as an integer; anything else as text.
fn scalar(text: &str) -> toml::Value {
    text.parse::<i64>()
        .map_or_else(|_| text.to_owned().into(), toml::Value::Integer)
}
