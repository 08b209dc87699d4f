"""The lessons as students meet them: solved, section by section, and held to the exercises they name."""

import ast
import re
from pathlib import Path

import jupytext
import nbformat
import pytest
from nbclient import NotebookClient

from helpers.exercises import EXERCISES
from helpers.exercises.entries import Quiz

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
LESSONS = sorted(NOTEBOOKS.glob("[0-9][0-9]_*.py"))
README = (NOTEBOOKS.parent / "README.md").read_text(encoding="utf-8")
WIDTH = 104  # characters of code that a cell shows at 1280 pixels beside the file browser

each_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)


def cells(lesson, kind):
    return [cell.source for cell in jupytext.read(lesson).cells if cell.cell_type == kind]


def entries(lesson):
    return {number: entry for number, entry in EXERCISES.items() if number.startswith(f"{int(lesson.stem[:2])}.")}


def checked(source):
    """The exercise that a cell checks, or None."""
    found = re.search(r'^check\("([\d.]+)"', source, re.MULTILINE)
    return found and found[1]


def solve(source):
    """Put the reference in the place of the stub."""
    if not (number := checked(source)):
        return source
    entry, tree, lines = EXERCISES[number], ast.parse(source), source.splitlines()
    (stub,) = [node for node in tree.body if isinstance(node, ast.Assign | ast.FunctionDef)]
    answer = f"{stub.targets[0].id} = {entry.reference!r}" if isinstance(entry, Quiz) else entry.solution
    return "\n".join([*lines[: stub.lineno - 1], answer, *lines[stub.end_lineno :]])


def run(sources):
    """Run cells in a kernel; give each cell's outputs."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])
    NotebookClient(notebook, timeout=60, resources={"metadata": {"path": NOTEBOOKS}}).execute()
    return [cell.outputs for cell in notebook.cells]


@each_lesson
def test_any_section_runs_right_after_the_import_cell_and_its_references_are_correct(lesson):
    """Each section in a namespace of its own, with the stubs replaced (as they are, nbval runs them)."""
    imports, *_ = cells(lesson, "code")
    sources, section = [], 0
    for cell in jupytext.read(lesson).cells:
        if cell.cell_type == "code":
            sources.append(solve(cell.source))
        elif re.search(r"^## ", cell.source, re.MULTILINE):
            section += 1
            sources += ["%reset -f", imports]
    assert section >= 3
    said = {
        checked(source): outputs[-1]["data"]["text/plain"]
        for source, outputs in zip(sources, run(sources), strict=True)
        if checked(source)
    }
    assert said.keys() == entries(lesson).keys()
    assert all("correct" in words.splitlines()[0] for words in said.values()), said


@each_lesson
def test_headings_name_the_exercises_as_their_entries_do(lesson):
    headings = re.findall(r"^### Exercise ([\d.]+) · (.+)$", "\n".join(cells(lesson, "markdown")), re.MULTILINE)
    asked = {number: entry.title for number, entry in entries(lesson).items()}
    assert dict(headings) == asked or lesson.stem == "00_start_here"
    assert [checked(source) for source in cells(lesson, "code") if checked(source)] == [*asked]


@each_lesson
def test_a_heading_says_how_long_an_exercise_takes_how_hard_it_is_and_what_for(lesson):
    text = "\n".join(cells(lesson, "markdown"))
    for number, entry in entries(lesson).items():
        assert f"### Exercise {number} · {entry.title}\n\n*{entry.facts}*\n" in f"{text}\n" or number == "0.1"


@each_lesson
def test_a_stub_is_not_attempted_and_asks_for_the_name_its_entry_has(lesson):
    for source in cells(lesson, "code"):
        if checked(source) in (None, "0.1"):
            continue
        entry, tree = EXERCISES[checked(source)], ast.parse(source)
        stub = tree.body[0]
        if isinstance(entry, Quiz):
            assert all(ast.unparse(v) == "..." for v in stub.value.values)
        else:
            assert stub.name == entry.stub_name
            assert ast.unparse(stub.body[-1]) == "..."
            assert ast.unparse(stub.args) == ast.unparse(ast.parse(entry.solution).body[0].args)


@each_lesson
def test_code_fits_the_width_of_a_cell(lesson):
    long = [line for source in cells(lesson, "code") for line in source.splitlines() if len(line) > WIDTH]
    assert not long


@each_lesson
def test_the_voice_is_plain(lesson):
    prose = "\n".join(cells(lesson, "markdown"))
    assert not re.findall(r"\b(simply|just|obviously|of course)\b|!(?!\[)", prose, re.IGNORECASE)


@each_lesson
def test_links_to_other_lessons_lead_somewhere(lesson):
    for target in re.findall(r"\]\(([^)#:]+)\)", "\n".join(cells(lesson, "markdown"))):
        assert (NOTEBOOKS / target).exists(), target


@pytest.mark.parametrize("lesson", LESSONS[1:], ids=lambda path: path.stem)
def test_the_minutes_of_a_lesson_are_the_sum_of_its_parts_here_and_wherever_they_are_named(lesson):
    first = cells(lesson, "markdown")[0]
    said = re.search(r"(\d+) minutes: (\d+) for reading and panels, (\d+) for the exercises\.", " ".join(first.split()))
    total, reading, exercises = map(int, said.groups())
    assert exercises == sum(entry.minutes for entry in entries(lesson).values())
    assert total == reading + exercises
    question = first.splitlines()[0].removeprefix("# ")
    for page in ("\n".join(cells(NOTEBOOKS / "00_start_here.py", "markdown")), README):
        assert f"{lesson.stem}.ipynb) | {question} | {total} |" in page


@pytest.mark.parametrize("lesson", LESSONS[1:], ids=lambda path: path.stem)
def test_every_cell_says_what_it_is_among_the_slides(lesson):
    """A slide begins at each heading; what is asked comes before what is seen; imports stay behind the scenes."""
    marks = [(cell, cell.metadata.get("slideshow", {}).get("slide_type")) for cell in jupytext.read(lesson).cells]
    assert {mark for _, mark in marks} <= {"slide", "fragment", "skip", "notes"}
    assert marks[0][1] == "slide"
    for cell, mark in marks:
        if cell.cell_type == "markdown" and re.match("#{1,3} ", cell.source):
            assert mark == "slide", cell.source
        assert not re.search(r"\n#{2,3} ", cell.source) or cell.cell_type == "code", "a heading inside a slide"
    assert {cell.source.startswith(("import", "from")) for cell, mark in marks if mark == "skip"} == {True}
