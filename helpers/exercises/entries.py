"""What an exercise is: one entry that the check, the hints, the solution, the tests and the lesson all read."""

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

# (n_x, m): more examples than features, the other way round, one feature, one example. Never n_x = m, where
# swapped rows and columns would go unseen.
SIZES = ((3, 5), (5, 3), (1, 4), (3, 1))


@dataclass(frozen=True)
class Mistake:
    """A wrong answer that students give, and the words that help.

    Parameters
    ----------
    name : str
        What went wrong, in a few words; unique in its exercise.
    wrong : function, or dict in a Quiz
        It does what the student's function does when they make this mistake: returns the same values, raises the
        same exception, or causes the same NumPy warnings. In a Quiz, the wrong answers.
    explanation : str
        One or two sentences: what is seen, and what to look at next. Never the answer.
    """

    name: str
    wrong: Callable | dict
    explanation: str


class _Entry:
    @property
    def facts(self):
        """Return how long it takes, how hard it is and what it is for, as the lesson's heading has it."""
        minutes = f"{self.minutes} minute{'s' if self.minutes > 1 else ''}"
        return f"{minutes} · difficulty {self.difficulty} of 3 · {self.purpose}"


@dataclass(frozen=True)
class Exercise(_Entry):
    """An exercise that asks for a function.

    Parameters
    ----------
    number, title : str
        "2.2", "The sigmoid"
    minutes, difficulty : int
        How long it should take, and how hard it is, from 1 to 3.
    purpose : str
        What the function is for, as a sentence: "It squashes …".
    reference : function
        The answer as a student would write it, under the name that the lesson's stub has.
    inputs : function (rng, n_x, m) -> tuple of arguments
        Called for each of SIZES with a seeded generator.
    mistakes, hints : tuples of Mistake, of str
        At least three, at least two: the first a nudge, the last nearly there.
    returns : tuple of str, optional
        The names of the parts, where the function returns several: ("dw", "db").
    use : function (the student's function, *arguments) -> what is compared, optional
        Where the function is not compared by what it returns, but by what it does in use.
    remark : function (the student's function) -> str, optional
        What to add where the answer is right; "" for nothing.
    """

    number: str
    title: str
    minutes: int
    difficulty: int
    purpose: str
    reference: Callable
    inputs: Callable
    mistakes: tuple
    hints: tuple
    returns: tuple | None = None
    use: Callable | None = None
    remark: Callable | None = None

    @property
    def stub_name(self):
        """Return the name of the function that the lesson's stub defines."""
        return self.reference.__name__

    @property
    def signature(self):
        """Return the reference's signature, whose parameter names the verdicts use."""
        return inspect.signature(self.reference)

    @property
    def solution(self):
        """Return the source of the reference."""
        return inspect.getsource(self.reference).strip()

    def tried(self, function):
        """Return what is called with the inputs: the function itself, or its use."""
        if not self.use:
            return function
        return functools.wraps(function)(functools.partial(self.use, function))  # the student's lines are still found

    def cases(self):
        """Return the arguments of every call, drawn anew and the same each time."""
        return [self.inputs(np.random.default_rng(size), *size) for size in SIZES]


@dataclass(frozen=True)
class Quiz(_Entry):
    """An exercise that asks for a dict of names and shapes. Fields as in `Exercise`.

    Parameters
    ----------
    reference : dict
        Each name and its right shape.
    stub_name : str
        The variable that the lesson's stub fills.
    """

    number: str
    title: str
    minutes: int
    difficulty: int
    purpose: str
    reference: dict
    mistakes: tuple
    hints: tuple
    stub_name: str = "shapes"

    @property
    def solution(self):
        """Return the answers as a line of code."""
        answers = ", ".join(f'"{name}": {shape}' for name, shape in self.reference.items())
        return f"{self.stub_name} = {{{answers}}}"
