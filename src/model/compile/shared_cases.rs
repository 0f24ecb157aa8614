//! What several scenarios of one command share: files without their changes, and cases compiled from equal settings.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::model::Case;
use crate::scenario::{LoadRequest, Reader, Scenario, load};

/// Files and cases that are known. It changes no result: what is found in it is what would be loaded or compiled again.
#[derive(Debug, Default)]
pub(crate) struct SharedCases {
    files: Mutex<Known<LoadRequest, Scenario>>,
    cases: Mutex<Known<Scenario, Case>>,
    anchors: Mutex<Known<Scenario, Case>>,
}

/// Values by what they were made of; none where nothing could be made of it.
type Known<K, V> = Vec<(K, Option<Arc<V>>)>;

impl SharedCases {
    /// The scenario of a request, if it is one.
    pub(super) fn file(&self, request: LoadRequest, reader: Reader<'_>) -> Option<Arc<Scenario>> {
        find_or_make(&self.files, request, PartialEq::eq, |request| {
            load(request, reader).ok()
        })
    }

    /// The case of a scenario, if it has one.
    pub(super) fn case(&self, scenario: Scenario) -> Option<Arc<Case>> {
        find_or_make(&self.cases, scenario, Scenario::states_the_same, |scenario| {
            Case::compile_sharing(scenario, self).ok()
        })
    }

    /// The anchor case of a scenario; none where the rest of it is no scenario.
    pub(super) fn anchor(&self, scenario: &Scenario) -> Option<Arc<Case>> {
        let rest = scenario.without_promises();
        find_or_make(&self.anchors, rest, Scenario::states_the_same, |rest| {
            Case::compile_alone(rest).ok()
        })
    }
}

fn find_or_make<K, V>(
    known: &Mutex<Known<K, V>>,
    key: K,
    is_equal: impl Fn(&K, &K) -> bool,
    make: impl FnOnce(&K) -> Option<V>,
) -> Option<Arc<V>> {
    let of_key = |entries: &Known<K, V>| {
        let mut equal = entries.iter().filter(|(other, _)| is_equal(other, &key));
        equal.next().map(|(_, value)| value.clone())
    };
    let found = of_key(&entries(known));
    found.unwrap_or_else(|| {
        // Made without the lock: threads that want the same at once make the same.
        let value = make(&key).map(Arc::new);
        entries(known).push((key, value.clone()));
        value
    })
}

fn entries<K, V>(known: &Mutex<Known<K, V>>) -> MutexGuard<'_, Known<K, V>> {
    known.lock().unwrap_or_else(PoisonError::into_inner)
}
