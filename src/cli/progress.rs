//! A progress bar on standard error.

use std::fmt::Write;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, Once, PoisonError};
use std::time::Duration;

use super::terminal_text::visible;
use foederis::engine::{Progress, StepUnit, Watch};
use indicatif::{HumanCount, HumanDuration, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

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

/// Does a piece of work with one bar that shows the progress of all of it; under `quiet`, or where standard error is no
/// terminal, nothing is drawn.
pub(super) fn watched<T>(quiet: bool, work: impl FnOnce(&Watch<'_>) -> T) -> T {
    stop_on_signal();
    let (bar, stages) = (bar(quiet), Mutex::new(Stages::default()));
    let report = |progress: Progress<'_>| {
        let mut stages = stages.lock().unwrap_or_else(PoisonError::into_inner);
        match progress {
            Progress::Plan(costs) => stages.plan(costs),
            Progress::Stage { label, unit, total } => {
                stages.begin(unit, total);
                bar.set_length(stages.length());
                bar.set_message(visible(label).into_owned());
                bar.enable_steady_tick(Duration::from_millis(250));
            }
            Progress::Done(steps) => stages.done += steps,
            _ => {}
        }
        bar.set_position(stages.position());
        bar.set_prefix(stages.steps());
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
    let template = "{msg} {bar:30} {percent:>3} %  {prefix}, {left} left";
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(
            style.with_key("left", |state: &ProgressState, out: &mut dyn Write| {
                // A bar that cannot be drawn is no reason to stop.
                let _ = match state.pos() {
                    0 => write!(out, "some time"),
                    _ => write!(out, "{:#}", HumanDuration(state.eta())),
                };
            }),
        );
    }
    bar
}

/// The stages of a piece of work.
#[derive(Default)]
struct Stages {
    /// The expected cost of each that follows from the latest plan; empty where there is none.
    costs: Vec<u64>,
    /// How many have begun.
    begun: usize,
    unit: Option<StepUnit>,
    /// Steps of the present one.
    total: u64,
    /// Steps of it that are done.
    done: u64,
}

impl Stages {
    fn plan(&mut self, costs: &[u64]) {
        *self = Self {
            costs: costs.to_vec(),
            ..Self::default()
        };
    }

    fn begin(&mut self, unit: StepUnit, total: u64) {
        if self.begun >= self.costs.len() {
            self.plan(&[total]);
        }
        self.begun += 1;
        (self.unit, self.total, self.done) = (Some(unit), total, 0);
    }

    /// Cost of all stages.
    fn length(&self) -> u64 {
        self.costs.iter().sum()
    }

    /// Cost of what is done.
    fn position(&self) -> u64 {
        let Some(present) = self.begun.checked_sub(1) else {
            return 0;
        };
        let share = self.done.min(self.total) as f64 / self.total.max(1) as f64;
        let before: u64 = self.costs[..present].iter().sum();
        before + (self.costs[present] as f64 * share) as u64
    }

    /// The steps of the present stage, in words.
    fn steps(&self) -> String {
        let unit = match self.unit {
            Some(StepUnit::Worlds) => "worlds",
            Some(StepUnit::Histories) => "histories",
            None => return String::new(),
        };
        format!("{} of {} {unit}", HumanCount(self.done), HumanCount(self.total))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_of_a_plan_are_one_whole() {
        let mut stages = Stages::default();
        stages.plan(&[60, 0, 40]);
        let mut positions = Vec::new();
        for (total, done) in [(3, [1, 2]), (0, [0, 0]), (8, [2, 6])] {
            stages.begin(StepUnit::Worlds, total);
            for steps in done {
                stages.done += steps;
                assert_eq!(stages.length(), 100);
                positions.push(stages.position());
            }
        }
        assert_eq!(positions, [20, 60, 60, 60, 70, 100]);
    }

    #[test]
    fn a_stage_without_a_plan_is_a_whole() {
        let mut stages = Stages::default();
        for total in [10, 4] {
            stages.begin(StepUnit::Histories, total);
            assert_eq!((stages.position(), stages.length()), (0, total));
            stages.done += total;
            assert_eq!(stages.position(), total);
        }
        assert_eq!(stages.steps(), "4 of 4 histories");
    }
}
