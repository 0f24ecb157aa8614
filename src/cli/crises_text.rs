//! Crises, alerts and attacks of each scenario, in a sentence: what deters before a crisis, and what in it.

use foederis::results::crises::CrisisFigure;
use foederis::results::headlines::without_promise;
use foederis::results::strategic::StrategicEstimates;

use super::alternatives::titles;
use super::figures::{share, significant};
use super::loaded_scenario::LoadedScenario;

/// A sentence on each scenario that ever has a promise in force.
pub(super) fn text(scenarios: &[LoadedScenario], all: &[StrategicEstimates]) -> String {
    let each = titles(scenarios.iter()).into_iter().zip(all);
    let promised = each.filter(|(_, estimates)| !without_promise(estimates));
    promised
        .map(|(title, estimates)| sentence(&title, estimates))
        .collect()
}

fn sentence(title: &str, scenario: &StrategicEstimates) -> String {
    let of = |figure: CrisisFigure| {
        let series = figure.of(scenario);
        (series.estimate, series.half_width(scenario.layers))
    };
    let shown = |figure: CrisisFigure| match of(figure) {
        (Some(value), half_width) => share(value, half_width),
        (None, _) => "–".to_owned(),
    };
    let a_year = |figure: CrisisFigure| {
        let (rate, half_width) = of(figure);
        significant(rate, half_width)
    };
    format!(
        "{title}, in force: general deterrence leaves {} of the ground attacks expected without a promise; {} of crises alert its \
         guarantors, and immediate deterrence leaves {} of those expected in the same crises without the alert\n  \
         ground attacks a year over the horizon: {} after an alert, {} without one\n",
        shown(CrisisFigure::General),
        shown(CrisisFigure::Alerted),
        shown(CrisisFigure::Immediate),
        a_year(CrisisFigure::AfterAlert),
        a_year(CrisisFigure::WithoutAlert)
    )
}
