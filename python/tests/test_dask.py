"""A run on a cluster of Dask of which one worker is killed."""

from __future__ import annotations

import os
import signal

import foederis as fd
from dask.distributed import Client, LocalCluster
from test_bytes import COUNTS, FEW, assert_same


def test_a_killed_worker_changes_no_byte(tmp_path):
    lost = []

    def kill_one(stage: str, unit: str, done: int, total: int) -> None:
        if stage == "computing" and done == 1 and not lost:
            lost.append(next(iter(client.run(os.getpid).values())))
            os.kill(lost[0], signal.SIGKILL)

    cluster = LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None)
    with cluster, Client(cluster) as client:
        ours = fd.run("minimal", **COUNTS, **FEW, executor=client.get_executor(), shards=4, progress=kill_one)
    assert lost
    fd.run("minimal", **COUNTS, **FEW).save(tmp_path / "theirs")
    assert_same(ours, tmp_path / "theirs", tmp_path, set())
