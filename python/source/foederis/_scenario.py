"""Scenarios with changes laid over them."""

from __future__ import annotations

import json
import math
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from . import _core
from ._errors import Diagnostic, RequestError


def written(value: Any) -> str:
    """A value as a scenario file has it. Text is passed as it is: ``"2 d"``, ``"-12 h"``, ``"20 to 40 %"``."""
    if isinstance(value, str):
        return value
    return _toml(value)


def _toml(value: Any) -> str:
    if hasattr(value, "item"):  # a scalar of numpy
        value = value.item()
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{json.dumps(str(key))} = {_toml(item)}" for key, item in value.items()) + " }"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_toml, value)) + "]"
    if isinstance(value, (bool, str)):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, float) and math.isinf(value):
        return "never"
    return "" if value is None else str(value)


@dataclass(frozen=True)
class Text:
    """The text of an overlay under a name."""

    name: str
    text: str


@dataclass(frozen=True)
class Check:
    """What a scenario is made of."""

    id: str
    title: str
    inputs: list[str]
    """Paths of the inputs that vary by world."""
    what_ifs: dict[str, str]
    """Titles of its what-ifs, by id."""
    warnings: list[Diagnostic]
    model_warnings: list[str]
    """What is legal and hardly meant."""


@dataclass(frozen=True)
class Scenario:
    """A scenario with overlays and values laid over it. It never changes: each method gives a new one."""

    name: str
    """A scenario file, or the name of a shipped scenario."""
    overlays: tuple[str | Text, ...] = ()
    values: tuple[str, ...] = ()
    """``path=value``, applied in order after the overlays."""
    reanchored: bool = False

    def set(self, path: str | Mapping[str, Any] | None = None, value: Any = None, /, **values: Any) -> Scenario:
        """Sets values: ``.set("guarantor.usa.resolve", -2)``, ``.set({"guarantor.usa.deliberate": "+2 d"})``.

        As keywords, ``__`` stands for the dot: ``.set(guarantor__usa__resolve=-2)``. In a path, ``*`` stands for any id.
        Text is read as on the command line: ``"2 d"`` sets, ``"+2 d"`` and ``"-12 h"`` add, ``"× 2"`` multiplies.
        """
        given = dict(path) if isinstance(path, Mapping) else {} if path is None else {path: value}
        given.update({key.replace("__", "."): item for key, item in values.items()})
        return replace(self, values=self.values + tuple(f"{key}={written(item)}" for key, item in given.items()))

    def overlay(self, overlay: str | os.PathLike[str], *, name: str = "overlay") -> Scenario:
        """Lays an overlay over the scenario: a file, the name of a shipped one, the id of a what-if, or TOML text.

        ``name`` is the name of a text in ids and messages. A text has a line break or ``=`` in it, a name has neither.
        """
        is_text = isinstance(overlay, str) and re.search(r"[\n=]", overlay)
        new = Text(name, str(overlay)) if is_text else os.fspath(overlay)
        return replace(self, overlays=(*self.overlays, new))

    def reanchor(self) -> Scenario:
        """Finds the challenger's motive with all changes applied, instead of in the scenario's own file."""
        return replace(self, reanchored=True)

    def check(self) -> Check:
        """Loads and compiles the scenario and its what-ifs.

        Raises ``ScenarioError`` with every problem.
        """
        with request([self]) as given:
            found = _core.check(given)
        warnings = [Diagnostic(**entry) for entry in found.pop("warnings")]
        return Check(warnings=warnings, what_ifs=dict(found.pop("what_ifs")), **found)

    @property
    def title(self) -> str:
        """Its title."""
        return self.check().title


def scenario(name: str | os.PathLike[str]) -> Scenario:
    """A scenario: a file, or the name of a shipped one such as ``ukraine/b-assurance-pact``."""
    return Scenario(os.fspath(name))


def shipped(kind: str = "scenario") -> list[str]:
    """Names of what comes with the package: of kind ``scenario``, ``overlay`` or ``world``."""
    return [name for name, of_kind in _core.shipped() if of_kind == kind]


def new(folder: str | os.PathLike[str], theatre: str = "island") -> list[Scenario]:
    """Writes a world with an ``island`` or a ``land`` frontier into a new folder, and three designs of a guarantee that extend
    it; gives these. Change names and numbers in an editor, and ``check`` each."""
    files = [Path(file) for file in _core.new_theatre(folder, theatre)]
    return [scenario(file) for file in files if file.suffix == ".toml" and file.stem != "world"]


Scenarios = Scenario | str | os.PathLike[str] | Iterable[Scenario | str | os.PathLike[str]]


def listed(scenarios: Scenarios) -> list[Scenario]:
    """Scenarios, given one or several, by name or as such."""
    several = [scenarios] if isinstance(scenarios, (Scenario, str, os.PathLike)) else list(scenarios)
    return [each if isinstance(each, Scenario) else scenario(each) for each in several]


@contextmanager
def request(scenarios: Scenarios, *, in_names: bool = False) -> Iterator[dict[str, Any]]:
    """The scenarios as the engine takes them, while it computes.

    Changes that all have are laid over all. Where they differ, or with ``in_names``, each name carries its own; then
    they stand in the ids of the tables. A text is a file of that name until the computation ends.
    """
    several = listed(scenarios)
    if len({each.reanchored for each in several}) > 1:
        raise RequestError("some scenarios are reanchored and some are not; run them apart")
    with tempfile.TemporaryDirectory(prefix="foederis-") as folder:
        overlays = [_files(each.overlays, Path(folder, str(at))) for at, each in enumerate(several)]
        given: dict[str, Any] = {"overlays": [], "set": [], "reanchor": any(each.reanchored for each in several)}
        if len({(each.overlays, each.values) for each in several}) == 1 and not in_names:
            given |= {"scenarios": [each.name for each in several]}
            given |= {"overlays": overlays[0], "set": list(several[0].values)}
        else:
            names = ["; ".join([each.name, *files, *each.values]) for each, files in zip(several, overlays)]
            given |= {"scenarios": names}
        yield given


def _files(overlays: Iterable[str | Text], folder: Path) -> list[str]:
    names = []
    for at, overlay in enumerate(overlays):
        if isinstance(overlay, Text):
            file = folder / str(at) / f"{overlay.name}.toml"
            file.parent.mkdir(parents=True)
            file.write_text(overlay.text, encoding="utf-8")
            overlay = str(file)
        names.append(overlay)
    return names
