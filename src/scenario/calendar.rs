//! Days since 1970 as calendar dates.

use jiff::ToSpan;
use jiff::civil::Date;

use super::date::{DayOfPeriod, days};
use super::keys::Key;
use super::path::key;
use super::setting::no_place;

/// The first day of the year 0 [d since 1970], the earliest that a date of four digits can name.
const FIRST_DAY: f64 = -719_528.0;
/// The last day of the year 9999 [d since 1970].
const LAST_DAY: f64 = 2_932_896.0;

/// The date of a day [d since 1970], such as `2028-03-01`; days beyond the calendar give its last.
#[must_use]
pub fn date(day: f64) -> String {
    civil(day).to_string()
}

/// The month of a day [d since 1970], such as `2028-03`.
#[must_use]
pub fn month(day: f64) -> String {
    let date = civil(day);
    format!("{:04}-{:02}", date.year(), date.month())
}

/// The first day of the month of a day [d since 1970].
#[must_use]
pub(crate) fn month_start(day: f64) -> f64 {
    day.floor() - f64::from(civil(day).day() - 1)
}

/// The first day [d since 1970] of the month that lies `months` after the month of `day`.
#[must_use]
pub fn months_later(day: f64, months: u32) -> f64 {
    let first = civil(month_start(day));
    first
        .checked_add(i64::from(months).months())
        .map_or(f64::INFINITY, since_1970)
}

/// Whether a date is stated to the month or the day; a year alone is a number.
#[must_use]
pub(crate) fn has_month(date: &str) -> bool {
    let date = date.as_bytes();
    date.len() > 4 && date[4] == b'-' && date[..4].iter().all(u8::is_ascii_digit)
}

/// The day [d since 1970] of a date; a year or month means its first day.
#[must_use]
pub fn day_of(text: &str) -> Option<f64> {
    days(text, DayOfPeriod::First, no_place()).ok()
}

/// The day [d since 1970] that a date means as the value at a path: a year or month is its first day, or of an end its
/// last.
pub(crate) fn day_at(path: &str, text: &str) -> Option<f64> {
    let day = key(path).map_or(DayOfPeriod::First, Key::day_of_period);
    days(text, day, no_place()).ok()
}

fn civil(day: f64) -> Date {
    let days = day.floor().clamp(FIRST_DAY, LAST_DAY) as i64;
    Date::new(1970, 1, 1)
        .ok()
        .and_then(|epoch| epoch.checked_add(days.days()).ok())
        .unwrap_or(Date::MAX)
}

fn since_1970(date: Date) -> f64 {
    let epoch = Date::new(1970, 1, 1).unwrap_or(Date::MIN);
    epoch
        .until(date)
        .map_or(f64::INFINITY, |span| f64::from(span.get_days()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_dates_agree() {
        for text in [
            "0000-01-01",
            "1970-01-01",
            "2026-01-31",
            "2028-02-29",
            "2035-12-31",
            "9909-12-31",
            "9999-12-31",
        ] {
            assert_eq!(day_of(text).map(date).as_deref(), Some(text));
        }
        let leap = day_of("2028-02-29").expect("a date");
        assert_eq!(date(month_start(leap)), "2028-02-01");
        assert_eq!(date(months_later(leap, 1)), "2028-03-01");
        assert_eq!(date(months_later(leap, 11)), "2029-01-01");
        assert_eq!(month(leap + 0.9), "2028-02");
        assert_eq!(day_of("2028-13"), None);
    }
}
