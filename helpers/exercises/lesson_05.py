"""Exercises of lesson 05: a step, the gradient in loops, without and in blocks, the training loop, the right rate."""

import dis
from functools import partial

import numpy as np

from helpers import neuron
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


# Without a nan; with one in front; in the middle, where no order is; at the end, where the cost falls a second time.
_RUNS = {
    5: CostAfter({0.03: 0.66, 0.3: 0.48, 3.0: 0.31, 30.0: 0.57, 300.0: np.inf}),
    3: CostAfter({100.0: np.nan, 10.0: 0.71, 1.0: 0.29, 0.1: 0.52}),
    4: CostAfter({0.5: 0.58, 20.0: np.nan, 0.05: 0.66, 5.0: 0.52, 50.0: np.inf}),
    1: CostAfter({0.02: 0.69, 0.2: 0.61, 2.0: 0.64, 4.0: 0.33, 8.0: 0.66, 16.0: np.nan}),
}


def _block_size_used(function, *arguments):
    """Call the function; complain if block_size, its fifth argument, comes up nowhere in its code."""
    found, code = function(*arguments), getattr(function, "__code__", None)
    names = code.co_varnames[4:5] if code else ()
    if isinstance(found, tuple | list) and any(n not in dis.Bytecode(code).dis() for n in names):
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


def _descent(X, Y, rate, steps, start=(0.0, 0.0), moves=lambda k: (1, 1)):
    w, b = np.full((len(X), 1), start[0]), start[1]
    for k in range(steps):
        dw, db = neuron.gradient(X, Y, w, b)
        w, b = w - moves(k)[0] * rate * dw, b - moves(k)[1] * rate * db
    return w, b


def _blockwise(weight=lambda size, m, k, n: size / m, starts=lambda m, k: range(0, m, k), zero=np.zeros_like, more=0):
    """Give a gradient by blocks that weighs each by a function of (its size, m, block_size, the number of blocks)."""

    def wrong(X, Y, w, b, block_size):
        dw, db, blocks = zero(w), 0.0, [slice(s, s + block_size + more) for s in starts(Y.size, block_size)]
        for block in blocks:
            share = weight(Y[:, block].size, Y.size, block_size, len(blocks))
            block_dw, block_db = neuron.gradient(X[:, block], Y[:, block], w, b)
            dw, db = dw + share * block_dw, db + share * block_db
        return dw, db

    return wrong


_UPHILL = "A slope points uphill, and the step of {} goes along with it. Which way is down?"
_INVERSE = "The step of {} grows when the learning rate shrinks. What stands between it and the slope?"
_SIGN = "The sign of {} has a say in the direction. A minimum can lie on either side of any value: what tells which?"
_STEP_ALONE = "That is the step of {} alone. From where is it taken? (And =- is not -=.)"
_ORDER = "Both are right, in the wrong order. The line to end with is return {}."
_SUM = "is the sum over the examples, where their mean is asked for. (len(Y) counts rows, and Y has one.)"
_LAST = "The last example alone is left in {}. Is there an = for a +=, a 0 inside the loop, a line outside it?"
_CARRIED = "From the second example on, z still holds something of the one before. Where does it begin anew?"
_ONE_NUMBER = "db is right. In dw one number is left for all the weights: which step makes one of the features?"
_SHARES = "db is right. dw has a number for each example still: along which axis should they come together?"
_NAN = "You pick a run that diverged. Its cost is nan, no number: what should become of it before you choose?"
_COST = "That is a cost, or the nan of a run that diverged. Which rate led to the least cost?"
_PLACE = "That is a place in the list, counted from 0. What stands there?"
_BY_RATE = "That goes by the rate's size or its place, whatever its run comes to. Which run ends at the least cost?"
_FINITE = "That leaves nan out, and then goes by size or place. Which of the others ends at the least cost?"
_DROPPED = "The short block at the end is left out. m // block_size counts the full ones: which columns are left?"
_ALONE = "One block alone is in your result. What becomes of what the others found?"
_TWICE = "Some examples count twice: one block reaches into another. Where does each begin, and where does it end?"

# Slips in any gradient, with loops or without.
_IN_ANY_GRADIENT = (
    *(Mistake(f"the sum in {of}", _off(lambda n_x, m: 1, of), f"{told} {_SUM}") for of, told in (
        ("dw and db", "Each"), ("dw", "db is right, dw"), ("db", "dw is right, db"))),
    *(Mistake(f"divided by {by} in {of}", _off(weight, of), words)
      for of in ("dw and db", "dw") for by, weight, words in (
        ("n_x", lambda n_x, m: 1 / n_x, "You divide by the number of features. Which number in X.shape is m?"),
        ("m twice", lambda n_x, m: 1 / m**2, "Too small by a factor m. A mean has its 1/m: is there another?"))),
    *(Mistake(name, _off(dz=dz), words) for name, dz, words in (
        ("y − a", lambda Z, Y: Y - neuron.sigmoid(Z), "The sizes are right, the signs are not. Is dz a − y or y − a?"),
        ("the least-squares slope", neuron.LEAST_SQUARES.derivative,
         "That is the gradient of least squares. For cross-entropy dz has no a(1 − a)."),
        ("no sigmoid", lambda Z, Y: Z - Y, "Your dz is z − y. A label is compared with a probability."),
        ("a for dz", lambda Z, Y: neuron.sigmoid(Z), "The labels do not come in: a stands for its distance from y."))),
    Mistake("z without b", _off(z=lambda X, w, b: w.T @ X), "Your z is wᵀx. The bias counts in z, too."),
    Mistake("the order of the results", lambda *given: gradient(*given)[::-1], _ORDER.format("dw, db")),
)  # fmt: skip


EXERCISES = (
    Exercise("5.1", "The update", minutes=2, difficulty=1, reference=update, inputs=_parameters_and_slopes,
        returns=("w", "b"), purpose="takes one step downhill, each parameter along its own slope",
        mistakes=(
            *(Mistake(f"{name} for {of}", _stepping(step, of), words.format(of)) for name, step, words in (
                ("uphill", lambda _, slope, rate: -rate * slope, _UPHILL),
                ("no step", lambda *_: 0,
                 "No step is taken with {}. One article's code forgets one update, too: which should there be?"),
                ("no learning rate", lambda _, slope, rate: slope,
                 "The learning rate does not come in for {}: the step is as long as the slope."),
                ("divided by the learning rate", lambda _, slope, rate: slope / rate, _INVERSE),
                ("the parameter's sign decides", lambda value, slope, rate: rate * abs(slope) * np.sign(value), _SIGN),
                ("the parameter's sign counts", lambda value, slope, rate: rate * slope * np.sign(value), _SIGN),
                ("always left", lambda _, slope, rate: rate * abs(slope),
                 "Every step of {} goes left, whichever way the slope lies. What has become of the slope's sign?"),
                ("the sign of the slope alone", lambda _, slope, rate: rate * np.sign(slope),
                 "Every step of {} is as long as the learning rate, steep slope or flat. Where did its size go?"),
                ("brackets", lambda value, slope, rate: value - rate * (value - slope),
                 "The learning rate multiplies {} as well. What is it meant to shorten?"),
                ("the step alone", lambda value, slope, rate: value - rate * slope, _STEP_ALONE),
                ("the step alone, turned", lambda value, slope, rate: value + rate * slope, _STEP_ALONE))
              for of in ("w and b", "w", "b")),
            Mistake("the order of the results", lambda *given: update(*given)[::-1], _ORDER.format("w, b"))),
        hints=("Where the slope is positive, downhill lies to the left: the step goes against the slope.",
               "The learning rate times the slope is the length of a step. w and b each take one, on their own lines.",
               "The first line is w = w - learning_rate * dw, and b has its twin.")),
    Exercise("5.2", "The gradient in loops", minutes=8, difficulty=2, reference=loop_gradient, inputs=_examples,
        returns=("dw", "db"), purpose="says how the cost moves when a parameter does",
        mistakes=(
            *(Mistake(f"the last example alone in {of}", _off(lambda n_x, m: np.eye(m)[-1] / m, of), _LAST.format(of))
              for of in ("dw and db", "dw", "db")),
            *(Mistake(f"the {which} example left out", _off(lambda n_x, m, k=k: (1 - np.eye(m)[k]) / m, "dw and db"),
                      f"The {which} example does not come in. Which numbers does its loop run through?")
              for which, k in (("first", 0), ("last", -1))),
            Mistake("divided by m in every turn", _off(lambda n_x, m: float(m) ** (np.arange(m) - m), "dw and db"),
                    "The earlier an example, the less it counts: it is divided by m again in every turn of the loop."),
            Mistake("db once per feature", _off(lambda n_x, m: n_x / m, "db"),
                    "dw is right. db gets each dz once per feature: which loop should it stand outside of?"),
            *(Mistake(name, _off(z=z), words) for name, z, words in (
                ("z carried over", lambda X, w, b: np.cumsum(w.T @ X, axis=1) + b, _CARRIED),
                ("z and b carried over", lambda X, w, b: np.cumsum(w.T @ X + b, axis=1), _CARRIED),
                ("the last feature alone in z", lambda X, w, b: w[-1:] * X[-1:] + b,
                 "The last feature alone is left in z. Is there an = where z should grow?"),
                ("b once per feature", lambda X, w, b: w.T @ X + b * len(X),
                 "Your z counts b once per feature. z has one b: which loop should it stand outside of?"))),
            *(Mistake(f"{name}{where}", _off(weight, "db", z), words)
              for where, weight in ((" in dw", lambda n_x, m: np.eye(n_x)[:, -1:] / m), ("", lambda n_x, m: 1 / m))
              for name, z, words in (
                ("z half-way", lambda X, w, b: np.cumsum(w * X, axis=0) + b,
                 "dz is taken while z still grows. Where does the loop over features that makes z have to end?"),
                ("many z", lambda X, w, b: w * X + b, "Every feature has a z of its own. A neuron adds up to one."))),
            *(Mistake(name, _off(dw=dw), words) for name, dw, words in (
                ("dw without x", lambda X, dZ, w: 0 * w + np.mean(dZ),
                 "db is right, and every weight has the same slope. How far z moves with a weight depends on x."),
                ("one number in dw", lambda X, dZ, w: 0 * w + np.sum(X * dZ) / dZ.size,
                 "db is right. In dw all features add to one number: which index does each weight need?"))),
            *_IN_ANY_GRADIENT),
        hints=("dw and db begin at 0 before both loops, z anew for each example. What is divided by m, and when?",
               "For example i a loop over j adds w[j, 0] * X[j, i] to z. Then comes dz = σ(z) − Y[0, i].",
               "A second loop over j does dw[j, 0] += X[j, i] * dz. db += dz stands beside it, not in it.")),
    Exercise("5.3", "The gradient without loops", minutes=5, difficulty=2, reference=gradient, inputs=_examples,
        returns=("dw", "db"), purpose="finds the same gradient in a few lines that speak of all examples at once",
        mistakes=(
            Mistake("w not transposed", _off(z=lambda X, w, b: w @ X + b),
                    "(n_x, 1) @ (n_x, m): the inner two differ. One article prints np.dot(w, X) so. How should w lie?"),
            *(Mistake(name, _off(dw=dw), words) for name, dw, words in (
                ("dw not added up", lambda X, dZ, w: X * dZ / dZ.size, _SHARES),
                ("dw not added up, nor divided", lambda X, dZ, w: X * dZ, _SHARES),
                ("averaged over the features", lambda X, dZ, w: np.mean(X * dZ, axis=0),
                 "db is right. dw is averaged down each column, over the features. Which axis runs over examples?"),
                ("the mean of X dZᵀ", lambda X, dZ, w: np.mean(X @ dZ.T), _ONE_NUMBER),
                ("the mean of all", lambda X, dZ, w: np.mean(X * dZ), _ONE_NUMBER))),
            *_IN_ANY_GRADIENT),
        hints=("One line each for A, dZ, dw and db. Write the shape of each beside it.",
               "X is (n_x, m), dZ is (1, m), and dw is (n_x, 1). Which product of matrices makes that of them?",
               "X @ dZ.T adds up over examples, for all weights at once. For db np.sum does. Both want their 1/m.")),
    Exercise("5.4", "The training loop", minutes=6, difficulty=2, reference=train, returns=("w", "b"),
        inputs=lambda rng, n_x, m: _examples(rng, n_x, m)[:2] + {5: (0.5, 4), 3: (0.2, 3), 4: (1.5, 5), 1: (0.8, 2)}[m],
        purpose="learns: it starts at zero and walks down the cost, one step after the other",
        mistakes=(
            *(Mistake(name, lambda X, Y, rate, n, f=f: _descent(X, Y, *f(rate, n, Y.size)), words)
              for name, f, words in (
                ("one gradient for all steps", lambda rate, n, m: (rate * n, 1),
                 "All your steps go along the slope of the start. How often is the gradient asked for, and where?"),
                ("one step alone", lambda rate, n, m: (rate, 1),
                 "Only one step is left of many. Does every turn go on from the w and b of the last one?"),
                *((f"one step too {how}", lambda rate, n, m, more=more: (rate, n + more),
                   f"That is one step too {how}. How many turns does your loop have for steps = 1?")
                  for how, more in (("few", -1), ("many", 1))),
                ("the sum", lambda rate, n, m: (rate * m, n), "Each step is m times too long: a sum for a mean?"),
                ("m twice", lambda rate, n, m: (rate / m, n), "Each step is m times too short: is there a second 1/m?"),
                ("no learning rate", lambda rate, n, m: (1, n), "The learning rate does not come in. What is it for?"),
                ("uphill", lambda rate, n, m: (-rate, n), _UPHILL.format("w and b")))),
            *(Mistake(f"{one} first", lambda X, Y, rate, n, k=k: _descent(
                X, Y, rate, 2 * n, moves=lambda i: ((i + k + 1) % 2, (i + k) % 2)),
                f"{one} moves first, and the gradient of {other} is taken where it has gone. Both start together.")
              for k, (one, other) in enumerate(("wb", "bw"))),
            *(Mistake(f"{one} alone moves", partial(_descent, moves=lambda i, k=k: (k, 1 - k)),
                      f"{one} learns, and {other} stays where it was. How many updates does a turn have?")
              for k, (one, other) in enumerate(("bw", "wb"))),
            *(Mistake(f"started at {start}", partial(_descent, start=start), "Another start. Where should it be?")
              for start in ((1.0, 1.0), (1.0, 0.0))),
            Mistake("one weight an example", lambda X, Y, *_: neuron.gradient(X, Y, np.zeros((Y.size, 1)), 0.0),
                    "Your w has one number an example. Which of the two sizes of X counts features?"),
            Mistake("the order of the results", lambda *given: train(*given)[::-1], _ORDER.format("w, b"))),
        hints=("First w is zeros, a row for each feature, and b is 0. In the loop: the gradient where you are, a step.",
               "neuron.gradient(X, Y, w, b) gives dw and db. The step is that of exercise 5.1.",
               "for _ in range(steps): the gradient, then the update, both indented. return stands behind the loop.")),
    Exercise("5.5", "Pick the rate", minutes=4, difficulty=2,
        reference=pick_rate, inputs=lambda rng, n_x, m: ([*_RUNS[m]], _RUNS[m]),
        purpose="chooses a learning rate by where its run ends, and is not led astray by runs that diverge",
        mistakes=(
            *(Mistake(name, f, words) for name, f, words in (
                ("nan taken for the least", lambda rates, J: rates[np.argmin([*map(J, rates)])], _NAN),
                ("nan in front", lambda rates, J: min(rates, key=J),
                 "Right unless a run that diverged comes first: nothing is less than nan, so the search stays there."),
                ("another list's places", lambda rates, J: rates[np.argmin([c for c in map(J, rates) if c == c])],
                 "A place among the runs that did not diverge is looked up in the list of all. Do they still match?"),
                ("no rate of the list", lambda rates, J: J(rates),
                 "cost_after was given something else than one rate: the whole list, a place in it, a cost?"))),
            *(Mistake(f"the highest cost{how}", lambda rates, J, f=f: rates[f([*map(J, rates)])],
                      "That run ends highest, or has diverged. Which end is the good one?")
              for how, f in (("", np.nanargmax), (" or nan", np.argmax), (" by max", lambda c: c.index(max(c))))),
            *(Mistake(name, lambda rates, J, f=f: f([*map(J, rates)]), words) for name, f, words in (
                ("the cost", np.nanmin, _COST), ("the cost or nan", np.min, _COST), ("the cost by min", min, _COST),
                ("the place", np.nanargmin, _PLACE), ("the place of nan", np.argmin, _PLACE),
                ("the place by min", lambda c: c.index(min(c)), _PLACE), ("sorted", lambda c: sorted(c)[0], _COST))),
            *(Mistake(f"the {which} rate{how}", lambda rates, J, f=f, ok=ok: f([r for r in rates if ok(J(r))]), words)
              for which, f, all_of in (("largest", max, 3), ("last", lambda r: r[-1], 3), ("smallest", min, 1),
                                       ("first", lambda r: r[0], 2))
              for how, ok, words in (("", lambda c: True, _BY_RATE), (" not nan", lambda c: c == c, _FINITE),
                                     (" that is finite", np.isfinite, _FINITE))[:all_of])),
        hints=("First a list of the costs, one a rate, in the same order. Then the place of the least.",
               "A run that diverged has the cost nan or infinity. nan < 0.5 is False, and so is 0.5 < nan.",
               "np.argmin takes nan for the least. A twin of it leaves nan out, and np.isnan tells which they are.")),
    Exercise("5.6", "The gradient in blocks", minutes=8, difficulty=3, reference=gradient_by_blocks,
        inputs=lambda rng, n_x, m: (*_examples(rng, n_x, m if m > 1 else 4), {5: 2, 3: 2, 4: 9, 1: 1}[m]),
        use=_block_size_used, returns=("dw", "db"), purpose="finds the whole gradient, and reads a block at a time",
        mistakes=(
            *(Mistake(name, _blockwise(weight), words) for name, weight, words in (
                ("the mean of the means", lambda size, m, k, n: 1 / n,
                 "This is the mean of the blocks' means. The last block may be shorter: how much should it count?"),
                ("every block counts as full", lambda size, m, k, n: k / m,
                 "Each block counts as if it had block_size examples. How many has the last one?"),
                ("divided by too many", lambda size, m, k, n: size / (k * n),
                 "You divide by block_size times the number of blocks. How many examples are there?"),
                *((f"the sum of means{how}", weight,
                   "The blocks' means are added up, each alike. For which part of all the examples does each stand?")
                  for how, weight in (("", lambda size, m, k, n: 1), (", by m", lambda size, m, k, n: 1 / m))),
                ("the sum", lambda size, m, k, n: size, "Each is the sum over all examples: what makes it a mean?"))),
            *(Mistake(f"the last block alone{how}", _blockwise(*weight, starts=lambda m, k: [(m - 1) // k * k]), _ALONE)
              for how, weight in (("", [lambda size, m, k, n: 1]), (", divided", []))),
            *(Mistake(name, _blockwise(**slip), words) for name, slip, words in (
                ("the short block left out", {"starts": lambda m, k: range(0, m - m % k, k)}, _DROPPED),
                ("full blocks only", {"starts": lambda m, k: range(0, m - m % k, k), "zero": lambda w: 0}, _DROPPED),
                ("the mean of full blocks", {"starts": lambda m, k: range(0, m - m % k, k) or 0 / 0,
                                             "weight": lambda size, m, k, n: 1 / n}, _DROPPED),
                ("blocks one too long", {"more": 1}, _TWICE),
                ("the last block filled up", {"starts": lambda m, k: [*range(0, m - k, k), max(0, m - k)]}, _TWICE),
                ("an empty block", {"starts": lambda m, k: range(0, m + 1, k)},
                 "Where block_size divides m, your last block is empty. How many blocks are there then?"))),
            Mistake("Y not cut", lambda X, Y, w, b, k: neuron.gradient(X[:, :k], Y, w, b),
                    "X is cut into blocks, and Y is whole. Each block comes with its own labels."),
            Mistake("block_size not used", lambda X, Y, w, b, k: gradient(X, Y, w, b),
                    "block_size comes up nowhere in your function. How many columns does it read at a time?")),
        hints=("A mean hides how many it was made of. Sums are what adds up over blocks.",
               "X[:, start : start + block_size] is a block, and the last one ends where X does. Y is cut like it.",
               "A block of k examples is k/m of all: neuron.gradient of the block, times that share, added up.")),
)  # fmt: skip
