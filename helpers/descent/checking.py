"""The gradient check: a gradient compared with central differences of the cost."""

import numpy as np

from helpers import neuron
from helpers.descent.steps import check_gradient
from helpers.neuron import CROSS_ENTROPY

EXACT, CLOSE = 1e-6, 1e-3  # relative errors; a central difference is good to about 1e-9 here
POINTS = 3
NUDGE = 1e-5  # of what moves z by about 1


def gradient_check(gradient, X, Y, loss=CROSS_ENTROPY, *, seed=0):
    """Compare a gradient with central differences of the cost, at three random w and b.

    The largest error is taken relative to the largest measured slope, every slope per nudge that moves z equally far,
    so units do not matter. At random points the slopes are not 0, so a gradient that returns zeros, or that is a
    multiple of the right one, fails.

    Parameters
    ----------
    gradient : function (X, Y, w, b) -> dw (n_x, 1), db
    X : array (n_x, m)
    Y : array (1, m) of 0 and 1
    loss : Loss, whose cost is differentiated
    seed : int, of the random points

    Returns
    -------
    str
        "exact"; "close, off by 0.002%"; "wrong, off by 400%"; "not written yet" where the function returns nothing.

    Raises
    ------
    ValueError
        As `neuron.cost`, or if the gradient returns anything but dw in the shape of w and db, a number.

    Examples
    --------
    >>> X, Y = [[-1.0, 2.0, 0.5]], [[0, 1, 1]]
    >>> gradient_check(neuron.gradient, X, Y)
    'exact'
    >>> gradient_check(lambda X, Y, w, b: (np.zeros((1, 1)), 0.0), X, Y)
    'wrong, off by 100%'
    """
    X, Y, rng, off = np.asarray(X, float), np.asarray(Y), np.random.default_rng(seed), 0.0
    neuron.cost(X, Y, np.zeros((len(X), 1)), 0.0, loss)  # its errors come first
    size = np.sqrt((X**2).mean(axis=1, keepdims=True))
    unit = np.append(1 / np.where(size > 0, size, 1), 1.0)  # what moves z by about 1: of each weight, of b
    for _ in range(POINTS):
        at = rng.normal(size=len(unit)) * unit / np.sqrt(len(X))
        returned = gradient(X.copy(), Y.copy(), at[:-1, None].copy(), at[-1])
        if returned is None or returned is ...:
            return "not written yet"
        dw, db = check_gradient(returned, at[:-1, None])
        yours, measured = np.append(dw, db) * unit, _slopes(X, Y, at, unit, loss)
        if not np.isfinite(yours).all():
            return "wrong: it holds NaN or infinity"
        largest = np.abs(measured).max() or np.abs(yours).max() or 1.0
        off = max(off, np.abs(yours - measured).max() / largest)
    if off < EXACT:
        return "exact"
    return f"close, off by {100 * off:.1g}%" if off < CLOSE else f"wrong, off by {off:.0%}"


def _slopes(X, Y, at, unit, loss):
    """Return by how much the cost changes per unit of each parameter, by central differences."""

    def cost(place):
        return neuron.cost(X, Y, place[:-1, None], place[-1], loss)

    nudges = NUDGE * np.diag(unit)
    return np.array([(cost(at + nudge) - cost(at - nudge)) / (2 * NUDGE) for nudge in nudges])
