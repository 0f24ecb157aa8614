//! `check`: problems of scenarios, whether their challenger can be calibrated, and the sources of their inputs.

use std::collections::BTreeMap;

use foederis::scenario::audit::{self, Audit, Evidence};
use foederis::scenario::setting::Basis;
use foederis::session::experiment::influence::{InfluenceOutput, influence};
use foederis::session::{ScenarioSpec, check_what_ifs, model_warnings, quorums};
use serde_json::{Value as Json, json};

use super::args::CheckArgs;
use super::calibration_text::Calibration;
use super::error::Error;
use super::loaded_scenario::{self, LoadedScenario};
use super::output::{OutputMode, bold};
use super::{calibration_text, influence_text, progress};

/// Runs the command.
pub(super) fn run(args: &CheckArgs, mode: OutputMode) -> Result<(), Error> {
    let scenarios = loaded_scenario::load(&args.scenario, mode.quiet)?;
    let calibrations = match args.files_only {
        true => vec![None; scenarios.len()],
        false => tried(&ScenarioSpec::from(&args.scenario), &scenarios)?,
    };
    let checked = scenarios.iter().zip(calibrations).map(|(loaded, calibration)| {
        Ok(CheckedScenario {
            loaded,
            calibration,
            influence: influences(loaded, args, mode)?,
        })
    });
    let checked: Vec<CheckedScenario> = checked.collect::<Result<_, Error>>()?;
    let texts: Vec<String> = checked.iter().map(text).collect();
    mode.emit(
        &texts.join("\n"),
        || json!({ "scenarios": checked.iter().map(as_json).collect::<Vec<_>>() }),
    )
}

/// The tests of the calibration of each scenario, while each is loaded under each of its what-ifs to find their problems.
fn tried(spec: &ScenarioSpec, scenarios: &[LoadedScenario]) -> Result<Vec<Calibration>, Error> {
    let (what_ifs, calibrations) = rayon::join(
        || check_what_ifs(spec, scenarios),
        || calibration_text::calibrations(scenarios),
    );
    what_ifs?;
    Ok(calibrations)
}

/// A scenario with what was tried of it.
struct CheckedScenario<'s> {
    loaded: &'s LoadedScenario,
    calibration: Calibration,
    influence: Option<InfluenceOutput>,
}

/// The influence of the inputs of a scenario, if it is asked for.
fn influences(
    loaded: &LoadedScenario,
    args: &CheckArgs,
    mode: OutputMode,
) -> Result<Option<InfluenceOutput>, Error> {
    let Some(worlds) = args.influence else {
        return Ok(None);
    };
    let output = progress::watched(mode.quiet, |watch| influence(loaded, worlds, watch))?;
    Ok(Some(output))
}

/// The same as JSON.
fn as_json(checked: &CheckedScenario<'_>) -> Json {
    let loaded = checked.loaded;
    let audit = audit::audit(&loaded.scenario);
    let case = &loaded.case;
    let by_evidence = |evidence: Evidence| audit.by_evidence.get(&evidence).copied().unwrap_or(0);
    let by_basis = |basis: Option<Basis>| audit.by_basis.get(&basis).copied().unwrap_or(0);
    json!({
        "scenario": loaded.id,
        "title": loaded.scenario.title(),
        "guarantors": case.guarantors.len(),
        "commitments": case.commitments.len(),
        "packages": case.packages.len(),
        "inputs": {
            "all": audit.inputs,
            "by_world": case.inputs.per_world.len(),
            "by_history": case.inputs.per_history.len(),
            "cited": by_evidence(Evidence::Cited),
            "cited_by_table": by_evidence(Evidence::CitedByTable),
            "judged": by_evidence(Evidence::Judged),
            "defaulted": by_evidence(Evidence::Defaulted),
            "unsourced": by_evidence(Evidence::Unsourced),
        },
        "rest_on": {
            "data": by_basis(Some(Basis::Data)),
            "literature": by_basis(Some(Basis::Literature)),
            "recall": by_basis(Some(Basis::Recall)),
            "judgement": by_basis(Some(Basis::Judgement)),
            "not_said": by_basis(None),
        },
        "motive_of": case.motive_of,
        "calibration": calibration_text::as_json(&checked.calibration),
        "model_warnings": model_warnings(loaded),
        "quorums": quorums(loaded),
        "what_ifs": loaded.scenario.what_ifs.iter().map(|what_if| json!({ "id": what_if.id, "title": what_if.title, "about": what_if.about })).collect::<Vec<_>>(),
        "inert": influence_text::inert_json(loaded),
        "influence": checked.influence.as_ref().map(influence_text::as_json),
        "unsourced": audit.unsourced,
        "little_confidence": audit.low_confidence,
        "defaults": audit.defaults.iter().map(|default| json!({ "path": default.path, "value": default.text })).collect::<Vec<_>>(),
    })
}

fn text(checked: &CheckedScenario<'_>) -> String {
    let loaded = checked.loaded;
    let audit = audit::audit(&loaded.scenario);
    let case = &loaded.case;
    format!(
        "{}\n  {} guarantors, {} commitments, {} packages; {} inputs vary by world, {} by history\n{}{}{}{}",
        bold(&format!("{}: no errors", loaded.scenario.title())),
        case.guarantors.len(),
        case.commitments.len(),
        case.packages.len(),
        case.inputs.per_world.len(),
        case.inputs.per_history.len(),
        calibration_text::text(&checked.calibration, loaded),
        warnings_text(loaded) + &what_ifs_text(loaded) + &influence_text::inert_text(loaded),
        checked
            .influence
            .as_ref()
            .map_or_else(String::new, |output| influence_text::text(output, loaded)),
        audit_text(&audit)
    )
}

/// What is legal and yet hardly meant, and the members that quorums take, as text.
fn warnings_text(loaded: &LoadedScenario) -> String {
    let warnings = model_warnings(loaded)
        .into_iter()
        .map(|text| format!("  warn: {text}\n"));
    let quorums = quorums(loaded)
        .into_iter()
        .map(|quorum| format!("  quorum: {quorum}\n"));
    warnings.chain(quorums).collect()
}

/// The ids of the what-ifs, as text.
fn what_ifs_text(loaded: &LoadedScenario) -> String {
    let ids: Vec<&str> = loaded
        .scenario
        .what_ifs
        .iter()
        .map(|what_if| what_if.id.as_str())
        .collect();
    if ids.is_empty() {
        return String::new();
    }
    format!("  what-ifs, for `foederis whatif`: {}\n", ids.join(", "))
}

/// The audit of the sources as text.
fn audit_text(audit: &Audit) -> String {
    let by_evidence = |evidence: Evidence| audit.by_evidence.get(&evidence).copied().unwrap_or(0);
    let by_basis = |basis: Option<Basis>| audit.by_basis.get(&basis).copied().unwrap_or(0);
    let mut text = format!(
        "  {} inputs: {} cited, {} cited by table, {} judged, {} defaulted, {} unsourced\n",
        audit.inputs,
        by_evidence(Evidence::Cited),
        by_evidence(Evidence::CitedByTable),
        by_evidence(Evidence::Judged),
        by_evidence(Evidence::Defaulted),
        by_evidence(Evidence::Unsourced)
    );
    text.push_str(&format!(
        "  basis: data {}, literature {}, recall {}, judgement {}, not stated {}\n",
        by_basis(Some(Basis::Data)),
        by_basis(Some(Basis::Literature)),
        by_basis(Some(Basis::Recall)),
        by_basis(Some(Basis::Judgement)),
        by_basis(None)
    ));
    if !audit.low_confidence.is_empty() {
        text.push_str(&format!(
            "  low confidence: {}\n",
            audit.low_confidence.join(", ")
        ));
    }
    if !audit.unsourced.is_empty() {
        text.push_str(&format!(
            "  without a source:\n{}",
            listed(audit.unsourced.iter().cloned())
        ));
    }
    if !audit.defaults.is_empty() {
        text.push_str(&format!("  defaults in effect:\n{}", listed(defaults(audit))));
    }
    text
}

/// Defaults by key, with `*` for ids, each listed once with its text.
fn defaults(audit: &Audit) -> impl Iterator<Item = String> {
    let mut keys: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for default in &audit.defaults {
        *keys.entry((default.key, default.text)).or_default() += 1;
    }
    keys.into_iter().map(|((key, text), n)| {
        if n == 1 {
            format!("{key} = {text}")
        } else {
            format!("{key} = {text} ({n} times)")
        }
    })
}

fn listed(lines: impl Iterator<Item = String>) -> String {
    lines.map(|line| format!("    {line}\n")).collect()
}
