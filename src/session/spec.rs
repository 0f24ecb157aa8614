//! Specification of a run: the scenarios, the settings and the quantities to compute, as plain data.

use serde::{Deserialize, Serialize};

use crate::model::{RunSettings, Rung};
use crate::random::Design;
use crate::results::folder::TableFormat;

/// Scenarios by name, with what is merged over each of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScenarioSpec {
    /// Scenario files, folders of them, or names of shipped scenarios; `; ` after a name begins an overlay, what-if or value
    /// for that scenario alone.
    pub scenarios: Vec<String>,
    /// Overlays that are merged over every scenario, by file or name; the later wins.
    pub overlays: Vec<String>,
    /// Values that are set in every scenario: `guarantor.usa.resolve=-2`.
    pub set: Vec<String>,
    /// Whether the challenger's motive is found with overlays and values applied, instead of in the files alone.
    #[serde(default)]
    pub reanchor: bool,
}

impl ScenarioSpec {
    /// Scenarios as they are.
    #[must_use]
    pub fn new<S: Into<String>>(scenarios: impl IntoIterator<Item = S>) -> Self {
        Self {
            scenarios: scenarios.into_iter().map(Into::into).collect(),
            ..Self::default()
        }
    }
}

/// Settings that take precedence over those of the scenarios.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct SettingsSpec {
    /// Worlds.
    pub worlds: Option<u32>,
    /// Histories per world.
    pub histories: Option<u64>,
    /// Seed of all random numbers.
    pub seed: Option<u64>,
    /// Design of the worlds.
    pub design: Option<Design>,
    /// Independent replicates of the design.
    pub scrambles: Option<u32>,
    /// Date of the assumed attack [d since 1970].
    pub attack_date: Option<f64>,
}

impl SettingsSpec {
    /// Settings with every value written out.
    #[must_use]
    pub fn complete(settings: &RunSettings, attack_date: f64) -> Self {
        Self {
            worlds: Some(settings.worlds),
            histories: Some(settings.histories),
            seed: Some(settings.seed),
            design: Some(settings.design),
            scrambles: Some(settings.scrambles),
            attack_date: Some(attack_date),
        }
    }
}

/// Numbers of worlds in which a run computes further diagnostics of the choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunDiagnostics {
    /// The first worlds in which the reasons of failure are computed.
    pub failure_worlds: u32,
    /// The first worlds in which each guarantor is removed in turn; 0 for none.
    pub pivotal_worlds: u32,
    /// The first worlds of which a history is narrated; 0 for none.
    pub story_worlds: u32,
    /// The first worlds in which the scenarios are ranked under variants of the model; 0 for none.
    pub variant_worlds: u32,
}

impl Default for RunDiagnostics {
    fn default() -> Self {
        Self {
            failure_worlds: 16,
            pivotal_worlds: 8,
            story_worlds: 6,
            variant_worlds: 0,
        }
    }
}

/// The kind of a run, with the settings of that kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub enum RunKind {
    /// The challenger chooses whether, when and how to attack.
    Run(RunDiagnostics),
    /// The attack is assumed, on each rung in turn.
    Drill {
        /// Rungs of the attack.
        rungs: Vec<Rung>,
    },
}

impl RunKind {
    /// Name of the command.
    #[must_use]
    pub fn command(&self) -> &'static str {
        match self {
            Self::Run(_) => "run",
            Self::Drill { .. } => "drill",
        }
    }

    /// Rungs that are drilled; `run` drills every rung, the major one first.
    #[must_use]
    pub fn rungs(&self) -> Vec<Rung> {
        match self {
            Self::Run(_) => Rung::ALL.into_iter().rev().collect(),
            Self::Drill { rungs } => rungs.clone(),
        }
    }
}

/// A precision to which a run is extended by more worlds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UntilSpec {
    /// The metric and the half-width of its 95 % interval: `p_no_ground_attack ± 0.5 %`.
    pub target: String,
    /// The largest number of worlds; by default 64 times the first.
    pub most_worlds: Option<u32>,
}

/// Files that a run writes besides its tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutputSpec {
    /// `histories.csv`, a row per history of an assumed attack.
    pub histories: bool,
    /// `state.bin`, from which a folder is extended.
    pub state: bool,
    /// The page and its charts.
    pub report: bool,
    /// Formats of the tables in a folder.
    pub format: TableFormat,
}

impl Default for OutputSpec {
    fn default() -> Self {
        Self {
            histories: false,
            state: true,
            report: true,
            format: TableFormat::Csv,
        }
    }
}

/// Everything on which the results of a run depend, except the program and the texts of the scenarios.
///
/// # Example
/// ```
/// use foederis::session::{RunSpec, ScenarioSpec};
///
/// let mut spec = RunSpec::run(ScenarioSpec::new(["ukraine/a-membership"]));
/// spec.settings.worlds = Some(64);
/// assert_eq!(spec.kind.command(), "run");
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RunSpec {
    /// What is computed.
    pub kind: RunKind,
    /// The scenarios.
    pub scenarios: ScenarioSpec,
    /// The settings of the sampling.
    pub settings: SettingsSpec,
    /// The target precision; none for the number of worlds of the settings.
    pub until: Option<UntilSpec>,
    /// Further files.
    pub output: OutputSpec,
}

impl RunSpec {
    /// A run in which the challenger chooses.
    #[must_use]
    pub fn run(scenarios: ScenarioSpec) -> Self {
        Self::new(RunKind::Run(RunDiagnostics::default()), scenarios)
    }

    /// A drill of an assumed attack on each of some rungs.
    #[must_use]
    pub fn drill(scenarios: ScenarioSpec, rungs: &[Rung]) -> Self {
        let rungs = rungs.to_vec();
        Self::new(RunKind::Drill { rungs }, scenarios)
    }

    fn new(kind: RunKind, scenarios: ScenarioSpec) -> Self {
        Self {
            kind,
            scenarios,
            settings: SettingsSpec::default(),
            until: None,
            output: OutputSpec::default(),
        }
    }

    /// The specification with its settings written out.
    #[must_use]
    pub fn complete(self, settings: &RunSettings, attack_date: f64) -> Self {
        Self {
            settings: SettingsSpec::complete(settings, attack_date),
            ..self
        }
    }

    /// The specification of a run with a fixed number of worlds.
    #[must_use]
    pub(crate) fn with_worlds(self, worlds: u32) -> Self {
        Self {
            settings: SettingsSpec {
                worlds: Some(worlds),
                ..self.settings
            },
            until: None,
            ..self
        }
    }
}
