"""Run a student's function on copies, and record what it does: result, exception, warnings, changed inputs."""

import contextlib
import copy
import inspect
import io
import itertools
import linecache
import re
import signal
import sys
import threading
import time
import traceback
import warnings
from dataclasses import dataclass
from numbers import Real

import numpy as np

LIMIT = 5.0  # seconds for all the runs of one check together
AGAIN = 0.05  # seconds until the alarm rings again, should a bare `except:` have swallowed it


class TooSlow(BaseException):
    """Stop a function that runs too long. No Exception, so that the student's `except Exception` lets it pass."""


@dataclass
class Run:
    """One call. A place is the line in the student's code, as ("line 2", "return w @ X"), or None."""

    arguments: tuple
    result: object = None
    error: BaseException | None = None
    place: tuple | None = None
    values: tuple = ()  # of (name, array or number): what the line that failed names
    warnings: tuple = ()  # of (message, place)
    changed: tuple = ()  # positions of the arguments that were written into


def run_all(function, cases):
    """Call the function once for each case. Only the first call prints, so that the student sees each print once."""
    deadline, runs = time.monotonic() + LIMIT, []
    for i, arguments in enumerate(cases):
        runs.append(run(function, arguments, quiet=i > 0, seconds=max(deadline - time.monotonic(), 0.001)))
        if isinstance(runs[-1].error, TooSlow):
            break
    return runs


def run(function, arguments, quiet=True, seconds=LIMIT):
    """Call the function with copies of the arguments and record everything. Only KeyboardInterrupt passes."""
    given, noted, done = copy.deepcopy(arguments), [], Run(arguments)

    def note(message, category, *_):
        if issubclass(category, RuntimeWarning):
            frames = reversed(list(traceback.walk_stack(sys._getframe(1))))
            noted.append((str(message), _place(frames, function)[0]))

    prints = contextlib.redirect_stdout(io.StringIO()) if quiet else contextlib.nullcontext()
    with warnings.catch_warnings(), np.errstate(all="warn", under="ignore"), prints, _harmless_exit(function):
        warnings.simplefilter("always")
        warnings.showwarning = note
        try:
            with _alarm(seconds):
                done.result = _call(function, given)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # TooSlow, exit() and whatever a student may raise
            done.error = error
            done.place, done.values = _place(traceback.walk_tb(error.__traceback__), function)
    done.warnings = tuple(dict.fromkeys(noted))
    done.changed = tuple(i for i, (a, b) in enumerate(zip(arguments, given, strict=True)) if not _untouched(a, b))
    return done


def _call(function, arguments):
    return function(*arguments)


def _place(frames, function):
    """Return the place and the values of the student's own innermost line; frames come outermost first."""
    function = inspect.unwrap(function)
    names = getattr(function, "__globals__", None)
    own = [(frame, number) for frame, number in frames if frame.f_globals is names]  # all cells share their globals
    if not own:
        return None, ()
    frame, number = own[-1]
    code, known = frame.f_code, frame.f_locals
    elsewhere = "" if code.co_filename == function.__code__.co_filename else f" of {code.co_name}"
    line = linecache.getline(code.co_filename, number).strip()
    named = [name for name in dict.fromkeys(re.findall(r"\w+", line)) if isinstance(known.get(name), np.ndarray | Real)]
    return (f"line {number}{elsewhere}", line), tuple((name, known[name]) for name in named)


def _untouched(before, after):
    if isinstance(before, list):
        return len(before) == len(after) and all(map(_same, before, after))
    if not isinstance(before, np.ndarray):
        return True
    return before.shape == after.shape and np.array_equal(before, after, equal_nan=before.dtype.kind == "f")


def _same(before, after):
    numbers = isinstance(before, Real) and isinstance(after, Real)
    return before == after or before != before if numbers else _untouched(before, after)


@contextlib.contextmanager
def _alarm(seconds):
    """Raise TooSlow in the student's code when time is up. Without SIGALRM, or off the main thread: no limit."""
    if not hasattr(signal, "SIGALRM") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before, tracing = signal.signal(signal.SIGALRM, _ring), sys.gettrace()
    signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        sys.settrace(tracing)
        signal.signal(signal.SIGALRM, before or signal.SIG_DFL)


def _ring(_, frame):
    # Only while the student's function is running, never in our own lines.
    frames = [f for f, _ in traceback.walk_stack(frame)]
    if any(f.f_code is _call.__code__ for f in frames):
        # A bare `except:` may swallow what is raised here: the next line of the student's own raises it again.
        inside = list(itertools.takewhile(lambda f: f.f_code is not _call.__code__, frames))
        for f in inside:
            if f.f_globals is inside[-1].f_globals:
                f.f_trace = _stop
        sys.settrace(lambda *_: None)  # without this no f_trace is called
        raise TooSlow


def _stop(_, event, __):
    if event == "line":
        raise TooSlow
    return _stop


@contextlib.contextmanager
def _harmless_exit(function):
    """Let `exit()` raise SystemExit: the one that IPython puts into a notebook's names would end the kernel."""
    names = getattr(inspect.unwrap(function), "__globals__", {})
    kept = {name: names[name] for name in ("exit", "quit") if "ExitAutocall" in type(names.get(name)).__name__}
    names.update(dict.fromkeys(kept, sys.exit))
    try:
        yield
    finally:
        names.update(kept)
