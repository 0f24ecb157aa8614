//! What-ifs: changes of one scenario, each alone and all together, against the scenario as it is.

use crate::engine::Watch;
use crate::model::inert_inputs;
use crate::results::table::Table;
use crate::results::what_if::{Effect, EffectRow, effects_table};
use crate::scenario::Scenario;
use crate::session::error::Error;
use crate::session::loaded_scenario::{self, LoadedScenario, ScenarioRequest};
use crate::session::scenario_lookup;
use crate::session::spec::{ScenarioSpec, SettingsSpec};
use crate::study::Evaluation;
use crate::study::comparison::{ComparedPair, Comparison};

use super::compare::comparison;
use super::runner::{ExperimentRunner, check_calibration};
use super::setup::ExperimentSetup;

/// Worlds if the specification gives no number.
const WORLDS: u32 = 32;
/// The id of all changes together.
pub const TOGETHER: &str = "together";

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

/// A change of the scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScenarioChange {
    /// Its id: that of a what-if, the stem of an overlay, or the value that is set.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The paths whose values it changes.
    pub paths: Vec<String>,
    /// Why it cannot have an effect, if that is known before anything is computed.
    pub inert: Option<String>,
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
        let mut requests = loaded_scenario::requests(&spec.scenario)?.into_iter();
        let (Some(request), None) = (requests.next(), requests.next()) else {
            let what = "what-ifs are those of one scenario; `foederis compare` takes several";
            return Err(Error::request(what.to_owned()));
        };
        let base = loaded_scenario::load_all([request.clone()])?;
        let named = changes(spec, &base[0].scenario)?;
        let mut requests: Vec<ScenarioRequest> = named
            .iter()
            .map(|name| changed(&request, name))
            .collect::<Result<_, _>>()?;
        if spec.together && named.len() > 1 {
            requests.push(all_together(&request, &requests));
        }
        let loaded = loaded_scenario::load_all(requests)?;
        let ids = named.iter().map(String::as_str).chain([TOGETHER]);
        let changes = ids
            .zip(&loaded)
            .map(|(id, loaded)| described(id, &base[0], loaded));
        let changes = changes.collect();
        let settings = SettingsSpec {
            worlds: spec.settings.worlds.or(Some(WORLDS)),
            ..spec.settings
        };
        let scenarios = base.into_iter().chain(loaded).collect();
        Ok(Self {
            setup: ExperimentSetup::new(scenarios, &spec.metrics, &settings)?,
            changes,
        })
    }

    /// Evaluates the changes.
    ///
    /// # Errors
    /// [`Error::AllFailed`], [`Error::Calibration`], [`Error::Stopped`].
    pub fn run(self, watch: &Watch<'_>) -> Result<WhatIfOutput, Error> {
        let runner = ExperimentRunner::new(&self.setup);
        let evaluation = runner.evaluate(&self.setup.scenarios, "what-ifs", watch)?;
        check_calibration(&self.setup.scenarios, &evaluation)?;
        let effects = ranked(
            &self.changes,
            &comparison(&self.setup.scenarios, &self.setup, &evaluation),
        );
        let tables = vec![effects_table(&effects)];
        Ok(WhatIfOutput {
            changes: self.changes,
            tables,
            effects,
            setup: self.setup,
            evaluation,
        })
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

/// The names of the changes: those asked for, else all what-ifs of the scenario.
fn changes(spec: &WhatIfSpec, scenario: &Scenario) -> Result<Vec<String>, Error> {
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

/// The scenario under one change.
fn changed(base: &ScenarioRequest, change: &str) -> Result<ScenarioRequest, Error> {
    let mut request = base.clone();
    if change.contains('=') {
        request.request.set.push(change.to_owned());
        request.id = format!("{}+{change}", base.id);
    } else {
        let overlays = scenario_lookup::overlays(&[change.to_owned()])?;
        request.request.with.extend(overlays.iter().cloned());
        let ids = overlays.iter().map(loaded_scenario::overlay_id);
        request.id = ids.fold(base.id.clone(), |id, overlay| format!("{id}+{overlay}"));
    }
    Ok(request)
}

/// The scenario under all changes.
fn all_together(base: &ScenarioRequest, changed: &[ScenarioRequest]) -> ScenarioRequest {
    let mut all = base.clone();
    all.id = format!("{}+{TOGETHER}", base.id);
    for request in changed.iter().map(|changed| &changed.request) {
        all.request
            .with
            .extend(request.with[base.request.with.len()..].iter().cloned());
        all.request
            .set
            .extend(request.set[base.request.set.len()..].iter().cloned());
    }
    all
}

fn described(id: &str, base: &LoadedScenario, changed: &LoadedScenario) -> ScenarioChange {
    let paths = changed_paths(&base.scenario, &changed.scenario);
    let added = changed.scenario.overlays[base.scenario.overlays.len()..].last();
    let title = match id {
        TOGETHER => "all together".to_owned(),
        _ => added.cloned().unwrap_or_else(|| id.to_owned()),
    };
    ScenarioChange {
        id: id.to_owned(),
        title,
        inert: inert(base, changed, &paths),
        paths,
    }
}

/// The paths that have another value, or that only one of the two sets.
fn changed_paths(base: &Scenario, changed: &Scenario) -> Vec<String> {
    let differs = |(path, setting): &(&str, &crate::scenario::Setting)| {
        base.get(path).is_none_or(|other| {
            other.value != setting.value || other.vary != setting.vary || other.declared != setting.declared
        })
    };
    let set = changed.settings().filter(differs).map(|(path, _)| path);
    let removed = base
        .settings()
        .map(|(path, _)| path)
        .filter(|path| changed.get(path).is_none());
    set.chain(removed)
        .filter(|path| !matches!(*path, "title" | "about"))
        .map(str::to_owned)
        .collect()
}

/// Why a change cannot have an effect: it changes no value, or only values that cannot matter before and after it.
fn inert(base: &LoadedScenario, changed: &LoadedScenario, paths: &[String]) -> Option<String> {
    if paths.is_empty() {
        return Some("it sets what the scenario has already".to_owned());
    }
    let reason = |loaded: &LoadedScenario, path: &str| {
        let inert = inert_inputs(&loaded.scenario, &loaded.case);
        inert
            .into_iter()
            .find(|input| input.path == path)
            .map(|input| input.reason)
    };
    let reasons = paths.iter().map(|path| {
        let after = reason(changed, path)?;
        reason(base, path).or_else(|| base.scenario.get(path).is_none().then_some(after))
    });
    let reasons = reasons.collect::<Option<Vec<&str>>>()?;
    reasons
        .first()
        .map(|reason| format!("`{}` cannot matter here: {reason}", paths[0]))
}

/// The effects, changes by the size of that on the first metric, all together last.
fn ranked(changes: &[ScenarioChange], comparison: &Comparison<'_>) -> Vec<EffectRow> {
    let size = |at: usize| {
        let first = ComparedPair {
            ours: at + 1,
            theirs: 0,
            metric: 0,
        };
        comparison.paired(first).difference.estimate.unwrap_or(0.0).abs()
    };
    let mut order: Vec<usize> = (0..changes.len()).collect();
    order.sort_by(|a, b| {
        let is_last = |at: &usize| changes[*at].id == TOGETHER;
        is_last(a)
            .cmp(&is_last(b))
            .then(size(*b).total_cmp(&size(*a)))
            .then(a.cmp(b))
    });
    let metrics = 0..comparison.metrics.len();
    let each = order
        .iter()
        .flat_map(|at| metrics.clone().map(move |metric| (*at, metric)));
    each.map(|(at, metric)| {
        effect(
            &changes[at],
            ComparedPair {
                ours: at + 1,
                theirs: 0,
                metric,
            },
            comparison,
        )
    })
    .collect()
}

fn effect(change: &ScenarioChange, pair: ComparedPair, comparison: &Comparison<'_>) -> EffectRow {
    let scheme = comparison.evaluation.scheme;
    let paired = comparison.paired(pair);
    let estimate = |scenario| comparison.estimate(scenario, pair.metric).1.value;
    let metric = &comparison.metrics[pair.metric];
    let mut row = EffectRow {
        change: change.id.clone(),
        title: change.title.clone(),
        values: change.paths.len(),
        metric: metric.to_string(),
        unit: metric.unit(comparison.scenarios[pair.ours].case).ok(),
        base: estimate(0),
        estimate: estimate(pair.ours),
        difference: paired.difference.estimate,
        std_error: paired.difference.std_error(scheme),
        half_width: paired.difference.half_width(scheme),
        shares: paired.shares,
        effect: Effect::Unclear,
        reason: String::new(),
    };
    row.effect = row.verdict();
    if row.effect == Effect::None {
        row.reason = change.inert.clone().unwrap_or_else(|| {
            "this figure is the same in every world: something else decides it".to_owned()
        });
    }
    row
}

/// Evaluates what-ifs.
///
/// # Errors
/// [`Error`]; [`Error::Stopped`] if `watch` stops it.
pub fn what_if(spec: &WhatIfSpec, watch: &Watch<'_>) -> Result<WhatIfOutput, Error> {
    WhatIfJob::new(spec)?.run(watch)
}
