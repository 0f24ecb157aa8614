//! Loads the four futures of Ukraine, computes the challenger's choice, and prints a headline of each.
//!
//! `cargo run --release --example load_and_run`

use foederis::prelude::*;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut spec = RunSpec::run(ScenarioSpec::new(["ukraine"]));
    spec.settings.worlds = Some(16);
    spec.settings.histories = Some(20);
    spec.output.report = false;
    let output = foederis::session::run(&spec, &Watch::none())?;
    let headlines = output.table("headlines.csv").ok_or("a run has headlines")?;
    for row in headlines.rows() {
        if row.text("metric")? == Some("p_no_ground_attack") {
            let share = |column| row.number(column).map(|value| 100.0 * value.unwrap_or(f64::NAN));
            println!(
                "{:<20} no ground attack in ten years {:.0} % (90 % of worlds: {:.0} to {:.0} %)",
                row.text("scenario")?.unwrap_or_default(),
                share("estimate")?,
                share("world_p05")?,
                share("world_p95")?,
            );
        }
    }
    Ok(())
}
