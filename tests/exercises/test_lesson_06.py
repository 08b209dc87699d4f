"""Lesson 06's exercises: references against descent and neuron, other right answers, wrong ones as typed."""

import tracemalloc

import numpy as np
import pytest

from helpers import neuron
from helpers.descent import minibatches
from helpers.exercises import EXERCISES, check

ORDER = "order = rng.permutation(m)\n"
CUT = "return [order[i:i + batch_size] for i in range(0, m, batch_size)]"
LOOP = "for batch in batches:\n"
SLOPES = "    dw, db = neuron.gradient(X[:, batch], Y[:, batch], w, b)\n"
STEP = "    w, b = w - learning_rate * dw, b - learning_rate * db\n"
WALK = f"{LOOP}{SLOPES}{STEP}"
FORWARD = f"{LOOP}    A = neuron.sigmoid(w.T @ X[:, batch] + b)\n"
START = "total, m = 0, 0\nfor X, Y in blocks:\n"
ADD = "    total += neuron.cost(X, Y, w, b) * Y.shape[1]\n"
COUNT = "    m += Y.shape[1]\n"

# Bodies of functions, each right, each written in another way.
OTHER_WAYS = {
    "6.1": (
        "order = np.arange(m)\nrng.shuffle(order)\nfor i in range(0, m, batch_size):\n"
        "    yield order[i:i + batch_size]",
        "order = np.argsort(rng.random(m))\nreturn np.array_split(order, np.arange(batch_size, m, batch_size))",
        f"order = rng.permutation(m).tolist()\n{CUT}",
        "order = rng.choice(m, m, replace=False)\nfound = []\nwhile len(order):\n    found.append(order[:batch_size])\n"
        "    order = order[batch_size:]\nreturn found",
        "order = list(range(m))\nrng.shuffle(order)\n"
        "return (np.sort(order[i:i + batch_size]) for i in range(0, m, batch_size))",
        "left = list(range(m))\nwhile left:\n"
        "    batch = rng.choice(left, min(batch_size, len(left)), replace=False)\n"
        "    left = [i for i in left if i not in batch]\n    yield batch",
        f"{ORDER}{CUT}[::-1]",
    ),
    "6.2": (
        "return int(np.ceil(batch_size * noise**2 / wanted**2))",
        "return np.ceil((noise * np.sqrt(batch_size) / wanted) ** 2)",
        "return batch_size / (wanted / noise) ** 2",
        "n = 1\nwhile noise * np.sqrt(batch_size) / np.sqrt(n) > wanted:\n    n += 1\nreturn n",
        "return np.ceil(batch_size * noise**2 / wanted**2 - 1e-9)",
        "return np.array(batch_size * (noise / wanted) ** 2)",
    ),
    "6.3": (
        f"{FORWARD}    dZ = A - Y[:, batch]\n    w = w - learning_rate * X[:, batch] @ dZ.T / len(batch)\n"
        "    b = b - learning_rate * dZ.mean()\nreturn w, b",
        f"w = w.copy()\n{LOOP}{SLOPES}    w -= learning_rate * dw\n    b -= learning_rate * db\nreturn [w, b]",
        f"for i in range(len(batches)):\n    batch = batches[i]\n{SLOPES}{STEP}return w, b",
        "if not batches:\n    return w, b\nbatch = batches[0]\nif True:\n"
        f"{SLOPES}{STEP}return epoch(X, Y, w, b, learning_rate, batches[1:])",
        f"{LOOP}    dw, db = 0, 0\n    for i in batch:\n        dW, dB = neuron.gradient(X[:, [i]], Y[:, [i]], w, b)\n"
        f"        dw, db = dw + dW / len(batch), db + dB / len(batch)\n{STEP}return w, b",
        f"{LOOP}    dw, db = neuron.gradient(X.T[batch].T, np.take(Y, batch, axis=1), w, b)\n"
        "    w = w + -learning_rate * dw\n    b = b + -learning_rate * db\nreturn w, b",
    ),
    "6.4": (
        f"{START}    total += neuron.CROSS_ENTROPY.per_example(w.T @ X + b, Y).sum()\n{COUNT}return total / m",
        "J, m = 0, 0\nfor X, Y in blocks:\n    k = Y.shape[1]\n"
        "    J = (J * m + neuron.cost(X, Y, w, b) * k) / (m + k)\n    m += k\nreturn J",
        "losses = []\nfor X, Y in blocks:\n"
        "    losses.extend(neuron.CROSS_ENTROPY.per_example(w.T @ X + b, Y)[0])\nreturn np.mean(losses)",
        "J, m = zip(*[(neuron.cost(X, Y, w, b), Y.shape[1]) for X, Y in blocks])\nreturn np.average(J, weights=m)",
        "total = m = 0\nwhile (block := next(blocks, None)) is not None:\n"
        "    total += neuron.cost(*block, w, b) * len(block[1][0])\n    m += len(block[1][0])\nreturn total / m",
        f"{START}    for i in range(X.shape[1]):\n        total += neuron.cost(X[:, [i]], Y[:, [i]], w, b)\n"
        "        m += 1\nreturn total / m",
        f"import wave\n{START}{ADD}{COUNT}    before = X, Y\nreturn total / m",
        f"{START}    Z = w.T @ X + b\n    total += np.sum(np.logaddexp(0, Z) - Y * Z)\n{COUNT}return total / m",
    ),
}

# (exercise, body of the function, kind of verdict, words in it)
ANSWERS = [
    ("6.1", f"order = np.arange(m)\n{CUT}", "mistake", "What if a file is sorted"),
    ("6.1", f"{ORDER}return [order[i * batch_size:(i + 1) * batch_size] for i in range(m // batch_size)]", "mistake",
     "the short batch dropped"),
    ("6.1", "order = np.arange(m)\nreturn [order[i * batch_size:(i + 1) * batch_size] for i in range(m // batch_size)]",
     "mistake", "the last few examples never come"),
    ("6.1", f"{ORDER}return order[:batch_size]", "mistake", "Single numbers come out"),
    ("6.1", f"{ORDER}for i in order:\n    yield i", "mistake", "Single numbers come out"),
    ("6.1", "return m // batch_size", "mistake", "Single numbers come out"),
    ("6.1", f"{ORDER}return [order[:batch_size]]", "mistake", "One batch comes out"),
    ("6.1", f"{ORDER}for i in range(0, m, batch_size):\n    return [order[i:i + batch_size]]", "returns too soon", ""),
    ("6.1", f"{ORDER}return order.reshape(-1, batch_size)", "raised", "do not multiply to that"),
    ("6.1", f"{ORDER}return np.array_split(order, m // batch_size)", "mistake", "nearly equal in size"),
    ("6.1", f"{ORDER}return np.array_split(order, batch_size)", "mistake", "what each holds"),
    ("6.1", "return [rng.choice(m, batch_size, replace=False) for _ in range(0, m, batch_size)]", "mistake",
     "in two batches of one epoch"),
    ("6.1", "return [rng.integers(0, m, batch_size) for _ in range(m // batch_size)]", "mistake",
     "drawn with replacement"),
    ("6.1", "for i in range(0, m, batch_size):\n    yield rng.permutation(m)[i:i + batch_size]",
     "mistake", "a new one drawn for each batch"),
    ("6.1", "while True:\n    yield rng.integers(0, m, batch_size)", "mistake", "More batches come out"),
    ("6.1", f"rng = np.random.default_rng(0)\n{ORDER}{CUT}", "mistake", "in every epoch in the same way"),
    ("6.1", f"order = np.random.permutation(m)\n{CUT}", "mistake", "does not come from rng"),
    ("6.1", "starts = np.arange(0, m, batch_size)\nrng.shuffle(starts)\n"
            "return [np.arange(i, min(i + batch_size, m)) for i in starts]", "mistake", "each holds neighbours still"),
    ("6.1", "return [rng.permutation(np.arange(i, min(i + batch_size, m))) for i in range(0, m, batch_size)]",
     "mistake",
     "mixed inside each batch"),
    ("6.1", f"{ORDER}return [order[i:i + batch_size] for i in range(0, m + 1, batch_size)]",
     "mistake", "an empty batch"),
    ("6.1", f"{ORDER}return [order[i:i + batch_size] for i in range(0, m - batch_size, batch_size)]", "mistake",
     "a whole batch never comes"),
    ("6.1", f"{ORDER}return [order[i:i + batch_size - 1] for i in range(0, m, batch_size)]",
     "mistake", "one example off"),
    ("6.1", f"{ORDER}return [order[i:i + batch_size + 1] for i in range(0, m, batch_size)]", "mistake", "one example"),
    ("6.1", f"{ORDER}return [order[i:batch_size] for i in range(0, m, batch_size)]", "mistake", "An empty batch"),
    ("6.1", f"{ORDER}return [order[i:i + batch_size] for i in range(m)]", "mistake", "from one start to the next"),
    ("6.1", f"{ORDER}return [order[i:i + batch_size] for i in range(m // batch_size + 1)]", "mistake",
     "from one start to the next"),
    ("6.1", f"{ORDER}return [[order[i:i + batch_size] for i in range(0, m, batch_size)]]", "mistake",
     "one level too deep"),
    ("6.1", f"{ORDER}return [[order[i:i + batch_size]] for i in range(0, m, batch_size)]", "mistake",
     "one level too deep"),
    ("6.1", f"{ORDER}return [order[i:i + batch_size] for i in range(batch_size, m, batch_size)]", "mistake",
     "a whole batch never comes"),
    ("6.1", f"{ORDER}return [order[i:i + batch_size] for i in range(1, m, batch_size)]", "mistake",
     "Does the first batch start where the order does"),
    ("6.1", f"order = rng.permutation(m - 1)\n{CUT}", "mistake", "has the order all m?"),
    ("6.1", f"order = rng.permutation(569)\n{CUT}", "mistake", "a fixed number of them"),
    ("6.1", f"{ORDER}return [order[i:i + batch_size] for i in range(0, 569, batch_size)]", "mistake", "know m?"),
    ("6.1", f"{ORDER}k = m // batch_size\n"
            "return [order[i * batch_size:(i + 1) * batch_size if i < k - 1 else m] for i in range(k)]",
     "mistake", "it has the rest as well"),
    ("6.1", f"{ORDER}return [order[np.arange(i, i + batch_size) % m] for i in range(0, m, batch_size)]", "mistake",
     "some examples come twice"),
    ("6.1", f"{ORDER}return [order[i:i + batch_size // 2] for i in range(0, m, batch_size)]", "mistake", "empty"),
    ("6.1", "for i in range(0, m, batch_size):\n    yield slice(i, i + batch_size)", "mistake", "no flat arrays"),
    ("6.1", f"order = 1 + rng.permutation(m)\n{CUT}", "mistake", "which is the last?"),
    ("6.1", f"order = rng.shuffle(np.arange(m))\n{CUT}", "raised", "None"),
    ("6.1", f"order = rng.permutation\n{CUT}", "raised", "without its round brackets"),
    ("6.1", f"{ORDER}found = []\nfor i in range(0, m, batch_size):\n    order[i:i + batch_size]\nreturn found",
     "mistake",
     "No batch comes out"),
    ("6.1", f"{ORDER}found = []\nfor i in range(0, m, batch_size):\n    found.append(order[i:i + batch_size])",
     "returned nothing", "begin with return"),
    ("6.1", f"{ORDER}return [np.resize(order[i:i + batch_size], batch_size) for i in range(0, m, batch_size)]",
     "mistake", "All batches are full"),
    ("6.2", "return batch_size * noise / wanted", "mistake", "half the noise, twice the examples"),
    ("6.2", "return batch_size * wanted / noise", "mistake", "Which belongs above"),
    ("6.2", "return batch_size * (wanted / noise) ** 2", "mistake", "Which belongs above"),
    ("6.2", "return batch_size * (noise / wanted) ** 0.5", "mistake", "You take a root"),
    ("6.2", "return (noise / wanted) ** 2", "mistake", "As many as what?"),
    ("6.2", "return noise / wanted", "mistake", "the ratio alone"),
    ("6.2", "return (batch_size * noise / wanted) ** 2", "mistake", "The square reaches batch_size"),
    ("6.2", "return batch_size * noise / wanted ** 2", "mistake", "where do brackets belong?"),
    ("6.2", "return int(batch_size * (noise / wanted) ** 2)", "mistake", "cut off"),
    ("6.2", "return batch_size * (noise / wanted) * 2", "mistake", "A factor 2 stands"),
    ("6.2", "return batch_size * (noise / wanted) ^ 2", "raised", "In Python ^ is not a power"),
    ("6.2", "return batch_size * (noise // wanted) ** 2", "mistake", "what cuts it?"),
    ("6.2", "return 4 * batch_size", "mistake", "When is that so?"),
    ("6.2", "return batch_size * (noise / wanted) ** 4", "mistake", "16 times"),
    ("6.2", "return batch_size * (noise / wanted) ** 2 if wanted < noise else batch_size", "mistake", "stays at"),
    ("6.2", "return batch_size * (noise - wanted) ** 2", "wrong values", "expected  144"),
    ("6.2", "return 144", "always the same", "noise, batch_size and wanted?"),
    ("6.2", "return noise / np.sqrt(batch_size)", "wrong values", "expected  144"),
    ("6.2", "print(batch_size * (noise / wanted) ** 2)", "returned nothing", "return makes it the result"),
    ("6.3", f"{LOOP}{SLOPES}    w -= learning_rate * dw\n    b -= learning_rate * db\nreturn w, b", "changed its input",
     "changes w"),
    ("6.3", f"{WALK}    return w, b", "returns too soon", "ends it in its first turn"),
    ("6.3", f"{LOOP}{SLOPES}    new = w - learning_rate * dw, b - learning_rate * db\nreturn new", "mistake",
     "the last batch alone"),
    ("6.3", f"batch = batches[0]\nif True:\n{SLOPES}{STEP}return w, b", "mistake", "One step by the first batch"),
    ("6.3", f"{LOOP}    dw, db = neuron.gradient(X, Y, w, b)\n{STEP}return w, b", "mistake", "goes by all examples"),
    ("6.3", f"{LOOP}    dw, db = neuron.gradient(X[batch], Y[batch], w, b)\n{STEP}return w, b",
     "mistake", "picks rows"),
    ("6.3", f"{LOOP}    dw, db = neuron.gradient(X[:, batch], Y[batch], w, b)\n{STEP}return w, b", "mistake",
     "it has one, number 0"),
    ("6.3", f"{LOOP}    dw, db = neuron.gradient(X[:, batch], Y, w, b)\n{STEP}return w, b",
     "mistake", "all labels still"),
    ("6.3", f"{LOOP}    dw, db = neuron.gradient(X[:, batch], Y[0, batch], w, b)\n{STEP}return w, b", "raised",
     "Y has shape (2,); it should be (1, 2)"),
    ("6.3", f"{FORWARD}    dZ = A - Y\n    dw, db = X[:, batch] @ dZ.T / len(batch), dZ.mean()\n{STEP}return w, b",
     "raised", "dZ = A - Y"),
    ("6.3", f"{FORWARD}    dZ = A - Y[:, batch]\n    dw, db = X[:, batch] @ dZ.T, dZ.sum()\n{STEP}return w, b",
     "mistake",
     "the sum"),
    ("6.3", f"{FORWARD}    dZ = (A - Y[:, batch]) / X.shape[1]\n    dw, db = X[:, batch] @ dZ.T, dZ.sum()\n"
            f"{STEP}return w, b",
     "mistake", "divided by all m"),
    ("6.3", f"{FORWARD}    dZ = (A - Y[:, batch]) / m\n    dw, db = X[:, batch] @ dZ.T, dZ.sum()\n{STEP}return w, b",
     "reads the notebook", "uses m"),
    ("6.3", f"{LOOP}{SLOPES}    dw, db = dw / len(batch), db / len(batch)\n{STEP}return w, b",
     "mistake", "divided twice"),
    ("6.3", f"{LOOP}{SLOPES}    w, b = w + learning_rate * dw, b + learning_rate * db\nreturn w, b",
     "mistake", "uphill"),
    ("6.3", f"{LOOP}{SLOPES}    b = b - learning_rate * db\nreturn w, b", "mistake", "Half of the step"),
    ("6.3", f"{LOOP}{SLOPES}    w = w - learning_rate * dw\nreturn w, b", "mistake", "Half of the step"),
    ("6.3", f"{LOOP}{SLOPES}    w, b = w - dw, b - db\nreturn w, b", "mistake", "no learning rate"),
    ("6.3", f"{LOOP}{SLOPES}    w = w - learning_rate * dw\n{SLOPES}    b = b - learning_rate * db\nreturn w, b",
     "mistake",
     "Both slopes belong to one place"),
    ("6.3", f"{LOOP}    for i in batch:\n        dw, db = neuron.gradient(X[:, [i]], Y[:, [i]], w, b)\n"
            f"    {STEP}return w, b",
     "mistake", "a step for each example"),
    ("6.3", f"{WALK.replace('batches', 'batches[:-1]')}return w, b", "mistake", "The last batch takes no step"),
    ("6.3", f"{WALK.replace('batches', 'batches[1:]')}return w, b", "mistake", "The first batch takes no step"),
    ("6.3", "for i in range(len(batches)):\n    dw, db = neuron.gradient(X[:, [i]], Y[:, [i]], w, b)\n"
            f"{STEP}return w, b",
     "mistake", "column i alone"),
    ("6.3", f"w, b = np.zeros((X.shape[0], 1)), 0.0\n{WALK}return w, b", "mistake", "w and b at zero"),
    ("6.3", f"w = np.zeros((X.shape[0], 1))\n{WALK}return w, b", "mistake", "You start w at zero"),
    ("6.3", f"{WALK}return dw, db", "mistake", "That is a gradient"),
    ("6.3", f"{LOOP}{SLOPES}return dw, db", "mistake", "That is a gradient"),
    ("6.3", f"{WALK.replace('dw, db =', 'db, dw =')}return w, b", "mistake", "dw and db are swapped"),
    ("6.3", f"{LOOP}{SLOPES}    w, b = w - learning_rate * db, b - learning_rate * dw\nreturn w, b", "mistake",
     "dw and db are swapped"),
    ("6.3", f"{WALK}return b, w", "mistake", "in the wrong order"),
    ("6.3", f"{WALK}return w", "not numbers", "return w, b"),
    ("6.3", f"{LOOP}{SLOPES}    w - learning_rate * dw\n    b - learning_rate * db\nreturn w, b",
     "lost line", "no effect"),
    ("6.3", "dw, db = 0, 0\nfor i in batches:\n    dW, dB = neuron.gradient(X[:, i], Y[:, i], w, b)\n"
            "    dw, db = dw + dW, db + dB\nreturn w - learning_rate * dw, b - learning_rate * db",
     "mistake", "by the sum"),
    ("6.3", "found = [neuron.gradient(X[:, i], Y[:, i], w, b) for i in batches]\nk = len(batches)\n"
            "dw, db = sum(dw for dw, _ in found) / k, sum(db for _, db in found) / k\n"
            "return w - learning_rate * dw, b - learning_rate * db", "mistake", "for one step at the end"),
    ("6.4", "return np.mean([neuron.cost(X, Y, w, b) for X, Y in blocks])", "mistake", "gets the same weight"),
    ("6.4", "blocks = list(blocks)\nreturn np.mean([neuron.cost(X, Y, w, b) for X, Y in blocks])", "mistake",
     "gets the same weight"),
    ("6.4", f"{START}    total += neuron.cost(X, Y, w, b) * len(Y)\n    m += len(Y)\nreturn total / m", "mistake",
     "How many examples are in a block?"),
    ("6.4", f"blocks = list(blocks)\n{START}{ADD}{COUNT}return total / m", "mistake", "pile up in memory"),
    ("6.4", "Xs, Ys = zip(*blocks)\nreturn neuron.cost(np.hstack(Xs), np.hstack(Ys), w, b)", "mistake", "pile up"),
    ("6.4", "X, Y = next(blocks)\nfor x, y in blocks:\n    X, Y = np.hstack([X, x]), np.hstack([Y, y])\n"
            "return neuron.cost(X, Y, w, b)", "mistake", "all blocks at once"),
    ("6.4", "Xs, Ys = [], []\nfor X, Y in blocks:\n    Xs += X.T.tolist()\n    Ys += Y[0].tolist()\n"
            "return neuron.cost(np.array(Xs).T, np.array([Ys]), w, b)", "mistake", "all blocks at once"),
    ("6.4", "X, Y = blocks\nreturn neuron.cost(X, Y, w, b)", "mistake", "Which line takes one block"),
    ("6.4", "X, Y = next(blocks)\nreturn neuron.cost(X, Y, w, b)", "mistake", "the first block"),
    ("6.4", "for X, Y in blocks:\n    return neuron.cost(X, Y, w, b)", "returns too soon", ""),
    ("6.4", "for X, Y in blocks:\n    J = neuron.cost(X, Y, w, b)\nreturn J", "mistake", "the last block"),
    ("6.4", f"next(blocks)\n{START}{ADD}{COUNT}return total / m", "mistake", "the first block lost"),
    ("6.4", f"{START}    A = neuron.sigmoid(w.T @ X + b)\n"
            f"    total -= np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))\n{COUNT}return total / m",
     "mistake", "1 − A is 0 in a float"),
    ("6.4", f"{START}    A = neuron.sigmoid(w.T @ X + b)\n"
            f"    total -= np.log(np.where(Y == 1, A, 1 - A)).sum()\n{COUNT}return total / m",
     "mistake", "1 − A is 0 in a float"),
    ("6.4", f"{START}{ADD}{COUNT}return total", "mistake", "A cost is their mean"),
    ("6.4", f"{START}{ADD}    m += 1\nreturn total / m", "mistake", "divided by the number of blocks"),
    ("6.4", f"{START}{ADD}    m = Y.shape[1]\nreturn total / m", "mistake", "one only the last"),
    ("6.4", f"{START}{ADD.replace('+=', '=')}{COUNT}return total / m", "mistake", "one only the last"),
    ("6.4", f"{START}    total += neuron.cost(X, Y, w, b)\n{COUNT}return total / m", "mistake", "each is a mean"),
    ("6.4", f"{START}    total += neuron.cost(X, Y, w, b)\nreturn total", "mistake", "each is a mean"),
    ("6.4", f"{START}{ADD}return total / m", "mistake", "You divide by 0"),
    ("6.4", f"{START}{COUNT}for X, Y in blocks:\n{ADD}return total / m", "mistake", "In a second loop"),
    ("6.4", f"{START}{ADD}for X, Y in blocks:\n{COUNT}return total / m", "mistake", "In a second loop"),
    ("6.4", f"{START.replace('0, 0', 'np.float64(0), 0')}{ADD}return total / m", "mistake", "You divide by 0"),
    ("6.4", f"{START}{ADD}return total / len(blocks)", "mistake", "knows nothing of those to come"),
    ("6.4", "return neuron.cost(*blocks[0], w, b)", "mistake", "no index"),
    ("6.4", f"total = m = 0\nwhile True:\n    X, Y = next(blocks)\n{ADD}{COUNT}return total / m", "mistake",
     "What ends a loop?"),
    ("6.4", f"{START}{ADD}{COUNT}return total, m", "wrong shape", "expected is one plain number"),
    ("6.4", f"{START}{ADD}    m += X.size\nreturn total / m", "wrong values", "an iterator over 4, 2, 5 examples"),
    ("6.4", f"{START}{ADD.replace('X, Y, w', 'X.T, Y, w')}{COUNT}return total / m", "raised", "did you mean X.T?"),
    ("6.4", "return 'none'", "not numbers", "Your cost is text"),
]  # fmt: skip


@pytest.mark.parametrize(("number", "body"), [(number, way) for number, ways in OTHER_WAYS.items() for way in ways])
def test_a_right_answer_written_in_another_way_is_correct(typed, number, body):
    verdict = typed(number, body)
    assert verdict.kind == "correct", verdict.text


@pytest.mark.parametrize(("number", "body", "kind", "words"), ANSWERS)
def test_an_answer_gets_the_verdict_that_helps(typed, number, body, kind, words):
    verdict = typed(number, body)
    assert verdict.kind == kind and words in verdict.text, verdict.text
    assert " at 0x" not in verdict.text and "Given" not in verdict.text


def test_every_exercise_is_tried_in_other_ways():
    assert set(OTHER_WAYS) == {number for number in EXERCISES if number.startswith("6.")}


def test_the_batches_are_those_of_descent():
    verdict = check("6.1", minibatches)
    assert verdict.kind == "correct" and "the course's own minibatches" in verdict.words
    ours = EXERCISES["6.1"].reference(43, 8, np.random.default_rng(0))
    theirs = list(minibatches(43, 8, np.random.default_rng(0)))
    assert all(np.array_equal(*pair) for pair in zip(ours, theirs, strict=True))


def test_a_flaw_in_some_splits_is_told_whatever_the_others_do():
    one_alone = check("6.1", lambda m, batch_size, rng: None if m == 43 else [rng.permutation(m)[:batch_size]])
    assert one_alone.said == "one batch alone"
    stops = check("6.1", lambda m, batch_size, rng: [rng.permutation(m)[:batch_size]] if m == 43 else 1 / 0)
    assert stops.said == "one batch alone"


def test_what_a_student_prints_is_shown_for_the_first_split_alone(typed, capsys):
    assert typed("6.1", f"print(m)\n{ORDER}{CUT}").kind == "correct"
    assert set(capsys.readouterr().out.split()) == {"43"}


def test_one_case_wants_more_noise_and_a_smaller_batch():
    cases = EXERCISES["6.2"].cases()
    assert [wanted > noise for noise, _, wanted in cases].count(True) == 1
    assert EXERCISES["6.2"].reference(0.25, 64, 0.5) == 16  # twice the noise, a quarter of the examples


def test_one_example_of_a_stream_has_a_z_that_rounds_its_sigmoid_to_1():
    stream, w, b = EXERCISES["6.4"].cases()[2]
    (X, Y), *_ = stream.value
    z = (w.T @ X + b)[0, 1]
    assert Y[0, 1] == 0 and 37 < z < 700 and neuron.sigmoid(z) == 1
    assert neuron.cost(X[:, [1]], Y[:, [1]], w, b) == pytest.approx(z, rel=1e-14)  # log(1 + e^z) is z, to a rounding


def test_the_wanted_noise_is_known_on_paper_and_one_answer_is_no_whole_number():
    exercise = EXERCISES["6.2"]
    assert exercise.reference(0.5, 16, 0.25) == 64
    assert [exercise.reference(*case) for case in exercise.cases()] == [144, 22.5, 16, 225]


def test_the_noise_of_a_mean_falls_as_the_exercise_says():
    draws = np.random.default_rng(0).normal(size=(4000, 64))
    noise = {n: draws[:, :n].mean(axis=1).std() for n in (4, 64)}
    # A standard deviation of 4000 draws is known to 1 / √8000 = 1.1 %; twice that in a ratio squared, four times over.
    assert EXERCISES["6.2"].reference(noise[4], 4, noise[64]) == pytest.approx(64, rel=0.12)


def test_an_epoch_with_one_batch_of_all_examples_is_a_step_of_gradient_descent():
    rng = np.random.default_rng(0)
    X, Y, w = rng.normal(size=(3, 5)), np.array([[1.0, 0, 0, 1, 0]]), rng.normal(size=(3, 1))
    dw, db = neuron.gradient(X, Y, w, 0.5)
    stepped = EXERCISES["6.3"].reference(X, Y, w, 0.5, 0.1, [np.arange(5)])
    assert np.array_equal(stepped[0], w - 0.1 * dw) and stepped[1] == 0.5 - 0.1 * db


def test_the_cost_of_a_stream_is_the_cost_of_all_its_examples():
    for stream, w, b in EXERCISES["6.4"].cases():
        X, Y = (np.hstack(parts) for parts in zip(*stream.value, strict=True))
        # The same losses, added in another order: a rounding of 1e-16 for each of 400.
        assert EXERCISES["6.4"].reference(stream.value, w, b) == pytest.approx(neuron.cost(X, Y, w, b), rel=1e-13)


def test_memory_is_watched_only_while_an_answer_runs_and_goes_on_being_watched_where_it_was():
    check("6.4", EXERCISES["6.4"].reference)
    assert not tracemalloc.is_tracing()
    tracemalloc.start()
    try:
        assert check("6.4", EXERCISES["6.4"].reference).kind == "correct"
        assert check("6.4", EXERCISES["6.4"].mistakes[0].wrong).said == "all blocks at once"
        assert tracemalloc.is_tracing()
    finally:
        tracemalloc.stop()
