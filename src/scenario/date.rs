//! Calendar dates: `2027`, `2027-06`, `2027-06-15`.

use jiff::civil::Date;

use super::bail::{ParseResult, bail};
use super::diagnostic::Place;

/// The day of a year or month that a short date means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DayOfPeriod {
    /// The first.
    First,
    /// The last: at the upper end of an interval.
    Last,
}

/// Days from 1970-01-01 to the date in `text`.
pub(crate) fn days(text: &str, day_of_period: DayOfPeriod, place: Place) -> ParseResult<f64> {
    let help = "write a year, a month or a day: `2027`, `2027-06` or `2027-06-15`";
    let Some((year, month, day)) = numbers(text) else {
        return bail("F27", place, format!("`{text}` is not a date"), "", help);
    };
    if month.is_some_and(|month| !(1..=12).contains(&month)) {
        let month = month.unwrap_or_default();
        return bail(
            "F27",
            place,
            format!("there is no month {month}"),
            "",
            "months are 01 to 12",
        );
    }
    match civil(year, month, day, day_of_period) {
        Some(days) => Ok(days),
        None => bail(
            "F27",
            place,
            format!("`{text}` is not a day of the calendar"),
            "",
            help,
        ),
    }
}

/// Year, and month and day if given.
fn numbers(text: &str) -> Option<(i16, Option<i8>, Option<i8>)> {
    let mut parts = text.split('-');
    let year = digits(parts.next()?, 4)?;
    let month = parts
        .next()
        .map(|part| digits(part, 2))
        .map_or(Some(None), |part| part.map(Some))?;
    let day = parts
        .next()
        .map(|part| digits(part, 2))
        .map_or(Some(None), |part| part.map(Some))?;
    let small = |part: Option<i16>| {
        part.map(|part| i8::try_from(part).ok())
            .map_or(Some(None), |p| p.map(Some))
    };
    parts
        .next()
        .is_none()
        .then_some((year, small(month)?, small(day)?))
}

fn digits(part: &str, count: usize) -> Option<i16> {
    let right = part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
    if right { part.parse().ok() } else { None }
}

fn civil(year: i16, month: Option<i8>, day: Option<i8>, day_of_period: DayOfPeriod) -> Option<f64> {
    let last = day_of_period == DayOfPeriod::Last;
    let month = month.unwrap_or(if last { 12 } else { 1 });
    let first = Date::new(year, month, 1).ok()?;
    let day = day.unwrap_or(if last { first.days_in_month() } else { 1 });
    let date = Date::new(year, month, day).ok()?;
    let epoch = Date::new(1970, 1, 1).ok()?;
    Some(f64::from(epoch.until(date).ok()?.get_days()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::setting::no_place;

    fn read(text: &str, day_of_period: DayOfPeriod) -> f64 {
        days(text, day_of_period, no_place()).unwrap()
    }

    #[test]
    fn a_short_date_means_its_first_or_last_day() {
        assert_eq!(read("1970", DayOfPeriod::First), 0.0);
        assert_eq!(read("1970", DayOfPeriod::Last), 364.0);
        assert_eq!(read("1970-02", DayOfPeriod::Last), 58.0);
        assert_eq!(read("2027-06-15", DayOfPeriod::First), 20_984.0);
    }

    #[test]
    fn other_texts_are_rejected() {
        for text in [
            "2027-13",
            "2027-02-30",
            "27-01",
            "2027-1",
            "2027-01-01-01",
            "soon",
        ] {
            assert!(days(text, DayOfPeriod::First, no_place()).is_err(), "{text}");
        }
    }
}
