//! The bytes of a journal or of `state.bin`; checksums are not compared while fuzzing.
#![no_main]

use std::fs::File;
use std::io::{Seek, Write};
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;

static FILE: LazyLock<File> = LazyLock::new(|| {
    let path = std::env::temp_dir().join(format!("journal-{}", std::process::id()));
    let open = File::options()
        .read(true)
        .write(true)
        .create(true)
        .truncate(true)
        .open(&path);
    std::fs::remove_file(&path).expect("a name");
    open.expect("a file")
});

fuzz_target!(|bytes: &[u8]| {
    let mut file = FILE.try_clone().expect("a handle");
    file.set_len(0)
        .and_then(|()| file.rewind())
        .expect("an empty file");
    file.write_all(bytes).expect("space");
    let _ = foederis::fuzzing::journal(file);
});
