//! Arguments of `hindcast`.

use std::path::PathBuf;

use clap::Args as ClapArgs;
use foederis::session::SettingsSpec;

use super::args::{FolderArgs, ShardArgs};

#[derive(Debug, ClapArgs)]
pub(super) struct HindcastArgs {
    /// Folder of cases, each a scenario file that states `as_of`, with `outcomes.csv`: what happened; by default the cases that ship with the program.
    #[arg(value_name = "FOLDER", default_value = "hindcasts")]
    pub cases: PathBuf,
    /// Worlds: draws of everything uncertain.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..))]
    pub worlds: Option<u32>,
    /// Histories: simulation runs within each world.
    #[arg(long, value_parser = clap::value_parser!(u64).range(1..))]
    pub histories: Option<u64>,
    /// Seed of all random numbers.
    #[arg(long)]
    pub seed: Option<u64>,
    #[command(flatten)]
    pub folder: FolderArgs,
    #[command(flatten)]
    pub shard: ShardArgs,
}

impl HindcastArgs {
    /// The settings that it states.
    pub(super) fn settings(&self) -> SettingsSpec {
        SettingsSpec {
            worlds: self.worlds,
            histories: self.histories,
            seed: self.seed,
            ..SettingsSpec::default()
        }
    }
}
