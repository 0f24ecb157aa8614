//! A job: a specification with its scenarios loaded, ready to run.

use crate::engine::{Attack, Worlds};
use crate::model::RunSettings;
use crate::results::journal::Key;
use crate::strategy::{CalibrationCheck, NominalReferences, StrategyFailure};

use super::choice_checks::check_choice;
use super::error::{Error, reject, repeated};
use super::experiment::variants::{VariantsJob, VariantsSpec};
use super::header::{Header, Work};
use super::loaded_scenario::{self, LoadedScenario};
use super::settings::{self, MAX_WORLDS};
use super::spec::{RunDiagnostics, RunKind, RunSpec, SettingsSpec};
use super::until::Until;

/// The journal of a finished run, in the order of its keys: what extending starts from.
pub(crate) const STATE: &str = "state.bin";

/// A specification with its scenarios loaded, ready to run.
#[derive(Debug, Clone)]
pub struct Job {
    /// The specification, with every setting written out.
    pub spec: RunSpec,
    /// Its scenarios.
    pub scenarios: Vec<LoadedScenario>,
    /// How they are sampled.
    pub settings: RunSettings,
    /// Date of the assumed attacks [d since 1970].
    pub attack_date: f64,
    /// The assumed attacks, one per rung.
    pub attacks: Vec<Attack>,
    /// The nominal references of its scenarios, and the anchor situations of the first worlds, which its parts share.
    pub(super) nominals: NominalReferences,
    pub(super) until: Option<Until>,
    /// The ranking under variants of the model, if it is wanted.
    pub(super) variants: Option<VariantsJob>,
}

impl Job {
    /// The worlds of each scenario, as the settings of this job or of a part of it say.
    pub(super) fn worlds(&self, settings: &RunSettings) -> Vec<Worlds> {
        let each = self.scenarios.iter();
        each.map(|scenario| Worlds::sampled(&scenario.case, settings))
            .collect()
    }

    /// Loads the scenarios of a specification and checks that it can be run.
    ///
    /// # Errors
    /// [`Error::Scenarios`], [`Error::Request`].
    pub fn new(spec: RunSpec) -> Result<Self, Error> {
        let rungs = spec.kind.rungs();
        let twice = repeated(rungs.iter().map(|rung| rung.name()));
        reject(twice.map(|rung| format!("the rung `{rung}` is named twice")))?;
        if let RunKind::Run(diagnostics) = &spec.kind {
            reject(too_many(diagnostics))?;
        }
        let scenarios = loaded_scenario::load(&spec.scenarios)?;
        if matches!(spec.kind, RunKind::Run(_)) {
            check_choice(&scenarios)?;
        }
        let attack_date = settings::attack_date(&spec.settings, &scenarios)?;
        let settings = settings::settings(&spec.settings, &scenarios)?;
        let attack_on = |rung| Attack {
            rung,
            date: attack_date,
        };
        let attacks = rungs.into_iter().map(attack_on).collect();
        let spec = spec.complete(&settings, attack_date);
        let until = Until::new(&spec, &scenarios, &settings)?;
        let variants = variants(&spec)?;
        let nominals = NominalReferences::keeping_anchors(common_worlds(&spec.kind));
        Ok(Self {
            spec,
            scenarios,
            settings,
            attack_date,
            attacks,
            nominals,
            until,
            variants,
        })
    }

    /// Tries the calibration of each scenario in its first worlds, at most `most` of them; none where attacks are assumed.
    #[must_use]
    pub fn calibration_checks(&self, most: u32) -> Vec<Result<CalibrationCheck, StrategyFailure>> {
        if matches!(self.spec.kind, RunKind::Drill { .. }) {
            return Vec::new();
        }
        let each = self.scenarios.iter();
        let cases: Vec<_> = each.map(|scenario| (&scenario.case, self.settings)).collect();
        CalibrationCheck::of_each(&cases, most, &self.nominals)
    }

    /// The header of its journal.
    #[must_use]
    pub(crate) fn header(&self) -> Header {
        Header::new(Work::Run(self.spec.clone()), None, &self.scenarios)
    }

    /// Whether its finished results keep a record. Where the challenger's choice is computed, short tasks of assumed attacks
    /// are a sixth of the time and five sixths of the records, and are computed again when the run is extended.
    #[must_use]
    pub(crate) fn keeps(&self, key: &Key) -> bool {
        match (&self.spec.kind, key) {
            (RunKind::Run(_), Key::Tally { task, .. }) => task.is_long(),
            _ => true,
        }
    }

    /// Whether it has the piece of work of a record. A task that ends at another history is computed anew, since the
    /// order of sums is part of the result.
    #[must_use]
    pub(crate) fn has(&self, key: &Key) -> bool {
        match key {
            Key::Tally { rung, task, .. } => {
                self.attacks.iter().any(|attack| attack.rung == *rung) && task.is_of(&self.settings)
            }
            _ => true,
        }
    }
}

/// The first worlds in which more than one part of a run needs the anchor situations.
fn common_worlds(kind: &RunKind) -> u32 {
    match kind {
        RunKind::Run(diagnostics) => diagnostics.pivotal_worlds.max(diagnostics.story_worlds),
        RunKind::Drill { .. } => 0,
    }
}

/// Counts of worlds of the diagnostics beyond any run.
fn too_many(diagnostics: &RunDiagnostics) -> Vec<String> {
    let counts = [
        ("--failure-worlds", diagnostics.failure_worlds),
        ("--pivotal", diagnostics.pivotal_worlds),
        ("--stories", diagnostics.story_worlds),
        ("--variants", diagnostics.variant_worlds),
    ];
    let beyond = counts.iter().filter(|(_, worlds)| *worlds > MAX_WORLDS);
    let each = beyond.map(|(flag, worlds)| {
        format!("{flag}: {worlds} worlds are more than {MAX_WORLDS}, the most that are computed")
    });
    each.collect()
}

/// The ranking of the scenarios of a run under variants of the model, in its first worlds; none if it is not wanted.
fn variants(spec: &RunSpec) -> Result<Option<VariantsJob>, Error> {
    let wanted = match &spec.kind {
        RunKind::Run(diagnostics) => diagnostics.variant_worlds,
        RunKind::Drill { .. } => 0,
    };
    if wanted == 0 {
        return Ok(None);
    }
    let worlds = spec.settings.worlds.map(|worlds| worlds.min(wanted));
    let ranked = VariantsSpec {
        settings: SettingsSpec {
            worlds,
            ..spec.settings
        },
        ..VariantsSpec::new(spec.scenarios.clone())
    };
    VariantsJob::new(&ranked).map(Some)
}
