//! The command line as clap parses it: the global options, and a command with its arguments.

use clap::{Parser, Subcommand};
use foederis::results::manifest::INTENDED_USE;

use super::analysis_args::{DiscoverArgs, SensitivityArgs, ValueArgs};
use super::args::{CheckArgs, DrillArgs, ExplainArgs, ListArgs, ManArgs, NewArgs, StrategicArgs};
use super::design_args::{EvaluateArgs, SampleArgs};
use super::experiment_args::{
    CompareArgs, ExperimentArgs, FrontierArgs, SweepArgs, ThresholdArgs, VariantsArgs, variants_help,
};
use super::hindcast_args::HindcastArgs;
use super::results_args::{DiffArgs, ExtendArgs, MergeArgs, PlotArgs, ReportArgs, ResumeArgs};
#[cfg(feature = "studio")]
use super::studio::StudioArgs;
use super::what_if_args::WhatIfArgs;

/// Scenario simulation of alliance response and extended deterrence.
#[derive(Debug, Parser)]
#[command(name = "foederis", version, after_help = INTENDED_USE)]
pub(super) struct Args {
    /// Print only results and errors.
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// Print results (standard output) and errors (standard error) as JSON; notes and warnings are left out.
    #[arg(long, global = true)]
    pub json: bool,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Compute whether, when and how the challenger attacks, and the response.
    Run(StrategicArgs),
    /// Assume an attack and simulate the response.
    Drill(DrillArgs),
    /// Change a scenario, one thing at a time and all together, and rank the changes by what they do.
    ///
    /// All changes face the same challenger and the same random numbers. 32 worlds unless `--worlds` says otherwise.
    Whatif(WhatIfArgs),
    /// Change scenarios on a local page, and see what the changes do while you make them.
    ///
    /// The page is served on 127.0.0.1 alone, at the address that is printed, until Ctrl-C. Nothing is written to disk.
    #[cfg(feature = "studio")]
    Studio(StudioArgs),
    /// Compare scenarios, or alternatives to one, by paired samples.
    Compare(CompareArgs),
    /// Rank scenarios under variants of the model itself, such as without hybrid campaigns: does the ranking hold?
    ///
    /// A variant changes the model, so the challenger is found anew under each; all use the same random numbers.
    /// 32 worlds unless `--worlds` says otherwise.
    #[command(after_long_help = variants_help())]
    Variants(VariantsArgs),
    /// Run scenarios at every value of some levers.
    Sweep(SweepArgs),
    /// Find the smallest change of one value that reaches a target.
    Threshold(ThresholdArgs),
    /// Find the best portfolios of options for the money.
    Frontier(FrontierArgs),
    /// Forecast historical cases from what was known on the day, and score the forecasts against what happened.
    Hindcast(HindcastArgs),
    /// Find the uncertain inputs that drive a metric.
    Sensitivity(SensitivityArgs),
    /// Find the conditions under which an outcome occurs in the worlds of a run: boxes and a tree.
    Discover(DiscoverArgs),
    /// Compute the value of information before choosing among the scenarios of a run.
    Value(ValueArgs),
    /// Run a study that a file describes.
    Experiment(ExperimentArgs),
    /// Resume a command that was interrupted.
    Resume(ResumeArgs),
    /// Extend a run or drill by more worlds or histories, and compute only those.
    Extend(ExtendArgs),
    /// Merge the shards of a command into the results of one unbroken command.
    Merge(MergeArgs),
    /// Write only the design of a scenario's worlds, as CSV.
    Sample(SampleArgs),
    /// Evaluate metrics in the worlds of a design, of `sample` or another tool.
    Evaluate(EvaluateArgs),
    /// Say what differs between two results folders: inputs, results, and which differences are larger than their errors.
    ///
    /// The folders may be of different days, versions and commands; rows are matched by the keys of their tables. Two runs
    /// with the same seed, design and worlds are paired world by world where both folders have worlds.csv; all other
    /// figures are taken as independent.
    Diff(DiffArgs),
    /// Write a report of a results folder: one page that opens in any browser, without a network.
    Report(ReportArgs),
    /// Draw one chart of a results folder.
    Plot(PlotArgs),
    /// Narrate an individual run as a dated story.
    Explain(ExplainArgs),
    /// Check scenarios and audit their sources.
    Check(CheckArgs),
    /// List the scenarios that ship with the program.
    List(ListArgs),
    /// Write a commented scenario that runs as it is, or a theatre with three designs to compare.
    New(NewArgs),
    /// Print the JSON Schema of scenario files.
    Schema,
    /// Print a script with which a shell completes commands and options.
    ///
    /// Bash: `source <(foederis completions bash)` in ~/.bashrc. Fish: `foederis completions fish | source`. Zsh: write
    /// the script to a file `_foederis` in a folder of `$fpath`.
    Completions {
        /// The shell.
        #[arg(value_enum, value_name = "SHELL")]
        shell: clap_complete::Shell,
    },
    /// Print the manual page, or write the page of every command.
    Man(ManArgs),
}

impl Command {
    /// The names of its scenarios.
    pub(super) fn scenarios(&self) -> &[String] {
        match self {
            Self::Run(args) => &args.scenario.scenarios,
            Self::Drill(args) => &args.scenario.scenarios,
            Self::Whatif(args) => std::slice::from_ref(&args.scenario),
            #[cfg(feature = "studio")]
            Self::Studio(args) => &args.scenarios,
            Self::Compare(args) => &args.scenarios,
            Self::Variants(args) => &args.scenario.scenarios,
            Self::Sweep(args) => &args.scenario.scenarios,
            Self::Threshold(args) => &args.scenario.scenarios,
            Self::Frontier(args) => &args.scenario.scenarios,
            Self::Sensitivity(args) => &args.scenarios,
            Self::Explain(args) => &args.scenario.scenarios,
            Self::Check(args) => &args.scenario.scenarios,
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Args;

    /// Debug builds of clap check every command when it is used; this checks all of them at once.
    #[test]
    fn every_command_has_consistent_arguments() {
        Args::command().debug_assert();
    }
}
