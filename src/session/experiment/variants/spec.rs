//! What to rank, and under which variants.

use crate::session::spec::{ScenarioSpec, SettingsSpec};

/// Worlds, unless the settings say otherwise.
pub(super) const WORLDS: u32 = 32;
/// Id of the model as it is.
pub(super) const BASE: &str = "base";

/// What to rank, and under which variants.
#[derive(Debug, Clone, PartialEq)]
pub struct VariantsSpec {
    /// The scenarios.
    pub scenarios: ScenarioSpec,
    /// Variants of the user.
    pub own: Vec<OwnVariant>,
    /// Ids of the variants to evaluate; without any all.
    pub only: Vec<String>,
    /// Names of metrics, the one of the ranking first; without any the default ones.
    pub metrics: Vec<String>,
    /// Settings that take precedence over those of the scenarios; without worlds 32.
    pub settings: SettingsSpec,
}

impl VariantsSpec {
    /// The ranking of scenarios in the default metrics under all variants that come with the program.
    #[must_use]
    pub fn new(scenarios: ScenarioSpec) -> Self {
        Self {
            scenarios,
            own: Vec::new(),
            only: Vec::new(),
            metrics: Vec::new(),
            settings: SettingsSpec::default(),
        }
    }
}

/// A variant of the user: a name, and overlays (by file or name) and values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnVariant {
    /// Its id and title.
    pub name: String,
    /// Overlays.
    pub overlays: Vec<String>,
    /// `path=value`.
    pub set: Vec<String>,
}
