"""EMA Workbench and SALib on the engine find what its own commands find."""

from __future__ import annotations

import csv
import io
import math

import foederis as fd
import foederis.ema
import foederis.salib
import numpy
import pandas
from ema_workbench.analysis import prim
from SALib.analyze import sobol as sobol_analyze
from SALib.sample import sobol as sobol_sample
from scipy.stats import ks_2samp

METRIC = "major.in_time"
"""As an identifier `major_in_time`."""
BLOCK = 8
"""`discover` trains on every second block of as many worlds."""


def rows(path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text())))


def test_boxes_of_the_ema_workbench_are_those_of_discover(foederis, tmp_path):
    """The same 256 experiments, that EMA Workbench samples and the engine evaluates in one call. The methods are the same, so
    every box on the way of peeling is, to rounding. `discover` leaves out inputs that the test of Kolmogorov and Smirnov
    does not find informative; EMA Workbench gets those that remain. It pastes at the end: a box that grows is none of peeling.
    The seed is one at which it does."""
    numpy.random.seed(7)
    model = fd.ema.model("minimal", metrics=[METRIC], histories=64)
    with fd.ema.Evaluator(model) as evaluator:
        experiments, outcomes = evaluator.perform_experiments(scenarios=256)
    values = outcomes[fd.ema.identifier(METRIC)]
    assert len(set(values)) > 200
    inputs = experiments[[uncertainty.name for uncertainty in model.uncertainties]]
    limit = float(numpy.quantile(values, 0.3))
    inputs.assign(world=range(256), **{METRIC: values}).to_csv(tmp_path / "table.csv", index=False)
    foederis("discover", "table.csv", "--metric", METRIC, "--below", limit, "--out", "ours")
    ours = [row for row in rows(tmp_path / "ours" / "trajectory.csv") if row["box"] == "1"]
    training = [world for world in range(256) if world // BLOCK % 2 == 0]
    inputs, of_interest = inputs.iloc[training], (values < limit)[training]
    screened = [name for name in inputs if is_informative(inputs[name], of_interest, len(inputs.columns))]
    theirs = prim.Prim(inputs[screened], of_interest, threshold=0.1, peel_alpha=0.05)
    stages = theirs.find_box().peeling_trajectory
    pasted = stages.index[stages["mass"].diff() > 0]
    assert len(pasted) == 1
    stages = stages[: pasted[0]]
    same = [
        all(math.isclose(float(row[name]), stages[name][at], rel_tol=1e-9) for name in ("coverage", "density", "mass"))
        for at, row in enumerate(ours[: len(stages)])
    ]
    assert same and all(same), (ours[:5], stages.head())


def is_informative(values: pandas.Series, of_interest: numpy.ndarray, inputs: int) -> bool:
    """Kolmogorov and Smirnov's test at 5 % with Bonferroni's correction, by the leading term of its limit distribution."""
    hits = of_interest.sum()
    scale = math.sqrt(hits * (len(values) - hits) / len(values))
    distance = ks_2samp(values[of_interest], values[~of_interest]).statistic
    return scale * distance > math.sqrt(-0.5 * math.log(0.5 * 0.05 / inputs))


def test_levers_of_a_model_are_set(tmp_path):
    lever = "guarantor.alpha.resolve"
    model = fd.ema.model("minimal", metrics=["major.in_time"], levers={lever: [-2.0, 2.0]}, histories=50)
    with fd.ema.Evaluator(model) as evaluator:
        experiments, outcomes = evaluator.perform_experiments(scenarios=3, policies=2)
    for at, row in experiments.iterrows():
        column = {name: [row[identifier]] for identifier, name in model.paths.items() if name.startswith("rank of ")}
        settings = {lever: [row[fd.ema.identifier(lever)]], "world": [at]}
        alone = fd.evaluate("minimal", column | settings, metrics=["major.in_time"], histories=50)
        assert alone["major.in_time"][0] == outcomes["major_in_time"][at]
    assert len(experiments) == 6 and len(set(outcomes["major_in_time"])) > 1


def test_sobol_indices_of_salib_are_those_of_sensitivity(foederis, tmp_path):
    """Two samples of the same groups: the indices differ by less than five standard errors of the difference, taken from both
    95 % intervals. A correct program fails that for one seed in a million; that of the next group is further off."""
    groups = {axis: axis.split(".")[0] for axis in fd.axes("minimal")}
    names = list(dict.fromkeys(groups.values()))
    problem = fd.salib.problem("minimal", groups)
    points = sobol_sample.sample(problem, 256, calc_second_order=False, seed=1)
    values = fd.salib.outcomes("minimal", points, METRIC, block=len(names) + 2, histories=64)
    theirs = sobol_analyze.analyze(problem, values, calc_second_order=False, seed=1)
    foederis("sensitivity", "minimal", "--metric", METRIC, "--histories", 64, "--worlds", len(points), "--out", "ours")
    ours = {(row["index"], row["input"]): row for row in rows(tmp_path / "ours" / "sensitivity.csv")}

    def errors_apart(shift: int) -> list[float]:
        apart = []
        for index, key in (("first", "S1"), ("total", "ST")):
            for at, name in enumerate(names):
                row, other = ours[index, name], (at + shift) % len(names)
                halves = (float(row["high"]) - float(row["low"])) / 2, theirs[f"{key}_conf"][other]
                difference = abs(float(row["estimate"]) - theirs[key][other])
                apart.append(difference / max(math.hypot(*halves) / 1.96, 1e-9))
        return apart

    assert max(errors_apart(0)) < 5 < max(errors_apart(1)), (errors_apart(0), errors_apart(1))
    # The rung's rate of attack has no part in the response to an attack that is assumed.
    assert theirs["ST"][names.index("rung")] == 0 == float(ours["total", "rung"]["estimate"])
