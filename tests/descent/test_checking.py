"""The gradient check: right gradients pass in any unit, and nothing wrong does."""

import numpy as np
import pytest

from helpers import neuron
from helpers.datasets import five_points, tumours
from helpers.descent import gradient_check, gradient_descent
from helpers.neuron import CROSS_ENTROPY, LEAST_SQUARES

X, Y, _ = tumours()


def times(factor):
    def gradient(X, Y, w, b):
        dw, db = neuron.gradient(X, Y, w, b)
        return factor * dw, factor * db

    return gradient


@pytest.mark.parametrize("loss", [CROSS_ENTROPY, LEAST_SQUARES], ids=lambda loss: loss.name)
@pytest.mark.parametrize("unit", [1e-6, 1, 1e3])
def test_a_right_gradient_is_exact_in_any_unit(loss, unit):
    def gradient(X, Y, w, b):
        return neuron.gradient(X, Y, w, b, loss)

    for seed in range(20):
        assert gradient_check(gradient, X * [[unit], [1.0]], Y, loss, seed=seed) == "exact"
        assert gradient_check(gradient, *five_points(), loss, seed=seed) == "exact"


@pytest.mark.parametrize(
    ("factor", "words"), [(3, "off by 200%"), (0, "off by 100%"), (-1, "off by 200%"), (5, "off by 400%")]
)
def test_a_multiple_is_wrong_even_where_descent_has_arrived(factor, words):
    w, b = gradient_descent(X, Y, 10.0, 1000).final
    assert np.abs(neuron.gradient(X, Y, w, b)[0]).max() < 1e-8  # any multiple of it looks right there
    assert gradient_check(times(factor), X, Y).startswith("wrong") and words in gradient_check(times(factor), X, Y)


def test_one_wrong_parameter_is_found():
    def no_b(X, Y, w, b):
        return neuron.gradient(X, Y, w, b)[0], 0.0

    def only_the_first_weight(X, Y, w, b):
        dw, db = neuron.gradient(X, Y, w, b)
        return dw * [[1.0], [0.0]], db

    for wrong in (no_b, only_the_first_weight):
        assert all(gradient_check(wrong, X, Y, seed=seed).startswith("wrong") for seed in range(20))


def test_the_slope_of_the_other_loss_is_wrong():
    assert gradient_check(neuron.gradient, X, Y, LEAST_SQUARES).startswith("wrong")


def test_a_forward_difference_is_close():
    def coarse(X, Y, w, b, h=1e-4):
        def slope(nudge, step):
            return (neuron.cost(X, Y, w + nudge, b + step) - neuron.cost(X, Y, w, b)) / h

        return np.array([[slope([[h], [0]], 0)], [slope([[0], [h]], 0)]]), slope([[0], [0]], h)

    assert gradient_check(coarse, X, Y).startswith("close, off by ")


def test_a_stub_is_not_written_yet_and_nan_is_named():
    assert gradient_check(lambda X, Y, w, b: ..., X, Y) == "not written yet"
    assert gradient_check(lambda X, Y, w, b: None, X, Y) == "not written yet"
    assert "NaN" in gradient_check(lambda X, Y, w, b: (w * np.nan, 0.0), X, Y)


def test_a_wrong_shape_and_data_that_do_not_fit_are_refused_in_words():
    with pytest.raises(ValueError, match=r"dw has shape \(2,\); it should be \(2, 1\)"):
        gradient_check(lambda X, Y, w, b: (w[:, 0], 0.0), X, Y)
    with pytest.raises(ValueError, match="Y"):
        gradient_check(neuron.gradient, X, Y[:, :-1])


def test_what_it_is_given_stays_as_it_is():
    def careless(X, Y, w, b):
        result = neuron.gradient(X, Y, w, b)
        X *= 0
        w *= 0
        return result

    before = X.copy()
    assert gradient_check(careless, X, Y) == "exact" and np.array_equal(before, X)
