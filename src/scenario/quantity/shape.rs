//! From a family's key and what stands behind it to a shape.

use super::super::diagnostic::Place;
use super::super::fault::{Read, refuse};
use super::super::keys::Range;
use super::super::tree::{Node, NodeValue};
use super::super::units::Dimension;
use super::component;
use super::date::End;
use super::family::{Domain, Family};
use super::interval::{Kind, Z95};
use super::metalog;
use super::params::{Gather, fields, items};
use super::wanted::Wanted;
use crate::law::quantity::{Param, Quantity, Shape};

/// The shape of `family` with what `node` says of it.
pub(crate) fn read(
    family: &'static Family,
    node: &Node,
    wanted: &Wanted,
    gather: &mut Gather<'_>,
) -> Read<Shape> {
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
    refuse("F14", node.place.clone(), message, "", help)
}

struct Reading<'r, 'a> {
    family: &'static Family,
    node: &'r Node,
    wanted: &'r Wanted,
    gather: &'r mut Gather<'a>,
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

    fn known_value(&mut self, node: &Node) -> Read<f64> {
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

    fn known_spread(&mut self, node: &Node) -> Read<f64> {
        let wanted = self.wanted.parameter(self.wanted.dimension, Range::Positive);
        self.gather.number(node, &wanted, End::First)
    }

    fn wrong<T>(&self, place: &Place, message: String, help: &str) -> Read<T> {
        refuse("F14", place.clone(), message, "", help)
    }

    fn fielded(&mut self) -> Read<Shape> {
        let (set, given) = fields(self.node, self.family)?;
        match (self.family.name, set, given.as_slice()) {
            ("normal", _, [mean, sd]) => Ok(Shape::Normal {
                mean: self.value(mean)?,
                sd: self.spread(sd)?,
            }),
            ("lognormal", 0, [median, sigma]) => Ok(Shape::LogNormal {
                median: self.value(median)?,
                sigma: self.pure(sigma)?,
            }),
            ("lognormal", _, [first, second]) => self.solved_lognormal(set, first, second),
            ("logitnormal", _, [median, sigma]) => {
                let median_wanted = self.wanted.parameter(self.wanted.dimension, Range::Unit);
                let median = self.gather.param(median, &median_wanted, End::First)?;
                self.inside_unit(&median)?;
                Ok(Shape::LogitNormal {
                    median,
                    sigma: self.pure(sigma)?,
                })
            }
            ("beta", 0, [mean, sd]) => self.solved_beta(mean, sd),
            ("beta", _, [alpha, beta]) => Ok(Shape::Beta {
                alpha: self.pure(alpha)?,
                beta: self.pure(beta)?,
            }),
            ("gamma", 0, [mean, sd]) => {
                let (mean, sd) = (self.known_spread(mean)?, self.known_spread(sd)?);
                let shape = (mean / sd) * (mean / sd);
                Ok(Shape::Gamma {
                    shape: Param::Known(shape),
                    scale: Param::Known(sd * sd / mean),
                })
            }
            ("gamma", _, [shape, scale]) => Ok(Shape::Gamma {
                shape: self.pure(shape)?,
                scale: self.value(scale)?,
            }),
            ("weibull", _, [scale, shape]) => Ok(Shape::Weibull {
                scale: self.value(scale)?,
                shape: self.pure(shape)?,
            }),
            (_, _, [mean]) => Ok(Shape::Exponential {
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

    /// Lognormal from two of mean, p05 and p95.
    fn solved_lognormal(&mut self, set: usize, first: &Node, second: &Node) -> Read<Shape> {
        let (low, high) = (self.known_spread(first)?, self.known_spread(second)?);
        if set == 3 {
            if low >= high {
                return self.wrong(&second.place, "p95 does not lie above p05".to_owned(), "");
            }
            return Ok(Kind::LogNormal.through(low, high));
        }
        // ln mean = μ + σ²/2 and ln p = μ ± z σ: the smaller root for σ.
        let log = libm::log(high / low);
        let (sigma, median) = if set == 1 {
            let sigma = (Z95 * Z95 - 2.0 * log).sqrt() - Z95;
            (sigma, high * libm::exp(Z95 * sigma))
        } else {
            let sigma = Z95 - (Z95 * Z95 - 2.0 * log).sqrt();
            (sigma, high * libm::exp(-Z95 * sigma))
        };
        if sigma > 0.0 {
            return Ok(Shape::LogNormal {
                median: Param::Known(median),
                sigma: Param::Known(sigma),
            });
        }
        let message = "no lognormal has this mean and this percentile".to_owned();
        self.wrong(
            &self.node.place,
            message,
            "p05 lies below the mean; p95 lies above it, at most 3.86 times as high",
        )
    }

    fn solved_beta(&mut self, mean: &Node, sd: &Node) -> Read<Shape> {
        let (mean_value, sd_value) = (self.known_spread(mean)?, self.known_spread(sd)?);
        if mean_value >= 1.0 {
            return self.wrong(
                &mean.place,
                "the mean of a beta lies between 0 and 1".to_owned(),
                "",
            );
        }
        let count = mean_value * (1.0 - mean_value) / (sd_value * sd_value) - 1.0;
        if count <= 0.0 {
            let most = (mean_value * (1.0 - mean_value)).sqrt();
            let message = format!("a beta with mean {mean_value} has a standard deviation below {most:.4}");
            return self.wrong(&sd.place, message, "");
        }
        Ok(Shape::Beta {
            alpha: Param::Known(mean_value * count),
            beta: Param::Known((1.0 - mean_value) * count),
        })
    }

    /// Uniform, loguniform, triangular, pert.
    fn ended(&mut self) -> Read<Shape> {
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
            "uniform" => Shape::Uniform {
                low: next(),
                high: next(),
            },
            "loguniform" => Shape::LogUniform {
                low: next(),
                high: next(),
            },
            "triangular" => Shape::Triangular {
                low: next(),
                mode: next(),
                high: next(),
            },
            _ => Shape::Pert {
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

    fn discrete(&mut self) -> Read<Shape> {
        let given = items(self.node, self.family)?;
        let mut pairs = Vec::with_capacity(given.len());
        for pair in given {
            let NodeValue::List(pair_items) = &pair.value else {
                return self.wrong(
                    &pair.place,
                    "a value with its probability is wanted".to_owned(),
                    &super::params::takes(self.family),
                );
            };
            let [value, weight] = pair_items.as_slice() else {
                return self.wrong(
                    &pair.place,
                    "a value with its probability is wanted".to_owned(),
                    &super::params::takes(self.family),
                );
            };
            let probability = Wanted::number(Dimension::Probability, Range::Unit);
            let value = self.known_value(value)?;
            pairs.push((value, weight_of(weight, &probability, self.gather)?));
        }
        sum_to_one(pairs.iter().map(|pair| pair.1), &self.node.place, "probabilities")?;
        Ok(Shape::Discrete(pairs))
    }

    fn empirical(&mut self) -> Read<Shape> {
        let given = items(self.node, self.family)?;
        Ok(Shape::Empirical(
            given
                .iter()
                .map(|node| self.known_value(node))
                .collect::<Read<Vec<f64>>>()?,
        ))
    }

    fn mixture(&mut self) -> Read<Shape> {
        let given = items(self.node, self.family)?;
        let mut parts: Vec<(f64, Quantity)> = Vec::with_capacity(given.len());
        for node in given {
            parts.push(component::weighted(node, self.wanted, self.gather)?);
        }
        sum_to_one(parts.iter().map(|part| part.0), &self.node.place, "weights")?;
        Ok(Shape::Mixture(parts))
    }

    fn quantiles(&mut self) -> Read<Shape> {
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
            None => Ok(Shape::Metalog {
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
                refuse("F15", self.node.place.clone(), message, "too lopsided", help)
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
    refuse(
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

/// An item as the author wrote it.
fn written(node: &Node) -> String {
    match &node.value {
        NodeValue::Text(text) | NodeValue::Date(text) => text.clone(),
        NodeValue::Integer(number) => number.to_string(),
        NodeValue::Float(number) => number.to_string(),
        _ => String::from("value"),
    }
}
