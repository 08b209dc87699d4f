"""Every lesson is a pair with the same cells, saved by `course --refresh`, and keeps the rules of a lesson."""

import ast
import json
import re

import nbformat
import pytest

from helpers.launch import METADATA, ROOT, WIDGET_VIEW, cells, lessons

NOTEBOOKS = ROOT / "notebooks"
LESSONS = lessons(NOTEBOOKS)
SAVE = "run: uv run course --refresh"
each_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=[path.name for path in LESSONS])


def read(lesson):
    return nbformat.read(lesson.with_suffix(".ipynb"), as_version=4)


def panel(output):
    """What a panel says in a saved output, or nothing."""
    words = output.get("data", {}).get("text/plain", "")
    return words if re.match(r"\w+Panel: ", words) else ""


def code(lesson):
    return [cell for cell in read(lesson).cells if cell.cell_type == "code" and cell.source.strip()]


@each_lesson
def test_both_halves_have_the_same_cells(lesson):
    py, ipynb = lesson.with_suffix(".py"), lesson.with_suffix(".ipynb")
    assert py.exists() and ipynb.exists(), "half a pair; run: uv run course"
    assert cells(py) == cells(ipynb), "run: uv run course"


@each_lesson
def test_the_notebook_was_saved_after_a_full_run(lesson):
    counts = [cell.execution_count for cell in code(lesson)]
    assert counts == list(range(1, len(counts) + 1)), SAVE
    for cell in code(lesson):
        errors = [output.evalue for output in cell.outputs if output.output_type == "error"]
        assert "raises-exception" in cell.metadata.get("tags", []) or not errors, cell.source


@each_lesson
def test_the_notebook_holds_no_noise(lesson):
    notebook = read(lesson)
    nbformat.validate(notebook)
    assert notebook.metadata == METADATA, SAVE
    for cell in notebook.cells:
        assert "execution" not in cell.metadata, f"time stamps; {SAVE}"
        for output in cell.get("outputs", []):
            assert WIDGET_VIEW not in output.get("data", {}), f"a view whose model is gone; {SAVE}"
            assert output.get("name") != "stderr", f"a lesson warns of nothing: {output.text}"
            data = {kind: value for kind, value in output.get("data", {}).items() if not kind.startswith("image/")}
            words = json.dumps({**output, "data": data})
            assert not re.search(r" at 0x[0-9a-f]+|ipykernel_\d|site-packages", words), f"differs by run: {cell.source}"


@each_lesson
def test_every_picture_has_words_for_whoever_cannot_see_it(lesson):
    for cell in code(lesson):
        for output in cell.outputs:
            for kind in output.get("data", {}):
                if kind.startswith("image/"):
                    alt = output.metadata.get(kind, {}).get("alt", "")
                    assert len(alt.split()) >= 5, f"{kind} without a text alternative: {cell.source}"


@each_lesson
def test_no_descent_is_saved_at_its_first_frame(lesson):
    said = [words for cell in code(lesson) for output in cell.outputs if (words := panel(output))]
    assert not [words for words in said if words.startswith("DescentPanel: Step 0")]


@each_lesson
def test_a_code_cell_is_short_and_plain(lesson):
    for cell in code(lesson):
        lines = cell.source.splitlines()
        assert len(lines) <= 20, f"{len(lines)} lines:\n{cell.source}"
        assert not [line for line in lines if re.match(r"\s*[%!]", line)], f"a magic:\n{cell.source}"
        assert not [line for line in lines if line.rstrip().endswith(";")], f"a trailing semicolon:\n{cell.source}"
        assert not re.search(r"filterwarnings|simplefilter|catch_warnings", cell.source), f"a filter:\n{cell.source}"
        assert "sys.path" not in cell.source, f"a path hack:\n{cell.source}"
        for node in ast.walk(ast.parse(cell.source)):
            assert not (isinstance(node, ast.ImportFrom) and node.names[0].name == "*"), f"import *:\n{cell.source}"


@each_lesson
def test_a_lesson_starts_with_its_one_title(lesson):
    first, *others = [cell for cell in read(lesson).cells if cell.cell_type == "markdown"]
    assert first is read(lesson).cells[0] or first.source.startswith("# ")
    assert not [cell.source for cell in others if re.search(r"^# ", re.sub(r"(?s)```.*?```", "", cell.source), re.M)]
