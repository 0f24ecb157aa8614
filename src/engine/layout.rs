//! Which measures a drill of a case has, the same in every world.

use crate::model::{Case, Domain, Form, Kernel, Owner, Rung};

use super::arriving::DAYS;
use super::measure::{Measure, Sheet, Unit};
use super::outcome::Outcome;

/// How a measure is read off a block.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Figure {
    /// Any commitment but an ad hoc one is called (none), or this one is in force (some).
    InForce(Option<usize>),
    /// This commitment is called.
    Called(usize),
    /// A decision within the time followed, under any commitment but an ad hoc one or under this one.
    Decided(Option<usize>),
    /// The day of it.
    DecisionDay(Option<usize>),
    /// A decision failed, likewise.
    Failed(Option<usize>),
    /// This guarantor would fight.
    Willing(usize),
    /// It comes to fight within the time followed.
    Fights(usize),
    /// It comes to give at least support.
    Supports(usize),
    /// It blocks.
    Blocks(usize),
    /// The day from which it fights.
    StartDay(usize),
    /// Guarantors that come to fight.
    Fighters,
    /// Guarantors that come to give at least support.
    Supporters,
    /// A lead nation comes to fight.
    LeadFights,
    /// Anybody comes to fight.
    AnyFights,
    /// The first day on which anybody does.
    FirstFightDay,
    /// The threshold strength is there.
    Arrived,
    /// The day of it.
    ArrivalDay,
    /// The objective would fall without guarantors.
    Falls,
    /// The day of it.
    FallsDay,
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
    /// Loss share of the challenger.
    LossChallenger,
    /// Loss share of the protégé.
    LossProtege,
    /// The front became mobile.
    Mobile,
    /// Attributed within the time followed.
    Attributed,
    /// The day of it.
    AttributionDay,
    /// Answered within the time followed.
    Answered,
    /// The day of it.
    AnswerDay,
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
    /// Strength of these packages on the day with this index.
    Strength(Vec<usize>, usize),
    /// Sanctions of these packages announced by the day with this index.
    Announced(Vec<usize>, usize),
}

/// The measures of a drill and how each is read.
#[derive(Debug, Clone)]
pub struct Layout {
    /// The measures.
    pub measures: Vec<Measure>,
    pub(super) figures: Vec<Figure>,
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

    fn add(&mut self, sheet: Sheet, name: &'static str, unit: Unit, figure: Figure) -> &mut Measure {
        self.figures.push(figure);
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
    fn timed_pair(
        &mut self,
        sheet: Sheet,
        [share, day]: [&'static str; 2],
        figures: [Figure; 2],
    ) -> [&mut Measure; 2] {
        let [of_share, of_day] = figures;
        self.add(sheet, share, Unit::Share, of_share);
        let at = self.measures.len() - 1;
        self.add(sheet, day, Unit::Days, of_day).given = Some(at);
        let [.., first, second] = &mut self.measures[..] else {
            unreachable!("two were just added")
        };
        [first, second]
    }

    fn summary(&mut self, case: &Case, rung: Rung) {
        use Sheet::Summary;
        self.add(Summary, "in_force", Unit::Share, Figure::InForce(None));
        self.timed_pair(
            Summary,
            ["decided", "decision_day"],
            [Figure::Decided(None), Figure::DecisionDay(None)],
        );
        self.add(Summary, "decision_failed", Unit::Share, Figure::Failed(None));
        self.timed_pair(
            Summary,
            ["any_fights", "first_fight_day"],
            [Figure::AnyFights, Figure::FirstFightDay],
        );
        self.add(Summary, "fighters", Unit::Count, Figure::Fighters);
        self.add(Summary, "supporters", Unit::Count, Figure::Supporters);
        self.add(Summary, "lead_fights", Unit::Share, Figure::LeadFights);
        self.add(Summary, "warning_days", Unit::Days, Figure::Warning);
        self.timed_pair(
            Summary,
            ["attributed", "attribution_day"],
            [Figure::Attributed, Figure::AttributionDay],
        );
        if rung == Rung::Hybrid {
            self.timed_pair(
                Summary,
                ["answered", "answer_day"],
                [Figure::Answered, Figure::AnswerDay],
            );
            self.add(Summary, "successes", Unit::Count, Figure::Successes);
            self.add(Summary, "any_success", Unit::Share, Figure::AnySuccess);
        } else {
            self.timed_pair(
                Summary,
                ["arrived", "arrival_day"],
                [Figure::Arrived, Figure::ArrivalDay],
            );
            self.timed_pair(Summary, ["falls", "falls_day"], [Figure::Falls, Figure::FallsDay]);
            self.add(Summary, "in_time", Unit::Share, Figure::InTime);
            self.add(Summary, "effective", Unit::Share, Figure::Effective);
            for (name, or_beyond) in [("objective_kept", false), ("objective_kept_or_beyond", true)] {
                self.add(Summary, name, Unit::Share, Figure::ObjectiveKept { or_beyond });
            }
            self.add(
                Summary,
                "beyond_model",
                Unit::Share,
                Figure::Ends(Outcome::BeyondModel),
            );
            self.add(Summary, "reception_kept", Unit::Share, Figure::Kept);
        }
        if case.packages.iter().any(|p| p.domain == Domain::Finance) {
            for day in [5, 7] {
                self.add(Summary, "finance_met", Unit::Share, Figure::FinanceMet(day))
                    .day = Some(DAYS[day]);
            }
        }
    }

    fn decisions(&mut self, case: &Case) {
        use Sheet::Decisions;
        for (c, commitment) in case.commitments.iter().enumerate() {
            let id = Some(commitment.id.clone());
            self.add(Decisions, "in_force", Unit::Share, Figure::InForce(Some(c)))
                .commitment
                .clone_from(&id);
            self.add(Decisions, "called", Unit::Share, Figure::Called(c))
                .commitment
                .clone_from(&id);
            let figures = [Figure::Decided(Some(c)), Figure::DecisionDay(Some(c))];
            for measure in self.timed_pair(Decisions, ["decided", "decision_day"], figures) {
                measure.commitment.clone_from(&id);
            }
            self.add(Decisions, "decision_failed", Unit::Share, Figure::Failed(Some(c)))
                .commitment = id;
        }
        for (g, guarantor) in case.guarantors.iter().enumerate() {
            let id = Some(guarantor.id.clone());
            for measure in self.timed_pair(
                Decisions,
                ["fights", "start_day"],
                [Figure::Fights(g), Figure::StartDay(g)],
            ) {
                measure.actor.clone_from(&id);
            }
            self.add(Decisions, "willing", Unit::Share, Figure::Willing(g))
                .actor
                .clone_from(&id);
            self.add(Decisions, "supports", Unit::Share, Figure::Supports(g))
                .actor
                .clone_from(&id);
            self.add(Decisions, "blocks", Unit::Share, Figure::Blocks(g))
                .actor = id;
        }
    }

    fn campaign(&mut self, case: &Case) {
        use Sheet::Campaign;
        for outcome in Outcome::ALL {
            self.add(Campaign, outcome.name(), Unit::Share, Figure::Ends(outcome));
        }
        if case.campaign.kernel == Kernel::Axis {
            self.add(Campaign, "ground_lost", Unit::Share, Figure::Ground);
            self.add(Campaign, "ground_km", Unit::Kilometres, Figure::GroundKm);
            self.add(Campaign, "loss_challenger", Unit::Share, Figure::LossChallenger);
            self.add(Campaign, "loss_protege", Unit::Share, Figure::LossProtege);
            self.add(Campaign, "mobile", Unit::Share, Figure::Mobile);
        }
    }

    /// By domain: every owner of it, then all together.
    fn arrivals(&mut self, case: &Case) {
        for domain in Domain::ALL {
            let mut owners: Vec<(String, Vec<usize>)> = Vec::new();
            for (p, package) in case
                .packages
                .iter()
                .enumerate()
                .filter(|(_, p)| p.domain == domain)
            {
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
            let everybody = owners
                .iter()
                .flat_map(|(_, packages)| packages)
                .copied()
                .collect();
            owners.push(("all".to_owned(), everybody));
            for (actor, packages) in owners {
                self.strengths(&actor, domain, &packages);
            }
        }
    }

    fn strengths(&mut self, actor: &str, domain: Domain, packages: &[usize]) {
        for (day, told) in DAYS.into_iter().enumerate() {
            let figure = Figure::Strength(packages.to_vec(), day);
            let measure = self.add(Sheet::Arrivals, "strength", unit_of(domain), figure);
            measure.actor = Some(actor.to_owned());
            measure.domain = Some(domain.name());
            measure.day = Some(told);
            if domain == Domain::Sanctions {
                let figure = Figure::Announced(packages.to_vec(), day);
                let measure = self.add(Sheet::Arrivals, "strength", unit_of(domain), figure);
                measure.actor = Some(actor.to_owned());
                measure.domain = Some("sanctions_announced");
                measure.day = Some(told);
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
pub(super) fn is_promise(form: Form) -> bool {
    !matches!(form, Form::AdHoc | Form::Consultation)
}
