"""Write notebooks/glossary from the lessons' bold terms: uv run python notebooks/teaching/glossary.py

A term is bold once, in the sentence that says what it means. Bold that ends in a full stop or a colon is a label
(**Predict.**), bold in a quotation is a sentence to remember, and a bold link leads to the next lesson.
"""

import re

import jupytext

from helpers.launch import METADATA, ROOT, refresh

NOTEBOOKS = ROOT / "notebooks"
LABELS = {"You need", "You will be able to", "What you can do now"}
HEAD = """# Glossary

Every term of the course in the sentence that gives its meaning, and the lesson that it comes from."""


def terms():
    """Return (term, sentence, path of the lesson) of every bold term, in the lessons' order."""
    found = []
    for lesson in sorted(NOTEBOOKS.glob("[0-9][0-9]_*.py")):
        for cell in jupytext.read(lesson).cells:
            if cell.cell_type == "markdown":
                found += [(term, sentence, lesson) for term, sentence in _bold(cell.source)]
    return found


def _bold(text):
    text = re.sub(r"(?ms)^```.*?^```$|^(>|#|\|).*?$", "", text)
    for paragraph in re.split(r"\n\s*\n|\n(?=- |\d+\. )", text):
        for sentence in re.split(r"(?<=[.?])\**\s+(?=[A-Z(*$`])", " ".join(paragraph.split())):
            for term in re.findall(r"\*\*([^*]+?)\*\*", sentence):
                if term not in LABELS and not re.search(r"[.:?]$|^\[", term):
                    yield term, re.sub(r":$", ".", sentence.replace("**", "").removeprefix("- "))


def page():
    """Return the glossary as Markdown, in alphabetical order."""
    entries = [
        f"**{term}** · {sentence} [{lesson.stem[:2]}]({lesson.stem}.ipynb)"
        for term, sentence, lesson in sorted(terms(), key=lambda entry: entry[0].lower())
    ]
    return "\n\n".join([HEAD, *entries])


if __name__ == "__main__":
    import nbformat

    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(page())], metadata=METADATA)
    jupytext.write(notebook, NOTEBOOKS / "glossary.py", fmt="py:percent")
    refresh(NOTEBOOKS / "glossary")
