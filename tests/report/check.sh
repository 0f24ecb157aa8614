#!/usr/bin/env bash
# Opens pages in a real headless Chromium: wide and narrow, light and dark, scripts on and off.
# Usage: check.sh PROGRAM RESULTS [SCREENSHOTS]. Wants npm and Chromium; apt-get brings the latter where root may ask it to.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
program=$(realpath "$1")
results=$(cd "$2" && pwd)
shots=${3:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if ! command -v chromium > /dev/null && [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
    { apt-get update && apt-get install -y -q --no-install-recommends chromium; } > "$work/apt.log" 2>&1 || true
fi
if ! command -v chromium > /dev/null || ! command -v npm > /dev/null; then
    echo "skipped: no Chromium, or no npm"
    exit 0
fi

small() { "$program" drill "$@" --worlds 8 --histories 8 --quiet > /dev/null; }

# A folder with nothing in it, one world, strange names, a hundred guarantors.
mkdir -p "$work/empty"
echo '{}' > "$work/empty/manifest.json"
"$program" report "$work/empty" --quiet
"$program" drill "$root/scenarios/minimal.toml" --worlds 1 --histories 4 --quiet --out "$work/one-world" > /dev/null
sed -e "s|^title = .*|title = '''</title><script>alert(1)</script>, \"A\" \& 'b'; שלום 🚀'''|" \
    -e "s|^name = \"Alpha\"|name = '<img src=x onerror=alert(2)> ألفا, \"α\"'|" \
    "$root/scenarios/minimal.toml" > "$work/a<b>, \"c\".toml"
small "$work/a<b>, \"c\".toml" --out "$work/strange"
sed -e "s|^title = .*|title = '''</details><script>alert(3)</script> 🚀'''|" -e "s|^name = \"Taren\"|name = '''<img src=x onerror=alert(4)> שלום'''|" \
    "$root/scenarios/strait.toml" > "$work/odd.toml"
"$program" run "$work/odd.toml" --worlds 8 --histories 4 --why 1 --pivotal 1 --quiet --out "$work/told" > /dev/null
{
    sed -e 's/^guarantors = .*/guarantors = ["alpha", "beta", "gamma", MORE]/' "$root/scenarios/minimal.toml"
    for i in $(seq 97); do
        printf '\n[guarantor.g%d]\nname = "Guarantor with the number %d"\nforces.brigade = { land = "0.1 to 0.3 bde", notice = "5 to 15 d", transit = "3 to 8 d" }\n' "$i" "$i"
    done
} > "$work/hundred.toml"
sed -i "s/MORE/$(seq 97 | sed 's/.*/"g&"/' | paste -sd, -)/" "$work/hundred.toml"
small "$work/hundred.toml" --out "$work/hundred"

# A front that moves.
small "$root/scenarios/ukraine" --with "$root/scenarios/ukraine/overlays/axis-kernel.toml" --out "$work/front"

# The run, and beside its tables those of studies.
cp -r "$results" "$work/run"
cp "$here"/studies/*.csv "$work/run"
"$program" report "$work/run" --quiet

cd "$work"
npm install --silent --no-fund --no-audit playwright-core axe-core > /dev/null
cp "$here/browser.mjs" "$here/table.mjs" .
node browser.mjs "$(command -v chromium)" "$shots" "$work/run" "$work/empty" "$work/one-world" "$work/strange" "$work/told" "$work/hundred" "$work/front"
