"""Judge an answer: run it, compare it with the reference, and recognise a known mistake."""

import copy
import inspect
from dataclasses import replace
from types import SimpleNamespace

import numpy as np

from helpers.exercises import feedback, source
from helpers.exercises.comparing import NotNumbers, close, does_the_same, kinds_of_warning, read, rearranged
from helpers.exercises.running import TooSlow, run, run_all


def judge(exercise, function):
    """Return the verdict on a student's function.

    Parameters
    ----------
    exercise : Exercise
    function : anything
        What the student passed, which may not be a function.

    Returns
    -------
    Verdict
    """
    if not callable(function):
        return feedback.not_a_function(exercise, function)
    if source.is_stub(function):
        return feedback.not_attempted(exercise)
    signature = _signature(function)
    if signature and not _fits(exercise, signature):
        return feedback.other_arguments(exercise, signature)
    runs = run_all(exercise.tried(function), exercise.cases())
    if isinstance(runs[-1].error, TooSlow):
        return feedback.too_slow(exercise)
    if any(r.result is ... for r in runs):
        return feedback.not_attempted(exercise)
    if all(r.result is None and not r.error for r in runs):
        # Without its source, a stub is known by returning nothing.
        unknown = source.is_stub(function) is None
        return feedback.not_attempted(exercise) if unknown else feedback.no_return(exercise, function)
    with np.errstate(all="ignore"):  # comparing wild numbers must not warn in the student's cell
        verdict = _judge_results(exercise, function, runs)
    # What the code says is sure, and what wrong results have in common with a known mistake may be chance.
    if verdict.kind in feedback.RIGHT:
        return verdict
    verdict = feedback.from_source(exercise, function, verdict) or verdict
    if verdict.kind != "mistake" and (names := feedback.changed(exercise, runs)):
        words = f"{verdict.words} It also changes its input {names}. Which line writes into that array, perhaps under a"
        verdict = replace(verdict, words=f"{words} second name?")
    return verdict


def _signature(function):
    try:
        return inspect.signature(function)
    except (TypeError, ValueError):  # functions written in C do not all say what they take
        return None


def _fits(exercise, signature):
    names, expected = list(signature.parameters), list(exercise.signature.parameters)
    if names != expected and sorted(names) == sorted(expected):
        return False  # the right names in another order
    pairs = zip(signature.parameters.values(), exercise.signature.parameters.values(), strict=False)
    if any(yours.default != wanted.default for yours, wanted in pairs if wanted.default is not wanted.empty):
        return False
    try:
        for arguments in exercise.cases():
            signature.bind(*arguments)
    except TypeError:
        return False
    return True


def _judge_results(exercise, function, runs):
    expected = [read(exercise.tried(exercise.reference)(*copy.deepcopy(r.arguments)), exercise.returns) for r in runs]
    cases = [_compare(exercise, r, e) for r, e in zip(runs, expected, strict=True)]
    states = {case.state for case in cases}
    if mistake := _recognise(exercise, runs, right=states == {"right"}):
        return feedback.recognised(exercise, mistake)
    if states == {"right"}:
        others = ((f, run_all(exercise.tried(f), exercise.cases())) for f in source.library_calls(function))
        given = (f for f, other in others if does_the_same(runs, other, exercise.returns))
        return feedback.right(exercise, function, runs, next(given, None))
    wrong = states & {"wrong values", "wrong shape"}  # where only the shape is off, it is what is to be told
    if wrong and (mistake := _recognise(exercise, runs, flat=True)):
        return feedback.recognised(exercise, mistake, next((c for c in cases if c.state == "wrong shape"), None))
    if unchanged := _unchanged(exercise, runs):
        return feedback.unchanged(exercise, unchanged)
    if does_the_same(runs[1:], runs[:-1], exercise.returns) and not runs[0].error:
        return feedback.always_the_same(exercise)
    # The first that went wrong, for the sizes begin with the general case; right numbers are the least of it.
    state = next((case.state for case in cases if case.state not in ("right", "right numbers")), "right numbers")
    return feedback.WRONG[state](exercise, [case for case in cases if case.state == state], source.code(function))


def _compare(exercise, run, expected):
    """Return how one run went, and which part of the result the verdict is about."""
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
    """Return the one mistake that does what the student's function does. Flat: the same numbers in any shape."""
    found = []
    for mistake in exercise.mistakes:
        others = [run(exercise.tried(mistake.wrong), r.arguments) for r in runs]
        # Where the values are right, only the warnings tell a mistake from a right answer.
        alike = not right or [kinds_of_warning(r) for r in runs] == [kinds_of_warning(r) for r in others]
        if alike and does_the_same(runs, others, exercise.returns, flat):
            found.append(mistake)
    return found[0] if len(found) == 1 else None


def _unchanged(exercise, runs):
    """Return the name of the argument that every run returns as it came; "" if none."""
    for i, name in enumerate(exercise.signature.parameters):
        if all(len(r.arguments) > i and isinstance(r.result, np.ndarray) for r in runs):
            if all(np.array_equal(r.result, r.arguments[i]) for r in runs):
                return name
    return ""
