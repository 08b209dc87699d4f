"""Put what was seen into words: one function for each kind of verdict."""

import numpy as np

from helpers.exercises import running
from helpers.exercises.comparing import alike, close
from helpers.exercises.verdict import Verdict
from helpers.exercises.words import meaning_of, meaning_of_warning, message_of

SHORT = 16  # numbers in an array that is shown whole


def _verdict(exercise, kind, said, words="", code=""):
    return Verdict(kind, f"{exercise.number} {exercise.title}", said, words, code)


def not_attempted(entry):
    """Say that nothing has been written yet, and what the exercise asks of one."""
    words = f"Difficulty {entry.difficulty} of 3, about {entry.minutes} minutes. It {entry.purpose}."
    return _verdict(entry, "not attempted", "not attempted yet", f'{words} Stuck? hint("{entry.number}")')


def not_a_function(exercise, value):
    """Say that something else than a function was handed in."""
    name = exercise.stub_name
    if value is None or value is ...:
        found = "Nothing stands after the number"
    elif isinstance(value, str):
        found = "A text stands after the number"
    else:
        found = f"{_kind(value)[0].upper()}{_kind(value)[1:]} stands after the number, such as a call gives back"
    words = f'{found}. Pass the function itself, by its name, without brackets: check("{exercise.number}", {name})'
    return _verdict(exercise, "not a function", "this is no function", words)


def other_arguments(exercise, signature):
    """Say that the function cannot be called as the exercise calls it."""
    words = f"Yours takes {signature}, and it should take {exercise.signature}. Put the first line back as it was."
    return _verdict(exercise, "wrong arguments", "your function takes other arguments", words)


def too_slow(exercise):
    """Say that the function was stopped."""
    words = f"Stopped after {running.LIMIT:g} seconds. The inputs are small: does every loop come to an end?"
    return _verdict(exercise, "too slow", "it runs too long", words)


def no_return(exercise):
    """Say that the function gives nothing back, on any input."""
    words = "The lines run, and what they find is lost. Does the last one begin with return?"
    return _verdict(exercise, "returned nothing", "your function returns nothing", words)


def recognised(exercise, mistake, case=None):
    """Say which mistake it is; with a case, that its shape is off too."""
    words = mistake.explanation
    if case:
        words += f" The shape is off too: yours is {case.yours.shape}, expected is {_named(case.expected.shape)}."
    return _verdict(exercise, "mistake", mistake.name, words)


def right(exercise, runs):
    """Say that the values are right, and whether the way to them is clean."""
    if changed := sorted({list(exercise.signature.parameters)[i] for r in runs for i in r.changed}):
        names = " and ".join(changed)
        words = f"The numbers are right, but the call changed its input {names}. Which line writes into it (+=, [ ] =)?"
        return _verdict(exercise, "changed its input", f"it changes {names}", words)
    if warned := [w for r in runs for w in r.warnings]:
        (message, place), *_ = warned
        words = f"The numbers are right, but NumPy warned. {meaning_of_warning(message)}"
        return _verdict(exercise, "warned", "right, with a warning", words, _at(place) + f"RuntimeWarning: {message}")
    return _verdict(exercise, "correct", "correct", f"It {exercise.purpose}.")


def _raised(exercise, cases):
    run = cases[0].run
    name = type(run.error).__name__
    article = "an" if name[0] in "AEIOU" else "a"
    code = f"{_at(run.place)}{name}: {message_of(run.error)}".rstrip(": ") + f"\ncalled with {_shapes(exercise, run)}"
    return _verdict(exercise, "raised", f"it stopped with {article} {name}", meaning_of(run.error), code)


def _nothing(exercise, cases):
    words = f"For {_shapes(exercise, cases[0].run)} no return is reached. Where does the function go then?"
    return _verdict(exercise, "returned nothing", "your function sometimes returns nothing", words)


def _not_numbers(exercise, cases):
    return _verdict(exercise, "not numbers", "this cannot be compared", cases[0].words)


def _wrong_shape(exercise, cases):
    case = cases[0]
    yours, expected, inputs = case.yours.shape, case.expected.shape, _shapes(exercise, case.run)
    words = f"For {inputs} {_subject(case)} has shape {yours}; expected is {expected}."
    if case.yours.size == 1:
        words += f" One number is left where {case.expected.size} are expected: which step makes one of many?"
    elif yours == expected[::-1] and len(yours) == 2:
        words += " Rows and columns have changed places, and the numbers differ too."
    elif _reordered(case.yours, case.expected):
        words += " The right numbers are all there, in another order."
    else:
        words += " Print the shape after each step: where does it leave the path?"
    return _verdict(exercise, "wrong shape", "wrong shape", words)


def _rearranged(exercise, cases):
    case = cases[0]
    yours, expected = case.yours.shape, case.expected.shape
    words = f"The numbers of {_subject(case)} are right. "
    if expected == ():
        words += f"They come as an array of shape {yours}, and one plain number is expected: .item() takes it out."
    elif len(yours) == 1:
        words += f"The shape {yours} is flat, without rows or columns; expected is {_named(expected)}."
        words += " Which step loses an axis?"
    elif yours == expected[::-1]:
        words += f"They are transposed: yours is {_named(yours)}, expected is {_named(expected)}."
    else:
        words += f"Yours has shape {yours}, expected is {_named(expected)}."
    return _verdict(exercise, "right numbers, wrong shape", "right numbers, wrong shape", words)


def _wrong_values(exercise, cases):
    several = [case for case in cases if case.expected.size > 1] or cases
    case = min(several, key=lambda case: sum(np.size(argument) for argument in case.run.arguments))
    words = _pattern(case.yours.astype(float), case.expected.astype(float))
    if case.run.warnings:
        message, place = case.run.warnings[0]
        words += f" NumPy warned{f' in {place[0]}' if place else ''}: {message}. {meaning_of_warning(message)}"
    yours, expected = next(
        (show(case.yours, digits), show(case.expected, digits))
        for digits in (4, 8, 17)
        if digits == 17 or show(case.yours, digits) != show(case.expected, digits)
    )
    name = f"{case.part} = " if case.part else ""
    table = [(f"with      {argument} = ", show(value)) for argument, value in _arguments(exercise, case.run)]
    table += [(f"yours     {name}", yours), (f"expected  {name}", expected)]
    if case.yours.size > SHORT:
        at = tuple(np.argwhere(~alike(case.yours, case.expected))[0].tolist())
        table += [("differs   ", f"first at {list(at)}: {show(case.yours[at])}, expected {show(case.expected[at])}")]
    return _verdict(exercise, "wrong values", "wrong values", words, "\n".join(_hang(*row) for row in table))


def _pattern(yours, expected):
    """Say what the wrong numbers have to do with the right ones."""
    if np.isnan(yours).any():
        return "There is a nan, which is what 0 / 0 or inf / inf give."
    if np.isinf(yours).any():
        return "There is an infinite number: something is divided by 0, or grows too large."
    if close(-yours, expected):
        return "The numbers are right, their signs are reversed."
    if yours.size > 1 and (expected != 0).all():
        ratio = yours / expected
        if close(ratio, np.full_like(ratio, ratio.flat[0])) and ratio.flat[0]:
            return f"Each number is {ratio.flat[0]:.4g} times what it should be. Which factor is that?"
    if yours.size > 1 and close(yours - expected, np.full_like(yours, (yours - expected).flat[0])):
        return f"Each number is off by the same {(yours - expected).flat[0]:.4g}. What is added or left out?"
    for decimals in range(1, 9):
        if close(yours, expected.round(decimals)):
            return f"These are the right numbers, rounded to {decimals} decimals. Round only what you print."
    if np.allclose(yours, expected, rtol=1e-3, atol=0):
        return "Close, and still not equal. Is a constant rounded?"
    if _reordered(yours, expected):
        return "The right numbers are all there, in another order. Which step reorders them?"
    if right := np.count_nonzero(alike(yours, expected)):
        return f"{right} of {yours.size} numbers {'is' if right == 1 else 'are'} right. What do the others share?"
    return "The shape is right, the numbers are not. Do the first one by hand."


def _reordered(yours, expected):
    return yours.size == expected.size and close(np.sort(yours, axis=None), np.sort(expected, axis=None))


def show(value, digits=4):
    """Write a value as a student would see it, its decimals rounded to so many digits."""
    array = np.asarray(value)
    width = max(len(f"{number:.{digits}g}") for number in array.ravel().tolist()) if array.dtype.kind == "f" else 0
    formatter = {"float_kind": lambda number: f"{number:.{digits}g}".rjust(width)} if width else None
    text = np.array2string(array, separator=", ", formatter=formatter, threshold=SHORT, edgeitems=3, max_line_width=90)
    return "\n".join(line for line in text.splitlines() if line.strip())  # no gaps between pictures


def _hang(label, text):
    return label + text.replace("\n", "\n" + " " * len(label))


def _at(place):
    return f"{place[0]}:  {place[1]}\n" if place else ""


def _subject(case):
    return f"your {case.part}" if case.part else "your result"


def _kind(value):
    """Say what a value is: its shape, or that it is a number."""
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    return "a number" if isinstance(value, int | float | np.number) else f"a {type(value).__name__}"


def _shapes(exercise, run):
    """Write what the function was called with: X (3, 5), w (3, 1), b = 0.5."""
    return ", ".join(f"{n} {v.shape}" if np.ndim(v) else f"{n} = {show(v)}" for n, v in _arguments(exercise, run))


def _arguments(exercise, run):
    return zip(exercise.signature.parameters, run.arguments, strict=False)  # a default may be left out


def _named(shape):
    if len(shape) == 2 and shape[0] != shape[1] and 1 in shape:
        return f"{'a row' if shape[0] == 1 else 'a column'} {shape}"
    return f"{shape}" if shape else "a number"


WRONG = {
    "raised": _raised,
    "nothing": _nothing,
    "not numbers": _not_numbers,
    "wrong shape": _wrong_shape,
    "wrong values": _wrong_values,
    "right numbers": _rearranged,
}
"""How a run can go wrong, and who tells it; the gravest first."""
