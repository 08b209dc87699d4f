"""The graph panel filled in: questions, verdicts, recognised mistakes, and what may be typed."""

import html
import re

import pytest

from helpers.graph import Node, cross_entropy, log, sigmoid
from helpers.panels import GraphPanel
from helpers.panels.graph_walk import read, say
from helpers.style import GREEN, VERMILLION


def paper():
    a, b, c = Node("a", 5), Node("b", 3), Node("c", 2)
    u = (b * c).named("u")
    v = (a + u).named("v")
    return (3 * v).named("J")


def twice():
    a, b = Node("a", 5), Node("b", 3)
    return ((a + b) * b).named("J")


def square():
    u = Node("u", 3)
    return (u * u + u).named("J")


GRAPHS = (
    paper,
    twice,
    square,
    lambda: cross_entropy(Node("z", -0.25), Node("y", 1)),
    lambda: -log(sigmoid(Node("z", 2))),
)


def fill(panel, *answers):
    for answer in answers:
        panel.answer.value = answer
    return panel.said


def test_a_right_number_appears_and_the_next_is_asked_for():
    panel = GraphPanel(paper(), fill_in=True)
    assert panel.answer.description == "u = b·c =" and panel.answer.layout.display == ""
    assert panel.said.endswith("Known: b = 3, c = 2.") and "= ?" in panel.svg
    words = fill(panel, "6")
    assert words == "✓ u = b·c = 3·2 = 6. Known: a = 5, u = 6. 1 of 1 right at first try."
    assert GREEN in panel.words.value and (panel.step.value, panel.answer.value) == (1, "")
    assert panel.answer.description == "v = a + u ="
    fill(panel, "11", "33")
    assert panel.answer.description == "slope of J in itself ="
    fill(panel, "1")
    assert panel.answer.description == "slope of J in v =" and "∂ ?" in panel.svg
    words = fill(panel, "3", "2", "3", "3", "6", "9")
    assert words.endswith("slope of c: 9. All numbers stand. 8 of 9 right at first try.")
    assert panel.answer.layout.display == "none"


def test_a_node_used_twice_is_asked_for_each_way_and_then_for_the_sum():
    panel = GraphPanel(twice(), fill_in=True)
    asked = []
    for number in panel.numbers:
        asked.append(panel.answer.description)
        fill(panel, str(number.answer))
    assert asked[4:] == [
        "what comes back from J to b, way 1 of 2 =", "slope of J in a =",
        "what comes back from a + b to b, way 2 of 2 =", "slope of J in b, all ways together =",
    ]  # fmt: skip
    assert panel.said.endswith("All numbers stand. 8 of 8 right at first try.")


PAPER_LIKE = {"a": 5, "b": 3, "c": -7}  # u = −21, v = −16, J = −48; slopes 3, 3, 3, −21, 9


@pytest.mark.parametrize(
    ("step", "answer", "words"),
    [
        (0, "21", "the sign is not"),
        (0, "-7", "That is c alone."),
        (0, "-4", "another operation"),
        (0, "10", "another operation"),
        (0, "-1/21", "1 over it"),
        (1, "3", "slope of v. Asked is its value"),
        (3, "-48", "value of J. Asked is a slope"),
        (4, "-3", "the sign is not. Does J grow or shrink"),
        (4, "4", "You added"),
        (4, "1/3", "stands upside down"),
        (5, "1", "local slope of v in a alone"),
        (7, "-7", "local slope of u in b alone"),
        (7, "3", "what came in at u alone"),
        (7, "21", "the sign is not"),
        (7, "9", "The slope of a product towards one factor is the other factor. You took b itself."),
        (7, "-3/7", "stands upside down"),
        (7, "-1/21", "1 over it"),
        (8, "-7", "value of c. Asked is a slope"),
        (8, "-21", "one factor is the other factor. You took c itself."),
        (8, "100", "Not 100. When c grows by a little, u grows how many times as much?"),
    ],
)
def test_the_usual_mistakes_are_recognised(step, answer, words):
    panel = GraphPanel(paper())
    for name, value in PAPER_LIKE.items():
        panel.inputs[name].value = value
    panel.step.value = step
    panel.fill_in.value = True
    verdict = fill(panel, answer)
    assert verdict.startswith("✗ ") and words in verdict and "0 of 1 right at first try" in verdict
    assert VERMILLION in panel.words.value and (panel.step.value, panel.answer.value) == (step, answer)


TWICE_LIKE = {"a": 5, "b": -3}  # a + b = 2, J = −6; slopes −3 for a + b, and 2 + (−3) = −1 for b


@pytest.mark.parametrize(
    ("step", "answer", "words"),
    [
        (4, "-6", "value of J. Asked is a slope: how far J moves when b alone, on this one way, is nudged."),
        (4, "-3", "The slope of a product towards one factor is the other factor. You took b itself."),
        (4, "-1", "what all ways bring to b. Asked is this one alone"),
        (7, "2", "one way alone. 2 ways lead to b: add them up"),
        (7, "-3", "one way alone"),
        (7, "-6", "You multiplied. Where ways meet, they add up"),
        (7, "1", "the sign is not"),
        (7, "5", "Not 5. What has come back on each of the 2 ways to b?"),
    ],
)
def test_the_usual_mistakes_where_ways_meet_are_recognised(step, answer, words):
    panel = GraphPanel(twice())
    for name, value in TWICE_LIKE.items():
        panel.inputs[name].value = value
    panel.step.value = step
    panel.fill_in.value = True
    verdict = fill(panel, answer)
    assert verdict.startswith("✗ ") and words in verdict


def test_no_verdict_gives_the_number_away():
    for make in (paper, twice, square):
        panel = GraphPanel(make())
        for number in panel.numbers:
            for mistaken, words in number.mistakes:
                assert f"{number.answer:g}." not in words.split() or mistaken == number.answer


def test_wrong_numbers_count_once_and_shown_ones_are_not_right():
    panel = GraphPanel(paper(), fill_in=True)
    assert "0 of 1 right at first try" in fill(panel, "7", "8", "5")
    assert "0 of 1 right at first try" in fill(panel, "6")
    panel.buttons[2].click()
    assert panel.buttons[2].description == "show it ▶"
    assert panel.said.startswith("Step 2 of 9, forward: v = a + u = 5 + 6 = 11. Known: v = 11. 0 of 2 right")
    assert "1 of 3 right at first try" in fill(panel, "33")
    panel.buttons[0].click()
    assert "1 of 3 right at first try" in fill(panel, "6", "11", "33")
    panel.inputs["a"].value = 6
    assert "right at first try" not in panel.said
    panel.fill_in.value = False
    assert panel.said.startswith("Step 3 of 9") and panel.answer.layout.display == "none"


def test_filling_in_goes_on_from_where_the_walk_is_and_from_the_end_begins_anew():
    panel = GraphPanel(paper())
    panel.step.value = 4
    panel.fill_in.value = True
    assert panel.answer.description == "slope of J in v ="
    panel.fill_in.value = False
    panel.step.value = 9
    panel.fill_in.value = True
    assert (panel.step.value, panel.answer.description) == (0, "u = b·c =")


TYPED = {
    "3*2": 6,
    "1/3": 1 / 3,
    " 0,5 ": 0.5,
    "−2": -2,
    "(1 + 2)·3": 9,
    "2^3": 8,
    "2**-1": 0.5,
    "+.5": 0.5,
    "1e3": 1000,
    "1.5e−8": 1.5e-8,
    "= 6": 6,
    "u = b·c = 6": 6,
    "1 − a = 1/4": 0.25,
}
NONSENSE = ["six", "3 2", "b*c", "", "1/", "[1]", "'6'", "True", "1j", "__import__('os')", "print(1)", "3 < 4", "1,2,3"]
NONSENSE += ["1/0", "9**9**9", "(-8)**0.5", "1e999", "9" * 70, "(" * 55, "--" * 20 + "x", "0x", "3 = 4", "u =", "="]


def test_arithmetic_may_be_typed():
    for typed, number in TYPED.items():
        assert read(typed) == pytest.approx(number, rel=1e-15)


@pytest.mark.parametrize("typed", NONSENSE)
def test_nonsense_is_no_number(typed):
    with pytest.raises(ValueError, match=r"is no (finite )?number"):
        read(typed)


def test_nonsense_is_told_and_not_counted():
    panel = GraphPanel(paper(), fill_in=True)
    assert fill(panel, "six").startswith("? “six” is no number. Type one such as 6, −0.5, 1/3 or 3*2. Known:")
    assert panel.step.value == 0 and "✗" not in panel.said
    assert fill(panel, "2,0*3").startswith("✓ u = b·c = 3·2 = 6. Known: a = 5, u = 6. 1 of 1")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("0.437823", "✓ a = σ(z) = σ(−0.25) = 0.4378."),
        ("0.4379", "✓ Right to 3 digits: a = "),
        ("0.44", "✓ Right to 2 digits: a = "),
        (".438", "✓ Right to 3 digits: a = "),
        ("a = 0,44", "✓ Right to 2 digits: a = "),
        ("0.4", "? That may be right, but is too coarse to tell."),
        ("0.44*1", "? Close, but not right to the digits you typed."),
        ("0.435", "? Close, but not right to the digits you typed."),
        ("0.45", "✗ Not 0.45. Which number stands for each name in σ(z)?"),
    ],
)
def test_an_answer_is_held_to_the_digits_typed_of_which_three_count(typed, words):
    panel = GraphPanel(sigmoid(Node("z", -0.25)).named("a"), fill_in=True)
    assert fill(panel, typed).startswith(words)


def test_every_answer_of_every_graph_is_right_and_no_mistake_is():
    for make in GRAPHS:
        panel = GraphPanel(make(), fill_in=True)
        for k, number in enumerate(panel.numbers):
            fill(panel, repr(number.answer))
            assert panel.step.value == k + 1, panel.said


def told(panel):
    return html.unescape(re.sub("<[^>]*>", "", panel.message.value))


IMPOSSIBLE = {-1: "log(a) with a = -1: a logarithm", float("nan"): "“nan” is no number", "six": "“six” is no number"}
IMPOSSIBLE |= {"": "“” is no number", "1/0": "1/0 is no finite number"}


@pytest.mark.parametrize(("impossible", "words"), IMPOSSIBLE.items())
def test_an_impossible_input_is_told_and_the_graph_stays_as_it_was(impossible, words):
    a = Node("a", 2)
    panel = GraphPanel((3 * log(a)).named("J"))
    panel.step.value = 2
    before = panel.said
    panel.inputs["a"].value = impossible
    assert words in told(panel) and told(panel).endswith("The inputs stay as they were.")
    assert (a.value, a.slope, panel.inputs["a"].value, panel.said) == (2, 1.5, "2", before)
    assert (panel.words.layout.display, panel.message.layout.display) == ("none", "")
    panel.inputs["a"].value = 4
    assert (a.slope, told(panel)) == (0.75, "")
    assert (panel.words.layout.display, panel.message.layout.display) == ("", "none")


def test_an_input_may_be_typed_as_a_fraction_or_with_a_comma_and_stays_as_typed():
    J = paper()
    panel = GraphPanel(J)
    a, b = J.parents[1].parents[0], panel.leaves[1]
    panel.inputs["a"].value, panel.inputs["b"].value = "1/3", "2,5"
    assert (a.value, b.value, J.value) == (1 / 3, 2.5, pytest.approx(16, rel=1e-15))
    assert (panel.inputs["a"].value, panel.inputs["b"].value, told(panel)) == ("1/3", "2,5", "")


def test_a_small_number_is_written_short():
    assert [say(number) for number in (-1.5e-8, 2e16, 0.00012, 1e-10, 3e100)] == [
        "−1.5e−8", "2e16", "0.00012", "1e−10", "3e100"
    ]  # fmt: skip


def test_an_input_can_be_changed():
    J = paper()
    panel = GraphPanel(J)
    panel.step.value = 9
    panel.inputs["c"].value = -4
    assert panel.said == "Step 9 of 9, back: local slope of u in c: 3; came in: 3; product 3·3 = 9; slope of c: 9."
    assert (J.value, told(panel)) == (-21, "")
    panel.step.value = 1
    assert panel.said == "Step 1 of 9, forward: u = b·c = 3·(−4) = −12."
