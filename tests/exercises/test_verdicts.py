"""Every kind of verdict, in the words a student reads."""

import functools
from html.parser import HTMLParser

import numpy as np
import pytest
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from helpers.exercises import EXERCISES, check, hint, solution
from helpers.exercises.engine import judge
from helpers.exercises.entries import Exercise, Mistake


def two_parts(X):
    return X.sum(axis=1, keepdims=True), float(X.sum())


TWO_PARTS = Exercise(
    "9.1", "Two parts", 3, 1, "is an exercise for these tests",
    reference=two_parts,
    inputs=lambda rng, n_x, m: (rng.normal(size=(n_x, m)),),
    mistakes=(Mistake("means", lambda X: (X.mean(axis=1, keepdims=True), float(X.mean())), "These are means."),),
    hints=("Add.", "Add along each axis."),
    returns=("dw", "db"),
)  # fmt: skip


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
    assert "about 3 minutes" in verdict.text and 'hint("2.2")' in verdict.text


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
    verdict = check("2.1", cell("def linear_output(X, w, b):\n    total = w.T * X\n    return total + b"))
    assert verdict.kind == "raised"
    assert "it stopped with a ValueError" in verdict.text
    assert "line 2:  total = w.T * X" in verdict.text and "ValueError: operands could not" in verdict.text
    assert "from the right" in verdict.text and "called with X (3, 5), w (3, 1), b = " in verdict.text


def test_an_exception_in_another_cell_is_told_there(cell):
    cell("\ndef sigmoid(Z):\n    return Z.nothing")
    verdict = check("2.5", cell("def sigmoid_slope(Z):\n    return sigmoid(Z)"))
    assert "line 2 of sigmoid:  return Z.nothing" in verdict.text


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("return W.T @ Z", "Nothing is called W here"),
        ("return e ** -Z", "np.exp"),
        ("return Z^T", "X.T"),
        ("return Z ^ 2", "a power is written **"),
        ("A = A + 1; return A", "A is read before"),
        ("import torch_of_nowhere", "no such module"),
        ("return 1 + ...", "`...` is still there"),
        ("return 1 + None", "is None"),
        ("return np.exp - Z", "round brackets"),
        ("return np.exp[Z]", "round brackets"),
        ("return Z.reshape[1, -1]", "round brackets"),
        ("return Z(1)", "Multiplication needs *"),
        ("import math; return math.exp(-Z)", "hands them an array"),
        ("return np.exp()", "TypeError"),
        ("return (lambda: 1)(Z)", "more arguments than it takes"),
        ("return (lambda z: 1)()", "needs more arguments"),
        ("return np.exp(Z, size=2)", "TypeError"),
        ("return -[1, 2] + Z", "TypeError"),
        ("return Z.tolist() / 2", "A list stands where"),
        ("Z.shape[0] = 1", "cannot be changed in place"),
        ("A = np.ones(5, dtype=int); A += 0.5", "whole numbers"),
        ("return Z @ Z", "here they are 5 and 1"),
        ("return np.dot(Z, Z)", "here they are 5 and 1"),
        ("return Z @ 2", "multiplied with *"),
        ("return Z + np.ones(4)", "from the right"),
        ("A = np.zeros((1, 5)); A[0] = np.ones(4)", "The place on the left has shape (5,)"),
        ("return Z.reshape(7, 7)", "The array holds 5 numbers"),
        ("return 1 if Z > 0 else 0", "one yes or no"),
        ("return np.array([[1], [1, 2]])", "rows of different lengths"),
        ("return Z.transpose(0, 1, 2)", "every axis once"),
        ("return Z.sum(axis=2)", "fewer axes"),
        ("return np.vstack([Z, np.ones((1, 4))])", "other sizes differ"),
        ("import math; return math.log(-1)", "no answer for this number"),
        ("m, n, k = Z.shape", "another count of names"),
        ("return Z[0, 0, 0]", "fewer axes than the index"),
        ("return Z[0, 99]", "behind the end"),
        ("return Z[0.5]", "must be a whole number"),
        ("return {}[1]", "no such key"),
        ("return 1 / 0", "divided by 0"),
        ("return print().real", "is None"),
        ("return np.sigmoid(Z)", "numpy has nothing called sigmoid"),
        ("return [1].shape", "this belongs to arrays"),
        ("return Z.t", "nothing called t"),
        ("return sigmoid(Z)", "calls itself again and again"),
        ("raise MemoryError", "not fit into memory"),
        ("assert Z is None", "assert of your own"),
        ("import math; return math.exp(1000)", "above 709"),
        ("return input()", "Nobody answers"),
        ("raise NotImplementedError", "still to be written"),
        ("raise SystemExit", "a function ends with return"),
        ("raise LookupError('so & so <b>')", "which is not what you think"),
    ],
)
def test_the_meaning_of_an_exception_is_told(cell, line, words):
    verdict = check("2.2", cell(f"def sigmoid(Z):\n    {line}"))
    assert verdict.kind == "raised"
    assert words in verdict.text and f"line 2:  {line}" in verdict.text


def test_an_exception_that_is_too_long_or_has_an_address_is_cut_to_what_is_the_same_every_time(cell):
    verdict = check("2.2", cell("def sigmoid(Z):\n    raise ValueError(f'{sigmoid} {object()}' + 'x' * 999)"))
    assert " at 0x" not in verdict.text and len(verdict.text) < 700


def test_matrix_products_in_either_spelling_are_recognised():
    for wrong in (lambda X, w, b: np.dot(w, X) + b, lambda X, w, b: np.matmul(w, X) + b):
        assert check("2.1", wrong).said == "w without its ᵀ"


@pytest.mark.parametrize(
    ("number", "answer", "words"),
    [
        ("2.2", lambda Z: 1 / (1 + np.exp(-Z[0])), "(5,) is flat, without rows or columns; expected is a row (1, 5)"),
        ("2.2", lambda Z: (1 / (1 + np.exp(-Z))).T, "yours is a column (5, 1), expected is a row (1, 5)"),
        ("2.2", lambda Z: (1 / (1 + np.exp(-Z)))[None], "Yours has shape (1, 1, 5), expected is a row (1, 5)"),
        ("1.1", lambda picture: picture.ravel(), "(45,) is flat"),
    ],
)
def test_right_numbers_in_a_wrong_shape_are_told_by_name(number, answer, words):
    verdict = check(number, answer)
    assert verdict.kind == "right numbers, wrong shape" and words in verdict.text


def test_a_number_in_an_array_is_right_in_the_wrong_shape():
    verdict = judge(TWO_PARTS, lambda X: (X.sum(axis=1, keepdims=True), X.sum(keepdims=True)))
    assert verdict.kind == "right numbers, wrong shape"
    assert "your db" in verdict.text and "shape (1, 1)" in verdict.text and "plain number" in verdict.text


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda Z: Z.sum(), "has shape (); expected is (1, 5). One number is left where 5 are expected"),
        (lambda Z: Z.T + 1, "has shape (5, 1); expected is (1, 5). Rows and columns have changed places"),
        (lambda Z: Z + Z.T, "has shape (5, 5); expected is (1, 5). Print the shape"),
    ],
)
def test_a_wrong_shape_shows_yours_and_the_expected(answer, words):
    verdict = check("2.2", answer)
    assert verdict.kind == "wrong shape" and words in verdict.text


def test_numbers_of_a_mistake_in_another_shape_are_recognised_too():
    verdict = check("2.1", lambda X, w, b: (w.T @ X).ravel())
    assert verdict.said == "no bias"
    assert "The shape is off too: yours is (5,), expected is a row (1, 5)." in verdict.text


def test_right_numbers_in_another_order_are_said_to_be_so():
    assert "all there, in another order" in check("1.1", lambda picture: picture.reshape(-1, 1)[::-1]).text
    assert "all there, in another order" in check("1.1", lambda picture: picture[::-1].ravel()).text


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (lambda A: -A, "signs are reversed"),
        (lambda A: 3 * A, "Each number is 3 times"),
        (lambda A: A + 0.25, "off by the same 0.25"),
        (lambda A: A.round(3), "rounded to 3 decimals"),
        (lambda A: A * (1 + 1e-5 * np.arange(A.size)), "Close, and still not equal"),
        (lambda A: np.where(A < 0.5, A, 0.875), "2 of 3 numbers are right"),
        (lambda A: A * np.nan, "There is a nan"),
        (lambda A: A * np.inf, "an infinite number"),
        (lambda A: np.cos(A), "Do the first one by hand"),
    ],
)
def test_wrong_values_show_one_small_input_and_what_is_seen(pattern, words):
    verdict = check("2.2", lambda Z: pattern(1 / (1 + np.exp(-Z))))
    assert verdict.kind == "wrong values" and words in verdict.text
    labels = [line.split()[0] for line in verdict.code.splitlines()]
    assert labels == ["with", "yours", "expected"]


def test_digits_are_shown_until_a_difference_is_seen():
    shown = check("2.2", lambda Z: (1 + 1e-7 * Z) / (1 + np.exp(-Z))).code.splitlines()
    assert shown[1].split("[[")[1] != shown[2].split("[[")[1]


def test_a_long_result_is_cut_and_its_first_difference_shown():
    def stack(pictures):
        X = pictures.reshape(len(pictures), -1).T.astype(int)
        X[3:] += 1
        return X

    code = check("1.2", stack).code
    assert len(code.splitlines()) < 35 and "differs   first at [3, 0]: " in code


def test_a_warning_beside_wrong_values_is_told(cell):
    text = check("2.2", cell("def sigmoid(Z):\n    return np.log(Z - Z)")).text
    assert "infinite number" in text and "line 2: divide by zero encountered in log. The log of 0" in text


def test_parts_are_compared_by_name():
    verdict = judge(TWO_PARTS, lambda X: (X.sum(axis=1, keepdims=True), 7.0))
    assert verdict.kind == "wrong values" and "yours     db = 7" in verdict.text
    assert judge(TWO_PARTS, two_parts).kind == "correct"
    assert judge(TWO_PARTS, lambda X: list(two_parts(X))).kind == "correct"
    assert "expected are 2: return dw, db" in judge(TWO_PARTS, lambda X: X.sum()).text
    assert "returns 3 things" in judge(TWO_PARTS, lambda X: (1, 2, 3)).text
    assert "Your dw gives None" in judge(TWO_PARTS, lambda X: (None, 2)).text
    assert judge(TWO_PARTS, TWO_PARTS.mistakes[0].wrong).said == "means"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda Z: (1 / (1 + np.exp(-Z)),), "a tuple of 1 thing"),
        (lambda Z: "0.5", "gives text back"),
        (lambda Z: Z + 1j, "gives complex numbers back"),
        (lambda Z: {"A": Z}, "in a value of type dict"),
        (lambda Z: [[1, 2], [3]], "rows have different lengths"),
        (lambda Z: [None], "in a value of type list"),
        (lambda Z: np.exp, "round brackets are missing"),
        (lambda Z: (z for z in Z), "in a value of type generator"),
    ],
)
def test_what_is_no_array_of_numbers_is_told_in_words(answer, words):
    verdict = check("2.2", answer)
    assert verdict.kind == "not numbers" and words in verdict.text


def test_objects_that_fail_when_looked_at_do_no_harm():
    class Sly(Exception):
        def __str__(self):
            raise RuntimeError

        __array__ = __str__

    def raises(Z):
        raise Sly

    assert check("2.2", raises).kind == "raised"
    assert check("2.2", lambda Z: Sly()).kind == "not numbers"


def test_float32_and_lists_and_matrices_are_fine():
    assert check("2.2", lambda Z: (1 / (1 + np.exp(-Z))).astype(np.float32)).kind == "correct"
    assert check("2.2", lambda Z: (1 / (1 + np.exp(-Z))).tolist()).kind == "correct"


def test_a_changed_input_is_reported(cell):
    verdict = check("2.2", cell("def sigmoid(Z):\n    Z *= -1\n    return 1 / (1 + np.exp(Z))"))
    assert verdict.kind == "changed its input" and "it changes Z" in verdict.text


def test_a_numpy_warning_is_reported_with_its_line_and_meaning(cell):
    verdict = check(
        "2.3", cell("def stable_sigmoid(Z):\n    wasted = np.log(Z - Z)\n    return np.tanh(Z / 2) / 2 + 0.5")
    )
    assert verdict.kind == "warned"
    assert "line 2:  wasted = np.log(Z - Z)" in verdict.text
    assert "RuntimeWarning: divide by zero encountered in log" in verdict.text and "The log of 0" in verdict.text


def test_an_underflow_is_no_reason_to_warn():
    assert check("2.3", lambda Z: np.exp(-np.logaddexp(0, -Z))).kind == "correct"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (np.zeros((1, 3)), "An array of shape (1, 3) stands after the number"),
        (0.5, "A number stands"),
        (None, "Nothing stands"),
        (..., "Nothing stands"),
        ("sigmoid", "A text stands"),
        ([1, 2], "A list stands"),
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


def test_a_default_that_is_gone_is_told():
    assert "it should take (A, threshold=0.5)" in check("2.4", lambda A, threshold: A > threshold).text


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


def test_a_quiz_counts_what_is_right_and_tells_the_rest():
    right = EXERCISES["1.3"].reference
    assert check("1.3", dict.fromkeys(right, ...)).kind == check("1.3", {}).kind == "not attempted"
    verdict = check("1.3", {"w": [105, 1], "Z": np.zeros((1, 20)).shape, "A": ..., "Y": np.array([1, 20])})
    assert verdict.kind == "unfinished" and verdict.said == "3 of 5 right"
    assert "… A: no answer yet" in verdict.text and "… dw: no answer yet" in verdict.text
    verdict = check("1.3", right | {"dW": (105, 1)})
    assert verdict.kind == "wrong values" and "Not asked for: dW" in verdict.text
    for wrong, words in (
        ((20, 20), "✗ Y (20, 20): what does one row of Y"),
        (20, "✗ Y (20,): "),
        ("(1, 20)", "✗ Y: a shape is a tuple"),
        ((1.0, 20.0), "✗ Y: a shape is a tuple"),
        (((1, 2), 3), "✗ Y: a shape is a tuple"),
        ((), "✗ Y (): what does"),
    ):
        assert words in check("1.3", right | {"Y": wrong}).text
    assert "✗ dw (5,): one number is no row" in check("1.3", right | {"dw": (5,)}).text


@pytest.mark.parametrize("answer", [None, ..., (105, 1), lambda: 0])
def test_a_quiz_wants_a_dictionary(answer):
    assert "w, Z, A, Y, dw" in check("1.3", answer).text


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


def test_a_verdict_is_the_same_every_time(cell):
    source = "def linear_output(X, w, b):\n    print(object())\n    return w * X @ [linear_output]"
    answers = [cell(source), lambda X, w, b: np.random.default_rng(0).normal(size=X.shape), lambda X, w, b: X.sum()]
    for answer in answers:
        first, second = check("2.1", answer), check("2.1", answer)
        assert repr(first) == repr(second) and first._repr_html_() == second._repr_html_()
        assert " at 0x" not in first.text and "helpers" not in first.text


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
