//! Break-even analysis: the input, and the value of it, that reverses a comparison of two scenarios.

use std::collections::BTreeMap;

use crate::scenario::path::dimension;
use crate::scenario::units::Dimension;
use crate::strategy::StrategicWorld;

pub(crate) use crate::model::InertScope;

pub use super::figures::ENTRY;
use super::figures::share;
use super::strategic::{Headline, StrategicEstimates};

/// The input that best separates the worlds in which one scenario does better than another.
#[derive(Debug, Clone, PartialEq)]
pub struct BreakEven {
    /// Share of worlds in which the first scenario does better.
    pub ahead: f64,
    /// Path of the input, or `entry of` a commitment in months from the start.
    pub input: String,
    /// The value at which the order reverses, in base units.
    pub cut: f64,
    /// Whether the first scenario does worse mostly above the cut, or below.
    pub above: bool,
    /// Share of the worlds in which it does worse that are beyond the cut; of the worlds held out from the search.
    pub coverage: f64,
    /// Share of the worlds beyond the cut in which it does worse; of the worlds held out from the search.
    pub density: f64,
}

impl BreakEven {
    /// The worlds in which the first scenario does worse, in words; `input` and `cut` as they are called there.
    #[must_use]
    pub fn worse_worlds(&self, input: &str, cut: &str) -> String {
        let is_date = dimension(&self.input) == Some(Dimension::Date) || self.input.starts_with(ENTRY);
        let verbs = match is_date {
            true => ["comes after", "comes before"],
            false => ["exceeds", "is below"],
        };
        let verb = verbs[usize::from(!self.above)];
        let among = match self.density {
            1.0.. => "every world".to_owned(),
            density => format!("{} of the worlds", share(density, None)),
        };
        let others = match self.coverage {
            1.0.. => ", and in no other".to_owned(),
            coverage => format!("; these are {} of those in which it does", share(coverage, None)),
        };
        format!("in {among} in which {input} {verb} {cut}{others}")
    }
}

/// Smallest Youden's J over the worlds held out for which a cut is reported: among a hundred inputs a search finds cuts
/// that do well on the worlds that it used by chance alone.
const MIN_YOUDEN: f64 = 0.25;

/// Fewest worlds in which the first scenario does worse, and fewest others, of the search and of the worlds held out; as
/// `discover` asks for.
const MIN_CLASS: usize = 5;

/// Smallest and largest share of the worlds below a cut.
const SIDES: [f64; 2] = [0.05, 0.95];

/// A scenario as one side of a comparison: a figure and the inputs of each of its worlds.
#[derive(Debug, Clone)]
pub struct Side<'s> {
    /// Names of its inputs and commitments.
    pub(crate) names: &'s Names,
    /// Whether the figure is one of the challenger's choice, and not of an assumed attack.
    pub(crate) is_of_choice: bool,
    /// Its worlds, by number.
    pub(crate) worlds: Vec<SideWorld<'s>>,
}

/// A world of a side.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SideWorld<'s> {
    /// Index of the world.
    pub(crate) world: u32,
    /// The figure; more is better.
    pub(crate) figure: f64,
    /// Values of the inputs.
    pub(crate) inputs: &'s [f64],
    /// Months from the start of the horizon to the entry into force of each commitment; infinite if never.
    pub(crate) entries: &'s [f64],
}

impl<'s> Side<'s> {
    /// The side of a scenario by a headline.
    #[must_use]
    pub fn of(scenario: &StrategicEstimates<'s>, names: &'s Names, headline: Headline) -> Self {
        let sign = if headline.more_is_better() { 1.0 } else { -1.0 };
        let side = |world: &'s StrategicWorld| SideWorld {
            world: world.world,
            figure: sign * headline.of(world),
            inputs: &world.inputs,
            entries: &world.entries,
        };
        Self {
            names,
            is_of_choice: true,
            worlds: scenario.result.worlds.iter().map(side).collect(),
        }
    }
}

impl Side<'_> {
    /// Whether an input cannot move the figure here.
    fn is_inert(&self, path: &String) -> bool {
        match self.names.inert.get(path) {
            Some(scope) => self.is_of_choice || *scope == InertScope::Everything,
            None => !self.names.inputs.contains(path),
        }
    }
}

/// The cut beyond which `ours` does worse than `theirs`, in a figure of which more is better.
///
/// None if one does better in nearly every world, or if no input separates the worlds. Inputs are those that both have. Every
/// other world of each of the `scrambles` replicates is used to find the cut; the rest are held out to test it.
#[must_use]
pub fn break_even([ours, theirs]: [&Side<'_>; 2], scrambles: u32) -> Option<BreakEven> {
    let theirs_of: BTreeMap<u32, f64> = theirs.worlds.iter().map(|w| (w.world, w.figure)).collect();
    let paired = ours
        .worlds
        .iter()
        .filter_map(|w| theirs_of.get(&w.world).map(|other| (*w, w.figure < *other)));
    let (pairs, behind): (Vec<SideWorld>, Vec<bool>) = paired.unzip();
    let n_behind = behind.iter().filter(|b| **b).count();
    let chooses: Vec<bool> = pairs
        .iter()
        .map(|w| (w.world / scrambles).is_multiple_of(2))
        .collect();
    if !has_both_classes(&behind, &chooses) {
        return None;
    }
    let chosen = candidates(&pairs, [ours, theirs])
        .into_iter()
        .filter_map(|(input, values)| {
            cut(&values, &behind, &chooses).map(|(score, at, above)| (score, input, values, at, above))
        })
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))?;
    let (_, input, values, at, above) = chosen;
    let judge = |i: &usize| !chooses[*i];
    let beyond = |i: &usize| if above { values[*i] > at } else { values[*i] <= at };
    let count = |test: &dyn Fn(&usize) -> bool| (0..pairs.len()).filter(judge).filter(test).count() as f64;
    let (all_behind, inside) = (count(&|i| behind[*i]), count(&beyond));
    let hits = count(&|i| behind[*i] && beyond(i));
    let ahead_there = count(&|i| !behind[*i]);
    let youden = hits / all_behind - (inside - hits) / ahead_there;
    (youden >= MIN_YOUDEN).then(|| BreakEven {
        ahead: 1.0 - n_behind as f64 / behind.len() as f64,
        input,
        cut: at,
        above,
        coverage: hits / all_behind,
        density: hits / inside,
    })
}

/// Whether the worlds of the search and those held out have enough worlds of either kind.
fn has_both_classes(behind: &[bool], chooses: &[bool]) -> bool {
    let kinds = [(true, true), (true, false), (false, true), (false, false)];
    kinds.iter().all(|kind| {
        let worlds = behind.iter().copied().zip(chooses.iter().copied());
        worlds.filter(|world| world == kind).count() >= MIN_CLASS
    })
}

/// Names of a scenario's inputs and commitments, in the order of [`StrategicWorld::inputs`] and [`StrategicWorld::entries`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    /// Paths of the inputs.
    pub(crate) inputs: Vec<String>,
    /// Ids of the commitments.
    pub(crate) commitments: Vec<String>,
    /// Paths of inputs that cannot matter, with what does not depend on them.
    pub(crate) inert: BTreeMap<String, InertScope>,
}

/// Names and values by world of the inputs that both have and that can matter in one of them, and of the entries into
/// force of the first.
fn candidates(pairs: &[SideWorld<'_>], sides: [&Side<'_>; 2]) -> Vec<(String, Vec<f64>)> {
    let names = sides.map(|side| side.names);
    let mut all = Vec::new();
    let is_inert = |path: &String| sides.iter().all(|side| side.is_inert(path));
    for (i, path) in names[0].inputs.iter().enumerate() {
        if is_inert(path) {
            continue;
        }
        if names[1].inputs.contains(path) || !path.starts_with("commitment.") {
            all.push((path.clone(), pairs.iter().map(|w| w.inputs[i]).collect()));
        }
    }
    for (c, id) in names[0].commitments.iter().enumerate() {
        all.push((
            format!("{ENTRY}{id}"),
            pairs.iter().map(|w| w.entries[c]).collect(),
        ));
    }
    all
}

/// The cut with the largest Youden's J over the worlds of the search: coverage less the share of the other worlds
/// beyond it. Its J, its value, and whether it does worse above it.
fn cut(values: &[f64], behind: &[bool], chooses: &[bool]) -> Option<(f64, f64, bool)> {
    let mut order: Vec<usize> = (0..values.len()).filter(|i| chooses[*i]).collect();
    order.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
    let n = order.len() as f64;
    let n_behind = order.iter().filter(|i| behind[**i]).count() as f64;
    if n_behind == 0.0 || n_behind == n {
        return None;
    }
    let (mut below, mut behind_below) = (0.0, 0.0);
    let mut best: Option<(f64, f64, bool)> = None;
    for pair in order.windows(2) {
        below += 1.0;
        behind_below += f64::from(u8::from(behind[pair[0]]));
        let (low, high) = (values[pair[0]], values[pair[1]]);
        if low == high || !(SIDES[0]..=SIDES[1]).contains(&(below / n)) {
            continue;
        }
        let at = if high.is_finite() { 0.5 * (low + high) } else { low };
        let score = behind_below / n_behind - (below - behind_below) / (n - n_behind);
        for (score, above) in [(score, false), (-score, true)] {
            if best.is_none_or(|(other, _, _)| score > other) {
                best = Some((score, at, above));
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A world for each value of the one input; whether its figure is one of the challenger's choice stands with the names.
    fn side<'s>(
        (names, is_of_choice): (&'s Names, bool),
        inputs: &'s [[f64; 1]],
        figure: &dyn Fn(u32) -> f64,
    ) -> Side<'s> {
        let worlds = (0..).zip(inputs).map(|(world, inputs)| SideWorld {
            world,
            figure: figure(world),
            inputs,
            entries: &[],
        });
        Side {
            names,
            is_of_choice,
            worlds: worlds.collect(),
        }
    }

    #[test]
    fn four_worlds_of_a_kind_in_a_half_are_too_few_for_a_cut() {
        let names = Names {
            inputs: vec!["guarantor.a.resolve".to_owned()],
            ..Names::default()
        };
        let found = |in_each_half: u32| {
            let is_behind = |world: u32| world < 2 * in_each_half;
            let inputs: Vec<[f64; 1]> = (0..64)
                .map(|world| [f64::from(u8::from(is_behind(world))) + 0.001 * f64::from(world)])
                .collect();
            let side = |figure: &dyn Fn(u32) -> f64| side((&names, true), &inputs, figure);
            let ours = side(&|world| if is_behind(world) { 0.0 } else { 1.0 });
            break_even([&ours, &side(&|_| 0.5)], 1)
        };
        assert_eq!(found(4), None);
        assert_eq!(found(5).expect("a cut").density, 1.0);
    }

    #[test]
    fn an_input_that_cannot_matter_is_no_condition() {
        let names_with = |scopes: [Option<InertScope>; 2]| {
            let inert = |scope: Option<InertScope>| scope.map(|scope| ("a.a".to_owned(), scope));
            scopes.map(|scope| Names {
                inputs: vec!["a.a".to_owned()],
                inert: inert(scope).into_iter().collect(),
                ..Names::default()
            })
        };
        let inputs: Vec<[f64; 1]> = (0..64).map(|world| [f64::from(world)]).collect();
        let is_found = |scopes, is_of_choice: bool| {
            let names = names_with(scopes);
            let ours = side((&names[0], is_of_choice), &inputs, &|world| {
                f64::from(u8::from(world < 32))
            });
            let theirs = side((&names[1], is_of_choice), &inputs, &|_| 0.5);
            break_even([&ours, &theirs], 1).is_some()
        };
        let [choice, everything] = [InertScope::Choice, InertScope::Everything].map(Some);
        assert!(is_found([None; 2], true) && is_found([choice, None], true));
        assert!(!is_found([choice; 2], true) && is_found([choice; 2], false));
        assert!(!is_found([everything; 2], false));
    }

    #[test]
    fn a_known_cut_is_found() {
        let values: Vec<f64> = (0..200).map(|i| f64::from(i) / 200.0).collect();
        let behind: Vec<bool> = values.iter().map(|x| *x > 0.7).collect();
        let (score, at, above) = cut(&values, &behind, &[true; 200]).expect("a cut");
        assert!(
            score > 0.999 && above && (at - 0.7025).abs() < 0.003,
            "{score} {at}"
        );
    }

    #[test]
    fn a_date_that_never_comes_is_above_every_cut() {
        let values: Vec<f64> = (0..100)
            .map(|i| if i % 2 == 0 { f64::INFINITY } else { f64::from(i) })
            .collect();
        let behind: Vec<bool> = values.iter().map(|x| *x == f64::INFINITY).collect();
        let (_, at, above) = cut(&values, &behind, &[true; 100]).expect("a cut");
        assert!(above && at == 99.0);
    }
}
