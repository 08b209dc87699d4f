"""The exercises: `check` an answer, ask for a `hint`, read the `solution`; for the instructor, what is `expected`.

A new exercise is one entry in EXERCISES of its lesson's file; a new lesson is a new file `lesson_NN.py`.
"""

import pkgutil
from dataclasses import replace
from importlib import import_module

from helpers.exercises.engine import judge
from helpers.exercises.entries import Quiz
from helpers.exercises.expected import Expected
from helpers.exercises.quiz import judge_quiz
from helpers.exercises.verdict import Verdict

__all__ = ["EXERCISES", "check", "expected", "hint", "solution"]

_LESSONS = sorted(module.name for module in pkgutil.iter_modules(__path__) if module.name.startswith("lesson_"))
EXERCISES = {entry.number: entry for lesson in _LESSONS for entry in import_module(f"{__name__}.{lesson}").EXERCISES}
"""Number -> Exercise or Quiz, in the order of the lessons."""

_hints_given = {}  # number -> how many, in this kernel


def check(number, answer=None):
    """Run an answer and judge it.

    Parameters
    ----------
    number : str
        The exercise, such as "2.2".
    answer : function, or dict in a quiz
        The student's function itself, not the result of a call.

    Returns
    -------
    Verdict
        Shown when it is the last line of a cell. Never raises, whatever the function does.
    """
    if (entry := _find(number)) is None:
        return _unknown(number)
    if isinstance(entry, Quiz):
        return judge_quiz(entry, answer)
    verdict = judge(entry, answer)
    name = getattr(answer, "__name__", "")
    if verdict.kind != "correct" and name != entry.stub_name and name in {e.stub_name for e in EXERCISES.values()}:
        words = f"{verdict.words} You passed {name}; this exercise is about {entry.stub_name}.".strip()
        return replace(verdict, words=words)
    return verdict


def hint(number):
    """Show the next hint of an exercise, and after the last one all of them."""
    if (entry := _find(number)) is None:
        return _unknown(number)
    given = _hints_given[entry.number] = _hints_given.get(entry.number, 0) + 1
    title, count = f"{entry.number} {entry.title}", len(entry.hints)
    if given <= count:
        return Verdict("hint", title, f"hint {given} of {count}", entry.hints[given - 1])
    words = f'One answer is shown by solution("{entry.number}"). The hints were:'
    return Verdict("hint", title, "that was the last hint", "\n".join((words, *entry.hints)))


def solution(number):
    """Show one right answer, the very code that checks are made against."""
    if (entry := _find(number)) is None:
        return _unknown(number)
    words = "Read it, close it, and write yours."
    return Verdict("solution", f"{entry.number} {entry.title}", "one answer", words, entry.solution)


def expected(lesson):
    """List a lesson's exercises for the instructor, and every mistake that `check` knows by name.

    Parameters
    ----------
    lesson : int or str
        3 or "03".

    Returns
    -------
    Expected
        Number, title, minutes, difficulty and purpose of each exercise; each mistake's name, and the words a student
        reads who makes it. In Jupyter a click on an exercise opens its list; print shows all of it.

    Raises
    ------
    ValueError
        If there is no such lesson with exercises.
    """
    lessons, asked = {}, str(lesson).strip()
    for number, entry in EXERCISES.items():
        lessons.setdefault(number.partition(".")[0], []).append(entry)
    if (found := lessons.get(asked) or lessons.get(asked.removeprefix("0"))) is None:
        names = ", ".join(name.zfill(2) for name in lessons)
        raise ValueError(f"lesson is {lesson!r}, and has no exercises; there are some in {names}")
    return Expected(tuple(found))


def _find(number):
    return EXERCISES.get(str(number).strip()) if isinstance(number, str | float) else None


def _unknown(number):
    said = f"there is no exercise {number!r}" if isinstance(number, str | int | float) else "the number comes first"
    entries = "\n".join(f"{entry.number}  {entry.title}" for entry in EXERCISES.values())
    return Verdict("unknown exercise", "Exercises", said, 'Such as check("2.2", sigmoid). There are:', entries)
