"""Answers to the exercises of lessons 00 and 01 that need words of their own, and hints that can be copied."""

import numpy as np
import pytest

from helpers.exercises import EXERCISES, check


def stacked_from_picture_1_on(pictures):
    m = len(pictures)
    X = np.zeros((pictures[0].size, m))
    for i in range(1, m):
        X[:, [i]] = pictures[i].reshape(-1, 1)
    return X


def unrolled_into_a_list(picture):
    return np.array([value for row in picture for pixel in row for value in pixel]).T


@pytest.mark.parametrize(
    ("number", "answer", "said", "words"),
    [
        ("0.1", lambda Y: Y.count(1) / Y.size, "counted as in a list", "An array has .shape, .size, .sum()"),
        ("1.1", unrolled_into_a_list, "flat", ".T changes nothing about a flat array"),
        ("1.1", lambda picture: picture.reshape(picture.height, -1), "height and width by name", "picture.shape"),
        ("1.2", stacked_from_picture_1_on, "column 0 never filled", "Python counts from 0"),
    ],
)
def test_a_slip_that_the_lesson_invites_has_words_of_its_own(number, answer, said, words):
    verdict = check(number, answer)
    assert verdict.kind == "mistake" and verdict.said == said and words in verdict.words


@pytest.mark.parametrize("number", ["0.1", "1.1", "1.2", "1.3", "1.4"])
def test_a_number_in_a_hint_has_the_minus_that_python_reads(number):
    assert not any("−1" in words for words in EXERCISES[number].hints)
