"""What wrong numbers, and a wrong shape, have to do with the right ones."""

import numpy as np
import pytest

from helpers import neuron
from helpers.exercises import check
from helpers.exercises.patterns import in_numbers, in_shape


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda Z: Z.sum(), "has shape (); expected is (1, 5). One number is left where 5 are expected"),
        (lambda Z: neuron.sigmoid(Z)[0, 0], "Only the first number is there."),
        (lambda Z: neuron.sigmoid(Z)[:, :2], "Only the first 2 numbers are there."),
        (lambda Z: neuron.sigmoid(Z)[:, 1:], "has shape (1, 4); expected is (1, 5). One is missing."),
        (lambda Z: Z.T + 1, "has shape (5, 1); expected is (1, 5). Rows and columns are swapped"),
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
        (lambda A: A * (1 + 1e-5 * np.arange(A.size)), "Close, but off by about"),
        (lambda A: A * 1e-12 * (1 + 1e-6 * np.arange(A.size)), "Each number is 1e-12 times"),
        (lambda A: np.where(A < 0.5, A, 0.875 * A), "3 of 5 numbers are right. What is special about those that"),
        (lambda A: np.where(A < 0.7, A, 0.875 * A), "4 of 5 numbers are right. What is special about the one that"),
        (lambda A: np.maximum(A, 0.1), "cut off: none of yours lies below 0.1."),
        (lambda A: A.clip(0.04, 0.7), "none of yours lies below 0.04 or above 0.7."),
        (lambda A: A.round(1), "rounded to 1 decimal."),
        (lambda A: A.astype(int), "The decimals are lost: the result was truncated"),
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


def test_rounding_is_claimed_of_rounded_numbers_alone():
    right = np.array(0.1234567891)
    assert "rounded to 8 decimals" in in_numbers(right.round(8), right)
    assert "off by about 1e-09." in in_numbers(right + 1e-9, right)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (
            "def f(Z):\n    return Z[0, 0]",
            "Only the first number is there. An index such as [0] or [0, 0] picks out a part.",
        ),
        (
            "def f(Z):\n    for z in Z:\n        if z: return z",
            "Only the first number is there. Does a return end the loop",
        ),
        ("def f(Z):\n    return g(len(Z))", "Only the first number is there. len() of a row (1, m) is 1."),
        ("def f(Z):\n    return g(Z)", "Only the first number is there."),
    ],
)
def test_causes_of_a_single_number_are_those_that_the_code_has(code, words):
    said = in_shape(np.array(1.0), np.array([[1.0, 2.0, 3.0]]), code)
    assert said.startswith(words) and said.count("Does") == code.count("for") and said.count("len") == code.count("len")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("for i in range(1, len(Y)):", "Does range(1, len(Y)) leave it out?"),
        ("for i in range(X.shape[1] - 1):", "Does range(X.shape[1] - 1) leave it out?"),
        ("return Z[:, 1:]", "Does [:, 1:] leave it out?"),
        ("return Z[:, :-1]", "Does [:, :-1] leave it out?"),
        ("return np.diff(Z)", "Does np.diff leave it out?"),
        ("return g(Z)", "Which step leaves it out?"),
    ],
)
def test_causes_of_a_missing_number_are_those_that_the_code_has(code, words):
    assert in_shape(np.array([[2.0, 5.0]]), np.array([[1.0, 2.0, 3.0]]), code) == f"One is missing. {words}"


def test_causes_of_many_numbers_are_those_that_the_code_has():
    many, one = np.array([[1.0, 2.0]]), np.array(3.5)
    assert in_shape(many, one, "return sum(Y)").endswith("Python's sum() goes through rows.")
    assert in_shape(many, one, "for y in Y:").endswith("A loop over an array goes through rows.")
    assert in_shape(many, one, "return np.sum(Y, axis=0)").endswith("into one?")
