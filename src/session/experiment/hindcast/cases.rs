//! The cases of a folder, each with what happened.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::results::hash::sha256;
use crate::scenario::hint;
use crate::session::error::{Error, reject};
use crate::session::loaded_scenario::{self, LoadedScenario};
use crate::session::scenario_request::{ScenarioRequest, stem};
use crate::session::spec::ScenarioSpec;
use crate::shipped;
use crate::study::hindcast::RecordedCase;

/// The table of what happened, in the folder of the cases.
const OUTCOMES: &str = "outcomes.csv";

/// A case with what happened.
#[derive(Debug, Clone)]
pub(super) struct HistoricalCase {
    /// Its file, to be loaded again with changes.
    pub(super) request: ScenarioRequest,
    /// The day whose knowledge it states [d since 1970].
    pub(super) as_of: f64,
    /// SHA-256 of its file.
    pub(super) inputs: String,
    /// Whether a file that the cases share differs from what was recorded.
    pub(super) is_shared_changed: bool,
    /// What happened.
    pub(super) recorded: RecordedCase,
}

/// The cases of a folder.
pub(super) struct Cases {
    /// In the order of `outcomes.csv`.
    pub(super) cases: Vec<HistoricalCase>,
    /// Each as the scenario that it is.
    pub(super) scenarios: Vec<LoadedScenario>,
    /// SHA-256 of `outcomes.csv`.
    pub(super) outcomes: String,
    /// Scenario files of the folder that are no cases.
    pub(super) left_out: Vec<PathBuf>,
}

/// Reads the cases of a folder.
pub(super) fn read(folder: &Path) -> Result<Cases, Error> {
    let spec = ScenarioSpec::new([folder.display().to_string()]);
    let requests = loaded_scenario::requests(&spec)?;
    let outcomes = text(&outcomes(folder))?;
    let (shared, recorded): (Vec<_>, Vec<_>) = recorded(folder, &outcomes)?
        .into_iter()
        .partition(RecordedCase::is_shared_file);
    let is_shared_changed = is_any_changed(folder, &shared)?;
    reject(unmatched(folder, &recorded, &requests))?;
    let is_case = |file: &Path| recorded.iter().chain(&shared).any(|case| stem(file) == case.id);
    let files = requests.iter().map(|request| request.request.file.clone());
    let left_out = files.filter(|file| !is_case(file)).collect();
    let of_case = |case: &RecordedCase| requests.iter().find(|request| request.id == case.id);
    let requests: Vec<ScenarioRequest> = recorded.iter().filter_map(of_case).cloned().collect();
    let loaded = loaded_scenario::load_all(requests.clone())?;
    let dated = |case: &LoadedScenario| {
        let undated = || {
            format!(
                "`{}` has no `as_of`: a case states the day whose knowledge it uses",
                case.id
            )
        };
        case.scenario.as_of().ok_or_else(undated)
    };
    let days: Vec<Result<f64, String>> = loaded.iter().map(dated).collect();
    reject(days.iter().filter_map(|day| day.as_ref().err()))?;
    let each = recorded.into_iter().zip(requests).zip(days.into_iter().flatten());
    let cases = each.map(|((recorded, request), as_of)| {
        Ok(HistoricalCase {
            inputs: sha256(&text(&request.request.file)?),
            is_shared_changed,
            as_of,
            request,
            recorded,
        })
    });
    Ok(Cases {
        cases: cases.collect::<Result<_, Error>>()?,
        scenarios: loaded,
        outcomes: sha256(&outcomes),
        left_out,
    })
}

/// Whether a shared file differs from what was recorded.
fn is_any_changed(folder: &Path, shared: &[RecordedCase]) -> Result<bool, Error> {
    let changed = shared.iter().map(|file| {
        let text = text(&in_folder(folder, &format!("{}.toml", file.id)))?;
        Ok(sha256(&text) != file.inputs)
    });
    Ok(changed.collect::<Result<Vec<bool>, Error>>()?.contains(&true))
}

fn recorded(folder: &Path, text: &str) -> Result<Vec<RecordedCase>, Error> {
    let file = outcomes(folder);
    let recorded = RecordedCase::read_all(text)
        .map_err(|problems| Error::of_reasons(problems.iter().map(|what| at(&file, what)).collect()))?;
    reject(recorded.is_empty().then(|| at(&file, "it has no case")))?;
    Ok(recorded)
}

/// The file of what happened.
fn outcomes(folder: &Path) -> PathBuf {
    in_folder(folder, OUTCOMES)
}

/// A file of a folder on disk, else of a shipped one.
fn in_folder(folder: &Path, name: &str) -> PathBuf {
    let file = folder.join(name);
    if folder.is_dir() {
        return file;
    }
    PathBuf::from(format!("{}{}", shipped::ROOT, file.display()))
}

fn text(file: &Path) -> Result<String, Error> {
    shipped::read(file)
        .map_err(|source| Error::request(format!("cannot read `{}`: {source}", file.display())))
}

fn at(file: &Path, what: &str) -> String {
    format!("`{}`: {what}", file.display())
}

/// Rows without a file, and dated files without a row.
fn unmatched(folder: &Path, recorded: &[RecordedCase], requests: &[ScenarioRequest]) -> Vec<String> {
    let ids: Vec<&str> = requests.iter().map(|request| request.id.as_str()).collect();
    let mut meant = BTreeSet::new();
    let without_file: Vec<String> = recorded
        .iter()
        .filter(|case| !ids.contains(&case.id.as_str()))
        .map(|case| {
            let stem = case.id.strip_suffix(".toml").unwrap_or(&case.id);
            let same = ids.iter().find(|id| id.eq_ignore_ascii_case(stem));
            meant.extend(same.map(ToString::to_string));
            let near = same.map(ToString::to_string);
            let near = near.or_else(|| hint::nearest(&case.id, ids.iter().copied()));
            let help = near
                .as_ref()
                .map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
            at(
                &folder.join(OUTCOMES),
                &format!("there is no file `{stem}.toml`{help}"),
            )
        })
        .collect();
    let states_a_day = |request: &&ScenarioRequest| {
        let table = text(&request.request.file)
            .ok()
            .and_then(|text| text.parse::<toml::Table>().ok());
        table.is_some_and(|table| table.contains_key("as_of"))
    };
    // A file whose row has its name in another case, or with its ending, has a row.
    let is_recorded = |request: &&ScenarioRequest| {
        meant.contains(&request.id) || recorded.iter().any(|case| case.id == request.id)
    };
    let without_row = requests
        .iter()
        .filter(|request| !is_recorded(request))
        .filter(states_a_day)
        .map(|request| {
            at(
                &folder.join(OUTCOMES),
                &format!("the case `{}` has no row", request.id),
            )
        });
    without_file.into_iter().chain(without_row).collect()
}
