"""The graph panel filled in: questions, verdicts, recognised mistakes, and what may be typed."""

import html
import math
import re

import pytest

from helpers.graph import Node, cross_entropy, log, sigmoid
from helpers.panels import GraphPanel
from helpers.panels.graph_walk import RULE, Number, read, say, verdict
from helpers.style import GREEN, VERMILLION

A = 1 / (1 + math.exp(-0.2))


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
    assert panel.answer.description == "u = b·c =" and panel.answer.layout.visibility == "visible"
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
    assert words.endswith("the slope of c. That was the last number. 8 of 9 right at first try.")
    assert panel.answer.layout.visibility == "hidden"


def test_a_node_used_twice_is_asked_for_each_path_and_then_for_the_sum():
    panel = GraphPanel(twice(), fill_in=True)
    asked = []
    for number in panel.numbers:
        asked.append(panel.answer.description)
        fill(panel, str(number.answer))
    assert asked[4:] == [
        "slope from J back to b, path 1 of 2 =", "slope of J in a =",
        "slope from a + b back to b, path 2 of 2 =", "slope of J in b, all paths together =",
    ]  # fmt: skip
    assert panel.said.endswith("That was the last number. 8 of 8 right at first try.")


PAPER_LIKE = {"a": 5, "b": 3, "c": -7}  # u = −21, v = −16, J = −48; slopes 3, 3, 3, −21, 9


@pytest.mark.parametrize(
    ("step", "answer", "words"),
    [
        (0, "21", "the sign is not"),
        (0, "-7", "That is c alone."),
        (0, "-4", "another operation"),
        (0, "10", "another operation"),
        (0, "-1/21", "1 over the value"),
        (3, "-48", "value of J. The question is a slope"),
        (4, "-3", "but the sign is not. Does J grow or shrink"),
        (4, "4", "You added"),
        (4, "1/3", "is upside down"),
        (5, "1", "local slope of v in a alone"),
        (7, "-7", "local slope of u in b alone"),
        (7, "3", "what came in at u alone"),
        (7, "21", "the sign is not"),
        (7, "9", "The slope of a product in one factor is the other factor. You took b itself."),
        (7, "-3/7", "is upside down"),
        (7, "-1/21", "1 over the slope"),
        (8, "-7", "value of c. The question is a slope"),
        (8, "-21", "one factor is the other factor. You took c itself."),
        (8, "100", "Not 100. If c grows a little, how many times as much does u grow?"),
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
        (
            4,
            "-6",
            "value of J. The question is a slope: how far does J move when b alone, on this one path, is nudged?",
        ),
        (4, "-3", "The slope of a product in one factor is the other factor. You took b itself."),
        (4, "-1", "the sum over all paths to b. The question is this one path"),
        (7, "2", "one path alone. 2 paths lead to b: add them up"),
        (7, "-3", "one path alone"),
        (7, "-6", "You multiplied. Where paths meet, slopes add up"),
        (7, "1", "the sign is not"),
        (7, "5", "Not 5. What has come back on each of the 2 paths to b?"),
    ],
)
def test_the_usual_mistakes_where_paths_meet_are_recognised(step, answer, words):
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


def test_wrong_numbers_count_once_and_shown_ones_do_not_count():
    panel = GraphPanel(paper(), fill_in=True)
    assert "0 of 1 right at first try" in fill(panel, "7", "8", "5")
    assert "0 of 1 right at first try" in fill(panel, "6")
    panel.buttons[2].click()
    assert panel.said.startswith("Step 2 of 9, forward: v = a + u = 5 + 6 = 11. Known: v = 11. 0 of 1 right")
    assert "1 of 2 right at first try" in fill(panel, "33")
    panel.step.value = 1
    assert "1 of 2 right at first try" in fill(panel, "11")  # it was shown before
    panel.inputs["a"].value = 6
    assert "right at first try" not in panel.said
    panel.fill_in.value = False
    assert panel.said.startswith("Step 2 of 9") and panel.answer.layout.visibility == "hidden"


def test_the_slider_answers_nothing_and_the_start_begins_anew():
    panel = GraphPanel(paper(), fill_in=True)
    assert "2 of 2 right at first try" in fill(panel, "6", "11")
    panel.step.value = 9
    assert panel.said.endswith("That was the last number. 2 of 2 right at first try.")
    panel.buttons[0].click()
    assert "right at first try" not in panel.said
    assert "0 of 1 right at first try" in fill(panel, "7")


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
    "log(0,55)": math.log(0.55),
    "log(a) = −log(1/0.55)": math.log(0.55),
    "1/(1 + exp(−0.2))": A,
    "σ(0.2)": A,
    "sigma(0.2)": A,
    "sigmoid(-0.2)*2": 2 - 2 * A,
}
NONSENSE = ["six", "3 2", "b*c", "", "1/", "[1]", "'6'", "True", "1j", "__import__('os')", "print(1)", "3 < 4", "1,2,3"]
NONSENSE += ["1/0", "9**9**9", "(-8)**0.5", "1e999", "9" * 70, "(" * 55, "--" * 20 + "x", "0x", "3 = 4", "u =", "="]
NONSENSE += ["log", "log()", "log(2 3)", "log(x=2)", "log(*[2])", "log(0)", "log(-1)", "exp(1000)", "log.x(2)"]
NONSENSE += [
    "(log)(a)",
    "exp(log)",
    "σ(σ)",
    "lambda: 6",
    "[6][0]",
    "6 if 1 else 2",
    "(x := 6)",
    "eval('6')",
    "True + 1",
]


def test_arithmetic_may_be_typed():
    for typed, number in TYPED.items():
        assert read(typed) == pytest.approx(number, rel=1e-15)


@pytest.mark.parametrize("typed", NONSENSE)
def test_nonsense_is_no_number(typed):
    with pytest.raises(ValueError, match=r"is not a (finite )?number"):
        read(typed)


def test_nonsense_is_told_and_not_counted():
    panel = GraphPanel(paper(), fill_in=True)
    assert fill(panel, "six").startswith(
        "? “six” is not a number. Type one such as 6, −0.5, 1/3, 3*2, log(0.55) or σ(0.2). Known:"
    )
    assert panel.step.value == 0 and "✗" not in panel.said
    assert fill(panel, "2,0*3").startswith("✓ u = b·c = 3·2 = 6. Known: a = 5, u = 6. 1 of 1")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("0.437823", "✓ a = σ(z) = σ(−0.25) = 0.4378."),
        ("0.4378", "✓ a = σ(z) = σ(−0.25) = 0.4378."),
        ("σ(-0.25)", "✓ a = σ(z) = σ(−0.25) = 0.4378."),
        ("0.4379", "✓ Close enough: a = "),
        ("0.44", "✓ Close enough: a = "),
        (".438", "✓ Close enough: a = "),
        ("a = 0,44", "✓ Close enough: a = "),
        ("0.44*1", "✓ Close enough: a = "),
        ("0.4", f"? Too coarse to tell. {RULE}"),
        ("0.435", f"? Close, but not yet right. {RULE}"),
        ("0.45", "✗ Not 0.45. Replace each name in σ(z) by its number."),
    ],
)
def test_an_answer_is_held_to_the_digits_typed_of_which_two_are_needed(typed, words):
    panel = GraphPanel(sigmoid(Node("z", -0.25)).named("a"), fill_in=True)
    assert fill(panel, typed).startswith(words)


@pytest.mark.parametrize(
    ("answer", "right", "coarse"),
    [
        (-0.5981, ["−0.5981", "−0.598", "−0.60", "−0.6", "log(0.55)"], ["−1"]),
        (-0.9003, ["−0.9003", "−0.900", "−0.90", "−0.9"], ["−1"]),
        (0.5498, ["0.5498", "0.55"], ["0.5", "1"]),
        (33.0, ["33", "33.0", "3*11"], []),
        (370388.367, ["3.704e5", "370388", "370388.4"], []),
        (-1.819, ["−1.819", "−1.82", "−1.8", "1/-0.55"], ["−2"]),
    ],
)
def test_what_a_box_shows_is_right_and_so_is_every_rounding_to_two_digits_or_more(answer, right, coarse):
    number = Number([], "", "", answer, [], "", "")
    assert {typed: verdict(typed, number)[0] for typed in [say(answer), *right]} == dict.fromkeys(
        [say(answer), *right], True
    )
    for typed in coarse:
        assert verdict(typed, number) == (None, f"? Too coarse to tell. {RULE}")


@pytest.mark.parametrize("typed", ["0", "1", "-1"])
def test_a_plain_guess_is_not_taken_for_a_wrong_calculation(typed):
    L = GraphPanel.preset("neuron")
    for number in L.numbers:
        right, words = verdict(typed, number)
        assert right or not re.search("You added|You multiplied|another operation|upside down|1 over|is missing", words)


def test_a_question_for_a_value_does_not_give_a_slope_away():
    panel = GraphPanel.preset("neuron")
    for number in panel.numbers:
        if number.places[0][0] == "value":
            assert not any("slope" in words for _, words in number.mistakes)


def test_every_answer_of_every_graph_is_right_and_no_mistake_is():
    for make in GRAPHS:
        panel = GraphPanel(make(), fill_in=True)
        for k, number in enumerate(panel.numbers):
            fill(panel, repr(number.answer))
            assert panel.step.value == k + 1, panel.said


def told(panel):
    return html.unescape(re.sub("<[^>]*>", "", panel.message.value))


IMPOSSIBLE = {
    -1: "log(a) with a = -1: a logarithm",
    float("nan"): "“nan” is not a number",
    "six": "“six” is not a number",
}
IMPOSSIBLE |= {"": "“” is not a number", "1/0": "1/0 is not a finite number"}


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
    assert (
        panel.said == "Step 9 of 9, back: local slope of u in c: 3. Times the 3 that came in: 3·3 = 9, the slope of c."
    )
    assert (J.value, told(panel)) == (-21, "")
    panel.step.value = 1
    assert panel.said == "Step 1 of 9, forward: u = b·c = 3·(−4) = −12."
