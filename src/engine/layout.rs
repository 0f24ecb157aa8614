//! Which measures a drill of a case has, the same in every world.

use crate::model::{Case, Domain, Kernel, Owner, Rung};

use super::coalition::Coalition;
use super::event::Event;
use super::measure::{Measure, OutputTable, Unit};
use super::outcome::Outcome;
use super::output_reader::OutputReader;
use super::report_days::REPORT_DAYS;

/// The measures of a drill and how they are read.
#[derive(Debug, Clone)]
pub struct Layout {
    /// The measures.
    pub measures: Vec<Measure>,
    /// Readers of the outputs, each with the index of its first measure.
    pub(super) readers: Vec<(usize, OutputReader)>,
}

impl Layout {
    /// The layout of a case on a rung.
    #[must_use]
    pub fn new(case: &Case, rung: Rung) -> Self {
        let mut layout = Self {
            measures: Vec::new(),
            readers: Vec::new(),
        };
        layout.summary(case, rung);
        layout.decisions(case);
        if rung != Rung::Hybrid {
            layout.campaign(case);
            layout.coalitions();
        }
        layout.arrivals(case);
        layout
    }

    /// Indices of the measures of which a histogram over histories is kept.
    pub(super) fn timed(&self) -> Vec<usize> {
        (0..self.measures.len())
            .filter(|&m| self.measures[m].unit == Unit::Days && self.measures[m].condition.is_some())
            .collect()
    }

    /// Adds an output that gives one measure.
    fn add(
        &mut self,
        table: OutputTable,
        name: &'static str,
        unit: Unit,
        reader: OutputReader,
    ) -> &mut Measure {
        self.readers.push((self.measures.len(), reader));
        self.measure(table, name, unit)
    }

    fn measure(&mut self, table: OutputTable, name: &'static str, unit: Unit) -> &mut Measure {
        self.measures.push(Measure {
            table,
            name,
            commitment: None,
            actor: None,
            domain: None,
            coalition: None,
            day: None,
            unit,
            condition: None,
        });
        let last = self.measures.len() - 1;
        &mut self.measures[last]
    }

    /// Adds the share of histories in which an event happens, and the mean day in them.
    fn time(
        &mut self,
        table: OutputTable,
        [share, day]: [&'static str; 2],
        event: Event,
    ) -> [&mut Measure; 2] {
        let at = self.measures.len();
        self.add(table, share, Unit::Share, OutputReader::Time(event));
        self.measure(table, day, Unit::Days).condition = Some(at);
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
        self.add(Summary, "at_war", Unit::Share, OutputReader::AtWar);
        self.add(Summary, "fighters", Unit::Count, OutputReader::Fighters);
        self.add(Summary, "supporters", Unit::Count, OutputReader::Supporters);
        self.add(Summary, "lead_fights", Unit::Share, OutputReader::LeadFights);
        if rung != Rung::Hybrid {
            self.add(Summary, "alerted", Unit::Share, OutputReader::Alerted);
        }
        self.add(Summary, "warning_days", Unit::Days, OutputReader::Warning);
        self.time(Summary, ["attributed", "attribution_day"], Event::Attribution);
        if rung == Rung::Hybrid {
            self.time(Summary, ["answered", "answer_day"], Event::Answer);
            self.add(Summary, "successes", Unit::Count, OutputReader::Successes);
            self.add(Summary, "any_success", Unit::Share, OutputReader::AnySuccess);
        } else {
            self.time(Summary, ["arrived", "arrival_day"], Event::Arrival);
            if case.campaign.kernel == Kernel::Clock {
                self.time(Summary, ["falls", "falls_day"], Event::Fall);
            }
            self.add(Summary, "lost", Unit::Share, OutputReader::Lost);
            self.add(Summary, "lost_alone", Unit::Share, OutputReader::LostAlone);
            self.add(Summary, "saved", Unit::Share, OutputReader::Saved);
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
            self.add(
                Summary,
                "reception_kept",
                Unit::Share,
                OutputReader::ReceptionLeft,
            );
        }
        if case.packages.iter().any(|p| p.domain == Domain::Finance) {
            for day in money_days(case, rung) {
                self.add(Summary, "finance_met", Unit::Share, OutputReader::FinanceMet(day))
                    .day = Some(day);
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
        if case.campaign.kernel == Kernel::Front {
            self.add(Campaign, "ground_lost", Unit::Share, OutputReader::Ground);
            self.add(Campaign, "ground_km", Unit::Kilometres, OutputReader::GroundKm);
            self.add(
                Campaign,
                "loss_challenger",
                Unit::Share,
                OutputReader::LossChallenger,
            );
            self.add(Campaign, "loss_protege", Unit::Share, OutputReader::LossProtege);
            self.add(Campaign, "breaks", Unit::Share, OutputReader::Breaks);
            self.add(Campaign, "days_bought", Unit::Days, OutputReader::DaysBought);
            for (name, alone) in [("ground_lost_by", false), ("ground_lost_alone_by", true)] {
                for (day, date) in REPORT_DAYS.into_iter().enumerate() {
                    self.add(Campaign, name, Unit::Share, OutputReader::GroundBy { day, alone })
                        .day = Some(date);
                }
            }
        }
    }

    /// By day: each coalition.
    fn coalitions(&mut self) {
        self.readers.push((self.measures.len(), OutputReader::Coalitions));
        for day in REPORT_DAYS {
            for coalition in Coalition::all() {
                let measure = self.measure(OutputTable::Coalition, "coalition", Unit::Share);
                measure.coalition = Some(coalition);
                measure.day = Some(day);
            }
        }
    }

    /// By domain: each owner, then all together.
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
                let reader = OutputReader::Announced(packages.clone());
                self.by_day(&actors, "sanctions_announced", Unit::of_strength(domain), reader);
            }
            self.by_day(
                &actors,
                domain.name(),
                Unit::of_strength(domain),
                OutputReader::Strengths(packages),
            );
        }
    }

    /// Adds an output with one measure per day, for each actor and then for all.
    fn by_day(&mut self, actors: &[String], domain: &'static str, unit: Unit, reader: OutputReader) {
        self.readers.push((self.measures.len(), reader));
        for actor in actors.iter().map(String::as_str).chain(["all"]) {
            for day in REPORT_DAYS {
                let measure = self.measure(OutputTable::Arrivals, "strength", unit);
                measure.actor = Some(actor.to_owned());
                measure.domain = Some(domain);
                measure.day = Some(day);
            }
        }
    }
}

/// The days for which money is reported: every thirty days while an attack is followed, from half a year to a year.
fn money_days(case: &Case, rung: Rung) -> impl Iterator<Item = u16> + use<> {
    let last = case.rungs[rung as usize].lasts.clamp(180.0, 360.0);
    (30..=last as u16).step_by(30)
}

/// Whose a package is in the tables; the two sides' own are not arrivals.
fn actor_of(case: &Case, owner: Owner) -> Option<String> {
    match owner {
        Owner::Challenger | Owner::Protege => None,
        Owner::Guarantor(g) => Some(case.guarantors[g].id.clone()),
        Owner::Standing(c) | Owner::OnCall(c) => Some(case.commitments[c].id.clone()),
    }
}
