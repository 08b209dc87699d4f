"""Lesson 05's pictures by what was drawn: places, directions, lengths and names."""

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from helpers.figures import draw_directions, draw_pulls, draw_runs, draw_steps


@pytest.fixture
def axes():
    """Two axes; whatever was drawn on them must also be drawn by Agg without a warning."""
    figure = Figure(figsize=(8, 4), dpi=50)
    FigureCanvasAgg(figure)
    yield figure.subplots(1, 2)
    figure.canvas.draw()


def words(ax):
    return [text.get_text() for text in ax.texts if text.get_text()]


def test_a_step_is_an_arrow_from_before_to_after_and_says_both_and_the_lowest_point_is_marked(axes):
    arrows = draw_steps(axes[0], lambda w: (w + 1) ** 2, [(-3.0, -2.5), (2.0, 0.5)], reach=(-4, 3))
    assert [(arrow.xyann[0], arrow.xy[0]) for arrow in arrows] == [(-3.0, -2.5), (2.0, 0.5)]
    assert {"−3 → −2.50", "2 → 0.50", "lowest"} == set(words(axes[0]))
    (lowest,) = axes[0].lines[1].get_xdata()
    assert lowest == pytest.approx(-1, abs=7 / 300)  # the curve has 301 points from -4 to 3


def test_directions_are_as_long_as_their_slopes_and_the_steepest_way_down_is_named(axes):
    directions, slopes = np.array([[1.0, 0], [0, 1], [-1, 0], [0, -1]]), np.array([-2.0, 1.0, 2.0, -1.0])
    at = np.array([5.0, 5.0])
    steepest = draw_directions(axes[0], at, directions, slopes, length=3.0)
    assert tuple(steepest.xy) == (8.0, 5.0) and words(axes[0]) == ["steepest"]
    arrows = [text for text in axes[0].texts if not text.get_text()]
    ends = [(*arrow.xy, arrow.arrowprops["arrowstyle"]) for arrow in arrows[:4]]
    assert ends == [(8, 5, "-|>"), (5, 6.5, "-"), (2, 5, "-"), (5, 3.5, "-|>")]  # uphill has no head


def test_pulls_lead_tip_to_tail_to_the_sum_of_x_times_dz(axes):
    X, Y, dZ = np.array([[1.0, -2.0, 0.5], [3.0, 0.0, 1.0]]), np.array([[1, 0, 0]]), np.array([[-0.5, 0.25, 1.0]])
    corners = draw_pulls(axes, X, Y, dZ)
    np.testing.assert_allclose(corners[:, -1], (X @ dZ.T)[:, 0])
    assert corners.T.tolist() == [[0, 0], [-0.5, -1.5], [-1, -1.5], [-0.5, -0.5]]
    assert words(axes[0]) == ["1: dz = −0.50", "2: dz = 0.25", "3: dz = 1.00"]
    assert words(axes[1]) == ["1", "2", "3", "m dw"]
    limits = np.array([axes[1].get_xlim(), axes[1].get_ylim()])
    assert ((corners.T > limits[:, 0]) & (corners.T < limits[:, 1])).all()


def test_a_run_is_named_at_its_end_and_the_test_set_is_dashed(axes):
    drawn = draw_runs(axes[0], {"slow": ([3.0, 2.0], [3.0, 2.5]), "fast": [3.0, 1.0]}, "epoch", "cost J")
    assert [(line.get_ydata()[-1], line.get_linestyle()) for line in drawn] == [(2, "-"), (2.5, "--"), (1, "-")]
    assert [(text.get_text(), text.xy) for text in axes[0].texts] == [("slow", (1, 2.0)), ("fast", (1, 1.0))]
    assert (axes[0].get_xlabel(), axes[0].get_ylabel(), axes[0].get_ylim()[0]) == ("epoch", "cost J", 0)
