"""What counts as numbers, and the parts of a result."""

import numpy as np
import pytest

from helpers.exercises import check
from helpers.exercises.comparing import close
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


def test_a_number_in_an_array_is_right_in_the_wrong_shape():
    verdict = judge(TWO_PARTS, lambda X: (X.sum(axis=1, keepdims=True), X.sum(keepdims=True)))
    assert verdict.kind == "right numbers, wrong shape"
    assert "your db" in verdict.text and "shape (1, 1)" in verdict.text and "plain number" in verdict.text


def test_parts_are_compared_by_name():
    verdict = judge(TWO_PARTS, lambda X: (X.sum(axis=1, keepdims=True), 7.0))
    assert verdict.kind == "wrong values" and "yours     db = 7" in verdict.text
    assert judge(TWO_PARTS, two_parts).kind == "correct"
    assert judge(TWO_PARTS, lambda X: list(two_parts(X))).kind == "correct"
    assert "expected are 2: return dw, db" in judge(TWO_PARTS, lambda X: X.sum()).text
    assert "returns 3 values" in judge(TWO_PARTS, lambda X: (1, 2, 3)).text
    assert "Your dw is None" in judge(TWO_PARTS, lambda X: (None, 2)).text
    assert judge(TWO_PARTS, TWO_PARTS.mistakes[0].wrong).said == "means"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda Z: (1 / (1 + np.exp(-Z)),), "A trailing comma after `return` makes one"),
        (lambda Z: "0.5", "returns text; real numbers"),
        (lambda Z: Z + 1j, "returns complex numbers; real numbers"),
        (lambda Z: {"A": Z}, "a value of type dict"),
        (lambda Z: [[1, 2], [3]], "rows have different lengths"),
        (lambda Z: [None], "numbers with None among them"),
        (lambda Z: [{}], "a value of type list"),
        (lambda Z: np.exp, "round brackets are missing"),
        (lambda Z: (z for z in Z), "a value of type generator"),
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
    listed = check("2.2", lambda Z: (1 / (1 + np.exp(-Z))).tolist())
    assert listed.kind == "correct" and "Your result is a list; an array also has a shape" in listed.words
    assert check("2.2", np.frompyfunc(lambda z: 1 / (1 + np.exp(-z)), 1, 1)).kind == "correct"


def test_tiny_numbers_count_where_all_are_tiny_and_not_beside_large_ones():
    assert close(np.array([0.0, 1.0]), np.array([4e-18, 1.0]))
    assert not close(np.array([0.0]), np.array([4e-18]))
    assert not close(np.array([1e-13]), np.array([0.0]))
    assert close(np.array([1e-200]), np.array([0.0]))
