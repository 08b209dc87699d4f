"""The differentiator: on paper, against central differences of 50 digits, against the neuron, step by step, misused."""

import math
import random
import re
import sys
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mpmath import mp, mpf

from helpers import neuron
from helpers.graph import Node, backward, backward_steps, cross_entropy, exp, forward, log, order, sigmoid

mp.dps = 50
NUDGE = mpf(10) ** -15  # the central difference is then off by about 1e-30, and 50 digits lose nothing else
laws = settings(deadline=None, derandomize=True, database=None)  # the same examples everywhere, however slow


def paper():
    a, b, c = Node("a", 5), Node("b", 3), Node("c", 2)
    return a, b, c, 3 * (a + b * c)


STEPS = [(3, 1, 3, 3), (1, 3, 3, 3), (1, 3, 3, 3), (2, 3, 6, 6), (3, 3, 9, 9)]  # local · came in = product, total


def exact_sigmoid(z):
    return 1 / (1 + mp.exp(-z))


def exact_cross_entropy(z, y):
    return mp.log1p(mp.exp(z)) - z * y


def central_differences(function, values):
    """Give ∂function/∂value for each value, in 50 digits."""
    values = [mpf(value) for value in values]
    slopes = []
    for k in range(len(values)):
        up, down = list(values), list(values)
        up[k], down[k] = values[k] + NUDGE, values[k] - NUDGE
        slopes.append((function(*up) - function(*down)) / (2 * NUDGE))
    return slopes


def test_the_paper_example_is_33_with_slopes_3_6_9():
    a, b, c, J = paper()
    backward(J)
    assert (J.value, J.slope) == (33, 1)
    assert [node.slope for node in (a, b, c)] == [3, 6, 9]


def test_the_paper_example_has_the_local_slopes_of_the_article():
    a, b, c = Node("a", 5), Node("b", 3), Node("c", 2)
    u = (b * c).named("u")
    v = (a + u).named("v")
    J = (3 * v).named("J")
    assert [str(node) for node in order(J)] == ["a", "b", "c", "u = b·c", "v = a + u", "J = 3·v"]
    assert [node.value for node in order(J)] == [5, 3, 2, 6, 11, 33]
    assert (J.local_slopes[1], v.local_slopes, u.local_slopes) == (3, (1, 1), (2, 3))  # dJ/dv, (dv/da, dv/du), ...
    assert [step[2:] for step in backward_steps(J)] == STEPS


# Each operation: on nodes, in 50 digits, and where each argument may lie.
ANY, ABOVE_0 = st.floats(-20, 20), st.floats(1e-3, 20)
AWAY_FROM_0 = st.one_of(ABOVE_0, ABOVE_0.map(lambda x: -x))
OPERATIONS = {
    "node + node": (lambda a, b: a + b, None, ANY, ANY),
    "node − node": (lambda a, b: a - b, None, ANY, ANY),
    "node · node": (lambda a, b: a * b, None, ANY, ANY),
    "node / node": (lambda a, b: a / b, None, ANY, AWAY_FROM_0),
    "node and number": (lambda a: ((a + 2) * 3 - 4) / 5, None, ANY),
    "number and node": (lambda a: 5 / (4 - 3 * (2 + a)), None, st.floats(0, 20)),
    "−node": (lambda a: -a, None, ANY),
    "power 0": (lambda a: a**0, None, ANY),
    "power 1": (lambda a: a**1, None, ANY),
    "square": (lambda a: a**2, None, ANY),
    "cube": (lambda a: a**3, None, ANY),
    "power −2": (lambda a: a**-2, None, AWAY_FROM_0),
    "root": (lambda a: a**0.5, None, ABOVE_0),
    "power −1.5": (lambda a: a**-1.5, None, ABOVE_0),
    "2 to the power": (lambda a: 2**a, None, ANY),
    "log": (log, mp.log, ABOVE_0),
    "exp": (exp, mp.exp, ANY),
    "sigmoid": (sigmoid, exact_sigmoid, st.floats(-700, 40)),
    "cross-entropy, y = 0": (lambda z: cross_entropy(z, 0), lambda z: exact_cross_entropy(z, 0), st.floats(-700, 700)),
    "cross-entropy, y = 1": (lambda z: cross_entropy(z, 1), lambda z: exact_cross_entropy(z, 1), st.floats(-30, 700)),
    "cross-entropy, both": (cross_entropy, exact_cross_entropy, ANY, st.floats(0.01, 0.99)),
}


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_operation_gives_the_value_and_slopes_of_50_digits(name):
    on_nodes, exact, *domains = OPERATIONS[name]
    exact = exact or on_nodes

    @settings(laws, max_examples=60)
    @given(st.tuples(*domains))
    def agrees(values):
        inputs = [Node(f"x{k}", value) for k, value in enumerate(values)]
        output = on_nodes(*inputs)
        backward(output)
        # A value as close to 0 as a sum of opposite signs leaves it: a few roundings of numbers up to 20 · 3.
        # Powers and quotients grow: relative to the value there. exp and 2^x multiply the rounding of x by up to 20.
        assert output.value == pytest.approx(float(exact(*map(mpf, values))), rel=2e-14, abs=1e-13)
        for node, slope in zip(inputs, central_differences(exact, values), strict=True):
            assert node.slope == pytest.approx(float(slope), rel=2e-14, abs=1e-14)

    agrees()


@pytest.mark.parametrize("z", [-1e308, -745.2, -40.0, -1e-300, 0.0, 5e-324, 36.8, 710.0, 1e308])
def test_sigmoid_and_cross_entropy_hold_at_the_extremes(z):
    for y in (0, 1):
        node = Node("z", z)
        loss = cross_entropy(node, y)
        backward(loss)
        expected = neuron.CROSS_ENTROPY.per_example([[z]], [[y]]).item()
        assert loss.value == pytest.approx(expected, rel=1e-15, abs=5e-324)  # two ways to write it, both to a few units
        assert node.slope == pytest.approx(neuron.CROSS_ENTROPY.slope([[z]], [[y]]).item(), abs=3e-16)
    node = Node("z", z)
    a = sigmoid(node)
    backward(a)
    assert a.value == pytest.approx(neuron.sigmoid(z).item(), rel=1e-15, abs=5e-324)
    assert 0 <= node.slope <= 0.25


# Random graphs are written down as a recipe first: row k makes number k + 3 from two earlier numbers. Whatever goes
# in, no operation leaves [−3, 3], so values stay tame however deep the graph; the same recipe runs on nodes and on mpf.
TAME = {
    "add": lambda f, a, b: (a + b) / 2,
    "subtract": lambda f, a, b: 0.5 * (a - b),
    "multiply": lambda f, a, b: a * b / 3,
    "divide": lambda f, a, b: a / (b * b + 1),
    "power": lambda f, a, b: a**3 / 9 - b**2 / 9,
    "log": lambda f, a, b: f["log"](1 + a * a) - b / 9,
    "exp": lambda f, a, b: f["exp"](-(a**2)) * b,
    "sigmoid": lambda f, a, b: f["sigmoid"](a - b) + 0.1 * b,
    "cross-entropy": lambda f, a, b: f["cross_entropy"](a / 2, 1) / 2 - f["cross_entropy"](b, 0) / 2,
}
ON_NODES = {"log": log, "exp": exp, "sigmoid": sigmoid, "cross_entropy": cross_entropy}
EXACT = {"log": mp.log, "exp": mp.exp, "sigmoid": exact_sigmoid, "cross_entropy": exact_cross_entropy}


@st.composite
def recipes(draw):
    rows = draw(st.integers(1, 12))
    return [
        (draw(st.sampled_from(list(TAME))), draw(st.integers(0, k + 2)), draw(st.integers(0, k + 2)))
        for k in range(rows)
    ]


def follow(recipe, functions, numbers):
    """Follow the recipe row by row; the output takes the last three numbers, so most of it is used."""
    numbers = list(numbers)
    for name, i, j in recipe:
        numbers.append(TAME[name](functions, numbers[i], numbers[j]))
    return numbers[-1] * numbers[-2] + numbers[-3]


def follow_in_another_order(recipe, inputs, rng):
    """Make the same graph, its rows in any order in which they can be made."""
    made, waiting = dict(enumerate(inputs)), dict(enumerate(recipe, start=3))
    while waiting:
        k = rng.choice([k for k, (_, i, j) in waiting.items() if i in made and j in made])
        name, i, j = waiting.pop(k)
        made[k] = TAME[name](ON_NODES, made[i], made[j])
    last = len(made) - 1
    return made[last] * made[last - 1] + made[last - 2]


def inputs_of(values):
    return [Node(name, value) for name, value in zip("abc", values, strict=True)]


def sum_of_sizes(output):
    """Give, for each node, the sum over all paths of the size of their products: what roundings are measured by."""
    size = dict.fromkeys(order(output), 0.0) | {output: 1.0}
    for step in backward_steps(output):
        size[step.parent] += abs(step.local) * size[step.child]
    return size


values_of_three = st.tuples(*[st.floats(-3, 3)] * 3)


@settings(laws, max_examples=150)
@given(recipes(), values_of_three)
def test_random_graphs_have_the_slopes_of_central_differences(recipe, values):
    inputs = inputs_of(values)
    output = follow(recipe, ON_NODES, inputs)
    size = sum_of_sizes(output)
    backward(output)
    exact = central_differences(lambda *numbers: follow(recipe, EXACT, numbers), values)
    assert output.value == pytest.approx(float(follow(recipe, EXACT, map(mpf, values))), abs=1e-12)
    for node, slope in zip(inputs, exact, strict=True):
        # Some 50 nodes, each rounded to 1e-16, whose errors bend the local slopes above them: 1e-12 of all the paths.
        assert node.slope == pytest.approx(float(slope), abs=1e-12 * (1 + size.get(node, 0)))


@settings(laws, max_examples=60)
@given(recipes(), values_of_three, st.integers(0, 10**6))
def test_the_order_of_building_changes_nothing(recipe, values, seed):
    first, second = inputs_of(values), inputs_of(values)
    J = follow(recipe, ON_NODES, first)
    K = follow_in_another_order(recipe, second, random.Random(seed))
    backward(J)
    backward(K)
    assert [repr(node) for node in order(J)] == [repr(node) for node in order(K)]
    assert [node.slope for node in first] == [node.slope for node in second]  # the same sums in the same order


@settings(laws, max_examples=60)
@given(recipes(), values_of_three)
def test_each_node_stands_once_after_its_parents_and_the_output_last(recipe, values):
    output = follow(recipe, ON_NODES, inputs_of(values))
    nodes = order(output)
    place = {node: k for k, node in enumerate(nodes)}
    assert len(place) == len(nodes) and nodes[-1] is output
    for node in nodes:
        assert all(parent.constant or place[parent] < place[node] for parent in node.parents)


@settings(laws, max_examples=60)
@given(recipes(), values_of_three)
def test_steps_add_up_to_the_slopes_and_flow_on_only_when_all_has_arrived(recipe, values):
    output = follow(recipe, ON_NODES, inputs_of(values))
    arrived, gone = dict.fromkeys(order(output), 0.0) | {output: 1.0}, set()
    for child, parent, local, came_in, product, total in backward_steps(output):
        gone.add(child)
        assert parent not in gone  # nothing arrives where it has flowed on already
        assert came_in == arrived[child] and product == local * came_in
        arrived[parent] += product
        assert total == arrived[parent] == parent.slope  # as each product is added
    backward(output)
    assert {node: node.slope for node in order(output)} == arrived


@settings(laws, max_examples=60)
@given(recipes(), values_of_three, values_of_three)
def test_edited_inputs_give_what_a_new_graph_gives(recipe, before, after):
    inputs, new = inputs_of(before), inputs_of(after)
    J, K = follow(recipe, ON_NODES, inputs), follow(recipe, ON_NODES, new)
    backward(J)
    for node, value in zip(inputs, after, strict=True):
        node.value = value
    assert forward(J) == J.value == K.value
    backward(J)
    backward(K)
    assert [node.slope for node in inputs] == [node.slope for node in new]


def test_backward_twice_does_not_double():
    a, b, c, J = paper()
    x = Node("x", 3)
    for output in (J, x * x + x):
        backward(output)
        backward(output)
    assert [node.slope for node in (a, b, c, x)] == [3, 6, 9, 7]


def test_backward_broken_off_halfway_leaves_nothing_behind():
    a, b, c, J = paper()
    steps = backward_steps(J)
    next(steps)
    next(steps)
    backward(J)
    assert [node.slope for node in (a, b, c)] == [3, 6, 9]


def test_backward_uses_the_values_as_they_are_now():
    a, b, c, J = paper()
    b.value = 10  # and no forward(J)
    backward(J)
    assert J.value == 75
    assert [node.slope for node in (a, b, c)] == [3, 6, 30]


def test_slopes_belong_to_the_output_asked_for():
    x = Node("x", 3)
    u = x * x
    J, K = 2 * u, u + x
    backward(J)
    assert x.slope == 12
    backward(K)
    assert x.slope == 7
    backward(x)
    assert x.slope == 1 and not list(backward_steps(x))


def test_a_node_used_many_times_gets_the_sum_of_all_paths():
    x = Node("x", 3)
    y = x + x * x + x * x * x
    backward(y)
    assert x.slope == 1 + 2 * 3 + 3 * 9
    u = x * x
    backward(u * u + u)  # two paths, and in each two more: 4x³ + 2x
    assert x.slope == 114


def test_a_ladder_of_doublings_visits_each_node_once():
    y = x = Node("x", 1)
    for _ in range(60):  # 2⁶⁰ paths
        y = y + y
    backward(y)
    assert (x.slope, len(order(y)), len(list(backward_steps(y)))) == (2.0**60, 61, 120)


def test_a_chain_of_ten_thousand_nodes_needs_no_recursion():
    y = x = Node("x", 1)
    for _ in range(10_000):
        y = sigmoid(y) + 0.25
    assert len(order(y)) == 20_001 > 10 * sys.getrecursionlimit()
    x.value = 0.5
    assert forward(y) == y.value
    backward(y)
    assert 0 <= x.slope < 1e-300  # a product of ten thousand numbers below ¼
    assert len(y.formula) < 100  # and its formula has not grown with it
    assert str(y) == "σ(σ(σ(σ(…) + 0.25) + 0.25) + 0.25) + 0.25"


def test_ten_thousand_parents_side_by_side():
    inputs = [Node(f"x{k}", k) for k in range(10_000)]
    total = Node("total", lambda *x: sum(x), inputs, slopes=lambda *x: (1,) * len(x))
    J = total * total
    backward(J)
    assert J.value == 49_995_000**2
    assert {node.slope for node in inputs} == {2 * 49_995_000}
    J = sum(inputs)  # the same as a comb, 10,000 deep
    backward(J)
    assert J.value == 49_995_000 and {node.slope for node in inputs} == {1}


# The neuron's own graph.


def least_squares_graph(z, y):
    return 0.5 * (sigmoid(z) - y) ** 2


def cross_entropy_graph(z, y):
    a = sigmoid(z)
    return -(y * log(a) + (1 - y) * log(1 - a))


LOSSES = {
    "least squares": (neuron.LEAST_SQUARES, least_squares_graph),
    "cross-entropy, in five nodes": (neuron.CROSS_ENTROPY, cross_entropy_graph),
    "cross-entropy from z": (neuron.CROSS_ENTROPY, cross_entropy),
}
FEW = st.floats(-2, 2)  # |z| is at most 10, so 1 − a is at least 4e-5 and known to 1e-16 / 4e-5 = 2e-12


@pytest.mark.parametrize("name", LOSSES)
def test_one_example_has_the_gradient_of_the_neuron(name):
    loss, graph = LOSSES[name]

    @settings(laws, max_examples=80)
    @given(FEW, FEW, FEW, FEW, FEW, st.sampled_from([0, 1]))
    def agrees(x1, x2, w1, w2, b, y):
        nodes = [Node(n, v) for n, v in (("x1", x1), ("x2", x2), ("w1", w1), ("w2", w2), ("b", b), ("y", y))]
        X1, X2, W1, W2, B, Y = nodes
        z = (W1 * X1 + W2 * X2 + B).named("z")
        L = graph(z, Y)
        backward(L)
        example = [[x1], [x2]], [[y]], [[w1], [w2]], b
        dw, db = neuron.gradient(*example, loss)
        assert L.value == pytest.approx(neuron.cost(*example, loss), rel=1e-11, abs=1e-11)
        assert [W1.slope, W2.slope, B.slope] == pytest.approx([*dw.ravel(), db], abs=1e-11)
        assert z.slope == pytest.approx(db, abs=1e-11)  # dz = db for one example

    agrees()


@pytest.mark.parametrize("name", LOSSES)
@pytest.mark.parametrize("m", [1, 7])
def test_the_mean_over_examples_has_the_gradient_of_the_neuron(name, m):
    loss, graph = LOSSES[name]
    rng = np.random.default_rng(m)
    X, Y = rng.normal(size=(2, m)), rng.integers(0, 2, size=(1, m))
    w, b = [Node("w1", 0.8), Node("w2", -1.3)], Node("b", 0.2)
    # X and Y give NumPy's numbers, which stand on the left and on the right of a node here.
    J = sum(graph(X[0, i] * w[0] + w[1] * X[1, i] + b, Y[0, i]) for i in range(m)) / m
    backward(J)
    parameters = np.array([[0.8], [-1.3]]), 0.2
    dw, db = neuron.gradient(X, Y, *parameters, loss)
    assert J.value == pytest.approx(neuron.cost(X, Y, *parameters, loss), rel=1e-13)  # |z| < 5: 1 − a to 2e-14
    assert [w[0].slope, w[1].slope, b.slope] == pytest.approx([*dw.ravel(), db], abs=1e-13)


def test_the_local_slopes_of_the_neuron_collapse_to_a_minus_y():
    z, y = Node("z", math.log(3)), Node("y", 1)  # a = 3/4
    a = sigmoid(z).named("a")
    backward(-(y * log(a) + (1 - y) * log(1 - a)))
    assert a.slope == pytest.approx(-4 / 3, rel=1e-15)  # −y/a + (1 − y)/(1 − a)
    assert a.local_slopes == pytest.approx((3 / 16,), rel=1e-15)  # a(1 − a)
    assert z.slope == pytest.approx(-1 / 4, rel=1e-15)  # a − y
    backward(0.5 * (a - y) ** 2)
    assert z.slope == pytest.approx(-3 / 64, rel=1e-15)  # (a − y)a(1 − a)


# An operation of one's own.


def multiply(b, c):
    def send_back(u):
        b, c = u.parents
        b.slope += c.value * u.slope
        c.slope += b.value * u.slope

    return Node("b·c", lambda b, c: b * c, parents=(b, c), send_back=send_back)


def multiply_with_equals(b, c):
    def send_back(u):
        b, c = u.parents
        b.slope = c.value * u.slope
        c.slope = b.value * u.slope

    return Node("b·c", lambda b, c: b * c, parents=(b, c), send_back=send_back)


def multiply_by_local_slopes(b, c):
    return Node("b·c", lambda b, c: b * c, parents=(b, c), slopes=lambda b, c: (c, b))


def test_a_multiply_of_ones_own_works_with_the_rest():
    a, b, c = Node("a", 5), Node("b", 3), Node("c", 2)
    u = multiply(b, c)
    J = multiply(3, a + u)
    assert [step[2:] for step in backward_steps(J)] == STEPS
    assert [node.slope for node in (a, b, c)] == [3, 6, 9]
    assert u.local_slopes == (2, 3) and [node.slope for node in (u, b, c)] == [3, 6, 9]  # looking changes nothing
    b.value = 10
    assert forward(J) == 75
    backward(J)
    backward(J)
    assert [node.slope for node in (a, b, c)] == [3, 6, 30]


@settings(laws, max_examples=60)
@given(recipes(), values_of_three)
@pytest.mark.parametrize("own", [multiply, multiply_by_local_slopes])
def test_a_multiply_of_ones_own_does_the_same_as_ours_on_random_graphs(own, recipe, values):
    slopes = []
    for times in (own, lambda a, b: a * b):
        inputs = inputs_of(values)
        J = follow(recipe, ON_NODES, [times(inputs[0], inputs[1]), times(inputs[2], inputs[2]), inputs[0]])
        J = times(J, J + inputs[1])
        backward(J)
        size = max(sum_of_sizes(J).values())
        slopes.append([J.value, *(node.slope for node in inputs)])
    # The two products of x·x are added in one go or one by one: roundings of 1e-16, carried along every path.
    assert slopes[0] == pytest.approx(slopes[1], rel=0, abs=1e-13 * (1 + size))


def test_a_parent_taken_twice_by_an_operation_of_ones_own_is_one_step():
    x = Node("x", 3)
    assert [step[2:] for step in backward_steps(2 * multiply(x, x))][1:] == [(6, 2, 12, 12)]
    assert x.slope == 12


def test_the_slope_set_instead_of_added_shows_on_a_node_used_twice():
    b, c = Node("b", 3), Node("c", 2)
    backward(multiply_with_equals(b, c))
    assert (b.slope, c.slope) == (2, 3)  # used once, it looks right
    for graph in (
        lambda times: times(b, c) + b,
        lambda times: b + times(b, c),
        lambda times: times(times(b, c), b),
        lambda times: times(b, b),
    ):
        found = []
        for times in (multiply, multiply_with_equals):
            J = graph(times)
            backward(J)
            found.append(b.slope)
            assert J.local_slopes
        assert found[0] != found[1]
    J = multiply_with_equals(b, c) + b
    assert [step.total for step in backward_steps(J) if step.parent is b] == [1, 2]  # 2 instead of 3: the steps show it


# Names and formulas.


def test_formulas_have_the_brackets_they_need_and_no_more():
    a, b, y = Node("a", 0.75), Node("b", 3), Node("y", 1)
    written = {
        "−(y·log(a) + (1 − y)·log(1 − a))": -(y * log(a) + (1 - y) * log(1 - a)),
        "0.5·(a − y)²": 0.5 * (a - y) ** 2,
        "a − (b − y)": a - (b - y),
        "a − b − y": a - b - y,
        "a/(b·y)": a / (b * y),
        "a/b·y": a / b * y,
        "(a·b)²": (a * b) ** 2,
        "(a²)^0.5": (a**2) ** 0.5,
        "a^-1": a**-1,
        "−a·b": -(a * b),
        "(−a)·b": -a * b,
        "a·(−2)": a * -2,
        "a·1e-20": a * 1e-20,
        "exp(a·log(2))": 2**a,
        "σ(a + b)": sigmoid(a + b),
        "cross_entropy(a, 1)": cross_entropy(a, 1),
        "z·b": (a + b).named("z") * b,
    }
    assert {text: str(node) for text, node in written.items()} == {text: text for text in written}


def test_numbers_of_any_kind_are_taken():
    a = Node("a", np.float32(0.5))
    for number in (2, 2.0, True + 1, Fraction(2), np.float64(2), np.float32(2), np.int64(2)):
        results = [a * number, number * a, a + number, number + a, number - a, number / a, a**number]
        assert [node.value for node in results] == [1, 1, 2.5, 2.5, 1.5, 4, 0.25]
        assert all(type(node.value) is float for node in results)


# What goes wrong is told in words.

A, B, Y = Node("a", 0.75), Node("b", -2), Node("y", 0)
WRONG = {
    "log(b) with b = -2: a logarithm needs a number above 0": lambda: log(B),
    "log(a·y) with a·y = 0: a logarithm needs a number above 0": lambda: log(A * Y),
    "log(0): a logarithm needs a number above 0": lambda: log(0),
    "log(−2): a logarithm needs a number above 0": lambda: (-2) ** A,
    "a/y with a = 0.75, y = 0: its value divides by 0": lambda: A / Y,
    "1/y with y = 0: its value divides by 0": lambda: 1 / Y,
    "a/0 with a = 0.75: its value divides by 0": lambda: A / 0,
    "y^-1 with y = 0: its value divides by 0": lambda: Y**-1,
    "b^0.5 with b = -2: a negative number has no real power 0.5": lambda: B**0.5,
    "exp(1000·a) with 1000·a = 750: its value is too large for a float": lambda: exp(1000 * A),
    "b^2000 with b = -2: its value is too large for a float": lambda: B**2000,
    "u·u with u = 1e+200: its value is too large for a float": lambda: (u := (1e200 + A).named("u")) * u,
    "cross_entropy(a, 2) with a = 0.75: a label should be 0 or 1": lambda: cross_entropy(A, 2),
    "q is '7'; it should be one finite number": lambda: Node("q", "7"),
    "q is None; it should be one finite number": lambda: Node("q", None),
    "q is nan; it should be one finite number": lambda: Node("q", math.nan),
    "q is too large for a float": lambda: Node("q", -math.inf),
    "an operand is too large for a float": lambda: A * 10**400,
    "an operand is 'two'; it should be one finite number": lambda: "two" + A,
    "an operand is [1, 2]; it should be one finite number": lambda: A - [1, 2],
    "an operand is array([1., 1.]); it should be one finite number": lambda: np.ones(2) * A,
    "an operand is 1j; it should be one finite number": lambda: A * 1j,
    "the exponent of a is b = -2; it should be one finite number": lambda: A**B,
    "y^0.5 with y = 0: its slope divides by 0": lambda: backward(Y**0.5),
    "1/u with u = 1e-300: its slope is too large for a float": lambda: backward(1 / (A * 0 + 1e-300).named("u")),
    "the slope of a is too large for a float": lambda: backward(Node("a", 1e-300) * 1e200 * 1e200),
    "the output is 33.0; it should be a node": lambda: backward(33.0),
    "mine says how to go forward, not how to go back: give it slopes or send_back": lambda: Node("mine", abs, [A]),
    "mine with a = 0.75: its value is None; it should be one finite number": lambda: Node(
        "mine", lambda a: None, [A], slopes=lambda a: 1
    ),
    "mine has 2 parents, and 1 local slopes": lambda: backward(
        Node("mine", lambda a, b: a * b, [A, B], slopes=lambda a, b: b)
    ),
}


@pytest.mark.parametrize("words", WRONG)
def test_what_goes_wrong_is_told_in_words_that_name_the_node(words):
    with pytest.raises(ValueError, match=f"^{re.escape(words)}$"):
        WRONG[words]()


def test_an_edit_that_cannot_be_computed_names_the_node_and_can_be_mended():
    x = Node("x", 1)
    J = log(x).named("u") * 2
    x.value = -1
    with pytest.raises(ValueError, match=r"^u = log\(x\) with x = -1: a logarithm needs a number above 0$"):
        forward(J)
    x.value = "one"
    with pytest.raises(ValueError, match=r"^x is 'one'; it should be one finite number$"):
        forward(J)
    x.value = 1
    backward(J)
    assert (J.value, x.slope) == (0, 2)
