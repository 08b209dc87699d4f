"""What Python's messages mean: every row of the table, in the words a student reads."""

import pytest

from helpers.exercises import check


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
        ("return Z.T()", "Are they too many (.T, .shape and .size take none)?"),
        ("return Z / Z.size()", "Are they too many"),
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
        ("return Z.reshape(7, 7)", "The array holds 5 numbers, and the sizes (7,7) do not multiply to that."),
        ("return 1 if Z > 0 else 0", "One yes or no"),
        ("return np.array([[1], [1, 2]])", "rows of different lengths"),
        ("return Z.transpose(0, 1, 2)", "every axis once"),
        ("return Z.sum(axis=2)", "fewer axes"),
        ("return np.vstack([Z, np.ones((1, 4))])", "other sizes differ"),
        ("import math; return math.log(-1)", "no answer for this number"),
        ("m, n, k = Z.shape", "another count of names"),
        ("return Z[0, 0, 0]", "fewer axes than the index"),
        ("return Z[0, 99]", "behind the end"),
        ("return Z[1]", "by two indices: A[0, i]"),
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
