//! Sweeps the probability that a guarantor fights, and prints how often help is in time.
//!
//! `cargo run --release --example sweep_a_lever`

use foederis::prelude::*;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("honour.force  in time");
    for percent in (10..=70).step_by(15) {
        let mut scenarios = ScenarioSpec::new(["ukraine/b-assurance-pact"]);
        scenarios.set = vec![format!(
            "commitment.guarantee.honour.force={}",
            f64::from(percent) / 100.0
        )];
        let mut spec = RunSpec::drill(scenarios, &[Rung::Major]);
        spec.settings.worlds = Some(32);
        spec.settings.histories = Some(100);
        spec.output.report = false;
        let output = foederis::session::run(&spec, &Watch::none())?;
        let summary = output.table("summary.csv").ok_or("a drill has a summary")?;
        for row in summary.rows() {
            if row.text("metric")? == Some("in_time") {
                println!(
                    "{percent:>10} %  {:.3}",
                    row.number("estimate")?.unwrap_or(f64::NAN)
                );
            }
        }
    }
    Ok(())
}
