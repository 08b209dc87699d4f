"""The file of examples: what is in it, that it is written whole or not at all, and what is said of other files."""

import errno
import io
import os
import re
import signal
import sys

import numpy as np
import pytest

from helpers import neuron
from helpers.datasets import ExampleFile, atomic_write, examples, file, write_examples
from helpers.descent import gradient_descent, sgd

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads its peak memory from /proc")
POSIX = pytest.mark.skipif(os.name != "posix", reason="Windows has neither SIGKILL nor a limit of a file's size")


def content(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def table(m=7, n_x=3):
    X, Y = examples(m, n_x)
    return np.hstack([X.T, Y.T])


def saved(array, version=None):
    """The bytes of a .npy file."""
    target = io.BytesIO()
    np.lib.format.write_array(target, array, version)
    return target.getvalue()


def refusal(tmp_path, given, kind=ValueError):
    """What is said of a file with these bytes."""
    path = tmp_path / "given.npy"
    path.write_bytes(given)
    with pytest.raises(kind) as caught:
        ExampleFile(path)
    assert caught.value.__suppress_context__ or caught.value.__context__ is None
    words = str(caught.value)
    assert str(path) in words and path.read_bytes() == given
    return words.replace(str(path), "it")


@pytest.mark.parametrize(("m", "n_x"), [(1, 1), (7, 3), (200, 105)])
def test_what_is_written_is_read_by_numpy_and_is_the_examples_drawn_in_memory(tmp_path, m, n_x):
    assert write_examples(tmp_path / "x.npy", m, n_x, seed=3) is None
    rows, (X, Y) = np.load(tmp_path / "x.npy"), examples(m, n_x, seed=3)
    assert rows.dtype == np.float64 and rows.shape == (m, n_x + 1) and X.shape == (n_x, m) and Y.shape == (1, m)
    assert np.array_equal(rows[:, :-1].T, X) and np.array_equal(rows[:, -1:].T, Y)
    assert X.strides[0] == 8  # an example's numbers side by side
    mapped = np.load(tmp_path / "x.npy", mmap_mode="r")
    assert np.array_equal(mapped, rows)
    with ExampleFile(str(tmp_path / "x.npy")) as opened:
        assert (opened.m, opened.n_x) == (m, n_x)
        assert np.array_equal(opened.read(0, np.empty((m, n_x + 1))), rows)
        opened.check()
    mapped._mmap.close()


def test_many_chunks_are_all_written_and_told(tmp_path, monkeypatch):
    monkeypatch.setattr(file, "CHUNK", 100)  # three rows of three features and a label
    told = []
    write_examples(tmp_path / "x.npy", 10, 3, progress=told.append)
    assert told == [3, 3, 3, 1]
    assert np.array_equal(np.load(tmp_path / "x.npy"), table(10))
    monkeypatch.setattr(file, "CHUNK", 1)  # less than a row
    write_examples(tmp_path / "x.npy", 10, 3, progress=told.append)
    assert told[4:] == [1] * 10
    with ExampleFile(tmp_path / "x.npy") as opened:
        opened.check()


def test_the_same_seed_writes_the_same_bytes_and_another_seed_others(tmp_path):
    for name, seed in (("a", 1), ("b", 1), ("c", np.int64(1)), ("d", 2)):
        write_examples(tmp_path / name, 50, 3, seed=seed)
    found = content(tmp_path)
    assert found["a"] == found["b"] == found["c"] != found["d"]
    assert len(set(np.load(tmp_path / "a")[:, 0]) | set(np.load(tmp_path / "d")[:, 0])) == 100


def test_a_neuron_drew_the_labels_and_no_fit_is_much_better():
    m, n_x, seed = 20_000, 5, 4
    X, Y = examples(m, n_x, seed=seed)
    assert set(Y.ravel()) == {0.0, 1.0}
    # standard normal: means stray by 1/√m, standard deviations by 1/√(2m); five times that
    assert np.abs(X.mean(axis=1)).max() < 5 / np.sqrt(m) and np.abs(X.std(axis=1) - 1).max() < 5 / np.sqrt(2 * m)
    w = np.random.default_rng(seed).normal(size=(n_x, 1))  # the neuron is what the seed draws first
    w, b = 2 * w / np.linalg.norm(w), 0.5
    best = gradient_descent(X, Y, 2.0, 300).final
    gain = neuron.cost(X, Y, w, b) - neuron.cost(X, Y, *best)
    assert (
        0 <= gain < 5 * (n_x + 1) / (2 * m)
    )  # a fit gains half an m-th for each parameter on average; five times that
    # 1/√m over the root of the mean of a(1 − a), which is 0.36 here, is how far the best fit strays; five times that
    np.testing.assert_allclose(best[0], w, atol=5 / np.sqrt(0.13 * m))
    assert neuron.cost(X, Y, w, b) < neuron.cost(X, Y, *sgd(X, Y, 0.05, 100, 3).final) + gain < 0.6 < np.log(2)


@pytest.mark.parametrize("call", [examples, lambda *given, **named: write_examples(os.devnull, *given, **named)])
@pytest.mark.parametrize("value", [0, -3, 2.5, "7", None, True])
def test_a_number_of_examples_or_features_that_cannot_be_is_named(call, value):
    for name, given in (("m", (value, 3)), ("n_x", (3, value))):
        with pytest.raises(ValueError, match=f"^{name} is {value!r}; it should be a whole number, 1 or more"):
            call(*given)
    if value != 0:
        with pytest.raises(ValueError, match=f"^seed is {value!r}; it should be a whole number, 0 or more"):
            call(3, 3, seed=value)


@LINUX
def test_writing_needs_no_memory(tmp_path, run_python):
    code = """
import sys
from helpers.datasets import write_examples
write_examples(sys.argv[1], 1)
before = peak()
write_examples(sys.argv[1], 250_000)
print(peak() - before)
"""
    (grown,) = map(int, run_python(code, tmp_path / "x.npy"))
    assert (tmp_path / "x.npy").stat().st_size > 200e6
    (tmp_path / "x.npy").unlink()
    assert grown < 30e6  # four chunks of 4 MB, and what NumPy asks for on the way: 18 MB measured


class Stopped(Exception):
    pass


@pytest.mark.parametrize("error", [Stopped, KeyboardInterrupt, SystemExit, GeneratorExit])
def test_what_stops_the_writing_leaves_the_old_file_as_it_was_and_nothing_else(tmp_path, monkeypatch, error):
    monkeypatch.setattr(file, "CHUNK", 100)
    write_examples(tmp_path / "x.npy", 10, 3)
    before = content(tmp_path)
    told = []

    def stop(examples):
        told.append(examples)
        if len(told) == 2:
            assert set(content(tmp_path)) == {"x.npy", f"{name}.part"}
            raise error

    for name in ("x.npy", "new.npy"):  # `stop` reads it
        told.clear()
        with pytest.raises(error):
            write_examples(tmp_path / name, 20, 3, seed=1, progress=stop)
        assert content(tmp_path) == before


@pytest.mark.parametrize("name", ["fsync", "replace"])
def test_a_full_disk_is_told_in_words_and_leaves_the_old_file_as_it_was(tmp_path, monkeypatch, name):
    write_examples(tmp_path / "x.npy", 10, 3)
    before = content(tmp_path)

    def full(*arguments):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, name, full)
    with pytest.raises(OSError) as caught:
        write_examples(tmp_path / "x.npy", 20, 3)
    assert caught.value.errno == errno.ENOSPC
    words = f"{tmp_path / 'x.npy'} could not be written ({os.strerror(errno.ENOSPC)}); what was there is unchanged"
    assert words in str(caught.value)
    assert content(tmp_path) == before


@POSIX
@pytest.mark.parametrize("limit", [0, 50, 5000, 10_000])
def test_a_disk_that_fills_while_it_is_written_to_is_told_in_words(tmp_path, run_python, limit):
    write_examples(tmp_path / "x.npy", 10, 3)
    before = content(tmp_path)
    code = """
import resource, signal, sys
from helpers.datasets import write_examples
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # else it is the signal that ends the process
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
try:
    write_examples(sys.argv[1], 1000, 3)
except OSError as error:
    print(error.errno, "could not be written" in str(error), sys.argv[1] in str(error))
"""
    assert run_python(code, tmp_path / "x.npy", limit) == [str(errno.EFBIG), "True", "True"]
    assert content(tmp_path) == before


@POSIX
def test_killed_while_it_writes_it_leaves_the_old_file_and_the_next_time_it_works(tmp_path, start_python):
    write_examples(tmp_path / "x.npy", 10, 3)
    before = (tmp_path / "x.npy").read_bytes()
    code = """
import sys
from helpers.datasets import write_examples
write_examples(sys.argv[1], 10**6, progress=lambda examples: print(examples, flush=True))
"""
    for chunks in (1, 3):
        with start_python(code, tmp_path / "x.npy") as process:
            for _ in range(chunks):
                assert process.stdout.readline()
            process.kill()
        assert process.returncode == -signal.SIGKILL
        assert (tmp_path / "x.npy").read_bytes() == before
        assert (tmp_path / "x.npy.part").stat().st_size > len(before)
    write_examples(tmp_path / "x.npy", 20, 3)
    assert set(content(tmp_path)) == {"x.npy"} and np.array_equal(np.load(tmp_path / "x.npy"), table(20))


def test_a_folder_that_is_not_there_is_named(tmp_path):
    (tmp_path / "words.txt").write_text("words")
    for folder in ("none", "words.txt"):
        with pytest.raises(OSError, match=f"{re.escape(str(tmp_path / folder / 'x.npy'))} could not be written"):
            write_examples(tmp_path / folder / "x.npy", 10, 3)
    with pytest.raises(OSError, match="could not be written"):
        write_examples(tmp_path, 10, 3)
    assert content(tmp_path) == {"words.txt": b"words"}


def test_a_file_takes_its_name_when_it_is_complete(tmp_path):
    with atomic_write(tmp_path / "x") as target:
        target.write(b"all ")
        assert not (tmp_path / "x").exists()
        target.write(b"of it")
    assert content(tmp_path) == {"x": b"all of it"}
    with pytest.raises(Stopped), atomic_write(tmp_path / "x") as target:
        target.write(b"half")
        raise Stopped
    assert content(tmp_path) == {"x": b"all of it"}
    with atomic_write(str(tmp_path / "x")) as target:
        target.write(b"other")
    assert content(tmp_path) == {"x": b"other"}


NONE = "it is not a file of examples: a .npy table of float64, one row for each example"


@pytest.mark.parametrize(
    "given",
    [
        b"",
        b"\x93NUMPY",
        b"a,b,label\n1,2,0\n",
        bytes(range(256)),
        saved(table())[:60],
        saved(table().astype(np.float32)),
        saved(table().astype(">f8")),
        saved(table().astype(int)),
        saved(table().astype(complex)),
        saved(np.asfortranarray(table())),
        saved(np.ones(8)),
        saved(np.ones((2, 3, 4))),
        saved(np.float64(1)),
        saved(np.ones((7, 1))),
        saved(np.ones((0, 4))),
        saved(np.array([[1, "a"], [None, 0]], dtype=object)),
        saved(np.zeros(3, dtype=[("x", float), ("y", float)])),
        saved(table())[:6] + b"\x09\x00" + saved(table())[8:],
        saved(table()).replace(b"(7, 4)", b"(7, 4 "),
        saved(table()).replace(b"}", b" "),
    ],
    ids=[
        "empty",
        "six bytes",
        "text",
        "any bytes",
        "half a header",
        "float32",
        "other end first",
        "whole numbers",
        "complex",
        "column by column",
        "one axis",
        "three axes",
        "no axis",
        "labels alone",
        "no rows",
        "pickled objects",
        "a record array",
        "version 9",
        "an open bracket",
        "an open brace",
    ],
)
def test_a_file_that_is_no_file_of_examples_is_named(tmp_path, given):
    assert refusal(tmp_path, given) == NONE


def test_no_bit_of_the_header_can_change_unnoticed_or_end_in_an_error_from_inside(tmp_path):
    good = saved(table())
    header = 10 + int.from_bytes(good[8:10], "little")
    for bit in range(0, 8 * header, 5):  # 5 and 8 have no common divisor: each bit of a byte has its turn
        bad = bytearray(good)
        bad[bit // 8] ^= 1 << bit % 8
        (tmp_path / "bad.npy").write_bytes(bad)
        try:
            with ExampleFile(tmp_path / "bad.npy") as opened:
                assert (opened.m, opened.n_x) == (7, 3)  # a blank became another
        except ValueError as error:
            assert "is not a file of examples" in str(error) or "it should have" in str(error)


def test_a_header_of_the_second_version_is_read_too(tmp_path):
    (tmp_path / "x.npy").write_bytes(saved(table(), version=(2, 0)))
    with ExampleFile(tmp_path / "x.npy") as opened:
        assert np.array_equal(opened.read(0, np.empty((7, 4))), table())


@pytest.mark.parametrize("cut", [1, 8, 112, 224])
def test_a_file_cut_short_or_too_long_is_told_with_its_length_and_the_right_one(tmp_path, cut):
    good = saved(table())  # a header of 128 bytes, and 7·4·8
    assert refusal(tmp_path, good[:-cut]) == f"it has {352 - cut} bytes; for its 7 examples it should have 352"
    assert refusal(tmp_path, good + bytes(cut)) == f"it has {352 + cut} bytes; for its 7 examples it should have 352"


def test_a_missing_file_and_a_folder_are_named(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"none\.npy"):
        ExampleFile(tmp_path / "none.npy")
    with pytest.raises(OSError, match=re.escape(tmp_path.name)):
        ExampleFile(tmp_path)


def test_any_rows_can_be_read_into_any_rows(tmp_path):
    (tmp_path / "x.npy").write_bytes(saved(table()))
    with ExampleFile(tmp_path / "x.npy") as opened:
        for first, k in ((0, 1), (6, 1), (2, 3), (0, 7)):
            rows = np.full((k + 1, 4), -1.0)
            part = opened.read(first, rows[:k])
            assert np.array_equal(rows[:k], table()[first : first + k]) and (rows[k] == -1).all()
            assert np.shares_memory(part, rows)
        os.truncate(tmp_path / "x.npy", 300)
        opened.read(0, np.empty((5, 4)))
        with pytest.raises(ValueError, match=r"x\.npy was cut short while it was read"):
            opened.read(5, np.empty((2, 4)))
    assert opened.file.closed


def test_short_reads_are_gone_on_with(tmp_path):
    (tmp_path / "x.npy").write_bytes(saved(table()))
    with ExampleFile(tmp_path / "x.npy") as opened:
        inner = opened.file

        class Slow:
            def readinto(self, view):
                return inner.readinto(view[:13])

            seek, fileno = inner.seek, inner.fileno

        opened.file = Slow()
        assert np.array_equal(opened.read(1, np.empty((6, 4))), table()[1:])
        opened.file = inner


@pytest.mark.parametrize("chunk", [1, 100, 2**22])
@pytest.mark.parametrize(
    ("row", "column", "value", "words"),
    [
        (0, 0, np.nan, "holds nan in row 0, column 0, which should be a finite number"),
        (5, 2, np.inf, "holds inf in row 5, column 2, which should be a finite number"),
        (6, 1, -np.inf, "holds -inf in row 6, column 1, which should be a finite number"),
        (4, 3, 2.0, "holds 2.0 in row 4, column 3, a label, which should be 0 or 1"),
        (6, 3, np.nan, "holds nan in row 6, column 3, a label, which should be 0 or 1"),
        (3, 3, 0.5, "holds 0.5 in row 3, column 3, a label, which should be 0 or 1"),
    ],
)
def test_check_names_the_row_and_column_of_the_first_value_that_cannot_be(
    tmp_path, monkeypatch, chunk, row, column, value, words
):
    monkeypatch.setattr(file, "CHUNK", chunk)
    rows = table()
    rows[row, column] = value
    (tmp_path / "x.npy").write_bytes(saved(rows))
    with ExampleFile(tmp_path / "x.npy") as opened, pytest.raises(ValueError, match=re.escape(f"x.npy {words}")):
        opened.check()
    rows[6, 3] = 7
    (tmp_path / "x.npy").write_bytes(saved(rows))
    if row < 6:
        with ExampleFile(tmp_path / "x.npy") as opened, pytest.raises(ValueError, match=re.escape(words)):
            opened.check()  # the first, though there is another


def test_a_fingerprint_tells_files_of_a_size_apart(tmp_path):
    prints = {}
    for name, m, seed in (("a", 3, 0), ("b", 3, 0), ("c", 3, 1), ("d", 2000, 0), ("e", 2000, 1)):
        write_examples(tmp_path / name, m, 105, seed=seed)
        with ExampleFile(tmp_path / name) as opened:
            prints[name] = opened.fingerprint()
            assert opened.fingerprint() == prints[name]
    assert prints["a"] == prints["b"] and len(set(prints.values())) == 4


def test_the_examples_of_a_seed_are_these_on_every_machine():
    X, Y = examples(1000, 4, seed=9)
    first, last = [1.14345302, -0.452611, 0.43048575, 0.25093257], [-0.88809052, 0.11226824, 0.16608494, 0.89407774]
    np.testing.assert_allclose(X[:, [0, -1]].T, [first, last], atol=1e-8)  # eight decimals are written here
    assert Y[0, :12].tolist() == [0, 1, 0, 1, 1, 0, 0, 1, 0, 0, 1, 0] and Y.sum() == 567
