//! The words of a command, so that what it made can be made again.

use clap::parser::ValueSource;
use clap::{ArgMatches, CommandFactory};
use foederis::model::RunSettings;
use foederis::scenario::calendar;
use foederis::session::quoted;

use super::command_line::Args;
use super::output::OutputMode;

/// A command as it was called, by hand or by an experiment file.
pub struct Invocation {
    /// Its words, the program's name first.
    pub words: Vec<String>,
    /// How it speaks.
    pub voice: OutputMode,
}

/// Arguments that say where results go or how loudly, not what they are.
const BESIDE: [&str; 5] = ["out", "threads", "force", "quiet", "json"];
/// Arguments that say how a run is sampled: written out even where they were not given.
const SAMPLING: [&str; 6] = ["worlds", "histories", "seed", "design", "scrambles", "at"];

/// An argument that was given: its id, its flag (none: it goes by its place) and its values (none: a switch).
struct Given {
    id: String,
    flag: Option<String>,
    values: Vec<String>,
}

impl Invocation {
    /// The arguments that say what the results are, in the order of the command's own.
    fn given(&self) -> Option<(String, Vec<Given>)> {
        let program = Args::command();
        let matches = program.clone().try_get_matches_from(&self.words).ok()?;
        let (verb, of_verb) = matches.subcommand()?;
        let command = program.find_subcommand(verb)?;
        let given = command.get_arguments().filter_map(|arg| {
            let id = arg.get_id().as_str();
            let said = of_verb.try_contains_id(id).unwrap_or(false)
                && of_verb.value_source(id) == Some(ValueSource::CommandLine);
            (said && !BESIDE.contains(&id)).then(|| Given {
                id: id.to_owned(),
                flag: arg.get_long().map(str::to_owned),
                values: if arg.get_action().takes_values() {
                    raw(of_verb, id)
                } else {
                    Vec::new()
                },
            })
        });
        Some((verb.to_owned(), given.collect()))
    }

    /// The command line that makes the results again, with every setting, if worlds were drawn, written out.
    pub fn command(&self, settings: Option<(&RunSettings, f64)>) -> String {
        let Some((verb, given)) = self.given() else {
            return self.words.join(" ");
        };
        let mut words = vec!["foederis".to_owned(), verb];
        let kept = |one: &&Given| settings.is_none() || !is_sampling(&one.id);
        for Given { flag, values, .. } in given.iter().filter(kept) {
            match flag {
                None => words.extend(values.iter().map(|value| quoted(value))),
                Some(flag) if values.is_empty() => words.push(format!("--{flag}")),
                Some(flag) => words.extend(values.iter().map(|value| flagged(flag, value))),
            }
        }
        words.extend(
            settings
                .into_iter()
                .flat_map(sampling)
                .map(|(id, value)| format!("--{id} {value}")),
        );
        words.join(" ")
    }

    /// The same as an experiment file.
    pub fn experiment(&self, settings: Option<(&RunSettings, f64)>) -> String {
        let mut table = toml::Table::new();
        if let Some((verb, given)) = self.given() {
            table.insert("kind".to_owned(), verb.into());
            let kept = |one: &Given| settings.is_none() || !is_sampling(&one.id);
            for Given { id, flag, values } in given.into_iter().filter(kept) {
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
        for (id, value) in settings.into_iter().flat_map(sampling) {
            table.insert(id.to_owned(), scalar(&value));
        }
        let mut file = toml::Table::new();
        file.insert("experiment".to_owned(), table.into());
        toml::to_string(&file).unwrap_or_default()
    }
}

fn is_sampling(id: &str) -> bool {
    SAMPLING.contains(&id)
}

fn sampling((settings, attack_date): (&RunSettings, f64)) -> [(&'static str, String); 6] {
    let values = [
        settings.worlds.to_string(),
        settings.histories.to_string(),
        settings.seed.to_string(),
        settings.design.name().to_owned(),
        settings.scrambles.to_string(),
        calendar::date(attack_date),
    ];
    let mut values = values.into_iter();
    SAMPLING.map(|id| (id, values.next().unwrap_or_default()))
}

fn raw(matches: &ArgMatches, id: &str) -> Vec<String> {
    let values = matches.get_raw(id).into_iter().flatten();
    values.map(|value| value.to_string_lossy().into_owned()).collect()
}

/// A flag with its value; one that begins with a hyphen would be taken for a flag.
fn flagged(flag: &str, value: &str) -> String {
    let joint = if value.starts_with('-') { '=' } else { ' ' };
    format!("--{flag}{joint}{}", quoted(value))
}

/// A whole number as one; anything else as text.
fn scalar(text: &str) -> toml::Value {
    text.parse::<i64>()
        .map_or_else(|_| text.to_owned().into(), toml::Value::Integer)
}
