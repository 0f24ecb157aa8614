//! Levers: a path of a scenario and the values that it is given in turn.

use crate::scenario::calendar;

/// A path and its values.
#[derive(Debug, Clone, PartialEq)]
pub struct Lever {
    /// Path of the key.
    pub path: String,
    /// Its values, in order.
    pub steps: Vec<Step>,
}

/// One value of a lever.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// As a scenario file would have it.
    pub text: String,
    /// As a number in the unit as written, for an axis; a date in years. None for a word.
    pub x: Option<f64>,
}

impl Step {
    /// The argument of `--set` that puts it in.
    #[must_use]
    pub fn setting(&self, path: &str) -> String {
        format!("{path}={}", self.text)
    }
}

/// A path and the range that it may be moved over.
#[derive(Debug, Clone, PartialEq)]
pub struct Span {
    /// Path of the key.
    pub path: String,
    scale: Scale,
    low: f64,
    high: f64,
}

/// How the values of a range are written.
#[derive(Debug, Clone, PartialEq)]
enum Scale {
    /// A number, with this unit after it.
    Number(String),
    /// A date, told by its day since 1970.
    Date,
}

/// Why a text is no lever.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}`: {what}")]
pub struct NoLever {
    /// As written.
    pub text: String,
    /// What is wrong, and what would be right.
    pub what: String,
}

/// Most values of one lever; more is a slip of the hand.
const MOST: usize = 1000;

impl Lever {
    /// The lever that `path=lo..hi:n` or `path=[a, b, c]` stands for.
    ///
    /// # Errors
    /// [`NoLever`], with what would be right.
    ///
    /// # Example
    /// ```
    /// use foederis::study::lever::Lever;
    /// let lever = Lever::parse("guarantor.usa.deliberate=2 d..10 d:3").expect("a lever");
    /// let texts: Vec<&str> = lever.steps.iter().map(|step| step.text.as_str()).collect();
    /// assert_eq!(texts, ["\"2 d\"", "\"6 d\"", "\"10 d\""]);
    /// ```
    pub fn parse(text: &str) -> Result<Self, NoLever> {
        let no = |what: &str| NoLever {
            text: text.to_owned(),
            what: what.to_owned(),
        };
        let (path, values) = split(text).ok_or_else(|| no(SHAPE))?;
        if let Some(listed) = values.strip_prefix('[') {
            let listed = listed
                .strip_suffix(']')
                .ok_or_else(|| no("the list wants its closing bracket"))?;
            let steps: Vec<Step> = items(listed).into_iter().map(|item| step(&item)).collect();
            return match steps.len() {
                0 => Err(no("the list is empty")),
                _ => Ok(Self {
                    path: path.to_owned(),
                    steps,
                }),
            };
        }
        let (range, n) = values.rsplit_once(':').ok_or_else(|| no(SHAPE))?;
        let n: usize = n
            .trim()
            .parse()
            .map_err(|_| no("after the colon stands the number of values, as in `0.1..0.9:5`"))?;
        if !(2..=MOST).contains(&n) {
            return Err(no("a range is cut into 2 to 1000 values"));
        }
        let span = Span::parse(&format!("{path}={range}")).map_err(|error| no(&error.what))?;
        let steps = (0..n).map(|i| span.at(i as f64 / (n - 1) as f64)).collect();
        Ok(Self {
            path: path.to_owned(),
            steps,
        })
    }
}

const SHAPE: &str = "write `path=lo..hi:n` or `path=[a, b, c]`";

impl Span {
    /// The range that `path=lo..hi` stands for; it may fall.
    ///
    /// # Errors
    /// [`NoLever`], with what would be right.
    pub fn parse(text: &str) -> Result<Self, NoLever> {
        let no = |what: &str| NoLever {
            text: text.to_owned(),
            what: what.to_owned(),
        };
        let (path, range) = split(text).ok_or_else(|| no("write `path=lo..hi`"))?;
        let (low, high) = range.split_once("..").ok_or_else(|| no("write `path=lo..hi`"))?;
        let (low, high) = (unquoted(low), unquoted(high));
        let span = |scale, low: f64, high: f64| Self {
            path: path.to_owned(),
            scale,
            low,
            high,
        };
        let span = match (calendar::day_of(low), calendar::day_of(high)) {
            (Some(from), Some(to)) if is_date(low) && is_date(high) => span(Scale::Date, from, to),
            _ => {
                let ((from, unit), (to, other)) = number(low)
                    .zip(number(high))
                    .ok_or_else(|| no("both ends want a number with its unit, or a date"))?;
                let unit = if unit.is_empty() { other } else { unit };
                if !other.is_empty() && other != unit {
                    return Err(no("both ends want the same unit"));
                }
                span(Scale::Number(unit.to_owned()), from, to)
            }
        };
        if span.low == span.high {
            return Err(no("the range has no width"));
        }
        Ok(span)
    }

    /// The value at a share of the range, from 0 at its first end to 1 at the other.
    #[must_use]
    pub fn at(&self, share: f64) -> Step {
        let value = self.low + share * (self.high - self.low);
        match &self.scale {
            Scale::Date => Step {
                text: format!("\"{}\"", calendar::date(value.round())),
                x: Some(years(value.round())),
            },
            Scale::Number(unit) => {
                let value = tidy(value);
                let text = if unit.is_empty() {
                    format!("{value}")
                } else {
                    format!("\"{value} {unit}\"")
                };
                Step { text, x: Some(value) }
            }
        }
    }
}

/// The path and what stands behind its equals sign.
fn split(text: &str) -> Option<(&str, &str)> {
    let (path, values) = text.split_once('=')?;
    let (path, values) = (path.trim(), values.trim());
    (!path.is_empty() && !values.is_empty()).then_some((path, values))
}

/// Elements of a list, apart at commas that stand in no quotes or brackets; empty ones fall away.
fn items(text: &str) -> Vec<String> {
    let (mut items, mut item, mut depth, mut quoted) = (Vec::new(), String::new(), 0, false);
    for c in text.chars() {
        match c {
            '"' => quoted = !quoted,
            '[' | '{' if !quoted => depth += 1,
            ']' | '}' if !quoted => depth -= 1,
            ',' if !quoted && depth == 0 => {
                items.push(std::mem::take(&mut item));
                continue;
            }
            _ => {}
        }
        item.push(c);
    }
    items.push(item);
    items.retain(|item| !item.trim().is_empty());
    items.iter().map(|item| item.trim().to_owned()).collect()
}

fn step(item: &str) -> Step {
    let bare = unquoted(item);
    let x = match calendar::day_of(bare) {
        Some(day) if is_date(bare) => Some(years(day)),
        _ => number(bare).map(|(value, _)| value),
    };
    Step {
        text: item.to_owned(),
        x,
    }
}

fn unquoted(text: &str) -> &str {
    text.trim().trim_matches('"').trim()
}

/// Whether a text has a month: a bare year is a number.
fn is_date(text: &str) -> bool {
    text.len() > 4 && text[4..].starts_with('-')
}

/// A number and the unit behind it.
fn number(text: &str) -> Option<(f64, &str)> {
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || "+-.eE_".contains(c)))
        .unwrap_or(text.len());
    let value: f64 = text[..end].replace('_', "").parse().ok()?;
    value.is_finite().then_some((value, text[end..].trim()))
}

/// A day since 1970 in years, to a thousandth.
fn years(day: f64) -> f64 {
    (1000.0 * (1970.0 + day / 365.2425)).round() / 1000.0
}

/// Without the last digits, which steps of a tenth would leave behind.
fn tidy(value: f64) -> f64 {
    format!("{value:.9e}").parse().unwrap_or(value)
}

/// All combinations of levers, the last one moving fastest, or their values side by side.
///
/// # Errors
/// In words, where values side by side are not equally many.
pub fn points(levers: &[Lever], side_by_side: bool) -> Result<Vec<Vec<&Step>>, String> {
    if side_by_side {
        let n = levers.first().map_or(0, |lever| lever.steps.len());
        if let Some(odd) = levers.iter().find(|lever| lever.steps.len() != n) {
            return Err(format!(
                "side by side, all levers want as many values as the first: `{}` has {}, not {n}",
                odd.path,
                odd.steps.len()
            ));
        }
        return Ok((0..n)
            .map(|i| levers.iter().map(|lever| &lever.steps[i]).collect())
            .collect());
    }
    let none: Vec<Vec<&Step>> = vec![Vec::new()];
    Ok(levers.iter().fold(none, |points, lever| {
        let longer = points.iter().flat_map(|point| {
            lever.steps.iter().map(move |step| {
                let mut point = point.clone();
                point.push(step);
                point
            })
        });
        longer.collect()
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(lever: &str) -> Vec<String> {
        let lever = Lever::parse(lever).unwrap_or_else(|error| panic!("{error}"));
        lever.steps.into_iter().map(|step| step.text).collect()
    }

    #[test]
    fn ranges_and_lists_are_the_values_they_name() {
        assert_eq!(texts("a=0.1..0.5:5"), ["0.1", "0.2", "0.3", "0.4", "0.5"]);
        assert_eq!(texts("a=10..90 %:3"), ["\"10 %\"", "\"50 %\"", "\"90 %\""]);
        assert_eq!(texts("a=3..-1:3"), ["3", "1", "-1"]);
        assert_eq!(
            texts("a=2027-01..2027-03:3"),
            ["\"2027-01-01\"", "\"2027-01-31\"", "\"2027-03-01\""]
        );
        assert_eq!(texts("a=[unilateral, consensus]"), ["unilateral", "consensus"]);
        assert_eq!(
            texts("a=[\"1 to 2, or so\", [\"hybrid\", \"major\"], 3 d]"),
            ["\"1 to 2, or so\"", "[\"hybrid\", \"major\"]", "3 d"]
        );
    }

    #[test]
    fn what_is_no_lever_is_told() {
        for (wrong, told) in [
            ("a", "write `path=lo..hi:n`"),
            ("a=1..2", "write `path=lo..hi:n`"),
            ("a=1..2:x", "number of values"),
            ("a=1..2:1", "2 to 1000"),
            ("a=1 d..2 km:3", "the same unit"),
            ("a=1..1:3", "no width"),
            ("a=one..two:3", "a number with its unit"),
            ("a=nan..2:3", "a number with its unit"),
            ("a=[]", "empty"),
            ("a=[1, 2", "closing bracket"),
        ] {
            let error = Lever::parse(wrong).expect_err(wrong).to_string();
            assert!(error.contains(told), "{error}");
        }
    }

    #[test]
    fn grids_move_the_last_lever_fastest() {
        let levers = ["a=[1, 2]", "b=[x, y, z]"].map(|text| Lever::parse(text).expect("a lever"));
        let grid = points(&levers, false).expect("a grid");
        let told: Vec<String> = grid
            .iter()
            .map(|point| point.iter().map(|step| step.text.as_str()).collect())
            .collect();
        assert_eq!(told, ["1x", "1y", "1z", "2x", "2y", "2z"]);
        assert!(points(&levers, true).is_err());
    }
}
