"""Every kind of verdict, in the words a student reads."""

import functools
from html.parser import HTMLParser

import numpy as np
import pytest
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from helpers.exercises import EXERCISES, check, hint, solution


@pytest.mark.parametrize(
    "source",
    [
        "def sigmoid(Z):\n    ...",
        'def sigmoid(Z):\n    """Turn outputs into probabilities."""\n    ...',
        "def sigmoid(Z):\n    pass",
        "def sigmoid(Z):\n    return ...",
        "def sigmoid(Z):\n    A = ...\n    return A",
    ],
)
def test_a_stub_is_not_attempted(cell, source):
    verdict = check("2.2", cell(source))
    assert verdict.kind == "not attempted"
    assert verdict.text.startswith("… 2.2 The sigmoid: not attempted yet")
    assert 'hint("2.2")' in verdict.text


def sigmoid_stub(Z):
    """Turn outputs into probabilities."""
    ...


def test_a_stub_in_a_file_is_not_attempted():
    assert check("2.2", sigmoid_stub).kind == "not attempted"


def test_without_its_source_a_function_that_gives_none_is_not_attempted():
    names = {}
    exec("def sigmoid(Z):\n    ...", names)
    assert check("2.2", names["sigmoid"]).kind == "not attempted"


def test_a_stub_in_a_real_notebook_shell_is_seen_and_so_is_the_line_of_an_exception():
    config = Config()
    config.HistoryManager.enabled = False
    shell = InteractiveShell(config=config)
    shell.run_cell("import numpy as np\nfrom helpers.exercises import check")
    shell.run_cell("def sigmoid(Z):\n    ...")
    assert shell.run_cell('check("2.2", sigmoid)').result.kind == "not attempted"
    shell.run_cell("# mine\ndef sigmoid(Z):\n    E = np.exp(-Z)\n    return 1 / (1 + e)")
    assert "line 4:  return 1 / (1 + e)" in shell.run_cell('check("2.2", sigmoid)').result.text


def test_code_without_a_return_returns_nothing(cell):
    verdict = check("2.2", cell("def sigmoid(Z):\n    A = 1 / (1 + np.exp(-Z))\n    ..."))
    assert verdict.kind == "returned nothing" and "begin with return" in verdict.text


def test_a_path_without_a_return_is_told_with_its_input(cell):
    verdict = check("2.2", cell("def sigmoid(Z):\n    if Z.size > 1:\n        return 1 / (1 + np.exp(-Z))"))
    assert verdict.kind == "returned nothing" and "Z (1, 1)" in verdict.text


def test_an_exception_is_told_by_line_and_meaning(cell):
    verdict = check("2.1", cell("def linear_output(X, w, b):\n    total = X + w.T\n    return total + b"))
    assert verdict.kind == "raised"
    assert "it stopped with a ValueError" in verdict.text
    assert "line 2:  total = X + w.T" in verdict.text and "ValueError: operands could not" in verdict.text
    assert "from the right" in verdict.text and "called with X (3, 5), w (3, 1), b = -" in verdict.text


def test_an_exception_in_another_cell_is_told_there(cell):
    cell("\ndef sigmoid(Z):\n    return Z.nothing")
    verdict = check("2.5", cell("def sigmoid_slope(Z):\n    return sigmoid(Z)"))
    assert "line 2 of sigmoid:  return Z.nothing" in verdict.text


def test_matrix_products_in_either_spelling_are_recognised():
    for wrong in (lambda X, w, b: np.dot(w, X) + b, lambda X, w, b: np.matmul(w, X) + b):
        assert check("2.1", wrong).said == "w without its ᵀ"


@pytest.mark.parametrize(
    ("number", "answer", "words"),
    [
        ("2.2", lambda Z: 1 / (1 + np.exp(-Z[0])), "(5,) is flat, without rows or columns; expected is a row (1, 5)"),
        ("2.2", lambda Z: (1 / (1 + np.exp(-Z))).T, "yours is a column (5, 1), expected is a row (1, 5)"),
        ("2.2", lambda Z: (1 / (1 + np.exp(-Z)))[None], "Yours has shape (1, 1, 5), expected is a row (1, 5)"),
    ],
)
def test_right_numbers_in_a_wrong_shape_are_told_by_name(number, answer, words):
    verdict = check(number, answer)
    assert verdict.kind == "right numbers, wrong shape" and words in verdict.text


def test_numbers_of_a_mistake_in_another_shape_are_recognised_too():
    verdict = check("2.1", lambda X, w, b: (w.T @ X).ravel())
    assert verdict.said == "no bias"
    assert "The shape is wrong as well: yours is (5,), expected is a row (1, 5)." in verdict.text


def test_digits_are_shown_until_a_difference_is_seen():
    shown = check("2.2", lambda Z: (1 + 1e-7 * Z) / (1 + np.exp(-Z))).code.splitlines()
    assert shown[1].split("[[")[1] != shown[2].split("[[")[1]


def test_a_long_result_is_cut_and_its_first_difference_shown():
    def stack(pictures):
        X = pictures.reshape(len(pictures), -1).T.astype(int)
        X[3:] += 1
        return X

    code = check("1.2", stack).code
    assert len(code.splitlines()) < 20 and "differs   first at [3, 0]: " in code


def test_columns_lie_down_and_long_inputs_give_their_shape_only():
    code = check("1.1", lambda picture: picture.reshape(-1, 1) + (picture.size > 12)).code
    assert [line.split("  ")[0] for line in code.splitlines()] == ["with", "yours", "expected", "differs"]
    assert "picture of shape (3, 5, 3)" in code and "]," in code


def test_a_warning_beside_wrong_values_is_told(cell):
    text = check("2.2", cell("def sigmoid(Z):\n    return np.log(Z - Z)")).text
    assert "infinite number" in text and "line 2: divide by zero encountered in log. The log of 0" in text


def test_a_changed_input_is_reported(cell):
    verdict = check("2.2", cell("def sigmoid(Z):\n    Z *= -1\n    return 1 / (1 + np.exp(Z))"))
    assert verdict.kind == "changed its input" and "it changes Z" in verdict.text


def test_a_numpy_warning_is_reported_with_its_line_and_meaning(cell):
    verdict = check("2.3", cell("def stable_sigmoid(Z):\n    wasted = np.log(Z - Z)\n    return neuron.sigmoid(Z)"))
    assert verdict.kind == "warned"
    assert "line 2:  wasted = np.log(Z - Z)" in verdict.text
    assert "RuntimeWarning: divide by zero encountered in log" in verdict.text and "The log of 0" in verdict.text


def test_an_underflow_is_no_reason_to_warn():
    assert check("2.3", lambda Z: np.exp(-np.logaddexp(0, -Z))).kind == "correct"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (np.zeros((1, 3)), "You passed an array of shape (1, 3): the result of calling your function?"),
        (0.5, "You passed a number: the result"),
        (None, "You passed nothing."),
        (..., "You passed nothing."),
        ("sigmoid", "You passed a string."),
        ([1, 2], "You passed a list: the result"),
    ],
)
def test_what_is_no_function_is_told(value, words):
    verdict = check("2.2", value)
    assert verdict.kind == "not a function" and words in verdict.text
    assert 'without brackets: check("2.2", sigmoid)' in verdict.text
    assert check("2.2").kind == "not a function"


@pytest.mark.parametrize("answer", [lambda X, w: X, lambda: 0, lambda X, w, b, c: X, lambda w, X, b: w.T @ X + b])
def test_other_arguments_are_told(answer):
    verdict = check("2.1", answer)
    assert verdict.kind == "wrong arguments" and "it should take (X, w, b)" in verdict.text


def test_a_default_that_is_gone_or_changed_is_told():
    for answer in (lambda A, threshold: A > threshold, lambda A, threshold=0.7: A > threshold):
        assert "it should take (A, threshold=0.5)" in check("2.4", answer).text


def test_the_function_of_another_exercise_is_noticed(cell):
    stable = cell("def stable_sigmoid(Z):\n    return Z")
    assert "You passed stable_sigmoid; this exercise is about sigmoid." in check("2.2", stable).text


def test_functions_without_a_signature_or_source_are_judged_all_the_same():
    assert check("2.2", np.exp).said == "the exponential alone"
    assert check("2.2", np.tanh).said == "tanh"
    assert check("2.2", functools.partial(np.power, 2.0)).kind == "wrong values"
    assert check("2.2", dict).kind == "raised"


@pytest.mark.parametrize("number", ["2.9", "two", "", 2, 7.5, None, ..., [], lambda Z: Z])
def test_an_unknown_number_lists_the_exercises_there_are(number):
    for verdict in (check(number, lambda Z: Z), hint(number), solution(number)):
        assert verdict.kind == "unknown exercise"
        assert all(f"{entry.number}  {entry.title}" in verdict.text for entry in EXERCISES.values())


def test_a_number_may_be_a_float_or_have_blanks():
    assert check(2.2, EXERCISES["2.2"].reference).kind == check(" 2.2 ", EXERCISES["2.2"].reference).kind == "correct"


def test_a_verdict_is_the_same_every_time(cell):
    source = "def linear_output(X, w, b):\n    print(object())\n    return w * X @ [linear_output]"
    answers = [cell(source), lambda X, w, b: np.random.default_rng(0).normal(size=X.shape), lambda X, w, b: X.sum()]
    for answer in answers:
        first, second = check("2.1", answer), check("2.1", answer)
        assert repr(first) == repr(second) and first._repr_html_() == second._repr_html_()
        assert " at 0x" not in first.text and "helpers" not in first.text


class _Balance(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.open, self.words = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)


def test_html_says_the_same_as_the_text_is_escaped_and_sets_no_colour_of_text(cell):
    source = "def sigmoid(Z):\n    return Z[(Z < 0) & (Z > -1)] + '<b>'"
    for verdict in (check("2.2", cell(source)), check("2.2", EXERCISES["2.2"].reference), hint("2.2"), check("x")):
        html = verdict._repr_html_()
        parsed = _Balance(html)
        assert not parsed.open and "<b>" not in html
        assert "".join("".join(parsed.words).split()) == "".join(verdict.text.split())
        assert "background" not in html and " color" not in html.replace("border", "")
    assert "(Z &lt; 0) &amp; (Z &gt; -1)" in check("2.2", cell(source))._repr_html_()


def test_the_symbol_says_what_the_colour_says(cell):
    kinds = {
        "✓": EXERCISES["2.2"].reference,
        "…": cell("def sigmoid(Z):\n    ..."),
        "≈": lambda Z: 1 / (1 + np.exp(-Z[0])),
        "✗": lambda Z: Z,
    }
    verdicts = {symbol: check("2.2", answer) for symbol, answer in kinds.items()}
    for symbol, verdict in verdicts.items():
        assert verdict.text.startswith(symbol) and f"<strong>{symbol} " in verdict._repr_html_()
    assert len({verdict._repr_html_().split(";")[0] for verdict in verdicts.values()}) == 4


def test_what_an_exercise_is_for_is_told_at_the_end(cell):
    assert check("2.2", cell("def sigmoid(Z):\n    ...")).words == 'Stuck? hint("2.2")'
    assert check("2.2", EXERCISES["2.2"].reference).words == EXERCISES["2.2"].purpose
    assert check("1.3", EXERCISES["1.3"].reference).words.endswith(EXERCISES["1.3"].purpose)
