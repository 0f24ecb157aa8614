//! Groups of arguments that commands share, and the arguments of the simpler commands.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args as ClapArgs, ValueEnum};

use foederis::model::Rung;
use foederis::random::Design;
use foederis::results::Shard;
use foederis::results::folder::TableFormat;
use foederis::scenario::calendar;
use foederis::scenario::new::TheatreKind;
use serde::{Deserialize, Serialize};

/// Scenarios, and the overlays and values merged over them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ClapArgs)]
pub struct ScenarioArgs {
    /// Scenario files, folders of them, or names of shipped ones (`foederis list`); `NAME; CHANGE` is one with changes of its own.
    #[arg(required = true, value_name = "SCENARIO")]
    pub scenarios: Vec<String>,
    /// Overlay to merge over every scenario; repeatable, the later wins.
    #[arg(long, value_name = "OVERLAY")]
    pub with: Vec<String>,
    /// Value to set in every scenario, for example `guarantor.usa.resolve=-2`; repeatable.
    #[arg(long, value_name = "PATH=VALUE")]
    pub set: Vec<String>,
    /// Find the challenger's motive with overlays and values applied, instead of in the scenarios' own files.
    #[arg(long)]
    #[serde(default)]
    pub reanchor: bool,
}

/// How a run is sampled; by default as the scenarios propose.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ClapArgs)]
pub struct RunArgs {
    /// Worlds: draws of everything uncertain.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..))]
    pub worlds: Option<u32>,
    /// Histories: simulation runs within each world.
    #[arg(long, value_parser = clap::value_parser!(u64).range(1..))]
    pub histories: Option<u64>,
    /// Seed of all random numbers.
    #[arg(long)]
    pub seed: Option<u64>,
    /// Design of the worlds.
    #[arg(long, value_parser = designs())]
    pub design: Option<Design>,
    /// Independent replicates of a sobol or lhs design; standard errors need eight or more.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..))]
    pub scrambles: Option<u32>,
    /// Date of the assumed attack: `2028`, `2028-03` or `2028-03-15`.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub at: Option<f64>,
}

/// The target precision of a run, reached by more worlds.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ClapArgs)]
pub struct UntilArgs {
    /// Double the worlds until the 95 % interval of a metric is narrow enough, as `"p_no_ground_attack ± 0.5 %"`.
    #[arg(long, value_name = "TARGET")]
    pub until: Option<String>,
    /// Largest number of worlds; by default 64 times the first.
    #[arg(long, value_name = "WORLDS", requires = "until", value_parser = clap::value_parser!(u32).range(1..))]
    pub most_worlds: Option<u32>,
}

/// The folder of results, and how it is written.
#[derive(Debug, ClapArgs)]
pub struct FolderArgs {
    /// Threads; results do not depend on it.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..))]
    pub threads: Option<u16>,
    /// Folder of the results; by default the next free one in `results/` named after the command.
    #[arg(long, value_name = "FOLDER")]
    pub out: Option<PathBuf>,
    /// Replace an older results folder.
    #[arg(long)]
    pub force: bool,
    /// Format of the tables.
    #[arg(long, value_enum, default_value_t = Format::Csv)]
    pub format: Format,
}

/// The part of the work that is computed here.
#[derive(Debug, Clone, Copy, ClapArgs)]
pub(super) struct ShardArgs {
    /// Compute only one of several shards, such as `2/8`, the second of eight; `foederis merge` makes the results of all.
    #[arg(long, value_name = "K/N")]
    pub shard: Option<Shard>,
}

/// Format of the tables; pages and charts read the CSV, which is always written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ValueEnum)]
pub enum Format {
    /// CSV.
    Csv,
    /// CSV, and Parquet next to it.
    #[cfg(feature = "parquet")]
    Parquet,
    /// CSV, and all tables with charts in one Excel workbook, results.xlsx.
    #[cfg(feature = "xlsx")]
    Xlsx,
}

impl From<Format> for TableFormat {
    fn from(format: Format) -> Self {
        match format {
            Format::Csv => Self::Csv,
            #[cfg(feature = "parquet")]
            Format::Parquet => Self::Parquet,
            #[cfg(feature = "xlsx")]
            Format::Xlsx => Self::Xlsx,
        }
    }
}

impl FolderArgs {
    /// The folder of a command's results.
    pub fn target(&self, command: &str) -> PathBuf {
        self.out
            .clone()
            .unwrap_or_else(|| foederis::session::next_free(command))
    }
}

/// The destination of results, and which files are written.
#[derive(Debug, ClapArgs)]
pub struct OutputArgs {
    #[command(flatten)]
    pub folder: FolderArgs,
    #[command(flatten)]
    pub(super) shard: ShardArgs,
    /// Also write histories.csv, a row per history of an assumed attack.
    #[arg(long)]
    pub write_histories: bool,
    /// Write no state.bin, from which `extend` starts.
    #[arg(long)]
    pub no_state: bool,
    /// Write tables only: no report.html and no charts.
    #[arg(long)]
    pub no_report: bool,
}

/// Numbers of worlds in which a run computes further diagnostics of the choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ClapArgs)]
pub struct DiagnosticsArgs {
    /// Worlds, the first of the run, in which the reasons of failure are computed; all if it has no more.
    #[arg(long, alias = "why", value_name = "WORLDS", default_value_t = 16)]
    pub failure_worlds: u32,
    /// Worlds, the first of the run, in which each guarantor is removed in turn; 0 for none, all if it has no more.
    #[arg(long, value_name = "WORLDS", default_value_t = 8)]
    pub pivotal: u32,
    /// Worlds of which a history is narrated on the page and in stories.json; 0 for none.
    #[arg(long, value_name = "WORLDS", default_value_t = 6)]
    pub stories: u32,
    /// Worlds in which the scenarios are ranked under variants of the model, as by the command `variants`; 0 for none.
    #[arg(long, value_name = "WORLDS", default_value_t = 0)]
    pub variants: u32,
}

#[derive(Debug, ClapArgs)]
pub struct StrategicArgs {
    #[command(flatten)]
    pub scenario: ScenarioArgs,
    #[command(flatten)]
    pub run: RunArgs,
    #[command(flatten)]
    pub diagnostics: DiagnosticsArgs,
    #[command(flatten)]
    pub until: UntilArgs,
    #[command(flatten)]
    pub output: OutputArgs,
}

#[derive(Debug, ClapArgs)]
pub struct DrillArgs {
    #[command(flatten)]
    pub scenario: ScenarioArgs,
    /// Rungs of the attack, separated by commas.
    #[arg(long, value_delimiter = ',', value_parser = rungs(), default_value = "major,limited,hybrid")]
    pub rung: Vec<Rung>,
    #[command(flatten)]
    pub run: RunArgs,
    #[command(flatten)]
    pub until: UntilArgs,
    #[command(flatten)]
    pub output: OutputArgs,
}

#[derive(Debug, ClapArgs)]
pub(super) struct ExplainArgs {
    #[command(flatten)]
    pub scenario: ScenarioArgs,
    /// Assume an attack on this rung and narrate the response; without it the challenger chooses whether, when and how.
    #[arg(long, value_parser = rungs())]
    pub rung: Option<Rung>,
    /// Narrate every window in full, also those with a low probability of attack.
    #[arg(long, conflicts_with = "rung")]
    pub every_window: bool,
    /// Number of the world.
    #[arg(long, default_value_t = 0)]
    pub world: u32,
    /// Number of the history in it.
    #[arg(long, default_value_t = 0)]
    pub history: u64,
    #[command(flatten)]
    pub run: RunArgs,
}

#[derive(Debug, ClapArgs)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    pub scenario: ScenarioArgs,
    /// Also move each uncertain input to its 5 % and 95 % quantile in this many worlds (8 if no number is given), and print what that moves.
    #[arg(long, value_name = "WORLDS", num_args = 0..=1, require_equals = true, default_missing_value = "8", value_parser = clap::value_parser!(u32).range(1..))]
    pub influence: Option<u32>,
    /// Check the files alone: neither try the calibration nor load them under each what-if; it takes a tenth of the time.
    #[arg(long)]
    pub files_only: bool,
}

#[derive(Debug, ClapArgs)]
pub(super) struct ListArgs {
    /// Write the shipped files into this folder, which must not exist.
    #[arg(long, value_name = "FOLDER")]
    pub copy_to: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub(super) struct ManArgs {
    /// Write a page for the program and one for each command into this folder, which must not exist.
    #[arg(long, value_name = "FOLDER")]
    pub out: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub(super) struct NewArgs {
    /// Name of the scenario; the file is NAME.toml, with scenario.schema.json beside it for editors, or with --theatre
    /// the folder NAME.
    pub name: String,
    /// Write a folder instead: a world in such a theatre, and three designs of a guarantee to compare.
    #[arg(long, value_name = "THEATRE", value_enum)]
    pub theatre: Option<TheatreArg>,
}

/// Where a new world lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum TheatreArg {
    /// On a land frontier.
    Land,
    /// On an island.
    Island,
}

impl From<TheatreArg> for TheatreKind {
    fn from(theatre: TheatreArg) -> Self {
        match theatre {
            TheatreArg::Land => Self::Land,
            TheatreArg::Island => Self::Island,
        }
    }
}

fn rungs() -> impl TypedValueParser<Value = Rung> {
    PossibleValuesParser::new(Rung::ALL.map(Rung::name))
        .map(|word| Rung::from_name(&word).unwrap_or_else(|| unreachable!("only rungs are possible values")))
}

fn designs() -> impl TypedValueParser<Value = Design> {
    PossibleValuesParser::new([Design::Sobol, Design::Lhs, Design::Mc].map(Design::name)).map(|word| {
        Design::from_name(&word).unwrap_or_else(|| unreachable!("only designs are possible values"))
    })
}

fn date(text: &str) -> Result<f64, String> {
    calendar::day_of(text).ok_or_else(|| "this is not a date; write 2028, 2028-03 or 2028-03-15".to_owned())
}
