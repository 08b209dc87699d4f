"""What wrong numbers, and a wrong shape, have to do with the right ones."""

import numpy as np
import pytest

from helpers import neuron
from helpers.exercises import check


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda Z: Z.sum(), "has shape (); expected is (1, 5). One number is left where 5 are expected"),
        (lambda Z: neuron.sigmoid(Z)[0, 0], "Only the first number is there. A return inside a loop"),
        (lambda Z: neuron.sigmoid(Z)[:, :2], "Only the first 2 numbers are there."),
        (lambda Z: neuron.sigmoid(Z)[:, 1:], "has shape (1, 4); expected is (1, 5). One is missing."),
        (lambda Z: Z.T + 1, "has shape (5, 1); expected is (1, 5). Rows and columns have changed places"),
        (lambda Z: Z + Z.T, "has shape (5, 5); expected is (1, 5). Print the shape"),
    ],
)
def test_a_wrong_shape_shows_yours_and_the_expected(answer, words):
    verdict = check("2.2", answer)
    assert verdict.kind == "wrong shape" and words in verdict.text


def test_right_numbers_in_another_order_are_said_to_be_so():
    assert "all there, in another order" in check("1.1", lambda picture: picture.reshape(-1, 1)[::-1]).text
    assert "all there, in another order" in check("1.1", lambda picture: picture[::-1].ravel()).text


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (lambda A: -A, "signs are reversed"),
        (lambda A: 3 * A, "Each number is 3 times"),
        (lambda A: A + 0.25, "off by the same 0.25"),
        (lambda A: A.round(3), "rounded to 3 decimals"),
        (lambda A: A * (1 + 1e-5 * np.arange(A.size)), "Close, and still not equal"),
        (lambda A: A * 1e-12 * (1 + 1e-6 * np.arange(A.size)), "Each number is 1e-12 times"),
        (lambda A: np.where(A < 0.5, A, 0.875 * A), "3 of 5 numbers are right. What is special about those that"),
        (lambda A: np.where(A < 0.7, A, 0.875 * A), "4 of 5 numbers are right. What is special about the one that"),
        (lambda A: np.maximum(A, 0.1), "cut off: none of yours lies below 0.1."),
        (lambda A: A.clip(0.04, 0.7), "none of yours lies below 0.04 or above 0.7."),
        (lambda A: A.round(1), "rounded to 1 decimal."),
        (lambda A: A.astype(int), "cut to whole ones"),
        (lambda A: 0 * A + 0.25, "All your numbers are 0.25."),
        (lambda A: A * np.nan, "There is a nan"),
        (lambda A: A * np.inf, "an infinite number"),
        (lambda A: np.cos(A), "Do the first one by hand"),
    ],
)
def test_wrong_values_show_one_small_input_and_what_is_seen(pattern, words):
    verdict = check("2.2", lambda Z: pattern(1 / (1 + np.exp(-Z))))
    assert verdict.kind == "wrong values" and words in verdict.text
    labels = [line.split()[0] for line in verdict.code.splitlines()]
    assert labels == ["with", "yours", "expected"] and "Z = [[ 0.52, " in verdict.code  # the first case, a general one
