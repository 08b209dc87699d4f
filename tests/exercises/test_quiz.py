"""The quiz, name by name."""

import re

import numpy as np
import pytest

from helpers.exercises import EXERCISES, check


def test_a_quiz_counts_what_is_right_and_tells_the_rest():
    right = EXERCISES["1.3"].reference
    assert check("1.3", dict.fromkeys(right, ...)).kind == check("1.3", {}).kind == "not attempted"
    verdict = check("1.3", {"w": [105, 1], "Z": np.zeros((1, 20)).shape, "A": ..., "Y": np.array([1, 20])})
    assert verdict.kind == "unfinished" and verdict.said == "3 of 5 right"
    assert "… A: no answer yet" in verdict.text and "… dw: no answer yet" in verdict.text
    assert verdict.text.startswith("… 1.3 What shape is it? 3 of 5 right")
    verdict = check("1.3", right | {"dW": (105, 1)})
    assert verdict.kind == "correct" and "Not asked for: dW" in verdict.text
    for wrong, words in (
        ((20, 20), "✗ Y (20, 20): what is in one row of Y"),
        (20, "✗ Y 20: flat, neither row nor column"),
        ("(1, 20)", "✗ Y: a shape is a tuple"),
        ((1.0, 20.0), "✗ Y: a shape is a tuple"),
        (((1, 2), 3), "✗ Y: a shape is a tuple"),
        ((), "✗ Y (): what is"),
    ):
        assert words in check("1.3", right | {"Y": wrong}).text
    assert "✗ dw (5,): one size alone is flat" in check("1.3", right | {"dw": (5,)}).text
    assert "✗ w 105: flat" in check("1.3", right | {"w": 105}).text


def test_the_quiz_speaks_of_examples_and_features_and_of_nothing_that_comes_later():
    right = EXERCISES["1.3"].reference
    assert "Z has one number per example" in check("1.3", right | {"Z": (1, 105)}).text
    assert "dw has one number per feature" in check("1.3", right | {"dw": (20, 1)}).text
    for mistake in EXERCISES["1.3"].mistakes:
        assert not re.search("σ|slope|cost|J |subtract", mistake.explanation)


@pytest.mark.parametrize("answer", [None, ..., (105, 1), lambda: 0])
def test_a_quiz_wants_a_dictionary(answer):
    assert "w, Z, A, Y, dw" in check("1.3", answer).text
