"""The instructor's pages: what they name is there, in the lesson, the exercises and the panels."""

import ast
import re
import sys

import jupytext
import pytest

import helpers.panels
from helpers.exercises import EXERCISES
from helpers.launch import ROOT

NOTEBOOKS = ROOT / "notebooks"
TEACHING = NOTEBOOKS / "teaching"
LESSONS = {path.stem[:2]: path for path in sorted(NOTEBOOKS.glob("[0-9][0-9]_*.py"))}
PAGES = sorted(TEACHING.glob("[0-9][0-9]_*.py"))
SOURCES = TEACHING / "sources.py"
POINTS = {f"{letter}{k}" for letter, last in (("A", 14), ("B", 17), ("S", 15)) for k in range(1, last + 1)}
SECTIONS = [
    "Forty-five minutes",
    "Demonstrations, in order",
    "What to expect in the exercises",
    "When time is short",
    "Questions that always come",
]

each_page = pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
each_text = pytest.mark.parametrize("page", [*PAGES, SOURCES], ids=lambda path: path.stem)


def cells(page, kind):
    return [cell.source for cell in jupytext.read(page).cells if cell.cell_type == kind]


def prose(page):
    return "\n\n".join(cells(page, "markdown"))


def trees(page):
    return [ast.parse(source) for source in cells(page, "code")]


def calls(page):
    return [node for tree in trees(page) for node in ast.walk(tree) if isinstance(node, ast.Call)]


def headings(path, level):
    """Headings of one level, such as "##", without their marks."""
    return re.findall(rf"^{level} (.+?) *$", prose(path), re.MULTILINE)


def part(page, heading):
    """What stands under a heading of the second level."""
    return prose(page).partition(f"## {heading}\n")[2].partition("\n## ")[0]


def table(text, *columns):
    """The entries under these columns, row by row, of every table that has them all."""
    found = []
    for block in re.findall(r"(?:^\|.*\n?)+", text, re.MULTILINE):
        head, _, *rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in block.splitlines()]
        if {*columns} <= {*head}:
            assert all(len(row) == len(head) for row in rows), block
            found += [[row[head.index(column)] for column in columns] for row in rows]
    assert found, f"no table | {' | '.join(columns)} |"
    return found


def exercises_named(text):
    """Such as 2.3, 2.4 and 2.5 in "Exercises 2.3, 2.4 and 2.5", and 1.2 in `solution("1.2")`."""
    lists = re.findall(r"\bExercises? (\d+\.\d+(?:(?:, | and | or |, and |–)\d+\.\d+)*)", text)
    lists += re.findall(r'\b(?:check|hint|solution)\("([\d.]+)"', text)
    return {number for found in lists for number in re.findall(r"\d+\.\d+", found)}


def exercises_of(page):
    return {number for number in EXERCISES if number.startswith(f"{int(page.stem[:2])}.")}


def test_every_lesson_has_a_page_under_its_own_name():
    assert [page.name for page in PAGES] == [path.name for number, path in LESSONS.items() if number != "00"]


@each_page
def test_the_title_is_that_of_the_lesson_in_the_readme(page):
    title = re.search(rf"^\| \[(.+)\]\(notebooks/{page.stem}\.ipynb\)", (ROOT / "README.md").read_text("utf-8"), re.M)
    number, _, name = title[1].partition(" ")
    assert headings(page, "#") == [f"Teaching {number} · {name}"]


@each_page
def test_the_page_begins_with_its_goal_and_the_way_to_slides_and_lesson(page):
    first = cells(page, "markdown")[0]
    goal = re.search(r"^\*\*Goal\.\*\* ([^\n].*?)$(?=\n\n|\Z)", first, re.MULTILINE | re.DOTALL)
    assert goal and len(re.findall(r"[.?](?=\s|$)", goal[1])) == 1, "one sentence after **Goal.**"
    assert f"`uv run --group present course --present {page.stem[:2]}`" in first
    assert f"[the lesson](../{page.stem}.ipynb)" in first


@each_page
def test_the_page_has_its_five_parts_in_order(page):
    assert headings(page, "##") == SECTIONS


@each_page
def test_the_minutes_add_up_to_forty_five(page):
    minutes = [row[0] for row in table(part(page, SECTIONS[0]), "Minutes", "What", "Section")]
    assert sum(int(entry) for entry in minutes) == 45, minutes


@each_page
def test_each_section_of_the_timetable_is_one_of_the_lesson_in_the_lessons_order(page):
    lesson, exercises = LESSONS[page.stem[:2]], exercises_of(page)
    there = [re.sub(r"^(Exercise [\d.]+) · .*", r"\1", heading) for heading in headings(lesson, "###?")]
    assert exercises <= {heading.removeprefix("Exercise ") for heading in there}
    named = [section for *_, section in table(part(page, SECTIONS[0]), "Minutes", "What", "Section")]
    assert not [section for section in named if section not in there]
    assert named == sorted(named, key=there.index)


@each_page
def test_a_demonstration_asks_then_makes_its_panel_then_shows(page):
    """The code stands between the question and the answer, so that nobody sees the one with the other."""
    found = [(cell.cell_type, cell.source) for cell in jupytext.read(page).cells]
    asked = [k for k, (_, source) in enumerate(found) if "**Ask.**" in source]
    assert asked
    for k in asked:
        assert found[k][1].count("**Ask.**") == 1, found[k][1]
        assert "**Usually.**" in found[k][1].partition("**Ask.**")[2], found[k][1]
        assert found[k + 1][0] == "code", found[k][1]
        assert found[k + 2][1].startswith("**Show.**"), found[k][1]


@each_page
def test_every_preset_is_one_that_its_panel_has(page):
    presets = [call for call in calls(page) if isinstance(call.func, ast.Attribute) and call.func.attr == "preset"]
    for call in presets:
        panel, name = getattr(helpers.panels, call.func.value.id), call.args[0].value
        assert name in vars(sys.modules[panel.__module__])["PRESETS"], ast.unparse(call)


@each_page
def test_every_name_that_is_imported_is_used(page):
    imported = {
        name.asname or name.name
        for tree in trees(page)
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in node.names
    }
    used = {node.id for tree in trees(page) for node in ast.walk(tree) if isinstance(node, ast.Name)}
    assert imported <= used, imported - used


@each_text
def test_every_exercise_that_is_named_exists(page):
    assert exercises_named(prose(page)) <= EXERCISES.keys()


@each_page
def test_the_mistakes_to_expect_are_those_of_this_lesson(page):
    asked = [call for call in calls(page) if isinstance(call.func, ast.Name) and call.func.id == "expected"]
    assert [ast.unparse(call) for call in asked] == [f"expected('{page.stem[:2]}')"]


@each_page
def test_a_section_named_in_an_answer_is_one_of_some_lesson(page):
    """A title in quotation marks, behind which a verb or a bracket says that it shows something, is a section."""
    there = {heading for lesson in LESSONS.values() for heading in headings(lesson, "##")}
    text = " ".join(prose(page).split())
    named = re.findall(r'"([A-Z][^"]+)"(?= (?:says|shows|prints|derives|proves|measures|in \[lesson|does\b)|\))', text)
    assert not [title for title in named if title not in there]


@each_text
def test_the_voice_is_plain(page):
    assert not re.findall(r"\b(simply|just|obviously|of course)\b|!(?!\[)", prose(page), re.IGNORECASE)


@each_text
def test_every_link_leads_somewhere(page):
    for target in re.findall(r"\]\(([^)#\s]+)", prose(page)):
        assert "://" in target or (TEACHING / target).exists(), target


def test_the_sources_have_every_point_and_no_other():
    points = [row[0] for row in table(prose(SOURCES), "Point", "Lesson", "Section")]
    assert set(points) == POINTS, set(points) ^ POINTS


def test_each_section_that_the_sources_name_is_a_heading_of_its_lesson():
    for point, lesson, section in table(prose(SOURCES), "Point", "Lesson", "Section"):
        number = re.search(r"\d\d", lesson)[0]
        assert section in headings(LESSONS[number], "#{1,3}"), f"{point}: lesson {number} has no section {section!r}"
