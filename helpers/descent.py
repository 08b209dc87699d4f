"""Gradient descent and the path it leaves."""

from dataclasses import dataclass
from functools import partial

import numpy as np

from helpers import neuron
from helpers.neuron import CROSS_ENTROPY


@dataclass(frozen=True)
class Path:
    """Keep where a descent has been.

    Parameters
    ----------
    w : array (steps + 1, n_x), the weights before the first step and after each
    b : array (steps + 1,)
    J : array (steps + 1,), the cost there

    A descent that leaves all floats behind ends early; the rows it did not reach hold NaN.
    """

    w: np.ndarray
    b: np.ndarray
    J: np.ndarray

    @property
    def steps(self):
        """Count the steps that were taken."""
        return int(np.isfinite(self.J).sum()) - 1

    @property
    def final(self):
        """Give the last weights (n_x, 1) and bias."""
        return self.w[self.steps][:, None], float(self.b[self.steps])


def gradient_descent(X, Y, learning_rate, steps, *, start=None, loss=CROSS_ENTROPY, gradient=neuron.gradient):
    """Walk down the cost: w := w − α dw and b := b − α db, `steps` times.

    Parameters
    ----------
    X : array (n_x, m)
    Y : array (1, m) of 0 and 1
    learning_rate : positive number
        α, the size of a step.
    steps : int
        How many; 0 gives the start alone.
    start : w (n_x, 1) and b, optional
        Zeros without it.
    loss : Loss
    gradient : function (X, Y, w, b) -> dw (n_x, 1), db
        The student's own, for instance. Without it the gradient of the loss.

    Returns
    -------
    Path
        With J measured by `neuron.cost`, whatever the gradient. (Article A, points A8 and A10.)

    Raises
    ------
    ValueError
        As `neuron.cost`; or if the learning rate is not a positive number, `steps` no whole number from 0 on, or the
        gradient does not give dw in the shape of w and db as a number.

    Examples
    --------
    >>> path = gradient_descent([[1.0, 2.0]], [[0, 1]], 1.0, 1)     # dw = −0.25, db = 0 at the start
    >>> path.w.tolist(), path.b.tolist()
    ([[0.0], [0.25]], [0.0, 0.0])
    """
    X = np.asarray(X)
    if not (np.isscalar(learning_rate) and np.isfinite(learning_rate) and learning_rate > 0):
        raise ValueError(f"learning_rate is {learning_rate}, it should be a number above 0")
    if not isinstance(steps, int | np.integer) or steps < 0:
        raise ValueError(f"steps is {steps}, it should be a whole number, 0 or more")
    w, b = (np.zeros((len(X), 1)), 0.0) if start is None else (np.array(start[0], float), float(start[1]))
    slope = partial(neuron.gradient, loss=loss) if gradient is neuron.gradient else gradient
    path = Path(np.full((steps + 1, len(w)), np.nan), np.full(steps + 1, np.nan), np.full(steps + 1, np.nan))
    path.J[0] = neuron.cost(X, Y, w, b, loss)
    path.w[0], path.b[0] = w[:, 0], b
    for k in range(1, steps + 1):
        w, b = _step(w, b, *slope(X, Y, w, b), learning_rate)
        if not (np.isfinite(w).all() and np.isfinite(b)):
            break
        try:
            path.J[k] = neuron.cost(X, Y, w, b, loss)
        except ValueError:  # finite still, but w times X is not
            break
        path.w[k], path.b[k] = w[:, 0], b
    return path


def _step(w, b, dw, db, learning_rate):
    dw = np.asarray(dw, float)
    if dw.shape != w.shape:
        raise ValueError(f"dw has shape {dw.shape}, it should be {w.shape}, as w")
    if np.ndim(db):
        raise ValueError(f"db has shape {np.shape(db)}, it should be one number")
    with np.errstate(over="ignore", invalid="ignore"):  # a descent that runs away is a result, not an error
        return w - learning_rate * dw, b - learning_rate * float(db)


def minibatches(m, batch_size, rng):
    """Split the examples into batches at random: every example once, the last batch may be short.

    Parameters
    ----------
    m : int
        How many examples.
    batch_size : int, from 1 to m
    rng : numpy Generator

    Yields
    ------
    array of indices. (Article A, point A12.)

    Raises
    ------
    ValueError
        If the batch size lies outside 1 … m.
    """
    if not 1 <= batch_size <= m:
        raise ValueError(f"batch_size is {batch_size}, it should be from 1 to {m}, the number of examples")
    order = rng.permutation(m)
    for first in range(0, m, batch_size):
        yield order[first : first + batch_size]
