"""Gradient descent, its path, the words for a student's gradient, and mini-batches."""

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from helpers import neuron
from helpers.datasets import five_points
from helpers.descent import SafeGradient, gradient_descent, minibatches
from helpers.neuron import CROSS_ENTROPY, LEAST_SQUARES

X, Y = five_points()
STARTS = [(0, 0), (3, 0), (2, -1), (6, -3)]
LOW, HIGH, HOME = (-0.273, -0.065, 0.1115), (1.334, -0.342, 0.1820), (-0.373, -0.038, 0.6257)  # as the course says
PRINTED = 6e-4  # they are printed to three decimals


def ends(start, loss, learning_rate=2.0, steps=1500):
    """Where a descent on the five points ends, (w, b, J): 1500 steps at rate 2 move it by less than 1e-4 a step."""
    path = gradient_descent(X, Y, learning_rate, steps, start=([[start[0]]], start[1]), loss=loss)
    return path.w[-1, 0], path.b[-1], path.J[-1]


def test_one_step_by_hand():
    # z = 0, a = ½: dw = (½·1 + ½·3 − ½·2)/3 = 1/3, db = (½ + ½ − ½)/3 = 1/6
    path = gradient_descent([[1.0, 3.0, 2.0]], [[0, 0, 1]], 3.0, 1)
    np.testing.assert_allclose(path.w, [[0], [-1]], atol=1e-15)  # a few roundings of numbers near 1
    np.testing.assert_allclose(path.b, [0, -0.5], atol=1e-15)
    assert path.J[0] == np.log(2)
    # least squares at z = 0 has a(1 − a) = ¼ of that
    path = gradient_descent([[1.0, 3.0, 2.0]], [[0, 0, 1]], 12.0, 1, loss=LEAST_SQUARES)
    np.testing.assert_allclose([path.w[1, 0], path.b[1]], [-1, -0.5], atol=1e-15)


def test_it_arrives_where_scikit_learn_does_on_classes_that_overlap():
    rng = np.random.default_rng(3)
    labels = rng.integers(0, 2, size=(1, 60))
    features = rng.normal(size=(3, 60)) + 0.8 * labels
    theirs = LogisticRegression(C=np.inf, tol=1e-10, max_iter=1000).fit(features.T, labels[0])
    w, b = gradient_descent(features, labels, 1.0, 3000).final
    # their search stops at a gradient of 1e-10 or where floats end, some 1e-6 from the lowest point
    np.testing.assert_allclose(w.T, theirs.coef_, atol=1e-5)
    assert b == pytest.approx(theirs.intercept_[0], abs=1e-5)


@pytest.mark.parametrize(("start", "minimum"), [((0, 0), LOW), ((3, 0), HIGH), ((2, -1), HIGH)])
def test_least_squares_ends_in_the_minimum_that_its_start_leads_to(start, minimum):
    np.testing.assert_allclose(ends(start, LEAST_SQUARES), minimum, atol=PRINTED)


def test_least_squares_stands_nearly_still_on_its_plateau():
    w, b, J = ends((6, -3), LEAST_SQUARES)
    assert w > 5 and b < -3
    assert LOW[2] < HIGH[2] < J - 0.02  # far above both minima
    dw, db = neuron.gradient(X, Y, [[w]], b, LEAST_SQUARES)
    assert np.hypot(dw.item(), db) < 1e-3  # a hundredth of the slope that cross-entropy has there, or less
    assert np.hypot(*neuron.gradient(X, Y, [[w]], b)) > 0.1
    path = gradient_descent(X, Y, 2.0, 100, start=([[w]], b), loss=LEAST_SQUARES)
    assert 0 < path.J[0] - path.J[-1] < 2e-4  # a hundredth of what is left to go down, in a hundred steps


@pytest.mark.parametrize("start", STARTS)
def test_cross_entropy_comes_home_from_everywhere(start):
    np.testing.assert_allclose(ends(start, CROSS_ENTROPY), HOME, atol=PRINTED)


@pytest.mark.parametrize(("n_x", "steps"), [(1, 0), (3, 7)])
def test_a_path_has_a_row_for_the_start_and_one_for_each_step(n_x, steps):
    path = gradient_descent(np.eye(n_x, 4), [[0, 1, 1, 0]], 0.1, steps)
    assert (path.w.shape, path.b.shape, path.J.shape) == ((steps + 1, n_x), (steps + 1,), (steps + 1,))
    assert path.steps == steps
    w, b = path.final
    assert w.shape == (n_x, 1) and type(b) is float
    assert np.array_equal(w[:, 0], path.w[-1]) and b == path.b[-1]
    for k in range(steps + 1):
        assert path.J[k] == neuron.cost(np.eye(n_x, 4), [[0, 1, 1, 0]], path.w[k][:, None], path.b[k])


@pytest.mark.parametrize(
    ("features", "gradient"),
    [
        (X, lambda X, Y, w, b: (-w - 1, 0.0)),  # w leaves the floats
        (1e100 * X, lambda X, Y, w, b: (-w - 1, 0.0)),  # wᵀx does, w not yet
        (X, lambda X, Y, w, b: (0 * w, -b - 1)),
        (X, lambda X, Y, w, b: (np.full_like(w, -np.inf), 0.0)),
        (X, lambda X, Y, w, b: (w, np.nan)),
    ],
)
def test_a_descent_that_leaves_all_floats_ends_there_without_a_warning(features, gradient):
    path = gradient_descent(features, Y, 1e10, 50, gradient=gradient)
    assert 0 <= path.steps < 50
    for rows in (path.w[:, 0], path.b, path.J):
        assert np.isfinite(rows[: path.steps + 1]).all() and np.isnan(rows[path.steps + 1 :]).all()
    w, b = path.final
    assert np.isfinite(w).all() and np.isfinite(b)
    assert path.J[path.steps] == neuron.cost(features, Y, w, b)


def test_a_students_gradient_gets_arrays_as_the_course_says_and_may_change_w():
    calls = []

    def gradient(X, Y, w, b):
        calls.append((X, Y, w.copy(), b))
        w += 100
        return np.ones((2, 1)), 2

    start = np.array([[1.0], [2.0]]), 3
    path = gradient_descent([[1, 2, 3], [4, 5, 6]], [[0, 1, 1]], 0.5, 2, start=start, gradient=gradient)
    for (given_X, given_Y, w, b), moved in zip(calls, (0, 1), strict=True):
        assert given_X.shape == (2, 3) and given_Y.shape == (1, 3) and isinstance(given_Y, np.ndarray)
        assert np.array_equal(w, [[1 - 0.5 * moved], [2 - 0.5 * moved]]) and b == 3 - moved and type(b) is float
    assert path.w.tolist() == [[1, 2], [0.5, 1.5], [0, 1]] and path.b.tolist() == [3, 2, 1]
    assert np.array_equal(start[0], [[1], [2]])


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"learning_rate": 0}, "learning_rate is 0; it should be a number above 0"),
        ({"learning_rate": -1.5}, "learning_rate is -1.5"),
        ({"learning_rate": np.nan}, "learning_rate is nan"),
        ({"learning_rate": np.inf}, "learning_rate is inf"),
        ({"learning_rate": "0.1"}, "learning_rate is '0.1'"),
        ({"learning_rate": None}, "learning_rate is None"),
        ({"steps": -1}, "steps is -1; it should be a whole number, 0 or more"),
        ({"steps": 2.5}, "steps is 2.5"),
        ({"start": 3}, r"start is 3; it should be a pair: w \(n_x, 1\) and b"),
        ({"start": ([[1.0]],)}, "it should be a pair"),
        ({"start": (1.0, 0.0)}, r"w has shape \(\); it should be \(1, 1\)"),
        ({"start": ([[1.0], [2.0]], 0.0)}, "X should have 2 rows"),
        ({"start": ([[1.0]], [0.0])}, r"b has shape \(1,\); it should be one number"),
        ({"start": ([[np.nan]], 0.0)}, "w holds nan"),
        ({"X": X[0]}, r"X has shape \(5,\)"),
        ({"X": 1.0}, r"X has shape \(\)"),
        ({"Y": Y.T}, "did you mean Y.T"),
        ({"gradient": lambda X, Y, w, b: None}, "gradient returned nothing .*; it should return dw and db"),
        ({"gradient": lambda X, Y, w, b: w}, "gradient should return two things, dw and db"),
        ({"gradient": lambda X, Y, w, b: (w[0], b)}, r"dw has shape \(1,\); it should be \(1, 1\), as w"),
        ({"gradient": lambda X, Y, w, b: (w, [b])}, r"db has shape \(1,\); it should be \(\), a number"),
        ({"gradient": lambda X, Y, w, b: (w, ...)}, "db is Ellipsis; it should hold real numbers"),
        ({"gradient": lambda X, Y, w, b: ([[1], [1, 2]], b)}, "dw has rows of different lengths"),
    ],
)
def test_what_cannot_be_used_is_named_in_words(changed, words):
    given = {"X": X, "Y": Y, "learning_rate": 0.1, "steps": 2} | changed
    with pytest.raises(ValueError, match=words):
        gradient_descent(**given)


def test_a_safe_gradient_that_is_right_is_passed_on_without_words():
    safe = SafeGradient(neuron.gradient, CROSS_ENTROPY)
    path = gradient_descent(X, Y, 0.5, 30, gradient=safe)
    assert (safe.words, safe.printed, safe.calls) == ("", "", 30)
    np.testing.assert_array_equal(path.w, gradient_descent(X, Y, 0.5, 30).w)


def test_minibatches_hold_every_example_once_in_an_order_of_their_own_and_the_last_may_be_short():
    batches = list(minibatches(10, 4, np.random.default_rng(0)))
    assert [len(batch) for batch in batches] == [4, 4, 2]
    order = np.concatenate(batches)
    assert sorted(order) == list(range(10)) != order.tolist()
    rng = np.random.default_rng(0)
    first, second = (np.concatenate(list(minibatches(10, 4, rng))).tolist() for _ in range(2))
    assert first == order.tolist() != second  # the same seed, the same order; the next epoch, another
    assert [len(batch) for batch in minibatches(3, 3, rng)] == [3]
    assert [len(batch) for batch in minibatches(3, np.int64(1), rng)] == [1, 1, 1]


@pytest.mark.parametrize("size", [0, -1, 11, 2.0, "3", None])
def test_a_batch_size_that_cannot_be_is_named_at_once(size):
    with pytest.raises(ValueError, match=f"batch_size is {size!r}; it should be a whole number from 1 to 10"):
        minibatches(10, size, np.random.default_rng(0))
