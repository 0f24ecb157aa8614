//! The test of a scenario's calibration that `check` prints.

use foederis::model::{Case, Channel, RunSettings};
use foederis::session::{SettingsSpec, settings};
use foederis::strategy::{CalibrationCheck, NominalReferences, RatioCheck};
use serde_json::{Value as Json, json};

use super::loaded_scenario::LoadedScenario;

/// Worlds in which the calibration is tried.
pub(super) const WORLDS: u32 = 8;
/// Change of a channel, as a probability or a share, below which the reference commitment hardly moves it.
const HARDLY: f64 = 0.005;

/// The test of a scenario's calibration, or why it cannot be made; none without a reference commitment.
pub(super) type Calibration = Option<Result<CalibrationCheck, String>>;

/// The tests of scenarios.
pub(super) fn calibrations(scenarios: &[LoadedScenario]) -> Vec<Calibration> {
    let tried = scenarios.iter().map(|loaded| {
        loaded.case.has_reference().then_some(())?;
        let settings = settings(&SettingsSpec::default(), std::slice::from_ref(loaded));
        Some(settings.map_err(|error| error.to_string()))
    });
    let tried: Vec<Option<Result<RunSettings, String>>> = tried.collect();
    let cases = scenarios.iter().zip(&tried);
    let cases: Vec<(&Case, RunSettings)> = cases
        .filter_map(|(loaded, settings)| Some((&loaded.case, *settings.as_ref()?.as_ref().ok()?)))
        .collect();
    let mut checks = CalibrationCheck::of_each(&cases, WORLDS, &NominalReferences::default()).into_iter();
    let each = tried.into_iter().map(|settings| match settings? {
        Err(what) => Some(Err(what)),
        Ok(_) => checks.next().map(|check| check.map_err(|failure| failure.what)),
    });
    each.collect()
}

/// The test as text.
pub(super) fn text(calibration: &Calibration, loaded: &LoadedScenario) -> String {
    let whose = loaded.case.motive_of.as_ref();
    let whose = whose.map_or_else(String::new, |other| format!(" of the challenger of `{other}`"));
    match calibration {
        None => String::new(),
        Some(Err(what)) => format!("  calibration{whose}: warn: it cannot be tried: {what}\n"),
        Some(Ok(check)) => format!(
            "  calibration{whose}: {}\n{}{}",
            moves(check),
            check.ratios.iter().map(ratio).collect::<String>(),
            rates(check)
        ),
    }
}

/// The test as JSON.
pub(super) fn as_json(calibration: &Calibration) -> Json {
    match calibration {
        None => Json::Null,
        Some(Err(what)) => json!({ "failed": what }),
        Some(Ok(check)) => json!({
            "moves": Channel::ALL.iter().zip(check.moves).map(|(channel, moves)| (channel.name().to_owned(), json!(moves))).collect::<serde_json::Map<_, _>>(),
            "reference_ratio": check.ratios.iter().map(|ratio| json!({ "assumed": ratio.assumed, "nearest": ratio.nearest, "met": ratio.is_met })).collect::<Vec<_>>(),
            "worlds": check.worlds,
            "rates_unmet": check.unmet_rates,
            "failed": check.failures.iter().map(|failure| failure.what.clone()).collect::<Vec<_>>(),
        }),
    }
}

fn moves(check: &CalibrationCheck) -> String {
    let (moved, still): (Vec<_>, Vec<_>) = Channel::ALL
        .into_iter()
        .zip(check.moves)
        .partition(|(_, moves)| moves.abs() >= HARDLY);
    let name = |channel: Channel| channel.name().replace('_', " ");
    let moved: Vec<String> = moved
        .iter()
        .map(|(channel, moves)| format!("{} {:+.0}", name(*channel), 100.0 * moves).replace('-', "−"))
        .collect();
    let still: Vec<String> = still.iter().map(|(channel, _)| name(*channel)).collect();
    let moved = if moved.is_empty() {
        "nothing".to_owned()
    } else {
        format!("{} points", moved.join(", "))
    };
    let still = if still.is_empty() {
        String::new()
    } else {
        format!("; it hardly moves {}", still.join(", "))
    };
    format!("the reference commitment moves {moved} at the medians{still}")
}

fn ratio(ratio: &RatioCheck) -> String {
    ratio_warning(ratio).map_or_else(
        || format!("    a reference ratio of {} is met\n", share(ratio.assumed)),
        |warning| format!("    warn: {warning}\n"),
    )
}

fn rates(check: &CalibrationCheck) -> String {
    let met = format!("    the baseline rates are met in {} worlds\n", check.worlds);
    let met = if check.unmet_rates.is_empty() {
        met
    } else {
        String::new()
    };
    let warnings = rate_warnings(check);
    met + &warnings
        .map(|warning| format!("    warn: {warning}\n"))
        .collect::<String>()
}

/// What a test warns of, without the scenario's name.
pub(super) fn warnings(check: &CalibrationCheck) -> Vec<String> {
    let of_ratios = check.ratios.iter().filter_map(ratio_warning);
    of_ratios.chain(rate_warnings(check)).collect()
}

fn ratio_warning(ratio: &RatioCheck) -> Option<String> {
    (!ratio.is_met).then(|| {
        format!(
            "no challenger has a reference ratio of {}: the nearest has {}; let `challenger.reference_ratio` stay above that, or name a reference commitment that moves more",
            share(ratio.assumed),
            share(ratio.nearest)
        )
    })
}

fn rate_warnings(check: &CalibrationCheck) -> impl Iterator<Item = String> {
    let (unmet, worlds) = (check.unmet_rates.len(), check.worlds);
    let unmet = (unmet > 0).then(|| {
        format!(
            "the baseline rates are not met in {unmet} of {worlds} worlds: lower `challenger.baseline`, or shorten campaigns"
        )
    });
    let failed = check.failures.first().map(|first| {
        let failures = check.failures.len();
        format!("{failures} of {worlds} worlds fail: {}", first.what)
    });
    unmet.into_iter().chain(failed)
}

fn share(share: f64) -> String {
    format!("{:.0} %", 100.0 * share)
}
