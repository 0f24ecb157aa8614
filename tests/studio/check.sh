#!/usr/bin/env bash
# Uses the studio in headless Chromium as a person would, and compares its figures with those of the command line.
# Usage: check.sh PROGRAM [SCREENSHOTS]. Needs npm and Chromium.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
program=$(realpath "$1")
shots=${2:-}
if ! command -v chromium > /dev/null || ! command -v npm > /dev/null; then
    echo "skipped: no Chromium, or no npm"
    exit 0
fi
work=$(mktemp -d)
"$program" studio --quiet > "$work/address" &
studio=$!
trap 'kill "$studio" 2> /dev/null || true; rm -rf "$work"' EXIT
cp "$here/browser.mjs" "$work"
cd "$work"
npm install --silent --no-fund --no-audit playwright-core axe-core > /dev/null
until [ -s address ]; do
    kill -0 "$studio"
    sleep 0.1
done
node browser.mjs "$(command -v chromium)" "$program" "$(cat address)" "$shots"
