"""The graph panel filled in: questions, verdicts, recognised mistakes, and what may be typed."""

import pytest

from helpers.graph import Node, cross_entropy, log, sigmoid
from helpers.panels import GraphPanel
from helpers.panels.graph_walk import read
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
    assert panel.said.endswith("For the next: b = 3, c = 2.") and "= ?" in panel.svg
    words = fill(panel, "6")
    assert words == "✓ u = b·c = 3·2 = 6. 1 of 1 right at first try. For the next: a = 5, u = 6."
    assert GREEN in panel.words.value and (panel.step.value, panel.answer.value) == (1, "")
    assert panel.answer.description == "v = a + u ="
    fill(panel, "11", "33")
    assert panel.answer.description == "slope of J in itself ="
    fill(panel, "1")
    assert panel.answer.description == "slope of J in v =" and "∂ ?" in panel.svg
    words = fill(panel, "3", "2", "3", "3", "6", "9")
    assert words.endswith("slope of c: 9. 8 of 9 right at first try. All numbers stand.")
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
    assert panel.said.endswith("8 of 8 right at first try. All numbers stand.")


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
        (7, "9", "slope of J in c. Asked is the one in b"),
        (7, "-3/7", "stands upside down"),
        (7, "-1/21", "1 over it"),
        (8, "-7", "value of c. Asked is a slope"),
        (8, "-21", "value of u. Asked is a slope"),
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
    assert panel.said.startswith("Step 2 of 9, forward: v = a + u = 5 + 6 = 11. 0 of 2 right")
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
}
NONSENSE = ["six", "3 2", "b*c", "", "1/", "[1]", "'6'", "True", "1j", "__import__('os')", "print(1)", "3 < 4", "1,2,3"]
NONSENSE += ["1/0", "9**9**9", "(-8)**0.5", "1e999", "9" * 70, "(" * 55, "--" * 20 + "x", "0x"]


def test_arithmetic_may_be_typed():
    for typed, number in TYPED.items():
        assert read(typed) == pytest.approx(number, rel=1e-15)


@pytest.mark.parametrize("typed", NONSENSE)
def test_nonsense_is_no_number(typed):
    with pytest.raises(ValueError, match=r"is no (finite )?number"):
        read(typed)


def test_nonsense_is_told_and_not_counted():
    panel = GraphPanel(paper(), fill_in=True)
    assert fill(panel, "six").startswith("? “six” is no number. Type one such as 6, −0.5, 1/3 or 3*2. For the next:")
    assert panel.step.value == 0 and "✗" not in panel.said
    assert fill(panel, "2,0*3").startswith("✓ u = b·c = 3·2 = 6. 1 of 1")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("0.437823", "✓ a = σ(z) = σ(−0.25) = 0.4378."),
        ("0.4379", "✓ Right to one part in a thousand: a = "),
        ("0.44", "✓ Right to the 2 digits you typed: a = "),
        (".438", "✓ Right to one part in a thousand: a = "),
        ("0.4", "? That may be right, but is too coarse to tell."),
        ("0.44*1", "? Less than one part in a hundred off."),
        ("0.435", "? Less than one part in a hundred off."),
        ("0.45", "✗ Not 0.45. Which number stands for each name in σ(z)?"),
    ],
)
def test_an_answer_is_held_to_one_part_in_a_thousand_or_to_the_digits_typed(typed, words):
    panel = GraphPanel(sigmoid(Node("z", -0.25)).named("a"), fill_in=True)
    assert fill(panel, typed).startswith(words)


def test_every_answer_of_every_graph_is_right_and_no_mistake_is():
    for make in GRAPHS:
        panel = GraphPanel(make(), fill_in=True)
        for k, number in enumerate(panel.numbers):
            fill(panel, repr(number.answer))
            assert panel.step.value == k + 1, panel.said
