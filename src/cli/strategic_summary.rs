//! The summary of a run: whether deterrence holds, and what would reverse the comparison of scenarios.

use foederis::engine::Unit;
use foederis::math::exp_m1;
use foederis::model::RunSettings;
use foederis::model::{Channel, Rung};
use foederis::report::counterfactual_label;
use foederis::results::checks::{Check, Verdict};
use foederis::results::costs::CostFigure;
use foederis::results::headlines::has_assumed_rates;
use foederis::results::manifest::INTENDED_USE;
use foederis::results::strategic::{Headline, StrategicEstimates};
use foederis::scenario::calendar;
use foederis::session::{Choices, ScenarioPivots};
use foederis::strategy::{COUNTERFACTUALS, StrategicWorld};

use super::alternatives::title_of;
use super::figures::{counted, figure, range, share, signed, significant};
use super::loaded_scenario::LoadedScenario;
use super::output::bold;
use super::{alternatives, crises_text, decomposition_text, side_by_side, strategic_differences};

/// The whole summary; `robustness` says whether the ranking holds under variants of the model.
pub(super) fn text(
    scenarios: &[LoadedScenario],
    settings: &RunSettings,
    choices: &Choices,
    robustness: &str,
) -> String {
    let all = &choices.estimates(scenarios)[..];
    let mut text = head(settings, all);
    text.push_str(&table(scenarios, all));
    text.push_str(&assumptions(scenarios, all));
    text.push_str(robustness);
    text.push('\n');
    text.push_str(&strategic_differences::text(scenarios, all));
    text.push_str(&decomposition_text::text(scenarios, all));
    text.push_str(&crises_text::text(scenarios, all));
    let titles = alternatives::titles(scenarios.iter());
    for (title, scenario) in titles.iter().zip(all) {
        text.push_str(&ledger(title, scenario));
    }
    for (title, scenario) in titles.iter().zip(all) {
        text.push_str(&averted(title, scenario));
    }
    for ((title, scenario), removals) in titles.iter().zip(scenarios).zip(&choices.pivots) {
        text.push_str(&pivotal(title, scenario, removals));
    }
    text.push_str(&check_results(scenarios, &choices.checks));
    for (title, scenario) in titles.iter().zip(all) {
        text.push_str(&failures(title, scenario));
    }
    text.push_str("\n± is the half-width of a 95 % interval of Monte Carlo error; a spread over worlds is not a confidence interval.\n");
    text.push_str(&foot());
    text
}

fn head(settings: &RunSettings, all: &[StrategicEstimates]) -> String {
    let months = all
        .first()
        .map_or(&[][..], |scenario| &scenario.result.months[..]);
    let (from, to) = (
        months.first().copied().unwrap_or(0.0),
        months.last().copied().unwrap_or(0.0),
    );
    format!(
        "{}\n{}, attack probability computed exactly in each; design {}, seed {}\n\n",
        bold(&format!(
            "Does deterrence hold, {} to {}?",
            calendar::month(from),
            calendar::month(to)
        )),
        counted(settings.worlds as usize, "world"),
        settings.design.name(),
        settings.seed
    )
}

fn table(scenarios: &[LoadedScenario], all: &[StrategicEstimates]) -> String {
    let cells = |cell: &dyn Fn(&StrategicEstimates) -> String| all.iter().map(cell).collect();
    let first = Headline::SUMMARY[0].label().to_uppercase();
    let mut rows = Vec::new();
    for (i, headline) in Headline::SUMMARY.into_iter().enumerate() {
        let label = if i == 0 { &first } else { headline.label() };
        rows.push((label, cells(&|scenario| value(scenario, headline))));
        if i == 0 {
            let spread = cells(&|scenario| range(scenario.estimate(|w| headline.of(w)).bands));
            rows.push(("  spread over worlds", spread));
        }
    }
    rows.push(("major attack met in time, if assumed", cells(&if_assumed)));
    rows.push(("  when deterrence fails", cells(&when_deterrence_fails)));
    for cost in CostFigure::ALL {
        let figures: Vec<Option<String>> = all
            .iter()
            .map(|scenario| price(&all[0], scenario, cost))
            .collect();
        if figures.iter().any(Option::is_some) {
            let figures = figures
                .into_iter()
                .map(|figure| figure.unwrap_or_else(|| "–".to_owned()));
            rows.push((cost.label(), figures.collect()));
        }
    }
    side_by_side::table("", scenarios, &rows)
}

fn value(scenario: &StrategicEstimates, headline: Headline) -> String {
    let series = scenario.series(|w| headline.of(w));
    figure(
        headline.unit(),
        series.estimate,
        series.half_width(scenario.layers),
    )
}

/// A figure of the costs; none where nothing has a price.
fn price(first: &StrategicEstimates, scenario: &StrategicEstimates, cost: CostFigure) -> Option<String> {
    let series = cost.series(first, scenario)?;
    Some(figure(
        Unit::Count,
        series.estimate,
        series.half_width(scenario.layers),
    ))
}

fn if_assumed(scenario: &StrategicEstimates) -> String {
    let series = scenario.series(|w| w.assumed[Rung::Major as usize].in_time);
    figure(Unit::Share, series.estimate, series.half_width(scenario.layers))
}

fn when_deterrence_fails(scenario: &StrategicEstimates) -> String {
    let major = Rung::Major as usize;
    let series = scenario.ratio(
        |w| w.realised[major].response.in_time,
        |w| w.realised[major].attacks,
    );
    figure(Unit::Share, series.estimate, series.half_width(scenario.layers))
}

/// What the calibration assumes: attack rates, and the effect of the reference commitment.
fn assumptions(scenarios: &[LoadedScenario], all: &[StrategicEstimates]) -> String {
    let Some(scenario) = all
        .iter()
        .find(|scenario| has_assumed_rates(scenario))
        .or(all.first())
    else {
        return String::new();
    };
    let text = |figure: &dyn Fn(&StrategicWorld) -> f64| {
        let estimate = scenario.estimate(figure);
        match (estimate.bands, estimate.value) {
            (Some([low, _, high]), _) => format!("{:.0} to {:.0} %", 100.0 * low, 100.0 * high),
            (None, Some(mean)) => format!("{:.0} %", 100.0 * mean),
            (None, None) => "–".to_owned(),
        }
    };
    let elsewhere = scenario.result.motive_of.as_ref();
    let elsewhere = elsewhere.map_or_else(String::new, |other| format!(" in {}", title_of(scenarios, other)));
    format!(
        "Assumed, not computed: attacks per year without a promise{elsewhere} (limited {}, major {}); share of the risk of a major attack that remains under the reference commitment, at the medians of all inputs ({}).\n",
        text(&|w| w.measured.rates[Rung::Limited as usize]),
        text(&|w| w.measured.rates[Rung::Major as usize]),
        text(&|w| w.reference_ratio)
    )
}

/// The last line of every summary: intended use, and where the model is scored.
pub(super) fn foot() -> String {
    format!("How wrong it is on historical cases: `foederis hindcast`, docs/hindcasts.md. {INTENDED_USE}\n")
}

/// What deters a major attack in the middle of the horizon.
fn ledger(title: &str, scenario: &StrategicEstimates) -> String {
    let first = scenario.result.worlds.first();
    let entries = first.map_or(&[][..], |world| &world.ledger);
    let majors: Vec<usize> = (0..entries.len())
        .filter(|entry| entries[*entry].rung == Rung::Major)
        .collect();
    let Some(&entry) = majors.get(majors.len() / 2) else {
        return String::new();
    };
    let logits = |channel: Channel| scenario.series(|w| w.ledger[entry].channels[channel as usize]);
    let contribution = |channel: Channel| {
        let series = logits(channel);
        let value = series.estimate.filter(|value| value.abs() >= 0.05)?;
        let half = series.half_width(scenario.layers).filter(|half| *half >= 0.05);
        let interval = half.map_or_else(String::new, |half| {
            let [low, high] = [value - half, value + half].map(change_of_odds);
            format!(" ({low} to {high})")
        });
        let name = channel.name().replace('_', " ");
        Some(format!("{name} {}{interval}", change_of_odds(value)))
    };
    let parts: Vec<String> = Channel::ALL.into_iter().filter_map(contribution).collect();
    if parts.is_empty() {
        return String::new();
    }
    let month = calendar::month(scenario.result.months[entries[entry].month]);
    format!(
        "{title}: change of the odds of a major attack by channel, {month}: {}\n",
        parts.join(", ")
    )
}

/// The change of the odds of an attack that a number of logits makes, in per cent.
fn change_of_odds(logits: f64) -> String {
    format!("{:+.0} %", 100.0 * exp_m1(logits)).replace('-', "−")
}

/// The share of ground attacks that each change to the world alone averts.
fn averted(title: &str, scenario: &StrategicEstimates) -> String {
    let part = |(r, name): (usize, &&str)| {
        let [alone, _] = scenario.averted(r);
        let share = alone
            .estimate
            .map(|value| share(value, alone.half_width(scenario.layers)));
        share.map(|share| format!("{} {share}", counterfactual_label(name)))
    };
    let parts: Option<Vec<String>> = COUNTERFACTUALS.iter().enumerate().map(part).collect();
    parts.map_or_else(String::new, |parts| {
        format!(
            "{title}: ground attacks averted by one change alone ({}): {}\n",
            counted(scenario.worlds_with_reasons().len(), "world"),
            parts.join(", ")
        )
    })
}

/// The guarantors whose removal changes the probability of a major attack significantly, the largest effect first.
fn pivotal(title: &str, scenario: &LoadedScenario, removals: &ScenarioPivots) -> String {
    let significant = removals.pivots.iter().filter_map(|pivot| {
        let change = pivot.change.as_ref()?;
        let (value, half) = (change.estimate?, change.half_width(removals.scheme)?);
        (value.abs() > half && value.abs() >= 0.005).then_some((value, half, pivot.actor.as_str()))
    });
    let mut significant: Vec<(f64, f64, &str)> = significant.collect();
    significant.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()));
    if significant.is_empty() {
        return String::new();
    }
    let parts: Vec<String> = significant
        .iter()
        .take(5)
        .map(|(value, half, actor)| {
            let change = signed(Unit::Share, *value, Some(*half));
            format!("{} {change}", scenario.actor_name(actor))
        })
        .collect();
    format!(
        "{title}: change of the probability of no major attack without one guarantor [points]: {}\n",
        parts.join(", ")
    )
}

fn check_results(scenarios: &[LoadedScenario], checks: &[Check]) -> String {
    let count = |verdict: Verdict| checks.iter().filter(|check| check.verdict() == verdict).count();
    let unknown = match count(Verdict::Unknown) {
        0 => String::new(),
        n => format!(", {n} cannot be judged"),
    };
    let mut text = format!(
        "checks: {} of {} pass{unknown}\n",
        count(Verdict::Pass),
        checks.len()
    );
    for check in checks.iter().filter(|check| check.verdict() == Verdict::Warn) {
        let bound = |bound: Option<f64>, word: &str| {
            bound.map_or_else(String::new, |bound| format!(", {word} {bound}"))
        };
        let [low, high] = check.range;
        text.push_str(&format!(
            "  warn, {}: {}: {}{}{}\n",
            title_of(scenarios, &check.scenario),
            check.name,
            significant(check.value, check.half_width),
            bound(low, "at least"),
            bound(high, "at most")
        ));
    }
    text
}

fn failures(title: &str, scenario: &StrategicEstimates) -> String {
    let failures = &scenario.result.failures;
    failures.first().map_or_else(String::new, |first| {
        format!(
            "{title}: {} failed and are excluded from every figure; world {}: {}\n",
            counted(failures.len(), "world"),
            first.world,
            first.what
        )
    })
}
