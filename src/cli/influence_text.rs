//! What `check` prints about inputs that cannot matter, and about the influence of those that may.

use foederis::engine::Unit;
use foederis::model::{InertInput, InertScope, inert_inputs};
use foederis::results::{ReplicationScheme, Series};
use foederis::session::experiment::influence::InfluenceOutput;
use foederis::study::influence::{Influence, Movement};
use serde_json::{Value as Json, json};

use super::figures::counted;
use super::loaded_scenario::LoadedScenario;

/// Inputs whose movement is printed.
const PRINTED: usize = 20;

/// The inputs that cannot matter, by reason.
pub(super) fn inert_text(loaded: &LoadedScenario) -> String {
    let all = inert_inputs(&loaded.scenario, &loaded.case);
    let mut text = String::new();
    for (scope, heading) in [
        (InertScope::Everything, "cannot matter here"),
        (InertScope::Choice, "cannot matter for the challenger's choice"),
    ] {
        let of_scope: Vec<&InertInput> = all.iter().filter(|inert| inert.scope == scope).collect();
        let mut reasons: Vec<&str> = Vec::new();
        for inert in &of_scope {
            if !reasons.contains(&inert.reason) {
                reasons.push(inert.reason);
            }
        }
        if !reasons.is_empty() {
            text.push_str(&format!("  {heading}:\n"));
        }
        for reason in reasons {
            let paths = of_scope.iter().filter(|inert| inert.reason == reason);
            let paths: Vec<&str> = paths.map(|inert| inert.path.as_str()).collect();
            text.push_str(&format!("    {reason}: {}\n", paths.join(", ")));
        }
    }
    text
}

/// The inputs that cannot matter, as JSON.
pub(super) fn inert_json(loaded: &LoadedScenario) -> Json {
    let all = inert_inputs(&loaded.scenario, &loaded.case);
    let entry = |inert: &InertInput| json!({ "path": inert.path, "does_not_move": inert.scope.name(), "reason": inert.reason });
    all.iter().map(entry).collect()
}

/// The influence of the inputs that move the first metric most, and those that move nothing.
pub(super) fn text(output: &InfluenceOutput, loaded: &LoadedScenario) -> String {
    let metrics: Vec<String> = output.metrics.iter().map(ToString::to_string).collect();
    let (none, some): (Vec<_>, Vec<_>) = output.influences.iter().partition(|input| input.is_none());
    let mut text = format!(
        "  influence, {}: movement of {} with the input at its 5 % and at its 95 % quantile, all others at their draws\n",
        counted(output.worlds as usize, "world"),
        metrics.join(", then of ")
    );
    let width = some
        .iter()
        .take(PRINTED)
        .map(|input| input.input.chars().count())
        .max();
    for input in some.iter().take(PRINTED) {
        let movements = input.movements.iter().zip(&output.metrics);
        let movements: Vec<String> = movements
            .map(|(movement, metric)| {
                let is_share = metric.unit(&loaded.case).is_ok_and(|unit| unit == Unit::Share);
                both(movement, is_share, output.scheme)
            })
            .collect();
        let name = &input.input;
        text.push_str(&format!(
            "    {name:<0$}  {1}\n",
            width.unwrap_or(0),
            movements.join("   ")
        ));
    }
    if some.len() > PRINTED {
        text.push_str(&format!("    and {} others, in --json\n", some.len() - PRINTED));
    }
    if !none.is_empty() {
        let names: Vec<&str> = none.iter().map(|input| input.input.as_str()).collect();
        text.push_str(&format!(
            "    {} of {} move neither in any world, to the last bit: {}\n",
            none.len(),
            output.influences.len(),
            names.join(", ")
        ));
    }
    text
}

/// The movements of a metric at both quantiles.
fn both(movement: &Movement, is_share: bool, scheme: ReplicationScheme) -> String {
    let side = |series: &Series| {
        let (scale, unit) = if is_share { (100.0, " points") } else { (1.0, "") };
        let value = scale * series.estimate.unwrap_or(0.0);
        let digits = if is_share { 1 } else { 3 };
        match series.half_width(scheme) {
            Some(half) => format!("{value:+.digits$} ±{:.digits$}{unit}", scale * half),
            None => format!("{value:+.digits$}{unit}"),
        }
    };
    format!("{} / {}", side(&movement.low), side(&movement.high))
}

/// The influence of all inputs, as JSON.
pub(super) fn as_json(output: &InfluenceOutput) -> Json {
    let series = |series: &Series| json!({ "movement": series.estimate, "half_width": series.half_width(output.scheme) });
    let input = |influence: &Influence| {
        let movements = output.metrics.iter().zip(&influence.movements);
        let movements = movements.map(|(metric, movement)| {
            let movement = json!({ "at_5": series(&movement.low), "at_95": series(&movement.high), "none": movement.is_none });
            (metric.to_string(), movement)
        });
        json!({ "input": influence.input, "metrics": movements.collect::<serde_json::Map<_, _>>() })
    };
    json!({ "worlds": output.worlds, "inputs": output.influences.iter().map(input).collect::<Vec<_>>() })
}
