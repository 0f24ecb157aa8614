"""Times whole commands against the peer task in the same sitting, and compares what they cost with what was published.

    cargo build --release
    python3 benches/rows.py target/release/foederis                    # fails if a row is a fifth behind rows.json
    python3 benches/rows.py target/release/foederis --publish          # writes rows.json
    python3 benches/rows.py target/release/foederis --numba PYTHON     # and times Numba on the same task, by a Python that has it

Less is better in every row. Seconds are processor time of the whole process, each a median, and differ by machine; ratios
differ much less. Needs an idle machine, and half an hour with `--long`, which adds the rows of a thousand worlds and 10^8
histories.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
PUBLISHED = HERE / "rows.json"
REPEATS = 5
BEHIND = 1.2

MAJOR = "--rung major --worlds 1 --no-report"
PEER = f"drill scenarios/peer-task.toml {MAJOR}"
# The unit: the work that other programs do as well, benches/rivals.
UNIT_HISTORIES = 4_000_000
UNIT = f"{PEER} --histories {UNIT_HISTORIES} --threads 1 --no-state"
TWO_THREADS = f"{PEER} --histories {UNIT_HISTORIES} --threads 2 --no-state"
SECONDS = {
    "default run": "run scenarios/ukraine",
    "default run, tables alone": "run scenarios/ukraine --pivotal 0 --failure-worlds 0 --stories 0 --no-report",
    "one change, 32 worlds": "compare ukraine/b-assurance-pact --with us_out --worlds 32 --no-reversals",
    "fourteen what-ifs, 32 worlds": "whatif ukraine/b-assurance-pact",
    "drill, 256 x 128 histories": "drill scenarios/ukraine --no-state --no-report",
    "check": "check scenarios/ukraine",
    "check, files only": "check scenarios/ukraine --files-only",
    "check, one file": "check minimal",
}
THOUSAND = "run scenarios/ukraine --worlds 1000"
GUARANTORS = (12, 100)
GUARANTOR_HISTORIES = 400_000


class Cost(NamedTuple):
    """What a command took: processor seconds, seconds of the clock, most memory [MB], size of its `state.bin` [MB]."""

    seconds: float
    clock: float
    memory: float
    state: float


def cost(binary: str, command: str) -> Cost:
    """The cost of a command."""
    with tempfile.TemporaryDirectory() as folder:
        words = command.split()
        out = Path(folder, "out")
        if words[0] != "check":
            words += ["--out", str(out)]
        start = time.monotonic()
        process = subprocess.Popen([binary, *words, "--quiet"], cwd=HERE.parent, stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        clock = time.monotonic() - start
        if status != 0:
            sys.exit(f"failed: {command}")
        state = out / "state.bin"
        size = state.stat().st_size / 1e6 if state.exists() else 0.0
    return Cost(used.ru_utime + used.ru_stime, clock, used.ru_maxrss / 1e3, size)


def alliance(guarantors: int) -> str:
    """A scenario with so many guarantors that are alike, none of whom waits for reception."""
    member = 'honour.force = 0.7\ndeliberate = "1 to 9 d"\nforces.main = { land = "1 bde", notice = "2 to 20 d", transit = "3 to 9 d" }\n'
    members = "".join(f"[guarantor.g{i}]\n{member}" for i in range(guarantors))
    return (
        f'title = "{guarantors} guarantors"\ndefaults = "neutral"\ntheatre.threshold = "5 bde"\n'
        f'rung.major.falls = "20 to 200 d"\n{members}[commitment.pact]\nguarantors = ["all"]\nrule = "consensus"\n'
    )


def guarantor_ratio(binary: str) -> float:
    """What a history costs with the larger number of guarantors, over the smaller; start and tables taken off."""
    seconds = []
    with tempfile.TemporaryDirectory() as folder:
        for guarantors in GUARANTORS:
            file = Path(folder, f"with-{guarantors}.toml")
            file.write_text(alliance(guarantors))
            command = f"drill {file} {MAJOR} --threads 1 --no-state --histories"
            many, few = (cost(binary, f"{command} {n}").seconds for n in (GUARANTOR_HISTORIES, 4096))
            seconds.append(many - few)
    return seconds[1] / seconds[0]


def in_turn(binary: str) -> dict[str, list[Cost]]:
    """The costs of the rows, repeated in turn, so that a slow minute meets all alike."""
    commands = {"unit": UNIT, "two": TWO_THREADS, **SECONDS}
    costs = {name: [] for name in commands}
    for _ in range(REPEATS):
        for name, command in commands.items():
            costs[name].append(cost(binary, command))
    return costs


def measured(binary: str, long: bool) -> tuple[float, dict[str, float]]:
    """Processor seconds of the unit, and every row."""
    costs = in_turn(binary)
    median = {name: statistics.median(c.seconds for c in each) for name, each in costs.items()}
    unit = median["unit"]
    rows = {f"{name} [units]": median[name] / unit for name in SECONDS}
    clock = {name: statistics.median(c.clock for c in costs[name]) for name in ("unit", "two")}
    rows["peer task, clock of two threads over one"] = clock["two"] / clock["unit"]
    rows[f"a history with {GUARANTORS[1]} guarantors over {GUARANTORS[0]}"] = guarantor_ratio(binary)
    rows["state.bin of the default run [MB]"] = costs["default run"][0].state
    state = cost(binary, f"{PEER} --histories 16000000")
    rows["state.bin of 16 M histories [MB]"] = state.state
    rows["memory, 16 M histories [MB]"] = state.memory
    if long:
        thousand = cost(binary, THOUSAND)
        rows["run, 1,000 worlds [units]"] = thousand.seconds / unit
        rows["memory, 100 M histories [MB]"] = cost(binary, f"{PEER} --histories 100000000 --no-state").memory
    return unit, {name: round(value, 3) for name, value in rows.items()}


def numba_speed(python: str) -> str:
    """Numba's line of its own speed on the peer task, on one thread."""
    command = [python, str(HERE / "rivals/peer_numba.py"), str(UNIT_HISTORIES)]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return printed.splitlines()[0]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("binary", type=os.path.abspath)
    parser.add_argument("--publish", action="store_true", help="write rows.json in place of comparing with it")
    parser.add_argument("--long", action="store_true", help="also a thousand worlds, and 10^8 histories")
    parser.add_argument("--numba", metavar="PYTHON", help="a Python with numba, to time the same task")
    args = parser.parse_args()
    published = json.loads(PUBLISHED.read_text()) if PUBLISHED.exists() else {}
    unit, rows = measured(args.binary, args.long)
    print(f"unit: {UNIT_HISTORIES / 1e6:.0f} M histories of the peer task, {unit:.2f} s, {UNIT_HISTORIES / unit / 1e6:.2f} M/s")
    if args.numba:
        print(f"Numba: {numba_speed(args.numba)}")
    for name, value in rows.items():
        was = published.get(name)
        print(f"{name:52}{value:10.3f}" + ("" if was is None else f"   published {was:.3f}"))
    if args.publish:
        # Rows that were not measured this time keep what was published.
        PUBLISHED.write_text(json.dumps(published | rows, indent=2) + "\n")
        return
    behind = [name for name, value in rows.items() if value > BEHIND * published.get(name, float("inf"))]
    if behind:
        sys.exit(f"behind what was published by more than a fifth: {', '.join(behind)}")


if __name__ == "__main__":
    main()
