//! The ranking of scenarios in a metric, and how a variant of the model changes it.

use crate::results::drill_tables::unit;
use crate::results::table::{Cell, Table};
use crate::results::variants::{RankedIds, VariantStatus};

use super::comparison::{ComparedPair, Comparison};

/// The order of the scenarios of a comparison in one metric, the best first.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Ranking {
    metric: usize,
    /// Indices of scenarios.
    order: Vec<usize>,
}

/// The difference between two scenarios of a ranking.
struct Lead {
    /// Estimate less that of the scenario behind.
    difference: Option<f64>,
    /// Half-width of its 95 % interval.
    half_width: Option<f64>,
}

impl Lead {
    fn new(comparison: &Comparison<'_>, metric: usize, [ahead, behind]: [usize; 2]) -> Self {
        let pair = ComparedPair {
            ours: ahead,
            theirs: behind,
            metric,
        };
        let difference = comparison.paired(pair).difference;
        Self {
            difference: difference.estimate,
            half_width: difference.half_width(comparison.evaluation.scheme),
        }
    }

    /// Whether the interval excludes 0.
    fn is_clear(&self) -> bool {
        let both = self.difference.zip(self.half_width);
        both.is_some_and(|(difference, half_width)| difference.abs() > half_width)
    }
}

impl Ranking {
    /// The ranking in a metric; scenarios without an estimate are last, and of equal ones the first stays first.
    pub(crate) fn new(comparison: &Comparison<'_>, metric: usize) -> Self {
        let order = comparison.best_first(metric);
        Self { metric, order }
    }

    /// The ids, each with whether its lead over the next is clear.
    pub(crate) fn ids(&self, comparison: &Comparison<'_>) -> RankedIds {
        let ids = self.order.iter().enumerate().map(|(place, scenario)| {
            let next = self.order.get(place + 1);
            let is_ahead =
                next.is_none_or(|next| Lead::new(comparison, self.metric, [*scenario, *next]).is_clear());
            (comparison.scenarios[*scenario].id.to_owned(), is_ahead)
        });
        RankedIds(ids.collect())
    }

    /// The place of a scenario; 0 is the best.
    fn place(&self, scenario: usize) -> usize {
        self.order
            .iter()
            .position(|other| *other == scenario)
            .unwrap_or(self.order.len())
    }

    /// This ranking, of `comparison`, against that of the base model.
    pub(crate) fn against(&self, base: &Self, comparison: &Comparison<'_>) -> VariantStatus {
        let mut status = VariantStatus::Holds;
        for (place, ahead) in self.order.iter().enumerate() {
            for behind in &self.order[place + 1..] {
                let lead = Lead::new(comparison, self.metric, [*ahead, *behind]);
                let is_swapped = base.place(*ahead) > base.place(*behind) && lead.difference != Some(0.0);
                match (is_swapped, lead.is_clear()) {
                    (true, true) => return VariantStatus::Changes,
                    (true, false) => status = VariantStatus::Unclear,
                    (false, _) => {}
                }
            }
        }
        status
    }

    /// Adds its rows of `variants.csv`.
    pub(crate) fn add_rows(
        &self,
        table: &mut Table,
        (variant, status): (&str, VariantStatus),
        base: &Self,
        comparison: &Comparison<'_>,
    ) {
        let metric = &comparison.metrics[self.metric];
        for (place, scenario) in self.order.iter().enumerate() {
            let (_, estimate) = comparison.estimate(*scenario, self.metric);
            let compared = comparison.scenarios[*scenario];
            let next = self.order.get(place + 1);
            let lead = next.map(|next| Lead::new(comparison, self.metric, [*scenario, *next]));
            let of_lead = |value: fn(&Lead) -> Option<f64>| Cell::number(lead.as_ref().and_then(value));
            table.push(vec![
                Cell::Text(variant.to_owned()),
                Cell::Text(compared.id.to_owned()),
                Cell::Text(metric.to_string()),
                Cell::Text(metric.unit(compared.case).map_or("", unit).to_owned()),
                Cell::number(estimate.value),
                Cell::number(estimate.std_error),
                Cell::Whole(place as u64 + 1),
                Cell::Whole(base.place(*scenario) as u64 + 1),
                Cell::text(next.map(|next| comparison.scenarios[*next].id)),
                of_lead(|lead| lead.difference),
                of_lead(|lead| lead.half_width),
                lead.as_ref()
                    .map_or(Cell::Empty, |lead| Cell::Flag(lead.is_clear())),
                Cell::Text(status.name().to_owned()),
                Cell::Whole(estimate.n),
            ]);
        }
    }
}
