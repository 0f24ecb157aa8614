//! Synthetic scenarios: random and valid, for tests and demonstrations.

use rand::{Rng, RngExt};
use rand_distr::{Beta, Gamma, LogNormal};

/// The least strength [bde] and duration [d], so that the ends of an interval differ when they are rounded.
const LEAST: f64 = 0.2;

/// The distributions of what differs among guarantors.
struct Population {
    /// Strength of the force [bde].
    strength: LogNormal<f64>,
    /// Time until a decision [d].
    deliberation: Gamma<f64>,
    /// Notice of the force [d].
    notice: Gamma<f64>,
    /// Transit of the force [d].
    transit: LogNormal<f64>,
    /// Probability of military help.
    honour: Beta<f64>,
    /// Probability of other help from a guarantor that does not fight.
    support: Beta<f64>,
    /// Ratio of the upper end of a central 90 % interval to its middle, less 1.
    spread: Gamma<f64>,
}

impl Population {
    fn new() -> Self {
        const LEGAL: &str = "constant parameters are legal";
        Self {
            strength: LogNormal::from_mean_cv(3.0, 0.6).expect(LEGAL),
            deliberation: Gamma::new(2.0, 3.0).expect(LEGAL),
            notice: Gamma::new(3.0, 4.0).expect(LEGAL),
            transit: LogNormal::from_mean_cv(8.0, 0.5).expect(LEGAL),
            honour: Beta::new(4.0, 2.0).expect(LEGAL),
            support: Beta::new(3.0, 1.0).expect(LEGAL),
            spread: Gamma::new(4.0, 0.15).expect(LEGAL),
        }
    }

    /// A central 90 % interval about a positive value, as text without its unit.
    fn interval<R: Rng + ?Sized>(&self, rng: &mut R, middle: f64) -> String {
        let middle = middle.max(LEAST);
        let ratio = 1.2 + rng.sample(self.spread);
        format!("{:.2} to {:.2}", middle / ratio, middle * ratio)
    }

    /// A guarantor's table, and its strength [bde].
    fn guarantor<R: Rng + ?Sized>(&self, rng: &mut R, number: usize) -> (String, f64) {
        let strength = rng.sample(self.strength).max(LEAST);
        let land = self.interval(rng, strength);
        let [deliberation, notice, transit] = [
            rng.sample(self.deliberation),
            rng.sample(self.notice),
            rng.sample(self.transit),
        ]
        .map(|days| self.interval(rng, days));
        let text = format!(
            r#"
[guarantor.g{number}]
name = "Guarantor {number}"
deliberate = "{deliberation} d"
forces.corps = {{ land = "{land} bde", notice = "{notice} d", transit = "{transit} d" }}
"#
        );
        (text, strength)
    }

    /// A guarantor's terms in the commitment.
    fn terms<R: Rng + ?Sized>(&self, rng: &mut R, number: usize) -> String {
        let force: f64 = rng.sample(self.honour);
        let support = force + (1.0 - force) * rng.sample(self.support);
        let [force, support] = [force, support].map(|probability| (100.0 * probability).clamp(1.0, 99.0));
        format!("guarantor.g{number}.honour = {{ force = \"{force:.1} %\", support = \"{support:.1} %\" }}\n")
    }
}

/// The text of a random scenario with so many guarantors (at least one), in one commitment by consensus.
///
/// Strengths and transits are lognormal among guarantors, times of decision and notice gamma, honour beta.
/// The attacker has 10 to 20 brigades, and help is in time at half the guarantors' total strength.
/// The same state of the generator gives the same text in one release; another release may give another.
///
/// # Example
/// ```
/// use foederis::scenario::{LoadRequest, load};
/// use rand::{SeedableRng, rngs::Xoshiro256PlusPlus};
///
/// let text = foederis::synthetic::scenario(&mut Xoshiro256PlusPlus::seed_from_u64(1), 5);
/// let scenario = load(&LoadRequest::default(), &|_| Ok(text.clone())).expect("it is valid");
/// assert!(scenario.warnings.is_empty());
/// ```
#[must_use]
pub fn scenario<R: Rng + ?Sized>(rng: &mut R, guarantors: usize) -> String {
    let population = Population::new();
    let numbers = 1..=guarantors.max(1);
    let drawn: Vec<_> = numbers
        .clone()
        .map(|number| population.guarantor(rng, number))
        .collect();
    let strength: f64 = drawn.iter().map(|(_, strength)| strength).sum();
    let attackers = rng.random_range(10.0..20.0);
    let tables: String = drawn.into_iter().map(|(table, _)| table).collect();
    let ids: Vec<String> = numbers.clone().map(|number| format!("\"g{number}\"")).collect();
    let terms: String = numbers.map(|number| population.terms(rng, number)).collect();
    format!(
        r#"title = "Synthetic"
source = "judgement"

[theatre]
threshold = "{:.2} bde"

[challenger]
name = "Challenger"
reference = "pact"
forces.army = {{ land = "{attackers:.1} bde" }}

[protege]
name = "Protégé"
forces.army = {{ land = "{:.1} bde" }}
{tables}
[commitment.pact]
form = "assurance_pact"
in_force = "2027-06"
rule = "consensus"
guarantors = [{}]
{terms}"#,
        0.5 * strength,
        0.5 * attackers,
        ids.join(", "),
    )
}
