"""Pictures by what was drawn: limits, labels, data, markers, colours and numbers."""

import re
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from helpers import figures
from helpers.datasets import cat, five_points
from helpers.figures import (
    boundary_line,
    boundary_lines,
    draw_activation,
    draw_boundary,
    draw_channel,
    draw_columns,
    draw_cost_axes,
    draw_cost_map,
    draw_cost_surface,
    draw_examples,
    draw_neuron,
    draw_picture,
    draw_plane,
    draw_probability,
    on_surface,
)
from helpers.neuron import linear_output, sigmoid
from helpers.style import BLUE, CHANNELS, CLASSES, COST, PROBABILITY, VERMILLION

X = np.array([[-3.0, 1.0, 2.0, 0.5], [1.0, -2.0, 0.0, 0.5]])
Y = np.array([[0, 1, 1, 0]])
LINES = [([[1.0], [0.0]], 0.0), ([[0.0], [-2.0]], 1.0), ([[3.0], [-4.0]], -5.0), ([[0.1], [0.2]], 0.1)]


@pytest.fixture
def ax():
    """Axes; whatever was drawn on them must also be drawn by Agg without a warning."""
    figure = Figure(figsize=(4, 4), dpi=50)
    FigureCanvasAgg(figure)
    ax = figure.add_subplot()
    yield ax
    figure.canvas.draw()


def luminance(color):
    """Give the relative luminance of WCAG 2, from 0 (black) to 1 (white)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(color)]
    return linear @ np.array([0.2126, 0.7152, 0.0722])


def test_the_classes_differ_in_colour_in_marker_and_in_name():
    zero, one = CLASSES
    assert (zero.color, one.color) == (VERMILLION, BLUE) == ("#D55E00", "#0072B2")  # Okabe and Ito
    assert (zero.marker, one.marker) == ("x", "o")
    assert (zero.label, one.label) == ("y = 0", "y = 1")


def test_probability_is_vermillion_at_0_white_at_a_half_and_blue_at_1():
    for value, color in ((0.0, VERMILLION), (0.5, "white"), (1.0, BLUE)):
        np.testing.assert_allclose(PROBABILITY(value)[:3], to_rgb(color), atol=1 / 255)  # a map has 256 colours


def test_a_picture_is_shown_pixel_by_pixel_row_0_at_the_top(ax):
    image = draw_picture(ax, cat(), "a cat")
    assert np.array_equal(image.get_array(), cat())
    assert image.get_interpolation() == "nearest"
    assert ax.get_title() == "a cat"
    assert (*ax.get_xlim(), *ax.get_ylim()) == (-0.5, 4.5, 6.5, -0.5)
    assert (ax.get_xticks().tolist(), ax.get_yticks().tolist()) == ([*range(5)], [*range(7)])


def test_of_a_large_picture_only_the_first_and_last_pixel_are_numbered(ax):
    draw_picture(ax, np.zeros((20, 13, 3), np.uint8))
    assert (ax.get_xticks().tolist(), ax.get_yticks().tolist()) == ([0, 12], [0, 19])


@pytest.mark.parametrize("shape", [(2, 60, 3), (60, 2, 3), (12, 12, 3), (2, 3, 3), (1, 1, 3)])
def test_no_two_numbers_of_rows_or_columns_lie_on_each_other(shape):
    figure = Figure(figsize=(1.4, 2), dpi=100)
    FigureCanvasAgg(figure)
    ax = figure.add_axes((0.2, 0.2, 0.7, 0.7))
    draw_picture(ax, np.zeros(shape, np.uint8))
    figure.canvas.draw()
    for labels in (ax.get_xticklabels(), ax.get_yticklabels()):
        boxes = [label.get_window_extent() for label in labels]
        assert boxes and not any(one.overlaps(other) for k, one in enumerate(boxes) for other in boxes[:k])


@pytest.mark.parametrize("channel", [0, 1, 2])
def test_a_channel_shows_its_own_colour_alone_and_each_number_on_its_pixel(ax, channel):
    texts = draw_channel(ax, cat(), channel)
    shown = ax.images[0].get_array()
    assert np.array_equal(shown[:, :, channel], cat()[:, :, channel])
    assert not np.delete(shown, channel, axis=2).any()
    assert ax.get_title() == CHANNELS[channel]
    numbers = {text.get_position()[::-1]: text.get_text() for text in texts}
    assert numbers == {place: str(value) for place, value in np.ndenumerate(cat()[:, :, channel])}


@pytest.mark.parametrize("channel", [0, 1, 2])
def test_every_number_stands_out_from_its_pixel(ax, channel):
    pictures = np.resize(np.arange(256), (2, 12, 12, 1)).astype(np.uint8).repeat(3, axis=3)
    texts = [text for picture in pictures for text in draw_channel(ax, picture, channel)]
    assert {int(text.get_text()) for text in texts} == {*range(256)}
    for text in texts:
        back = np.eye(3)[channel] * int(text.get_text()) / 255
        dark, light = sorted([luminance(back), luminance(text.get_color())])
        assert (light + 0.05) / (dark + 0.05) > 3, text  # what WCAG 2 asks of graphics and large letters


def test_a_channel_has_no_numbers_where_they_do_not_fit_or_are_not_wanted(ax):
    for shape in [(2, 13, 3), (13, 2, 3)]:
        assert draw_channel(ax, np.zeros(shape, np.uint8), 0) == []
    assert draw_channel(ax, cat(), 0, numbers=False) == []
    assert not ax.texts


def test_row_3p_plus_c_of_a_column_has_the_colour_of_channel_c(ax):
    picture = np.array([[[1, 2, 3], [4, 5, 6]]], np.uint8)
    colours = draw_columns(ax, np.stack([picture.ravel(), picture.ravel() * 10], axis=1)).get_array()
    assert colours[:, 0].tolist() == [[1, 0, 0], [0, 2, 0], [0, 0, 3], [4, 0, 0], [0, 5, 0], [0, 0, 6]]
    assert np.array_equal(colours[:, 1], colours[:, 0] * 10)
    assert ax.get_xlabel() == "column i"
    assert (ax.get_xticks().tolist(), ax.get_yticks().tolist()) == ([0, 1], [0, 5])
    assert ax.get_ylim() == (5.5, -0.5)


def test_the_neuron_shows_its_parts_and_each_number_at_its_place(ax):
    places = draw_neuron(ax, {"w1": "w₁ = 2.0", "z": "z = −1"})
    texts = {text.get_text(): text.get_position() for text in ax.texts if text.get_text()}
    assert {"x₁", "x₂", "1", "Σ", "σ", "ŷ"} <= set(texts)
    assert (texts["w₁ = 2.0"], texts["z = −1"]) == (places["w1"], places["z"])
    assert set(places) == {"x1", "x2", "w1", "w2", "b", "z", "a"}
    assert all(0 < x < 1 and 0 < y < 1 for x, y in places.values())
    assert sum(text.arrow_patch is not None for text in ax.texts if hasattr(text, "arrow_patch")) == 5


def test_the_plane_holds_every_example_in_the_look_of_its_class(ax):
    drawn = draw_plane(ax, X, Y, ("width (cm)", "height (cm)"))
    assert ax.lines[:] == drawn
    for value, (line, look) in enumerate(zip(drawn, CLASSES, strict=True)):
        assert np.array_equal(line.get_xydata().T, X[:, Y[0] == value])
        assert (line.get_marker(), line.get_color(), line.get_label()) == (look.marker, look.color, look.label)
        assert line.get_linestyle() == "None"
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("width (cm)", "height (cm)")
    left, right = ax.get_xlim()
    assert -left == right > np.abs(X).max()
    assert ax.get_ylim() == (left, right)
    assert ax.get_aspect() == 1  # else the arrow w would not look perpendicular to the line


def test_the_numbers_of_a_neuron_stand_at_their_wires_and_touch_nothing():
    figure = Figure(figsize=(3, 3.7), dpi=160)  # as in the panel
    FigureCanvasAgg(figure)
    ax = figure.add_axes((0, 0, 1, 1))
    long = {"w1": "w₁ = −1.50", "w2": "w₂ = −1.50", "b": "b = −1.50", "z": "z = −2.25", "a": "a = 0.10"}
    places = draw_neuron(ax, {"x1": "−0.50", "x2": "−0.50"} | long)
    figure.canvas.draw()
    boxes = {text.get_text(): text.get_window_extent() for text in ax.texts if text.get_text()}
    nodes = {text.get_text(): text.get_bbox_patch().get_window_extent() for text in ax.texts if text.get_bbox_patch()}
    for name, box in boxes.items():
        others = {other: one for other, one in (boxes | nodes).items() if other != name}
        assert not any(box.overlaps(one) for one in others.values()), name
        assert box.x0 >= 0 and box.x1 <= figure.bbox.x1
    total, squash = (np.mean(ax.transData.inverted().transform(nodes[n]), axis=0) for n in "Σσ")
    assert total[0] < places["z"][0] < squash[0] < places["a"][0]


def test_the_name_of_an_axis_is_no_longer_than_the_axis():
    figure = Figure(figsize=(2.7, 2.9), dpi=160)
    FigureCanvasAgg(figure)
    ax = figure.add_axes((0.2, 0.2, 0.75, 0.75))
    names = ("ears above the head (standard deviations)", "ears beside the head (standard deviations)")
    draw_plane(ax, X, Y, names)
    figure.canvas.draw()
    assert [label.replace("\n", " ") for label in (ax.get_xlabel(), ax.get_ylabel())] == [*names]
    assert ax.xaxis.label.get_window_extent().width <= ax.bbox.width
    assert ax.yaxis.label.get_window_extent().height <= ax.bbox.height


@pytest.mark.parametrize("X", [np.zeros((2, 1)), np.ones((2, 1))])
def test_the_plane_holds_one_example_and_no_example_of_a_class(ax, X):
    assert [len(line.get_xdata()) for line in draw_plane(ax, X, np.array([[1]]))] == [0, 1]
    assert ax.get_xlim()[1] > X.max()


@pytest.mark.parametrize(("w", "b"), LINES)
@pytest.mark.parametrize("level", [0.0, -2.0])
def test_the_line_lies_on_its_level_and_w_across_it_towards_larger_z(w, b, level):
    line, (tail, tip) = boundary_line(w, b, level, reach=10)
    Z = linear_output(line.T, np.array(w), b)
    np.testing.assert_allclose(Z, level, atol=1e-13)  # |w|·reach ≤ 50, of which a few roundings
    assert np.linalg.norm(line[1] - line[0]) == pytest.approx(20)
    assert np.linalg.norm(tip - tail) == pytest.approx(1)
    assert (tip - tail) @ (line[1] - line[0]) == pytest.approx(0, abs=1e-13)  # of lengths 1 and 20
    assert linear_output(tail[:, None], np.array(w), b).item() == pytest.approx(level, abs=1e-13)
    assert linear_output(tip[:, None], np.array(w), b).item() == pytest.approx(level + np.linalg.norm(w))


@pytest.mark.parametrize(("w", "b"), LINES)
def test_the_boundary_is_drawn_on_z_0_beyond_the_picture_and_leaves_the_limits(ax, w, b):
    ax.plot([-3, 2], [-1, 4], "o")  # limits that would follow what is drawn next
    limits = (*ax.get_xlim(), *ax.get_ylim())
    drawn = draw_boundary(ax, np.array(w), b)
    np.testing.assert_allclose(linear_output(drawn.get_xydata().T, np.array(w), b), 0, atol=1e-12)  # |w|·reach ≤ 80
    assert np.linalg.norm(np.diff(drawn.get_xydata(), axis=0)) > 2 * 5 * 2**0.5  # twice the picture's diagonal
    assert (*ax.get_xlim(), *ax.get_ylim()) == limits
    arrow = ax.texts[0]
    along = np.subtract(arrow.xy, arrow.xyann)
    np.testing.assert_allclose(along, np.ravel(w) / np.linalg.norm(w), atol=1e-12)  # one unit along w
    assert [text.get_text() for text in ax.texts] == ["", "w"]


@pytest.mark.parametrize("unit", [(1.0, 1.0), (1000.0, 0.001)])
def test_many_boundaries_lie_on_z_0_and_end_beyond_axes_of_any_units(ax, unit):
    ax.set(xlim=(-3 * unit[0], 2 * unit[0]), ylim=(unit[1], 6 * unit[1]))
    W = np.array([[1.0, 2.0], [0.0, -3.0], [1e-200, 1e-200], [1e200, -1e200]]) / unit
    centre = np.array([-0.5, 3.5]) * unit
    for w in W:
        b = -(w @ centre)  # through the middle of the axes
        (line,) = boundary_lines(ax, w[np.newaxis], b)
        np.testing.assert_allclose((w @ line.T + b) / np.abs(w * unit).max(), 0, atol=1e-12)
        assert (np.abs((line - centre) / unit).max(axis=1) > 2.5).all()
        np.testing.assert_allclose(line.mean(axis=0), centre)


def test_weights_of_0_have_no_line_among_many(ax):
    ax.set(xlim=(-1, 1), ylim=(-1, 1))
    lines = boundary_lines(ax, np.array([[0.0, 0.0], [1.0, 0.0]]), 0.0)
    assert np.isnan(lines[0]).all() and np.isfinite(lines[1]).all()
    np.testing.assert_allclose(lines[1, :, 0], 0)


@pytest.mark.parametrize("data", [X * [[1.0], [1000.0]] + 50, X[:, :1], X * [[1.0], [0.0]]])
def test_features_of_different_units_each_fill_their_axis(ax, data):
    draw_plane(ax, data, Y[:, : data.shape[1]], equal=False)
    assert ax.get_aspect() == "auto"
    for row, (low, high) in zip(data, (ax.get_xlim(), ax.get_ylim()), strict=True):
        assert low < row.min() and row.max() < high
        assert np.ptp(row) in (0, pytest.approx((high - low) / 1.12))


def test_a_neuron_with_w_0_has_no_boundary(ax):
    assert draw_boundary(ax, np.zeros((2, 1)), 1.0) is None
    assert not ax.lines and not ax.texts


def test_a_boundary_far_outside_does_not_make_the_saved_picture_larger(ax):
    ax.set(xlim=(-1, 1), ylim=(-1, 1))
    before = ax.figure.get_tightbbox().size
    draw_boundary(ax, np.array([[1.0], [0.0]]), -50.0)
    assert np.array_equal(ax.figure.get_tightbbox().size, before)


def test_the_plane_is_coloured_by_the_probability_at_each_place(ax):
    ax.set(xlim=(-2, 4), ylim=(-1, 3))
    w, b, points = np.array([[2.0], [-1.0]]), 0.5, 61
    image = draw_probability(ax, lambda P: sigmoid(linear_output(P, w, b)), points)
    left, right, bottom, top = image.get_extent()
    assert ((left, right), (bottom, top)) == (ax.get_xlim(), ax.get_ylim()) == ((-2, 4), (-1, 3))
    assert (image.get_clim(), image.get_cmap().name, image.origin) == ((0, 1), "probability", "lower")
    pixel = np.array([right - left, top - bottom]) / points
    for x, y in [(0.0, 0.5), (-1.5, 2.5), (3.5, -0.5), (1.0, 1.0)]:
        column, row = ((np.array([x, y]) - [left, bottom]) / pixel).astype(int)
        expected = sigmoid(linear_output([[x], [y]], w, b)).item()
        # A place is up to one pixel from its sample; the sigmoid's slope is at most ¼, times |w| along each axis.
        assert image.get_array()[row, column] == pytest.approx(expected, abs=np.abs(w[:, 0]) @ pixel / 4)
    assert image.get_array()[0, 0] == sigmoid(linear_output([[-2], [-1]], w, b)).item()


@pytest.mark.parametrize(
    ("wrong", "value"),
    [
        (lambda P: np.full((1, P.shape[1]), 7.0), 7),
        (lambda P: np.zeros(P.shape[1]), 0),
        (lambda P: np.full((1, P.shape[1]), np.nan), np.ma.masked),
    ],
    ids=["no probability", "one axis too few", "NaN"],
)
def test_a_wrong_probability_of_a_student_is_drawn_as_it_is(ax, wrong, value):
    shown = draw_probability(ax, wrong, points=3).get_array()[1, 1]
    assert shown is value or shown == value


def test_the_activation_goes_through_a_half_at_0_and_has_its_levels_marked(ax):
    curve = draw_activation(ax, sigmoid, reach=6.0, name="a")
    z, a = curve.get_xydata().T
    assert a[z == 0] == 0.5
    assert (z[0], z[-1]) == ax.get_xlim() == (-6, 6)
    np.testing.assert_allclose(a, sigmoid(z), rtol=0)
    assert ax.get_yticks().tolist() == [0, 0.5, 1]
    assert ax.get_ylim()[0] < 0 and ax.get_ylim()[1] > 1
    assert [line.get_ydata()[0] for line in ax.lines[:3]] == [0, 0.5, 1]
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("z = wᵀx + b", "a")


def test_a_wrong_activation_of_a_student_is_drawn_as_it_is(ax):
    z, a = draw_activation(ax, lambda Z: 1 / (1 + np.exp(Z))).get_xydata().T
    assert a[0] > 0.99 > 0.01 > a[-1]
    z, a = draw_activation(ax, lambda Z: np.where(Z > 0, np.nan, 3.0)).get_xydata().T
    assert np.isnan(a[z > 0]).all() and (a[z <= 0] == 3).all()
    assert ax.get_ylim() == (-0.08, 1.08)


def test_without_an_activation_the_axes_stand_alone(ax):
    assert draw_activation(ax, None) is None
    assert len(ax.lines) == 4
    assert ax.get_ylabel() == "a = σ(z)"


def test_the_figures_leave_pyplot_to_the_lesson():
    _, show, rest = re.split(r"^(?=def show|def draw_picture)", Path(figures.__file__).read_text("utf-8"), flags=re.M)
    assert "plt.close" in show and "pyplot" not in rest


def test_a_shown_figure_carries_its_words_and_is_closed(monkeypatch):
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda fig, metadata: shown.append((fig, metadata)))
    fig, _ = plt.subplots()
    figures.show(fig, "A line that rises.")
    assert shown == [(fig, {"image/png": {"alt": "A line that rises."}})]
    assert not plt.fignum_exists(fig.number)


HORIZONTAL, VERTICAL = np.linspace(-4, 10, 15), np.linspace(-7, 5, 13)
HEIGHTS = 0.1 + (HORIZONTAL[None] - 1) ** 2 / 50 + VERTICAL[:, None] ** 2 / 20


@pytest.fixture
def space():
    return Figure(figsize=(4, 3)).add_subplot(projection="3d")


def test_a_cost_map_has_its_levels_closer_near_the_lowest_cost_and_reaches_from_lowest_to_highest(ax):
    drawn = draw_cost_map(ax, HORIZONTAL, VERTICAL, HEIGHTS, ("w₁", "w₂"))
    steps = np.diff(drawn.levels)
    assert (np.diff(steps) > 0).all() and len(steps) == 24
    assert (drawn.levels[0], drawn.levels[-1]) == (HEIGHTS.min(), pytest.approx(HEIGHTS.max(), rel=1e-15))  # rounding
    assert drawn.get_cmap().name == COST
    assert (ax.get_xlim(), ax.get_ylim()) == ((-4, 10), (-7, 5))
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("w₁", "w₂")


def test_a_cost_that_is_the_same_everywhere_has_a_map_too(ax):
    assert draw_cost_map(ax, HORIZONTAL, VERTICAL, 0 * HEIGHTS + 0.3).levels[0] == 0.3


def test_a_cost_surface_has_the_heights_it_is_given_and_a_name_at_each_axis(space):
    drawn = draw_cost_surface(space, HORIZONTAL, VERTICAL, HEIGHTS)
    assert (space.get_xlabel(), space.get_ylabel(), space.get_zlabel()) == ("w", "b", "cost J")
    assert space.xy_dataLim.extents.tolist() == [-4, -7, 10, 5]
    assert space.zz_dataLim.intervalx.tolist() == [HEIGHTS.min(), HEIGHTS.max()]
    assert drawn.get_cmap().name == COST


def test_a_point_on_the_surface_is_where_matplotlib_draws_it_from_any_side(space):
    draw_cost_surface(space, HORIZONTAL, VERTICAL, HEIGHTS)
    places, J = np.array([[1.0, 0.0], [-3.0, 4.0], [9.5, -6.5]]), np.array([0.1, 1.2, 3.7])
    marks = space.scatter(*places.T, J)
    for azim, elev in ((-60, 35), (20, 0), (-90, 90)):
        space.view_init(azim=azim, elev=elev)
        space.figure.draw_without_rendering()
        # depth decides in which order Matplotlib draws them: compare as sets
        drawn, ours = np.asarray(marks.get_offsets()), on_surface(space, places, J)
        np.testing.assert_allclose(np.sort(ours, axis=0), np.sort(drawn, axis=0), atol=1e-12)  # the cube is 0.2 wide
    assert np.isnan(on_surface(space, np.full((1, 2), np.nan), np.ones(1))).all()


def test_cost_axes_reach_from_step_0_and_cost_0(ax):
    draw_cost_axes(ax, 200, 0.25)
    assert ax.get_xlim()[0] < 0 and ax.get_xlim()[1] > 200  # room for a mark at either end
    assert ax.get_xlim() == pytest.approx((-4, 206)) and ax.get_ylim() == (0, 0.25)
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("step", "cost J")
    assert not ax.lines
    draw_cost_axes(ax, 200, 0.25, "J (nats)")
    assert ax.get_ylabel() == "J (nats)"


def test_examples_of_one_feature_stand_at_the_height_of_their_labels(ax):
    X, Y = five_points()
    drawn = draw_examples(ax, X, Y, (-1, 6))
    for value, (line, look) in enumerate(zip(drawn, CLASSES, strict=True)):
        np.testing.assert_array_equal(line.get_xydata(), np.stack([X[Y == value], 0 * X[Y == value] + value], axis=1))
        assert (line.get_marker(), line.get_color(), line.get_label()) == (look.marker, look.color, look.label)
    assert ax.get_xlim() == (-1, 6) and ax.get_yticks().tolist() == [0, 0.5, 1]
    assert ax.get_ylim()[0] < 0 and ax.get_ylim()[1] > 1
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("x", "a = P(y = 1 given x)")
