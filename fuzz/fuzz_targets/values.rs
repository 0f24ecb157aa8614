//! The text of a value of any key of the language, as a quantity, a date, a word or a quorum.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u16, &str)| {
    let (key, text) = input;
    let _ = foederis::fuzzing::value(key, text);
});
