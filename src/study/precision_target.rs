//! The precision target of a run: a metric and the half-width of its interval.

use std::fmt;

use super::metric::Metric;
use super::written_number::WrittenNumber;

/// A metric, and the greatest half-width of its 95 % interval.
///
/// # Example
/// ```
/// use foederis::study::PrecisionTarget;
/// let target = PrecisionTarget::parse("p_no_ground_attack of b against a ± 0.5 %").expect("a target");
/// assert_eq!(target.half_width, 0.005);
/// assert_eq!(target.pair, Some(["b".to_owned(), "a".to_owned()]));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct PrecisionTarget {
    /// The metric.
    pub metric: Metric,
    /// Ids of two scenarios for the difference first minus second; none for the metric of each scenario.
    pub pair: Option<[String; 2]>,
    /// Half-width of the interval, in the unit of the metric.
    pub half_width: f64,
    /// Whether the half-width was written in percent, as only that of a share is.
    pub is_share: bool,
}

/// Why a text is not a precision target.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not a target: {what}")]
#[non_exhaustive]
pub struct PrecisionTargetError {
    text: String,
    what: String,
}

const SYNTAX: &str = "write `METRIC ± WIDTH` or `METRIC of SCENARIO against SCENARIO ± WIDTH`, for example `p_no_ground_attack ± 0.5 %`";

impl PrecisionTarget {
    /// Parses `METRIC [of ID against ID] ± WIDTH`, where `+-` may be written for ±.
    ///
    /// # Errors
    /// [`PrecisionTargetError`], with the expected form.
    pub fn parse(text: &str) -> Result<Self, PrecisionTargetError> {
        let error = |what: String| PrecisionTargetError {
            text: text.to_owned(),
            what,
        };
        let (about, width) = text
            .split_once('±')
            .or_else(|| text.split_once("+-"))
            .ok_or_else(|| error(SYNTAX.to_owned()))?;
        let (metric, pair) = match about.split_once(" of ") {
            None => (about, None),
            Some((metric, pair)) => {
                let pair = pair
                    .split_once(" against ")
                    .ok_or_else(|| error(SYNTAX.to_owned()))?;
                (metric, Some([pair.0, pair.1].map(|id| id.trim().to_owned())))
            }
        };
        let width = WrittenNumber::parse(width)
            .filter(|width| width.value > 0.0)
            .ok_or_else(|| {
                error(format!(
                    "`{}` is not a width; write a number above 0, as `0.5 %` or `2`",
                    width.trim()
                ))
            })?;
        Ok(Self {
            metric: Metric::parse(metric.trim()).map_err(|cause| error(cause.to_string()))?,
            pair,
            half_width: width.value,
            is_share: width.is_share,
        })
    }
}

impl fmt::Display for PrecisionTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.metric)?;
        if let Some([ours, theirs]) = &self.pair {
            write!(f, " of {ours} against {theirs}")?;
        }
        write!(f, " ± {}", self.half_width)
    }
}

#[cfg(test)]
mod tests {
    use super::PrecisionTarget;

    #[test]
    fn targets_are_parsed_or_rejected() {
        for (text, half) in [
            ("p_no_ground_attack ± 0.5 %", 0.005),
            ("p_no_ground_attack +- 0.5%", 0.005),
            ("peace_years±0.1", 0.1),
            ("major.in_time of b against a ± 1 %", 0.01),
        ] {
            assert_eq!(PrecisionTarget::parse(text).expect(text).half_width, half);
        }
        for (text, expected) in [
            ("p_no_ground_attack", "METRIC ± WIDTH"),
            ("p_no_grund_attack ± 1 %", "did you mean `p_no_ground_attack`"),
            ("p_no_ground_attack ± wide", "is not a width"),
            ("p_no_ground_attack ± -1", "is not a width"),
            ("p_no_ground_attack ± NaN", "is not a width"),
            ("p_no_ground_attack of b ± 1 %", "against"),
        ] {
            let error = PrecisionTarget::parse(text).expect_err(text).to_string();
            assert!(error.contains(expected), "{error}");
        }
    }
}
