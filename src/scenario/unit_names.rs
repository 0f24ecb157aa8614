//! Names of dimensions and their units.

use super::units::Dimension;

impl Dimension {
    /// Its units, as help texts list them: `min, h, d, week, month or y`.
    pub(crate) fn legal(self) -> &'static str {
        match self {
            Self::Duration => "min, h, d, week, month or y",
            Self::Strength(domain) => domain.unit(),
            Self::Share | Self::Probability | Self::Factor | Self::Correlation => "a bare number or %",
            Self::Logit | Self::Weight => "a bare number",
            Self::Distance => "km",
            Self::Speed => "km/d, km/h or m/d",
            Self::Throughput => "bde/d, bde/week or bde/month",
            Self::Rate => "/d, /month, /y, %/d, %/month or %/y",
            Self::Growth => "%/y or /y",
            Self::Money => "bn EUR or mn EUR, each also /month or /y",
            Self::MoneyFlow => "bn EUR/month, mn EUR/month or /y",
            Self::Date => "a date such as 2027, 2027-06 or 2027-06-15",
        }
    }

    /// The base unit; empty for pure numbers.
    pub(crate) fn base_unit(self) -> &'static str {
        match self {
            Self::Duration => "d",
            Self::Strength(domain) => domain.unit(),
            Self::Share
            | Self::Probability
            | Self::Factor
            | Self::Correlation
            | Self::Logit
            | Self::Weight => "",
            Self::Distance => "km",
            Self::Speed => "km/d",
            Self::Throughput => "bde/d",
            Self::Rate => "/d",
            Self::Growth => "/y",
            Self::Money => "bn EUR",
            Self::MoneyFlow => "bn EUR/month",
            Self::Date => "d since 1970",
        }
    }

    /// The name: `time`, `land strength`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Duration => "time",
            Self::Strength(domain) => domain.strength_name(),
            Self::Share => "share",
            Self::Probability => "probability",
            Self::Logit => "logit",
            Self::Factor => "factor",
            Self::Weight => "weight",
            Self::Distance => "distance",
            Self::Speed => "speed",
            Self::Throughput => "throughput",
            Self::Rate => "rate",
            Self::Growth => "growth",
            Self::Money => "money",
            Self::MoneyFlow => "money a month",
            Self::Correlation => "correlation",
            Self::Date => "date",
        }
    }

    /// The name as the subject of a sentence: `a time`, `land strength`.
    pub(crate) fn with_article(self) -> String {
        match self {
            Self::Strength(_) | Self::Throughput | Self::Growth | Self::Money | Self::MoneyFlow => {
                self.name().to_owned()
            }
            _ => format!("a {}", self.name()),
        }
    }

    /// The unit that examples use; empty if none is needed.
    pub(crate) fn usual_unit(self) -> &'static str {
        match self {
            Self::Duration => "d",
            Self::Strength(domain) => domain.unit(),
            Self::Distance => "km",
            Self::Speed => "km/d",
            Self::Throughput => "bde/d",
            Self::Rate => "/y",
            Self::Growth => "%/y",
            Self::Money => "bn EUR",
            Self::MoneyFlow => "bn EUR/month",
            _ => "",
        }
    }

    /// How a value is written: `` `"3 d"` ``.
    pub(super) fn example(self) -> String {
        match (self, self.usual_unit()) {
            (Self::Date, _) => "`\"2027-06\"`".to_owned(),
            (_, "") => "`0.5`".to_owned(),
            (_, unit) => format!("`\"3 {unit}\"`"),
        }
    }
}
