//! Anchor situations with their challengers, kept world by world for cases that come later.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::engine::Worlds;
use crate::model::Case;

use super::anchor_response::AnchorResponse;
use super::calibration::Calibration;

/// The anchor situations of one world: the response in them, and the challenger that is found there, if one is.
pub(super) struct WorldAnchor {
    pub response: AnchorResponse,
    pub challenger: Option<Calibration>,
}

/// Most anchor cases that are kept.
const MOST: usize = 12;

/// The kept anchor situations of one case, by world.
pub(super) struct KnownWorlds {
    /// The first worlds, so many, are kept.
    first: u32,
    kept: Mutex<BTreeMap<u32, Arc<WorldAnchor>>>,
}

impl KnownWorlds {
    fn all(&self) -> MutexGuard<'_, BTreeMap<u32, Arc<WorldAnchor>>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Those of a world.
    pub(super) fn get(&self, world: u32) -> Option<Arc<WorldAnchor>> {
        self.all().get(&world).cloned()
    }

    /// Keeps those of a world, if it is among the first.
    pub(super) fn keep(&self, world: u32, anchor: &Arc<WorldAnchor>) {
        if world < self.first {
            self.all().insert(world, Arc::clone(anchor));
        }
    }
}

/// The kept anchor situations of cases; clones share them.
#[derive(Clone)]
pub(super) struct KnownAnchors {
    /// The first worlds of each, so many, are kept.
    first: u32,
    cases: Arc<Mutex<Vec<KnownCase>>>,
}

struct KnownCase {
    case: Case,
    worlds: Worlds,
    seed: u64,
    known: Arc<KnownWorlds>,
}

impl KnownAnchors {
    /// None yet; of each case the first worlds, so many, are kept.
    pub(super) fn of_first(first: u32) -> Self {
        Self {
            first,
            cases: Arc::default(),
        }
    }

    /// Those of an anchor case; the one used last is at the end.
    pub(super) fn of(&self, case: &Case, worlds: &Worlds, seed: u64) -> Arc<KnownWorlds> {
        let mut all = self.cases.lock().unwrap_or_else(PoisonError::into_inner);
        let is_same =
            |other: &KnownCase| other.seed == seed && other.worlds == *worlds && other.case == *case;
        let found = match all.iter().position(is_same) {
            Some(at) => all.remove(at),
            None => KnownCase {
                case: case.clone(),
                worlds: worlds.clone(),
                seed,
                known: Arc::new(KnownWorlds {
                    first: self.first,
                    kept: Mutex::default(),
                }),
            },
        };
        let known = Arc::clone(&found.known);
        all.push(found);
        let extra = all.len().saturating_sub(MOST);
        all.drain(..extra);
        known
    }
}

impl fmt::Debug for KnownAnchors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KnownAnchors").finish_non_exhaustive()
    }
}
