//! Compares the assurance pact with membership by paired differences of their headlines.
//!
//! `cargo run --release --example compare_two_commitments`

use foederis::prelude::*;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Differences are from the first scenario, with the same random numbers in both.
    let scenarios = ScenarioSpec::new(["ukraine/a-membership", "ukraine/b-assurance-pact"]);
    let mut spec = RunSpec::run(scenarios);
    spec.settings.worlds = Some(32);
    spec.settings.histories = Some(20);
    spec.output.report = false;
    let output = foederis::session::run(&spec, &Watch::none())?;
    let headlines = output.table("headlines.csv").ok_or("a run has headlines")?;
    println!("assurance pact less membership, with the standard error");
    for row in headlines.rows() {
        let (difference, error) = (row.number("difference")?, row.number("difference_std_error")?);
        if let (Some(metric), Some(difference), Some(error)) = (row.text("metric")?, difference, error) {
            println!("{metric:<30} {difference:>+8.3} ± {error:.3}");
        }
    }
    Ok(())
}
