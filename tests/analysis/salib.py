"""What SALib 1.6 says of samples of its own, for tests/analysis/salib.rs.

    pip install SALib==1.6.0
    python tests/analysis/salib.py            # compares the record with a fresh run
    python tests/analysis/salib.py --write    # makes the record anew
"""

import importlib.metadata
import json
import pathlib
import sys

import numpy as np
from SALib.analyze import morris as morris_analyze
from SALib.analyze import pawn as pawn_analyze
from SALib.analyze import sobol as sobol_analyze
from SALib.sample import latin, morris as morris_sample, sobol as sobol_sample
from SALib.test_functions import Ishigami
from scipy.stats import ks_2samp

RECORD = pathlib.Path(__file__).parent.parent / "oracles" / "salib.json"
PROBLEM = {"num_vars": 3, "names": ["x1", "x2", "x3"], "bounds": [[-np.pi, np.pi]] * 3}
GROUPED = {**PROBLEM, "groups": ["a", "b", "a"]}
FAR = 100.0  # a mean far from 0 shows whether outputs are standardised


def outputs(points):
    """Rounded, so that the record is short and both sides read the same numbers."""
    return np.round(Ishigami.evaluate(points) + FAR, 6)


def sobol(problem, n, second):
    y = outputs(sobol_sample.sample(problem, n, calc_second_order=second, seed=7))
    found = sobol_analyze.analyze(problem, y, calc_second_order=second, num_resamples=10, seed=1)
    record = {"outputs": y.tolist(), "first": found["S1"].tolist(), "total": found["ST"].tolist()}
    if second:
        pairs = [(0, 1), (0, 2), (1, 2)]
        record["second"] = [found["S2"][j, k] for j, k in pairs]
    return record


def morris(levels=4, count=12):
    x = morris_sample.sample(PROBLEM, count, num_levels=levels, seed=7)
    y = outputs(x)
    found = morris_analyze.analyze(PROBLEM, x, y, num_levels=levels, num_resamples=10, seed=1)
    moves = np.diff(x.reshape(count, 4, 3), axis=1)
    steps = [[[int(np.argmax(np.abs(s))), bool(s[np.argmax(np.abs(s))] > 0)] for s in walk] for walk in moves]
    names = ["mu", "mu_star", "sigma"]
    return {
        "outputs": y.tolist(),
        "steps": steps,
        "delta": levels / (2 * (levels - 1)),
        **{name: [float(v) for v in found[name]] for name in names},
    }


def distances(x, y, slices, closed):
    """PAWN's distances over slices; `closed`: the greatest value belongs to the last slice."""
    ends = np.nanquantile(x, np.arange(0, 1 + 1 / slices, 1 / slices))
    inside = [(x >= ends[s]) & (x < ends[s + 1]) for s in range(slices)]
    if closed:
        inside[-1] |= x == ends[-1]
    return np.array([ks_2samp(y[i], y).statistic for i in inside if i.any()])


def pawn(n=200, slices=10):
    x = np.round(latin.sample(PROBLEM, n, seed=7), 6)
    y = outputs(x)
    found = pawn_analyze.analyze(PROBLEM, x, y, S=slices)
    for j in range(3):
        # Ours is SALib's but for the one point that belongs to no slice of it.
        theirs = distances(x[:, j], y, slices, closed=False)
        assert abs(np.median(theirs) - found["median"][j]) < 1e-12
    all_ = [distances(x[:, j], y, slices, closed=True) for j in range(3)]
    return {
        "inputs": x.T.tolist(),
        "outputs": y.tolist(),
        "slices": slices,
        "median": [float(np.median(d)) for d in all_],
        "mean": [float(np.mean(d)) for d in all_],
        "maximum": [float(np.max(d)) for d in all_],
    }


def record():
    return {
        "made": f"SALib {importlib.metadata.version('SALib')} by tests/analysis/salib.py",
        "sobol": sobol(PROBLEM, 64, second=True),
        "sobol_first": sobol(PROBLEM, 32, second=False),
        "sobol_grouped": sobol(GROUPED, 64, second=False),
        "morris": morris(),
        "pawn": pawn(),
    }


def differs(a, b):
    if isinstance(a, dict):
        return a.keys() != b.keys() or any(differs(a[k], b[k]) for k in a if k != "made")
    if isinstance(a, list):
        return len(a) != len(b) or any(map(differs, a, b))
    return abs(a - b) > 1e-9


if __name__ == "__main__":
    fresh = record()
    if "--write" in sys.argv:
        RECORD.write_text(json.dumps(fresh) + "\n")
    elif differs(fresh, json.loads(RECORD.read_text())):
        sys.exit("the record is not what SALib says")
    print("written" if "--write" in sys.argv else "the record is what SALib says")
