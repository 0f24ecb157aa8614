//! `check`: problems of scenarios, and the sources of their inputs.

use std::collections::BTreeMap;

use foederis::scenario::audit::{self, Audit, Evidence};
use foederis::scenario::setting::Basis;
use serde_json::{Value as Json, json};

use super::args::CheckArgs;
use super::error::Error;
use super::loaded_scenario::{self, LoadedScenario};
use super::output::{OutputMode, bold};

/// Runs the command.
pub fn run(args: &CheckArgs, voice: OutputMode) -> Result<(), Error> {
    let ready = loaded_scenario::load(&args.scenario, voice.quiet)?;
    let texts: Vec<String> = ready.iter().map(text).collect();
    voice.tell(
        &texts.join("\n"),
        || json!({ "scenarios": ready.iter().map(as_json).collect::<Vec<_>>() }),
    )
}

/// The same as JSON.
fn as_json(one: &LoadedScenario) -> Json {
    let audit = audit::audit(&one.scenario);
    let case = &one.case;
    let of_way = |way: Evidence| audit.by_evidence.get(&way).copied().unwrap_or(0);
    let of_basis = |basis: Option<Basis>| audit.by_basis.get(&basis).copied().unwrap_or(0);
    json!({
        "scenario": one.id,
        "title": one.scenario.title(),
        "guarantors": case.guarantors.len(),
        "commitments": case.commitments.len(),
        "packages": case.packages.len(),
        "inputs": {
            "all": audit.inputs,
            "by_world": case.inputs.per_world.len(),
            "by_history": case.inputs.per_history.len(),
            "cited": of_way(Evidence::Cited),
            "cited_by_table": of_way(Evidence::CitedByTable),
            "judged": of_way(Evidence::Judged),
            "defaulted": of_way(Evidence::Defaulted),
            "unsourced": of_way(Evidence::Unsourced),
        },
        "rest_on": {
            "data": of_basis(Some(Basis::Data)),
            "literature": of_basis(Some(Basis::Literature)),
            "recall": of_basis(Some(Basis::Recall)),
            "judgement": of_basis(Some(Basis::Judgement)),
            "not_said": of_basis(None),
        },
        "unsourced": audit.unsourced,
        "little_confidence": audit.low_confidence,
        "defaults": audit.defaults.iter().map(|one| json!({ "path": one.path, "value": one.text })).collect::<Vec<_>>(),
    })
}

fn text(one: &LoadedScenario) -> String {
    let audit = audit::audit(&one.scenario);
    let case = &one.case;
    format!(
        "{}\n  {} guarantors, {} commitments, {} packages; {} inputs vary by world, {} by history\n{}",
        bold(&format!("{}: no errors", one.scenario.title())),
        case.guarantors.len(),
        case.commitments.len(),
        case.packages.len(),
        case.inputs.per_world.len(),
        case.inputs.per_history.len(),
        audited(&audit)
    )
}

fn audited(audit: &Audit) -> String {
    let of_way = |way: Evidence| audit.by_evidence.get(&way).copied().unwrap_or(0);
    let of_basis = |basis: Option<Basis>| audit.by_basis.get(&basis).copied().unwrap_or(0);
    let mut text = format!(
        "  {} inputs: {} cite a source, {} by their table, {} judged, {} defaulted, {} unsourced\n",
        audit.inputs,
        of_way(Evidence::Cited),
        of_way(Evidence::CitedByTable),
        of_way(Evidence::Judged),
        of_way(Evidence::Defaulted),
        of_way(Evidence::Unsourced)
    );
    text.push_str(&format!(
        "  they rest on: data {}, literature {}, recall {}, judgement {}, not said {}\n",
        of_basis(Some(Basis::Data)),
        of_basis(Some(Basis::Literature)),
        of_basis(Some(Basis::Recall)),
        of_basis(Some(Basis::Judgement)),
        of_basis(None)
    ));
    if !audit.low_confidence.is_empty() {
        text.push_str(&format!(
            "  little confidence: {}\n",
            audit.low_confidence.join(", ")
        ));
    }
    if !audit.unsourced.is_empty() {
        text.push_str(&format!(
            "  cite nothing:\n{}",
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
