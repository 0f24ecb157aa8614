"""The peer task in Numba, a scalar loop, on one and on two threads."""

import sys
import time
from concurrent.futures import ThreadPoolExecutor

import numba
import numpy as np

import task

CHUNKS = 20
N, QUORUM, THRESHOLD = task.N, task.QUORUM, task.THRESHOLD
ALPHA, BETA, FALLS_LOW, FALLS_WIDTH = task.FALLS_ALPHA, task.FALLS_BETA, task.FALLS_LOW, task.FALLS_WIDTH
P_YES, WEIGHT, STRENGTH = task.P_YES, task.WEIGHT.astype(float), task.STRENGTH.astype(float)
DECISION_LN, DECISION_SIGMA = task.DECISION_LN, task.DECISION_SIGMA
NOTICE_LN, NOTICE_SIGMA = task.NOTICE_LN, task.NOTICE_SIGMA
LOW, MODE, HIGH = task.LOW, task.MODE, task.HIGH


@numba.njit(nogil=True)
def first_reaching(times, masses, n, need):
    """Smallest time at which the cumulative mass reaches the need, by insertion sort; infinite if never."""
    for i in range(1, n):
        time_, mass, j = times[i], masses[i], i - 1
        while j >= 0 and times[j] > time_:
            times[j + 1] = times[j]
            masses[j + 1] = masses[j]
            j -= 1
        times[j + 1] = time_
        masses[j + 1] = mass
    total = 0.0
    for i in range(n):
        total += masses[i]
        if total >= need:
            return times[i]
    return np.inf


@numba.njit(nogil=True)
def fill(rng, decided, arrived, falls):
    times, masses = np.empty(N), np.empty(N)
    decides, travel, yes = np.empty(N), np.empty(N), np.empty(N, np.bool_)
    for trial in range(len(falls)):
        for g in range(N):
            yes[g] = rng.random() < P_YES[g]
            decides[g] = np.exp(DECISION_LN[g] + DECISION_SIGMA[g] * rng.standard_normal())
            notice = np.exp(NOTICE_LN[g] + NOTICE_SIGMA[g] * rng.standard_normal())
            u, width = rng.random(), HIGH[g] - LOW[g]
            left = (MODE[g] - LOW[g]) / width
            if u < left:
                transit = LOW[g] + width * np.sqrt(u * left)
            else:
                transit = HIGH[g] - width * np.sqrt((1 - u) * (1 - left))
            travel[g] = notice + transit
        falls[trial] = FALLS_LOW + FALLS_WIDTH * rng.beta(ALPHA, BETA)
        n = 0
        for g in range(N):
            if yes[g]:
                times[n], masses[n] = decides[g], WEIGHT[g]
                n += 1
        decision = first_reaching(times, masses, n, QUORUM)
        decided[trial], arrived[trial] = decision, np.inf
        if decision < np.inf:
            n = 0
            for g in range(N):
                if yes[g]:
                    times[n], masses[n] = max(decision, decides[g]) + travel[g], STRENGTH[g]
                    n += 1
            arrived[trial] = first_reaching(times, masses, n, THRESHOLD)


def trials(seed, n):
    results = np.empty(n), np.empty(n), np.empty(n)
    fill(np.random.Generator(np.random.PCG64(seed)), *results)
    return results


if __name__ == "__main__":
    n = int(float(sys.argv[1])) if len(sys.argv) > 1 else 2_000_000
    trials(0, 10)  # Compiles.
    for threads in (1, 2):
        start = time.perf_counter()
        with ThreadPoolExecutor(threads) as pool:
            results = list(pool.map(trials, range(1, CHUNKS + 1), [n // CHUNKS] * CHUNKS))
        task.report(f"numba, {threads} threads", n, time.perf_counter() - start, results)
