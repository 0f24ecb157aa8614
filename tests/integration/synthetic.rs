//! Synthetic scenarios are valid, whatever is drawn.

use std::collections::BTreeSet;

use foederis::model::Case;
use foederis::scenario::{LoadRequest, load};
use foederis::synthetic::scenario;
use rand::{SeedableRng, rngs::Xoshiro256PlusPlus};

fn text(seed: u64, guarantors: usize) -> String {
    scenario(&mut Xoshiro256PlusPlus::seed_from_u64(seed), guarantors)
}

#[test]
fn synthetic_scenarios_load_and_compile_without_a_diagnostic() {
    for seed in 0..50 {
        let guarantors = 1 + seed as usize % 12;
        let text = text(seed, guarantors);
        let scenario = load(&LoadRequest::default(), &|_| Ok(text.clone()))
            .unwrap_or_else(|failed| panic!("{text}: {:#?}", failed.diagnostics));
        assert!(scenario.warnings.is_empty(), "{text}: {:#?}", scenario.warnings);
        Case::compile(&scenario).unwrap_or_else(|problems| panic!("{text}: {problems:#?}"));
        assert_eq!(text.matches("[guarantor.").count(), guarantors);
    }
}

#[test]
fn synthetic_scenarios_follow_their_generator() {
    let texts: BTreeSet<String> = (0..50).map(|seed| text(seed, 3)).collect();
    assert_eq!(texts.len(), 50);
    assert_eq!(text(7, 3), text(7, 3));
    assert_eq!(text(7, 0), text(7, 1));
}
