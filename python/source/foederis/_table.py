"""Tables of results."""

from __future__ import annotations

import html
from typing import Any, NamedTuple

from . import _core

SHOWN = 20
"""Rows of a table that a notebook shows."""


class Column(NamedTuple):
    """A column of a table."""

    name: str
    unit: str | None
    meaning: str


class Table:
    """A table, which any reader of Arrow takes as it is: ``pandas.DataFrame.from_arrow(table)``, ``polars.DataFrame(table)``,
    ``pyarrow.table(table)``; DuckDB finds it by its name in a query. Units and meanings are metadata of the fields."""

    def __init__(self, core: _core.ArrowTable) -> None:
        self._core = core

    @property
    def name(self) -> str:
        """Its name, that of its file without ``.csv``."""
        return self._core.name

    @property
    def columns(self) -> list[Column]:
        """Its columns: name, unit and meaning."""
        return [Column(*column) for column in self._core.columns]

    def __len__(self) -> int:
        return len(self._core)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._core.__arrow_c_stream__(requested_schema)

    def __arrow_c_schema__(self) -> object:
        return self._core.__arrow_c_schema__()

    def __getitem__(self, column: str) -> list[Any]:
        """The cells of a column; ``None`` where they are empty."""
        cells: list[Any] = self.to_dict()[column]
        return cells

    def to_dict(self) -> dict[str, list[Any]]:
        """The columns as lists, without any other package."""
        return self._core.to_dict()

    def to_csv(self) -> str:
        """The CSV text, as the command line writes it."""
        return self._core.csv

    def to_pandas(self) -> Any:
        """A ``pandas.DataFrame``."""
        import pandas

        return pandas.DataFrame(self.to_dict())

    def to_polars(self) -> Any:
        """A ``polars.DataFrame``."""
        import polars

        return polars.DataFrame(self)

    def to_arrow(self) -> Any:
        """A ``pyarrow.Table``."""
        import pyarrow

        return pyarrow.table(self)

    def __repr__(self) -> str:
        return f"<Table {self.name}: {len(self)} rows, {len(self.columns)} columns>"

    def _repr_html_(self) -> str:
        head = "".join(f'<th title="{html.escape(_title(column))}">{html.escape(column.name)}</th>' for column in self.columns)
        rows = list(zip(*self.to_dict().values()))
        body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows[:SHOWN])
        rest = f"<p>{SHOWN} of {len(rows)} rows</p>" if len(rows) > SHOWN else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{rest}"


def _title(column: Column) -> str:
    return column.meaning if column.unit is None else f"{column.meaning} [{column.unit}]"


def _cell(value: Any) -> str:
    if value is None:
        return "<td></td>"
    text = f"{value:.4g}" if isinstance(value, float) else str(value)
    return f"<td>{html.escape(text)}</td>"
