//! The command `foederis`.

mod cli;

use std::process::ExitCode;

/// A run makes and drops many small rows on all threads, which the allocators of some systems serve slowly.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::main()
}
