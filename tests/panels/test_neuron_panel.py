"""The neuron panel by its data and words."""

import html
from types import SimpleNamespace

import numpy as np
import pytest

from helpers import neuron
from helpers.datasets import EAR_MEASURES
from helpers.panels import NeuronPanel
from helpers.panels.neuron import PRESETS
from helpers.style import CLASSES, GREEN, GREY, INK

X = np.array([[-1.5, 1.0, 2.0, -0.5, 0.3, -2.0], [1.0, -0.8, 1.5, -1.2, 0.7, -0.4]])
Y = np.array([[0, 1, 1, 0, 1, 0]])
SETTINGS = [(2.0, 0.0, 0.0), (1.0, -3.0, 0.5), (-0.4, 0.3, -1.0), (0.0, 0.0, 2.0), (9.0, 9.0, 1.0)]
PIXEL = 1e-4  # in units of X and of z: a pixel is 0.01 to 0.05 of them, and float32 holds it to 6e-5


@pytest.fixture
def panel():
    return NeuronPanel(X, Y)


@pytest.fixture
def clock(monkeypatch):
    """The panel's clock: it stands still until a test sets it."""
    clock = SimpleNamespace(now=100.0)
    monkeypatch.setattr("helpers.panels.neuron.time", SimpleNamespace(monotonic=lambda: clock.now))
    return clock


@pytest.fixture(scope="module")
def shared():
    """A panel to look at: whoever uses it sets it first, and chooses no example."""
    return NeuronPanel(X, Y)


@pytest.fixture(scope="module")
def students():
    """A panel, and the cell whose `student` it calls: changed there, as if the cell were run again."""
    cell = SimpleNamespace(student=neuron.sigmoid)
    panel = NeuronPanel(X, Y, activation=lambda Z: cell.student(Z))
    return panel, cell


def caption(panel):
    return panel.film.captions[0]


def said(panel):
    return html.unescape(panel.message.value)


def minus(text):
    return text.replace("-", "−")


@pytest.mark.parametrize("setting", SETTINGS)
def test_every_number_and_every_mark_is_the_neurons_own(shared, seen, setting):
    panel = shared
    panel.set(*setting)
    w, b = np.array([setting[:1], setting[1:2]]), setting[2]
    Z = neuron.linear_output(X, w, b)
    A, labels, J = neuron.sigmoid(Z), neuron.predict(X, w, b), neuron.cost(X, Y, w, b)
    share = f"accuracy {neuron.accuracy(labels, Y):.1%}"
    assert seen(panel, panel.plane_ax, "text", INK)[-1] == [share]
    assert seen(panel, panel.sigmoid_ax, "text", INK) == [[f"cost {J:.4f}"]]
    assert share in caption(panel) and f"cost {J:.4f}" in caption(panel)
    numbers = [*(f"{x:.2f}" for x in X[:, 0]), f"w₁ = {w[0, 0]:.2f}", f"w₂ = {w[1, 0]:.2f}", f"b = {b:.2f}"]
    numbers += [f"z = {Z[0, 0]:.2f}", f"a = {A[0, 0]:.2f}"]
    assert seen(panel, panel.neuron_ax, "text") == [[minus(number) for number in numbers]]
    assert minus(f"z = {Z[0, 0]:.2f}, a = P(y = 1) = {A[0, 0]:.3f}") in caption(panel)

    for value, look in enumerate(CLASSES):  # each example on the sigmoid, or near the end of its axis
        (marks,) = seen(panel, panel.sigmoid_ax, look.marker, look.color)
        mine = Y[0] == value
        np.testing.assert_allclose(marks, np.stack([np.clip(Z, -7.84, 7.84), A])[:, 0, mine].T, atol=PIXEL)
    (curve,) = seen(panel, panel.sigmoid_ax, "line")
    np.testing.assert_allclose(curve[:, 1], neuron.sigmoid(curve[:, 0]), atol=PIXEL)
    (rings,) = seen(panel, panel.plane_ax, "ring", GREY)
    assert np.array_equal(np.isfinite(rings[:, 0]), labels[0] != Y[0])
    np.testing.assert_allclose(rings, np.where(labels != Y, X, np.nan).T, atol=PIXEL)


@pytest.mark.parametrize("setting", [setting for setting in SETTINGS if setting[:2] != (0, 0)])
def test_the_lines_lie_where_a_is_a_half_and_a_tenth_and_nine_tenths(shared, seen, setting):
    panel = shared
    panel.set(*setting)
    w, b = panel.w, panel.b.value
    tolerance = PIXEL * np.abs(w).sum()
    line, arrow = seen(panel, panel.plane_ax, "line", INK)
    np.testing.assert_allclose(neuron.linear_output(line.T, w, b), 0, atol=tolerance)
    tenth, nine_tenths = seen(panel, panel.plane_ax, "line", GREY)
    np.testing.assert_allclose(neuron.linear_output(tenth.T, w, b), -np.log(9), atol=tolerance)
    np.testing.assert_allclose(neuron.linear_output(nine_tenths.T, w, b), np.log(9), atol=tolerance)
    along = arrow[1] - arrow[0]
    assert neuron.linear_output(arrow[:1].T, w, b).item() == pytest.approx(0, abs=tolerance)
    np.testing.assert_allclose(
        along / np.linalg.norm(along), w[:, 0] / np.linalg.norm(w), atol=10 * PIXEL
    )  # ≥ 0.5 long
    assert ["w"] in seen(panel, panel.plane_ax, "text", INK)


def test_w_0_and_a_line_outside_the_picture_are_told_in_words(panel, seen):
    assert seen(panel, panel.plane_ax, "line") == []
    assert said(panel) == "w = (0, 0) points nowhere, so there is no line yet: move w₁ or w₂."
    reach = 1.08 * 2  # of the plane's axes, from 0 in all four directions
    for w1, w2, b, outside in [
        (1, 0, 0.9 * reach, False), (1, 0, 1.1 * reach, True), (0, -2, -2.2 * reach, True),
        (1, -1, 1.9 * reach, False), (1, -1, -2.1 * reach, True),  # at a corner of the picture
    ]:  # fmt: skip
        panel.set(w1, w2, b)
        assert len(seen(panel, panel.plane_ax, "line", INK)) == 2
        assert ("outside the picture" in said(panel)) == outside == bool(said(panel))


def test_the_features_names_stand_at_the_axes_and_the_classes_in_the_legend():
    panel = NeuronPanel(X, Y, names=("radius (mm)", "texture"))
    assert (panel.plane_ax.get_xlabel(), panel.plane_ax.get_ylabel()) == ("radius (mm)", "texture")
    assert [text.get_text() for text in panel.neuron_ax.get_legend().get_texts()] == ["y = 0", "y = 1"]
    for line, look in zip(panel.plane_ax.lines, CLASSES, strict=True):
        assert (line.get_marker(), line.get_color()) == (look.marker, look.color)


def test_a_slider_set_in_python_does_what_a_hand_does(panel):
    panel.w1.value = 3
    assert caption(panel).startswith("w = (3.00, 0.00), b = 0.00:")
    assert repr(panel) == f"NeuronPanel: {caption(panel)}"
    panel.b.value = -2.55
    assert caption(panel).startswith("w = (3.00, 0.00), b = −2.55:")


def test_a_move_is_one_control_moved_without_a_pause_and_another_control_is_another_move(panel, clock):
    for control, moves in (("w2", 1), ("b", 2), ("w1", 3), ("w2", 4), ("b", 5), ("w1", 6)):  # all within 3 seconds
        for _ in range(10):
            clock.now += 0.05
            getattr(panel, control).value += 0.1
        assert panel.moves == moves
    for stamp, (key, moves) in enumerate([("ArrowLeft", 7), ("ArrowLeft", 7), ("ArrowUp", 8), ("ArrowRight", 9)]):
        panel.film.key = [key, float(stamp)]  # turned, turned further, b raised, turned back
        assert panel.moves == moves
    panel.set(1, 1, 1)
    panel.set(2, 2, 2)
    assert panel.moves == 11


def test_changes_that_follow_each_other_within_half_a_second_are_one_move_and_so_is_set(panel, clock):
    for now, moves in [(100.0, 1), (100.4, 1), (100.8, 1), (101.2, 1), (101.8, 2), (101.9, 2), (102.5, 3)]:
        clock.now = now
        panel.w1.value += 0.1
        assert panel.moves == moves
    clock.now = 110.0
    panel.set(1, -2, 3)
    assert (panel.w1.value, panel.w2.value, panel.b.value, panel.moves) == (1, -2, 3, 4)


def test_a_click_sends_the_nearest_example_through_the_neuron_near_the_line_too(panel, point, seen):
    for b in (9, -X[1, 3]):  # the line lies far below; it goes through example 3
        panel.set(0, 1, b)
        for i in range(X.shape[1]):
            point(panel, panel.plane_ax, 0.95 * X[0, i], 1.05 * X[1, i])
            assert (panel.example, panel.b.value) == (i, b)
            z = X[1, i] + b
            a = neuron.sigmoid(z)
            assert caption(panel).endswith(minus(f"Example {i} (y = {Y[0, i]}): z = {z:.2f}, a = P(y = 1) = {a:.3f}."))
            np.testing.assert_allclose(seen(panel, panel.plane_ax, "ring", GREEN), [[X[:, i]]], atol=PIXEL)
            np.testing.assert_allclose(seen(panel, panel.sigmoid_ax, "ring", GREEN), [[[min(z, 7.84), a]]], atol=PIXEL)
    point(panel, panel.sigmoid_ax, 0, 0.5)  # no example is to be chosen there
    assert panel.example == 5


def test_an_example_is_chosen_in_python_and_with_page_up_and_page_down_round_and_round(panel):
    panel.choose(np.argmax(X[0]))
    assert "Example 2 (y = 1)" in caption(panel)
    keys = ["PageDown", "PageDown", "PageDown", "PageDown", "PageUp", "PageUp"]
    for stamp, (key, example) in enumerate(zip(keys, [3, 4, 5, 0, 5, 4], strict=True)):
        panel.film.key = [key, float(stamp)]
        assert f"Example {example} " in caption(panel)
    for wrong in (-1, 6, 1.5):
        with pytest.raises(ValueError, match=f"example is {wrong}; it should be a column of X, 0 to 5"):
            panel.choose(wrong)
    assert (panel.example, panel.moves) == (4, 0)


def test_a_drag_that_began_near_the_line_moves_it_from_where_it_was_grabbed(panel, point):
    panel.set(2, 1, 0)
    point(panel, panel.plane_ax, 0.5, -0.95)  # z = 0.05: near enough
    assert (panel.b.value, panel.example) == (0, 1)  # the line moves when the pointer does
    # b = 0.05 − 2·x₁ − x₂, to two decimals
    for x, y, b in [(0.6, -0.5, -0.65), (0.333, 0.1, -0.72), (-1, 0.4, 1.65), (0.5, -0.95, 0)]:
        point(panel, panel.plane_ax, x, y, "drag")
        assert panel.b.value == b
    assert caption(panel).startswith("w = (2.00, 1.00), b = 0.00:")  # not −0.00
    point(panel, panel.sigmoid_ax, 0, 0.5, "drag")
    assert (panel.w1.value, panel.w2.value, panel.b.value, panel.example) == (2, 1, 0, 1)
    for x, y, kind, example in [(2, 1.5, "down", 2), (-0.5, -1, "drag", 3), (0.2, 0.4, "drag", 4)]:
        point(panel, panel.plane_ax, x, y, kind)  # begun far from the line it chooses examples, across the line too
        assert (panel.b.value, panel.example) == (0, example)


def test_left_and_right_turn_w_by_5_degrees_to_two_decimals(panel):
    panel.set(3, 4, 1)
    for stamp, (key, degrees) in enumerate(
        [("ArrowLeft", 5), ("ArrowLeft", 5), ("ArrowRight", -5), ("ArrowRight", -5)]
    ):
        turned = (panel.w1.value + 1j * panel.w2.value) * np.exp(1j * np.deg2rad(degrees))
        panel.film.key = [key, float(stamp)]
        assert (panel.w1.value, panel.w2.value) == (round(turned.real, 2), round(turned.imag, 2))
    assert panel.b.value == 1
    panel.set(0.04, 0, 1)
    panel.film.key = ["ArrowRight", 4.0]  # w₂ = −0.003
    assert caption(panel).startswith("w = (0.04, 0.00)")  # not −0.00


def test_up_and_down_change_b_by_a_tenth(panel):
    keys = ["ArrowUp", "ArrowUp", "ArrowUp", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp"]
    shown = ["0.10", "0.20", "0.30", "0.20", "0.10", "0.00", "−0.10", "0.00"]
    for stamp, (key, b) in enumerate(zip(keys, shown, strict=True)):
        panel.film.key = [key, float(stamp)]
        assert f", b = {b}: " in caption(panel)


def test_a_target_is_told_with_the_lowest_cost_so_far_and_winning_it_under_the_picture(clock):
    words = "(target 5; one slider, moved without a pause, is one move)"
    assert words in caption(NeuronPanel(X, Y, target=5))  # nothing is won before the first move
    panel = NeuronPanel(X, Y, target=0.3)
    clock.now = 130.0  # looking costs nothing: the clock starts at the first move
    panel.w1.value = -1
    lowest = neuron.cost(X, Y, panel.w, 0.0)
    panel.w1.value = -2
    assert f"(target 0.3, lowest so far {lowest:.4f}; move 1, 0 s)" in caption(panel)
    assert said(panel) == ""
    clock.now = 142.4
    panel.w1.value = 3
    lowest = neuron.cost(X, Y, panel.w, 0.0)
    assert f"(target 0.3, lowest so far {lowest:.4f}; move 2, 12 s)" in caption(panel)
    won = "✓ Cost below 0.3 in 2 moves and 12 s. Run the cell again to try with fewer."
    assert lowest < 0.3 and said(panel) == won
    clock.now = 200.0
    panel.w1.value = -3
    panel.choose(1)
    assert f"(target 0.3, lowest so far {lowest:.4f}; move 3, 70 s)" in caption(panel)
    assert said(panel) == won


# Activation, and its accuracy and cost at w = (3, 0), b = 0, where the course's own neuron makes no mistake.
SCORES = {
    "a sigmoid that overflows": (lambda Z: 1 / (1 + np.exp(-Z)), 1.0, neuron.cost(X, Y, [[3], [0]], 0)),
    "a sigmoid of the wrong sign": (lambda Z: 1 / (1 + np.exp(Z)), 0.0, neuron.cost(X, Y, [[-3], [0]], 0)),
    "one half for every z": (lambda Z: 0 * Z + 0.5, 0.5, np.log(2)),  # not above ½: the label is 0
    "a step": (lambda Z: Z > 0, 1.0, 0.0),
    "a step of the wrong sign": (lambda Z: Z < 0, 0.0, np.inf),  # −log 0
}


@pytest.mark.parametrize("name", SCORES)
def test_accuracy_cost_and_rings_are_those_of_what_the_activation_returns(seen, name):
    activation, share, J = SCORES[name]
    panel = NeuronPanel(X, Y, activation=activation, target=0.3)
    panel.set(3, 0, 0)
    words = "∞" if np.isinf(J) else f"{J:.4f}"
    assert f"accuracy {share:.1%}, cost {words} (target 0.3, lowest so far {words};" in caption(panel)
    assert seen(panel, panel.sigmoid_ax, "text") == [[f"cost {words}"]]
    assert (said(panel)[:1] == "✓") == (J < 0.3)  # a wrong sign does not win
    (curve,) = seen(panel, panel.sigmoid_ax, "line")
    z = np.linspace(-8, 8, 201)
    np.testing.assert_allclose(curve, np.stack([z, activation(z)], axis=1), atol=PIXEL)
    (rings,) = seen(panel, panel.plane_ax, "ring", GREY)
    assert np.isfinite(rings[:, 0]).mean() == 1 - share


def test_the_cost_of_a_sigmoid_is_right_where_its_a_is_rounded_to_1():
    panel = NeuronPanel([[10.0], [0.0]], [[0]], activation=SCORES["a sigmoid that overflows"][0])
    panel.w1.value = 10
    assert "cost 100.0000. Example 0 (y = 0): z = 100.00, a = P(y = 1) = 1.000" in caption(panel)


def in_place(Z):
    Z *= -1
    return 1 / (1 + np.exp(Z))


def raising(Z):
    raise TypeError("'<' not supported between <class 'str'> and 1")


def only_these(Z):
    return neuron.sigmoid(Z) if Z.shape == Y.shape else np.zeros(3)


NOTHING = "Your activation returns nothing: is its return missing, or not written yet? This curve is the course's own."
NO_NUMBERS = "Your activation returned something that is not an array of numbers."
WRONG = {
    "raises": (raising, "Your activation raised TypeError: '<' not supported between <class 'str'> and 1"),
    "returns None": (lambda Z: None, NOTHING),
    "returns ...": (lambda Z: ..., NOTHING),
    "returns one axis too few": (lambda Z: Z[0], "Your activation returned shape (6,) for Z of shape (1, 6)"),
    "returns a number": (lambda Z: 0.5, "Your activation returned shape () for Z of shape (1, 6)"),
    "returns ragged rows": (lambda Z: [[1.0], [1.0, 2.0]], "Your activation raised ValueError: "),
    "returns text": (lambda Z: Z.astype(str), NO_NUMBERS),
    "returns complex numbers": (lambda Z: Z + 1j, NO_NUMBERS),
    "returns NaN": (lambda Z: np.where(Z > 0, np.nan, 0.0), "Your activation returned NaN or infinity for some z."),
    "divides by zero": (lambda Z: 1 / (0 * Z), "Your activation returned NaN or infinity for some z."),
    "falls below 0": (np.tanh, "Your activation leaves 0 … 1 for some z"),
    "rises above 1": (lambda Z: 1.01 * neuron.sigmoid(9 + Z), "Your activation leaves 0 … 1 for some z"),
    "changes its input": (in_place, "Your activation changes Z itself"),
    "is right for these examples only": (only_these, "Your activation returned shape (3,) for Z of shape (1, 201)"),
}
SCORED = ("returns None", "returns ...", "changes its input", "is right for these examples only")


@pytest.mark.parametrize("name", WRONG)
def test_what_a_students_activation_does_wrong_is_told_and_the_panel_lives_on(students, seen, point, name):
    (panel, cell), w, b = students, np.array([[-1.0], [1.0]]), 1.0
    cell.student, words = WRONG[name]
    panel.set(-1, 1, 1)
    assert words in said(panel)
    J, share = neuron.cost(X, Y, w, b), neuron.accuracy(neuron.predict(X, w, b), Y)
    scores = f"accuracy {share:.1%}, cost {J:.4f}." if name in SCORED else "accuracy –, cost –."
    assert caption(panel).startswith(f"w = (−1.00, 1.00), b = 1.00: {scores}")
    # What does not hang on the activation is right all the same.
    (line, _) = seen(panel, panel.plane_ax, "line", INK)
    np.testing.assert_allclose(neuron.linear_output(line.T, w, b), 0, atol=2 * PIXEL)
    point(panel, panel.plane_ax, *X[:, 2])
    assert "Example 2 (y = 1): z = 0.50" in caption(panel)
    cell.student = neuron.sigmoid  # the student has mended it
    panel.w1.value = 2
    assert said(panel) == ""
    assert "z = 6.50, a = P(y = 1) = 0.998" in caption(panel)


def test_an_activation_that_fails_from_the_start_leaves_a_panel_that_can_be_saved(seen):
    panel = NeuronPanel(X, Y, activation=raising, target=0.3)
    panel.set(3, 0, 0)
    assert "raised TypeError" in said(panel)
    assert "accuracy –, cost – (target 0.3, lowest so far ∞; move 1, 0 s)" in caption(panel)
    assert caption(panel).endswith("a = P(y = 1) = –.")
    assert seen(panel, panel.neuron_ax, "text")[0][-1] == "a = –"
    assert "raised TypeError" in panel._repr_mimebundle_()[1]["image/png"]["alt"]


@pytest.mark.parametrize("label", [0, 1])
def test_one_example_of_one_class_is_enough(seen, label):
    panel = NeuronPanel([[1.0], [2.0]], [[label]])
    panel.set(1, 1, 0)
    assert f"accuracy {label:.1%}" in caption(panel)
    marks = [len(seen(panel, panel.sigmoid_ax, look.marker, look.color)[0]) for look in CLASSES]
    assert marks == [1 - label, label]
    panel.film.snapshot()


@pytest.mark.parametrize(
    ("X", "Y", "words"),
    [
        (np.ones((3, 4)), np.ones((1, 4)), r"X has shape \(3, 4\); it should be \(2, m\): .* two features"),
        (np.ones(2), np.ones((1, 2)), r"X has shape \(2,\); it should be \(2, m\)"),
        (np.ones((2, 3)), np.ones((1, 4)), r"Y has shape \(1, 4\); it should be \(1, 3\)"),
        (np.ones((2, 3)), np.ones(3), r"Y has shape \(3,\); .* did you mean Y.reshape\(1, -1\)"),
        (np.ones((2, 2)), [[1, 2]], r"Y holds 2.0 at \[0, 1\]; every label should be 0 or 1"),
        ([[1, 2], [3, np.nan]], [[0, 1]], r"X holds nan at \[1, 1\]"),
    ],
)
def test_data_that_do_not_fit_are_told_at_once(X, Y, words):
    with pytest.raises(ValueError, match=words):
        NeuronPanel(X, Y)


def test_the_students_arrays_stay_as_they_are():
    theirs = X.copy(), Y.copy()
    panel = NeuronPanel(*theirs, activation=in_place)
    panel.set(1, 2, 3)
    assert np.array_equal(theirs[0], X) and np.array_equal(theirs[1], Y)


def test_two_panels_set_alike_are_saved_alike(panel):
    again = NeuronPanel(X, Y)
    for one in (panel, again):
        one.set(1, -2, 0.3)
    (first, words), (second, same) = panel._repr_mimebundle_(), again._repr_mimebundle_()
    assert (first["text/plain"], first["image/png"], words) == (second["text/plain"], second["image/png"], same)
    assert words["image/png"]["alt"].startswith("A neuron, its line among the examples, and")
    assert caption(panel) in words["image/png"]["alt"]


def test_each_preset_shows_the_data_it_names():
    panels = {name: NeuronPanel.preset(name) for name in PRESETS}
    assert [*panels] == NeuronPanel.preset() == ["animals", "tumours", "xor"]
    sizes = {name: (panel.X.shape[1], panel.Y.sum()) for name, panel in panels.items()}
    assert sizes == {"animals": (200, 100), "tumours": (569, 212), "xor": (200, 100)}
    axes = {name: (panel.plane_ax.get_xlabel(), panel.plane_ax.get_ylabel()) for name, panel in panels.items()}
    assert tuple(name.replace("\n", " ") for name in axes["animals"]) == EAR_MEASURES and axes["xor"] == ("x₁", "x₂")
    assert "radius" in axes["tumours"][0] and "texture" in axes["tumours"][1]
    for name, nothing_set in (("animals", "50.0%"), ("tumours", "62.7%"), ("xor", "50.0%")):  # 1 − 212/569 = 0.627
        assert f"accuracy {nothing_set}, cost 0.6931" in caption(panels[name]) and not panels[name].won
    panels["animals"].set(3, -3, 0)  # a cat's ears stand, a dog's hang
    assert "accuracy 99.0%" in caption(panels["animals"])
    panels["xor"].set(1, -1, -1.2)  # three of the four clouds
    assert "accuracy 75.0%" in caption(panels["xor"])


def test_the_preset_of_the_tumours_is_a_challenge_that_can_be_won():
    panel = NeuronPanel.preset("tumours")
    assert "(target 0.17;" in caption(panel) and said(panel).startswith("w = (0, 0) points nowhere")
    panel.set(5.2, 1.5, -0.6)
    assert said(panel).startswith("✓ Cost below 0.17 in 1 move ")
    assert not any("target" in caption(NeuronPanel.preset(name)) for name in ("animals", "xor"))


@pytest.mark.parametrize("name", ["animal", "", 1])
def test_an_unknown_preset_is_refused_with_the_names_there_are(name):
    with pytest.raises(ValueError, match=f"^there is no preset {name!r}; there are animals, tumours, xor$"):
        NeuronPanel.preset(name)
