//! Assumes a major attack in March 2028 and prints which allies have brigades there by day.
//!
//! `cargo run --release --example drill_one_attack`

use foederis::prelude::*;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut spec = RunSpec::drill(ScenarioSpec::new(["ukraine/b-assurance-pact"]), &[Rung::Major]);
    spec.settings.worlds = Some(32);
    spec.settings.histories = Some(100);
    spec.settings.attack_date = calendar::day_of("2028-03");
    spec.output.report = false;
    let output = foederis::session::run(&spec, &Watch::none())?;
    let arrivals = output.table("arrivals.csv").ok_or("a drill has arrivals")?;
    for row in arrivals.rows() {
        let actor = row.text("actor")?.unwrap_or_default();
        let brigades = row.number("estimate")?.unwrap_or_default();
        if row.text("domain")? == Some("land") && brigades >= 0.05 {
            let day = row.number("day")?.unwrap_or_default();
            println!("day {day:>4}  {actor:<4} {brigades:.1} brigades");
        }
    }
    Ok(())
}
