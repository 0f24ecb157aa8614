#!/usr/bin/env bash
# Uses the studio in headless Chromium as a person would, and compares its figures with those of the command line.
# Usage: check.sh PROGRAM [SCREENSHOTS]. Needs npm and Chromium.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
program=$(realpath "$1")
bash "$here/browse.sh" "$program" "$here/browser.mjs" "$program" "${2:-}"
