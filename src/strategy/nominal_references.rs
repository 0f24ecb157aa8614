//! The nominal references of the cases of a run, each computed once for all of its parts.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::engine::Worlds;
use crate::model::Case;

use super::failure::StrategyFailure;
use super::known_anchors::{KnownAnchors, KnownWorlds};
use super::nominal_reference::NominalReference;

/// A nominal reference, computed on the first request.
pub(super) type SharedNominal = Arc<OnceLock<Result<NominalReference, StrategyFailure>>>;

/// The nominal references of cases and seeds, on which nothing else of a run acts; where they are kept, also the anchor
/// situations in which challengers are found. Clones share them.
#[derive(Debug, Clone, Default)]
pub struct NominalReferences {
    nominals: Arc<Mutex<Vec<NominalOfCase>>>,
    anchors: Option<KnownAnchors>,
}

#[derive(Debug)]
struct NominalOfCase {
    case: Case,
    seed: u64,
    nominal: SharedNominal,
}

/// Most that are kept: a run has a few, a session that tries many changes one for each.
const MOST: usize = 64;

impl NominalReferences {
    /// None yet; anchor situations in the first worlds, so many, are kept too, for parts of a run or a session in which one
    /// case after the other faces the same challenger.
    #[must_use]
    pub(crate) fn keeping_anchors(first: u32) -> Self {
        Self {
            anchors: Some(KnownAnchors::of_first(first)),
            ..Self::default()
        }
    }

    /// The anchor situations of an anchor case that are kept; none where none are.
    pub(super) fn anchors(&self, case: &Case, worlds: &Worlds, seed: u64) -> Option<Arc<KnownWorlds>> {
        let anchors = self.anchors.as_ref()?;
        Some(anchors.of(case, worlds, seed))
    }

    /// That of an anchor case.
    pub(super) fn of(&self, case: &Case, seed: u64) -> SharedNominal {
        let mut known = self.nominals.lock().unwrap_or_else(PoisonError::into_inner);
        let is_same = |other: &&NominalOfCase| other.seed == seed && other.case == *case;
        if let Some(at) = known.iter().position(|other| is_same(&other)) {
            // The one used last is at the end.
            let same = known.remove(at);
            let nominal = Arc::clone(&same.nominal);
            known.push(same);
            return nominal;
        }
        if known.len() >= MOST {
            known.remove(0);
        }
        let nominal = SharedNominal::default();
        known.push(NominalOfCase {
            case: case.clone(),
            seed,
            nominal: Arc::clone(&nominal),
        });
        nominal
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::scenario::LoadRequest;
    use crate::shipped;

    #[test]
    fn cases_have_one_nominal_reference_for_each_seed() {
        let case = |set: &[&str]| {
            let request = LoadRequest {
                file: format!("{}minimal.toml", shipped::ROOT).into(),
                set: set.iter().map(ToString::to_string).collect(),
                reanchor: true,
                ..LoadRequest::default()
            };
            let loaded = Case::load(&request, &|path: &Path| shipped::read(path));
            loaded.expect("a shipped scenario").1
        };
        let nominals = NominalReferences::default();
        let first = nominals.of(&case(&[]), 1);
        assert!(Arc::ptr_eq(&first, &nominals.clone().of(&case(&[]), 1)));
        assert!(!Arc::ptr_eq(&first, &nominals.of(&case(&[]), 2)));
        assert!(!Arc::ptr_eq(
            &first,
            &nominals.of(&case(&["theatre.terrain=2"]), 1)
        ));
    }
}
