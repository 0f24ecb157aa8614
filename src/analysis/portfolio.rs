//! The best portfolios of options for each budget: by greedy search with exchange, or by evaluating all of them.

use std::collections::BTreeMap;

/// A set of options, one bit each.
pub type Portfolio = u32;

/// Most options of which all portfolios are evaluated.
pub(crate) const MAX_EXHAUSTIVE: usize = 10;
/// Most options of a search.
pub(crate) const MAX_OPTIONS: usize = 24;
/// Budgets up to the highest for each of which a portfolio is searched.
const BUDGETS: usize = 8;

/// Cost and value of a portfolio; more value is better.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EvaluatedPortfolio {
    /// Its cost.
    pub cost: f64,
    /// Its value.
    pub value: f64,
}

/// The portfolios evaluated by a search, by their bits.
pub type EvaluatedPortfolios = BTreeMap<Portfolio, EvaluatedPortfolio>;

/// Searches portfolios of options, and keeps what it has evaluated.
pub struct PortfolioSearch<C, V> {
    /// Number of options.
    options: usize,
    /// Cost of a portfolio.
    cost: C,
    /// Values of portfolios.
    values: V,
    evaluated: EvaluatedPortfolios,
}

impl<E, C, V> PortfolioSearch<C, V>
where
    C: FnMut(Portfolio) -> Result<f64, E>,
    V: FnMut(&[Portfolio]) -> Result<Vec<f64>, E>,
{
    /// A search among `options`, which has evaluated nothing.
    pub fn new(options: usize, cost: C, values: V) -> Self {
        Self {
            options,
            cost,
            values,
            evaluated: EvaluatedPortfolios::new(),
        }
    }

    /// Every portfolio whose cost is at most `budget`.
    ///
    /// # Errors
    /// Those of the evaluation.
    pub fn exhaustive(mut self, budget: f64) -> Result<EvaluatedPortfolios, E> {
        let all: Vec<Portfolio> = (0..1 << self.options).collect();
        self.evaluate(&all, budget)?;
        Ok(self.evaluated)
    }

    /// The portfolios that a greedy search with exchange evaluates, for budgets evenly spaced up to `budget`.
    ///
    /// # Errors
    /// Those of the evaluation.
    pub fn greedy(mut self, budget: f64) -> Result<EvaluatedPortfolios, E> {
        self.evaluate(&[0], f64::INFINITY)?;
        for step in 1..=BUDGETS {
            let budget = budget * step as f64 / BUDGETS as f64;
            self.climb(0, budget)?;
            // Where one option is worth more than all that the greedy search can afford, it starts from that one.
            let singles: Vec<Portfolio> = self.absent(0).map(|option| 1 << option).collect();
            if let Some(single) = self.best(&singles, budget, |single| Some(single.value)) {
                self.climb(single, budget)?;
            }
        }
        Ok(self.evaluated)
    }

    /// Adds and exchanges options within a budget until neither gains.
    fn climb(&mut self, mut current: Portfolio, budget: f64) -> Result<(), E> {
        loop {
            let before = current;
            current = self.add(current, budget)?;
            current = self.exchange(current, budget)?;
            if current == before {
                return Ok(());
            }
        }
    }

    /// Adds the option with the largest gain per cost, as long as one gains.
    fn add(&mut self, mut current: Portfolio, budget: f64) -> Result<Portfolio, E> {
        loop {
            let more: Vec<Portfolio> = self.absent(current).map(|option| current | 1 << option).collect();
            self.evaluate(&more, budget)?;
            let from = self.evaluated[&current];
            let gain = |to: &EvaluatedPortfolio| {
                // An option that costs nothing comes before all that cost.
                let cost = (to.cost - from.cost).max(f64::MIN_POSITIVE);
                (to.value > from.value).then_some((to.value - from.value) / cost)
            };
            match self.best(&more, budget, gain) {
                Some(next) => current = next,
                None => return Ok(current),
            }
        }
    }

    /// Exchanges an option for another, or drops one, as long as that raises the value.
    fn exchange(&mut self, mut current: Portfolio, budget: f64) -> Result<Portfolio, E> {
        loop {
            let mut others = Vec::new();
            for old in (0..self.options).filter(|option| current >> option & 1 == 1) {
                let without = current & !(1 << old);
                others.push(without);
                others.extend(self.absent(current).map(|new| without | 1 << new));
            }
            self.evaluate(&others, budget)?;
            let value = self.evaluated[&current].value;
            let higher = |to: &EvaluatedPortfolio| (to.value > value).then_some(to.value);
            match self.best(&others, budget, higher) {
                Some(next) => current = next,
                None => return Ok(current),
            }
        }
    }

    fn absent(&self, portfolio: Portfolio) -> impl Iterator<Item = usize> + use<E, C, V> {
        (0..self.options).filter(move |option| portfolio >> option & 1 == 0)
    }

    /// The portfolio within a budget with the highest merit; none where none has any.
    fn best(
        &self,
        portfolios: &[Portfolio],
        budget: f64,
        merit: impl Fn(&EvaluatedPortfolio) -> Option<f64>,
    ) -> Option<Portfolio> {
        let evaluated = portfolios
            .iter()
            .filter_map(|p| Some((*p, self.evaluated.get(p)?)));
        let within = evaluated.filter(|(_, evaluated)| evaluated.cost <= budget);
        let merits = within.filter_map(|(p, evaluated)| Some((p, merit(evaluated)?)));
        merits
            .reduce(|best, other| if other.1 > best.1 { other } else { best })
            .map(|(p, _)| p)
    }

    /// Evaluates those portfolios within a budget that are not evaluated yet.
    fn evaluate(&mut self, portfolios: &[Portfolio], budget: f64) -> Result<(), E> {
        let mut new = Vec::new();
        for &portfolio in portfolios {
            if !self.evaluated.contains_key(&portfolio) {
                let cost = (self.cost)(portfolio)?;
                if cost <= budget || portfolio == 0 {
                    new.push((portfolio, cost));
                }
            }
        }
        let bits: Vec<Portfolio> = new.iter().map(|(portfolio, _)| *portfolio).collect();
        let values = if bits.is_empty() {
            Vec::new()
        } else {
            (self.values)(&bits)?
        };
        for ((portfolio, cost), value) in new.into_iter().zip(values) {
            self.evaluated
                .insert(portfolio, EvaluatedPortfolio { cost, value });
        }
        Ok(())
    }
}

/// The evaluated portfolios than which none costs no more and has a higher value, or costs less and has the same: in
/// ascending order of both.
#[must_use]
pub fn frontier(evaluated: &EvaluatedPortfolios) -> Vec<Portfolio> {
    let mut all: Vec<(Portfolio, EvaluatedPortfolio)> = evaluated.iter().map(|(p, e)| (*p, *e)).collect();
    all.sort_by(|a, b| {
        a.1.cost
            .total_cmp(&b.1.cost)
            .then(b.1.value.total_cmp(&a.1.value))
    });
    let mut best = f64::NEG_INFINITY;
    all.retain(|(_, portfolio)| {
        let is_better = portfolio.value > best;
        best = best.max(portfolio.value);
        is_better
    });
    all.into_iter().map(|(portfolio, _)| portfolio).collect()
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use crate::random::{StreamKey, fill_uniform};

    use super::*;

    /// Options whose costs and values add up.
    struct Additive {
        costs: Vec<f64>,
        values: Vec<f64>,
    }

    impl Additive {
        fn sum(of: &[f64], portfolio: Portfolio) -> f64 {
            let chosen = of.iter().enumerate().filter(|(i, _)| portfolio >> i & 1 == 1);
            chosen.map(|(_, x)| x).sum()
        }

        fn evaluated(&self, budget: f64, exhaustive: bool) -> EvaluatedPortfolios {
            let search = PortfolioSearch::new(
                self.costs.len(),
                |p| Ok::<_, Infallible>(Self::sum(&self.costs, p)),
                |all: &[Portfolio]| Ok(all.iter().map(|p| Self::sum(&self.values, *p)).collect()),
            );
            let found = if exhaustive {
                search.exhaustive(budget)
            } else {
                search.greedy(budget)
            };
            found.unwrap_or_else(|never| match never {})
        }
    }

    fn best(evaluated: &EvaluatedPortfolios, budget: f64) -> f64 {
        let within = evaluated.values().filter(|e| e.cost <= budget);
        within.map(|e| e.value).fold(f64::NEG_INFINITY, f64::max)
    }

    const OPTIONS: usize = 10;

    /// Random options: costs from 0.5 to 2.5, values from 0 to 1.
    fn random(toy: u32) -> Additive {
        let mut uniforms = vec![0.0; 2 * OPTIONS];
        fill_uniform(StreamKey::new(7, "portfolio"), toy, 0, &mut uniforms);
        Additive {
            costs: uniforms[..OPTIONS].iter().map(|u| 0.5 + 2.0 * u).collect(),
            values: uniforms[OPTIONS..].to_vec(),
        }
    }

    #[test]
    fn options_of_equal_cost_give_the_portfolios_of_brute_force() {
        for toy in 0..20 {
            let equal = Additive {
                costs: vec![1.0; OPTIONS],
                ..random(toy)
            };
            let [greedy, all] = [false, true].map(|exhaustive| equal.evaluated(8.0, exhaustive));
            assert!(greedy.len() < all.len() / 2, "{} of {}", greedy.len(), all.len());
            assert_eq!(frontier(&greedy), frontier(&all), "toy {toy}");
        }
    }

    /// For values that add up, the better of greedy search by gain per cost and of the best option alone has at least half
    /// of the best value (Dantzig 1957).
    #[test]
    fn additive_options_give_at_least_half_of_brute_force_and_mostly_all() {
        let (mut equal, mut cases) = (0, 0);
        for toy in 0..50 {
            let options = random(toy);
            let [greedy, all] = [false, true].map(|exhaustive| options.evaluated(8.0, exhaustive));
            for budget in (1..=BUDGETS).map(|step| step as f64) {
                let [found, most] = [best(&greedy, budget), best(&all, budget)];
                assert!(
                    found <= most + 1e-12 && found >= 0.5 * most,
                    "toy {toy}: {found} of {most}"
                );
                equal += usize::from(found >= most - 1e-12);
                cases += 1;
            }
        }
        assert!(10 * equal >= 9 * cases, "{equal} of {cases}");
    }

    #[test]
    fn a_frontier_rises_with_cost() {
        let evaluated = random(3).evaluated(20.0, true);
        let chosen = frontier(&evaluated);
        assert!(chosen.len() > OPTIONS && chosen[0] == 0, "{chosen:?}");
        for pair in chosen.windows(2) {
            let [less, more] = [pair[0], pair[1]].map(|p| evaluated[&p]);
            assert!(less.cost < more.cost && less.value < more.value);
        }
    }
}
