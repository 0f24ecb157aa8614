//! `decomposition.csv`: how far a promise gets, step by step, and what it makes of the challenger's choice.

use std::fmt;

use crate::engine::Unit;
use crate::model::Rung;
use crate::strategy::{ADDED_RUNGS, Decomposition, HelpChain, StrategicWorld};

use super::figures;
use super::schema::DECOMPOSITION;
use super::series::Series;
use super::strategic::StrategicEstimates;
use super::table::{Cell, Table};

/// A step of the decomposition: docs/model.md (9.7) to (9.9).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// A promise is in force.
    Enters,
    /// Guarantors with a meaningful share of the strength pledged fight.
    Honoured,
    /// The objective would fall without help.
    Needed,
    /// A meaningful share counts before that.
    Arrives,
    /// The objective is not lost.
    Denies,
    /// What help saves in other ways than by these steps.
    SavedOtherwise,
    /// P(lost) without help less P(lost) with it.
    Saved,
    /// Attacks of a rung over those expected without a promise.
    Attacks(Rung),
    /// Change of P(no ground attack) by what the promise brings besides deterrence.
    ChangeOther,
    /// Change of P(no ground attack) by what deters a rung.
    Change(Rung),
    /// Change of P(no ground attack).
    ChangeTotal,
}

impl Step {
    /// All steps, in the order of the table.
    pub const ALL: [Self; 15] = [
        Self::Enters,
        Self::Honoured,
        Self::Needed,
        Self::Arrives,
        Self::Denies,
        Self::SavedOtherwise,
        Self::Saved,
        Self::Attacks(Rung::Hybrid),
        Self::Attacks(Rung::Limited),
        Self::Attacks(Rung::Major),
        Self::ChangeOther,
        Self::Change(ADDED_RUNGS[0]),
        Self::Change(ADDED_RUNGS[1]),
        Self::Change(ADDED_RUNGS[2]),
        Self::ChangeTotal,
    ];

    /// The steps of help, each a share of what the one before leaves.
    pub const HELP: [Self; 5] = [
        Self::Enters,
        Self::Honoured,
        Self::Needed,
        Self::Arrives,
        Self::Denies,
    ];

    /// The step with this name.
    #[must_use]
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.name() == name)
    }

    /// Its name in the table.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Enters => "enters",
            Self::Honoured => "honoured",
            Self::Needed => "needed",
            Self::Arrives => "arrives",
            Self::Denies => "denies",
            Self::SavedOtherwise => "saved_otherwise",
            Self::Saved => "saved",
            Self::Attacks(Rung::Hybrid) => "attacks_hybrid",
            Self::Attacks(Rung::Limited) => "attacks_limited",
            Self::Attacks(Rung::Major) => "attacks_major",
            Self::ChangeOther => "change_other",
            Self::Change(Rung::Hybrid) => "change_hybrid",
            Self::Change(Rung::Limited) => "change_limited",
            Self::Change(Rung::Major) => "change_major",
            Self::ChangeTotal => "change_total",
        }
    }

    /// Its label: a few words, in lower case.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Enters => "in force, share of months",
            Self::Honoured => "honoured: guarantors fight",
            Self::Needed => "needed: lost without help",
            Self::Arrives => "arrives before it is lost",
            Self::Denies => "denies the objective",
            Self::SavedOtherwise => "saved in other ways",
            Self::Saved => "saved by all help",
            Self::Attacks(Rung::Hybrid) => "hybrid campaigns",
            Self::Attacks(Rung::Limited) => "limited attacks",
            Self::Attacks(Rung::Major) => "major attacks",
            Self::ChangeOther => "grievance, emboldening",
            Self::Change(Rung::Hybrid) => "deterring hybrid campaigns",
            Self::Change(Rung::Limited) => "deterring limited attacks",
            Self::Change(Rung::Major) => "deterring major attacks",
            Self::ChangeTotal => "change of P(no ground attack)",
        }
    }

    /// Its label where some inputs are known to be unable to matter: only what acts is named.
    #[must_use]
    pub fn label_where(self, is_inert: impl Fn(&str) -> bool) -> &'static str {
        let acts = ["challenger.grievance", "model.deterrence.emboldening"].map(|input| !is_inert(input));
        match (self, acts) {
            (Self::ChangeOther, [true, false]) => "grievance",
            (Self::ChangeOther, [false, true]) => "emboldening",
            (Self::ChangeOther, [false, false]) => "effects besides deterring",
            _ => self.label(),
        }
    }

    fn help_before(self) -> Option<(HelpStep, HelpStep)> {
        match self {
            Self::Honoured => Some((HelpStep::InForce, HelpStep::Fights)),
            Self::Needed => Some((HelpStep::Fights, HelpStep::Needed)),
            Self::Arrives => Some((HelpStep::Needed, HelpStep::Arrives)),
            Self::Denies => Some((HelpStep::Arrives, HelpStep::Saves)),
            _ => None,
        }
    }
}

/// A figure of the chain of help.
#[derive(Debug, Clone, Copy)]
enum HelpStep {
    InForce,
    Fights,
    Needed,
    Arrives,
    Saves,
}

impl HelpStep {
    fn of(self, in_force: f64, chain: &HelpChain) -> f64 {
        match self {
            Self::InForce => in_force,
            Self::Fights => chain.fights,
            Self::Needed => chain.needed,
            Self::Arrives => chain.arrives,
            Self::Saves => chain.saves,
        }
    }
}

/// The figures of a step in one scenario; none where it has none.
#[derive(Debug, Clone, PartialEq)]
pub struct StepFigures {
    /// Over all months.
    pub unconditional: Series,
    /// Over months in force.
    pub in_force: Option<Series>,
    /// Given the steps before.
    pub conditional: Option<Series>,
    /// The last of the figures before that is there, in the same months and worlds without a promise.
    pub without_promise: Option<Series>,
}

impl StepFigures {
    /// The figures of a step.
    #[must_use]
    pub fn of(scenario: &StrategicEstimates<'_>, step: Step) -> Self {
        let mean = |figure: &dyn Fn(&Decomposition) -> f64| scenario.series(|w| figure(&w.decomposition));
        let ratio = |of: &dyn Fn(&Decomposition) -> f64, over: &dyn Fn(&Decomposition) -> f64| {
            scenario.ratio(|w| of(&w.decomposition), |w| over(&w.decomposition))
        };
        if let Some((before, this)) = step.help_before() {
            let with = |step: HelpStep| move |d: &Decomposition| step.of(d.in_force, &d.help);
            let without = |step: HelpStep| move |d: &Decomposition| step.of(d.in_force, &d.help_without);
            return Self {
                unconditional: mean(&with(this)),
                in_force: Some(ratio(&with(this), &|d| d.in_force)),
                conditional: Some(ratio(&with(this), &with(before))),
                without_promise: Some(ratio(&without(this), &without(before))),
            };
        }
        let alone = |unconditional: Series| Self {
            unconditional,
            in_force: None,
            conditional: None,
            without_promise: None,
        };
        match step {
            Step::Enters => alone(mean(&|d| d.in_force)),
            Step::SavedOtherwise => Self {
                in_force: Some(ratio(&|d| d.saved_in_force - d.help.saves, &|d| d.in_force)),
                ..alone(mean(&|d| d.saved - d.help.saves))
            },
            Step::Saved => Self {
                in_force: Some(ratio(&|d| d.saved_in_force, &|d| d.in_force)),
                without_promise: Some(ratio(&|d| d.saved_without, &|d| d.in_force)),
                ..alone(mean(&|d| d.saved))
            },
            Step::Attacks(rung) => Self {
                in_force: Some(ratio(&|d| d.attacks_in_force[rung as usize], &|d| {
                    d.expected_attacks[0][rung as usize]
                })),
                ..alone(attacks(scenario, rung))
            },
            Step::ChangeTotal => alone(mean(&|d| d.no_ground[4] - d.no_ground[0])),
            Step::ChangeOther => alone(mean(&|d| d.no_ground[1] - d.no_ground[0])),
            Step::Change(rung) => {
                let added = ADDED_RUNGS.iter().position(|added| *added == rung).unwrap_or(0);
                alone(mean(&|d| d.no_ground[added + 2] - d.no_ground[added + 1]))
            }
            _ => unreachable!("a step of help"),
        }
    }

    /// The figure of months in force less that without a promise, paired.
    #[must_use]
    pub fn difference(&self) -> Option<Series> {
        let with = self.conditional.as_ref().or(self.in_force.as_ref())?;
        Some(with.minus(self.without_promise.as_ref()?))
    }
}

/// Attacks of a rung in all months over those expected at the rates without a promise.
fn attacks(scenario: &StrategicEstimates<'_>, rung: Rung) -> Series {
    let all = |w: &StrategicWorld| -> f64 { w.attacks[rung as usize].iter().sum() };
    scenario.ratio(all, |w| w.decomposition.expected_attacks[1][rung as usize])
}

/// One row per scenario and step.
#[must_use]
pub(crate) fn table(all: &[StrategicEstimates]) -> Table {
    let mut table = Table::new(&DECOMPOSITION);
    for scenario in all {
        for step in Step::ALL {
            let figures = StepFigures::of(scenario, step);
            let mut row = vec![
                Cell::Text(scenario.id.to_owned()),
                Cell::Text(step.name().to_owned()),
            ];
            let difference = figures.difference();
            for series in [
                Some(&figures.unconditional),
                figures.in_force.as_ref(),
                figures.conditional.as_ref(),
                figures.without_promise.as_ref(),
                difference.as_ref(),
            ] {
                row.push(Cell::number(series.and_then(|series| series.estimate)));
                row.push(Cell::number(
                    series.and_then(|series| series.std_error(scenario.layers)),
                ));
            }
            row.push(Cell::Whole(scenario.result.worlds.len() as u64));
            table.push(row);
        }
    }
    table
}

/// A figure of a step with the half-width of its 95 % interval, where that is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StepValue {
    /// The step.
    pub step: Step,
    /// Its label in the scenario: [`Step::label_where`].
    pub label: &'static str,
    /// The share given the steps before; of a change or of months in force, the unconditional figure.
    pub value: Option<f64>,
    /// Half-width of the interval of a change.
    pub half_width: Option<f64>,
    /// The difference from the same months without a promise, with its half-width.
    pub difference: Option<(f64, Option<f64>)>,
}

/// The step at which a promise is weakest, and the steps at which it is worse than nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct Weaknesses {
    /// The smallest share of a step that is the promise's doing; none where no promise is ever in force.
    pub weakest: Option<(Step, f64)>,
    /// Steps whose figure is below that without a promise, beyond Monte Carlo error.
    pub worse: Vec<Shortfall>,
}

/// A step at which a promise is worse than nothing. Displayed as `deters major attacks (−3.1 ±0.4 points)`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shortfall {
    /// The step.
    pub step: Step,
    /// Its label in the scenario.
    pub(crate) label: &'static str,
    /// The difference of its share from that without a promise: negative.
    pub difference: f64,
    /// Half-width of the 95 % interval of the difference.
    pub half_width: f64,
}

impl Shortfall {
    /// The difference in percentage points.
    pub(crate) fn points(&self) -> String {
        figures::difference(Unit::Share, Some(self.difference), Some(self.half_width))
    }
}

impl fmt::Display for Shortfall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.label, self.points())
    }
}

impl Weaknesses {
    /// Reads the steps of a scenario.
    #[must_use]
    pub fn of(steps: &[StepValue]) -> Self {
        let in_force = steps
            .iter()
            .any(|s| s.step == Step::Enters && s.value.is_some_and(|x| x > 0.0));
        if !in_force {
            return Self {
                weakest: None,
                worse: Vec::new(),
            };
        }
        let shares = steps
            .iter()
            .filter(|s| Step::HELP.contains(&s.step) && s.step != Step::Needed);
        let shares = shares.filter_map(|s| Some((s.step, s.value?)));
        let worse = |s: &StepValue| {
            let (difference, half_width) = match s.step {
                Step::ChangeOther | Step::Change(_) | Step::ChangeTotal => (s.value?, s.half_width?),
                // A promise that strengthens the protégé before the attack leaves less to save.
                Step::Needed | Step::Saved => return None,
                _ => s
                    .difference
                    .and_then(|(value, half_width)| Some((value, half_width?)))?,
            };
            (difference < -half_width.max(0.0005)).then_some(Shortfall {
                step: s.step,
                label: s.label,
                difference,
                half_width,
            })
        };
        Self {
            weakest: shares.min_by(|a, b| a.1.total_cmp(&b.1)),
            worse: steps.iter().filter_map(worse).collect(),
        }
    }
}
