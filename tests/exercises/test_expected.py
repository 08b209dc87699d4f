"""The instructor's list: every exercise and every known mistake of a lesson, in the words a student reads."""

from html.parser import HTMLParser

import pytest

from helpers.exercises import EXERCISES, check, expected
from helpers.exercises.entries import Quiz

LESSONS = sorted({number.partition(".")[0] for number in EXERCISES})
each_lesson = pytest.mark.parametrize("lesson", LESSONS)


def entries(lesson):
    return [entry for number, entry in EXERCISES.items() if number.startswith(f"{lesson}.")]


def words_read(entry, mistake):
    """What `check` says of the mistake, in a quiz the lines of the answers that are wrong."""
    if not isinstance(entry, Quiz):
        return mistake.explanation  # test_entries: check says no other
    lines = check(entry.number, entry.reference | mistake.wrong).words.splitlines()
    return "; ".join(line.removeprefix("✗ ") for line in lines if line.startswith("✗"))


class Page(HTMLParser):
    """The headings, and the items as pairs of names and words, as a browser reads them."""

    def __init__(self, source):
        super().__init__()
        self.heads, self.items, self.open = [], [], []
        self.feed(source)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attributes):
        self.open.append(tag)
        if tag == "li":
            self.items.append(["", ""])

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, text):
        if "summary" in self.open:
            self.heads.append(text)
        elif "li" in self.open:
            self.items[-1]["em" not in self.open] += text


@each_lesson
def test_every_mistake_of_every_exercise_is_listed_and_no_other(lesson):
    known = [(m.name, words_read(entry, m)) for entry in entries(lesson) for m in entry.mistakes]
    found = [(name, words.removeprefix(": ")) for names, words in Page(expected(lesson)._repr_html_()).items
             for name in names.split("; ")]  # fmt: skip
    assert sorted(found) == sorted(known)


@each_lesson
def test_plain_text_says_what_the_page_says(lesson):
    text, page = repr(expected(lesson)), Page(expected(lesson)._repr_html_())
    lines = text.splitlines()
    assert [line for line in lines if line.startswith("  ✗ ")] == [f"  ✗ {name}{words}" for name, words in page.items]
    assert [line for line in lines if " · difficulty " in line] == page.heads
    assert str(expected(lesson)) == text


@each_lesson
def test_every_exercise_has_a_heading_and_its_purpose(lesson):
    shown, text = expected(lesson), repr(expected(lesson))
    assert shown.entries == tuple(entries(lesson))
    for entry in shown.entries:
        assert f"{entry.number} {entry.title} · {entry.facts}\n{len(entry.mistakes)} mistakes are known:\n" in text


def test_a_line_of_a_quiz_says_the_answer_and_what_the_student_reads():
    text = repr(expected("01"))
    assert "1.3 What shape is it? · 4 minutes · difficulty 1 of 3 · It" in text
    assert "  ✗ w as a row: w (1, 105): that is a row, and w is a column" in text


def test_mistakes_that_get_the_same_words_share_a_line():
    roots = [mistake for mistake in EXERCISES["3.1"].mistakes if "root" in mistake.name]
    words = {mistake.explanation for mistake in roots}
    assert len(roots) > 1 and len(words) == 1
    assert "; ".join(mistake.name for mistake in roots) + f": {words.pop()}" in repr(expected(3))


def test_signs_of_a_formula_are_no_markup():
    assert "&lt;" in expected(2)._repr_html_() and "one side > and the other <" in repr(expected(2))


@pytest.mark.parametrize("lesson", [3, "3", "03", " 03 "])
def test_a_lesson_is_named_by_its_number(lesson):
    assert [entry.number for entry in expected(lesson).entries] == ["3.1", "3.2", "3.3", "3.4", "3.5"]
    assert expected(0).entries == expected("0").entries == expected("00").entries == (EXERCISES["0.1"],)


@pytest.mark.parametrize("lesson", [7, "3.1", "003", "three", -3, None, True, ""])
def test_a_lesson_without_exercises_is_refused_in_words(lesson):
    with pytest.raises(ValueError, match=r"^lesson is .*, and has no exercises; there are some in 00, 01, .*06$"):
        expected(lesson)
