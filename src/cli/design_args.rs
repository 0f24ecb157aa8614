//! Arguments of commands that write and read designs.

use std::path::PathBuf;

use clap::{Args as ClapArgs, ValueEnum};
use foederis::study::design_column::DesignForm;

use super::args::{RunArgs, ScenarioArgs};

/// How a design gives the inputs of a world.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum DesignFormArg {
    /// By their values.
    Values,
    /// By the ranks of their axes.
    Ranks,
}

/// Source of inputs that are absent from a design.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum MissingInputsArg {
    /// The scenario's own sampling.
    Own,
    /// The median of each axis.
    Median,
}

#[derive(Debug, ClapArgs)]
pub(super) struct SampleArgs {
    #[command(flatten)]
    pub scenario: ScenarioArgs,
    /// How the design gives the inputs of a world.
    #[arg(long = "as", value_enum, default_value = "values")]
    pub form: DesignFormArg,
    #[command(flatten)]
    pub run: RunArgs,
    /// File to write the design to; by default, and as `-`, standard output.
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Replace an older file.
    #[arg(long)]
    pub force: bool,
}

impl SampleArgs {
    /// How the design gives the inputs of a world.
    pub(super) fn form(&self) -> DesignForm {
        match self.form {
            DesignFormArg::Values => DesignForm::Values,
            DesignFormArg::Ranks => DesignForm::Ranks,
        }
    }
}

#[derive(Debug, ClapArgs)]
pub(super) struct EvaluateArgs {
    /// Scenario file, or name of a shipped one.
    #[arg(value_name = "SCENARIO")]
    pub scenario: String,
    /// Design: a CSV file with a column `world`, and `PATH [UNIT]` or `rank of AXIS` for every uncertain input.
    #[arg(value_name = "DESIGN")]
    pub design_file: PathBuf,
    /// Overlay to merge over the scenario; repeatable, the later wins.
    #[arg(long, value_name = "OVERLAY")]
    pub with: Vec<String>,
    /// Value to set in the scenario; repeatable.
    #[arg(long, value_name = "PATH=VALUE")]
    pub set: Vec<String>,
    /// Metric: a headline such as `p_no_ground_attack`, or a measure of an assumed attack such as `major.in_time`; repeatable.
    #[arg(long, value_name = "METRIC")]
    pub metric: Vec<String>,
    /// Source of inputs that are absent from the design; without it the design must have all inputs.
    #[arg(long, alias = "rest", value_name = "SOURCE", value_enum)]
    pub missing: Option<MissingInputsArg>,
    #[command(flatten)]
    pub run: RunArgs,
    /// Threads; results do not depend on it.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..))]
    pub threads: Option<u16>,
    /// File to write the results to; by default, and as `-`, standard output.
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Replace an older file.
    #[arg(long)]
    pub force: bool,
}
