"""Scenario simulation of alliance response and extended deterrence.

    import foederis as fd
    pact = fd.scenario("ukraine/b-assurance-pact")
    results = fd.run([pact, pact.set("guarantor.usa.resolve", -1)], worlds=64)
    results.headlines.to_pandas()
    results.plot("no-attack")

Compare commitments under stated assumptions and find the assumptions that reverse the comparison; not to forecast war, plan
operations or target.
"""

from ._core import __version__
from ._errors import ComputationError, Diagnostic, Error, RequestError, ScenarioError, ScenarioWarning
from ._evaluate import axes, evaluate
from ._results import Chart, Results, open
from ._runs import compare, drill, extend, resume, run, sample, sweep, whatif
from ._scenario import Check, Scenario, new, scenario, shipped
from ._table import Column, Table

__all__ = [
    "Chart",
    "Check",
    "Column",
    "ComputationError",
    "Diagnostic",
    "Error",
    "RequestError",
    "Results",
    "Scenario",
    "ScenarioError",
    "ScenarioWarning",
    "Table",
    "__version__",
    "axes",
    "compare",
    "drill",
    "evaluate",
    "extend",
    "new",
    "open",
    "resume",
    "run",
    "sample",
    "scenario",
    "shipped",
    "sweep",
    "whatif",
]
