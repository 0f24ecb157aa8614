//! Which scenario of one folder is compared with which of the other.

use crate::report::Manifest;

/// The scenarios of two folders.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ScenarioMatch {
    /// The ids of scenarios that are compared, of the first folder and of the second.
    pub pairs: Vec<[String; 2]>,
    /// The ids of scenarios that only one of them has.
    pub only: [Vec<String>; 2],
}

impl ScenarioMatch {
    /// Matches scenarios by their ids; those left over by the id of the file alone, where that is unique in both, so that
    /// `pact` is compared with `pact+overlay`.
    #[must_use]
    pub(super) fn of(manifests: &[Manifest; 2]) -> Self {
        let ids = manifests.each_ref().map(|manifest| -> Vec<&str> {
            manifest
                .scenarios
                .iter()
                .map(|scenario| scenario.id.as_str())
                .collect()
        });
        let without = |ids: &[&'_ str], other: &[&str]| -> Vec<String> {
            let left = ids.iter().filter(|id| !other.contains(id));
            left.map(|id| (*id).to_owned()).collect()
        };
        let left = [without(&ids[0], &ids[1]), without(&ids[1], &ids[0])];
        let unique = |side: usize, id: &str| {
            let mut same = left[side].iter().filter(|other| file(other) == file(id));
            same.next().filter(|_| same.next().is_none()).cloned()
        };
        let pair = |id: &&str| {
            if ids[1].contains(id) {
                return Some([id, id].map(|id| (*id).to_owned()));
            }
            Some([unique(0, id)?, unique(1, id)?])
        };
        let pairs: Vec<[String; 2]> = ids[0].iter().filter_map(pair).collect();
        let only = [0, 1].map(|side| {
            let is_paired = |id: &String| pairs.iter().any(|pair| pair[side] == *id);
            let single = left[side].iter().filter(|id| !is_paired(id));
            single.cloned().collect()
        });
        Self { pairs, only }
    }

    /// The id in the first folder of a scenario of the second; the id itself where it is compared with none.
    #[must_use]
    pub(super) fn first_id<'s>(&'s self, second: &'s str) -> &'s str {
        let pair = self.pairs.iter().find(|pair| pair[1] == second);
        pair.map_or(second, |pair| &pair[0])
    }

    /// The id in the second folder of a scenario of the first.
    #[must_use]
    pub(super) fn second_id<'s>(&'s self, first: &'s str) -> &'s str {
        let pair = self.pairs.iter().find(|pair| pair[0] == first);
        pair.map_or(first, |pair| &pair[1])
    }
}

/// The id without those of overlays.
fn file(id: &str) -> &str {
    id.split_once('+').map_or(id, |(file, _)| file)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matched(first: &[&str], second: &[&str]) -> ScenarioMatch {
        let manifests = [first, second].map(|ids| {
            let scenarios: Vec<_> = ids.iter().map(|id| serde_json::json!({ "id": id })).collect();
            serde_json::from_value(serde_json::json!({ "scenarios": scenarios })).expect("a manifest")
        });
        ScenarioMatch::of(&manifests)
    }

    #[test]
    fn an_overlay_does_not_part_what_is_one_file() {
        let found = matched(&["a", "b", "c"], &["b+out", "c", "d", "a"]);
        assert_eq!(found.pairs, [["a", "a"], ["b", "b+out"], ["c", "c"]]);
        assert_eq!(found.only, [vec![], vec!["d".to_owned()]]);
        assert_eq!(found.first_id("b+out"), "b");
        assert_eq!(found.second_id("b"), "b+out");
    }

    #[test]
    fn what_could_be_either_is_compared_with_neither() {
        let found = matched(&["b"], &["b+out", "b+in"]);
        assert_eq!(found.pairs, Vec::<[String; 2]>::new());
        assert_eq!(found.only[1], ["b+out", "b+in"]);
    }
}
