"""Progress, threads, and the end of a computation before its time."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

import foederis as fd
import pytest

LONG = {"rungs": ["major"], "worlds": 32, "histories": 4000, "threads": 1}
"""A second or so on one core."""

def test_other_threads_run_meanwhile():
    ticks, stop = [], threading.Event()
    thread = threading.Thread(target=lambda: [ticks.append(time.monotonic()) for _ in iter(lambda: stop.wait(0.01), True)])
    thread.start()
    start = time.monotonic()
    fd.drill("minimal", **LONG)
    end = time.monotonic()
    stop.set()
    thread.join()
    during = [start, *(tick for tick in ticks if start < tick < end), end]
    # A tenth of the time in one piece would be the lock held; a thread that ticks every 10 ms is late at times.
    assert max(later - earlier for earlier, later in zip(during, during[1:])) < max(0.1 * (end - start), 0.1)


def test_progress_counts_the_steps_and_may_stop_a_run():
    seen = []
    fd.drill("minimal", progress=lambda *args: seen.append(args), **LONG)
    assert seen and all(0 <= done <= total and unit == "histories" for _, unit, done, total in seen)

    def fail(*_: object) -> None:
        raise LookupError("enough")

    with pytest.raises(LookupError, match="enough"):
        fd.drill("minimal", progress=fail, **LONG)


def test_the_number_of_threads_changes_nothing():
    one, two = (fd.run("minimal", worlds=4, histories=8, stories=0, threads=threads) for threads in (1, 2))
    assert [one[name].to_csv() for name in one.tables] == [two[name].to_csv() for name in two.tables]


def test_ctrl_c_stops_within_a_world_and_what_is_done_is_kept(tmp_path: Path):
    # A process in the background of a shell ignores Ctrl-C.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start()
    start = time.monotonic()
    try:
        with pytest.raises(KeyboardInterrupt):
            fd.drill("minimal", out=tmp_path / "results", **LONG | {"histories": 400_000})
    finally:
        signal.signal(signal.SIGINT, before)
    assert time.monotonic() - start < 10
    assert not (tmp_path / "results").exists() and (tmp_path / "results.part").is_dir()


def test_a_stopped_run_is_resumed_to_the_same_bytes(tmp_path: Path):
    def stop(stage: str, unit: str, done: int, total: int) -> None:
        if done > total * 3 // 4:
            raise KeyboardInterrupt

    # The first half is recorded when the drill is stopped: 256 worlds are computed at once.
    longer = LONG | {"worlds": 512, "histories": 250}
    with pytest.raises(KeyboardInterrupt):
        fd.drill("minimal", out=tmp_path / "stopped", progress=stop, **longer)
    kept = (tmp_path / "stopped.part" / "journal.bin").stat().st_size
    assert kept > 1000
    resumed = fd.resume(tmp_path / "stopped")
    whole = fd.drill("minimal", **longer)
    assert [resumed[name].to_csv() for name in resumed.tables] == [whole[name].to_csv() for name in whole.tables]


def test_a_run_is_extended_to_the_bytes_of_the_larger_one(tmp_path: Path):
    fd.drill("minimal", out=tmp_path / "small", worlds=4, histories=8)
    extended = fd.extend(tmp_path / "small", tmp_path / "large", worlds=8)
    whole = fd.drill("minimal", worlds=8, histories=8)
    assert extended.summary.to_csv() == whole.summary.to_csv()
