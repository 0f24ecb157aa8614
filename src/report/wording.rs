//! Numbers and names as text.

use crate::results::headline::Headline;

/// A share in per cent with its error.
pub(crate) use crate::results::figures::share as per_cent;
pub(crate) use crate::results::figures::{counted, listed};
pub(crate) use crate::results::{half_width_of_difference, is_significant};

/// The range of shares, such as `40 to 62 %`; a single value if both ends round to the same.
#[must_use]
pub(crate) fn range(shares: impl IntoIterator<Item = f64>) -> String {
    let (low, high) = shares
        .into_iter()
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| {
            (low.min(x), high.max(x))
        });
    let whole = |x: f64| format!("{:.0}", 100.0 * x);
    if !low.is_finite() {
        "–".to_owned()
    } else if whole(low) == whole(high) {
        per_cent(low, None)
    } else {
        format!("{} to {} %", whole(low), whole(high))
    }
}

/// The attack of a rung: `major attack`.
#[must_use]
pub(crate) fn attack_name(rung: &str) -> String {
    match rung {
        "hybrid" => "hybrid campaign".to_owned(),
        "ground" => "ground attack".to_owned(),
        other => format!("{other} attack"),
    }
}

/// A name of the tables with spaces: `beyond model`.
#[must_use]
pub(crate) fn spaced(name: &str) -> String {
    name.replace('_', " ")
}

/// The label of a metric inside a sentence, without article.
#[must_use]
pub(crate) fn metric_label(name: &str) -> String {
    Headline::from_name(name).map_or_else(|| spaced(name), |headline| headline.noun().to_owned())
}

/// The text with a capital first letter.
#[must_use]
pub(crate) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The length of a horizon as an adjective: `10-year`, `18-month`.
#[must_use]
pub(crate) fn horizon_adjective(months: usize) -> String {
    if months >= 12 && months.is_multiple_of(12) {
        format!("{}-year", months / 12)
    } else {
        format!("{months}-month")
    }
}

/// The label of a counterfactual change inside a sentence.
#[must_use]
pub fn counterfactual_label(name: &str) -> String {
    match name {
        "accurate_perception" => "challenger perceives accurately".to_owned(),
        "all_allies_act" => "all allies certain to act".to_owned(),
        "no_delay" => "no delay".to_owned(),
        "more_strength" => "50 % more strength".to_owned(),
        other => spaced(other),
    }
}
