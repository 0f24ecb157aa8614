//! How far each promise gets, step by step, and at which step it is weakest.

use foederis::engine::Unit;
use foederis::model::{Rung, inert_inputs};
use foederis::results::Series;
use foederis::results::decomposition::{Step, StepFigures, StepValue, Weaknesses};
use foederis::results::headlines::without_promise;
use foederis::results::strategic::StrategicEstimates;

use super::figures::{figure, share};
use super::loaded_scenario::LoadedScenario;
use super::{alternatives, side_by_side};

/// A figure of a step that the table shows.
type Figure = fn(StepFigures) -> Option<Series>;

/// The table, and a sentence on each scenario; empty where no scenario ever has a promise in force.
pub(super) fn text(scenarios: &[LoadedScenario], all: &[StrategicEstimates]) -> String {
    if all.iter().all(without_promise) {
        return String::new();
    }
    let given: Figure = |figures| figures.conditional;
    let in_force: Figure = |figures| figures.in_force;
    let unconditional: Figure = |figures| Some(figures.unconditional);
    let rows: [(&str, Step, Figure); 10] = [
        ("a promise in force, share of months", Step::Enters, unconditional),
        ("honoured: guarantors fight", Step::Honoured, given),
        ("needed: lost without help", Step::Needed, given),
        ("arrives before it is lost", Step::Arrives, given),
        ("denies the objective", Step::Denies, given),
        ("saved by these steps, in force", Step::Denies, in_force),
        ("  over all months", Step::Denies, unconditional),
        (
            "major attacks, of those without",
            Step::Attacks(Rung::Major),
            in_force,
        ),
        (
            "limited attacks, of those without",
            Step::Attacks(Rung::Limited),
            in_force,
        ),
        (
            "hybrid campaigns, of those without",
            Step::Attacks(Rung::Hybrid),
            in_force,
        ),
    ];
    let cells = |step: Step, of: Figure| -> Vec<String> {
        all.iter().map(|scenario| cell(scenario, step, of)).collect()
    };
    let rows: Vec<(&str, Vec<String>)> = rows
        .into_iter()
        .map(|(label, step, of)| (label, cells(step, of)))
        .collect();
    let table = side_by_side::table("How far each promise gets, in force", scenarios, &rows);
    let titles = alternatives::titles(scenarios.iter());
    let sentences: String = titles
        .iter()
        .zip(scenarios.iter().zip(all))
        .map(|(title, (loaded, all))| sentence(title, loaded, all))
        .collect();
    format!("\n{table}{sentences}\n")
}

fn cell(scenario: &StrategicEstimates, step: Step, of: Figure) -> String {
    let series = of(StepFigures::of(scenario, step));
    let half_width = series
        .as_ref()
        .and_then(|series| series.half_width(scenario.layers));
    figure(Unit::Share, series.and_then(|series| series.estimate), half_width)
}

/// The weakest step of a scenario, and those at which it is worse than nothing.
fn sentence(title: &str, loaded: &LoadedScenario, scenario: &StrategicEstimates) -> String {
    let inert = inert_inputs(&loaded.scenario, &loaded.case);
    let label = |step: Step| step.label_where(|input| inert.iter().any(|inert| inert.path == input));
    let values: Vec<StepValue> = Step::ALL.map(|step| value(scenario, step, label(step))).into();
    let Weaknesses { weakest, worse } = Weaknesses::of(&values);
    let Some((step, value)) = weakest else {
        return String::new();
    };
    let mut text = format!("{title}: weakest step: {} ({})", step.label(), share(value, None));
    if !worse.is_empty() {
        let steps: Vec<String> = worse.iter().map(ToString::to_string).collect();
        text.push_str(&format!("; worse than no promise: {}", steps.join(", ")));
    }
    text + "\n"
}

fn value(scenario: &StrategicEstimates, step: Step, label: &'static str) -> StepValue {
    let figures = StepFigures::of(scenario, step);
    let half_width = |series: &Series| series.half_width(scenario.layers);
    let difference = figures.difference();
    let shown = figures.conditional.as_ref().unwrap_or(&figures.unconditional);
    StepValue {
        step,
        label,
        value: shown.estimate,
        half_width: half_width(shown),
        difference: difference.and_then(|d| Some((d.estimate?, half_width(&d)))),
    }
}
