//! Progress on standard error, for who watches.

use std::fmt::Write;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

/// A bar over so many histories; nothing is drawn under `quiet` or where nobody watches.
pub fn histories(n: u64, quiet: bool) -> ProgressBar {
    bar(n, "histories", quiet)
}

/// A bar over so many worlds.
pub fn worlds(n: u64, quiet: bool) -> ProgressBar {
    bar(n, "worlds", quiet)
}

fn bar(n: u64, what: &str, quiet: bool) -> ProgressBar {
    let target = if quiet {
        ProgressDrawTarget::hidden()
    } else {
        ProgressDrawTarget::stderr_with_hz(8)
    };
    let bar = ProgressBar::with_draw_target(Some(n), target);
    let template =
        format!("{{msg}} {{bar:30}} {{percent:>3}} %  {{human_pos}} {what}, {{rate}} a second, {{eta}} left");
    if let Ok(style) = ProgressStyle::with_template(&template) {
        bar.set_style(
            style.with_key("rate", |state: &ProgressState, out: &mut dyn Write| {
                // A bar that cannot be drawn is no reason to stop.
                let _ = write!(out, "{:.0}", state.per_sec());
            }),
        );
    }
    bar.enable_steady_tick(Duration::from_millis(250));
    bar
}
