"""What the instructor may expect of a lesson's exercises: each one, and every mistake that is recognised by name."""

from dataclasses import dataclass
from html import escape

from helpers.exercises.entries import Quiz


@dataclass(frozen=True, repr=False)
class Expected:
    """A list of exercises, each with its mistakes in the words that a student reads.

    Parameters
    ----------
    entries : tuple of Exercise and Quiz
    """

    entries: tuple

    def __repr__(self):
        return "\n\n".join(
            "\n".join((_heading(entry), _known(entry), *(f"  ✗ {names}: {words}" for names, words in _grouped(entry))))
            for entry in self.entries
        )

    def _repr_html_(self):
        return "\n".join(map(_html, self.entries))


def _heading(entry):
    return f"{entry.number} {entry.title} · {entry.facts}"


def _known(entry):
    return f"{len(entry.mistakes)} mistakes are known:"


def _grouped(entry):
    """Pair the words of each verdict with the names of the mistakes that get them."""
    names = {}
    for mistake in entry.mistakes:
        names.setdefault(_words(entry, mistake), []).append(mistake.name)
    return [("; ".join(alike), words) for words, alike in names.items()]


def _words(entry, mistake):
    if not isinstance(entry, Quiz):
        return mistake.explanation
    answers = ", ".join(f"{name} {shape}" for name, shape in mistake.wrong.items())
    return f"{answers}: {mistake.explanation}"


def _html(entry):
    head, known = escape(_heading(entry)), _known(entry)
    items = "".join(f"<li><em>{escape(names)}</em>: {escape(words)}</li>" for names, words in _grouped(entry))
    return f"<details><summary><strong>{head}</strong></summary>{known}<ul>{items}</ul></details>"
