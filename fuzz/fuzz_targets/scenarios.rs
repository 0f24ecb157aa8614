//! The text of a scenario, and of an overlay after a line of `%%%`.
#![no_main]

mod loaded;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (scenario, overlay) = match text.split_once("\n%%%\n") {
        Some((scenario, overlay)) => (scenario, Some(overlay)),
        None => (text, None),
    };
    let _ = loaded::load(scenario, overlay, Vec::new());
});
