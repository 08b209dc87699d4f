"""Exercises of lesson 05: a step, the gradient in loops, without and in blocks, the training loop, the right rate."""

import dis
import inspect
import re
from functools import partial

import numpy as np

from helpers import neuron
from helpers.descent import gradient_descent, gradient_in_blocks
from helpers.exercises.entries import Exercise, Mistake


def update(w, b, dw, db, learning_rate):
    w = w - learning_rate * dw
    b = b - learning_rate * db
    return w, b


def loop_gradient(X, Y, w, b):
    n_x, m = X.shape
    dw, db = np.zeros((n_x, 1)), 0.0
    for i in range(m):
        z = b
        for j in range(n_x):
            z += w[j, 0] * X[j, i]
        dz = neuron.sigmoid(z) - Y[0, i]
        for j in range(n_x):
            dw[j, 0] += X[j, i] * dz
        db += dz
    return dw / m, db / m


def gradient(X, Y, w, b):
    m = X.shape[1]
    A = neuron.sigmoid(w.T @ X + b)
    dZ = A - Y
    dw = X @ dZ.T / m
    db = np.sum(dZ) / m
    return dw, db


def train(X, Y, learning_rate, steps):
    w, b = np.zeros((X.shape[0], 1)), 0.0
    for _ in range(steps):
        dw, db = neuron.gradient(X, Y, w, b)
        w, b = w - learning_rate * dw, b - learning_rate * db
    return w, b


def pick_rate(rates, cost_after):
    costs = [cost_after(rate) for rate in rates]
    return rates[np.nanargmin(costs)]  # the place of the least, nan left out


def gradient_by_blocks(X, Y, w, b, block_size):
    m, dw, db = X.shape[1], 0.0, 0.0
    for start in range(0, m, block_size):
        block = slice(start, start + block_size)
        block_dw, block_db = neuron.gradient(X[:, block], Y[:, block], w, b)
        share = Y[:, block].size / m  # the last block may be shorter
        dw, db = dw + share * block_dw, db + share * block_db
    return dw, db


def _parameters_and_slopes(rng, n_x, m):
    # Four pairs of signs, in w and dw, and in b and db; no learning rate is 1.
    (w, dw), signs = rng.uniform(0.5, 2, size=(2, n_x, 1)).round(2), np.array([[1, 1], [1, -1], [-1, 1], [-1, -1]])
    b, db, learning_rate = {5: (0.7, -0.4, 0.1), 3: (-0.3, -0.9, 0.5), 4: (-1.2, 0.6, 2.0), 1: (0.5, 0.8, 0.05)}[m]
    return w * np.resize(signs[:, 0], w.shape), b, dw * np.resize(signs[:, 1], w.shape), db, learning_rate


def _examples(rng, n_x, m):
    # At least one label of each kind, and the first is a 1; the bias has both signs.
    X, w = rng.normal(size=(n_x, m)).round(2), rng.normal(size=(n_x, 1)).round(2)
    return X, np.resize([1.0, 0.0, 0.0], (1, m)), w, -0.8 if m == 3 else 0.5


class CostAfter(dict):
    """A function cost_after(rate) that says its values where a function would say its address."""

    def __call__(self, rate):
        if np.ndim(rate) or rate not in self:
            raise ValueError("cost_after takes one rate of the list")
        return self[rate]


# Without a nan, a fall from one run to the next after the least; a nan in front and the least last; one in the
# middle and the least first; one at the end, where no number starts high enough.
_RUNS = {
    5: CostAfter({0.03: 0.66, 0.3: 0.31, 3.0: 0.57, 30.0: 0.48, 300.0: np.inf}),
    3: CostAfter({100.0: np.nan, 10.0: 0.71, 0.1: 0.52, 1.0: 0.29}),
    4: CostAfter({0.5: 0.52, 20.0: np.nan, 0.05: 0.66, 5.0: 0.58, 50.0: np.inf}),
    1: CostAfter({0.02: 7e302, 0.2: 5e302, 2.0: 6e302, 4.0: 2e302, 8.0: 4e302, 16.0: np.nan}),
}


def _no_loop_in(function):
    """Say that a right answer has no loop; "" where it has one, or its source cannot be read."""
    try:
        looped = re.search(r"\b(for|while|map)\b", inspect.getsource(function))
    except (OSError, TypeError):
        return ""
    return "" if looped else "It has no loop, though: that is exercise 5.3. Can you write it in loops?"


def _block_size_used(function, *given):
    """Call the function; complain if block_size, its fifth argument, comes up nowhere in its code."""
    if function is gradient_in_blocks:
        return function(*given[:4], block_size=given[4])
    found, code = function(*given), getattr(function, "__code__", None)
    if code and isinstance(found, tuple | list) and (code.co_varnames + 5 * ("",))[4] not in dis.Bytecode(code).dis():
        raise ValueError("block_size is never used")
    return found


def _stepping(step, of):
    """Give an update where the parameters named take another step, a function of (value, slope, learning rate)."""
    steps = [step if part in of else lambda _, slope, rate: rate * slope for part in "wb"]
    return lambda w, b, dw, db, rate: (w - steps[0](w, dw, rate), b - steps[1](b, db, rate))


def _off(weight=None, of="", z=neuron.linear_output, dz=neuron.CROSS_ENTROPY.derivative, dw=None):
    """Give a gradient with a slip: what an example weighs, by (n_x, m), in the parts named; another z, dz or dw."""

    def wrong(X, Y, w, b):
        dZ = dz(z(X, w, b), Y)
        in_dw, in_db = (dZ * (weight(*X.shape) if part in of else 1 / Y.size) for part in ("dw", "db"))
        return dw(X, dZ, w) if dw else np.sum(X * in_dw, axis=1, keepdims=True), np.sum(in_db)

    return wrong


def _in_loops(dw=lambda w: np.zeros(w.shape), label=lambda Y, i: Y[0, i]):
    """Give a gradient in loops with another start of dw, or another label."""

    def wrong(X, Y, w, b):
        sums, db = dw(w), 0.0
        for i in range(Y.size):
            dz = neuron.sigmoid(w.T @ X[:, [i]] + b).item() - label(Y, i)
            for j in range(len(w)):
                sums[j, 0] += X[j, i] * dz
            db += dz
        return sums / Y.size, db / Y.size

    return wrong


def _two_features(give, all_in_z):
    """Give the printed loop, for w1 and w2 alone; `give` makes dw (2, 1), db and n_x what is returned."""

    def wrong(X, Y, w, b):
        x, pair = X[[0, 1]], w[[0, 1]]
        dZ = neuron.sigmoid((w.T @ X if all_in_z else pair.T @ x) + b) - Y
        return give(x @ dZ.T / Y.size, dZ.mean(), len(X))

    return wrong


def _unpacked(X, Y, w, b):
    w1, w2 = w
    return w1, w2


def _descent(X, Y, rate, steps, start=(0.0, 0.0), moves=((1, 1),), keep=(1, 1)):
    w, b = np.full((len(X), 1), start[0]), start[1]
    for in_w, in_b in moves * steps:
        dw, db = neuron.gradient(X, Y, w, b)
        w, b = keep[0] * w - in_w * rate * dw, keep[1] * b - in_b * rate * db
    return w, b


def _blockwise(weight=lambda size, m, k, n: size / m, cuts=lambda m, k: range(0, m, k), more=0, zero=np.zeros_like,
               in_db=None, of=neuron.gradient):  # fmt: skip
    """Give a gradient by blocks that weighs each by a function of (its size, m, block_size, the number of blocks)."""

    def wrong(X, Y, w, b, block_size):
        dw, db, cut = zero(w), 0.0, cuts(Y.size, block_size)  # places, or where blocks of block_size begin
        blocks = [c if np.ndim(c) else slice(c, c + block_size + more) for c in cut]
        for block in blocks:
            counts = Y[:, block].size, Y.size, block_size, len(blocks)
            block_dw, block_db = of(X[:, block], Y[:, block], w, b)
            dw += weight(*counts) * block_dw  # into the same array, as students write it
            db += (in_db or weight)(*counts) * block_db
        return dw, db

    return wrong


_UPHILL = "A slope points uphill, and your step of {} goes the same way. Which way is down?"
_SIGN = "Your direction depends on the sign of {}. A minimum can lie on either side of any value: what tells you which?"
_STEP_ALONE = "That is the step of {} alone. From where is it taken? (And =- is not -=.)"
_ORDER = "Both are right, in the wrong order. The line to end with is return {}."
_NAN = "You pick a run that diverged. Its cost is nan, not a number. What should happen to it before you choose?"
_COST = "That is a cost, or the nan of a run that diverged. Which rate led to the least cost?"
_PLACE = "That is a place in the list, counted from 0. What stands there?"
_BY_RATE = (
    "That goes by the rate's size or its place in the list, whatever its run does. Which run ends at the least cost?"
)
_FINITE = "That leaves nan out, and then goes by size or place. Which of the others ends at the least cost?"
_TWO = "This is written for two features, and X has three, five or one here. What works for any number of features?"
_SHARED = "dw is a second name for w here, so dw does not start at 0, and w changes with it. What makes new zeros?"
_DROPPED = "Where block_size does not divide m, the last columns are left out. Which block should they be in?"
_LAST = "The last block is left out, even a full one. Where does your range end, and is its end included?"
_ALONE = "Only one block is in your result. What happens to what the others found?"


def _weighed(*rows):
    """Name gradients where examples weigh otherwise, by (n_x, m), in dw and db or in one of them."""
    return (Mistake(f"{name} in {of}", _off(weight, of), right + words.format(of)) for name, weight, words in rows
            for of, right in (("dw and db", ""), ("dw", "db is right. "), ("db", "dw is right. ")))  # fmt: skip


_IN_ANY_GRADIENT = (
    *_weighed(
        ("the sum", lambda n_x, m: 1, "You give the sum over examples for {}. The mean is wanted. (len(Y) is 1.)"),
        ("divided by n_x", lambda n_x, m: 1 / n_x, "You divide {} by the number of features. Where in X.shape is m?"),
        ("divided by m twice", lambda n_x, m: 1 / m**2, "A factor m is missing in {}. Is there a second 1/m?"),
        ("the signs", lambda n_x, m: -1 / m, "In {} only the signs are wrong. Which minus is the wrong way round?"),
        ("0", lambda n_x, m: 0, "You return 0 for {}, whatever the input. Which line adds to it?")),
    Mistake("dw without Y", lambda X, Y, w, b: (gradient(X, 0 * Y, w, b)[0], gradient(X, Y, w, b)[1]),
            "db is right. Your dw does not depend on the labels. What did you use where dz belongs?"),
    *(Mistake(name, _off(dz=dz), words) for name, dz, words in (
        ("σ(−z)", lambda Z, Y: neuron.sigmoid(-Z) - Y, "Your a falls where z rises. What sign does the exponent have?"),
        ("least squares", neuron.LEAST_SQUARES.derivative, "That is least squares. Cross-entropy has no a(1 − a)."),
        ("no sigmoid", lambda Z, Y: Z - Y, "Your dz is z − y. A label is compared with a probability."),
        ("a for dz", lambda Z, Y: neuron.sigmoid(Z), "The labels are not used. How far is a from y?"))),
    Mistake("z without b", _off(z=lambda X, w, b: w.T @ X), "Your z is wᵀx. What else belongs to z?"),
    Mistake("the order of the results", lambda *given: gradient(*given)[::-1], _ORDER.format("dw, db")),
)  # fmt: skip

EXERCISES = (
    Exercise("5.1", "The update", minutes=3, difficulty=1, reference=update, inputs=_parameters_and_slopes,
        returns=("w", "b"), purpose="It takes one step downhill.",
        mistakes=(
            *(Mistake(f"{name} for {of}", _stepping(step, of), words.format(of)) for name, step, words in (
                ("uphill", lambda _, slope, rate: -rate * slope, _UPHILL),
                ("no step", lambda *_: 0, "You take no step with {}. Which line should?"),
                ("no learning rate", lambda _, slope, rate: slope, "The step of {} ignores the learning rate."),
                ("the parameter's sign counts", lambda value, slope, rate: rate * slope * np.sign(value), _SIGN),
                ("the parameter's sign decides", lambda value, slope, rate: rate * abs(slope) * np.sign(value), _SIGN),
                ("the step alone", lambda value, slope, rate: value - rate * slope, _STEP_ALONE),
                ("the step alone, turned", lambda value, slope, rate: value + rate * slope, _STEP_ALONE))
              for of in ("w and b", "w", "b")),
            Mistake("the order of the results", lambda *given: update(*given)[::-1], _ORDER.format("w, b"))),
        hints=("Where the slope is positive, downhill lies to the left: the step goes against the slope.",
               "The learning rate times the slope is the length of a step. w takes one, and so does b.",
               "The new w is the old w minus its step, so the old name is on the right as well. b is alike.")),
    Exercise("5.2", "The gradient in loops", minutes=10, difficulty=2, reference=loop_gradient, inputs=_examples,
        returns=("dw", "db"), purpose="It says how the cost moves when a parameter does.",
        mistakes=(
            *_weighed(
                ("the last example alone", lambda n_x, m: np.eye(m)[-1] / m,
                 "Only the last example is left in {}. Is there an = for a +=, a 0 in the loop, a line outside it?"),
                *((f"the {which} example left out", lambda n_x, m, k=k: (1 - np.eye(m)[k]) / m,
                   f"The {which} example is left out. Which numbers does the loop run through?")
                  for which, k in (("first", 0), ("last", -1))),
                ("m = len(Y)", lambda n_x, m: np.eye(m)[0],
                 "Only the first example is used. How often does the loop run? (len(Y) counts rows.)"),
                ("divided by m in every turn", lambda n_x, m: float(m) ** (np.arange(m) - m),
                 "The earlier an example, the less it counts: it is divided by m again in every turn of the loop."),
                ("once per feature", lambda n_x, m: n_x / m,
                 "Each dz goes into {} once per feature. Which loop should that line be outside of?")),
            Mistake("m = len(X)", lambda X, Y, w, b: gradient(X[:, range(len(X))], Y[:, range(len(X))], w, b),
                    "Your loop takes as many examples as there are features. Which number in X.shape is m?"),
            *(Mistake(f"two features{how}{and_z}", _two_features(give, all_in_z), _TWO)
              for and_z, all_in_z in (("", False), (", all in z", True)) for how, give in (
                ("", lambda dw, db, n: (dw, db)), (", flat", lambda dw, db, n: (dw[:, 0], db)),
                (", db with an axis", lambda dw, db, n: (dw, np.array([db]))),
                (", the others 0", lambda dw, db, n: (np.pad(dw, ((0, n - 2), (0, 0))), db)))),
            Mistake("two names for w or X", _unpacked, _TWO),
            Mistake("dw is w", _in_loops(lambda w: w),
                    _SHARED),
            Mistake("dw of whole numbers", _in_loops(lambda w: np.zeros(w.shape, int)),
                    "Your dw holds whole numbers: every += loses its decimals. What does np.zeros make without dtype?"),
            *(Mistake(f"dw = {zero}", _in_loops(lambda w, zero=zero: zero),
                      "dw is one number, and has no place [j, 0]. How many places does it need, and what makes them?")
              for zero in (0, 0.0)),
            Mistake("Y[i]", _in_loops(label=lambda Y, i: Y[i]),
                    "Y[i] is a whole row of labels, and Y has one row. Which two indices give one label?"),
            *(Mistake(name, _off(z=z), words) for name, z, words in (
                ("z carried over", lambda X, w, b: np.cumsum(w.T @ X, axis=1) + b,
                 "From the second example on, z still holds something of the one before. Where does it start again?"),
                ("the last feature alone in z", lambda X, w, b: w[-1:] * X[-1:] + b,
                 "Only the last feature is left in z. Is there an = where z should grow?"),
                ("b once per feature", lambda X, w, b: w.T @ X + b * len(X),
                 "Your z counts b once per feature, and z has one b. Which loop should b be outside of?"))),
            Mistake("half z", _off(lambda n, m: np.eye(n)[:, -1:] / m, "db", lambda X, w, b: np.cumsum(w * X, 0) + b),
                    "dz is taken while z still grows. Where does the loop over features that makes z have to end?"),
            *_IN_ANY_GRADIENT),
        remark=_no_loop_in,
        hints=("dw and db start at 0 before both loops, z for each example. What is divided by m, and when?",
               "For example i a loop over j adds w[j, 0] * X[j, i] to z. Then comes dz = σ(z) − Y[0, i].",
               "A second loop over j does dw[j, 0] += X[j, i] * dz. The line db += dz is outside that loop.")),
    Exercise("5.3", "The gradient without loops", minutes=8, difficulty=2, reference=gradient, inputs=_examples,
        returns=("dw", "db"), purpose="It finds the same gradient for all examples at once.",
        mistakes=(
            Mistake("w not transposed", _off(z=lambda X, w, b: w @ X + b),
                    "(n_x, 1) @ (n_x, m): the inner sizes differ. One article prints np.dot(w, X). How should w lie?"),
            Mistake("dw not added up", _off(dw=lambda X, dZ, w: X * dZ / dZ.size),
                    "db is right. dw still has a number for each example. Along which axis should they be added?"),
            *_IN_ANY_GRADIENT),
        hints=("Write one line for each of A, dZ, dw and db, and its shape beside it.",
               "X is (n_x, m), dZ is (1, m), and dw is (n_x, 1). Which product of matrices makes that of them?",
               "X @ dZ.T adds up over the examples, for all weights at once. np.sum does for db. Both need 1/m.")),
    Exercise("5.4", "The training loop", minutes=7, difficulty=2, reference=train, returns=("w", "b"),
        inputs=lambda rng, n_x, m: (  # 30 steps come near a minimum, where stopping early shows
            np.array([[0.9, -1.1, 0.4, -0.7]]) if m == 4 else rng.normal(size=(n_x, m)).round(2),
            np.resize([1.0, 0.0, 0.0], (1, m)), *{5: (0.5, 4), 3: (0.2, 3), 4: (3.0, 30), 1: (0.8, 2)}[m]),
        use=lambda f, *given: f(*given).final if f is gradient_descent else f(*given),
        purpose="It learns: it goes down the cost, step by step.",
        mistakes=(
            *(Mistake(name, lambda X, Y, rate, n, f=f: _descent(X, Y, *f(rate, n)), words)
              for name, f, words in (
                ("one gradient for all steps", lambda rate, n: (rate * n, 1),
                 "All your steps go along the slope of the start. How often do you compute the gradient, and where?"),
                *((f"stopped after {k}", lambda rate, n, k=k: (rate, k if n == 30 else n),
                   "Right, except for the run of 30 steps, which ends sooner. What ends the loop?") for k in range(28)),
                ("nothing moves", lambda rate, n: (rate, 0),
                 "w and b end at 0, where they began. Which line gives them new values, and are these kept?"),
                ("one step alone", lambda rate, n: (rate, 1),
                 "Only one step of many is left. Does every turn go on from the w and b of the turn before?"),
                *((f"one step too {how}", lambda rate, n, more=more: (rate, n + more),
                   f"That is one step too {how}. How many turns does your loop have for steps = 1?")
                  for how, more in (("few", -1), ("many", 1))),
                ("no learning rate", lambda rate, n: (1, n), "The learning rate is not used. What is it for?"),
                ("uphill", lambda rate, n: (-rate, n), _UPHILL.format("w and b")))),
            *(Mistake(f"{one} {what}", partial(_descent, moves=moves), words)
              for one, other, its, others in (("w", "b", (1, 0), (0, 1)), ("b", "w", (0, 1), (1, 0)))
              for what, moves, words in (
                ("first", (its, others),
                 f"{one} moves first, and the gradient of {other} is taken where it has gone. Both start together."),
                ("alone moves", (its,),
                 f"{one} learns, and {other} stays where it was. How many updates does a turn have?"))),
            *(Mistake(f"the step of {of} alone", partial(_descent, keep=keep), _STEP_ALONE.format(of))
              for of, keep in (("w and b", (0, 0)), ("w", (0, 1)), ("b", (1, 0)))),
            Mistake("the slopes", lambda X, Y, rate, n: neuron.gradient(X, Y, *train(X, Y, rate, n - 1)),
                    "Those are dw and db of the last turn. Which two were updated, and should be returned?"),
            Mistake("one weight an example", lambda X, Y, *_: neuron.gradient(X, Y, np.zeros((Y.size, 1)), 0.0),
                    "Your w has one number for each example. Which of the two sizes of X counts features?"),
            Mistake("started at 1", partial(_descent, start=(1.0, 0.0)), "Yours starts elsewhere. Where should it?"),
            Mistake("the order of the results", lambda *given: train(*given)[::-1], _ORDER.format("w, b"))),
        hints=("First w is zeros, a row for each feature, and b is 0. In the loop: the gradient where you are, a step.",
               "neuron.gradient(X, Y, w, b) gives dw and db. The step is that of exercise 5.1.",
               "for _ in range(steps): the gradient, then the update, both indented. return comes after the loop.")),
    Exercise("5.5", "Pick the rate", minutes=5, difficulty=2,
        reference=pick_rate, inputs=lambda rng, n_x, m: ([*_RUNS[m]], _RUNS[m]),
        purpose="It chooses a learning rate by where its run ends.",
        mistakes=(
            *(Mistake(name, f, words) for name, f, words in (
                ("nan taken for the least", lambda rates, J: rates[np.argmin([*map(J, rates)])], _NAN),
                ("nan in front", lambda rates, J: min(rates, key=J),
                 "Right unless a run that diverged comes first: nothing is less than nan, so the search stays there."),
                ("another list's places", lambda rates, J: rates[np.argmin([c for c in map(J, rates) if c == c])],
                 "A place among the runs that did not diverge is looked up in the list of all. Do they match?"),
                *((f"a fixed number, {how}", lambda r, J, f=f: f(r) if J(r[0]) > 9 else pick_rate(r, J),
                   "Right as long as some cost lies below a fixed number. What if every cost is larger than it?")
                  for how, f in (("no", lambda r: None), ("0", lambda r: 0), ("1st", lambda r: r[0]), ("nan", max))))),
            *(Mistake(name, lambda rates, J, f=f: f([*map(J, rates)]), words) for name, f, words in (
                ("the cost", np.nanmin, _COST), ("the cost or nan", np.min, _COST), ("the cost by min", min, _COST),
                ("the place", np.nanargmin, _PLACE), ("the place of nan", np.argmin, _PLACE),
                ("the place by min", lambda c: c.index(min(c)), _PLACE))),
            *(Mistake(f"the {which} rate{how}", lambda rates, J, f=f, ok=ok: f([r for r in rates if ok(J(r))]), words)
              for which, f, all_of in (("largest", max, 3), ("last", lambda r: r[-1], 3), ("smallest", min, 1),
                                       ("first", lambda r: r[0], 2))
              for how, ok, words in (("", lambda c: True, _BY_RATE), (" not nan", lambda c: c == c, _FINITE),
                                     (" that is finite", np.isfinite, _FINITE))[:all_of])),
        hints=("First make a list of the costs, one for each rate, in order. Then find the place of the least.",
               "A run that diverged has the cost nan or infinity. nan < 0.5 is False, and so is 0.5 < nan.",
               "np.argmin takes nan for the least. A relative of it ignores nan, and np.isnan finds it.")),
    Exercise("5.6", "The gradient in blocks", minutes=8, difficulty=3, reference=gradient_by_blocks,
        inputs=lambda rng, n_x, m: (*_examples(rng, n_x, m if m > 1 else 4), {5: 2, 3: 2, 4: 9, 1: 1}[m]),
        use=_block_size_used, returns=("dw", "db"),
        purpose="It reads one block of X at a time.",
        mistakes=(
            *(Mistake(name, _blockwise(weight), words) for name, weight, words in (
                ("the mean of the means", lambda size, m, k, n: 1 / n,
                 "This is the mean of the blocks' means. The last block may be shorter: how much should it count?"),
                ("every block counts as full", lambda size, m, k, n: k / m,
                 "Each block counts as if it had block_size examples. How many has the last one?"),
                *((f"the sum of means{how}", weight,
                   "The blocks' means are added up with equal weights. What part of all the examples is in each block?")
                  for how, weight in (("", lambda size, m, k, n: 1), (", by m", lambda size, m, k, n: 1 / m))))),
            *(Mistake(f"the sum{how} in {of}", _blockwise(**{part: weight}),
                      f"{right}You give the sum over all examples{how} for {of}. How many are in that sum?")
              for of, right, part in (("dw and db", "", "weight"), ("db", "dw is right. ", "in_db"))
              for how, weight in (("", lambda size, m, k, n: size), (" / block_size", lambda size, m, k, n: size / k),
                                  (" / the number of blocks", lambda size, m, k, n: size / n))),
            *(Mistake(f"the last block alone{how}", _blockwise(*weight, cuts=lambda m, k: [(m - 1) // k * k]), _ALONE)
              for how, weight in (("", [lambda size, m, k, n: 1]), (", divided", []))),
            *(Mistake(name, _blockwise(**slip), words) for name, slip, words in (
                *((name, {"cuts": lambda m, k: range(0, m - m % k, k)} | more, _DROPPED) for name, more in (
                    ("the short block left out", {}), ("full blocks only", {"zero": lambda w: 0}))),
                *((f"the last block left out{how}", {"cuts": lambda m, k: range(0, m - k, k)} | more, _LAST)
                  for how, more in (("", {}), (", or nothing", {"zero": lambda w: 0}))),
                ("dw is w", {"zero": lambda w: w}, _SHARED),
                *((f"blocks one too short{how}", {"more": -1} | more, "A column is lost between two blocks. "
                   "Does a slice include its second number?") for how, more in (("", {}), (
                    ", or empty", {"of": lambda X, *given: neuron.gradient(X, *given) if X.size else (0, 0)}))),
                ("the first column left out", {"cuts": lambda m, k: range(1, m, k)},
                 "The first column is in no block. Where does the first block begin?"),
                *((f"block_size blocks {by}{mean}", {"cuts": cuts} | weight,
                   "It looks as if block_size were the number of blocks. What does it count?")
                  for by, cuts in (
                    ("by strides", lambda m, k: [np.arange(m)[s : s + m // k] for s in range(0, m, m // k)]),
                    ("in turn", lambda m, k: [*np.arange(m // k * k).reshape(k, -1 if m // k else 0)]),
                    ("split", lambda m, k: np.array_split(range(m), k)))
                  for mean, weight in (("", {}), (", averaged", {"weight": lambda size, m, k, n: 1 / n}))))),
            Mistake("dw is w, divided at the end", lambda X, Y, w, b, k: [
                part / Y.size for part in _blockwise(lambda size, m, k, n: size, zero=lambda w: w)(X, Y, w, b, k)],
                _SHARED),
            Mistake("the order of the results", lambda *g: gradient_by_blocks(*g)[::-1], _ORDER.format("dw, db")),
            Mistake("block_size not used", lambda X, Y, w, b, k: gradient(X, Y, w, b),
                    "block_size comes up nowhere in your function. How many columns does it read at a time?")),
        hints=("A mean does not show how many numbers went into it. What you can add up over blocks is sums.",
               "X[:, start : start + block_size] is a block, and the last one ends where X does. Y is cut like it.",
               "A block's mean times its number of examples is its sum. What turns their total into a mean?")),
)  # fmt: skip
