//! `explain`: one history, told as a dated story.

use foederis::engine::Chronicle;
use foederis::scenario::calendar;

use super::args::ExplainArgs;
use super::error::Error;
use super::output::{bold, print};
use super::{cases, plan};

/// Runs the command.
pub fn run(args: &ExplainArgs) -> Result<(), Error> {
    let ready = cases::load(&args.scenario, true)?;
    let plan = plan::of(&args.run, &ready, args.rung)?;
    check("--world", u64::from(args.world), u64::from(plan.worlds))?;
    check("--history", args.history, plan.histories)?;
    let mut text = String::new();
    for one in &ready {
        let at = calendar::date(plan.attack);
        let title = format!(
            "{}: world {}, history {}: {} attack of {at}",
            one.scenario.title(),
            args.world,
            args.history,
            args.rung.name()
        );
        text.push_str(&format!("{}\n", bold(&title)));
        match Chronicle::tell(&one.case, &plan, args.world, args.history, &calendar::month) {
            Ok(chronicle) => text.push_str(&told(&chronicle)),
            Err(failure) => text.push_str(&format!("  this world failed: {}\n", failure.what)),
        }
        text.push('\n');
    }
    print(&text)
}

/// A number past the end would be another run's history.
fn check(flag: &str, number: u64, count: u64) -> Result<(), Error> {
    if number < count {
        return Ok(());
    }
    Err(Error::Argument(format!(
        "{flag} {number}: the run has {count}, numbered from 0 to {}",
        count - 1
    )))
}

fn told(chronicle: &Chronicle) -> String {
    let mut text = String::from("Before\n");
    for line in &chronicle.before {
        text.push_str(&format!("  {line}\n"));
    }
    text.push_str("What happens\n");
    for (day, what) in &chronicle.events {
        text.push_str(&format!(
            "  day {:>6}  {what}\n",
            format!("{:.1}", day + 0.0).replace("-0.0", "0.0")
        ));
    }
    if !chronicle.absent.is_empty() {
        text.push_str("Who does not come\n");
        for line in &chronicle.absent {
            text.push_str(&format!("  {line}\n"));
        }
    }
    text.push_str(&format!("The end\n  {}\n", chronicle.ending));
    text
}
