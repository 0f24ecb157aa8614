"""Evaluation of tables of worlds and settings."""

from __future__ import annotations

import foederis as fd
import pandas
import polars
import pytest

METRICS = ["p_no_ground_attack", "major.in_time"]
LEVER = "guarantor.alpha.resolve"


def test_the_own_worlds_of_a_scenario_have_the_metrics_of_its_run():
    design = fd.sample("minimal", worlds=8)
    results = fd.run("minimal", worlds=8, failure_worlds=0, pivotal=0, stories=0)
    for table in (design.to_pandas(), design.to_polars(), design, design.to_dict()):
        found = fd.evaluate("minimal", table, metrics=METRICS[:1])
        assert found[METRICS[0]] == results["worlds"][METRICS[0]]


def test_any_other_path_is_set_row_by_row():
    rows = [{LEVER: lever, **row} for lever in (-1, 0.5) for row in rows_of(fd.sample("minimal", worlds=3))]
    rows = rows[::2] + rows[1::2]
    found = fd.evaluate("minimal", rows, metrics=METRICS, histories=50)
    for lever in (-1, 0.5):
        alone = fd.evaluate(
            fd.scenario("minimal").set(LEVER, lever), fd.sample("minimal", worlds=3), metrics=METRICS, histories=50
        )
        for metric in METRICS:
            by_world = {row["world"]: found[metric][at] for at, row in enumerate(rows) if row[LEVER] == lever}
            assert [by_world[world] for world in range(3)] == alone[metric]


def rows_of(table: fd.Table) -> list[dict]:
    return table.to_pandas().to_dict("records")


def test_what_a_table_lacks_and_what_it_has_too_much_are_errors():
    with pytest.raises(fd.RequestError, match="is missing"):
        fd.evaluate("minimal", {"world": [0]})
    assert fd.evaluate("minimal", {"world": [0, 1]}, missing="median", metrics=["major.in_time"])["major.in_time"]
    with pytest.raises(fd.ScenarioError, match="did you mean `resolve`"):
        fd.evaluate("minimal", polars.DataFrame({"guarantor.alpha.resolv": [1.0]}), missing="median")
    ranks = fd.sample("minimal", worlds=1).to_pandas()
    with pytest.raises(fd.RequestError, match="rank"):
        fd.evaluate("minimal", pandas.concat([ranks * 0 + 2]))
