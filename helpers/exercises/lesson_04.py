"""Exercises of lesson 04: a graph forward and backward, dz for both losses, a gradient, an operation for the graph."""

import numpy as np

from helpers import graph, neuron
from helpers.exercises.entries import Exercise, Mistake
from helpers.exercises.lesson_03 import predictions_and_labels, repaired_loss


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


def _one_example(rng, n_x, m):
    # z lies within ±5, where no slope is tiny; both labels come twice.
    x, w = rng.uniform(0.5, 2, size=(2, n_x, 1)).round(2) * rng.choice((-1, 1), size=(2, n_x, 1))
    return x, int(m in (5, 4)), (w / n_x).round(2), -0.5 if m == 3 else 0.75


def _two_numbers(rng, n_x, m):
    return {5: (3.0, 2.0), 3: (-1.5, 4.0), 4: (0.5, -7.0), 1: (-2.0, -0.25)}[m]


class Input(graph.Node):
    """A node whose * is switched off, for that is what the exercise asks for."""

    def __mul__(self, other):
        raise TypeError("the * of nodes is switched off in this exercise")

    __rmul__ = __mul__


def _in_a_graph(multiply, b, c):
    """Build J = 3·(b·c + b + c), where b and c are each used twice; go back, then forward again with another b."""
    b, c = Input("b", b), Input("c", c)
    u = multiply(b, c)
    if u is None or u is ...:
        return u
    if not isinstance(u, graph.Node):
        raise TypeError("multiply gives back something that is no Node")
    J = 3 * (u + b + c)
    graph.backward(J)
    found = u.value, b.slope, c.slope
    b.value += 1
    graph.forward(J)
    return *found, u.value


def _sending(slopes, keep_b=1, keep_c=1):
    """Give a multiply that goes back otherwise; keep 0 forgets the slope that was there, as = in place of += does."""

    def send_back(u):
        b, c = u.parents
        to_b, to_c = slopes(b.value, c.value, u)
        b.slope, c.slope = keep_b * b.slope + to_b, keep_c * c.slope + to_c

    return lambda b, c: graph.Node("b·c", lambda b, c: b * c, parents=(b, c), send_back=send_back)


def _right(b, c, u):
    return c * u.slope, b * u.slope


def _gradient(x, dz):
    return x * dz, dz


def _dz(x, y, w, b):
    return neuron.sigmoid(np.sum(w * x) + b) - y


_FORGETS = "A second path leads to the same node, and what it has sent is lost: = puts a new slope in its place."
_TYPO = "That is the 4 of a printed slip. This graph's last node is 3v."


EXERCISES = (
    Exercise(
        "4.1", "Forward, by hand", minutes=2, difficulty=1,
        purpose="walks through the graph of J = 3(a + b·c) from the inputs to the output",
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
        purpose="walks back from J to each input, one local slope at a time",
        reference=backward,
        inputs=_three_numbers,
        returns=("da", "db", "dc"),
        mistakes=(
            Mistake("4 in place of 3", lambda a, b, c: (4, 4 * c, 4 * b), _TYPO),
            Mistake("the slopes of v", lambda a, b, c: (1, c, b),
                    "Those are the slopes of v. The way from J begins with one more edge: J = 3v."),
            Mistake("the 3 forgotten for b and c", lambda a, b, c: (3, c, b),
                    "da is right. db and dc are the slopes of u: what comes in at u from behind multiplies them."),
            Mistake("b and c exchanged", lambda a, b, c: (3, 3 * b, 3 * c),
                    "When b moves by 1, b·c moves by how much? Look at the other factor."),
            Mistake("values in place of slopes", lambda a, b, c: (3 * a, 3 * b, 3 * c),
                    "You multiply by the input's value. A local slope is how far the node moves when it moves by 1."),
            Mistake("3a for da", lambda a, b, c: (3 * a, 3 * c, 3 * b),
                    "db and dc are right. When a moves by 1, v moves by 1, wherever a is: does da know a?"),
            Mistake("u for both factors", lambda a, b, c: (3, 3 * b * c, 3 * b * c),
                    "You multiply by the value of u. Its local slope is how far u moves when b moves by 1."),
            Mistake("added in place of multiplied", lambda a, b, c: (3 + 1, 3 + 1 + c, 3 + 1 + b),
                    "Along one path local slopes are multiplied. They are added only where paths meet."),
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
        purpose="says how far each loss moves when its z moves a little",
        reference=dz_cross_entropy,
        inputs=predictions_and_labels,
        mistakes=(
            Mistake("the sign", lambda A, Y: Y - A,
                    "The sizes are right, the signs are not. For y = 1 a larger z makes the loss smaller."),
            Mistake("da in place of dz", lambda A, Y: -Y / A + (1 - Y) / (1 - A),
                    "That is da, the slope of the loss in a. One node is left on the way back to z: σ."),
            Mistake("dz for least squares", lambda A, Y: dz_least_squares(A, Y),
                    "That is the slope of the other loss. Where da has its fractions, a(1 − a) cancels against them."),
            Mistake("the minus of 1 − a forgotten", lambda A, Y: (-Y / A - (1 - Y) / (1 - A)) * A * (1 - A),
                    "Right for y = 1, the sign is wrong for y = 0. The inside of log(1 − a) has a slope, too: −1."),
            Mistake("the loss", lambda A, Y: repaired_loss(A, Y),
                    "That is the loss itself. Its slope in z needs no logarithm."),
            Mistake("the mean", lambda A, Y: np.mean(A - Y),
                    "One number is left. Each example has its own dz; the mean comes later, in dw and db."),
            Mistake("divided by m", lambda A, Y: (A - Y) / Y.shape[1],
                    "Each number is divided by m. dz is meant before the 1/m, which comes in with the mean."),
        ),
        hints=(
            "dz is da times the slope of σ: (−y/a + (1 − y)/(1 − a)) · a(1 − a). Multiply out.",
            "For y = 1 what is left is −(1 − a), for y = 0 it is a. Which one formula says both?",
        ),
    ),
    Exercise(
        "4.4", "dz for least squares", minutes=3, difficulty=1,
        purpose="says how far each least-squares loss moves when its z moves a little",
        reference=dz_least_squares,
        inputs=predictions_and_labels,
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
            Mistake("the sign", lambda A, Y: (Y - A) * A * (1 - A),
                    "The sizes are right, the signs are not. For y = 1 a larger z makes the loss smaller."),
            Mistake("brackets missing", lambda A, Y: (A - Y) * A * 1 - A,
                    "Python multiplies before it subtracts: … · 1 − a. Where do brackets belong?"),
        ),
        hints=(
            "Two nodes on the way back: first ½(a − y)² towards a, then σ towards z. Their slopes are multiplied.",
            "The first slope is a − y. The second is that of the sigmoid, a(1 − a).",
        ),
    ),
    Exercise(
        "4.5", "The gradient of one example", minutes=5, difficulty=2,
        purpose="says how the loss of one example moves with each weight and with the bias",
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
        purpose="adds an operation to the graph, forward and backward",
        reference=multiply,
        inputs=_two_numbers,
        use=_in_a_graph,
        returns=("b·c", "dJ/db for J = 3(b·c + b + c)", "dJ/dc for J = 3(b·c + b + c)", "b·c for b + 1"),
        mistakes=(
            Mistake("= in place of +=", _sending(_right, keep_b=0, keep_c=0), _FORGETS),
            Mistake("= in place of += for b", _sending(_right, keep_b=0), _FORGETS),
            Mistake("= in place of += for c", _sending(_right, keep_c=0), _FORGETS),
            Mistake("the slopes exchanged", _sending(lambda b, c, u: (b * u.slope, c * u.slope)),
                    "When b moves by 1, b·c moves by how much? Look at the other factor."),
            Mistake("what came in is left out", _sending(lambda b, c, u: (c, b)),
                    "You send the local slopes alone. What has come in at u multiplies them."),
            Mistake("the value in place of the slope", _sending(lambda b, c, u: (c * u.value, b * u.value)),
                    "You multiply by u.value. What has come in from behind is another number of u."),
            Mistake("nothing sent to c", _sending(lambda b, c, u: (c * u.slope, 0)),
                    "b gets its part, and c gets none. A product has two parents."),
            Mistake("nothing sent to b", _sending(lambda b, c, u: (0, b * u.slope)),
                    "c gets its part, and b gets none. A product has two parents."),
            Mistake("nothing sent", _sending(lambda b, c, u: (0, 0)),
                    "Nothing arrives at b and c. send_back adds to their slopes itself; nobody reads what it returns."),
            Mistake("the slopes of a sum", _sending(lambda b, c, u: (u.slope, u.slope)),
                    "You pass on what came in, as a sum does. A product multiplies it first."),
            Mistake("a value in place of a rule", lambda b, c: graph.Node(
                        "b·c", b.value * c.value, (b, c), send_back=_sending(_right)(b, c).send_back),
                    "Right until b changes: the node holds a number, and forward needs a rule to compute it anew."),
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
