"""Exercises of lesson 03: the two costs, a formula to repair, the loss computed from z, and the chord test."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from helpers import neuron
from helpers.exercises.entries import Exercise, Mistake


def least_squares_cost(A, Y):
    m = Y.shape[1]
    return np.sum((A - Y) ** 2) / (2 * m)


def cross_entropy_cost(A, Y):
    m = Y.shape[1]
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m


def repaired_loss(A, Y):
    return -(Y * np.log(A) + (1 - Y) * np.log(1 - A))


def loss_from_z(Z, Y):
    S = (1 - 2 * Y) * Z  # how far z lies on the wrong side: −z for y = 1, z for y = 0
    return np.logaddexp(0, S)


def above_chord(J, p, q, t):
    w = (1 - t) * p[0] + t * q[0]
    b = (1 - t) * p[1] + t * q[1]
    chord = (1 - t) * J(*p) + t * J(*q)
    return J(w, b) - chord


def predictions_and_labels(rng, n_x, m):
    # At least one label of each kind, and the first is a 1.
    return rng.uniform(0.05, 0.95, size=(1, m)).round(2), np.resize([1.0, 0.0, 0.0], (1, m))


def _extreme_outputs_and_labels(rng, n_x, m):
    # In a float σ(40) is 1, σ(−1000) is 0, and e^1000 does not fit. No tiny loss stands alone, to be compared.
    far = {5: (40, -40, 1000, -1000, 0.7, -0.4, 2.5, -1.6), 3: (1000, -1000, 0.4), 4: (700, -700, 2.1, -1.3), 1: (-40,)}
    labels = {5: (0, 1, 0, 1, 1, 1, 0, 0), 3: (1, 0, 0), 4: (0, 1, 1, 0), 1: (1,)}
    return np.array([far[m]], dtype=float), np.array([labels[m]], dtype=float)


@dataclass(frozen=True)
class Cost:
    """A function J(w, b) that says its formula where a function would say its address."""

    formula: str
    rule: Callable

    def __call__(self, w, b):
        return self.rule(w, b)

    def __repr__(self):
        return self.formula


_BOWL = Cost("w² + 2b²", lambda w, b: w**2 + 2 * b**2)
_TWO_VALLEYS = Cost("(w² − 1)² + b²", lambda w, b: (w**2 - 1) ** 2 + b**2)
_SADDLE = Cost("wb", lambda w, b: w * b)
_PLATEAU = Cost("1/(1 + w² + b²)", lambda w, b: 1 / (1 + w**2 + b**2))


def _chords(rng, n_x, m):
    # Above the chord and below it; the middle, where t and 1 − t are equal, only once.
    return {
        5: (_BOWL, (-1.0, 2.0), (3.0, 0.5), 0.25),
        3: (_TWO_VALLEYS, (-1.0, 0.5), (1.2, -0.4), 0.4),
        4: (_PLATEAU, (2.0, -1.0), (0.5, 3.0), 0.9),
        1: (_SADDLE, (1.0, 2.0), (-2.0, 3.0), 0.5),
    }[m]


def _wrong_side(Z, Y):
    return (1 - 2 * Y) * Z


def _naive(Z, Y):
    return np.log1p(np.exp(_wrong_side(Z, Y)))


def _chord(J, p, q, t):
    return (1 - t) * J(*p) + t * J(*q)


def _at(J, p, q, t):
    return J((1 - t) * p[0] + t * q[0], (1 - t) * p[1] + t * q[1])


_SUM = "The losses are added up, and a cost is their mean. (len(Y) and Y.shape[0] count rows, and Y has one.)"
_COST = "That is the cost. Here each example keeps its own loss."
_TABLE = "A row against a column (Y.T) makes a table (m, m): each prediction meets every label."
_ROOT = "A root has been taken (np.linalg.norm takes one as well). A cost is the mean itself."
_PAIR = "Python does not calculate with pairs. Work out w and b separately, or make arrays of p and q."

# Slips in the loss of each example: cross-entropy's cost has the same.
_IN_CROSS_ENTROPY = (
    Mistake("one sign is wrong", lambda A, Y: -Y * np.log(A) + (1 - Y) * np.log(1 - A),
            "Right for y = 1, and the sign is wrong for y = 0. Without brackets, what sign does each half have?"),
    *(Mistake(f"y = {y} is left out", lambda A, Y, y=y: (Y != y) * repaired_loss(A, Y),
              f"Examples with y = {y} cost nothing here, whatever a is. Which half is theirs?") for y in (0, 1)),
    Mistake("log a in both halves", lambda A, Y: -np.log(A) + 0 * Y,
            "This is −log a for every label. For y = 0 the neuron gave the label the probability 1 − a."),
    Mistake("the labels exchanged", lambda A, Y: repaired_loss(A, 1 - Y),
            "A confident right answer costs most here. Which half belongs to y = 1?"),
    Mistake("a and y exchanged", lambda A, Y: -(A * np.log(Y) + (1 - A) * np.log(1 - Y)),
            "The log of a label 0 is −∞. Which of the two is the probability, whose log is wanted?"),
    Mistake("a where y belongs", lambda A, Y: repaired_loss(A, A),
            "The labels are not used: a is also in front of the log. What should switch one half off?"),
    Mistake("1 minus the log", lambda A, Y: -(Y * np.log(A) + (1 - Y) * (1 - np.log(A))),
            "1 − log a is not log(1 − a). For y = 0, which probability goes into the log?"),
    Mistake("the logarithm forgotten", lambda A, Y: -np.abs(Y - 1 + A),
            "The switches are right, but a and 1 − a are without their logarithms."),
    Mistake("brackets missing around 1 − y", lambda A, Y: -(Y * np.log(A) + 1 - Y * np.log(1 - A)),
            "In 1 − y · log(1 − a) only y meets the log: Python multiplies before it subtracts."),
    *(Mistake(f"the logarithm to base {n}", lambda A, Y, n=n: repaired_loss(A, Y) / np.log(n),
              f"{1 / np.log(n):.3f} times what it should be: that is log{n}. Ours are natural.") for n in (2, 10)),
    *(Mistake(f"{eps:g} added before the log", lambda A, Y, eps=eps: -np.log(np.abs(Y - 1 + A) + eps),
              f"Close: {eps:g} is added before the log, and no loss is quite right.")
      for eps in (1e-9, 1e-8, 1e-7, 1e-6, 1e-5)),
)  # fmt: skip


def _averaging(losses):
    """List what goes wrong on the way from the loss of each example to the cost."""
    return (
        Mistake("the sum", lambda A, Y: np.sum(losses(A, Y)), _SUM),
        Mistake("the loss of each example", lambda A, Y: losses(A, Y),
                "Each example has its loss, and that is right. The cost is one number: the mean of them."),
        Mistake("each prediction with each label", lambda A, Y: np.mean(losses(A, Y.T)), _TABLE),
        Mistake("each with each, divided by m", lambda A, Y: np.sum(losses(A, Y.T)) / Y.size, _TABLE),
        *(Mistake(f"always divided by {m}", lambda A, Y, m=m: np.sum(losses(A, Y)) / m,
                  f"You divide by {m}, however many examples there are. Which part of a shape is m?") for m in (5, 6)),
        Mistake("the root of the mean", lambda A, Y: np.sqrt(np.mean(losses(A, Y))), _ROOT),
    )  # fmt: skip


EXERCISES = (
    Exercise(
        "3.1", "The least-squares cost", minutes=4, difficulty=1,
        purpose="It says in one number how wrong all predictions are.",
        reference=least_squares_cost,
        inputs=predictions_and_labels,
        mistakes=(
            Mistake("the ½ forgotten", lambda A, Y: np.mean((A - Y) ** 2),
                    "Twice too large: that is the mean of whole squares. Which factor does the loss have?"),
            Mistake("neither ½ nor mean", lambda A, Y: np.sum((A - Y) ** 2),
                    "That is the sum of the squares. The loss has a factor, and a cost is a mean."),
            Mistake("multiplied by m", lambda A, Y: np.sum((A - Y) ** 2) / 2 * Y.shape[1],
                    "Python goes from left to right: / 2 * m divides by 2, then multiplies by m. Brackets help."),
            Mistake("divided by m twice", lambda A, Y: np.mean((A - Y) ** 2) / (2 * Y.shape[1]),
                    "Too small by a factor m: np.mean has divided by m already."),
            Mistake("distances instead of squares", lambda A, Y: np.mean(np.abs(A - Y)) / 2,
                    "These are distances. Least squares squares them: an error twice as large counts four times."),
            Mistake("no square", lambda A, Y: np.mean(A - Y) / 2,
                    "Errors of both signs cancel: a bad model could have cost 0. What makes each of them positive?"),
            Mistake("times 2 instead of a square", lambda A, Y: np.mean((A - Y) * 2) / 2,
                    "Errors of both signs cancel here. Is there a * 2 where a power should be?"),
            Mistake("the square of the mean", lambda A, Y: np.mean(A - Y) ** 2 / 2,
                    "You average first and square the mean, so errors of both signs cancel. Which comes first?"),
            Mistake("the square of the sum", lambda A, Y: np.sum(A - Y) ** 2 / (2 * Y.shape[1]),
                    "You add up first and square the sum, so errors of both signs cancel. Which comes first?"),
            Mistake("not added up", lambda A, Y: (A - Y) ** 2 / (2 * Y.shape[1]),
                    "Each example's share is here, not yet added up. (Python's own sum() adds rows; there is one.)"),
            Mistake("the length of the error", lambda A, Y: np.linalg.norm(A - Y) / (2 * Y.shape[1]), _ROOT),
            Mistake("the root of the mean square", lambda A, Y: np.sqrt(np.mean((A - Y) ** 2)), _ROOT),
            Mistake("the other cost", lambda A, Y: cross_entropy_cost(A, Y),
                    "That is the cross-entropy cost, and it is right. Least squares needs no logarithm."),
            *_averaging(lambda A, Y: (A - Y) ** 2 / 2),
        ),
        hints=(
            "From the inside out: the error of each example, its square, then all of them together.",
            "m is Y.shape[1], not len(Y). np.sum adds up a whole array; to divide by 2m, put it in brackets.",
        ),
    ),
    Exercise(
        "3.2", "The cross-entropy cost", minutes=7, difficulty=2,
        purpose="It says how much the labels surprise the neuron.",
        reference=cross_entropy_cost,
        inputs=predictions_and_labels,
        mistakes=(
            Mistake("the minus sign is lost", lambda A, Y: -cross_entropy_cost(A, Y),
                    "Your cost is negative, and falls as the model gets worse; an article prints it like this. The log "
                    "of a number below 1 is negative: how does it become a cost?"),
            Mistake("a instead of y log a", lambda A, Y: -np.mean(A + (1 - Y) * np.log(1 - A)),
                    "The first half is a alone, as an article prints it. What should the loss be at y = 1, a = 1?"),
            Mistake("averaged over the ones", lambda A, Y: -np.mean(np.log(A[Y == 1])),
                    "The mean is taken over the ones alone. The zeros have a loss as well."),
            Mistake("the mean of the last part alone", lambda A, Y: -Y * np.log(A) - (1 - Y) * np.log(1 - A).mean(),
                    ".mean() takes what is right before it, and here that is np.log(1 - A) alone. Use brackets."),
            Mistake("the ½ of the other cost", lambda A, Y: cross_entropy_cost(A, Y) / 2,
                    "Half of what it should be. The ½ belongs to least squares."),
            Mistake("the other cost", lambda A, Y: least_squares_cost(A, Y),
                    "That is the least-squares cost, and it is right. Cross-entropy takes the log of a probability."),
            Mistake("the log of the mean", lambda A, Y: -np.log(np.mean(np.abs(Y - 1 + A))),
                    "You take the log of a mean. Each example has its own log: which comes first?"),
            *(replace(slip, wrong=lambda A, Y, f=slip.wrong: np.mean(f(A, Y))) for slip in _IN_CROSS_ENTROPY),
            *_averaging(repaired_loss),
        ),
        hints=(
            "log(pq) = log p + log q, and log(p^y) = y log p. Which sum is the log of a^y (1 − a)^(1 − y)?",
            "For y = 1 the loss is −log a, for y = 0 it is −log(1 − a). y and 1 − y are switches: one of them is 0. "
            "np.log takes a whole row.",
            "Y * np.log(A) is the first half. Write the second, add both, average, and change the sign.",
        ),
    ),
    Exercise(
        "3.3", "Repair a printed formula", minutes=4, difficulty=1,
        purpose="It is what both printed lines meant.",
        reference=repaired_loss,
        inputs=predictions_and_labels,
        mistakes=(
            Mistake("the first line as printed", lambda A, Y: -(A + (1 - Y) * np.log(1 - A)),
                    "That is the first line, unrepaired. Try y = 1, a = 1: perfect, and yet its loss is −1."),
            Mistake("the second line as printed", lambda A, Y: Y * np.log(A) + (1 - Y) * np.log(1 - A),
                    "That is the second line, unrepaired. Try y = 1, a = 0.01: a bad prediction, a negative loss."),
            Mistake("both slips in one", lambda A, Y: A + (1 - Y) * np.log(1 - A),
                    "This has the slips of both lines. Try y = 1, a = 1, where the loss has to be 0."),
            Mistake("the y without its log", lambda A, Y: -(Y * A + (1 - Y) * np.log(1 - A)),
                    "The switch y is back, but a is still without its logarithm. Try y = 1, a = 1."),
            Mistake("the log without its y", lambda A, Y: -(np.log(A) + (1 - Y) * np.log(1 - A)),
                    "The logarithm is back, but it acts for y = 0 as well. What switches the first half off there?"),
            Mistake("the mean", lambda A, Y: np.mean(repaired_loss(A, Y)), _COST),
            *_IN_CROSS_ENTROPY,
        ),
        hints=(
            "A loss is never negative, and 0 for a perfect prediction. Try both lines on y = 1 with a = 1 and 0.01.",
            "Each line has one slip, and each has right what is wrong in the other.",
            "The first line has its minus and its brackets. What belongs where only A stands?",
        ),
    ),
    Exercise(
        "3.4", "Cross-entropy from z", minutes=8, difficulty=3,
        purpose="It measures the loss of a neuron however certain it is.",
        reference=loss_from_z,
        inputs=_extreme_outputs_and_labels,
        mistakes=(
            Mistake("by way of a", lambda Z, Y: repaired_loss(neuron.sigmoid(Z), Y),
                    "σ(40) is 1 in a float, so log(1 − a) is −∞ there, and 0 times that is nan. a has forgotten what "
                    "z knew: put 1 / (1 + e^(−z)) into −log a on paper, and simplify."),
            Mistake("by way of a, one half chosen", lambda Z, Y: -np.log(np.abs(Y - 1 + neuron.sigmoid(Z))),
                    "No nan, but σ(40) is 1 in a float, so log(1 − a) is −∞ there. Start from z, on paper."),
            Mistake("too large for a float", _naive,
                    "Good for z = 40. But in a float e^1000 is infinite, and σ(−1000) is 0, whose log is −∞. "
                    "When s is large, how far is log(1 + e^s) from s?"),
            Mistake("y times infinity", lambda Z, Y: Y * _naive(Z, 1) + (1 - Y) * _naive(Z, 0),
                    "In a float e^1000 is ∞, σ(−1000) is 0 and its log −∞, and 0 times ∞ is nan: y is no switch."),
            Mistake("overflow for negative z", lambda Z, Y: np.log(1 + np.exp(-Z)) + (1 - Y) * Z,
                    "Good for z > 0. For z = −1000 it needs e^1000: which part is the same for z and −z?"),
            Mistake("overflow for positive z", lambda Z, Y: np.log(1 + np.exp(Z)) - Y * Z,
                    "Good for z < 0. For z = 1000 it needs e^1000: which part is the same for z and −z?"),
            Mistake("both sides computed",
                    lambda Z, Y: np.where(_wrong_side(Z, Y) > 30, _wrong_side(Z, Y), _naive(Z, Y)),
                    "np.where computes both forms for every z: it still overflows. Is one form safe for all?"),
            *(Mistake(f"{eps:g} {how}", lambda Z, Y, eps=eps, loss=loss: loss(neuron.sigmoid(Z), Y, eps),
                      f"This makes the log finite and the loss wrong: it stops at {-np.log(eps):.1f}, and for z = 40, "
                      "y = 0 it should be 40. Past that point it is flat. Start from z, not from a.")
              for eps in (1e-15, 1e-12, 1e-10, 1e-9, 1e-8, 1e-7)
              for how, loss in (("added before the log", lambda A, Y, eps: -np.log(np.abs(Y - 1 + A) + eps)),
                                ("kept off 0 and 1", lambda A, Y, eps: repaired_loss(A.clip(eps, 1 - eps), Y)))),
            Mistake("1 as an exponent", lambda Z, Y: np.logaddexp(1, _wrong_side(Z, Y)),
                    "np.logaddexp takes exponents, so its 1 means e^1 here. Which exponent makes e^… equal to 1?"),
            Mistake("brackets missing around 1 − 2y", lambda Z, Y: np.logaddexp(0, 1 - 2 * Y * Z),
                    "In 1 - 2 * Y * Z Python multiplies before it subtracts. What belongs in brackets?"),
            Mistake("the infinite painted over", lambda Z, Y: np.nan_to_num(repaired_loss(neuron.sigmoid(Z), Y)),
                    "Infinity became a number of 309 digits. Avoid it instead of replacing it: start from z."),
            *(Mistake(f"as if y were always {y}", lambda Z, Y, y=y: loss_from_z(Z, 0 * Y + y),
                      f"That is right for y = {y}. For the other label: where does y come in?") for y in (0, 1)),
            Mistake("the labels exchanged", lambda Z, Y: loss_from_z(Z, 1 - Y),
                    "A confident right answer costs most here. For y = 1, what sign does z have in the exponent?"),
            Mistake("the sign of yz", lambda Z, Y: loss_from_z(Z, 0 * Y) + Y * Z,
                    "Right for y = 0. For y = 1 the loss should fall as z grows: look at the sign of yz."),
            Mistake("the corner not rounded", lambda Z, Y: np.maximum(Z, 0) - Y * Z,
                    "Far from 0 the numbers are right. Near it a part is missing, which is log 2 at z = 0."),
            Mistake("the logarithm alone", lambda Z, Y: np.log1p(np.exp(-np.abs(Z))),
                    "Never above log 2: that is right where z has the right sign. What is added elsewhere?"),
            Mistake("the mean", lambda Z, Y: np.mean(loss_from_z(Z, Y)), _COST),
        ),
        hints=(
            "On paper: for y = 1, −log σ(z) is log(1 + e^(−z)). What is −log(1 − σ(z)), for y = 0?",
            "So the loss is log(1 + e^s), where s is −z for y = 1 and z for y = 0. Take s out of the log first.",
            "1 is e^0, so log(1 + e^s) is the log of a sum of two exponentials. NumPy has a function for that, "
            "np.logaddexp. By hand: max(s, 0) + log(1 + e^(−|s|)).",
        ),
    ),
    Exercise(
        "3.5", "The chord test", minutes=7, difficulty=2,
        purpose="It shows when a cost is not convex.",
        reference=above_chord,
        inputs=_chords,
        mistakes=(
            Mistake("the sign", lambda J, p, q, t: _chord(J, p, q, t) - _at(J, p, q, t),
                    "The distance is right, its sign is not: positive should mean that J lies above the chord."),
            Mistake("no sign", lambda J, p, q, t: abs(_at(J, p, q, t) - _chord(J, p, q, t)),
                    "The distance is right, but above and below look the same, and that is the whole test."),
            Mistake("t and 1 − t exchanged in the point", lambda J, p, q, t: _at(J, q, p, t) - _chord(J, p, q, t),
                    "Point and chord belong to two different t. At t = 0 the point should be p: is it?"),
            Mistake("t and 1 − t exchanged in the chord", lambda J, p, q, t: _at(J, p, q, t) - _chord(J, q, p, t),
                    "Point and chord belong to two different t. At t = 0 the chord is as high as J(p): is yours?"),
            Mistake("t and 1 − t exchanged in both", lambda J, p, q, t: _at(J, q, p, t) - _chord(J, q, p, t),
                    "Point and chord fit together, but they go from q to p. Where should t = 0 be?"),
            Mistake("brackets missing", lambda J, p, q, t: _at(J, p, q, t) - (1 - t) * J(*p) + t * J(*q),
                    "Your minus reaches the first half of the chord, and the second is added. Brackets help."),
            Mistake("w and b exchanged", lambda J, p, q, t: _at(lambda w, b: J(b, w), p, q, t) - _chord(J, p, q, t),
                    "Your point is J(b, w), with w and b exchanged. J takes w first."),
            Mistake("the chord without 1 − t", lambda J, p, q, t: _at(J, p, q, t) - (J(*p) + t * J(*q)),
                    "At t = 1 your chord is as high as J(p) + J(q). How much of J(p) should be left there?"),
            Mistake("the point without 1 − t", lambda J, p, q, t: (
                        J(p[0] + t * q[0], p[1] + t * q[1]) - _chord(J, p, q, t)),
                    "Your point is p + tq. At t = 1 it should be q: how much of p is left there?"),
            Mistake("brackets of the slope missing", lambda J, p, q, t: _at(J, p, q, t) - J(*p) + t * (J(*q) - J(*p)),
                    "Your minus reaches J(p) alone, and the rest of the chord is added. Brackets help."),
            Mistake("the chord from height 0", lambda J, p, q, t: _at(J, p, q, t) - t * (J(*q) - J(*p)),
                    "Your chord has the right slope and begins at height 0. How high is it at t = 0?"),
            Mistake("both heights", lambda J, p, q, t: (_at(J, p, q, t), _chord(J, p, q, t)),
                    "Both heights are right. One number is asked for: by how much is J above the chord?"),
            Mistake("nothing below 0", lambda J, p, q, t: max(0, _at(J, p, q, t) - _chord(J, p, q, t)),
                    "Right where J is above the chord, and 0 where it is below. How far below should show as well."),
            Mistake("the point in the middle", lambda J, p, q, t: _at(J, p, q, 0.5) - _chord(J, p, q, t),
                    "The chord moves with t, and your point stays halfway. Where is it at t = 0?"),
            Mistake("always in the middle", lambda J, p, q, t: _at(J, p, q, 0.5) - _chord(J, p, q, 0.5),
                    "That is right halfway, at t = ½. It should be right at every t."),
            Mistake("the chord in the middle", lambda J, p, q, t: _at(J, p, q, t) - (J(*p) + J(*q)) / 2,
                    "That is the mean of J(p) and J(q), the chord's height in the middle. How high is it near p?"),
            Mistake("no chord", lambda J, p, q, t: _at(J, p, q, t),
                    "That is the height of J at the point. How high is the chord there?"),
            Mistake("only w moves", lambda J, p, q, t: J((1 - t) * p[0] + t * q[0], p[1]) - _chord(J, p, q, t),
                    "In your point w goes from p to q, and b stays that of p. Both coordinates move."),
            Mistake("J called with a pair", lambda J, p, q, t: J(p),
                    "J takes two numbers, w and b, and was given one pair. A star takes it apart: J(*pair)."),
            Mistake("a number times a pair", lambda J, p, q, t: t * p, _PAIR),
            Mistake("a difference of pairs", lambda J, p, q, t: q - p, _PAIR),
        ),
        hints=(
            "Begin with the point: its w is (1 − t) times that of p plus t times that of q, and so is its b.",
            "The chord mixes the heights J(p) and J(q) as the point mixes the two w. p[0] is w, p[1] is b, and J(*p) "
            "hands both to J.",
            "Three lines: w, b, and the height of the chord. The result is J at the point minus that height.",
        ),
    ),
)  # fmt: skip
