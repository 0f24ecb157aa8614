//! Arguments of `compare`, `sweep`, `threshold` and `experiment`.

use std::convert::Infallible;
use std::path::PathBuf;

use clap::Args as ClapArgs;
use foederis::session::experiment::variants::BUILT_IN;
use foederis::study::WrittenNumber;
use foederis::study::threshold::MIN_TOLERANCE;

use super::args::{FolderArgs, RunArgs, ScenarioArgs, ShardArgs};

#[derive(Debug, ClapArgs)]
pub(super) struct CompareArgs {
    /// Scenario files, folders of them, or names of shipped scenarios; the first is the reference.
    #[arg(required = true, value_name = "SCENARIO")]
    pub scenarios: Vec<String>,
    /// Alternative: each scenario with this overlay; repeat it for further alternatives.
    #[arg(long, value_name = "OVERLAY")]
    pub with: Vec<String>,
    /// Alternative: each scenario with this value, for example `commitment.guarantee.rule=consensus`, or under a name of
    /// your own with these values, `NAME=PATH=VALUE; PATH=VALUE`; repeatable.
    #[arg(long, value_name = "[NAME=]PATH=VALUE")]
    pub alter: Vec<String>,
    /// Overlay on every alternative; repeatable, the later wins.
    #[arg(long, value_name = "OVERLAY")]
    pub over: Vec<String>,
    /// Value to set in every alternative; repeatable.
    #[arg(long, value_name = "PATH=VALUE")]
    pub set: Vec<String>,
    /// Metric: a headline such as `p_no_ground_attack`, or a measure of an assumed attack such as `major.in_time`; repeatable.
    #[arg(long, value_name = "METRIC")]
    pub metric: Vec<String>,
    /// Correlations of wills across forms of commitment at which the ranking is evaluated again.
    #[arg(long, value_name = "LIST", value_delimiter = ',', default_value = "0,0.8,1", value_parser = correlation)]
    pub will_correlation: Vec<f64>,
    /// Evaluate the ranking only at the correlation of wills of the scenarios.
    #[arg(long, conflicts_with = "will_correlation")]
    pub no_reversals: bool,
    /// Find the challenger's motive with overlays and values applied, instead of in the scenarios' own files.
    #[arg(long)]
    pub reanchor: bool,
    #[command(flatten)]
    pub _removed: RemovedArgs,
    /// Use independent random numbers in each scenario, so that the differences are not paired.
    #[arg(long)]
    pub independent: bool,
    /// Sample attacks and arrivals as 0 or 1 in each history instead of averaging them analytically.
    #[arg(long, alias = "plain")]
    pub unaveraged: bool,
    #[command(flatten)]
    pub run: RunArgs,
    #[command(flatten)]
    pub folder: FolderArgs,
    #[command(flatten)]
    pub shard: ShardArgs,
}

#[derive(Debug, ClapArgs)]
pub(super) struct VariantsArgs {
    #[command(flatten)]
    pub scenario: ScenarioArgs,
    /// Variant of your own: an overlay, or a value as `PATH=VALUE`; repeatable, with the same name for several changes.
    #[arg(long, value_name = "NAME=CHANGE", value_parser = named_change)]
    pub variant: Vec<(String, String)>,
    /// Evaluate only these variants, separated by commas.
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub only: Vec<String>,
    /// Metric, the one of the ranking first: a headline such as `p_no_ground_attack`, or a measure of an assumed attack such as `major.in_time`; repeatable.
    #[arg(long, value_name = "METRIC")]
    pub metric: Vec<String>,
    #[command(flatten)]
    pub run: RunArgs,
    #[command(flatten)]
    pub folder: FolderArgs,
    #[command(flatten)]
    pub shard: ShardArgs,
}

#[derive(Debug, ClapArgs)]
pub(super) struct SweepArgs {
    #[command(flatten)]
    pub scenario: ScenarioArgs,
    /// Lever: `path=lo..hi:n` or `path=[a, b, c]`; with several, all combinations are run.
    #[arg(long, required = true, value_name = "LEVER")]
    pub vary: Vec<String>,
    /// Combine the first values of all levers, then the second, and so on, instead of all combinations.
    #[arg(long)]
    pub zip: bool,
    /// Scenario that the levers do not change, to compare each point with: two levers make a map of where the two break even.
    #[arg(long, value_name = "SCENARIO", conflicts_with = "zip")]
    pub against: Option<String>,
    /// Metric: a headline such as `p_no_ground_attack`, or a measure of an assumed attack such as `major.in_time`; repeatable.
    #[arg(long, value_name = "METRIC")]
    pub metric: Vec<String>,
    #[command(flatten)]
    pub _removed: RemovedArgs,
    #[command(flatten)]
    pub run: RunArgs,
    #[command(flatten)]
    pub folder: FolderArgs,
    #[command(flatten)]
    pub shard: ShardArgs,
}

#[derive(Debug, ClapArgs)]
pub(super) struct ThresholdArgs {
    #[command(flatten)]
    pub scenario: ScenarioArgs,
    /// Range: `path=lo..hi`, searched from `lo`; `hi` may be less than `lo`.
    #[arg(long, value_name = "RANGE")]
    pub vary: String,
    /// Metric: a headline such as `p_no_ground_attack`, or a measure of an assumed attack such as `major.in_time`.
    #[arg(long, value_name = "METRIC")]
    pub metric: String,
    /// Target of the metric, reached from the worse side; `0.95` or `95%`.
    #[arg(long, value_name = "VALUE", value_parser = written_number, allow_hyphen_values = true)]
    pub reach: WrittenNumber,
    /// Reach the target from the better side instead.
    #[arg(long)]
    pub falling: bool,
    /// Points of the initial grid, on which the first crossing is bracketed.
    #[arg(long, alias = "looks", default_value_t = 9, value_parser = clap::value_parser!(u16).range(2..=1000))]
    pub grid_points: u16,
    /// Width to which the crossing is narrowed, as a share of the range.
    #[arg(long, default_value_t = 0.01, value_parser = tolerance)]
    pub tolerance: f64,
    #[command(flatten)]
    pub _removed: RemovedArgs,
    #[command(flatten)]
    pub run: RunArgs,
    #[command(flatten)]
    pub folder: FolderArgs,
}

#[derive(Debug, ClapArgs)]
pub(super) struct FrontierArgs {
    #[command(flatten)]
    pub scenario: ScenarioArgs,
    /// Options: overlays, separated by commas; each adds what it changes of the cost in peace.
    #[arg(long, value_name = "OVERLAYS", value_delimiter = ',')]
    pub options: Vec<String>,
    /// Option by the values that it sets: `NAME=PATH=VALUE; PATH=VALUE`; repeatable.
    #[arg(long, value_name = "NAME=VALUES")]
    pub option: Vec<String>,
    /// Range of what a portfolio may add to the cost in peace.
    #[arg(long, value_name = "RANGE", default_value = "0 to 20 bn EUR/y")]
    pub budget: String,
    /// Metric: a headline such as `p_no_major_attack`, or a measure of an assumed attack such as `major.in_time`.
    #[arg(long, value_name = "METRIC", default_value = "p_no_major_attack")]
    pub metric: String,
    /// Evaluate every portfolio within the budget, of at most ten options, instead of searching.
    #[arg(long)]
    pub exhaustive: bool,
    #[command(flatten)]
    pub run: RunArgs,
    #[command(flatten)]
    pub folder: FolderArgs,
    #[command(flatten)]
    pub shard: ShardArgs,
}

#[derive(Debug, ClapArgs)]
pub(super) struct ExperimentArgs {
    /// File with a table [experiment]: a `kind`, and the arguments of that command as keys.
    pub file: PathBuf,
    /// Arguments of the command, which override those of the file.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    pub more: Vec<String>,
}

/// Arguments that are gone, to be refused with a word on what replaces them.
#[derive(Debug, ClapArgs)]
pub(super) struct RemovedArgs {
    #[arg(long = "challenger", hide = true, value_parser = no_challenger)]
    _challenger: Option<Infallible>,
}

fn no_challenger(_: &str) -> Result<Infallible, String> {
    Err("it is gone: every change faces the challenger of the scenario's own files; `--reanchor` finds its motive anew".to_owned())
}

/// The variants that come with the program, for the help of the command.
pub(super) fn variants_help() -> String {
    let lines = BUILT_IN
        .iter()
        .map(|variant| format!("  {:<14} {}. {}\n", variant.id, variant.title, variant.question));
    format!("Variants:\n{}", lines.collect::<String>())
}

/// The name of a variant and its change.
fn named_change(text: &str) -> Result<(String, String), String> {
    let (name, change) = text.split_once('=').unwrap_or_default();
    if name.trim().is_empty() || change.trim().is_empty() {
        return Err(
            "write NAME=OVERLAY or NAME=PATH=VALUE, as `cheap war=challenger.weights.war=10 %`".to_owned(),
        );
    }
    Ok((name.trim().to_owned(), change.trim().to_owned()))
}

fn correlation(text: &str) -> Result<f64, String> {
    let value = WrittenNumber::parse(text).map(|number| number.value);
    value
        .filter(|value| (0.0..=1.0).contains(value))
        .ok_or_else(|| "a correlation of wills is a number from 0 to 1, as `0.8` or `80%`".to_owned())
}

/// A number, a percentage or a fraction.
pub(super) fn written_number(text: &str) -> Result<WrittenNumber, String> {
    WrittenNumber::parse(text).ok_or_else(|| "write a number, as `0.95`, `95%` or `19/20`".to_owned())
}

fn tolerance(text: &str) -> Result<f64, String> {
    let value = WrittenNumber::parse(text).map(|number| number.value);
    value
        .filter(|value| (MIN_TOLERANCE..1.0).contains(value))
        .ok_or_else(|| {
            format!("a tolerance is a share of the range, at least {MIN_TOLERANCE:e} and less than 1, as `0.01` or `1%`")
        })
}
