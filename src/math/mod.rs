//! stub
pub fn exp(x: f64) -> f64 { libm::exp(x) }
pub fn ln(x: f64) -> f64 { libm::log(x) }
pub fn exp_m1(x: f64) -> f64 { libm::expm1(x) }
pub fn pow(x: f64, y: f64) -> f64 { libm::pow(x, y) }
pub fn logit(p: f64) -> f64 { libm::log(p / (1.0 - p)) }
pub fn logistic(x: f64) -> f64 { 1.0 / (1.0 + libm::exp(-x)) }
pub fn normal_cdf(z: f64) -> f64 { 0.5 * libm::erfc(-z / std::f64::consts::SQRT_2) }
pub fn normal_quantile(p: f64) -> f64 {
    let (mut a, mut b) = (-40.0, 40.0);
    for _ in 0..100 { let m = 0.5 * (a + b); if normal_cdf(m) < p { a = m } else { b = m } }
    0.5 * (a + b)
}
pub mod lanes {
    //! stub
    pub fn normal_quantile(xs: &mut [f64]) { for x in xs { *x = super::normal_quantile(*x); } }
    pub fn first_reaching(times: &[f64], masses: &[f64], need: f64, out: &mut [f64]) {
        let w = out.len();
        for l in 0..w {
            let mut v: Vec<(f64, f64)> = masses.iter().enumerate().map(|(i, m)| (times[i * w + l], *m)).collect();
            v.sort_by(|a, b| a.0.total_cmp(&b.0));
            let mut s = 0.0;
            out[l] = f64::INFINITY;
            if need <= 0.0 { out[l] = f64::NEG_INFINITY; continue; }
            for (t, m) in v { if t == f64::INFINITY { break; } s += m; if s >= need * (1.0 - 1e-12) { out[l] = t; break; } }
        }
    }
}
