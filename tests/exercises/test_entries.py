"""Every entry: the reference passes, each mistake is named, other right answers pass."""

import ast
import builtins
import inspect
import itertools
import keyword
import math
import re

import numpy as np
import pytest
from scipy.special import expit

from helpers import neuron
from helpers.exercises import EXERCISES, check, comparing, feedback, hint, patterns, quiz, solution
from helpers.exercises.comparing import does_the_same, kinds_of_warning, read
from helpers.exercises.entries import SIZES, Exercise, Quiz
from helpers.exercises.running import run, run_all
from helpers.exercises.words import EXCEPTIONS, WARNINGS

FUNCTIONS = [entry for entry in EXERCISES.values() if isinstance(entry, Exercise)]
QUIZZES = [entry for entry in EXERCISES.values() if isinstance(entry, Quiz)]
every_entry = pytest.mark.parametrize("entry", EXERCISES.values(), ids=lambda entry: entry.number)
every_exercise = pytest.mark.parametrize("exercise", FUNCTIONS, ids=lambda entry: entry.number)
every_quiz = pytest.mark.parametrize("quiz", QUIZZES, ids=lambda entry: entry.number)
every_mistake = pytest.mark.parametrize(
    ("exercise", "mistake"),
    [pytest.param(e, mistake, id=f"{e.number}: {mistake.name}") for e in FUNCTIONS for mistake in e.mistakes],
)


def unrolled_by_loops(picture):
    return [[value] for row in picture for pixel in row for value in pixel]


def stacked_one_by_one(pictures):
    X = np.zeros((pictures[0].size, len(pictures)))
    for i, picture in enumerate(pictures):
        X[:, [i]] = picture.reshape(-1, 1)
    return X


def errors_one_by_one(A, Y):
    return np.array([[A[0, i] - Y[i, 0] for i in range(A.shape[1])]])


def outputs_by_loops(X, w, b):
    Z = np.zeros((1, X.shape[1]))
    for i in range(X.shape[1]):
        for j in range(X.shape[0]):
            Z[0, i] += w[j, 0] * X[j, i]
        Z[0, i] += b
    return Z


def stable_by_masks(Z):
    A = np.empty(Z.shape)
    A[Z >= 0] = 1 / (1 + np.exp(-Z[Z >= 0]))
    A[Z < 0] = np.exp(Z[Z < 0]) / (1 + np.exp(Z[Z < 0]))
    return A


def stable_one_by_one(Z):
    return [[1 / (1 + math.exp(-z)) if z > 0 else math.exp(z) / (1 + math.exp(z)) for z in row] for row in Z.tolist()]


def labels_by_writing(A, threshold=0.5):
    labels = np.zeros_like(A)
    labels[A > threshold] = 1
    return labels


def slope_written_out(Z):
    E = np.exp(-Z)
    return E / (1 + E) ** 2


OTHER_WAYS = {
    "0.1": (
        np.mean,
        lambda Y: np.sum(Y) / Y.shape[1],
        lambda Y: sum(y == 1 for y in Y[0]) / Y.size,
    ),
    "1.1": (
        lambda picture: picture.flatten()[:, np.newaxis],
        lambda picture: picture.reshape(picture.size, 1).astype(float),
        lambda picture: np.vstack([channels.reshape(-1, 1) for row in picture for channels in row]),
        unrolled_by_loops,
    ),
    "1.2": (
        lambda pictures: np.hstack([picture.reshape(-1, 1) for picture in pictures]),
        lambda pictures: np.stack([picture.ravel() for picture in pictures], axis=1),
        lambda pictures: pictures.transpose(1, 2, 3, 0).reshape(-1, len(pictures)),
        stacked_one_by_one,
    ),
    "1.4": (
        lambda A, Y: A - Y.reshape(1, -1),
        lambda A, Y: (A.T - Y).T,
        lambda A, Y: np.diag(A - Y)[np.newaxis, :],
        lambda A, Y: (A - Y.ravel()).astype(np.float32),
        errors_one_by_one,
    ),
    "2.1": (
        lambda X, w, b: np.dot(w.T, X) + b,
        lambda X, w, b: (X.T @ w).T + b,
        lambda X, w, b: np.sum(w * X, axis=0, keepdims=True) + b,
        lambda X, w, b: np.einsum("jk,ji->ki", w, X) + b,
        neuron.linear_output,
        outputs_by_loops,
    ),
    "2.2": (
        lambda Z: np.exp(Z) / (1 + np.exp(Z)),
        lambda Z: (1 + np.e**-Z) ** -1,
        lambda Z: np.asmatrix(1 / (1 + np.exp(-Z))),
        expit,
        neuron.sigmoid,
        stable_one_by_one,
    ),
    "2.3": (
        lambda Z: np.exp(-np.logaddexp(0, -Z)),
        lambda Z: 1 / (1 + np.exp(-np.clip(Z, -500, 500))),
        expit,
        neuron.sigmoid,
        stable_by_masks,
        stable_one_by_one,
    ),
    "2.4": (
        lambda A, threshold=0.5: A > threshold,
        lambda A, threshold=0.5: np.where(A > threshold, 1.0, 0.0),
        lambda A, threshold=0.5: [[int(a > threshold) for a in A[0]]],
        labels_by_writing,
    ),
    "2.5": (
        slope_written_out,
        lambda Z: neuron.sigmoid(Z) * neuron.sigmoid(-Z),
        lambda Z: expit(Z) - expit(Z) ** 2,
        lambda Z: 1 / (4 * np.cosh(Z / 2) ** 2),
    ),
}


@every_entry
def test_an_entry_is_complete(entry):
    assert re.fullmatch(r"\d\.\d+", entry.number)
    assert entry.difficulty in (1, 2, 3) and 1 <= entry.minutes <= 20
    assert entry.title and re.fullmatch(r"[A-Z].+\.", entry.purpose), "a sentence"
    assert len(entry.mistakes) >= 3 and len({mistake.name for mistake in entry.mistakes}) == len(entry.mistakes)
    assert len(entry.hints) >= 2


MATHEMATICS = {"log", "exp", "tanh", "max", "min"}  # e^(−z) and log(1 − a) are formulas, with a typographic minus


def code_in(text):
    """List what a student may copy from a text as code: between backticks, or a call or index of Python or NumPy."""
    found = [code for code in re.findall("`([^`]+)`", text) if not keyword.iskeyword(code)]
    call_or_index = r"(?<![\w.])((?:\w+\.)*\w+|\.\w+)(\((?:[^()]|\([^()]*\))*\)|\[[^\[\]]*\])"
    for name, rest in re.findall(call_or_index, re.sub("`[^`]+`", "", text)):
        last = name.rpartition(".")[2]
        known = last not in MATHEMATICS and any(hasattr(thing, last) for thing in (builtins, np, np.ndarray))
        if known or "." in name or rest.startswith("["):
            found.append(name.lstrip(".") + rest)
    return found


def sentences():
    """List every text of the exercises that a student reads, and where it is from."""
    for entry in EXERCISES.values():
        yield from ((entry.number, words) for words in (entry.purpose, *entry.hints))
        yield from ((entry.number, mistake.explanation) for mistake in entry.mistakes)
    yield from (("an exception", row[2]) for row in EXCEPTIONS)
    yield from (("a warning", words) for _, words in WARNINGS)
    for module in (feedback, comparing, quiz, patterns):
        strings = [getattr(node, "value", "") for node in ast.walk(ast.parse(inspect.getsource(module)))]
        yield from ((module.__name__, text) for text in strings if isinstance(text, str) and "\\" not in text)


def test_code_in_a_sentence_can_be_copied():
    text = "Use `A[~mask]`, np.zeros((3, 5)), reshape(1, −1) or .sum(axis=0); log(1 − a) is a formula."
    assert code_in(text) == ["A[~mask]", "np.zeros((3, 5))", "reshape(1, −1)", "sum(axis=0)"]
    for where, text in sentences():
        for code in code_in(text):
            assert "−" not in code, f"{where}: a typographic minus in {code}"
            ast.parse(code)


@every_entry
def test_words_keep_the_voice_of_the_course(entry):
    for words in (entry.purpose, *entry.hints, *(mistake.explanation for mistake in entry.mistakes)):
        assert not re.search(r"\bsimply\b|\bjust\b|!|  ", words)
        assert words == words.strip()


@every_entry
def test_the_reference_is_correct(entry):
    verdict = check(entry.number, entry.reference)
    assert verdict.kind == "correct"
    colon = "" if entry.title.endswith("?") else ":"
    assert f"{entry.number} {entry.title}{colon} correct" in verdict.text and entry.purpose in verdict.text


@every_mistake
def test_a_mistake_is_recognised_by_name(exercise, mistake):
    verdict = check(exercise.number, mistake.wrong)
    assert verdict.kind == "mistake"
    assert verdict.said == mistake.name and verdict.words == mistake.explanation


@every_exercise
def test_no_two_mistakes_do_the_same(exercise):
    runs = {mistake.name: run_all(exercise.tried(mistake.wrong), exercise.cases()) for mistake in exercise.mistakes}
    runs["none"] = run_all(exercise.tried(exercise.reference), exercise.cases())
    for (one, a), (other, b) in itertools.combinations(runs.items(), 2):
        warned = [[kinds_of_warning(r) for r in both] for both in (a, b)]
        assert not does_the_same(a, b) or warned[0] != warned[1], f"{one} and {other}"


@every_exercise
def test_inputs_are_the_same_every_time_and_fit_the_reference(exercise):
    for first, second in zip(exercise.cases(), exercise.cases(), strict=True):
        assert [np.asarray(a).tobytes() for a in first] == [np.asarray(a).tobytes() for a in second]
        done = run(exercise.tried(exercise.reference), first)
        assert not done.error and not done.warnings and not done.changed
        assert all(np.isfinite(part).all() for part in read(done.result, exercise.returns))


def test_sizes_have_more_examples_than_features_and_the_reverse_one_feature_and_one_example():
    assert any(m > n_x > 1 for n_x, m in SIZES) and any(n_x > m > 1 for n_x, m in SIZES)
    assert any(n_x == 1 for n_x, _ in SIZES) and any(m == 1 for _, m in SIZES)
    assert all(n_x != m for n_x, m in SIZES)


def test_inputs_of_the_linear_output_have_both_signs():
    cases = EXERCISES["2.1"].cases()
    outputs = [EXERCISES["2.1"].reference(*case) for case in cases]
    assert {np.sign(b) for *_, b in cases} == {-1, 1}
    assert all((Z > 0).any() and (Z < 0).any() for Z in outputs[:2])


def test_no_count_of_the_lesson_divides_the_pictures_of_a_general_case():
    for (pictures,) in EXERCISES["1.2"].cases()[:2]:
        assert all(pictures.size % count for count in (6, 20, 105))


@pytest.mark.parametrize(
    ("number", "answer"),
    [pytest.param(n, way, id=f"{n}: way {i}") for n, ways in OTHER_WAYS.items() for i, way in enumerate(ways, 1)],
)
@pytest.mark.filterwarnings("ignore:the matrix subclass:PendingDeprecationWarning")
def test_a_right_answer_written_in_another_way_is_correct(number, answer):
    verdict = check(number, answer)
    assert verdict.kind == "correct", verdict.text


def test_every_exercise_is_tried_in_other_ways():
    # Those of lesson 03 and later stand in a file of their own.
    assert set(OTHER_WAYS) == {exercise.number for exercise in FUNCTIONS if exercise.number < "3"}
    assert all(len(ways) >= 3 for ways in OTHER_WAYS.values())


@every_exercise
def test_the_solution_is_the_code_of_the_reference_and_runs(exercise, cell):
    shown = solution(exercise.number)
    assert shown.kind == "solution" and shown.code == exercise.solution == inspect.getsource(exercise.reference).strip()
    assert 1 < len(shown.code.splitlines()) <= 12
    assert check(exercise.number, cell(shown.code)).kind == "correct"


@every_quiz
def test_the_solution_of_a_quiz_runs(quiz):
    names = {}
    exec(solution(quiz.number).code, names)
    assert check(quiz.number, names[quiz.stub_name]).kind == "correct"


@every_entry
def test_hints_come_in_order_and_then_name_the_solution(entry):
    for i, words in enumerate(entry.hints, 1):
        shown = hint(entry.number)
        assert shown.kind == "hint" and shown.words == words and shown.said == f"hint {i} of {len(entry.hints)}"
    for _ in range(2):
        last = hint(entry.number)
        assert last.said == "that was the last hint" and f'solution("{entry.number}")' in last.text
        assert all(words in last.text for words in entry.hints)


@every_quiz
def test_each_wrong_answer_of_a_quiz_is_explained_on_its_line(quiz):
    for mistake in quiz.mistakes:
        ((name, shape),) = mistake.wrong.items()
        verdict = check(quiz.number, quiz.reference | mistake.wrong)
        assert verdict.kind == "mistake"
        assert f"✗ {name} {shape}: {mistake.explanation}" in verdict.text.splitlines()
        assert verdict.text.count("✓") == len(quiz.reference) - 1


def test_the_answers_of_the_quiz_are_the_shapes_of_the_neuron():
    rng = np.random.default_rng(0)
    X, w, Y = rng.normal(size=(105, 20)), rng.normal(size=(105, 1)), np.resize([[0.0, 1.0]], (1, 20))
    Z = neuron.linear_output(X, w, 0.5)
    dw, _ = neuron.gradient(X, Y, w, 0.5)
    arrays = {"w": w, "Z": Z, "A": neuron.sigmoid(Z), "Y": Y, "dw": dw}
    assert EXERCISES["1.3"].reference == {name: array.shape for name, array in arrays.items()}


def test_references_are_what_the_helpers_compute():
    rng = np.random.default_rng(0)
    X, w, Z = rng.normal(size=(3, 7)), rng.normal(size=(3, 1)), rng.normal(size=(1, 7))
    references = {number: exercise.reference for number, exercise in EXERCISES.items()}
    A = neuron.sigmoid(Z)
    # A few roundings apart, at most.
    np.testing.assert_allclose(references["2.1"](X, w, 0.5), neuron.linear_output(X, w, 0.5), rtol=1e-14, atol=1e-15)
    np.testing.assert_allclose(references["2.2"](Z), A, rtol=1e-15)
    np.testing.assert_allclose(references["2.3"](1000 * Z), neuron.sigmoid(1000 * Z), rtol=1e-15)
    np.testing.assert_allclose(references["2.5"](Z), A * (1 - A), rtol=1e-14)
    assert np.array_equal(references["2.4"](neuron.sigmoid(w.T @ X + 0.5)), neuron.predict(X, w, 0.5))
