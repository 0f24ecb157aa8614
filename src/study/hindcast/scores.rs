//! Scores of the forecasts of events, against what anybody could have forecast.

use crate::analysis::{Bootstrap, brier, rate_of_others};

use super::case_forecast::{CaseForecast, Probability};
use crate::results::hindcast::{Event, Forecaster};

/// Resamples of the cases behind an interval.
const RESAMPLES: u32 = 10_000;
/// Cases from which two forecasters are ranked: resampling fewer gives intervals that are too narrow.
const MIN_CASES: usize = 10;
/// Level of the intervals.
const LEVEL: f64 = 0.9;

/// The forecast of an event in a case where it is known whether it happened.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct EventForecast<'c> {
    /// The case.
    pub(super) case: &'c CaseForecast,
    /// The event.
    pub(super) event: Event,
    /// Whether it happened.
    pub(super) happened: bool,
    /// The model's probability.
    pub(super) model: Probability,
    /// Rate among the other cases that are scored.
    pub(super) others: f64,
    /// Rate among those of the same class.
    pub(super) rule: f64,
    /// The model's probability in hindsight.
    pub(super) hindsight: Option<f64>,
}

impl EventForecast<'_> {
    /// The probability that a forecaster gives.
    #[must_use]
    pub(super) fn by(&self, forecaster: Forecaster) -> Option<f64> {
        match forecaster {
            Forecaster::Model => Some(self.model.value),
            Forecaster::Others => Some(self.others),
            Forecaster::Rule => Some(self.rule),
            Forecaster::Hindsight => self.hindsight,
        }
    }

    /// The group that it belongs to.
    #[must_use]
    pub(super) fn group(&self) -> Group {
        Group::of(self.case.is_training(self.event))
    }

    /// The Brier score of a forecaster.
    #[must_use]
    pub(super) fn brier(&self, forecaster: Forecaster) -> Option<f64> {
        self.by(forecaster).map(|p| brier(p, self.happened))
    }
}

/// The forecasts of an event, by case; base rates are those of the cases that are not training.
#[must_use]
pub(super) fn event_forecasts(cases: &[CaseForecast], event: Event) -> Vec<EventForecast<'_>> {
    let known: Vec<(&CaseForecast, Probability, bool)> = cases
        .iter()
        .filter_map(|case| {
            let probability = case.probabilities[event as usize]?;
            Some((case, probability, case.recorded.happened(event)?))
        })
        .collect();
    let forecast = |own: usize| {
        let (case, model, happened) = known[own];
        // The case itself stands last, so that a training case is compared with the scored ones too.
        let mut of_class: Vec<(bool, bool)> = Vec::new();
        for (other, (case, _, happened)) in known.iter().enumerate() {
            if other != own && !case.is_training(event) {
                of_class.push((case.class(event), *happened));
            }
        }
        of_class.push((case.class(event), happened));
        let one_class: Vec<((), bool)> = of_class.iter().map(|(_, happened)| ((), *happened)).collect();
        let last = of_class.len() - 1;
        Some(EventForecast {
            case,
            event,
            happened,
            model,
            others: rate_of_others(&one_class, last)?,
            rule: rate_of_others(&of_class, last)?,
            hindsight: case.hindsight.filter(|_| event == Event::Lost),
        })
    };
    (0..known.len()).filter_map(forecast).collect()
}

/// Whether forecasts are scored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// They are.
    Scored,
    /// A constant, a rule or an input was chosen in the light of what happened, or the file of the case was changed after
    /// its outcome was opened.
    Training,
}

impl Group {
    /// Both groups.
    pub const ALL: [Self; 2] = [Self::Scored, Self::Training];

    /// Its name in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Scored => "scored",
            Self::Training => "training",
        }
    }

    /// The group of what is training or not.
    pub(super) fn of(is_training: bool) -> Self {
        if is_training { Self::Training } else { Self::Scored }
    }
}

/// Whether the model is the better forecaster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is, beyond the error that so few cases leave.
    Better,
    /// It is not, beyond that error.
    Worse,
    /// So few cases cannot tell.
    TooFew,
}

impl Verdict {
    /// The verdict of an interval of the model's score less that of another; less is better.
    pub(super) fn of(interval: Option<[f64; 2]>) -> Self {
        match interval {
            Some([_, high]) if high < 0.0 => Self::Better,
            Some([low, _]) if low > 0.0 => Self::Worse,
            _ => Self::TooFew,
        }
    }

    /// Its name in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Better => "better",
            Self::Worse => "worse",
            Self::TooFew => "too few to rank",
        }
    }
}

/// The score of a forecaster on an event, and what the model's score differs from it.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// The event.
    pub event: Event,
    /// The cases.
    pub group: Group,
    /// The forecaster.
    pub forecaster: Forecaster,
    /// Number of cases.
    pub n: usize,
    /// Share of the cases in which the event happened.
    pub rate: f64,
    /// Mean probability.
    pub mean: f64,
    /// Mean Brier score.
    pub brier: f64,
    /// The model's mean Brier score less this one, over the same cases.
    pub difference: f64,
    /// Its interval at 90 %: cases resampled in pairs; none with too few cases.
    pub interval: Option<[f64; 2]>,
}

impl Score {
    /// Whether the model is better than this forecaster.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        Verdict::of(self.interval)
    }
}

/// The scores of all forecasters on an event, in a group of cases.
#[must_use]
pub(super) fn scores(forecasts: &[EventForecast<'_>], group: Group, seed: u64) -> Vec<Score> {
    let of_group: Vec<&EventForecast<'_>> = forecasts
        .iter()
        .filter(|forecast| forecast.group() == group)
        .collect();
    let forecasters = [
        Forecaster::Model,
        Forecaster::Others,
        Forecaster::Rule,
        Forecaster::Hindsight,
    ];
    forecasters
        .into_iter()
        .filter_map(|forecaster| score(&of_group, group, forecaster, seed))
        .collect()
}

fn score(forecasts: &[&EventForecast<'_>], group: Group, forecaster: Forecaster, seed: u64) -> Option<Score> {
    let scored: Vec<_> = forecasts
        .iter()
        .filter_map(|forecast| {
            let own = forecast.brier(Forecaster::Model)?;
            Some((
                forecast,
                forecast.by(forecaster)?,
                own - forecast.brier(forecaster)?,
            ))
        })
        .collect();
    let event = scored.first()?.0.event;
    let n = scored.len();
    let mean = |value: &dyn Fn(usize) -> f64| (0..n).map(value).sum::<f64>() / n as f64;
    let name = format!("{}/{}/{}", event.name(), group.name(), forecaster.name());
    Some(Score {
        event,
        group,
        forecaster,
        n,
        rate: mean(&|i| f64::from(u8::from(scored[i].0.happened))),
        mean: mean(&|i| scored[i].1),
        brier: mean(&|i| brier(scored[i].1, scored[i].0.happened)),
        difference: mean(&|i| scored[i].2),
        interval: resampled(seed, &name, n, &|i| scored[i].2),
    })
}

/// The interval of the mean of a number of each of `n` cases: cases resampled; none with too few.
pub(super) fn resampled(seed: u64, name: &str, n: usize, number: &dyn Fn(usize) -> f64) -> Option<[f64; 2]> {
    let mean = |rows: &[usize]| rows.iter().map(|i| number(*i)).sum::<f64>() / n as f64;
    (n >= MIN_CASES).then(|| Bootstrap::new(seed, name, RESAMPLES).interval(n, LEVEL, mean))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_cases_have_no_interval_and_no_verdict() {
        let of = |n: usize| resampled(1, "a", n, &|i| -1.0 - i as f64);
        assert_eq!(of(MIN_CASES - 1), None);
        assert_eq!(Verdict::of(of(MIN_CASES - 1)), Verdict::TooFew);
        assert_eq!(Verdict::of(of(MIN_CASES)), Verdict::Better);
    }
}
