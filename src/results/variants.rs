//! Rankings under structural variants of the model: `variant_list.csv`, and the answer in sentences.

use super::headline::Headline;
use super::schema::VARIANT_LIST;
use super::table::{Cell, ColumnError, Row, Table};

/// Between two scenarios of a ranking that differ beyond Monte Carlo error.
const AHEAD: &str = " > ";
/// Between two whose order is not certain.
const UNDECIDED: &str = " ≈ ";

/// What a variant makes of the ranking of the base model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VariantStatus {
    /// It is the model as it is.
    Base,
    /// The scenarios have the same order.
    Holds,
    /// At least one pair has the opposite order, beyond Monte Carlo error.
    Changes,
    /// At least one pair has the opposite order, none beyond Monte Carlo error.
    Unclear,
    /// It changes no value in any world.
    NoEffect,
    /// It cannot be applied to the scenarios.
    NotApplicable,
    /// No challenger meets the assumed rates and ratios under it.
    Failed,
}

impl VariantStatus {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Base,
        Self::Holds,
        Self::Changes,
        Self::Unclear,
        Self::NoEffect,
        Self::NotApplicable,
        Self::Failed,
    ];

    /// Its name in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Base => "base",
            Self::Holds => "holds",
            Self::Changes => "changes",
            Self::Unclear => "unclear",
            Self::NoEffect => "no_effect",
            Self::NotApplicable => "not_applicable",
            Self::Failed => "failed",
        }
    }

    /// Whether it is a ranking to be counted: that of a variant which changes something.
    #[must_use]
    pub fn counts(self) -> bool {
        matches!(self, Self::Holds | Self::Changes | Self::Unclear)
    }
}

/// A ranking: ids of scenarios, the best first, each with whether its lead over the next is beyond Monte Carlo error.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RankedIds(pub Vec<(String, bool)>);

impl RankedIds {
    /// The ranking as text, with the names of scenarios by their ids.
    #[must_use]
    pub fn text(&self, name: &dyn Fn(&str) -> String) -> String {
        let mut text = String::new();
        for (i, (id, is_ahead)) in self.0.iter().enumerate() {
            text.push_str(&name(id));
            if i + 1 < self.0.len() {
                text.push_str(if *is_ahead { AHEAD } else { UNDECIDED });
            }
        }
        text
    }

    /// Whether every lead is beyond Monte Carlo error.
    fn is_clear(&self) -> bool {
        self.0.iter().all(|(_, is_ahead)| *is_ahead)
    }

    /// The ranking with this text of ids.
    fn parse(text: &str) -> Self {
        let groups = text.split(AHEAD).filter(|group| !group.is_empty());
        let ids = groups.flat_map(|group| {
            let ids: Vec<&str> = group.split(UNDECIDED).collect();
            let last = ids.len() - 1;
            ids.into_iter()
                .enumerate()
                .map(move |(i, id)| (id.to_owned(), i == last))
        });
        Self(ids.collect())
    }
}

/// A variant: what it is, and what it makes of the ranking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VariantSummary {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Why a sceptic asks.
    pub question: String,
    /// The overlays and values that it applies.
    pub changes: String,
    /// The metric in which the scenarios are ranked.
    pub metric: String,
    /// What it makes of the ranking.
    pub status: VariantStatus,
    /// The ranking; empty where there is none.
    pub ranking: RankedIds,
    /// Why there is none; empty where there is one.
    pub reason: String,
}

impl VariantSummary {
    fn cells(&self) -> Vec<Cell> {
        let text = |text: &str| Cell::text(Some(text).filter(|text| !text.is_empty()));
        vec![
            text(&self.id),
            text(&self.title),
            text(&self.question),
            text(&self.changes),
            text(&self.metric),
            text(self.status.name()),
            text(&self.ranking.text(&str::to_owned)),
            text(&self.reason),
        ]
    }

    /// The variant of a row of `variant_list.csv`; none where its status is not known.
    ///
    /// # Errors
    /// [`ColumnError`] if the table is another one.
    pub(crate) fn read(row: Row<'_>) -> Result<Option<Self>, ColumnError> {
        let text = |column: &str| Ok::<_, ColumnError>(row.text(column)?.unwrap_or("").to_owned());
        let status = text("status")?;
        let status = VariantStatus::ALL
            .into_iter()
            .find(|known| known.name() == status);
        let summary = |status| {
            Ok(Self {
                id: text("variant")?,
                title: text("title")?,
                question: text("question")?,
                changes: text("applies")?,
                metric: text("metric")?,
                status,
                ranking: RankedIds::parse(&text("ranking")?),
                reason: text("reason")?,
            })
        };
        status.map(summary).transpose()
    }
}

/// `variant_list.csv`.
#[must_use]
pub(crate) fn table(variants: &[VariantSummary]) -> Table {
    let mut table = Table::new(&VARIANT_LIST);
    table.extend(variants.iter().map(VariantSummary::cells));
    table
}

/// The answer, a sentence each: whether the ranking holds, where it changes, and what was not counted. `name` gives the name
/// of a scenario by its id. Nothing without a ranking of the base model.
#[must_use]
pub fn answer(variants: &[VariantSummary], name: &dyn Fn(&str) -> String) -> Vec<String> {
    let Some(base) = variants.iter().find(|v| v.status == VariantStatus::Base) else {
        return Vec::new();
    };
    let counted = variants.iter().filter(|v| v.status.counts()).count();
    let with = |status| variants.iter().filter(move |v| v.status == status);
    let holding = with(VariantStatus::Holds).count();
    let metric = match Headline::from_name(&base.metric) {
        Some(headline) => headline.noun(),
        None => &base.metric,
    };
    let clear = with(VariantStatus::Holds)
        .filter(|v| v.ranking.is_clear())
        .count();
    let of_these = match holding {
        0 => String::new(),
        _ => format!("; every difference is beyond Monte Carlo error in {clear} of these"),
    };
    let ranking = base.ranking.text(name);
    let mut sentences = vec![match counted {
        0 => format!("By {metric}, the ranking is {ranking}; no variant of the model could be counted."),
        _ => format!(
            "By {metric}, the ranking {ranking} holds in {holding} of {counted} variants of the model{of_these}."
        ),
    }];
    let listed = |status, begin: &str| {
        let all: Vec<String> = with(status)
            .map(|v| format!("{} ({})", v.title, v.ranking.text(name)))
            .collect();
        (!all.is_empty()).then(|| format!("{begin}: {}.", all.join("; ")))
    };
    sentences.extend(listed(VariantStatus::Changes, "It changes under"));
    sentences.extend(listed(
        VariantStatus::Unclear,
        "The order differs, but within Monte Carlo error, under",
    ));
    sentences.extend(left_out(variants));
    sentences
}

/// The variants that are not counted, with the reasons.
fn left_out(variants: &[VariantSummary]) -> Option<String> {
    let out = variants.iter().filter(|v| !v.reason.is_empty());
    let all: Vec<String> = out.map(|v| format!("{} ({})", v.title, v.reason)).collect();
    (!all.is_empty()).then(|| format!("Not counted: {}.", all.join("; ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn variant(title: &str, status: VariantStatus, ranking: &str) -> VariantSummary {
        VariantSummary {
            id: title.to_lowercase(),
            title: title.to_owned(),
            question: "Why?".to_owned(),
            changes: "a=1".to_owned(),
            metric: "p_no_ground_attack".to_owned(),
            status,
            ranking: RankedIds::parse(ranking),
            reason: match status {
                VariantStatus::NoEffect => "it is so already".to_owned(),
                _ => String::new(),
            },
        }
    }

    #[test]
    fn the_answer_counts_the_variants_that_change_something() {
        let variants = [
            variant("Base", VariantStatus::Base, "b > c ≈ a"),
            variant("One", VariantStatus::Holds, "b > c > a"),
            variant("Two", VariantStatus::Changes, "a > b ≈ c"),
            variant("Three", VariantStatus::NoEffect, ""),
        ];
        let answer = answer(&variants, &str::to_uppercase);
        assert_eq!(
            answer,
            [
                "By probability of no ground attack, the ranking B > C ≈ A holds in 1 of 2 variants of the model; every difference is beyond Monte Carlo error in 1 of these.",
                "It changes under: Two (A > B ≈ C).",
                "Not counted: Three (it is so already).",
            ]
        );
    }

    #[test]
    fn a_row_reads_back_as_it_was() {
        let variants = [variant("Two", VariantStatus::Unclear, "a b > b ≈ c")];
        let table = table(&variants);
        let read: Vec<_> = table
            .rows()
            .map(|row| VariantSummary::read(row).unwrap())
            .collect();
        assert_eq!(read, variants.map(Some));
    }
}
