//! What can be asked of sensitivity, discovery and the value of information.

use std::path::PathBuf;

use clap::{Args as ClapArgs, ValueEnum};

use super::args::{FolderArgs, RunArgs};
use super::experiment_args::share_or_number;

/// How a sensitivity study is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Method {
    /// Shares of the variance, first-order and total, on Saltelli's design.
    Sobol,
    /// Screening by elementary effects: fewer points, no shares.
    Morris,
    /// How far the distribution moves with each input, in worlds that were run before.
    Pawn,
}

impl Method {
    /// Its name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sobol => "sobol",
            Self::Morris => "morris",
            Self::Pawn => "pawn",
        }
    }
}

#[derive(Debug, ClapArgs)]
pub struct SensitivityArgs {
    /// Scenario files, folders of them, or names of shipped ones.
    #[arg(required_unless_present = "data", value_name = "SCENARIO")]
    pub scenarios: Vec<String>,
    /// Overlay to lay over every scenario; may be given again, the later wins.
    #[arg(long, value_name = "OVERLAY")]
    pub with: Vec<String>,
    /// Value to set in every scenario; may be given again.
    #[arg(long, value_name = "PATH=VALUE")]
    pub set: Vec<String>,
    /// Worlds that were run before, instead of scenarios: a results folder or a table like its worlds.csv.
    #[arg(long, value_name = "RESULTS", conflicts_with_all = ["scenarios", "with", "set", "second"])]
    pub data: Option<PathBuf>,
    /// Metric: a headline such as `p_no_ground_attack`, or a figure of a forced attack such as `major.in_time`; with --data a column. May be given again.
    #[arg(long, value_name = "METRIC")]
    pub metric: Vec<String>,
    /// Method; by default sobol, and pawn with --data.
    #[arg(long, value_enum)]
    pub method: Option<Method>,
    /// Inputs that are asked about, with commas between them; `*` stands for anything. The rest is one group.
    #[arg(long, value_name = "PATTERN", value_delimiter = ',')]
    pub inputs: Vec<String>,
    /// Groups: `kinds` (guarantor, model, ..), `tables` (guarantor.usa, ..), `each`, or `NAME=PATTERN,PATTERN`, which may be given again.
    #[arg(long, value_name = "GROUPS", default_value = "kinds")]
    pub groups: Vec<String>,
    /// Two groups whose interaction is asked for, with a comma between them; may be given again.
    #[arg(long, value_name = "GROUP,GROUP")]
    pub second: Vec<String>,
    /// How it is sampled; `--worlds` are all points together, by default 1600.
    #[command(flatten)]
    pub run: RunArgs,
    #[command(flatten)]
    pub folder: FolderArgs,
}

#[derive(Debug, ClapArgs)]
#[group(id = "interest", required = true, multiple = true, args = ["below", "above", "behind"])]
pub struct DiscoverArgs {
    /// Worlds that were run: a results folder or a table like its worlds.csv.
    #[arg(value_name = "RESULTS")]
    pub data: PathBuf,
    /// Figure that is asked about: a column of the table.
    #[arg(long, default_value = "p_no_ground_attack")]
    pub metric: String,
    /// Scenario that is asked about; not needed where there is but one.
    #[arg(long, value_name = "SCENARIO")]
    pub of: Option<String>,
    /// Worlds of interest: those whose figure lies below this; `0.4` or `40%`.
    #[arg(long, value_name = "VALUE", value_parser = share_or_number, allow_hyphen_values = true)]
    pub below: Option<f64>,
    /// Worlds of interest: those whose figure lies above this.
    #[arg(long, value_name = "VALUE", value_parser = share_or_number, allow_hyphen_values = true, conflicts_with = "below")]
    pub above: Option<f64>,
    /// Worlds of interest: those in which it is behind this scenario.
    #[arg(long, value_name = "SCENARIO", conflicts_with_all = ["below", "above"])]
    pub behind: Option<String>,
    /// Inputs that a box may restrict, such as those that can be varied, with commas between them.
    #[arg(long, value_name = "PATTERN", value_delimiter = ',')]
    pub only: Vec<String>,
    #[command(flatten)]
    pub folder: FolderArgs,
}

#[derive(Debug, ClapArgs)]
pub struct ValueArgs {
    /// Worlds of two scenarios or more that were run: a results folder or a table like its worlds.csv.
    #[arg(value_name = "RESULTS")]
    pub data: PathBuf,
    /// Headline that the scenarios are chosen by.
    #[arg(long, default_value = "p_no_ground_attack")]
    pub metric: String,
    /// Inputs that could be known, with commas between them.
    #[arg(long, value_name = "PATTERN", value_delimiter = ',')]
    pub inputs: Vec<String>,
    /// Seed of the samples that are drawn again for intervals.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    #[command(flatten)]
    pub folder: FolderArgs,
}
