"""Judge the answers to a quiz, each by itself."""

import numpy as np

from helpers.exercises.feedback import not_attempted
from helpers.exercises.verdict import Verdict


def judge_quiz(quiz, answers):
    """Return the verdict on a dict of names and shapes, a line for each; `...` is an answer still to come."""

    def verdict(kind, said, *lines):
        return Verdict(kind, f"{quiz.number} {quiz.title}", said, "\n".join(lines))

    names = ", ".join(quiz.reference)
    if not isinstance(answers, dict):
        return verdict(
            "not a dictionary", "this is not a dictionary", f"Pass a dictionary with a shape for each of {names}."
        )
    if all(isinstance(value, type(...)) for value in answers.values()):
        return not_attempted(quiz)
    judged = [_judge_one(quiz, name, answers.get(name, ...)) for name in quiz.reference]
    lines = [line for _, line in judged]
    unknown = [str(name) for name in answers if name not in quiz.reference]
    if unknown:
        lines.append(f"Not asked for: {', '.join(unknown)}. The names are {names}.")
    states = [state for state, _ in judged]
    right = states.count("right")
    if right == len(states):
        return verdict("correct", "correct", *lines, quiz.purpose)
    kind = "mistake" if "mistake" in states else "wrong values" if "wrong" in states else "unfinished"
    return verdict(kind, f"{right} of {len(states)} right", *lines)


def _judge_one(quiz, name, answer):
    if answer is ...:
        return "open", f"… {name}: no answer yet"
    shape = _read(answer)
    if shape is None:
        return "wrong", f"✗ {name}: a shape is a tuple of whole numbers, such as (3, 4)"
    if shape == quiz.reference[name]:
        return "right", f"✓ {name} {shape}"
    said = f"✗ {name} {shape if np.ndim(answer) else answer}"
    for mistake in quiz.mistakes:
        if mistake.wrong.get(name) == shape:
            return "mistake", f"{said}: {mistake.explanation}"
    if len(shape) == 1:
        return "wrong", f"{said}: one size alone is flat, neither row nor column; {name} has two"
    if shape == quiz.reference[name][::-1]:
        return "wrong", f"{said}: rows come first, then columns"
    return "wrong", f"{said}: what is in one row of {name}, and what in one column?"


def _read(answer):
    """Return a tuple, list, array or single whole number as a shape; None if it is none of these."""
    try:
        sizes = np.atleast_1d(np.asarray(answer))
    except ValueError:
        return None
    if sizes.ndim != 1 or (sizes.dtype.kind not in "ui" and sizes.size):
        return None
    return tuple(int(size) for size in sizes)
