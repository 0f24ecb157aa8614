//! Levers: a path of a scenario and the values to set it to.

mod range;
mod text;

use std::fmt;

use crate::scenario::calendar;

use text::{items, number, split, unit_of, unquoted, years};

pub use range::LeverRange;

/// A path and its values.
#[derive(Debug, Clone, PartialEq)]
pub struct Lever {
    /// Path of the key.
    pub path: String,
    /// Its values, in order.
    pub values: Vec<LeverValue>,
}

/// One value of a lever.
#[derive(Debug, Clone, PartialEq)]
pub struct LeverValue {
    /// As written in a scenario file.
    pub text: String,
    /// As a number in the unit as written, a date in years; none for a word.
    pub x: Option<f64>,
}

impl LeverValue {
    /// The argument of `--set` that sets it.
    #[must_use]
    pub(crate) fn setting(&self, path: &str) -> String {
        format!("{path}={}", self.text)
    }

    /// An element of a list.
    fn listed(item: String) -> Self {
        let text = unquoted(&item);
        let x = match calendar::day_of(text) {
            Some(day) if calendar::has_month(text) => Some(years(day)),
            _ => number(text.trim_start_matches(['×', '*', ' '])).map(|(value, _)| value),
        };
        Self { text: item, x }
    }
}

/// Why a text is not a lever or a range.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}`: {message}")]
#[non_exhaustive]
pub struct LeverError {
    /// As written.
    pub(crate) text: String,
    /// What is wrong, and what would be right.
    pub(crate) message: String,
}

/// Most values of one lever.
const MAX_VALUES: usize = 1000;
/// Most points of a sweep: each is a scenario of its own, which is loaded and evaluated in every world.
const MAX_POINTS: usize = 10_000;

impl Lever {
    /// Parses `path=lo..hi:n` or `path=[a, b, c]`.
    ///
    /// # Errors
    /// [`LeverError`], with the expected form.
    ///
    /// # Example
    /// ```
    /// use foederis::study::lever::Lever;
    /// let lever = Lever::parse("guarantor.usa.deliberate=2 d..10 d:3").expect("a lever");
    /// let texts: Vec<&str> = lever.values.iter().map(|value| value.text.as_str()).collect();
    /// assert_eq!(texts, ["\"2 d\"", "\"6 d\"", "\"10 d\""]);
    /// ```
    pub fn parse(text: &str) -> Result<Self, LeverError> {
        let error = |message: &str| LeverError {
            text: text.to_owned(),
            message: message.to_owned(),
        };
        let (path, values) = split(text).ok_or_else(|| error(SYNTAX))?;
        if let Some(listed) = values.strip_prefix('[') {
            let listed = listed
                .strip_suffix(']')
                .ok_or_else(|| error("the list has no closing bracket"))?;
            let items = items(listed).into_iter();
            let values: Vec<LeverValue> = items.map(LeverValue::listed).collect();
            if values.is_empty() {
                return Err(error("the list is empty"));
            }
            if values.len() > MAX_VALUES {
                let n = values.len();
                return Err(error(&format!(
                    "{n} values are more than {MAX_VALUES}, the most that a lever takes"
                )));
            }
            if let Some(value) = repeated(&values) {
                return Err(error(&format!("the list has the value {value} twice")));
            }
            if let Some([a, b]) = different_units(&values) {
                let message = format!("{a} and {b} have different units; write all values in one");
                return Err(error(&message));
            }
            return Ok(Self {
                path: path.to_owned(),
                values,
            });
        }
        let (range, n) = values.rsplit_once(':').ok_or_else(|| error(SYNTAX))?;
        let n: usize = n
            .trim()
            .parse()
            .map_err(|_| error("expected the number of values after the colon, as in `0.1..0.9:5`"))?;
        if !(2..=MAX_VALUES).contains(&n) {
            return Err(error(&format!("a range has 2 to {MAX_VALUES} values")));
        }
        let span = LeverRange::parse(&format!("{path}={range}")).map_err(|cause| error(&cause.message))?;
        let values = (0..n).map(|i| span.at(i as f64 / (n - 1) as f64)).collect();
        Ok(Self {
            path: path.to_owned(),
            values,
        })
    }
}

impl Lever {
    /// Whether its path and that of another may be of one value: segment by segment they are equal, or one is `*`.
    fn meets(&self, other: &Self) -> bool {
        let [ours, theirs] =
            [self, other].map(|lever| lever.path.split('.').map(segment).collect::<Vec<_>>());
        let mut pairs = ours.iter().zip(&theirs);
        ours.len() == theirs.len() && pairs.all(|(a, b)| a == b || *a == "*" || *b == "*")
    }
}

/// A segment of a path, without quotes.
fn segment(text: &str) -> &str {
    text.trim().trim_matches('"')
}

impl fmt::Display for Lever {
    /// The lever with its values listed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let values: Vec<&str> = self.values.iter().map(|value| value.text.as_str()).collect();
        write!(f, "{}=[{}]", self.path, values.join(", "))
    }
}

const SYNTAX: &str = "write `path=lo..hi:n` or `path=[a, b, c]`";

/// Two values of a list whose numbers are not in one unit, so that they cannot be on one axis.
fn different_units(values: &[LeverValue]) -> Option<[&str; 2]> {
    let mut with_units = values
        .iter()
        .filter_map(|value| Some((value.text.as_str(), unit_of(&value.text)?)));
    let (first, unit) = with_units.next()?;
    let (other, _) = with_units.find(|(_, other)| *other != unit)?;
    Some([first, other])
}

/// A value that a list has twice: the same text, or the same number in the same unit.
fn repeated(values: &[LeverValue]) -> Option<&str> {
    let same = |a: &LeverValue, b: &LeverValue| {
        let units = (unit_of(&a.text), unit_of(&b.text));
        unquoted(&a.text) == unquoted(&b.text)
            || matches!(units, (Some(ours), Some(theirs)) if ours == theirs && a.x == b.x)
    };
    let mut later = values.iter().enumerate();
    let found = later.find(|(at, value)| values[..*at].iter().any(|other| same(other, value)));
    found.map(|(_, value)| value.text.as_str())
}

/// All combinations of the values of levers, with the last lever fastest; or with `zip` the first values of all levers,
/// then the second, and so on.
///
/// # Errors
/// A message if the levers of a `zip` have different numbers of values, or if there are too many combinations.
pub(crate) fn combinations(levers: &[Lever], zip: bool) -> Result<Vec<Vec<LeverValue>>, String> {
    for (i, lever) in levers.iter().enumerate() {
        if let Some(other) = levers[..i].iter().find(|other| other.meets(lever)) {
            return Err(format!(
                "the levers `{}` and `{}` set the same value; give each value one lever",
                other.path, lever.path
            ));
        }
    }
    if zip {
        let n = levers.first().map_or(0, |lever| lever.values.len());
        if let Some(odd) = levers.iter().find(|lever| lever.values.len() != n) {
            return Err(format!(
                "with --zip all levers need as many values as the first: `{}` has {}, not {n}",
                odd.path,
                odd.values.len()
            ));
        }
        return Ok((0..n)
            .map(|i| levers.iter().map(|lever| lever.values[i].clone()).collect())
            .collect());
    }
    let points = levers
        .iter()
        .try_fold(1, |points: usize, lever| points.checked_mul(lever.values.len()));
    if points.is_none_or(|points| points > MAX_POINTS) {
        return Err(format!(
            "the levers have more than {MAX_POINTS} combinations, the most that a sweep takes; give them fewer values, or combine them with --zip"
        ));
    }
    let none: Vec<Vec<LeverValue>> = vec![Vec::new()];
    Ok(levers.iter().fold(none, |points, lever| {
        let extended = points.iter().flat_map(|point| {
            lever.values.iter().map(move |value| {
                let mut point = point.clone();
                point.push(value.clone());
                point
            })
        });
        extended.collect()
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(lever: &str) -> Vec<String> {
        let lever = Lever::parse(lever).unwrap_or_else(|error| panic!("{error}"));
        lever.values.into_iter().map(|value| value.text).collect()
    }

    #[test]
    fn ranges_and_lists_are_parsed() {
        assert_eq!(texts("a=0.1..0.5:5"), ["0.1", "0.2", "0.3", "0.4", "0.5"]);
        assert_eq!(texts("a=10..90 %:3"), ["\"10 %\"", "\"50 %\"", "\"90 %\""]);
        assert_eq!(texts("a=3..-1:3"), ["3", "1", "-1"]);
        assert_eq!(
            texts("a=2027-01..2027-03:3"),
            ["\"2027-01-01\"", "\"2027-01-31\"", "\"2027-03-01\""]
        );
        assert_eq!(texts("a=[unilateral, consensus]"), ["unilateral", "consensus"]);
        assert_eq!(texts("a=[123é5, 4]"), ["123é5", "4"]);
        let notice = "guarantor.*.forces.*.notice";
        assert_eq!(
            texts(&format!("{notice}=× 0.5..2:3")),
            ["\"× 0.5\"", "\"× 1.25\"", "\"× 2\""]
        );
        assert_eq!(
            texts(&format!("{notice}=-24 h..+24 h:3")),
            ["\"-24 h\"", "\"+0 h\"", "\"+24 h\""]
        );
        assert_eq!(
            texts("guarantor.a.resolve=-1..+1:3"),
            ["\"+-1\"", "\"+0\"", "\"+1\""]
        );
        assert_eq!(texts("guarantor.a.resolve=-1..1:3"), ["-1", "0", "1"]);
        assert_eq!(
            texts("a=[\"1 to 2, or so\", [\"hybrid\", \"major\"], 3 d]"),
            ["\"1 to 2, or so\"", "[\"hybrid\", \"major\"]", "3 d"]
        );
    }

    #[test]
    fn values_without_one_unit_each_may_be_mixed() {
        assert_eq!(texts("a=[2027, 2028-06]"), ["2027", "2028-06"]);
        assert_eq!(texts("a=[2 d, never, 1 to 3 d, normal(1 d, 2 h)]").len(), 4);
    }

    #[test]
    fn malformed_levers_are_errors() {
        for (wrong, expected) in [
            ("a", "write `path=lo..hi:n`"),
            ("a=1..2", "write `path=lo..hi:n`"),
            ("a=1..2:x", "number of values"),
            ("a=1..2:1", "2 to 1000"),
            ("guarantor.a.deliberate=-12 h..12 h:3", "write `+` before the end"),
            ("a=1 d..2 km:3", "the same unit"),
            ("a=1..1:3", "no width"),
            ("a=one..two:3", "a number with its unit"),
            ("a=nan..2:3", "a number with its unit"),
            ("a=[]", "empty"),
            ("a=[2 d, 12 h]", "2 d and 12 h have different units"),
            ("a=[50 %, 0.7]", "50 % and 0.7 have different units"),
            ("a=[× 2, never, \"3 d\"]", "× 2 and \"3 d\" have different units"),
            ("a=[1, 2", "closing bracket"),
        ] {
            let error = Lever::parse(wrong).expect_err(wrong).to_string();
            assert!(error.contains(expected), "{error}");
        }
    }

    #[test]
    fn two_levers_of_one_value_are_an_error() {
        let grid = |paths: [&str; 2], zip: bool| {
            combinations(
                &paths.map(|path| Lever::parse(&format!("{path}=[1, 2]")).expect("a lever")),
                zip,
            )
        };
        for paths in [
            ["guarantor.a.resolve", "guarantor.a.resolve"],
            ["guarantor.*.resolve", "guarantor.a.resolve"],
            ["guarantor.a.resolve", "guarantor.\"*\".resolve"],
        ] {
            for zip in [false, true] {
                let error = grid(paths, zip).expect_err("one value");
                assert!(
                    paths.iter().all(|path| error.contains(&format!("`{path}`"))),
                    "{error}"
                );
            }
        }
        for other in [
            "guarantor.b.resolve",
            "guarantor.*.deliberate",
            "guarantor.a.resolve.low",
        ] {
            assert!(grid(["guarantor.a.resolve", other], false).is_ok(), "{other}");
        }
    }

    #[test]
    fn the_last_lever_of_a_grid_is_fastest() {
        let levers = ["a=[1, 2]", "b=[x, y, z]"].map(|text| Lever::parse(text).expect("a lever"));
        let grid = combinations(&levers, false).expect("a grid");
        let expected: Vec<String> = grid
            .iter()
            .map(|point| point.iter().map(|value| value.text.as_str()).collect())
            .collect();
        assert_eq!(expected, ["1x", "1y", "1z", "2x", "2y", "2z"]);
        assert!(combinations(&levers, true).is_err());
    }
}
