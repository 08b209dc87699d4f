"""Tables of features and labels: small ones, real ones, and those that an article trained on."""

from importlib.util import find_spec
from pathlib import Path

import numpy as np

from helpers.validate import check_int


def tumours():
    """Return real measurements to learn from: two for each of 569 breast tumours, benign or malignant.

    They are the radius and the texture (spread of the grey levels) of its cell nuclei under the microscope, as means of
    the three highest values, which the table calls "worst"; it states no units. The line of logistic regression gets
    94.6 % right; radius alone 91.4 %, texture alone 72.1 %.

    Returns
    -------
    X : (2, 569) float64
        In standard deviations from the mean.
    Y : (1, 569) float64
        1 = malignant, which scikit-learn calls 0: here 1 is what is looked for. By hand: ``Y.sum() == 212``.
    names : what the rows of X are, with units

    Source: W. Wolberg, O. Mangasarian, N. Street, W. Street, "Breast Cancer Wisconsin (Diagnostic)", UCI Machine
    Learning Repository, 1993, doi:10.24432/C5DW2B, as bundled in ``sklearn.datasets.load_breast_cancer``.
    """
    # The file itself: to import scikit-learn takes two to three seconds, and a test holds the two equal.
    file = Path(find_spec("sklearn").origin).with_name("datasets") / "data" / "breast_cancer.csv"
    *columns, benign = np.loadtxt(file, delimiter=",", skiprows=1, usecols=(20, 21, 30)).T
    names = ("worst radius (standard deviations)", "worst texture (standard deviations)")
    return standardise(np.stack(columns)), 1 - benign[np.newaxis], names


def five_points():
    """Return five examples with one feature on which least squares has two minima and a plateau: X (1, 5), Y (1, 5)."""
    return np.array([[-0.5, 0.0, 0.5, 1.0, 5.0]]), np.array([[0.0, 1.0, 0.0, 1.0, 0.0]])


def xor(m=200, *, seed=0):
    """Scatter m points in four clouds that no line can separate: y = 1 where x1 and x2 differ in sign.

    The clouds lie round (±1.2, ±1.2), no point nearer than 0.3 to an axis; the best line gets 75 % right. Returns
    X (2, m) and Y (1, m), float64. By hand: a point at (1, -1) has y = 1; half of all have, when 4 divides m.
    """
    m, seed = check_int("m", m), check_int("seed", seed, least=0)
    rng = np.random.default_rng(seed)
    quadrant = rng.permutation(m) % 4
    signs = np.stack([quadrant % 2, quadrant // 2]) * 2.0 - 1
    X = signs * 1.2 + rng.uniform(-0.45, 0.45, size=(2, m)) + rng.uniform(-0.45, 0.45, size=(2, m))
    return X, (signs[:1] != signs[1:]).astype(float)


def two_clusters(seed):
    """Draw the data of a published experiment: 2000 points, two informative features, one cluster for each class.

    Standardised, then split 80 to 20. The experiment did not say its seed. (Article A's companion, point A14.)

    Parameters
    ----------
    seed : int

    Returns
    -------
    X_train, Y_train : (2, 1600) and (1, 1600) float64
    X_test, Y_test : (2, 400) and (1, 400)
        By hand: each feature has mean 0 over all 2000.

    Source: ``sklearn.datasets.make_classification``, after I. Guyon, "Design of experiments for the NIPS 2003
    variable selection benchmark", 2003; one label in a hundred is drawn anew.
    """
    from sklearn.datasets import make_classification  # takes two to three seconds, once

    seed = check_int("seed", seed, least=0)
    features, labels = make_classification(
        2000, 2, n_informative=2, n_redundant=0, n_clusters_per_class=1, random_state=seed
    )
    X, Y = standardise(features.T), labels[np.newaxis].astype(float)
    return X[:, :1600], Y[:, :1600], X[:, 1600:], Y[:, 1600:]


def standardise(X):
    """Shift and scale every feature to mean 0 and standard deviation 1, so that one learning rate suits them all.

    Parameters
    ----------
    X : (n_x, m)
        Features in any units, one column for each example.

    Returns
    -------
    (n_x, m) float64, or float32 if X is
        In standard deviations from the mean; a feature that never changes tells nothing and becomes 0.
        By hand: ``standardise([[1.0, 3.0]])`` is ``[[-1.0, 1.0]]``.
    """
    X = np.asarray(X)
    if X.ndim != 2 or X.size == 0 or X.dtype.kind not in "buif":
        raise ValueError(f"X should be numbers of shape (n_x, m); its shape is {X.shape}, its dtype {X.dtype}.")
    if not np.isfinite(X).all():
        raise ValueError("X should hold finite numbers; it holds NaN or infinity.")
    X = np.asarray(X, dtype=np.float32 if X.dtype == np.float32 else float)
    reach = np.abs(X).max(axis=1, keepdims=True)
    X = X / np.where(reach == 0, 1, reach)  # to -1 … 1, so that no square overflows or vanishes
    X -= X.mean(axis=1, keepdims=True)
    deviation = X.std(axis=1, keepdims=True)
    return X / np.where(deviation == 0, 1, deviation)
