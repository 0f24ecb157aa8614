//! One world: every input at one value, every law with known parameters.

use crate::distribution::Distribution;
use crate::math;
use crate::model::{Case, EntryIntoForce, EventId, HonourProbability, Ratification, WorldValue};

use super::draw_cache::DrawCache;
use super::measure::Failure;
use super::streams::Streams;
use super::worlds::Worlds;

/// One draw of everything that is fixed over the horizon but unknown.
#[derive(Debug, Clone)]
pub struct World<'c> {
    /// The case.
    pub case: &'c Case,
    /// Its number.
    pub index: u32,
    /// The number whose luck it has: its own, but where several worlds are to share theirs.
    pub luck: u32,
    numbers: Vec<f64>,
    scores: Vec<f64>,
    laws: Vec<Option<Distribution>>,
    drawn: Option<DrawCache>,
}

impl<'c> World<'c> {
    /// Draws world `index`: docs/model.md (0.1).
    ///
    /// # Errors
    /// A [`Failure`] if an uncertain parameter came out as one that its family cannot have.
    pub fn draw(case: &'c Case, worlds: &Worlds, index: u32) -> Result<Self, Failure> {
        let inputs = &case.inputs;
        let raw = worlds.scores(inputs.axes.len(), index);
        let scores = case.copula.scores(&raw);
        let mut numbers: Vec<f64> = inputs
            .per_world
            .iter()
            .map(|input| input.distribution.quantile_at_score(scores[input.axis]))
            .collect();
        for (input, value) in worlds.values(index) {
            numbers[*input] = *value;
        }
        let laws = inputs.per_history.iter().map(|luck| {
            if luck.distribution.is_some() {
                return Ok(None);
            }
            let law = luck
                .quantity
                .distribution(&mut luck.params.iter().map(|&p| numbers[p]));
            law.map(|law| Some(law.scaled(luck.scale)))
                .map_err(|error| Failure {
                    world: index,
                    what: format!("{}: {error}", luck.path),
                })
        });
        let laws = laws.collect::<Result<_, _>>()?;
        Ok(Self {
            case,
            index,
            luck: worlds.luck(index),
            numbers,
            scores,
            laws,
            drawn: None,
        })
    }

    /// The same world with the luck of its first `n` histories drawn beforehand, for who looks at them often.
    #[must_use]
    pub fn with_draw_cache(mut self, streams: &Streams, n: u32) -> Self {
        self.drawn = Some(DrawCache::of(&self, streams, n as usize));
        self
    }

    /// The luck that was drawn beforehand.
    pub(super) fn drawn(&self) -> Option<&DrawCache> {
        self.drawn.as_ref()
    }

    /// The value of a number in this world.
    #[must_use]
    pub fn number(&self, number: WorldValue) -> f64 {
        match number {
            WorldValue::Known(value) => value,
            WorldValue::Input(input) => self.numbers[input],
        }
    }

    /// The value of every input, in the order of the case's.
    #[must_use]
    pub fn inputs(&self) -> &[f64] {
        &self.numbers
    }

    /// The law of an event quantity in this world.
    #[must_use]
    pub fn law(&self, luck: EventId) -> &Distribution {
        let in_world = self.laws[luck.0].as_ref();
        in_world
            .or(self.case.inputs.per_history[luck.0].distribution.as_ref())
            .unwrap_or_else(|| unreachable!("each luck has a law"))
    }

    /// The score of an axis.
    #[must_use]
    pub fn score(&self, axis: usize) -> f64 {
        self.scores[axis]
    }

    /// A member's chance, at the rank of its will under a form: z = c·U + √(1 − c²)·U_form.
    ///
    /// # Source
    /// docs/model.md (3.2).
    #[must_use]
    pub fn chance(&self, will: &HonourProbability, actor: usize, form: usize) -> f64 {
        let c = self.case.honouring.will_correlation;
        will.distribution
            .quantile_at_score(c * self.scores[actor] + (1.0 - c * c).sqrt() * self.scores[form])
    }

    /// The date on which a commitment enters into force [d since 1970], infinite if never: docs/model.md (2.1).
    #[must_use]
    pub fn entry(&self, commitment: usize) -> f64 {
        let commitment = &self.case.commitments[commitment];
        let signed = self.number(commitment.signed);
        match &commitment.in_force {
            EntryIntoForce::Signature => signed,
            EntryIntoForce::On(date) => signed.max(self.number(*date)),
            EntryIntoForce::Never => f64::INFINITY,
            EntryIntoForce::Ratification(ratification) => signed + self.last_ratification(ratification),
        }
    }

    /// The date on which a commitment lapses [d since 1970]; infinite if never.
    #[must_use]
    pub fn lapse(&self, commitment: usize) -> f64 {
        self.case.commitments[commitment]
            .until
            .map_or(f64::INFINITY, |until| self.number(until))
    }

    /// Days from signature to the last ratification.
    ///
    /// The unnamed parties' delays are alike and independent given what they have in common, so the slowest of
    /// `n` stands at the rank Φ⁻¹(u^(1/n)) of its own part: one axis instead of `n`.
    ///
    /// # Source
    /// docs/model.md (2.2).
    fn last_ratification(&self, ratification: &Ratification) -> f64 {
        let share = self.number(ratification.correlation);
        let common = share.sqrt() * self.score(ratification.common);
        let own = (1.0 - share).sqrt();
        let named = ratification
            .named
            .iter()
            .map(|(law, axis)| law.quantile_at_score(common + own * self.score(*axis)));
        let slowest = (ratification.unnamed > 0).then(|| {
            let rank = slowest_of(self.score(ratification.slowest), ratification.unnamed);
            ratification.each.quantile_at_score(common + own * rank)
        });
        named.chain(slowest).fold(0.0, f64::max)
    }
}

/// The score of the greatest of `n` independent normals, at the rank of `score`.
fn slowest_of(score: f64, n: u64) -> f64 {
    // 1 − u^(1/n) keeps its digits near u = 1, where the slowest party lies.
    let upper = -math::exp_m1(math::ln(math::normal_cdf(score)) / n as f64);
    -math::normal_quantile(upper)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slowest_of_n_has_the_nth_power_as_its_law() {
        for (score, n) in [(-2.0, 30), (0.0, 1), (0.0, 32), (1.5, 7)] {
            let slowest = slowest_of(score, n);
            let power = math::exp(n as f64 * math::ln(math::normal_cdf(slowest)));
            assert!((power - math::normal_cdf(score)).abs() < 1e-12, "{score} {n}");
        }
    }
}
