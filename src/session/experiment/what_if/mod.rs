//! What-ifs: changes of one scenario, each alone and all together, against the scenario as it is.

mod change;

use crate::engine::{LandWait, Watch};
use crate::results::folder::Folder;
use crate::results::table::Table;
use crate::results::what_if::{Effect, EffectRow, TOGETHER, effects_table};
use crate::scenario::Scenario;
use crate::session::error::{Error, reject};
use crate::session::loaded_scenario::{self, LoadedScenario};
use crate::session::named_change::NamedChange;
use crate::session::scenario_request::ScenarioRequest;
use crate::session::spec::{ScenarioSpec, SettingsSpec};
use crate::study::Evaluation;
use crate::study::comparison::{ComparedPair, Comparison};

use super::compare::comparison;
use super::evaluation_record::EvaluationRecord;
use super::runner::ExperimentRunner;
use super::setup::ExperimentSetup;
use change::InertReasons;

pub use change::ScenarioChange;

/// Default metrics of scenarios without a reference commitment.
const RESPONSE_METRICS: [&str; 3] = ["major.in_time", "major.arrived", "major.decided"];
/// Worlds if the specification gives no number.
const WORLDS: u32 = 32;

/// Most changes.
const MOST: usize = 1000;

/// Loads and compiles scenarios.
pub(super) type Load<'l> = &'l dyn Fn(Vec<ScenarioRequest>) -> Result<Vec<LoadedScenario>, Error>;

/// What to change.
#[derive(Debug, Clone, PartialEq)]
pub struct WhatIfSpec {
    /// The scenario.
    pub scenario: ScenarioSpec,
    /// Ids of its what-ifs, names of overlays, and values to set, `guarantor.*.deliberate=-12 h`; without any, all of its
    /// what-ifs.
    pub changes: Vec<String>,
    /// Names of metrics; without any the default ones.
    pub metrics: Vec<String>,
    /// Whether all changes are also made together.
    pub together: bool,
    /// Settings that take precedence over those of the scenario.
    pub settings: SettingsSpec,
}

impl WhatIfSpec {
    /// All what-ifs of a scenario, alone and together.
    #[must_use]
    pub fn new(scenario: ScenarioSpec) -> Self {
        Self {
            scenario,
            changes: Vec::new(),
            metrics: Vec::new(),
            together: true,
            settings: SettingsSpec::default(),
        }
    }
}

/// What-ifs that are ready to run.
#[derive(Debug, Clone)]
pub struct WhatIfJob {
    /// The scenario as it is, and under each change, with metrics and settings.
    pub setup: ExperimentSetup,
    changes: Vec<ScenarioChange>,
}

impl WhatIfJob {
    /// Loads the scenario under each change.
    ///
    /// # Errors
    /// [`Error::Scenarios`]; [`Error::Request`] if there is more than one scenario, or no change.
    pub fn new(spec: &WhatIfSpec) -> Result<Self, Error> {
        Self::loaded_by(spec, &loaded_scenario::load_all)
    }

    /// The same, with scenarios that `load` loads.
    ///
    /// # Errors
    /// Those of [`WhatIfJob::new`].
    pub(super) fn loaded_by(spec: &WhatIfSpec, load: Load<'_>) -> Result<Self, Error> {
        let mut requests = loaded_scenario::requests(&spec.scenario)?.into_iter();
        let (Some(request), None) = (requests.next(), requests.next()) else {
            let what = "what-ifs are those of one scenario; `foederis compare` takes several";
            return Err(Error::request(what.to_owned()));
        };
        let base = load(vec![request.clone()])?;
        let names = changes(spec, &base[0].scenario)?;
        let named: Vec<NamedChange> = names
            .iter()
            .map(|name| NamedChange::parse(name))
            .collect::<Result<_, _>>()?;
        reject(doubled(&named))?;
        // Alone first: what is wrong with one of them would be wrong with all together once more.
        let mut loaded = load(named.iter().map(|change| change.of(&request)).collect())?;
        if spec.together && named.len() > 1 {
            loaded.extend(load(vec![all_together(&request, &named)])?);
        }
        let before = InertReasons::of(&base[0]);
        let changes = loaded.iter().enumerate().map(|(at, loaded)| {
            let id = named.get(at).map(|change| change.name.clone());
            ScenarioChange::new(id, (&base[0], &before), loaded)
        });
        let changes = changes.collect();
        let settings = SettingsSpec {
            worlds: spec.settings.worlds.or(Some(WORLDS)),
            ..spec.settings
        };
        let metrics = metrics(spec, &base[0]);
        let scenarios = base.into_iter().chain(loaded).collect();
        Ok(Self {
            setup: ExperimentSetup::new(scenarios, &metrics, &settings)?,
            changes,
        })
    }

    /// Evaluates the changes.
    ///
    /// # Errors
    /// [`Error::AllFailed`], [`Error::Calibration`], [`Error::Stopped`].
    pub fn run(self, watch: &Watch<'_>) -> Result<WhatIfOutput, Error> {
        self.run_recorded(None, watch)
    }

    /// The same with a record of each finished world in a folder; worlds in it are not computed again.
    ///
    /// # Errors
    /// Those of [`WhatIfJob::run`], and [`Error::Folder`].
    pub fn run_recorded(self, folder: Option<&Folder>, watch: &Watch<'_>) -> Result<WhatIfOutput, Error> {
        let record = EvaluationRecord::new(folder);
        let runner = ExperimentRunner::new(&self.setup, &record);
        let evaluation = runner.evaluate(&self.setup.scenarios, "what-ifs", watch)?;
        record.check_whole()?;
        record.check_calibration(&self.setup.scenarios, &evaluation)?;
        Ok(self.output(evaluation))
    }

    /// The effects of the changes, from the values of the metrics in the scenarios of the setup.
    pub(super) fn output(self, evaluation: Evaluation) -> WhatIfOutput {
        let effects = ranked(
            &self.changes,
            &comparison(&self.setup.scenarios, &self.setup, &evaluation),
        );
        let tables = vec![effects_table(&effects)];
        let base = &self.setup.scenarios[0].case;
        WhatIfOutput {
            // Where the world of medians fails, the failures of other worlds are reported.
            land_wait: LandWait::at_medians(base, self.setup.attack_date).ok().flatten(),
            changes: self.changes,
            tables,
            effects,
            setup: self.setup,
            evaluation,
        }
    }
}

/// The effects of the changes.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct WhatIfOutput {
    /// The scenario as it is, and under each change, with metrics and settings.
    pub setup: ExperimentSetup,
    /// The changes, in the order in which they were given; all together last.
    pub changes: Vec<ScenarioChange>,
    /// The values of the metrics.
    pub evaluation: Evaluation,
    /// The effect of each change on each metric; changes by the size of their effect on the first metric, all together last.
    pub effects: Vec<EffectRow>,
    /// What allied land forces wait for in the scenario as it is; none where none comes.
    pub land_wait: Option<LandWait>,
    /// `whatif.csv`.
    pub tables: Vec<Table>,
}

impl WhatIfOutput {
    /// The scenario as it is and under each change, for estimates and paired differences.
    #[must_use]
    pub fn comparison(&self) -> Comparison<'_> {
        comparison(&self.setup.scenarios, &self.setup, &self.evaluation)
    }
}

/// The names of the metrics; without a challenger that chooses, whether help is in time comes first.
fn metrics(spec: &WhatIfSpec, base: &LoadedScenario) -> Vec<String> {
    if !spec.metrics.is_empty() || base.case.has_reference() {
        return spec.metrics.clone();
    }
    RESPONSE_METRICS.map(str::to_owned).to_vec()
}

/// The names of the changes: those asked for, else all what-ifs of the scenario.
fn changes(spec: &WhatIfSpec, scenario: &Scenario) -> Result<Vec<String>, Error> {
    let given = spec.changes.len();
    reject(
        (given > MOST).then(|| format!("{given} changes are more than {MOST}, the most that are computed")),
    )?;
    if !spec.changes.is_empty() {
        return Ok(spec.changes.clone());
    }
    let all: Vec<String> = scenario
        .what_ifs
        .iter()
        .map(|what_if| what_if.id.clone())
        .collect();
    if all.is_empty() {
        let what = format!(
            "`{}` carries no what-ifs: name an overlay, or a value such as `guarantor.*.deliberate=-12 h`",
            scenario.id
        );
        return Err(Error::request(what));
    }
    Ok(all)
}

/// Changes that are given twice.
fn doubled(changes: &[NamedChange]) -> Vec<String> {
    let ids: Vec<&str> = changes.iter().map(|change| change.name.as_str()).collect();
    let twice = ids.iter().enumerate().filter(|(at, id)| ids[..*at].contains(*id));
    twice
        .map(|(_, id)| format!("the change `{id}` is given twice; give each once"))
        .collect()
}

/// The scenario under all changes.
pub(super) fn all_together(base: &ScenarioRequest, changes: &[NamedChange]) -> ScenarioRequest {
    let mut all = base.clone();
    all.id = format!("{}+{TOGETHER}", base.id);
    changes.iter().for_each(|change| change.add_to(&mut all));
    all
}

/// The effects, changes by the size of that on the first metric, all together last.
fn ranked(changes: &[ScenarioChange], comparison: &Comparison<'_>) -> Vec<EffectRow> {
    let of_change = |(at, change): (usize, &ScenarioChange)| -> Vec<EffectRow> {
        let metrics = 0..comparison.metrics.len();
        metrics
            .map(|metric| {
                let (ours, theirs) = (at + 1, 0);
                effect(change, ComparedPair { ours, theirs, metric }, comparison)
            })
            .collect()
    };
    let mut effects: Vec<Vec<EffectRow>> = changes.iter().enumerate().map(of_change).collect();
    let size = |rows: &[EffectRow]| rows[0].difference.unwrap_or(0.0).abs();
    effects.sort_by(|a, b| {
        let order = a[0].is_together.cmp(&b[0].is_together);
        order.then(size(b).total_cmp(&size(a)))
    });
    effects.into_iter().flatten().collect()
}

fn effect(change: &ScenarioChange, pair: ComparedPair, comparison: &Comparison<'_>) -> EffectRow {
    let scheme = comparison.evaluation.scheme;
    let paired = comparison.paired(pair);
    let estimate = |scenario| comparison.estimate(scenario, pair.metric).1.value;
    let metric = &comparison.metrics[pair.metric];
    let difference = paired.difference.estimate;
    let half_width = paired.difference.half_width(scheme);
    let effect = Effect::of(difference, half_width, paired.shares);
    EffectRow {
        change: change.id.clone(),
        title: change.title.clone(),
        is_together: change.is_together,
        values: change.paths.len(),
        metric: metric.to_string(),
        unit: metric.unit(comparison.scenarios[pair.ours].case).ok(),
        base: estimate(pair.theirs),
        estimate: estimate(pair.ours),
        difference,
        std_error: paired.difference.std_error(scheme),
        half_width,
        shares: paired.shares,
        effect,
        reason: match effect {
            Effect::None => change.reason(metric.rung().is_none()),
            _ => String::new(),
        },
    }
}

/// Evaluates what-ifs.
///
/// # Errors
/// [`Error`]; [`Error::Stopped`] if `watch` stops it.
pub fn what_if(spec: &WhatIfSpec, watch: &Watch<'_>) -> Result<WhatIfOutput, Error> {
    WhatIfJob::new(spec)?.run(watch)
}
