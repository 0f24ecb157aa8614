//! The axis kernel for a block: the inputs of each lane, fought with help and without.

use crate::math;
use crate::model::{Domain, Owner, Parameter, WorldValue};
use crate::random::fill_uniform;

use super::arrivals::Arrivals;
use super::axis::{Campaign, Change, Front, Help, Losses, Thresholds};
use super::endings::Endings;
use super::outcome::Outcome;
use super::report_days::REPORT_DAYS;
use super::situation::Situation;
use super::stage_input::StageInput;

/// A gain below this share of the objective counts as held.
const NEGLIGIBLE_GAIN: f64 = 0.1;

/// Fights each lane.
pub(super) fn fight(endings: &mut Endings, arrivals: &Arrivals, input: &StageInput) {
    for rows in [&mut endings.ground_by, &mut endings.ground_alone_by] {
        rows.resize(REPORT_DAYS.len(), input.width);
    }
    let situation = input.situation;
    let draws = draw(input);
    for lane in 0..input.width {
        let [
            committed,
            attacker_breaks,
            defender_breaks,
            break_in,
            settle,
            escalation,
        ] = draws.each_ref().map(|draws| draws[lane]);
        let break_points = [attacker_breaks, defender_breaks];
        let front = front(situation, arrivals, lane, committed, break_points);
        let thresholds = Thresholds {
            break_in,
            settle,
            escalation,
        };
        let help = help(situation, arrivals, lane);
        let with = front.fight(&help, thresholds);
        let alone = if help.is_empty() {
            with
        } else {
            front.fight(&Help::default(), thresholds)
        };
        let arrival = arrivals.land.threshold[lane];
        write(endings, lane, arrival, &front, with, alone);
    }
}

/// Random numbers of the block: share committed, break points of attacker and defender, and the unit exponentials of
/// break-in, settling and escalation.
fn draw(input: &StageInput) -> [Vec<f64>; 6] {
    let mut draws: [Vec<f64>; 6] = std::array::from_fn(|_| vec![0.0; input.width]);
    let (world, streams) = (input.situation.world, input.streams);
    let parameters: [Parameter; 3] = [
        input.situation.terms.committed,
        world.case.challenger.break_point,
        world.case.protege.break_point,
    ];
    for (out, parameter) in draws.iter_mut().zip(parameters) {
        input.fill(parameter, out);
    }
    let keys = [streams.break_in, streams.settle, streams.escalation];
    for (out, key) in draws[3..].iter_mut().zip(keys) {
        fill_uniform(key, world.substream, input.first, out);
        out.iter_mut().for_each(|u| *u = -math::ln(*u));
    }
    draws
}

/// The inputs of one lane.
fn front(situation: &Situation, a: &Arrivals, lane: usize, committed: f64, break_points: [f64; 2]) -> Front {
    let (world, case) = (situation.world, situation.world.case);
    let value = |value: WorldValue| world.value(value);
    let (theatre, campaign, effects) = (&case.theatre, &case.campaign, &case.effects);
    let strength = |owner: Owner, domain: Domain| -> f64 {
        let present = situation.present.iter().enumerate();
        present
            .filter(|(_, p)| p.package.owner == owner && p.package.domain == domain)
            .map(|(p, _)| a.strength.at(p, lane))
            .sum()
    };
    Front {
        attacker: strength(Owner::Challenger, Domain::Land) * committed,
        defender: strength(Owner::Protege, Domain::Land),
        attacker_quality: value(case.challenger.quality),
        defender_quality: value(case.protege.quality) * value(theatre.terrain),
        attacker_air: strength(Owner::Challenger, Domain::Air),
        defender_air: strength(Owner::Protege, Domain::Air),
        batteries: strength(Owner::Protege, Domain::AirDefence),
        air: [effects.air_gain, effects.air_half, effects.air_defence_half].map(value),
        width: value(theatre.axis),
        frontage: value(campaign.frontage),
        exponent: value(campaign.exponent),
        speeds: [campaign.static_speed, campaign.mobile_speed, campaign.free_speed].map(value),
        break_in: value(campaign.break_in),
        settle: value(campaign.settle),
        surprise: value(situation.terms.surprise),
        loss_law: value(campaign.loss_law),
        static_losses: losses([campaign.static_loss_attacker, campaign.static_loss_defender].map(value)),
        mobile_losses: losses([campaign.mobile_loss_attacker, campaign.mobile_loss_defender].map(value)),
        replacement: [case.challenger.replacement, case.protege.replacement].map(value),
        dependence: [effects.sanctions_replacement, effects.finance_replacement].map(value),
        finance: if value(effects.needs) > 0.0 { 0.0 } else { 1.0 },
        break_points,
        objective: value(situation.terms.objective),
        lasts: situation.terms.lasts,
        escalation: [
            campaign.escalation_alone,
            campaign.escalation,
            campaign.escalation_reverse,
        ]
        .map(value),
        step: campaign.step,
        prepared: theatre.prepared_line,
        restore: situation.terms.restore,
    }
}

fn losses([attacker, defender]: [f64; 2]) -> Losses {
    Losses { attacker, defender }
}

/// What changes from outside in one lane.
fn help(situation: &Situation, a: &Arrivals, lane: usize) -> Help {
    let needs = situation.world.value(situation.world.case.effects.needs);
    let combat = Change {
        combat: true,
        ..on(a.combat[lane])
    };
    let mut changes = vec![combat];
    for domain in [
        Domain::Air,
        Domain::AirDefence,
        Domain::Finance,
        Domain::Sanctions,
    ] {
        for p in situation.allied(domain) {
            let (day, strength) = (a.ready.at(p, lane), a.strength.at(p, lane));
            if domain == Domain::Finance {
                let over = situation.present[p].package.fund_days;
                changes.extend(finance(day, strength / needs, over).filter(|_| needs > 0.0));
            } else {
                changes.push(change(domain, day, strength));
            }
        }
    }
    changes.retain(|change| change.day <= situation.terms.lasts);
    changes
        .iter_mut()
        .for_each(|change| change.day = change.day.max(0.0));
    changes.sort_by(|x, y| x.day.total_cmp(&y.day));
    Help {
        land: a.land.paths[lane].clone(),
        changes,
    }
}

/// No change, on a day.
fn on(day: f64) -> Change {
    Change {
        day,
        ..Change::default()
    }
}

/// What a package of a domain changes when it is there.
fn change(domain: Domain, day: f64, strength: f64) -> Change {
    match domain {
        Domain::Air => Change {
            air: strength,
            ..on(day)
        },
        Domain::AirDefence => Change {
            air_defence: strength,
            ..on(day)
        },
        Domain::Sanctions => Change {
            sanctions: strength,
            ..on(day)
        },
        _ => on(day),
    }
}

/// Finance from a day on, as a share of the need; a fund that was released ends after `over` days.
fn finance(day: f64, share: f64, over: Option<f64>) -> impl Iterator<Item = Change> {
    let begins = Change {
        finance: share,
        ..on(day)
    };
    let ends = over.filter(|_| day > f64::NEG_INFINITY).map(|over| Change {
        finance: -share,
        ..on(day + over)
    });
    std::iter::once(begins).chain(ends)
}

/// Writes the campaigns of one lane, with help and alone.
fn write(endings: &mut Endings, lane: usize, arrival: f64, front: &Front, with: Campaign, alone: Campaign) {
    let falls = alone.objective_day.unwrap_or(f64::INFINITY);
    let in_time = f64::from(u8::from(arrival <= front.lasts && arrival < falls));
    let outcome = classify(front, with, arrival);
    endings.falls[lane] = falls;
    endings.in_time[lane] = in_time;
    endings.effective[lane] = if outcome == Outcome::BeyondModel {
        0.0
    } else {
        in_time
    };
    endings.outcomes[outcome as usize][lane] = 1.0;
    endings.beyond[lane] = with.beyond_day.unwrap_or(f64::INFINITY);
    let share = |ground: f64| (ground / front.objective).min(1.0);
    endings.ground[lane] = share(with.ground);
    for day in 0..REPORT_DAYS.len() {
        endings.ground_by.row_mut(day)[lane] = share(with.ground_by[day]);
        endings.ground_alone_by.row_mut(day)[lane] = share(alone.ground_by[day]);
    }
    endings.loss_challenger[lane] = with.attacker_loss;
    endings.loss_protege[lane] = with.defender_loss;
    endings.mobile[lane] = f64::from(u8::from(with.mobile_day.is_some()));
}

/// The class of a campaign: docs/model.md (6.11); `arrival` is the day of the threshold strength.
fn classify(front: &Front, campaign: Campaign, arrival: f64) -> Outcome {
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
        _ if gained < NEGLIGIBLE_GAIN => Outcome::Held,
        _ => Outcome::Contained,
    }
}
