"""Mini-batches and the descent that steps with each: by hand, against a plain loop, at the extremes, and misused."""

import re
from itertools import chain, pairwise

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_info, threadpool_limits

from helpers import neuron
from helpers.descent import gradient_descent, minibatches, sgd
from helpers.neuron import CROSS_ENTROPY, LEAST_SQUARES

LOSSES = pytest.mark.parametrize("loss", [LEAST_SQUARES, CROSS_ENTROPY], ids=lambda loss: loss.name)
rng = np.random.default_rng(7)
Y = rng.integers(0, 2, (1, 60)).astype(float)
X = rng.normal(size=(3, 60)) + 0.8 * Y  # classes that overlap


def order(m, batch_size, seed, block_size=None):
    return [batch.tolist() for batch in minibatches(m, batch_size, np.random.default_rng(seed), block_size)]


def by_a_plain_loop(X, Y, learning_rate, batch_size, epochs, seed, loss, block_size=None):
    """Every w, b and batch cost of the descent that the docstring describes, by the gradient of `neuron`."""
    w, b, path = np.zeros((len(X), 1)), 0.0, []
    for epoch in range(epochs):
        for batch in order(X.shape[1], batch_size, [seed, epoch], block_size):
            some = X[:, batch], Y[:, batch]
            path.append((*w[:, 0], b, neuron.cost(*some, w, b, loss)))
            dw, db = neuron.gradient(*some, w, b, loss)
            w, b = w - learning_rate * dw, b - learning_rate * db
    path.append((*w[:, 0], b, neuron.cost(*some, w, b, loss)))
    return np.array(path)


def rows(path):
    return np.column_stack([path.w, path.b, path.J])


@pytest.mark.parametrize("m", [1, 5, 12, 13, 50])
@pytest.mark.parametrize("batch_size", [1, 3, 4, 50])
@pytest.mark.parametrize("blocks", [None, 1, 2, 3, 100])
def test_every_example_comes_once_and_only_a_last_batch_is_short(m, batch_size, blocks):
    if batch_size > m:
        batch_size = m
    block_size = blocks and blocks * batch_size
    batches = order(m, batch_size, 0, block_size)
    assert sorted(chain(*batches)) == list(range(m))
    full, rest = divmod(m, batch_size)
    assert sorted(map(len, batches), reverse=True) == [batch_size] * full + [rest] * (rest > 0)
    if block_size is None:
        assert all(len(batch) == batch_size for batch in batches[:-1])
    else:
        assert all(i // block_size == batch[0] // block_size for batch in batches for i in batch)
        # a block is left only when it is through
        seen = [batch[0] // block_size for batch in batches]
        assert len(set(seen)) == 1 + sum(a != b for a, b in pairwise(seen))


def test_blocks_come_in_random_order_and_are_shuffled_inside():
    batches = order(40, 4, 0, 8)
    firsts = [min(batch) // 8 for batch in batches[::2]]
    assert sorted(firsts) == list(range(5)) != firsts
    inside = [[*batches[i], *batches[i + 1]] for i in range(0, 10, 2)]
    assert all(sorted(block) != block for block in inside)  # one in 8! is sorted
    assert len({tuple(i % 8 for i in block) for block in inside}) == 5  # and each in another order


@pytest.mark.parametrize("block_size", [None, 8])
def test_the_order_differs_between_epochs_and_seeds_and_is_the_same_for_the_same_seed(block_size):
    assert order(40, 4, 3, block_size) == order(40, 4, 3, block_size) != order(40, 4, 4, block_size)
    both = np.random.default_rng(3)
    first, second = ([batch.tolist() for batch in minibatches(40, 4, both, block_size)] for _ in range(2))
    assert first == order(40, 4, 3, block_size) != second
    ends = {sgd(X, Y, 0.3, 4, 2, seed=seed, block_size=block_size).final[1] for seed in (0, 0, 1, 2)}
    assert len(ends) == 3


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (6, "block_size is 6; it should be a multiple of batch_size, 4"),
        (0, "block_size is 0; it should be a whole number, 1 or more"),
        (-4, "block_size is -4; it should be a whole number"),
        (8.0, "block_size is 8.0; it should be a whole number"),
        (True, "block_size is True; it should be a whole number"),
    ],
)
def test_a_block_size_that_cannot_be_is_named_at_once(size, words):
    with pytest.raises(ValueError, match=words):
        minibatches(40, 4, np.random.default_rng(0), size)
    with pytest.raises(ValueError, match=words):
        sgd(X, Y, 0.1, 4, 1, block_size=size)
    assert order(40, 4, 0, 41) and order(40, 4, 0, 40)  # one block, multiple or not: the last batch may be short anyway


def test_one_step_by_hand():
    # z = 0, a = ½, all three examples in one batch: dw = (½·1 + ½·3 − ½·2)/3 = 1/3, db = (½ + ½ − ½)/3 = 1/6
    path = sgd([[1.0, 3.0, 2.0]], [[0, 0, 1]], 3.0, batch_size=3, epochs=1)
    np.testing.assert_allclose(path.w, [[0], [-1]], atol=1e-15)  # a few roundings of numbers near 1
    np.testing.assert_allclose(path.b, [0, -0.5], atol=1e-15)
    assert path.J[0] == np.log(2) and path.at.tolist() == [0, 1]
    # one example a batch, the first of this order: dw = (½ − y)x, db = ½ − y
    (i,), *_ = order(3, 1, [5, 0])
    path = sgd([[1.0, 3.0, 2.0]], [[0, 0, 1]], 2.0, batch_size=1, epochs=1, seed=5)
    assert path.w[1, 0] == (-1, -3, 2)[i] and path.b[1] == (-1, -1, 1)[i]
    # least squares at z = 0 has a(1 − a) = ¼ of that
    path = sgd([[1.0, 3.0, 2.0]], [[0, 0, 1]], 12.0, batch_size=3, epochs=1, loss=LEAST_SQUARES)
    np.testing.assert_allclose([path.w[1, 0], path.b[1]], [-1, -0.5], atol=1e-15)


@LOSSES
@pytest.mark.parametrize(("batch_size", "epochs"), [(1, 2), (7, 5), (60, 9), (59, 3)])
@pytest.mark.parametrize("layout", ["C", "F"])
def test_it_is_a_plain_loop_over_the_minibatches_and_J_the_cost_of_the_batch_that_steps_next(
    loss, batch_size, epochs, layout
):
    path = sgd(np.asarray(X, order=layout), Y, 0.3, batch_size, epochs, seed=4, loss=loss)
    # some hundred steps, each with a few roundings of numbers near 1
    np.testing.assert_allclose(rows(path), by_a_plain_loop(X, Y, 0.3, batch_size, epochs, 4, loss), atol=1e-13)
    assert path.at.tolist() == list(range(epochs * -(-60 // batch_size) + 1)) and not path.diverged
    assert path.steps == path.at[-1]


@pytest.mark.parametrize(("batch_size", "block_size"), [(7, 21), (4, 8), (10, 10)])
def test_with_blocks_it_is_that_loop_too(batch_size, block_size):
    path = sgd(X, Y, 0.3, batch_size, 3, seed=4, block_size=block_size)
    right = by_a_plain_loop(X, Y, 0.3, batch_size, 3, 4, CROSS_ENTROPY, block_size)
    np.testing.assert_allclose(rows(path), right, atol=1e-13)  # as above


@LOSSES
def test_with_all_examples_in_a_batch_it_is_gradient_descent(loss):
    start = [[1.0], [-2.0], [0.5]], 0.25
    path, theirs = (
        sgd(X, Y, 0.8, 60, 40, start=start, loss=loss),
        gradient_descent(X, Y, 0.8, 40, start=start, loss=loss),
    )
    # sums in another order: roundings of 1e-16 in 40 steps, each of which makes earlier ones smaller
    np.testing.assert_allclose(rows(path), rows(theirs), atol=1e-13)
    assert path.at.tolist() == theirs.at.tolist()


def test_it_comes_next_to_where_scikit_learn_does():
    theirs = LogisticRegression(C=np.inf, tol=1e-10, max_iter=1000).fit(X.T, Y[0])
    lowest = neuron.cost(X, Y, theirs.coef_.T, theirs.intercept_[0])
    w, b = sgd(X, Y, 0.02, 10, 400).final
    # A step strays by about rate × slope of a batch: 0.02·½, so 0.01 in w, whose square the cost shows
    assert 0 <= neuron.cost(X, Y, w, b) - lowest < 1e-3 < neuron.cost(X, Y, 0 * w, 0) - lowest
    np.testing.assert_allclose(np.append(w, b), np.append(theirs.coef_, theirs.intercept_), atol=0.1)


@pytest.mark.parametrize(("m", "epochs", "every"), [(10, 25, 1), (10, 26, 2), (1, 251, 2), (7, 100, 3)])
def test_a_longer_path_keeps_every_kth_row_and_the_last(m, epochs, every):
    path = sgd(X[:, :m], Y[:, :m], 0.1, 1, epochs)
    steps = m * epochs
    assert path.at.tolist() == [*range(0, steps, every), steps]
    assert len(path.at) <= 251 and path.steps == steps and not path.diverged
    right = by_a_plain_loop(X[:, :m], Y[:, :m], 0.1, 1, epochs, 0, CROSS_ENTROPY)
    np.testing.assert_allclose(rows(path), right[path.at], atol=1e-12)  # thousands of steps of a few roundings
    assert path.final[1] == path.b[-1] and np.array_equal(path.final[0][:, 0], path.w[-1])


@LOSSES
@pytest.mark.parametrize("batch_size", [1, 4, 60])
@pytest.mark.parametrize(("learning_rate", "size"), [(1e308, 1e3), (1e3, 1e306), (1e300, 1e10), (1e154, 1e155)])
def test_a_descent_that_leaves_all_floats_ends_there_without_a_warning(loss, batch_size, learning_rate, size):
    path = sgd(size * X, Y, learning_rate, batch_size, 3, loss=loss)
    assert path.diverged and path.steps < path.at[-1]
    reached = np.isfinite(path.b).sum()
    for row in (path.w[:, 0], path.b, path.J):
        assert np.isfinite(row[:reached]).all() and np.isnan(row[reached:]).all()
    w, b = path.final
    assert w.shape == (3, 1) and np.isfinite(w).all() and np.isfinite(b)


@LOSSES
@pytest.mark.parametrize("batch_size", [1, 4, 60])
@pytest.mark.parametrize(("learning_rate", "size"), [(1e308, 1), (1e3, 1e3), (1e300, 1)])
def test_a_huge_learning_rate_jumps_about_without_a_warning(loss, batch_size, learning_rate, size):
    path = sgd(size * X, Y, learning_rate, batch_size, 3, loss=loss)
    w, b = path.final
    assert np.isfinite(w).all() and np.isfinite(b)
    assert np.isfinite(path.J[np.isfinite(path.b)]).all()


def test_the_mean_of_huge_losses_is_finite_though_their_sum_is_not():
    # The first batch sends w and b to ±5e307, z to ±1e308; some batch of the other label then has four such losses.
    path = sgd(np.ones((1, 40)), [[0, 1] * 20], 1e308, 4, 3)
    assert path.J.max() > 1e307 and np.isfinite(path.J).all() and not path.diverged


def test_a_descent_that_stays_says_so_and_one_by_all_examples_knows_it_too():
    assert not sgd(X, Y, 0.1, 4, 2).diverged and not gradient_descent(X, Y, 0.1, 3).diverged
    assert not gradient_descent(X, Y, 0.1, 0).diverged
    path = gradient_descent(1e3 * X, Y, 1e308, 3)
    assert path.diverged and path.steps == 0 and path.at.tolist() == [0, 1, 2, 3]


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("batch_size", [1, 7, 60])
def test_a_value_that_is_no_number_is_named_with_its_place_in_X(value, batch_size):
    broken = X.copy()
    broken[1, 17] = value
    with pytest.raises(ValueError, match=rf"X holds {value} at \[1, 17\]"):
        sgd(broken, Y, 0.1, batch_size, 1)


def test_float32_is_walked_over_in_float64():
    single = X.astype(np.float32)
    path = sgd(single, Y.astype(np.float32), 0.3, 7, 5)
    assert path.w.dtype == path.b.dtype == path.J.dtype == np.float64
    # only X is rounded, by 6e-8 of numbers up to 4; 45 steps of 0.3
    np.testing.assert_allclose(rows(path), rows(sgd(X, Y, 0.3, 7, 5)), atol=3e-6)
    # the same numbers side by side in another order, which BLAS may add up otherwise
    np.testing.assert_allclose(rows(path), rows(sgd(single.astype(float), Y, 0.3, 7, 5)), atol=1e-13)


def test_a_start_is_where_it_starts_and_stays_as_it_was():
    start = np.array([[1.0], [2.0], [3.0]]), 4
    path = sgd(X, Y, 0.3, 7, 1, start=start)
    assert path.w[0].tolist() == [1, 2, 3] and path.b[0] == 4
    assert start[0].tolist() == [[1], [2], [3]]
    assert sgd(X, Y, 0.3, 7, 1).w[0].tolist() == [0, 0, 0]


def test_the_data_stay_as_they_were():
    before = X.copy(), Y.copy()
    sgd(X, Y, 0.3, 7, 2)
    assert np.array_equal(X, before[0]) and np.array_equal(Y, before[1])


@pytest.mark.parametrize("block_size", [None, 14])
def test_progress_gets_every_example_once_an_epoch_batch_by_batch(block_size):
    told = []
    sgd(X, Y, 0.1, 7, 3, block_size=block_size, progress=told.append)
    assert sum(told) == 3 * 60 and len(told) == 3 * 9
    assert all(sum(told[k : k + 9]) == 60 for k in (0, 9, 18))
    assert all(isinstance(number, int) for number in told)


def test_blas_has_one_thread_meanwhile_so_that_the_bits_do_not_depend_on_the_cores():
    seen = set()

    def look(examples):
        seen.update(library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas")

    with threadpool_limits(2, user_api="blas"):
        sgd(X, Y, 0.1, 7, 1, progress=look)
    assert seen == {1}


def test_what_progress_raises_ends_the_descent_and_gives_blas_its_threads_back():
    def stop(examples):
        raise KeyboardInterrupt

    with threadpool_limits(2, user_api="blas"):
        before = threadpool_info()
        with pytest.raises(KeyboardInterrupt):
            sgd(X, Y, 0.1, 7, 3, progress=stop)
        assert threadpool_info() == before


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        *[
            (
                {"batch_size": size},
                f"batch_size is {size!r}; it should be a whole number from 1 to 60, the number of ex",
            )
            for size in (0, -1, 61, 2.5, 4.0, "3", None, True)
        ],
        ({"epochs": 0}, "epochs is 0; it should be a whole number, 1 or more"),
        ({"epochs": 1.5}, "epochs is 1.5"),
        ({"epochs": True}, "epochs is True"),
        ({"seed": -1}, "seed is -1; it should be a whole number, 0 or more"),
        ({"seed": None}, "seed is None"),
        ({"learning_rate": 0}, "learning_rate is 0; it should be a number above 0"),
        ({"learning_rate": -0.1}, "learning_rate is -0.1"),
        ({"learning_rate": np.nan}, "learning_rate is nan"),
        ({"learning_rate": np.inf}, "learning_rate is inf"),
        ({"learning_rate": "0.1"}, "learning_rate is '0.1'"),
        ({"start": 3}, "start is 3; it should be a pair: w (n_x, 1) and b"),
        ({"start": ([[1.0]],)}, "it should be a pair"),
        ({"start": ([[1.0]], 0.0)}, "X should have 1 rows"),
        ({"start": ([[np.nan]] * 3, 0.0)}, "w holds nan at [0, 0]"),
        ({"start": ([[1.0]] * 3, np.inf)}, "b holds inf"),
        ({"start": ([[1e308]] * 3, 0.0)}, "the linear output Z is too large for float64"),
        ({"block_size": 6}, "block_size is 6; it should be a multiple of batch_size, 4"),
        ({"X": X.T}, "did you mean X.T?"),
        ({"X": X[0]}, "X has shape (60,)"),
        ({"X": 1.0}, "X has shape ()"),
        ({"X": np.empty((3, 0))}, "X has shape (3, 0)"),
        ({"Y": Y.T}, "did you mean Y.T"),
        ({"Y": Y + 1}, "every label should be 0 or 1"),
    ],
)
def test_what_cannot_be_used_is_named_in_words(changed, words):
    given = {"X": X, "Y": Y, "learning_rate": 0.1, "batch_size": 4, "epochs": 1} | changed
    with pytest.raises(ValueError, match=re.escape(words)):
        sgd(**given)


def test_numbers_of_numpy_are_numbers_too():
    theirs = sgd(X, Y, np.float64(0.5), np.int64(7), np.int32(2), seed=np.uint8(3), block_size=np.int64(14))
    assert np.array_equal(rows(theirs), rows(sgd(X, Y, 0.5, 7, 2, seed=3, block_size=14)))
