"""Examples in a file, row by row, for when they do not fit in memory."""

import os
import zlib
from contextlib import contextmanager, suppress
from pathlib import Path
from tokenize import TokenError

import numpy as np

from helpers.validate import check_int

CHUNK = 2**22  # bytes written or checked at once


def examples(m, n_x=105, *, seed=0):
    """Draw m examples that a neuron could have labelled, in memory.

    Features are standard normal. The seed draws a neuron whose z has standard deviation 2, and y is 1 with probability
    σ(z), so that its own weights have the least cost, apart from chance.

    Parameters
    ----------
    m, n_x, seed : int

    Returns
    -------
    X, Y : (n_x, m) and (1, m) float64
        An example's numbers lie side by side. By hand: ``examples(7, 3)[0].shape == (3, 7)``.
    """
    chunks, first = _chunks(m, n_x, seed), 0
    features, labels = np.empty((m, n_x)), np.empty((m, 1))
    for chunk in chunks:
        here = slice(first, first := first + len(chunk))
        features[here], labels[here] = chunk[:, :-1], chunk[:, -1:]
    return features.T, labels.T


def write_examples(path, m, n_x=105, *, seed=0, progress=None):
    """Write the same examples as `examples` to a file, chunk by chunk, so that they need not fit in memory.

    A .npy file of m rows, float64: n_x features, then the label. ``np.load(path, mmap_mode="r")`` shows it.

    Parameters
    ----------
    path : str or path
        It is complete or unchanged: until the last row is written, the new file has another name.
    m, n_x, seed : int
    progress : function, optional
        Called with the number of examples after each chunk; the `update` of a tqdm bar, for instance.

    Raises
    ------
    OSError
        If it cannot be written, to a full disk for instance.
    """
    chunks = _chunks(m, n_x, seed)
    with atomic_write(path) as file:
        np.lib.format.write_array_header_1_0(file, {"descr": "<f8", "fortran_order": False, "shape": (m, n_x + 1)})
        for chunk in chunks:
            file.write(chunk.astype("<f8", copy=False))
            if progress:
                progress(len(chunk))


def _chunks(m, n_x, seed):
    """Return rows of features and a label, about 4 MB at once."""
    m, n_x, rng = check_int("m", m), check_int("n_x", n_x), np.random.default_rng(check_int("seed", seed, least=0))
    w, b = rng.normal(size=(n_x, 1)), 0.5
    w *= 2 / np.linalg.norm(w)
    rows = max(1, CHUNK // (8 * (n_x + 1)))

    def chunk(k):
        features = rng.normal(size=(k, n_x))
        z = features @ w + b
        return np.hstack([features, z + rng.logistic(size=z.shape) > 0])  # which has the probability σ(z)

    return (chunk(min(rows, m - first)) for first in range(0, m, rows))


class ExampleFile:
    """A file of examples, open for reading: `m` and `n_x` say how many, and of how many features.

    Parameters
    ----------
    path : str or path, a .npy file of rows: features, then the label, as `write_examples` writes it

    Raises
    ------
    FileNotFoundError
    ValueError
        If it is not such a file, or has the wrong length.
    """

    def __init__(self, path):
        self.path = Path(path)
        self.file = open(self.path, "rb", buffering=0)
        try:
            self.m, self.n_x = self._shape()
        except BaseException:
            self.file.close()
            raise

    def _shape(self):
        try:
            version = np.lib.format.read_magic(self.file)
            read = {(1, 0): np.lib.format.read_array_header_1_0, (2, 0): np.lib.format.read_array_header_2_0}[version]
            shape, by_columns, dtype = read(self.file)
            if dtype != "<f8" or by_columns or len(shape) != 2 or shape[0] < 1 or shape[1] < 2:
                raise ValueError
        except (ValueError, KeyError, SyntaxError, TokenError):
            raise ValueError(
                f"{self.path} is not a file of examples: a .npy table of float64, one row for each example"
            ) from None
        self.begin, self.size = self.file.tell(), os.fstat(self.file.fileno()).st_size
        if self.size != (right := self.begin + 8 * shape[0] * shape[1]):
            raise ValueError(f"{self.path} has {self.size} bytes; for its {shape[0]} examples it should have {right}")
        return shape[0], shape[1] - 1

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.file.close()

    def read(self, first, rows):
        """Fill `rows`, an array (k, n_x + 1), from row `first` on, and return it."""
        place = self.file.seek(self.begin + first * rows[0].nbytes)
        if hasattr(os, "posix_fadvise"):  # all of it is wanted, so that a disk need not guess
            os.posix_fadvise(self.file.fileno(), place, rows.nbytes, os.POSIX_FADV_WILLNEED)
        view = memoryview(rows).cast("B")
        while len(view):
            if not (got := self.file.readinto(view)):
                raise ValueError(f"{self.path} was cut short while it was read")
            view = view[got:]
        return rows

    def check(self):
        """Raise ValueError for the first row with a value that is not finite, or a label that is not 0 or 1."""
        rows = np.empty((min(self.m, max(1, CHUNK // (8 * (self.n_x + 1)))), self.n_x + 1))
        for first in range(0, self.m, len(rows)):
            part = self.read(first, rows[: self.m - first])
            wrong = ~np.isfinite(part)
            wrong[:, -1] = (part[:, -1] != 0) & (part[:, -1] != 1)
            for i, j in np.argwhere(wrong)[:1]:
                what = "a label, which should be 0 or 1" if j == self.n_x else "which should be a finite number"
                raise ValueError(f"{self.path} holds {part[i, j]} in row {first + i}, column {j}, {what}")

    def fingerprint(self):
        """Return a checksum of sixteen pieces, which distinguishes this file from others of its size."""
        found = 0
        for place in np.linspace(0, max(0, self.size - 4096), 16).astype(int):
            self.file.seek(place)
            found = zlib.crc32(self.file.read(4096), found)
        return found


@contextmanager
def atomic_write(path):
    """Open a file to write, which gets its name only when it is complete. Raises OSError if it cannot be written."""
    path = Path(path)
    part = path.with_name(path.name + ".part")
    try:
        with open(part, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    except BaseException as error:
        with suppress(OSError):  # it may not even have been begun
            part.unlink()
        if isinstance(error, OSError):
            words = f"{path} could not be written ({error.strerror}); what was there is unchanged"
            raise OSError(error.errno, words) from error
        raise
