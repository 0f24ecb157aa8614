//! What can be asked for.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args as ClapArgs, Parser, Subcommand};

use foederis::chance::Design;
use foederis::model::Rung;
use foederis::results::manifest::INTENDED_USE;
use foederis::scenario::calendar;

/// Scenario simulation of alliance response and extended deterrence.
#[derive(Debug, Parser)]
#[command(name = "foederis", version, after_help = INTENDED_USE)]
pub struct Args {
    /// Say nothing but results and errors.
    #[arg(long, short, global = true)]
    pub quiet: bool,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Whether the attack comes, which one and when, and what it meets.
    Run(StrategicArgs),
    /// Suppose that the attack comes and simulate the response.
    Drill(DrillArgs),
    /// Draw a results folder: one page that opens in any browser, with no network.
    Report(ReportArgs),
    /// Draw one chart of a results folder.
    Plot(PlotArgs),
    /// Tell one history as a dated story.
    Explain(ExplainArgs),
    /// Check scenarios and audit what they rest on.
    Check(CheckArgs),
    /// List the scenarios that ship with the program.
    List(ListArgs),
    /// Write a commented scenario that runs as it is.
    New(NewArgs),
    /// Print the JSON Schema of scenario files.
    Schema,
}

/// Scenarios, and what is laid over them.
#[derive(Debug, ClapArgs)]
pub struct ScenarioArgs {
    /// Scenario files, folders of them, or names of shipped ones (`foederis list`).
    #[arg(required = true, value_name = "SCENARIO")]
    pub scenarios: Vec<String>,
    /// Overlay to lay over every scenario; may be given again, the later wins.
    #[arg(long, value_name = "OVERLAY")]
    pub with: Vec<String>,
    /// Value to set in every scenario, for example `guarantor.usa.resolve=-2`; may be given again.
    #[arg(long, value_name = "PATH=VALUE")]
    pub set: Vec<String>,
}

/// How a run is sampled; what is not given is taken from the scenario.
#[derive(Debug, ClapArgs)]
pub struct RunArgs {
    /// Worlds: draws of what is unknown but fixed.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..))]
    pub worlds: Option<u32>,
    /// Histories in each world: draws of chance.
    #[arg(long, value_parser = clap::value_parser!(u64).range(1..))]
    pub histories: Option<u64>,
    /// Seed of all chance.
    #[arg(long)]
    pub seed: Option<u64>,
    /// Design of the worlds.
    #[arg(long, value_parser = designs())]
    pub design: Option<Design>,
    /// Independent replicates of a sobol or lhs design; errors want eight or more.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..))]
    pub scrambles: Option<u32>,
    /// Date of the attack: `2028`, `2028-03` or `2028-03-15`.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub at: Option<f64>,
}

/// Where results go.
#[derive(Debug, ClapArgs)]
pub struct OutputArgs {
    /// Threads; results do not depend on it.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..))]
    pub threads: Option<u16>,
    /// Folder of the results; by default the next free `results/run-N` or `results/drill-N`.
    #[arg(long, value_name = "FOLDER")]
    pub out: Option<PathBuf>,
    /// Replace an older results folder.
    #[arg(long)]
    pub force: bool,
    /// Also write histories.csv, a row a forced history.
    #[arg(long)]
    pub write_histories: bool,
    /// Write tables only: no report.html and no charts.
    #[arg(long)]
    pub no_report: bool,
}

#[derive(Debug, ClapArgs)]
pub struct StrategicArgs {
    #[command(flatten)]
    pub scenario: ScenarioArgs,
    #[command(flatten)]
    pub run: RunArgs,
    /// Worlds of which the reasons of failure are asked.
    #[arg(long, value_name = "WORLDS", default_value_t = 16)]
    pub why: u32,
    /// Worlds in which each guarantor is taken away in turn; 0 for none.
    #[arg(long, value_name = "WORLDS", default_value_t = 8)]
    pub pivotal: u32,
    #[command(flatten)]
    pub output: OutputArgs,
}

#[derive(Debug, ClapArgs)]
pub struct DrillArgs {
    #[command(flatten)]
    pub scenario: ScenarioArgs,
    /// Rungs of the attack, with commas between them.
    #[arg(long, value_delimiter = ',', value_parser = rungs(), default_value = "major,limited,hybrid")]
    pub rung: Vec<Rung>,
    #[command(flatten)]
    pub run: RunArgs,
    #[command(flatten)]
    pub output: OutputArgs,
}

#[derive(Debug, ClapArgs)]
pub struct ReportArgs {
    /// Folder of the results.
    #[arg(value_name = "RESULTS")]
    pub results: PathBuf,
    /// The page; by default report.html in the folder.
    #[arg(long, short = 'o', value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Replace an older page of another name than report.html.
    #[arg(long)]
    pub force: bool,
}

#[derive(Debug, ClapArgs)]
pub struct PlotArgs {
    /// Folder of the results.
    #[arg(value_name = "RESULTS")]
    pub results: PathBuf,
    /// Name of the chart; `list` names those that the folder has tables for.
    #[arg(long, value_name = "NAME")]
    pub chart: String,
    /// The picture, by its ending SVG or PNG.
    #[arg(long, short = 'o', value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Width of the picture [px].
    #[arg(long, value_name = "PX", default_value_t = 760, value_parser = clap::value_parser!(u16).range(320..=4000))]
    pub width: u16,
    /// Replace an older picture.
    #[arg(long)]
    pub force: bool,
}

#[derive(Debug, ClapArgs)]
pub struct ExplainArgs {
    #[command(flatten)]
    pub scenario: ScenarioArgs,
    /// Suppose an attack of this rung and tell the response; without it the challenger chooses whether, when and how.
    #[arg(long, value_parser = rungs())]
    pub rung: Option<Rung>,
    /// Tell every window in full, also those at which little was to be feared.
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
pub struct CheckArgs {
    #[command(flatten)]
    pub scenario: ScenarioArgs,
}

#[derive(Debug, ClapArgs)]
pub struct ListArgs {
    /// Write the shipped files into this folder, which must not exist.
    #[arg(long, value_name = "FOLDER")]
    pub copy_to: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub struct NewArgs {
    /// Name of the scenario; the file is NAME.toml.
    pub name: String,
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
    calendar::day_of(text).ok_or_else(|| "no such date; write 2028, 2028-03 or 2028-03-15".to_owned())
}
