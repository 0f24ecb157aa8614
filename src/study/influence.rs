//! The influence of single inputs: each is moved to its 5 % and 95 % quantile, while all others stay at their draws.

use crate::engine::{Point, SampledWorlds};
use crate::model::{Case, RunSettings};
use crate::results::Series;

use super::evaluate::MetricValues;

/// Ranks to which an input is moved.
const RANKS: [f64; 2] = [0.05, 0.95];
/// Scores of these ranks.
const SCORES: [f64; 2] = [-1.644_853_626_951_472_7, 1.644_853_626_951_472_7];

/// What is moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Moved {
    /// The input with this index.
    Input(usize),
    /// The axis with this index, which belongs to no input: a will, a delay of ratification, a common factor.
    Axis(usize),
}

/// The points at which a case is evaluated: every world as drawn, and with each input moved.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct InfluenceDesign {
    moved: Vec<(String, Moved)>,
    worlds: u32,
}

/// The movement of a metric by an input.
#[derive(Debug, Clone, PartialEq)]
pub struct Movement {
    /// At the 5 % quantile of the input less as drawn.
    pub low: Series,
    /// At its 95 % quantile less as drawn.
    pub high: Series,
    /// Whether no world moves at all, to the last bit.
    pub is_none: bool,
}

impl Movement {
    /// The largest mean movement.
    #[must_use]
    pub(crate) fn size(&self) -> f64 {
        let means = [&self.low, &self.high].map(|series| series.estimate.unwrap_or(0.0).abs());
        means[0].max(means[1])
    }
}

/// The influence of an input.
#[derive(Debug, Clone, PartialEq)]
pub struct Influence {
    /// Path of the input, or of an axis without one.
    pub input: String,
    /// The movement of each metric.
    pub movements: Vec<Movement>,
}

impl Influence {
    /// Whether no metric moves in any world.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.movements.iter().all(|movement| movement.is_none)
    }
}

impl InfluenceDesign {
    /// The design for all uncertain inputs of a case.
    pub(crate) fn new(case: &Case, worlds: u32) -> Self {
        let per_world = &case.inputs.per_world;
        let inputs = per_world.iter().enumerate();
        let inputs = inputs.map(|(i, input)| (input.path.clone(), Moved::Input(i)));
        let axes = case.inputs.axes.iter().enumerate();
        let own = axes.filter(|(axis, _)| per_world.iter().all(|input| input.axis != *axis));
        let own = own.map(|(i, axis)| (axis.path.clone(), Moved::Axis(i)));
        Self {
            moved: inputs.chain(own).collect(),
            worlds,
        }
    }

    /// The points: by world as drawn, then with each input at its low and its high quantile. All points of a world use the
    /// same random numbers.
    pub(crate) fn points(&self, case: &Case, settings: &RunSettings) -> Vec<Point> {
        let sampled = SampledWorlds::new(
            case,
            &RunSettings {
                worlds: self.worlds,
                ..*settings
            },
        );
        let worlds = 0..self.worlds;
        worlds
            .flat_map(|world| {
                let drawn = Point {
                    ranks: sampled.ranks(case, world),
                    values: Vec::new(),
                    substream: world,
                };
                let moved = self
                    .moved
                    .iter()
                    .flat_map(|(_, moved)| [0, 1].map(|side| at_quantile(case, &drawn, *moved, side)));
                std::iter::once(drawn.clone()).chain(moved).collect::<Vec<_>>()
            })
            .collect()
    }

    /// Number of points of a world.
    fn points_per_world(&self) -> usize {
        1 + 2 * self.moved.len()
    }

    /// The influence of each input, the largest on the first metric first, from the values of the metrics at all points.
    pub(crate) fn influences(&self, metrics: &[MetricValues]) -> Vec<Influence> {
        let by_point: Vec<Vec<Option<f64>>> = metrics.iter().map(|values| self.by_point(values)).collect();
        let inputs = self.moved.iter().enumerate();
        let mut all: Vec<Influence> = inputs
            .map(|(i, (input, _))| Influence {
                input: input.clone(),
                movements: by_point.iter().map(|values| self.movement(values, i)).collect(),
            })
            .collect();
        let sizes =
            |influence: &Influence| influence.movements.iter().map(Movement::size).collect::<Vec<_>>();
        all.sort_by(|a, b| {
            let (a, b) = (sizes(a), sizes(b));
            b.iter()
                .zip(&a)
                .map(|(b, a)| b.total_cmp(a))
                .fold(std::cmp::Ordering::Equal, std::cmp::Ordering::then)
        });
        all
    }

    fn by_point(&self, values: &MetricValues) -> Vec<Option<f64>> {
        let mut by_point = vec![None; self.points_per_world() * self.worlds as usize];
        for (point, value) in values.by_world() {
            by_point[point as usize] = Some(value);
        }
        by_point
    }

    /// The movement of a metric by the input with this index; worlds in which a point failed are left out.
    fn movement(&self, by_point: &[Option<f64>], input: usize) -> Movement {
        let side = |side: usize| -> Vec<(u32, f64)> {
            let worlds = (0..self.worlds).zip(by_point.chunks(self.points_per_world()));
            worlds
                .filter_map(|(world, points)| Some((world, points[1 + 2 * input + side]? - points[0]?)))
                .collect()
        };
        let sides = [side(0), side(1)];
        Movement {
            low: Series::mean(&sides[0]),
            high: Series::mean(&sides[1]),
            is_none: sides.iter().flatten().all(|(_, movement)| *movement == 0.0),
        }
    }
}

/// A world with one input, or one axis, at its low (0) or high (1) quantile.
fn at_quantile(case: &Case, drawn: &Point, moved: Moved, side: usize) -> Point {
    let mut point = drawn.clone();
    match moved {
        Moved::Input(input) => {
            let distribution = &case.inputs.per_world[input].distribution;
            point.values = vec![(input, distribution.quantile_at_score(SCORES[side]))];
        }
        Moved::Axis(axis) => point.ranks[axis] = RANKS[side],
    }
    point
}
