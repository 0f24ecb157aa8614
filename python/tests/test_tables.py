"""Tables in other packages, through Arrow and without it."""

from __future__ import annotations

import csv
import io

import duckdb
import foederis as fd
import pandas
import polars
import pyarrow
import pytest


@pytest.fixture(scope="module")
def results() -> fd.Results:
    return fd.run("minimal", worlds=8, histories=16, failure_worlds=2, pivotal=1, stories=1)


def as_csv(value: object) -> str:
    """A cell of Arrow as the command line writes it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return "never" if value == float("inf") else str(value)


def test_every_cell_of_every_table_is_that_of_its_csv(results):
    for name in results.tables:
        table = pyarrow.table(results[name])
        rows = list(csv.reader(io.StringIO(results[name].to_csv())))
        assert table.column_names == rows[0] and len(table) == len(rows) - 1 == len(results[name])
        for column in rows[0]:
            cells = [row[rows[0].index(column)] for row in rows[1:]]
            for ours, theirs in zip(table[column].to_pylist(), cells):
                same = float(theirs) == ours if isinstance(ours, float) and theirs != "never" else as_csv(ours) == theirs
                assert same, (name, column, ours, theirs)


def test_units_and_meanings_travel_with_the_columns(results):
    package = {resource["name"]: resource["schema"]["fields"] for resource in saved_package(results)}
    for name in results.tables:
        schema = pyarrow.schema(results[name])
        for field in package[name]:
            metadata = {key.decode(): value.decode() for key, value in schema.field(field["name"]).metadata.items()}
            assert metadata == {key: field[key] for key in ("description", "unit") if key in field}, (name, field)


def saved_package(results: fd.Results) -> list[dict]:
    import json
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        results.save(Path(folder, "results"))
        return json.loads(Path(folder, "results", "datapackage.json").read_text())["resources"]


def test_pandas_polars_and_duckdb_take_a_table(results):
    headlines = results.headlines
    estimates = headlines["estimate"]
    assert pandas.DataFrame.from_arrow(headlines)["estimate"].tolist() == estimates
    assert headlines.to_pandas()["estimate"].tolist() == estimates
    assert polars.DataFrame(headlines)["estimate"].to_list() == estimates == headlines.to_polars()["estimate"].to_list()
    query = "select estimate from headlines where metric = 'p_no_ground_attack'"
    at = headlines["metric"].index("p_no_ground_attack")
    assert duckdb.sql(query).fetchall() == [(estimates[at],)]


def test_a_notebook_shows_tables_charts_and_results(results):
    shown = results._repr_html_()
    assert shown == results.headlines._repr_html_() and "p_no_ground_attack" in shown
    assert "20 of" in results["deterrence"]._repr_html_()
    assert results.plot("no-attack")._repr_svg_().startswith("<svg")


def test_what_is_not_there_is_an_error_with_a_hint(results):
    with pytest.raises(KeyError, match="did you mean `headlines`"):
        results["headline"]
    with pytest.raises(KeyError, match="did you mean `no-attack`"):
        results.plot("no-atack")
