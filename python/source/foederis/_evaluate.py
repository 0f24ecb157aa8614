"""Evaluation of a scenario in the worlds of a table."""

from __future__ import annotations

import csv
import io
import os
import warnings
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from . import _core
from ._errors import ScenarioWarning
from ._progress import Progress
from ._runs import execution, sample, settings
from ._scenario import Scenario, listed, request, written

Columns = dict[str, list[Any]]


def evaluate(
    scenario: Scenario | str | os.PathLike[str],
    table: Any,
    *,
    metrics: Sequence[str] = (),
    missing: str | None = None,
    threads: int | None = None,
    progress: bool | Progress | None = None,
    **sampling: Any,
) -> Columns:
    """The metrics of a scenario in the worlds of a table, a row for each row: metric to values, ``None`` where a world fails.

    ``table`` is a DataFrame, a mapping of columns, a list of mappings, or anything that Arrow reads. Its columns are

    - uncertain inputs, ``PATH [UNIT]``, or ranks of axes in (0, 1), ``rank of AXIS``: see ``sample``. ``missing`` says
      where those come from that the table lacks: ``"median"``, or ``"own"`` for the scenario's own sampling;
    - ``world``, the number that keys a world's random numbers; by default the number of the row, from 0. Rows with the same
      number have the same random numbers;
    - any other path of the scenario, which is set: rows with the same settings are evaluated in one go.
    """
    columns = _columns(table)
    base = listed(scenario)[0]
    worlds = _world_columns(base)
    levers = [name for name in columns if name not in worlds]
    rows = len(next(iter(columns.values()), []))
    columns.setdefault("world", list(range(rows)))
    results: list[dict[str, Any]] = [{}] * rows
    for (_, *values), at in _groups(columns, levers, rows).items():
        changed = base.set(dict(zip(levers, values))) if levers else base
        design = _csv({name: [cells[row] for row in at] for name, cells in columns.items() if name not in levers})
        with request(changed) as given, execution(threads, progress) as how:
            found, failed = _core.evaluate(given, design, missing, list(metrics), settings(sampling), how)
        for world, reason in failed:
            warnings.warn(f"world {world} failed: {reason}", ScenarioWarning, stacklevel=2)
        outcomes = found.to_dict()
        del outcomes["world"]
        for place, row in enumerate(at):
            results[row] = {name: cells[place] for name, cells in outcomes.items()}
    return {name: [row[name] for row in results] for name in (results[0] if results else {})}


def axes(scenario: Scenario | str | os.PathLike[str]) -> list[str]:
    """The axes of a scenario's worlds; the column of their ranks is ``rank of AXIS``."""
    return [name.removeprefix("rank of ") for name in _names(scenario, ranks=True)]


def _names(scenario: Scenario | str | os.PathLike[str], *, ranks: bool) -> list[str]:
    return [column.name for column in sample(scenario, ranks=ranks, worlds=1).columns if column.name != "world"]


def _world_columns(scenario: Scenario) -> set[str]:
    names = {"world", *_names(scenario, ranks=True), *_names(scenario, ranks=False)}
    # An input's column may also be named without its unit, and then reports what it lacks.
    return names | {name.partition(" [")[0] for name in names}


def _groups(columns: Columns, levers: Iterable[str], rows: int) -> dict[tuple[Any, ...], list[int]]:
    """Rows that are evaluated in one go, by their settings; among these no world is twice, so the key begins with how many rows
    before had the same settings and world."""
    groups: dict[tuple[Any, ...], list[int]] = {}
    before: Counter[tuple[Any, ...]] = Counter()
    for row in range(rows):
        settings = tuple(written(columns[lever][row]) for lever in levers)
        world = (columns["world"][row], *settings)
        groups.setdefault((before[world], *settings), []).append(row)
        before[world] += 1
    return groups


def _columns(table: Any) -> Columns:
    if hasattr(table, "to_dict") and hasattr(table, "columns") and not isinstance(table, Mapping):
        names = [getattr(column, "name", column) for column in table.columns]
        return {name: list(table[name]) for name in names}
    if isinstance(table, Mapping):
        return {name: list(cells) for name, cells in table.items()}
    if isinstance(table, Iterable) and not hasattr(table, "__arrow_c_stream__"):
        rows = list(table)
        return {name: [row[name] for row in rows] for name in (rows[0] if rows else {})}
    import pyarrow

    columns: Columns = pyarrow.table(table).to_pydict()
    return columns


def _csv(columns: Columns) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(zip(*([written(cell) for cell in cells] for cells in columns.values())))
    return out.getvalue()
