//! Addresses of chance: one stream a name, opened once for a case and a seed.

use crate::math;
use crate::model::{Case, EventId, Parameter};
use crate::random::{StreamKey, fill_uniform};

use super::draw_cache::Score;
use super::world::World;

/// The streams of a case.
#[derive(Debug, Clone)]
pub struct Streams {
    lucks: Vec<StreamKey>,
    /// Will of each guarantor in the crisis.
    pub will: Vec<StreamKey>,
    /// Block of each guarantor.
    pub block: Vec<StreamKey>,
    /// What all wills have in common in one crisis.
    pub crisis: StreamKey,
    /// What all deliberations have in common.
    pub deliberation: StreamKey,
    /// Threshold of the break-in.
    pub break_in: StreamKey,
    /// Threshold of settling.
    pub settle: StreamKey,
    /// Threshold of leaving the model.
    pub escalation: StreamKey,
}

impl Streams {
    /// Opens the streams of a case.
    ///
    /// Actors are named by id, so that adding one leaves the luck of the rest alone.
    #[must_use]
    pub fn open(case: &Case, seed: u64) -> Self {
        Self::open_beneath(case, seed, "")
    }

    /// The streams of the challenger's staff: the same in all scenarios and months, and nobody else's.
    #[must_use]
    pub fn of_staff(case: &Case, seed: u64) -> Self {
        Self::open_beneath(case, seed, "staff/")
    }

    fn open_beneath(case: &Case, seed: u64, above: &str) -> Self {
        let key = |name: &str| StreamKey::new(seed, &format!("{above}{name}"));
        let of_each = |what: &str| {
            case.guarantors
                .iter()
                .map(|g| key(&format!("guarantor.{}/{what}", g.id)))
                .collect()
        };
        Self {
            lucks: case
                .inputs
                .per_history
                .iter()
                .map(|luck| key(&luck.path))
                .collect(),
            will: of_each("will"),
            block: of_each("block"),
            crisis: key("crisis/will"),
            deliberation: key("crisis/deliberation"),
            break_in: key("campaign/break_in"),
            settle: key("campaign/settle"),
            escalation: key("campaign/escalation"),
        }
    }

    /// Two streams with one key, if there are: their luck would be the same.
    #[must_use]
    pub fn clash(&self) -> bool {
        let mut keys: Vec<StreamKey> = self.lucks.clone();
        keys.extend(&self.will);
        keys.extend(&self.block);
        keys.extend([
            self.crisis,
            self.deliberation,
            self.break_in,
            self.settle,
            self.escalation,
        ]);
        keys.sort_unstable();
        keys.windows(2).any(|pair| pair[0] == pair[1])
    }

    /// The values of a slot in histories `first..`, one a lane: docs/model.md (0.3).
    pub fn fill(&self, world: &World, slot: Parameter, first: u64, out: &mut [f64]) {
        match slot {
            Parameter::World(number) => out.fill(world.number(number)),
            Parameter::Event(luck) => {
                match world.drawn().and_then(|drawn| drawn.luck(luck, first, out.len())) {
                    Some(drawn) => out.copy_from_slice(drawn),
                    None => {
                        fill_uniform(self.lucks[luck.0], world.luck, first, out);
                        world.law(luck).fill_quantiles(out);
                    }
                }
            }
        }
    }

    /// The ranks at which an event quantity stands in histories `first..`, before any law.
    pub fn fill_rank(&self, world: &World, luck: EventId, first: u64, out: &mut [f64]) {
        fill_uniform(self.lucks[luck.0], world.luck, first, out);
    }

    /// Scores that are no event quantity, one a lane.
    pub(super) fn fill_scores(&self, world: &World, score: Score, first: u64, out: &mut [f64]) {
        if let Some(drawn) = world
            .drawn()
            .and_then(|drawn| drawn.score(score, first, out.len()))
        {
            out.copy_from_slice(drawn);
            return;
        }
        normal(self.key(score), world.luck, first, out);
    }

    /// The ranks of such scores.
    pub(super) fn fill_ranks(&self, world: &World, score: Score, first: u64, out: &mut [f64]) {
        fill_uniform(self.key(score), world.luck, first, out);
    }

    fn key(&self, score: Score) -> StreamKey {
        match score {
            Score::Will(g) => self.will[g],
            Score::Block(g) => self.block[g],
            Score::Crisis => self.crisis,
            Score::Deliberation => self.deliberation,
        }
    }

    /// The same, from normal scores that the caller has correlated. A fixed slot ignores them.
    pub fn fill_scored(
        &self,
        world: &World,
        slot: Parameter,
        first: u64,
        common: &[f64],
        share: f64,
        out: &mut [f64],
    ) {
        match slot {
            Parameter::Event(luck) if share > 0.0 => {
                match world
                    .drawn()
                    .and_then(|drawn| drawn.correlated(luck, first, out.len()))
                {
                    Some(drawn) => out.copy_from_slice(drawn),
                    None => {
                        normal(self.lucks[luck.0], world.luck, first, out);
                        mix(common, share, out);
                        world.law(luck).fill_quantiles_at_scores(out);
                    }
                }
            }
            _ => self.fill(world, slot, first, out),
        }
    }
}

/// Standard normal scores of histories `first..`, one a lane.
pub fn normal(key: StreamKey, world: u32, first: u64, out: &mut [f64]) {
    fill_uniform(key, world, first, out);
    math::lanes::normal_quantile(out);
}

/// Own scores to scores that have `share` of their variance in common.
pub fn mix(common: &[f64], share: f64, own: &mut [f64]) {
    let (of_common, of_own) = (share.sqrt(), (1.0 - share).sqrt());
    for (own, common) in own.iter_mut().zip(common) {
        *own = of_common * common + of_own * *own;
    }
}
