//! The ranking of scenarios under structural variants of the model.
//!
//! A variant changes the model, so the challenger is found anew under it, in the scenario's own files with the variant. What
//! is laid over these files faces that challenger, as everywhere. All variants use the same random numbers.

mod catalogue;
mod changes;
mod evaluator;
mod prepared;
mod spec;

use crate::engine::Watch;
use crate::results::checks::UNSOLVED;
use crate::results::folder::Folder;
use crate::results::schema::VARIANTS;
use crate::results::table::Table;
use crate::results::variants::{RankedIds, VariantStatus, VariantSummary, table};
use crate::session::error::Error;
use crate::session::loaded_scenario::{self, LoadedScenario};
use crate::session::spec::SettingsSpec;
use crate::study::Evaluation;
use crate::study::comparison::Comparison;
use crate::study::variant_ranking::Ranking;

use super::compare::comparison;
use super::evaluation_record::EvaluationRecord;
use super::setup::ExperimentSetup;

pub use catalogue::{BUILT_IN, BuiltInVariant};
use evaluator::Evaluator;
use prepared::PreparedVariant;
use spec::{BASE, WORLDS};
pub use spec::{OwnVariant, VariantsSpec};

/// Variants that are ready to be evaluated.
#[derive(Debug, Clone)]
pub struct VariantsJob {
    /// The scenarios of the base model, with metrics and settings.
    pub setup: ExperimentSetup,
    variants: Vec<PreparedVariant>,
}

impl VariantsJob {
    /// Loads the scenarios under every variant and checks the specification.
    ///
    /// # Errors
    /// [`Error::Scenarios`], [`Error::Request`].
    pub fn new(spec: &VariantsSpec) -> Result<Self, Error> {
        let requests = loaded_scenario::requests(&spec.scenarios)?;
        let scenarios = loaded_scenario::load_all(requests.clone())?;
        if scenarios.len() < 2 {
            return Err(Error::request("a ranking needs two scenarios; add another one"));
        }
        let variants = prepared::prepare(spec, &requests, &scenarios)?;
        let settings = SettingsSpec {
            worlds: spec.settings.worlds.or(Some(WORLDS)),
            ..spec.settings
        };
        let setup = ExperimentSetup::new(scenarios, &spec.metrics, &settings)?;
        Ok(Self { setup, variants })
    }

    /// The scenarios in the base model and under each variant: all texts that are read.
    pub fn loaded(&self) -> impl Iterator<Item = &LoadedScenario> {
        let variants = self
            .variants
            .iter()
            .filter_map(|variant| variant.scenarios.as_ref().ok());
        std::iter::once(&self.setup.scenarios).chain(variants).flatten()
    }

    /// Evaluates the scenarios under every variant.
    ///
    /// # Errors
    /// [`Error::AllFailed`], [`Error::Calibration`] of the base model; [`Error::Stopped`].
    pub fn run(self, watch: &Watch<'_>) -> Result<VariantsOutput, Error> {
        self.run_recorded(None, watch)
    }

    /// The same with a record of each finished world in a folder; worlds in it are not computed again.
    ///
    /// # Errors
    /// Those of [`VariantsJob::run`], and [`Error::Folder`].
    pub fn run_recorded(self, folder: Option<&Folder>, watch: &Watch<'_>) -> Result<VariantsOutput, Error> {
        if let Some(folder) = folder.filter(|folder| folder.shard().is_some()) {
            self.record(folder, watch)?;
            return Err(Error::OnlyShard);
        }
        let Self { setup, variants } = self;
        let record = &EvaluationRecord::new(folder);
        let evaluator = Evaluator { record, watch };
        let ready = variants.iter().filter(|variant| variant.scenarios.is_ok());
        evaluator.begin(&setup, 1 + ready.count() as u64);
        let base = match evaluator.evaluate(&setup.scenarios, &setup)? {
            Ok(base) => base,
            Err(what) => {
                let scenario = "a scenario".to_owned();
                return Err(Error::AllFailed { scenario, what });
            }
        };
        record.check_calibration(&setup.scenarios, &base)?;
        let mut output = VariantsOutput::new(setup, base);
        for variant in variants {
            output.add(variant, evaluator)?;
        }
        output.tables.push(table(&output.summaries));
        Ok(output)
    }

    /// Steps of its evaluation.
    pub(crate) fn steps(&self) -> u64 {
        let ready = self.variants.iter().filter(|variant| variant.scenarios.is_ok());
        evaluator::steps(&self.setup) * (1 + ready.count() as u64)
    }

    /// Records in a folder the worlds of its shard, without a ranking.
    pub(crate) fn record(&self, folder: &Folder, watch: &Watch<'_>) -> Result<(), Error> {
        let record = &EvaluationRecord::new(Some(folder));
        let evaluator = Evaluator { record, watch };
        let ready = self
            .variants
            .iter()
            .filter_map(|variant| variant.scenarios.as_ref().ok());
        let all: Vec<_> = std::iter::once(&self.setup.scenarios).chain(ready).collect();
        evaluator.begin(&self.setup, all.len() as u64);
        for scenarios in all {
            // A failure is a record like any other, and is reported when all are merged.
            let _ = evaluator.evaluate(scenarios, &self.setup)?;
        }
        Ok(())
    }
}

/// The scenarios as evaluated under a variant.
#[derive(Debug, Clone)]
pub struct EvaluatedVariant {
    /// Its title.
    pub title: String,
    /// What it makes of the ranking in the first metric.
    pub status: VariantStatus,
    scenarios: Vec<LoadedScenario>,
    evaluation: Evaluation,
}

/// The rankings under all variants.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct VariantsOutput {
    /// The scenarios of the base model, with metrics and settings.
    pub setup: ExperimentSetup,
    /// The base model, then the variants that change something.
    pub evaluated: Vec<EvaluatedVariant>,
    /// The base model, then all variants.
    pub summaries: Vec<VariantSummary>,
    /// `variants.csv` and `variant_list.csv`.
    pub tables: Vec<Table>,
    /// By metric: the ranking in the base model.
    base: Vec<Ranking>,
}

impl VariantsOutput {
    fn new(setup: ExperimentSetup, base: Evaluation) -> Self {
        let mut output = Self {
            evaluated: Vec::new(),
            summaries: Vec::new(),
            tables: vec![Table::new(&VARIANTS)],
            base: Vec::new(),
            setup,
        };
        let compared = comparison(&output.setup.scenarios, &output.setup, &base);
        output.base = rankings(&compared);
        let variant = PreparedVariant {
            id: BASE.to_owned(),
            title: "the model as it is".to_owned(),
            question: String::new(),
            changes: String::new(),
            scenarios: Ok(output.setup.scenarios.clone()),
        };
        let scenarios = output.setup.scenarios.clone();
        output.rank(variant, scenarios, base);
        output
    }

    /// Evaluates a variant and adds what it makes of the ranking.
    fn add(&mut self, mut variant: PreparedVariant, evaluator: Evaluator<'_>) -> Result<(), Error> {
        let scenarios = match std::mem::replace(&mut variant.scenarios, Ok(Vec::new())) {
            Ok(scenarios) => scenarios,
            Err((status, reason)) => {
                self.leave_out(variant, status, reason);
                return Ok(());
            }
        };
        match evaluator.evaluate(&scenarios, &self.setup)? {
            Err(what) => self.leave_out(variant, VariantStatus::Failed, what),
            Ok(evaluation) if evaluation.by_case == self.evaluated[0].evaluation.by_case => {
                let reason = "it changes no value in any world".to_owned();
                self.leave_out(variant, VariantStatus::NoEffect, reason);
            }
            Ok(evaluation) => match uncalibrated(&scenarios, &evaluation) {
                Some(reason) => self.leave_out(variant, VariantStatus::Failed, reason),
                None => self.rank(variant, scenarios, evaluation),
            },
        }
        Ok(())
    }

    /// Adds the summary of a variant without a ranking.
    fn leave_out(&mut self, variant: PreparedVariant, status: VariantStatus, reason: String) {
        self.summarise(variant, status, RankedIds::default(), reason);
    }

    fn summarise(
        &mut self,
        variant: PreparedVariant,
        status: VariantStatus,
        ranking: RankedIds,
        reason: String,
    ) {
        let metric = self.setup.metrics.first();
        self.summaries.push(VariantSummary {
            id: variant.id,
            title: variant.title,
            question: variant.question,
            changes: variant.changes,
            metric: metric.map_or_else(String::new, ToString::to_string),
            status,
            ranking,
            reason,
        });
    }

    /// Adds a variant with its rankings; the first one is the base model.
    fn rank(&mut self, variant: PreparedVariant, scenarios: Vec<LoadedScenario>, evaluation: Evaluation) {
        let compared = comparison(&scenarios, &self.setup, &evaluation);
        let rankings = rankings(&compared);
        let is_base = self.evaluated.is_empty();
        let mut statuses = Vec::new();
        for (ranking, base) in rankings.iter().zip(&self.base) {
            let status = if is_base {
                VariantStatus::Base
            } else {
                ranking.against(base, &compared)
            };
            ranking.add_rows(&mut self.tables[0], (&variant.id, status), base, &compared);
            statuses.push(status);
        }
        let status = statuses.first().copied().unwrap_or(VariantStatus::Base);
        let ids = rankings.first().map(|ranking| ranking.ids(&compared));
        let title = variant.title.clone();
        self.summarise(variant, status, ids.unwrap_or_default(), String::new());
        self.evaluated.push(EvaluatedVariant {
            title,
            status,
            scenarios,
            evaluation,
        });
    }

    /// Worlds of the base model that failed, by scenario, each with the reason.
    #[must_use]
    pub fn failures(&self) -> &[Vec<(u32, String)>] {
        &self.evaluated[0].evaluation.failures
    }

    /// The comparison of the scenarios under an evaluated variant.
    #[must_use]
    pub fn comparison<'o>(&'o self, variant: &'o EvaluatedVariant) -> Comparison<'o> {
        comparison(&variant.scenarios, &self.setup, &variant.evaluation)
    }
}

fn rankings(compared: &Comparison<'_>) -> Vec<Ranking> {
    let metrics = 0..compared.metrics.len();
    metrics.map(|metric| Ranking::new(compared, metric)).collect()
}

/// Why the results of a variant are not reported: no challenger meets the anchors in too many worlds.
fn uncalibrated(scenarios: &[LoadedScenario], evaluation: &Evaluation) -> Option<String> {
    let mut shares = scenarios.iter().zip(&evaluation.uncalibrated);
    let (scenario, share) = shares.find(|(_, share)| **share > UNSOLVED[1])?;
    Some(format!(
        "no challenger meets the assumed rates and ratios in {:.0} % of the worlds of `{}`",
        100.0 * share,
        scenario.id
    ))
}

/// Ranks scenarios under variants of the model.
///
/// # Errors
/// [`Error`]; [`Error::Stopped`] if `watch` stops it.
pub fn variants(spec: &VariantsSpec, watch: &Watch<'_>) -> Result<VariantsOutput, Error> {
    VariantsJob::new(spec)?.run(watch)
}
