//! stub
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct StreamKey(u64);
impl StreamKey { pub fn new(seed: u64, name: &str) -> Self { Self(u64::from_le_bytes(blake3::hash(format!("{seed}/{name}").as_bytes()).as_bytes()[..8].try_into().unwrap())) } }
fn mix(mut z: u64) -> u64 { z = (z ^ (z >> 30)).wrapping_mul(0xbf58476d1ce4e5b9); z = (z ^ (z >> 27)).wrapping_mul(0x94d049bb133111eb); z ^ (z >> 31) }
pub fn uniform(key: StreamKey, world: u32, history: u64) -> f64 { ((mix(mix(key.0 ^ u64::from(world)).wrapping_add((history + 1).wrapping_mul(0x9E3779B97F4A7C15))) >> 12) as f64 + 0.5) / (1u64 << 52) as f64 }
pub fn fill_uniform(key: StreamKey, world: u32, first: u64, out: &mut [f64]) { for (i, o) in out.iter_mut().enumerate() { *o = uniform(key, world, first + i as u64); } }
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Design { Mc, Lhs, Sobol }
#[derive(Debug, Clone, PartialEq)]
pub struct Axis { pub path: String, pub dimension: u16, pub group: String }
pub struct Sampling { keys: Vec<StreamKey> }
impl Sampling {
    pub fn new(_design: Design, seed: u64, _worlds: u32, _scrambles: u32, axes: &[Axis]) -> Self { Self { keys: axes.iter().map(|a| StreamKey::new(seed, &format!("world:{}", a.path))).collect() } }
    pub fn normal(&self, axis: usize, world: u32) -> f64 { crate::math::normal_quantile(uniform(self.keys[axis], world, 0)) }
}
