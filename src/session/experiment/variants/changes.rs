//! What a variant changes in a scenario.

use std::path::Path;

use crate::model::{Case, Commitment, CommitmentForm, EntryIntoForce, Kernel, WorldValue};
use crate::scenario::{LoadRequest, Scenario, VariantChanges};
use crate::shipped;

use super::catalogue::Application;

/// The overlay that gives the days, beside a scenario.
const GIVEN_DAYS: &str = "overlays/given-days.toml";

/// What an application changes in a scenario, or why it cannot be applied.
pub(super) fn changes(
    application: Application,
    request: &LoadRequest,
    scenario: &Scenario,
    case: &Case,
) -> Result<VariantChanges, String> {
    match application {
        Application::Set(values) => Ok(set(values.iter().map(ToString::to_string))),
        Application::GivenDays => given_days(&request.file, scenario, case),
        Application::EntryAtOnce => {
            let late = case.commitments.iter().filter(|c| !is_in_force_at_once(c, case));
            Ok(set(late.flat_map(|commitment| {
                let key = |key: &str| format!("commitment.{}.{key}", commitment.id);
                [
                    format!("{}=horizon_start", key("signed")),
                    format!("{}=signature", key("in_force")),
                ]
            })))
        }
    }
}

fn set(values: impl Iterator<Item = String>) -> VariantChanges {
    VariantChanges {
        set: values.collect(),
        ..VariantChanges::default()
    }
}

fn given_days(file: &Path, scenario: &Scenario, case: &Case) -> Result<VariantChanges, String> {
    if case.campaign.kernel == Kernel::Clock {
        return Err("the days are given already".to_owned());
    }
    if scenario.get("rung.major.falls").is_some() {
        return Ok(set(std::iter::once("model.campaign.kernel=clock".to_owned())));
    }
    let overlay = file.parent().unwrap_or(Path::new("")).join(GIVEN_DAYS);
    if shipped::read(&overlay).is_err() {
        return Err(format!(
            "neither the scenario nor an overlay `{GIVEN_DAYS}` beside it gives `falls`"
        ));
    }
    Ok(VariantChanges {
        with: vec![overlay.into()],
        ..VariantChanges::default()
    })
}

/// Whether nothing needs to be changed for a commitment to be in force from the start: it is, it never is, or it is no promise.
fn is_in_force_at_once(commitment: &Commitment, case: &Case) -> bool {
    let is_signed = matches!(commitment.signed, WorldValue::Known(day) if day <= case.horizon.0);
    commitment.form == CommitmentForm::AdHoc
        || !commitment.can_enter_into_force()
        || is_signed && commitment.in_force == EntryIntoForce::Signature
}
