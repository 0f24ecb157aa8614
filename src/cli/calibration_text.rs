//! The test of a scenario's calibration that `check` prints.

use foederis::model::{Case, Channel, RunSettings};
use foederis::session::{SettingsSpec, settings};
use foederis::strategy::{CalibrationCheck, RatioCheck};
use serde_json::{Value as Json, json};

use super::loaded_scenario::LoadedScenario;

/// Worlds in which the calibration is tried.
const WORLDS: u32 = 8;
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
    let mut checks = CalibrationCheck::of_each(&cases, WORLDS).into_iter();
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
        .map(|(channel, moves)| format!("{} {:+.0}", name(*channel), 100.0 * moves))
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
    let per_cent = |share: f64| format!("{:.0} %", 100.0 * share);
    if ratio.is_met {
        return format!("    a reference ratio of {} is met\n", per_cent(ratio.assumed));
    }
    format!(
        "    warn: no challenger has a reference ratio of {}: the nearest has {}; let `challenger.reference_ratio` stay above that, or name a reference commitment that moves more\n",
        per_cent(ratio.assumed),
        per_cent(ratio.nearest)
    )
}

fn rates(check: &CalibrationCheck) -> String {
    let failed = check.failures.first().map_or(String::new(), |first| {
        format!(
            "    warn: {} of {} worlds fail: {}\n",
            check.failures.len(),
            check.worlds,
            first.what
        )
    });
    if check.unmet_rates.is_empty() {
        return format!(
            "    the baseline rates are met in {} worlds\n{failed}",
            check.worlds
        );
    }
    format!(
        "    warn: the baseline rates are not met in {} of {} worlds: lower `challenger.baseline`, or shorten campaigns\n{failed}",
        check.unmet_rates.len(),
        check.worlds
    )
}
