"""EMA Workbench on foederis: a model whose uncertainties are the axes of a scenario, and an evaluator of all experiments in
one call.

    model = foederis.ema.model("minimal", levers={"guarantor.alpha.resolve": (-2.0, 2.0)})
    with foederis.ema.Evaluator(model) as evaluator:
        experiments, outcomes = evaluator.perform_experiments(scenarios=500, policies=4)
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any

from ema_workbench import CategoricalParameter, Model, RealParameter, ScalarOutcome
from ema_workbench.em_framework.evaluators import BaseEvaluator
from ema_workbench.em_framework.points import experiment_generator

from ._evaluate import axes, evaluate
from ._scenario import Scenario, listed

OPEN = 1e-9
"""Ranks are between 0 and 1, both excluded."""


def identifier(name: str) -> str:
    """A name as EMA Workbench takes it: a Python identifier."""
    return "".join(char if char.isalnum() else "_" for char in name)


def model(
    scenario: Scenario | str | os.PathLike[str],
    *,
    metrics: Sequence[str],
    levers: Mapping[str, tuple[float, float] | Sequence[Any]] = {},
    **sampling: Any,
) -> Model:
    """A model with the ranks of the scenario's axes as uncertainties, paths of the scenario as levers (a range as a tuple, or
    a list of values) and metrics as outcomes. Its ``paths`` has the name in foederis of each identifier."""
    columns = {identifier(axis): f"rank of {axis}" for axis in axes(scenario)}
    paths = columns | {identifier(name): name for name in (*levers, *metrics)}
    made = Model("foederis", function=lambda **_: None)
    made.uncertainties = [RealParameter(name, OPEN, 1.0 - OPEN) for name in columns]
    made.levers = [_lever(path, values) for path, values in levers.items()]
    made.outcomes = [ScalarOutcome(identifier(metric)) for metric in metrics]
    made.scenario, made.paths, made.sampling = listed(scenario)[0], paths, sampling
    return made


def _lever(path: str, values: tuple[float, float] | Sequence[Any]) -> RealParameter | CategoricalParameter:
    name = identifier(path)
    return RealParameter(name, *values) if isinstance(values, tuple) else CategoricalParameter(name, list(values))


class Evaluator(BaseEvaluator):  # type: ignore[misc]
    """Evaluates all experiments of a ``model`` in one call, on the threads of the engine."""

    def initialize(self) -> None:
        """Nothing to start."""

    def finalize(self) -> None:
        """Nothing to stop."""

    def evaluate_experiments(self, scenarios: Any, policies: Any, callback: Any, combine: str = "factorial") -> None:
        """Evaluates experiments, and passes the outcomes of each to ``callback``."""
        (model,) = self._msis
        experiments = list(experiment_generator(scenarios, self._msis, policies, combine=combine))
        inputs = [*model.uncertainties, *model.levers]
        rows = [{**each.scenario, **each.policy} for each in experiments]
        table = {model.paths[each.name]: [row[each.name] for row in rows] for each in inputs}
        metrics = {outcome.name: model.paths[outcome.name] for outcome in model.outcomes}
        found = evaluate(model.scenario, table, metrics=list(metrics.values()), **model.sampling)
        for at, experiment in enumerate(experiments):
            outcomes = {name: _number(found[metric][at]) for name, metric in metrics.items()}
            callback(experiment, outcomes)


def _number(value: float | None) -> float:
    return float("nan") if value is None else value
