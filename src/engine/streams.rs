//! Random streams of a case: one per name, opened once for a case and a seed.

use crate::math;
use crate::model::{Case, EventId, Parameter};
use crate::random::{StreamKey, fill_uniform, uniform};

use super::latent_score::LatentScore;
use super::world::World;

/// The streams of a case.
#[derive(Debug, Clone)]
pub struct Streams {
    /// Event quantities of the scenario language.
    events: Vec<StreamKey>,
    /// Own part of each guarantor's will in the crisis.
    pub will: Vec<StreamKey>,
    /// Blocking by each guarantor.
    pub(crate) block: Vec<StreamKey>,
    /// Common factor of all wills in one crisis.
    pub crisis: StreamKey,
    /// Whether warning alerts the guarantors.
    pub(crate) alert: StreamKey,
    /// Common factor of all deliberations.
    pub(crate) deliberation: StreamKey,
    /// When an attack on a standing front is decided.
    pub(crate) decision: StreamKey,
    /// Whether it breaks the front.
    pub(crate) break_in: StreamKey,
    /// When an advance is halted.
    pub(crate) halt: StreamKey,
    /// When and whether a lost objective is retaken.
    pub(crate) regain: [StreamKey; 2],
    /// When the war leaves the model.
    pub(crate) escalation: StreamKey,
    /// Whether the protégé yields.
    pub(crate) yielding: StreamKey,
}

impl Streams {
    /// Opens the streams of a case.
    ///
    /// Actors are named by id, so that adding one leaves the random numbers of the others unchanged.
    #[must_use]
    pub fn open(case: &Case, seed: u64) -> Self {
        Self::with_prefix(case, seed, "")
    }

    /// The streams of the challenger's assessment: common to all scenarios and months, and used by nothing else.
    #[must_use]
    pub(crate) fn for_assessment(case: &Case, seed: u64) -> Self {
        Self::with_prefix(case, seed, "staff/")
    }

    fn with_prefix(case: &Case, seed: u64, prefix: &str) -> Self {
        let key = |name: &str| StreamKey::new(seed, &format!("{prefix}{name}"));
        let per_guarantor = |name: &str| {
            case.guarantors
                .iter()
                .map(|g| key(&format!("guarantor.{}/{name}", g.id)))
                .collect()
        };
        Self {
            events: case
                .inputs
                .per_history
                .iter()
                .map(|event| key(&event.path))
                .collect(),
            will: per_guarantor("will"),
            block: per_guarantor("block"),
            crisis: key("crisis/will"),
            alert: key("crisis/alert"),
            deliberation: key("crisis/deliberation"),
            decision: key("campaign/decision"),
            break_in: key("campaign/break_in"),
            halt: key("campaign/halt"),
            regain: [key("campaign/regain/decision"), key("campaign/regain/break_in")],
            escalation: key("campaign/escalation"),
            yielding: key("campaign/yielding"),
        }
    }

    /// The draw of one history that decides which commitments its warning alerts.
    pub(crate) fn alert_draw(&self, world: &World, history: u64) -> f64 {
        uniform(self.alert, world.substream, history)
    }

    /// Whether two streams have the same key, and so the same random numbers.
    #[must_use]
    pub fn has_duplicate_keys(&self) -> bool {
        let mut keys: Vec<StreamKey> = self.events.clone();
        keys.extend(&self.will);
        keys.extend(&self.block);
        keys.extend([
            self.crisis,
            self.alert,
            self.deliberation,
            self.decision,
            self.break_in,
            self.halt,
            self.escalation,
            self.yielding,
        ]);
        keys.extend(self.regain);
        keys.sort_unstable();
        keys.windows(2).any(|pair| pair[0] == pair[1])
    }

    /// The values of a parameter in histories `first..`, one per lane: docs/model.md (0.3).
    pub(crate) fn fill(&self, world: &World, parameter: Parameter, first: u64, out: &mut [f64]) {
        let event = match parameter {
            Parameter::World(value) => return out.fill(world.value(value)),
            Parameter::Event(event) => event,
        };
        let cache = world.draw_cache.as_ref();
        match cache.and_then(|cache| cache.event(event, first, out.len())) {
            Some(cached) => out.copy_from_slice(cached),
            None => {
                fill_uniform(self.events[event.0], world.substream, first, out);
                world.distribution(event).fill_quantiles(out);
            }
        }
    }

    /// The ranks of an event quantity in histories `first..`, one per lane.
    pub(crate) fn fill_event_ranks(&self, world: &World, event: EventId, first: u64, out: &mut [f64]) {
        fill_uniform(self.events[event.0], world.substream, first, out);
    }

    /// Latent scores of histories `first..`, one per lane.
    pub(super) fn fill_scores(&self, world: &World, score: LatentScore, first: u64, out: &mut [f64]) {
        let cache = world.draw_cache.as_ref();
        match cache.and_then(|cache| cache.score(score, first, out.len())) {
            Some(cached) => out.copy_from_slice(cached),
            None => fill_normal(self.key(score), world.substream, first, out),
        }
    }

    /// The ranks of latent scores.
    pub(super) fn fill_ranks(&self, world: &World, score: LatentScore, first: u64, out: &mut [f64]) {
        fill_uniform(self.key(score), world.substream, first, out);
    }

    fn key(&self, score: LatentScore) -> StreamKey {
        match score {
            LatentScore::Will(g) => self.will[g],
            LatentScore::Block(g) => self.block[g],
            LatentScore::Crisis => self.crisis,
            LatentScore::Deliberation => self.deliberation,
        }
    }

    /// The values of a deliberation whose score has a share of its variance in `common`. A parameter that is fixed
    /// within a world ignores it.
    pub(crate) fn fill_correlated(
        &self,
        world: &World,
        parameter: Parameter,
        first: u64,
        common: &[f64],
        share: f64,
        out: &mut [f64],
    ) {
        let event = match parameter {
            Parameter::Event(event) if share > 0.0 => event,
            _ => return self.fill(world, parameter, first, out),
        };
        let cache = world.draw_cache.as_ref();
        match cache.and_then(|cache| cache.deliberation(event, first, out.len())) {
            Some(cached) => out.copy_from_slice(cached),
            None => {
                fill_normal(self.events[event.0], world.substream, first, out);
                add_common_factor(common, share, out);
                world.distribution(event).fill_quantiles_at_scores(out);
            }
        }
    }
}

/// Standard normal scores of histories `first..`, one per lane.
pub(super) fn fill_normal(key: StreamKey, world: u32, first: u64, out: &mut [f64]) {
    fill_uniform(key, world, first, out);
    math::lanes::normal_quantile(out);
}

/// Replaces own scores by √share·common + √(1 − share)·own.
fn add_common_factor(common: &[f64], share: f64, own: &mut [f64]) {
    let (common_weight, own_weight) = (share.sqrt(), (1.0 - share).sqrt());
    for (own, common) in own.iter_mut().zip(common) {
        *own = common_weight * common + own_weight * *own;
    }
}
