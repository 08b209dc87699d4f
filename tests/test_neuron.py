"""The formulas of the neuron: on paper, against independent oracles, at the extremes, by their laws, and misused."""

import itertools
import math
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from mpmath import mp, mpf
from sklearn.metrics import log_loss

from helpers import neuron
from helpers.neuron import CROSS_ENTROPY, LEAST_SQUARES, accuracy, cost, gradient, linear_output, predict, sigmoid

mp.dps = 50
LOSSES = pytest.mark.parametrize("loss", [LEAST_SQUARES, CROSS_ENTROPY], ids=lambda loss: loss.name)
HUGE = np.finfo(float).max
EDGES = [0.0, 5e-324, 2.2e-308, 4.848248025372676, 36.75, 709.78, 745.0, 745.14, HUGE]
SIZES = np.hstack([EDGES, np.geomspace(1e-300, 1e308, 609), np.linspace(0, 750, 3001)])
EVERY_Z = np.hstack([SIZES, -SIZES])[np.newaxis]
X, Y, W, B = np.array([[1.0, 0.0, 2.0], [2.0, 1.0, -1.0]]), np.array([[0, 1, 1]]), np.array([[3.0], [-1.0]]), 0.5
laws = settings(deadline=None, derandomize=True, database=None)  # the same examples everywhere, however slow


def exact_sigmoid(z):
    """Every z beyond ±10⁴ gives 0 or 1 to more than a thousand digits."""
    return mpf(int(z > 0)) if abs(z) > 1e4 else 1 / (1 + mp.exp(-mpf(z)))


def exact_cross_entropy(z, y):
    s = mpf(float(z)) * (1 - 2 * int(y))
    return max(s, mpf(0)) if abs(s) > 1e4 else mp.log1p(mp.exp(s))


def ulps(got, exact):
    """Give the largest error in units in the last place; below the normal numbers, in steps of 5e-324."""
    pairs = zip(np.ravel(got), exact, strict=True)
    return max(float(abs(mpf(float(g)) - e) / math.ulp(float(e))) for g, e in pairs)


def test_values_that_can_be_checked_on_paper():
    assert linear_output(X, W, B).tolist() == [[1.5, -0.5, 7.5]]
    assert sigmoid(0) == 0.5
    assert sigmoid([np.log(3)]) == pytest.approx(3 / 4, rel=1e-15, abs=0)  # log 3 itself is rounded
    assert predict([[-2, 0, 2]], [[1]], 0).tolist() == [[0, 0, 1]]
    assert predict([[2.19, 2.2]], [[1]], 0, threshold=0.9).tolist() == [[0, 1]]  # log 9 = 2.197
    assert accuracy([[1, 0, 1, 1]], [[1, 0, 0, 1]]) == 0.75


OF_1 = (LEAST_SQUARES, 1, 1 / 32, -3 / 64), (CROSS_ENTROPY, 1, np.log(4 / 3), -1 / 4)
OF_0 = (LEAST_SQUARES, 0, 9 / 32, 9 / 64), (CROSS_ENTROPY, 0, np.log(4), 3 / 4)


@pytest.mark.parametrize(("loss", "y", "value", "slope"), [*OF_1, *OF_0])
def test_losses_and_slopes_at_a_probability_of_three_quarters(loss, y, value, slope):
    Z = [[np.log(3)]]  # rounded, hence the tolerance of a few roundings
    assert loss.per_example(Z, [[y]]).item() == pytest.approx(value, rel=2e-15, abs=0)
    assert loss.slope(Z, [[y]]).item() == pytest.approx(slope, rel=2e-15, abs=0)
    assert cost(Z, [[y]], [[1]], 0, loss) == loss.per_example(Z, [[y]]).item()


MINIMA = (LEAST_SQUARES, -0.273, -0.065, 0.1115), (LEAST_SQUARES, 1.334, -0.342, 0.1820)


@pytest.mark.parametrize(("loss", "w", "b", "J"), [*MINIMA, (CROSS_ENTROPY, -0.373, -0.038, 0.6257)])
def test_five_examples_have_the_minima_the_course_names(loss, w, b, J):
    data = [[-0.5, 0, 0.5, 1, 5]], [[0, 1, 0, 1, 0]], [[w]], b
    assert cost(*data, loss) == pytest.approx(J, abs=5e-5)  # four decimals are printed
    dw, db = gradient(*data, loss)
    assert max(abs(dw.item()), abs(db)) < 1e-3  # w and b are rounded to 5e-4, the curvature is about 1


def test_sigmoid_is_within_4_units_in_the_last_place_of_50_digits():
    assert ulps(sigmoid(EVERY_Z), [exact_sigmoid(z) for z in EVERY_Z[0]]) <= 4  # as its docstring promises


@pytest.mark.parametrize("y", [0, 1])
def test_losses_and_slopes_agree_with_50_digits(y):
    labels = np.full(EVERY_Z.shape, y)
    A = [exact_sigmoid(z) for z in EVERY_Z[0]]
    L = [exact_cross_entropy(z, y) for z in EVERY_Z[0]]
    assert ulps(CROSS_ENTROPY.per_example(EVERY_Z, labels), L) <= 4  # as its docstring promises
    for got, exact in [
        (CROSS_ENTROPY.slope(EVERY_Z, labels), [a - y for a in A]),
        (LEAST_SQUARES.per_example(EVERY_Z, labels), [(a - y) ** 2 / 2 for a in A]),
        (LEAST_SQUARES.slope(EVERY_Z, labels), [(a - y) * a * (1 - a) for a in A]),
    ]:
        assert max(abs(mpf(float(g)) - e) for g, e in zip(got[0], exact, strict=True)) < 3e-16  # docstrings again


@pytest.mark.parametrize("m", [1, 2, 3, 5, 30, 128, 1000])
def test_cross_entropy_cost_is_within_4_units_in_the_last_place_of_50_digits(m):
    rng = np.random.default_rng(m)
    drawn = [rng.normal(size=m) * size for size in (1e-9, 0.1, 1, 10, 30, 1000, 1e15)]
    one_large = np.where(np.arange(m), -36.75, 0.5414)  # a loss of 1, and others too small to count singly
    for z in [*drawn, drawn[4] - 100, one_large, rng.choice(EVERY_Z[0], m)]:
        for y in (rng.integers(0, 2, m), np.zeros(m)):
            exact = mp.fsum(map(exact_cross_entropy, z, y)) / m
            assert ulps(cost([z], [y], [[1]], 0), [exact]) <= 4  # as its docstring promises


def test_a_mean_of_huge_losses_is_not_too_large():
    for m in range(1, 60):  # their sum is; for some m even the sum of m-th parts is
        for z in (1e308, 1.7e308, HUGE):
            assert cost([[z] * m], [[0] * m], [[1]], 0) == pytest.approx(z, rel=5e-16)  # 2 roundings
    assert cost([[HUGE, HUGE, HUGE, 3]], [[0, 0, 1, 1]], [[1]], 0) == HUGE / 2


@LOSSES
@pytest.mark.parametrize(("n_x", "m"), [(3, 5), (5, 3), (1, 4), (4, 1), (1, 1)])
def test_gradients_agree_with_central_differences(loss, n_x, m):
    rng = np.random.default_rng(10 * n_x + m)
    data, w, b = (rng.normal(size=(n_x, m)), rng.integers(0, 2, (1, m))), rng.normal(size=(n_x, 1)), 0.3
    h = 6e-6  # the cube root of 2e-16: error of the rule, h², and of rounding, 2e-16/h, are both about 4e-11
    dw, db = gradient(*data, w, b, loss)
    bumped = [(cost(*data, w + e, b, loss) - cost(*data, w - e, b, loss)) / (2 * h) for e in h * np.eye(n_x)[..., None]]
    assert dw.shape == (n_x, 1)
    assert dw[:, 0] == pytest.approx(bumped, abs=1e-9)
    assert db == pytest.approx((cost(*data, w, b + h, loss) - cost(*data, w, b - h, loss)) / (2 * h), abs=1e-9)


@pytest.mark.parametrize("threshold", [0.1, 0.5, 0.8])
def test_labels_agree_with_50_digits(threshold):
    labels = predict(EVERY_Z, [[1]], 0, threshold)[0]
    for z, label in zip(EVERY_Z[0], labels, strict=True):
        margin = exact_sigmoid(z) - mpf(threshold)
        assert label == (margin > 0) or abs(margin) < 2e-16  # there rounding decides


def test_cost_agrees_with_scikit_learn():
    Z = np.random.default_rng(0).uniform(-5, 5, size=(1, 50))
    labels = (Z > 1).astype(int)
    oracle = log_loss(labels[0], sigmoid(Z)[0])
    assert cost(Z, labels, [[1]], 0) == pytest.approx(oracle, rel=1e-13, abs=0)  # 1 − a is good to 2e-16·e⁵ = 3e-14


def test_extreme_outputs_give_their_limits_without_a_warning():
    Z = [[-HUGE, -1e308, -1000, -745, -5e-324, -0.0, 5e-324, 745, 1000, 1e308, HUGE]]
    with np.errstate(all="raise", under="ignore"):  # e^−1000 is 0 on purpose
        assert sigmoid(Z).tolist() == [[0, 0, 0, 5e-324, 0.5, 0.5, 0.5, 1, 1, 1, 1]]
        for loss, y, z in itertools.product((LEAST_SQUARES, CROSS_ENTROPY), (0, 1), Z[0]):
            dw, db = gradient([[1]], [[y]], [[z]], 0, loss)
            assert np.isfinite([cost([[1]], [[y]], [[z]], 0, loss), dw.item(), db]).all()
    assert CROSS_ENTROPY.per_example([[40, -1000, 1000]], [[0, 1, 1]]).tolist() == [[40, 1000, 0]]
    assert CROSS_ENTROPY.slope([[-1e308, 1e308]], [[1, 0]]).tolist() == [[-1, 1]]


@laws
@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1))
def test_sigmoid_is_symmetric_and_never_falls(z):
    A = sigmoid(np.sort(z))
    assert np.all((A >= 0) & (A <= 1))
    assert np.all(A[1:] >= A[:-1] * (1 - 1e-15))  # neighbours may differ by the error of 4 units, 9e-16
    assert sigmoid(-np.sort(z)) == pytest.approx(1 - A, abs=3e-16)  # one rounding of 1 − a, one of a


@st.composite
def problems(draw):
    n_x, m = draw(st.integers(1, 4)), draw(st.integers(1, 8))
    parts = [arrays(float, shape, elements=st.floats(-10, 10)) for shape in ((n_x, m), (n_x, 1), (n_x, 1))]
    drawn, w, w_end = map(draw, parts)
    return drawn, draw(arrays(int, (1, m), elements=st.integers(0, 1))), w, draw(st.floats(-10, 10)), w_end


@LOSSES
@laws
@given(problem=problems(), cut=st.integers(1, 7))
def test_order_copies_and_shares_of_the_examples_do_not_matter(loss, problem, cut):
    X, Y, w, b, _ = problem
    J, (dw, db), m = cost(X, Y, w, b, loss), gradient(X, Y, w, b, loss), Y.size
    near = {"abs": 1e-12}  # |Z| is up to 400, one rounding of it 6e-14, and dw is up to 10 times as steep
    assert cost(np.roll(X, cut, axis=1), np.roll(Y, cut), w, b, loss) == pytest.approx(J, **near)
    assert cost(np.tile(X, cut), np.tile(Y, cut), w, b, loss) == pytest.approx(J, **near)
    if cut < m:
        parts = [(k.stop - k.start, *gradient(X[:, k], Y[:, k], w, b, loss)) for k in (slice(0, cut), slice(cut, m))]
        assert sum(n * part for n, part, _ in parts) / m == pytest.approx(dw, **near)
        assert sum(n * part for n, _, part in parts) / m == pytest.approx(db, **near)


@laws
@given(problem=problems(), t=st.floats(0, 1))
def test_cross_entropy_is_never_negative_and_lies_below_its_chords(problem, t):
    X, Y, w, b, w_end = problem
    start, end = cost(X, Y, w, b), cost(X, Y, w_end, -b)
    between = cost(X, Y, (1 - t) * w + t * w_end, (1 - 2 * t) * b)
    assert min(start, end, between) >= 0
    assert between <= (1 - t) * start + t * end + 1e-12  # roundings of Z, up to 400, as above


def test_float32_stays_float32_and_whole_numbers_do_not_wrap_round():
    small = [array.astype(np.float32) for array in (X, Y, W)]
    Z = linear_output(small[0], small[2], B)
    for loss in (LEAST_SQUARES, CROSS_ENTROPY):
        results = [Z, sigmoid(Z), loss.per_example(Z, Y), loss.slope(Z, Y), gradient(*small, B, loss)[0]]
        assert {array.dtype.name for array in results} == {"float32"}
    assert cost(*small, B) == pytest.approx(cost(X, Y, W, B), rel=1e-6)  # 8 roundings of 1.2e-7
    pixels, weights = np.full((2, 1), 255, np.uint8), np.full((2, 1), 2, np.uint8)
    assert linear_output(pixels, weights, 1).tolist() == [[1021.0]]
    assert CROSS_ENTROPY.per_example(pixels[:1], np.uint8([[0]])).tolist() == [[255.0]]


def test_good_input_is_read_once_for_the_output_and_once_for_the_gradient_and_never_changed(monkeypatch):
    class Watched(np.ndarray):
        def __array_ufunc__(self, ufunc, method, *inputs, **options):
            reads.append(ufunc.__name__)
            return getattr(ufunc, method)(*map(np.array, inputs), **options)

    monkeypatch.setattr(neuron.np, "asarray", np.asanyarray)  # asarray would lose sight of X
    watched, labels, weights = X.copy().view(Watched), Y.copy(), W.copy()
    for array in (watched, labels, weights):
        array.flags.writeable = False
    for function, y, times in [(linear_output, [], 1), (predict, [], 1), (cost, [labels], 1), (gradient, [labels], 2)]:
        reads = []
        function(watched, *y, weights, B)
        assert reads == ["matmul"] * times


def at_1(array, value):
    return np.where([False, True, False], value, array)


LABEL, FINITE = "every label should be 0 or 1", "every value should be a finite number"
BAD_INPUT = [
    (lambda: cost(X.T, Y, W, B), "X has shape (3, 2) and w (2, 1): X should have 2 rows", "did you mean X.T?"),
    (lambda: cost(X.T, Y, [[1], [1], [1]], B), "X has shape (3, 2) and Y (1, 3)", "did you mean X.T?"),
    (lambda: gradient(X, Y, [[1]] * 4, B), "X has shape (2, 3) and w (4, 1): X should have 4 rows"),
    (lambda: predict([1, 2], W, B), "X has shape (2,); it should be (n_x, m)", "did you mean X.reshape(-1, 1)"),
    (lambda: predict(np.ones((9, 7, 5, 3)), W, B), "X has shape (9, 7, 5, 3)", "unroll every picture"),
    (lambda: cost(X, Y, [3, -1], B), "w has shape (2,); it should be (2, 1)", "did you mean w.reshape(-1, 1)"),
    (lambda: cost(X, Y, W.T, B), "w has shape (1, 2); it should be (2, 1)", "did you mean w.reshape(-1, 1)"),
    (lambda: cost(X, Y[0], W, B), "Y has shape (3,); it should be (1, 3)", "did you mean Y.reshape(1, -1)?"),
    (lambda: gradient(X, Y.T, W, B), "Y has shape (3, 1); it should be (1, 3)", "did you mean Y.T?"),
    (lambda: cost(X, [[0, 1, 1, 0]], W, B), "Y has shape (1, 4); it should be (1, 3)"),
    (lambda: CROSS_ENTROPY.slope(Y.T, Y), "Z has shape (3, 1); it should be (1, 3)", "did you mean Z.T?"),
    (lambda: CROSS_ENTROPY.per_example(X, Y), "Z has shape (2, 3); it should be (1, 6)"),
    (lambda: accuracy([[1], [0]], [[1, 0]]), "labels has shape (2, 1); it should be (1, 2)", "did you mean labels.T?"),
    (lambda: cost(X, Y, W, [[0.5]]), "b has shape (1, 1); it should be one number"),
    (lambda: cost(X, at_1(Y, 2), W, B), "Y holds 2.0 at [0, 1]", LABEL),
    (lambda: gradient(X, at_1(Y, -1), W, B), "Y holds -1.0 at [0, 1]", LABEL),
    (lambda: cost(X, at_1(Y, 1 - 1e-9), W, B), "Y holds 0.999999999 at [0, 1]", LABEL),
    (lambda: cost(X, at_1(Y, np.nan), W, B), "Y holds nan at [0, 1]", LABEL),
    (lambda: accuracy([[0.9, 1]], [[1, 1]]), "labels holds 0.9 at [0, 0]", LABEL),
    (lambda: cost(at_1(X, np.nan), Y, W, B), "X holds nan at [0, 1]", FINITE),
    (lambda: gradient(at_1(X, np.inf), Y, 0 * W, B), "X holds inf at [0, 1]", FINITE),
    (lambda: predict(X, [[1], [np.nan]], B), "w holds nan at [1, 0]", FINITE),
    (lambda: cost(X, Y, W, -np.inf), "b holds -inf", FINITE),
    (lambda: sigmoid([0, np.nan]), "Z holds nan at [1]", FINITE),
    (lambda: cost(X * 5e307, Y, W, B), "Z is too large for float64: make the values in X and w and b smaller"),
    (lambda: gradient([[HUGE] * 3], [[0] * 3], [[1]], 0), "dw is too large for float64: make the values in X smaller"),
    (lambda: cost(X[:, :0], Y[:, :0], W, B), "X has shape (2, 0); it should hold at least one feature and one example"),
    (lambda: predict(X[:0], W[:0], B), "X has shape (0, 3); it should hold at least one feature and one example"),
    (lambda: accuracy([[]], [[]]), "labels has shape (1, 0); it should hold at least one example"),
    (lambda: cost([[1, 2], [3]], Y, W, B), "X has rows of different lengths; all should be as long as the first"),
    (lambda: cost(X, [[0, 1], [1]], W, B), "Y has rows of different lengths; all should be as long as the first"),
    *[(lambda t=t: predict(X, W, B, t), f"threshold is {t}; it should be a probability") for t in (-0.1, 2, np.nan)],
]
for bad, kind in [("1", "text"), (None, "something that is not a number"), (1j, "complex numbers")]:
    BAD_INPUT += [
        (lambda bad=bad: cost([[bad]], [[1]], [[1]], 0), f"X holds {kind}; it should hold real numbers"),
        (lambda bad=bad: gradient([[1]], [[bad]], [[1]], 0), f"Y holds {kind}; it should"),
        (lambda bad=bad: predict([[1]], [[bad]], 0), f"w holds {kind}; it should"),
        (lambda bad=bad: linear_output([[1]], [[1]], bad), f"b holds {kind}; it should"),
        (lambda bad=bad: predict([[1]], [[1]], 0, bad), f"threshold holds {kind}; it should"),
    ]


@pytest.mark.parametrize(("call", "words"), [(c, w) for c, *w in BAD_INPUT], ids=[w for _, w, *_ in BAD_INPUT])
def test_bad_input_is_named_with_what_it_has_and_what_it_should_have(call, words):
    with pytest.raises(ValueError, match=".*".join(map(re.escape, words))):
        call()
