"""The gradient with X fetched once from memory: in blocks that stay in cache, side by side on the machine's cores."""

from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import chain

import numpy as np

from helpers import neuron
from helpers.neuron import CROSS_ENTROPY
from helpers.validate import check_int

BLOCK_BYTES = 3 * 2**20  # or 512 examples, else calling NumPy takes as long as what it does


def gradient_in_blocks(X, Y, w, b, loss=CROSS_ENTROPY, block_size=None, threads=None, prefetch=True):
    """Compute the gradient as `neuron.gradient` does, but fetch X from memory once, on all cores.

    A gradient needs X twice: for Z = wᵀX + b, and for X dZᵀ. Where X is larger than the cache it comes from memory both
    times. Here it is cut into blocks of columns, and each is used twice while it is near.

    With `prefetch` each block is added up before that, only to bring it into the cache: adding reads straight on, which
    the products do not. Whether that pays depends on the machine; lesson 05 measures it.

    Parameters
    ----------
    X, Y, w, b, loss : as in `neuron.gradient`
    block_size : int, optional
        Examples in a block; without it as many as fill 3 MB, and 512 or more.
    threads : int, optional
        How many blocks are worked on in parallel; without it as many as there are cores.
    prefetch : bool

    Returns
    -------
    dw, db : array (n_x, 1), float
        As `neuron.gradient` to 12 digits of the largest; the same bits in every run, however many cores there are:
        the blocks' sums are added in their order, and BLAS has one thread (Apple's own cannot be limited).

    Raises
    ------
    ValueError
        As `neuron.gradient`; or if the block size or the threads are not a whole number above 0.

    Examples
    --------
    >>> gradient_in_blocks([[1.0, 2.0]], [[0, 1]], [[0.0]], 0.0, block_size=1)
    (array([[-0.25]]), 0.0)
    """
    X, Y, w = neuron.checked(X, Y, w, b)
    n_x, m = X.shape
    block_size = max(512, BLOCK_BYTES // (n_x * X.itemsize)) if block_size is None else block_size
    threads = cores() if threads is None else threads
    check_int("block_size", block_size)
    check_int("threads", threads)

    def sums(first):
        block, labels = X[:, first : first + block_size], Y[:, first : first + block_size]
        if prefetch:
            block.sum()
        Z = w.T @ block + float(b)
        dZ = loss.derivative(Z, labels)
        return block @ dZ.T, dZ.sum(), Z.sum()

    def one_after_the_other(firsts):
        with np.errstate(all="ignore"):
            return [sums(first) for first in firsts]

    firsts = range(0, m, block_size)
    share = -(-len(firsts) // threads)
    shares = [firsts[k : k + share] for k in range(0, len(firsts), share)]
    with one_blas_thread(), ThreadPoolExecutor(threads) as pool, np.errstate(all="ignore"):
        dw, db, z = (
            sum(parts) for parts in zip(*chain.from_iterable(pool.map(one_after_the_other, shares)), strict=True)
        )
    if not (np.isfinite(dw).all() and np.isfinite(z)):
        return neuron.gradient(X, Y, w, b, loss)  # says what is wrong, or can do it: here the 1/m comes last
    return dw / m, float(db / m)


def cores():
    """Return how many cores this process may use: a container's share, where there is one."""
    from joblib import cpu_count

    return cpu_count()


def one_blas_thread():
    """Limit NumPy's linear algebra to one thread for a while: our own threads run in parallel, with the same bits."""
    return _libraries().limit(limits=1, user_api="blas")


@cache
def _libraries():
    from threadpoolctl import ThreadpoolController  # finds what is loaded, which takes a while: once

    return ThreadpoolController()
