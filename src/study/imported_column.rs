//! A column of an imported design: its content, its unit, and how its cells are read.

use crate::distribution::Distribution;
use crate::math::rounded;
use crate::model::Case;
use crate::scenario::hint;
use crate::scenario::path::dimension;
use crate::scenario::units::{Dimension, UnitError};

use super::design_column::{DesignColumn, DesignForm, base_unit, design_columns};
use super::imported_csv::{comma_help, number};

/// Share of the width of a range by which another tool may have rounded an end.
const ROUNDING: f64 = 1e-9;

/// A column of an imported design.
#[derive(Debug, Clone)]
pub(super) struct ImportedColumn {
    /// What it holds.
    pub(crate) content: DesignColumn,
    /// The header as written.
    pub(crate) header: String,
    dimension: Option<Dimension>,
    unit: String,
}

impl ImportedColumn {
    /// The column with a header.
    ///
    /// # Errors
    /// A message if the case has no such input or axis, or the unit does not fit.
    pub(crate) fn parse(case: &Case, header: &str) -> Result<Self, String> {
        let column = |content, dimension, unit: &str| Self {
            content,
            dimension,
            unit: unit.to_owned(),
            header: header.to_owned(),
        };
        if header == "world" {
            return Ok(column(DesignColumn::World, None, ""));
        }
        if let Some(path) = header.strip_prefix("rank of ") {
            let axis = case.inputs.axes.iter().position(|axis| axis.path == path);
            return axis
                .map(|axis| column(DesignColumn::Rank(axis), None, ""))
                .ok_or_else(|| unknown_header(case, header));
        }
        let (path, unit) = match header.split_once(" [") {
            Some((path, unit)) => (path, unit.trim_end_matches(']')),
            None => (header, ""),
        };
        let input = case.inputs.per_world.iter().position(|input| input.path == path);
        let input = input.ok_or_else(|| unknown_header(case, header))?;
        let column = column(DesignColumn::Value(input), dimension(path), unit);
        column.check_unit(case, path)?;
        Ok(column)
    }

    fn check_unit(&self, case: &Case, path: &str) -> Result<(), String> {
        let unit = self.unit.as_str();
        match self.dimension {
            _ if unit == base_unit(path) => Ok(()),
            Some(Dimension::Date) | None => Err(format!(
                "`[{unit}]` is not a unit of this input; write `{}`",
                self.content.name(case)
            )),
            Some(dimension) => match dimension.convert(1.0, unit) {
                Ok(_) => Ok(()),
                Err(error) => Err(format!(
                    "expected {}, but {}; legal: {}",
                    dimension.with_article(),
                    unit_problem(&error, unit),
                    dimension.legal()
                )),
            },
        }
    }

    /// A rank in (0, 1).
    ///
    /// # Errors
    /// A message if the cell is not such a number.
    pub(crate) fn rank(cell: &str) -> Result<f64, String> {
        let rank = finite(cell)?;
        if rank > 0.0 && rank < 1.0 {
            return Ok(rank);
        }
        Err(format!(
            "{cell} is not a rank; a rank is between 0 and 1, both excluded"
        ))
    }

    /// A value of an input in base units.
    ///
    /// # Errors
    /// A message if the cell is not a value that the distribution of the input can have.
    pub(crate) fn value(&self, cell: &str, distribution: &Distribution) -> Result<f64, String> {
        if number(cell) == Ok(Some(f64::INFINITY)) {
            if distribution.never() > 0.0 {
                return Ok(f64::INFINITY);
            }
            return Err("it always comes; `never` is not legal".to_owned());
        }
        let number = finite(cell)?;
        let value = match self.dimension {
            Some(dimension) if dimension != Dimension::Date => dimension
                .convert(number, &self.unit)
                .map_or(number, |amount| amount.value),
            _ => number,
        };
        let [low, high] = distribution.range();
        // Another tool may have rounded an end.
        let tolerance = ROUNDING * (high - low);
        if value < low - tolerance || value > high + tolerance {
            let [low, high] = [low, high].map(|end| self.in_unit(end));
            return Err(format!(
                "{cell} is outside the range of the input; legal: {low} to {high}{}",
                match self.unit.as_str() {
                    "" => String::new(),
                    unit => format!(" {unit}"),
                }
            ));
        }
        Ok(value.clamp(low, high))
    }

    /// A value in the unit of the column, as a cell has it.
    fn in_unit(&self, value: f64) -> f64 {
        let of_one = match self.dimension {
            Some(dimension) if dimension != Dimension::Date => dimension.convert(1.0, &self.unit).ok(),
            _ => None,
        };
        match of_one.map_or(1.0, |amount| amount.value) {
            1.0 => value,
            // The division rounds: without the last digits, the number is the one that was meant.
            unit => rounded(value / unit, 15),
        }
    }
}

fn unit_problem(error: &UnitError, unit: &str) -> String {
    match error {
        UnitError::Missing => "no unit is given".to_owned(),
        UnitError::OfDimension(other) => format!("`{unit}` is a unit of {}", other.name()),
        UnitError::Ambiguous(instead) => format!("`{unit}` is ambiguous, write {instead}"),
        UnitError::Currency => format!("`{unit}` is in another currency than EUR"),
        UnitError::Unknown(Some(near)) => format!("`{unit}` is not a unit, did you mean `{near}`"),
        UnitError::Unknown(None) => format!("`{unit}` is not a unit"),
    }
}

fn unknown_header(case: &Case, header: &str) -> String {
    let names: Vec<String> = [DesignForm::Values, DesignForm::Ranks]
        .into_iter()
        .flat_map(|form| design_columns(case, form))
        .map(|column| column.name(case))
        .collect();
    match hint::nearest(header, names.iter().map(String::as_str)) {
        Some(near) => format!("the scenario has no such input or axis; did you mean `{near}`?"),
        None => "the scenario has no such input or axis; `foederis sample` writes all that it has".to_owned(),
    }
}

fn finite(cell: &str) -> Result<f64, String> {
    let number = number(cell).ok().flatten();
    number
        .filter(|number| number.is_finite())
        .ok_or_else(|| format!("`{cell}` is not a number{}", comma_help(cell)))
}
