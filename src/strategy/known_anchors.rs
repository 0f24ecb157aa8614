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
#[derive(Default)]
pub(super) struct KnownWorlds(Mutex<BTreeMap<u32, Arc<WorldAnchor>>>);

impl KnownWorlds {
    fn all(&self) -> MutexGuard<'_, BTreeMap<u32, Arc<WorldAnchor>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Those of a world.
    pub(super) fn get(&self, world: u32) -> Option<Arc<WorldAnchor>> {
        self.all().get(&world).cloned()
    }

    /// Keeps those of a world.
    pub(super) fn keep(&self, world: u32, anchor: Arc<WorldAnchor>) {
        self.all().insert(world, anchor);
    }
}

/// The kept anchor situations of cases; clones share them.
#[derive(Clone, Default)]
pub(super) struct KnownAnchors(Arc<Mutex<Vec<KnownCase>>>);

struct KnownCase {
    case: Case,
    worlds: Worlds,
    seed: u64,
    known: Arc<KnownWorlds>,
}

impl KnownAnchors {
    /// Those of an anchor case; the one used last is at the end.
    pub(super) fn of(&self, case: &Case, worlds: &Worlds, seed: u64) -> Arc<KnownWorlds> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_same =
            |other: &KnownCase| other.seed == seed && other.worlds == *worlds && other.case == *case;
        let found = match all.iter().position(is_same) {
            Some(at) => all.remove(at),
            None => KnownCase {
                case: case.clone(),
                worlds: worlds.clone(),
                seed,
                known: Arc::default(),
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
