//! A computation that is stopped ends early, and goes on from what it recorded with the same result.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use foederis::engine::{Memo, Progress, Stopped, Task, TaskTally, Watch, Worlds, drill, drill_at};
use foederis::model::Rung;
use foederis::strategy::{ChoiceOptions, ChoiceRequest, NominalReferences, WorldChoices, run, run_at};

use crate::case::{attack, worlds};
use crate::strategy::{PROMISE, SETTINGS, with};

/// Records of finished work, as a journal keeps them.
struct Records<K, V>(Mutex<BTreeMap<K, V>>);

impl<K: Ord + Copy + Sync + Send, V: Clone + Sync + Send> Records<K, V> {
    fn new() -> Self {
        Self(Mutex::new(BTreeMap::new()))
    }

    fn len(&self) -> usize {
        self.0.lock().expect("no panic").len()
    }

    fn with<T>(&self, work: impl FnOnce(&Memo<'_, K, V>) -> T) -> T {
        let known = |key: &K| self.0.lock().expect("no panic").get(key).cloned();
        let keep = |key: &K, value: &V| {
            self.0.lock().expect("no panic").insert(*key, value.clone());
        };
        work(&Memo::new(&known, &keep))
    }
}

/// Does `work` under a watch that stops it once `steps` steps are done.
pub(crate) fn stopped_after<T>(steps: u64, work: impl FnOnce(&Watch<'_>) -> T) -> T {
    let (done, stop) = (AtomicU64::new(0), AtomicBool::new(false));
    let report = |progress: Progress<'_>| {
        if let Progress::Done(n) = progress
            && done.fetch_add(n, Ordering::Relaxed) + n >= steps
        {
            stop.store(true, Ordering::Relaxed);
        }
    };
    work(&Watch::new(&report, &stop))
}

fn on_one_thread<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build();
    pool.expect("a pool").install(work)
}

#[test]
fn a_stopped_drill_resumes_from_its_tasks() {
    let (case, settings, attack) = (with(PROMISE, &[]), worlds(40, 20), attack(Rung::Major));
    let sampled = Worlds::sampled(&case, &settings);
    let records: Records<Task, TaskTally> = Records::new();
    let drilled = |watch: &Watch<'_>| {
        records.with(|memo| drill_at(&case, &settings, attack, &sampled, watch, None, memo))
    };
    let stopped = on_one_thread(|| stopped_after(7 * 20, drilled));
    assert_eq!(stopped.err(), Some(Stopped));
    assert_eq!(records.len(), 7, "no task begins after the stop");
    let resumed = drilled(&Watch::none()).expect("nothing stops it");
    let whole = drill(&case, &settings, attack, &Watch::none(), None).expect("nothing stops it");
    assert!(resumed == whole);
}

/// A sweep has hundreds of cases in a world.
#[test]
fn a_run_stops_between_the_cases_of_a_world() {
    const CASES: usize = 12;
    let (case, done) = (with(PROMISE, &[]), AtomicU64::new(0));
    let cases = [&case; CASES];
    let settings = worlds(1, 1);
    let stop = AtomicBool::new(false);
    let report = |progress: Progress<'_>| {
        if let Progress::Done(n) = progress {
            done.fetch_add(n, Ordering::Relaxed);
            stop.store(true, Ordering::Relaxed);
        }
    };
    let stopped = run(
        &cases,
        &settings,
        ChoiceOptions::default(),
        &Watch::new(&report, &stop),
    );
    assert_eq!(stopped.err(), Some(Stopped));
    assert_eq!(done.into_inner(), 1, "no case begins after the stop");
}

#[test]
fn a_stopped_run_resumes_from_its_worlds() {
    let case = with(PROMISE, &[]);
    let (cases, options) = ([&case], ChoiceOptions::default());
    let records: Records<u32, WorldChoices> = Records::new();
    let ran = |watch: &Watch<'_>| {
        let request = ChoiceRequest {
            cases: &cases,
            worlds: vec![Worlds::sampled(&case, &SETTINGS)],
            settings: &SETTINGS,
            options,
            nominals: &NominalReferences::default(),
        };
        records.with(|memo| run_at(request, watch, memo))
    };
    let stopped = on_one_thread(|| stopped_after(5, ran));
    assert_eq!(stopped.err(), Some(Stopped));
    assert_eq!(records.len(), 5, "no world begins after the stop");
    let resumed = ran(&Watch::none()).expect("nothing stops it");
    assert!(resumed == run(&cases, &SETTINGS, options, &Watch::none()).expect("nothing stops it"));
}
