"""A run or drill as plain data, which travels to other processes and machines."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from . import _core
from ._errors import Error

FOLDER = "<texts>"
"""Stands in names for the folder into which a worker writes the texts."""

Files = dict[str, bytes]
"""The content of each file of a folder."""


@dataclass(frozen=True)
class Work:
    """A run or drill: with `texts`, the names of files among its scenarios begin with `FOLDER`."""

    command: Literal["run", "drill"]
    scenarios: Mapping[str, Any]
    """Scenarios as the engine takes them."""
    of_command: Any
    """Numbers of worlds with diagnostics of a run, rungs of a drill."""
    settings: Mapping[str, Any]
    output: Mapping[str, Any]
    texts: Mapping[str, str] = field(default_factory=dict)
    """The texts of files, by their paths below `FOLDER`."""

    def job(self) -> _core.Job:
        """Loads the scenarios; every problem of them is an error here."""
        make = _core.Job.run if self.command == "run" else _core.Job.drill
        return make(self.scenarios, self.of_command, self.settings, self.output)

    def packed(self, job: _core.Job) -> Work:
        """The same with the text of every file that the job was loaded from: a worker need not have these files."""
        texts = {_below(name): text for name, text in job.texts() if os.path.isfile(name)}
        return replace(self, texts=texts, scenarios=_renamed(self.scenarios, _packed_name))

    def unpacked(self, folder: Path) -> Work:
        """The same with its files in a folder."""
        for name, text in self.texts.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="")
        return replace(self, scenarios=_renamed(self.scenarios, lambda name: name.replace(FOLDER, str(folder))))


def compute_shard(work: Work, number: int, of: int, threads: int) -> Files | Error:
    """One of so many shards of some work, numbered from 1: the files of its folder.

    Their bytes travel, about 0.15 MB for a world of four scenarios: workers on other machines may share no disk, and the folders of
    a lost worker are lost. An error of the work is a value, so that one that is raised is one of the worker.
    """
    with tempfile.TemporaryDirectory(prefix="foederis-") as folder:
        shard = Path(folder, "shard")
        try:
            work.unpacked(Path(folder, "texts")).job().shard(number, of, shard, {"threads": threads, "progress": None})
        except Error as error:
            return error
        return {file.name: file.read_bytes() for file in shard.iterdir()}


def _below(path: str) -> str:
    """The path of a file below `FOLDER`: that from the root, so that files keep their places relative to each other."""
    drive, path = os.path.splitdrive(os.path.abspath(path))
    return (drive.rstrip(":") + path).replace(os.sep, "/").lstrip("/")


def _packed_name(name: str) -> str:
    scenario, *changes = name.split("; ")
    folder = [f"{FOLDER}/{_below(scenario)}"] if os.path.isdir(scenario) else [_packed_file(scenario)]
    return "; ".join([*folder, *map(_packed_file, changes)])


def _packed_file(name: str) -> str:
    """As the engine finds files: by the name, or by the name and `.toml`; others are shipped, or no files."""
    is_file = os.path.isfile(name) or os.path.isfile(f"{name}.toml")
    return f"{FOLDER}/{_below(name)}" if is_file else name


def _renamed(scenarios: Mapping[str, Any], name: Any) -> dict[str, Any]:
    return {**scenarios, **{key: [name(each) for each in scenarios[key]] for key in ("scenarios", "overlays")}}
