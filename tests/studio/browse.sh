#!/usr/bin/env bash
# Runs a script of Node with headless Chromium and the address of a studio, which runs meanwhile.
# Usage: browse.sh PROGRAM SCRIPT [ARGUMENT...]. The script gets the path of Chromium, the address, and the arguments.
set -euo pipefail
program=$1 script=$2
shift 2
if ! command -v chromium > /dev/null || ! command -v npm > /dev/null; then
    echo "skipped: no Chromium, or no npm"
    exit 0
fi
work=$(mktemp -d)
"$program" studio --quiet > "$work/address" &
studio=$!
trap 'kill "$studio" 2> /dev/null || true; rm -rf "$work"' EXIT
cp "$script" "$work"
cd "$work"
npm install --silent --no-fund --no-audit playwright-core axe-core > /dev/null
until [ -s address ]; do
    kill -0 "$studio"
    sleep 0.1
done
node "$(basename "$script")" "$(command -v chromium)" "$(cat address)" "$@"
