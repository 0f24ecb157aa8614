"""The peer task in NumPy, vectorised, on one and on two processes."""

import multiprocessing
import os
import sys
import time

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")

import numpy as np

import task

CHUNK = 20_000


def first_reaching(times, masses, need):
    """Smallest time at which the cumulative mass reaches the need, row by row; infinite if never."""
    order = np.argsort(times, axis=1)
    times = np.take_along_axis(times, order, 1)
    reached = np.cumsum(np.where(np.isinf(times), 0, masses[order]), axis=1) >= need
    first = times[np.arange(len(times)), reached.argmax(1)]
    return np.where(reached.any(1), first, np.inf)


def trials(seed):
    rng = np.random.Generator(np.random.PCG64(seed))
    shape = (CHUNK, task.N)
    yes = rng.random(shape) < task.P_YES
    decides = np.exp(task.DECISION_LN + task.DECISION_SIGMA * rng.standard_normal(shape))
    notice = np.exp(task.NOTICE_LN + task.NOTICE_SIGMA * rng.standard_normal(shape))
    transit = rng.triangular(task.LOW, task.MODE, task.HIGH, shape)
    falls = task.FALLS_LOW + task.FALLS_WIDTH * rng.beta(task.FALLS_ALPHA, task.FALLS_BETA, CHUNK)
    decided = first_reaching(np.where(yes, decides, np.inf), task.WEIGHT, task.QUORUM)
    arrives = np.where(yes, np.maximum(decided[:, None], decides) + notice + transit, np.inf)
    return decided, first_reaching(arrives, task.STRENGTH, task.THRESHOLD), falls


if __name__ == "__main__":
    n = int(float(sys.argv[1])) if len(sys.argv) > 1 else 2_000_000
    for processes in (1, 2):
        # A seed a chunk: the result does not depend on the number of processes.
        seeds = np.random.SeedSequence(1).spawn(n // CHUNK)
        start = time.perf_counter()
        if processes == 1:
            results = [trials(seed) for seed in seeds]
        else:
            with multiprocessing.Pool(processes) as pool:
                results = pool.map(trials, seeds, chunksize=1)
        task.report(f"numpy, {processes} processes", n, time.perf_counter() - start, results)
