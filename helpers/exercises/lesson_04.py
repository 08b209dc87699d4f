"""Exercises of lesson 04: a graph forward and backward, dz for both losses, a gradient, an operation for the graph."""

import numpy as np

from helpers import graph, neuron
from helpers.exercises.entries import Exercise, Mistake
from helpers.exercises.lesson_03 import repaired_loss


def forward(a, b, c):
    u = b * c
    v = a + u
    J = 3 * v
    return u, v, J


def backward(a, b, c):
    dv = 3  # J = 3v
    du = dv * 1  # v = a + u
    da = dv * 1
    db = du * c  # u = b·c
    dc = du * b
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
        b, c = u.parents
        b.slope += c.value * u.slope
        c.slope += b.value * u.slope

    return graph.Node("b·c", lambda b, c: b * c, parents=(b, c), send_back=send_back)


def _three_numbers(rng, n_x, m):
    # The lesson's own first. No two numbers are equal, and neither are a sum and a product of two.
    return {5: (5.0, 3.0, 2.0), 3: (-1.5, 4.0, 0.5), 4: (2.0, -3.0, 7.0), 1: (0.25, -2.0, -6.0)}[m]


def _predictions_and_labels(rng, n_x, m):
    # With all their decimals: whoever rounds is seen. At least one label of each kind, and the first is a 1.
    return rng.uniform(0.05, 0.95, size=(1, m)), np.resize([1.0, 0.0, 0.0], (1, m))


def _one_example(rng, n_x, m):
    # z lies within ±5, where no slope is tiny, but for the last, where σ(40) is 1 in a float; both labels come twice.
    x, w = rng.uniform(0.5, 2, size=(2, n_x, 1)).round(2) * rng.choice((-1, 1), size=(2, n_x, 1))
    w = 40 * x / np.sum(x * x) if m == 1 else w / n_x
    return x, int(m in (5, 4)), w.round(2), -0.5 if m == 3 else 0.75


def _two_numbers(rng, n_x, m):
    # Each is 0 once, where u.value / b.value is no way to c.
    return {5: (3.0, 2.0), 3: (-1.5, 4.0), 4: (0.0, -7.0), 1: (-2.0, 0.0)}[m]


class Input(graph.Node):
    """A node whose * is switched off, for that is what the exercise asks for."""

    def __mul__(self, other):
        raise TypeError("the * of nodes is switched off in this exercise")

    __rmul__ = __mul__


def _in_a_graph(multiply, b, c):
    """Build J = 3·(b·c + b + c), where b and c are each used twice; go back, move both, go back again."""
    b, c = Input("b", b), Input("c", c)
    u = multiply(b, c)
    if u is None or u is ...:
        return u
    if not isinstance(u, graph.Node):
        raise TypeError("multiply gives back something that is no Node")
    J, found = 3 * (u + b + c), []
    for step in (0, 1):
        b.value, c.value = b.value + step, c.value + 2 * step
        graph.backward(J)  # which goes forward first
        found += u.value, b.slope, c.slope
    return found


def _sending(slopes=lambda b, c, u: (c.value * u.slope, b.value * u.slope), keep=(1, 1), rule=lambda b, c: b * c):
    """Give a multiply that goes back otherwise; keep 0 forgets the slope that was there, as = in place of += does."""

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


_FORGETS = "A second path leads to the same node, and what it has sent is lost: = puts a new slope in its place."
_TYPO = "That is the 4 of a printed slip. This graph's last node is 3v."
_ADDED = "Along one path local slopes are multiplied. They are added only where paths meet."
_DA = "That is da, the slope of the loss in a. One node is left on the way back to z: σ."
_LOCAL = "A local slope stands alone. What has come in from behind multiplies it."
_MEAN = "One number is left. Each example has its own dz; the mean comes later, in dw and db."
_DIVIDED = "Each number is divided by m. dz is meant before the 1/m, which comes in with the mean."
_BRACKETS = "Python multiplies before it subtracts. Which minus comes last here, and where do brackets belong?"
_NO_WAY_BACK = "A node has to know its way back, too: hand it send_back itself. Brackets would call it at once."
_SIGN = "The sizes are right, the signs are not. For y = 1 a larger z makes the loss smaller."
_FACTOR = "When b moves by 1, b·c moves by how much? Look at the other factor."
_NUMBER = "The node holds a number, which stays as it is. Forward computes anew what has a rule, and parents."
_HALF = "One of b and c gets its part, and the other gets none. A product has two parents."


EXERCISES = (
    Exercise(
        "4.1", "Forward, by hand", minutes=2, difficulty=1,
        purpose="It walks through the graph of J = 3(a + b·c) from the inputs to the output.",
        reference=forward,
        inputs=_three_numbers,
        returns=("u", "v", "J"),
        mistakes=(
            Mistake("4 in place of 3", lambda a, b, c: (b * c, a + b * c, 4 * (a + b * c)), _TYPO),
            Mistake("a + b first", lambda a, b, c: (a + b, (a + b) * c, 3 * (a + b) * c),
                    "You begin with a + b. In a + b·c the product comes first, and u is its name."),
            Mistake("a + b for v", lambda a, b, c: (b * c, a + b, 3 * (a + b)),
                    "u is right, and then v goes on with b. Which two nodes point to v?"),
            Mistake("3a + bc", lambda a, b, c: (b * c, a + b * c, 3 * a + b * c),
                    "u and v are right, and in J the 3 reaches a alone. J is made of v, all of it."),
            Mistake("no 3", lambda a, b, c: (b * c, a + b * c, a + b * c),
                    "u and v are right, and J is v once more. What happens on the last edge?"),
            Mistake("b + c", lambda a, b, c: (b + c, a + b + c, 3 * (a + b + c)),
                    "Your u is a sum. The graph's first node multiplies, and only its second one adds."),
            Mistake("the order of the results", lambda a, b, c: (3 * (a + b * c), a + b * c, b * c),
                    "The three numbers are right, in the wrong order. The line to end with is return u, v, J."),
        ),
        hints=(
            "One line a node, in the order of the arrows: u first, then v out of a and u, then J out of v.",
            "u is a product, v is a sum, J is three times v. At a = 5, b = 3, c = 2 they are 6, 11 and 33.",
        ),
    ),
    Exercise(
        "4.2", "Backward, by hand", minutes=4, difficulty=2,
        purpose="It walks back from J to each input, one local slope at a time.",
        reference=backward,
        inputs=_three_numbers,
        returns=("da", "db", "dc"),
        mistakes=(
            Mistake("4 in place of 3", lambda a, b, c: (4, 4 * c, 4 * b), _TYPO),
            Mistake("the slopes of v", lambda a, b, c: (1, c, b),
                    "Those are the slopes of v. The way from J begins with one more edge: J = 3v."),
            Mistake("the 3 forgotten for b and c", lambda a, b, c: (3, c, b),
                    "da is right. db and dc are the slopes of u: what comes in at u from behind multiplies them."),
            Mistake("b and c exchanged", lambda a, b, c: (3, 3 * b, 3 * c), _FACTOR),
            Mistake("values in place of slopes", lambda a, b, c: (3 * a, 3 * b, 3 * c),
                    "You multiply by the input's value. A local slope is how far the node moves when it moves by 1."),
            Mistake("3a for da", lambda a, b, c: (3 * a, 3 * c, 3 * b),
                    "db and dc are right. When a moves by 1, v moves by 1, wherever a is: does da know a?"),
            Mistake("u for both factors", lambda a, b, c: (3, 3 * b * c, 3 * b * c),
                    "You multiply by the value of u. Its local slope is how far u moves when b moves by 1."),
            Mistake("added in place of multiplied", lambda a, b, c: (3 + 1, 3 + 1 + c, 3 + 1 + b), _ADDED),
            Mistake("3 + c in place of a product", lambda a, b, c: (3, 3 + c, 3 + b), _ADDED),
            Mistake("the slopes of a sum", lambda a, b, c: (3, 3, 3),
                    "da is right. A sum passes on what comes in, and u is a product: it multiplies it first. By what?"),
            Mistake("the 3 twice", lambda a, b, c: (3, 9 * c, 9 * b),
                    "da is right. On the way to b and c your 3 counts twice. Which edge has it, and which has 1?"),
            Mistake("started with J", lambda a, b, c: tuple(9 * (a + b * c) * s for s in (1, c, b)),
                    "You start with the value of J. Back goes dJ/dJ: how far does J move when J moves by 1?"),
        ),
        hints=(
            "Go from J to the left. The local slope of J = 3v towards v is 3, and that is what comes in at v.",
            "A sum passes on what comes in. A product multiplies it: towards b by c, towards c by what?",
            "At a = 5, b = 3, c = 2 the answers are 3, 6 and 9.",
        ),
    ),
    Exercise(
        "4.3", "dz for cross-entropy", minutes=3, difficulty=1,
        purpose="It says how far each loss moves when its z moves a little.",
        reference=dz_cross_entropy,
        inputs=_predictions_and_labels,
        mistakes=(
            Mistake("the sign", lambda A, Y: Y - A, _SIGN),
            Mistake("da in place of dz", lambda A, Y: _da(A, Y), _DA),
            Mistake("the slope of σ alone", lambda A, Y: A * (1 - A), _LOCAL),
            Mistake("the part for y = 0 missing", lambda A, Y: -Y * (1 - A),
                    "Right for y = 1, and 0 for y = 0. Which half of the loss is theirs, and what is its slope?"),
            Mistake("dz for least squares", lambda A, Y: dz_least_squares(A, Y),
                    "That is the slope of the other loss. Where da has its fractions, a(1 − a) cancels against them."),
            Mistake("the minus of 1 − a forgotten", lambda A, Y: (-Y / A - (1 - Y) / (1 - A)) * A * (1 - A),
                    "Right for y = 1, the sign is wrong for y = 0. The inside of log(1 − a) has a slope, too: −1."),
            Mistake("the loss", lambda A, Y: repaired_loss(A, Y),
                    "That is the loss itself. Its slope in z needs no logarithm."),
            Mistake("the mean", lambda A, Y: np.mean(A - Y), _MEAN),
            Mistake("divided by m", lambda A, Y: (A - Y) / Y.shape[1], _DIVIDED),
        ),
        hints=(
            "dz is da times the slope of σ: (−y/a + (1 − y)/(1 − a)) · a(1 − a). Multiply out.",
            "For y = 1 what is left is −(1 − a), for y = 0 it is a. Which one formula says both?",
        ),
    ),
    Exercise(
        "4.4", "dz for least squares", minutes=3, difficulty=1,
        purpose="It says how far each least-squares loss moves when its z moves a little.",
        reference=dz_least_squares,
        inputs=_predictions_and_labels,
        mistakes=(
            Mistake("da in place of dz", lambda A, Y: A - Y,
                    "That is da here, and dz for the other loss. One node is left on the way back to z: σ."),
            Mistake("the factor 2", lambda A, Y: 2 * dz_least_squares(A, Y),
                    "Twice too large. The 2 of the square has something to meet in ½(a − y)²."),
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
            Mistake("y in place of a", lambda A, Y: (A - Y) * Y * (1 - Y),
                    "All are 0, for y(1 − y) is 0 for both labels. Whose slope should stand there?"),
        ),
        hints=(
            "Two nodes on the way back: first ½(a − y)² towards a, then σ towards z. Their slopes are multiplied.",
            "The first slope is a − y. The second is that of the sigmoid, a(1 − a).",
        ),
    ),
    Exercise(
        "4.5", "The gradient of one example", minutes=5, difficulty=2,
        purpose="It says how the loss of one example moves with each weight and with the bias.",
        reference=one_example_gradient,
        inputs=_one_example,
        returns=("dw", "db"),
        mistakes=(
            Mistake("dw without x", lambda x, y, w, b: 2 * (_dz(x, y, w, b),),
                    "db is right, and dw is the same number. Each weight meets its own feature in z = wᵀx + b."),
            Mistake("w in place of x", lambda x, y, w, b: (w * _dz(x, y, w, b), _dz(x, y, w, b)),
                    "dw goes with w here. When a weight moves by 1, z moves by how much?"),
            Mistake("the sign", lambda x, y, w, b: (-x * _dz(x, y, w, b), -_dz(x, y, w, b)),
                    "The sizes are right, the signs are not. Is dz a − y or y − a?"),
            Mistake("db as an array", lambda x, y, w, b: (x * _dz(x, y, w, b), np.array([[_dz(x, y, w, b)]])),
                    "dw is right, and db is a (1, 1) array, as wᵀx is. b is one number: where could db become one?"),
            Mistake("dw as a row", lambda x, y, w, b: (x.T * _dz(x, y, w, b), _dz(x, y, w, b)),
                    "Every number is right, and dw lies down. It is subtracted from w: how does w lie?"),
            Mistake("the least-squares slope", lambda x, y, w, b: _gradient(x, dz_least_squares(_dz(x, 0, w, b), y)),
                    "That is the gradient of least squares. For cross-entropy dz has no a(1 − a)."),
            Mistake("z without b", lambda x, y, w, b: _gradient(x, _dz(x, y, w, 0)),
                    "Your z is wᵀx. The bias counts in z, too."),
            Mistake("the sigmoid left out", lambda x, y, w, b: _gradient(x, np.sum(w * x) + b - y),
                    "Your dz is z − y. A label is compared with a probability."),
            Mistake("averaged over the features", lambda x, y, w, b: (x * _dz(x, y, w, b) / len(x), _dz(x, y, w, b)),
                    "dw is divided by the number of features. A mean goes over examples, and here is one."),
            Mistake("da in place of dz", lambda x, y, w, b: _gradient(x, _da(_dz(x, 0, w, b), y)), _DA),
            Mistake("the slope of σ alone", lambda x, y, w, b: _gradient(x, (a := _dz(x, 0, w, b)) * (1 - a)), _LOCAL),
            Mistake("1 for db", lambda x, y, w, b: (x * _dz(x, y, w, b), 1), _LOCAL),
            Mistake("0 / 0", lambda x, y, w, b: _gradient(x, _da(a := _dz(x, 0, w, b), y) * a * (1 - a)),
                    "Right until a is 1 in a float: then 1 − a is 0. The fractions cancel on paper: what is left?"),
            Mistake("b once per feature", lambda x, y, w, b: _gradient(x, _dz(x, y, w, b * len(x))),
                    "Your sum counts b once per feature. z has one b: which bracket should it stand behind?"),
            Mistake("the sum left out", lambda x, y, w, b: _gradient(x, neuron.sigmoid(w * x + b) - y),
                    "Each feature has a z of its own here. A neuron adds up w * x first, to one z."),
            Mistake("the order of the results", lambda x, y, w, b: _gradient(x, _dz(x, y, w, b))[::-1],
                    "Both are right, in the wrong order. The line to end with is return dw, db."),
            Mistake("b times dz", lambda x, y, w, b: (x * _dz(x, y, w, b), b * _dz(x, y, w, b)),
                    "dw is right. When b moves by 1, z moves by how much, wherever b is?"),
        ),
        hints=(
            "Forward: z, then a = σ(z). np.sum(w * x) is wᵀx as a plain number.",
            "Back: dz = a − y comes in at z. The local slope of z towards a weight is its feature, towards b it is 1.",
        ),
    ),
    Exercise(
        "4.6", "Teach the differentiator to multiply", minutes=6, difficulty=3,
        purpose="It adds an operation to the graph, forward and backward.",
        reference=multiply,
        inputs=_two_numbers,
        use=_in_a_graph,
        returns=("b·c", "dJ/db for J = 3(b·c + b + c)", "dJ/dc for J = 3(b·c + b + c)",
                 "b·c for b + 1, c + 2", "dJ/db for b + 1, c + 2", "dJ/dc for b + 1, c + 2"),
        mistakes=(
            *(Mistake(f"= in place of +={where}", _sending(keep=keep), _FORGETS)
              for where, keep in (("", (0, 0)), (" for b", (0, 1)), (" for c", (1, 0)))),
            Mistake("the slopes exchanged", _sending(lambda b, c, u: (b.value * u.slope, c.value * u.slope)), _FACTOR),
            Mistake("what came in is left out", _sending(lambda b, c, u: (c.value, b.value)), _LOCAL),
            Mistake("the value in place of the slope", _sending(lambda b, c, u: (c.value * u.value, b.value * u.value)),
                    "You multiply by u.value. What has come in from behind is another number of u."),
            Mistake("a slope in place of the value", _sending(lambda b, c, u: (c.slope * u.slope, b.slope * u.slope)),
                    "You multiply two slopes. The local slope of b·c is made of another number of b and c."),
            Mistake("divided by a 0", _sending(lambda b, c, u: tuple(u.value / p.value * u.slope for p in (b, c))),
                    "Right until b or c is 0, for then u / b is no number. Can the other factor be had without u?"),
            Mistake("values of long ago", lambda b, c: _sending(lambda *u, kept=(c.value, b.value): (
                        kept[0] * u[2].slope, kept[1] * u[2].slope))(b, c),
                    "Right until b and c change. Values read outside send_back stay those of the first time."),
            Mistake("nothing sent to c", _sending(lambda b, c, u: (c.value * u.slope, 0)), _HALF),
            Mistake("nothing sent to b", _sending(lambda b, c, u: (0, b.value * u.slope)), _HALF),
            Mistake("nothing sent", _sending(lambda b, c, u: (0, 0)),
                    "Nothing arrives at b and c. send_back adds to their slopes itself; nobody reads what it returns."),
            Mistake("the slopes of a sum", _sending(lambda b, c, u: (u.slope, u.slope)),
                    "You pass on what came in, as a sum does. A product multiplies it first."),
            Mistake("a value in place of a rule", _sending(rule=None), _NUMBER),
            Mistake("a value and no parents", lambda b, c: graph.Node("b·c", b.value * c.value), _NUMBER),
            Mistake("nodes in the rule", _sending(rule=lambda b, c: b.value * c.value),
                    "The rule gets numbers, not nodes: inside it b and c are values already, and have no .value."),
            Mistake("no send_back", lambda b, c: graph.Node("b·c", lambda b, c: b * c, (b, c)), _NO_WAY_BACK),
            Mistake("send_back called", lambda b, c: eval("u", {}), _NO_WAY_BACK),
            Mistake("a number in place of a node", lambda b, c: b.value * c.value,
                    "You give back a number, or something else that is no node, and the graph ends there."),
            Mistake("the graph's own product", lambda b, c: b * c,
                    "A node is multiplied here, which this exercise switches off. Your product works on values."),
        ),
        hints=(
            "A Node gets a name, a function of the parents' values, parents=(b, c) and send_back=send_back.",
            "send_back(u) adds to each parent's slope: local slope times u.slope, by +=. The parents are u.parents.",
            "Towards b the local slope is c.value, so one line is b.slope += c.value * u.slope. The other is its twin.",
        ),
    ),
)  # fmt: skip
