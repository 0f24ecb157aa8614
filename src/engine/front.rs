//! The axis kernel for a block: the numbers of each lane, fought with help and without.

use crate::math;
use crate::model::{Domain, Owner, Parameter, WorldValue};
use crate::random::fill_uniform;

use super::arriving::{Arrivals, DAYS, allied};
use super::axis::{Campaign, Change, Front, Help, Losses, Thresholds};
use super::block::Block;
use super::outcome::Outcome;
use super::situation::Situation;
use super::streams::Streams;

/// A gain below this share of the objective counts as held.
const HARDLY_ANY: f64 = 0.1;

/// Fights each lane.
pub(super) fn fight(block: &mut Block, situation: &Situation, streams: &Streams) {
    for rows in [&mut block.endings.ground_by, &mut block.endings.ground_alone_by] {
        rows.shape(DAYS.len(), block.width);
    }
    let mut draws: [Vec<f64>; 6] = std::array::from_fn(|_| vec![0.0; block.width]);
    draw(&mut draws, situation, streams, block.first);
    for lane in 0..block.width {
        let [
            committed,
            attacker_breaks,
            defender_breaks,
            break_in,
            settle,
            escalation,
        ] = draws.each_ref().map(|draws| draws[lane]);
        let front = front(
            situation,
            &block.arrivals,
            lane,
            committed,
            [attacker_breaks, defender_breaks],
        );
        let thresholds = Thresholds {
            break_in,
            settle,
            escalation,
        };
        let help = help(situation, &block.arrivals, lane);
        let with = front.fight(&help, thresholds);
        let alone = if help.is_nothing() {
            with
        } else {
            front.fight(&Help::default(), thresholds)
        };
        write(block, situation, lane, &front, with, alone);
    }
}

fn draw(draws: &mut [Vec<f64>; 6], situation: &Situation, streams: &Streams, first: u64) {
    let (world, case) = (situation.world, situation.world.case);
    let slots: [Parameter; 3] = [
        situation.terms.committed,
        case.challenger.break_point,
        case.protege.break_point,
    ];
    for (out, slot) in draws.iter_mut().zip(slots) {
        streams.fill(world, slot, first, out);
    }
    for (out, key) in draws[3..]
        .iter_mut()
        .zip([streams.break_in, streams.settle, streams.escalation])
    {
        fill_uniform(key, world.luck, first, out);
        // A unit exponential.
        out.iter_mut().for_each(|u| *u = -math::ln(*u));
    }
}

/// The numbers of one lane.
fn front(situation: &Situation, a: &Arrivals, lane: usize, committed: f64, break_points: [f64; 2]) -> Front {
    let (world, case) = (situation.world, situation.world.case);
    let number = |n: WorldValue| world.number(n);
    let (theatre, campaign, effects) = (&case.theatre, &case.campaign, &case.effects);
    let of = |owner: Owner, domain: Domain| -> f64 {
        let ours = situation
            .present
            .iter()
            .enumerate()
            .filter(|(_, p)| p.package.owner == owner && p.package.domain == domain);
        ours.map(|(p, _)| a.strength.at(p, lane)).sum()
    };
    Front {
        attacker: of(Owner::Challenger, Domain::Land) * committed,
        defender: of(Owner::Protege, Domain::Land),
        attacker_quality: number(case.challenger.quality),
        defender_quality: number(case.protege.quality) * number(theatre.terrain),
        attacker_air: of(Owner::Challenger, Domain::Air),
        defender_air: of(Owner::Protege, Domain::Air),
        batteries: of(Owner::Protege, Domain::AirDefence),
        air: [effects.air_gain, effects.air_half, effects.air_defence_half].map(number),
        width: number(theatre.axis),
        frontage: number(campaign.frontage),
        exponent: number(campaign.exponent),
        speeds: [campaign.static_speed, campaign.mobile_speed, campaign.free_speed].map(number),
        break_in: number(campaign.break_in),
        settle: number(campaign.settle),
        surprise: number(situation.terms.surprise),
        loss_law: number(campaign.loss_law),
        static_losses: losses([campaign.static_loss_attacker, campaign.static_loss_defender].map(number)),
        mobile_losses: losses([campaign.mobile_loss_attacker, campaign.mobile_loss_defender].map(number)),
        replacement: [case.challenger.replacement, case.protege.replacement].map(number),
        dependence: [effects.sanctions_replacement, effects.finance_replacement].map(number),
        finance: if number(effects.needs) > 0.0 { 0.0 } else { 1.0 },
        break_points,
        objective: number(situation.terms.objective),
        lasts: situation.terms.lasts,
        escalation: [
            campaign.escalation_alone,
            campaign.escalation,
            campaign.escalation_reverse,
        ]
        .map(number),
        step: campaign.step,
        prepared: theatre.prepared_line,
        restore: situation.terms.restore,
    }
}

fn losses([attacker, defender]: [f64; 2]) -> Losses {
    Losses { attacker, defender }
}

/// What comes in one lane.
fn help(situation: &Situation, a: &Arrivals, lane: usize) -> Help {
    let needs = situation.world.number(situation.world.case.effects.needs);
    let mut changes = Vec::new();
    let mut add = |day: f64, change: Change| {
        if day <= situation.terms.lasts {
            changes.push(Change {
                day: day.max(0.0),
                ..change
            });
        }
    };
    add(
        a.combat[lane],
        Change {
            combat: true,
            ..Change::default()
        },
    );
    for domain in [
        Domain::Air,
        Domain::AirDefence,
        Domain::Finance,
        Domain::Sanctions,
    ] {
        for p in allied(situation, domain) {
            let (day, strength) = (a.ready.at(p, lane), a.strength.at(p, lane));
            match domain {
                Domain::Air => add(
                    day,
                    Change {
                        air: strength,
                        ..Change::default()
                    },
                ),
                Domain::AirDefence => add(
                    day,
                    Change {
                        air_defence: strength,
                        ..Change::default()
                    },
                ),
                Domain::Sanctions => add(
                    day,
                    Change {
                        sanctions: strength,
                        ..Change::default()
                    },
                ),
                _ if needs > 0.0 => {
                    add(
                        day,
                        Change {
                            finance: strength / needs,
                            ..Change::default()
                        },
                    );
                    if let Some(over) = situation.present[p]
                        .package
                        .fund_days
                        .filter(|_| day > f64::NEG_INFINITY)
                    {
                        add(
                            day + over,
                            Change {
                                finance: -strength / needs,
                                ..Change::default()
                            },
                        );
                    }
                }
                _ => {}
            }
        }
    }
    changes.sort_by(|x, y| x.day.total_cmp(&y.day));
    Help {
        land: a.paths[lane].clone(),
        changes,
    }
}

fn write(
    block: &mut Block,
    situation: &Situation,
    lane: usize,
    front: &Front,
    with: Campaign,
    alone: Campaign,
) {
    let arrival = block.arrivals.threshold[lane];
    let arrived = arrival <= situation.terms.lasts;
    let falls = alone.objective_day.unwrap_or(f64::INFINITY);
    let e = &mut block.endings;
    let outcome = class(front, with, arrival);
    e.falls[lane] = falls;
    e.in_time[lane] = f64::from(u8::from(arrived && arrival < falls));
    e.effective[lane] = if outcome == Outcome::BeyondModel {
        0.0
    } else {
        e.in_time[lane]
    };
    e.outcomes[outcome as usize][lane] = 1.0;
    e.beyond[lane] = with.beyond_day.unwrap_or(f64::INFINITY);
    let share = |ground: f64| (ground / front.objective).min(1.0);
    e.ground[lane] = share(with.ground);
    for day in 0..DAYS.len() {
        e.ground_by.row_mut(day)[lane] = share(with.ground_by[day]);
        e.ground_alone_by.row_mut(day)[lane] = share(alone.ground_by[day]);
    }
    e.loss_challenger[lane] = with.attacker_loss;
    e.loss_protege[lane] = with.defender_loss;
    e.mobile[lane] = f64::from(u8::from(with.mobile_day.is_some()));
}

/// The class of a campaign: docs/model.md (6.11); `arrival` is the day of the threshold strength.
fn class(front: &Front, campaign: Campaign, arrival: f64) -> Outcome {
    let gained = campaign.ground / front.objective;
    match campaign {
        Campaign {
            beyond_day: Some(_), ..
        } => Outcome::BeyondModel,
        Campaign {
            objective_day: Some(_),
            ..
        } if gained < 1.0 => Outcome::Restored,
        Campaign {
            objective_day: Some(day),
            ..
        } if arrival <= day => Outcome::Defeated,
        Campaign {
            objective_day: Some(_),
            ..
        } => Outcome::FaitAccompli,
        Campaign {
            attacker_breaks: Some(_),
            ..
        } => Outcome::Repelled,
        _ if gained < HARDLY_ANY => Outcome::Held,
        _ => Outcome::Contained,
    }
}
