//! How narrow an interval is to be, and when looks at a growing number of worlds may stop.

use std::fmt;

use super::metric::Metric;

/// A metric, and half the width that its 95 % interval is to have at most.
///
/// # Example
/// ```
/// use foederis::study::Target;
/// let target = Target::parse("p_no_ground_attack of b against a ± 0.5 %").expect("a target");
/// assert_eq!(target.half_width, 0.005);
/// assert_eq!(target.pair, Some(["b".to_owned(), "a".to_owned()]));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// The metric.
    pub metric: Metric,
    /// Ids of two scenarios, if it is the difference of the first less the second; else it is each scenario's.
    pub pair: Option<[String; 2]>,
    /// Half the width of the interval, in the metric's unit.
    pub half_width: f64,
}

/// What is wrong with a target, in words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is no target: {what}")]
pub struct BadTarget {
    text: String,
    what: String,
}

const FORM: &str = "write `METRIC ± WIDTH` or `METRIC of SCENARIO against SCENARIO ± WIDTH`, for example `p_no_ground_attack ± 0.5 %`";

impl Target {
    /// The target that a text states: `METRIC [of ID against ID] ± WIDTH`, where `+-` may stand for ±.
    ///
    /// # Errors
    /// [`BadTarget`], with what would be right.
    pub fn parse(text: &str) -> Result<Self, BadTarget> {
        let bad = |what: String| BadTarget {
            text: text.to_owned(),
            what,
        };
        let (about, width) = text
            .split_once('±')
            .or_else(|| text.split_once("+-"))
            .ok_or_else(|| bad(FORM.to_owned()))?;
        let (metric, pair) = match about.split_once(" of ") {
            None => (about, None),
            Some((metric, pair)) => {
                let pair = pair.split_once(" against ").ok_or_else(|| bad(FORM.to_owned()))?;
                (metric, Some([pair.0, pair.1].map(|id| id.trim().to_owned())))
            }
        };
        Ok(Self {
            metric: Metric::parse(metric.trim()).map_err(|error| bad(error.to_string()))?,
            pair,
            half_width: width_of(width).ok_or_else(|| {
                bad(format!(
                    "`{}` is no width; write a number above 0, as `0.5 %` or `2`",
                    width.trim()
                ))
            })?,
        })
    }
}

fn width_of(text: &str) -> Option<f64> {
    let (number, scale) = match text.trim().strip_suffix('%') {
        Some(number) => (number, 0.01),
        None => (text, 1.0),
    };
    let width: f64 = number.trim().parse().ok()?;
    (width.is_finite() && width > 0.0).then_some(width * scale)
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.metric)?;
        if let Some([ours, theirs]) = &self.pair {
            write!(f, " of {ours} against {theirs}")?;
        }
        write!(f, " ± {}", self.half_width)
    }
}

/// Numbers of worlds at which it is looked: from `first`, each twice the one before, the last `most`.
pub fn looks(first: u32, most: u32) -> impl Iterator<Item = u32> {
    let twice = move |worlds: &u32| (*worlds < most).then(|| worlds.saturating_mul(2).min(most));
    std::iter::successors(Some(first.min(most)), twice)
}

/// Whether to stop: when the interval is narrow enough at two looks in a row.
///
/// One look alone is often narrow by chance, where the spread of few parts comes out low, and then its interval holds
/// the truth too rarely: docs/control.md tells how much that matters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stopping {
    half_width: f64,
    was_narrow: bool,
}

impl Stopping {
    /// Stops at intervals of this half width.
    #[must_use]
    pub fn at(half_width: f64) -> Self {
        Self {
            half_width,
            was_narrow: false,
        }
    }

    /// Whether this is the look to stop at; `half_width` is that of the widest interval, none if it cannot be known.
    pub fn stops(&mut self, half_width: Option<f64>) -> bool {
        let is_narrow = half_width.is_some_and(|half| half <= self.half_width);
        let stops = is_narrow && self.was_narrow;
        self.was_narrow = is_narrow;
        stops
    }
}

#[cfg(test)]
mod tests {
    use super::{Stopping, Target, looks};

    #[test]
    fn targets_are_read_and_refused() {
        for (text, half) in [
            ("p_no_ground_attack ± 0.5 %", 0.005),
            ("p_no_ground_attack +- 0.5%", 0.005),
            ("peace_years±0.1", 0.1),
            ("major.in_time of b against a ± 1 %", 0.01),
        ] {
            assert_eq!(Target::parse(text).expect(text).half_width, half);
        }
        for (text, told) in [
            ("p_no_ground_attack", "METRIC ± WIDTH"),
            ("p_no_grund_attack ± 1 %", "did you mean `p_no_ground_attack`"),
            ("p_no_ground_attack ± wide", "is no width"),
            ("p_no_ground_attack ± -1", "is no width"),
            ("p_no_ground_attack ± NaN", "is no width"),
            ("p_no_ground_attack of b ± 1 %", "against"),
        ] {
            let error = Target::parse(text).expect_err(text).to_string();
            assert!(error.contains(told), "{error}");
        }
    }

    #[test]
    fn looks_double_and_stop_at_the_second_narrow_one() {
        assert_eq!(looks(64, 500).collect::<Vec<_>>(), [64, 128, 256, 500]);
        assert_eq!(looks(64, 32).collect::<Vec<_>>(), [32]);
        let mut stopping = Stopping::at(1.0);
        let halves = [Some(0.9), None, Some(1.1), Some(1.0), Some(0.5), Some(0.4)];
        let stops = halves.map(|half| stopping.stops(half));
        assert_eq!(stops, [false, false, false, false, true, true]);
    }
}
