"""Lesson 03's exercises: references against the neuron, right answers written otherwise, wrong ones as typed."""

from pathlib import Path

import mpmath
import numpy as np
import pytest

from helpers import neuron
from helpers.exercises import EXERCISES
from helpers.exercises.lesson_03 import _chords

# Bodies of functions, each right, each written in another way.
OTHER_WAYS = {
    "3.1": (
        "return np.mean((A - Y) ** 2) / 2",
        "return 0.5 * np.square(Y - A).mean()",
        "m = A.size\nE = (A - Y).ravel()\nreturn E @ E / (2 * m)",
        "J = 0\nm = A.shape[1]\nfor i in range(m):\n    J += (A[0, i] - Y[0, i]) ** 2 / 2\nreturn J / m",
        "return np.linalg.norm(A - Y) ** 2 / 2 / A.size",
    ),
    "3.2": (
        "return -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))",
        "return np.mean(np.where(Y == 1, -np.log(A), -np.log(1 - A)))",
        "return -np.log(np.abs(1 - Y - A)).mean()",
        "P = A * Y + (1 - A) * (1 - Y)\nreturn -np.sum(np.log(P)) / Y.size",
        "import math\nJ = 0\nfor a, y in zip(A[0], Y[0]):\n    J -= math.log(a if y else 1 - a)\nreturn J / Y.size",
        "from sklearn.metrics import log_loss\nreturn log_loss(Y[0], A[0], labels=[0, 1])",
    ),
    "3.3": (
        "return -Y * np.log(A) - (1 - Y) * np.log(1 - A)",
        "return np.where(Y == 1, -np.log(A), -np.log(1 - A))",
        "return np.abs(Y * np.log(A) + (1 - Y) * np.log(1 - A))",
        "L = -np.log(1 - A)\nL[Y == 1] = -np.log(A[Y == 1])\nreturn L",
        "return Y * np.log(1 / A) + (1 - Y) * np.log(1 / (1 - A))",
    ),
    "3.4": (
        "return np.logaddexp(0, (1 - 2 * Y) * Z)",
        "return np.logaddexp(0, Z) - Y * Z",
        "return np.where(Y == 1, np.logaddexp(0, -Z), np.logaddexp(0, Z))",
        "return np.maximum(Z, 0) - Y * Z + np.log1p(np.exp(-np.abs(Z)))",
        "return np.maximum(Z, 0) - Z * Y + np.log(1 + np.exp(-abs(Z)))",
        "return neuron.CROSS_ENTROPY.per_example(Z, Y)",
        "import math\ndef one(s): return math.log1p(math.exp(s)) if s < 0 else s + math.log1p(math.exp(-s))\n"
        "return np.array([[one(-z if y == 1 else z) for z, y in zip(Z[0], Y[0])]])",
    ),
    "3.5": (
        "p, q = np.array(p), np.array(q)\nreturn J(*((1 - t) * p + t * q)) - ((1 - t) * J(*p) + t * J(*q))",
        "w = p[0] + t * (q[0] - p[0])\nb = p[1] + t * (q[1] - p[1])\n"
        "return J(w, b) - J(p[0], p[1]) - t * (J(q[0], q[1]) - J(p[0], p[1]))",
        "(w1, b1), (w2, b2) = p, q\ns = 1 - t\nreturn J(w=s * w1 + t * w2, b=s * b1 + t * b2) - s * J(*p) - t * J(*q)",
        "point = [(1 - t) * u + t * v for u, v in zip(p, q)]\nreturn J(*point) - (1 - t) * J(*p) - t * J(*q)",
        "return J(*np.average([p, q], axis=0, weights=[1 - t, t])) - np.interp(t, [0, 1], [J(*p), J(*q)])",
    ),
}

POINT = "w = (1 - t) * p[0] + t * q[0]\nb = (1 - t) * p[1] + t * q[1]\n"

# (exercise, body of the function, kind of verdict, words in it)
ANSWERS = [
    ("3.1", "return np.sum((A - Y) ** 2) / 2 * A.shape[1]", "mistake", "Brackets help"),
    ("3.1", "m = len(Y)\nreturn np.sum((A - Y) ** 2) / (2 * m)", "mistake", "len(Y) and Y.shape[0] count rows"),
    ("3.1", "m = Y.shape[0]\nreturn 1 / m * np.sum((A - Y) ** 2)", "mistake", "a cost is a mean"),
    ("3.1", "m = Y.shape[1]\nreturn sum((A - Y) ** 2) / (2 * m)", "mistake", "Python's own sum()"),
    ("3.1", "m = Y.shape[1]\nreturn (A - Y) @ (A - Y).T / (2 * m)", "right numbers, wrong shape", "(1, 1)"),
    ("3.1", "return np.sum((A - Y) ^ 2)", "raised", "a power is written **"),
    ("3.1", "return np.sum((A - Y) * 2) / (2 * A.size)", "mistake", "where a power should be"),
    ("3.1", "return np.sum((Y - A) ** 2) / (2 * m)", "reads the notebook", "it uses the notebook's own m"),
    ("3.1", "return (Y - A) ** 2 / 2", "mistake", "The cost is one number"),
    ("3.1", "return np.mean((Y - A) ** 2)", "mistake", "Twice too large"),
    ("3.1", "for i in range(A.size):\n    return (A[0, i] - Y[0, i]) ** 2 / 2", "returns too soon", "first turn"),
    ("3.1", "J = 0\nfor i in range(A.size):\n    J += (A[0, i] - Y[0, i]) ** 2 / 2\n    return J / A.size",
     "returns too soon", "return J / A.size"),
    ("3.1", "return np.mean((A - Y.T) ** 2) / 2", "mistake", "a table (m, m)"),
    ("3.1", "return np.sum((A.T - Y) ** 2) / (2 * Y.shape[1])", "mistake", "a table (m, m)"),
    ("3.1", "return -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))", "mistake", "the other cost"),
    ("3.1", "return np.sum((A - Y) ** 2) / 2 / 6", "mistake", "You divide by 6"),
    ("3.1", "return np.sqrt(np.mean((A - Y) ** 2))", "mistake", "A root has been"),
    ("3.1", "return np.sqrt(np.sum((A - Y) ** 2) / (2 * A.size))", "mistake", "A root has been"),
    ("3.2", "return -np.mean(Y.T * np.log(A) + (1 - Y.T) * np.log(1 - A))", "mistake", "a table (m, m)"),
    ("3.2", "return np.mean((A - Y) ** 2) / 2", "mistake", "the other cost"),
    ("3.2", "return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / 6", "mistake", "You divide by 6"),
    ("3.2", "return -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / 2", "mistake", "Half of what"),
    ("3.2", "return -np.log(np.mean(np.where(Y == 1, A, 1 - A)))", "mistake", "which comes first"),
    ("3.2", "return -np.mean(Y * A + (1 - Y) * (1 - A))", "mistake", "without their logarithms"),
    ("3.2", "return -np.mean(A * np.log(A) + (1 - A) * np.log(1 - A))", "mistake", "The labels are not used"),
    ("3.2", "return -Y * np.log(A) - (1 - Y) * np.log(1 - A).mean()", "mistake", "is right before it"),
    ("3.2", "return -np.mean(Y * np.log(A) - (1 - Y) * np.log(1 - A))", "mistake", "what sign does each half have"),
    ("3.2", "return -np.mean(Y * np.log(A + 1e-8) + (1 - Y) * np.log(1 - A + 1e-8))", "mistake", "1e-08 is added"),
    ("3.1", "return np.sum(A - Y) ** 2 / (2 * A.size)", "mistake", "square the sum"),
    ("3.2", "return -np.mean(Y * np.log(A + 1e-9) + (1 - Y) * np.log(1 - A + 1e-9))", "mistake", "1e-09 is added"),
    ("3.2", "return -np.mean(Y * np.log(A) + (1 - Y) * (1 - np.log(A)))", "mistake", "1 − log a is not"),
    ("3.3", "return -(Y * np.log(A) + (1 - Y) * (1 - np.log(A)))", "mistake", "1 − log a is not"),
    ("3.2", "return -np.mean(Y * np.log(A + 1e-8) + (1 - Y) * np.log(1 - A))", "wrong values", "small number added"),
    ("3.2", "return A - Y", "wrong shape", "5 numbers are left where one is expected"),
    ("3.3", "return -(Y * np.log(A) - (1 - Y) * np.log(1 - A))", "mistake", "what sign does each half have"),
    ("3.3", "return -(A * np.log(A) + (1 - A) * np.log(1 - A))", "mistake", "a where y belongs"),
    ("3.3", "return -((1 - Y) * np.log(A) + Y * np.log(1 - A))", "mistake", "the labels exchanged"),
    ("3.3", "return -(Y * np.log10(A) + (1 - Y) * np.log10(1 - A))", "mistake", "that is log10"),
    ("3.4", "return np.logaddexp(0, -Z)", "mistake", "That is right for y = 1"),
    ("3.4", "return np.logaddexp(1, (1 - 2 * Y) * Z)", "mistake", "its 1 means e^1"),
    ("3.4", "return np.logaddexp(0, 1 - 2 * Y * Z)", "mistake", "multiplies before it subtracts"),
    ("3.4", "return np.logaddexp(Z, -Z)", "wrong values", "4 of 8 numbers"),
    ("3.4", "return np.logaddexp(0, abs(Z))", "wrong values", "of 8 numbers"),
    ("3.4", "return np.logaddexp2(0, (1 - 2 * Y) * Z)", "wrong values", "4 of 8 numbers are right"),
    ("3.4", "return -np.log(neuron.sigmoid((2 * Y - 1) * Z))", "mistake", "σ(−1000) is 0, whose log"),
    ("3.4", "a = neuron.sigmoid\nreturn np.where(Y == 1, -np.log(a(Z)), -np.log(a(-Z)))", "mistake", "σ(−1000) is 0"),
    ("3.4", "a = neuron.sigmoid\nreturn -(Y * np.log(a(Z)) + (1 - Y) * np.log(a(-Z)))", "mistake", "y is no switch"),
    ("3.4", "with np.errstate(all='ignore'):\n    return np.log(1 + np.exp((1 - 2 * Y) * Z))", "wrong and hushed up",
     "Your errstate suppresses"),
    ("3.5", f"{POINT}return J(w, b), (1 - t) * J(*p) + t * J(*q)", "mistake", "One number is asked for"),
    ("3.5", f"{POINT}return J(w, b) > (1 - t) * J(*p) + t * J(*q)", "wrong values", "True or False"),
    ("3.5", f"{POINT}return max(0, J(w, b) - (1 - t) * J(*p) - t * J(*q))", "mistake", "How far below"),
    ("3.5", f"{POINT}return J(w, b) - t * (J(*q) - J(*p))", "mistake", "begins at height 0"),
    ("3.5", "w, b = (p[0] + q[0]) / 2, (p[1] + q[1]) / 2\nreturn J(w, b) - (1 - t) * J(*p) - t * J(*q)", "mistake",
     "stays halfway"),
    ("3.2", "return np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))", "mistake", "Your cost is negative"),
    ("3.2", "return -np.mean(A + (1 - Y) * np.log(1 - A))", "mistake", "as an article prints it"),
    ("3.2", "return np.mean(-Y * np.log(A) + (1 - Y) * np.log(1 - A))", "mistake", "what sign does each half have"),
    ("3.2", "return -np.mean(Y * np.log(A) + 1 - Y * np.log(1 - A))", "mistake", "only y meets the log"),
    ("3.2", "return -np.mean(Y * np.log10(A) + (1 - Y) * np.log10(1 - A))", "mistake", "0.434"),
    ("3.2", "return -np.mean(Y * np.log2(A) + (1 - Y) * np.log2(1 - A))", "mistake", "that is log2"),
    ("3.2", "return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / len(A)", "mistake", "the sum"),
    ("3.2", "return -(Y @ np.log(A) + (1 - Y) @ np.log(1 - A)) / Y.size", "raised", "Should one be transposed"),
    ("3.2", "return -(Y @ np.log(A).T + (1 - Y) @ np.log(1 - A).T) / Y.size", "right numbers, wrong shape", "(1, 1)"),
    ("3.2", "return -np.mean(A * np.log(Y) + (1 - A) * np.log(1 - Y))", "mistake", "The log of a label 0"),
    ("3.2", "return -np.mean(np.log(A))", "mistake", "for every label"),
    ("3.2", "import math\nreturn -np.mean(Y * math.log(A))", "raised", "NumPy's own"),
    ("3.2", "return -np.mean(Y * log(A) + (1 - Y) * log(1 - A))", "raised", "np."),
    ("3.2", "e = 1e-8\nreturn -np.mean(Y * np.log(A + e) + (1 - Y) * np.log(1 - A + e))", "mistake", "Close"),
    ("3.3", "return -(A + (1 - Y) * np.log(1 - A))", "mistake", "the first line, unrepaired"),
    ("3.3", "return Y * np.log(A) + (1 - Y) * np.log(1 - A)", "mistake", "the second line, unrepaired"),
    ("3.3", "return A + (1 - Y) * np.log(1 - A)", "mistake", "the slips of both lines"),
    ("3.3", "return -Y * np.log(A) + (1 - Y) * np.log(1 - A)", "mistake", "what sign does each half have"),
    ("3.3", "return Y * np.log(A) - (1 - Y) * np.log(1 - A)", "wrong values", "What is special about"),
    ("3.3", "return -(Y * A + (1 - Y) * np.log(1 - A))", "mistake", "still without its logarithm"),
    ("3.3", "return -(np.log(A) + (1 - Y) * np.log(1 - A))", "mistake", "What switches the first half off"),
    ("3.3", "return np.mean(-(Y * np.log(A) + (1 - Y) * np.log(1 - A)))", "mistake", "That is the cost"),
    ("3.3", "return -(Y * np.log(A) + (1 - Y) * np.log(1 - A))[0]", "right numbers, wrong shape", "flat"),
    ("3.4", "A = neuron.sigmoid(Z)\nreturn -(Y * np.log(A) + (1 - Y) * np.log(1 - A))", "mistake", "and 0 times that"),
    ("3.4", "A = 1 / (1 + np.exp(-Z))\nreturn -Y * np.log(A) - (1 - Y) * np.log(1 - A)", "mistake", "by way of a"),
    ("3.4", "A = neuron.sigmoid(Z)\nreturn np.where(Y, -np.log(A), -np.log(1 - A))", "mistake", "one half chosen"),
    ("3.4", "return -np.log(neuron.sigmoid(np.where(Y == 1, Z, -Z)))", "mistake", "too large for a float"),
    ("3.4", "return np.log(1 + np.exp(np.where(Y == 1, -Z, Z)))", "mistake", "how far is log"),
    ("3.4", "return Y * np.log1p(np.exp(-Z)) + (1 - Y) * np.log1p(np.exp(Z))", "mistake", "y is no switch"),
    ("3.4", "return np.log1p(np.exp(-Z)) + (1 - Y) * Z", "mistake", "overflow for negative z"),
    ("3.4", "return np.log1p(np.exp(Z)) - Z * Y", "mistake", "overflow for positive z"),
    (
        "3.4",
        "A = np.clip(neuron.sigmoid(Z), 1e-15, 1 - 1e-15)\nreturn -(Y * np.log(A) + (1 - Y) * np.log(1 - A))",
        "mistake",
        "it stops at 34.5, and for z = 40, y = 0 it should be 40",
    ),
    (
        "3.4",
        "A, e = neuron.sigmoid(Z), 1e-8\nreturn -(Y * np.log(A + e) + (1 - Y) * np.log(1 - A + e))",
        "mistake",
        "it stops at 18.4",
    ),
    (
        "3.4",
        "A = np.clip(neuron.sigmoid(Z), 1e-6, 1 - 1e-6)\nreturn -(Y * np.log(A) + (1 - Y) * np.log(1 - A))",
        "wrong values",
        "",
    ),
    ("3.4", "Z = np.clip(Z, -500, 500)\nreturn np.log(1 + np.exp((1 - 2 * Y) * Z))", "wrong values", "above 500"),
    ("3.4", "S = (1 - 2 * Y) * Z\nreturn np.where(S > 30, S, np.log(1 + np.exp(S)))", "mistake", "np.where computes"),
    (
        "3.4",
        "return np.where(Z > 0, Z + np.log1p(np.exp(-Z)), np.log1p(np.exp(Z))) - Y * Z",
        "warned",
        "Which inputs make this exponent so large?",
    ),
    ("3.4", "return np.logaddexp(0, (2 * Y - 1) * Z)", "mistake", "the labels exchanged"),
    ("3.4", "return np.logaddexp(0, Z)", "mistake", "where does y come in?"),
    ("3.4", "return np.maximum(Z, 0) - Y * Z", "mistake", "log 2 at z = 0"),
    ("3.4", "return np.maximum(Z, 0) + Y * Z + np.log1p(np.exp(-abs(Z)))", "mistake", "the sign of yz"),
    ("3.4", "with np.errstate(all='ignore'):\n    return np.logaddexp(0, Z) - Y * Z", "hushed up", "errstate"),
    ("3.4", "return max(Z, 0) - Y * Z", "raised", "One yes or no"),
    ("3.5", "w = t * p[0] + (1 - t) * q[0]\nb = t * p[1] + (1 - t) * q[1]\n"
            "return J(w, b) - (1 - t) * J(*p) - t * J(*q)", "mistake", "At t = 0 the point should be p"),
    ("3.5", "point = (1 - t) * p + t * q\nreturn J(point) - (1 - t) * J(p) - t * J(q)", "mistake", "with pairs"),
    ("3.5", "point = p + t * (q - p)\nreturn J(*point) - J(*p) - t * (J(*q) - J(*p))", "mistake", "not calculate with"),
    ("3.5", "w = (1 - t) * p[0] + t * q[0]\nb = (1 - t) * p[1] + t * q[1]\n"
            "return J((w, b)) - (1 - t) * J(p) - t * J(q)", "mistake", "J takes two numbers"),
    ("3.5", "point = (1 - t) * np.array(p) + t * np.array(q)\nreturn J(point) - (1 - t) * J(p) - t * J(q)", "mistake",
     "J takes two numbers"),
    ("3.5", "w, b = (p[0] + q[0]) / 2, (p[1] + q[1]) / 2\nreturn J(w, b) - (J(*p) + J(*q)) / 2", "mistake", "halfway"),
    ("3.5", "w = (1 - t) * p[0] + t * q[0]\nb = (1 - t) * p[1] + t * q[1]\n"
            "return (1 - t) * J(*p) + t * J(*q) - J(w, b)", "mistake", "positive should mean"),
    ("3.5", "w = (1 - t) * p[0] + t * q[0]\nb = (1 - t) * p[1] + t * q[1]\n"
            "return J(w, b) - (J(*p) + J(*q)) / 2", "mistake", "How high is it near p?"),
    ("3.5", "w = (1 - t) * p[0] + t * q[0]\nb = (1 - t) * p[1] + t * q[1]\n"
            "return J(w, b) - (1 - t) * J(*p) + t * J(*q)", "mistake", "Your minus reaches the first half"),
    ("3.5", "return J(*p) * J(*q)", "wrong values", "J = w² + 2b²"),
    ("3.5", "return J.nothing", "raised", "called with J = w² + 2b², p = [-1,  2], q"),
]  # fmt: skip


@pytest.mark.parametrize(("number", "body"), [(number, way) for number, ways in OTHER_WAYS.items() for way in ways])
def test_a_right_answer_written_in_another_way_is_correct(typed, number, body):
    verdict = typed(number, body)
    assert verdict.kind == "correct", verdict.text


@pytest.mark.parametrize(("number", "body", "kind", "words"), ANSWERS)
def test_an_answer_gets_the_verdict_that_helps(typed, number, body, kind, words):
    verdict = typed(number, body)
    assert verdict.kind == kind and words in verdict.text, verdict.text
    assert " at 0x" not in verdict.text and "_Cost" not in verdict.text


def test_every_exercise_is_tried_in_other_ways():
    assert set(OTHER_WAYS) == {number for number in EXERCISES if number.startswith("3.")}


def test_the_costs_are_those_of_the_neuron_and_of_fifty_digits():
    rng = np.random.default_rng(3)
    X, w, Y = rng.normal(size=(3, 20)), rng.normal(size=(3, 1)), np.resize([[0.0, 1.0, 1.0]], (1, 20))
    A = neuron.sigmoid(neuron.linear_output(X, w, 0.5))
    found = EXERCISES["3.1"].reference(A, Y), EXERCISES["3.2"].reference(A, Y)
    losses = neuron.LEAST_SQUARES, neuron.CROSS_ENTROPY
    # Twenty terms of one size, a few roundings each.
    np.testing.assert_allclose(found, [neuron.cost(X, Y, w, 0.5, loss) for loss in losses], rtol=1e-14)
    with mpmath.workdps(50):
        pairs = [(mpmath.mpf(a), y) for a, y in zip(A[0].tolist(), Y[0], strict=True)]
        exact = -sum(mpmath.log(a if y else 1 - a) for a, y in pairs) / len(pairs)
    assert found[1] == pytest.approx(float(exact), rel=1e-14)


def test_costs_known_on_paper():
    A, Y = np.array([[0.5, 0.5]]), np.array([[0.0, 1.0]])
    assert EXERCISES["3.1"].reference(A, Y) == 0.125
    assert EXERCISES["3.2"].reference(A, Y) == pytest.approx(np.log(2), rel=1e-15)
    np.testing.assert_allclose(EXERCISES["3.3"].reference(A, Y), np.log(2), rtol=1e-15)


def test_the_loss_from_z_is_that_of_the_neuron_at_every_distance():
    Z = np.array([[-1000.0, -40.0, -2.0, 0.0, 1.5, 40.0, 1000.0]])
    for Y in (np.zeros_like(Z), np.ones_like(Z)):
        assert np.array_equal(EXERCISES["3.4"].reference(Z, Y), neuron.CROSS_ENTROPY.per_example(Z, Y))
        A = neuron.sigmoid(Z[:, 2:5])  # where a keeps all that z knows
        np.testing.assert_allclose(
            EXERCISES["3.3"].reference(A, Y[:, 2:5]), EXERCISES["3.4"].reference(Z[:, 2:5], Y[:, 2:5]), rtol=1e-14
        )


def test_the_outputs_reach_forty_and_a_thousand_on_either_side_with_the_wrong_label():
    reached = {(z, y) for Z, Y in EXERCISES["3.4"].cases() for z, y in zip(Z[0].tolist(), Y[0].tolist(), strict=True)}
    assert {(40, 0), (-40, 1), (1000, 0), (-1000, 1)} <= reached


def test_the_chord_test_finds_least_squares_out_and_cross_entropy_never():
    above_chord, rng = EXERCISES["3.5"].reference, np.random.default_rng(5)
    X, Y = np.array([[-0.5, 0.0, 0.5, 1.0, 5.0]]), np.array([[0.0, 1.0, 0.0, 1.0, 0.0]])
    highest = {}
    for loss in (neuron.LEAST_SQUARES, neuron.CROSS_ENTROPY):

        def J(w, b, loss=loss):
            return neuron.cost(X, Y, np.array([[w]]), b, loss)

        chords = [(rng.uniform(-6, 6, size=2), rng.uniform(-6, 6, size=2), rng.uniform()) for _ in range(300)]
        highest[loss.name] = max(above_chord(J, *chord) for chord in chords)
    assert highest["least squares"] > 0.01
    assert highest["cross-entropy"] < 1e-14  # a rounding of costs below 20


def test_the_chords_lie_above_and_below_and_only_one_is_halved():
    signs = {np.sign(EXERCISES["3.5"].reference(*chord)) for chord in EXERCISES["3.5"].cases()}
    halves = [m for m in (5, 3, 4, 1) if _chords(None, 0, m)[3] == 0.5]
    assert signs == {-1, 1} and halves == [1]
    assert next(str(J) for J, *_ in EXERCISES["3.5"].cases()) == "w² + 2b²"


LESSON = (Path(__file__).parents[2] / "notebooks" / "03_two_losses.py").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("asked", "formula"),
    [
        ('check("3.1"', r"\frac1{2m}"),
        ('check("3.2"', r"y \log a + (1 - y) \log(1 - a)"),
        ('check("3.4"', "(1 - 2y)z"),
        ("## Going deeper", "a(1 - a)"),  # lesson 04 lets the slopes be derived
    ],
)
def test_what_is_asked_for_is_written_out_only_after_it(asked, formula):
    before, _, after = LESSON.replace(r"\tfrac12 (a - y)^2", "").partition(asked)
    assert formula not in before and formula in after


def test_a_chord_is_drawn_before_it_is_hunted_for_and_asked_for():
    places = [LESSON.index(words) for words in ("A **chord** is", "draw_chord(", "**The chord hunt.**", 'check("3.5"')]
    assert places == sorted(places)
