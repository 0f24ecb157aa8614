//! A progress bar on standard error.

use std::fmt::Write;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::terminal_text::visible;
use foederis::engine::{Progress, StepUnit, Watch};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

/// Set by the first Ctrl-C or SIGTERM: the computation ends after the pieces in progress.
static STOP: AtomicBool = AtomicBool::new(false);
/// Exit code after a second signal, as a shell reports an interrupt.
const INTERRUPTED: i32 = 130;

/// Makes the first signal stop the computation and the second end the program. Where the system has no signals, none does.
fn stop_on_signal() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let _ = ctrlc::set_handler(|| {
            if STOP.swap(true, Ordering::Relaxed) {
                std::process::exit(INTERRUPTED);
            }
        });
    });
}

/// The flag that the first signal sets.
#[cfg(feature = "studio")]
pub(super) fn stop_flag() -> &'static AtomicBool {
    stop_on_signal();
    &STOP
}

/// Does a piece of work with a bar that shows its progress; under `quiet`, or where standard error is no terminal,
/// nothing is drawn.
pub(super) fn watched<T>(quiet: bool, work: impl FnOnce(&Watch<'_>) -> T) -> T {
    stop_on_signal();
    let bar = bar(quiet);
    let report = |progress: Progress<'_>| match progress {
        Progress::Stage { label, unit, total } => begin(&bar, label, unit, total),
        Progress::Done(steps) => bar.inc(steps),
        _ => {}
    };
    let done = work(&Watch::new(&report, &STOP));
    bar.finish_and_clear();
    done
}

fn bar(quiet: bool) -> ProgressBar {
    let target = if quiet {
        ProgressDrawTarget::hidden()
    } else {
        ProgressDrawTarget::stderr_with_hz(8)
    };
    let bar = ProgressBar::with_draw_target(None, target);
    let template = "{msg} {bar:30} {percent:>3} %  {human_pos} {prefix}, {rate} per second, {eta} left";
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(
            style.with_key("rate", |state: &ProgressState, out: &mut dyn Write| {
                // A bar that cannot be drawn is no reason to stop.
                let _ = write!(out, "{:.0}", state.per_sec());
            }),
        );
    }
    bar
}

fn begin(bar: &ProgressBar, label: &str, unit: StepUnit, total: u64) {
    bar.reset();
    bar.set_length(total);
    bar.set_prefix(match unit {
        StepUnit::Worlds => "worlds",
        StepUnit::Histories => "histories",
    });
    bar.set_message(visible(label).into_owned());
    bar.enable_steady_tick(Duration::from_millis(250));
}
