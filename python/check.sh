#!/usr/bin/env bash
# The Python package: builds the wheel, tests it against the command line and executes the notebook.
# Usage: check.sh FOEDERIS, the program. Wants Rust, Python 3.10 with venv, and pip's registry.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
FOEDERIS=$(realpath "$1")
export FOEDERIS
# Dependencies are those of the program, built with the same options: they are compiled once.
export CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$here/../target}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
step() { printf '%s (after %d s)\n' "$*" "$SECONDS"; }
cd "$here"

install() { bash "$here/../.ci/venv" "$work/python" "$@"; }
install 'maturin>=1.9,<2'
{
    install pytest mypy ema_workbench SALib pandas polars pyarrow duckdb nbclient ipykernel distributed
    step "Packages are installed"
    MYPYPATH=source "$work/python/bin/mypy" --no-error-summary --cache-dir "$work/mypy" -p foederis
    step "Types are checked"
} &
packages=$!
cargo fmt --check
# The library is compiled with less optimisation: the tests ask for little, and its bits are the same.
"$work/python/bin/maturin" build --quiet --release --locked --out "$work/wheel" --config profile.release.package.foederis.opt-level=1
step "The wheel is built"
wait "$packages"
install "$work"/wheel/*.whl
ls -sh "$work"/wheel
"$work/python/bin/python" -m pytest --quiet --durations 5 -p no:cacheprovider
step "Tests have passed"
