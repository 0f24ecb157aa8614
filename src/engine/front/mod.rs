//! The kernel `front`: one path of the force ratio in each history, and everything else integrated exactly along it.
//!
//! The campaign runs twice in the same history, with the help of guarantors and without. Equations (6.4) to (6.17) of
//! docs/model.md.

mod campaign;
mod campaign_input;
mod constants;
mod draw;
mod exact;
mod flows;
mod forces;
mod nodes;
mod path;
mod restoration;
mod span;
mod step;
#[cfg(test)]
mod tests;
mod unaided;

pub use draw::DrawnWar;

use crate::math::lanes::WHOLE;

use super::arrivals::Arrivals;
use super::endings::Endings;
use super::escalation::Escalation;
use super::outcome::Outcome;
use super::report_days::REPORT_DAYS;
use super::situation::Situation;
use super::stage_input::StageInput;
use campaign::{Campaign, UnaidedTerms};
use campaign_input::CampaignInput;
use constants::CampaignConstants;
use draw::Draws;
use exact::Ending;
use forces::{Help, Sides};
use nodes::Nodes;
use unaided::UnaidedCampaigns;

/// Campaigns of a block, with help and without.
#[derive(Debug, Clone, Default)]
pub(super) struct Campaigns {
    nodes: Nodes,
    /// Those of campaigns that are followed for another time: blocks of different kinds of attack take turns.
    other_nodes: Vec<Nodes>,
    /// The constants of the block that was fought, and where its random numbers are.
    fought: Option<(CampaignConstants, Draws)>,
    sides: Sides,
    help: Help,
    helped: Campaign,
    /// The campaign without help, if lanes differ.
    alone: Campaign,
    unaided: UnaidedCampaigns,
    /// The campaign without help where all lanes are alike, so that one stands for all.
    uniform: Option<usize>,
}

/// Fights the campaigns of a block.
pub(super) fn fight(
    campaigns: &mut Campaigns,
    endings: &mut Endings,
    arrivals: &Arrivals,
    input: &StageInput,
) {
    let situation = input.situation;
    let constants = CampaignConstants::new(situation);
    let lasts = situation.terms.lasts;
    // Those beyond the histories are read by nobody.
    let lanes = input.width.next_multiple_of(WHOLE);
    campaigns.follow_for(lasts);
    campaigns.sides.fill(&constants, arrivals, input, lanes);
    let widths = [input.width, lanes];
    campaigns.help.fill(&campaigns.nodes, arrivals, situation, widths);
    let escalation = Escalation::new(situation);
    let Campaigns {
        nodes,
        sides,
        help,
        helped,
        ..
    } = campaigns;
    for (day, known) in [
        (&mut helped.combat, &arrivals.combat),
        (&mut helped.arrival, &arrivals.land.threshold),
    ] {
        day.clear();
        day.extend_from_slice(known);
        day.resize(lanes, f64::INFINITY);
    }
    let ending = (escalation, input.reports);
    helped.run(&constants, nodes, sides, help, ending);
    campaigns.fight_alone(&constants, ending, lasts);
    campaigns.fought = Some((constants, Draws::new(input)));
    write(campaigns, endings, arrivals, input);
}

/// Writes the measures of the block.
fn write(campaigns: &Campaigns, endings: &mut Endings, arrivals: &Arrivals, input: &StageInput) {
    let lasts = input.situation.terms.lasts;
    for lane in 0..input.width {
        let (helped, at) = (&campaigns.helped.ending, campaigns.alone_lane(lane));
        let alone = &campaigns.alone().ending;
        let arrival = arrivals.land.threshold[lane];
        let lost_before = |day| alone.lost_before(&campaigns.nodes, day, at);
        let in_time = if arrival <= lasts {
            1.0 - lost_before(arrival)
        } else {
            0.0
        };
        endings.in_time[lane] = in_time;
        endings.lost[lane] = helped.lost_before(&campaigns.nodes, lasts, lane);
        endings.lost_alone[lane] = lost_before(lasts);
        let army = campaigns.sides.army[lane];
        endings.loss_challenger[lane] = share(helped.losses[0][lane], army);
        endings.loss_challenger_alone[lane] = share(alone.losses[0][at], army);
        for (outcome, row) in outcomes(helped) {
            endings.outcomes[outcome as usize][lane] = row[lane];
        }
    }
    if input.reports {
        write_reports(campaigns, endings, arrivals, input);
    }
}

/// Writes the measures that are reported, and deter nobody.
fn write_reports(campaigns: &Campaigns, endings: &mut Endings, arrivals: &Arrivals, input: &StageInput) {
    for rows in [&mut endings.ground_by, &mut endings.ground_alone_by] {
        rows.resize(REPORT_DAYS.len(), input.width);
    }
    let escalation = Escalation::new(input.situation);
    let terms = input.situation.terms;
    let (lasts, objective) = (terms.lasts, input.situation.world.value(terms.objective));
    let (helped, alone) = (&campaigns.helped.ending, &campaigns.alone().ending);
    for lane in 0..input.width {
        let at = campaigns.alone_lane(lane);
        let stays = escalation.survival(lasts, arrivals.combat[lane]);
        endings.effective[lane] = endings.in_time[lane] * stays;
        endings.ground[lane] = share(helped.ground[lane], objective);
        endings.loss_protege[lane] = share(helped.losses[1][lane], campaigns.sides.protege_army[lane]);
        endings.breaks[lane] = helped.breaks[lane];
        let days_lost = [(alone, at), (helped, lane)].map(|(end, at)| end.days_lost(&campaigns.nodes, at));
        endings.days_bought[lane] = days_lost[0] - days_lost[1];
        for day in 0..REPORT_DAYS.len() {
            endings.ground_by.row_mut(day)[lane] = share(helped.ground_by.at(day, lane), objective);
            endings.ground_alone_by.row_mut(day)[lane] = share(alone.ground_by.at(day, at), objective);
        }
    }
}

/// The rows of an ending by outcome.
fn outcomes(ending: &Ending) -> [(Outcome, &[f64]); 7] {
    [
        (Outcome::Held, &ending.held),
        (Outcome::Repelled, &ending.culminated),
        (Outcome::Contained, &ending.contained),
        (Outcome::FaitAccompli, &ending.fallen[0]),
        (Outcome::Defeated, &ending.fallen[1]),
        (Outcome::Restored, &ending.restored),
        (Outcome::BeyondModel, &ending.beyond),
    ]
}

fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// Most days of evaluation that are kept beside those of the block; it changes no result.
const OTHER_NODES: usize = 4;

impl Campaigns {
    /// Follows the next campaigns for so many days.
    fn follow_for(&mut self, lasts: f64) {
        let ends = |nodes: &Nodes| nodes.days.last() == Some(&lasts);
        if ends(&self.nodes) {
            return;
        }
        let known = self.other_nodes.iter().position(ends);
        let nodes = known.map_or_else(|| Nodes::new(lasts), |at| self.other_nodes.swap_remove(at));
        self.other_nodes.truncate(OTHER_NODES - 1);
        self.other_nodes.push(std::mem::replace(&mut self.nodes, nodes));
    }

    /// Fights without help: once where lanes are alike, and then not again on terms that are known.
    fn fight_alone(&mut self, constants: &CampaignConstants, ending: (Escalation, bool), lasts: f64) {
        let (escalation, reports) = ending;
        self.uniform = self.sides.is_uniform().then(|| {
            let terms = UnaidedTerms {
                constants: constants.clone(),
                sides: self.sides.first_lane(),
                escalation,
                reports,
                lasts,
            };
            self.unaided.find_or_run(terms, &self.nodes)
        });
        if self.uniform.is_none() {
            self.alone.run_alone(constants, &self.nodes, &self.sides, ending);
        }
    }

    /// The campaign without help.
    fn alone(&self) -> &Campaign {
        self.uniform.map_or(&self.alone, |place| self.unaided.at(place))
    }

    /// The lane of the campaign without help.
    fn alone_lane(&self, lane: usize) -> usize {
        if self.uniform.is_some() { 0 } else { lane }
    }

    /// Probability that the objective is lost by a day without help.
    pub(super) fn lost_alone_by(&self, day: f64, lane: usize) -> f64 {
        self.alone()
            .ending
            .lost_before(&self.nodes, day, self.alone_lane(lane))
    }

    /// The campaign of one lane as drawn, and the same without help; none before a block was fought.
    pub(super) fn drawn(&self, situation: &Situation, lane: usize) -> Option<[DrawnWar; 2]> {
        let (constants, draws) = self.fought.as_ref()?;
        let wars = [(&self.helped, lane), (self.alone(), self.alone_lane(lane))];
        Some(wars.map(|(campaign, at)| {
            let input = CampaignInput {
                constants,
                nodes: &self.nodes,
                path: &campaign.path,
                combat: &campaign.combat,
                arrival: &campaign.arrival,
                escalation: Escalation::new(situation),
                reports: false,
            };
            draw::drawn(&input, draws, at, lane)
        }))
    }
}
