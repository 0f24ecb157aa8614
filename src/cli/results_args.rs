//! Arguments of commands on results folders.

use std::path::PathBuf;

use clap::Args as ClapArgs;

#[derive(Debug, ClapArgs)]
pub(super) struct ResumeArgs {
    /// Folder of the interrupted results.
    pub results: PathBuf,
    /// Threads; results do not depend on it.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..))]
    pub threads: Option<u16>,
    /// Replace an older results folder of that name.
    #[arg(long)]
    pub force: bool,
}

#[derive(Debug, ClapArgs)]
pub(super) struct MergeArgs {
    /// Folder of the results.
    #[arg(value_name = "OUT")]
    pub out: PathBuf,
    /// Folders of the shards; that of one that was interrupted counts as far as it came.
    #[arg(required = true, value_name = "SHARD")]
    pub shards: Vec<PathBuf>,
    /// Refuse shards that are missing or were interrupted, instead of computing what they lack.
    #[arg(long)]
    pub strict: bool,
    /// Threads; results do not depend on it.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..))]
    pub threads: Option<u16>,
    /// Replace an older results folder.
    #[arg(long)]
    pub force: bool,
}

#[derive(Debug, ClapArgs)]
#[command(group = clap::ArgGroup::new("more").args(["worlds", "histories"]).required(true).multiple(true))]
pub(super) struct ExtendArgs {
    /// Folder of the results to start from; it is not changed, unless it is also `--out` and `--force` is given.
    pub results: PathBuf,
    /// New number of worlds.
    #[arg(long)]
    pub worlds: Option<u32>,
    /// New number of histories per world.
    #[arg(long)]
    pub histories: Option<u64>,
    /// Threads; results do not depend on it.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..))]
    pub threads: Option<u16>,
    /// Folder of the larger results; by default the next free `results/run-N` or `results/drill-N`.
    #[arg(long, value_name = "FOLDER")]
    pub out: Option<PathBuf>,
    /// Replace an older results folder.
    #[arg(long)]
    pub force: bool,
}

#[derive(Debug, ClapArgs)]
pub(super) struct DiffArgs {
    /// Folder of the first results.
    #[arg(value_name = "FIRST")]
    pub first: PathBuf,
    /// Folder of the second results, compared with the first.
    #[arg(value_name = "SECOND")]
    pub second: PathBuf,
    /// Also write every number that differs to this file, as CSV; `-` is standard output, and the text then goes to standard error.
    #[arg(long, short = 'o', value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Replace an older file.
    #[arg(long)]
    pub force: bool,
}

#[derive(Debug, ClapArgs)]
pub(super) struct ReportArgs {
    /// Folder of the results.
    #[arg(value_name = "RESULTS")]
    pub results: PathBuf,
    /// The page; by default report.html in the folder; `-` is standard output.
    #[arg(long, short = 'o', value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Replace an older page of another name than report.html.
    #[arg(long)]
    pub force: bool,
}

#[derive(Debug, ClapArgs)]
pub(super) struct PlotArgs {
    /// Folder of the results.
    #[arg(value_name = "RESULTS")]
    pub results: PathBuf,
    /// Name of the chart; `list` names those that the folder has tables for.
    #[arg(long, value_name = "NAME")]
    pub chart: String,
    /// File of the chart; its extension gives the format: `.svg`, `.png`, or `.vl.json` for Vega-Lite with its data; `-` writes SVG to standard output.
    #[arg(long, short = 'o', value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Width of the picture [px].
    #[arg(long, value_name = "PX", default_value_t = 760, value_parser = clap::value_parser!(u16).range(320..=4000))]
    pub width: u16,
    /// Replace an older picture.
    #[arg(long)]
    pub force: bool,
}
