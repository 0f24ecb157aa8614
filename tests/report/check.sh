#!/usr/bin/env bash
# Opens pages in headless Chromium: wide and narrow, light and dark, scripts on and off.
# Usage: check.sh PROGRAM RESULTS [SCREENSHOTS]. Needs npm and Chromium; as root it installs the latter with apt-get.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
program=$(realpath "$1")
results=$(cd "$2" && pwd)
shots=${3:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

bash "$root/.ci/install" chromium
if ! command -v chromium > /dev/null || ! command -v npm > /dev/null; then
    echo "skipped: no Chromium, or no npm"
    exit 0
fi

small() { "$program" drill "$@" --worlds 8 --histories 8 --quiet > /dev/null; }

# An empty folder, one world, names with special characters, a hundred guarantors.
mkdir -p "$work/empty"
echo '{}' > "$work/empty/manifest.json"
"$program" report "$work/empty" --quiet
"$program" drill "$root/scenarios/minimal.toml" --worlds 1 --histories 4 --quiet --out "$work/one-world" > /dev/null
sed -e "s|^title = .*|title = '''</title><script>alert(1)</script>, \"A\" \& 'b'; שלום 🚀'''|" \
    -e "s|^name = \"Alpha\"|name = '<img src=x onerror=alert(2)> ألفا, \"α\"'|" \
    "$root/scenarios/minimal.toml" > "$work/a<b>, \"c\".toml"
small "$work/a<b>, \"c\".toml" --out "$work/special"
sed -e "s|^title = .*|title = '''</details><script>alert(3)</script> 🚀'''|" -e "s|^name = \"Taren\"|name = '''<img src=x onerror=alert(4)> שלום'''|" \
    "$root/scenarios/strait.toml" > "$work/odd.toml"
"$program" run "$work/odd.toml" --worlds 8 --histories 4 --why 1 --pivotal 1 --quiet --out "$work/stories" > /dev/null
{
    sed -e 's/^guarantors = .*/guarantors = ["alpha", "beta", "gamma", MORE]/' "$root/scenarios/minimal.toml"
    for i in $(seq 97); do
        printf '\n[guarantor.g%d]\nname = "Guarantor with the number %d"\nforces.brigade = { land = "0.1 to 0.3 bde", notice = "5 to 15 d", transit = "3 to 8 d" }\n' "$i" "$i"
    done
} > "$work/hundred.toml"
sed -i "s/MORE/$(seq 97 | sed 's/.*/"g&"/' | paste -sd, -)/" "$work/hundred.toml"
small "$work/hundred.toml" --out "$work/hundred"

# More scenarios than colours.
for i in 1 2 3 4 5 6 7 8 9; do
    sed -e "s|^title = .*|title = '$i. Pact with $i words'|" "$root/scenarios/minimal.toml" > "$work/nine-$i.toml"
done
"$program" run "$work"/nine-*.toml --worlds 8 --histories 4 --why 1 --pivotal 1 --stories 1 --quiet --out "$work/nine" > /dev/null

# A race against given days: no front, and no chart of the ground.
small "$root/scenarios/ukraine" --with "$root/scenarios/ukraine/overlays/given-days.toml" --out "$work/clock"

# The published run, with tables of experiments added.
cp -r "$results" "$work/run"
cp "$here"/experiments/*.csv "$work/run"
"$program" report "$work/run" --quiet

cd "$work"
npm install --silent --no-fund --no-audit playwright-core axe-core > /dev/null
cp "$here/browser.mjs" "$here/table.mjs" .
node browser.mjs "$(command -v chromium)" "$shots" "$work/run" "$work/empty" "$work/one-world" "$work/special" "$work/stories" "$work/hundred" "$work/nine" "$work/clock"
