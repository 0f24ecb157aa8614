//! Arguments of `whatif`.

use clap::Args as ClapArgs;

use super::args::{FolderArgs, RunArgs, ShardArgs};

#[derive(Debug, ClapArgs)]
pub(super) struct WhatIfArgs {
    /// A scenario file, or the name of a shipped one.
    pub scenario: String,
    /// Changes: ids of the scenario's what-ifs, names of overlays, and values such as `guarantor.*.deliberate=-12 h`; by
    /// default all of its what-ifs.
    #[arg(value_name = "CHANGE", allow_hyphen_values = false)]
    pub changes: Vec<String>,
    /// Overlay to merge over the scenario before any change; repeatable, the later wins.
    #[arg(long, value_name = "OVERLAY")]
    pub with: Vec<String>,
    /// Metric: a headline such as `p_no_ground_attack`, or a measure of an assumed attack such as `major.in_time`;
    /// repeatable. Changes are ranked by the first.
    #[arg(long, value_name = "METRIC")]
    pub metric: Vec<String>,
    /// Make each change alone, and not all together.
    #[arg(long)]
    pub alone: bool,
    /// Find the challenger's motive with every change applied, instead of in the scenario's own file.
    #[arg(long)]
    pub reanchor: bool,
    #[command(flatten)]
    pub run: RunArgs,
    #[command(flatten)]
    pub folder: FolderArgs,
    #[command(flatten)]
    pub shard: ShardArgs,
}
