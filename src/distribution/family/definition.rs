//! What the scenario language needs of a family: its name, its syntax, its parameters, its support.

use super::FAMILIES;
use crate::distribution::support::Support;
use crate::distribution::{Distribution, DistributionError, DistributionSpec};

/// Standard normal score of the 95th percentile.
pub(super) const Z95: f64 = 1.644_853_626_951_472_2;

/// A family of distributions.
#[derive(Debug)]
pub struct Family {
    /// Its key in a scenario.
    pub name: &'static str,
    /// What it is called in a sentence.
    pub label: &'static str,
    /// One line for the reference.
    pub doc: &'static str,
    /// What other tools call it, for spelling hints.
    pub aliases: &'static [&'static str],
    /// Which quantities it suits.
    pub domain: Domain,
    /// Its syntax.
    pub form: Form,
}

/// Which quantities a family suits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Domain {
    /// All of them: its values lie anywhere, or where its own ends say.
    Real,
    /// Those above 0.
    Positive,
    /// Those between 0 and 1.
    Unit,
}

/// The value of a family's key.
#[derive(Debug)]
pub enum Form {
    /// A table with exactly one of these sets of fields.
    Fields(&'static [FieldSet], Parametric),
    /// A list of the parameters with these names, in ascending order.
    Items(&'static [&'static str], Parametric),
    /// A list of pairs of value and probability.
    Pairs,
    /// A list of values.
    Observations,
    /// A table with these three quantiles.
    Quantiles(&'static [&'static str; 3]),
    /// A list of weighted components.
    Components,
}

/// What a family does with the numbers of its own parameters.
#[derive(Debug)]
pub struct Parametric {
    /// The distribution with these parameters.
    pub distribution: fn(&[f64]) -> Result<Distribution, DistributionError>,
    /// The support, from the supports of the parameters.
    pub support: fn(&[Support]) -> Support,
    /// The own parameters of the member with these 5th and 95th percentiles, if intervals are read as this family.
    pub from_interval: Option<fn(low: f64, high: f64) -> Vec<f64>>,
}

/// Fields that determine a distribution together.
#[derive(Debug)]
pub struct FieldSet {
    /// Their names.
    pub names: &'static [&'static str],
    /// What they are.
    pub values: FieldValues,
}

/// What the fields of a set are.
#[derive(Debug)]
pub enum FieldValues {
    /// The family's own parameters, each of this kind; each may be uncertain.
    Own(&'static [ParameterKind]),
    /// Known numbers above 0 in the unit of the quantity, from which the own parameters are solved.
    SolvedBy(fn(&[f64]) -> Result<Vec<f64>, NoSolution>),
}

/// What a parameter measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParameterKind {
    /// A value of the quantity, in its unit.
    Value,
    /// A value of the quantity strictly between 0 and 1.
    InsideUnit,
    /// A standard deviation, in the unit of the quantity.
    Spread,
    /// A number above 0 without unit.
    Pure,
}

/// Why no member of a family has the numbers given.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct NoSolution {
    /// What is wrong.
    pub message: String,
    /// What would be right; may be empty.
    pub help: &'static str,
    /// Index of the field that is wrong; none where they do not fit together.
    pub field: Option<usize>,
}

impl Family {
    /// The names of its own parameters; none where it has observations or components instead.
    #[must_use]
    pub fn parameters(&self) -> &'static [&'static str] {
        match &self.form {
            Form::Fields(sets, _) => {
                let own = sets.iter().find(|set| matches!(set.values, FieldValues::Own(_)));
                own.map_or(&[], |set| set.names)
            }
            Form::Items(names, _) => names,
            _ => &[],
        }
    }

    /// The sets of fields of which a table gives one; none where the key takes a list.
    #[must_use]
    pub(crate) fn field_sets(&self) -> Vec<&'static [&'static str]> {
        match &self.form {
            Form::Fields(sets, _) => sets.iter().map(|set| set.names).collect(),
            Form::Quantiles(names) => vec![names.as_slice()],
            _ => Vec::new(),
        }
    }

    /// The member whose central 90 % interval is `low` to `high`, if intervals are read as this family.
    #[must_use]
    pub fn from_interval(&'static self, low: f64, high: f64) -> Option<DistributionSpec> {
        let parameters = self.parametric()?.from_interval?(low, high);
        Some(DistributionSpec::parametric(self, &parameters))
    }

    /// The distribution with these values of [`Family::parameters`].
    ///
    /// # Errors
    /// The [`DistributionError`] of the condition that they do not meet.
    pub fn distribution(&self, parameters: &[f64]) -> Result<Distribution, DistributionError> {
        let parametric = self.parametric().ok_or(DistributionError::Parameters)?;
        (parametric.distribution)(parameters)
    }

    /// The support, from the supports of the parameters.
    pub(in crate::distribution) fn support(&self, parameters: &[Support]) -> Support {
        self.parametric().map_or_else(
            || Support::real(parameters),
            |parametric| (parametric.support)(parameters),
        )
    }

    fn parametric(&self) -> Option<&Parametric> {
        match &self.form {
            Form::Fields(_, parametric) | Form::Items(_, parametric) => Some(parametric),
            _ => None,
        }
    }
}

/// A family is its name; there is one of each.
impl PartialEq for Family {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// The family with this key.
#[must_use]
pub fn named(name: &str) -> Option<&'static Family> {
    FAMILIES.iter().copied().find(|family| family.name == name)
}
