"""Exercises of lesson 06: batches, the noise of a batch, one epoch, and the cost of a stream."""

import functools
import itertools
import tracemalloc
from dataclasses import dataclass
from numbers import Real

import numpy as np

from helpers import neuron
from helpers.exercises.entries import Exercise, Mistake


def batches(m, batch_size, rng):
    order = rng.permutation(m)
    return [order[first : first + batch_size] for first in range(0, m, batch_size)]


def batch_size_for(noise, batch_size, wanted):
    times = noise / wanted  # so many times smaller the noise should be
    return batch_size * times**2


def epoch(X, Y, w, b, learning_rate, batches):
    for batch in batches:
        dw, db = neuron.gradient(X[:, batch], Y[:, batch], w, b)
        w, b = w - learning_rate * dw, b - learning_rate * db
    return w, b


def streamed_cost(blocks, w, b):
    total, m = 0.0, 0
    for X, Y in blocks:
        total += neuron.cost(X, Y, w, b) * Y.shape[1]
        m += Y.shape[1]
    return total / m


@dataclass(frozen=True)
class Given:
    """What an argument is made of, and the words that a verdict shows for it."""

    words: str
    value: object

    def __repr__(self):
        return self.words


# Examples, batch size, generator: a short batch last, twice; batches that come out even; one example each.
_SPLITS = {5: (43, 8), 3: (40, 10), 4: (30, 1), 1: (50, 12)}
_SPLITS = {m: (*split, Given(f"np.random.default_rng({m})", m)) for m, split in _SPLITS.items()}
# No rounding on any way: halves, quarters and eighths, and square numbers of examples.
_NOISES = {5: (0.75, 16, 0.25), 3: (1.25, 36, 0.5), 4: (0.5, 4, 0.125), 1: (0.375, 100, 0.25)}
_BATCHES = {5: ([3, 0], [4, 1], [2]), 3: ([2, 0], [1]), 4: ([1, 3], [2, 0]), 1: ([0],)}
_BATCHES = {m: Given(", ".join(map(str, rows)), list(map(np.array, rows))) for m, rows in _BATCHES.items()}
# Features, then the blocks' sizes, up and down. Many blocks are large as well, so that they show in memory.
_STREAMS = {5: (50, 70, 45, 60, 38, 52, 66, 41, 23), 3: (60, 30, 62, 47, 55, 71, 36, 44), 4: (1, 6, 3, 4), 1: (3, 4)}
_STREAMS = {
    m: Given(
        f"an iterator over {', '.join(map(str, sizes))} examples",
        [(np.random.default_rng(k).normal(size=(n_x, k)), np.resize([1.0, 0, 0, 1, 0], (1, k))) for k in sizes],
    )
    for m, (n_x, *sizes) in _STREAMS.items()
}


def _before_an_epoch(rng, n_x, m):
    X, w = rng.normal(size=(n_x, m)).round(2), rng.normal(size=(n_x, 1)).round(2)
    return X, np.resize([1.0, 0.0, 0.0], (1, m)), w, 0.25, 0.8, _BATCHES[m]


def _stream_and_weights(rng, n_x, m):
    n_x = len(_STREAMS[m].value[0][0])
    return _STREAMS[m], (rng.normal(size=(n_x, 1)) / np.sqrt(n_x)).round(3), 0.5


def _in_two_epochs(batches, m, batch_size, seed):
    """Split twice with one rng, and once with its twin; tell what is the same for all right answers."""
    rng, twin, epochs = np.random.default_rng(seed.value), np.random.default_rng(seed.value), []
    for given in (rng, rng, twin):
        found = batches(m, batch_size, given)
        if found is None or found is ...:
            return found
        epochs.append(_indices(found, m))
    sizes, (first, second, again) = [len(batch) for batch in epochs[0]], map(np.concatenate, epochs)
    ordered = sorted(sizes, reverse=True)  # a short batch may come sooner, too
    once = shuffled = anew = same = True  # up to the first flaw
    if ordered == [len(batch) for batch in _cut(range(m), batch_size)]:
        once = sorted(first) == list(range(m))
        place = np.repeat(np.arange(len(sizes)), sizes)[np.argsort(first)]  # each example's batch
        together = np.abs(np.diff(place)) == (batch_size == 1)  # neighbours in one batch, or one right after the other
        shuffled, anew = not once or together.mean() < 0.5, not once or not np.array_equal(first, second)
        same = not (once and shuffled and anew) or np.array_equal(first, again)
    return len(sizes), ordered, int(once), int(shuffled), int(anew), int(same)


def _indices(found, m):
    """Read what should be batches: m of them at most, and perhaps an empty one behind the end."""
    batches = [np.asarray(batch) for batch in itertools.islice(found if np.iterable(found) else [0], m + 2)]
    if len(batches) > m + 1:
        raise ValueError("more batches than examples")
    if not batches or any(batch.ndim == 0 and batch.dtype.kind in "iuf" for batch in batches):
        raise TypeError("single numbers in place of batches" if batches else "no batches")
    if any(batch.ndim != 1 or (batch.size and batch.dtype.kind not in "iu") for batch in batches):
        raise TypeError("a batch that is no flat array of whole numbers")
    if any(batch.size and not 0 <= batch.min() <= batch.max() < m for batch in batches):
        raise IndexError("an index that no example has")
    return [batch.astype(int) for batch in batches]


def _poured(answer, stream, w, b):
    """Hand out one block after the other, and note how much memory is taken as each is asked for."""
    taken, tracing = [], tracemalloc.is_tracing()

    def blocks():
        for X, Y in stream.value:
            taken.append(tracemalloc.get_traced_memory()[0])
            yield X.copy(), Y.copy()

    tracemalloc.start()
    try:
        cost = answer(blocks(), w, b)
    finally:
        if not tracing:
            tracemalloc.stop()
    # A wrong cost is told first, few small blocks do not show, the first two may import something, or stay.
    right = isinstance(cost, Real) and abs(cost - streamed_cost(stream.value, w, b)) < 1e-9
    grown = np.diff(taken[2:]) if right and len(taken) > 4 else np.zeros(1)  # all the time, or another thread did it
    piled_up = int(grown.min() > 0 and grown.sum() > 0.4 * sum(X.nbytes for X, _ in stream.value[2:-1]))
    return cost if cost is None or cost is ... else (cost, piled_up)


def _cut(order, n):
    return [order[first : first + n] for first in range(0, len(order), n)]


def _walk(step):
    """Give an epoch that goes from batch to batch by a step of its own."""
    return lambda X, Y, w, b, a, batches: functools.reduce(lambda at, i: step(X, Y, *at, a, i), batches, (w, b))


def _at_once(X, Y, w, b, a, batches, share=1):
    """Find all gradients at the first w and b, and take one step by their sum, or a share of it."""
    ends = [epoch(X, Y, w, b, a * share, [batch]) for batch in batches]
    return w + sum(end - w for end, _ in ends), b + sum(end - b for _, end in ends)


def _of(put):
    """Give a cost put together from each block's own cost J and size m, as two rows."""
    return lambda blocks, w, b: put(*np.transpose([(neuron.cost(X, Y, w, b), Y.size) for X, Y in blocks]))


_ALL = [slice(None)]  # a batch of all columns
_PIECES = "The batches are nearly equal in size. Here each holds batch_size examples, while so many are left."
_ONE_OFF = "Full batches are one example off batch_size. order[2:5] has three numbers: which is the last?"
_AGAIN = "Some examples come twice in an epoch, others not at all. Does each batch begin where the last one ended?"
_SMALLER = "Yours gets smaller, and a smaller batch is noisier. What belongs above the fraction, noise or wanted?"
_DIFFERENCE = "A difference is in it: measured in thousandths, the same noise gives another answer. What would not?"
_ONE_SQUARE = "One of noise and wanted is squared, and one is not. ** comes before /: where do brackets belong?"
_FIRST_W = "All gradients are taken at the first w and b, for one step at the end. Where should batch 2 start?"
_SIZE = "Your step depends on how large the batch is. Its gradient is a mean over its own examples, and needs no more."
_ROWS = "The batch picks rows, and a row of X is a feature. Examples are columns, in X as in Y."
_HALF = "Half of the step is missing: one of w and b stays as it was."
_MEANS = "The blocks' costs are added up, and each is a mean. How many losses stand behind each of them?"
_ONCE = "blocks hands over one block at a time, each once, and knows nothing of those to come. "
_NONE_LEFT = "You divide by 0, for no example was counted. In a second loop over blocks nothing comes any more."
_CUTS = (  # the first five are right for some sizes, where it shows whether the order was shuffled
    ("the last short batch dropped", lambda order, n: _cut(order[: len(order) // n * n], n),
     "Where batch_size does not divide m, the last few examples never come. What should become of the rest?"),
    ("equal pieces", lambda order, n: np.array_split(order, -(-len(order) // n)), _PIECES),
    ("fewer equal pieces", lambda order, n: np.array_split(order, len(order) // n), _PIECES),
    ("an empty batch at the end", lambda order, n: [order[i : i + n] for i in range(0, len(order) + 1, n)],
     "Where batch_size divides m, an empty batch comes last, whose mean is no number. Where should the count stop?"),
    ("a batch from every example on", lambda order, n: [order[i : i + n] for i in range(len(order))],
     "There are as many batches as examples, and they overlap. How far is it from one start to the next?"),
    ("one batch alone", lambda order, n: [order[:n]],
     "One batch comes out, and then nothing. An epoch goes on until every example has had its turn."),
    ("batch_size batches", lambda order, n: np.array_split(order, n),
     "There are batch_size batches. The name means something else: how many examples one batch holds."),
    ("one example too many", lambda order, n: [order[i : i + n + 1] for i in range(0, len(order), n)], _ONE_OFF),
    ("one example too few", lambda order, n: [order[i : i + n - 1] for i in range(0, len(order), n)], _ONE_OFF),
    ("the end stands still", lambda order, n: [order[i:n] for i in range(0, len(order), n)],
     "The first batch is full, and all others are empty. Where should the second slice begin, and where end?"),
)  # fmt: skip


EXERCISES = (
    Exercise(
        "6.1", "Batches", minutes=6, difficulty=2,
        purpose="deals out all examples in random order, each once, batch by batch",
        reference=batches,
        inputs=lambda rng, n_x, m: _SPLITS[m],
        use=_in_two_epochs,
        returns=("number of batches", "batch sizes", "each example once (1: yes)", "shuffled (1: yes)",
                 "another order in the next epoch (1: yes)", "the same order from an rng like it (1: yes)"),
        mistakes=(
            *(Mistake(name + how, lambda m, n, rng, f=f, a=how: f(np.arange(m) if a else rng.permutation(m), n), say)
              for i, (name, f, say) in enumerate(_CUTS) for how in ("", ", unshuffled") if i < 5 or not how),
            Mistake("not shuffled", lambda m, n, rng: _cut(np.arange(m), n),
                    "Neighbours stay together, in every epoch. What if a file is sorted, and a batch has zeros alone?"),
            Mistake("batches shuffled", lambda m, n, rng: [_cut(range(m), n)[i] for i in rng.permutation(-(-m // n))],
                    "The batches come in random order, and each holds neighbours still. What has to be mixed first?"),
            Mistake("mixed inside each batch", lambda m, n, rng: [rng.permutation(i) for i in _cut(np.arange(m), n)],
                    "Each batch is mixed, and holds neighbours still, in every epoch. What has to be mixed first?"),
            Mistake("drawn with replacement", lambda m, n, rng: _cut(rng.integers(0, m, m), n), _AGAIN),
            *(Mistake(f"examples come twice, {how}", lambda m, n, rng, count=count: count(m, n) * [n * [0]], _AGAIN)
              for how, count in (("all full", lambda m, n: -(-m // n)), ("the rest left", lambda m, n: m // n))),
            Mistake("the same order in every epoch", lambda m, n, rng: _cut(np.random.default_rng(0).permutation(m), n),
                    "Shuffled, and in every epoch in the same way. Who hands you a generator that goes on?"),
            Mistake("another generator", lambda m, n, rng: _cut(np.random.default_rng().permutation(m), n),
                    "Good batches, and nobody can ever have them again: the order does not come from rng."),
            Mistake("single numbers", lambda m, n, rng: rng.permutation(m),
                    "Single numbers come out. A batch is an array of indices, even where it holds one: X[:, batch]."),
            Mistake("no indices", lambda m, n, rng: [slice(i, i + n) for i in range(0, m, n)],
                    "What comes out are no flat arrays of whole numbers. X[:, batch] is to pick the batch's columns."),
            Mistake("no batches", lambda m, n, rng: [], "No batch comes out. Does the loop run, and keep each batch?"),
            Mistake("an index that no example has", lambda m, n, rng: _cut(rng.permutation(m) + 1, n),
                    "There is an index that no example has. The first of m examples is number 0: which is the last?"),
            Mistake("no end", lambda m, n, rng: itertools.repeat([0]), "More batches come out than an epoch can have."),
        ),
        hints=(
            "Two steps: mix the numbers 0 … m − 1, all of them at once, then cut the row into pieces.",
            "rng.permutation(m) mixes them. range(0, m, batch_size) counts where the pieces start.",
            "A slice may reach past the end, where it stops by itself. From first to where does a piece go?",
        ),
    ),
    Exercise(
        "6.2", "The noise of a batch", minutes=3, difficulty=1,
        purpose="says how many examples a batch needs for a gradient as calm as you want it",
        reference=batch_size_for,
        inputs=lambda rng, n_x, m: _NOISES[m],
        mistakes=(
            Mistake("in proportion", lambda s, n, t: n * s / t,
                    "Yours says: half the noise takes twice the examples. How large is 1/√m′ with twice the examples?"),
            Mistake("the root of the ratio", lambda s, n, t: n * np.sqrt(s / t),
                    "You take a root. The noise goes with the root of m′: how does m′ go with the noise?"),
            *(Mistake(f"upside down{how}", lambda s, n, t, power=power: n * (t / s) ** power, _SMALLER)
              for how, power in (("", 2), (", and in proportion", 1), (", and the root", 0.5))),
            Mistake("batch_size left out", lambda s, n, t: (s / t) ** 2,
                    "That is how many times as many examples it takes. As many as what?"),
            Mistake("the ratio alone", lambda s, n, t: s / t,
                    "That is how many times smaller the noise should be. How many examples does it take?"),
            Mistake("batch_size squared, too", lambda s, n, t: (n * s / t) ** 2,
                    "The square reaches batch_size, too. What should it belong to?"),
            Mistake("a difference", lambda s, n, t: n * (s - t) ** 2, _DIFFERENCE),
            Mistake("a difference of squares", lambda s, n, t: n * (s**2 - t**2), _DIFFERENCE),
            Mistake("wanted squared alone", lambda s, n, t: n * s / t**2, _ONE_SQUARE),
            Mistake("noise squared alone", lambda s, n, t: n * s**2 / t, _ONE_SQUARE),
            Mistake("doubled in place of squared", lambda s, n, t: n * 2 * s / t,
                    "There is a factor 2 where a power should be. A third of the noise takes nine times the examples."),
            Mistake("the ratio cut", lambda s, n, t: n * int(s / t) ** 2,
                    "Right where noise is 2 or 3 times wanted. Where it is 2.5 times, it counts as 2: what cuts it?"),
            Mistake("the root of the answer", lambda s, n, t: np.sqrt(n) * s / t,
                    "That is √m′, the root of what is asked for. One step is left."),
        ),
        hints=(
            "By hand: if batches of 16 have the noise 0.5, then batches of 64, four times as large, have 0.25.",
            "noise · √batch_size is the same for every size of batch, so for the wanted one as well.",
            "Divide noise by wanted: so many times √m′ has to grow. How much does m′ grow then?",
        ),
    ),
    Exercise(
        "6.3", "One epoch", minutes=5, difficulty=2,
        purpose="takes a step for each batch, until every example has had its say",
        reference=epoch,
        inputs=_before_an_epoch,
        use=lambda epoch, X, Y, w, b, a, batches: epoch(X, Y, w, b, a, batches.value),
        returns=("w", "b"),
        mistakes=(
            Mistake("all examples in every step", _walk(lambda X, Y, w, b, a, batch: epoch(X, Y, w, b, a, _ALL)),
                    "Each step goes by all examples, whatever the batch says. Which columns are its own?"),
            Mistake("the last batch alone", lambda X, Y, w, b, a, batches: epoch(X, Y, w, b, a, batches[-1:]),
                    "The last batch steps from the first w and b. Where should it start, after all the others?"),
            Mistake("the first batch alone", lambda X, Y, w, b, a, batches: epoch(X, Y, w, b, a, batches[:1]),
                    "One step by the first batch, and then nothing. Which line goes on to the others?"),
            Mistake("one step by the mean", lambda *given: _at_once(*given, share=1 / len(given[-1])), _FIRST_W),
            Mistake("one step by the sum", _at_once, _FIRST_W),
            Mistake("rows of X", _walk(lambda X, Y, w, b, a, i: epoch(X[i], Y[:, i], w, b, a, _ALL)), _ROWS),
            Mistake("rows of X and Y", _walk(lambda X, Y, w, b, a, i: epoch(X[i], Y[i], w, b, a, _ALL)), _ROWS),
            Mistake("rows of Y", _walk(lambda X, Y, w, b, a, i: epoch(X[:, i], Y[i], w, b, a, _ALL)),
                    "Here Y is asked for rows, and it has one, number 0. Its examples are columns, as those of X."),
            Mistake("all labels", _walk(lambda X, Y, w, b, a, i: epoch(X[:, i], Y, w, b, a, _ALL)),
                    "X is cut to the batch, and Y has all labels still. Each example needs its own."),
            *(Mistake(name, _walk(lambda X, Y, w, b, a, i, by=by: epoch(X, Y, w, b, a * by(len(i), Y.size), [i])),
                      _SIZE) for name, by in (("the sum", lambda n, m: n), ("divided twice", lambda n, m: 1 / n),
                                              ("divided by all m", lambda n, m: n / m))),
            Mistake("uphill", lambda X, Y, w, b, a, batches: epoch(X, Y, w, b, -a, batches),
                    "You walk uphill: the gradient points to where the cost rises. Look at the sign of the step."),
            Mistake("only b moves", _walk(lambda X, Y, w, b, a, i: (w, epoch(X, Y, w, b, a, [i])[1])), _HALF),
            Mistake("only w moves", _walk(lambda X, Y, w, b, a, i: (epoch(X, Y, w, b, a, [i])[0], b)), _HALF),
            Mistake("b goes by the new w",
                    _walk(lambda X, Y, w, b, a, i: (w := epoch(X, Y, w, b, a, [i])[0], epoch(X, Y, w, b, a, [i])[1])),
                    "w has moved before the slope for b is taken. Both slopes belong to one place."),
            Mistake("no learning rate", lambda X, Y, w, b, a, batches: epoch(X, Y, w, b, 1, batches),
                    "Each step is as long as its gradient. Which argument should shorten it?"),
            Mistake("a step for each example", lambda *given: epoch(*given[:5], [[i] for j in given[5] for i in j]),
                    "You take a step for each example. The examples of a batch share one gradient, and one step."),
            Mistake("the order of the results", lambda *given: epoch(*given)[::-1],
                    "Both are right, in the wrong order. The line to end with is return w, b."),
        ),
        hints=(
            "A loop over batches. Inside: the batch's own columns of X and Y, their gradient, a step.",
            "X[:, batch] picks columns. The step is the one of lesson 05, with neuron.gradient's dw and db.",
            "Give w and b their new values inside the loop, so that the next batch goes on from there.",
        ),
    ),
    Exercise(
        "6.4", "The cost of a stream", minutes=8, difficulty=3,
        purpose="finds the cost over data that no memory could hold, in one reading",
        reference=streamed_cost,
        inputs=_stream_and_weights,
        use=_poured,
        returns=("cost", "blocks piled up in memory (1: yes)"),
        mistakes=(
            Mistake("all blocks at once", lambda blocks, w, b: streamed_cost(list(blocks), w, b),
                    "The cost is right, and the blocks pile up in memory. When may each of them go?"),
            Mistake("the mean of the blocks' costs", _of(lambda J, m: np.mean(J)),
                    "Each block counts alike here, however many examples it has. (len(Y) counts rows, and is 1.)"),
            Mistake("the sum of the losses", _of(lambda J, m: np.sum(J * m)),
                    "The losses of all examples are added up, and that is right. A cost is their mean."),
            Mistake("the sum of the blocks' costs", _of(lambda J, m: np.sum(J)), _MEANS),
            Mistake("divided by the number of blocks", _of(lambda J, m: np.sum(J * m) / len(m)),
                    "The losses are added up right, then divided by the number of blocks. (len(Y) is 1.)"),
            Mistake("divided by the last block's size", _of(lambda J, m: np.sum(J * m) / m[-1]),
                    "The losses are added up right, then divided by the last block's size. Which count should grow?"),
            Mistake("means divided by m", _of(lambda J, m: np.sum(J) / np.sum(m)), _MEANS),
            Mistake("the last block's losses over m", _of(lambda J, m: J[-1] * m[-1] / np.sum(m)),
                    "m counts all examples, and the total has the last block's losses alone. Where should it grow?"),
            Mistake("the first block", _of(lambda J, m: J[0]),
                    "That is the cost of the first block. Where do the others come in?"),
            Mistake("the last block", _of(lambda J, m: J[-1]),
                    "That is the cost of the last block. What has become of those before it?"),
            Mistake("0", lambda blocks, w, b: 0.0,
                    "Always 0: nothing was added up. In a second loop over blocks nothing comes any more."),
            *(Mistake(name, lambda blocks, w, b, one=one: one / 0, _NONE_LEFT) for name, one in (
                ("divided by 0", 1), ("a division by 0", 1.0), ("divided by a count of 0", np.float64(1)))),
            Mistake("no length", lambda blocks, w, b: len(blocks), _ONCE + "What can be counted on the way?"),
            Mistake("no index", lambda blocks, w, b: blocks[0], _ONCE + "A loop asks for the next one by itself."),
            Mistake("none left", lambda blocks, w, b: [next(blocks) for _ in range(99)], _ONCE + "What ends a loop?"),
        ),
        hints=(
            "Which two numbers do you need from each block, so that the block itself can go?",
            "Keep a total of losses and a count of examples. neuron.cost is a mean: how does it become a sum?",
            "Both start at 0 and grow in one loop: for X, Y in blocks. The division comes behind the loop.",
        ),
    ),
)  # fmt: skip
