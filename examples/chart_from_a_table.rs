//! Draws a chart of one's own from a table: the probability that help is in time, as an SVG of bars.
//!
//! `cargo run --release --example chart_from_a_table > in-time.svg`

use foederis::prelude::*;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut spec = RunSpec::drill(ScenarioSpec::new(["ukraine"]), &[Rung::Major]);
    spec.settings.worlds = Some(32);
    spec.settings.histories = Some(100);
    spec.output.report = false;
    let output = foederis::session::run(&spec, &Watch::none())?;
    let summary = output.table("summary.csv").ok_or("a drill has a summary")?;
    println!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="520" height="120" font-family="sans-serif" font-size="12">"#
    );
    let mut y = 20;
    for row in summary.rows() {
        if row.text("metric")? == Some("in_time") {
            let scenario = row.text("scenario")?.unwrap_or_default();
            let share = row.number("estimate")?.unwrap_or_default();
            println!(r#"<text x="150" y="{y}" text-anchor="end">{scenario}</text>"#);
            println!(
                r##"<rect x="160" y="{}" width="{:.1}" height="14" fill="#4477aa"/>"##,
                y - 11,
                300.0 * share
            );
            println!(
                r#"<text x="{:.1}" y="{y}">{:.0} %</text>"#,
                166.0 + 300.0 * share,
                100.0 * share
            );
            y += 25;
        }
    }
    println!("</svg>");
    Ok(())
}
