"""Shards of a run on the workers of an executor, and their merging."""

from __future__ import annotations

import os
import tempfile
import warnings
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import BrokenExecutor, Executor, Future
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from . import _core
from ._errors import ComputationError, Error
from ._work import Files, Work, compute_shard

PER_WORKER = 4
"""Shards for each worker: so few are left to wait for at the end, while each loads the scenarios again."""
WORKERS = 16
"""Workers of an executor that does not say how many it has."""
ATTEMPTS = 4
"""How often a shard is sent before its workers are taken to die of it."""
INTERVAL = 0.2
"""Time between two looks for Ctrl-C [s]."""


def compute_with(
    executor: Executor, shards: int | None, work: Work, out: str | os.PathLike[str] | None, force: bool, how: Mapping[str, Any]
) -> _core.Results:
    """The results of some work, whose shards the workers of an executor compute; what is left is computed here."""
    job = work.job()
    with tempfile.TemporaryDirectory(prefix="foederis-", ignore_cleanup_errors=True) as folder:
        of = _number_of_shards(executor, job.most_shards) if shards is None else shards
        merge = job.merge(of, Path(folder, "results") if out is None else out, force)
        division = Division(executor, work.packed(job), of, how)
        for number, files in division.shards():
            shard = Path(folder, str(number))
            shard.mkdir()
            for name, content in files.items():
                (shard / name).write_bytes(content)
            merge.take(shard)
        return merge.finish(out is None, how)


def _number_of_shards(executor: Executor, most: int) -> int:
    workers = getattr(executor, "num_workers", None) or getattr(executor, "_max_workers", None) or WORKERS
    return min(PER_WORKER * int(workers), most)


class Division:
    """The shards of some work: each is sent to the executor, and again where its worker is lost."""

    def __init__(self, executor: Executor, work: Work, of: int, how: Mapping[str, Any]) -> None:
        self._executor, self._of, self._progress = executor, of, how["progress"]
        self._arguments = (work, of, how["threads"] or 1)
        self._pending: dict[Future[Files | Error], int] = {}
        self._attempts: Counter[int] = Counter()
        self._ended: SimpleQueue[Future[Files | Error]] = SimpleQueue()
        self._broken: BrokenExecutor | None = None

    def shards(self) -> Iterator[tuple[int, Files]]:
        """Number and files of each shard when it is computed. Those that a broken executor leaves are not among them."""
        done = 0
        self._report(done)
        try:
            for number in range(1, self._of + 1):
                self._send(number)
            while self._pending:
                number, files = self._next()
                if files is not None:
                    yield number, files
                    done += 1
                    self._report(done)
        finally:
            for future in self._pending:
                future.cancel()
        if self._broken is not None:
            left = f"{done} of {self._of} shards are computed; what is left is computed in this process"
            warnings.warn(f"a worker died and its executor takes no more work ({self._broken!r}): {left}", RuntimeWarning)

    def _send(self, number: int) -> None:
        work, of, threads = self._arguments
        try:
            future = self._executor.submit(compute_shard, work, number, of, threads)
        except BrokenExecutor as error:
            self._broken = error
            return
        self._attempts[number] += 1
        self._pending[future] = number
        future.add_done_callback(self._ended.put)

    def _next(self) -> tuple[int, Files | None]:
        """The next shard that ends, without files where it was lost."""
        future = self._wait()
        number = self._pending.pop(future)
        try:
            found = future.result()
        except Exception as error:
            if self._attempts[number] >= ATTEMPTS:
                lost = f"shard {number} of {self._of} was sent {ATTEMPTS} times and lost each time"
                raise ComputationError(f"{lost}, at last by {error!r}") from error
            self._send(number)
            return number, None
        if isinstance(found, Error):
            raise found
        return number, found

    def _wait(self) -> Future[Files | Error]:
        while True:
            try:
                return self._ended.get(timeout=INTERVAL)
            except Empty:
                continue  # Python looks for Ctrl-C here.

    def _report(self, done: int) -> None:
        if self._progress is not None:
            self._progress("computing", "shards", done, self._of)
