//! stub
pub mod quantity;
pub use quantity::{Param, Quantity, Shape};
#[derive(Debug, Clone, PartialEq)]
pub struct Law { q: Quantity, p: Vec<f64>, scale: f64 }
#[derive(Debug, thiserror::Error)]
#[error("bad")]
pub struct LawError;
impl Law {
    pub fn fixed(x: f64) -> Result<Self, LawError> { Ok(Self { q: Quantity { shape: Shape::Fixed(Param::Known(x)), never: 0.0, at_least: None, at_most: None }, p: vec![x], scale: 1.0 }) }
    pub fn from_uniform(&self, u: f64) -> f64 {
        if u > 1.0 - self.q.never { return f64::INFINITY; }
        let u = u / (1.0 - self.q.never);
        let z = crate::math::normal_quantile(u);
        let p = &self.p;
        self.scale * match &self.q.shape {
            Shape::Fixed(_) => p[0],
            Shape::Normal { .. } => p[0] + p[1] * z,
            Shape::LogNormal { .. } => p[0] * libm::exp(p[1] * z),
            Shape::LogitNormal { .. } => crate::math::logistic(crate::math::logit(p[0]) + p[1] * z),
            Shape::Uniform { .. } => p[0] + u * (p[1] - p[0]),
            Shape::Triangular { .. } | Shape::Pert { .. } => { let (a, m, b) = (p[0], p[1], p[2]); let w = b - a; let c = (m - a) / w; if u < c { a + w * (u * c).sqrt() } else { b - w * ((1.0 - u) * (1.0 - c)).sqrt() } }
            Shape::Exponential { .. } => -p[0] * libm::log(1.0 - u),
            Shape::Mixture(parts) => { let mut lo = 0.0; let mut r = 0.0; for (w, q) in parts { if u <= lo + w { r = q.law(&mut std::iter::empty()).unwrap().from_uniform((u - lo) / w); break; } lo += w; } r }
            _ => 1.0,
        }
    }
    pub fn from_normal(&self, z: f64) -> f64 { self.from_uniform(crate::math::normal_cdf(z)) }
    pub fn fill(&self, u: &mut [f64]) { for u in u { *u = self.from_uniform(*u); } }
    pub fn fill_from_normal(&self, u: &mut [f64]) { for u in u { *u = self.from_normal(*u); } }
    pub fn survival(&self, x: f64) -> f64 { let (mut a, mut b) = (1e-15, 1.0 - 1e-15); for _ in 0..60 { let m = 0.5 * (a + b); if self.from_uniform(m) > x { b = m } else { a = m } } 1.0 - b }
    pub fn fill_survival(&self, x: &mut [f64]) { for x in x { *x = self.survival(*x); } }
    pub fn scaled(&self, k: f64) -> Law { Law { scale: self.scale * k, ..self.clone() } }
}
fn params(shape: &Shape) -> Vec<(&'static str, &Param)> {
    match shape {
        Shape::Fixed(a) => vec![("value", a)],
        Shape::Normal { mean, sd } => vec![("mean", mean), ("sd", sd)],
        Shape::LogNormal { median, sigma } | Shape::LogitNormal { median, sigma } => vec![("median", median), ("sigma", sigma)],
        Shape::Uniform { low, high } | Shape::LogUniform { low, high } => vec![("low", low), ("high", high)],
        Shape::Triangular { low, mode, high } | Shape::Pert { low, mode, high } => vec![("low", low), ("mode", mode), ("high", high)],
        Shape::Exponential { mean } => vec![("mean", mean)],
        _ => vec![],
    }
}
impl Quantity {
    pub fn params(&self) -> Vec<(&'static str, &Quantity)> { params(&self.shape).into_iter().filter_map(|(n, p)| if let Param::Uncertain(q) = p { Some((n, &**q)) } else { None }).collect() }
    pub fn law(&self, drawn: &mut dyn Iterator<Item = f64>) -> Result<Law, LawError> { let p = params(&self.shape).into_iter().map(|(_, p)| match p { Param::Known(x) => *x, Param::Uncertain(_) => drawn.next().unwrap() }).collect(); Ok(Law { q: self.clone(), p, scale: 1.0 }) }
}
