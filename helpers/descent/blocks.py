"""The gradient with X read once: in blocks that stay in cache, side by side on the machine's cores."""

import os
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import numpy as np

from helpers import neuron
from helpers.descent.steps import whole
from helpers.neuron import CROSS_ENTROPY

BLOCK_BYTES = 2**21


def gradient_in_blocks(X, Y, w, b, loss=CROSS_ENTROPY, block_size=None, threads=None):
    """Find the gradient as `neuron.gradient` does, but read X from memory once, on all cores.

    A gradient needs X twice: for Z = wᵀX + b, and for X dZᵀ. Where X is larger than the cache it comes from memory both
    times. Here it is cut into blocks of columns, and each is used twice while it is near.

    Before that each block is added up, for nothing but to fetch it: adding reads straight on, measured at 28 GB/s; the
    products fetch from memory at 10 GB/s, and run at 50 GB/s once the block is in the cache.

    Parameters
    ----------
    X, Y, w, b, loss : as in `neuron.gradient`
    block_size : int, optional
        Examples in a block; without it as many as fill about 2 MB.
    threads : int, optional
        How many blocks are worked on side by side; without it as many as there are cores.

    Returns
    -------
    dw, db : array (n_x, 1), float
        As `neuron.gradient` to 12 digits of the largest; the same bits in every run, however many cores there are,
        for the blocks' sums are added in their order.

    Raises
    ------
    ValueError
        As `neuron.gradient`; or if the block size or the threads are no whole number above 0.

    Examples
    --------
    >>> gradient_in_blocks([[1.0, 2.0]], [[0, 1]], [[0.0]], 0.0, block_size=1)
    (array([[-0.25]]), 0.0)
    """
    X, Y, w = neuron.fitting(X, Y, w, b)
    n_x, m = X.shape
    block_size = max(1, BLOCK_BYTES // (n_x * X.itemsize)) if block_size is None else block_size
    threads = cores() if threads is None else threads
    whole("block_size", block_size, least=1)
    whole("threads", threads, least=1)

    def sums(first):
        block, labels = X[:, first : first + block_size], Y[:, first : first + block_size]
        with np.errstate(all="ignore"):
            block.sum()  # brings it into the cache by reading straight on, which the products do not
            dZ = loss.derivative(w.T @ block + float(b), labels)
            return block @ dZ.T, dZ.sum()

    try:
        with one_blas_thread(), ThreadPoolExecutor(threads) as pool:
            parts = list(pool.map(sums, range(0, m, block_size)))
    except ValueError:
        neuron.linear_output(X, w, b)  # says where in X, not where in the block
        raise
    with np.errstate(all="ignore"):
        dw, db = sum(dw for dw, db in parts) / m, float(sum(db for dw, db in parts) / m)
    return (dw, db) if np.isfinite(dw).all() else neuron.gradient(X, Y, w, b, loss)  # which says why


def cores():
    """Count the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def one_blas_thread():
    """Hold NumPy's linear algebra to one thread while this lasts: threads of ours side by side, and the same bits."""
    return _libraries().limit(limits=1, user_api="blas")


@cache
def _libraries():
    from threadpoolctl import ThreadpoolController  # finds what is loaded, which takes a while: once

    return ThreadpoolController()
