//! What can be asked of experiments.

use std::path::PathBuf;

use clap::Args as ClapArgs;

use super::args::{FolderArgs, RunArgs, ScenarioArgs};

/// Whose challenger the allies face.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Challenger {
    /// Of each scenario its own: its motive meets the anchors there.
    Own,
    /// Of all the same: its motive meets the anchors in the first scenario as it is, and is kept.
    Same,
}

#[derive(Debug, ClapArgs)]
pub struct CompareArgs {
    /// Scenario files, folders of them, or names of shipped ones; the first is what others are measured by.
    #[arg(required = true, value_name = "SCENARIO")]
    pub scenarios: Vec<String>,
    /// Alternative: each scenario with this overlay; may be given again, for another alternative.
    #[arg(long, value_name = "OVERLAY")]
    pub with: Vec<String>,
    /// Alternative: each scenario with this value, for example `commitment.guarantee.rule=consensus`; may be given again.
    #[arg(long, value_name = "PATH=VALUE")]
    pub alter: Vec<String>,
    /// Overlay to lay over every alternative; may be given again, the later wins.
    #[arg(long, value_name = "OVERLAY")]
    pub over: Vec<String>,
    /// Value to set in every alternative; may be given again.
    #[arg(long, value_name = "PATH=VALUE")]
    pub set: Vec<String>,
    /// Metric: a headline such as `p_no_ground_attack`, or a figure of a forced attack such as `major.in_time`; may be given again.
    #[arg(long, value_name = "METRIC")]
    pub metric: Vec<String>,
    /// Correlations of wills across forms at which the ranking is asked again.
    #[arg(long, value_name = "LIST", value_delimiter = ',', default_value = "0,0.8,1", value_parser = correlation)]
    pub will_correlation: Vec<f64>,
    /// Ask the ranking once only, at the correlation of wills that the scenarios have.
    #[arg(long, conflicts_with = "will_correlation")]
    pub no_reversals: bool,
    /// Whose challenger the allies face: each scenario's own, or the same one, held as it is without the changes.
    #[arg(long, value_enum, default_value_t = Challenger::Own)]
    pub challenger: Challenger,
    /// Give each scenario luck of its own; the differences lose their pairing.
    #[arg(long)]
    pub independent: bool,
    /// Draw what could be averaged: attacks and clocks as 0 or 1, history by history.
    #[arg(long)]
    pub plain: bool,
    #[command(flatten)]
    pub run: RunArgs,
    #[command(flatten)]
    pub folder: FolderArgs,
}

#[derive(Debug, ClapArgs)]
pub struct SweepArgs {
    #[command(flatten)]
    pub scenario: ScenarioArgs,
    /// Lever: `path=lo..hi:n` or `path=[a, b, c]`; given again, all combinations are run.
    #[arg(long, required = true, value_name = "LEVER")]
    pub vary: Vec<String>,
    /// Take the values of the levers side by side instead of all combinations.
    #[arg(long)]
    pub zip: bool,
    /// Metric: a headline such as `p_no_ground_attack`, or a figure of a forced attack such as `major.in_time`; may be given again.
    #[arg(long, value_name = "METRIC")]
    pub metric: Vec<String>,
    /// Whose challenger the allies face: each scenario's own, or the same one, held as it is without the changes.
    #[arg(long, value_enum, default_value_t = Challenger::Own)]
    pub challenger: Challenger,
    #[command(flatten)]
    pub run: RunArgs,
    #[command(flatten)]
    pub folder: FolderArgs,
}

#[derive(Debug, ClapArgs)]
pub struct ThresholdArgs {
    #[command(flatten)]
    pub scenario: ScenarioArgs,
    /// Range: `path=lo..hi`, searched from its first end; it may fall.
    #[arg(long, value_name = "RANGE")]
    pub vary: String,
    /// Metric: a headline such as `p_no_ground_attack`, or a figure of a forced attack such as `major.in_time`.
    #[arg(long, value_name = "METRIC")]
    pub metric: String,
    /// Value that the metric is to reach, from the worse side; `0.95` or `95%`.
    #[arg(long, value_name = "VALUE", value_parser = share_or_number, allow_hyphen_values = true)]
    pub reach: f64,
    /// Reach it from the better side instead.
    #[arg(long)]
    pub falling: bool,
    /// Values at which it looks before it narrows the first crossing down.
    #[arg(long, default_value_t = 9, value_parser = clap::value_parser!(u16).range(2..=1000))]
    pub looks: u16,
    /// Width to which the crossing is narrowed, as a share of the range.
    #[arg(long, default_value_t = 0.01, value_parser = tolerance)]
    pub tolerance: f64,
    /// Whose challenger the allies face: each scenario's own, or the same one, held as it is without the changes.
    #[arg(long, value_enum, default_value_t = Challenger::Own)]
    pub challenger: Challenger,
    #[command(flatten)]
    pub run: RunArgs,
    #[command(flatten)]
    pub folder: FolderArgs,
}

#[derive(Debug, ClapArgs)]
pub struct ExperimentArgs {
    /// The file: a table [experiment] with a `kind` and the arguments of that command as keys.
    pub file: PathBuf,
    /// Arguments of the command, which win over those of the file.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    pub more: Vec<String>,
}

fn correlation(text: &str) -> Result<f64, String> {
    let value: Option<f64> = text.trim().parse().ok();
    value
        .filter(|value| (0.0..=1.0).contains(value))
        .ok_or_else(|| "a correlation of wills is a number from 0 to 1".to_owned())
}

/// A number, or a share in per cent.
pub fn share_or_number(text: &str) -> Result<f64, String> {
    let (number, scale) = match text.trim().strip_suffix('%') {
        Some(number) => (number.trim(), 0.01),
        None => (text.trim(), 1.0),
    };
    let value: Option<f64> = number.parse().ok();
    value
        .filter(|value| value.is_finite())
        .map(|value| value * scale)
        .ok_or_else(|| "write a number, as `0.95` or `95%`".to_owned())
}

fn tolerance(text: &str) -> Result<f64, String> {
    let value: Option<f64> = text.parse().ok();
    value
        .filter(|value| *value > 0.0 && *value < 1.0)
        .ok_or_else(|| "a tolerance lies between 0 and 1".to_owned())
}
