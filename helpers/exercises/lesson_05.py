"""Exercises of lesson 05: a step, the gradient in loops, without and in blocks, the training loop, the right rate."""

import dis
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


# Without a nan; with one in front; in the middle, where no order is; at the end, where no number starts high enough.
_RUNS = {
    5: CostAfter({0.03: 0.66, 0.3: 0.48, 3.0: 0.31, 30.0: 0.57, 300.0: np.inf}),
    3: CostAfter({100.0: np.nan, 10.0: 0.71, 1.0: 0.29, 0.1: 0.52}),
    4: CostAfter({0.5: 0.58, 20.0: np.nan, 0.05: 0.66, 5.0: 0.52, 50.0: np.inf}),
    1: CostAfter({0.02: 7e302, 0.2: 5e302, 2.0: 6e302, 4.0: 2e302, 8.0: 4e302, 16.0: np.nan}),
}


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
            dw, db = dw + weight(*counts) * block_dw, db + (in_db or weight)(*counts) * block_db
        return dw, db

    return wrong


_UPHILL = "A slope points uphill, and the step of {} goes along with it. Which way is down?"
_SIGN = "The sign of {} has a say in the direction. A minimum can lie on either side of any value: what tells which?"
_STEP_ALONE = "That is the step of {} alone. From where is it taken? (And =- is not -=.)"
_ORDER = "Both are right, in the wrong order. The line to end with is return {}."
_NAN = "You pick a run that diverged. Its cost is nan, no number: what should become of it before you choose?"
_COST = "That is a cost, or the nan of a run that diverged. Which rate led to the least cost?"
_PLACE = "That is a place in the list, counted from 0. What stands there?"
_BY_RATE = "That goes by the rate's size or its place, whatever its run comes to. Which run ends at the least cost?"
_FINITE = "That leaves nan out, and then goes by size or place. Which of the others ends at the least cost?"
_DROPPED = "Where block_size does not divide m, the last columns are left out. Which block should they be in?"
_ALONE = "One block alone is in your result. What becomes of what the others found?"


def _weighed(*rows):
    """Name gradients where examples weigh otherwise, by (n_x, m), in dw and db or in one of them."""
    return (Mistake(f"{name} in {of}", _off(weight, of), right + words.format(of)) for name, weight, words in rows
            for of, right in (("dw and db", ""), ("dw", "db is right. "), ("db", "dw is right. ")))  # fmt: skip


_IN_ANY_GRADIENT = (
    *_weighed(
        ("the sum", lambda n_x, m: 1, "The sum over the examples is in {}, where their mean belongs. (len(Y) is 1.)"),
        ("divided by n_x", lambda n_x, m: 1 / n_x, "You divide {} by the number of features. Where in X.shape is m?"),
        ("divided by m twice", lambda n_x, m: 1 / m**2, "There is a factor m missing in {}: is there a second 1/m?"),
        ("the signs", lambda n_x, m: -1 / m, "In {} the sizes are right, the signs are not. Which minus turns them?"),
        ("0", lambda n_x, m: 0, "Only 0 stands in {}, whatever the input. Which line adds to it?")),
    Mistake("dw without Y", lambda X, Y, w, b: (gradient(X, 0 * Y, w, b)[0], gradient(X, Y, w, b)[1]),
            "db is right. For dw the labels do not come in: what stands where dz should?"),
    *(Mistake(name, _off(dz=dz), words) for name, dz, words in (
        ("σ(−z)", lambda Z, Y: neuron.sigmoid(-Z) - Y, "Your a falls where z rises. Which sign has the exponent?"),
        ("least squares", neuron.LEAST_SQUARES.derivative, "That is least squares. Cross-entropy has no a(1 − a)."),
        ("no sigmoid", lambda Z, Y: Z - Y, "Your dz is z − y. A label is compared with a probability."),
        ("a for dz", lambda Z, Y: neuron.sigmoid(Z), "The labels do not come in: a stands for its distance from y."))),
    Mistake("z without b", _off(z=lambda X, w, b: w.T @ X), "Your z is wᵀx. The bias counts in z, too."),
    Mistake("the order of the results", lambda *given: gradient(*given)[::-1], _ORDER.format("dw, db")),
)  # fmt: skip

EXERCISES = (
    Exercise("5.1", "The update", minutes=2, difficulty=1, reference=update, inputs=_parameters_and_slopes,
        returns=("w", "b"), purpose="It takes one step downhill, each parameter along its own slope.",
        mistakes=(
            *(Mistake(f"{name} for {of}", _stepping(step, of), words.format(of)) for name, step, words in (
                ("uphill", lambda _, slope, rate: -rate * slope, _UPHILL),
                ("no step", lambda *_: 0, "No step is taken with {}. Which line should take it?"),
                ("no learning rate", lambda _, slope, rate: slope, "The learning rate does not come in for {}."),
                ("the parameter's sign counts", lambda value, slope, rate: rate * slope * np.sign(value), _SIGN),
                ("the parameter's sign decides", lambda value, slope, rate: rate * abs(slope) * np.sign(value), _SIGN),
                ("the step alone", lambda value, slope, rate: value - rate * slope, _STEP_ALONE),
                ("the step alone, turned", lambda value, slope, rate: value + rate * slope, _STEP_ALONE))
              for of in ("w and b", "w", "b")),
            Mistake("the order of the results", lambda *given: update(*given)[::-1], _ORDER.format("w, b"))),
        hints=("Where the slope is positive, downhill lies to the left: the step goes against the slope.",
               "The learning rate times the slope is the length of a step. w and b each take one, on their own lines.",
               "The new w is the old one less its step: the old name stands on the right, too. b's line is its twin.")),
    Exercise("5.2", "The gradient in loops", minutes=8, difficulty=2, reference=loop_gradient, inputs=_examples,
        returns=("dw", "db"), purpose="It says how the cost moves when a parameter does.",
        mistakes=(
            *_weighed(
                ("the last example alone", lambda n_x, m: np.eye(m)[-1] / m,
                 "The last example alone is left in {}. Is there an = for a +=, a 0 in the loop, a line outside it?"),
                *((f"the {which} example left out", lambda n_x, m, k=k: (1 - np.eye(m)[k]) / m,
                   f"The {which} example does not come in. Which numbers does its loop run through?")
                  for which, k in (("first", 0), ("last", -1))),
                ("m = len(Y)", lambda n_x, m: np.eye(m)[0],
                 "The first example alone comes in. How often does its loop turn? (len(Y) counts rows.)"),
                ("divided by m in every turn", lambda n_x, m: float(m) ** (np.arange(m) - m),
                 "The earlier an example, the less it counts: it is divided by m again in every turn of the loop."),
                ("once per feature", lambda n_x, m: n_x / m,
                 "Each dz goes into {} once per feature: which loop should that line stand outside of?")),
            Mistake("m = len(X)", lambda X, Y, w, b: gradient(X[:, range(len(X))], Y[:, range(len(X))], w, b),
                    "Your loop takes as many examples as there are features. Which number in X.shape is m?"),
            Mistake("two features", _off(z=lambda X, w, b: w[[0, 1]].T @ X[[0, 1]] + b,
                                         dw=lambda X, dZ, w: X[[0, 1]] @ dZ.T / dZ.size),
                    "Yours takes two features, and X has three, five or one. What works for any number of them?"),
            *(Mistake(name, _off(z=z), words) for name, z, words in (
                ("z carried over", lambda X, w, b: np.cumsum(w.T @ X, axis=1) + b,
                 "From the second example on, z still holds something of the one before. Where does it begin anew?"),
                ("the last feature alone in z", lambda X, w, b: w[-1:] * X[-1:] + b,
                 "The last feature alone is left in z. Is there an = where z should grow?"),
                ("b once per feature", lambda X, w, b: w.T @ X + b * len(X),
                 "Your z counts b once per feature. z has one b: which loop should it stand outside of?"))),
            Mistake("half z", _off(lambda n, m: np.eye(n)[:, -1:] / m, "db", lambda X, w, b: np.cumsum(w * X, 0) + b),
                    "dz is taken while z still grows. Where does the loop over features that makes z have to end?"),
            *_IN_ANY_GRADIENT),
        hints=("dw and db begin at 0 before both loops, z anew for each example. What is divided by m, and when?",
               "For example i a loop over j adds w[j, 0] * X[j, i] to z. Then comes dz = σ(z) − Y[0, i].",
               "A second loop over j does dw[j, 0] += X[j, i] * dz. db += dz stands beside it, not in it.")),
    Exercise("5.3", "The gradient without loops", minutes=5, difficulty=2, reference=gradient, inputs=_examples,
        returns=("dw", "db"), purpose="It finds the same gradient in a few lines that speak of all examples at once.",
        mistakes=(
            Mistake("w not transposed", _off(z=lambda X, w, b: w @ X + b),
                    "(n_x, 1) @ (n_x, m): the inner two differ. One article prints np.dot(w, X) so. How should w lie?"),
            Mistake("dw not added up", _off(dw=lambda X, dZ, w: X * dZ / dZ.size),
                    "db is right. dw has a number for each example still: along which axis should they come together?"),
            *_IN_ANY_GRADIENT),
        hints=("One line each for A, dZ, dw and db. Write the shape of each beside it.",
               "X is (n_x, m), dZ is (1, m), and dw is (n_x, 1). Which product of matrices makes that of them?",
               "X @ dZ.T adds up over examples, for all weights at once. For db np.sum does. Both want their 1/m.")),
    Exercise("5.4", "The training loop", minutes=6, difficulty=2, reference=train, returns=("w", "b"),
        inputs=lambda rng, n_x, m: (  # 30 steps come near a minimum, where stopping early shows
            np.array([[0.9, -1.1, 0.4, -0.7]]) if m == 4 else rng.normal(size=(n_x, m)).round(2),
            np.resize([1.0, 0.0, 0.0], (1, m)), *{5: (0.5, 4), 3: (0.2, 3), 4: (3.0, 30), 1: (0.8, 2)}[m]),
        use=lambda f, *given: f(*given).final if f is gradient_descent else f(*given),
        purpose="It learns: it starts at zero and walks down the cost, one step after the other.",
        mistakes=(
            *(Mistake(name, lambda X, Y, rate, n, f=f: _descent(X, Y, *f(rate, n)), words)
              for name, f, words in (
                ("one gradient for all steps", lambda rate, n: (rate * n, 1),
                 "All your steps go along the slope of the start. How often is the gradient asked for, and where?"),
                *((f"stopped after {k}", lambda rate, n, k=k: (rate, k if n == 30 else n),
                   "Right, but for the walk of 30 steps, which ends sooner. What ends the loop?") for k in range(28)),
                ("nothing moves", lambda rate, n: (rate, 0),
                 "w and b end at 0, where they began. Which line gives them new values, and does it keep them?"),
                ("one step alone", lambda rate, n: (rate, 1),
                 "Only one step is left of many. Does every turn go on from the w and b of the last one?"),
                *((f"one step too {how}", lambda rate, n, more=more: (rate, n + more),
                   f"That is one step too {how}. How many turns does your loop have for steps = 1?")
                  for how, more in (("few", -1), ("many", 1))),
                ("no learning rate", lambda rate, n: (1, n), "The learning rate does not come in. What is it for?"),
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
                    "Those are dw and db of the last turn. What has walked, and should be handed over?"),
            Mistake("one weight an example", lambda X, Y, *_: neuron.gradient(X, Y, np.zeros((Y.size, 1)), 0.0),
                    "Your w has one number an example. Which of the two sizes of X counts features?"),
            Mistake("started at 1", partial(_descent, start=(1.0, 0.0)), "Another start. Where should it be?"),
            Mistake("the order of the results", lambda *given: train(*given)[::-1], _ORDER.format("w, b"))),
        hints=("First w is zeros, a row for each feature, and b is 0. In the loop: the gradient where you are, a step.",
               "neuron.gradient(X, Y, w, b) gives dw and db. The step is that of exercise 5.1.",
               "for _ in range(steps): the gradient, then the update, both indented. return stands behind the loop.")),
    Exercise("5.5", "Pick the rate", minutes=4, difficulty=2,
        reference=pick_rate, inputs=lambda rng, n_x, m: ([*_RUNS[m]], _RUNS[m]),
        purpose="It chooses a learning rate by where its run ends, and is not led astray by runs that diverge.",
        mistakes=(
            *(Mistake(name, f, words) for name, f, words in (
                ("nan taken for the least", lambda rates, J: rates[np.argmin([*map(J, rates)])], _NAN),
                ("nan in front", lambda rates, J: min(rates, key=J),
                 "Right unless a run that diverged comes first: nothing is less than nan, so the search stays there."),
                ("another list's places", lambda rates, J: rates[np.argmin([c for c in map(J, rates) if c == c])],
                 "A place among the runs that did not diverge is looked up in the list of all. Do they still match?"),
                *((f"a fixed number, {how}", lambda r, J, f=f: f(r) if J(r[0]) > 9 else pick_rate(r, J),
                   "Right as long as some cost lies below a fixed number. What if every cost is larger than it?")
                  for how, f in (("no", lambda r: None), ("0", lambda r: 0), ("1st", lambda r: r[0]), ("nan", max))))),
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
        use=_block_size_used, returns=("dw", "db"), purpose="It finds the whole gradient, and reads a block at a time.",
        mistakes=(
            *(Mistake(name, _blockwise(weight), words) for name, weight, words in (
                ("the mean of the means", lambda size, m, k, n: 1 / n,
                 "This is the mean of the blocks' means. The last block may be shorter: how much should it count?"),
                ("every block counts as full", lambda size, m, k, n: k / m,
                 "Each block counts as if it had block_size examples. How many has the last one?"),
                *((f"the sum of means{how}", weight,
                   "The blocks' means are added up, each alike. For which part of all the examples does each stand?")
                  for how, weight in (("", lambda size, m, k, n: 1), (", by m", lambda size, m, k, n: 1 / m))))),
            *(Mistake(f"the sum{how} in {of}", _blockwise(**{part: weight}),
                      f"{right}In {of} is the sum over all examples{how}. How many are in that sum?")
              for of, right, part in (("dw and db", "", "weight"), ("db", "dw is right. ", "in_db"))
              for how, weight in (("", lambda size, m, k, n: size), (" / block_size", lambda size, m, k, n: size / k),
                                  (" / the number of blocks", lambda size, m, k, n: size / n))),
            *(Mistake(f"the last block alone{how}", _blockwise(*weight, cuts=lambda m, k: [(m - 1) // k * k]), _ALONE)
              for how, weight in (("", [lambda size, m, k, n: 1]), (", divided", []))),
            *(Mistake(name, _blockwise(**slip), words) for name, slip, words in (
                *((name, {"cuts": lambda m, k: range(0, m - m % k, k)} | more, _DROPPED) for name, more in (
                    ("the short block left out", {}), ("full blocks only", {"zero": lambda w: 0}))),
                *((f"blocks one too short{how}", {"more": -1} | more, "A column is lost between a block and the next. "
                   "Is the second number of a slice inside it, or behind it?") for how, more in (("", {}), (
                    ", or empty", {"of": lambda X, *given: neuron.gradient(X, *given) if X.size else (0, 0)}))),
                ("the first column left out", {"cuts": lambda m, k: range(1, m, k)},
                 "The first column stands in no block. Where does the first block begin?"),
                *((f"block_size blocks {by}{mean}", {"cuts": cuts} | weight,
                   "It looks as if block_size were the number of blocks. What does it count?")
                  for by, cuts in (
                    ("by strides", lambda m, k: [np.arange(m)[s : s + m // k] for s in range(0, m, m // k)]),
                    ("in turn", lambda m, k: [*np.arange(m // k * k).reshape(k, -1 if m // k else 0)]),
                    ("split", lambda m, k: np.array_split(range(m), k)))
                  for mean, weight in (("", {}), (", averaged", {"weight": lambda size, m, k, n: 1 / n}))))),
            Mistake("the order of the results", lambda *g: gradient_by_blocks(*g)[::-1], _ORDER.format("dw, db")),
            Mistake("block_size not used", lambda X, Y, w, b, k: gradient(X, Y, w, b),
                    "block_size comes up nowhere in your function. How many columns does it read at a time?")),
        hints=("A mean hides how many it was made of. Sums are what adds up over blocks.",
               "X[:, start : start + block_size] is a block, and the last one ends where X does. Y is cut like it.",
               "A block's mean times its number of examples is its sum. What makes a mean of all the sums together?")),
)  # fmt: skip
