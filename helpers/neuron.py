"""The neuron of the course: linear output, sigmoid, the two losses, cost and gradient.

Shapes everywhere: X (n_x, m), one column for each example; Y (1, m), labels 0 or 1; w (n_x, 1); b one number;
Z and A (1, m). float64 in, float64 out; float32 in, float32 out; whole numbers are read as float64.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np


def linear_output(X, w, b):
    """Add up the weighted features of every example: Z = wᵀX + b.

    Parameters
    ----------
    X, w, b : array (n_x, m), array (n_x, 1), number

    Returns
    -------
    Z : array (1, m) of real numbers, also called logits or log-odds. (Article B, points B7 and B17.)

    Raises
    ------
    ValueError
        If shapes disagree, X is empty, a value is NaN or infinite, or Z is too large for its float type.

    Examples
    --------
    >>> linear_output([[1.0], [2.0]], [[3.0], [-1.0]], 0.5)      # 3·1 − 1·2 + 0.5
    array([[1.5]])
    """
    X, w = _floats("X", X), _floats("w", w)
    _check_features(X, w, b)
    with np.errstate(all="ignore"):  # overflow is reported by _finite
        Z = w.T @ X + float(b)
    return _finite("the linear output Z", Z, X=X, w=w, b=b)


def sigmoid(Z):
    """Turn linear outputs into probabilities: σ(z) = 1 / (1 + e^(−z)), without overflow.

    For z < 0 numerator and denominator are multiplied by e^z: no exponential of a positive number.
    Within 4 units in the last place of a 50-digit reference wherever that is normal (2.5 measured).

    Parameters
    ----------
    Z : array of any shape, or a number

    Returns
    -------
    A : array of the same shape, P(y = 1 given x), from 0 to 1. (Article A, point A5; the overflow is slip S14.)

    Raises
    ------
    ValueError
        If Z holds NaN or infinity.

    Examples
    --------
    >>> sigmoid([[0.0, 1000.0, -1000.0]])
    array([[0.5, 1. , 0. ]])
    """
    return _sigmoid(_finite("Z", _floats("Z", Z), Z=Z))


def _sigmoid(Z):
    E = np.exp(-np.abs(Z))
    return np.where(Z < 0, E, 1) / (1 + E)


def predict(X, w, b, threshold=0.5):
    """Return label 1 where the probability is above the threshold, else 0.

    Parameters
    ----------
    X, w, b : as in `linear_output`
    threshold : number from 0 to 1

    Returns
    -------
    labels : array (1, m) of whole numbers
        An example exactly at the threshold gets 0, as in scikit-learn. (Article B, point B2.)

    Raises
    ------
    ValueError
        As `linear_output`; or if the threshold lies outside 0 … 1.

    Examples
    --------
    >>> predict([[-2.0, 0.0, 2.0]], [[1.0]], 0.0)
    array([[0, 0, 1]])
    """
    if _floats("threshold", threshold).ndim or not 0 <= threshold <= 1:
        raise ValueError(f"threshold is {threshold}; it should be a probability from 0 to 1")
    return (sigmoid(linear_output(X, w, b)) > threshold).astype(int)


def accuracy(labels, Y):
    """Return the share of examples whose label is right.

    Parameters
    ----------
    labels, Y : arrays (1, m) of 0 and 1

    Returns
    -------
    float from 0 to 1

    Raises
    ------
    ValueError
        If shapes disagree, or either holds anything but 0 and 1 (probabilities, say).

    Examples
    --------
    >>> accuracy([[1, 0, 1, 1]], [[1, 0, 0, 1]])
    0.75
    """
    labels, Y = _floats("labels", labels), _floats("Y", Y)
    _check_labels("labels", labels, m=labels.size)
    _check_labels("Y", Y, m=labels.size)
    return float((labels == Y).mean())


@dataclass(frozen=True)
class Loss:
    """A loss: how wrong one prediction is, and how steeply that changes with z.

    Parameters
    ----------
    name : str
    value, derivative : functions of checked (Z, Y): the loss of each example, and its derivative in z
    """

    name: str
    value: Callable = field(repr=False)
    derivative: Callable = field(repr=False)

    def per_example(self, Z, Y):
        """Return the loss of each example, in nats for cross-entropy: Z, Y (1, m) -> (1, m)."""
        return self.value(*_outputs_and_labels(Z, Y))

    def slope(self, Z, Y):
        """Return dZ, the derivative of each example's loss in its z (before the 1/m): Z, Y (1, m) -> (1, m)."""
        return self.derivative(*_outputs_and_labels(Z, Y))


LEAST_SQUARES = Loss(
    "least squares",
    value=lambda Z, Y: (_sigmoid(Z) - Y) ** 2 / 2,
    derivative=lambda Z, Y: ((A := _sigmoid(Z)) - Y) * A * (1 - A),
)
"""L = ½(a − y)², dz = (a − y)a(1 − a). (Article A, points A6 and A7.) Both within 3·10⁻¹⁶ of exact (2 measured)."""

CROSS_ENTROPY = Loss(
    "cross-entropy",
    # −log a for y = 1 is log(1 + e^(−z)), −log(1 − a) for y = 0 is log(1 + e^z): no logarithm of 0 anywhere.
    value=lambda Z, Y: np.logaddexp(0, (1 - 2 * Y) * Z),
    derivative=lambda Z, Y: _sigmoid(Z) - Y,
)
"""L = −[y log a + (1 − y) log(1 − a)], dz = a − y. (Article B, points B8 and B14.)
Within 4 units in the last place of a 50-digit reference (1.6 measured); dz within 3·10⁻¹⁶ of exact (2 measured)."""


def cost(X, Y, w, b, loss=CROSS_ENTROPY):
    """Average the loss over all examples: J(w, b) = (1/m) Σ L, i from 1 to m.

    Parameters
    ----------
    X, w, b : as in `linear_output`
    Y : array (1, m) of 0 and 1
    loss : Loss

    Returns
    -------
    J : float, in nats per example for cross-entropy. (Article B, point B9.)
        Within 4 units in the last place of a 50-digit reference (2.2 measured), however many examples.

    Raises
    ------
    ValueError
        As `linear_output`; or if Y has another shape or holds anything but 0 and 1.

    Examples
    --------
    >>> cost([[1.0, 2.0]], [[0, 1]], [[0.0]], 0.0)               # log 2: it knows nothing yet
    0.6931471805599453
    """
    X, Y, w = checked(X, Y, w, b)
    return _mean(loss.value(linear_output(X, w, b), Y).astype(float))


def gradient(X, Y, w, b, loss=CROSS_ENTROPY):
    """Compute how the cost changes with each parameter: dw = (1/m) X dZᵀ, db = (1/m) Σ dZ.

    Parameters
    ----------
    X, Y, w, b, loss : as in `cost`

    Returns
    -------
    dw, db : array (n_x, 1), float
        ∂J/∂w and ∂J/∂b. (Article A, points A7 and A9; article B, B15 and B17.)

    Raises
    ------
    ValueError
        As `cost`.

    Examples
    --------
    >>> gradient([[1.0, 2.0]], [[0, 1]], [[0.0]], 0.0)           # (0.5·1 − 0.5·2)/2 and (0.5 − 0.5)/2
    (array([[-0.25]]), 0.0)
    """
    X, Y, w = checked(X, Y, w, b)
    dZ = loss.derivative(linear_output(X, w, b), Y)
    with np.errstate(all="ignore"):
        dw = X @ dZ.T / dZ.size
    return _finite("the gradient dw", dw, X=X), float(dZ.mean())


def checked(X, Y, w, b):
    """Return X, Y and w as arrays of floats whose shapes agree; raise as `cost` does. Values of X are not read."""
    X, Y, w = _floats("X", X), _floats("Y", Y), _floats("w", w)
    _check_features(X, w, b)
    if Y.shape == (1, len(X)) != (1, X.shape[1]):  # swapped rows and columns show only here if w has as many rows
        raise ValueError(
            f"X has shape {X.shape} and Y {Y.shape}: X should have one column for each label; did you mean X.T?"
        )
    _check_labels("Y", Y, m=X.shape[1])
    return X, Y.astype(X.dtype, copy=False), w


def _floats(name, value):
    """Read numbers as an array of float64 or float32."""
    try:
        array = np.asarray(value)
    except ValueError:
        raise ValueError(f"{name} has rows of different lengths; all should be as long as the first") from None
    if array.dtype.kind not in "buif":
        kind = {"U": "text", "c": "complex numbers"}.get(array.dtype.kind, "something that is not a number")
        raise ValueError(f"{name} holds {kind}; it should hold real numbers")
    return array if array.dtype.kind == "f" else array.astype(float)


def _finite(what, result, **arguments):
    """Return the result; if it is not finite, say which argument is to blame. X is read again only then."""
    if np.isfinite(result).all():
        return result
    for name, value in arguments.items():
        if len(bad := np.argwhere(~np.isfinite(value))):
            held, place = np.asarray(value)[tuple(bad[0])], f" at [{', '.join(map(str, bad[0]))}]" if bad.size else ""
            raise ValueError(f"{name} holds {held}{place}; every value should be a finite number")
    raise ValueError(f"{what} is too large for {result.dtype}: make the values in {' and '.join(arguments)} smaller")


def _check_features(X, w, b):
    if not X.size:
        raise ValueError(f"X has shape {X.shape}; it should hold at least one feature and one example")
    if X.ndim != 2:
        hint = "unroll every picture into a column" if X.ndim > 2 else "did you mean X.reshape(-1, 1), one example?"
        raise ValueError(f"X has shape {X.shape}; it should be (n_x, m), one column for each example; {hint}")
    n_x, m = X.shape
    if w.shape[1:] == (1,) and len(w) != n_x:
        swapped = "; did you mean X.T? Examples are columns" if len(w) == m else ""
        raise ValueError(
            f"X has shape {X.shape} and w {w.shape}: X should have {len(w)} rows, one for each weight{swapped}"
        )
    if w.shape != (n_x, 1):
        column = "; did you mean w.reshape(-1, 1), a column?" if w.size == n_x else ""
        raise ValueError(f"w has shape {w.shape}; it should be {(n_x, 1)}, one weight for each feature{column}")
    if _floats("b", b).ndim:
        raise ValueError(f"b has shape {np.shape(b)}; it should be one number")


def _mean(L):
    """Average without loss of digits: on a coarse grid the losses add up exactly, and the rest is added separately."""
    try:
        grid = 2.0 ** (math.frexp(L.max())[1] + L.size.bit_length())  # more than the sum
    except OverflowError:  # the sum is too large for a float, the mean is not
        return _mean(L * 2.0**-64) * 2.0**64
    coarse = (L + grid) - grid
    return float(coarse.sum() + (L - coarse).sum()) / L.size


def _outputs_and_labels(Z, Y):
    Z, Y = _floats("Z", Z), _floats("Y", Y)
    _check_row("Z", Z, m=Z.size)
    _check_labels("Y", Y, m=Z.size)
    return _finite("Z", Z, Z=Z), Y.astype(Z.dtype, copy=False)


def _check_labels(name, labels, m):
    _check_row(name, labels, m)
    if len(wrong := np.flatnonzero((labels != 0) & (labels != 1))):
        raise ValueError(f"{name} holds {labels[0, wrong[0]]} at [0, {wrong[0]}]; every label should be 0 or 1")


def _check_row(name, row, m):
    if not row.size:
        raise ValueError(f"{name} has shape {row.shape}; it should hold at least one example")
    if row.shape != (1, m):
        turned = "T" if row.shape == (m, 1) else "reshape(1, -1)"
        hint = f"; did you mean {name}.{turned}?" if row.size == m else ""
        raise ValueError(f"{name} has shape {row.shape}; it should be {(1, m)}, one number for each example{hint}")
