//! Cases from text, drilled.

use std::path::Path;

use foederis::engine::{Attack, DrillResult, HistoryRow, Watch, drill};
use foederis::model::{Case, RunSettings, Rung};
use foederis::random::Design;
use foederis::scenario::{LoadRequest, render};

/// Standard errors that a correct program exceeds for one seed in 1.7 million.
pub(crate) const Z_LIMIT: f64 = 5.0;

/// The case that a text describes, with the arguments of `set` applied.
pub(crate) fn case(text: &str, set: &[&str]) -> Case {
    let request = LoadRequest {
        file: "case.toml".into(),
        with: vec![],
        set: set.iter().map(ToString::to_string).collect(),
        reanchor: true,
        ..LoadRequest::default()
    };
    compiled(&request, &|_| Ok(text.to_owned()))
}

/// The same where what `set` applies is laid over the file, so that the challenger's motive is found without it.
pub(crate) fn changed(text: &str, set: &[&str]) -> Case {
    let request = LoadRequest {
        file: "case.toml".into(),
        with: vec![],
        set: set.iter().map(ToString::to_string).collect(),
        reanchor: false,
        ..LoadRequest::default()
    };
    compiled(&request, &|_| Ok(text.to_owned()))
}

/// The case of a file of the repository.
pub(crate) fn shipped(file: &str, with: &[&str], set: &[&str]) -> Case {
    of_repository(file, with, set, true)
}

/// The same where overlays and values are laid over the file, so that the challenger's motive is found without them.
pub(crate) fn laid_over(file: &str, with: &[&str], set: &[&str]) -> Case {
    of_repository(file, with, set, false)
}

fn of_repository(file: &str, with: &[&str], set: &[&str], reanchor: bool) -> Case {
    let request = LoadRequest {
        file: file.into(),
        with: with.iter().map(Into::into).collect(),
        set: set.iter().map(ToString::to_string).collect(),
        reanchor,
        ..LoadRequest::default()
    };
    compiled(&request, &|path: &Path| {
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path))
    })
}

fn compiled(request: &LoadRequest, reader: foederis::scenario::Reader<'_>) -> Case {
    let loaded = Case::load(request, reader);
    loaded
        .unwrap_or_else(|failed| panic!("{}", render(&failed.diagnostics, &failed.sources, false)))
        .1
}

/// Date of the attack that most tests assume [d since 1970].
pub(crate) const ATTACK_DATE: f64 = 21_000.0;

/// The attack that most tests assume, on a rung.
pub(crate) fn attack(rung: Rung) -> Attack {
    Attack {
        rung,
        date: ATTACK_DATE,
    }
}

/// Settings of one world.
pub(crate) fn settings(histories: u64) -> RunSettings {
    RunSettings {
        worlds: 1,
        histories,
        seed: 7,
        design: Design::Mc,
        scrambles: 1,
    }
}

/// Settings of many worlds.
pub(crate) fn worlds(worlds: u32, histories: u64) -> RunSettings {
    RunSettings {
        worlds,
        ..settings(histories)
    }
}

/// Drills a case and keeps every history.
pub(crate) fn rows(case: &Case, settings: &RunSettings, attack: Attack) -> (DrillResult, Vec<HistoryRow>) {
    let mut rows = Vec::new();
    let mut keep = |row: &HistoryRow| rows.push(*row);
    let result = drill(case, settings, attack, &Watch::none(), Some(&mut keep)).expect("nothing stops it");
    (result, rows)
}

/// The mean over all worlds of a measure of the summary.
pub(crate) fn mean(result: &DrillResult, name: &str) -> f64 {
    mean_of(result, name, None)
}

/// The mean over all worlds of a measure of an actor, under whatever commitment.
pub(crate) fn mean_of_actor(result: &DrillResult, name: &str, actor: &str) -> f64 {
    mean_of(result, name, Some(actor))
}

fn mean_of(result: &DrillResult, name: &str, actor: Option<&str>) -> f64 {
    let at = result
        .measures
        .iter()
        .position(|m| m.name == name && m.commitment.is_none() && m.actor.as_deref() == actor);
    let at = at.unwrap_or_else(|| panic!("no measure `{name}`"));
    result.rows.iter().map(|row| row.means[at]).sum::<f64>() / result.rows.len() as f64
}

/// Standard errors between a share of `n` and its exact value.
pub(crate) fn z(hits: usize, n: usize, exact: f64) -> f64 {
    (hits as f64 / n as f64 - exact) / (exact * (1.0 - exact) / n as f64).sqrt()
}
