"""Runs, drills and experiments."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import Any, TypedDict

from . import _core
from ._errors import RequestError
from ._executor import compute_with
from ._progress import Progress, shown
from ._results import Results
from ._scenario import Scenario, Scenarios, listed, request, written
from ._table import Table
from ._work import Work

RUNGS = ("hybrid", "limited", "major")


class Sampling(TypedDict, total=False):
    """How worlds are sampled; by default as the scenarios propose."""

    worlds: int
    """Draws of everything uncertain."""
    histories: int
    """Simulation runs within each world."""
    seed: int
    """Seed of all random numbers."""
    design: str
    """``sobol``, ``lhs`` or ``mc``."""
    scrambles: int
    """Independent replicates of the design; standard errors need eight or more."""
    at: str
    """Date of the assumed attack: ``2028``, ``2028-03`` or ``2028-03-15``."""


def settings(given: Mapping[str, Any]) -> dict[str, Any]:
    """All settings of the sampling; an unknown one is an error."""
    unknown = set(given) - set(Sampling.__annotations__)
    if unknown:
        raise TypeError(f"unknown setting {', '.join(sorted(unknown))}; known: {', '.join(Sampling.__annotations__)}")
    return {name: given.get(name) for name in Sampling.__annotations__}


@contextmanager
def execution(threads: int | None, progress: bool | Progress | None) -> Iterator[dict[str, Any]]:
    """How a computation is carried out."""
    with shown(progress) as function:
        yield {"threads": threads, "progress": function}


def run(
    scenarios: Scenarios,
    *,
    threads: int | None = None,
    progress: bool | Progress | None = None,
    executor: Executor | None = None,
    shards: int | None = None,
    out: str | os.PathLike[str] | None = None,
    force: bool = False,
    until: str | None = None,
    most_worlds: int | None = None,
    write_histories: bool = False,
    failure_worlds: int = 16,
    pivotal: int = 8,
    stories: int = 6,
    variants: int = 0,
    **sampling: Any,
) -> Results:
    """Runs scenarios whose challenger chooses whether, when and how to attack. The first is the reference of differences.

    ``sampling``: ``worlds``, ``histories``, ``seed``, ``design``, ``scrambles``, ``at``. Results depend on these, not on
    ``threads``. Without ``out`` they are in memory; with it they are in that folder, and what is done is kept when
    Ctrl-C stops the run: ``resume`` continues it. ``until``, such as ``"p_no_ground_attack ± 0.5 %"``, doubles the worlds
    until that interval is narrow enough. The last four are numbers of worlds with further diagnostics.

    With an ``executor``, any of ``concurrent.futures``, the run is divided into ``shards``, by default four for each worker
    and no more than have something to do. Workers compute them on ``threads`` each, by default one; the results have the
    same bytes. A shard whose worker is lost is sent again, at most three times. Where a lost worker breaks the executor, as
    that of a process pool does, a warning says so, and what is left is computed in this process.
    """
    diagnostics = {"failure_worlds": failure_worlds, "pivotal": pivotal, "stories": stories, "variants": variants}
    output = _output(write_histories, until, most_worlds)
    with request(scenarios) as given:
        work = Work("run", given, diagnostics, settings(sampling), output)
        return _computed(work, executor, shards, out, force, threads, progress)


def drill(
    scenarios: Scenarios,
    rungs: Sequence[str] = RUNGS,
    *,
    threads: int | None = None,
    progress: bool | Progress | None = None,
    executor: Executor | None = None,
    shards: int | None = None,
    out: str | os.PathLike[str] | None = None,
    force: bool = False,
    until: str | None = None,
    most_worlds: int | None = None,
    write_histories: bool = False,
    **sampling: Any,
) -> Results:
    """Drills scenarios: an attack is assumed, on each rung in turn. Arguments are those of ``run``."""
    output = _output(write_histories, until, most_worlds)
    with request(scenarios) as given:
        work = Work("drill", given, list(rungs), settings(sampling), output)
        return _computed(work, executor, shards, out, force, threads, progress)


def _output(write_histories: bool, until: str | None, most_worlds: int | None) -> dict[str, Any]:
    return {"write_histories": write_histories, "until": until, "most_worlds": most_worlds}


def _computed(
    work: Work,
    executor: Executor | None,
    shards: int | None,
    out: str | os.PathLike[str] | None,
    force: bool,
    threads: int | None,
    progress: bool | Progress | None,
) -> Results:
    with execution(threads, progress) as how:
        if executor is not None:
            return Results(compute_with(executor, shards, work, out, force, how))
        if shards is not None:
            raise RequestError("shards are computed by the workers of an executor; give one as executor=")
        return Results(work.job().compute(out, force, how))


def resume(
    folder: str | os.PathLike[str], *, threads: int | None = None, progress: bool | Progress | None = None
) -> Results:
    """Continues a run into ``folder`` that was stopped: only what is missing is computed, with the same bytes."""
    with execution(threads, progress) as how:
        return Results(_core.resume(folder, how))


def extend(
    folder: str | os.PathLike[str],
    out: str | os.PathLike[str],
    *,
    threads: int | None = None,
    progress: bool | Progress | None = None,
    **sampling: Any,
) -> Results:
    """Runs the finished run in ``folder`` with more ``worlds`` or ``histories`` into ``out``; computes only those added."""
    with execution(threads, progress) as how:
        return Results(_core.extend(folder, settings(sampling), out, how))


def whatif(
    scenario: Scenario | str | os.PathLike[str],
    *changes: str | Mapping[str, Any],
    metrics: Sequence[str] = (),
    together: bool = True,
    threads: int | None = None,
    progress: bool | Progress | None = None,
    **sampling: Any,
) -> Results:
    """Changes of a scenario, each alone and all together, ranked by what they do to the first metric.

    A change is the id of a what-if of the scenario, the name of an overlay, a value as text, ``"guarantor.usa.resolve=-2"``,
    or values by path; without any, all what-ifs of the scenario are tried.
    """
    texts = [text for change in changes for text in _changes(change)]
    with request(scenario, in_names=_is_changed(scenario)) as given, execution(threads, progress) as how:
        return Results(_core.what_if(given, texts, list(metrics), together, settings(sampling), how))


def _is_changed(scenario: Scenario | str | os.PathLike[str]) -> bool:
    return any(each.values for each in listed(scenario))


def _changes(change: str | Mapping[str, Any]) -> list[str]:
    if isinstance(change, Mapping):
        return [f"{path}={written(value)}" for path, value in change.items()]
    return [os.fspath(change)]


def compare(
    scenarios: Scenarios,
    *changes: str | Mapping[str, Any],
    metrics: Sequence[str] = (),
    will_correlations: Sequence[float] = (0.0, 0.8, 1.0),
    independent: bool = False,
    unaveraged: bool = False,
    threads: int | None = None,
    progress: bool | Progress | None = None,
    **sampling: Any,
) -> Results:
    """Scenarios and alternatives to them against each other, in order of the first metric, with common random numbers.

    A change gives an alternative to every scenario: the name of an overlay, a value as text, ``"guarantor.usa.resolve=-2"``,
    values by path, each an alternative of its own, or values by path under a name, which are one:
    ``{"firm": {"guarantor.usa.resolve": 1, "guarantor.usa.deliberate": "2 d"}}``. Where there are several forms of commitment,
    the ranking is found again at each of the ``will_correlations`` across them; ``()`` omits that.
    ``independent`` random numbers in each scenario leave the differences unpaired; ``unaveraged`` samples attacks and arrivals
    in each history.
    """
    texts = [text for change in changes for text in _alternatives(change)]
    comparison = {
        "overlays": [text for text in texts if "=" not in text],
        "alterations": [text for text in texts if "=" in text],
        "will_correlations": list(will_correlations),
        "independent": independent,
        "unaveraged": unaveraged,
    }
    with request(scenarios) as given, execution(threads, progress) as how:
        return Results(_core.compare(given, comparison, list(metrics), settings(sampling), how))


def _alternatives(change: str | Mapping[str, Any]) -> list[str]:
    """As after `--with` and `--alter`. A path has a dot, a name with values has none."""
    if not isinstance(change, Mapping):
        return [os.fspath(change)]
    named = {name: value for name, value in change.items() if "." not in name and isinstance(value, Mapping)}
    alone = {path: value for path, value in change.items() if path not in named}
    return [*_changes(alone), *(f"{name}={'; '.join(_changes(values))}" for name, values in named.items())]


def sweep(
    scenarios: Scenarios,
    levers: Mapping[str, Iterable[Any] | str],
    *,
    zip: bool = False,
    against: str | None = None,
    metrics: Sequence[str] = (),
    threads: int | None = None,
    progress: bool | Progress | None = None,
    **sampling: Any,
) -> Results:
    """Scenarios at every combination of the values of levers, with common random numbers.

    ``levers``: values by path, as a list or as a range, ``"2 d..10 d:5"``. ``zip`` combines first values with first.
    ``against`` names a scenario that the levers do not change: two levers then make a map, the table ``map``.
    """
    texts = [f"{path}={_lever(values)}" for path, values in levers.items()]
    with request(scenarios) as given, execution(threads, progress) as how:
        return Results(_core.sweep(given, texts, (zip, against), list(metrics), settings(sampling), how))


def _lever(values: Iterable[Any] | str) -> str:
    return values if isinstance(values, str) else f"[{', '.join(map(_item, values))}]"


def _item(value: Any) -> str:
    text = written(value)
    return json.dumps(text, ensure_ascii=False) if isinstance(value, str) and "," in text else text


def sample(scenario: Scenario | str | os.PathLike[str], *, ranks: bool = True, **sampling: Any) -> Table:
    """The worlds of a scenario: by the ``ranks`` of its axes in (0, 1), or by the values of its inputs."""
    with request(scenario) as given:
        return Table(_core.sample(given, ranks, settings(sampling)))
