"""Lesson 05's exercises: references against neuron and descent, right answers in other ways, wrong ones as typed."""

import numpy as np
import pytest

from helpers import neuron
from helpers.descent import gradient_descent, gradient_in_blocks
from helpers.exercises import EXERCISES, check

LOOPS = """n_x, m = X.shape
dw, db = np.zeros((n_x, 1)), 0
for i in range(m):
    z = b
    for j in range(n_x):
        z += w[j, 0] * X[j, i]
    dz = neuron.sigmoid(z) - Y[0, i]
    for j in range(n_x):
        dw[j, 0] += X[j, i] * dz
    db += dz
return dw / m, db / m"""
ROWS = """dZ = neuron.sigmoid(w.T @ X + b) - Y
dw = X @ dZ.T / X.shape[1]
db = np.sum(dZ) / X.shape[1]
return dw, db"""
LOOP = """w, b = np.zeros((X.shape[0], 1)), 0
for _ in range(steps):
    dw, db = neuron.gradient(X, Y, w, b)
    w = w - learning_rate * dw
    b = b - learning_rate * db
return w, b"""
PRINTED = """m = X.shape[1]
dw1, dw2, db = 0, 0, 0
for i in range(m):
    z = w[0, 0] * X[0, i] + w[1, 0] * X[1, i] + b
    dz = neuron.sigmoid(z) - Y[0, i]
    dw1 += X[0, i] * dz
    dw2 += X[1, i] * dz
    db += dz
return np.array([[dw1], [dw2]]) / m, db / m"""
SEARCH = """best, low = None, np.inf
for rate in rates:
    if cost_after(rate) < low:
        best, low = rate, cost_after(rate)
return best"""
COSTS = "costs = [cost_after(rate) for rate in rates]\n"
BLOCKS = """m, dw, db = X.shape[1], np.zeros(w.shape), 0
for s in range(0, m, block_size):
    X_block, Y_block = X[:, s : s + block_size], Y[:, s : s + block_size]
    part = neuron.gradient(X_block, Y_block, w, b)
    dw += part[0] * Y_block.size
    db += part[1] * Y_block.size
return dw / m, db / m"""
BY_HAND = """m, dw, db = X.shape[1], np.zeros(w.shape), 0
for s in range(0, m, block_size):
    X_block, Y_block = X[:, s : s + block_size], Y[:, s : s + block_size]
    dZ = neuron.sigmoid(w.T @ X_block + b) - Y_block
    dw += X_block @ dZ.T
    db += np.sum(dZ)
return dw / m, db / m"""

IMPORT = "from helpers.descent import gradient_descent\n"


def slip(body, old, new):
    """Put a slip into a right answer."""
    assert old in body
    return body.replace(old, new)


# Bodies of functions, each right, each written in another way.
OTHER_WAYS = {
    "5.1": (
        "return w - learning_rate * dw, b - learning_rate * db",
        "v = w.copy()\nv -= dw * learning_rate\nreturn [v, b + -db * learning_rate]",
        "step = learning_rate * dw, learning_rate * db\nreturn np.subtract(w, step[0]), b - step[1]",
        "p = np.vstack([w, [[b]]]) - learning_rate * np.vstack([dw, [[db]]])\nreturn p[:-1], p[-1, 0]",
        "new = np.zeros(w.shape)\nfor j in range(len(w)):\n    new[j] = w[j] - learning_rate * dw[j]\n"
        "return new, b - learning_rate * db",
        "return [[v - learning_rate * d] for v, d in zip(w[:, 0], dw[:, 0])], b - db * learning_rate",
    ),
    "5.2": (
        LOOPS,
        slip(slip(LOOPS, "z = b", "z = 0"), "    dz = ", "    z += b\n    dz = "),
        slip(slip(LOOPS, "range(n_x)", "range(X.shape[0])"), "neuron.sigmoid(z)", "1 / (1 + np.exp(-z))"),
        "dw, db = 0 * w[:, 0], 0\nfor x, y in zip(X.T, Y[0]):\n    dz = neuron.sigmoid(np.sum(w[:, 0] * x) + b) - y\n"
        "    dw += x * dz\n    db += dz\nreturn dw.reshape(-1, 1) / Y.size, db / Y.size",
        "dw, db = [0] * len(X), 0\nfor i in range(len(Y[0])):\n"
        "    z = sum(w[j][0] * X[j][i] for j in range(len(X))) + b\n    dz = 1 / (1 + np.exp(-z)) - Y[0][i]\n"
        "    dw = [d + X[j][i] * dz for j, d in enumerate(dw)]\n    db += dz\n"
        "return [[d / len(Y[0])] for d in dw], db / len(Y[0])",
        "m = Y.size\ng = [neuron.gradient(X[:, [i]], Y[:, [i]], w, b) for i in range(m)]\n"
        "return sum(dw for dw, _ in g) / m, sum(db for _, db in g) / m",
        ROWS,
    ),
    "5.3": (
        "A = neuron.sigmoid(neuron.linear_output(X, w, b))\n"
        "return np.mean((A - Y) * X, axis=1, keepdims=True), np.mean(A - Y)",
        "m = Y.shape[1]\nA = 1 / (1 + np.exp(-(np.dot(w.T, X) + b)))\ndZ = A - Y\n"
        "return 1 / m * np.dot(X, dZ.T), 1 / m * np.sum(dZ)",
        "D = neuron.sigmoid(X.T @ w + b) - Y.T\nreturn X @ D / len(D), D.mean()",
        "X1, p = np.vstack([X, np.ones(X.shape[1])]), np.vstack([w, [[b]]])\n"
        "g = X1 @ (neuron.sigmoid(p.T @ X1) - Y).T / X.shape[1]\nreturn g[:-1], g[-1, 0]",
        "dZ = neuron.CROSS_ENTROPY.slope(w.T @ X + b, Y)\nreturn (dZ @ X.T).T / Y.size, dZ.mean()",
        "dZ = neuron.sigmoid(w.T @ X + b) - Y\nreturn np.einsum('ji,ki->jk', X, dZ) / dZ.size, np.average(dZ)",
        LOOPS,
    ),
    "5.4": (
        LOOP,
        "w, b = 0 * X[:, :1], 0\nfor k in range(steps, 0, -1):\n    dw, db = neuron.gradient(X, Y, w, b)\n"
        "    w, b = w + -learning_rate * dw, b + -learning_rate * db\nreturn w, b",
        "w, b = np.zeros((len(X), 1)), 0.0\nfor _ in range(steps):\n    dZ = neuron.sigmoid(w.T @ X + b) - Y\n"
        "    w -= learning_rate * X @ dZ.T / Y.size\n    b -= learning_rate * dZ.mean()\nreturn w, b",
        "w, b = np.zeros((len(X), 1)), 0\nwhile steps > 0:\n    steps -= 1\n    dw, db = neuron.gradient(X, Y, w, b)\n"
        "    b = b - learning_rate * db\n    w = w - learning_rate * dw\nreturn [w, b]",
        "def step(w, b, k):\n    if k == 0:\n        return w, b\n    dw, db = neuron.gradient(X, Y, w, b)\n"
        "    return step(w - learning_rate * dw, b - learning_rate * db, k - 1)\n"
        "return step(np.zeros((len(X), 1)), 0, steps)",
        "path = []\nw, b = np.zeros((len(X), 1)), 0\nfor _ in range(steps + 1):\n    path.append((w, b))\n"
        "    dw, db = neuron.gradient(X, Y, w, b)\n    w, b = w - learning_rate * dw, b - learning_rate * db\n"
        "return path[-1]",
    ),
    "5.5": (
        "best, least = None, np.inf\nfor rate in rates:\n    cost = cost_after(rate)\n    if cost < least:\n"
        "        best, least = rate, cost\nreturn best",
        "return min((rate for rate in rates if np.isfinite(cost_after(rate))), key=cost_after)",
        COSTS + "return np.array(rates)[np.argmin(np.nan_to_num(costs, nan=np.inf))]",
        COSTS + "return rates[costs.index(np.nanmin(costs))]",
        COSTS + "return rates[np.argsort(costs)[0]]",
        "return {cost_after(rate): rate for rate in rates}[np.nanmin([cost_after(rate) for rate in rates])]",
        "return rates[np.nanargmin(np.vectorize(cost_after)(rates))]",
        "return sorted(rates, key=lambda rate: (np.isnan(cost_after(rate)), cost_after(rate)))[0]",
    ),
    "5.6": (
        BLOCKS,
        slip(slip(slip(BLOCKS, "dw += part[0]", "dw = dw + part[0]"), "np.zeros(w.shape)", "0"), "Y_block.size",
             "min(block_size, m - s)"),
        "m, sums = X.shape[1], [0, 0]\nfor s in range(0, m, block_size):\n    X_block = X[:, s : s + block_size]\n"
        "    dZ = neuron.sigmoid(w.T @ X_block + b) - Y[:, s : s + block_size]\n"
        "    sums = [sums[0] + X_block @ dZ.T, sums[1] + float(dZ.sum())]\nreturn [g / m for g in sums]",
        "m, dw, db = X.shape[1], np.zeros(w.shape), 0\ncuts = range(block_size, m, block_size)\n"
        "for x, y in zip(np.split(X, cuts, axis=1), np.split(Y, cuts, axis=1)):\n"
        "    part = neuron.gradient(x, y, w, b)\n    dw, db = dw + part[0] * y.size / m, db + part[1] * y.size / m\n"
        "return dw, db",
        "starts = range(0, Y.size, block_size)\n"
        "part = lambda s: neuron.gradient(X[:, s : s + block_size], Y[:, s : s + block_size], w, b)\n"
        "sizes = [Y[:, s : s + block_size].size for s in starts]\n"
        "return (np.average([part(s)[0] for s in starts], axis=0, weights=sizes),\n"
        "        np.average([part(s)[1] for s in starts], weights=sizes))",
        "m, s, dw, db = Y.size, 0, 0, 0\nwhile s < m:\n    e = min(s + block_size, m)\n"
        "    part = neuron.gradient(X[:, s:e], Y[:, s:e], w, b)\n    dw = dw * s / e + part[0] * (e - s) / e\n"
        "    db = db * s / e + part[1] * (e - s) / e\n    s = e\nreturn dw, db",
    ),
}  # fmt: skip

# (exercise, body of the function, kind of verdict, words in it)
ANSWERS = [
    ("5.1", "w = w + learning_rate * dw\nb = b + learning_rate * db\nreturn w, b",
     "mistake", "your step of w and b goes"),
    ("5.1", "return w + learning_rate * dw, b - learning_rate * db", "mistake", "your step of w goes the same way"),
    ("5.1", "b = b - learning_rate * db\nreturn w, b", "mistake", "You take no step with w."),
    ("5.1", "w = w - learning_rate * dw\nreturn w, b", "mistake", "You take no step with b."),
    ("5.1", "return w, b", "mistake", "You take no step with w and b."),
    ("5.1", "return w - dw, b - db", "mistake", "of w and b ignores"),
    ("5.1", "return w - learning_rate * np.abs(dw) * np.sign(w), b - learning_rate * db", "mistake", "the sign of w"),
    ("5.1", "w = np.where(w > 0, w - learning_rate * dw, w + learning_rate * dw)\nreturn w, b - learning_rate * db",
     "mistake", "depends on the sign of w"),
    ("5.1", "return learning_rate * dw, learning_rate * db", "mistake", "the step of w and b alone"),
    ("5.1", "w =- learning_rate * dw\nb =- learning_rate * db\nreturn w, b", "mistake", "=- is not -="),
    ("5.1", "return b - learning_rate * db, w - learning_rate * dw", "mistake", "The line to end with is return w, b."),
    ("5.1", "w -= learning_rate * dw\nb -= learning_rate * db\nreturn w, b",
     "changed its input", "changed its input w"),
    ("5.1", "w - learning_rate * dw\nb - learning_rate * db\nreturn w, b", "lost line", "kept nowhere"),
    ("5.1", "return w - learning_rate * dw", "not numbers", "return w, b"),
    ("5.1", "return w - learning_rate @ dw, b", "raised", "a number is multiplied with *"),
    ("5.1", "return w - 0.1 * dw, b - 0.1 * db", "wrong values", "learning_rate = 0.5"),
    ("5.2", slip(LOOPS, "dw[j, 0] +=", "dw[j, 0] ="), "mistake", "left in dw. Is there an ="),
    ("5.2", slip(LOOPS, "    db +=", "    db ="), "mistake", "left in db."),
    ("5.2", slip(LOOPS, "    z = b", "    z, dw, db = b, np.zeros((n_x, 1)), 0"), "mistake", "left in dw and db."),
    ("5.2", slip(LOOPS, "dw / m, db / m", "dw, db"), "mistake", "You give the sum over examples for dw and db"),
    ("5.2", slip(LOOPS, "dw / m, db / m", "dw / len(Y), db / m"), "mistake", "db is right. You give the sum"),
    ("5.2", slip(LOOPS, "dw / m, db / m", "dw / m, db"), "mistake", "dw is right. You give the sum"),
    ("5.2", slip(LOOPS, "dw / m, db / m", "dw / n_x, db / n_x"), "mistake", "the number of features"),
    ("5.2", slip(LOOPS, "return dw / m, db / m", "    dw, db = dw / m, db / m\nreturn dw, db"),
     "mistake", "every turn"),
    ("5.2", slip(slip(LOOPS, "    z = b\n", ""), "for i", "z = b\nfor i"), "mistake", "Where does it start again?"),
    ("5.2", slip(LOOPS, "z = b", "z = 0"), "mistake", "What else belongs to z?"),
    ("5.2", slip(LOOPS, "neuron.sigmoid(z)", "z"), "mistake", "compared with a probability"),
    ("5.2", slip(LOOPS, "neuron.sigmoid(z) - Y[0, i]", "Y[0, i] - neuron.sigmoid(z)"), "mistake",
     "only the signs"),
    ("5.2", slip(LOOPS, "dz = ", "a = neuron.sigmoid(z)\n    dz = a * (1 - a) * "), "wrong values", ""),
    ("5.2", slip(LOOPS, "neuron.sigmoid(z) - Y[0, i]", "((a := neuron.sigmoid(z)) - Y[0, i]) * a * (1 - a)"), "mistake",
     "That is least squares"),
    ("5.2", slip(LOOPS, "    db += dz\nreturn", "    db += dz\n    return"), "returns too soon", "in its first turn"),
    ("5.2", slip(LOOPS, "np.zeros((n_x, 1))", "np.zeros(n_x)").replace("dw[j, 0]", "dw[j]"),
     "right numbers, wrong shape", "flat"),
    ("5.2", slip(slip(LOOPS, "np.zeros((n_x, 1))", "np.zeros(n_x)").replace("dw[j, 0]", "dw[j]"), "/ m", "/ 1"),
     "mistake",
     "The shape is wrong as well"),
    ("5.2", slip(LOOPS, "z += w[j, 0] * X[j, i]", "z = w[j, 0] * X[j, i] + b"), "mistake",
     "Only the last feature"),
    ("5.2", slip(LOOPS, "z += w[j, 0] * X[j, i]", "z += w[j, 0] * X[j, i] + b").replace("z = b", "z = 0"), "mistake",
     "b once per feature"),
    ("5.2", slip(slip(LOOPS, "    for j in range(n_x):\n        dw", "        dw"), "    dz =", "        dz ="),
     "mistake",
     "while z still grows"),
    ("5.2", slip(LOOPS, "    db += dz", "        db += dz"), "mistake", "db once per feature"),
    ("5.2", slip(LOOPS, "range(m)", "range(1, m)"), "mistake", "The first example is left out"),
    ("5.2", slip(LOOPS, "n_x, m = X.shape", "m, n_x = X.shape"), "raised", "on the right axis?"),
    ("5.2", slip(LOOPS, "dw / m, db / m", "db / m, dw / m"), "mistake", "the order of the results"),
    *(("5.2", body, "mistake", "written for two features") for body in (
        PRINTED, PRINTED.replace("[[dw1], [dw2]]", "[dw1, dw2]"),
        PRINTED.replace("w[0, 0]", "w[0]").replace("w[1, 0]", "w[1]").replace("[[dw1], [dw2]]", "[dw1, dw2]"),
        slip(PRINTED, "w[0, 0] * X[0, i] + w[1, 0] * X[1, i]", "(w[:, 0] * X[:, i]).sum()"),
        "w1, w2 = w[:, 0]\n" + PRINTED.replace("w[0, 0]", "w1").replace("w[1, 0]", "w2"), "x1, x2 = X\n" + PRINTED,
        PRINTED.replace("dw1, dw2, db = 0, 0, 0", "dw, db = np.zeros(w.shape), 0").replace("dw1 +", "dw[0] +").replace(
            "dw2 +", "dw[1] +").replace("np.array([[dw1], [dw2]])", "dw"))),
    *(("5.2", slip(LOOPS, "np.zeros((n_x, 1))", start), "mistake", words) for start, words in (
        ("0", "dw is one number"), ("0.0", "dw is one number"), ("w", "a second name for w"),
        ("np.zeros((n_x, 1), dtype=int)", "loses its decimals"))),
    ("5.2", slip(LOOPS, "Y[0, i]", "Y[i]"), "mistake", "Which two indices"),
    ("5.2", ROWS, "correct", "It has no loop, though"),
    ("5.2", "return neuron.gradient(X, Y, w, b)", "correct", "the course's own gradient, though"),
    ("5.3", slip(ROWS, "w.T @ X", "np.dot(w, X)"), "mistake", "One article prints np.dot(w, X)"),
    ("5.3", slip(ROWS, "w.T @ X", "w @ X"), "mistake", "How should w lie?"),
    ("5.3", slip(ROWS, "X @ dZ.T", "X @ dZ"), "raised", "Should one be transposed"),
    ("5.3", slip(ROWS, "X @ dZ.T", "dZ @ X.T"), "right numbers, wrong shape", "They are transposed: yours is a row"),
    ("5.3", slip(ROWS, "X @ dZ.T", "np.sum(X * dZ, axis=1)"),
     "right numbers, wrong shape", "Which step makes it flat?"),
    ("5.3", slip(ROWS, "X @ dZ.T", "X * dZ"), "mistake", "Along which axis"),
    ("5.3", slip(ROWS, "X @ dZ.T / X.shape[1]", "np.mean(X * dZ)"),
     "wrong shape", "One number is left where 3 are expected"),
    ("5.3", slip(ROWS, " / X.shape[1]\ndb", "\ndb"), "mistake", "db is right. You give the sum"),
    ("5.3", slip(ROWS, "np.sum(dZ) / X.shape[1]", "np.sum(dZ)"), "mistake", "dw is right. You give the sum"),
    ("5.3", slip(ROWS, "np.sum(dZ)", "np.sum(dZ, axis=1)"), "right numbers, wrong shape", "Which step keeps an axis?"),
    ("5.3", slip(ROWS, "np.sum(dZ)", "sum(dZ)"), "wrong shape", "Python's sum()"),
    ("5.3", slip(ROWS, "X.shape[1]", "len(X)"), "mistake", "the number of features"),
    ("5.3", slip(ROWS, "X @ dZ.T", "np.mean(X * dZ, axis=1, keepdims=True)"), "mistake", "a second 1/m?"),
    ("5.3", slip(ROWS, "neuron.sigmoid(w.T @ X + b) - Y", "Y - neuron.sigmoid(w.T @ X + b)"), "mistake",
     "only the signs"),
    ("5.3", slip(ROWS, " + b", ""), "mistake", "What else belongs to z?"),
    ("5.3", slip(ROWS, " - Y", ""), "mistake", "The labels are not used"),
    ("5.3", slip(ROWS, "return dw, db", "return db, dw"), "mistake", "The line to end with is return dw, db."),
    ("5.3", slip(ROWS, "return dw, db", "return dw"), "not numbers", "return dw, db"),
    ("5.3", slip(ROWS, "X.shape[1]", "m"), "reads the notebook", "uses m"),
    ("5.4", slip(LOOP, "w, b = np", "dw, db = neuron.gradient(X, Y, 0 * X[:, :1], 0)\nw, b = np").replace(
        "    dw, db = neuron.gradient(X, Y, w, b)\n", ""), "mistake", "along the slope of the start"),
    ("5.4", slip(LOOP, "\nreturn", "\n    return"), "returns too soon", "in its first turn"),
    ("5.4", slip(LOOP, "    dw,", "    w, b = np.zeros((X.shape[0], 1)), 0\n    dw,"),
     "mistake", "Only one step of many"),
    ("5.4", slip(LOOP, "range(steps)", "range(1, steps)"), "mistake", "one step too few"),
    ("5.4", slip(LOOP, "range(steps)", "range(steps + 1)"), "mistake", "one step too many"),
    ("5.4", slip(LOOP, "    b =", "    dw, db = neuron.gradient(X, Y, w, b)\n    b ="), "mistake", "w moves first"),
    ("5.4", slip(LOOP, "    w = w - learning_rate * dw\n", ""), "mistake", "b learns, and w stays"),
    ("5.4", LOOP.replace("w - l", "w + l").replace("b - l", "b + l"), "mistake", "A slope points uphill"),
    ("5.4", slip(LOOP, "learning_rate * ", ""), "mistake", "The learning rate is not used"),
    ("5.4", slip(LOOP, "np.zeros", "np.ones"), "mistake", "Yours starts elsewhere"),
    ("5.4", slip(LOOP, "X.shape[0]", "X.shape[1]"), "mistake", "one number for each example"),
    ("5.4", slip(LOOP, "np.zeros((X.shape[0], 1))", "np.zeros(len(X))"), "raised", "did you mean w.reshape(-1, 1)"),
    ("5.4", slip(LOOP, "return w, b", "return b, w"), "mistake", "The line to end with is return w, b."),
    ("5.4", slip(LOOP, "for _ in range(steps)", "while steps"), "too slow", "does every loop come to an end?"),
    ("5.5", "return min(rates, key=cost_after)", "mistake", "nothing is less than nan"),
    ("5.5", COSTS + "return rates[costs.index(min(costs))]", "mistake", "nothing is less than nan"),
    ("5.5", COSTS + "return rates[np.argmin(costs)]", "mistake", "You pick a run that diverged"),
    ("5.5", COSTS + "return rates[np.argmin(np.nan_to_num(costs))]", "mistake", "You pick a run that diverged"),
    ("5.5", "costs = [c for c in map(cost_after, rates) if c == c]\nreturn rates[costs.index(min(costs))]", "mistake",
     "Do they match?"),
    ("5.5", COSTS + "return min(costs)", "mistake", "Which rate led to the least cost?"),
    ("5.5", COSTS + "return np.nanmin(costs)", "mistake", "Which rate led to the least cost?"),
    ("5.5", COSTS + "return sorted(costs)[0]", "mistake", "Which rate led to the least cost?"),
    ("5.5", COSTS + "return np.argmin(costs)", "mistake", "What stands there?"),
    ("5.5", COSTS + "return np.nanargmin(costs)", "mistake", "What stands there?"),
    ("5.5", "return max(rates)", "mistake", "the largest rate"),
    ("5.5", "return min(rates)", "mistake", "the smallest rate"),
    ("5.5", slip(SEARCH, "in rates", "in rates[1:]"), "wrong values", ""),
    ("5.5", "best = rates[0]\nfor k in range(len(rates) - 1):\n"
     "    if cost_after(rates[k + 1]) < cost_after(rates[k]):\n        best = rates[k + 1]\nreturn best",
     "wrong values", ""),
    ("5.5", "return rates[0]", "mistake", "the first rate"),
    ("5.5", "return max(rate for rate in rates if np.isfinite(cost_after(rate)))", "mistake", "That leaves nan out"),
    ("5.5", "return [rate for rate in rates if not np.isnan(cost_after(rate))][-1]", "mistake", "That leaves nan out"),
    ("5.5", "return rates[np.nanargmin(cost_after(rates))]", "raised", "takes one rate of the list"),
    ("5.5", "return np.nanargmin([cost_after(i) for i in range(len(rates))])",
     "raised", "takes one rate of the list"),
    ("5.5", "for rate in rates:\n    if cost_after(rate) < 0.4:\n        return rate", "returned nothing", "0.58"),
    ("5.5", "return 3.0", "always the same", "rates and cost_after"),
    ("5.6", "return neuron.gradient(X, Y, w, b)", "mistake", "block_size comes up nowhere"),
    ("5.6", slip(BLOCKS, "block_size", "2"), "mistake", "block_size comes up nowhere"),
    ("5.6", "parts = [neuron.gradient(X[:, s : s + block_size], Y[:, s : s + block_size], w, b)\n"
            "         for s in range(0, Y.size, block_size)]\n"
            "return np.mean([p[0] for p in parts], axis=0), np.mean([p[1] for p in parts])", "mistake",
     "the mean of the blocks' means"),
    ("5.6", slip(BLOCKS, "Y_block.size", "block_size"), "mistake", "as if it had block_size examples"),
    ("5.6", slip(slip(BLOCKS, " * Y_block.size", ""), " / m", ""), "mistake", "What part of all the examples"),
    ("5.6", slip(BLOCKS, " * Y_block.size", ""), "mistake", "What part of all the examples"),
    ("5.6", slip(BLOCKS, " / m", ""), "mistake", "the sum over all examples for dw and db. How"),
    ("5.6", slip(BLOCKS, "range(0, m, block_size)", "range(0, m - block_size + 1, block_size)"), "mistake",
     "the last columns are left out"),
    ("5.6", slip(slip(BLOCKS, "range(0, m, block_size)", "range(0, m - block_size + 1, block_size)"),
                 "np.zeros(w.shape)", "0"), "mistake", "the last columns are left out"),
    *(("5.6", slip(body, "range(0, m, block_size)", "range(0, m - block_size, block_size)").replace(
        "np.zeros(w.shape)", zero), "mistake", "The last block is left out")
      for body in (BLOCKS, BY_HAND) for zero in ("np.zeros(w.shape)", "0")),
    *(("5.6", slip(body, "np.zeros(w.shape)", "w"), "mistake", "a second name for w")
      for body in (BLOCKS, BY_HAND, BLOCKS.replace(".size", ".size / m").replace("dw / m, db / m", "dw, db"))),
    ("5.6", slip(slip(BLOCKS, " * Y_block.size", ""), "+= part", "= part").replace(" / m", ""), "mistake",
     "Only one block"),
    ("5.6", slip(BLOCKS, "range(0, m, block_size)", "range(0, m + 1, block_size)"), "raised", "X has shape (3, 0)"),
    ("5.6", slip(BLOCKS, "w, b)", "w, b)").replace("X_block, Y_block, w", "X_block, Y, w"), "raised",
     "Y has shape (1, 5); it should be (1, 2)"),
    ("5.6", slip(BLOCKS, "X[:, s", "X[s"), "raised", "X should have 3 rows"),
    ("5.6", slip(BLOCKS, "s : s + block_size", "s:block_size"), "raised", "it should hold at least one feature"),
    ("5.6", slip(BLOCKS, "return dw / m, db / m", "    return dw / m, db / m"),
     "returns too soon", "in its first turn"),
    ("5.2", slip(LOOPS, "n_x, m = X.shape", "n_x, m = len(X), len(X)"), "mistake", "as many examples as there"),
    ("5.2", slip(LOOPS, "n_x, m = X.shape", "n_x, m = len(X), len(Y)"), "mistake", "Only the first example"),
    ("5.2", slip(LOOPS, "neuron.sigmoid(z)", "1 / (1 + np.exp(z))"), "mistake", "falls where z rises"),
    ("5.2", slip(LOOPS, "dw[j, 0] +=", "dw[j, 0] -="), "mistake", "db is right. In dw only the signs are wrong"),
    ("5.3", slip(ROWS, "neuron.sigmoid(w.T @ X + b)", "1 / (1 + np.exp(w.T @ X + b))"), "mistake", "falls where z"),
    ("5.3", slip(ROWS, "dZ.T", "(dZ + Y).T"), "mistake", "Your dw does not depend on the labels"),
    ("5.3", slip(ROWS, "dw = X", "dw = -X"), "mistake", "db is right. In dw only the signs are wrong"),
    ("5.3", slip(ROWS, "np.sum(dZ) / X.shape[1]", "0.0"), "mistake", "dw is right. You return 0 for db"),
    *(("5.4", slip(LOOP, "    w = w", f"    if np.linalg.norm(dw) < {least}: break\n    w = w"), "mistake",
       "which ends sooner") for least in (0.1, 0.05, 1e-2, 1e-3, 1e-4, 1e-6)),
    ("5.4", "def step(w, b): return w - 1, b - 1\n" + slip(LOOP, "w = w - learning_rate * dw", "step(w, b)").replace(
        "    b = b - learning_rate * db\n", ""), "mistake", "w and b end at 0"),
    ("5.4", slip(LOOP, "np.zeros((X.shape[0], 1))", "np.zeros(len(X), 1)"), "raised", "brackets of their own"),
    ("5.4", slip(LOOP, "np.zeros((X.shape[0], 1))", "np.random.randn(len(X), 1)"), "drawn", "uses random numbers"),
    ("5.4", "np.random.seed(1)\n" + slip(LOOP, "np.zeros", "0.1 * np.random.random"), "drawn", "uses random numbers"),
    ("5.4", "np.random.seed(1)\n" + LOOP, "correct", ""),
    ("5.4", LOOP.replace("= w -", "=-").replace("= b -", "=-"), "mistake", "the step of w and b alone"),
    ("5.4", slip(LOOP, "= b -", "=-"), "mistake", "the step of b alone"),
    ("5.4", slip(LOOP, "return w, b", "return dw, db"), "mistake", "dw and db of the last turn"),
    ("5.4", IMPORT + "return gradient_descent(X, Y, learning_rate, steps)", "not numbers", "return w, b"),
    *(("5.5", slip(slip(SEARCH, "np.inf", low), "None", best), "mistake", "below a fixed number")
      for best, low in (("None", "1.0"), ("rates[0]", "1.0"), ("0", "1e9"), ("None", "10**100"))),
    ("5.5", COSTS + "return rates[np.argmin(np.nan_to_num(costs, nan=99))]", "mistake", "below a fixed number"),
    ("5.5", slip(SEARCH, "np.inf", "0.5"), "returned nothing", "or returns None"),
    ("5.5", "best = None\nreturn best", "returned nothing", "You return best, and best is None. Which line"),
    ("5.5", "low = rates.sort()\nreturn low", "returned nothing", "works in place, such as .sort, returns"),
    ("5.5", "def least(): pass\nreturn least()", "returned nothing", "A function without a return"),
    ("5.5", "rates.sort()\n" + SEARCH, "changed its input", "changed its input rates"),
    ("5.5", "for rate in list(rates):\n    if np.isnan(cost_after(rate)): rates.remove(rate)\n" + SEARCH,
     "changed its input", "changed its input rates"),
    ("5.6", slip(BY_HAND, "dw / m, db / m", "dw / block_size, db / block_size"), "mistake", "examples / block_size"),
    ("5.6", slip(BY_HAND, "/ m, db / m", "/ -(-m // block_size), db / -(-m // block_size)"), "mistake",
     "examples / the number of blocks"),
    ("5.6", slip(BY_HAND, "db / m", "db"), "mistake", "dw is right. You give the sum over all examples for db"),
    ("5.6", slip(BY_HAND, "dw / m, db / m", "db / m, dw / m"), "mistake", "return dw, db"),
    ("5.6", slip(BY_HAND, "np.sum(dZ)", "0"), "wrong values", "Your db is 0 here."),
    *(("5.6", body.replace("s + block_size]", "s + block_size - 1]"), "mistake", "A column is lost")
      for body in (BLOCKS, BY_HAND)),
    *(("5.6", slip(body, "range(0", "range(1"), "mistake", "The first column") for body in (BLOCKS, BY_HAND)),
    ("5.6", slip(BLOCKS, "range(0, m, block_size)", "range(block_size)").replace(
        "s : s + block_size", "s * (m // block_size) : (s + 1) * (m // block_size)"), "mistake", "What does it count?"),
    ("5.6", "size = X.shape[1] // block_size\n" + slip(BLOCKS, "m, block_size", "m, size").replace(
        "s + block_size", "s + size"), "mistake", "What does it count?"),
    ("5.6", "parts = [neuron.gradient(x, y, w, b) for x, y in zip(np.array_split(X, block_size, axis=1),\n"
            "         np.array_split(Y, block_size, axis=1))]\n"
            "return np.mean([p[0] for p in parts], axis=0), np.mean([p[1] for p in parts])", "mistake",
     "as if block_size were the number of blocks"),
]  # fmt: skip


@pytest.mark.parametrize(("number", "body"), [(number, way) for number, ways in OTHER_WAYS.items() for way in ways])
def test_a_right_answer_written_in_another_way_is_correct(typed, number, body):
    verdict = typed(number, body)
    assert verdict.kind == "correct", verdict.text


@pytest.mark.parametrize(("number", "body", "kind", "words"), ANSWERS)
def test_an_answer_gets_the_verdict_that_helps(typed, number, body, kind, words):
    verdict = typed(number, body)
    assert verdict.kind == kind and words in verdict.text, verdict.text
    assert " at 0x" not in verdict.text and "CostAfter" not in verdict.text


def test_every_exercise_is_tried_in_other_ways():
    assert set(OTHER_WAYS) == {number for number in EXERCISES if number.startswith("5.")}


@pytest.mark.parametrize("number", ["5.2", "5.3", "5.6"])
def test_each_gradient_is_that_of_the_neuron(number):
    for X, Y, w, b, *block_size in EXERCISES[number].cases():
        dw, db = EXERCISES[number].reference(X, Y, w, b, *block_size)
        expected_dw, expected_db = neuron.gradient(X, Y, w, b)
        # a few roundings of sums of numbers below 3
        np.testing.assert_allclose(dw, expected_dw, rtol=1e-13, atol=1e-15)
        assert db == pytest.approx(expected_db, rel=1e-13, abs=1e-15) and np.ndim(db) == 0


def test_the_loop_ends_where_the_descent_of_the_course_does():
    for X, Y, learning_rate, steps in EXERCISES["5.4"].cases():
        w, b = EXERCISES["5.4"].reference(X, Y, learning_rate, steps)
        expected_w, expected_b = gradient_descent(X, Y, learning_rate, steps).final
        np.testing.assert_allclose(w, expected_w, rtol=1e-13)
        assert b == pytest.approx(expected_b, rel=1e-13)


@pytest.mark.parametrize(("number", "function"), [("5.4", gradient_descent), ("5.6", gradient_in_blocks)])
def test_the_courses_own_function_is_no_answer_of_ones_own(cell, number, function):
    answer = {"5.4": "gradient_descent(X, Y, learning_rate, steps).final",
              "5.6": "gradient_in_blocks(X, Y, w, b, block_size=block_size)"}[number]  # fmt: skip
    exercise = EXERCISES[number]
    cell(f"from helpers.descent import {function.__name__}")
    typed = cell(f"def {exercise.stub_name}{exercise.signature}:\n    return {answer}")
    for verdict in (check(number, typed), check(number, function)):
        assert verdict.kind == "correct" and f"the course's own {function.__name__}, though" in verdict.words


def test_no_start_but_infinity_lies_above_every_cost():
    assert any(min(costs.values()) > 1e300 for _, costs in EXERCISES["5.5"].cases())


def test_one_walk_is_long_enough_to_stop_early():
    lengths = []
    for X, Y, learning_rate, steps in EXERCISES["5.4"].cases():
        dw, _ = neuron.gradient(X, Y, *EXERCISES["5.4"].reference(X, Y, learning_rate, steps))
        lengths.append(np.linalg.norm(dw))
    assert sorted(lengths)[0] < 1e-7 and sorted(lengths)[1] > 0.15  # the others stop for no one


def test_a_step_is_known_on_paper():
    w, b = EXERCISES["5.1"].reference(np.array([[2.0], [-1.0]]), 0.5, np.array([[4.0], [-2.0]]), 1.0, 0.25)
    assert w.tolist() == [[1.0], [-0.5]] and b == 0.25


def test_slopes_and_parameters_have_every_pair_of_signs():
    cases = EXERCISES["5.1"].cases()
    pairs = {(*np.sign(pair),) for w, _, dw, _, _ in cases for pair in zip(w[:, 0], dw[:, 0], strict=True)}
    assert pairs == {(*np.sign((b, db)),) for _, b, _, db, _ in cases} == {(1, 1), (1, -1), (-1, 1), (-1, -1)}


def test_the_picked_rate_ends_lowest_and_nan_stands_in_every_place():
    where = set()
    for rates, cost_after in EXERCISES["5.5"].cases():
        costs = [cost_after(rate) for rate in rates]
        picked = cost_after(EXERCISES["5.5"].reference(rates, cost_after))
        assert not any(cost < picked for cost in costs) and np.isfinite(picked)
        ends = {0: "first", len(rates) - 1: "last"}
        where |= {ends.get(i, "between") for i, cost in enumerate(costs) if np.isnan(cost)}
    assert where == {"first", "last", "between"}


def test_blocks_are_short_at_the_end_or_longer_than_the_data_or_of_one():
    sizes = [(Y.size, block_size) for _, Y, _, _, block_size in EXERCISES["5.6"].cases()]
    assert sum(m % size > 0 for m, size in sizes) >= 2
    assert any(size > m for m, size in sizes) and any(size == 1 < m for m, size in sizes)


def test_block_size_may_have_another_name_and_be_used_in_an_inner_function(cell):
    source = """
    def gradient_by_blocks(X, Y, w, b, k):
        def part(s):
            share = Y[:, s : s + k].size / Y.size
            return [share * g for g in neuron.gradient(X[:, s : s + k], Y[:, s : s + k], w, b)]
        return [sum(g) for g in zip(*map(part, range(0, Y.size, k)))]
    """
    assert check("5.6", cell(source)).kind == "correct"
