"""Stochastic gradient descent: a step for each mini-batch."""

import math
from itertools import chain

import numpy as np

from helpers import neuron
from helpers.descent.blocks import one_blas_thread
from helpers.descent.steps import empty_path, initial_parameters
from helpers.neuron import CROSS_ENTROPY
from helpers.validate import check_int, check_positive

ROWS = 250  # of a path: a longer run keeps every second step, or third, and so on


def minibatches(m, batch_size, rng, block_size=None):
    """Split the examples into batches at random: every example once, the last batch may be short.

    Parameters
    ----------
    m : int
        How many examples.
    batch_size : int, from 1 to m
    rng : numpy Generator
    block_size : int, a multiple of `batch_size`, optional
        The order that a file allows: blocks of so many examples in random order, shuffled inside each. Then it is the
        last block's last batch that may be short, whenever that block's turn comes.

    Returns
    -------
    iterator of arrays of indices. (Article A, point A12.)

    Raises
    ------
    ValueError
        If the batch size is not a whole number from 1 to m, or the block size not a multiple of it.
    """
    return (
        first + order[i : i + batch_size]
        for first, order in shuffled_blocks(m, batch_size, rng, block_size)
        for i in range(0, len(order), batch_size)
    )


def shuffled_blocks(m, batch_size, rng, block_size=None):
    """Yield each block's first example and an order of its examples, the blocks in random order."""
    check_int("batch_size", batch_size, most=m)
    block_size = m if block_size is None else block_size
    check_int("block_size", block_size)
    if block_size < m and block_size % batch_size:
        raise ValueError(f"block_size is {block_size}; it should be a multiple of batch_size, {batch_size}")
    firsts = range(0, m, block_size)
    return ((firsts[k], rng.permutation(min(block_size, m - firsts[k]))) for k in rng.permutation(len(firsts)))


def sgd(
    X, Y, learning_rate, batch_size, epochs, *, seed=0, start=None, loss=CROSS_ENTROPY, block_size=None, progress=None
):
    """Walk down the cost with a step for each mini-batch, every example once an epoch.

    Parameters
    ----------
    X : array (n_x, m)
        Where an example's numbers are not contiguous in memory, X is copied once.
    Y : array (1, m) of 0 and 1
    learning_rate : positive number
    batch_size : int, from 1 to m
    epochs : int, 1 or more
    seed : int
        Of the order of the examples, which is another one in each epoch.
    start : w (n_x, 1) and b, optional
        Zeros without it.
    loss : Loss
    block_size : int, optional
        As in `minibatches`: the order, and so the bits, of `sgd_from_file`.
    progress : function, optional
        Called with the number of examples after each batch; the `update` of a tqdm bar, for instance.

    Returns
    -------
    Path
        Of more than 250 steps every k-th is kept: `Path.at` says which. J is the cost of the batch that takes the next
        step, before it does; in the last row that of the last batch, after it. (Article A, points A12 and A13.)

    Raises
    ------
    ValueError
        As `neuron.cost` and `minibatches`; or if the learning rate is not a positive number, `epochs` or `seed`
        not a whole number, or `start` not a pair.

    Examples
    --------
    >>> path = sgd([[1.0, 2.0]], [[0, 1]], 1.0, batch_size=2, epochs=1)     # one batch: as gradient_descent
    >>> path.w.tolist()
    [[0.0], [0.25]]
    """
    X, Y = np.asarray(X), np.asarray(Y)
    w, b = initial_parameters(start, X.shape[:1])
    X, Y, w = neuron.checked(X, Y, w, b)
    check_positive("learning_rate", learning_rate)
    check_int("epochs", epochs)
    check_int("seed", seed, least=0)
    m = X.shape[1]
    check_int("batch_size", batch_size, most=m)
    orders = (minibatches(m, batch_size, np.random.default_rng([seed, k]), block_size) for k in range(epochs))
    state = SGDState(w, b, epochs * -(-m // batch_size), learning_rate, loss)
    rows, buffer = np.ascontiguousarray(X.T), np.empty((batch_size, len(X)), X.dtype)

    def batches():
        for batch in chain.from_iterable(orders):
            # into one buffer, which stays in the cache ("clip" only spares a copy: no index is out of range)
            yield np.take(rows, batch, axis=0, out=buffer[: len(batch)], mode="clip").T, Y[:, batch]

    try:
        with one_blas_thread():
            state.run(batches(), progress)
    except ValueError:
        neuron.linear_output(X, *state.parameters)  # says where in X, not where in the batch
        raise
    return state.path


class SGDState:
    """The state of a descent: its parameters, how many steps it has taken, and the path so far.

    Parameters
    ----------
    w, b : the start
    total : int, how many steps there will be
    learning_rate, loss : as in `sgd`
    rows : int, the most that the path may have, the start aside

    Attributes
    ----------
    parameters : w (n_x, 1), b
    steps : int, taken until now
    path : Path
    """

    def __init__(self, w, b, total, learning_rate, loss, rows=ROWS):
        self.parameters, self.steps, self.total = (np.array(w, float), float(b)), 0, total
        self.learning_rate, self.loss, self.stride = learning_rate, loss, -(-total // rows)
        self.path = empty_path(np.append(np.arange(0, total, self.stride), total), len(w))

    def run(self, batches, after_a_batch=None):
        """Take a step for each batch (X, Y), until the last, or until no float can hold where it goes."""
        for X, Y in batches:
            if not self._step(X, Y):
                return
            if self.steps == self.total and (Z := self._outputs(X)) is not None:
                self._record(Z, Y)
            if after_a_batch:
                after_a_batch(Y.size)

    def _step(self, X, Y):
        (w, b), rate = self.parameters, self.learning_rate
        if (Z := self._outputs(X)) is None:
            return False
        if self.steps % self.stride == 0:
            self._record(Z, Y)
        with np.errstate(all="ignore"):  # a descent that runs away is a result, not an error
            dZ = self.loss.derivative(Z, Y)
            w, b = w - rate * (X @ dZ.T / Y.size), b - rate * float(dZ.mean())
        if not (np.isfinite(w).all() and math.isfinite(b)):
            return False
        self.parameters, self.steps = (w, b), self.steps + 1
        return True

    def _outputs(self, X):
        """Return Z, or None if the descent went so far that it overflows. At the start that is an error."""
        w, b = self.parameters
        with np.errstate(all="ignore"):
            Z = w.T @ X + b
        if np.isfinite(Z).all():
            return Z
        if self.steps and np.isfinite(X).all():
            return None
        return neuron.linear_output(X, w, b)  # says why it cannot be

    def _record(self, Z, Y):
        row, (w, b) = -(-self.steps // self.stride), self.parameters
        L = self.loss.value(Z, Y)
        with np.errstate(over="ignore"):
            J = L.mean() if np.isfinite(L.sum()) else (L / Y.size).sum()  # the sum of huge losses overflows
        self.path.w[row], self.path.b[row], self.path.J[row] = w[:, 0], b, J
