//! Sampling designs: the scores of every axis of the input space in every world.

use serde::{Deserialize, Serialize};

use crate::math;

use super::known::Known;
use super::lhs;
use super::sobol::{Directions, Run};
use super::stream::{StreamKey, uniform};

/// A sampling design for worlds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Design {
    /// Plain Monte Carlo.
    Mc,
    /// Latin hypercube.
    Lhs,
    /// Scrambled Sobol points.
    Sobol,
}

impl Design {
    /// Its keyword in the scenario language and in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Mc => "mc",
            Self::Lhs => "lhs",
            Self::Sobol => "sobol",
        }
    }

    /// The design with this keyword.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Mc, Self::Lhs, Self::Sobol]
            .into_iter()
            .find(|design| design.name() == name)
    }
}

/// One axis of the space in which worlds are sampled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Axis {
    /// Its path: the name of its stream of random numbers.
    pub path: String,
    /// Its Sobol dimension, 0 to 31.
    pub dimension: u16,
    /// Axes of one group use the same order of the points, so that the points fill their joint space evenly.
    pub group: String,
}

impl Axis {
    /// An axis with an order of the points of its own: its ranks are stratified, and independent of all others.
    #[must_use]
    pub fn independent(path: String) -> Self {
        Self {
            dimension: 0,
            group: path.clone(),
            path,
        }
    }
}

/// A design over axes: the score of each axis in each world.
///
/// A score depends on the seed, the axis and the world alone (Latin hypercube: also on the number of worlds), so
/// adding an axis changes no other score, and adding worlds changes none except in a Latin hypercube.
#[derive(Debug, Clone, PartialEq)]
pub struct Sampling {
    design: Design,
    scrambles: u32,
    points: u32,
    axes: Vec<KeyedAxis>,
    /// The scores of the first worlds: the parts of a run draw the same worlds one after the other.
    scores: Known<f64>,
    orders: KnownOrders,
}

/// Most worlds whose scores and places are kept; it changes no result.
const KEPT: u32 = 4096;

/// The shuffled orders of the points of each axis and replicate: drawn for a whole run of points, they need a quarter of the
/// random numbers.
#[derive(Debug, Clone, PartialEq)]
struct KnownOrders {
    /// Points of a replicate whose order is kept, and the runs that they form.
    points: u32,
    runs: usize,
    replicates: u32,
    /// Places by axis, replicate and run.
    places: Known<u32>,
}

impl KnownOrders {
    /// Of so many axes and replicates, of the runs of the first points of each.
    fn of_first(points: u32, axes: usize, replicates: u32) -> Self {
        let points = points.min(KEPT / replicates);
        let runs = points.checked_sub(1).map_or(0, |last| Run::of(last).number() + 1);
        Self {
            points,
            runs,
            replicates,
            places: Known::none_of(axes * replicates as usize * runs),
        }
    }

    /// The place of a point of a replicate in the order of an axis, which has this key.
    fn place(&self, (axis, key): (usize, StreamKey), replicate: u32, point: u32) -> u32 {
        let run = Run::of(point);
        if point >= self.points {
            return run.place(point, key, replicate);
        }
        let order = axis * self.replicates as usize + replicate as usize;
        let places = self.places.get(order * self.runs + run.number());
        places.get_or_init(|| run.places(key, replicate))[run.index(point)]
    }
}

/// The stream keys and direction numbers of an axis.
#[derive(Debug, Clone, PartialEq)]
struct KeyedAxis {
    value: StreamKey,
    order: StreamKey,
    redraws: StreamKey,
    directions: Directions,
}

impl Sampling {
    /// The sampling of `worlds` worlds over `axes` by a design with `scrambles` independent replicates.
    #[must_use]
    pub fn new(design: Design, seed: u64, worlds: u32, scrambles: u32, axes: &[Axis]) -> Self {
        let scrambles = scrambles.max(1);
        let keyed = |axis: &Axis| KeyedAxis {
            value: StreamKey::new(seed, &format!("world:{}", axis.path)),
            order: StreamKey::new(seed, &format!("order:{}", axis.group)),
            redraws: StreamKey::new(seed, &format!("redraw:{}", axis.path)),
            directions: Directions::new(axis.dimension),
        };
        let points = worlds.div_ceil(scrambles);
        let shuffled = if design == Design::Sobol { points } else { 0 };
        Self {
            design,
            scrambles,
            points,
            axes: axes.iter().map(keyed).collect(),
            scores: Known::none_of(worlds.min(KEPT) as usize),
            orders: KnownOrders::of_first(shuffled, axes.len(), scrambles),
        }
    }

    /// Number of independent replicates.
    #[must_use]
    pub(crate) fn replicates(&self) -> u32 {
        self.scrambles
    }

    /// The replicate that a world belongs to; plain Monte Carlo has only one.
    #[must_use]
    pub(crate) fn replicate(&self, world: u32) -> u32 {
        if self.design == Design::Mc {
            0
        } else {
            world % self.scrambles
        }
    }

    /// Whether the design has a world of this index: a Latin hypercube ends, the others go on.
    #[must_use]
    pub(crate) fn has(&self, world: u32) -> bool {
        self.design != Design::Lhs || world / self.scrambles < self.points
    }

    /// Whether it spreads the ranks of each axis evenly.
    #[must_use]
    pub(crate) fn is_stratified(&self) -> bool {
        self.design != Design::Mc
    }

    /// One of the ranks of an axis in a world that are independent of the design and of each other, in (0, 1).
    #[must_use]
    pub(crate) fn redrawn(&self, axis: usize, world: u32, number: u32) -> f64 {
        uniform(self.axes[axis].redraws, world, u64::from(number))
    }

    /// The standard normal score of an axis in a world.
    #[must_use]
    pub(crate) fn normal(&self, axis: usize, world: u32) -> f64 {
        math::normal_quantile(self.rank(axis, world))
    }

    /// The standard normal scores of all axes in a world.
    #[must_use]
    pub(crate) fn normals(&self, world: u32) -> Vec<f64> {
        let compute = || {
            (0..self.axes.len())
                .map(|axis| self.normal(axis, world))
                .collect()
        };
        if (world as usize) < self.scores.lists() {
            self.scores.get(world as usize).get_or_init(compute).clone()
        } else {
            compute()
        }
    }

    /// The rank of an axis in a world, in (0, 1).
    ///
    /// # Source
    /// docs/model.md (0.4).
    #[must_use]
    pub fn rank(&self, axis: usize, world: u32) -> f64 {
        let KeyedAxis {
            value,
            order,
            directions,
            ..
        } = &self.axes[axis];
        let (replicate, point) = (self.replicate(world), world / self.scrambles);
        match self.design {
            Design::Mc => uniform(*value, world, 0),
            Design::Lhs => lhs::rank(*value, replicate, point, self.points),
            Design::Sobol => {
                let place = self.orders.place((axis, *order), replicate, point);
                directions.rank(*value, replicate, place)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The order of the points is kept for the worlds of a run, and found one by one for others.
    #[test]
    fn ranks_are_the_same_whether_their_order_is_kept_or_not() {
        let axes = ["a", "b", "c"].map(|path| Axis::independent(path.to_owned()));
        let of = |worlds, scrambles| Sampling::new(Design::Sobol, 7, worlds, scrambles, &axes);
        for scrambles in [1, 3, 8] {
            let (none, few, many) = (of(0, scrambles), of(20, scrambles), of(KEPT + 900, scrambles));
            for world in (0..300).chain(KEPT - 20..KEPT + 900) {
                for axis in 0..axes.len() {
                    let rank = none.rank(axis, world);
                    assert_eq!(few.rank(axis, world), rank, "axis {axis}, world {world}");
                    assert_eq!(many.rank(axis, world), rank, "axis {axis}, world {world}");
                }
            }
        }
    }
}
