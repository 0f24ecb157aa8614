//! The tables of a hindcast.

use crate::results::schema::{
    HINDCAST_CASES, HINDCAST_FORECASTS, HINDCAST_INTERVAL_SCORES, HINDCAST_INTERVALS, HINDCAST_RELIABILITY,
    HINDCAST_SCORES, HINDCAST_SIGNS,
};
use crate::results::table::{Cell, Table};
use crate::scenario::calendar;

use super::case_forecast::CaseForecast;
use super::interval_scores::{IntervalForecast, IntervalScore, interval_forecasts, interval_scores};
use super::reliability::{ReliabilityBin, reliability};
use super::scores::{EventForecast, Group, Score, event_forecasts, scores};
use crate::results::hindcast::{Event, Forecaster, Quantity};

/// The scores of a hindcast, and all its tables.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct HindcastScores {
    /// Those of events, by group.
    pub events: Vec<Score>,
    /// Those of days and strengths, by group.
    pub intervals: Vec<IntervalScore>,
    /// All tables.
    pub tables: Vec<Table>,
}

impl HindcastScores {
    /// Scores cases; `seed` is that of the resampling of cases.
    #[must_use]
    pub(crate) fn new(cases: &[CaseForecast], seed: u64) -> Self {
        let forecasts = Event::ALL.map(|event| event_forecasts(cases, event));
        let quantities = Quantity::ALL.map(|quantity| interval_forecasts(cases, quantity));
        let of_events = |group| {
            forecasts
                .iter()
                .flat_map(move |of_event| scores(of_event, group, seed))
        };
        let events: Vec<Score> = Group::ALL.into_iter().flat_map(of_events).collect();
        let of_quantities = |group| {
            quantities
                .iter()
                .filter_map(move |of_quantity| interval_scores(of_quantity, group, seed))
        };
        let intervals: Vec<IntervalScore> = Group::ALL.into_iter().flat_map(of_quantities).collect();
        Self {
            tables: tables(cases, (&forecasts, &quantities), (&events, &intervals)),
            events,
            intervals,
        }
    }
}

fn tables(
    cases: &[CaseForecast],
    (forecasts, quantities): (&[Vec<EventForecast<'_>>], &[Vec<IntervalForecast<'_>>]),
    (events, intervals): (&[Score], &[IntervalScore]),
) -> Vec<Table> {
    vec![
        table(&HINDCAST_SCORES, events.iter().map(score_cells)),
        table(
            &HINDCAST_INTERVAL_SCORES,
            intervals.iter().map(interval_score_cells),
        ),
        table(
            &HINDCAST_FORECASTS,
            forecasts.iter().flatten().map(forecast_cells),
        ),
        table(
            &HINDCAST_INTERVALS,
            quantities.iter().flatten().map(interval_cells),
        ),
        table(
            &HINDCAST_RELIABILITY,
            forecasts
                .iter()
                .flat_map(|of_event| reliability(of_event))
                .map(|bin| bin_cells(&bin)),
        ),
        table(&HINDCAST_SIGNS, cases.iter().flat_map(sign_cells)),
        table(&HINDCAST_CASES, cases.iter().map(case_cells)),
    ]
}

fn table(
    schema: &'static crate::results::schema::TableSchema,
    rows: impl Iterator<Item = Vec<Cell>>,
) -> Table {
    let mut table = Table::new(schema);
    table.extend(rows);
    table
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

/// The ends of an interval, where there is one.
fn ends(interval: Option<[f64; 2]>) -> [Option<f64>; 2] {
    [0, 1].map(|end| interval.map(|interval| interval[end]))
}

fn score_cells(score: &Score) -> Vec<Cell> {
    let is_model = score.forecaster == Forecaster::Model;
    let compared = |value: Option<f64>| Cell::number(value.filter(|_| !is_model));
    let [low, high] = ends(score.interval);
    vec![
        text(score.event.name()),
        text(score.group.name()),
        text(score.forecaster.name()),
        Cell::Whole(score.n as u64),
        Cell::Number(score.rate),
        Cell::Number(score.mean),
        Cell::Number(score.brier),
        compared(Some(score.difference)),
        compared(low),
        compared(high),
        if is_model {
            Cell::Empty
        } else {
            text(score.verdict().name())
        },
    ]
}

fn interval_score_cells(score: &IntervalScore) -> Vec<Cell> {
    let mut cells = vec![
        text(score.quantity.name()),
        text(score.group.name()),
        Cell::Whole(score.n as u64),
        text(score.quantity.unit()),
    ];
    let [covered_low, covered_high] = score.coverage_interval;
    let numbers = [
        score.coverage,
        covered_low,
        covered_high,
        score.crps,
        score.others,
        score.difference,
    ];
    cells.extend(numbers.map(Cell::Number));
    cells.extend(ends(score.interval).map(Cell::number));
    cells.push(text(score.verdict().name()));
    cells
}

fn forecast_cells(forecast: &EventForecast<'_>) -> Vec<Cell> {
    let spread = forecast.model.spread;
    vec![
        text(&forecast.case.id),
        text(forecast.event.name()),
        text(forecast.group().name()),
        Cell::Whole(u64::from(forecast.happened)),
        Cell::Number(forecast.model.value),
        Cell::number(forecast.model.std_error),
        Cell::number(spread.map(|[low, _]| low)),
        Cell::number(spread.map(|[_, high]| high)),
        Cell::Number(forecast.others),
        Cell::Number(forecast.rule),
        Cell::number(forecast.hindsight),
    ]
}

fn interval_cells(forecast: &IntervalForecast<'_>) -> Vec<Cell> {
    let mut cells = vec![
        text(&forecast.case.id),
        text(forecast.quantity.name()),
        text(forecast.group().name()),
        forecast
            .day
            .map_or(Cell::Empty, |day| Cell::Whole(u64::from(day))),
        text(forecast.quantity.unit()),
    ];
    cells.extend(forecast.percentiles.map(Cell::Number));
    cells.extend(forecast.observed.map(Cell::Number));
    cells.push(Cell::Flag(forecast.is_covered()));
    cells.push(Cell::Number(forecast.crps));
    cells.push(Cell::Number(forecast.others));
    cells
}

fn bin_cells(bin: &ReliabilityBin) -> Vec<Cell> {
    let mut cells = vec![text(bin.event.name())];
    cells.extend(bin.range.map(Cell::Number));
    cells.push(Cell::Whole(bin.n as u64));
    cells.extend([bin.mean, bin.rate].map(Cell::Number));
    cells.extend(bin.interval.map(Cell::Number));
    cells
}

fn sign_cells(case: &CaseForecast) -> impl Iterator<Item = Vec<Cell>> {
    case.signs.iter().map(|sign| {
        let [before, after] = sign.lost.values;
        vec![
            text(&case.id),
            text(sign.change),
            text(if sign.rises { "rise" } else { "fall" }),
            Cell::Number(before),
            Cell::Number(after),
            Cell::Number(after - before),
            Cell::number(sign.lost.std_error),
            text(sign.verdict().name()),
        ]
    })
}

fn case_cells(case: &CaseForecast) -> Vec<Cell> {
    vec![
        text(&case.id),
        text(&case.title),
        text(&calendar::date(case.as_of)),
        Cell::Text(training(case)),
        Cell::Flag(case.is_formal),
        // No ratio where one side has no land forces.
        Cell::number(Some(case.ratio).filter(|ratio| ratio.is_finite())),
        text(&case.inputs),
        Cell::Flag(case.is_changed()),
        Cell::Whole(case.failures.len() as u64),
        text(&case.recorded.note),
    ]
}

/// The events of which a case is training.
fn training(case: &CaseForecast) -> String {
    let events = Event::ALL.into_iter().filter(|event| case.is_training(*event));
    events.map(Event::name).collect::<Vec<_>>().join(" ")
}
