//! Columns and rows of a design table: one world per row.

use crate::engine::{SampledWorlds, World, WorldFailure, Worlds};
use crate::model::Case;
use crate::results::schema::{Column, ColumnType};
use crate::results::table::Cell;
use crate::scenario::path::dimension;
use crate::scenario::units::Dimension;

/// How a design gives the inputs of a world.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DesignForm {
    /// By their values, in base units.
    Values,
    /// By the ranks of their axes, before correlation.
    Ranks,
}

/// The content of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum DesignColumn {
    /// The index of the world, which keys its random numbers.
    World,
    /// The value of the input with this index.
    Value(usize),
    /// The rank of the axis with this index, in (0, 1).
    Rank(usize),
}

impl DesignColumn {
    /// The name of its column: `world`, `PATH [UNIT]` or `rank of AXIS`.
    #[must_use]
    pub(crate) fn name(self, case: &Case) -> String {
        match self {
            Self::World => "world".to_owned(),
            Self::Value(input) => with_unit(&case.inputs.per_world[input].path),
            Self::Rank(axis) => format!("rank of {}", case.inputs.axes[axis].path),
        }
    }
}

impl DesignColumn {
    /// Its column in a table.
    #[must_use]
    pub(crate) fn column(self, case: &Case) -> Column {
        let (ty, doc) = match self {
            Self::World => (ColumnType::Whole, "index of the world"),
            Self::Value(_) => (ColumnType::Number, "value of the input; `never`: it never comes"),
            Self::Rank(_) => (ColumnType::Number, "rank of the axis, from 0 to 1"),
        };
        let unit = match self {
            Self::Value(input) => Some(base_unit(&case.inputs.per_world[input].path)),
            Self::World | Self::Rank(_) => None,
        };
        Column {
            name: self.name(case).into(),
            ty,
            unit: unit.filter(|unit| !unit.is_empty()),
            doc,
        }
    }
}

/// A path with the base unit of its values: `PATH [UNIT]`, or the path alone where they have none.
pub(crate) fn with_unit(path: &str) -> String {
    match base_unit(path) {
        "" => path.to_owned(),
        unit => format!("{path} [{unit}]"),
    }
}

/// The base unit of the quantity at a path; empty for a number without a unit.
#[must_use]
pub(crate) fn base_unit(path: &str) -> &'static str {
    dimension(path).map_or("", Dimension::base_unit)
}

/// The columns that determine a world completely.
#[must_use]
pub(crate) fn design_columns(case: &Case, form: DesignForm) -> Vec<DesignColumn> {
    let (inputs, axes) = (0..case.inputs.per_world.len(), 0..case.inputs.axes.len());
    let mut columns = vec![DesignColumn::World];
    match form {
        DesignForm::Ranks => columns.extend(axes.map(DesignColumn::Rank)),
        DesignForm::Values => {
            columns.extend(inputs.map(DesignColumn::Value));
            let ranks = axes.filter(|axis| affects_other_inputs(case, *axis));
            columns.extend(ranks.map(DesignColumn::Rank));
        }
    }
    columns
}

/// Whether a rank affects more than its own inputs: the rank of a will or of a factor, or a correlated rank.
#[must_use]
pub(crate) fn affects_other_inputs(case: &Case, axis: usize) -> bool {
    let has_input = case.inputs.per_world.iter().any(|input| input.axis == axis);
    let mut raw = vec![0.0; case.inputs.axes.len()];
    raw[axis] = 1.0;
    let scores = case.copula.scores(&raw);
    let others = scores.iter().enumerate().filter(|(other, _)| *other != axis);
    !has_input || others.into_iter().any(|(_, score)| *score != 0.0)
}

/// The cells of a world, in the order of the columns.
///
/// # Errors
/// A [`WorldFailure`] if a column needs a value and the world cannot be drawn.
pub(crate) fn design_row(
    case: &Case,
    columns: &[DesignColumn],
    sampled: &SampledWorlds,
    world: u32,
) -> Result<Vec<Cell>, WorldFailure> {
    let has_values = columns
        .iter()
        .any(|column| matches!(column, DesignColumn::Value(_)));
    let drawn = has_values
        .then(|| World::draw(case, &Worlds::Sampled(sampled.clone()), world))
        .transpose()?;
    let ranks = sampled.ranks(case, world);
    let cell = |column: &DesignColumn| match column {
        DesignColumn::World => Cell::Whole(u64::from(world)),
        DesignColumn::Rank(axis) => Cell::Number(ranks[*axis]),
        DesignColumn::Value(input) => Cell::number(drawn.as_ref().map(|world| world.inputs()[*input])),
    };
    Ok(columns.iter().map(cell).collect())
}
