"""Results of a computation."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from . import _core
from ._table import Table


class Chart:
    """A chart. A notebook shows it."""

    def __init__(self, name: str, svg: str) -> None:
        self.name = name
        self.svg = svg

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes it as SVG."""
        Path(path).write_text(self.svg, encoding="utf-8")

    def __repr__(self) -> str:
        return f"<Chart {self.name}>"

    def _repr_svg_(self) -> str:
        return self.svg


class Results:
    """Results: tables by name (``results["deterrence"]``, ``results.headlines``), charts, the page and the manifest."""

    def __init__(self, core: _core.Results) -> None:
        self._core = core

    @property
    def tables(self) -> list[str]:
        """Names of the tables."""
        return self._core.tables

    def __getitem__(self, name: str) -> Table:
        """The table with this name: ``results["deterrence"]``."""
        return Table(self._core.table(name))

    def __contains__(self, name: str) -> bool:
        return name in self.tables

    @property
    def headlines(self) -> Table:
        """The headlines of the scenarios' deterrence, with their errors."""
        return self["headlines"]

    @property
    def summary(self) -> Table:
        """The response to an assumed attack, with its errors."""
        return self["summary"]

    @property
    def charts(self) -> list[str]:
        """Names of the charts for which there are tables."""
        return self._core.charts

    def plot(self, chart: str, *, width: float = 760) -> Chart:
        """A chart, ``width`` pixels wide."""
        return Chart(chart, self._core.svg(chart, width))

    @property
    def manifest(self) -> dict[str, Any]:
        """What the results were made from: the command, the seed, every value and the hashes of the files."""
        read: dict[str, Any] = json.loads(self._core.manifest)
        return read

    @property
    def folder(self) -> Path | None:
        """The folder that the results are in; ``None`` in memory."""
        return None if self._core.folder is None else Path(self._core.folder)

    def report(self, path: str | os.PathLike[str]) -> None:
        """Writes the page with all charts and tables: one HTML file that requests nothing from a network."""
        self._core.report(path)

    def save(self, folder: str | os.PathLike[str]) -> None:
        """Writes every file into a new results folder, as the command line does."""
        self._core.save(folder)

    def __repr__(self) -> str:
        return f"<Results: {self.manifest['command']}>"

    def _repr_html_(self) -> str:
        first = next((name for name in FIRST if name in self), None)
        return self[first]._repr_html_() if first else repr(self)


FIRST = ("headlines", "answers", "whatif", "sweep", "summary")
"""Tables, the first of which a notebook shows for the results as a whole."""


def open(folder: str | os.PathLike[str]) -> Results:
    """Opens a results folder; a table that is not as its run wrote it is an error."""
    return Results(_core.open(folder))
