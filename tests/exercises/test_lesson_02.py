"""Lesson 02: what students get wrong in its steps, and the words that answer it."""

import pytest

from helpers.exercises import EXERCISES, hint

QUOTIENT = "a = neuron.sigmoid\nreturn "

# (exercise, body of the function, kind of verdict, words in it)
ANSWERS = [
    ("2.1", "return (w.T @ X)[0, 0] + b", "mistake", "Every example needs its own"),
    ("2.1", "return w @ X + b", "mistake", "What turns w into a row"),
    ("2.2", "return np.log(Z / (1 - Z))", "mistake", "Here z is the log-odds"),
    ("2.2", "return Z / (1 - Z)", "mistake", "z takes the place of a"),
    ("2.2", "return np.exp(Z) / (1 - np.exp(Z))", "mistake", "A sign changed on the way"),
    ("2.2", "return 1 - np.exp(-Z) / (1 + np.exp(-Z))", "correct", ""),
    ("2.3", "if Z >= 0:\n    return 1 / (1 + np.exp(-Z))\nreturn np.exp(Z) / (1 + np.exp(Z))", "mistake", "np.where"),
    ("2.3", "E = np.exp(-abs(Z))\nreturn (1 if Z >= 0 else E) / (1 + E)", "mistake", "with a mask"),
    (
        "2.3",
        "A, pos = np.zeros_like(Z), Z >= 0\nA[pos] = 1 / (1 + np.exp(-Z[pos]))\n"
        "A[not pos] = np.exp(Z[not pos]) / (1 + np.exp(Z[not pos]))\nreturn A",
        "mistake",
        "~ turns a mask round",
    ),
    (
        "2.3",
        "A, pos = np.zeros_like(Z), Z >= 0\nA[pos] = 1 / (1 + np.exp(-Z[pos]))\n"
        "A[~pos] = np.exp(Z[~pos]) / (1 + np.exp(Z[~pos]))\nreturn A",
        "correct",
        "",
    ),
    ("2.5", "return neuron.sigmoid(Z) * (1 - Z)", "mistake", "the second still has z in it"),
    ("2.5", "return Z * (1 - neuron.sigmoid(Z))", "mistake", "the other factor is still z"),
    ("2.5", QUOTIENT + "(a(Z + 0.1) - a(Z)) / 0.1", "mistake", "needs no nudge"),
    ("2.5", QUOTIENT + "(a(Z + 0.01) - a(Z)) / 0.01", "mistake", "needs no nudge"),
    ("2.5", QUOTIENT + "(a(Z + 0.1) - a(Z - 0.1)) / 0.2", "mistake", "needs no nudge"),
    ("2.5", "u = 1 + np.exp(-Z)\nreturn (u - 1) / u ** 2", "correct", ""),
]


@pytest.mark.parametrize(("number", "body", "kind", "words"), ANSWERS)
def test_an_answer_gets_the_verdict_that_helps(typed, number, body, kind, words):
    verdict = typed(number, body)
    assert verdict.kind == kind and words in verdict.text, verdict.text


def test_the_hints_to_the_stable_sigmoid_name_both_ways_to_choose():
    words = " ".join(hint("2.3").words for _ in EXERCISES["2.3"].hints)
    assert all(way in words for way in ("np.where", "A[mask]", "A[~mask]"))
