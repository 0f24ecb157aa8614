#!/usr/bin/env bash
# The recipes of docs/recipes.md on a results folder, and what the tools of the formats say of it.
# Usage: check.sh PROGRAM RESULTS. Wants Python with venv and npm; R and gnuplot where they are there, or where apt-get may bring them.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
program=$(realpath "$1")
results=$(cd "$2" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/results"
cp -r "$results" "$work/results/ukraine"
cd "$work"

# The code block under a heading of the document.
recipe() {
    awk -v heading="## $1" '
        $0 == heading { inside = 1; next }
        inside && /^## / { exit }
        inside && /^```/ { if (code) exit; code = 1; next }
        code { print }
    ' "$root/docs/recipes.md"
}

drew() { test -s "$1" && echo "recipe $2: drawn"; }

bash "$root/.ci/venv" python pandas polars duckdb matplotlib frictionless pyarrow openpyxl altair vl-convert-python
for tool in pandas polars Parquet; do
    recipe "$tool" > "recipe-$tool.py"
    MPLBACKEND=agg python/bin/python "recipe-$tool.py"
    drew "$tool.png" "$tool"
done
python/bin/python "$here/parquet.py" results/ukraine
"$program" plot results/ukraine --chart hazard --quiet -o hazard.vl.json
recipe Jupyter > recipe-Jupyter.py
python/bin/python recipe-Jupyter.py
drew Jupyter.png Jupyter

"$program" run ukraine --worlds 8 --histories 8 --failure-worlds 1 --pivotal 0 --stories 0 --format xlsx --quiet --out workbook > /dev/null
if command -v soffice > /dev/null; then
    soffice --headless --convert-to xlsx:"Calc MS Excel 2007 XML" --outdir recalculated workbook/results.xlsx > soffice.log 2>&1
    python/bin/python "$here/workbook.py" workbook recalculated/results.xlsx
    echo "recalculated by LibreOffice"
else
    python/bin/python "$here/workbook.py" workbook
    echo "skipped: recalculation, no LibreOffice"
fi

recipe DuckDB > recipe.sql
python/bin/python -c 'import duckdb; rows = duckdb.sql(open("recipe.sql").read()).fetchall(); assert len(rows) >= 2 and all(row[3].strip() for row in rows), rows'
echo "recipe DuckDB: drawn"

bash "$root/.ci/install" gnuplot Rscript
if command -v gnuplot > /dev/null; then
    recipe gnuplot > chart.gnuplot
    gnuplot chart.gnuplot
    drew gnuplot.svg gnuplot
else
    echo "skipped: no gnuplot"
fi
if command -v Rscript > /dev/null && Rscript -e 'library(ggplot2)' > /dev/null 2>&1; then
    recipe "R with ggplot2" > chart.R
    Rscript chart.R
    drew ggplot2.png "R with ggplot2"
else
    echo "skipped: no R with ggplot2"
fi

echo "Frictionless:"
python/bin/frictionless validate --type package results/ukraine/datapackage.json > frictionless.log 2>&1 || { cat frictionless.log; exit 1; }
grep -c -i "valid" frictionless.log > /dev/null && echo "the data package is valid"

if command -v npm > /dev/null; then
    npm install --silent --no-fund --no-audit vega vega-lite > /dev/null
    cp "$here/vega.mjs" .
    node vega.mjs results/ukraine/charts
    recipe Vega-Lite > vega.sh
    PATH="$work/node_modules/.bin:$PATH" bash -e vega.sh
    drew results/ukraine/charts/no-attack.svg Vega-Lite
else
    echo "skipped: no npm"
fi
