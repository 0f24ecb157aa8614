//! Search for the smallest change of a lever that reaches a target, with the same random numbers at every value.

use crate::results::ROUNDING;

/// Least width to which a crossing is narrowed, as a share of the range: values of levers have ten digits.
pub const MIN_TOLERANCE: f64 = 1e-9;

/// The metric at one value of the lever.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EstimateAt {
    /// Estimate.
    pub value: f64,
    /// Half-width of its 95 % interval; none if the error is unknown.
    pub half_width: Option<f64>,
}

/// The target of a search.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ThresholdTarget {
    /// The value to reach.
    pub value: f64,
    /// Whether the metric must rise to it; otherwise it must fall to it.
    pub from_below: bool,
    /// Points of the initial grid, at least 2; a crossing and its reverse between two neighbours are missed.
    pub grid_points: usize,
    /// Width to which the crossing is narrowed, as a share of the range.
    pub tolerance: f64,
}

/// The outcome of a search; positions are shares of the range.
#[derive(Debug, Clone, PartialEq)]
pub enum ThresholdOutcome {
    /// The target is met at the first end of the range.
    AlreadyMet {
        /// The metric there.
        estimate: EstimateAt,
        /// Whether its 95 % interval includes the target, or is unknown.
        is_inconclusive: bool,
    },
    /// No value that was evaluated reaches the target.
    NotReached {
        /// Position of the nearest estimate.
        at: f64,
        /// The metric there.
        estimate: EstimateAt,
        /// Whether the 95 % interval at some value includes the target, or is unknown.
        is_inconclusive: bool,
        /// Whether the metric is the same at all values that were evaluated.
        is_constant: bool,
    },
    /// The target is reached.
    Reached {
        /// Position of the first crossing.
        at: f64,
        /// The metric there.
        estimate: EstimateAt,
        /// Positions at which the upper and the lower end of the 95 % interval cross the target, none past the end; no
        /// interval where the error at some value is unknown.
        interval: Option<[Option<f64>; 2]>,
    },
}

/// Searches the first position at which a metric reaches a target.
///
/// `evaluate` gives the metric at shares of the range. Between the first two neighbours on the grid that bracket the
/// target, the crossing is narrowed by bisection and false position in turn (Illinois, Dowell and Jarratt 1971).
///
/// # Errors
/// Those of `evaluate`.
pub(crate) fn search<E>(
    target: ThresholdTarget,
    mut evaluate: impl FnMut(&[f64]) -> Result<Vec<EstimateAt>, E>,
) -> Result<ThresholdOutcome, E> {
    let n = target.grid_points.max(2);
    let positions: Vec<f64> = (0..n).map(|i| i as f64 / (n - 1) as f64).collect();
    let estimates = evaluate(&positions)?;
    let mut known: Vec<(f64, EstimateAt)> = positions.into_iter().zip(estimates).collect();
    let sign = if target.from_below { 1.0 } else { -1.0 };
    // Distance beyond the target of the estimate (0), or of the favourable (1) or unfavourable (−1) end of its interval.
    let beyond = |estimate: &EstimateAt, end: f64| {
        sign * (estimate.value - target.value) + end * estimate.half_width.unwrap_or(0.0)
    };
    if beyond(&known[0].1, 0.0) >= 0.0 {
        let estimate = known[0].1;
        return Ok(ThresholdOutcome::AlreadyMet {
            estimate,
            is_inconclusive: estimate.half_width.is_none() || beyond(&estimate, -1.0) < 0.0,
        });
    }
    let mut cross = |end: f64| -> Result<Option<(f64, EstimateAt)>, E> {
        first_crossing(
            &mut known,
            &|estimate| beyond(estimate, end),
            target.tolerance,
            &mut evaluate,
        )
    };
    let Some((at, estimate)) = cross(0.0)? else {
        let is_inconclusive = cross(1.0)?.is_some() || has_unknown_error(&known);
        let nearest = known
            .iter()
            .max_by(|a, b| beyond(&a.1, 0.0).total_cmp(&beyond(&b.1, 0.0)));
        let (at, estimate) = *nearest.unwrap_or(&known[0]);
        return Ok(ThresholdOutcome::NotReached {
            at,
            estimate,
            is_inconclusive,
            is_constant: known
                .iter()
                .all(|(_, other)| (other.value - estimate.value).abs() <= ROUNDING),
        });
    };
    let interval = [cross(1.0)?, cross(-1.0)?].map(|found| found.map(|(at, _)| at));
    let interval = (!has_unknown_error(&known)).then_some(interval);
    Ok(ThresholdOutcome::Reached {
        at,
        estimate,
        interval,
    })
}

/// Whether the error at some value is unknown: nothing then says where the ends of the interval cross the target.
fn has_unknown_error(known: &[(f64, EstimateAt)]) -> bool {
    known.iter().any(|(_, estimate)| estimate.half_width.is_none())
}

/// The first position at which `beyond` is not negative; every new evaluation is added to `known`.
fn first_crossing<E>(
    known: &mut Vec<(f64, EstimateAt)>,
    beyond: &dyn Fn(&EstimateAt) -> f64,
    tolerance: f64,
    evaluate: &mut impl FnMut(&[f64]) -> Result<Vec<EstimateAt>, E>,
) -> Result<Option<(f64, EstimateAt)>, E> {
    known.sort_by(|a, b| a.0.total_cmp(&b.0));
    let Some(first) = known.iter().position(|(_, estimate)| beyond(estimate) >= 0.0) else {
        return Ok(None);
    };
    if first == 0 {
        return Ok(Some(known[0]));
    }
    let (mut left, mut right) = (known[first - 1], known[first]);
    let (mut below, mut above) = (beyond(&left.1), beyond(&right.1));
    let mut bisect = false;
    while right.0 - left.0 > tolerance {
        let weight = if bisect {
            0.5
        } else {
            (below / (below - above)).clamp(0.1, 0.9)
        };
        let position = round(left.0 + weight * (right.0 - left.0), tolerance);
        if position <= left.0 || position >= right.0 {
            break;
        }
        let Some(estimate) = evaluate(&[position])?.first().copied() else {
            break;
        };
        known.push((position, estimate));
        if beyond(&estimate) >= 0.0 {
            right = (position, estimate);
            above = beyond(&estimate);
            below *= 0.5;
        } else {
            left = (position, estimate);
            below = beyond(&estimate);
            above *= 0.5;
        }
        bisect = !bisect;
    }
    Ok(Some(right))
}

/// A position rounded to a tenth of the tolerance.
fn round(position: f64, tolerance: f64) -> f64 {
    let unit = 0.1 * tolerance;
    (position / unit).round() * unit
}

#[cfg(test)]
mod tests {
    use super::*;

    const TARGET: ThresholdTarget = ThresholdTarget {
        value: 0.6,
        from_below: true,
        grid_points: 5,
        tolerance: 1e-4,
    };

    fn find(
        metric: impl Fn(f64) -> f64,
        half_width: impl Into<Option<f64>>,
        target: ThresholdTarget,
    ) -> (ThresholdOutcome, usize) {
        let mut evaluations = 0;
        let half_width = half_width.into();
        let found = search(target, |positions| {
            evaluations += positions.len();
            let estimates = positions.iter().map(|x| EstimateAt {
                value: metric(*x),
                half_width,
            });
            Ok::<_, ()>(estimates.collect())
        });
        (found.expect("it never fails"), evaluations)
    }

    #[test]
    fn a_crossing_is_found_with_its_interval() {
        let (found, evaluations) = find(|x| x * x, 0.05, TARGET);
        let ThresholdOutcome::Reached { at, interval, .. } = found else {
            panic!("{found:?}");
        };
        assert!((at - 0.6_f64.sqrt()).abs() < 2e-4, "{at}");
        let [low, high] = interval.expect("known errors").map(|x| x.expect("inside"));
        assert!((low - 0.55_f64.sqrt()).abs() < 2e-4 && (high - 0.65_f64.sqrt()).abs() < 2e-4);
        assert!(evaluations < 60, "{evaluations} evaluations");
    }

    #[test]
    fn an_unknown_error_gives_no_interval_and_no_conclusion() {
        let (found, _) = find(|x| x * x, None, TARGET);
        assert!(
            matches!(found, ThresholdOutcome::Reached { interval: None, .. }),
            "{found:?}"
        );
        let (found, _) = find(|x| 0.5 * x, None, TARGET);
        assert!(
            matches!(
                found,
                ThresholdOutcome::NotReached {
                    is_inconclusive: true,
                    ..
                }
            ),
            "{found:?}"
        );
    }

    #[test]
    fn the_first_of_two_crossings_is_the_smallest_change() {
        let (found, _) = find(|x| (3.0 * std::f64::consts::PI * x).sin(), 0.0, TARGET);
        let ThresholdOutcome::Reached { at, .. } = found else {
            panic!("{found:?}");
        };
        let exact = 0.6_f64.asin() / (3.0 * std::f64::consts::PI);
        assert!((at - exact).abs() < 2e-4, "{at}");
    }

    #[test]
    fn targets_met_or_not_reached_are_distinguished() {
        let (found, _) = find(|x| 0.5 * x, 0.05, TARGET);
        assert!(
            matches!(found, ThresholdOutcome::NotReached { at, is_inconclusive: false, .. } if at == 1.0),
            "{found:?}"
        );
        for (metric, expected) in [(0.5, true), (0.4999, false)] {
            let (found, _) = find(|x| if x == 0.0 { 0.5 } else { metric }, 0.0, TARGET);
            assert!(
                matches!(found, ThresholdOutcome::NotReached { is_constant, .. } if is_constant == expected),
                "{found:?}"
            );
        }
        let (found, _) = find(|x| 0.5 * x, 0.2, TARGET);
        assert!(matches!(
            found,
            ThresholdOutcome::NotReached {
                is_inconclusive: true,
                ..
            }
        ));
        for (half_width, expected) in [(Some(0.05), false), (Some(0.2), true), (None, true)] {
            let (found, _) = find(|_| 0.7, half_width, TARGET);
            assert!(
                matches!(found, ThresholdOutcome::AlreadyMet { is_inconclusive, .. } if is_inconclusive == expected),
                "{found:?}"
            );
        }
        let down = ThresholdTarget {
            from_below: false,
            ..TARGET
        };
        let (found, _) = find(|x| 1.0 - x, 0.0, down);
        assert!(matches!(found, ThresholdOutcome::Reached { at, .. } if (at - 0.4).abs() < 2e-4));
    }
}
