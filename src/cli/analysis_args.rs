//! Arguments of `sensitivity`, `discover` and `value`.

use std::path::PathBuf;

use clap::{Args as ClapArgs, ValueEnum};
use foederis::session::experiment::sensitivity::SensitivityMethod;
use foederis::study::WrittenNumber;

use super::args::{FolderArgs, RunArgs, ShardArgs};
use super::experiment_args::written_number;

/// Method of a sensitivity analysis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Method {
    /// Sobol indices: first-order and total shares of the variance, on Saltelli's design.
    Sobol,
    /// Elementary effects (Morris): a screening, with fewer points and no shares.
    Morris,
    /// PAWN: shift of the distribution with each input, from the worlds of an earlier run.
    Pawn,
}

impl From<Method> for SensitivityMethod {
    fn from(method: Method) -> Self {
        match method {
            Method::Sobol => Self::Sobol,
            Method::Morris => Self::Morris,
            Method::Pawn => Self::Pawn,
        }
    }
}

#[derive(Debug, ClapArgs)]
pub(super) struct SensitivityArgs {
    /// Scenario files, folders of them, or names of shipped scenarios.
    #[arg(required_unless_present = "data", value_name = "SCENARIO")]
    pub scenarios: Vec<String>,
    /// Overlay on every scenario; repeatable, the later wins.
    #[arg(long, value_name = "OVERLAY")]
    pub with: Vec<String>,
    /// Value to set in every scenario; repeatable.
    #[arg(long, value_name = "PATH=VALUE")]
    pub set: Vec<String>,
    /// Worlds of an earlier run instead of scenarios: a results folder, or a table like its worlds.csv.
    #[arg(long, value_name = "RESULTS", conflicts_with_all = ["scenarios", "with", "set", "second", "groups", "worlds", "histories", "design", "scrambles", "at"])]
    pub data: Option<PathBuf>,
    /// Metric: a headline such as `p_no_ground_attack`, or a measure of an assumed attack such as `major.in_time`; with --data a column. Repeatable.
    #[arg(long, value_name = "METRIC")]
    pub metric: Vec<String>,
    /// Method; by default sobol, and pawn with --data.
    #[arg(long, value_enum)]
    pub method: Option<Method>,
    /// Inputs to analyse, separated by commas; `*` matches anything. All others are one group.
    #[arg(long, value_name = "PATTERN", value_delimiter = ',')]
    pub inputs: Vec<String>,
    /// Groups: `kinds` (guarantor, model, ..), `tables` (guarantor.usa, ..), `each`, or `NAME=PATTERN,PATTERN`, which is repeatable.
    #[arg(long, value_name = "GROUPS", default_value = "kinds")]
    pub groups: Vec<String>,
    /// Two groups for a second-order index, separated by a comma; repeatable.
    #[arg(long, value_name = "GROUP,GROUP")]
    pub second: Vec<String>,
    /// Sampling; `--worlds` is the number of all points together, by default 1600.
    #[command(flatten)]
    pub run: RunArgs,
    #[command(flatten)]
    pub folder: FolderArgs,
    #[command(flatten)]
    pub shard: ShardArgs,
}

#[derive(Debug, ClapArgs)]
#[group(id = "interest", required = true, multiple = true, args = ["below", "above", "behind"])]
pub(super) struct DiscoverArgs {
    /// Worlds of an earlier run: a results folder, or a table like its worlds.csv.
    #[arg(value_name = "RESULTS")]
    pub data: PathBuf,
    /// Metric to analyse: a column of the table.
    #[arg(long, default_value = "p_no_ground_attack")]
    pub metric: String,
    /// Scenario to analyse; needed only if there are several.
    #[arg(long, value_name = "SCENARIO")]
    pub of: Option<String>,
    /// Worlds of interest: those with a metric below this value; `0.4` or `40%`.
    #[arg(long, value_name = "VALUE", value_parser = written_number, allow_hyphen_values = true)]
    pub below: Option<WrittenNumber>,
    /// Worlds of interest: those with a metric above this value.
    #[arg(long, value_name = "VALUE", value_parser = written_number, allow_hyphen_values = true, conflicts_with = "below")]
    pub above: Option<WrittenNumber>,
    /// Worlds of interest: those with a metric less than in this scenario.
    #[arg(long, value_name = "SCENARIO", conflicts_with_all = ["below", "above"])]
    pub behind: Option<String>,
    /// Inputs that a box may restrict, for example those under control, separated by commas.
    #[arg(long, value_name = "PATTERN", value_delimiter = ',')]
    pub only: Vec<String>,
    #[command(flatten)]
    pub folder: FolderArgs,
}

#[derive(Debug, ClapArgs)]
pub(super) struct ValueArgs {
    /// Worlds of an earlier run of two or more scenarios: a results folder, or a table like its worlds.csv.
    #[arg(value_name = "RESULTS")]
    pub data: PathBuf,
    /// Headline by which scenarios are chosen.
    #[arg(long, default_value = "p_no_ground_attack")]
    pub metric: String,
    /// Inputs that could become known, separated by commas.
    #[arg(long, value_name = "PATTERN", value_delimiter = ',')]
    pub inputs: Vec<String>,
    /// Seed of the bootstrap intervals.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    #[command(flatten)]
    pub folder: FolderArgs,
}
