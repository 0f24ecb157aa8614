"""Times whole commands against the peer task in the same sitting, and compares the ratios with the published ones.

    cargo build --release
    python3 benches/rows.py target/release/foederis            # fails if a row is a fifth behind rows.json
    python3 benches/rows.py target/release/foederis --publish  # writes rows.json

Processor time of the whole process, median of five; seconds differ by machine, ratios much less. Needs an idle machine.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
PUBLISHED = HERE / "rows.json"
REPEATS = 5
BEHIND = 1.2

# The unit: the work that other programs do as well, benches/rivals.
UNIT = "drill scenarios/peer-task.toml --rung major --worlds 1 --histories 4000000 --threads 1 --no-state --no-report"
ROWS = {
    "default run": "run scenarios/ukraine",
    "default run, tables alone": "run scenarios/ukraine --pivotal 0 --failure-worlds 0 --stories 0 --no-report",
    "one change, 32 worlds": "compare ukraine/b-assurance-pact --with us_out --worlds 32 --no-reversals",
    "fourteen what-ifs, 32 worlds": "whatif ukraine/b-assurance-pact",
    "drill, 256 x 128 histories": "drill scenarios/ukraine --no-state --no-report",
    "check": "check scenarios/ukraine",
    "check, one file": "check minimal",
}


def seconds(binary: str, command: str) -> float:
    """Processor time of a command [s]."""
    with tempfile.TemporaryDirectory() as folder:
        words = command.split()
        if words[0] != "check":
            words += ["--out", os.path.join(folder, "out")]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [binary, *words, "--quiet"], cwd=HERE.parent, check=True, stdout=subprocess.DEVNULL
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    binary = os.path.abspath(sys.argv[1])
    publish = "--publish" in sys.argv[2:]
    published = json.loads(PUBLISHED.read_text()) if PUBLISHED.exists() and not publish else {}
    times = {name: [] for name in ["unit", *ROWS]}
    for _ in range(REPEATS):
        # In turn, so that a slow minute meets all rows alike.
        for name in times:
            times[name].append(seconds(binary, ROWS.get(name, UNIT)))
    unit = statistics.median(times["unit"])
    print(f"{'unit: 4 M histories of the peer task':40}{unit:9.2f} s")
    ratios, behind = {}, []
    for name in ROWS:
        median = statistics.median(times[name])
        ratios[name] = round(median / unit, 3)
        was = published.get(name)
        against = "" if was is None else f"   published {was:.3f}"
        print(f"{name:40}{median:9.2f} s{ratios[name]:9.3f} units{against}")
        if was is not None and ratios[name] > BEHIND * was:
            behind.append(name)
    if publish:
        PUBLISHED.write_text(json.dumps(ratios, indent=2) + "\n")
    if behind:
        sys.exit(f"behind the published ratios by more than a fifth: {', '.join(behind)}")


if __name__ == "__main__":
    main()
