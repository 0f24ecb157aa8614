#!/usr/bin/env bash
# Opens the studio of a built site in headless Chromium, where the engine is in the page, and compares it with the studio's server.
# Usage: check.sh PROGRAM SITE. Needs npm and Chromium.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
program=$(realpath "$1")
site=$(realpath "$2")
if [ ! -f "$site/studio/engine.wasm" ]; then
    echo "skipped: the site is without the engine"
    exit 0
fi
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
npm install --silent --no-fund --no-audit playwright-core > /dev/null
until [ -s address ]; do
    kill -0 "$studio"
    sleep 0.1
done
node browser.mjs "$(command -v chromium)" "$site" "$(cat address)"
