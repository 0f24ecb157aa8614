//! The families of distributions and what each takes.

/// A family as the language knows it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Family {
    /// Its key.
    pub(crate) name: &'static str,
    /// What stands behind it.
    pub(crate) form: Form,
    /// Where its values lie.
    pub(crate) domain: Domain,
    /// One line for the reader.
    pub(crate) doc: &'static str,
}

/// What stands behind a family's key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// A table with exactly one of these sets of fields.
    Fields(&'static [&'static [&'static str]]),
    /// A list with these items.
    Items(&'static [&'static str]),
    /// A list of pairs of value and probability.
    Pairs,
    /// A list of values.
    Observations,
    /// A list of weighted components.
    Components,
}

/// Where a family's values lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Domain {
    /// Anywhere, or where its own ends say.
    Real,
    /// Above 0.
    Positive,
    /// Between 0 and 1.
    Unit,
}

const fn family(name: &'static str, form: Form, domain: Domain, doc: &'static str) -> Family {
    Family {
        name,
        form,
        domain,
        doc,
    }
}

use Domain::{Positive, Real, Unit};
use Form::{Components, Fields, Items, Observations, Pairs};

/// Every family.
pub(crate) const FAMILIES: [Family; 15] = [
    family("normal", Fields(&[&["mean", "sd"]]), Real, "normal"),
    family(
        "lognormal",
        Fields(&[
            &["median", "sigma"],
            &["mean", "p05"],
            &["mean", "p95"],
            &["p05", "p95"],
        ]),
        Positive,
        "lognormal; sigma is the standard deviation of the logarithm",
    ),
    family(
        "logitnormal",
        Fields(&[&["median", "sigma"]]),
        Unit,
        "logit-normal; sigma is the standard deviation of the logit",
    ),
    family("uniform", Items(&["low", "high"]), Real, "uniform"),
    family(
        "loguniform",
        Items(&["low", "high"]),
        Positive,
        "uniform in the logarithm",
    ),
    family("triangular", Items(&["low", "mode", "high"]), Real, "triangular"),
    family(
        "pert",
        Items(&["low", "mode", "high"]),
        Real,
        "PERT: a beta between the ends, weight 4 on the mode",
    ),
    family(
        "beta",
        Fields(&[&["mean", "sd"], &["alpha", "beta"]]),
        Unit,
        "beta on 0 to 1",
    ),
    family(
        "gamma",
        Fields(&[&["mean", "sd"], &["shape", "scale"]]),
        Positive,
        "gamma",
    ),
    family("weibull", Fields(&[&["scale", "shape"]]), Positive, "Weibull"),
    family("exponential", Fields(&[&["mean"]]), Positive, "exponential"),
    family(
        "discrete",
        Pairs,
        Real,
        "values with their probabilities: [[\"0 bde\", 0.3], [\"1 bde\", 0.7]]",
    ),
    family(
        "empirical",
        Observations,
        Real,
        "observations, each as likely as the other",
    ),
    family(
        "quantiles",
        Fields(&[&["p10", "p50", "p90"]]),
        Real,
        "metalog through three quantiles",
    ),
    family(
        "mixture",
        Components,
        Real,
        "weighted components; the weights sum to 1",
    ),
];

/// The family called `name`.
pub(crate) fn find(name: &str) -> Option<&'static Family> {
    FAMILIES.iter().find(|family| family.name == name)
}

/// Names that other tools give to families and fields, and ours.
const ALIASES: [(&str, &str); 14] = [
    ("gaussian", "normal"),
    ("gauss", "normal"),
    ("log_normal", "lognormal"),
    ("lognorm", "lognormal"),
    ("logit_normal", "logitnormal"),
    ("log_uniform", "loguniform"),
    ("triangle", "triangular"),
    ("betapert", "pert"),
    ("constant", "value"),
    ("fixed", "value"),
    ("metalog", "quantiles"),
    ("stdev", "sd"),
    ("std", "sd"),
    ("mu", "median"),
];

/// The name that was perhaps meant by `name`, among `legal`.
pub(crate) fn meant(name: &str, legal: &[&str]) -> Option<String> {
    let alias = ALIASES
        .iter()
        .find(|(other, ours)| *other == name && legal.contains(ours));
    match alias {
        Some((_, ours)) => Some((*ours).to_owned()),
        None => super::super::hint::nearest(name, legal.iter().copied()),
    }
}
