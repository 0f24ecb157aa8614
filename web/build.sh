#!/usr/bin/env bash
# Compiles the engine of the page, the library for WebAssembly among it. Usage: build.sh FILE.
# Takes the target from rustup, else Debian's compiler; where it has neither it says so and writes nothing.
set -euo pipefail
mkdir -p "$(dirname "$1")"
out=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")"
rm -f "$out"
# Dependencies of the compiler are those of the program, built with the same options: they are compiled once.
export CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$PWD/../target}
target=wasm32-unknown-unknown
build=(build --quiet --release --locked --target "$target")

debian_has_a_compiler() {
    command -v apt-get > /dev/null && [ "$(id -u)" = 0 ] || return 1
    apt-get update -qq > /dev/null 2>&1 || true
    apt-get install -y -qq rustc-web cargo-web rust-web-src lld-19 > /dev/null 2>&1 || return 1
    dpkg --compare-versions "$(/usr/bin/rustc --version | cut -d' ' -f2)" ge 1.89
}

if rustup target add "$target" > /dev/null 2>&1; then
    cargo "${build[@]}"
elif debian_has_a_compiler; then
    # It has no standard library for this target, but its source.
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=wasm-ld-19 RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 RUSTUP_TOOLCHAIN= \
        /usr/bin/cargo "${build[@]}" -Zbuild-std=std,panic_abort
else
    echo "WebAssembly: skipped, the compiler cannot be installed"
    exit 0
fi
cp "$CARGO_TARGET_DIR/$target/release/foederis_web.wasm" "$out"
echo "WebAssembly: $(stat -c %s "$out") bytes, $(gzip -9 < "$out" | wc -c) compressed"
