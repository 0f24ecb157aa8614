"""SALib on foederis: the problem of a scenario, and the outcomes at the points of a sample.

    problem = foederis.salib.problem("minimal")
    points = SALib.sample.sobol.sample(problem, 64, calc_second_order=False, seed=1)
    found = foederis.salib.outcomes("minimal", points, "major.in_time", block=problem["num_vars"] + 2)
    SALib.analyze.sobol.analyze(problem, found, calc_second_order=False)
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from ._evaluate import axes, evaluate
from ._scenario import Scenario

OPEN = 1e-9
"""Ranks are between 0 and 1, both excluded."""


def problem(scenario: Scenario | str | os.PathLike[str], groups: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The ranks of the scenario's axes as a problem of SALib; ``groups`` has the group of each axis."""
    names = axes(scenario)
    made: dict[str, Any] = {"num_vars": len(names), "names": names, "bounds": [[OPEN, 1.0 - OPEN]] * len(names)}
    if groups is not None:
        made["groups"] = [groups[name] for name in names]
    return made


def outcomes(scenario: Scenario | str | os.PathLike[str], points: Any, metric: str, *, block: int = 1, **how: Any) -> Any:
    """The metric at points, rows of ranks in the order of the problem's names, as an array of numpy; nan where a world fails.

    Each ``block`` of rows has the same random numbers, so that its rows differ by their inputs alone: of Saltelli's sample the
    number of variables or groups and 2, of Morris's that number and 1. With random numbers of their own, indices of inputs
    without effect are those of the noise.
    """
    import numpy

    table = {f"rank of {axis}": column for axis, column in zip(axes(scenario), numpy.asarray(points).T.tolist())}
    worlds = [row // block for row in range(len(points))]
    found = evaluate(scenario, {**table, "world": worlds}, metrics=[metric], **how)
    return numpy.array(found[metric], dtype=float)
