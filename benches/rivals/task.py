"""The peer task: its numbers as arrays, and the figures of its trials."""

import json
import math
from pathlib import Path

import numpy as np

TASK = json.loads((Path(__file__).parent / "task.json").read_text())
_GUARANTORS = TASK["guarantors"]


def _of_each(table, key):
    return np.array([float(g[table][key]) for g in _GUARANTORS])


N = len(_GUARANTORS)
WEIGHT = np.array([g["weight"] for g in _GUARANTORS])
STRENGTH = np.array([g["strength"] for g in _GUARANTORS])
P_YES = np.array([g["p_yes"] for g in _GUARANTORS])
DECISION_LN, DECISION_SIGMA = np.log(_of_each("decision", "median")), _of_each("decision", "sigma")
NOTICE_LN, NOTICE_SIGMA = np.log(_of_each("mobilisation", "median")), _of_each("mobilisation", "sigma")
LOW, MODE, HIGH = (_of_each("transit", key) for key in ("min", "mode", "max"))
QUORUM = TASK["decision"]["quorum_weight"]
THRESHOLD = TASK["arrival"]["threshold_strength"]

_low, _mode, _high, _weight = (TASK["attacker"][key] for key in ("min", "mode", "max", "lambda"))
FALLS_LOW, FALLS_WIDTH = _low, _high - _low
FALLS_ALPHA = 1 + _weight * (_mode - _low) / FALLS_WIDTH
FALLS_BETA = 1 + _weight * (_high - _mode) / FALLS_WIDTH


def figures(decided, arrived, falls):
    """The three figures that every program must agree on, and the error of the last."""
    n = len(falls)
    success = float((arrived < falls).mean())
    return {
        "decided": float(np.isfinite(decided).mean()),
        "arrived": float(np.isfinite(arrived).mean()),
        "in_time": success,
        "error": math.sqrt(success * (1 - success) / n),
    }


def report(name, n, seconds, results):
    decided, arrived, falls = (np.concatenate(column) for column in zip(*results))
    print(f"{name}: {n / seconds:,.0f} trials/s", figures(decided, arrived, falls), flush=True)
