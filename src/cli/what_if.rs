//! `whatif`: changes of a scenario, each alone and all together, ranked by what they do.

use foederis::engine::{LandWait, Unit};
use foederis::results::what_if::{Effect, EffectRow};
use foederis::session::ScenarioSpec;
use foederis::session::experiment::what_if::{WhatIfJob, WhatIfOutput, WhatIfSpec};

use super::args::ScenarioArgs;
use super::error::Error;
use super::experiment_record::ExperimentRecord;
use super::figures::{figure, listed, signed};
use super::invocation::Invocation;
use super::output::bold;
use super::page_lines::wrapped;
use super::ranking_text::{left_out_line, points, short_label};
use super::what_if_args::WhatIfArgs;
use super::{compare_text, loaded_scenario, side_by_side, strategic_summary, threads};

/// Runs the command.
pub(super) fn run(args: &WhatIfArgs, invocation: &Invocation) -> Result<(), Error> {
    let quiet = invocation.mode.quiet;
    threads::set(args.folder.threads)?;
    let job = WhatIfJob::new(&spec(args))?;
    loaded_scenario::warn(&job.setup.scenarios, quiet);
    let folder = (&args.folder, args.shard);
    let record =
        ExperimentRecord::begin_setup(folder, "whatif", &job.setup, &job.setup.scenarios, invocation)?;
    let computed = record.computed(|folder, watch| job.run_recorded(Some(folder), watch))?;
    let Some((record, output)) = computed else {
        return Ok(());
    };
    record.finish(
        &output.setup,
        &output.evaluation.failures,
        &output.tables,
        &text(&output),
    )
}

fn spec(args: &WhatIfArgs) -> WhatIfSpec {
    let scenario = ScenarioArgs {
        scenarios: vec![args.scenario.clone()],
        with: args.with.clone(),
        set: Vec::new(),
        reanchor: args.reanchor,
    };
    WhatIfSpec {
        changes: args.changes.clone(),
        metrics: args.metric.clone(),
        together: !args.alone,
        settings: (&args.run).into(),
        ..WhatIfSpec::new(ScenarioSpec::from(&scenario))
    }
}

fn text(output: &WhatIfOutput) -> String {
    let base = &output.setup.scenarios[0];
    let mut text = bold(&format!("What if? {}", base.scenario.title()));
    text.push('\n');
    text.push_str(&compare_text::head(&output.setup.settings));
    text.push_str(&effects(output));
    text.push_str(&without_effect(&output.effects));
    text.push_str(&output.land_wait.map_or_else(String::new, land_wait_text));
    text.push_str(
        "\n± is the half-width of a 95 % interval of Monte Carlo error; `<0.1` is less than a tenth. Every change faces the same challenger.\n",
    );
    text.push_str(&strategic_summary::foot());
    text
}

/// The table: the scenario as it is, and what each change does to each metric.
fn effects(output: &WhatIfOutput) -> String {
    let metrics = &output.setup.metrics;
    let comparison = output.comparison();
    let case = comparison.scenarios[0].case;
    let titles: Vec<String> = metrics
        .iter()
        .map(|metric| short_label(metric) + points(metric.unit(case).ok()))
        .collect();
    let scheme = comparison.evaluation.scheme;
    let as_it_is = metrics.iter().enumerate().map(|(at, metric)| {
        let (series, estimate) = comparison.estimate(0, at);
        metric.unit(case).map_or_else(
            |_| "–".to_owned(),
            |unit| figure(unit, estimate.value, series.half_width(scheme)),
        )
    });
    let mut rows: Vec<(&str, Vec<String>)> = vec![("as it is", as_it_is.collect())];
    for effects in output.effects.chunks(metrics.len()) {
        rows.push((effects[0].title.as_str(), effects.iter().map(cell).collect()));
    }
    let (table, left_out) = side_by_side::with_fitting_titles("change", &titles, &rows);
    table + &left_out_line(left_out, "whatif.csv")
}

fn cell(effect: &EffectRow) -> String {
    match (effect.effect, effect.difference, effect.half_width) {
        (Effect::None, ..) => "none".to_owned(),
        (Effect::Unclear, ..) => "unclear".to_owned(),
        (Effect::Unknown, ..) => "unknown".to_owned(),
        (_, Some(difference), half @ Some(_)) => signed(effect.unit.unwrap_or(Unit::Count), difference, half),
        _ => "–".to_owned(),
    }
}

/// What allied land forces wait for, with the longest part: what shortens another part can do less.
fn land_wait_text(wait: LandWait) -> String {
    let parts = [
        ("to be ready", wait.notice),
        ("in transit", wait.transit),
        ("in reception", wait.reception),
    ];
    let longest = parts.into_iter().max_by(|a, b| a.1.total_cmp(&b.1));
    let Some((longest, _)) = longest.filter(|(_, days)| *days > 0.0) else {
        return String::new();
    };
    let days = parts.map(|(name, days)| format!("{days:.0} days {name}"));
    let text = format!(
        "If all allied land forces are ordered to move at once, they wait {}, on average over their strength and at the medians of all inputs. The longest part is the time {longest}.",
        listed(&days)
    );
    format!("\n{}", wrapped(&text))
}

/// The changes that do nothing to the first metric, and why.
fn without_effect(effects: &[EffectRow]) -> String {
    let first = effects.first().map(|effect| effect.metric.as_str());
    let lines = effects
        .iter()
        .filter(|effect| Some(effect.metric.as_str()) == first && effect.effect == Effect::None)
        .map(|effect| format!("  {}: {}\n", effect.title, effect.reason));
    let lines: String = lines.collect();
    if lines.is_empty() {
        return lines;
    }
    format!("\nno effect on the first figure\n{lines}")
}
