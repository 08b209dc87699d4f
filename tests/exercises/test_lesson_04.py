"""Lesson 04's exercises: references against graph and neuron, right answers written otherwise, wrong ones as typed."""

import numpy as np
import pytest

from helpers import graph, neuron
from helpers.exercises import EXERCISES

NODE = "return graph.Node('b·c', lambda b, c: b * c, parents=(b, c), send_back=send_back)"
BACK = "def send_back(u):\n    b.slope += c.value * u.slope\n    c.slope += b.value * u.slope\n"
FORWARD = "a = neuron.sigmoid(np.sum(w * x) + b)\n"

# Bodies of functions, each right, each written in another way.
OTHER_WAYS = {
    "4.1": (
        "return b * c, a + b * c, 3 * (a + b * c)",
        "u = c * b\nv = u + a\nreturn [u, v, v + v + v]",
        "u = np.multiply(b, c)\nreturn u, a + u, 3 * a + 3 * u",
        "a, b, c = graph.Node('a', a), graph.Node('b', b), graph.Node('c', c)\nu = b * c\nv = a + u\nJ = 3 * v\n"
        "return u.value, v.value, J.value",
    ),
    "4.2": (
        "return 3, 3 * c, 3 * b",
        "dJ = 1\ndv = 3 * dJ\nda, du = dv, dv\nreturn [da, du * c, du * b]",
        "J = lambda a, b, c: 3 * (a + b * c)\nreturn J(1, b, c) - J(0, b, c), J(a, 1, c) - J(a, 0, c), 3 * b",
        "a, b, c = graph.Node('a', a), graph.Node('b', b), graph.Node('c', c)\n"
        "graph.backward(3 * (a + b * c))\nreturn a.slope, b.slope, c.slope",
    ),
    "4.3": (
        "return -(Y - A)",
        "dA = -Y / A + (1 - Y) / (1 - A)\nreturn dA * A * (1 - A)",
        "return -Y * (1 - A) + (1 - Y) * A",
        "return np.where(Y == 1, A - 1, A)",
        "return np.array([[a - y for a, y in zip(A[0], Y[0])]])",
    ),
    "4.4": (
        "dA = A - Y\nreturn dA * (A * (1 - A))",
        "return (A - Y) * (A - A ** 2)",
        "return 2 * (A - Y) / 2 * A * (1 - A)",
        "Z = np.log(A / (1 - A))\nreturn neuron.LEAST_SQUARES.slope(Z, Y)",
    ),
    "4.5": (
        "z = (w.T @ x).item() + b\na = 1 / (1 + np.exp(-z))\nreturn (a - y) * x, a - y",
        "z = (w.T @ x + b)[0, 0]\ndz = neuron.sigmoid(z) - y\ndw, db = x * dz, 1 * dz\nreturn dw, db",
        "dZ = neuron.sigmoid(w.T @ x + b) - y\nreturn x @ dZ, dZ.sum()",
        "z = b\nfor j in range(len(x)):\n    z += w[j, 0] * x[j, 0]\ndz = 1 / (1 + np.exp(-z)) - y\n"
        "dw = np.zeros(w.shape)\nfor j in range(len(x)):\n    dw[j] = x[j] * dz\nreturn dw, dz",
        "a = neuron.sigmoid(np.vdot(w, x) + b)\ndz = a - 1 if y else a\nreturn dz * x, dz",
        "return neuron.gradient(x, np.array([[y]]), w, b)",
    ),
    "4.6": (
        f"def send_back(node):\n    b.slope += node.slope * c.value\n    c.slope += node.slope * b.value\n{NODE}",
        "def send_back(u):\n    b.slope = b.slope + c.value * u.slope\n"
        f"    c.slope = b.value * u.slope + c.slope\n{NODE}",
        "def send_back(u):\n    left, right = u.parents\n    left.slope += right.value * u.slope\n"
        "    right.slope += left.value * u.slope\n"
        "def product(x, y):\n    return x * y\nreturn graph.Node('u', product, [b, c], send_back=send_back)",
        "return graph.Node('b·c', lambda b, c: b * c, (b, c), slopes=lambda b, c: (c, b))",
        "def send_back(u):\n    for one, other in zip(u.parents, u.parents[::-1]):\n"
        f"        one.slope += other.value * u.slope\n{NODE}",
    ),
}

# (exercise, body of the function, kind of verdict, words in it)
ANSWERS = [
    ("4.1", "u = b * c\nv = a + u\nJ = 4 * v\nreturn u, v, J", "mistake", "printed slip"),
    ("4.1", "u = a + b\nv = u * c\nJ = 3 * v\nreturn u, v, J", "mistake", "You begin with a + b"),
    ("4.1", "u = b * c\nv = a + u\nJ = 3 * a + u\nreturn u, v, J", "mistake", "the 3 reaches a alone"),
    ("4.1", "u = b * c\nv = a + b\nJ = 3 * v\nreturn u, v, J", "mistake", "Which two nodes point to v?"),
    ("4.1", "u = b + c\nv = a + u\nJ = 3 * v\nreturn u, v, J", "mistake", "Your u is a sum"),
    ("4.1", "u = b * c\nv = a + u\nJ = 3 * v\nreturn J", "not numbers", "return u, v, J"),
    ("4.1", "u = b * c\nv = a + u\nJ = 3 * v\nreturn J, v, u", "mistake", "in the wrong order"),
    ("4.1", "u = bc\nv = a + u\nreturn u, v, 3 * v", "raised", "Nothing is called bc here"),

    ("4.1", "return 6, 11, 33", "always the same", "Which line uses a, b and c?"),
    ("4.1", "u = b * c\nv = a * u\nJ = 3 * v\nreturn u, v, J", "wrong values", "yours     v = 30"),
    ("4.1", "u = b * c\nv = a + u\nJ = 3 * v", "returned nothing", "begin with return"),
    ("4.2", "return 1, c, b", "mistake", "one more edge: J = 3v"),
    ("4.2", "return 3, 3 * b, 3 * c", "mistake", "Look at the other factor"),
    ("4.2", "return 3 * a, 3 * c, 3 * b", "mistake", "does da know a?"),
    ("4.2", "return 4, 4 * c, 4 * b", "mistake", "printed slip"),
    ("4.2", "dv = 3\nda = dv\ndu = dv\ndb = c\ndc = b\nreturn da, db, dc", "mistake", "da is right. db and dc"),
    ("4.2", "return 3 * a, 3 * b, 3 * c", "mistake", "You multiply by the input's value"),
    ("4.2", "return 3, 3 * b * c, 3 * b * c", "mistake", "You multiply by the value of u"),
    ("4.2", "return 4, 4 + c, 4 + b", "mistake", "Along one path local slopes are multiplied"),
    ("4.2", "return 3, 6, 9", "always the same", "Which line uses a, b and c?"),
    ("4.2", "return 3, -3 * c, -3 * b", "wrong values", "yours     db"),
    ("4.2", "return np.array([3, 3 * c, 3 * b])", "not numbers", "expected are 3: return da, db, dc"),
    ("4.2", "return 3 * c, 3 * b", "not numbers", "expected are 3: return da, db, dc"),
    ("4.3", "return Y - A", "mistake", "the sign"),
    ("4.3", "return -Y / A + (1 - Y) / (1 - A)", "mistake", "One node is left on the way back"),
    ("4.3", "return (A - Y) / (A * (1 - A))", "mistake", "That is da"),
    ("4.3", "return (A - Y) * A * (1 - A)", "mistake", "the slope of the other loss"),
    ("4.3", "return np.mean(A - Y)", "mistake", "One number is left"),
    ("4.3", "return (A - Y) / A.size", "mistake", "before the 1/m"),
    ("4.3", "return (-Y / A - (1 - Y) / (1 - A)) * A * (1 - A)", "mistake", "The inside of log(1 − a)"),
    ("4.3", "return -(Y * np.log(A) + (1 - Y) * np.log(1 - A))", "mistake", "the loss itself"),
    ("4.3", "return np.abs(A - Y)", "wrong values", "every minus is gone"),
    ("4.3", "return (A - Y).T", "right numbers, wrong shape", "transposed"),
    ("4.3", "return -Y / A + 1 - Y / 1 - A", "wrong values", ""),
    ("4.4", "return A - Y", "mistake", "dz for the other loss"),
    ("4.4", "return 2 * (A - Y) * A * (1 - A)", "mistake", "The 2 of the square"),
    ("4.4", "return (A - Y) ** 2 * A * (1 - A)", "mistake", "the square is still a square"),
    ("4.4", "return (A - Y) * (1 - A)", "mistake", "one is there"),
    ("4.4", "return (A - Y) * A", "mistake", "the factor 1 − a missing"),
    ("4.4", "return (Y - A) * A * (1 - A)", "mistake", "the sign"),
    ("4.4", "return (A - Y) * A * 1 - A", "mistake", "Python multiplies before"),
    ("4.4", "return np.mean((A - Y) * A * (1 - A))", "mistake", "One number is left"),
    ("4.4", "return (A - Y) @ A @ (1 - A)", "raised", "Should one be transposed"),
    ("4.4", "return (A - Y) * neuron.sigmoid(A) * (1 - neuron.sigmoid(A))", "wrong values", ""),
    ("4.5", "dz = neuron.sigmoid(np.sum(w * x) + b) - y\nreturn dz, dz", "mistake", "dw is the same number"),
    ("4.5", "dz = neuron.sigmoid(np.sum(w * x) + b) - y\nreturn w * dz, dz", "mistake", "dw goes with w"),
    ("4.5", "dz = y - neuron.sigmoid(np.sum(w * x) + b)\nreturn x * dz, dz", "mistake", "Is dz a − y or y − a?"),
    ("4.5", "dz = neuron.sigmoid(w.T @ x + b) - y\nreturn x * dz, dz", "mistake", "db is a (1, 1) array"),
    ("4.5", "dz = neuron.sigmoid(np.sum(w * x) + b) - y\nreturn x.T * dz, dz", "mistake", "how does w lie?"),
    ("4.5", "dz = neuron.sigmoid(np.sum(w * x)) - y\nreturn x * dz, dz", "mistake", "The bias counts in z"),
    ("4.5", "a = neuron.sigmoid(np.sum(w * x) + b)\ndz = (a - y) * a * (1 - a)\nreturn x * dz, dz", "mistake",
     "the gradient of least squares"),
    ("4.5", "dz = np.sum(w * x) + b - y\nreturn x * dz, dz", "mistake", "compared with a probability"),
    ("4.5", "dz = neuron.sigmoid(np.sum(w * x) + b) - y\nreturn x * dz / len(x), dz", "mistake", "here is one"),
    ("4.5", "dz = neuron.sigmoid(np.sum(w * x) + b) - y\nreturn np.mean(x * dz), dz", "wrong shape", "your dw"),
    ("4.5", "dz = neuron.sigmoid(w.T @ x + b) - y\nreturn x.T * dz, dz", "right numbers, wrong shape", "your dw"),
    ("4.5", "dz = neuron.sigmoid(w @ x + b) - y\nreturn x * dz, dz", "raised", "Should one be transposed"),
    ("4.5", "dz = neuron.sigmoid(np.sum(w * x) + b) - y\nreturn x * dz, b * dz", "mistake", "wherever b is?"),
    ("4.5", "dz = neuron.sigmoid(np.sum(w * x) + b) - y\nreturn (x * dz).ravel(), dz", "right numbers, wrong shape",
     "flat"),
    ("4.5", "dz = neuron.sigmoid(np.sum(w * x) + b) - y\nreturn x * dz", "not numbers", "return dw, db"),
    ("4.6", f"def send_back(u):\n    b.slope = c.value * u.slope\n    c.slope = b.value * u.slope\n{NODE}", "mistake",
     "= puts a new slope in its place"),
    ("4.6", f"def send_back(u):\n    b.slope += c.value * u.slope\n    c.slope = b.value * u.slope\n{NODE}", "mistake",
     "= in place of += for c"),
    ("4.6", f"def send_back(u):\n    b.slope += b.value * u.slope\n    c.slope += c.value * u.slope\n{NODE}", "mistake",
     "Look at the other factor"),
    ("4.6", f"def send_back(u):\n    b.slope += c.value\n    c.slope += b.value\n{NODE}", "mistake",
     "A local slope stands alone"),
    ("4.6", f"def send_back(u):\n    b.slope += c.value * u.slope\n{NODE}", "mistake", "nothing sent to c"),
    ("4.6", f"def send_back(u):\n    b.slope += u.slope\n    c.slope += u.slope\n{NODE}", "mistake", "as a sum does"),
    ("4.6", f"def send_back(u):\n    return c.value * u.slope, b.value * u.slope\n{NODE}", "mistake", "nobody reads"),
    ("4.6", f"def send_back(u):\n    b.slope + c.value * u.slope\n    c.slope + b.value * u.slope\n{NODE}", "lost line",
     "b.slope + c.value * u.slope"),
    ("4.6", f"def send_back(u):\n    b.slope += c * u.slope\n    c.slope += b * u.slope\n{NODE}", "mistake",
     "which this exercise switches off"),
    ("4.6", "return b * c", "mistake", "which this exercise switches off"),
    ("4.6", "return b.value * c.value", "mistake", "something else that is no node"),
    ("4.6", f"def send_back(u):\n    b.slope += c.value * u.slope\n    c.slope += b.value * u.slope\n"
            f"{NODE.replace('lambda b, c: b * c', 'b.value * c.value')}", "mistake", "stays as it is"),
    ("4.6", f"def send_back(u):\n    b.slope += c.value * u.slope\n    c.slope += b.value * u.slope\n"
            f"{NODE.replace('lambda b, c: b * c', 'lambda b, c: b + c')}", "wrong values", "yours     b·c = 5"),
    ("4.6", "def send_back(u):\n    b.slope += c.value * u.slope\n    c.slope += b.value * u.slope", "returned nothing",
     "begin with return"),
    ("4.6", f"def send_back(u):\n    b.slop += c.value * u.slope\n{NODE}", "raised", "line 3"),
    ("4.6", "return graph.Node('b·c', lambda b, c: b * c, parents=(b, c))", "mistake", "hand it send_back itself"),
    ("4.6", "return graph.Node('u', lambda b, c: b * c, parents=(b, c))", "raised", "not how to go back"),
    ("4.6", f"def send_back():\n    pass\n{NODE}", "raised", "takes 0, and was given 1"),
    ("4.6", f"{NODE}", "raised", "Nothing is called send_back here"),
    ("4.2", "return 3, 3, 3", "mistake", "By what?"),
    ("4.2", "dv = 3\ndu = 3 * dv\nreturn dv, du * c, du * b", "mistake", "your 3 counts twice"),
    ("4.2", "return 3, 3 + c, 3 + b", "mistake", "Along one path local slopes are multiplied"),
    ("4.3", "return -Y * (1 - A)", "mistake", "Right for y = 1, and 0 for y = 0"),
    ("4.3", "return A * (1 - A)", "mistake", "A local slope stands alone"),
    ("4.3", "return np.round(A - Y, 2)", "wrong values", "rounded to 2 decimals"),
    ("4.3", "return np.round(A - Y, 4)", "wrong values", "rounded to 4 decimals"),
    ("4.4", "return A * (1 - A)", "mistake", "A local slope stands alone"),
    ("4.4", "return A - Y * A * (1 - A)", "mistake", "where do brackets belong?"),
    ("4.4", "return (A - Y) * A * (1 - A) / A.shape[1]", "mistake", "divided by m"),
    ("4.4", "return (A - Y) * Y * (1 - Y)", "mistake", "y(1 − y) is 0"),
    ("4.5", f"{FORWARD}dz = -y / a + (1 - y) / (1 - a)\nreturn x * dz, dz", "mistake", "That is da"),
    ("4.5", f"{FORWARD}dz = (a - y) / (a * (1 - a))\nreturn x * dz, dz", "mistake", "That is da"),
    ("4.5", f"{FORWARD}da = -y / a + (1 - y) / (1 - a)\ndz = da * a * (1 - a)\nreturn x * dz, dz", "mistake",
     "The fractions cancel on paper"),
    ("4.5", f"{FORWARD}dz = a * (1 - a) * -(y / a - (1 - y) / (1 - a))\nreturn x * dz, dz", "mistake", "0 / 0"),
    ("4.5", f"{FORWARD}dz = a * (1 - a)\nreturn x * dz, dz", "mistake", "A local slope stands alone"),
    ("4.5", f"{FORWARD}return x * (a - y), 1", "mistake", "A local slope stands alone"),
    ("4.5", f"{FORWARD}dz = a - y\nreturn dz, x * dz", "mistake", "the order of the results"),
    ("4.5", "dz = neuron.sigmoid(np.sum(w * x + b)) - y\nreturn x * dz, dz", "mistake", "b once per feature"),
    ("4.5", "dz = neuron.sigmoid(w * x + b) - y\nreturn x * dz, dz", "mistake", "a z of its own"),
    ("4.6", f"def send_back(u):\n    b.slope += u.value / b.value * u.slope\n"
            f"    c.slope += u.value / c.value * u.slope\n{NODE}", "mistake", "no number"),
    ("4.6", f"def send_back(u):\n    b.slope += u.value / b.value * u.slope\n    c.slope += b.value * u.slope\n{NODE}",
     "raised", "divided by 0"),
    ("4.6", f"def send_back(u):\n    b.slope += c.value * u.slope\n    c.slope += u.value / c.value * u.slope\n{NODE}",
     "raised", "divided by 0"),
    ("4.6", f"p, q = b.value, c.value\ndef send_back(u):\n    b.slope += q * u.slope\n"
            f"    c.slope += p * u.slope\n{NODE}", "mistake", "those of the first time"),
    ("4.6", f"q = c.value\ndef send_back(u):\n    b.slope += q * u.slope\n    c.slope += b.value * u.slope\n{NODE}",
     "wrong values", "for b + 1, c + 2"),
    ("4.6", f"def send_back(u):\n    b.slope += c.slope * u.slope\n    c.slope += b.slope * u.slope\n{NODE}",
     "mistake", "You multiply two slopes"),
    ("4.6", f"{BACK}{NODE.replace('b * c', 'b.value * c.value')}", "mistake", "The rule gets numbers, not nodes"),
    ("4.6", f"{BACK}{NODE.replace('=send_back', '=send_back(u)')}", "mistake", "Brackets would call it"),
    ("4.6", "return graph.Node('b·c', b.value * c.value)", "mistake", "what has a rule, and parents"),
]  # fmt: skip


@pytest.mark.parametrize(("number", "body"), [(number, way) for number, ways in OTHER_WAYS.items() for way in ways])
def test_a_right_answer_written_in_another_way_is_correct(typed, number, body):
    verdict = typed(number, body)
    assert verdict.kind == "correct", verdict.text


@pytest.mark.parametrize(("number", "body", "kind", "words"), ANSWERS)
def test_an_answer_gets_the_verdict_that_helps(typed, number, body, kind, words):
    verdict = typed(number, body)
    assert verdict.kind == kind and words in verdict.text, verdict.text
    assert " at 0x" not in verdict.text and "_Input" not in verdict.text


def test_every_exercise_is_tried_in_other_ways():
    assert set(OTHER_WAYS) == {number for number in EXERCISES if number.startswith("4.")}


def test_forward_and_backward_are_those_of_the_graph():
    for values in EXERCISES["4.1"].cases():
        a, b, c = (graph.Node(name, value) for name, value in zip("abc", values, strict=True))
        u = b * c
        v = a + u
        J = 3 * v
        graph.backward(J)
        assert EXERCISES["4.1"].reference(*values) == (u.value, v.value, J.value)
        assert EXERCISES["4.2"].reference(*values) == (a.slope, b.slope, c.slope)


def test_the_lessons_own_numbers_come_first_and_are_known_on_paper():
    assert EXERCISES["4.1"].cases()[0] == (5, 3, 2) == EXERCISES["4.2"].cases()[0]
    assert EXERCISES["4.1"].reference(5, 3, 2) == (6, 11, 33)
    assert EXERCISES["4.2"].reference(5, 3, 2) == (3, 6, 9)


def test_the_slopes_in_z_are_those_of_the_neuron_and_of_central_differences():
    Z, Y = np.array([[-3.0, -0.5, 0.2, 2.5]]), np.array([[1.0, 0.0, 1.0, 0.0]])
    A, nudge = neuron.sigmoid(Z), 1e-5
    for number, loss in (("4.3", neuron.CROSS_ENTROPY), ("4.4", neuron.LEAST_SQUARES)):
        dZ = EXERCISES[number].reference(A, Y)
        np.testing.assert_allclose(dZ, loss.slope(Z, Y), rtol=1e-15)
        moved = loss.per_example(Z + nudge, Y) - loss.per_example(Z - nudge, Y)
        # nudge² of a third derivative below 1, and a rounding of 1e-16 over the nudge
        np.testing.assert_allclose(dZ, moved / (2 * nudge), atol=1e-10)


def test_the_gradient_of_one_example_is_that_of_the_neuron():
    for x, y, w, b in EXERCISES["4.5"].cases():
        dw, db = EXERCISES["4.5"].reference(x, y, w, b)
        expected_dw, expected_db = neuron.gradient(x, [[y]], w, b)
        np.testing.assert_allclose(dw, expected_dw, rtol=1e-14)
        assert db == pytest.approx(expected_db, rel=1e-14) and np.ndim(db) == 0


def test_both_labels_are_among_the_single_examples():
    assert {y for _, y, _, _ in EXERCISES["4.5"].cases()} == {0, 1}


def test_the_multiplication_of_the_exercise_is_that_of_the_graph_even_of_a_node_by_itself():
    multiply = EXERCISES["4.6"].reference
    for product in (multiply, lambda b, c: b * c):
        b, c = graph.Node("b", 3), graph.Node("c", 2)
        J = product(b, c) + product(b, b) + b
        graph.backward(J)
        assert (J.value, b.slope, c.slope) == (18, 2 + 6 + 1, 3)
