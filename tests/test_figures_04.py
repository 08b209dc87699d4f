"""The picture of lesson 04: what was drawn, and where its words are."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from helpers import neuron
from helpers.figures import draw_slope_errors

H = 10.0 ** np.arange(-15, 0.01, 0.25)


@pytest.fixture
def drawn():
    true = neuron.sigmoid(1.0) * (1 - neuron.sigmoid(1.0))
    one = np.abs((neuron.sigmoid(1 + H) - neuron.sigmoid(1.0)) / H - true)
    both = np.abs((neuron.sigmoid(1 + H) - neuron.sigmoid(1 - H)) / (2 * H) - true)
    fig = Figure(figsize=(7, 3.4), layout="constrained")
    ax = fig.subplots()
    lines = draw_slope_errors(ax, H, {"one side: falls with h": one, "both sides: falls\nwith h²": both})
    fig.draw_without_rendering()
    return fig, ax, lines, (one, both)


def test_both_curves_are_drawn_on_logarithmic_axes_and_told_apart_without_colour(drawn):
    _, ax, lines, errors = drawn
    assert (ax.get_xscale(), ax.get_yscale()) == ("log", "log") and ax.get_xlabel() and ax.get_ylabel()
    for line, error in zip(lines, errors, strict=True):
        assert np.array_equal(line.get_xdata(), H) and np.array_equal(line.get_ydata(), error)
    assert len({line.get_marker() for line in lines}) == len({line.get_color() for line in lines}) == 2


def test_both_branches_have_their_words_which_lie_in_the_picture_beside_the_curves(drawn):
    _, ax, lines, _ = drawn
    boxes = {text.get_text(): text.get_window_extent() for text in ax.texts}
    assert set(boxes) == {"one side: falls with h", "both sides: falls\nwith h²", "rounding"}
    assert ax.get_legend() is None
    points = np.concatenate([ax.transData.transform(line.get_xydata()) for line in lines])
    for words, box in boxes.items():
        assert ax.bbox.contains(*box.min) and ax.bbox.contains(*box.max), words
        assert not any(box.contains(*point) for point in points), words


def test_the_words_of_the_lesson_about_the_valley_hold(drawn):
    *_, (one, both) = drawn
    right = (H >= 1e-4) & (H <= 1e-1)
    steepness = [np.polyfit(np.log(H[right]), np.log(error[right]), 1)[0] for error in (one, both)]
    np.testing.assert_allclose(steepness, [1, 2], atol=0.05)  # falls with h, and with h²
    for error, best in ((one, 1e-8), (both, 1e-5)):
        assert error[H < 1e-12].max() > 1e4 * error.min()
        assert best / 100 < H[error.argmin()] < best * 100
    assert both.min() < 1e-10
