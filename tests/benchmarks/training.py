"""How fast training runs, each way beside what it is measured against. Prints only.

    uv run --group test pytest tests/benchmarks/training.py -s

All ways of a comparison take turns in one run, so that they meet the same noise; medians, and medians of the ratios.
"""

import gc
import math
import os
import statistics
import subprocess
import sys
import time

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression, SGDClassifier

from helpers import neuron
from helpers.datasets import examples, two_clusters, write_examples
from helpers.descent import gradient_descent, gradient_in_blocks, sgd, sgd_from_file
from helpers.descent.blocks import cores

LIMIT = 64 * 2**20


def take_turns(ways, turns=9, before=lambda: None):
    """Time each way in turn; name -> list of seconds."""
    seconds = {name: [] for name in ways}
    gc.collect()
    for turn in range(turns + 1):
        for name, way in ways.items():
            before()
            time.sleep(0.2)  # BLAS's threads of the way before keep a core busy for a while
            began = time.perf_counter()
            way()
            if turn:  # the first warms up
                seconds[name].append(time.perf_counter() - began)
    return seconds


def ratio(slower, faster):
    """The median of how many times as long the first took, turn by turn."""
    return statistics.median(a / b for a, b in zip(slower, faster, strict=True))


def loops(X, Y, w, b):
    """The gradient of the articles: a loop over examples, and in it loops over features."""
    (n_x, m), dw, db = X.shape, np.zeros(w.shape), 0.0
    for i in range(m):
        z = b
        for j in range(n_x):
            z += w[j, 0] * X[j, i]
        dz = 1 / (1 + math.exp(-z)) - Y[0, i]
        for j in range(n_x):
            dw[j, 0] += X[j, i] * dz
        db += dz
    return dw / m, db / m


def vectorised(X, Y, w, b):
    """The gradient of article B, point B17."""
    dZ = 1 / (1 + np.exp(-(np.dot(w.T, X) + b))) - Y
    return np.dot(X, dZ.T) / Y.size, dZ.mean()


def test_loops_against_vectorised():
    X, Y, _, _ = two_clusters(0)
    w = np.array([[0.3], [-0.2]])
    epochs = {loops: 10, vectorised: 1000, neuron.gradient: 1000}  # a turn, so that each runs warm
    ways = {way.__name__: (lambda way=way, n=n: [way(X, Y, w, 0.1) for _ in range(n)]) for way, n in epochs.items()}
    seconds = {
        name: [time / n for time in times]
        for (name, times), n in zip(take_turns(ways).items(), epochs.values(), strict=True)
    }
    print(f"\n\nLoops against vectorised, {X.shape}:")
    for name, times in seconds.items():
        faster = ratio(seconds["loops"], times)
        print(f"  {name:12} {1e6 * statistics.median(times):8.1f} µs, {faster:5.0f} times as fast as loops")
    np.testing.assert_allclose(loops(X, Y, w, 0.1)[0], vectorised(X, Y, w, 0.1)[0], rtol=1e-9)  # it measures the same


@pytest.mark.parametrize("shape", [(105, 200_000), (30, 1_000_000), (784, 50_000)])
def test_the_gradient_against_the_reading_speed(shape):
    X, Y = examples(shape[1], shape[0])
    w = np.full((shape[0], 1), 0.05)
    ways = {
        "reading X once, one thread": X.sum,
        "gradient": lambda: neuron.gradient(X, Y, w, 0.1),
        "in blocks, one thread": lambda: gradient_in_blocks(X, Y, w, 0.1, threads=1),
        "in blocks": lambda: gradient_in_blocks(X, Y, w, 0.1),
    }
    seconds = take_turns(ways)
    print(f"\n\nX {shape}, {X.nbytes / 1e6:.0f} MB, {cores()} cores:")
    for name, times in seconds.items():
        speed, gain = X.nbytes / statistics.median(times) / 1e9, ratio(seconds["gradient"], times)
        share = 1 / ratio(times, seconds["reading X once, one thread"])
        print(f"  {name:27} {speed:5.1f} GB/s, {gain:4.2f} times gradient, {share:4.2f} of reading")
    (dw, db), (dw_blocks, db_blocks) = neuron.gradient(X, Y, w, 0.1), gradient_in_blocks(X, Y, w, 0.1)
    off = max(np.abs(dw - dw_blocks).max() / np.abs(dw).max(), abs(db - db_blocks) / abs(db))
    print(f"  blocks differ from gradient by {off:.1e} of it")


@pytest.mark.parametrize("shape", [(105, 200_000), (30, 1_000_000)])
def test_sgd_against_partial_fit_and_logistic_regression(shape):
    X, Y = examples(shape[1], shape[0])
    lowest = gradient_descent(X, Y, 8.0, 40).J[-1]

    def above(w, b):
        return neuron.cost(X, Y, w, b) - lowest

    def partial_fit():
        return SGDClassifier(loss="log_loss").partial_fit(X.T, Y[0], classes=[0, 1])

    def two_rates():
        return sgd(X, Y, 0.5, 4096, 1, seed=1, start=sgd(X, Y, 2.0, 4096, 1).final)

    ways = {
        "sgd, one epoch": lambda: sgd(X, Y, 1.0, 1024, 1),
        "the same, by blocks": lambda: sgd(X, Y, 1.0, 1024, 1, block_size=8192),
        "partial_fit, one epoch": partial_fit,
        "sgd, two epochs": two_rates,
        "LogisticRegression": lambda: LogisticRegression(C=np.inf).fit(X.T, Y[0]),
    }
    seconds = take_turns(ways, turns=5)
    theirs, fitted = partial_fit(), LogisticRegression(C=np.inf).fit(X.T, Y[0])
    costs = [
        above(*ways["sgd, one epoch"]().final),
        above(*ways["the same, by blocks"]().final),
        above(theirs.coef_.T, theirs.intercept_[0]),
        above(*two_rates().final),
        above(fitted.coef_.T, fitted.intercept_[0]),
    ]
    print(f"\n\nTraining on {X.shape}, lowest cost {lowest:.4f}:")
    for (name, times), cost in zip(seconds.items(), costs, strict=True):
        print(f"  {name:23} {1e3 * statistics.median(times):6.0f} ms, cost {cost:.6f} above the lowest")
    names = list(seconds)
    for ours, library in ((names[0], names[2]), (names[1], names[2]), (names[3], names[4])):
        print(f"  {ours}: {ratio(seconds[library], seconds[ours]):.1f} times as fast as {library}")


def test_sgd_from_file_against_reading_it(tmp_path):
    path = tmp_path / "examples.npy"
    write_examples(path, 400_000, 105)
    size = path.stat().st_size
    buffer = np.empty((10_000, 106))

    def read():
        with open(path, "rb", buffering=0) as file:
            while file.readinto(buffer):
                pass

    def forget():
        """Ask the system to drop the file from its cache: what is larger than memory is never there."""
        with open(path, "rb") as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)

    ways = {
        "reading": read,
        "sgd_from_file": lambda: sgd_from_file(path, 1.0, 4096, 1, memory_limit=LIMIT),
        "with checkpoints": lambda: sgd_from_file(
            path, 1.0, 4096, 1, memory_limit=LIMIT, checkpoint=tmp_path / f"{time.perf_counter_ns()}.npz"
        ),
    }
    print(f"\n\nA file of {size / 1e6:.0f} MB, {size / LIMIT:.1f} times the memory limit:")
    for words, before in (("from the disk", forget), ("from the system's cache", lambda: None)):
        seconds = take_turns(ways, turns=5, before=before)
        for name, times in seconds.items():
            share = 1 / ratio(times, seconds["reading"])
            print(f"  {words}: {name:16} {size / statistics.median(times) / 1e6:6.0f} MB/s, {share:.2f} of reading")
    program = (
        "import sys; from helpers.descent import sgd_from_file;"
        f"sgd_from_file(sys.argv[1], 1.0, 4096, 1, memory_limit={LIMIT});"
        "print(*(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"  # kB, since exec
    )
    peak = int(subprocess.run([sys.executable, "-c", program, path], capture_output=True, check=True, text=True).stdout)
    print(f"  most memory of a whole process that trains: {peak / 2**10:.0f} of {LIMIT / 2**20:.0f} MB")
