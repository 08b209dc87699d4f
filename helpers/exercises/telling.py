"""Put what was seen into words: one function for each kind of verdict."""

import inspect
import re

import numpy as np

from helpers.exercises import patterns, running, source
from helpers.exercises.comparing import alike
from helpers.exercises.verdict import Verdict
from helpers.exercises.words import meaning_of, meaning_of_warning, message_of

SHORT = 16  # numbers in an array that is shown whole
IN_PLACE = {"append", "extend", "fill", "insert", "partition", "put", "remove", "resize", "reverse", "shuffle", "sort"}
RIGHT = {"correct", "changed its input", "warned", "hushed up", "right numbers, wrong shape"}
"""Kinds of verdicts on the right numbers."""


def _verdict(exercise, kind, said, words="", code=""):
    return Verdict(kind, f"{exercise.number} {exercise.title}", said, words, code)


def not_attempted(entry):
    """Say that nothing has been written yet."""
    return _verdict(entry, "not attempted", "not attempted yet", f'Stuck? hint("{entry.number}")')


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


def no_return(exercise, function):
    """Say that the function gives nothing back, on any input."""
    handed_over = source.handed_over(function)
    words = "The lines run, and what they find is lost. Does the last one begin with return?"
    if source.prints(function):
        words = "print shows a value, return hands it over. Nothing is handed over yet."
    elif value := next(filter(None, handed_over), ""):
        words = f"{value}, behind your return, is None. " + _why_none(function, value)
    elif handed_over:
        words = "A return stands there with nothing behind it. What should it hand over?"
    return _verdict(exercise, "returned nothing", "your function returns nothing", words)


def _why_none(function, value):
    """Say how None may have come behind the return: a method that works in place, a call, or nothing new since."""
    given = re.findall(rf"^\s*{re.escape(value)}\s*=([^=].*)", inspect.getsource(function), re.MULTILINE)
    calls = [call for line in (value, *given) for call in re.findall(r"(\.?\w+)\(", line)]
    if method := next((call for call in calls if call.removeprefix(".") in IN_PLACE), ""):
        return f"What works in place, such as {method}, gives that back."
    if calls and "None" not in map(str.strip, given):
        return "A function without a return gives that back, and what works in place."
    return "Which line should give it another value, and is that line reached?"


def by_code(exercise, function, code):
    """Say what in the code explains a wrong answer better than its numbers do; None if nothing."""
    arguments = list(exercise.signature.parameters)
    if names := source.unwritten(function):
        words = f"Your function calls {names[0]}, which is not written yet and gives nothing back: write it first."
        return _verdict(exercise, "unfinished", f"{names[0]} comes first", words, code)
    if names := source.outside(function):
        stands = "which stands outside it" if len(names) == 1 else "which stand outside it"
        words = f"Your function uses {' and '.join(names)}, {stands}, in the notebook. All it needs comes through its "
        words += f"argument{'s' if len(arguments) > 1 else ''} {_and(arguments)}."
        return _verdict(exercise, "reads the notebook", f"it uses {' and '.join(names)} from the notebook", words, code)
    if line := source.lost_line(function):
        words = f"This line gives a new array, which is kept nowhere, and leaves the old one as it is:\n{line}"
        return _verdict(exercise, "lost line", "one line has no effect", words, code)
    if line := source.returns_at_once(function):
        words = f"This return stands inside the loop, and ends it in its first turn:\n{line}"
        return _verdict(exercise, "returns too soon", "the loop ends in its first turn", words, code)
    draws = "random" in getattr(getattr(inspect.unwrap(function), "__code__", None), "co_names", ())
    if code and draws and "rng" not in arguments:  # with no code a mistake is known by name
        words = "Your function says random, and the answer follows from its arguments alone, without chance. What "
        words += "should stand in that place?"
        return _verdict(exercise, "drawn", "something is drawn at random", words, code)
    if not code and (name := source.hushing(function)):  # numbers or an exception would say more
        words = f"Your {name} hushes what NumPy warns of. Leave it out and check again: a warning may show the place."
        return _verdict(exercise, "wrong and hushed up", "not right, and the warnings are hushed", words)
    return None


def unchanged(exercise, name):
    """Say that the function hands back what it was given."""
    words = f"This is {name} itself, as it was handed in. Which line should make something new of it?"
    return _verdict(exercise, "unchanged", f"your result is {name}, unchanged", words)


def always_the_same(exercise):
    """Say that the result does not depend on the arguments."""
    words = f"Your function was called with several inputs. Which line uses {_and(exercise.signature.parameters)}?"
    return _verdict(exercise, "always the same", "the result is the same for every input", words)


def recognised(exercise, mistake, case=None):
    """Say which mistake it is; with a case, that its shape is off too."""
    words = mistake.explanation
    if case:
        words += f" The shape is off too: yours is {case.yours.shape}, expected is {_named(case.expected.shape)}."
    return _verdict(exercise, "mistake", mistake.name, words)


def right(exercise, function, runs, given=None):
    """Say that the values are right, and whether the way to them is clean. Given: the course's function that did it."""
    if changed := sorted({list(exercise.signature.parameters)[i] for r in runs for i in r.changed}):
        names = " and ".join(changed)
        words = f"The numbers are right, but the call changed its input {names}. Which line works in place "
        words += "(+=, [ ] =, .resize, .sort)?"
        return _verdict(exercise, "changed its input", f"it changes {names}", words)
    if warned := [w for r in runs for w in r.warnings]:
        (message, place), *_ = warned
        words = f"The numbers are right, but NumPy warned. {meaning_of_warning(message)}"
        return _verdict(exercise, "warned", "right, with a warning", words, _at(place) + f"RuntimeWarning: {message}")
    if name := source.hushing(function):
        words = f"The numbers are right, with {name} to change how NumPy warns. Leave it out: does it warn of anything "
        words += "then? Calculate so that there is nothing to hush."
        return _verdict(exercise, "hushed up", "hushed up", words)
    words = exercise.purpose
    if given:
        words += f" It is the course's own {given.__name__}, though: yours is still to be written."
    elif exercise.remark and (remark := exercise.remark(function)):
        words += f" {remark}"
    if isinstance(runs[0].result, list) and not exercise.returns:
        words += " Your result is a list; an array has a shape too, and calculates number by number."
    return _verdict(exercise, "correct", "correct", words)


def _raised(exercise, cases):
    run = cases[0].run
    name = type(run.error).__name__
    article = "an" if name[0] in "AEIOU" else "a"
    code = f"{_at(run.place)}{name}: {message_of(run.error)}".rstrip(": ") + f"\ncalled with {_shapes(exercise, run)}"
    return _verdict(exercise, "raised", f"it stopped with {article} {name}", meaning_of(run.error), code)


def _nothing(exercise, cases):
    words = f"For {_shapes(exercise, cases[0].run)} no return is reached, or None stands behind it. Where does the "
    words += "function go then?"
    return _verdict(exercise, "returned nothing", "your function sometimes returns nothing", words)


def _not_numbers(exercise, cases):
    return _verdict(exercise, "not numbers", "this cannot be compared", cases[0].words)


def _wrong_shape(exercise, cases):
    case, inputs = cases[0], _shapes(exercise, cases[0].run)
    expected = case.expected.shape or "one plain number"
    words = f"For {inputs} {_subject(case)} has shape {case.yours.shape}; expected is {expected}."
    words += " " + patterns.in_shape(case.yours, case.expected)
    return _verdict(exercise, "wrong shape", "wrong shape", words)


def _rearranged(exercise, cases):
    case = cases[0]
    yours, expected = case.yours.shape, case.expected.shape
    words = f"The numbers of {_subject(case)} are right. "
    if expected == ():
        words += f"They come as an array of shape {yours}, and one plain number is expected. Which step keeps an axis?"
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
    # The first, for the sizes begin with the general case; a smaller one where numbers would fill the page.
    case = min(several, key=lambda case: max(SHORT, *map(np.size, case.run.arguments)))
    words = patterns.in_numbers(case.yours, case.expected)
    if case.yours.size == 1 and case.yours.dtype.kind != "b" and not case.yours.any():  # no number rounded to 0
        words = f"Y{_subject(case)[1:]} is 0 here. Which line gives it another value?"
    if case.run.warnings:
        message, place = case.run.warnings[0]
        words += f" NumPy warned{f' in {place[0]}' if place else ''}: {message}. {meaning_of_warning(message)}"
    yours, expected = next(
        (show(case.yours, digits), show(case.expected, digits))
        for digits in (4, 8, 17)
        if digits == 17 or show(case.yours, digits) != show(case.expected, digits)
    )
    name = f"{case.part} = " if case.part else ""
    table = [("with      ", _input(name, value)) for name, value in _arguments(exercise, case.run)]
    table += [(f"yours     {name}", yours), (f"expected  {name}", expected)]
    if case.yours.size > SHORT:
        at = tuple(np.argwhere(~alike(case.yours, case.expected))[0].tolist())
        table += [("differs   ", f"first at {list(at)}: {show(case.yours[at])}, expected {show(case.expected[at])}")]
    return _verdict(exercise, "wrong values", "wrong values", words, "\n".join(_hang(*row) for row in table))


def show(value, digits=4):
    """Write a value as a student would see it, its decimals rounded to so many digits."""
    array = np.asarray(value)
    width = max(len(f"{number:.{digits}g}") for number in array.ravel().tolist()) if array.dtype.kind == "f" else 0
    formatter = {"float_kind": lambda number: f"{number:.{digits}g}".rjust(width)} if width else None
    text = np.array2string(array, separator=", ", formatter=formatter, threshold=SHORT, edgeitems=3, max_line_width=90)
    lines = [line for line in text.splitlines() if line.strip()]  # no gaps between pictures
    return " ".join(map(str.strip, lines)) if array.shape[1:] == (1,) else "\n".join(lines)  # a column lies down


def _input(name, value):
    """Write an argument with its numbers, or with its shape where those would fill the page."""
    if np.size(value) > SHORT:
        return f"{name} of shape {np.shape(value)}"
    return _hang(f"{name} = ", show(value))


def _hang(label, text):
    return label + text.replace("\n", "\n" + " " * len(label))


def _and(names):
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


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
    return ", ".join(
        f"{n} {v.shape}" if isinstance(v, np.ndarray) and v.ndim else f"{n} = {show(v)}"
        for n, v in _arguments(exercise, run)
    )


def _arguments(exercise, run):
    return zip(exercise.signature.parameters, run.arguments, strict=False)  # a default may be left out


def _named(shape):
    if len(shape) == 2 and shape[0] != shape[1] and 1 in shape:
        return f"{'a row' if shape[0] == 1 else 'a column'} {shape}"
    return f"{shape}" if shape else "one plain number"


WRONG = {
    "raised": _raised,
    "nothing": _nothing,
    "not numbers": _not_numbers,
    "wrong shape": _wrong_shape,
    "wrong values": _wrong_values,
    "right numbers": _rearranged,
}
"""How a run can go wrong, and who tells it."""
