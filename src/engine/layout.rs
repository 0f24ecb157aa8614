//! Which measures a drill of a case has, the same in every world.

use crate::model::{Case, CommitmentForm, Domain, Kernel, Owner, Rung};

use super::arriving::DAYS;
use super::measure::{Measure, OutputTable, Unit};
use super::outcome::Outcome;

/// What is read off a block. It gives one measure, unless it says otherwise.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum OutputReader {
    /// Any commitment but an ad hoc one is called (none), or this one is in force (some).
    InForce(Option<usize>),
    /// This commitment is called.
    Called(usize),
    /// Two measures: that it happens within the time followed, and the day of it.
    Time(Event),
    /// A decision failed, under any commitment but an ad hoc one or under this one.
    Failed(Option<usize>),
    /// This guarantor would fight.
    Willing(usize),
    /// It comes to give at least support.
    Supports(usize),
    /// It blocks.
    Blocks(usize),
    /// Guarantors that come to fight.
    Fighters,
    /// Guarantors that come to give at least support.
    Supporters,
    /// A lead nation comes to fight.
    LeadFights,
    /// In time.
    InTime,
    /// In time and within the model.
    Effective,
    /// An outcome.
    Ends(Outcome),
    /// The objective is the protégé's at the end; wars that leave the model count as kept, or do not.
    ObjectiveKept {
        /// How they count.
        or_beyond: bool,
    },
    /// Ground lost, as a share of the objective.
    Ground,
    /// Ground lost [km].
    GroundKm,
    /// Ground lost by the day with this index, as a share of the objective.
    GroundBy {
        /// Index into [`DAYS`].
        day: usize,
        /// In the same war without help.
        alone: bool,
    },
    /// Loss share of the challenger.
    LossChallenger,
    /// Loss share of the protégé.
    LossProtege,
    /// The front became mobile.
    Mobile,
    /// Expected successes of the hybrid campaign.
    Successes,
    /// At least one success.
    AnySuccess,
    /// Days of warning.
    Warning,
    /// Reception left on day 0.
    Kept,
    /// Finance against need on the day with this index.
    FinanceMet(usize),
    /// Strength of a domain: a measure for each of the days, for each owner's packages and then for all together.
    Strengths(Vec<Vec<usize>>),
    /// Sanctions that are announced, likewise.
    Announced(Vec<Vec<usize>>),
}

/// What happens on a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Event {
    /// A decision, under any commitment but an ad hoc one or under this one.
    Decision(Option<usize>),
    /// This guarantor fights.
    Start(usize),
    /// Anybody fights.
    FirstStart,
    /// The threshold strength is there.
    Arrival,
    /// The objective would fall without guarantors.
    Fall,
    /// It is established who attacked.
    Attribution,
    /// A hybrid campaign is answered.
    Answer,
}

/// The measures of a drill and how they are read.
#[derive(Debug, Clone)]
pub struct Layout {
    /// The measures.
    pub measures: Vec<Measure>,
    /// Figures, each with the index of its first measure.
    pub(super) figures: Vec<(usize, OutputReader)>,
}

impl Layout {
    /// The layout of a case on a rung.
    #[must_use]
    pub fn new(case: &Case, rung: Rung) -> Self {
        let mut layout = Self {
            measures: Vec::new(),
            figures: Vec::new(),
        };
        layout.summary(case, rung);
        layout.decisions(case);
        if rung != Rung::Hybrid {
            layout.campaign(case);
        }
        layout.arrivals(case);
        layout
    }

    /// Indices of the measures whose time is spread over histories.
    pub(super) fn timed(&self) -> Vec<usize> {
        (0..self.measures.len())
            .filter(|&m| self.measures[m].unit == Unit::Days && self.measures[m].given.is_some())
            .collect()
    }

    /// One figure that gives one measure.
    fn add(
        &mut self,
        sheet: OutputTable,
        name: &'static str,
        unit: Unit,
        figure: OutputReader,
    ) -> &mut Measure {
        self.figures.push((self.measures.len(), figure));
        self.measure(sheet, name, unit)
    }

    fn measure(&mut self, sheet: OutputTable, name: &'static str, unit: Unit) -> &mut Measure {
        self.measures.push(Measure {
            sheet,
            name,
            commitment: None,
            actor: None,
            domain: None,
            day: None,
            unit,
            given: None,
        });
        let last = self.measures.len() - 1;
        &mut self.measures[last]
    }

    /// A share, and the mean day in the histories in which it happens.
    fn time(
        &mut self,
        sheet: OutputTable,
        [share, day]: [&'static str; 2],
        event: Event,
    ) -> [&mut Measure; 2] {
        let at = self.measures.len();
        self.add(sheet, share, Unit::Share, OutputReader::Time(event));
        self.measure(sheet, day, Unit::Days).given = Some(at);
        let [.., first, second] = &mut self.measures[..] else {
            unreachable!("two were just added")
        };
        [first, second]
    }

    fn summary(&mut self, case: &Case, rung: Rung) {
        use OutputTable::Summary;
        self.add(Summary, "in_force", Unit::Share, OutputReader::InForce(None));
        self.time(Summary, ["decided", "decision_day"], Event::Decision(None));
        self.add(
            Summary,
            "decision_failed",
            Unit::Share,
            OutputReader::Failed(None),
        );
        self.time(Summary, ["any_fights", "first_fight_day"], Event::FirstStart);
        self.add(Summary, "fighters", Unit::Count, OutputReader::Fighters);
        self.add(Summary, "supporters", Unit::Count, OutputReader::Supporters);
        self.add(Summary, "lead_fights", Unit::Share, OutputReader::LeadFights);
        self.add(Summary, "warning_days", Unit::Days, OutputReader::Warning);
        self.time(Summary, ["attributed", "attribution_day"], Event::Attribution);
        if rung == Rung::Hybrid {
            self.time(Summary, ["answered", "answer_day"], Event::Answer);
            self.add(Summary, "successes", Unit::Count, OutputReader::Successes);
            self.add(Summary, "any_success", Unit::Share, OutputReader::AnySuccess);
        } else {
            self.time(Summary, ["arrived", "arrival_day"], Event::Arrival);
            self.time(Summary, ["falls", "falls_day"], Event::Fall);
            self.add(Summary, "in_time", Unit::Share, OutputReader::InTime);
            self.add(Summary, "effective", Unit::Share, OutputReader::Effective);
            for (name, or_beyond) in [("objective_kept", false), ("objective_kept_or_beyond", true)] {
                self.add(
                    Summary,
                    name,
                    Unit::Share,
                    OutputReader::ObjectiveKept { or_beyond },
                );
            }
            self.add(
                Summary,
                "beyond_model",
                Unit::Share,
                OutputReader::Ends(Outcome::BeyondModel),
            );
            self.add(Summary, "reception_kept", Unit::Share, OutputReader::Kept);
        }
        if case.packages.iter().any(|p| p.domain == Domain::Finance) {
            for day in [5, 7] {
                self.add(Summary, "finance_met", Unit::Share, OutputReader::FinanceMet(day))
                    .day = Some(DAYS[day]);
            }
        }
    }

    fn decisions(&mut self, case: &Case) {
        use OutputTable::Decisions;
        for (c, commitment) in case
            .commitments
            .iter()
            .enumerate()
            .filter(|(_, c)| c.can_enter_into_force())
        {
            let id = Some(commitment.id.clone());
            self.add(Decisions, "in_force", Unit::Share, OutputReader::InForce(Some(c)))
                .commitment
                .clone_from(&id);
            self.add(Decisions, "called", Unit::Share, OutputReader::Called(c))
                .commitment
                .clone_from(&id);
            let event = Event::Decision(Some(c));
            for measure in self.time(Decisions, ["decided", "decision_day"], event) {
                measure.commitment.clone_from(&id);
            }
            self.add(
                Decisions,
                "decision_failed",
                Unit::Share,
                OutputReader::Failed(Some(c)),
            )
            .commitment = id;
        }
        for (g, guarantor) in case.guarantors.iter().enumerate() {
            let id = Some(guarantor.id.clone());
            for measure in self.time(Decisions, ["fights", "start_day"], Event::Start(g)) {
                measure.actor.clone_from(&id);
            }
            self.add(Decisions, "willing", Unit::Share, OutputReader::Willing(g))
                .actor
                .clone_from(&id);
            self.add(Decisions, "supports", Unit::Share, OutputReader::Supports(g))
                .actor
                .clone_from(&id);
            self.add(Decisions, "blocks", Unit::Share, OutputReader::Blocks(g))
                .actor = id;
        }
    }

    fn campaign(&mut self, case: &Case) {
        use OutputTable::Campaign;
        for outcome in Outcome::ALL {
            self.add(Campaign, outcome.name(), Unit::Share, OutputReader::Ends(outcome));
        }
        if case.campaign.kernel == Kernel::Axis {
            self.add(Campaign, "ground_lost", Unit::Share, OutputReader::Ground);
            self.add(Campaign, "ground_km", Unit::Kilometres, OutputReader::GroundKm);
            self.add(
                Campaign,
                "loss_challenger",
                Unit::Share,
                OutputReader::LossChallenger,
            );
            self.add(Campaign, "loss_protege", Unit::Share, OutputReader::LossProtege);
            self.add(Campaign, "mobile", Unit::Share, OutputReader::Mobile);
            for (name, alone) in [("ground_lost_by", false), ("ground_lost_alone_by", true)] {
                for (day, told) in DAYS.into_iter().enumerate() {
                    self.add(Campaign, name, Unit::Share, OutputReader::GroundBy { day, alone })
                        .day = Some(told);
                }
            }
        }
    }

    /// By domain: every owner of it, then all together.
    fn arrivals(&mut self, case: &Case) {
        for domain in Domain::ALL {
            let mut owners: Vec<(String, Vec<usize>)> = Vec::new();
            for (p, package) in case.packages.iter().enumerate().filter(|(_, p)| {
                p.domain == domain
                    && p.commitment
                        .is_none_or(|c| case.commitments[c].can_enter_into_force())
            }) {
                let Some(actor) = actor_of(case, package.owner) else {
                    continue;
                };
                match owners.iter_mut().find(|(name, _)| *name == actor) {
                    Some((_, packages)) => packages.push(p),
                    None => owners.push((actor, vec![p])),
                }
            }
            if owners.is_empty() {
                continue;
            }
            let (actors, packages): (Vec<_>, Vec<_>) = owners.into_iter().unzip();
            if domain == Domain::Sanctions {
                let figure = OutputReader::Announced(packages.clone());
                self.by_day(&actors, "sanctions_announced", unit_of(domain), figure);
            }
            self.by_day(
                &actors,
                domain.name(),
                unit_of(domain),
                OutputReader::Strengths(packages),
            );
        }
    }

    /// A figure with a measure for each of the days, for each actor and then for all.
    fn by_day(&mut self, actors: &[String], domain: &'static str, unit: Unit, figure: OutputReader) {
        self.figures.push((self.measures.len(), figure));
        for actor in actors.iter().map(String::as_str).chain(["all"]) {
            for day in DAYS {
                let measure = self.measure(OutputTable::Arrivals, "strength", unit);
                measure.actor = Some(actor.to_owned());
                measure.domain = Some(domain);
                measure.day = Some(day);
            }
        }
    }
}

/// Whose a package is in the tables; the two sides' own are not arrivals.
fn actor_of(case: &Case, owner: Owner) -> Option<String> {
    match owner {
        Owner::Challenger | Owner::Protege => None,
        Owner::Guarantor(g) => Some(case.guarantors[g].id.clone()),
        Owner::Standing(c) | Owner::OnCall(c) => Some(case.commitments[c].id.clone()),
    }
}

fn unit_of(domain: Domain) -> Unit {
    match domain {
        Domain::Land => Unit::Brigades,
        Domain::Air => Unit::Squadrons,
        Domain::AirDefence => Unit::Batteries,
        Domain::Cyber => Unit::Teams,
        Domain::Space | Domain::Information => Unit::Share,
        Domain::Finance => Unit::BillionEurPerMonth,
        Domain::Sanctions => Unit::Severity,
    }
}

/// Whether a form promises help: more than what is done without a commitment, and more than a talk.
pub(super) fn is_promise(form: CommitmentForm) -> bool {
    !matches!(form, CommitmentForm::AdHoc | CommitmentForm::Consultation)
}
