//! Metrics: a headline of the challenger's choice, or a measure of an assumed attack.

use std::fmt;

use crate::engine::{Layout, Measure, Unit};
use crate::model::{Case, Rung};
use crate::results::metrics;
use crate::results::strategic::Headline;
use crate::scenario::hint;

/// A metric: one number per world.
///
/// # Example
/// ```
/// use foederis::study::Metric;
/// let metric = Metric::parse("major.usa.land@10").expect("a measure of an assumed attack");
/// assert_eq!(metric.to_string(), "major.usa.land@10");
/// let wrong = Metric::parse("p_no_grund_attack").unwrap_err();
/// assert!(wrong.to_string().contains("did you mean `p_no_ground_attack`"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Metric {
    /// A headline; exact in each world, given the response.
    Headline(Headline),
    /// A measure of an assumed attack: `RUNG.NAME`, `RUNG.ACTOR.NAME`, `RUNG.COMMITMENT.NAME`, each with `@DAY` where the
    /// measure has a day.
    Assumed {
        /// The rung.
        rung: Rung,
        /// The commitment or actor of the measure, if it has one.
        subject: Option<String>,
        /// Name of the measure; for a strength, of its domain.
        name: String,
        /// Days after the attack.
        day: Option<u16>,
    },
}

/// A name that is not a metric.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownMetric {
    /// As written.
    pub(crate) name: String,
    /// The nearest name, or the legal names.
    pub(crate) help: String,
}

impl fmt::Display for UnknownMetric {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a metric; {}", self.name, self.help)
    }
}

impl std::error::Error for UnknownMetric {}

impl fmt::Display for Metric {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Headline(headline) => f.write_str(headline.name()),
            Self::Assumed {
                rung,
                subject,
                name,
                day,
            } => {
                write!(f, "{}.", rung.name())?;
                if let Some(subject) = subject {
                    write!(f, "{subject}.")?;
                }
                f.write_str(name)?;
                day.map_or(Ok(()), |day| write!(f, "@{day}"))
            }
        }
    }
}

impl Metric {
    /// What it is called in a table for readers.
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Self::Headline(headline) => headline.noun().to_owned(),
            // As it is asked for: a measure has no other name.
            _ => self.to_string(),
        }
    }

    /// The metric with this name; [`Metric::measure_index`] checks whether a case has it.
    ///
    /// # Errors
    /// [`UnknownMetric`], with the nearest name.
    pub fn parse(text: &str) -> Result<Self, UnknownMetric> {
        let headline = Headline::ALL.into_iter().find(|h| h.name() == text);
        if let Some(headline) = headline {
            return Ok(Self::Headline(headline));
        }
        Self::parse_assumed(text).ok_or_else(|| {
            let headlines = Headline::ALL.map(Headline::name);
            let measures = metrics::METRICS.iter().flat_map(|metric| {
                Rung::ALL
                    .iter()
                    .map(move |rung| format!("{}.{}", rung.name(), metric.name))
            });
            let measures: Vec<String> = measures.collect();
            let all = headlines.into_iter().chain(measures.iter().map(String::as_str));
            let help = match hint::nearest(text, all) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!(
                    "legal: {}, or a measure of an assumed attack such as `major.in_time`, `hybrid.answered`, `major.usa.fights` or `limited.land@10`",
                    headlines.map(|name| format!("`{name}`")).join(", ")
                ),
            };
            UnknownMetric {
                name: text.to_owned(),
                help,
            }
        })
    }

    fn parse_assumed(text: &str) -> Option<Self> {
        let (text, day) = match text.split_once('@') {
            Some((text, day)) => (text, Some(day.parse().ok()?)),
            None => (text, None),
        };
        let (rung, rest) = text.split_once('.')?;
        let (subject, name) = match rest.split_once('.') {
            Some((subject, name)) => (Some(subject.to_owned()), name),
            None => (None, rest),
        };
        (!name.is_empty()).then_some(Self::Assumed {
            rung: Rung::from_name(rung)?,
            subject,
            name: name.to_owned(),
            day,
        })
    }

    /// The rung of the assumed attack; none for a headline.
    #[must_use]
    pub(crate) fn rung(&self) -> Option<Rung> {
        match self {
            Self::Headline(_) => None,
            Self::Assumed { rung, .. } => Some(*rung),
        }
    }

    /// The index of its measure in a drill of a case; none for a headline.
    ///
    /// # Errors
    /// [`UnknownMetric`] if a drill of the case has no such measure.
    pub fn measure_index(&self, case: &Case) -> Result<Option<usize>, UnknownMetric> {
        let Self::Assumed { rung, .. } = self else {
            return Ok(None);
        };
        let measures = Layout::new(case, *rung).measures;
        match measures.iter().position(|measure| self.matches(measure)) {
            Some(found) => Ok(Some(found)),
            None => Err(self.unknown(&measures, *rung)),
        }
    }

    fn matches(&self, measure: &Measure) -> bool {
        let Self::Assumed {
            subject, name, day, ..
        } = self
        else {
            return false;
        };
        let named = measure.name == name || measure.name == "strength" && measure.domain == Some(name);
        named && measure.day == *day && subject_of(measure) == Ok(subject.as_deref())
    }

    fn unknown(&self, measures: &[Measure], rung: Rung) -> UnknownMetric {
        let named = |measure: &Measure| {
            let name = measure.domain.filter(|_| measure.name == "strength");
            Some(Self::Assumed {
                rung,
                subject: subject_of(measure).ok()?.map(str::to_owned),
                name: name.unwrap_or(measure.name).to_owned(),
                day: measure.day,
            })
        };
        let all: Vec<String> = measures
            .iter()
            .filter_map(named)
            .map(|metric| metric.to_string())
            .collect();
        let name = self.to_string();
        let help = match hint::nearest(&name, all.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!(
                "a drill of this scenario has, for instance, {}",
                all.iter()
                    .take(6)
                    .map(|name| format!("`{name}`"))
                    .collect::<Vec<_>>()
                    .join(", ")
            ),
        };
        UnknownMetric { name, help }
    }

    /// Whether more of it is better for the protégé's side.
    #[must_use]
    pub(crate) fn more_is_better(&self) -> bool {
        match self {
            Self::Headline(headline) => headline.more_is_better(),
            Self::Assumed { name, .. } => !metrics::LESS_IS_BETTER.contains(&name.as_str()),
        }
    }

    /// 1 if more of it is better, else −1.
    pub(super) fn sign(&self) -> f64 {
        if self.more_is_better() { 1.0 } else { -1.0 }
    }

    /// The indices of `n` alternatives by their values, the best first; those without a value last, and of equal ones the
    /// first first.
    pub(super) fn best_first(&self, n: usize, value: impl Fn(usize) -> Option<f64>) -> Vec<usize> {
        let score = |at| value(at).map_or(f64::NEG_INFINITY, |value| self.sign() * value);
        let scores: Vec<f64> = (0..n).map(score).collect();
        let mut order: Vec<usize> = (0..n).collect();
        order.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]));
        order
    }

    /// Whether it is a share in a case, from 0 to 1.
    #[must_use]
    pub fn is_share(&self, case: &Case) -> bool {
        match self.unit(case) {
            Ok(Unit::Share) => true,
            Ok(Unit::Strength(domain)) => domain.is_share(),
            _ => false,
        }
    }

    /// Its unit in a case.
    ///
    /// # Errors
    /// [`UnknownMetric`] if a drill of the case has no such measure.
    pub fn unit(&self, case: &Case) -> Result<Unit, UnknownMetric> {
        match (self, self.measure_index(case)?) {
            (Self::Assumed { rung, .. }, Some(found)) => Ok(Layout::new(case, *rung).measures[found].unit),
            (Self::Headline(headline), _) => Ok(headline.unit()),
            (Self::Assumed { .. }, None) => unreachable!("an assumed attack has a measure"),
        }
    }
}

/// The commitment, actor or coalition of a measure, none if it has none; an error if it has a commitment and an actor.
fn subject_of(measure: &Measure) -> Result<Option<&str>, ()> {
    if let Some(coalition) = &measure.coalition {
        return Ok(Some(coalition.subject));
    }
    match (&measure.commitment, &measure.actor) {
        (Some(_), Some(_)) => Err(()),
        (commitment, actor) => Ok(commitment
            .as_deref()
            .or(actor.as_deref().filter(|actor| *actor != "all"))),
    }
}
