"""What the student reads: a verdict as plain text and as HTML."""

from dataclasses import dataclass
from html import escape

from helpers.style import BLUE, GREEN, GREY, VERMILLION

_AMBER = "#E69F00"  # Okabe and Ito's orange
_MARKS = {
    "correct": ("✓", GREEN),
    "not attempted": ("…", GREY),
    "unfinished": ("…", GREY),
    "hint": ("→", BLUE),
    "solution": ("→", BLUE),
    "unknown exercise": ("?", GREY),
    "right numbers, wrong shape": ("≈", _AMBER),
    "changed its input": ("△", _AMBER),
    "warned": ("△", _AMBER),
}  # every other kind is wrong: ✗


@dataclass(frozen=True, repr=False)
class Verdict:
    """What is said about an answer.

    Parameters
    ----------
    kind : str
        For tests: "correct", "not attempted", "raised", "mistake", …
    title : str
        "2.2 The sigmoid"
    said : str
        The verdict in a few words, after the title.
    words : str
        One or two sentences.
    code : str
        Lines to be shown as they are: numbers, or the student's code.
    """

    kind: str
    title: str
    said: str
    words: str = ""
    code: str = ""

    @property
    def head(self):
        symbol, _ = _MARKS.get(self.kind, ("✗", VERMILLION))
        return f"{symbol} {self.title}{'' if self.title.endswith('?') else ':'} {self.said}"

    @property
    def text(self):
        code = "\n".join(f"    {line}" for line in self.code.splitlines())
        return "\n".join(filter(None, (self.head, self.words, code)))

    def __repr__(self):
        return self.text

    def _repr_html_(self):
        # Text and background are the theme's own, light or dark; the colour is a bar beside them.
        _, colour = _MARKS.get(self.kind, ("✗", VERMILLION))
        html = f"<strong>{escape(self.head)}</strong>"
        if self.words:
            html += "<br>" + escape(self.words).replace("\n", "<br>")
        if self.code:
            html += f'<pre style="margin: 0.4em 0 0">{escape(self.code)}</pre>'
        return f'<div style="border-left: 5px solid {colour}; padding: 0.2em 0.8em">{html}</div>'
