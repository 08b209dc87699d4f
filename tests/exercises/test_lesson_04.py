"""Lesson 04's exercises: references against graph and neuron, right answers written otherwise, wrong ones as typed."""

import numpy as np
import pytest

from helpers import graph, neuron
from helpers.exercises import EXERCISES
from helpers.launch import ROOT

NODE = "return graph.Node('b·c', lambda b, c: b * c, parents=(b, c), send_back=send_back)"
BACK = "def send_back(u):\n    b.slope += c.value * u.slope\n    c.slope += b.value * u.slope\n"
FORWARD = "a = neuron.sigmoid(np.sum(w * x) + b)\n"

# Bodies of functions, each right, each written in another way.
OTHER_WAYS = {
    "4.1": (
        "return a * b, a * b - c, 2 * (a * b - c) ** 2",
        "u = b * a\nv = -c + u\nreturn [u, v, v * v + v * v]",
        "u = np.multiply(a, b)\nv = np.subtract(u, c)\nreturn u, v, 2 * np.square(v)",
        "a, b, c = graph.Node('a', a), graph.Node('b', b), graph.Node('c', c)\nu = a * b\nv = u - c\nJ = 2 * v**2\n"
        "return u.value, v.value, J.value",
    ),
    "4.2": (
        "v = a * b - c\nreturn 4 * v * b, 4 * v * a, -4 * v",
        "u = a * b\nv = u - c\ndJ = 1\ndv = 2 * 2 * v * dJ\ndu, dc = dv, -dv\nreturn [du * b, du * a, dc]",
        "J = lambda a, b, c: 2 * (a * b - c) ** 2\nreturn ((J(a + 1, b, c) - J(a - 1, b, c)) / 2,\n"
        "    (J(a, b + 1, c) - J(a, b - 1, c)) / 2, (J(a, b, c + 1) - J(a, b, c - 1)) / 2)",
        "a, b, c = graph.Node('a', a), graph.Node('b', b), graph.Node('c', c)\n"
        "graph.backward(2 * (a * b - c) ** 2)\nreturn a.slope, b.slope, c.slope",
    ),
    "4.3": (
        "return -(Y - A)",
        "return -Y + Y * A + A - A * Y",
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
    ("4.1", "u = a * b\nv = u - c\nJ = 2 * v\nreturn u, v, J", "mistake", "above the bracket"),
    ("4.1", "u = a * b\nv = u - c\nJ = (2 * v) ** 2\nreturn u, v, J", "mistake", "the square belongs to v alone"),
    ("4.1", "u = a * b\nv = u - c\nJ = v ** 2\nreturn u, v, J", "mistake", "half of what it should be"),
    ("4.1", "u = a * b\nv = u - c\nJ = 2 * v * 2\nreturn u, v, J", "mistake", "A square is v times v"),
    ("4.1", "u = a * b\nv = u - c\nJ = 2 * v ^ 2\nreturn u, v, J", "raised", "line 4"),
    ("4.1", "u = a * b\nv = c - u\nJ = 2 * v ** 2\nreturn u, v, J", "mistake", "what is subtracted from what"),
    ("4.1", "u = b - c\nv = a * u\nJ = 2 * v ** 2\nreturn u, v, J", "mistake", "You begin with b − c"),
    ("4.1", "u = a + b\nv = u - c\nJ = 2 * v ** 2\nreturn u, v, J", "mistake", "Your u is a sum"),
    ("4.1", "u = b * c\nv = a + u\nJ = 3 * v\nreturn u, v, J", "mistake", "the graph of the first panel"),
    ("4.1", "u = a * b\nv = u - c\nJ = 2 * v ** 2\nreturn J", "not numbers", "return u, v, J"),
    ("4.1", "u = a * b\nv = u - c\nJ = 2 * v ** 2\nreturn J, v, u", "mistake", "in the wrong order"),
    ("4.1", "u = ab\nv = u - c\nreturn u, v, 2 * v ** 2", "raised", "Nothing is called ab here"),
    ("4.1", "return 10, 3, 18", "always the same", "or loses, a, b and c?"),
    ("4.1", "u = a * b\nv = u + c\nJ = 2 * v ** 2\nreturn u, v, J", "wrong values", "yours     v = 17"),
    ("4.1", "u = a * b\nv = u - c\nJ = 2 * v ** 2", "returned nothing", "begin with return"),
    ("4.2", "return b, a, -1", "mistake", "Those are the slopes of v"),
    ("4.2", "v = a * b - c\ndv = 2 * v\nreturn dv * b, dv * a, -dv", "mistake", "half as large"),
    ("4.2", "v = a * b - c\ndv = 2 * v ** 2\nreturn dv * b, dv * a, -dv", "mistake", "You send back the value of J"),
    ("4.2", "dv = 4\nreturn dv * b, dv * a, -dv", "mistake", "How steep is 2v² at v = 1"),
    ("4.2", "dv = 2\nreturn dv * b, dv * a, -dv", "mistake", "as if J were 2v"),
    ("4.2", "dv = 4 * (a * b - c)\nreturn dv * a, dv * b, -dv", "mistake", "Look at the other factor"),
    ("4.2", "dv = 4 * (a * b - c)\nreturn dv * b, dv * a, dv", "mistake", "When c grows, does v grow?"),
    ("4.2", "dv = 4 * (a * b - c)\nreturn dv * b, dv * a, -dv * c", "mistake", "wherever c is?"),
    ("4.2", "dv = 4 * (a * b - c)\nreturn dv * a, dv * b, dv * c", "mistake", "You multiply by the input's value"),
    ("4.2", "u = a * b\ndv = 4 * (u - c)\nreturn dv * u, dv * u, -dv", "mistake", "You multiply by the value of u"),
    ("4.2", "dv = 4 * (a * b - c)\nreturn dv, dv, -dv", "mistake", "By what?"),
    ("4.2", "dv = 4 * (a * b - c)\nreturn dv + b, dv + a, dv - 1", "mistake", "Along one path"),
    ("4.2", "return 3, 3 * c, 3 * b", "mistake", "the graph of the first panel"),
    ("4.2", "return 60, 24, -12", "always the same", "or loses, a, b and c?"),
    ("4.2", "dv = -4 * (a * b - c)\nreturn dv * b, dv * a, -dv", "wrong values", "yours     da"),
    ("4.2", "dv = 4 * (a * b - c)\nreturn np.array([dv * b, dv * a])", "not numbers", "expected are 3"),
    ("4.2", "dv = 4 * (a * b - c)\nreturn round(b * dv), round(a * dv), round(-dv)", "wrong values", ""),
    ("4.2", "dv = 4 * (a * b - c)\nreturn dv * b, dv * a", "not numbers", "expected are 3: return da, db, dc"),
    ("4.3", "return Y - A", "mistake", "the sign"),
    ("4.3", "return -Y / A + (1 - Y) / (1 - A)", "mistake", "One node is left on the way back"),
    ("4.3", "return (A - Y) / (A * (1 - A))", "mistake", "That is da"),
    ("4.3", "return (A - Y) * A * (1 - A)", "mistake", "the slope of the other loss"),
    ("4.3", "return np.mean(A - Y)", "mistake", "One number is left"),
    ("4.3", "return (A - Y) / A.size", "mistake", "before the 1/m"),
    ("4.3", "return (-Y / A - (1 - Y) / (1 - A)) * A * (1 - A)", "mistake", "The inside of log(1 − a)"),
    ("4.3", "return -Y * (1 - A) - (1 - Y) * A", "mistake", "The inside of log(1 − a)"),
    ("4.3", "dA = -Y / A + (1 - Y) / (1 - A)\nreturn dA * A * (1 - A)", "mistake", "exactly 0 or 1"),
    ("4.3", "return (-Y / A + (1 - Y) / (1 - A)) * (A - A ** 2)", "mistake", "what is left?"),
    ("4.3", "S = neuron.sigmoid(A)\nreturn (-Y / A + (1 - Y) / (1 - A)) * S * (1 - S)", "mistake", "A is σ(z) already"),
    ("4.3", "return -Y - Y * A + A - Y * A", "mistake", "two minus signs"),
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
    ("4.4", "return (A - Y) * neuron.sigmoid(A) * (1 - neuron.sigmoid(A))", "mistake", "A is σ(z) already"),
    ("4.4", "return 0.5 * (A - Y) ** 2 * A * (1 - A)", "mistake", "the loss itself is left"),
    ("4.5", "dz = neuron.sigmoid(np.sum(w * x) + b) - y\nreturn dz, dz", "mistake", "dw is the same number"),
    ("4.5", "dz = neuron.sigmoid(np.sum(w * x) + b) - y\nreturn w * dz, dz", "mistake", "dw goes with w"),
    ("4.5", "dz = y - neuron.sigmoid(np.sum(w * x) + b)\nreturn x * dz, dz", "mistake", "Is dz a − y or y − a?"),
    ("4.5", "dz = neuron.sigmoid(w.T @ x + b) - y\nreturn x * dz, dz", "mistake", "db is a (1, 1) array"),
    ("4.5", "dz = neuron.sigmoid(np.sum(w * x) + b) - y\nreturn x.T * dz, dz", "mistake", "is w a row or a column?"),
    ("4.5", "dz = neuron.sigmoid(np.sum(w * x)) - y\nreturn x * dz, dz", "mistake", "The bias is a part of z"),
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
     "= replaces the slope that is there"),
    ("4.6", f"def send_back(u):\n    b.slope += c.value * u.slope\n    c.slope = b.value * u.slope\n{NODE}", "mistake",
     "= instead of += for c"),
    ("4.6", f"def send_back(u):\n    b.slope += b.value * u.slope\n    c.slope += c.value * u.slope\n{NODE}", "mistake",
     "Look at the other factor"),
    ("4.6", f"def send_back(u):\n    b.slope += c.value\n    c.slope += b.value\n{NODE}", "mistake",
     "That is a local slope alone"),
    ("4.6", f"def send_back(u):\n    b.slope += c.value * u.slope\n{NODE}", "mistake", "nothing sent to c"),
    ("4.6", f"def send_back(u):\n    b.slope += u.slope\n    c.slope += u.slope\n{NODE}", "mistake", "as a sum does"),
    ("4.6", f"def send_back(u):\n    return c.value * u.slope, b.value * u.slope\n{NODE}", "mistake", "nobody reads"),
    ("4.6", f"def send_back(u):\n    b.slope + c.value * u.slope\n    c.slope + b.value * u.slope\n{NODE}", "lost line",
     "b.slope + c.value * u.slope"),
    ("4.6", f"def send_back(u):\n    b.slope += c * u.slope\n    c.slope += b * u.slope\n{NODE}", "mistake",
     "is its .value"),
    ("4.6", f"def send_back(u):\n    b.slope += u.slope * c\n    c.slope += u.slope * b\n{NODE}", "mistake",
     "is its .value"),
    ("4.6", f"def send_back(u):\n    b.slope += c.value * u.slope\n    c.slope += b * u.slope\n{NODE}", "mistake",
     "is its .value"),
    ("4.6", f"def send_back(u):\n    b.slope += c.value * 3\n    c.slope += b.value * 3\n{NODE}", "wrong values",
     "−0.7"),
    ("4.6", "def send_back(u):\n    b.slope += c.value * u.slope\n    if b is not c:\n"
     f"        c.slope += b.value * u.slope\n{NODE}", "wrong values", "the slope of b·b"),
    ("4.5", "z = w.T @ x\ndz = neuron.sigmoid(z) - y\nreturn x * dz, dz", "mistake", "The bias is a part of z"),
    ("4.5", "dz = neuron.sigmoid(w.T @ x + b) - y\nreturn w * dz, dz", "mistake", "dw goes with w here"),
    ("4.6", "return b * c", "mistake", "You multiply two nodes"),
    ("4.6", "return b.value * c.value", "mistake", "something else that is no node"),
    ("4.6", f"def send_back(u):\n    b.slope += c.value * u.slope\n    c.slope += b.value * u.slope\n"
            f"{NODE.replace('lambda b, c: b * c', 'b.value * c.value')}", "mistake", "stays as it is"),
    ("4.6", f"def send_back(u):\n    b.slope += c.value * u.slope\n    c.slope += b.value * u.slope\n"
            f"{NODE.replace('lambda b, c: b * c', 'lambda b, c: b + c')}", "wrong values", "yours     b·c = 5"),
    ("4.6", "def send_back(u):\n    b.slope += c.value * u.slope\n    c.slope += b.value * u.slope", "returned nothing",
     "begin with return"),
    ("4.6", f"def send_back(u):\n    b.slop += c.value * u.slope\n{NODE}", "raised", "line 3"),
    ("4.6", "return graph.Node('b·c', lambda b, c: b * c, parents=(b, c))", "mistake", "Give it send_back itself"),
    ("4.6", "return graph.Node('u', lambda b, c: b * c, parents=(b, c))", "raised", "not how to go back"),
    ("4.6", f"def send_back():\n    pass\n{NODE}", "raised", "takes 0, and was given 1"),
    ("4.6", f"{NODE}", "raised", "Nothing is called send_back here"),
    ("4.3", "return -Y * (1 - A)", "mistake", "Right for y = 1, and 0 for y = 0"),
    ("4.3", "return A * (1 - A)", "mistake", "That is a local slope alone"),
    ("4.3", "return np.round(A - Y, 2)", "wrong values", "rounded to 2 decimals"),
    ("4.3", "return np.round(A - Y, 4)", "wrong values", "rounded to 4 decimals"),
    ("4.4", "return A * (1 - A)", "mistake", "That is a local slope alone"),
    ("4.4", "return A - Y * A * (1 - A)", "mistake", "where do brackets belong?"),
    ("4.4", "return (A - Y) * A * (1 - A) / A.shape[1]", "mistake", "divided by m"),
    ("4.4", "return (A - Y) * Y * (1 - Y)", "mistake", "y(1 − y) is 0"),
    ("4.5", f"{FORWARD}dz = -y / a + (1 - y) / (1 - a)\nreturn x * dz, dz", "mistake", "That is da"),
    ("4.5", f"{FORWARD}dz = (a - y) / (a * (1 - a))\nreturn x * dz, dz", "mistake", "That is da"),
    ("4.5", f"{FORWARD}da = -y / a + (1 - y) / (1 - a)\ndz = da * a * (1 - a)\nreturn x * dz, dz", "mistake",
     "On paper the fractions cancel"),
    ("4.5", f"{FORWARD}dz = a * (1 - a) * -(y / a - (1 - y) / (1 - a))\nreturn x * dz, dz", "mistake", "0 / 0"),
    ("4.5", f"{FORWARD}dz = a * (1 - a)\nreturn x * dz, dz", "mistake", "That is a local slope alone"),
    ("4.5", f"{FORWARD}return x * (a - y), 1", "mistake", "That is a local slope alone"),
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
    ("4.6", f"{BACK}{NODE.replace('=send_back', '=send_back(u)')}", "mistake", "with brackets it would be called"),
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


@pytest.mark.parametrize(("number", "body", "words"), [
    ("4.1", "u = a * b\nv = u - c\nreturn u, v, J", "makes J, so Python took the notebook's"),
    ("4.1", "u = a * b\nJ = 2 * v ** 2\nreturn u, v, J", "makes v, so Python took the notebook's"),
    ("4.2", "dv = 4 * v\nreturn dv * b, dv * a, -dv", "Which walk comes before the one back?"),
])  # fmt: skip
def test_a_line_that_is_missing_is_named_where_the_notebook_has_that_name(cell, typed, number, body, words):
    cell("v = graph.Node('v', 11) * 1\nJ = 3 * v\ndef nothing(): pass")
    verdict = typed(number, body)
    assert verdict.kind == "mistake" and words in verdict.text, verdict.text


def test_forward_and_backward_are_those_of_the_graph():
    for values in EXERCISES["4.1"].cases():
        a, b, c = (graph.Node(name, value) for name, value in zip("abc", values, strict=True))
        u = a * b
        v = u - c
        J = 2 * v**2
        graph.backward(J)
        assert EXERCISES["4.1"].reference(*values) == (u.value, v.value, J.value)
        assert EXERCISES["4.2"].reference(*values) == (a.slope, b.slope, c.slope)


def test_the_lessons_own_numbers_come_first_and_are_known_on_paper():
    assert EXERCISES["4.1"].cases()[0] == (2, 5, 7) == EXERCISES["4.2"].cases()[0]
    assert EXERCISES["4.1"].reference(2, 5, 7) == (10, 3, 18)
    assert EXERCISES["4.2"].reference(2, 5, 7) == (60, 24, -12)


def test_no_two_numbers_of_the_walk_are_equal():
    for a, b, c in EXERCISES["4.1"].cases():
        walk = (a, b, c, *EXERCISES["4.1"].reference(a, b, c), *EXERCISES["4.2"].reference(a, b, c))
        assert len({abs(number) for number in walk}) == len(walk), walk


def test_nudges_get_no_praise_for_a_walk_back():
    assert "walk" not in EXERCISES["4.2"].purpose


def test_the_page_does_not_print_what_the_exercise_after_it_asks_for():
    lesson = (ROOT / "notebooks" / "04_computational_graph.py").read_text(encoding="utf-8")
    before = lesson.partition('check("4.4"')[0]
    assert "dz = a − y" not in before and "dz = a - y" not in before and "(a − y)a(1 − a)" not in before
    assert "v = u - c" not in lesson.partition('check("4.2"')[0]


@pytest.mark.parametrize(("slope", "expected"), [("b.slope += 1 * u.slope", 8), ("b.slope = 1 * u.slope", 3)])
def test_the_lessons_sum_keeps_both_slopes_of_a_node_used_twice_and_with_an_equals_sign_one(slope, expected):
    lesson = (ROOT / "notebooks" / "04_computational_graph.py").read_text(encoding="utf-8")
    source = "def add(b, c):" + lesson.partition("def add(b, c):")[2].partition("\n# %%")[0]
    names = {"Node": graph.Node, "graph": graph}
    exec(source.replace("b.slope += 1 * u.slope", slope), names)
    assert names["b"].slope == expected and names["c"].slope == 3


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
