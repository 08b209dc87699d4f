"""Graphs for a lecture, by name: the output, what is given, and how the panel is set."""

from helpers.graph import Node, log, sigmoid


def article():
    """Return J = 3(a + bc) at a = 5, b = 3, c = 2: J is 33, its slopes 3, 6, 9. (Slip S1: printed as 4(a + bc).)"""
    a, b, c = Node("a", 5), Node("b", 3), Node("c", 2)
    u = (b * c).named("u")
    v = (a + u).named("v")
    return (3 * v).named("J"), ()


def twice():
    """Return J = (a + b)·b at a = 2, b = 3, where b has two paths to J: its slope is 3 + 5 = 8."""
    a, b = Node("a", 2), Node("b", 3)
    s = (a + b).named("s")
    return (s * b).named("J"), ()


def neuron():
    """Return the neuron of two features with cross-entropy, dz = a − y; x₁, x₂ and y are given."""
    a, y, given = _prediction()
    yes, no = (y * log(a)).named("yes"), ((1 - y) * log(1 - a)).named("no")
    return (-(yes + no)).named("L"), given


def squares():
    """Return the same neuron with ½(a − y)², dz = (a − y)a(1 − a)."""
    a, y, given = _prediction()
    return (0.5 * (a - y) ** 2).named("L"), given


def _prediction():
    w1, w2, b = Node("w₁", 0.5), Node("w₂", 1.0), Node("b", 0.2)
    x1, x2, y = Node("x₁", 2.0), Node("x₂", -1.0), Node("y", 1.0)
    z = ((w1 * x1).named("p") + (w2 * x2).named("q") + b).named("z")
    return sigmoid(z).named("a"), y, (x1, x2, y)


PRESETS = {
    "article": (article, {}),
    "twice": (twice, {"fill_in": True}),
    "neuron": (neuron, {}),
    "squares": (squares, {}),
}
"""For each name: a function that returns the output and what is given, and the panel's options."""
