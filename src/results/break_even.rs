//! The break-even statement: which assumption, beyond which value, reverses a comparison.

use crate::strategy::Strategic;

use super::strategic::{Headline, StrategicEstimates};

/// The assumption that best tells apart where one scenario is ahead of another.
#[derive(Debug, Clone, PartialEq)]
pub struct BreakEven {
    /// Share of worlds in which the first scenario is ahead.
    pub ahead: f64,
    /// Path of the input, or `entry of` a commitment in months from the start.
    pub input: String,
    /// The value at which it turns.
    pub cut: f64,
    /// Whether the first scenario is behind mostly above the cut, or below.
    pub above: bool,
    /// Share of the worlds in which it is behind that lie beyond the cut.
    pub coverage: f64,
    /// Share of the worlds beyond the cut in which it is behind.
    pub density: f64,
}

/// Shares of worlds between which a cut may lie, so that both sides have something to say.
const SIDES: [f64; 2] = [0.05, 0.95];

/// Where `ours` falls behind `theirs` in a headline of which more is better.
///
/// None if one is ahead everywhere, or nothing tells the worlds apart. Inputs are those that both have; `names` are
/// the paths of each one's inputs and the ids of each one's commitments.
#[must_use]
pub fn break_even(
    [ours, theirs]: [&StrategicEstimates<'_>; 2],
    names: [&Names; 2],
    headline: Headline,
) -> Option<BreakEven> {
    let pairs: Vec<(&Strategic, &Strategic)> = ours
        .result
        .worlds
        .iter()
        .filter_map(|a| {
            theirs
                .result
                .worlds
                .iter()
                .find(|b| b.world == a.world)
                .map(|b| (a, b))
        })
        .collect();
    let behind: Vec<bool> = pairs
        .iter()
        .map(|(a, b)| headline.of(a) < headline.of(b))
        .collect();
    let n_behind = behind.iter().filter(|b| **b).count();
    if n_behind == 0 || n_behind == behind.len() {
        return None;
    }
    let mut best: Option<(f64, BreakEven)> = None;
    for (input, values) in candidates(&pairs, names) {
        if let Some((score, found)) = cut(&input, &values, &behind)
            && best.as_ref().is_none_or(|(other, _)| score > *other)
        {
            best = Some((score, found));
        }
    }
    best.map(|(_, found)| found)
}

/// Names of a scenario's inputs and commitments, in the order of [`Strategic::inputs`] and [`Strategic::entries`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    /// Paths of the inputs.
    pub inputs: Vec<String>,
    /// Ids of the commitments.
    pub commitments: Vec<String>,
}

/// Inputs that both have, and the entries into force of either.
fn candidates(pairs: &[(&Strategic, &Strategic)], names: [&Names; 2]) -> Vec<(String, Vec<f64>)> {
    let mut all = Vec::new();
    for (i, path) in names[0].inputs.iter().enumerate() {
        if names[1].inputs.contains(path) || !path.starts_with("commitment.") {
            all.push((path.clone(), pairs.iter().map(|(a, _)| a.inputs[i]).collect()));
        }
    }
    for (c, id) in names[0].commitments.iter().enumerate() {
        all.push((
            format!("entry of {id}"),
            pairs.iter().map(|(a, _)| a.entries[c]).collect(),
        ));
    }
    all
}

/// The cut with the greatest Youden's J: coverage less the share of the other worlds beyond the cut.
fn cut(input: &str, values: &[f64], behind: &[bool]) -> Option<(f64, BreakEven)> {
    let n = values.len() as f64;
    let n_behind = behind.iter().filter(|b| **b).count() as f64;
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
    let (mut below, mut behind_below) = (0.0, 0.0);
    let mut best: Option<(f64, BreakEven)> = None;
    for pair in order.windows(2) {
        below += 1.0;
        behind_below += f64::from(u8::from(behind[pair[0]]));
        let (low, high) = (values[pair[0]], values[pair[1]]);
        if low == high || !(SIDES[0]..=SIDES[1]).contains(&(below / n)) {
            continue;
        }
        for above in [false, true] {
            let (inside, hits) = if above {
                (n - below, n_behind - behind_below)
            } else {
                (below, behind_below)
            };
            let score = hits / n_behind - (inside - hits) / (n - n_behind);
            if best.as_ref().is_none_or(|(other, _)| score > *other) {
                let at = if high.is_finite() { 0.5 * (low + high) } else { low };
                let found = BreakEven {
                    ahead: 1.0 - n_behind / n,
                    input: input.to_owned(),
                    cut: at,
                    above,
                    coverage: hits / n_behind,
                    density: hits / inside,
                };
                best = Some((score, found));
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_planted_cut_is_found() {
        let values: Vec<f64> = (0..200).map(|i| f64::from(i) / 200.0).collect();
        let behind: Vec<bool> = values.iter().map(|x| *x > 0.7).collect();
        let (score, found) = cut("x", &values, &behind).expect("a cut");
        assert!(
            score > 0.999 && found.above && (found.cut - 0.7025).abs() < 0.003,
            "{found:?}"
        );
        assert!(found.coverage > 0.999 && found.density > 0.999);
    }

    #[test]
    fn never_lies_above_every_date() {
        let values: Vec<f64> = (0..100)
            .map(|i| if i % 2 == 0 { f64::INFINITY } else { f64::from(i) })
            .collect();
        let behind: Vec<bool> = values.iter().map(|x| *x == f64::INFINITY).collect();
        let (_, found) = cut("entry", &values, &behind).expect("a cut");
        assert!(
            found.above && found.cut == 99.0 && found.density == 1.0,
            "{found:?}"
        );
    }
}
