"""Shards over the workers of a Dask cluster, one of which is killed while it computes."""

import os
import signal
import subprocess
import sys
import time

from dask.distributed import Client, LocalCluster

PROGRAM, SHARDS = sys.argv[1], 4


def shard(number, command, folder):
    """Computes a shard; `resume` continues one that a lost worker left behind."""
    out = os.path.join(folder, f"dask-{number}")
    if os.path.isdir(out + ".part"):
        words = [PROGRAM, "resume", out]
    else:
        words = [PROGRAM, *command, "--shard", f"{number}/{SHARDS}", "--out", out, "--force"]
    subprocess.run([*words, "--threads", "1", "--quiet"], check=True)
    return out


if __name__ == "__main__":
    folder, command = sys.argv[2], sys.argv[3:]
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster, Client(cluster) as client:
        futures = [client.submit(shard, k, command, folder, retries=5) for k in range(1, SHARDS + 1)]
        time.sleep(1.0)
        lost = next(iter(client.run(os.getpid).values()))
        os.kill(lost, signal.SIGKILL)
        done = client.gather(futures)
    print(len(done), "shards, of which some twice, since worker", lost, "was killed")
