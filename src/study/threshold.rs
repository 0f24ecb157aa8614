//! The smallest change that reaches a target, under the same luck at every value.

/// A figure at one value of the lever.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Seen {
    /// The figure.
    pub value: f64,
    /// Half the width of its 95 % interval; 0 where the error cannot be known.
    pub half: f64,
}

/// What a search is for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Target {
    /// The value to reach.
    pub value: f64,
    /// Whether it is reached from below; else the figure has to fall to it.
    pub from_below: bool,
    /// Shares of the range at which the search looks first; it finds what happens between two of them at the ends.
    pub looks: usize,
    /// Width, as a share of the range, to which the crossing is narrowed.
    pub tolerance: f64,
}

/// What a search found; places are shares of the range.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    /// The target holds at the first end already.
    Already {
        /// The figure there.
        seen: Seen,
    },
    /// No value looked at reaches it.
    Never {
        /// Where it comes nearest.
        at: f64,
        /// The figure there.
        seen: Seen,
        /// Whether its error leaves it open that the target is reached somewhere.
        open: bool,
    },
    /// It is reached.
    Reached {
        /// The first place at which it is.
        at: f64,
        /// The figure there.
        seen: Seen,
        /// Where the 95 % interval first touches the target, and from where on it lies beyond; none past the end.
        interval: [Option<f64>; 2],
    },
}

/// Searches the first place at which a figure reaches a target.
///
/// `look` gives the figure at shares of the range. Between two neighbouring looks, the first of which falls short,
/// the crossing is bracketed by bisection and false position in turn (Illinois, Dowell and Jarratt 1971).
///
/// # Errors
/// Those of `look`.
pub fn search<E>(target: Target, mut look: impl FnMut(&[f64]) -> Result<Vec<Seen>, E>) -> Result<Found, E> {
    let n = target.looks.max(2);
    let places: Vec<f64> = (0..n).map(|i| i as f64 / (n - 1) as f64).collect();
    let seen = look(&places)?;
    let mut known: Vec<(f64, Seen)> = places.into_iter().zip(seen).collect();
    let sign = if target.from_below { 1.0 } else { -1.0 };
    // How far beyond the target, with none, all or the opposite of the error in favour.
    let beyond = |seen: &Seen, errors: f64| sign * (seen.value - target.value) + errors * seen.half;
    if beyond(&known[0].1, 0.0) >= 0.0 {
        return Ok(Found::Already { seen: known[0].1 });
    }
    let mut cross = |errors: f64| -> Result<Option<(f64, Seen)>, E> {
        first_crossing(
            &mut known,
            &|seen| beyond(seen, errors),
            target.tolerance,
            &mut look,
        )
    };
    let Some((at, there)) = cross(0.0)? else {
        let open = cross(1.0)?.is_some();
        let nearest = known
            .iter()
            .max_by(|a, b| beyond(&a.1, 0.0).total_cmp(&beyond(&b.1, 0.0)));
        let (at, seen) = *nearest.unwrap_or(&known[0]);
        return Ok(Found::Never { at, seen, open });
    };
    let interval = [cross(1.0)?, cross(-1.0)?].map(|found| found.map(|(at, _)| at));
    Ok(Found::Reached {
        at,
        seen: there,
        interval,
    })
}

/// The first place at which `beyond` is not negative; what is looked at on the way is added to what is known.
fn first_crossing<E>(
    known: &mut Vec<(f64, Seen)>,
    beyond: &dyn Fn(&Seen) -> f64,
    tolerance: f64,
    look: &mut impl FnMut(&[f64]) -> Result<Vec<Seen>, E>,
) -> Result<Option<(f64, Seen)>, E> {
    known.sort_by(|a, b| a.0.total_cmp(&b.0));
    let Some(first) = known.iter().position(|(_, seen)| beyond(seen) >= 0.0) else {
        return Ok(None);
    };
    if first == 0 {
        return Ok(Some(known[0]));
    }
    let (mut short, mut there) = (known[first - 1], known[first]);
    let (mut below, mut above) = (beyond(&short.1), beyond(&there.1));
    let mut halve = false;
    while there.0 - short.0 > tolerance {
        let weight = if halve {
            0.5
        } else {
            (below / (below - above)).clamp(0.1, 0.9)
        };
        let place = round(short.0 + weight * (there.0 - short.0), tolerance);
        if place <= short.0 || place >= there.0 {
            break;
        }
        let Some(seen) = look(&[place])?.first().copied() else {
            break;
        };
        known.push((place, seen));
        if beyond(&seen) >= 0.0 {
            there = (place, seen);
            above = beyond(&seen);
            below *= 0.5;
        } else {
            short = (place, seen);
            below = beyond(&seen);
            above *= 0.5;
        }
        halve = !halve;
    }
    Ok(Some(there))
}

/// A place with no more digits than the tolerance is worth.
fn round(place: f64, tolerance: f64) -> f64 {
    let grain = 0.1 * tolerance;
    (place / grain).round() * grain
}

#[cfg(test)]
mod tests {
    use super::*;

    const TARGET: Target = Target {
        value: 0.6,
        from_below: true,
        looks: 5,
        tolerance: 1e-4,
    };

    fn find(figure: impl Fn(f64) -> f64, half: f64, target: Target) -> (Found, usize) {
        let mut looks = 0;
        let found = search(target, |places| {
            looks += places.len();
            let seen = places.iter().map(|x| Seen {
                value: figure(*x),
                half,
            });
            Ok::<_, ()>(seen.collect())
        });
        (found.expect("it never fails"), looks)
    }

    #[test]
    fn a_crossing_is_found_with_its_interval() {
        let (found, looks) = find(|x| x * x, 0.05, TARGET);
        let Found::Reached { at, interval, .. } = found else {
            panic!("{found:?}");
        };
        assert!((at - 0.6_f64.sqrt()).abs() < 2e-4, "{at}");
        let [low, high] = interval.map(|x| x.expect("inside"));
        assert!((low - 0.55_f64.sqrt()).abs() < 2e-4 && (high - 0.65_f64.sqrt()).abs() < 2e-4);
        assert!(looks < 60, "{looks} looks");
    }

    #[test]
    fn the_first_of_two_crossings_is_the_smallest_change() {
        let (found, _) = find(|x| (3.0 * std::f64::consts::PI * x).sin(), 0.0, TARGET);
        let Found::Reached { at, .. } = found else {
            panic!("{found:?}");
        };
        let exact = 0.6_f64.asin() / (3.0 * std::f64::consts::PI);
        assert!((at - exact).abs() < 2e-4, "{at}");
    }

    #[test]
    fn what_is_not_reached_is_said_so() {
        let (found, _) = find(|x| 0.5 * x, 0.05, TARGET);
        assert!(
            matches!(found, Found::Never { at, open: false, .. } if at == 1.0),
            "{found:?}"
        );
        let (found, _) = find(|x| 0.5 * x, 0.2, TARGET);
        assert!(matches!(found, Found::Never { open: true, .. }));
        let (found, _) = find(|_| 0.7, 0.0, TARGET);
        assert!(matches!(found, Found::Already { .. }));
        let down = Target {
            from_below: false,
            ..TARGET
        };
        let (found, _) = find(|x| 1.0 - x, 0.0, down);
        assert!(matches!(found, Found::Reached { at, .. } if (at - 0.4).abs() < 2e-4));
    }
}
