//! `--set`, one argument on each line, over the smallest shipped scenario.
#![no_main]

mod loaded;

use libfuzzer_sys::fuzz_target;

const SCENARIO: &str = include_str!("../../scenarios/minimal.toml");

fuzz_target!(|text: &str| {
    let set = text.lines().map(str::to_owned).collect();
    let _ = loaded::load(SCENARIO, None, set);
});
