//! Strength in the theatre by day, a stepped fan by guarantor.

use super::super::catalogue::Kind;
use super::super::chart::{Chart, Key, Swatch};
use super::super::palette::Colour;
use super::super::run::Run;
use super::super::scale::{Scale, signed};
use super::super::sheet::Record;
use super::super::words::{attack, counted};
use super::fan::{Fan, OWN, TOLD};

/// The chart; none where no land strength is told.
pub fn chart(run: &Run) -> Option<Chart> {
    let rung = ["major", "limited"].into_iter().find(|rung| {
        run.records(Kind::Arrivals.table())
            .any(|record| record.text("rung") == *rung && record.text("domain") == "land")
    })?;
    let land = |record: &Record| {
        record.text("rung") == rung
            && record.text("domain") == "land"
            && record.number("day").is_some()
            && record.number("estimate").is_some()
    };
    let records: Vec<Record> = run.records(Kind::Arrivals.table()).filter(land).collect();
    let days = days(&records);
    let actors = largest(&records);
    let fans: Vec<Fan> = run
        .scenarios(Kind::Arrivals.table())
        .map(|(one, colour)| Fan::new(run, (one, colour), &records, &days, &actors))
        .collect();
    let y = Scale::number(fans.iter().map(Fan::top), true, "brigades");
    let x = Scale::days(&days, "days after the attack, square-root scale");
    let legend = actors.iter().take(OWN).enumerate().map(|(i, actor)| Key {
        label: run.actor(actor),
        swatch: Swatch::Box,
        colour: Colour::series(i + 1),
    });
    let others = (actors.len() > OWN).then(|| Key {
        label: counted(actors.len() - OWN, "other"),
        swatch: Swatch::Box,
        colour: Colour::series(0),
    });
    let whole = Key {
        label: "all together".to_owned(),
        swatch: Swatch::Line,
        colour: Colour::Ink,
    };
    Some(Chart {
        kind: Kind::Arrivals,
        title: title(&fans, &days),
        subtitle: format!(
            "Allied land strength in the theatre that counts, by guarantor, if a {} comes on {}",
            attack(rung),
            run.facts.attack
        ),
        note: format!(
            "Means over worlds and histories, held from one day told to the next; a few worlds bring most of it, so that a mean lies far from the middle of its spread. Monte Carlo error (95 %) of the whole is at most ±{:.2} brigades. The attack is supposed: its chance is told elsewhere.",
            errors(run, &records)
        ),
        legend: legend.chain(others).chain([whole]).collect(),
        panels: fans.iter().map(|fan| fan.panel(&x, &y, &days)).collect(),
        beside: 2,
    })
}

/// The days that are told, in order.
fn days(records: &[Record]) -> Vec<f64> {
    let mut days: Vec<f64> = records.iter().filter_map(|record| record.number("day")).collect();
    days.sort_by(f64::total_cmp);
    days.dedup();
    days
}

/// The actors that bring anything, those that bring most first.
fn largest<'r>(records: &[Record<'r>]) -> Vec<&'r str> {
    let mut most: Vec<(&str, f64)> = Vec::new();
    for record in records {
        let (actor, value) = (record.text("actor"), record.number("estimate").unwrap_or(0.0));
        match most.iter_mut().find(|(name, _)| *name == actor) {
            Some((_, best)) => *best = best.max(value),
            None => most.push((actor, value)),
        }
    }
    most.retain(|(actor, value)| *actor != "all" && *value > 0.0);
    most.sort_by(|a, b| b.1.total_cmp(&a.1));
    most.into_iter().map(|(actor, _)| actor).collect()
}

fn errors(run: &Run, records: &[Record]) -> f64 {
    let all = records.iter().filter(|record| record.text("actor") == "all");
    all.filter_map(|record| run.half(*record, "std_error"))
        .fold(0.0, f64::max)
}

fn title(fans: &[Fan], days: &[f64]) -> String {
    let day = days
        .iter()
        .copied()
        .find(|day| *day >= TOLD)
        .or(days.last().copied())
        .unwrap_or(0.0);
    let most = fans.iter().fold(
        &fans[0],
        |most, one| if one.on(day) > most.on(day) { one } else { most },
    );
    let told = format!(
        "By day {day} {} has {} allied brigades in the theatre",
        most.one.title,
        signed(most.on(day), 0.1)
    );
    if fans.len() > 1 && !std::ptr::eq(most, &fans[0]) {
        format!(
            "{told}, {} has {}",
            fans[0].one.title,
            signed(fans[0].on(day), 0.1)
        )
    } else {
        told
    }
}
