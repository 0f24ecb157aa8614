//! The charts that there are.

use super::chart::Chart;
use super::charts;
use super::run::{ReportError, Run};

/// A kind of chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The chance of no ground attack over time.
    NoAttack,
    /// The hazard by month.
    Hazard,
    /// Paired differences from the first scenario.
    Differences,
    /// Burden against benefit.
    Burden,
    /// The spread over assumptions.
    Spread,
    /// What deters, by channel.
    Ledger,
    /// What would have prevented attacks.
    Reasons,
    /// Guarantors whose absence is felt.
    Pivotal,
    /// Strength in the theatre by day and guarantor.
    Arrivals,
    /// When decisions fall.
    Decisions,
    /// Ground lost by day.
    Ground,
    /// How wars end.
    Outcomes,
    /// Differences of a comparison.
    Compare,
    /// A figure along a lever.
    Sweep,
    /// What an answer depends on.
    Sensitivity,
    /// Where a policy fails.
    Boxes,
}

impl Kind {
    /// All charts, in the order of the page.
    pub const ALL: [Self; 16] = [
        Self::NoAttack,
        Self::Hazard,
        Self::Differences,
        Self::Burden,
        Self::Spread,
        Self::Ledger,
        Self::Reasons,
        Self::Pivotal,
        Self::Arrivals,
        Self::Decisions,
        Self::Ground,
        Self::Outcomes,
        Self::Compare,
        Self::Sweep,
        Self::Sensitivity,
        Self::Boxes,
    ];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::NoAttack => "no-attack",
            Self::Hazard => "hazard",
            Self::Differences => "differences",
            Self::Burden => "burden",
            Self::Spread => "spread",
            Self::Ledger => "ledger",
            Self::Reasons => "reasons",
            Self::Pivotal => "pivotal",
            Self::Arrivals => "arrivals",
            Self::Decisions => "decisions",
            Self::Ground => "ground",
            Self::Outcomes => "outcomes",
            Self::Compare => "compare",
            Self::Sweep => "sweep",
            Self::Sensitivity => "sensitivity",
            Self::Boxes => "boxes",
        }
    }

    /// The chart of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// What it shows.
    #[must_use]
    pub fn doc(self) -> &'static str {
        match self {
            Self::NoAttack => "chance of no ground attack over time, with its spread over worlds",
            Self::Hazard => "risk of a ground attack by month, and when a promise is in force",
            Self::Differences => "headlines less the first scenario's, with their intervals",
            Self::Burden => "chance of a guarantor at war against chance of no ground attack",
            Self::Spread => "chance of no ground attack over worlds: the spread over assumptions",
            Self::Ledger => "what deters a major attack, in logits by channel, judgement hatched",
            Self::Reasons => "what would have prevented ground attacks, alone and as the last remedy",
            Self::Pivotal => "what the absence of each guarantor changes",
            Self::Arrivals => "land strength in the theatre by day and guarantor",
            Self::Decisions => "when collective decisions fall",
            Self::Ground => "ground lost by day, with help and without",
            Self::Outcomes => "how ground wars end",
            Self::Compare => "paired differences of a comparison",
            Self::Sweep => "figures along a lever that is varied",
            Self::Sensitivity => "inputs that a figure depends on",
            Self::Boxes => "ranges of inputs in which a policy fails",
        }
    }

    /// The table that it is drawn from.
    #[must_use]
    pub fn table(self) -> &'static str {
        match self {
            Self::NoAttack | Self::Hazard => "deterrence.csv",
            Self::Differences | Self::Burden | Self::Spread => "headlines.csv",
            Self::Ledger => "ledger.csv",
            Self::Reasons => "reasons.csv",
            Self::Pivotal => "pivotal.csv",
            Self::Arrivals => "arrivals.csv",
            Self::Decisions => "decisions.csv",
            Self::Ground | Self::Outcomes => "campaign.csv",
            Self::Compare => "compare.csv",
            Self::Sweep => "sweep.csv",
            Self::Sensitivity => "sensitivity.csv",
            Self::Boxes => "limits.csv",
        }
    }

    /// The chart of a run.
    ///
    /// # Errors
    /// [`ReportError::Missing`]: its table is not there, or has nothing to draw.
    pub fn chart(self, run: &Run) -> Result<Chart, ReportError> {
        let drawn = match self {
            Self::NoAttack => charts::no_attack::chart(run),
            Self::Hazard => charts::hazard::chart(run),
            Self::Differences => charts::differences::chart(run),
            Self::Burden => charts::burden::chart(run),
            Self::Spread => charts::spread::chart(run),
            Self::Ledger => charts::ledger::chart(run),
            Self::Reasons => charts::reasons::chart(run),
            Self::Pivotal => charts::pivotal::chart(run),
            Self::Arrivals => charts::arrivals::chart(run),
            Self::Decisions => charts::decisions::chart(run),
            Self::Ground => charts::ground::chart(run),
            Self::Outcomes => charts::outcomes::chart(run),
            Self::Compare => charts::compare::chart(run),
            Self::Sweep => charts::sweep::chart(run),
            Self::Sensitivity => charts::sensitivity::chart(run),
            Self::Boxes => charts::boxes::chart(run),
        };
        drawn.ok_or(ReportError::Missing {
            chart: self.name(),
            table: self.table(),
        })
    }
}
