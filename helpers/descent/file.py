"""Stochastic gradient descent over a file of examples that is larger than memory, to be interrupted and resumed."""

import json
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path as FilePath

import numpy as np

from helpers.datasets import ExampleFile, atomic_write
from helpers.descent.blocks import one_blas_thread
from helpers.descent.stochastic import ROWS, SGDState, shuffled_blocks
from helpers.neuron import CROSS_ENTROPY
from helpers.validate import check_int, check_positive

SHARES = 16  # of the memory limit; four are blocks (read, shuffled, waiting, learned from), one is the path
PAUSE = 20  # times as long as the last checkpoint took to write: it costs a twentieth of the time at most


def sgd_from_file(
    path, learning_rate, batch_size, epochs, *,
    memory_limit, checkpoint=None, seed=0, loss=CROSS_ENTROPY, progress=None,
):  # fmt: skip
    """Walk down the cost as `sgd` does, with examples read from a file that need not fit in memory.

    The file is read block by block in random order, each block shuffled; while one is learned from, a thread reads the
    next. ``sgd(X, Y, ..., block_size=block_size_for(memory_limit, n_x, batch_size))`` gives the same bits in memory.

    Blocks are read with ``readinto`` into one buffer, as mapped pages count as resident. Measured with 424 MB on a
    cloud machine: to go through ``np.memmap`` once made the process grow by 412 MB, the others by a block. Mapped anew
    for each block it stays small, but reads the disk at 1.5 GB/s, ``readinto`` at 2.1. From the system's cache
    ``np.fromfile``, which allocates each time, reads at 7 GB/s, ``readinto`` at 17.

    Parameters
    ----------
    path : str or path
        Written by `datasets.write_examples`.
    learning_rate, batch_size, epochs, seed, loss, progress : as in `sgd`
    memory_limit : int, bytes
        What training may add to the resident memory of the process, 31 MB with NumPy alone. About a third is used.
    checkpoint : str or path, optional
        A file to go on from if there is one, and to write to: at the start, at the end, and between as often as costs a
        twentieth of the time. It is never half-written: a run that is killed and called again ends with the same bits
        as one that was not.

    Returns
    -------
    Path
        As of `sgd`. (Article A, point A13.)

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If it is not a file of examples, is cut short, or holds NaN, infinity or labels other than 0 and 1; if the
        memory limit cannot hold blocks of a batch; if the checkpoint is not one, or is that of another run: of other
        arguments or another file (sixteen pieces of it are compared). And as `sgd`.
    OSError
        If a checkpoint cannot be written, to a full disk for instance. The one before it stays as it was.
    """
    check_positive("learning_rate", learning_rate)
    check_int("epochs", epochs)
    check_int("seed", seed, least=0)
    with ExampleFile(path) as file:
        check_int("batch_size", batch_size, most=file.m)
        block_size = block_size_for(memory_limit, file.n_x, batch_size)
        rows = max(1, min(ROWS, memory_limit // SHARES // (8 * file.n_x + 16)))
        state = SGDState(np.zeros((file.n_x, 1)), 0.0, epochs * -(-file.m // batch_size), learning_rate, loss, rows)
        run = {
            "learning_rate": learning_rate, "batch_size": batch_size, "epochs": epochs, "seed": seed, "loss": loss.name,
            "examples": file.m, "features": file.n_x, "the file's content": file.fingerprint(),
            "examples in a block": block_size, "rows of the path": len(state.path.at),
        }  # fmt: skip
        saved = Checkpoint(checkpoint, run, state) if checkpoint is not None else None

        progress = progress or (lambda examples: None)

        def after_a_batch(examples):
            progress(examples)
            if saved and time.perf_counter() > saved.next:
                saved.write(state)

        batches = _batches(file, batch_size, block_size, epochs, seed, state.steps, progress)
        try:
            with one_blas_thread(), closing(batches):
                state.run(batches, after_a_batch)
        except ValueError:
            file.check()  # says where in the file, not where in the batch
            raise
        if saved:
            saved.write(state)
    return state.path


def block_size_for(memory_limit, n_x, batch_size):
    """Return how many examples `sgd_from_file` reads at once: a multiple of the batch size, a sixteenth of the limit.

    By hand: of 3 features and a label, 32 bytes each, ``block_size_for(5120, 3, 4)`` is 8: 10 is not a multiple of 4.
    Raises ValueError if that cannot hold one batch.
    """
    check_int("memory_limit", memory_limit)
    a_batch = 8 * (n_x + 1) * batch_size
    if memory_limit < (least := SHARES * a_batch):
        raise ValueError(f"memory_limit is {memory_limit} bytes; batches of {batch_size} examples need {least} or more")
    return memory_limit // (SHARES * a_batch) * batch_size


def _batches(file, batch_size, block_size, epochs, seed, skip, progress):
    """Yield batches (X, Y) from the file in shuffled order, without the first `skip`."""
    buffer = np.empty((min(block_size, file.m), file.n_x + 1))

    def blocks():
        left, seen = skip, 0
        for epoch in range(epochs):
            rng = np.random.default_rng([seed, epoch])
            for first, order in shuffled_blocks(file.m, batch_size, rng, block_size):
                done = min(left * batch_size, len(order))
                left, seen = left - -(-done // batch_size), seen + done
                if not left and seen:
                    progress(seen)
                    seen = 0
                if done < len(order):
                    yield first, order, done

    def read(block):
        first, order, done = block
        rows, order = file.read(first, buffer[: len(order)]), order[done:]
        labels = rows[order, -1]
        if not ((labels == 0) | (labels == 1)).all():
            file.check()  # says where
        return rows[:, :-1][order], labels  # apart, as in memory: BLAS may round otherwise over gaps

    batch = np.empty((batch_size, file.n_x))  # as in memory: BLAS may round otherwise where an array begins elsewhere
    for features, labels in _one_ahead(read, blocks()):
        for i in range(0, len(labels), batch_size):
            some = batch[: len(labels) - i]
            np.copyto(some, features[i : i + batch_size])
            yield some.T, labels[np.newaxis, i : i + batch_size]


def _one_ahead(function, arguments):
    """Yield function(argument) for each, the next one computed in a thread while one is used."""
    with ThreadPoolExecutor(1) as pool:
        coming = None
        for argument in arguments:
            last, coming = coming, pool.submit(function, argument)
            if last:
                yield last.result()
        if coming:
            yield coming.result()


class Checkpoint:
    """A file that holds how far a descent has come.

    Parameters
    ----------
    path : str or path
        If there is such a file, the descent goes on from what it holds.
    run : dict of what a run must have in common with the one that wrote it
    state : SGDState
    """

    def __init__(self, path, run, state):
        self.path, self.run = FilePath(path), json.dumps(run, default=float)  # also numbers of NumPy's
        if self.path.exists():
            self._read(state)
        self.write(state)  # at once: if it cannot be written, that should be known now

    def write(self, state):
        """Write how far the descent is; the file is never half-written."""
        began = time.perf_counter()
        with atomic_write(self.path) as file:
            np.savez(file, run=self.run, **_numbers(state))
        self.next = time.perf_counter() + PAUSE * (time.perf_counter() - began)

    def _read(self, state):
        damaged = ValueError(f"{self.path} is not a checkpoint, or a damaged one: name another file")
        mine, arrays = json.loads(self.run), _numbers(state)
        if self.path.is_dir():
            raise damaged
        with open(self.path, "rb") as file:
            try:
                if zipfile.ZipFile(file).testzip():  # reads it all: NumPy leaves out checksums of what it need not read
                    raise damaged
                file.seek(0)
                with np.load(file) as saved:
                    theirs, saved = dict(json.loads(str(saved["run"]))), {name: saved[name] for name in arrays}
            except (OSError, ValueError, LookupError, TypeError, EOFError, RuntimeError, zipfile.BadZipFile):
                raise damaged from None
        differing = [name for name in mine if theirs.get(name) != mine[name]]
        if other := [f"{name} was {theirs.get(name)}, is {mine[name]}" for name in differing]:
            raise ValueError(f"{self.path} is the checkpoint of another run: {'; '.join(other)}")
        if any(saved[name].shape != np.shape(value) for name, value in arrays.items()):
            raise damaged
        state.parameters, state.steps = (saved["w"], float(saved["b"])), int(saved["steps"])
        for name in ("path_w", "path_b", "path_J"):
            arrays[name][:] = saved[name]


def _numbers(state):
    """Return the numbers that a descent goes on from, by name; those of the path are the path's own arrays."""
    (w, b), path = state.parameters, state.path
    return {"steps": state.steps, "w": w, "b": b, "path_w": path.w, "path_b": path.b, "path_J": path.J}
