//! Evaluates a metric in worlds of one's own design: reception varies, every other input is at its median.
//!
//! `cargo run --release --example bring_your_own_design`

use foederis::prelude::*;
use foederis::session::experiment::evaluate::{EvaluateSpec, MissingInputSource, evaluate};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let rates = [0.05, 0.1, 0.2, 0.4, 0.8];
    let rows = rates
        .iter()
        .enumerate()
        .map(|(world, rate)| format!("{world},{rate}\n"));
    let spec = EvaluateSpec {
        scenario: ScenarioSpec::new(["strait"]),
        design_name: "reception".to_owned(),
        design: "world,theatre.reception [bde/d]\n".to_owned() + &rows.collect::<String>(),
        missing: MissingInputSource::Median,
        metrics: vec!["major.in_time".to_owned()],
        settings: SettingsSpec {
            histories: Some(2000),
            ..SettingsSpec::default()
        },
    };
    let output = evaluate(&spec, &Watch::none())?;
    println!("brigades a day  P(in time)");
    for (rate, row) in rates.iter().zip(output.table.rows()) {
        println!(
            "{rate:>14}  {:.3}",
            row.number("major.in_time")?.unwrap_or(f64::NAN)
        );
    }
    Ok(())
}
