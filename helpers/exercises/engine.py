"""Judge an answer: run it, compare it with the reference, and recognise the mistake behind a wrong one."""

import copy
import inspect
from types import SimpleNamespace

import numpy as np

from helpers.exercises import telling
from helpers.exercises.comparing import NotNumbers, close, does_the_same, kinds_of_warning, read, rearranged
from helpers.exercises.running import TooSlow, is_stub, run, run_all


def judge(exercise, function):
    """Give the verdict on a student's function.

    Parameters
    ----------
    exercise : Exercise
    function : anything
        What the student handed in, which may be no function at all.

    Returns
    -------
    Verdict
    """
    if not callable(function):
        return telling.not_a_function(exercise, function)
    if is_stub(function):
        return telling.not_attempted(exercise)
    signature = _signature(function)
    if signature and not _fits(exercise, signature):
        return telling.other_arguments(exercise, signature)
    runs = run_all(function, exercise.cases())
    if isinstance(runs[-1].error, TooSlow):
        return telling.too_slow(exercise)
    if any(r.result is ... for r in runs):
        return telling.not_attempted(exercise)
    if all(r.result is None and not r.error for r in runs):
        # Without its source, a stub is known by giving nothing back.
        return telling.not_attempted(exercise) if is_stub(function) is None else telling.no_return(exercise)
    with np.errstate(all="ignore"):  # comparing wild numbers must not warn in the student's cell
        return _judge_results(exercise, runs)


def _signature(function):
    try:
        return inspect.signature(function)
    except (TypeError, ValueError):  # functions written in C do not all say what they take
        return None


def _fits(exercise, signature):
    names, expected = list(signature.parameters), list(exercise.signature.parameters)
    if names != expected and sorted(names) == sorted(expected):
        return False  # the right names in another order
    try:
        for arguments in exercise.cases():
            signature.bind(*arguments)
    except TypeError:
        return False
    return True


def _judge_results(exercise, runs):
    expected = [read(exercise.reference(*copy.deepcopy(r.arguments)), exercise.returns) for r in runs]
    cases = [_compare(exercise, r, e) for r, e in zip(runs, expected, strict=True)]
    states = {case.state for case in cases}
    if mistake := _recognise(exercise, runs, right=states == {"right"}):
        return telling.recognised(exercise, mistake)
    if states == {"right"}:
        return telling.right(exercise, runs)
    numbers_only = "wrong shape" in states <= {"wrong shape", "right numbers", "right"}
    if numbers_only and (mistake := _recognise(exercise, runs, flat=True)):
        return telling.recognised(exercise, mistake, next(case for case in cases if case.state == "wrong shape"))
    state = next(state for state in telling.WRONG if state in states)
    return telling.WRONG[state](exercise, [case for case in cases if case.state == state])


def _compare(exercise, run, expected):
    """Say how one run went, and which part of the result is to be told."""
    case = SimpleNamespace(run=run, state="right", part="", yours=None, expected=None, words="")
    if run.error or run.result is None:
        case.state = "raised" if run.error else "nothing"
        return case
    try:
        parts = read(run.result, exercise.returns)
    except NotNumbers as reason:
        case.state, case.words = "not numbers", str(reason)
        return case
    for name, yours, wanted in zip(exercise.returns or ("",), parts, expected, strict=True):
        if not close(yours, wanted):
            case.part, case.yours, case.expected = name, yours, wanted
            same_numbers = "right numbers" if rearranged(yours, wanted) else "wrong shape"
            case.state = "wrong values" if yours.shape == wanted.shape else same_numbers
            break
    return case


def _recognise(exercise, runs, right=False, flat=False):
    """Find the one mistake that does what the student's function does. Flat: the same numbers in any shape."""
    found = []
    for mistake in exercise.mistakes:
        others = [run(mistake.wrong, r.arguments) for r in runs]
        # Where the values are right, only the warnings tell a mistake from a right answer.
        alike = not right or [kinds_of_warning(r) for r in runs] == [kinds_of_warning(r) for r in others]
        if alike and does_the_same(runs, others, exercise.returns, flat):
            found.append(mistake)
    return found[0] if len(found) == 1 else None
