//! The value of a family's key, to a distribution.

use super::super::bail::{ParseResult, bail};
use super::super::date::DayOfPeriod;
use super::super::diagnostic::Place;
use super::super::keys::Range;
use super::super::toml_tree::{TomlNode, TomlTable, TomlValue};
use super::super::units::Dimension;
use super::expected::{AllowedUncertainty, Expected};
use super::one_unit;
use super::parameter::{PartReader, fields, items, syntax};
use super::{ParsedValue, QuantityOrWord};
use crate::distribution::family::{Domain, Family, FieldSet, FieldValues, Form, NoSolution, ParameterKind};
use crate::distribution::{Distribution, DistributionError, DistributionSpec, Param, Quantity};

/// Modifiers of a mixture's component.
const COMPONENT: [&str; 4] = ["weight", "never", "at_least", "at_most"];

/// The distribution that `node`, the value of the key `family`, states.
pub(crate) fn read(
    family: &'static Family,
    node: &TomlNode,
    expected: &Expected,
    parts: &mut PartReader<'_>,
) -> ParseResult<DistributionSpec> {
    check_domain(family, node, expected)?;
    let mut reader = FamilyReader {
        family,
        node,
        expected,
        parts,
    };
    match &family.form {
        Form::Fields(sets, _) => reader.fields(sets),
        Form::Items(names, _) => reader.items(names),
        Form::Pairs => reader.pairs(),
        Form::Observations => reader.observations(),
        Form::Quantiles(names) => reader.quantiles(names),
        Form::Components => reader.components(),
    }
}

/// Rejects families that do not suit the dimension (F14).
fn check_domain(family: &Family, node: &TomlNode, expected: &Expected) -> ParseResult<()> {
    use Dimension as D;
    let dimension = expected.dimension;
    let suits = match family.domain {
        Domain::Real => true,
        Domain::Positive => !matches!(dimension, D::Date | D::Logit),
        Domain::Unit => matches!(dimension, D::Share | D::Probability | D::Factor | D::Correlation),
    };
    if suits {
        return Ok(());
    }
    let message = format!("`{}` does not suit {}", family.name, dimension.with_article());
    let help = match family.domain {
        Domain::Unit => "its values lie between 0 and 1: use it for shares and probabilities",
        _ => "its values lie above 0; write `normal`, `uniform`, `triangular` or `pert`",
    };
    bail("F14", node.place.clone(), message, "", help)
}

/// A family while it is read.
struct FamilyReader<'r, 'a> {
    family: &'static Family,
    /// The value of its key.
    node: &'r TomlNode,
    /// What the key of the quantity expects.
    expected: &'r Expected,
    parts: &'r mut PartReader<'a>,
}

impl FamilyReader<'_, '_> {
    fn parametric(&self, parameters: Vec<Param>) -> DistributionSpec {
        DistributionSpec::Parametric {
            family: self.family,
            parameters,
        }
    }

    fn fields(&mut self, sets: &[FieldSet]) -> ParseResult<DistributionSpec> {
        let (set, given) = fields(self.node, self.family)?;
        match sets[set].values {
            FieldValues::Own(kinds) => {
                let parameters = kinds
                    .iter()
                    .zip(&given)
                    .map(|(kind, node)| self.parameter(*kind, node));
                let parameters = parameters.collect::<ParseResult<_>>()?;
                Ok(self.parametric(parameters))
            }
            FieldValues::SolvedBy(solve) => {
                let numbers = given.iter().map(|node| self.number_above_zero(node));
                let numbers: Vec<f64> = numbers.collect::<ParseResult<_>>()?;
                match solve(&numbers) {
                    Ok(parameters) => Ok(DistributionSpec::parametric(self.family, &parameters)),
                    Err(NoSolution { message, help, field }) => {
                        let at = field.map_or(self.node, |field| given[field]);
                        wrong(&at.place, message, help)
                    }
                }
            }
        }
    }

    /// A parameter of this kind, which may be uncertain.
    fn parameter(&mut self, kind: ParameterKind, node: &TomlNode) -> ParseResult<Param> {
        let dimension = self.expected.dimension;
        let (dimension, range) = match kind {
            ParameterKind::Value if self.family.domain == Domain::Real => (dimension, self.expected.range),
            ParameterKind::Value => (dimension, Range::Positive),
            ParameterKind::InsideUnit => (dimension, Range::Unit),
            ParameterKind::Pure => (Dimension::Factor, Range::Positive),
            // The spread of a date is a time.
            ParameterKind::Spread if dimension == Dimension::Date => (Dimension::Duration, Range::Positive),
            ParameterKind::Spread => (dimension, Range::Positive),
        };
        let expected = self.expected.parameter(dimension, range);
        let parameter = self.parts.parameter(node, &expected, self.expected.day)?;
        match parameter {
            Param::Known(value) if kind == ParameterKind::InsideUnit && !(value > 0.0 && value < 1.0) => {
                let label = self.family.label;
                let message = format!("the median of a {label} lies between 0 and 1");
                wrong(
                    &self.node.place,
                    message,
                    "a certain 0 or 1 is written as the number alone",
                )
            }
            parameter => Ok(parameter),
        }
    }

    /// A number in the unit of the quantity.
    fn number(&mut self, node: &TomlNode) -> ParseResult<f64> {
        let expected = self
            .expected
            .parameter(self.expected.dimension, self.expected.range);
        self.parts.number(node, &expected, self.expected.day)
    }

    fn number_above_zero(&mut self, node: &TomlNode) -> ParseResult<f64> {
        let expected = self.expected.parameter(self.expected.dimension, Range::Positive);
        self.parts.number(node, &expected, self.expected.day)
    }

    /// A list of parameters in ascending order.
    fn items(&mut self, names: &[&str]) -> ParseResult<DistributionSpec> {
        let given = items(self.node, self.family)?;
        one_unit::check_parts(self.expected.dimension, given, &self.node.place)?;
        let range = if self.family.domain == Domain::Positive {
            Range::Positive
        } else {
            self.expected.range
        };
        let expected = self.expected.parameter(self.expected.dimension, range);
        let mut parameters = Vec::with_capacity(given.len());
        for (index, node) in given.iter().enumerate() {
            let last = index + 1 == given.len();
            let day = if last {
                DayOfPeriod::Last
            } else {
                DayOfPeriod::First
            };
            parameters.push(self.parts.parameter(node, &expected, day)?);
        }
        self.check_order(names, given, &parameters)?;
        Ok(self.parametric(parameters))
    }

    /// Rejects ends and modes in the wrong order (F14).
    fn check_order(&self, names: &[&str], given: &[TomlNode], parameters: &[Param]) -> ParseResult<()> {
        for upper in 1..given.len() {
            let (Param::Known(below), Param::Known(above)) = (&parameters[upper - 1], &parameters[upper])
            else {
                continue;
            };
            if above < below {
                let (value, other) = (as_written(&given[upper]), as_written(&given[upper - 1]));
                let message = format!(
                    "`{}` {value} lies below `{}` {other}",
                    names[upper],
                    names[upper - 1]
                );
                return wrong(&given[upper].place, message, &syntax(self.family));
            }
        }
        if let (Some(Param::Known(low)), Some(Param::Known(high))) = (parameters.first(), parameters.last())
            && low == high
        {
            let message = format!("`{}` between equal ends is a number", self.family.name);
            let help = format!("write `\"{}\"`", as_written(&given[0]));
            return wrong(&self.node.place, message, &help);
        }
        Ok(())
    }

    fn pairs(&mut self) -> ParseResult<DistributionSpec> {
        let given = items(self.node, self.family)?;
        let mut pairs = Vec::with_capacity(given.len());
        let mut values = Vec::with_capacity(given.len());
        for pair in given {
            let (value, probability) = match &pair.value {
                TomlValue::List(items) => match items.as_slice() {
                    [value, probability] => (value, probability),
                    _ => return self.not_a_pair(pair),
                },
                _ => return self.not_a_pair(pair),
            };
            values.push(value);
            pairs.push((self.number(value)?, self.weight(probability)?));
        }
        one_unit::check_parts(self.expected.dimension, values, &self.node.place)?;
        check_sum(pairs.iter().map(|pair| pair.1), &self.node.place, "probabilities")?;
        Ok(DistributionSpec::Discrete(pairs))
    }

    fn not_a_pair<T>(&self, node: &TomlNode) -> ParseResult<T> {
        let message = "expected a value with its probability".to_owned();
        wrong(&node.place, message, &syntax(self.family))
    }

    fn observations(&mut self) -> ParseResult<DistributionSpec> {
        let given = items(self.node, self.family)?;
        one_unit::check_parts(self.expected.dimension, given, &self.node.place)?;
        let values = given.iter().map(|node| self.number(node));
        Ok(DistributionSpec::Empirical(values.collect::<ParseResult<_>>()?))
    }

    fn quantiles(&mut self, names: &[&str; 3]) -> ParseResult<DistributionSpec> {
        let (_, given) = fields(self.node, self.family)?;
        one_unit::check_parts(self.expected.dimension, given.iter().copied(), &self.node.place)?;
        let mut values = [0.0; 3];
        for (value, node) in values.iter_mut().zip(&given) {
            *value = self.number(node)?;
        }
        for at in 1..names.len() {
            if values[at] <= values[at - 1] {
                let message = format!("{} does not lie above the quantile before it", names[at]);
                return wrong(&given[at].place, message, "");
            }
        }
        let (low, high) = bounds(self.expected.range);
        if low.is_some_and(|low| values[0] <= low) || high.is_some_and(|high| values[2] >= high) {
            let help = "a metalog does not reach its bounds; write `uniform`, `triangular` or `pert`";
            return wrong(
                &self.node.place,
                "a quantile lies on the boundary".to_owned(),
                help,
            );
        }
        if let Err(DistributionError::Metalog { nearest }) = Distribution::metalog(values, low, high) {
            let unit = self.expected.dimension.base_unit();
            let message = "no metalog passes through p10, p50 and p90";
            let nearest = format!("{nearest:.4} {unit}");
            let help = format!("the nearest feasible p90 is {}", nearest.trim());
            return bail("F15", self.node.place.clone(), message, "too skewed", help);
        }
        let [p10, p50, p90] = values;
        Ok(DistributionSpec::Metalog {
            p10,
            p50,
            p90,
            low,
            high,
        })
    }

    fn components(&mut self) -> ParseResult<DistributionSpec> {
        let given = items(self.node, self.family)?;
        let mut components: Vec<(f64, Quantity)> = Vec::with_capacity(given.len());
        for node in given {
            let TomlValue::Table(table) = &node.value else {
                return super::super::bail::wrong_kind(
                    node,
                    "a component of the mixture",
                    "write `{ weight = 0.9, value = \"..\" }`",
                );
            };
            components.push(self.component(table, node)?);
        }
        check_sum(components.iter().map(|part| part.0), &self.node.place, "weights")?;
        Ok(DistributionSpec::Mixture(components))
    }

    /// A component of a mixture with its weight.
    fn component(&mut self, table: &TomlTable, node: &TomlNode) -> ParseResult<(f64, Quantity)> {
        let Some(weight) = table.get("weight") else {
            let help = "add `weight = 0.5`";
            return bail("F16", node.place.clone(), "a component has no weight", "", help);
        };
        let weight = self.weight(&weight.node)?;
        let uncertainty = match self.expected.uncertainty {
            AllowedUncertainty::ValueAndParameters => AllowedUncertainty::Parameter,
            other => other,
        };
        let expected = Expected {
            words: &[],
            ..self.expected.with(uncertainty)
        };
        let mut component: ParsedValue =
            (self.parts.nested)(table, node, &expected, self.parts.texts, &COMPONENT)?;
        self.parts.collect(&mut component, &node.place)?;
        match component.content {
            QuantityOrWord::Quantity(quantity) => Ok((weight, quantity)),
            QuantityOrWord::Word(word) => {
                let message = format!("`{word}` is not a component");
                bail("F42", node.place.clone(), message, "", "")
            }
        }
    }

    /// A weight or probability.
    fn weight(&mut self, node: &TomlNode) -> ParseResult<f64> {
        let probability = Expected::number(Dimension::Probability, Range::Unit);
        let mut own = PartReader::new(self.parts.texts, self.parts.nested);
        let weight = own.number(node, &probability, DayOfPeriod::First)?;
        self.parts.citations.append(&mut own.citations);
        Ok(weight)
    }
}

fn wrong<T>(place: &Place, message: String, help: &str) -> ParseResult<T> {
    bail("F14", place.clone(), message, "", help)
}

/// Rejects weights that do not sum to 1 (F16).
fn check_sum(weights: impl Iterator<Item = f64>, place: &Place, what: &str) -> ParseResult<()> {
    let sum: f64 = weights.sum();
    if (sum - 1.0).abs() <= 1e-9 {
        return Ok(());
    }
    let rounded = libm::round(sum * 1e9) / 1e9;
    let message = format!("the {what} sum to {rounded}, not 1");
    bail(
        "F16",
        place.clone(),
        message,
        format!("these sum to {rounded}"),
        "",
    )
}

/// The bounds of a metalog in this range.
fn bounds(range: Range) -> (Option<f64>, Option<f64>) {
    match range {
        Range::Any => (None, None),
        Range::NonNegative | Range::Positive => (Some(0.0), None),
        Range::Unit => (Some(0.0), Some(1.0)),
        Range::Correlation => (Some(-1.0), Some(1.0)),
    }
}

/// An item as the author wrote it.
fn as_written(node: &TomlNode) -> String {
    match &node.value {
        TomlValue::Text(text) | TomlValue::Date(text) => text.clone(),
        TomlValue::Integer(number) => number.to_string(),
        TomlValue::Float(number) => number.to_string(),
        _ => String::from("value"),
    }
}
