"""Every Parquet table of a results folder, read by three tools, says what its CSV says: types, rows, cells."""

import sys
from pathlib import Path

import duckdb
import polars as pl
import pyarrow.csv
import pyarrow.parquet

folder = Path(sys.argv[1])
tables = sorted(folder.glob("*.csv"))
assert len(tables) > 10, tables
for csv in tables:
    parquet = csv.with_suffix(".parquet")
    arrow = pyarrow.parquet.read_table(parquet)
    types = pyarrow.csv.ConvertOptions(column_types=arrow.schema, strings_can_be_null=True, null_values=[""])
    lines = pyarrow.csv.ParseOptions(newlines_in_values=True)
    assert arrow.equals(pyarrow.csv.read_csv(csv, parse_options=lines, convert_options=types)), csv
    frame = pl.read_parquet(parquet)
    assert frame.equals(pl.from_arrow(arrow)), csv
    name = str(parquet).replace("'", "''")
    assert duckdb.sql(f"SELECT * FROM '{name}'").pl().equals(frame), csv
headlines = pyarrow.parquet.read_schema(folder / "headlines.parquet")
words = {name: str(headlines.field(name).type) for name in ("scenario", "estimate", "assumed", "n")}
assert words == {"scenario": "string", "estimate": "double", "assumed": "bool", "n": "int64"}, words
print(f"pyarrow, polars and DuckDB read {len(tables)} tables of Parquet, cell by cell what the CSV says")
