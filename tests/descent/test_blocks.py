"""The gradient in blocks: the same numbers and the same words as the gradient, the same bits on every machine."""

import numpy as np
import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from helpers import neuron
from helpers.descent import blocks, gradient_descent, gradient_in_blocks
from helpers.neuron import CROSS_ENTROPY, LEAST_SQUARES, Loss

LOSSES = pytest.mark.parametrize("loss", [LEAST_SQUARES, CROSS_ENTROPY], ids=lambda loss: loss.name)


def drawn(n_x, m, seed=0):
    rng = np.random.default_rng([n_x, m, seed])
    return rng.normal(size=(n_x, m)), rng.integers(0, 2, (1, m)).astype(float), rng.normal(size=(n_x, 1)), 0.3


def blas_threads():
    return [library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"]


def test_a_gradient_known_on_paper():
    # z = 0, a = ½: dw = (½·1 + ½·3 − ½·2)/3 = 1/3, db = (½ + ½ − ½)/3 = 1/6
    for block_size in (1, 2, 3, 4, None):
        dw, db = gradient_in_blocks([[1, 3, 2]], [[0, 0, 1]], [[0]], 0, block_size=block_size)
        np.testing.assert_allclose([dw.item(), db], [1 / 3, 1 / 6], rtol=1e-15)  # a few roundings
        assert dw.shape == (1, 1) and type(db) is float


@LOSSES
@pytest.mark.parametrize(("n_x", "m"), [(1, 1), (1, 7), (7, 1), (3, 100), (105, 1000), (200, 30), (2, 20000)])
@pytest.mark.parametrize("order", ["C", "F"])
def test_it_is_the_gradient_to_12_digits_of_the_largest(loss, n_x, m, order):
    X, Y, w, b = drawn(n_x, m)
    right, right_b = neuron.gradient(X, Y, w, b, loss)
    largest = max(np.abs(right).max(), abs(right_b))
    for block_size in {1 if m <= 100 else m // 10 - 1, m, 10 * m, None}:
        dw, db = gradient_in_blocks(np.asarray(X, order=order), Y, w, b, loss, block_size)
        assert dw.shape == (n_x, 1) and dw.dtype == np.float64 and type(db) is float
        # as its docstring promises
        assert np.abs(dw - right).max() <= 1e-12 * largest and abs(db - right_b) <= 1e-12 * largest


@LOSSES
@pytest.mark.parametrize("b", [0.5, 1, np.float64(0.5), np.float32(0.5), np.array(0.5)], ids=lambda b: type(b).__name__)
def test_float32_comes_back_as_float32_whatever_b_is(loss, b):
    X, Y, w, _ = drawn(3, 500)
    X, w = X.astype(np.float32), w.astype(np.float32)
    right, right_b = neuron.gradient(X, Y, w, b, loss)
    dw, db = gradient_in_blocks(X, Y, w, b, loss, 64)
    assert dw.dtype == right.dtype == np.float32 and type(db) is float
    # 500 roundings of 6e-8, at random, of numbers below 1
    np.testing.assert_allclose(np.append(dw, db), np.append(right, right_b), atol=2e-6)


def test_whole_numbers_lists_and_labels_of_other_types_are_read_as_in_the_gradient():
    whole = [[1, 2, 3], [4, 5, 6]], [[True, False, True]], [[1], [-1]], 0
    right, right_b = neuron.gradient(*whole)
    dw, db = gradient_in_blocks(*whole, block_size=2)
    np.testing.assert_allclose(np.append(dw, db), np.append(right, right_b), rtol=1e-14)  # a few roundings


@LOSSES
def test_the_bits_are_the_same_in_every_run_and_with_any_number_of_cores(loss, monkeypatch):
    X, Y, w, b = drawn(105, 5000)
    found = set()
    for cores in (1, 2, 3, 16):
        monkeypatch.setattr(blocks, "cores", lambda cores=cores: cores)
        for limit in (1, 2):  # and whatever BLAS was told before
            with threadpool_limits(limit, user_api="blas"):
                for _ in range(5):
                    dw, db = gradient_in_blocks(X, Y, w, b, loss, 128)
                    found.add((dw.tobytes(), db))
    assert len(found) == 1


def test_cores_are_those_that_the_process_may_use():
    assert blocks.cores() >= 1
    X, Y, w, b = drawn(3, 50)
    for threads in (1, 2, 5):
        dw, db = gradient_in_blocks(X, Y, w, b, block_size=8, threads=threads, prefetch=threads > 1)
        assert (dw.tobytes(), db) == ((again := gradient_in_blocks(X, Y, w, b, block_size=8))[0].tobytes(), again[1])


def test_blas_has_one_thread_meanwhile_and_those_it_had_before_afterwards_even_after_an_error():
    X, Y, w, b = drawn(3, 50)
    seen = []
    watching = Loss(
        "watching", None, lambda Z, Y: (seen.append(set(blas_threads())), CROSS_ENTROPY.derivative(Z, Y))[1]
    )
    with threadpool_limits(2, user_api="blas"):
        before = blas_threads()
        gradient_in_blocks(X, Y, w, b, watching, 10)
        assert seen == [{1} if before else set()] * 5 and blas_threads() == before
        X[1, 17] = np.nan
        with pytest.raises(ValueError, match="X holds nan"):
            gradient_in_blocks(X, Y, w, b, block_size=10)
        assert blas_threads() == before


def test_a_descent_may_take_its_gradient_in_blocks():
    X, Y, _, _ = drawn(4, 300)
    ours, theirs = gradient_descent(X, Y, 0.5, 50, gradient=gradient_in_blocks), gradient_descent(X, Y, 0.5, 50)
    np.testing.assert_allclose(ours.w, theirs.w, atol=1e-12)  # 50 steps of numbers below 1, each right to 1e-15 or so


def bad(change):
    """Arguments that `change` made wrong, of 3 features and 20 examples."""
    given = dict(zip(("X", "Y", "w", "b"), drawn(3, 20), strict=True))
    change(given)
    return given


def put(name, place, value):
    def change(given):
        given[name][place] = value

    return change


def replace(**others):
    return lambda given: given.update(others)


@pytest.mark.parametrize(
    "change",
    [
        put("X", (1, 17), np.nan),
        put("X", (2, 0), np.inf),
        put("X", (slice(1, 3), slice(13, 20)), -np.inf),
        put("w", (2, 0), np.nan),
        replace(b=np.nan),
        replace(b=[1.0]),
        replace(X=drawn(3, 20)[0].T),
        replace(X=np.ones((20, 3)), w=np.ones((20, 1))),
        replace(X=[1.0, 2.0]),
        replace(X=np.empty((0, 3))),
        replace(X=[["a"]]),
        replace(w=np.ones(3)),
        replace(w=np.ones((1, 3))),
        replace(Y=np.ones((20, 1))),
        replace(Y=np.ones((1, 19))),
        put("Y", (0, 11), 2),
        put("Y", (0, 11), np.nan),
        lambda given: given["X"].__imul__(1e308),  # Z overflows
        replace(X=np.full((1, 20), 1.7e308), Y=np.zeros((1, 20)), w=[[0.0]]),  # each z is 0, their sum in dw overflows
    ],
)
@pytest.mark.parametrize("block_size", [4, 1, None])
def test_what_cannot_be_used_is_told_in_the_words_of_the_gradient(change, block_size):
    with np.errstate(over="ignore"):
        given = bad(change)
    with pytest.raises(ValueError) as theirs:
        neuron.gradient(**given)
    with pytest.raises(ValueError) as ours:
        gradient_in_blocks(**given, block_size=block_size)
    assert str(ours.value) == str(theirs.value)


def test_the_place_of_a_nan_is_that_in_X_and_not_that_in_the_block():
    with pytest.raises(ValueError, match=r"X holds nan at \[1, 17\]"):
        gradient_in_blocks(**bad(put("X", (1, 17), np.nan)), block_size=4)


@pytest.mark.parametrize("name", ["block_size", "threads"])
@pytest.mark.parametrize("value", [0, -1, 2.5, True, "3"])
def test_a_block_size_or_threads_that_cannot_be_are_named(name, value):
    with pytest.raises(ValueError, match=f"{name} is {value!r}; it should be a whole number, 1 or more"):
        gradient_in_blocks(*drawn(3, 20), **{name: value})
