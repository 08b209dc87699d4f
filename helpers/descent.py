"""Gradient descent and the path it leaves."""

import time
from dataclasses import dataclass
from functools import partial
from numbers import Integral, Real

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

    A descent that leaves all floats behind, or is given NaN, ends early; the rows it did not reach hold NaN.
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
        As `neuron.cost`; or if the learning rate is not a positive number, `steps` no whole number from 0 on, `start`
        no pair, or the gradient returns anything but dw in the shape of w and db, a number.

    Examples
    --------
    >>> path = gradient_descent([[1.0, 2.0]], [[0, 1]], 1.0, 1)     # dw = −0.25, db = 0 at the start
    >>> path.w.tolist(), path.b.tolist()
    ([[0.0], [0.25]], [0.0, 0.0])
    """
    X, Y = np.asarray(X), np.asarray(Y)
    if not (isinstance(learning_rate, Real) and np.isfinite(learning_rate) and learning_rate > 0):
        raise ValueError(f"learning_rate is {learning_rate!r}, it should be a number above 0")
    if not isinstance(steps, Integral) or steps < 0:
        raise ValueError(f"steps is {steps!r}, it should be a whole number, 0 or more")
    if start is not None and not (isinstance(start, tuple | list) and len(start) == 2):
        raise ValueError(f"start is {start!r}, it should be a pair: w (n_x, 1) and b")
    w, b = (np.zeros((*X.shape[:1], 1)), 0.0) if start is None else start
    J = neuron.cost(X, Y, w, b, loss)  # its errors are the ones to tell
    w, b = np.array(w, float), float(b)
    slope = partial(neuron.gradient, loss=loss) if gradient is neuron.gradient else gradient
    path = Path(np.full((steps + 1, len(w)), np.nan), np.full(steps + 1, np.nan), np.full(steps + 1, np.nan))
    path.w[0], path.b[0], path.J[0] = w[:, 0], b, J
    for k in range(1, steps + 1):
        dw, db = _dw_and_db(slope(X, Y, w.copy(), b), w)
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


class WatchedGradient:
    """Call a student's gradient, and find words for what is wrong with it in place of an error.

    A call returns dw and db, as the student's; or NaN, which ends a descent where it is.

    Parameters
    ----------
    gradient : function (X, Y, w, b) -> dw (n_x, 1), db
    loss : Loss, whose gradient it should be
    fits_b : bool, whether b moves too
    patience : number, how many seconds may pass until its last call

    Attributes
    ----------
    words : str, empty if there is nothing to say
    calls : int
    """

    def __init__(self, gradient, loss, fits_b=True, patience=3.0):
        self.gradient, self.loss, self.fits_b, self.patience = gradient, loss, fits_b, patience
        self.words, self.calls, self.began = "", 0, time.monotonic()

    def __call__(self, X, Y, w, b):
        self.calls += 1
        given = [np.array(value) for value in (X, Y, w)]  # copies: a student's function may change them
        try:
            with np.errstate(all="ignore"):
                returned = self.gradient(*given, b)
        except (Exception, SystemExit) as error:  # whatever it is
            return self._stop(f"your gradient raised {type(error).__name__}: {error}", w)
        try:
            dw, db = _dw_and_db(returned, w)
        except ValueError as error:
            return self._stop(f"{error}.", w)
        if not (np.isfinite(dw).all() and np.isfinite(db)):
            return self._stop("your gradient returned NaN or infinity.", w)
        if time.monotonic() - self.began > self.patience:
            return self._stop(f"your gradient is slow, so many steps took over {self.patience:g} seconds.", w)
        if not all(np.array_equal(*pair) for pair in zip(given, (X, Y, w), strict=True)):
            self.words = "Your gradient changes X, Y or w itself: whoever calls it still needs them."
        elif self.calls == 1 and self._climbs(dw, db, *neuron.gradient(X, Y, w, b, self.loss)):
            self.words = "Your gradient points downhill; a step against it walks uphill. Is its sign right?"
        return dw, db

    def _climbs(self, dw, db, right_dw, right_db):
        return (dw * right_dw).sum() + self.fits_b * db * right_db < 0

    def _stop(self, words, w):
        self.words = f"The descent stopped at step {self.calls}: {words}"
        return np.full(np.shape(w), np.nan), np.nan


def minibatches(m, batch_size, rng):
    """Split the examples into batches at random: every example once, the last batch may be short.

    Parameters
    ----------
    m : int
        How many examples.
    batch_size : int, from 1 to m
    rng : numpy Generator

    Returns
    -------
    iterator of arrays of indices. (Article A, point A12.)

    Raises
    ------
    ValueError
        If the batch size is no whole number, or outside 1 … m.
    """
    if not isinstance(batch_size, Integral) or not 1 <= batch_size <= m:
        raise ValueError(
            f"batch_size is {batch_size!r}, it should be a whole number from 1 to {m}, the number of examples"
        )
    order = rng.permutation(m)
    return (order[first : first + batch_size] for first in range(0, m, batch_size))


def _dw_and_db(returned, w):
    """Take apart what a gradient returned; a ValueError says in words what is wrong with it."""
    if returned is None or returned is ...:
        raise ValueError("gradient returned nothing (return missing, or not written yet?), it should return dw and db")
    if not isinstance(returned, tuple | list) or len(returned) != 2:
        raise ValueError("gradient should return two things, dw and db")
    for name, value, shape, words in zip(("dw", "db"), returned, (np.shape(w), ()), ("as w", "a number"), strict=True):
        try:
            array = np.asarray(value)
        except ValueError:
            raise ValueError(f"{name} has rows of different lengths, its shape should be {shape}, {words}") from None
        if array.dtype.kind not in "buif":
            raise ValueError(f"{name} is {value!r}, it should hold real numbers")
        if array.shape != shape:
            raise ValueError(f"{name} has shape {array.shape}, it should be {shape}, {words}")
    return np.asarray(returned[0], float), float(returned[1])
