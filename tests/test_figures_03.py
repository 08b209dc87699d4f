"""Lesson 03's pictures by what was drawn: the curves of both losses, a chord, and where a cost bends down."""

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from helpers.figures import draw_bends, draw_chord, draw_losses
from helpers.style import LOSSES

T = np.linspace(-0.5, 1.5, 41)
W, B = np.meshgrid(np.linspace(-1, 1, 41), np.linspace(-1, 1, 41))


@pytest.fixture
def ax():
    """Axes; whatever was drawn on them must also be drawn by Agg without a warning."""
    figure = Figure(figsize=(4, 4), dpi=50)
    FigureCanvasAgg(figure)
    ax = figure.add_subplot()
    yield ax
    figure.canvas.draw()


@pytest.mark.parametrize(("named_at", "side"), [(0.25, "left"), (0.75, "right")])
def test_each_loss_has_its_colour_its_dashes_and_its_name_beside_it(ax, named_at, side):
    x = np.linspace(0, 1, 101)
    drawn = draw_losses(ax, x, {"cross-entropy": 2 * x, "least squares": x**2}, named_at)
    assert {name: line.get_color() for name, line in drawn.items()} == LOSSES
    assert [drawn[name].get_linestyle() for name in LOSSES] == ["--", "-"]
    np.testing.assert_array_equal(drawn["least squares"].get_ydata(), x**2)
    names = {text.get_text(): text for text in ax.texts}
    assert names.keys() == drawn.keys()
    for name, height in (("cross-entropy", 2 * named_at), ("least squares", named_at**2)):
        np.testing.assert_allclose(names[name].xy, (named_at, height), rtol=1e-12)
        assert names[name].get_ha() == side and names[name].get_color() == LOSSES[name]


def test_a_chord_joins_the_heights_at_0_and_1_and_the_gap_is_where_the_cost_is_above_it(ax):
    J = np.sin(np.pi * T) + T  # a hill on a slope: above its chord, which is J = t, between 0 and 1 and nowhere else
    curve, chord, gap = draw_chord(ax, T, J, "least squares")
    np.testing.assert_array_equal(curve.get_ydata(), J)
    np.testing.assert_allclose(chord.get_xydata(), [[0, 0], [1, 1]], atol=1e-12)
    (area,) = gap.get_paths()
    assert (area.vertices.min(axis=0) >= -1e-12).all() and area.vertices[:, 0].max() <= 1 + 1e-12
    assert area.vertices[:, 1].max() == pytest.approx(J[(T >= 0) & (T <= 1)].max(), rel=1e-12)
    assert [text.get_text() for text in ax.texts] == ["chord"] and ax.texts[0].get_va() == "top"


def test_below_its_chord_a_cost_has_no_gap_and_the_word_is_above_the_chord(ax):
    *_, gap = draw_chord(ax, T, (T - 0.3) ** 2, "cross-entropy")
    assert not gap.get_paths()
    assert ax.texts[0].get_va() == "bottom" and ax.get_title() == "cross-entropy"


def test_a_cost_that_bends_down_says_in_how_much_of_the_map(ax):
    curvature = np.where(W < 0.5, -1.0, 1.0)  # 30 of 41 columns
    words = draw_bends(ax, W, B, curvature)
    assert words.get_text() == "bends down in 73% of the map"
    assert len({to_hex(color) for part in ax.collections[:1] for color in part.get_facecolor()}) == 2


def test_a_cost_that_bends_up_everywhere_says_so(ax):
    assert draw_bends(ax, W, B, W**2 + B**2 + 0.1).get_text() == "bends up everywhere"
