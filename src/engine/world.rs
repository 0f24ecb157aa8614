//! One world: every uncertain input at one value, every event quantity with a known distribution.

use crate::distribution::Distribution;
use crate::math;
use crate::model::{
    Case, EntryIntoForce, EventId, HonourProbability, HonourSource, Ratification, WorldValue,
};
use crate::random::Sampling;

use super::date_inputs::DateInputs;
use super::draw_cache::DrawCache;
use super::measure::WorldFailure;

/// One draw of everything that is uncertain but fixed over the horizon.
#[derive(Debug, Clone)]
pub struct World<'c> {
    /// The case.
    pub(crate) case: &'c Case,
    /// Its number.
    pub(crate) index: u32,
    /// Number of the world whose random numbers its histories use: its own, unless worlds are paired.
    pub(crate) substream: u32,
    values: Vec<f64>,
    scores: Vec<f64>,
    /// Distributions of event quantities whose parameters are uncertain.
    distributions: Vec<Option<Distribution>>,
    pub(super) draw_cache: Option<DrawCache>,
}

impl<'c> World<'c> {
    /// The world with these independent scores of its axes, and inputs with given values: docs/model.md (0.1).
    ///
    /// # Errors
    /// A [`WorldFailure`] if an uncertain parameter has a value that is illegal in its family.
    pub(super) fn at(
        case: &'c Case,
        (index, substream): (u32, u32),
        raw: &[f64],
        given: &[(usize, f64)],
    ) -> Result<Self, WorldFailure> {
        let scores = case.copula.scores(raw);
        let inputs = case.inputs.per_world.iter();
        let mut values: Vec<f64> = inputs
            .map(|input| input.distribution.quantile_at_score(scores[input.axis]))
            .collect();
        for (input, value) in given {
            values[*input] = *value;
        }
        Ok(Self {
            case,
            index,
            substream,
            distributions: event_distributions(case, &values, index)?,
            values,
            scores,
            draw_cache: None,
        })
    }

    /// The part of world `index` that the dates of commitments depend on; nothing else of it may be read.
    pub(super) fn with_dates_alone(
        case: &'c Case,
        sampling: &Sampling,
        index: u32,
        part: &DateInputs,
    ) -> Self {
        let mut raw = vec![f64::NAN; case.inputs.axes.len()];
        for &axis in &part.raw {
            raw[axis] = sampling.normal(axis, index);
        }
        let mut world = Self::undrawn(case, index);
        world.set_dates(&raw, part);
        world
    }

    /// A world of which nothing is drawn yet.
    pub(super) fn undrawn(case: &'c Case, index: u32) -> Self {
        let inputs = &case.inputs;
        Self {
            case,
            index,
            substream: index,
            distributions: vec![None; inputs.per_history.len()],
            values: vec![f64::NAN; inputs.per_world.len()],
            scores: vec![f64::NAN; inputs.axes.len()],
            draw_cache: None,
        }
    }

    /// Sets the part that dates of commitments depend on, from the independent scores `raw` of its axes.
    pub(super) fn set_dates(&mut self, raw: &[f64], part: &DateInputs) {
        for &axis in &part.axes {
            self.scores[axis] = self.case.copula.score(raw, axis);
        }
        for &at in &part.inputs {
            let input = &self.case.inputs.per_world[at];
            self.values[at] = input.distribution.quantile_at_score(self.scores[input.axis]);
        }
    }

    /// A value that is fixed within a world, in this world.
    #[must_use]
    pub(crate) fn value(&self, value: WorldValue) -> f64 {
        match value {
            WorldValue::Known(value) => value,
            WorldValue::Input(input) => self.values[input],
        }
    }

    /// The value of every input, in the order of the case's inputs.
    #[must_use]
    pub fn inputs(&self) -> &[f64] {
        &self.values
    }

    /// The distribution of an event quantity in this world.
    #[must_use]
    pub(crate) fn distribution(&self, event: EventId) -> &Distribution {
        let in_world = self.distributions[event.0].as_ref();
        in_world
            .or(self.case.inputs.per_history[event.0].distribution.as_ref())
            .unwrap_or_else(|| {
                unreachable!("an event quantity has a distribution in the case or in the world")
            })
    }

    /// The normal score of an axis.
    #[must_use]
    pub(crate) fn score(&self, axis: usize) -> f64 {
        self.scores[axis]
    }

    /// A member's probability of honouring a commitment that has been in force for `age` \[d\]: as stated, at the score
    /// z = c·U + √(1 − c²)·U_form of its will under a form, or by the record.
    ///
    /// # Source
    /// docs/model.md (3.2), (3.4).
    #[must_use]
    pub(crate) fn honour_probability(
        &self,
        will: &HonourProbability,
        (actor, form): (usize, usize),
        age: f64,
    ) -> f64 {
        match &will.source {
            HonourSource::Stated(distribution) => {
                let c = self.case.honouring.will_correlation;
                distribution
                    .quantile_at_score(c * self.scores[actor] + (1.0 - c * c).sqrt() * self.scores[form])
            }
            HonourSource::Record(record) => record.probability(age, |value| self.value(value)),
        }
    }

    /// The date on which a commitment enters into force [d since 1970], infinite if never: docs/model.md (2.1).
    #[must_use]
    pub(crate) fn entry_date(&self, commitment: usize) -> f64 {
        let commitment = &self.case.commitments[commitment];
        let signed = self.value(commitment.signed);
        match &commitment.in_force {
            EntryIntoForce::Signature => signed,
            EntryIntoForce::On(date) => signed.max(self.value(*date)),
            EntryIntoForce::Never => f64::INFINITY,
            EntryIntoForce::Ratification(ratification) => signed + self.last_ratification(ratification),
        }
    }

    /// The last day on which a commitment is in force [d since 1970]; infinite if it never lapses.
    #[must_use]
    pub(crate) fn lapse_date(&self, commitment: usize) -> f64 {
        self.case.commitments[commitment]
            .until
            .map_or(f64::INFINITY, |until| self.value(until))
    }

    /// Days from signature to the last ratification.
    ///
    /// The delays of the `n` unnamed parties have one distribution and are independent given their common factor,
    /// so the maximum is at the rank u^(1/n) of their own part: one axis instead of `n`.
    ///
    /// # Source
    /// docs/model.md (2.2).
    fn last_ratification(&self, ratification: &Ratification) -> f64 {
        let share = self.value(ratification.correlation);
        let common = share.sqrt() * self.score(ratification.common);
        let own = (1.0 - share).sqrt();
        let named = ratification
            .named
            .iter()
            .map(|(distribution, axis)| distribution.quantile_at_score(common + own * self.score(*axis)));
        let slowest = (ratification.unnamed > 0).then(|| {
            let score = max_score(self.score(ratification.slowest), ratification.unnamed);
            ratification.each.quantile_at_score(common + own * score)
        });
        named.chain(slowest).fold(0.0, f64::max)
    }
}

/// Distributions of the event quantities whose parameters are uncertain, in a world with these input values.
fn event_distributions(
    case: &Case,
    values: &[f64],
    world: u32,
) -> Result<Vec<Option<Distribution>>, WorldFailure> {
    let distributions = case.inputs.per_history.iter().map(|event| {
        if event.distribution.is_some() {
            return Ok(None);
        }
        let in_world = event
            .quantity
            .distribution(&mut event.params.iter().map(|&p| values[p]));
        in_world
            .map(|distribution| Some(distribution.scaled(event.scale)))
            .map_err(|error| WorldFailure {
                world,
                what: format!("{}: {error}", event.path),
            })
    });
    distributions.collect()
}

/// The score of the maximum of `n` independent standard normals, at the rank of `score`.
fn max_score(score: f64, n: u64) -> f64 {
    // 1 − u^(1/n) keeps its digits near u = 1, where the maximum lies.
    let upper = -math::exp_m1(math::ln(math::normal_cdf(score)) / n as f64);
    -math::normal_quantile(upper)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_maximum_of_n_has_the_nth_power_as_its_distribution_function() {
        for (score, n) in [(-2.0, 30), (0.0, 1), (0.0, 32), (1.5, 7)] {
            let maximum = max_score(score, n);
            let power = math::exp(n as f64 * math::ln(math::normal_cdf(maximum)));
            assert!((power - math::normal_cdf(score)).abs() < 1e-12, "{score} {n}");
        }
    }
}
