//! Tables of other tools: worlds, designs, and what happened in historical cases.
#![no_main]

mod loaded;

use std::sync::LazyLock;

use foederis::fuzzing;
use foederis::model::Case;
use foederis::study::hindcast::RecordedCase;
use libfuzzer_sys::fuzz_target;

static CASE: LazyLock<Case> = LazyLock::new(|| {
    let scenario = include_str!("../../scenarios/minimal.toml");
    loaded::load(scenario, None, Vec::new()).expect("a scenario").1
});

fuzz_target!(|input: (u8, &str)| {
    let (which, text) = input;
    let _ = match which % 3 {
        0 => fuzzing::worlds(text),
        1 => fuzzing::design(&CASE, text),
        _ => RecordedCase::read_all(text).is_ok(),
    };
});
