"""The verdicts in words: one function for each kind."""

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
    """Return the verdict on an answer that has not been written yet."""
    return _verdict(entry, "not attempted", "not attempted yet", f'Stuck? hint("{entry.number}")')


def not_a_function(exercise, value):
    """Return the verdict on something that is not a function."""
    name = exercise.stub_name
    result = isinstance(value, np.ndarray | int | float | np.number | list | tuple)
    found = f"You passed {_kind(value)}{': the result of calling your function?' if result else '.'}"
    words = f'{found} Pass the function itself, by its name, without brackets: check("{exercise.number}", {name})'
    return _verdict(exercise, "not a function", "this is not a function", words)


def other_arguments(exercise, signature):
    """Return the verdict on a function that cannot be called as the exercise calls it."""
    words = f"Yours takes {signature}, and it should take {exercise.signature}. Write the first line as it was."
    return _verdict(exercise, "wrong arguments", "your function takes other arguments", words)


def too_slow(exercise):
    """Return the verdict on a function that was stopped."""
    words = f"Stopped after {running.LIMIT:g} seconds. The inputs are small: does every loop come to an end?"
    return _verdict(exercise, "too slow", "it runs too long", words)


def no_return(exercise, function):
    """Return the verdict on a function that returns nothing, on any input."""
    returned = source.returned_expressions(function)
    words = "The lines run, and their result is lost. Does the last one begin with return?"
    if source.prints(function):
        words = "print shows a value; return makes it the result. Your function returns nothing yet."
    elif value := next(filter(None, returned), ""):
        words = f"You return {value}, and {value} is None. " + _why_none(function, value)
    elif returned:
        words = "Your return has no value after it. What should the function return?"
    return _verdict(exercise, "returned nothing", "your function returns nothing", words)


def _why_none(function, value):
    """Return how the value may have become None: a method that works in place, a call, or nothing new since."""
    given = re.findall(rf"^\s*{re.escape(value)}\s*=([^=].*)", inspect.getsource(function), re.MULTILINE)
    calls = [call for line in (value, *given) for call in re.findall(r"(\.?\w+)\(", line)]
    if method := next((call for call in calls if call.removeprefix(".") in IN_PLACE), ""):
        return f"A method that works in place, such as {method}, returns None."
    if calls and "None" not in map(str.strip, given):
        return "A function without a return returns None, and so does a method that works in place."
    return "Which line should give it another value, and is that line reached?"


def from_source(exercise, function, verdict):
    """Return the verdict that the source explains better than this one, which the results gave; None if it does not."""
    code, by_name = verdict.code, verdict.kind == "mistake"
    arguments = list(exercise.signature.parameters)
    if names := source.unfinished_helpers(function):
        words = f"Your function calls {names[0]}, which is not written yet and returns nothing: write it first."
        return _verdict(exercise, "unfinished", f"{names[0]} comes first", words, code)
    if names := source.globals_read(function, nodes=not by_name):
        used = _and(names)
        words = f"Your function does not make {used}, so it uses the notebook's own {used}. All it needs comes through "
        words += f"its argument{'s' if len(arguments) > 1 else ''} {_and(arguments)}."
        return _verdict(exercise, "reads the notebook", f"it uses {used} from the notebook", words, code)
    if line := source.discarded_expression(function):
        words = f"This line makes a new array, which is kept nowhere, and leaves the old one as it is:\n{line}"
        return _verdict(exercise, "lost line", "one line has no effect", words, code)
    if line := source.returns_at_once(function):
        words = f"This return is inside the loop, and ends it in its first turn:\n{line}"
        return _verdict(exercise, "returns too soon", "the loop ends in its first turn", words, code)
    draws = "random" in getattr(getattr(inspect.unwrap(function), "__code__", None), "co_names", ())
    if not by_name and draws and "rng" not in arguments:
        words = "Your function uses random numbers, and the answer depends on its arguments alone. What should be "
        words += "there instead?"
        return _verdict(exercise, "drawn", "something is drawn at random", words, code)
    if not code and (name := source.suppresses_warnings(function)):  # numbers or an exception would say more
        words = f"Your {name} suppresses NumPy's warnings. Leave it out and check again: a warning may show the place."
        return _verdict(exercise, "wrong and hushed up", "not right, and warnings are suppressed", words)
    return None


def unchanged(exercise, name):
    """Return the verdict on a function that returns what it was given."""
    words = f"You return {name} itself, as it came in. Which line should make something new of it?"
    return _verdict(exercise, "unchanged", f"your result is {name}, unchanged", words)


def always_the_same(exercise):
    """Return the verdict on a result that does not depend on the arguments."""
    words = "Your function was called with several inputs. Which line uses, or loses, "
    words += f"{_and(exercise.signature.parameters)}?"
    return _verdict(exercise, "always the same", "the result is the same for every input", words)


def recognised(exercise, mistake, case=None):
    """Return the verdict on a mistake known by name; with a case, whose shape is wrong as well."""
    words = mistake.explanation
    if case:
        words += f" The shape is wrong as well: yours is {case.yours.shape}, expected is {_named(case.expected.shape)}."
    return _verdict(exercise, "mistake", mistake.name, words)


def right(exercise, function, runs, given=None):
    """Return the verdict on right values. Given: the function of the course that did the work."""
    if names := changed(exercise, runs):
        words = f"The numbers are right, but the call changed its input {names}. Which line works in place "
        words += "(+=, [ ] =, .resize, .sort)?"
        return _verdict(exercise, "changed its input", f"it changes {names}", words)
    if warned := [w for r in runs for w in r.warnings]:
        (message, place), *_ = warned
        words = f"The numbers are right, but NumPy warned. {meaning_of_warning(message)}"
        return _verdict(exercise, "warned", "right, with a warning", words, _at(place) + f"RuntimeWarning: {message}")
    if name := source.suppresses_warnings(function):
        words = f"The numbers are right, and {name} changes how NumPy warns. Leave it out: is there a warning then? "
        words += "Calculate so that there is nothing to suppress."
        return _verdict(exercise, "hushed up", "right, but warnings are suppressed", words)
    words = exercise.purpose
    if given:
        words += f" It is the course's own {given.__name__}, though: yours is still to be written."
    elif exercise.remark and (remark := exercise.remark(function)):
        words += f" {remark}"
    if isinstance(runs[0].result, list) and not exercise.returns:
        words += " Your result is a list; an array also has a shape, and calculates element-wise."
    return _verdict(exercise, "correct", "correct", words)


def changed(exercise, runs):
    """Return the names of the arguments that a call changed, joined; "" if none."""
    names = list(exercise.signature.parameters)
    return " and ".join(sorted({names[i] for r in runs for i in r.changed}))


def _raised(exercise, cases, source_code):
    run = cases[0].run
    name = type(run.error).__name__
    article = "an" if name[0] in "AEIOU" else "a"
    code = f"{_at(run.place)}{name}: {message_of(run.error)}".rstrip(": ")
    if any(name not in exercise.signature.parameters for name, _ in run.values):
        code += f"\nwhere {_shapes(run.values)}"
    code += f"\ncalled with {_shapes(_arguments(exercise, run))}"
    meaning = meaning_of(run.error, run.place[1] if run.place else "", source_code)
    return _verdict(exercise, "raised", f"it stopped with {article} {name}", meaning, code)


def _nothing(exercise, cases, _):
    words = f"For {_shapes(_arguments(exercise, cases[0].run))} your function reaches no return, or returns None. "
    words += "Which branch runs for this input?"
    return _verdict(exercise, "returned nothing", "your function sometimes returns nothing", words)


def _not_numbers(exercise, cases, _):
    return _verdict(exercise, "not numbers", "this cannot be compared", cases[0].words)


def _wrong_shape(exercise, cases, source_code):
    case, inputs = cases[0], _shapes(_arguments(exercise, cases[0].run))
    expected = case.expected.shape or "one plain number"
    words = f"For {inputs} {_subject(case)} has shape {case.yours.shape}; expected is {expected}."
    words += " " + patterns.in_shape(case.yours, case.expected, source_code)
    return _verdict(exercise, "wrong shape", "wrong shape", words)


def _rearranged(exercise, cases, source_code):
    case = cases[0]
    yours, expected = case.yours.shape, case.expected.shape
    words = f"The numbers of {_subject(case)} are right. "
    if expected == ():
        words += f"They come as an array of shape {yours}, and one plain number is expected. Which step keeps an axis?"
    elif len(yours) == 1:
        words += f"The shape {yours} is flat, without rows or columns; expected is {_named(expected)}."
        words += " Which step makes it flat?"
        words += " (.T changes nothing about a flat array.)" if ".T" in source_code else ""
    elif yours == expected[::-1]:
        words += f"They are transposed: yours is {_named(yours)}, expected is {_named(expected)}."
    else:
        words += f"Yours has shape {yours}, expected is {_named(expected)}."
    return _verdict(exercise, "right numbers, wrong shape", "right numbers, wrong shape", words)


def _wrong_values(exercise, cases, source_code):
    # One example says little. The first, for the sizes begin with the general case; a smaller one where numbers would
    # fill the page.
    columns = [case for case in cases if case.expected.shape[-1:] > (1,)]
    several = columns or [case for case in cases if case.expected.size > 1] or cases
    case = min(several, key=lambda case: max(SHORT, *map(np.size, case.run.arguments)))
    words = patterns.in_numbers(case.yours, case.expected)
    if case.yours.size == 1 and case.yours.dtype.kind != "b" and not case.yours.any():  # no number rounded to 0
        words = f"Y{_subject(case)[1:]} is 0 here. Which line gives it another value?"
    if re.search(r"dtype=(np\.)?int|astype\((np\.)?int", source_code) and case.yours.dtype.kind not in "iu":
        words += " An array of whole numbers loses the decimals that are written into it: your code has dtype int."
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
    """Return a value as a student would see it, its decimals rounded to so many digits."""
    array = np.asarray(value)
    width = max(len(f"{number:.{digits}g}") for number in array.ravel().tolist()) if array.dtype.kind == "f" else 0
    formatter = {"float_kind": lambda number: f"{number:.{digits}g}".rjust(width)} if width else None
    text = np.array2string(array, separator=", ", formatter=formatter, threshold=SHORT, edgeitems=3, max_line_width=90)
    lines = [line for line in text.splitlines() if line.strip()]  # no gaps between pictures
    return " ".join(map(str.strip, lines)) if array.shape[1:] == (1,) else "\n".join(lines)  # a column lies down


def _input(name, value):
    """Return an argument with its numbers, or with its shape where those would fill the page."""
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
    """Return what a value is: its shape, or that it is a number."""
    if value is None or value is ...:
        return "nothing"
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    if isinstance(value, str):
        return "a string"
    return "a number" if isinstance(value, int | float | np.number) else f"a {type(value).__name__}"


def _shapes(values):
    """Return names with their shapes or numbers: X (3, 5), w (3, 1), b = 0.5."""
    return ", ".join(
        f"{n} {v.shape}" if isinstance(v, np.ndarray) and v.ndim else f"{n} = {show(v)}" for n, v in values
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
"""How a run can go wrong, and the function that puts it into words."""
