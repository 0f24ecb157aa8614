//! A draft with a journal from the fuzzer, resumed to the end; checksums are not compared while fuzzing.
#![no_main]

mod small;

use foederis::session;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let target = std::env::temp_dir().join(format!("resumed-{}", std::process::id()));
    let draft = target.with_extension("part");
    for folder in [&target, &draft] {
        let _ = std::fs::remove_dir_all(folder);
    }
    std::fs::create_dir(&draft).expect("a folder");
    std::fs::write(draft.join("journal.bin"), bytes).expect("a journal");
    if let Ok(Some(reused)) = session::resume(&target, false) {
        let _ = small::watched(|watch| reused.job.run(reused.sink, watch, &mut |_, _, _| {}));
    }
});
