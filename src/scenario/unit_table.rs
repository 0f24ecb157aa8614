//! The units of each dimension, with their spellings and scales.

use super::domain::{self, Domain};
use super::units::{Dimension, Scale};

/// A unit: its spellings, the usual one first, and its scale to the base unit.
pub(super) struct Unit {
    /// Spellings.
    pub(super) names: &'static [&'static str],
    /// Multiplier to the base unit.
    pub(super) up: f64,
    /// Divisor to the base unit.
    pub(super) down: f64,
}

const fn unit(names: &'static [&'static str], up: f64, down: f64) -> Unit {
    Unit { names, up, down }
}

/// Days in a mean Gregorian month, and twelve of them.
const MONTH: f64 = 30.4375;
const YEAR: f64 = 365.25;

const TIME: &[Unit] = &[
    unit(&["min", "minute", "minutes"], 1.0, 1440.0),
    unit(&["h", "hour", "hours"], 1.0, 24.0),
    unit(&["d", "day", "days"], 1.0, 1.0),
    unit(&["week", "weeks"], 7.0, 1.0),
    unit(&["month", "months"], MONTH, 1.0),
    unit(&["y", "year", "years"], YEAR, 1.0),
];
/// The unit of each domain that has one of its own.
static STRENGTHS: [[Unit; 1]; domain::SPELLINGS.len()] = {
    let mut units = [const { [unit(&[], 1.0, 1.0)] }; domain::SPELLINGS.len()];
    let mut at = 0;
    while at < units.len() {
        units[at] = [unit(domain::SPELLINGS[at], 1.0, 1.0)];
        at += 1;
    }
    units
};
const PARTS: &[Unit] = &[
    unit(&[""], 1.0, 1.0),
    unit(&["%", "per cent", "percent"], 1.0, 100.0),
];
const BARE: &[Unit] = &[unit(&[""], 1.0, 1.0)];
const DISTANCE: &[Unit] = &[unit(&["km", "kilometre", "kilometres"], 1.0, 1.0)];
const METRES: &[Unit] = &[unit(&["m", "metre", "metres"], 1.0, 1000.0)];
const MONEY: &[Unit] = &[
    unit(&["bn EUR", "billion EUR"], 1.0, 1.0),
    unit(&["mn EUR", "million EUR"], 1.0, 1000.0),
];

/// Ambiguous units, and what to write instead.
pub(super) const AMBIGUOUS: [(&str, &str); 4] = [
    (
        "m",
        "could be minutes, months or metres; write `min`, `month` or `km`",
    ),
    ("bn", "could be billions or battalions; write `bn EUR` or `bde`"),
    ("M", "could be months or millions; write `month` or `mn EUR`"),
    ("m EUR", "could be thousands or millions; write `mn EUR`"),
];

/// Other currencies.
pub(super) const CURRENCIES: [&str; 13] = [
    "USD", "$", "US$", "GBP", "£", "UAH", "RUB", "JPY", "¥", "CHF", "PLN", "CAD", "AUD",
];

/// The scale of `unit` in `dimension`, and whether it is a flow of money.
pub(super) fn find(dimension: Dimension, unit: &str) -> Option<(Scale, bool)> {
    let direct = |list| direct(list, unit).map(|scale| (scale, false));
    let flow = || per_time(&[MONEY], MONTH, unit).map(|scale| (scale, true));
    match dimension {
        Dimension::Speed => per_time(&[DISTANCE, METRES], 1.0, unit).map(|scale| (scale, false)),
        Dimension::Throughput => {
            per_time(&[&STRENGTHS[Domain::Land as usize]], 1.0, unit).map(|scale| (scale, false))
        }
        Dimension::Rate => per_time(&[PARTS], 1.0, unit).map(|scale| (scale, false)),
        Dimension::Growth => per_time(&[PARTS], YEAR, unit).map(|scale| (scale, false)),
        Dimension::MoneyFlow => flow(),
        Dimension::Money => direct(MONEY).or_else(flow),
        _ => direct(simple(dimension)),
    }
}

/// All spellings of the units of `dimension`, for hints.
pub(super) fn spellings(dimension: Dimension) -> Vec<String> {
    let per = |lists: &[&[Unit]]| {
        let tops = lists
            .iter()
            .flat_map(|list| list.iter())
            .flat_map(|top| top.names);
        tops.flat_map(|top| TIME.iter().map(move |time| format!("{top}/{}", time.names[0])))
            .collect()
    };
    match dimension {
        Dimension::Speed => per(&[DISTANCE, METRES]),
        Dimension::Throughput => per(&[&STRENGTHS[Domain::Land as usize]]),
        Dimension::Rate | Dimension::Growth => per(&[PARTS]),
        Dimension::MoneyFlow => per(&[MONEY]),
        _ => {
            let names = simple(dimension).iter().flat_map(|unit| unit.names);
            names
                .filter(|name| !name.is_empty())
                .map(|name| (*name).to_owned())
                .collect()
        }
    }
}

fn simple(dimension: Dimension) -> &'static [Unit] {
    match dimension {
        Dimension::Duration => TIME,
        Dimension::Strength(domain) => &STRENGTHS[domain as usize],
        Dimension::Share | Dimension::Probability | Dimension::Factor | Dimension::Correlation => PARTS,
        Dimension::Logit | Dimension::Weight => BARE,
        Dimension::Distance => DISTANCE,
        Dimension::Money => MONEY,
        _ => &[],
    }
}

fn direct(list: &[Unit], name: &str) -> Option<Scale> {
    list.iter()
        .find(|unit| unit.names.contains(&name))
        .map(Unit::scale)
}

/// `top/time`, for a base unit of one top per `base` days.
fn per_time(tops: &[&[Unit]], base: f64, unit: &str) -> Option<Scale> {
    let (top, time) = unit.rsplit_once('/')?;
    let top = tops.iter().find_map(|list| direct(list, top))?;
    let time = direct(TIME, time)?;
    // 12 months a year must come out exactly, so the two lengths of time are divided first.
    let ratio = base * time.down / time.up;
    let (up, down) = if ratio >= 1.0 {
        (ratio, 1.0)
    } else {
        (1.0, time.up / (base * time.down))
    };
    Some(Scale {
        up: top.up * up,
        down: top.down * down,
    })
}
