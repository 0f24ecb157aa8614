//! From a family's key and what stands behind it to a shape.

use super::super::bail::{Read, bail};
use super::super::diagnostic::Place;
use super::super::keys::Range;
use super::super::tree::{Node, NodeValue};
use super::super::units::Dimension;
use super::date::End;
use super::family::{Domain, Family};
use super::params::{Gather, fields, items};
use super::wanted::Wanted;
use crate::distribution::quantity::{DistributionSpec, Param};

/// The shape of `family` with what `node` says of it.
pub(crate) fn read(
    family: &'static Family,
    node: &Node,
    wanted: &Wanted,
    gather: &mut Gather<'_>,
) -> Read<DistributionSpec> {
    fits(family, node, wanted)?;
    let mut reading = Reading {
        family,
        node,
        wanted,
        gather,
    };
    match family.name {
        "uniform" | "loguniform" | "triangular" | "pert" => reading.ended(),
        "discrete" => reading.discrete(),
        "empirical" => reading.empirical(),
        "mixture" => reading.mixture(),
        "quantiles" => reading.quantiles(),
        _ => reading.fielded(),
    }
}

/// Refuses families that cannot hold what is wanted.
fn fits(family: &Family, node: &Node, wanted: &Wanted) -> Read<()> {
    use Dimension as D;
    let dimension = wanted.dimension;
    let fits = match family.domain {
        Domain::Real => true,
        Domain::Positive => !matches!(dimension, D::Date | D::Logit),
        Domain::Unit => matches!(dimension, D::Share | D::Probability | D::Factor | D::Correlation),
    };
    if fits {
        return Ok(());
    }
    let message = format!("no `{}` fits {}", family.name, dimension.with_article());
    let help = match family.domain {
        Domain::Unit => "it lies between 0 and 1: for shares and probabilities",
        _ => "it lies above 0; write `normal`, `uniform`, `triangular` or `pert`",
    };
    bail("F14", node.place.clone(), message, "", help)
}

/// A family that is being read.
pub(super) struct Reading<'r, 'a> {
    /// The family.
    pub(super) family: &'static Family,
    /// What stands behind its key.
    pub(super) node: &'r Node,
    /// What the key wants.
    pub(super) wanted: &'r Wanted,
    /// What comes together on the way.
    pub(super) gather: &'r mut Gather<'a>,
}

impl Reading<'_, '_> {
    fn value(&mut self, node: &Node) -> Read<Param> {
        let range = if self.family.domain == Domain::Real {
            self.wanted.range
        } else {
            Range::Positive
        };
        self.gather.param(
            node,
            &self.wanted.parameter(self.wanted.dimension, range),
            End::First,
        )
    }

    pub(super) fn known_value(&mut self, node: &Node) -> Read<f64> {
        let wanted = self.wanted.parameter(self.wanted.dimension, self.wanted.range);
        self.gather.number(node, &wanted, End::First)
    }

    /// A parameter without unit, above 0.
    fn pure(&mut self, node: &Node) -> Read<Param> {
        self.gather.param(
            node,
            &self.wanted.parameter(Dimension::Factor, Range::Positive),
            End::First,
        )
    }

    /// A standard deviation, in the units of the value; of a date, in days.
    fn spread(&mut self, node: &Node) -> Read<Param> {
        let dimension = match self.wanted.dimension {
            Dimension::Date => Dimension::Duration,
            other => other,
        };
        self.gather.param(
            node,
            &self.wanted.parameter(dimension, Range::Positive),
            End::First,
        )
    }

    pub(super) fn known_spread(&mut self, node: &Node) -> Read<f64> {
        let wanted = self.wanted.parameter(self.wanted.dimension, Range::Positive);
        self.gather.number(node, &wanted, End::First)
    }

    pub(super) fn wrong<T>(&self, place: &Place, message: String, help: &str) -> Read<T> {
        bail("F14", place.clone(), message, "", help)
    }

    fn fielded(&mut self) -> Read<DistributionSpec> {
        let (set, given) = fields(self.node, self.family)?;
        match (self.family.name, set, given.as_slice()) {
            ("normal", _, [mean, sd]) => Ok(DistributionSpec::Normal {
                mean: self.value(mean)?,
                sd: self.spread(sd)?,
            }),
            ("lognormal", 0, [median, sigma]) => Ok(DistributionSpec::LogNormal {
                median: self.value(median)?,
                sigma: self.pure(sigma)?,
            }),
            ("lognormal", _, [first, second]) => self.solved_lognormal(set, first, second),
            ("logitnormal", _, [median, sigma]) => {
                let median_wanted = self.wanted.parameter(self.wanted.dimension, Range::Unit);
                let median = self.gather.param(median, &median_wanted, End::First)?;
                self.inside_unit(&median)?;
                Ok(DistributionSpec::LogitNormal {
                    median,
                    sigma: self.pure(sigma)?,
                })
            }
            ("beta", 0, [mean, sd]) => self.solved_beta(mean, sd),
            ("beta", _, [alpha, beta]) => Ok(DistributionSpec::Beta {
                alpha: self.pure(alpha)?,
                beta: self.pure(beta)?,
            }),
            ("gamma", 0, [mean, sd]) => {
                let (mean, sd) = (self.known_spread(mean)?, self.known_spread(sd)?);
                let shape = (mean / sd) * (mean / sd);
                Ok(DistributionSpec::Gamma {
                    shape: Param::Known(shape),
                    scale: Param::Known(sd * sd / mean),
                })
            }
            ("gamma", _, [shape, scale]) => Ok(DistributionSpec::Gamma {
                shape: self.pure(shape)?,
                scale: self.value(scale)?,
            }),
            ("weibull", _, [scale, shape]) => Ok(DistributionSpec::Weibull {
                scale: self.value(scale)?,
                shape: self.pure(shape)?,
            }),
            (_, _, [mean]) => Ok(DistributionSpec::Exponential {
                mean: self.value(mean)?,
            }),
            _ => self.wrong(
                &self.node.place,
                format!("`{}` lacks parameters", self.family.name),
                "",
            ),
        }
    }

    fn inside_unit(&self, median: &Param) -> Read<()> {
        match median {
            Param::Known(median) if !(*median > 0.0 && *median < 1.0) => {
                let message = "the median of a logit-normal lies between 0 and 1".to_owned();
                self.wrong(
                    &self.node.place,
                    message,
                    "a sure 0 or 1 is written as the number alone",
                )
            }
            _ => Ok(()),
        }
    }

    /// Uniform, loguniform, triangular, pert.
    fn ended(&mut self) -> Read<DistributionSpec> {
        let given = items(self.node, self.family)?;
        let range = if self.family.domain == Domain::Positive {
            Range::Positive
        } else {
            self.wanted.range
        };
        let wanted = self.wanted.parameter(self.wanted.dimension, range);
        let last = given.len() - 1;
        let mut params = Vec::with_capacity(given.len());
        for (index, node) in given.iter().enumerate() {
            let end = if index == last { End::Last } else { End::First };
            params.push(self.gather.param(node, &wanted, end)?);
        }
        self.ordered(given, &params)?;
        let mut params = params.into_iter();
        let mut next = || params.next().unwrap_or(Param::Known(0.0));
        Ok(match self.family.name {
            "uniform" => DistributionSpec::Uniform {
                low: next(),
                high: next(),
            },
            "loguniform" => DistributionSpec::LogUniform {
                low: next(),
                high: next(),
            },
            "triangular" => DistributionSpec::Triangular {
                low: next(),
                mode: next(),
                high: next(),
            },
            _ => DistributionSpec::Pert {
                low: next(),
                mode: next(),
                high: next(),
            },
        })
    }

    /// Refuses ends and modes in the wrong order (F14).
    fn ordered(&self, given: &[Node], params: &[Param]) -> Read<()> {
        let names: &[&str] = if given.len() == 2 {
            &["minimum", "maximum"]
        } else {
            &["minimum", "mode", "maximum"]
        };
        for upper in 1..given.len() {
            let (Param::Known(below), Param::Known(above)) = (&params[upper - 1], &params[upper]) else {
                continue;
            };
            if above < below {
                let (value, other) = (written(&given[upper]), written(&given[upper - 1]));
                let message = format!(
                    "{} {value} lies below the {} {other}",
                    names[upper],
                    names[upper - 1]
                );
                return self.wrong(&given[upper].place, message, &super::params::takes(self.family));
            }
        }
        if let (Some(Param::Known(low)), Some(Param::Known(high))) = (params.first(), params.last())
            && low == high
        {
            let message = format!("`{}` between equal ends is a number", self.family.name);
            let help = format!("write `\"{}\"`", written(&given[0]));
            return self.wrong(&self.node.place, message, &help);
        }
        Ok(())
    }
}

/// An item as the author wrote it.
fn written(node: &Node) -> String {
    match &node.value {
        NodeValue::Text(text) | NodeValue::Date(text) => text.clone(),
        NodeValue::Integer(number) => number.to_string(),
        NodeValue::Float(number) => number.to_string(),
        _ => String::from("value"),
    }
}
