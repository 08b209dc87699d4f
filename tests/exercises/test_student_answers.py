"""Wrong answers, and odd right ones, as students gave them, each with what its verdict has to say."""

import textwrap

import pytest

from helpers import neuron
from helpers.exercises import EXERCISES, check

# What the notebook holds when a student answers: names that a slip in a function silently finds.
NOTEBOOK = """
m, n_x, i, z, b = 6, 105, 5, 0.8, 0.3
node, CROSS_ENTROPY = graph.Node("node", 3), neuron.CROSS_ENTROPY
x, w, A = np.ones((105, 1)), np.ones((2, 1)), np.array([[0.9, 0.2, 0.6, 0.5]])
def cat(): return np.ones((7, 5, 3), dtype=np.uint8)
"""
STUB = "def unroll(picture):\n    ..."

# (exercise, body of the function, kind of verdict, words in it)
ANSWERS = [
    ("0.1", "return int(Y.sum() / Y.size)", "mistake", "// and int() both cut it off"),
    ("0.1", "return np.median(Y)", "mistake", "the median"),
    ("0.1", "return list(Y).count(1) / len(Y)", "raised", "goes through its rows"),
    ("0.1", "return sum(Y) / len(Y)", "mistake", "the row of labels"),
    ("0.1", "n = 0\nfor y in Y: n = n + y\nreturn n / Y.size", "wrong shape", "are left where one is expected"),
    ("0.1", "return Y.sum() / Y.shape", "mistake", "a pair of sizes"),
    ("0.1", "return Y.mean(axis=1)", "right numbers, wrong shape", "Which step keeps an axis?"),
    ("0.1", "return 100 * Y.mean()", "mistake", "in percent"),
    ("0.1", "return Y.shape[1]", "wrong values", "This is another number."),
    ("0.1", "return Y.sum() / Y.size()", "raised", "Are they too many"),
    ("1.1", "return picture.reshape(-1, 1).tolist()", "correct", "is a list; an array also has a shape"),
    ("1.1", "picture = cat()\nreturn picture.reshape(-1, 1)", "always the same", "or loses, picture?"),
    ("1.1", "return x", "reads the notebook", "it uses the notebook's own x"),
    ("1.1", "return picture", "unchanged", "You return picture itself"),
    ("1.1", "picture.reshape(-1, 1)\nreturn picture", "lost line", "kept nowhere"),
    ("1.1", "h, w, c = picture.shape\nreturn picture.reshape(h * w, 1)", "raised", "is one of its sizes forgotten"),
    ("1.1", "return picture[:, :, ::-1].reshape(-1, 1)", "mistake", "blue before red"),
    ("1.1", "print(picture.reshape(-1, 1))", "returned nothing", "print shows a value; return"),
    (
        "1.1",
        "picture = picture.resize(picture.size, 1)\nreturn picture",
        "returned nothing",
        "You return picture, and picture is None",
    ),
    ("1.1", "picture.resize((picture.size, 1))\nreturn picture", "changed its input", "works in place"),
    ("1.2", "return pictures.reshape(m, -1).T", "reads the notebook", "it uses the notebook's own m"),
    ("1.2", "return pictures[i].reshape(-1, 1)", "reads the notebook", "it uses the notebook's own i"),
    ("1.2", "return np.hstack([unroll(p) for p in pictures])", "unfinished", "unroll comes first"),
    ("1.2", "return np.array([unroll(p) for p in pictures])", "unfinished", "unroll comes first"),
    ("1.2", "return pictures.reshape(6, -1).T", "mistake", "6, always"),
    ("1.2", "return pictures.reshape(20, -1).T", "raised", "written as a fixed number?"),
    ("1.2", "return pictures.T.reshape(len(pictures), -1)", "mistake", "turns all four axes round"),
    ("1.2", "return pictures[0].reshape(-1, 1)", "mistake", "If there is a loop"),
    ("1.2", "return np.array([p.reshape(-1, 1) for p in pictures])", "mistake", "matrices of one array: (m, n_x, 1)"),
    ("1.2", "return np.hstack([p.reshape(-1, 1) for p in pictures[1:]])", "mistake", "the first picture left out"),
    ("1.2", "return np.hstack([p.reshape(-1, 1) for p in pictures[:-1]])", "wrong shape", "Does [:-1] leave it out?"),
    ("1.2", "return pictures.transpose(0, 2, 1, 3).reshape(len(pictures), -1).T", "mistake", "exchanges height and"),
    ("1.4", "return (A - Y.T).tolist()", "correct", "is a list"),
    ("1.4", "return (A - Y).mean(axis=0)", "mistake", "the mean of all labels"),
    ("1.4", "return np.array([[a - y for a in A[0] for y in Y[:, 0]]])", "mistake", "with every label"),
    ("1.4", "return Y - A", "mistake", "the (m, m), and the sign"),
    ("1.4", "return Y - A.T", "mistake", "a column, and the sign"),
    ("1.4", "return np.abs(A - Y.T).mean()", "mistake", "the mean distance"),
    ("1.4", "for k in range(A.size):\n    return A[0, k] - Y[k, 0]", "returns too soon", "in its first turn"),
    ("1.4", "Y.T\nreturn A - Y", "lost line", "leaves the old one as it is:\nY.T"),
    ("1.4", "return A - Y.T()", "raised", "Are they too many"),
    ("2.1", "return abs(w.T @ X + b)", "wrong values", "every minus is gone"),
    ("2.1", "return np.maximum(0, w.T @ X + b)", "wrong values", "none of yours lies below 0."),
    ("2.1", "return w.T @ X + abs(b)", "mistake", "the bias without its sign"),
    ("2.1", "return w.T * X + b", "mistake", "* instead of @"),
    ("2.1", "return X * w.T + b", "mistake", "* instead of @"),
    ("2.1", "return w[0] * X[0] + w[1] * X[1] + b", "mistake", "two features only"),
    ("2.1", "Z = []\nfor k in range(X.shape[1]): Z.append(w.T @ X[:, k] + b)\nreturn Z", "mistake", "side by side"),
    ("2.1", "return w.T @ x + b", "reads the notebook", "its arguments X, w and b"),
    ("2.2", "return 1 / (1 + np.exp(-z))", "reads the notebook", "its argument Z."),
    ("2.2", "return neuron.sigmoid(Z)", "correct", "the course's own sigmoid, though"),
    ("2.2", "return 1 + np.exp(-Z)", "mistake", "they are 1 + e^(−z) itself"),
    ("2.2", "return np.exp(Z) / 1 + np.exp(Z)", "mistake", "e^z twice"),
    ("2.2", "A = np.zeros(Z.shape)\nfor k in range(5): A[k] = 1\nreturn A", "raised", "by two indices: A[0, i]"),
    ("2.2", "return 0.5", "always the same", "or loses, Z?"),
    ("2.2", "A = 1 / (1 + np.exp(-Z))\nreturn", "returned nothing", "has no value after it"),
    ("2.2", "A = 1 / (1 + np.exp(-Z))\nreturn None", "returned nothing", "has no value after it"),
    ("2.3", "with np.errstate(over='ignore'):\n    return 1 / (1 + np.exp(-Z))", "hushed up", "errstate changes"),
    ("2.3", "np.seterr(all='ignore')\nreturn 1 / (1 + np.exp(-Z))", "hushed up", "seterr changes"),
    (
        "2.3",
        "import warnings\nwarnings.simplefilter('ignore')\nreturn 1 / (1 + np.exp(-Z))",
        "hushed up",
        "nothing to suppress",
    ),
    ("2.3", "return 1 / (1 + np.exp(-np.clip(Z, -30, 30)))", "wrong values", "All your numbers are 9.358e-14."),
    ("2.3", "return 1 / (1 + np.exp(-np.clip(Z, -20, 20)))", "wrong values", "cut off: none of yours lies below"),
    ("2.3", "return 1 / (1 + np.exp(-np.maximum(Z, -20)))", "wrong values", "special about the one that is not"),
    ("2.3", "return 0.5 * (1 + np.tanh(Z / 2))", "mistake", "small probabilities lost"),
    ("2.3", "E = np.exp(-abs(Z))\nreturn np.where(Z >= 0, 1 / (1 + E), 1 - 1 / (1 + E))", "mistake", "lost"),
    ("2.3", "return 0.5 * (1 + np.tanh(Z))", "wrong values", "What is special about those that are not?"),
    ("2.3", "E = np.exp(-abs(Z))\nreturn np.where(Z >= 0, 1, E) / 1 + E", "mistake", "missing brackets"),
    ("2.3", "return (Z > 0) * 1.0", "wrong values", "the result was rounded to integers"),
    ("2.3", "return np.exp(Z - np.log(1 + np.exp(Z)))", "mistake", "0 where z is large"),
    ("2.3", "A = 0 * Z\nA[Z > 0] = 1 / (1 + np.exp(-Z))\nreturn A", "raised", "picked with the same mask"),
    ("2.4", "return np.sign(A - threshold)", "mistake", "−1, 0 and 1"),
    ("2.4", "A[A > threshold] = 1\nreturn A", "mistake", "the probability kept below"),
    ("2.4", "return A.round() > threshold", "mistake", "decides at ½, whatever `threshold` is"),
    ("2.5", "a = neuron.sigmoid\nreturn (a(Z + 1e-6) - a(Z - 1e-6)) / 2 * 1e-6", "wrong values", "1e-12 times"),
    ("2.5", "a = neuron.sigmoid\nreturn (a(Z + 1e-6) - a(Z)) / 1e-6", "wrong values", "A difference quotient"),
    ("2.5", "a = neuron.sigmoid\nreturn (a(Z + 1e-3) - a(Z - 1e-3)) / 2e-3", "wrong values", "A difference quotient"),
    ("2.5", "a = neuron.sigmoid(Z)\nreturn a @ (1 - a)", "mistake", "element-wise"),
    ("2.5", "return A * (1 - A)", "reads the notebook", "it uses the notebook's own A"),
    # What the code has, and no more.
    ("0.1", "n = 0\nfor y in Y:\n    if y == 1: n += 1\nreturn n / Y.size", "raised", "goes through its rows"),
    ("2.2", "return (1 / (1 + np.exp(-Z[0]))).T", "right numbers, wrong shape", ".T changes nothing about a flat"),
    (
        "2.2",
        "A = 0 * Z\nfor k in range(1, Z.shape[1]): A[0, k] = 1 / (1 + np.exp(-Z[0, k]))\nreturn A",
        "wrong values",
        "Column 0 is 0, and all the others are right.",
    ),
    (
        "1.2",
        "X = np.zeros((pictures[0].size, len(pictures)))\nfor k in range(len(pictures) - 1):\n"
        "    X[:, k] = pictures[k].ravel()\nreturn X",
        "wrong values",
        "is 0, and all the others are right.",
    ),
    (
        "1.1",
        "X = np.zeros((picture.size, 1))\nfor k in range(1, picture.size): X[k, 0] = picture.ravel()[k]\nreturn X",
        "wrong values",
        "Row 0 is 0, and all the others are right.",
    ),
    (
        "2.2",
        "A = np.zeros(Z.shape, dtype=int)\nA[:] = 100 / (1 + np.exp(-Z))\nreturn A / 100",
        "wrong values",
        "An array of whole numbers loses the decimals",
    ),
    ("2.2", "A = Z\nA += 1\nreturn np.sin(A)", "wrong values", "It also changes its input Z."),
    ("2.2", "A = Z\nA += 1\nreturn A.sum()", "wrong shape", "It also changes its input Z."),
    ("2.2", "A = Z\nA += 1\nreturn A @ A", "raised", "It also changes its input Z."),
    ("2.2", "return node", "reads the notebook", "does not make node, so it uses the notebook's own node"),
    ("3.4", "return neuron.CROSS_ENTROPY.per_example(Z, Y)", "correct", "the course's own per_example, though"),
    ("3.4", "return CROSS_ENTROPY.per_example(Z, Y)", "correct", "the course's own per_example, though"),
]


@pytest.fixture
def notebook(cell):
    cell(NOTEBOOK)
    cell(STUB)
    return cell


@pytest.mark.parametrize(("number", "body", "kind", "words"), ANSWERS)
def test_an_answer_gets_the_verdict_that_helps(notebook, number, body, kind, words):
    exercise = EXERCISES[number]
    source = f"def {exercise.stub_name}{exercise.signature}:\n{textwrap.indent(body, '    ')}"
    verdict = check(number, notebook(source))
    assert verdict.kind == kind and words in verdict.text, verdict.text


def test_warnings_may_not_be_suppressed_by_a_decorator_or_in_another_function_either(cell):
    decorated = "@np.errstate(all='ignore')\ndef stable_sigmoid(Z):\n    return 1 / (1 + np.exp(-Z))"
    assert check("2.3", cell(decorated)).kind == "hushed up"
    cell("def quiet(Z):\n    with np.errstate(all='ignore'):\n        return np.exp(-Z)")
    assert check("2.3", cell("def stable_sigmoid(Z):\n    return 1 / (1 + quiet(Z))")).kind == "hushed up"


def test_a_constant_of_the_notebook_does_not_matter_where_the_answer_is_right(cell):
    source = "BASE = np.array(np.e)\ndef sigmoid(Z):\n    return 1 / (1 + BASE ** -Z)"
    assert check("2.2", cell(source)).kind == "correct"


def test_no_explanation_says_that_the_shape_is_right_for_it_may_be_off_too():
    words = [mistake.explanation for exercise in EXERCISES.values() for mistake in exercise.mistakes]
    assert not [said for said in words if "shape is right" in said]


def test_the_course_s_own_method_as_the_answer_is_remarked_on():
    assert "the course's own per_example, though" in check("3.4", neuron.CROSS_ENTROPY.per_example).text


def test_no_word_of_T_where_the_code_has_none(notebook):
    assert ".T" not in check("2.2", notebook("def sigmoid(Z):\n    return 1 / (1 + np.exp(-Z[0]))")).text
