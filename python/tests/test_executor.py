"""Runs divided among the workers of an executor: the bytes of one unbroken run, whatever becomes of a worker."""

from __future__ import annotations

import os
import shutil
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import foederis as fd
import pytest
from test_bytes import COUNTS, FEW, MINIMAL, assert_same, files

FIRM = MINIMAL.overlay("format = 1\n[guarantor.alpha]\nresolve = -1\n", name="firm")


class Losing(ThreadPoolExecutor):
    """Workers of which the first are lost, each with its shard."""

    def __init__(self, lost: int) -> None:
        super().__init__(2)
        self.lost, self.sent = lost, 0

    def submit(self, function: Any, /, *arguments: Any, **named: Any) -> Future[Any]:
        self.sent += 1
        return super().submit(lose if self.sent <= self.lost else function, *arguments, **named)


def lose(*_: object) -> None:
    raise LookupError("the worker is gone")


def die_at(flag: str, function: Any, *arguments: Any) -> Any:
    """Ends the process of the worker that first finds no flag."""
    try:
        os.close(os.open(flag, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return function(*arguments)
    os._exit(1)


class Dying(ProcessPoolExecutor):
    """A pool in which one process ends while it computes."""

    def __init__(self, flag: Path) -> None:
        super().__init__(2)
        self.flag = str(flag)

    def submit(self, function: Any, /, *arguments: Any, **named: Any) -> Future[Any]:
        return super().submit(die_at, self.flag, function, *arguments, **named)


def assert_equal(ours: fd.Results, theirs: fd.Results, tmp_path: Path) -> None:
    theirs.save(tmp_path / "theirs")
    assert_same(ours, tmp_path / "theirs", tmp_path, set())


def test_a_pool_of_processes_elsewhere_gives_the_bytes_of_one_run(tmp_path, monkeypatch):
    """The workers are in another folder, where the names of files mean nothing."""
    monkeypatch.chdir(tmp_path)
    fd.new("islet")
    scenarios, how = ["islet/a-alliance", FIRM.set("guarantor.beta.resolve", 0.5)], {"worlds": 3, "histories": 4, "at": "2030"}
    how |= {"failure_worlds": 0, "pivotal": 0, "stories": 1}
    seen = []
    with ProcessPoolExecutor(2, initializer=os.chdir, initargs=("/",)) as pool:
        ours = fd.run(scenarios, **how, executor=pool, shards=3, progress=lambda *args: seen.append(args))
    assert [done for stage, _, done, _ in seen if stage == "computing"] == [0, 1, 2, 3]
    assert_equal(ours, fd.run(scenarios, **how), tmp_path)


def test_a_pool_that_a_lost_process_breaks_is_told_and_its_work_is_done_here(tmp_path):
    with pytest.warns(RuntimeWarning, match="BrokenProcessPool.* of 8 shards"), Dying(tmp_path / "flag") as pool:
        ours = fd.run([MINIMAL, FIRM], **COUNTS, **FEW, executor=pool)
    assert_equal(ours, fd.run([MINIMAL, FIRM], **COUNTS, **FEW), tmp_path)


def test_lost_shards_are_sent_again(tmp_path):
    with Losing(3) as executor:
        ours = fd.drill(FIRM, ["major"], **COUNTS, executor=executor, shards=4, out=tmp_path / "ours")
    assert executor.sent == 7 and ours.folder == tmp_path / "ours"
    theirs = fd.drill(FIRM, ["major"], **COUNTS, out=tmp_path / "theirs")
    ours, theirs = files(tmp_path / "ours"), files(theirs.folder)
    # The overlay that is a text has a folder of its own in each.
    assert ours.pop("state.bin") and theirs.pop("state.bin")
    del ours["manifest.json"], theirs["manifest.json"]
    assert ours == theirs and "summary.csv" in ours


def test_a_shard_that_is_lost_each_time_ends_the_run_and_what_is_done_is_kept(tmp_path):
    with Losing(1000) as executor, pytest.raises(fd.ComputationError, match="sent 4 times.*the worker is gone"):
        fd.run(MINIMAL, **COUNTS, executor=executor, shards=1)
    assert executor.sent == 4

    def stop(stage: str, unit: str, done: int, total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with ThreadPoolExecutor(1) as executor, pytest.raises(KeyboardInterrupt):
        fd.run(MINIMAL, **COUNTS, **FEW, executor=executor, shards=8, out=tmp_path / "ours", progress=stop)
    assert not (tmp_path / "ours").exists()
    fd.resume(tmp_path / "ours")
    fd.run(MINIMAL, **COUNTS, **FEW, out=tmp_path / "theirs")
    assert files(tmp_path / "ours") == files(tmp_path / "theirs")


def test_what_is_wrong_is_an_error_before_anything_is_sent(tmp_path):
    with Losing(1) as executor:
        for scenario, more, error, match in [
            (MINIMAL.set("guarantor.alpha.resolv", 1), {}, fd.ScenarioError, "did you mean `resolve`"),
            (MINIMAL, {"until": "p_no_ground_attack ± 5 %"}, fd.RequestError, "has no shards"),
            (MINIMAL, {"out": Path(__file__).parent}, fd.ComputationError, "exists"),
        ]:
            with pytest.raises(error, match=match):
                fd.run(scenario, **COUNTS, **more, executor=executor)
        with pytest.raises(fd.RequestError, match="at most 100000"):
            fd.run(MINIMAL, **COUNTS, executor=executor, shards=100_001)
        assert executor.sent == 0
    with pytest.raises(fd.RequestError, match="executor="):
        fd.run(MINIMAL, **COUNTS, shards=2)


class Cheating(ThreadPoolExecutor):
    """Workers that compute something else."""

    def __init__(self, change: Any) -> None:
        super().__init__(1)
        self.change = change

    def submit(self, function: Any, /, work: Any, *arguments: Any, **named: Any) -> Future[Any]:
        return super().submit(function, replace(work, **self.change(work)), *arguments, **named)


def test_shards_of_something_else_are_refused(tmp_path):
    shutil.copy(Path(__file__).parents[2] / "scenarios" / "minimal.toml", tmp_path / "mine.toml")
    for change, match in [
        (lambda work: {"settings": {**work.settings, "seed": 4}}, "seed 4.*not of.*seed 3"),
        (lambda work: {"texts": {name: text + "# later" for name, text in work.texts.items()}}, "mine.toml"),
    ]:
        with Cheating(change) as executor, pytest.raises(fd.RequestError, match=match):
            fd.drill(tmp_path / "mine", ["major"], **COUNTS, executor=executor, shards=2)
