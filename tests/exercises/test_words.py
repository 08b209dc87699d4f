"""What Python's messages mean: every row of the table, in the words a student reads."""

import pytest

from helpers.exercises import check


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("return W.T @ Z", "Nothing is called W here"),
        ("return e ** -Z", "np.exp"),
        ("return log(Z)", "do you mean np.log?"),
        ("return exp(-Z)", "do you mean np.exp?"),
        ("return linear_output(Z)", "The course's own is neuron.linear_output"),
        ("return CROSS_ENTROPY.slope(Z, Z)", "The course's own is neuron.CROSS_ENTROPY"),
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
        ("return Z.T()", "Are they too many (.T, .shape and .size take none)?"),
        ("return Z / Z.size()", "Are they too many"),
        ("import math; return math.exp(-Z)", "gives them an array"),
        ("return np.exp()", "TypeError"),
        ("return (lambda: 1)(Z)", "a function takes 0, and was given 1"),
        ("return np.logaddexp(Z)", "a function takes 2 to 3, and was given 1"),
        ("return (lambda z: 1)()", "needs more arguments"),
        ("return np.exp(Z, size=2)", "TypeError"),
        ("return -[1, 2] + Z", "TypeError"),
        ("return Z.tolist() / 2", "A list is used where"),
        ("Z.shape[0] = 1", "cannot be changed in place"),
        ("A = np.ones(5, dtype=int); A += 0.5", "whole numbers"),
        ("return Z @ Z", "here they are 5 and 1"),
        ("return np.dot(Z, Z)", "here they are 5 and 1"),
        ("return Z @ 2", "multiplied with *"),
        ("return Z + np.ones(4)", "from the right"),
        ("A = np.zeros((1, 5)); A[0] = np.ones(4)", "The place on the left has shape (5,)"),
        ("return Z.reshape(7, 7)", "The array holds 5 numbers, and the sizes (7,7) do not multiply to that."),
        ("return 1 if Z > 0 else 0", "np.where(condition, a, b) chooses"),
        ("return Z[not Z]", "A[~mask]"),
        ("return Z[(Z > 0) & (Z < 1) or Z < -1]", "written ~, & and |"),
        ("return [z for z in Z if z > 0]", "One yes or no"),
        ("return max(0, *Z, *Z)", "a comparison of arrays has one for each number."),
        ("return np.array([[1], [1, 2]])", "rows of different lengths"),
        ("return Z.sum(axis=2)", "fewer axes"),
        ("return np.vstack([Z, np.ones((1, 4))])", "other sizes differ"),
        ("import math; return math.log(-1)", "no answer for this number"),
        ("m, n, k = Z.shape", "more or fewer names"),
        ("return Z[0, 0, 0]", "fewer axes than the index"),
        ("return Z[0, 99]", "past the end"),
        ("return Z[1]", "by two indices: A[0, i]"),
        ("return Z[0.5]", "must be a whole number"),
        ("return 1 / 0", "divided by 0"),
        ("return print().real", "is None"),
        ("return np.sigmoid(Z)", "numpy has nothing called sigmoid"),
        ("return [1].shape", "this belongs to arrays"),
        ("return Z.t", "An array has nothing called t. It has .shape"),
        ("return Z.count(1)", ".count and .append belong to lists"),
        ("return np.t", "numpy has nothing called t"),
        ("return neuron.Loss('name', 1, 1).t", "nothing called t. Is it spelled right?"),
        ("return sigmoid(Z)", "calls itself again and again"),
        ("import math; return math.exp(1000)", "above 709"),
        ("raise SystemExit", "a function ends with return"),
        ("raise LookupError('so & so <b>')", "is not what you think"),
    ],
)
def test_the_meaning_of_an_exception_is_told(cell, line, words):
    verdict = check("2.2", cell(f"def sigmoid(Z):\n    {line}"))
    assert verdict.kind == "raised"
    assert words in verdict.text and f"line 2:  {line}" in verdict.text


def test_an_exception_that_is_too_long_or_has_an_address_is_cut_to_what_is_the_same_every_time(cell):
    verdict = check("2.2", cell("def sigmoid(Z):\n    raise ValueError(f'{sigmoid} {object()}' + 'x' * 999)"))
    assert " at 0x" not in verdict.text and len(verdict.text) < 700


def test_a_number_used_as_an_array_is_named(cell):
    verdict = check("2.2", cell("def sigmoid(Z):\n    A = 0\n    A[0, 0] = 1\n    return A"))
    assert "A is one number, and has no places" in verdict.text


def test_the_values_of_the_line_that_failed_are_shown(cell):
    verdict = check("2.2", cell("def sigmoid(Z):\n    A, i = np.zeros((1, 5)), 3\n    A[0, i] = -Z\n    return A"))
    assert "line 3:  A[0, i] = -Z" in verdict.text and "where A (1, 5), i = 3, Z (1, 5)" in verdict.text
    assert "where" not in check("2.2", cell("def sigmoid(Z):\n    return Z @ Z")).text  # all of it came as an argument


def test_a_loop_over_an_array_is_explained_and_named_only_where_there_is_one(cell):
    loop = "def sigmoid(Z):\n    for z in Z:\n        if z > 0:\n            return 1"
    assert "A loop over an array" in check("2.2", cell(loop)).text
    assert "loop" not in check("2.2", cell("def sigmoid(Z):\n    if Z >= 0:\n        return 1")).text
