"""Exercises of lesson 06: batches, the noise of a batch, one epoch, and the cost of a stream."""

import contextlib
import functools
import io
import itertools
import tracemalloc
from dataclasses import dataclass
from numbers import Real
from types import SimpleNamespace

import numpy as np

from helpers import neuron
from helpers.exercises.entries import Exercise, Mistake
from helpers.exercises.lesson_03 import repaired_loss


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
# No rounding on any way: halves, quarters and eighths. Once the answer is 22.5 examples, once more noise is wanted.
_NOISES = {5: (0.75, 16, 0.25), 3: (0.75, 10, 0.5), 4: (0.25, 64, 0.5), 1: (0.375, 100, 0.25)}
_BATCHES = {5: ([3, 0], [4, 1], [2]), 3: ([2, 0], [1]), 4: ([1, 3], [2, 0]), 1: ([0],)}
_BATCHES = {m: Given(", ".join(map(str, rows)), list(map(np.array, rows))) for m, rows in _BATCHES.items()}
# Features, then the blocks' sizes, up and down. Many blocks are large as well, so that they show in memory.
_STREAMS = {5: (50, 70, 45, 60, 38, 52, 66, 41, 23), 3: (60, 30, 62, 47, 55, 71, 36), 4: (1, 6, 3, 4), 1: (3, 4, 2, 5)}
_STREAMS = {
    m: Given(
        f"an iterator over {', '.join(map(str, sizes))} examples",
        [(np.random.default_rng(k).normal(size=(n_x, k)), np.resize([1.0, 0, 0, 1, 0], (1, k))) for k in sizes],
    )
    for m, (n_x, *sizes) in _STREAMS.items()
}
_STREAMS[4].value[0][0][0, 1] = -300.0  # by its w: z is above 60 where y is 0, and 1 − σ(z) is 0 in a float


def _or_rounded_up(answer, *given):
    """Take the next whole number of examples for the exact one: 22.5 and 23 are both right, 22 is too few."""
    size, right = answer(*given), batch_size_for(*given)
    return right if isinstance(size, Real) and size == np.ceil(right) else size


def _in_two_epochs(batches, m, batch_size, seed):
    """Split twice with one rng, and once with its twin; tell what is the same for all right answers.

    A flaw that shows for one of _SPLITS is told for all of them.
    """
    flaws = {_flaw(batches, *split) for split in _SPLITS.values()}
    if worst := next((name for name, *_ in _FLAWS if name in flaws), ""):
        raise ValueError(worst)  # which the mistake of this name raises as well
    rng, twin, epochs = np.random.default_rng(seed.value), np.random.default_rng(seed.value), []
    for given in (rng, rng, twin):
        found = batches(m, batch_size, given)
        if found is None or found is ...:
            return found
        epochs.append([np.asarray(batch, dtype=int) for batch in found])
    sizes, (first, second, again) = [len(batch) for batch in epochs[0]], map(np.concatenate, epochs)
    ordered = sorted(sizes, reverse=True)  # a short batch may come sooner as well
    shuffled = anew = same = True  # up to the first flaw
    if ordered == [len(batch) for batch in _cut(range(m), batch_size)]:
        place = np.repeat(np.arange(len(sizes)), sizes)[np.argsort(first)]  # each example's batch
        together = np.abs(np.diff(place)) == (batch_size == 1)  # neighbours in one batch, or one right after the other
        shuffled, anew = together.mean() < 0.5, not np.array_equal(first, second)
        same = not (shuffled and anew) or np.array_equal(first, again)
    return len(sizes), ordered, int(shuffled), int(anew), int(same)


def _flaw(answer, m, n, seed):
    """Name the flaw in the batches of one epoch; "" if none of _FLAWS is seen, or no batches are to be had."""
    with contextlib.suppress(Exception), contextlib.redirect_stdout(io.StringIO()):  # a run of its own raises it again
        found = answer(m, n, np.random.default_rng(seed.value))
        batches = list(itertools.islice(found if np.iterable(found) else [float(found)], m + 2))  # None raises
        if not 0 < len(batches) < m + 2:
            return "no end" if batches else "no batches"
        try:
            batches = [np.asarray(batch) for batch in batches]
        except ValueError:  # rows of different lengths
            return "one level too deep"
        deep, kinds = {batch.ndim for batch in batches}, {batch.dtype.kind for batch in batches if batch.size}
        if deep != {1} or not kinds <= {"i", "u"}:
            other = "single numbers" if 0 in deep and kinds <= {*"iuf"} else "no indices"
            return "one level too deep" if max(deep) > 1 else other
        sizes, flat = [len(batch) for batch in batches], np.concatenate(batches)
        if ((flat < 0) | (flat >= m)).any():
            return "an index far too large" if flat.max() > m else "an index that no example has"
        missing, rest = m - np.unique(flat).size, m % n
        full, again, whole = {*sizes} == {n}, len(flat) > m - missing, len(flat) == m and not missing and len(sizes) > 1
        seen = SimpleNamespace(**locals())
        return next((name for name, sees, *_ in _FLAWS if sees and sees(seen)), "")
    return ""


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
_SMALLER = "Upside down: less noise takes more examples, and yours says fewer. Which belongs above, noise or wanted?"
_ONE_SQUARE = "One of noise and wanted is squared, and one is not. ** comes before /: where do brackets belong?"
_FIRST_W = "All gradients are taken at the first w and b, for one step at the end. Where should batch 2 start?"
_SIZE = "Your step depends on how large the batch is. Its gradient is a mean over its own examples, and needs no more."
_HALF = "Half of the step is missing: one of w and b stays as it was."
_ONCE = "blocks hands over one block at a time, each once, and knows nothing of those to come. "
_MEANS = "The blocks' costs are added up, and each is a mean. How many losses stand behind each of them?"
_GROWS = "Of the total and the count, one covers all blocks and one only the last. Which line should add to it?"
_NONE_LEFT = "You divide by 0, for no example was counted. In a second loop over blocks nothing comes any more."
_FLAWS = (  # name, how it is seen (or by `_flaw` itself), batches that have it, words; the first one is told
    ("no end", None, lambda o, n: itertools.repeat([0]),
     "More batches come out than there are examples. What ends your loop, and does it know m?"),
    ("no batches", None, lambda o, n: [], "No batch comes out. Does the loop run, and keep each batch?"),
    ("one level too deep", None, lambda o, n: [_cut(o, n)],
     "Where an index should be, there is a list or an array of its own. Look at the first batch you hand out."),
    ("single numbers", None, lambda o, n: o,
     "Single numbers come out. A batch is an array of indices, even where it holds one: X[:, batch]."),
    ("no indices", None, lambda o, n: [slice(i, i + n) for i in range(0, len(o), n)],
     "What comes out are no flat arrays of whole numbers. X[:, batch] is to pick the batch's columns."),
    ("an index far too large", None, lambda o, n: _cut(o * 9, n),
     "An index is larger than m. Does your order count m examples, or a fixed number of them?"),
    ("an index that no example has", None, lambda o, n: _cut(o + 1, n),
     "There is an index that no example has. The first of m examples is number 0: which is the last?"),
    ("one batch alone", lambda s: len(s.sizes) == 1 and s.missing, lambda o, n: [o[:n]],
     "One batch comes out, and then nothing. An epoch goes on until every example has had its turn."),
    ("overlapping batches", lambda s: s.again and s.n > 1 and all(
        np.array_equal(a[1:], b[: len(a) - 1]) for a, b in itertools.pairwise(s.batches)),
     lambda o, n: [o[i : i + n] for i in range(len(o))],
     "The batches overlap: each begins one example after the one before. How far is it from one start to the next?"),
    ("equal pieces", lambda s: s.whole and s.rest and np.ptp(s.sizes) < 2, lambda o, n: np.array_split(o, len(o) // n),
     "The batches are nearly equal in size. batch_size is what each holds, as long as so many examples are left."),
    ("one example off", lambda s: s.n > 1 and abs(max(s.sizes) - s.n) == 1, lambda o, n: _cut(o, n + 1),
     "Full batches are one example off batch_size. order[2:5] has three numbers: which is the last?"),
    ("the rest in another batch", lambda s: s.whole and s.rest and sorted(s.sizes)[-2:] == [s.n, s.n + s.rest],
     lambda o, n: [*(cut := _cut(o, n))[:-2], np.concatenate(cut[-2:])],
     "One batch holds more than batch_size: it has the rest as well. Where should the rest go?"),
    ("the last batch filled up", lambda s: s.again and s.full and s.rest and not s.missing,
     lambda o, n: [np.resize(cut, n) for cut in _cut(o, n)],
     "All batches are full, though m leaves a rest: some examples come twice. How many are left for the last one?"),
    ("drawn with replacement", lambda s: any(len({*b}) < len(b) for b in s.batches), lambda o, n: _cut(o // 2, n),
     "An example comes twice in one batch, as if it were put back when it was drawn. What keeps it out?"),
    ("batches share examples", lambda s: s.again, lambda o, n: len(_cut(o, n)) * [o[:n]],
     "Some examples come in two batches of one epoch. Is one order cut up, or a new one drawn for each batch?"),
    ("a whole batch lost", lambda s: s.full and not s.rest and s.missing == s.n > 1, lambda o, n: _cut(o[n:], n),
     "Even where batch_size divides m, a whole batch never comes. Count your starts by hand: m = 40, batch_size = 10."),
    ("the short batch dropped", lambda s: s.full and s.rest == s.missing > 0, lambda o, n: _cut(o[len(o) % n :], n),
     "Where batch_size does not divide m, the last few examples never come. What should become of the rest?"),
    ("one example lost", lambda s: s.missing == 1, lambda o, n: _cut(o[1:], n),
     "One example never comes. Does the first batch start where the order does, and has the order all m?"),
    ("an empty batch", lambda s: not all(s.sizes), lambda o, n: [*_cut(o, n), []],
     "An empty batch comes out for some sizes, and its mean is no number. Where does its slice begin, and where end?"),
)  # fmt: skip


EXERCISES = (
    Exercise("6.1", "Batches", minutes=6, difficulty=2, reference=batches, inputs=lambda *size: _SPLITS[size[2]],
        purpose="It deals out all examples in random order, each once, batch by batch.", use=_in_two_epochs,
        returns=("number of batches", "batch sizes", "shuffled (1: yes)",
                 "another order in the next epoch (1: yes)", "the same order from an rng like it (1: yes)"),
        mistakes=(
            *(Mistake(name, lambda m, n, rng, f=f: f(rng.permutation(m), n), words) for name, _, f, words in _FLAWS),
            Mistake("not shuffled", lambda m, n, rng: _cut(np.arange(m), n),
                    "Neighbours stay together, in every epoch. What if a file is sorted, and a batch has zeros alone?"),
            Mistake("batches shuffled", lambda m, n, rng: [_cut(range(m), n)[i] for i in rng.permutation(-(-m // n))],
                    "The batches come in random order, and each holds neighbours still. What has to be mixed first?"),
            Mistake("mixed inside each batch", lambda m, n, rng: [rng.permutation(i) for i in _cut(np.arange(m), n)],
                    "Each batch is mixed, and holds neighbours still, in every epoch. What has to be mixed first?"),
            Mistake("the same order in every epoch", lambda m, n, rng: _cut(np.random.default_rng(0).permutation(m), n),
                    "Shuffled, and in every epoch in the same way. Who hands you a generator that goes on?"),
            Mistake("another generator", lambda m, n, rng: _cut(np.random.default_rng().permutation(m), n),
                    "Good batches, and nobody can ever have them again: the order does not come from rng.")),
        hints=("Two steps: mix the numbers 0 … m − 1, all of them at once, then cut the row into pieces.",
               "rng.permutation(m) mixes them, once an epoch. Where does each piece start, and where the one after it?",
               "range can count in steps: range(0, 10, 4) is 0, 4, 8. A slice past the end stops there by itself.")),
    Exercise("6.2", "The noise of a batch", minutes=3, difficulty=1,
        reference=batch_size_for, inputs=lambda rng, n_x, m: _NOISES[m], use=_or_rounded_up,
        purpose="It says how many examples a batch needs for a gradient as calm as you want it.",
        mistakes=(
            *(Mistake(name, lambda s, n, t, e=e: e[0] * n ** e[1] * s ** e[2] / t ** e[3], say) for name, *e, say in (
              ("in proportion", 1, 1, 1, 1, "Yours says: half the noise, twice the examples. How large is 1/√m′ then?"),
              ("the fourth power", 1, 1, 4, 4, "Yours says: half the noise, 16 times as many. How large is 1/√m′?"),
              ("the root", 1, 1, 0.5, 0.5, "You take a root. Noise goes with 1/√m′: how does m′ go with it?"),
              ("upside down", 1, 1, -2, -2, _SMALLER), ("upside down, in proportion", 1, 1, -1, -1, _SMALLER),
              ("batch_size left out", 1, 0, 2, 2, "That is how many times as many examples it takes. As many as what?"),
              ("the ratio alone", 1, 0, 1, 1, "So many times smaller the noise should be. How many examples is that?"),
              ("batch_size squared as well", 1, 2, 2, 2, "The square reaches batch_size. What should it belong to?"),
              ("wanted squared alone", 1, 1, 1, 2, _ONE_SQUARE), ("noise squared alone", 1, 1, 2, 1, _ONE_SQUARE),
              ("always four times", 4, 1, 0, 0, "Always four times batch_size, whatever the noises. When is that so?"),
              ("doubled", 2, 1, 1, 1, "A factor 2 stands where a power should. Try a third of the noise by hand."))),
            Mistake("rounded down", lambda s, n, t: int(n * (s / t) ** 2),
                    "A fraction of an example is cut off, so the noise is still a little above what is wanted."),
            Mistake("the ratio cut", lambda s, n, t: n * (s // t) ** 2, "A ratio of 2.5 counts as 2: what cuts it?"),
            Mistake("never smaller", lambda s, n, t: max(n, n * (s / t) ** 2),
                    "Right where less noise is wanted. Where more of it will do, yours stays at batch_size: why?")),
        hints=("By hand: if batches of 16 have the noise 0.5, then batches of 64, four times as large, have 0.25.",
               "noise · √batch_size is the same for every size of batch, so for the wanted one as well.",
               "Divide noise by wanted: so many times √m′ has to grow. How much does m′ grow then?")),
    Exercise("6.3", "One epoch", minutes=5, difficulty=2,
        purpose="It takes one step per batch, until every example has had its turn.", returns=("w", "b"),
        reference=epoch, use=lambda epoch, *given: epoch(*given[:5], given[5].value),
        inputs=lambda rng, n_x, m: (rng.normal(size=(n_x, m)).round(2), np.resize([1.0, 0.0, 0.0], (1, m)),
                                    rng.normal(size=(n_x, 1)).round(2), 0.25, 0.8, _BATCHES[m]),
        mistakes=(
            Mistake("all examples in every step", _walk(lambda X, Y, w, b, a, batch: epoch(X, Y, w, b, a, _ALL)),
                    "Each step goes by all examples, whatever the batch says. Which columns are its own?"),
            *(Mistake(name, lambda *given, part=part: epoch(*given[:5], given[5][part]), say) for name, part, say in (
              ("the first batch alone", slice(1), "One step by the first batch, and then nothing. What of the others?"),
              ("the last batch alone", slice(-1, None), "The last batch steps from the first w and b. Should it?"),
              ("the first batch left out", slice(1, None), "The first batch takes no step. Where does the loop begin?"),
              ("the last batch left out", slice(-1), "The last batch takes no step. Where does the loop end?"))),
            Mistake("the number of a batch", lambda *given: epoch(*given[:5], [[i] for i in range(len(given[5]))]),
                    "Step number i goes by column i alone. Which indices does batch number i hold?"),
            *(Mistake(f"{of} from zero", lambda X, Y, w, b, a, batches, k=k, j=j: epoch(X, Y, k * w, j * b, a, batches),
                      f"You start {of} at zero, as in lesson 05. An epoch goes on from what it is handed.")
              for of, k, j in (("w and b", 0, 0), ("w", 0, 1), ("b", 1, 0))),
            *(Mistake(name, lambda X, Y, w, b, a, batches, k=k: neuron.gradient(X[:, batches[-1]], Y[:, batches[-1]],
                      *epoch(X, Y, w, b, a * k, batches[:-1])), "That is a gradient. What should an epoch hand over?")
              for name, k in (("the last gradient handed over", 1), ("a gradient handed over", 0))),
            Mistake("dw and db swapped", _walk(lambda X, Y, w, b, a, i: (
                        w - a * (slopes := neuron.gradient(X[:, i], Y[:, i], w, b))[1], b - a * slopes[0])),
                    "dw and db are swapped: b moves by a column. Look at where they are unpacked, and at the step."),
            Mistake("one step by the mean", lambda *given: _at_once(*given, share=1 / len(given[-1])), _FIRST_W),
            Mistake("one step by the sum", _at_once, _FIRST_W),
            Mistake("rows", _walk(lambda X, Y, w, b, a, i: epoch(X[i], Y[i], w, b, a, _ALL)),
                    "The batch picks rows, and a row of X is a feature. Examples are columns, in X as in Y."),
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
                    "Both are right, in the wrong order. The line to end with is return w, b.")),
        hints=("A loop over batches. Inside: the batch's own columns of X and Y, their gradient, a step.",
               "X[:, batch] picks columns. The step is the one of lesson 05, with neuron.gradient's dw and db.",
               "Give w and b their new values inside the loop, so that the next batch goes on from there.")),
    Exercise("6.4", "The cost of a stream", minutes=8, difficulty=3,
        purpose="It finds the cost over data that no memory could hold, in one reading.",
        reference=streamed_cost, use=_poured, returns=("cost", "blocks piled up in memory (1: yes)"),
        inputs=lambda rng, _, m: (
            _STREAMS[m], (rng.normal(size=(k := len(_STREAMS[m].value[0][0]), 1)) / np.sqrt(k)).round(3), 0.5),
        mistakes=(
            Mistake("all blocks at once", lambda blocks, w, b: streamed_cost(list(blocks), w, b),
                    "The cost is right, and the blocks pile up in memory. When may each of them go?"),
            *(Mistake(name, _of(put), words) for name, put, words in (
              ("the mean of the blocks' costs", lambda J, m: np.mean(J),
               "Every block gets the same weight, whatever its size. How many examples are in a block?"),
              ("the sum of the losses", lambda J, m: J @ m, "All losses are added up, rightly. A cost is their mean."),
              ("the sum of means", lambda J, m: sum(J), _MEANS), ("means by m", lambda J, m: sum(J) / sum(m), _MEANS),
              ("divided by the number of blocks", lambda J, m: J @ m / len(m),
               "The losses are added up right, then divided by the number of blocks. How does your count grow?"),
              ("the last block's size", lambda J, m: J @ m / m[-1], _GROWS),
              ("the last block's losses", lambda J, m: J[-1] * m[-1] / sum(m), _GROWS),
              ("the first block", lambda J, m: J[0], "That is the first block's cost. Where do the others come in?"),
              ("the last block", lambda J, m: J[-1], "That is the last block's cost. What becomes of the others?"),
              *((f"the {which} block lost", lambda J, m, of=of: J[of] @ m[of] / sum(m[of]),
                 f"The {which} block's examples do not come in. Which line takes that block, and what for?")
                for which, of in (("first", slice(1, None)), ("last", slice(-1)))))),
            Mistake("the log of 0", lambda blocks, w, b: np.mean(np.hstack([
                        repaired_loss(neuron.sigmoid(w.T @ X + b), Y) for X, Y in blocks])),
                    "Infinite: one block has a large z, where 1 − A is 0 in a float. How did lesson 03 avoid it?"),
            Mistake("two names for all blocks", lambda blocks, w, b: [X for X, Y in [blocks]],
                    "Two names, and more than two values for them. Which line takes one block, (X, Y), and which all?"),
            Mistake("0", lambda blocks, w, b: 0.0,
                    "Always 0: nothing was added up. In a second loop over blocks nothing comes any more."),
            *(Mistake(name, lambda blocks, w, b, one=one: one / 0, _NONE_LEFT) for name, one in (
                ("divided by 0", 1), ("a division by 0", 1.0), ("divided by a count of 0", np.float64(1)))),
            Mistake("no length", lambda blocks, w, b: len(blocks), _ONCE + "What can be counted on the way?"),
            Mistake("no index", lambda blocks, w, b: blocks[0], _ONCE + "A loop asks for the next one by itself."),
            Mistake("none left", lambda blocks, w, b: [next(blocks) for _ in range(99)], _ONCE + "What ends a loop?")),
        hints=("Which two numbers do you need from each block, so that the block itself can go?",
               "Keep a total of losses and a count of examples. neuron.cost is a mean: how does it become a sum?",
               "Both start at 0 and grow in one loop: for X, Y in blocks. The division comes after the loop.")),
)  # fmt: skip
