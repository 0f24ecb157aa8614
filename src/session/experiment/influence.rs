//! The influence of each uncertain input of a scenario on two metrics, in a few worlds.

use crate::engine::Watch;
use crate::results::ReplicationScheme;
use crate::results::strategic::Headline;
use crate::session::error::Error;
use crate::session::loaded_scenario::LoadedScenario;
use crate::session::spec::SettingsSpec;
use crate::study::Metric;
use crate::study::influence::{Influence, InfluenceDesign};

use super::evaluation_record::EvaluationRecord;
use super::sensitivity::evaluate_points;
use super::setup::ExperimentSetup;

/// The metrics of a scenario whose challenger cannot be calibrated.
const RESPONSE: [&str; 2] = ["major.in_time", "major.lost"];

/// The influence of each input.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct InfluenceOutput {
    /// The metrics, in the order of each input's movements.
    pub metrics: Vec<Metric>,
    /// The inputs, that with the largest movement of the first metric first.
    pub influences: Vec<Influence>,
    /// Number of worlds.
    pub worlds: u32,
    /// Their division into independent replicates.
    pub scheme: ReplicationScheme,
}

/// Moves each uncertain input of a scenario to its 5 % and 95 % quantile in its first `worlds` worlds, all others at their draws.
///
/// # Errors
/// [`Error::AllFailed`], [`Error::Stopped`].
pub fn influence(
    scenario: &LoadedScenario,
    worlds: u32,
    watch: &Watch<'_>,
) -> Result<InfluenceOutput, Error> {
    let settings = SettingsSpec {
        worlds: Some(worlds),
        ..SettingsSpec::default()
    };
    let names: Vec<String> = match scenario.case.has_reference() {
        true => [Headline::NoGroundAttack, Headline::ObjectiveLost]
            .map(|headline| headline.name().to_owned())
            .to_vec(),
        false => RESPONSE.map(str::to_owned).to_vec(),
    };
    let setup = ExperimentSetup::new(vec![scenario.clone()], &names, &settings)?;
    let design = InfluenceDesign::new(&scenario.case, worlds);
    let points = design.points(&scenario.case, &setup.settings);
    let evaluation = evaluate_points(&setup, scenario, points, &EvaluationRecord::new(None), watch)?;
    Ok(InfluenceOutput {
        influences: design.influences(&evaluation.by_case[0]),
        worlds,
        scheme: ReplicationScheme::of(&setup.settings),
        metrics: setup.metrics,
    })
}
