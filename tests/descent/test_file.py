"""Training from a file: the bits of training in memory, within the memory allowed, killed and resumed, and misused."""

import errno
import hashlib
import io
import os
import random
import re
import signal
import sys
import threading
import zipfile

import numpy as np
import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from helpers.datasets import ExampleFile, write_examples
from helpers.descent import block_size_for, gradient_descent, sgd, sgd_from_file
from helpers.descent import file as module
from helpers.neuron import CROSS_ENTROPY, LEAST_SQUARES

LOSSES = pytest.mark.parametrize("loss", [LEAST_SQUARES, CROSS_ENTROPY], ids=lambda loss: loss.name)
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads its peak memory from /proc")
POSIX = pytest.mark.skipif(os.name != "posix", reason="Windows has neither SIGKILL nor a limit of a file's size")
MIB = 2**20
M, N_X, BATCH, EPOCHS = 203, 3, 8, 3  # 26 batches an epoch, the last of 3
RUN = {"learning_rate": 0.3, "batch_size": BATCH, "epochs": EPOCHS, "memory_limit": 16 * 32 * 40}  # blocks of 40
STEPS = 26 * EPOCHS


@pytest.fixture
def data(tmp_path):
    write_examples(tmp_path / "x.npy", M, N_X, seed=1)
    return tmp_path / "x.npy"


@pytest.fixture
def always(monkeypatch):
    """Checkpoints after every batch: the next is due before the last was written, however coarse the clock."""
    monkeypatch.setattr(module, "PAUSE", -1)
    monkeypatch.setattr(os, "fsync", lambda number: None)  # for speed: here nothing is killed, and no power fails


def in_memory(path):
    rows = np.load(path)
    return rows[:, :-1].T, rows[:, -1:].T


def bits(path):
    return path.at.tolist(), path.w.tobytes(), path.b.tobytes(), path.J.tobytes()


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


class Stop:
    """Progress that raises KeyboardInterrupt once it has been told of so many examples."""

    def __init__(self, after=np.inf):
        self.after, self.told = after, []

    def __call__(self, examples):
        self.told.append(examples)
        if sum(self.told) >= self.after:
            raise KeyboardInterrupt


def stopped(data, checkpoint, after=BATCH * 30, **changed):
    """Train until about so many examples, then stop."""
    with pytest.raises(KeyboardInterrupt):
        sgd_from_file(data, **RUN | changed, checkpoint=checkpoint, progress=Stop(after))


# What it computes


@LOSSES
@pytest.mark.parametrize("n_x", [1, 2, 3, 8, 105])  # few features have other ways through BLAS than many
@pytest.mark.parametrize("m", [1, 64, 203])
def test_it_takes_the_steps_of_sgd_bit_by_bit(tmp_path, loss, n_x, m):
    write_examples(tmp_path / "x.npy", m, n_x, seed=m)
    X, Y = in_memory(tmp_path / "x.npy")
    for batch_size in {min(size, m) for size in (7, 8, 64, m)}:
        for blocks in (1, 3, 1000):  # of one batch, of several, of more examples than there are
            limit = 16 * 8 * (n_x + 1) * batch_size * blocks + 5
            block_size = block_size_for(limit, n_x, batch_size)
            assert block_size == batch_size * blocks
            ours = sgd_from_file(tmp_path / "x.npy", 0.3, batch_size, 2, memory_limit=limit, seed=5, loss=loss)
            for features in (X, np.ascontiguousarray(X)) if blocks == 3 else (X,):  # however they lie in memory
                theirs = sgd(features, Y, 0.3, batch_size, 2, seed=5, loss=loss, block_size=block_size)
                assert ours.final[0].tobytes() == theirs.final[0].tobytes() and ours.final[1] == theirs.final[1]
                if len(ours.at) == len(theirs.at):
                    assert bits(ours) == bits(theirs)
                else:  # a small limit keeps fewer rows
                    same = np.isin(theirs.at, ours.at)
                    for name in ("w", "b", "J"):
                        kept = getattr(ours, name)[np.isin(ours.at, theirs.at)]
                        assert kept.tobytes() == getattr(theirs, name)[same].tobytes()


@LOSSES
def test_a_long_path_keeps_the_rows_of_sgd(data, loss):
    limit = 16 * 250 * (8 * N_X + 16)  # just enough for 250 rows
    ours = sgd_from_file(data, 0.3, 2, 15, memory_limit=limit, loss=loss)
    theirs = sgd(*in_memory(data), 0.3, 2, 15, loss=loss, block_size=block_size_for(limit, N_X, 2))
    assert 15 * 102 == 1530 == ours.steps and ours.at[1] == 7 and bits(ours) == bits(theirs)


def test_with_one_batch_of_all_it_is_gradient_descent(data):
    ours = sgd_from_file(data, 1.0, M, 20, memory_limit=MIB)
    theirs = gradient_descent(*in_memory(data), 1.0, 20)
    # sums in another order: roundings of 1e-16 of numbers about 1, twenty times
    np.testing.assert_allclose(np.column_stack([ours.w, ours.b]), np.column_stack([theirs.w, theirs.b]), atol=1e-13)
    np.testing.assert_allclose(ours.J, theirs.J, atol=1e-14)


def test_the_seed_and_the_limit_are_the_order(data):
    ends = [sgd_from_file(data, **RUN | changed).final[1] for changed in ({}, {}, {"seed": 1}, {"memory_limit": MIB})]
    assert ends[0] == ends[1] and len(set(ends)) == 3


def test_progress_gets_every_example_once_an_epoch(data):
    progress = Stop()
    sgd_from_file(data, **RUN, progress=progress)
    assert sum(progress.told) == M * EPOCHS and len(progress.told) == STEPS and max(progress.told) == BATCH


def test_a_descent_that_runs_away_ends_as_that_in_memory_and_again_when_it_is_resumed(tmp_path):
    X, Y = np.random.default_rng(0).normal(size=(N_X, M)), np.arange(M)[np.newaxis] % 2.0
    np.save(tmp_path / "x.npy", np.vstack([1e300 * X, Y]).T.copy())
    run = RUN | {"learning_rate": 1e5, "memory_limit": 50_000}  # enough for every row of the path
    theirs = sgd(1e300 * X, Y, 1e5, BATCH, EPOCHS, block_size=block_size_for(50_000, N_X, BATCH))
    for _ in range(2):
        ours = sgd_from_file(tmp_path / "x.npy", **run, checkpoint=tmp_path / "saved")
        assert ours.diverged and bits(ours) == bits(theirs)
        assert np.isfinite(ours.final[0]).all() and np.isfinite(ours.final[1])


def test_it_leaves_no_thread_and_no_open_file_behind_and_gives_blas_its_threads_back(data, tmp_path):
    with threadpool_limits(2, user_api="blas"):
        before = threadpool_info(), threading.active_count(), digest(data)
        seen = []
        sgd_from_file(data, **RUN, progress=lambda examples: seen.extend(threadpool_info()))
        assert {library["num_threads"] for library in seen if library["user_api"] == "blas"} == {1}
        stopped(data, tmp_path / "saved")
        assert (threadpool_info(), threading.active_count(), digest(data)) == before
    data.rename(tmp_path / "moved")  # on Windows only a file that nobody has open


# Memory


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """More than 256 MiB of examples, in a second: uniform, and labelled by a line through the middle."""
    path, chunk, rng = tmp_path_factory.mktemp("large") / "x.npy", np.empty((10_000, 106)), np.random.default_rng(0)
    with open(path, "wb") as file:
        np.lib.format.write_array_header_1_0(file, {"descr": "<f8", "fortran_order": False, "shape": (320_000, 106)})
        for _ in range(32):
            rng.random(out=chunk)
            chunk -= 0.5
            chunk[:, -1] = chunk[:, :5].sum(axis=1) > 0
            file.write(chunk)
    yield path
    path.unlink()


FROM_THE_FILE = """
import hashlib, sys
from helpers.descent import sgd_from_file
path, saved, limit, batch_size = *sys.argv[1:3], *map(int, sys.argv[3:])
before = peak()
walked = sgd_from_file(path, 0.5, batch_size, 1, memory_limit=limit, checkpoint=saved)
told = [part.tobytes() for part in (walked.w, walked.b, walked.J, *walked.final[:1])]
print(peak(), peak() - before, hashlib.sha256(b"".join(told)).hexdigest())
"""
IN_MEMORY = """
import hashlib, sys
import numpy as np
from helpers.descent import block_size_for, sgd
path, limit, batch_size = sys.argv[1], *map(int, sys.argv[2:])
rows = np.load(path)
after = peak()
block_size = block_size_for(limit, rows.shape[1] - 1, batch_size)
walked = sgd(rows[:, :-1].T, rows[:, -1:].T, 0.5, batch_size, 1, block_size=block_size)
told = [part.tobytes() for part in (walked.w, walked.b, walked.J, *walked.final[:1])]
print(after, hashlib.sha256(b"".join(told)).hexdigest())
"""


@LINUX
def test_a_file_four_times_the_limit_is_trained_on_within_it_to_the_bits_of_training_in_memory(
    large, tmp_path, run_python
):
    limit, batch_size = 64 * MIB, 500
    assert large.stat().st_size >= 4 * limit
    whole, _, ours = run_python(FROM_THE_FILE, large, tmp_path / "saved", limit, batch_size)
    assert int(whole) <= limit  # Python and NumPy with it, 31 MiB: 52 MiB measured
    loaded, theirs = run_python(IN_MEMORY, large, limit, batch_size)
    assert int(loaded) > 4 * limit  # so the measure would have shown it
    assert ours == theirs


@LINUX
@pytest.mark.parametrize(("limit", "batch_size"), [(64 * MIB, 4946), (16 * MIB, 1000)])
def test_training_adds_no_more_than_the_limit_to_what_the_process_has(large, tmp_path, run_python, limit, batch_size):
    _, grown, _ = run_python(FROM_THE_FILE, large, tmp_path / "saved", limit, batch_size)
    assert int(grown) <= limit  # as the docstring says; 23 MiB of 64 measured


# Stopped, killed and resumed


@pytest.mark.parametrize("after", [1, BATCH * 13, M, M + 1, 2 * M - 8, M * EPOCHS - 1, M * EPOCHS])
@pytest.mark.parametrize("pause", [-1, 1e9])
def test_stopped_from_the_keyboard_and_resumed_it_ends_with_the_same_bits(
    data, tmp_path, monkeypatch, always, after, pause
):
    monkeypatch.setattr(module, "PAUSE", pause)  # a checkpoint after every batch, or at the start and the end alone
    right, saved, progress = sgd_from_file(data, **RUN), tmp_path / "saved", Stop()
    stopped(data, saved, after)
    taken = int(np.load(saved)["steps"])
    assert bits(sgd_from_file(data, **RUN, checkpoint=saved, progress=progress)) == bits(right)
    assert sum(progress.told) == M * EPOCHS  # those of before too, so that a bar is full at the end
    if pause > 0:
        assert taken == 0 and len(progress.told) == STEPS
    else:  # what stopped it came after the last step, before its checkpoint
        assert taken == len(np.unique(np.minimum(np.cumsum(whole_run(data)), after))) - 1
    assert int(np.load(saved)["steps"]) == STEPS


def whole_run(data):
    progress = Stop()
    sgd_from_file(data, **RUN, progress=progress)
    return progress.told


def test_a_finished_run_is_given_back_without_reading_an_example(data, tmp_path, monkeypatch):
    right = sgd_from_file(data, **RUN, checkpoint=tmp_path / "saved")
    monkeypatch.setattr(ExampleFile, "read", None)
    progress = Stop()
    assert bits(sgd_from_file(data, **RUN, checkpoint=str(tmp_path / "saved"), progress=progress)) == bits(right)
    assert sum(progress.told) == M * EPOCHS


def test_blocks_that_are_behind_are_not_read_again(data, tmp_path, monkeypatch, always):
    stopped(data, tmp_path / "saved", 2 * M)
    reads, read = [], ExampleFile.read
    monkeypatch.setattr(ExampleFile, "read", lambda *given: (reads.append(given[1]), read(*given))[1])
    sgd_from_file(data, **RUN, checkpoint=tmp_path / "saved")
    # Six blocks an epoch: those of the last, and the block that the last batch of the one before is in
    assert sorted(reads)[-6:] and len(reads) in (6, 7) and set(reads) == {0, 40, 80, 120, 160, 200}


KILLED = """
import sys
from helpers.descent import file
file.PAUSE = -1  # a checkpoint after every batch
path, saved, batch_size, epochs, limit = *sys.argv[1:3], *map(int, sys.argv[3:])
file.sgd_from_file(
    path, 0.3, batch_size, epochs, memory_limit=limit, checkpoint=saved, progress=lambda k: print(k, flush=True)
)
"""


@POSIX
def test_killed_twenty_times_at_random_moments_and_resumed_it_ends_with_the_same_bits(data, tmp_path, start_python):
    draw, before, saved = random.Random(20), digest(data), tmp_path / "saved"
    right = sgd_from_file(data, **RUN)
    examples, killed, in_the_writing, takens = M * EPOCHS, 0, 0, [0]
    for goal in sorted(draw.randrange(examples * 19 // 20) for _ in range(20)):
        given = data, saved, BATCH, EPOCHS, RUN["memory_limit"]
        with start_python(KILLED, *given) as process:
            told = 0
            while told <= goal and (line := process.stdout.readline()):
                told += int(line)
            threading.Event().wait(draw.uniform(0, 0.004))  # a step and its checkpoint take about 2 ms
            process.kill()
        killed += process.returncode == -signal.SIGKILL
        in_the_writing += (tmp_path / "saved.part").exists()
        assert digest(data) == before
        with np.load(saved) as checkpoint:
            takens.append(int(checkpoint["steps"]))
            assert checkpoint["path_J"].shape == right.J.shape
    assert killed >= 15  # all twenty, unless the machine is so busy that a child ends before the signal comes
    assert takens == sorted(takens) and len(set(takens)) > 10  # they were spread over the run
    print(f"{killed} killed, {in_the_writing} of them while a checkpoint was written, after steps {takens[1:]}")
    progress = Stop()
    assert bits(sgd_from_file(data, **RUN, checkpoint=saved, progress=progress)) == bits(right)
    assert sum(progress.told) == examples and digest(data) == before
    assert {path.name for path in tmp_path.iterdir()} == {"x.npy", "saved"}


@POSIX
@pytest.mark.parametrize("call", ["fsync", "replace"])
@pytest.mark.parametrize("number", [1, 2, 17])
def test_killed_in_the_writing_of_a_checkpoint_it_goes_on_from_the_one_before(
    data, tmp_path, start_python, run_python, call, number
):
    right, saved = sgd_from_file(data, **RUN), tmp_path / "saved"
    killing = f"""
import os, signal
calls = []
def kill(*given):
    calls.append(given)
    if len(calls) == {number}:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*given)
real, os.{call} = os.{call}, kill
"""
    with start_python(killing + KILLED, data, saved, BATCH, EPOCHS, RUN["memory_limit"]) as process:
        process.communicate()
    assert process.returncode == -signal.SIGKILL and (tmp_path / "saved.part").exists()
    assert saved.exists() == (number > 1)  # the first is that of the start
    if number > 1:
        assert int(np.load(saved)["steps"]) == number - 2
    assert bits(sgd_from_file(data, **RUN, checkpoint=saved)) == bits(right)
    assert not (tmp_path / "saved.part").exists()


# What is not a checkpoint, or that of another run


def archive(**arrays):
    target = io.BytesIO()
    np.savez(target, **arrays)
    return target.getvalue()


def flipped(content, bit):
    changed = bytearray(content)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


@pytest.mark.parametrize(
    "make",
    [
        lambda good: b"",
        lambda good: b"my notes\n",
        lambda good: bytes(1000),
        lambda good: archive(a=np.ones(3)),
        lambda good: archive(run="not json", steps=1, w=1, b=1, path_w=1, path_b=1, path_J=1),
        lambda good: archive(run=np.array([None]), steps=1, w=1, b=1, path_w=1, path_b=1, path_J=1),
        lambda good: good[:-1],
        lambda good: good[: len(good) // 2],
        lambda good: good[:100],
        lambda good: flipped(good, 4 * len(good)),
    ],
    ids=[
        "empty",
        "text",
        "zeros",
        "arrays",
        "words",
        "pickled",
        "a byte short",
        "half",
        "a start",
        "a bit flipped",
    ],
)
def test_a_file_that_is_no_checkpoint_is_named_and_stays_as_it_was(data, tmp_path, make):
    sgd_from_file(data, **RUN, checkpoint=tmp_path / "good")
    given = make((tmp_path / "good").read_bytes())
    (tmp_path / "saved").write_bytes(given)
    with pytest.raises(ValueError) as caught:
        sgd_from_file(data, **RUN, checkpoint=tmp_path / "saved")
    words = f"{tmp_path / 'saved'} is not a checkpoint, or a damaged one: name another file"
    assert str(caught.value) == words and caught.value.__suppress_context__
    assert (tmp_path / "saved").read_bytes() == given and not (tmp_path / "saved.part").exists()


def test_a_path_with_a_row_less_in_its_header_is_damaged_too(tmp_path):
    """NumPy then stops before the end of it, where a checksum would show that."""
    write_examples(tmp_path / "x.npy", 40, 30)
    run, saved = {"learning_rate": 0.1, "batch_size": 8, "epochs": 10, "memory_limit": MIB}, tmp_path / "saved"
    sgd_from_file(tmp_path / "x.npy", **run, checkpoint=saved)
    good = saved.read_bytes()
    assert good.count(b"(51, 30)") == 1
    saved.write_bytes(good.replace(b"(51, 30)", b"(50, 30)"))
    with pytest.raises(ValueError, match="saved is not a checkpoint, or a damaged one"):
        sgd_from_file(tmp_path / "x.npy", **run, checkpoint=saved)


def test_the_data_file_a_folder_and_a_zip_of_other_things_are_no_checkpoints_either(data, tmp_path):
    before = digest(data)
    (tmp_path / "folder").mkdir()
    with zipfile.ZipFile(tmp_path / "zip", "w") as other:
        other.writestr("notes.txt", "my notes")
    for path in (data, tmp_path / "folder", tmp_path / "zip"):
        with pytest.raises(ValueError, match=f"{re.escape(str(path))} is not a checkpoint"):
            sgd_from_file(data, **RUN, checkpoint=path)
    assert digest(data) == before


def test_no_bit_of_a_checkpoint_changes_the_descent_unnoticed(data, tmp_path, monkeypatch):
    right = bits(sgd_from_file(data, **RUN))
    monkeypatch.setattr(os, "fsync", lambda number: None)  # for speed
    with monkeypatch.context() as patch:
        patch.setattr(module, "PAUSE", -1)
        stopped(data, tmp_path / "saved", M * EPOCHS)
    good = (tmp_path / "saved").read_bytes()
    refused = 0
    places = random.Random(0).sample(range(8 * len(good)), 50)
    places += random.Random(1).sample(range(8 * len(good) - 8 * 500, 8 * len(good)), 50)  # the archive's list of parts
    for bit in places:
        (tmp_path / "saved").write_bytes(flipped(good, bit))
        try:
            assert bits(sgd_from_file(data, **RUN, checkpoint=tmp_path / "saved")) == right  # a date, for instance
        except ValueError as error:
            assert "is not a checkpoint, or a damaged one" in str(error)
            refused += 1
    assert refused > 50  # most bits matter


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"learning_rate": 0.4}, "learning_rate was 0.3, is 0.4"),
        ({"batch_size": 4}, "batch_size was 8, is 4; rows of the path was 27, is 32"),
        ({"epochs": 4}, "epochs was 3, is 4"),
        ({"seed": 1}, "seed was 0, is 1"),
        ({"loss": LEAST_SQUARES}, "loss was cross-entropy, is least squares"),
        ({"memory_limit": 16 * 32 * 48}, "examples in a block was 40, is 48"),
        ({"seed": 1, "learning_rate": 0.4}, "learning_rate was 0.3, is 0.4; seed was 0, is 1"),
    ],
)
def test_the_checkpoint_of_another_run_is_told_by_what_differs_and_stays_as_it_was(
    data, tmp_path, always, changed, words
):
    saved = tmp_path / "saved"
    stopped(data, saved)
    before = digest(saved)
    with pytest.raises(ValueError) as caught:
        sgd_from_file(data, **RUN | changed, checkpoint=saved)
    assert str(caught.value) == f"{saved} is the checkpoint of another run: {words}"
    assert digest(saved) == before


@pytest.mark.parametrize(
    ("m", "n_x", "words"),
    [
        (M, N_X, r": the file's content was \d+, is \d+$"),
        (M + 1, N_X, "examples was 203, is 204"),
        (M, 4, "features was 3, is 4"),
    ],
)
def test_the_checkpoint_of_other_data_is_told(data, tmp_path, always, m, n_x, words):
    stopped(data, tmp_path / "saved")
    before = digest(tmp_path / "saved")
    write_examples(tmp_path / "other.npy", m, n_x, seed=2)
    with pytest.raises(ValueError, match=f"saved is the checkpoint of another run: .*{words}|{words}"):
        sgd_from_file(tmp_path / "other.npy", **RUN, checkpoint=tmp_path / "saved")
    assert digest(tmp_path / "saved") == before


def test_numbers_of_numpy_make_the_same_run(data, tmp_path, always):
    stopped(data, tmp_path / "saved")
    run = {"learning_rate": np.float64(0.3), "batch_size": np.int64(8), "epochs": np.int32(3), "seed": np.uint8(0)}
    again = sgd_from_file(data, **RUN | run | {"memory_limit": np.int64(20480)}, checkpoint=tmp_path / "saved")
    assert bits(again) == bits(sgd_from_file(data, **RUN))


def test_the_data_may_have_moved(data, tmp_path, always):
    right = sgd_from_file(data, **RUN)
    stopped(data, tmp_path / "saved")
    data.rename(tmp_path / "moved.npy")
    assert bits(sgd_from_file(tmp_path / "moved.npy", **RUN, checkpoint=tmp_path / "saved")) == bits(right)


def test_a_checkpoint_where_there_is_no_folder_is_told_before_the_training(data, tmp_path):
    progress = Stop()
    for folder in ("none", "x.npy"):
        with pytest.raises(OSError, match=f"{re.escape(str(tmp_path / folder / 'saved'))} could not be written"):
            sgd_from_file(data, **RUN, checkpoint=tmp_path / folder / "saved", progress=progress)
    assert not progress.told


@pytest.mark.parametrize("name", ["fsync", "replace"])
@pytest.mark.parametrize("number", [1, 12])
def test_a_full_disk_leaves_the_checkpoint_before_and_a_later_run_ends_with_the_same_bits(
    data, tmp_path, monkeypatch, always, name, number
):
    right, saved, calls = sgd_from_file(data, **RUN), tmp_path / "saved", []
    real = getattr(os, name)

    def full(*given):
        calls.append(given)
        if len(calls) == number:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(*given)

    with monkeypatch.context() as patch:
        patch.setattr(os, name, full)
        with pytest.raises(OSError) as caught:
            sgd_from_file(data, **RUN, checkpoint=saved)
    assert caught.value.errno == errno.ENOSPC
    assert f"{saved} could not be written ({os.strerror(errno.ENOSPC)}); what was there" in str(caught.value)
    assert not (tmp_path / "saved.part").exists() and saved.exists() == (number > 1)
    if number > 1:
        assert int(np.load(saved)["steps"]) == number - 2  # the first was that of the start
    assert bits(sgd_from_file(data, **RUN, checkpoint=saved)) == bits(right)


@POSIX
@pytest.mark.parametrize("limit", [0, 100, 3000])  # a checkpoint has 4 kB here
def test_a_disk_that_fills_in_the_middle_of_a_checkpoint_leaves_the_one_before(data, tmp_path, run_python, limit):
    code = """
import gc, resource, signal, sys
from helpers.descent import file
file.PAUSE = -1
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # else it is the signal that ends the process
path, saved, batch_size, epochs, memory_limit, limit = *sys.argv[1:3], *map(int, sys.argv[3:])
told = []
def progress(examples):
    told.append(examples)
    if len(told) == 30:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    file.sgd_from_file(path, 0.3, batch_size, epochs, memory_limit=memory_limit, checkpoint=saved, progress=progress)
except OSError as error:
    print(error.errno, "could not be written" in str(error), saved in str(error), len(told))
gc.collect()  # half an archive must not complain when it is thrown away
"""
    saved = tmp_path / "saved"
    said = run_python(code, data, saved, BATCH, EPOCHS, RUN["memory_limit"], limit)
    assert said == [str(errno.EFBIG), "True", "True", "30"]
    assert saved.stat().st_size > limit and not (tmp_path / "saved.part").exists()
    assert int(np.load(saved)["steps"]) == 29
    assert bits(sgd_from_file(data, **RUN, checkpoint=saved)) == bits(sgd_from_file(data, **RUN))


# Data and arguments that cannot be used


def rewritten(data, row, column, value):
    rows = np.load(data)
    rows[row, column] = value
    np.save(data, rows)


@pytest.mark.parametrize(
    ("row", "column", "value", "words"),
    [
        (150, 1, np.nan, "holds nan in row 150, column 1, which should be a finite number"),
        (202, 0, np.inf, "holds inf in row 202, column 0, which should be a finite number"),
        (0, 3, 2, "holds 2.0 in row 0, column 3, a label, which should be 0 or 1"),
        (77, 3, np.nan, "holds nan in row 77, column 3, a label, which should be 0 or 1"),
    ],
)
@pytest.mark.parametrize("batch_size", [1, 8, 203])
def test_a_value_that_cannot_be_is_named_with_its_row_in_the_file(data, row, column, value, words, batch_size):
    rewritten(data, row, column, value)
    before = threading.active_count()
    with pytest.raises(ValueError, match=re.escape(f"x.npy {words}")):
        sgd_from_file(data, **RUN | {"batch_size": batch_size, "memory_limit": MIB})
    assert threading.active_count() == before


def test_what_was_learned_before_a_value_that_cannot_be_stays_in_the_checkpoint(data, tmp_path, always):
    right = sgd_from_file(data, **RUN)
    healthy, saved = data.read_bytes(), tmp_path / "saved"
    rewritten(data, 150, 1, np.nan)
    with ExampleFile(data) as file:
        seen = file.fingerprint()
    with pytest.raises(ValueError, match="holds nan in row 150"):
        sgd_from_file(data, **RUN, checkpoint=saved)
    assert np.isfinite(np.load(saved)["w"]).all()
    data.write_bytes(healthy)
    with ExampleFile(data) as file:
        assert file.fingerprint() != seen
    with pytest.raises(ValueError, match="content was"):  # mended data are other data
        sgd_from_file(data, **RUN, checkpoint=saved)
    saved.unlink()
    assert bits(sgd_from_file(data, **RUN, checkpoint=saved)) == bits(right)


def test_a_file_cut_short_while_it_is_learned_from_is_told(data):
    progress = Stop()

    def cut(examples):
        progress(examples)
        if len(progress.told) == 8:
            os.truncate(data, 300)

    with pytest.raises(ValueError, match=r"x\.npy was cut short while it was read"):
        sgd_from_file(data, **RUN, progress=cut)
    assert 8 <= len(progress.told) < STEPS
    with pytest.raises(ValueError, match="has 300 bytes; for its 203 examples it should have"):
        sgd_from_file(data, **RUN)


def test_what_is_no_file_of_examples_is_told_as_by_ExampleFile(data, tmp_path):
    with pytest.raises(FileNotFoundError, match=r"none\.npy"):
        sgd_from_file(tmp_path / "none.npy", **RUN)
    (tmp_path / "notes.txt").write_text("my notes")
    with pytest.raises(ValueError, match=r"notes\.txt is not a file of examples"):
        sgd_from_file(tmp_path / "notes.txt", **RUN)
    assert not (tmp_path / "saved").exists()


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"memory_limit": 4095}, "memory_limit is 4095 bytes; batches of 8 examples need 4096 or more"),
        ({"memory_limit": 1}, "memory_limit is 1 bytes; batches of 8 examples need 4096 or more"),
        *[
            ({"memory_limit": limit}, f"memory_limit is {limit!r}; it should be a whole number, 1 or more")
            for limit in (0, -1, 1e9, True, None, "1 GB")
        ],
        *[
            ({"batch_size": size}, f"batch_size is {size!r}; it should be a whole number from 1 to 203, the number of ")
            for size in (0, -1, 204, 8.0, True, None)
        ],
        ({"epochs": 0}, "epochs is 0; it should be a whole number, 1 or more"),
        ({"epochs": 2.5}, "epochs is 2.5"),
        ({"seed": -1}, "seed is -1; it should be a whole number, 0 or more"),
        ({"learning_rate": 0}, "learning_rate is 0; it should be a number above 0"),
        ({"learning_rate": np.nan}, "learning_rate is nan"),
        ({"learning_rate": "fast"}, "learning_rate is 'fast'"),
    ],
)
def test_what_cannot_be_used_is_named_in_words_before_anything_is_written(data, tmp_path, changed, words):
    with pytest.raises(ValueError, match=f"^{re.escape(words)}"):
        sgd_from_file(data, **RUN | changed, checkpoint=tmp_path / "saved")
    assert {path.name for path in tmp_path.iterdir()} == {"x.npy"}


def test_the_least_memory_limit_is_enough_and_keeps_fewer_rows_but_the_first_and_the_last(data):
    path = sgd_from_file(data, **RUN | {"memory_limit": 4096})
    assert path.steps == STEPS and path.at.tolist() == [*range(0, STEPS, 13), STEPS]  # 4096 // 16 // 40 is 6 rows


@pytest.mark.parametrize("n_x", [1, 3, 105])
@pytest.mark.parametrize("batch_size", [1, 8, 1000])
def test_a_block_is_a_multiple_of_the_batch_and_a_sixteenth_of_the_limit(n_x, batch_size):
    assert block_size_for(5120, 3, 4) == 8  # by hand: a sixteenth is 320 bytes, 10 rows of 32, and 8 are 2 batches
    row = 8 * (n_x + 1)
    least = 16 * row * batch_size
    for limit in (least, least + 1, 2 * least - 1, 2 * least, 7 * least + 3):
        block_size = block_size_for(limit, n_x, batch_size)
        assert block_size % batch_size == 0
        assert 16 * row * block_size <= limit < 16 * row * (block_size + batch_size)
    with pytest.raises(ValueError, match=f"memory_limit is {least - 1} bytes; batches of {batch_size} examples need"):
        block_size_for(least - 1, n_x, batch_size)


@pytest.mark.parametrize(
    "changed", [{"path_w": np.zeros((1, N_X))}, {"w": np.zeros((1, 1))}, {"run": "[]"}, {"run": "3"}]
)
def test_a_sound_archive_that_holds_something_else_is_no_checkpoint(data, tmp_path, changed):
    saved = tmp_path / "saved.npz"
    sgd_from_file(data, **RUN, checkpoint=saved)
    with np.load(saved) as parts:
        parts = dict(parts)
    np.savez(saved, **parts | changed)
    words = "is not a checkpoint, or a damaged one" if changed.get("run") != "[]" else "another run"
    with pytest.raises(ValueError, match=words):
        sgd_from_file(data, **RUN, checkpoint=saved)


def test_a_checkpoint_of_other_blocks_is_another_run_s(data, tmp_path, monkeypatch, always):
    stopped(data, tmp_path / "saved")
    monkeypatch.setattr(module, "SHARES", 2 * module.SHARES)  # as in another version of the course
    with pytest.raises(ValueError, match="examples in a block was 40, is 16"):
        sgd_from_file(data, **RUN, checkpoint=tmp_path / "saved")


def test_a_resumed_run_reports_what_was_done_before_at_once(data, tmp_path, always):
    stopped(data, tmp_path / "saved")
    with np.load(tmp_path / "saved") as saved:
        steps, told = int(saved["steps"]), []
    sgd_from_file(data, **RUN, checkpoint=tmp_path / "saved", progress=told.append)
    assert sum(told) == EPOCHS * M and told[0] in range(BATCH * steps - BATCH * EPOCHS, BATCH * steps + 1)
    assert all(seen <= BATCH for seen in told[1:])
