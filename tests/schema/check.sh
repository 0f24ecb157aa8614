#!/bin/sh
# Checks the scenarios that ship against the JSON Schema with two editors' engines, and that both reject invalid files.
#
#   foederis schema > schema.json && tests/schema/check.sh schema.json
#   tests/schema/check.sh                                   # the schema that ships
#
# Needs python3 with venv, and a package index to fetch taplo and tombi from; both go into a temporary folder.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
schema=${1:-"$root/scenarios/scenario.schema.json"}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

bash "$root/.ci/venv" "$work/venv" taplo==0.9.3 tombi==1.9.6

taplo() {
    "$work/venv/bin/taplo" lint --no-auto-config --schema "file://$work/scenarios/scenario.schema.json" "$1"
}
tombi() {
    "$work/venv/bin/tombi" lint --offline --error-on-warnings "$1"
}

# A copy, so that what each file's first line points to is the schema to be checked.
cp -R "$root/scenarios" "$work/scenarios"
cp "$schema" "$work/scenarios/scenario.schema.json"
cd "$work"

failed=0
files=0
for file in $(find scenarios -name '*.toml' | sort); do
    files=$((files + 1))
    for engine in taplo tombi; do
        if ! "$engine" "$file" >"$work/said" 2>&1; then
            echo "$engine rejects $file, which is valid:"
            cat "$work/said"
            failed=1
        fi
    done
done

wrong=0
# One wrong line a file, which both engines must reject.
while IFS= read -r line; do
    wrong=$((wrong + 1))
    file="scenarios/wrong-$wrong.toml"
    printf '#:schema scenario.schema.json\n%b\n' "$line" >"$file"
    for engine in taplo tombi; do
        if "$engine" "$file" >"$work/said" 2>&1; then
            echo "$engine accepts what is wrong: $line"
            failed=1
        fi
    done
done <"$root/tests/schema/wrong.txt"

[ "$failed" -eq 0 ] && echo "$files scenarios accepted and $wrong invalid files rejected by taplo and tombi"
exit "$failed"
