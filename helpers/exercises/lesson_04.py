"""Exercises of lesson 04: a graph forward and backward, dz for both losses, a gradient, an operation for the graph."""

import numpy as np

from helpers import graph, neuron
from helpers.exercises.entries import Exercise, Mistake
from helpers.exercises.lesson_03 import repaired_loss


def forward(a, b, c):
    u = a * b
    v = u - c
    J = 2 * v**2
    return u, v, J


def backward(a, b, c):
    v = a * b - c  # forward
    dv = 4 * v  # J = 2v²
    du = dv * 1  # v = u − c
    dc = dv * -1
    da = du * b  # u = a·b
    db = du * a
    return da, db, dc


def dz_cross_entropy(A, Y):
    return A - Y


def dz_least_squares(A, Y):
    return (A - Y) * A * (1 - A)


def one_example_gradient(x, y, w, b):
    z = np.sum(w * x) + b
    a = neuron.sigmoid(z)
    dz = a - y
    return x * dz, dz


def multiply(b, c):
    def send_back(u):
        b.slope += c.value * u.slope
        c.slope += b.value * u.slope

    return graph.Node("b·c", lambda p, q: p * q, parents=(b, c), send_back=send_back)


def _three_numbers(rng, n_x, m):
    # The lesson's own first. Among inputs, values and slopes no two are equal.
    return {5: (2.0, 5.0, 7.0), 3: (-1.25, 3.3, 0.7), 4: (3.0, -2.0, 5.0), 1: (0.5, -6.0, -7.0)}[m]


def _numbers(function, a, b, c):
    """Take the parts of what the function returns; a node, which only the notebook can have made, counts as NaN."""
    parts = function(a, b, c)
    if not isinstance(parts, tuple | list):
        return parts
    return tuple(np.nan if isinstance(part, graph.Node) else part for part in parts)


def _back(dv=lambda v: 4 * v, local=lambda a, b, c: (b, a, -1)):
    """Give a backward with this slope of J in v, and these of v in a, b and c."""
    return lambda a, b, c: tuple(dv(a * b - c) * slope for slope in local(a, b, c))


def _predictions_and_labels(rng, n_x, m):
    # With all their decimals: whoever rounds is seen. At least one label of each kind, and the first is a 1.
    return rng.uniform(0.05, 0.95, size=(1, m)), np.resize([1.0, 0.0, 0.0], (1, m))


def _certain_ones_among_them(rng, n_x, m):
    # Certain and wrong, as σ(−800) and σ(40) are in a float: a fraction divides by 0 there.
    A, Y = _predictions_and_labels(rng, n_x, m)
    A[0, :2] = (0.0, 1.0) if m == 4 else A[0, :2]
    return A, Y


def _one_example(rng, n_x, m):
    # z lies within ±5, where no slope is tiny, but for the last, where σ(40) is 1 in a float; both labels come twice.
    x, w = rng.uniform(0.5, 2, size=(2, n_x, 1)).round(2) * rng.choice((-1, 1), size=(2, n_x, 1))
    w = 40 * x / np.sum(x * x) if m == 1 else w / n_x
    return x, int(m in (5, 4)), w.round(2), -0.5 if m == 3 else 0.75


def _two_numbers(rng, n_x, m):
    # Each is 0 once, where u.value / b.value is no way to c.
    return {5: (3.0, 2.0), 3: (-1.5, 4.0), 4: (0.0, -7.0), 1: (-2.0, 0.0)}[m]


class Input(graph.Node):
    """A node whose * is switched off, because that is what the exercise asks for."""

    def __mul__(self, other):
        what = "of two nodes" if isinstance(other, graph.Node) else "of a node and a number"
        raise TypeError(f"the product {what} is switched off in this exercise")

    __rmul__ = __mul__


def _in_a_graph(multiply, b, c):
    """Build J = 3·(b·c + b + c), where b and c are each used twice; go back, move both, go back again.

    Then the same with another number than 3, and the slope of b·b in b.
    """
    b, c = Input("b", b), Input("c", c)
    u = multiply(b, c)
    if u is None or u is ...:
        return u
    if not isinstance(u, graph.Node):
        raise TypeError("multiply returns something that is no Node")
    J, found = 3 * (u + b + c), []
    for step in (0, 1):
        b.value, c.value = b.value + step, c.value + 2 * step
        graph.backward(J)  # which goes forward first
        found += u.value, b.slope, c.slope
    graph.backward(-0.7 * (u + b + c))
    found += b.slope, c.slope
    graph.backward(multiply(b, b))
    return *found, b.slope


def _sending(slopes=lambda b, c, u: (c.value * u.slope, b.value * u.slope), keep=(1, 1), rule=lambda b, c: b * c):
    """Give a multiply that goes back otherwise; keep 0 forgets the slope that was there, as = does."""

    def send_back(u):
        b, c = u.parents
        b.slope = keep[0] * b.slope + slopes(b, c, u)[0]
        c.slope = keep[1] * c.slope + slopes(b, c, u)[1]

    return lambda b, c: graph.Node("b·c", rule or b.value * c.value, parents=(b, c), send_back=send_back)


def _gradient(x, dz):
    return x * dz, dz


def _dz(x, y, w, b):
    return neuron.sigmoid(np.sum(w * x) + b) - y


def _da(a, y):
    return -y / a + (1 - y) / (1 - a)


_FORGETS = "A second path leads to the same node, and what it has sent is lost: = replaces the slope that is there."
_ADDED = "Along one path local slopes are multiplied. They are added only where paths meet."
_BEGUN = "No line of your function makes v, so Python took the notebook's. Which walk comes before the one back?"
_DA = "That is da, the slope of the loss in a. One node is left on the way back to z: σ."
_TWICE = "A is σ(z) already, and you take σ of it once more. Of which number is σ's slope a(1 − a)?"
_LOCAL = "That is a local slope alone. What came in multiplies it."
_FRACTION = "Right until a is exactly 0 or 1: then a fraction divides by 0. On paper they cancel: what is left?"
_INSIDE = "Right for y = 1, and the sign is wrong for y = 0. The inside of log(1 − a) has a slope as well: −1."
_MEAN = "One number is left. Each example has its own dz; the mean comes later, in dw and db."
_DIVIDED = "Each number is divided by m. dz comes before the 1/m, which belongs to the mean."
_BRACKETS = "Python multiplies before it subtracts. Which minus comes last here, and where do brackets belong?"
_NO_WAY_BACK = "A node has to know its way back. Give it send_back itself; with brackets it would be called at once."
_SIGN = "The sizes are right, the signs are not. For y = 1 a larger z makes the loss smaller."
_FACTOR = "When one factor moves by 1, how far does the product move? Look at the other factor."
_NUMBER = "The node holds a number, which stays as it is. Forward computes anew what has a rule, and parents."
_HALF = "Only one of b and c gets its part. A product has two parents."


EXERCISES = (
    Exercise(
        "4.1", "Forward, by hand", minutes=4, difficulty=1,
        purpose="It computes every node of a graph, from the inputs to the output.",
        reference=forward,
        inputs=_three_numbers,
        use=_numbers,
        returns=("u", "v", "J"),
        mistakes=(
            Mistake("J is the notebook's own", lambda a, b, c: (a * b, a * b - c, np.nan),
                    "u and v are right. No line of your function makes J, so Python took the notebook's."),
            Mistake("v is the notebook's own", lambda a, b, c: (a * b, np.nan, np.nan),
                    "u is right. No line of your function makes v, so Python took the notebook's."),
            Mistake("no square", lambda a, b, c: (a * b, a * b - c, 2 * (a * b - c)),
                    "u and v are right, and J grows as v does. What is written above the bracket?"),
            Mistake("the 2 squared", lambda a, b, c: (a * b, a * b - c, 4 * (a * b - c) ** 2),
                    "u and v are right. In 2v² the square belongs to v alone: which comes first, square or product?"),
            Mistake("no 2", lambda a, b, c: (a * b, a * b - c, (a * b - c) ** 2),
                    "u and v are right, and J is half of what it should be. What is written before the bracket?"),
            Mistake("doubled for squared", lambda a, b, c: (a * b, a * b - c, 4 * (a * b - c)),
                    "u and v are right, and your J is 4v. A square is v times v, not v times 2."),
            Mistake("c − u", lambda a, b, c: (a * b, c - a * b, 2 * (a * b - c) ** 2),
                    "u and J are right. v has the other sign, which its square hides: what is subtracted from what?"),
            Mistake("b − c first", lambda a, b, c: (b - c, a * (b - c), 2 * (a * (b - c)) ** 2),
                    "You begin with b − c. In ab − c the product comes first, and u is its name."),
            Mistake("a sum for u", lambda a, b, c: (a + b, a + b - c, 2 * (a + b - c) ** 2),
                    "Your u is a sum. The letters a and b side by side are multiplied."),
            Mistake("the lesson's other graph", lambda a, b, c: (b * c, a + b * c, 3 * (a + b * c)),
                    "That is J = 3(a + bc), the graph of the first panel. This J is another one."),
            Mistake("the order of the results", lambda a, b, c: (2 * (a * b - c) ** 2, a * b - c, a * b),
                    "The three numbers are right, in the wrong order. The line to end with is return u, v, J."),
        ),
        hints=(
            "One line for each node, in the order of the arrows: u first, then v from u and c, then J from v.",
            "u is a product, v is a difference, J is twice the square of v. For a = 2, b = 5, c = 7: 10, 3 and 18.",
        ),
    ),
    Exercise(
        "4.2", "Backward, by hand", minutes=7, difficulty=2,
        purpose="It says how far J moves for each little bit that a, b or c moves.",
        reference=backward,
        inputs=_three_numbers,
        use=_numbers,
        returns=("da", "db", "dc"),
        mistakes=(
            Mistake("no walk forward", lambda a, b, c: (np.nan, np.nan, np.nan), _BEGUN),
            Mistake("the slopes of v", lambda a, b, c: (b, a, -1),
                    "Those are the slopes of v. The way back begins at J, and its first step is the square."),
            Mistake("the 2 in front forgotten", _back(lambda v: 2 * v),
                    "All three are half as large as they should be. 2v² moves twice as far as v² does."),
            Mistake("the value of J sent back", _back(lambda v: 2 * v**2),
                    "You send back the value of J. What comes in at v is the slope of 2v², and 2v² is its value."),
            Mistake("a slope without v", _back(lambda v: 4),
                    "The slope of a square changes from place to place. How steep is 2v² at v = 1, and at v = 3?"),
            Mistake("a 2 for the square", _back(lambda v: 2),
                    "You go back as if J were 2v. What is the slope of v²?"),
            Mistake("a and b exchanged", _back(local=lambda a, b, c: (a, b, -1)), _FACTOR),
            Mistake("the sign of dc", _back(local=lambda a, b, c: (b, a, 1)),
                    "da and db are right. When c grows, does v grow?"),
            Mistake("c in dc", _back(local=lambda a, b, c: (b, a, -c)),
                    "da and db are right. When c moves by 1, how far does v move, wherever c is?"),
            Mistake("values instead of slopes", _back(local=lambda a, b, c: (a, b, c)),
                    "You multiply by the input's value. A local slope is how far the node moves when it moves by 1."),
            Mistake("u for both factors", _back(local=lambda a, b, c: (a * b, a * b, -1)),
                    "You multiply by the value of u. Its local slope is how far u moves when a moves by 1."),
            Mistake("the slopes of a sum", _back(local=lambda a, b, c: (1, 1, -1)),
                    "dc is right. A sum passes on what comes in, and u is a product: it multiplies it first. By what?"),
            Mistake("added instead of multiplied", lambda a, b, c: tuple(4 * (a * b - c) + s for s in (b, a, -1)),
                    _ADDED),
            Mistake("the lesson's other graph", lambda a, b, c: (3, 3 * c, 3 * b),
                    "Those are the slopes of J = 3(a + bc), the graph of the first panel. This J is another one."),
        ),
        hints=(
            "Begin with the walk forward: the slope of a square needs the value of v.",
            "What comes in at v is 2 times the slope of v². A difference passes it on, with a sign for c. A product "
            "multiplies it: towards a by b, towards b by what?",
            "For a = 2, b = 5, c = 7 the slope of J in v is 12, and the answers are 60, 24 and −12.",
        ),
    ),
    Exercise(
        "4.3", "dz for cross-entropy", minutes=4, difficulty=2,
        purpose="It says how far each loss moves for each little bit that its z moves.",
        reference=dz_cross_entropy,
        inputs=_certain_ones_among_them,
        mistakes=(
            Mistake("the sign", lambda A, Y: Y - A, _SIGN),
            Mistake("da instead of dz", lambda A, Y: _da(A, Y), _DA),
            Mistake("fractions left", lambda A, Y: _da(A, Y) * A * (1 - A), _FRACTION),
            Mistake("σ a second time", lambda A, Y: _da(A, Y) * neuron.sigmoid(A) * (1 - neuron.sigmoid(A)), _TWICE),
            Mistake("the slope of σ alone", lambda A, Y: A * (1 - A), _LOCAL),
            Mistake("a sign lost", lambda A, Y: A - Y - 2 * A * Y,
                    "Right for y = 0. In −y(1 − a) two minus signs meet: what do they make of y·a?"),
            Mistake("the part for y = 0 missing", lambda A, Y: -Y * (1 - A),
                    "Right for y = 1, and 0 for y = 0. Which half of the loss is left then, and what is its slope?"),
            Mistake("dz for least squares", lambda A, Y: dz_least_squares(A, Y),
                    "That is the slope of the other loss. This one's da has fractions, which a(1 − a) meets."),
            Mistake("the minus of 1 − a forgotten", lambda A, Y: -Y * (1 - A) - (1 - Y) * A, _INSIDE),
            Mistake("the minus of 1 − a forgotten, fractions left",
                    lambda A, Y: (-Y / A - (1 - Y) / (1 - A)) * A * (1 - A), _INSIDE),
            Mistake("the loss", lambda A, Y: repaired_loss(A, Y),
                    "That is the loss itself. Its slope in z needs no logarithm."),
            Mistake("the mean", lambda A, Y: np.mean(A - Y), _MEAN),
            Mistake("divided by m", lambda A, Y: (A - Y) / Y.shape[1], _DIVIDED),
        ),
        hints=(
            "dz is da times the slope of σ: (−y/a + (1 − y)/(1 − a)) · a(1 − a). What cancels in each fraction?",
            "−(1 − a) is left for y = 1, and a for y = 0. Which one formula says both?",
        ),
    ),
    Exercise(
        "4.4", "dz for least squares", minutes=3, difficulty=1,
        purpose="It says how far each least-squares loss moves for each little bit that its z moves.",
        reference=dz_least_squares,
        inputs=_predictions_and_labels,
        mistakes=(
            Mistake("da instead of dz", lambda A, Y: A - Y,
                    "That is da here, and dz for the other loss. One node is left on the way back to z: σ."),
            Mistake("the factor 2", lambda A, Y: 2 * dz_least_squares(A, Y),
                    "Twice too large. The 2 of the square has something to meet in ½(a − y)²."),
            Mistake("σ a second time", lambda A, Y: (A - Y) * neuron.sigmoid(A) * (1 - neuron.sigmoid(A)), _TWICE),
            Mistake("the loss itself", lambda A, Y: (A - Y) ** 2 / 2 * A * (1 - A),
                    "The slope of σ is right, and before it the loss itself is left. What is the slope of ½(a − y)²?"),
            Mistake("the error squared", lambda A, Y: (A - Y) ** 2 * A * (1 - A),
                    "The slope of σ is right, and the square is still a square. What is the slope of ½(a − y)²?"),
            Mistake("the factor a missing", lambda A, Y: (A - Y) * (1 - A),
                    "The slope of σ has two factors, and one is there. Should dz not vanish where a is nearly 0?"),
            Mistake("the factor 1 − a missing", lambda A, Y: (A - Y) * A,
                    "The slope of σ has two factors, and one is there. Should dz not vanish where a is nearly 1?"),
            Mistake("the sign", lambda A, Y: (Y - A) * A * (1 - A), _SIGN),
            Mistake("brackets missing", lambda A, Y: (A - Y) * A * 1 - A, _BRACKETS),
            Mistake("brackets missing in front", lambda A, Y: A - Y * A * (1 - A), _BRACKETS),
            Mistake("the slope of σ alone", lambda A, Y: A * (1 - A), _LOCAL),
            Mistake("the mean", lambda A, Y: np.mean(dz_least_squares(A, Y)), _MEAN),
            Mistake("divided by m", lambda A, Y: dz_least_squares(A, Y) / Y.shape[1], _DIVIDED),
            Mistake("y instead of a", lambda A, Y: (A - Y) * Y * (1 - Y),
                    "All are 0, because y(1 − y) is 0 for both labels. Whose slope belongs there?"),
        ),
        hints=(
            "Two steps back: from L to a through ½(a − y)², then from a to z through σ. Their slopes are multiplied.",
            "The first slope is a − y. The second is that of the sigmoid, a(1 − a).",
        ),
    ),
    Exercise(
        "4.5", "The gradient of one example", minutes=6, difficulty=2,
        purpose="It says how far one example's loss moves for each little bit that a weight or the bias moves.",
        reference=one_example_gradient,
        inputs=_one_example,
        returns=("dw", "db"),
        mistakes=(
            Mistake("dw without x", lambda x, y, w, b: 2 * (_dz(x, y, w, b),),
                    "db is right, and dw is the same number. Each weight meets its own feature in z = wᵀx + b."),
            Mistake("w instead of x", lambda x, y, w, b: (w * _dz(x, y, w, b), _dz(x, y, w, b)),
                    "dw goes with w here. When a weight moves by 1, how far does z move?"),
            Mistake("the sign", lambda x, y, w, b: (-x * _dz(x, y, w, b), -_dz(x, y, w, b)),
                    "The sizes are right, the signs are not. Is dz a − y or y − a?"),
            Mistake("db as an array", lambda x, y, w, b: (x * _dz(x, y, w, b), np.array([[_dz(x, y, w, b)]])),
                    "dw is right, and db is a (1, 1) array, as wᵀx is. b is one number: where could db become one?"),
            Mistake("dw as a row", lambda x, y, w, b: (x.T * _dz(x, y, w, b), _dz(x, y, w, b)),
                    "Every number is right, and dw is a row. It will be subtracted from w: is w a row or a column?"),
            Mistake("the least-squares slope", lambda x, y, w, b: _gradient(x, dz_least_squares(_dz(x, 0, w, b), y)),
                    "That is the gradient of least squares. For cross-entropy dz has no a(1 − a)."),
            Mistake("z without b", lambda x, y, w, b: _gradient(x, _dz(x, y, w, 0)),
                    "Your z is wᵀx. The bias is a part of z as well."),
            Mistake("the sigmoid left out", lambda x, y, w, b: _gradient(x, np.sum(w * x) + b - y),
                    "Your dz is z − y. A label is compared with a probability."),
            Mistake("averaged over the features", lambda x, y, w, b: (x * _dz(x, y, w, b) / len(x), _dz(x, y, w, b)),
                    "dw is divided by the number of features. A mean goes over examples, and here is one."),
            Mistake("da instead of dz", lambda x, y, w, b: _gradient(x, _da(_dz(x, 0, w, b), y)), _DA),
            Mistake("the slope of σ alone", lambda x, y, w, b: _gradient(x, (a := _dz(x, 0, w, b)) * (1 - a)), _LOCAL),
            Mistake("1 for db", lambda x, y, w, b: (x * _dz(x, y, w, b), 1), _LOCAL),
            Mistake("0 / 0", lambda x, y, w, b: _gradient(x, _da(a := _dz(x, 0, w, b), y) * a * (1 - a)),
                    "Right until a is exactly 1: then 1 − a is 0. On paper the fractions cancel: what is left?"),
            Mistake("b once per feature", lambda x, y, w, b: _gradient(x, _dz(x, y, w, b * len(x))),
                    "Your sum counts b once for each feature. z has one b: outside which bracket does it belong?"),
            Mistake("the sum left out", lambda x, y, w, b: _gradient(x, neuron.sigmoid(w * x + b) - y),
                    "Each feature has a z of its own here. A neuron adds up w * x first, to one z."),
            Mistake("the order of the results", lambda x, y, w, b: _gradient(x, _dz(x, y, w, b))[::-1],
                    "Both are right, in the wrong order. The line to end with is return dw, db."),
            Mistake("b times dz", lambda x, y, w, b: (x * _dz(x, y, w, b), b * _dz(x, y, w, b)),
                    "dw is right. When b moves by 1, how far does z move, wherever b is?"),
        ),
        hints=(
            "Forward: z, then a = σ(z). np.sum(w * x) is wᵀx as a plain number.",
            "Back: dz = a − y comes in at z. The local slope of z towards a weight is its feature, towards b it is 1.",
        ),
    ),
    Exercise(
        "4.6", "Teach the differentiator to multiply", minutes=8, difficulty=3,
        purpose="It adds an operation to the graph, forward and backward.",
        reference=multiply,
        inputs=_two_numbers,
        use=_in_a_graph,
        returns=("b·c", "dJ/db for J = 3(b·c + b + c)", "dJ/dc for J = 3(b·c + b + c)",
                 "b·c for b + 1, c + 2", "dJ/db for b + 1, c + 2", "dJ/dc for b + 1, c + 2",
                 "dJ/db for J = −0.7(b·c + b + c)", "dJ/dc for J = −0.7(b·c + b + c)", "the slope of b·b in b"),
        mistakes=(
            *(Mistake(f"= instead of +={where}", _sending(keep=keep), _FORGETS)
              for where, keep in (("", (0, 0)), (" for b", (0, 1)), (" for c", (1, 0)))),
            Mistake("the slopes exchanged", _sending(lambda b, c, u: (b.value * u.slope, c.value * u.slope)), _FACTOR),
            Mistake("what came in is left out", _sending(lambda b, c, u: (c.value, b.value)), _LOCAL),
            Mistake("the value instead of the slope", _sending(lambda b, c, u: (c.value * u.value, b.value * u.value)),
                    "You multiply by u.value. What has come in is another number that u holds."),
            Mistake("a slope instead of the value", _sending(lambda b, c, u: (c.slope * u.slope, b.slope * u.slope)),
                    "You multiply two slopes. The local slope of b·c is made of another number of b and c."),
            Mistake("divided by a 0", _sending(lambda b, c, u: tuple(u.value / p.value * u.slope for p in (b, c))),
                    "Right until b or c is 0: then u / b is no number. How do you get the other factor without u?"),
            Mistake("values of the first time", lambda b, c: _sending(lambda *u, kept=(c.value, b.value): (
                        kept[0] * u[2].slope, kept[1] * u[2].slope))(b, c),
                    "Right until b and c change. Values that are read outside send_back stay those of the first time."),
            Mistake("nothing sent to c", _sending(lambda b, c, u: (c.value * u.slope, 0)), _HALF),
            Mistake("nothing sent to b", _sending(lambda b, c, u: (0, b.value * u.slope)), _HALF),
            Mistake("nothing sent", _sending(lambda b, c, u: (0, 0)),
                    "Nothing arrives at b and c. send_back adds to their slopes itself; nobody reads what it returns."),
            Mistake("the slopes of a sum", _sending(lambda b, c, u: (u.slope, u.slope)),
                    "You pass on what came in, as a sum does. A product multiplies it first."),
            Mistake("a value instead of a rule", _sending(rule=None), _NUMBER),
            Mistake("a value and no parents", lambda b, c: graph.Node("b·c", b.value * c.value), _NUMBER),
            Mistake("nodes in the rule", _sending(rule=lambda b, c: b.value * c.value),
                    "The rule gets numbers, not nodes: inside it b and c are values already, and have no .value."),
            Mistake("no send_back", lambda b, c: graph.Node("b·c", lambda b, c: b * c, (b, c)), _NO_WAY_BACK),
            Mistake("send_back called", lambda b, c: eval("u", {}), _NO_WAY_BACK),
            Mistake("a number instead of a node", lambda b, c: b.value * c.value,
                    "You return a number, or something else that is no node, and the graph ends there."),
            Mistake("the graph's own product", lambda b, c: b * c,
                    "You multiply two nodes, which is what this function should teach them. Make a Node with a rule."),
            Mistake(".value forgotten", _sending(lambda b, c, u: (c * u.slope, b * u.slope)),
                    "send_back multiplies a node, such as c, by a number. The number that a node holds is its .value."),
        ),
        hints=(
            "A Node gets a name, a function of the parents' values, parents=(b, c) and send_back=send_back.",
            "send_back(u) adds to the slopes of b and c, by +=: local slope times u.slope. u is the Node you return.",
            "Towards b the local slope is c.value, so one line is b.slope += c.value * u.slope. The other is like it.",
        ),
    ),
)  # fmt: skip
