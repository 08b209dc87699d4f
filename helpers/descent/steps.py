"""Gradient descent on all examples at once, and the path it leaves."""

from dataclasses import dataclass
from functools import partial
from inspect import isfunction, signature

import numpy as np

from helpers import neuron
from helpers.neuron import CROSS_ENTROPY
from helpers.validate import check_int, check_positive


@dataclass(frozen=True)
class Path:
    """Where a descent has been.

    Parameters
    ----------
    w : array (rows, n_x), the weights before the first step and after each step, or each k-th where there are many
    b : array (rows,)
    J : array (rows,), the cost there; in `sgd` that of one batch
    at : array (rows,), how many steps each row comes after

    A descent ends early where it overflows or is given NaN; the rows that it did not reach hold NaN.
    """

    w: np.ndarray
    b: np.ndarray
    J: np.ndarray
    at: np.ndarray

    @property
    def steps(self):
        """The number of steps that were taken, as far as they were kept."""
        return int(self.at[self._last])

    @property
    def final(self):
        """The last weights (n_x, 1) and bias."""
        return self.w[self._last][:, None], float(self.b[self._last])

    @property
    def diverged(self):
        """Whether the descent ended early: it overflowed, or was given NaN."""
        return self._last < len(self.b) - 1

    @property
    def _last(self):
        return int(np.isfinite(self.b).sum()) - 1


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
        The student's own, for instance. One that has an argument `loss`, as `neuron.gradient`, is given the loss.

    Returns
    -------
    Path
        With J measured by `neuron.cost`, whatever the gradient. (Article A, points A8 and A10.)

    Raises
    ------
    ValueError
        As `neuron.cost`; or if the learning rate is not a positive number, `steps` is not a whole number from 0 on,
        `start` is not a pair, or the gradient returns anything but dw in the shape of w and db, a number.

    Examples
    --------
    >>> path = gradient_descent([[1.0, 2.0]], [[0, 1]], 1.0, 1)     # dw = −0.25, db = 0 at the start
    >>> path.w.tolist(), path.b.tolist()
    ([[0.0], [0.25]], [0.0, 0.0])
    """
    X, Y = np.asarray(X), np.asarray(Y)
    check_positive("learning_rate", learning_rate)
    check_int("steps", steps, least=0)
    w, b = initial_parameters(start, X.shape[:1])
    J = neuron.cost(X, Y, w, b, loss)  # its errors come first
    w, b = np.array(w, float), float(b)
    of_any_loss = isfunction(gradient) and "loss" in signature(gradient).parameters  # as the course's own are
    slope = partial(gradient, loss=loss) if of_any_loss else gradient
    path = empty_path(np.arange(steps + 1), len(w))
    path.w[0], path.b[0], path.J[0] = w[:, 0], b, J
    for k in range(1, steps + 1):
        dw, db = check_gradient(slope(X, Y, w.copy(), b), w)
        with np.errstate(over="ignore", invalid="ignore"):  # a descent that runs away is a result, not an error
            w, b = w - learning_rate * dw, b - learning_rate * db
        if not (np.isfinite(w).all() and np.isfinite(b)):
            break
        try:
            path.J[k] = neuron.cost(X, Y, w, b, loss)
        except ValueError:  # finite still, but w times X is not
            break
        path.w[k], path.b[k] = w[:, 0], b
    return path


def empty_path(at, n_x):
    """Return a path with a row for each of the steps `at`, still NaN."""
    return Path(np.full((len(at), n_x), np.nan), np.full(len(at), np.nan), np.full(len(at), np.nan), at)


def initial_parameters(start, n_x):
    """Return the w and b of a start; without one they are zeros."""
    if start is None:
        return np.zeros((*n_x, 1)), 0.0
    if not (isinstance(start, tuple | list) and len(start) == 2):
        raise ValueError(f"start is {start!r}; it should be a pair: w (n_x, 1) and b")
    return start


def check_gradient(returned, w):
    """Return the dw and db that a gradient returned; a ValueError says what is wrong with them."""
    if returned is None or returned is ...:
        raise ValueError("gradient returned nothing (return missing, or not written yet?); it should return dw and db")
    if not isinstance(returned, tuple | list) or len(returned) != 2:
        raise ValueError("gradient should return two things, dw and db")
    for name, value, shape, words in zip(("dw", "db"), returned, (np.shape(w), ()), ("as w", "a number"), strict=True):
        try:
            array = np.asarray(value)
        except ValueError:
            raise ValueError(f"{name} has rows of different lengths, its shape should be {shape}, {words}") from None
        if array.dtype.kind not in "buif":
            raise ValueError(f"{name} is {value!r}; it should hold real numbers")
        if array.shape != shape:
            raise ValueError(f"{name} has shape {array.shape}; it should be {shape}, {words}")
    return np.asarray(returned[0], float), float(returned[1])
