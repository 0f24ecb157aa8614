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
bash "$here/../studio/browse.sh" "$program" "$here/browser.mjs" "$site"
