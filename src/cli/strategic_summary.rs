//! The summary of a run: does deterrence hold, and what would reverse the comparison.

use foederis::engine::Unit;
use foederis::model::RunSettings;
use foederis::model::{Channel, Rung};
use foederis::results::break_even::{BreakEven, Side, break_even};
use foederis::results::checks::Check;
use foederis::results::headlines::without_promise;
use foederis::results::manifest::INTENDED_USE;
use foederis::results::strategic::{Headline, StrategicEstimates};
use foederis::scenario::calendar;
use foederis::session::{Choices, ScenarioPivots};
use foederis::strategy::{COUNTERFACTUALS, StrategicWorld};
use foederis::study::assumption_names;

use super::figures::{self, figure, input_value, range, share};
use super::loaded_scenario::LoadedScenario;
use super::output::bold;
use super::side_by_side;

/// The whole summary.
pub fn text(ready: &[LoadedScenario], settings: &RunSettings, choices: &Choices) -> String {
    let all = &choices.estimates(ready)[..];
    let mut text = head(settings, all);
    text.push_str(&table(ready, all));
    text.push_str(&put_in(all));
    text.push('\n');
    text.push_str(&differences(ready, all));
    text.push_str(&ledger(all));
    text.push_str(&reasons(all));
    text.push_str(&pivotal(&choices.pivots));
    text.push_str(&checked(&choices.checks));
    text.push_str(&failures(all));
    text.push_str("\n± is half a 95 % interval of Monte Carlo error; a spread over assumptions is no confidence interval.\n");
    text.push_str(&foot());
    text
}

fn head(settings: &RunSettings, all: &[StrategicEstimates]) -> String {
    let months = all.first().map_or(&[][..], |one| &one.result.months[..]);
    let (from, to) = (
        months.first().copied().unwrap_or(0.0),
        months.last().copied().unwrap_or(0.0),
    );
    format!(
        "{}\n{} worlds, each worked out exactly; design {}, seed {}\n\n",
        bold(&format!(
            "Does deterrence hold, {} to {}?",
            calendar::month(from),
            calendar::month(to)
        )),
        settings.worlds,
        settings.design.name(),
        settings.seed
    )
}

fn table(ready: &[LoadedScenario], all: &[StrategicEstimates]) -> String {
    let cells = |cell: &dyn Fn(&StrategicEstimates) -> String| all.iter().map(cell).collect();
    let first = Headline::SUMMARY[0].label().to_uppercase();
    let mut rows = Vec::new();
    for (i, headline) in Headline::SUMMARY.into_iter().enumerate() {
        let label = if i == 0 { &first } else { headline.label() };
        rows.push((label, cells(&|one| value(one, headline))));
        if i == 0 {
            let spread = cells(&|one| range(one.estimate(|w| headline.of(w)).bands));
            rows.push(("  spread over assumptions", spread));
        }
    }
    rows.push(("major attack met in time, if assumed", cells(&if_assumed)));
    rows.push(("  when deterrence fails", cells(&when_deterrence_fails)));
    side_by_side::table("", ready, &rows)
}

fn value(one: &StrategicEstimates, headline: Headline) -> String {
    let series = one.series(|w| headline.of(w));
    figure(headline.unit(), series.estimate, series.half_width(one.layers))
}

fn if_assumed(one: &StrategicEstimates) -> String {
    let series = one.series(|w| w.assumed[Rung::Major as usize].in_time);
    figure(Unit::Share, series.estimate, series.half_width(one.layers))
}

fn when_deterrence_fails(one: &StrategicEstimates) -> String {
    let major = Rung::Major as usize;
    let series = one.ratio(
        |w| w.realised[major].response.in_time,
        |w| w.realised[major].attacks,
    );
    figure(Unit::Share, series.estimate, series.half_width(one.layers))
}

/// What was put in, apart from what came out.
fn put_in(all: &[StrategicEstimates]) -> String {
    let Some(one) = all.iter().find(|one| without_promise(one)).or(all.first()) else {
        return String::new();
    };
    let told = |figure: &dyn Fn(&StrategicWorld) -> f64| {
        let estimate = one.estimate(figure);
        match (estimate.bands, estimate.value) {
            (Some([low, _, high]), _) => format!("{:.0} to {:.0} %", 100.0 * low, 100.0 * high),
            (None, Some(mean)) => format!("{:.0} %", 100.0 * mean),
            (None, None) => "–".to_owned(),
        }
    };
    format!(
        "Put in, not found: attacks a year without a promise (limited {}, major {}), and what the yardstick leaves of them ({}).\n",
        told(&|w| w.measured.rates[Rung::Limited as usize]),
        told(&|w| w.measured.rates[Rung::Major as usize]),
        told(&|w| w.measured.reference_ratio)
    )
}

/// Each scenario against each before it, with what reverses the comparison.
fn differences(ready: &[LoadedScenario], all: &[StrategicEstimates]) -> String {
    let mut text = String::new();
    let headline = Headline::NoGroundAttack;
    for (i, ours) in all.iter().enumerate() {
        for (k, theirs) in all[..i].iter().enumerate() {
            let series = ours
                .series(|w| headline.of(w))
                .minus(&theirs.series(|w| headline.of(w)));
            let pair = format!("no ground attack, {} against {}", ours.id, theirs.id);
            text.push_str(&format!(
                "{pair}: {}",
                figures::difference(Unit::Share, series.estimate, series.half_width(ours.layers))
            ));
            let names = [i, k].map(|place| assumption_names(&ready[place].case));
            let sides = [
                Side::of(ours, &names[0], headline),
                Side::of(theirs, &names[1], headline),
            ];
            let ahead = ours
                .result
                .worlds
                .iter()
                .zip(&theirs.result.worlds)
                .filter(|(a, b)| headline.of(a) > headline.of(b))
                .count();
            text.push_str(&format!(
                "; ahead in {} of worlds",
                share(ahead as f64 / ours.result.worlds.len().max(1) as f64, None)
            ));
            if let Some(found) = break_even([&sides[0], &sides[1]], ours.layers.scrambles()) {
                text.push_str(&format!(",\n  {}", reverses(&found)));
            }
            text.push('\n');
        }
    }
    text
}

/// The last line of every summary of what may happen.
pub fn foot() -> String {
    format!("Nothing here is validated. {INTENDED_USE}\n")
}

/// What reverses a comparison, in words.
pub fn reverses(found: &BreakEven) -> String {
    let side = if found.above { "above" } else { "below" };
    format!(
        "behind mostly where {} lies {side} {}: in {} of the worlds there, and {} of those in which it is behind lie there",
        found.input,
        input_value(&found.input, found.cut),
        share(found.density, None),
        share(found.coverage, None)
    )
}

/// What deters a major attack in the middle of the horizon.
fn ledger(all: &[StrategicEstimates]) -> String {
    let mut text = String::new();
    for one in all {
        let Some(first) = one.result.worlds.first() else {
            continue;
        };
        let majors: Vec<usize> = (0..first.ledger.len())
            .filter(|e| first.ledger[*e].rung == Rung::Major)
            .collect();
        let Some(&entry) = majors.get(majors.len() / 2) else {
            continue;
        };
        let logits = |channel: Channel| one.series(|w| w.ledger[entry].channels[channel as usize]);
        let told = |channel: Channel| {
            let series = logits(channel);
            let value = series.estimate.filter(|value| value.abs() >= 0.05)?;
            let half = series.half_width(one.layers).filter(|half| *half >= 0.05);
            let error = half.map_or_else(String::new, |half| format!(" ±{half:.1}"));
            Some(format!("{} {value:+.1}{error}", channel.name().replace('_', " ")))
        };
        let parts: Vec<String> = Channel::ALL.into_iter().filter_map(told).collect();
        if !parts.is_empty() {
            let month = calendar::month(one.result.months[first.ledger[entry].month]);
            text.push_str(&format!(
                "what deters a major attack, {}, {month} [logits]: {}\n",
                one.id,
                parts.join(", ")
            ));
        }
    }
    text
}

fn reasons(all: &[StrategicEstimates]) -> String {
    let mut text = String::new();
    for one in all {
        let asked: Vec<&StrategicWorld> = one.result.worlds.iter().filter(|w| w.reasons.is_some()).collect();
        let weight = |w: &StrategicWorld| w.realised[1].attacks + w.realised[2].attacks;
        let total: f64 = asked.iter().map(|w| weight(w)).sum();
        if total <= 0.0 {
            continue;
        }
        let alone = |r: usize| {
            asked
                .iter()
                .map(|w| weight(w) * w.reasons.as_ref().map_or(0.0, |all| all[r].alone))
                .sum::<f64>()
                / total
        };
        let parts: Vec<String> = COUNTERFACTUALS
            .iter()
            .enumerate()
            .map(|(r, name)| format!("{} {}", name.replace('_', " "), share(alone(r), None)))
            .collect();
        text.push_str(&format!(
            "would have prevented ground attacks alone, {} ({} worlds asked): {}\n",
            one.id,
            asked.len(),
            parts.join(", ")
        ));
    }
    text
}

/// The guarantors whose absence is felt beyond the noise, most felt first.
fn pivotal(all: &[ScenarioPivots]) -> String {
    let mut text = String::new();
    for one in all {
        let mut felt: Vec<(f64, &str)> = one
            .pivots
            .iter()
            .filter_map(|pivot| {
                let change = pivot.change.as_ref()?;
                let (value, half) = (change.estimate?, change.half_width(one.scheme)?);
                (value.abs() > half && value.abs() >= 0.005).then_some((value, pivot.actor.as_str()))
            })
            .collect();
        felt.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()));
        if !felt.is_empty() {
            let parts: Vec<String> = felt
                .iter()
                .take(5)
                .map(|(value, actor)| format!("{actor} {:+.0}", 100.0 * value))
                .collect();
            text.push_str(&format!(
                "pivotal, {}: points of P(no major attack) without {}\n",
                one.scenario,
                parts.join(", ")
            ));
        }
    }
    text
}

fn checked(checks: &[Check]) -> String {
    let warned: Vec<&Check> = checks.iter().filter(|check| !check.passes()).collect();
    let mut text = format!(
        "checks: {} of {} pass\n",
        checks.len() - warned.len(),
        checks.len()
    );
    for check in warned {
        let bound = |bound: Option<f64>, word: &str| {
            bound.map_or_else(String::new, |bound| format!(", {word} {bound}"))
        };
        let [low, high] = check.range;
        text.push_str(&format!(
            "  warn, {}: {}: {:.4}{}{}\n",
            check.scenario,
            check.name,
            check.value.unwrap_or(f64::NAN),
            bound(low, "at least"),
            bound(high, "at most")
        ));
    }
    text
}

fn failures(all: &[StrategicEstimates]) -> String {
    let failed = all
        .iter()
        .filter_map(|one| one.result.failures.first().map(|first| (one, first)));
    failed
        .map(|(one, first)| {
            format!(
                "{}: {} worlds failed and are in no figure; world {}: {}\n",
                one.id,
                one.result.failures.len(),
                first.world,
                first.what
            )
        })
        .collect()
}
