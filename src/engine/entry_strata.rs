//! Strata of the dates on which a commitment that waits for ratification is signed and enters into force.

use crate::math;
use crate::model::{Case, EntryIntoForce};
use crate::random::{Design, Known, Sampling};

use super::date_inputs::DateInputs;
use super::entry_probability::EntryProbability;
use super::world::World;

/// Draws whose dates of entry into force separate the strata, and how many of them there are from one edge to the next.
const PILOTS: u32 = 64;
const PILOTS_A_STRATUM: usize = 4;

/// Draws of the dates of a world before it keeps those of the design. All of them miss a stratum of probability 1/1000, in
/// which one world of 1,000 is, with probability 10^-28.
const MOST_DRAWS: u32 = 1 << 16;

/// Spans of days in the horizon in which one commitment may enter into force, then signed in the horizon and not in force,
/// then not signed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct EntryStrata {
    commitment: usize,
    dates: DateInputs,
    /// Axis whose rank in the design decides on the stratum.
    deciding: usize,
    /// Last day of each span \[d since 1970\]; the last is that of the horizon.
    ends: Vec<f64>,
    probability: EntryProbability,
    /// By replicate, the probability of each stratum and those before it; the last, 1, is left out.
    cumulative: Known<f64>,
}

impl EntryStrata {
    /// Those of each commitment of a case whose dates depend on several axes, none of which is correlated with anything.
    pub(super) fn of(case: &Case, seed: u64, replicates: u32) -> Vec<Self> {
        let dependent: Vec<usize> = case.copula.blocks().concat();
        let each = case.commitments.iter().enumerate();
        let strata = each.filter_map(|(commitment, terms)| {
            let EntryIntoForce::Ratification(ratification) = &terms.in_force else {
                return None;
            };
            let dates = DateInputs::of_entry(case, terms);
            if dates.axes.iter().any(|axis| dependent.contains(axis)) {
                return None;
            }
            Some(Self {
                commitment,
                deciding: case.inputs.axis_of(terms.signed).unwrap_or(ratification.common),
                ends: ends(case, commitment, &dates),
                dates,
                probability: EntryProbability::new(case, (terms.signed, ratification), seed, replicates),
                cumulative: Known::none_of(replicates as usize),
            })
        });
        strata.collect()
    }

    /// The axes of its dates with their ranks in a world: drawn until they lie in the stratum at the rank that the design
    /// has for the world.
    ///
    /// # Source
    /// docs/model.md (0.4).
    pub(super) fn ranks(&self, case: &Case, sampling: &Sampling, index: u32) -> Vec<(usize, f64)> {
        let rank = sampling.rank(self.deciding, index);
        let cumulative = self.cumulative(case, sampling.replicate(index));
        let wanted = cumulative.partition_point(|bound| *bound <= rank);
        let axes = || self.dates.raw.iter().copied();
        let mut world = World::undrawn(case, index);
        let mut raw = vec![f64::NAN; case.inputs.axes.len()];
        for number in 0..MOST_DRAWS {
            let drawn = |axis| sampling.redrawn(axis, index, number);
            for axis in axes() {
                raw[axis] = math::normal_quantile(drawn(axis));
            }
            world.set_dates(&raw, &self.dates);
            if self.stratum(&world) == wanted {
                return axes().map(|axis| (axis, drawn(axis))).collect();
            }
        }
        axes().map(|axis| (axis, sampling.rank(axis, index))).collect()
    }

    fn cumulative(&self, case: &Case, replicate: u32) -> &[f64] {
        let known = self.cumulative.get(replicate as usize);
        known.get_or_init(|| self.probability.cumulative(&case.inputs, &self.ends, replicate))
    }

    /// The number of the stratum that the dates of a world lie in.
    fn stratum(&self, world: &World) -> usize {
        let signed = world.value(world.case.commitments[self.commitment].signed);
        if signed > world.case.horizon.1 {
            return self.ends.len() + 1;
        }
        let entry = world.entry_date(self.commitment);
        self.ends.partition_point(|last| *last < entry)
    }
}

/// Days in the horizon on which a commitment enters into force in the first, fifth, .. of the pilot draws, ordered by it, and
/// the last day of the horizon. If all dates are moved by the same time, so are these, and each world keeps its draw.
fn ends(case: &Case, commitment: usize, dates: &DateInputs) -> Vec<f64> {
    let sampling = Sampling::new(Design::Sobol, 0, PILOTS, 1, &case.inputs.axes);
    let pilots = (0..PILOTS)
        .map(|pilot| World::with_dates_alone(case, &sampling, pilot, dates).entry_date(commitment));
    let mut days: Vec<f64> = pilots.collect();
    days.sort_by(f64::total_cmp);
    let last = case.horizon.1;
    let spread = days
        .into_iter()
        .step_by(PILOTS_A_STRATUM)
        .filter(|day| *day < last);
    spread.chain([last]).collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::engine::SampledWorlds;
    use crate::model::RunSettings;
    use crate::scenario::LoadRequest;
    use crate::shipped;

    const PACT: &str = "ukraine/b-assurance-pact";

    fn case(name: &str, set: &[&str]) -> Case {
        let request = LoadRequest {
            file: format!("{}{name}.toml", shipped::ROOT).into(),
            set: set.iter().map(ToString::to_string).collect(),
            ..LoadRequest::default()
        };
        let loaded = Case::load(&request, &|path: &Path| shipped::read(path));
        loaded.unwrap_or_else(|failed| panic!("{failed}")).1
    }

    /// The strata of the only commitment of a case that waits for ratification.
    fn strata(case: &Case, replicates: u32) -> EntryStrata {
        let mut all = EntryStrata::of(case, SEED, replicates);
        assert_eq!(all.len(), 1);
        all.remove(0)
    }

    const SEED: u64 = 11;

    fn sampled(case: &Case, design: Design, worlds: u32, scrambles: u32) -> SampledWorlds {
        let settings = RunSettings {
            worlds,
            histories: 0,
            seed: SEED,
            design,
            scrambles,
        };
        SampledWorlds::new(case, &settings)
    }

    /// Draws in each stratum or those before it.
    fn counts(strata: &EntryStrata, case: &Case, draws: impl Iterator<Item = Vec<f64>>) -> Vec<u32> {
        let mut world = World::undrawn(case, 0);
        let mut counts = vec![0; strata.ends.len() + 1];
        for raw in draws {
            world.set_dates(&raw, &strata.dates);
            let within = counts.iter_mut().skip(strata.stratum(&world));
            within.for_each(|count| *count += 1);
        }
        counts
    }

    /// A correct program fails with one set of seeds in a million: 5.6 standard errors in each of about 80 comparisons.
    #[test]
    fn strata_have_the_probabilities_of_independent_draws() {
        for (name, set) in [
            ("ukraine/a-membership", ""),
            (PACT, "commitment.guarantee.signed=2026-09"),
            (PACT, "commitment.guarantee.ratification.correlation=0 %"),
            (PACT, "commitment.guarantee.ratification.correlation=100 %"),
            (PACT, "commitment.guarantee.ratification.each=20 d"),
            (PACT, "commitment.guarantee.signed=2035-06 to 2037-06"),
        ] {
            let set: Vec<&str> = [set].into_iter().filter(|set| !set.is_empty()).collect();
            let case = case(name, &set);
            let (replicates, draws) = (64, 1 << 16);
            let strata = strata(&case, replicates);
            let sampling = Sampling::new(Design::Mc, 3, 0, 1, &case.inputs.axes);
            let counts = counts(&strata, &case, (0..draws).map(|draw| sampling.normals(draw)));
            for (stratum, count) in counts.into_iter().enumerate() {
                let of = |replicate| strata.cumulative(&case, replicate)[stratum];
                let p = (0..replicates).map(of).sum::<f64>() / f64::from(replicates);
                let share = f64::from(count) / f64::from(draws);
                let error = (p * (1.0 - p) / f64::from(draws)).sqrt();
                assert!(
                    (share - p).abs() <= 5.6 * error + 2e-4,
                    "{name} {set:?} {stratum}: {share}, {p}"
                );
            }
        }
    }

    #[test]
    fn each_replicate_has_its_share_of_worlds_up_to_each_day() {
        let case = case(PACT, &[]);
        for (design, points) in [(Design::Sobol, 32), (Design::Lhs, 20)] {
            let (strata, sampled) = (strata(&case, 8), sampled(&case, design, 8 * points, 8));
            for replicate in 0..8 {
                let worlds = (0..points).map(|point| 8 * point + replicate);
                let counts = counts(&strata, &case, worlds.map(|world| sampled.scores(&case, world)));
                for (count, p) in counts.into_iter().zip(strata.cumulative(&case, replicate)) {
                    let expected = f64::from(points) * p;
                    assert!(
                        (f64::from(count) - expected).abs() < 1.0,
                        "{design:?}: {count}, {expected}"
                    );
                }
            }
        }
    }

    /// Kolmogorov's distance of each rank and all correlations, in 8,192 worlds: a correct program fails with less than one
    /// set of seeds in 10^5, by 37 comparisons.
    #[test]
    fn ranks_of_dates_are_uniform_and_independent() {
        for (name, set, dates) in [
            ("ukraine/a-membership", &[][..], 6),
            (PACT, &["commitment.guarantee.signed=2026-09"][..], 4),
        ] {
            let (case, worlds) = (case(name, set), 8192);
            let sampled = sampled(&case, Design::Sobol, worlds, 64);
            let ranks: Vec<Vec<f64>> = (0..worlds).map(|world| sampled.ranks(&case, world)).collect();
            let all = case.inputs.axes.iter();
            let other = all
                .clone()
                .position(|axis| axis.path == "challenger.reference_ratio");
            let axes: Vec<usize> = strata(&case, 1).dates.raw.into_iter().chain(other).collect();
            assert_eq!(axes.len(), dates + 1);
            let root = f64::from(worlds).sqrt();
            for (i, &a) in axes.iter().enumerate() {
                let mut sorted: Vec<f64> = ranks.iter().map(|ranks| ranks[a]).collect();
                sorted.sort_by(f64::total_cmp);
                let shares = (0..worlds).map(|n| f64::from(n) / f64::from(worlds));
                let gaps = sorted
                    .iter()
                    .zip(shares)
                    .map(|(rank, share)| (rank - share).abs());
                let distance = gaps.fold(0.0, f64::max) * root;
                assert!(distance < 2.9, "{}: {distance}", case.inputs.axes[a].path);
                for &b in &axes[..i] {
                    let products = ranks.iter().map(|ranks| (ranks[a] - 0.5) * (ranks[b] - 0.5));
                    let z = products.sum::<f64>() * 12.0 / root;
                    assert!(z.abs() < 5.5, "{a} and {b}: z = {z}");
                }
            }
        }
    }

    #[test]
    fn a_signature_half_a_year_later_keeps_the_draws_of_nearly_all_worlds() {
        let [now, later] = [&[][..], &["commitment.guarantee.signed=+6 months"][..]].map(|set| {
            let case = case(PACT, set);
            let sampled = sampled(&case, Design::Sobol, 256, 8);
            (0..256)
                .map(|world| sampled.ranks(&case, world))
                .collect::<Vec<_>>()
        });
        let moved = now.iter().zip(&later).filter(|(now, later)| now != later).count();
        assert!(moved <= 8, "{moved} of 256 worlds have other ranks");
    }

    #[test]
    fn dates_that_are_correlated_with_anything_keep_the_ranks_of_the_design() {
        let pair = "rank_correlation.\"commitment.guarantee.signed ~ challenger.discount\"=0.5";
        for (name, set, strata) in [
            (PACT, &[][..], 1),
            (PACT, &[pair][..], 0),
            ("ukraine/c-consortium", &[][..], 0),
        ] {
            let case = case(name, set);
            assert_eq!(EntryStrata::of(&case, SEED, 2).len(), strata, "{name} {set:?}");
            if strata == 0 {
                let design = Sampling::new(Design::Sobol, SEED, 16, 2, &case.inputs.axes);
                let ranks = sampled(&case, Design::Sobol, 16, 2).ranks(&case, 5);
                assert!(
                    ranks
                        .iter()
                        .enumerate()
                        .all(|(axis, rank)| *rank == design.rank(axis, 5))
                );
            }
        }
    }
}
