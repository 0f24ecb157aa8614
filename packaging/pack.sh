#!/usr/bin/env bash
# Packs a built program with its manual, completions, schema and licences.
# Usage: pack.sh TARGET FOLDER; writes FOLDER/foederis-TARGET.tar.gz, or .zip for Windows.
set -euo pipefail
target=$1
mkdir -p "$2"
out=$(cd "$2" && pwd)
cd "$(dirname "$0")/.."

built=${CARGO_TARGET_DIR:-target}/$target/release
program=$built/foederis
[ -f "$program.exe" ] && program=$program.exe
name=foederis-$target
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/$name/completions"
cp "$program" README.md CHANGELOG.md LICENSE-APACHE LICENSE-MIT CITATION.cff "$work/$name/"
# Both Apple targets run on a runner that executes the two.
"$program" man --out "$work/$name/man" > /dev/null
for shell in bash zsh fish elvish powershell; do
    "$program" completions "$shell" > "$work/$name/completions/foederis.$shell"
done
"$program" schema > "$work/$name/scenario.schema.json"

if [[ "$target" == *windows* ]]; then
    (cd "$work" && 7z a -bso0 "$out/$name.zip" "$name")
else
    tar -C "$work" -czf "$out/$name.tar.gz" "$name"
fi
