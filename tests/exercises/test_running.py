"""Running a student's function: time, prints, exits, copies, and no exception that gets away."""

import signal
import sys
import threading
import warnings

import numpy as np
import pytest

from helpers.exercises import EXERCISES, check, running
from helpers.exercises.running import run, run_all

needs_alarm = pytest.mark.skipif(not hasattr(signal, "SIGALRM"), reason="this system has no alarm to stop a function")


@pytest.fixture
def short_limit(monkeypatch):
    monkeypatch.setattr(running, "LIMIT", 0.2)


@needs_alarm
@pytest.mark.parametrize(
    "body",
    [
        "while True:\n        pass",
        "while True:\n        try:\n            np.exp(Z)\n        except Exception:\n            pass",
        "while True:\n        try:\n            Z = Z + 1\n        except:\n            pass",
        "while True:\n        try:\n            sum(range(1000))\n        except:\n            pass",
        "import time\n    time.sleep(60)",
    ],
    ids=["a loop", "except Exception", "a bare except", "a bare except around all that takes time", "asleep"],
)
def test_a_function_that_does_not_end_is_stopped(cell, short_limit, body):
    before, tracing = signal.getsignal(signal.SIGALRM), sys.gettrace()
    verdict = check("2.2", cell(f"def sigmoid(Z):\n    {body}"))
    assert verdict.kind == "too slow" and "Stopped after 0.2 seconds" in verdict.text
    assert signal.getsignal(signal.SIGALRM) is before
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0) and sys.gettrace() is tracing


@needs_alarm
def test_all_calls_share_one_limit(short_limit):
    calls = []

    def sigmoid(Z):
        calls.append(threading.Event().wait(0.15))
        return 1 / (1 + np.exp(-Z))

    assert check("2.2", sigmoid).kind == "too slow"
    assert len(calls) < len(EXERCISES["2.2"].cases())


def test_off_the_main_thread_there_is_no_limit_and_a_verdict_all_the_same():
    verdicts = []
    thread = threading.Thread(target=lambda: verdicts.append(check("2.2", EXERCISES["2.2"].reference)))
    thread.start()
    thread.join()
    assert verdicts[0].kind == "correct"


def test_the_limit_is_five_seconds():
    assert running.LIMIT == 5


def test_prints_of_the_first_call_come_through_and_no_others(cell, capsys):
    assert check("2.2", cell("def sigmoid(Z):\n    print(Z.shape)\n    return 1 / (1 + np.exp(-Z))")).kind == "correct"
    assert capsys.readouterr().out == "(1, 5)\n"


def test_exit_ends_nothing(cell):
    class ZMQExitAutocall:  # what a notebook calls exit: it would end the kernel
        def __call__(self):
            raise KeyboardInterrupt

    function = cell("def sigmoid(Z):\n    exit()")
    names = function.__globals__
    names["exit"] = autocall = ZMQExitAutocall()
    verdict = check("2.2", function)
    assert verdict.kind == "raised" and "a function ends with return" in verdict.text
    assert names["exit"] is autocall


def test_an_interrupt_by_the_student_passes():
    def sigmoid(Z):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check("2.2", sigmoid)


def test_the_students_own_arrays_are_never_touched():
    Z = np.ones((1, 3))

    def zero(Z):
        Z[:] = 0
        return Z

    done = run(zero, (Z,))
    assert done.changed == (0,) and Z.all() and done.arguments[0] is Z


def test_nan_in_an_input_is_not_a_change():
    assert run(lambda Z: Z, (np.array([np.nan]),)).changed == ()


def test_warnings_are_noted_and_the_students_settings_stay():
    with np.errstate(all="raise"), warnings.catch_warnings():
        warnings.simplefilter("error")
        done = run(lambda Z: np.log(Z), (np.zeros(1),))
        assert np.geterr()["divide"] == "raise" and warnings.filters[0][0] == "error"
    ((message, place),) = done.warnings
    assert message == "divide by zero encountered in log"
    assert place[1].startswith("done = run(lambda Z: np.log(Z)")


def test_what_a_function_sets_for_warnings_ends_with_its_call(cell):
    before, filters = np.geterr(), list(warnings.filters)
    suppressing = "import warnings; np.seterr(all='ignore'); warnings.simplefilter('ignore')"
    assert check("2.2", cell(f"def sigmoid(Z):\n    {suppressing}\n    return neuron.sigmoid(Z)")).kind == "hushed up"
    assert np.geterr() == before and list(warnings.filters) == filters


def test_other_warnings_are_no_matter():
    def deprecated(Z):
        warnings.warn("old", DeprecationWarning, stacklevel=1)
        return Z

    assert run(deprecated, (np.zeros(1),)).warnings == ()


def test_a_run_stops_at_no_exception():
    def sometimes(Z):
        return Z / (1 if Z.size > 1 else {}["x"])

    runs = run_all(sometimes, EXERCISES["2.2"].cases())
    assert [bool(r.error) for r in runs] == [False, False, False, True]
