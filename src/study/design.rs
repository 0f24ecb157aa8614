//! Designs as tables: worlds written out one a row, and worlds that another tool chose.

use crate::engine::{Failure, World, Worlds};
use crate::model::Case;
use crate::random::Sampling;
use crate::scenario::path::dimension;
use crate::scenario::units::Dimension;

/// How a design says what an input is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// By its value, in the base unit of its dimension.
    Values,
    /// By the rank of its axis, before correlations join the axes.
    Ranks,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meaning {
    /// The number of the world, whose luck the row has.
    World,
    /// The value of the input with this index.
    Value(usize),
    /// The rank of the axis with this index, in (0, 1).
    Rank(usize),
}

/// The word for a value that never comes.
pub const NEVER: &str = "never";

impl Meaning {
    /// The name of its column: `world`, `PATH [UNIT]` or `rank of AXIS`.
    #[must_use]
    pub fn name(self, case: &Case) -> String {
        match self {
            Self::World => "world".to_owned(),
            Self::Value(input) => {
                let path = &case.inputs.per_world[input].path;
                match unit_of(path) {
                    "" => path.clone(),
                    unit => format!("{path} [{unit}]"),
                }
            }
            Self::Rank(axis) => format!("rank of {}", case.inputs.axes[axis].path),
        }
    }
}

/// The base unit of what a path holds; empty where a number stands alone.
#[must_use]
pub fn unit_of(path: &str) -> &'static str {
    dimension(path).map_or("", Dimension::base_unit)
}

/// The columns that say all there is to say of a world.
#[must_use]
pub fn columns(case: &Case, form: Form) -> Vec<Meaning> {
    let (inputs, axes) = (0..case.inputs.per_world.len(), 0..case.inputs.axes.len());
    let mut columns = vec![Meaning::World];
    match form {
        Form::Ranks => columns.extend(axes.map(Meaning::Rank)),
        Form::Values => {
            columns.extend(inputs.map(Meaning::Value));
            let bare = axes.filter(|axis| reaches_further(case, *axis));
            columns.extend(bare.map(Meaning::Rank));
        }
    }
    columns
}

/// Whether a rank says more than the values of its own inputs do: it is a will's or a factor's, or is correlated.
#[must_use]
pub fn reaches_further(case: &Case, axis: usize) -> bool {
    let has_input = case.inputs.per_world.iter().any(|input| input.axis == axis);
    let mut raw = vec![0.0; case.inputs.axes.len()];
    raw[axis] = 1.0;
    let scores = case.copula.scores(&raw);
    let others = scores.iter().enumerate().filter(|(other, _)| *other != axis);
    !has_input || others.into_iter().any(|(_, score)| *score != 0.0)
}

/// The cells of a world's row.
///
/// # Errors
/// A [`Failure`] if the world has no values, since it cannot be drawn.
pub fn row(
    case: &Case,
    columns: &[Meaning],
    sampling: &Sampling,
    world: u32,
) -> Result<Vec<String>, Failure> {
    let sampled = Worlds::Sampled(sampling.clone());
    let has_values = columns.iter().any(|column| matches!(column, Meaning::Value(_)));
    let drawn = has_values
        .then(|| World::draw(case, &sampled, world))
        .transpose()?;
    let cell = |column: &Meaning| match column {
        Meaning::World => world.to_string(),
        Meaning::Rank(axis) => format!("{:?}", sampling.rank(*axis, world)),
        Meaning::Value(input) => {
            let value = drawn.as_ref().map_or(f64::NAN, |world| world.inputs()[*input]);
            if value == f64::INFINITY {
                NEVER.to_owned()
            } else {
                format!("{value:?}")
            }
        }
    };
    Ok(columns.iter().map(cell).collect())
}
