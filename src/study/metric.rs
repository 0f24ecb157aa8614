//! What an experiment asks for: a headline of the challenger's choice, or a figure of a forced attack.

use std::fmt;

use crate::engine::{Layout, Measure, Unit};
use crate::model::{Case, Rung};
use crate::results::metrics;
use crate::results::strategic::Headline;
use crate::scenario::hint;

/// One number a world.
///
/// # Example
/// ```
/// use foederis::study::Metric;
/// let metric = Metric::parse("major.usa.land@10").expect("a figure of a forced attack");
/// assert_eq!(metric.to_string(), "major.usa.land@10");
/// let wrong = Metric::parse("p_no_grund_attack").unwrap_err();
/// assert!(wrong.to_string().contains("did you mean `p_no_ground_attack`"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Metric {
    /// A headline: exact in each world, given the response.
    Headline(Headline),
    /// A figure of an attack that is supposed: `RUNG.NAME`, `RUNG.ACTOR.NAME`, `RUNG.COMMITMENT.NAME`, each with
    /// `@DAY` where the figure has one.
    Forced {
        /// The rung.
        rung: Rung,
        /// The commitment or actor it is about, if one.
        whose: Option<String>,
        /// Name of the measure, or of the domain whose strength it is.
        name: String,
        /// Day after the attack.
        day: Option<u16>,
    },
}

/// A name that is no metric.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownMetric {
    /// As written.
    pub name: String,
    /// What was perhaps meant, or what is legal.
    pub help: String,
}

impl fmt::Display for UnknownMetric {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no metric; {}", self.name, self.help)
    }
}

impl std::error::Error for UnknownMetric {}

impl fmt::Display for Metric {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Headline(headline) => f.write_str(headline.name()),
            Self::Forced {
                rung,
                whose,
                name,
                day,
            } => {
                write!(f, "{}.", rung.name())?;
                if let Some(whose) = whose {
                    write!(f, "{whose}.")?;
                }
                f.write_str(name)?;
                day.map_or(Ok(()), |day| write!(f, "@{day}"))
            }
        }
    }
}

impl Metric {
    /// The metric with this name; whether a case has such a figure is told by [`Metric::find`].
    ///
    /// # Errors
    /// [`UnknownMetric`], with what was perhaps meant.
    pub fn parse(text: &str) -> Result<Self, UnknownMetric> {
        let headline = Headline::ALL.into_iter().find(|h| h.name() == text);
        if let Some(headline) = headline {
            return Ok(Self::Headline(headline));
        }
        Self::forced(text).ok_or_else(|| {
            let headlines = Headline::ALL.map(Headline::name);
            let forced = metrics::METRICS.iter().flat_map(|metric| {
                Rung::ALL
                    .iter()
                    .map(move |rung| format!("{}.{}", rung.name(), metric.name))
            });
            let forced: Vec<String> = forced.collect();
            let all = headlines.into_iter().chain(forced.iter().map(String::as_str));
            let help = match hint::nearest(text, all) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!(
                    "legal: {}, or a figure of a forced attack such as `major.in_time`, `hybrid.answered`, `major.usa.fights` or `limited.land@10`",
                    headlines.map(|name| format!("`{name}`")).join(", ")
                ),
            };
            UnknownMetric {
                name: text.to_owned(),
                help,
            }
        })
    }

    fn forced(text: &str) -> Option<Self> {
        let (text, day) = match text.split_once('@') {
            Some((text, day)) => (text, Some(day.parse().ok()?)),
            None => (text, None),
        };
        let (rung, rest) = text.split_once('.')?;
        let (whose, name) = match rest.split_once('.') {
            Some((whose, name)) => (Some(whose.to_owned()), name),
            None => (None, rest),
        };
        (!name.is_empty()).then_some(Self::Forced {
            rung: Rung::from_name(rung)?,
            whose,
            name: name.to_owned(),
            day,
        })
    }

    /// The rung of the attack that it supposes; none for a headline.
    #[must_use]
    pub fn rung(&self) -> Option<Rung> {
        match self {
            Self::Headline(_) => None,
            Self::Forced { rung, .. } => Some(*rung),
        }
    }

    /// The index of its measure in a case's drill; none for a headline.
    ///
    /// # Errors
    /// [`UnknownMetric`] if a drill of the case has no such figure.
    pub fn find(&self, case: &Case) -> Result<Option<usize>, UnknownMetric> {
        let Self::Forced { rung, .. } = self else {
            return Ok(None);
        };
        let measures = Layout::new(case, *rung).measures;
        match measures.iter().position(|measure| self.is(measure)) {
            Some(found) => Ok(Some(found)),
            None => Err(self.unknown(&measures, *rung)),
        }
    }

    fn is(&self, measure: &Measure) -> bool {
        let Self::Forced { whose, name, day, .. } = self else {
            return false;
        };
        let named = measure.name == name || measure.name == "strength" && measure.domain == Some(name);
        named && measure.day == *day && owner(measure) == Ok(whose.as_deref())
    }

    fn unknown(&self, measures: &[Measure], rung: Rung) -> UnknownMetric {
        let named = |measure: &Measure| {
            let name = measure.domain.filter(|_| measure.name == "strength");
            Some(Self::Forced {
                rung,
                whose: owner(measure).ok()?.map(str::to_owned),
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

    /// Whether more of it is better for the protégé's side: what postures are ranked by.
    #[must_use]
    pub fn more_is_better(&self) -> bool {
        match self {
            Self::Headline(headline) => headline.more_is_better(),
            Self::Forced { name, .. } => !metrics::LESS_IS_BETTER.contains(&name.as_str()),
        }
    }

    /// Its unit in a case.
    ///
    /// # Errors
    /// [`UnknownMetric`] if a drill of the case has no such figure.
    pub fn unit(&self, case: &Case) -> Result<Unit, UnknownMetric> {
        match (self, self.find(case)?) {
            (Self::Forced { rung, .. }, Some(found)) => Ok(Layout::new(case, *rung).measures[found].unit),
            (Self::Headline(headline), _) => Ok(headline.unit()),
            (Self::Forced { .. }, None) => unreachable!("what is forced has a measure"),
        }
    }
}

/// Whom a measure is about: nobody or all, a commitment or an actor; an error where it is about one of each.
fn owner(measure: &Measure) -> Result<Option<&str>, ()> {
    match (&measure.commitment, &measure.actor) {
        (Some(_), Some(_)) => Err(()),
        (commitment, actor) => Ok(commitment
            .as_deref()
            .or(actor.as_deref().filter(|actor| *actor != "all"))),
    }
}
