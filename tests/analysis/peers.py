"""What the EMA workbench and scikit-learn find in Bryant and Lempert's data, for tests/analysis/peers.rs.

    pip install ema_workbench==2.5.3 scikit-learn==1.9.1
    python tests/analysis/peers.py            # compares the record with a fresh run
    python tests/analysis/peers.py --write    # makes the record anew

The data are those that the workbench ships with its examples (BSD-3-Clause): 882 runs of RAND's model of a
renewable fuel standard, of Bryant and Lempert, Thinking inside the box, Technological Forecasting and Social
Change 77 (2010) 34-49. Nine inputs and whether the incremental cost is high.
"""

import json
import pathlib
import sys

import ema_workbench
import pandas as pd
import sklearn
from ema_workbench.analysis import prim
from sklearn.tree import DecisionTreeClassifier

RECORD = pathlib.Path(__file__).parent.parent / "oracles" / "peers.json"
DATA = pathlib.Path(ema_workbench.__file__).parent / "examples" / "data" / "bryant et al 2010 data.csv"


def boxes(x, y, alpha, count):
    """Every stage of the first boxes; null where an input is not restricted."""
    alg = prim.Prim(x, y, threshold=0.1, peel_alpha=alpha)
    found = []
    for _ in range(count):
        box = alg.find_box()
        whole = alg.box_init
        side = lambda lims, name, i: None if lims.loc[i, name] == whole.loc[i, name] else float(lims.loc[i, name])
        stages = []
        for i, lims in enumerate(box.box_lims):
            row = box.peeling_trajectory.loc[i]
            stages.append(
                {
                    "limits": [[side(lims, name, 0), side(lims, name, 1)] for name in x.columns],
                    "coverage": float(row["coverage"]),
                    "density": float(row["density"]),
                    "mass": float(row["mass"]),
                }
            )
        last = len(stages) - 1
        quasi_p = {name: [None if p < 0 else float(p) for p in ps] for name, ps in box.qp[last].items()}
        found.append({"stages": stages, "quasi_p": [quasi_p.get(name, [None, None]) for name in x.columns]})
    return found


def tree(x, y, depth, leaf):
    model = DecisionTreeClassifier(max_depth=depth, min_samples_leaf=leaf, random_state=0).fit(x.values, y)
    t = model.tree_

    def node(i):
        n = int(t.n_node_samples[i])
        here = {"points": n, "hits": round(float(t.value[i][0][1]) * n)}
        if t.children_left[i] >= 0:
            here["input"], here["at"] = int(t.feature[i]), float(t.threshold[i])
            here["below"], here["above"] = node(t.children_left[i]), node(t.children_right[i])
        return here

    return {"depth": depth, "leaf": leaf, "root": node(0)}


def record():
    data = pd.read_csv(DATA, index_col=False)
    x, y = data.iloc[:, 2:11].astype(float), data.iloc[:, 15].values.astype(int)
    return {
        "made": f"ema_workbench {ema_workbench.__version__}, scikit-learn {sklearn.__version__} by tests/analysis/peers.py",
        "data": "Bryant and Lempert (2010), as shipped with the EMA workbench under BSD-3-Clause",
        "names": list(x.columns),
        "inputs": [x[name].tolist() for name in x.columns],
        "of_interest": y.tolist(),
        "prim_0.05": boxes(x, y, 0.05, 2),
        "prim_0.1": boxes(x, y, 0.1, 2),
        "tree": tree(x, y, 3, 40),
    }


if __name__ == "__main__":
    fresh = json.dumps(record())
    if "--write" in sys.argv:
        RECORD.write_text(fresh + "\n")
    elif json.loads(fresh) != json.loads(RECORD.read_text()):
        sys.exit("the record is not what the peers say")
    print("written" if "--write" in sys.argv else "the record is what the peers say")
