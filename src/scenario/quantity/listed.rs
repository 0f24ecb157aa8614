//! Families of points and parts: discrete, empirical, mixture, quantiles.

use super::super::bail::{Read, bail};
use super::super::diagnostic::Place;
use super::super::keys::Range;
use super::super::tree::{Node, NodeValue};
use super::super::units::Dimension;
use super::component;
use super::date::End;
use super::metalog;
use super::params::{Gather, fields, items, takes};
use super::shape::Reading;
use super::wanted::Wanted;
use crate::distribution::quantity::{DistributionSpec, Quantity};

impl Reading<'_, '_> {
    pub(super) fn discrete(&mut self) -> Read<DistributionSpec> {
        let given = items(self.node, self.family)?;
        let mut pairs = Vec::with_capacity(given.len());
        for pair in given {
            let NodeValue::List(pair_items) = &pair.value else {
                return self.wrong(
                    &pair.place,
                    "a value with its probability is wanted".to_owned(),
                    &takes(self.family),
                );
            };
            let [value, weight] = pair_items.as_slice() else {
                return self.wrong(
                    &pair.place,
                    "a value with its probability is wanted".to_owned(),
                    &takes(self.family),
                );
            };
            let probability = Wanted::number(Dimension::Probability, Range::Unit);
            let value = self.known_value(value)?;
            pairs.push((value, weight_of(weight, &probability, self.gather)?));
        }
        sum_to_one(pairs.iter().map(|pair| pair.1), &self.node.place, "probabilities")?;
        Ok(DistributionSpec::Discrete(pairs))
    }

    pub(super) fn empirical(&mut self) -> Read<DistributionSpec> {
        let given = items(self.node, self.family)?;
        Ok(DistributionSpec::Empirical(
            given
                .iter()
                .map(|node| self.known_value(node))
                .collect::<Read<Vec<f64>>>()?,
        ))
    }

    pub(super) fn mixture(&mut self) -> Read<DistributionSpec> {
        let given = items(self.node, self.family)?;
        let mut parts: Vec<(f64, Quantity)> = Vec::with_capacity(given.len());
        for node in given {
            parts.push(component::weighted(node, self.wanted, self.gather)?);
        }
        sum_to_one(parts.iter().map(|part| part.0), &self.node.place, "weights")?;
        Ok(DistributionSpec::Mixture(parts))
    }

    pub(super) fn quantiles(&mut self) -> Read<DistributionSpec> {
        let (_, given) = fields(self.node, self.family)?;
        let [p10, p50, p90] = given.as_slice() else {
            return self.wrong(&self.node.place, "three quantiles are wanted".to_owned(), "");
        };
        let (first, middle, last) = (
            self.known_value(p10)?,
            self.known_value(p50)?,
            self.known_value(p90)?,
        );
        for (below, above, node, name) in [(first, middle, p50, "p50"), (middle, last, p90, "p90")] {
            if above <= below {
                return self.wrong(
                    &node.place,
                    format!("{name} does not lie above the quantile before it"),
                    "",
                );
            }
        }
        let (low, high) = natural_bounds(self.wanted.range);
        if low.is_some_and(|low| first <= low) || high.is_some_and(|high| last >= high) {
            let help = "a metalog touches its bounds nowhere; write `uniform`, `triangular` or `pert`";
            return self.wrong(
                &self.node.place,
                "a quantile lies on the boundary".to_owned(),
                help,
            );
        }
        match metalog::nearest_p90(first, middle, last, low, high) {
            None => Ok(DistributionSpec::Metalog {
                p10: first,
                p50: middle,
                p90: last,
                low,
                high,
            }),
            Some(nearest) => {
                let unit = base_unit(self.wanted.dimension);
                let message = "no metalog passes through p10, p50 and p90";
                let help = format!(
                    "the nearest feasible p90 is {}",
                    format!("{nearest:.4} {unit}").trim()
                );
                bail("F15", self.node.place.clone(), message, "too lopsided", help)
            }
        }
    }
}

/// The weight of a component, or a probability: a number.
pub(crate) fn weight_of(node: &Node, wanted: &Wanted, gather: &mut Gather<'_>) -> Read<f64> {
    let mut own = Gather::new(gather.texts);
    let weight = own.number(node, wanted, End::First)?;
    gather.cites.append(&mut own.cites);
    Ok(weight)
}

/// Refuses weights that do not sum to 1 (F16).
fn sum_to_one(weights: impl Iterator<Item = f64>, place: &Place, what: &str) -> Read<()> {
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

/// Where a quantity in this range can lie at all.
fn natural_bounds(range: Range) -> (Option<f64>, Option<f64>) {
    match range {
        Range::Any => (None, None),
        Range::NonNegative | Range::Positive => (Some(0.0), None),
        Range::Unit => (Some(0.0), Some(1.0)),
        Range::Correlation => (Some(-1.0), Some(1.0)),
    }
}

fn base_unit(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Rate => "/d",
        Dimension::Growth => "/y",
        other => other.usual_unit(),
    }
}
