"""The descent panel by its data and words."""

import html
import io
import itertools
import sys
from types import SimpleNamespace

import numpy as np
import pytest
from matplotlib.image import imread
from PIL import Image
from traitlets import TraitError

from helpers import neuron
from helpers.datasets import five_points, standardise
from helpers.descent import SafeGradient, gradient_descent, minibatches
from helpers.launch import ROOT
from helpers.neuron import CROSS_ENTROPY, LEAST_SQUARES
from helpers.panels import DescentPanel
from helpers.panels.descent import BOTH, MAP, PRESETS, SURFACE
from helpers.panels.descent_presets import fish
from helpers.style import CLASSES, GREY, LOSSES

X, Y = five_points()
PLANE = np.array([[-1.5, 1.0, 2.0, -0.5, 0.3, -2.0, 1.2], [1.0, -0.8, 1.5, -1.2, 0.7, -0.4, 1.1]])
LABELS = np.array([[0, 1, 1, 0, 1, 0, 0]])
PIXEL = 1e-3  # in units of w, b, x and J: a pixel is 0.0003 (of J) to 0.06 of them, and float32 holds it to 6e-5
STEPS = 30


def small(**changed):
    """A panel with few steps, quick to make."""
    return DescentPanel(X, Y, **{"steps": STEPS, "loss": "cross-entropy"} | changed)


def walk(loss=CROSS_ENTROPY, start=(0, 0), rate=1.0, steps=STEPS, data=(X, Y), **options):
    return gradient_descent(*data, rate, steps, start=([[start[0]]], start[1]), loss=loss, **options)


def said(panel):
    return html.unescape(panel.message.value)


def caption(panel, k=0):
    return panel.film.captions[k]


def trails(panel, seen, ax, color, k):
    """The line that a trail has left up to frame k, from its points in all frames."""
    return np.concatenate([seen(panel, ax, "trail", color, k=j)[0] for j in range(k + 1)])


@pytest.mark.parametrize("losses", [(LEAST_SQUARES,), (CROSS_ENTROPY,), (LEAST_SQUARES, CROSS_ENTROPY)])
def test_the_tracks_are_the_paths_of_gradient_descent_in_every_frame(seen, losses):
    loss = losses[0].name if len(losses) == 1 else BOTH
    panel = small(loss=loss, start=(2, -1), learning_rate=0.7)
    assert len(panel.film.captions) == STEPS + 1 and len(panel.maps) == len(panel.cost_axes) == len(losses)
    for loss, map_ax, cost_ax in zip(losses, panel.maps, panel.cost_axes, strict=True):
        path, color = walk(loss, (2, -1), 0.7), LOSSES[loss.name]
        places, history = np.stack([path.w[:, 0], path.b], 1), np.stack([np.arange(STEPS + 1), path.J], 1)
        np.testing.assert_allclose(trails(panel, seen, map_ax, color, STEPS), places, atol=PIXEL)
        np.testing.assert_allclose(trails(panel, seen, cost_ax, color, STEPS), history, atol=PIXEL)
        for k in range(STEPS + 1):
            np.testing.assert_allclose(seen(panel, map_ax, "o", color, k=k), [places[[k]]], atol=PIXEL)
            np.testing.assert_allclose(seen(panel, map_ax, "x", k=k), [places[[0]]], atol=PIXEL)
            np.testing.assert_allclose(seen(panel, cost_ax, "o", color, k=k), [history[[k]]], atol=PIXEL)
            (curve,) = seen(panel, panel.data_ax, "line", color, k=k)
            a = neuron.sigmoid(path.w[k, 0] * curve[:, 0] + path.b[k])
            np.testing.assert_allclose(curve[:, 1], a, atol=PIXEL)
            words = f"{loss.name}: w = {path.w[k, 0]:.3f}, b = {path.b[k]:.3f}, J = {path.J[k]:.4f}"
            words = words.replace(" -", " −").replace("−0.000", "0.000")
            assert words in caption(panel, k) or words.capitalize()[:13] + words[13:] in caption(panel, k)
            assert caption(panel, k).startswith(f"Step {k}. ")
        curve = seen(panel, panel.data_ax, "line", color)[0][:, 0]
        np.testing.assert_allclose(curve[[0, -1]], panel.data_ax.get_xlim(), atol=PIXEL)
    assert repr(panel) == f"DescentPanel: {caption(panel, STEPS)}"


@pytest.mark.parametrize("loss", ["least squares", BOTH])
def test_the_picture_that_is_saved_is_the_last_frame_with_its_words(loss):
    panel = small(loss=loss, start=(2, -1))
    for k in (0, 7):
        panel.film.k = k
        saved, words = panel._repr_mimebundle_()
        assert saved["image/png"] == panel.film.snapshot(STEPS) != panel.film.snapshot(k)
        assert saved["text/plain"] == f"DescentPanel: {caption(panel, STEPS)}"
        alt = words["image/png"]["alt"]
        assert alt.startswith("Gradient descent on least squares") and alt.endswith(caption(panel, STEPS))
        assert ("and cross-entropy: path on the map" in alt) == (loss == BOTH)
    panel.view.value = SURFACE
    assert ": path on the surface, data" in panel._repr_mimebundle_()[1]["image/png"]["alt"]


def test_the_two_costs_are_told_apart_by_their_units_and_how_far_above_its_own_lowest_each_is():
    panel = DescentPanel.preset("trapped")
    assert [ax.get_ylabel() for ax in panel.cost_axes] == ["J (half squares)", "J (nats)"]
    lowest = [neuron.cost(X, Y, [[w]], b, loss) for (w, b), loss in zip((LOWEST, HOME), LOSSES_IN_ORDER, strict=True)]
    for k in (0, 3, 200):
        for path, least, words in zip(panel.paths, lowest, caption(panel, k).split("; "), strict=True):
            above = path.J[k] - least
            assert words.rstrip(".").endswith(f"{above:.4f} above its lowest" if above > 5e-5 else ", its lowest")
    assert caption(panel, 200).endswith("J = 0.6257, its lowest.")  # and least squares is not at its own
    assert "J = 0.1820, 0.0705 above its lowest" in caption(panel, 200)
    panel.loss.value = "cross-entropy"
    assert panel.cost_axes[0].get_ylabel() == "cost J" and "lowest" not in caption(panel, 200)


def test_a_lowest_cost_that_lies_beyond_the_map_is_not_told():
    apart = DescentPanel([[-1.0, 1.0]], [[0, 1]], steps=3, window=((-4, 4), (-4, 4)))  # the farther, the lower
    assert apart.lowest == [None, None] and "lowest" not in caption(apart)


@pytest.mark.parametrize("rate", [3.8, 5.0, 20.0])
def test_no_saved_word_depends_on_the_last_bit_of_a_number(rate):
    """A start moved by 1e-13 is as far off as another processor's rounding grows."""
    options = {"loss": "cross-entropy", "learning_rate": rate}
    panels = [DescentPanel(X, Y, start=(-3 + move, 3 - move), **options) for move in (0, 1e-13, -3e-13)]
    assert len({repr(panel) for panel in panels}) == 1
    assert len({panel._repr_mimebundle_()[1]["image/png"]["alt"] for panel in panels}) == 1
    assert ("J = " in repr(panels[0])) == (rate < 5)  # of chaos no number
    ends = [panel.paths[0].J[-1] for panel in panels]
    assert (np.ptp(ends) > 1e-3) == (rate >= 5)


@pytest.mark.parametrize("name", [name for name in PRESETS if name != "thrown about"])
def test_a_preset_ends_where_it_does_also_from_a_start_moved_by_a_rounding(name):
    data, options = PRESETS[name]
    first, second = options.get("start", (0, 0))
    moved = DescentPanel(*data(), **{**options, "start": (first + 1e-13, second - 1e-13)})
    for path, other in zip(moved.paths, DescentPanel.preset(name).paths, strict=True):
        np.testing.assert_allclose(path.J, other.J, rtol=0, atol=1e-10)  # 1e-13, and slopes below 10


def test_a_path_that_crosses_the_map_many_times_is_thin_and_the_last_dot_is_whole():
    calm, wild = DescentPanel.preset("right"), DescentPanel.preset("thrown about")
    widths = [[t["size"] for t in panel.film.tracks if t["kind"] == "trail"] for panel in (calm, wild)]
    assert all(thin < thick / 2 for thick, thin in zip(*widths, strict=True))
    for panel in (calm, wild):
        (ax,) = panel.cost_axes
        dot = next(t["size"] for t in panel.film.tracks if t["kind"] == "o" and t["color"] != "white")
        place = ax.transData.transform((panel.steps, 0))[0]
        assert place + dot / 2 < ax.bbox.x1 and ax.transData.transform((0, 0))[0] - dot / 2 > ax.bbox.x0 - dot / 2


def test_what_stands_still_says_what_it_is():
    panel = small(loss=BOTH)
    assert [ax.get_title() for ax in panel.maps] == ["least squares", "cross-entropy"]
    for ax in panel.maps:
        assert (ax.get_xlabel(), ax.get_ylabel()) == ("w", "b")
        assert ax.get_xlim() == (-4, 10) and ax.get_ylim() == (-7, 5)
    for ax, top in zip(panel.cost_axes, (0.15, 1.0), strict=True):  # J starts at ⅛ and at log 2
        assert ax.get_xlabel() == "step" and ax.get_xlim()[0] < 0 and ax.get_xlim()[1] > STEPS
        assert ax.get_ylim() == pytest.approx((0, top))
    (key,) = panel.film.figure.legends
    names = [*(look.label for look in CLASSES), "least squares", "cross-entropy"]
    assert [t.get_text() for t in key.get_texts()] == names
    widths = [line.get_linewidth() for line in key.get_lines()[2:4]]
    assert widths[0] > widths[1]  # not told by colour alone


def test_the_grey_line_is_the_run_before_and_there_is_none_at_first(seen):
    panel = small(loss=BOTH, start=(2, -1))
    for ax in (*panel.maps, *panel.cost_axes):
        assert seen(panel, ax, "line", GREY) == []
    assert seen(panel, panel.key_ax, "text") == seen(panel, panel.key_ax, "line") == []
    panel.learning_rate.value = 0.1
    panel.start_0.value = 4.0
    assert seen(panel, panel.key_ax, "text") == [["the run before"]]
    assert len(seen(panel, panel.key_ax, "line", GREY)) == 1
    for loss, map_ax, cost_ax in zip((LEAST_SQUARES, CROSS_ENTROPY), panel.maps, panel.cost_axes, strict=True):
        before = walk(loss, (2, -1), 0.1)
        for k in (0, STEPS):  # all of it, in every frame
            (ghost,) = seen(panel, map_ax, "line", GREY, k=k)
            np.testing.assert_allclose(ghost, np.stack([before.w[:, 0], before.b], 1), atol=PIXEL)
            (ghost,) = seen(panel, cost_ax, "line", GREY, k=k)
            np.testing.assert_allclose(ghost[:, 1], before.J, atol=PIXEL)


def test_another_loss_begins_without_a_grey_line(seen):
    panel = small(loss=BOTH)
    panel.learning_rate.value = 0.1
    for choice in ("least squares", "cross-entropy", BOTH):
        panel.loss.value = choice
        assert len(panel.paths) == len(panel.maps) == (2 if choice == BOTH else 1)
        for ax in (*panel.maps, *panel.cost_axes):
            assert seen(panel, ax, "line", GREY) == []


def test_a_browser_that_moves_a_value_to_the_nearest_step_of_its_slider_makes_no_new_run(seen):
    panel = small(learning_rate=2.5)
    panel.start_0.value = 0.04
    assert seen(panel, panel.maps[0], "line", GREY) == []
    assert panel.paths[0].w[1, 0] == walk(start=(0.04, 0), rate=2.5).w[1, 0]
    panel.start_0.value = 1.0
    panel.start_0.value = 1.02
    (ghost,) = seen(panel, panel.maps[0], "line", GREY)
    assert ghost[0, 0] == pytest.approx(0.04, abs=PIXEL)


@pytest.mark.parametrize("number", [0, 1])
def test_a_click_on_a_map_starts_both_descents_there(seen, point, number):
    panel = small(loss=BOTH)
    point(panel, panel.maps[number], 5.5, -2.25)
    assert panel.start_0.value == pytest.approx(5.5) and panel.start_1.value == pytest.approx(-2.25)
    for loss, path in zip((LEAST_SQUARES, CROSS_ENTROPY), panel.paths, strict=True):
        np.testing.assert_allclose(path.J, walk(loss, (5.5, -2.25)).J, rtol=1e-6)  # a pixel's place, to and fro
        assert f"{loss.name[1:]}: w = 5.500, b = −2.250, J = {path.J[0]:.4f}" in caption(panel)
    (ghost,) = seen(panel, panel.maps[0], "line", GREY)
    np.testing.assert_allclose(ghost[0], [0, 0], atol=PIXEL)  # one click is one run
    background = panel.film.background
    point(panel, panel.maps[number], 7.0, 1.0, "drag")
    point(panel, panel.data_ax, 2.0, 0.5)
    point(panel, panel.cost_axes[0], 20, 0.05)
    assert panel.start_0.value == pytest.approx(5.5) and panel.film.background == background


def test_dragging_turns_both_surfaces_and_only_surfaces(point, seen):
    panel = small(loss=BOTH)
    point(panel, panel.maps[0], 1.0, 1.0)
    path = panel.paths[0]
    panel.view.value = SURFACE
    (before,) = seen(panel, panel.maps[0], "o", LOSSES["least squares"])

    def drag(ax, dx, dy):
        x, y = ax.transAxes.transform((0.5, 0.5))
        y = panel.film.figure.bbox.height - y
        stamp = panel.film.pointer[-1] + 1
        panel.film.pointer = [x, y, x, y, stamp]
        panel.film.pointer = [x + dx, y + dy, x, y, stamp]

    background = panel.film.background
    drag(panel.maps[1], 40, 20)
    for ax in panel.maps:
        assert (ax.azim, ax.elev) == (-70, 40)  # 40 and 20 pixels, a quarter of a degree each
    assert panel.film.background != background
    (after,) = seen(panel, panel.maps[0], "o", LOSSES["least squares"])
    assert np.abs(after - before).max() > PIXEL
    drag(panel.maps[0], 0, 4000)
    assert panel.maps[0].elev == 90
    drag(panel.data_ax, 40, 20)  # begun beside a surface
    assert (panel.maps[0].azim, panel.maps[0].elev) == (-70, 90)
    assert panel.paths[0] is path  # nothing ran anew

    panel.view.value = MAP
    drag(panel.maps[0], 40, 20)  # a click, which chooses the start
    assert panel.paths[0] is not path
    panel.view.value = SURFACE
    assert (panel.maps[0].azim, panel.maps[0].elev) == (-70, 90)


def test_keys_turn_a_surface_too_and_leave_the_map_alone():
    panel = small()
    assert panel.film.listens == []
    panel.view.value = SURFACE
    assert sorted(panel.film.listens) == ["ArrowDown", "ArrowUp", "PageDown", "PageUp"]
    for stamp, (key, azim, elev) in enumerate(
        [("ArrowUp", -60, 30), ("ArrowDown", -60, 35), ("PageUp", -65, 35), ("PageDown", -60, 35)]
    ):
        panel.film.key = [key, float(stamp)]
        assert (panel.maps[0].azim, panel.maps[0].elev) == (azim, elev)
    panel.view.value = MAP
    assert panel.film.listens == []


def test_the_marks_lie_on_the_surface_as_matplotlib_draws_it_and_none_beside_it(seen):
    panel = small(start=(9, 4), learning_rate=20.0)  # leaves the picture and comes back
    panel.view.value = SURFACE
    (ax,), (path,) = panel.maps, panel.paths
    (dots,) = [np.concatenate([seen(panel, ax, "o", LOSSES["cross-entropy"], k=k)[0] for k in range(STEPS + 1)])]
    inside = (path.w[:, 0] >= -4) & (path.w[:, 0] <= 10) & (path.b >= -7) & (path.b <= 5)
    assert 0 < inside.sum() < STEPS + 1 and np.array_equal(np.isfinite(dots[:, 0]), inside)
    for k in np.flatnonzero(inside):
        drawn = ax.scatter(path.w[k, 0], path.b[k], path.J[k])
        drawn.do_3d_projection()
        np.testing.assert_allclose(drawn.get_offsets()[0], dots[k], atol=1e-5)  # the whole cube is 0.2 wide
        drawn.remove()


def test_another_view_keeps_the_run_and_makes_no_grey_line(seen):
    panel = small(loss=BOTH)
    panel.film.k = 7
    paths = panel.paths
    for view in (SURFACE, MAP):
        panel.view.value = view
        assert panel.paths is paths and panel.film.k == 7
        assert [track["color"] for track in panel.film.tracks].count(GREY) == 0
    panel.learning_rate.value = 0.1
    panel.view.value = SURFACE
    assert [track["color"] for track in panel.film.tracks].count(GREY) == 5  # two surfaces, two cost axes, the key


@pytest.mark.parametrize(
    ("name", "value", "changed"),
    [
        ("learning_rate", 0.2, {"rate": 0.2}),
        ("learning_rate", 10, {"rate": 10}),
        ("start_0", -3.5, {"start": (-3.5, 0)}),
        ("start_1", 2, {"start": (0, 2)}),
        ("reduction", "sum", {"rate": 5.0}),  # of five examples
    ],
)
def test_a_control_set_in_python_does_what_a_hand_does(name, value, changed):
    panel = small(batch_size=5)
    getattr(panel, name).value = value
    expected = walk(**changed)
    np.testing.assert_allclose(panel.paths[0].J, expected.J, rtol=1e-7)  # chaos grows rounding; 30 steps, to 1e-9
    np.testing.assert_allclose(panel.paths[0].w, expected.w, atol=1e-7)


def test_the_slider_of_the_learning_rate_shows_round_numbers_and_takes_any_other_from_python_exactly():
    panel = small(learning_rate=0.7)
    labels = [label for label, _ in panel.learning_rate.options]
    assert [*{"0.001", "0.5", "1", "2.5", "5", "10", "1000", "0.7"} - {*labels}] == []
    for value, label in ((10, "10"), (3.8, "3.8"), (2.5, "2.5"), (0.123456789, "0.123457"), (0.001, "0.001")):
        before = panel.paths
        panel.learning_rate.value = value
        assert (panel.learning_rate.value, panel.learning_rate.label) == (value, label)
        assert panel.learning_rate._options_labels[panel.learning_rate.index] == label  # what the browser writes
        assert panel.ghosts is before and panel.paths is not before  # one run, not two
        np.testing.assert_array_equal(panel.paths[0].w, walk(rate=value).w)
    panel.learning_rate.index = 1  # as a hand on the slider
    assert panel.learning_rate.value == 0.0012
    for wrong in (0, 1001, -1, np.nan):
        with pytest.raises(TraitError, match=r"the panel shows 0\.001 to 1000"):
            panel.learning_rate.value = wrong
    assert panel.learning_rate.value == 0.0012


def test_controls_for_batches_show_only_where_they_are_asked_for():
    few, all_ = small().controls.children, small(batch_size=5).controls.children
    assert [c.description for c in all_[len(few) :]] == ["batch size", "gradient"]
    assert [c.description for c in few if c.description] == ["learning rate", "start w", "start b", "loss"]


def test_a_batch_is_drawn_by_a_seed_every_example_once_an_epoch_and_its_sum_is_its_size_times_its_mean():
    panel, again = small(batch_size=5), small(batch_size=5)
    for one in (panel, again):
        one.batch_size.value = 2
    np.testing.assert_array_equal(panel.paths[0].w, again.paths[0].w)
    assert not np.allclose(panel.paths[0].w, walk().w)

    def by_hand(sum_up):
        rng, w, b, places, batches = np.random.default_rng(0), np.zeros((1, 1)), 0.0, [0.0], []
        while len(places) <= STEPS:
            batches = batches or list(minibatches(5, 2, rng))  # 2, 2 and 1
            chosen = batches.pop(0)
            dw, db = neuron.gradient(X[:, chosen], Y[:, chosen], w, b)
            rate = 0.1 * (len(chosen) if sum_up else 1)
            w, b = w - rate * dw, b - rate * db
            places.append(w.item())
        return places

    panel.learning_rate.value = 0.1
    np.testing.assert_allclose(panel.paths[0].w[:, 0], by_hand(False), atol=1e-12)  # the same sums, in another order
    panel.reduction.value = "sum"
    np.testing.assert_allclose(panel.paths[0].w[:, 0], by_hand(True), atol=1e-12)


def test_no_move_of_a_slider_draws_a_new_background_and_the_browser_writes_the_costs_beside_their_axis(seen):
    panel, written = small(loss=BOTH, batch_size=5), []
    background = panel.film.background
    moves = [("learning_rate", 0.5), ("start_0", 6.0), ("batch_size", 1), ("reduction", "sum"), ("learning_rate", 1e3)]
    for name, value in moves:
        getattr(panel, name).value = value
        assert panel.film.background is background
        for ax in panel.cost_axes:
            (words,) = seen(panel, ax, "text")
            np.testing.assert_allclose([float(word) for word in words], np.linspace(*ax.get_ylim(), 6))
            np.testing.assert_allclose(ax.get_yticks(), np.linspace(*ax.get_ylim(), 6))
            assert all(len(word) <= 5 for word in words)  # there is no room for more
            assert not any(label.get_visible() and label.get_text() for label in ax.get_yticklabels())
            written.append(words)
    assert written[0] != written[-2] and written[1] != written[-1]


@pytest.mark.parametrize("rate", [0.01, 1.0, 10.0, 100.0, 1e3])
def test_nine_in_ten_costs_lie_below_the_end_of_their_axis_and_they_use_its_height(rate):
    panel = small(loss=BOTH, learning_rate=rate, start=(2, 1))
    for path, ax in zip(panel.paths, panel.cost_axes, strict=True):
        top = ax.get_ylim()[1]
        assert np.mean(path.J <= top) >= 0.9 and path.J.max() > top / 4


LOSSES_IN_ORDER = LEAST_SQUARES, CROSS_ENTROPY

# What each name promises: a preset's paths of least squares (if there) and of cross-entropy.
LOWEST, UPPER, HOME = (-0.273, -0.065), (1.334, -0.342), (-0.373, -0.038)


def test_presets_do_what_their_names_say():
    of_five_points = [name for name, (data, _) in PRESETS.items() if data is five_points]
    assert of_five_points == ["home", "trapped", "plateau", "too small", "right", "bounces", "thrown about"]
    assert DescentPanel.preset() == [*PRESETS]
    panels = {name: DescentPanel.preset(name) for name in of_five_points}
    ends = {name: [(*p.w[-1], p.b[-1]) for p in panel.paths] for name, panel in panels.items()}
    near = 0.03  # of w and b: by eye on the map it is half a pixel, and J agrees to four decimals
    np.testing.assert_allclose(ends["home"], [LOWEST, HOME], atol=near)
    np.testing.assert_allclose(ends["trapped"], [UPPER, HOME], atol=near)
    assert panels["trapped"].paths[0].J[-1] == pytest.approx(0.1820, abs=5e-5)
    assert ends["plateau"][0][0] > 5 and np.ptp(panels["plateau"].paths[0].J[50:]) < 2e-4
    np.testing.assert_allclose(ends["plateau"][1], HOME, atol=near)

    start = np.array(PRESETS["right"][1]["start"])
    assert 0 < np.linalg.norm(ends["too small"][0] - start) < 0.05 * np.linalg.norm(np.array(HOME) - start)
    np.testing.assert_allclose(ends["right"], [HOME], atol=1e-3)
    assert (np.diff(panels["right"].paths[0].J) <= 0).all()
    (bounces,), (thrown,) = panels["bounces"].paths, panels["thrown about"].paths
    for steps in (np.diff(bounces.J[20:]) > 0.01, np.diff(bounces.J[20:]) < -0.01):
        assert steps.sum() == 90  # up and down to the end
    np.testing.assert_allclose(bounces.J[-4:], [0.6387, 0.6645, 0.6387, 0.6645], atol=5e-5)
    assert bounces.J[20:].max() < bounces.J[0] and said(panels["bounces"]) == ""
    assert thrown.J[100:].max() > 4 * thrown.J[0] and thrown.J.max() < 10  # it comes back again and again
    assert said(panels["thrown about"]) == "Cross-entropy left the picture at step 3."
    assert {said(panel) for name, panel in panels.items() if name != "thrown about"} == {""}


def far_from_home(panel, home):
    """How far each frame is from there, in parts of how far the start is."""
    distance = np.linalg.norm(panel.paths[0].w - home, axis=1)
    return distance / distance[0]


def test_one_rate_zigzags_for_a_long_time_in_the_ravine_and_is_home_in_a_few_steps_in_the_bowl():
    ravine, bowl = DescentPanel.preset("ravine"), DescentPanel.preset("bowl")
    assert ravine.learning_rate.value == bowl.learning_rate.value and ravine.window == bowl.window
    np.testing.assert_allclose(bowl.X, standardise(ravine.X))
    np.testing.assert_array_equal(ravine.Y, bowl.Y)
    homes = {}
    for panel in (ravine, bowl):  # where the gradient is 0
        w = walk_in_the_plane(panel.X, panel.Y, 1.0, 3000)
        assert np.abs(neuron.gradient(panel.X, panel.Y, w, 0.0)[0]).max() < 1e-9
        homes[panel] = w[:, 0]
        assert said(panel) == ""
    assert far_from_home(bowl, homes[bowl])[6:].max() < 0.01
    assert far_from_home(ravine, homes[ravine])[25] > 0.05
    across = ravine.paths[0].w[:, 0] - homes[ravine][0]
    assert (across[2:40] * across[3:41] < 0).all() and np.abs(across[3:30]).min() > 0.15  # 5 pixels, from side to side
    assert (np.diff(ravine.paths[0].w[2:30, 1]) > 0).all()  # and on its way along the ravine all the time

    ravine.learning_rate.value = 6  # one step of the slider more is too much
    assert np.ptp(ravine.paths[0].J[-20:]) > 0.005
    bowl.learning_rate.value = 6
    assert far_from_home(bowl, homes[bowl])[6:].max() < 0.01


def walk_in_the_plane(X, Y, rate, steps):
    w = np.zeros((2, 1))
    for _ in range(steps):
        w = w - rate * neuron.gradient(X, Y, w, 0.0)[0]
    return w


def test_the_made_up_fish_are_the_same_on_every_machine_and_neither_kind_is_rare():
    X, Y = fish()
    assert X.shape == (2, 100) and 30 < Y.sum() < 70
    np.testing.assert_allclose(X.std(axis=1), [1.5, 0.3])
    np.testing.assert_array_equal(fish()[0], X)


def test_fewer_examples_in_a_batch_make_a_noisier_walk_to_the_same_place_and_a_sum_flings_it_away():
    panels = {name: DescentPanel.preset(name) for name in ("one", "mini-batch", "all")}
    assert [panel.batch_size.value for panel in panels.values()] == [1, 32, 569]
    walks = {name: panel.paths[0] for name, panel in panels.items()}
    up = {name: (np.diff(path.J) > 0).sum() for name, path in walks.items()}
    assert up["all"] == 0 and up["mini-batch"] > 30 and up["one"] > 50
    astray = {name: np.linalg.norm(path.w - walks["all"].w, axis=1).max() for name, path in walks.items()}
    assert astray["one"] > 1 > 3 * astray["mini-batch"] > 0.3  # of a map 10 wide
    assert all(path.J[-1] < 0.165 for path in walks.values())  # 0.155 is the lowest
    assert all(len(panel.paths) == 1 and panel.ghosts == [] and said(panel) == "" for panel in panels.values())
    for name, panel in panels.items():
        panel.reduction.value = "sum"
        assert ("left the picture at step 1." in said(panel)) == (name != "one")
    assert panels["mini-batch"].paths[0].J[50:].max() > 2 * walks["mini-batch"].J[50:].max()
    assert panels["all"].paths[0].J.max() > 5 * walks["all"].J.max()
    np.testing.assert_array_equal(panels["one"].paths[0].w, walks["one"].w)


def test_the_batch_size_is_chosen_from_powers_of_two_and_all():
    panel = DescentPanel.preset("mini-batch")
    assert panel.batch_size.options[-1] == ("all 569", 569)
    assert panel.batch_size.options[:-1] == tuple((str(2**n), 2**n) for n in range(10))
    assert [value for _, value in small(batch_size=5).batch_size.options] == [1, 2, 4, 5]
    assert small(batch_size=5).batch_size.value == 5 and small(batch_size=2).batch_size.value == 2
    one = DescentPanel(X[:, :1], Y[:, :1], steps=3, batch_size=1)
    assert one.batch_size.options == (("all 1", 1),)


def test_the_caption_counts_the_examples_used_and_the_short_last_batch_as_short():
    panel = small(batch_size=2)  # 2, 2 and 1 of five
    for k, count in enumerate([0, 2, 4, 5, 7, 9, 10]):
        words = f"Step {k}, after {count} examples ({count / 5:.1f} epochs). Cross-entropy: w = "
        assert caption(panel, k).startswith(words)
    assert caption(small(batch_size=1), 1).startswith("Step 1, after 1 example (0.2 epochs). ")
    assert caption(small(batch_size=5), STEPS).startswith("Step 30, after 150 examples (30.0 epochs). ")
    assert caption(DescentPanel.preset("all"), 200).startswith("Step 200, after 113,800 examples (200.0 epochs). ")
    stopped = small(batch_size=5, gradient=lambda X, Y, w, b: ...)
    assert caption(stopped, STEPS).startswith(f"Step {STEPS}, after 0 examples")


def test_a_sum_is_told_as_the_learning_rate_that_it_comes_to():
    panel = small(batch_size=5, learning_rate=0.1)
    panel.reduction.value = "sum"
    assert said(panel) == "The sum over 5 examples walks as their mean would at learning rate 0.5."
    np.testing.assert_allclose(panel.paths[0].w, walk(rate=0.5).w, atol=1e-9)
    panel.batch_size.value = 1
    assert said(panel) == "The sum over one example is its mean."
    panel.reduction.value = "mean"
    assert said(panel) == ""


def off_by(times):
    def gradient(X, Y, w, b):
        dw, db = neuron.gradient(X, Y, w, b)
        return times(X) * dw, times(X) * db

    return gradient


@pytest.mark.parametrize(
    ("times", "size", "words"),
    [
        (lambda X: X.shape[1], 5, "Your gradient is 5 times the mean over 5 examples. Is 1/m missing?"),
        (lambda X: X.shape[1], 2, "Your gradient is 2 times the mean over 2 examples. Is 1/m missing?"),
        (
            lambda X: X.shape[1] / 5, 2,
            "Your gradient is 0.4 times the mean over 2 examples. Is its m the number of examples it is given?",
        ),
        (lambda X: X.shape[1], 1, ""),  # of one example nothing is wrong
        (lambda X: 1, 2, ""),
        (lambda X: 0, 5, ""),
        (lambda X: -5, 5, "Your gradient points downhill; a step against it walks uphill. Is its sign right?"),
    ],
)  # fmt: skip
def test_a_gradient_that_is_right_but_for_a_factor_is_asked_about_it(times, size, words):
    assert said(small(gradient=off_by(times), batch_size=size, learning_rate=0.01)) == words


def test_where_the_gradient_is_0_no_factor_is_asked_about():
    options = {"gradient": off_by(lambda X: 2), "loss": "cross-entropy", "steps": 3}
    panel = DescentPanel([[1.0, 1.0]], [[0, 1]], **options)
    assert said(panel) == "" and not panel.paths[0].w.any()


def test_a_preset_that_does_not_exist_is_told_with_those_that_do():
    with pytest.raises(ValueError, match="there is no preset 'chaos'; there are home, trapped, plateau, too small, "):
        DescentPanel.preset("chaos")


def test_no_learning_rate_gives_a_warning_or_an_error_and_leaving_the_picture_is_told_with_its_step():
    panels = small(loss=BOTH, start=(6, -3)), small(loss=BOTH, start=(6, -3))
    panels[1].view.value = SURFACE
    for rate in (1e-3, 1e-2, 0.1, 1.0, 10.0, 100.0, 1e3):
        expected = []
        for loss in (LEAST_SQUARES, CROSS_ENTROPY):
            path = walk(loss, (6, -3), rate)
            out = (np.abs(path.w[:, 0] - 3) > 7) | (np.abs(path.b + 1) > 6)
            expected += [f"{loss.name.capitalize()} left the picture at step {out.argmax()}."] if out.any() else []
        assert (rate < 10) == (not expected)
        for panel in panels:
            panel.learning_rate.value = rate
            assert said(panel) == " ".join(expected)
    panel.film.snapshot(STEPS)


@pytest.fixture(scope="module")
def students():
    """A panel, and the cell whose `student` it calls: changed there, as if the cell were run again."""
    cell = SimpleNamespace(student=neuron.gradient)
    return small(gradient=lambda *given: cell.student(*given)), cell


def raising(X, Y, w, b):
    raise TypeError("'<' not supported between <class 'str'> and 1")


def in_place(X, Y, w, b):
    dw, db = neuron.gradient(X, Y, w, b)
    X *= 2
    Y -= 1
    w += 1
    return dw, db


def late(X, Y, w, b):
    dw, db = neuron.gradient(X, Y, w, b)
    return dw, (np.nan if w < -0.3 else db)


def stub(X, Y, w, b): ...


def uphill(X, Y, w, b):
    dw, db = neuron.gradient(X, Y, w, b)
    return -dw, -db


STOPPED = "The descent stopped at step 1: "
NOTHING = STOPPED + "gradient returned nothing (return missing, or not written yet?); it should return dw and db."
WRONG = {
    "raises": (raising, STOPPED + "your gradient raised TypeError: '<' not supported between <class 'str'> and 1"),
    "multiplies what does not fit": (lambda X, Y, w, b: X @ Y, STOPPED + "your gradient raised ValueError: matmul"),
    "is a stub": (stub, NOTHING),
    "returns ...": (lambda X, Y, w, b: ..., NOTHING),
    "returns one thing": (lambda X, Y, w, b: w, STOPPED + "gradient should return two things, dw and db."),
    "returns an array of two": (lambda X, Y, w, b: np.ones(2), STOPPED + "gradient should return two things"),
    "returns three things": (lambda X, Y, w, b: (w, b, b), STOPPED + "gradient should return two things"),
    "returns NaN": (lambda X, Y, w, b: (np.nan * w, b), STOPPED + "your gradient returned NaN or infinity."),
    "divides by zero": (lambda X, Y, w, b: (1 / (0 * w), b), STOPPED + "your gradient returned NaN or infinity."),
    "returns dw flat": (lambda X, Y, w, b: (w[0], b), STOPPED + "dw has shape (1,); it should be (1, 1), as w."),
    "returns dw for each example": (lambda X, Y, w, b: (X, b), STOPPED + "dw has shape (1, 5); it should be (1, 1)"),
    "returns db as an array": (lambda X, Y, w, b: (w, w), STOPPED + "db has shape (1, 1); it should be (), a number."),
    "returns strings": (lambda X, Y, w, b: ("dw", "db"), STOPPED + "dw is 'dw'; it should hold real numbers."),
    "returns a stub's db": (lambda X, Y, w, b: (w, ...), STOPPED + "db is Ellipsis; it should hold real numbers."),
    "returns ragged rows": (lambda X, Y, w, b: ([[1], [1, 2]], b), STOPPED + "dw has rows of different lengths"),
    "walks uphill": (uphill, "Your gradient points downhill; a step against it walks uphill. Is its sign right?"),
    "changes its inputs": (in_place, "Your gradient changes X, Y or w itself: whoever calls it still needs them."),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_a_students_gradient_does_wrong_is_told_and_the_panel_lives_on(students, name):
    panel, cell = students
    cell.student, words = WRONG[name]
    panel.learning_rate.value = 0.5
    panel.start_0.value, panel.start_1.value = 2.0, 1.0
    panel.refresh()  # in case a test before this one has failed
    assert words in said(panel)
    assert len(panel.film.captions) == STEPS + 1
    steps = 0 if words.startswith(STOPPED) else STEPS
    assert panel.paths[0].steps == steps
    if not steps:
        assert caption(panel, STEPS) == caption(panel).replace("Step 0", f"Step {STEPS}")
    panel.start_0.value = 3.0
    assert words in said(panel) and "w = 3.000, b = 1.000" in caption(panel)
    cell.student = neuron.gradient  # the student has mended it
    panel.start_0.value = 1.0
    assert said(panel) == ""
    np.testing.assert_array_equal(panel.paths[0].J, walk(start=(1.0, 1.0), rate=0.5).J)


def test_a_gradient_that_fails_on_the_way_shows_how_far_it_came(seen):
    panel = small(gradient=late)
    path = walk()
    k = int(np.argmax(path.w[:, 0] < -0.3))
    assert panel.paths[0].steps == k > 0
    assert said(panel) == f"The descent stopped at step {k + 1}: your gradient returned NaN or infinity."
    np.testing.assert_array_equal(panel.paths[0].w[: k + 1], path.w[: k + 1])
    np.testing.assert_allclose(
        seen(panel, panel.maps[0], "o", LOSSES["cross-entropy"], k=STEPS)[0][0, 0], path.w[k, 0], atol=PIXEL
    )


def test_a_gradient_that_fails_from_the_start_leaves_a_panel_that_takes_clicks_and_can_be_saved(point):
    panel = small(gradient=raising)
    point(panel, panel.maps[0], 3.0, -1.0)
    assert "raised TypeError" in said(panel) and "w = 3.000, b = −1.000" in caption(panel)
    saved, words = panel._repr_mimebundle_()
    assert saved["image/png"] and "raised TypeError" in words["image/png"]["alt"]


def test_a_gradient_that_changes_its_inputs_changes_copies():
    theirs = X.copy(), Y.copy()
    panel = DescentPanel(*theirs, gradient=in_place, loss="cross-entropy", steps=5)
    assert np.array_equal(theirs[0], X) and np.array_equal(theirs[1], Y)
    np.testing.assert_array_equal(panel.paths[0].w, walk(steps=5).w)


def test_a_slow_gradient_is_told_and_shows_the_steps_it_came_to(monkeypatch):
    clock = SimpleNamespace(now=0.0)
    watch = SimpleNamespace(monotonic=lambda: clock.now)
    monkeypatch.setattr(sys.modules[SafeGradient.__module__], "time", watch)

    def slow(X, Y, w, b):
        clock.now += 0.4
        return neuron.gradient(X, Y, w, b)

    panel = small(gradient=slow)
    assert said(panel) == "The descent stopped at step 8: your gradient is slow (8 calls took over 3 seconds)."
    assert panel.paths[0].steps == 7
    np.testing.assert_array_equal(panel.paths[0].w[:8], walk(steps=7).w)


def test_what_a_students_gradient_prints_is_told_below_the_picture_and_nowhere_else(capsys):
    def chatty(X, Y, w, b):
        print("dw is", w.shape, "\n")
        return neuron.gradient(X, Y, w, b)

    panel = small(gradient=chatty)
    assert said(panel) == f"Your gradient printed {STEPS} lines, the last “dw is (1, 1)”."
    panel = small(gradient=chatty, steps=1)
    assert said(panel) == "Your gradient printed “dw is (1, 1)”."
    panel = small(gradient=lambda *given: (print("x" * 999), uphill(*given))[1], learning_rate=20)
    assert said(panel).startswith("Your gradient points downhill") and said(panel).endswith("x …”.")
    assert len(said(panel)) < 300 and capsys.readouterr().out == ""


@pytest.mark.parametrize("growth", [3.0, 1e30, 1e290])
def test_a_gradient_that_drives_the_descent_out_of_all_floats_is_told_and_drawn(growth):
    panel = small(gradient=lambda X, Y, w, b: (-growth * (w + 1), -growth * b), steps=900)
    assert said(panel)
    panel.learning_rate.value = 10
    if growth > 1e100:
        panel.view.value = SURFACE
    assert max(map(len, panel.film.captions)) < 90  # no number of 300 digits


@pytest.mark.parametrize("b", [0.0, 0.7])
def test_with_two_features_the_map_is_w1_and_w2_the_line_is_z_0_and_b_stays(seen, b):
    panel = DescentPanel(PLANE, LABELS, steps=STEPS, start=(1, -2), b=b, names=("width", "height"), learning_rate=0.3)
    assert "b stays what it is given as" in DescentPanel.__doc__
    assert (panel.maps[0].get_xlabel(), panel.maps[0].get_ylabel()) == ("w₁", "w₂")
    assert (panel.data_ax.get_xlabel(), panel.data_ax.get_ylabel()) == ("width", "height")
    assert (panel.start_0.description, panel.start_1.description) == ("start w₁", "start w₂")
    for loss, ax in zip((LEAST_SQUARES, CROSS_ENTROPY), panel.maps, strict=True):
        w = np.array([[1.0], [-2.0]])
        for k in range(STEPS + 1):
            (dot,) = seen(panel, ax, "o", LOSSES[loss.name], k=k)
            np.testing.assert_allclose(dot, w.T, atol=PIXEL)
            (line,) = seen(panel, panel.data_ax, "line", LOSSES[loss.name], k=k)
            # ends lie some ten units out, where float32 holds 2e-4 of a pixel; |w| is about 2
            np.testing.assert_allclose(neuron.linear_output(line.T, w, b), 0, atol=5 * PIXEL)
            w = w - 0.3 * neuron.gradient(PLANE, LABELS, w, b, loss)[0]
    assert "w₁ = 1.000, w₂ = −2.000, J = " in caption(panel)
    assert "b =" not in caption(panel)


def test_without_weights_there_is_no_line_and_the_colours_of_the_map_are_the_cost(seen):
    panel = DescentPanel(PLANE, LABELS, steps=3, loss="least squares")
    (line,) = seen(panel, panel.data_ax, "line", LOSSES["least squares"])
    assert np.isnan(line).all()
    assert np.isfinite(seen(panel, panel.data_ax, "line", LOSSES["least squares"], k=1)[0]).all()
    # one step in two features: dw = −(1/m) Σ (½ − y)·¼·x; db is left out
    dw, _ = neuron.gradient(PLANE, LABELS, np.zeros((2, 1)), 0.0, LEAST_SQUARES)
    np.testing.assert_allclose(panel.paths[0].w[1], -dw[:, 0], atol=1e-15)


@pytest.mark.parametrize("scale", [[[1.0], [1000.0]], [[0.001], [1.0]]])
def test_features_of_two_units_fill_their_axes_and_the_line_is_true_in_both(seen, scale):
    data = PLANE * scale + np.multiply(scale, 30)
    w = np.array([[1.0, 0.5]])
    b = -(w @ data.mean(axis=1)).item()  # so that the line passes among the points
    panel = DescentPanel(data, LABELS, steps=3, window=((-2, 2), (-2, 2)), start=w[0], b=b)
    (left, right), (bottom, top) = panel.data_ax.get_xlim(), panel.data_ax.get_ylim()
    for row, low, high in zip(data, (left, bottom), (right, top), strict=True):
        assert low < row.min() and row.max() < high and np.ptp(row) > 0.8 * (high - low)
    (line,) = seen(panel, panel.data_ax, "line", LOSSES["cross-entropy"])
    np.testing.assert_allclose(w @ line.T + b, 0, atol=2e-6 * np.abs(line).max())  # float32
    beyond = np.abs((line - [(left + right) / 2, (bottom + top) / 2]) / [right - left, top - bottom]).max(axis=1)
    assert (beyond > 0.5).all()  # both ends lie outside


def test_in_a_narrow_window_the_numbers_have_more_decimals():
    panel = DescentPanel(
        PLANE, LABELS, steps=3, window=((-0.05, 0.05), (-4, 4)), start=(0.0123, 1), learning_rate=0.001
    )
    assert "w₁ = 0.0123, w₂ = 1.000, " in caption(panel)
    assert (panel.start_0.readout_format, panel.start_1.readout_format) == (".3f", ".2f")


@pytest.mark.parametrize("view", [MAP, SURFACE])
def test_a_step_that_leaves_the_map_leaves_it_in_its_own_direction(seen, view):
    panel = DescentPanel(PLANE, LABELS, steps=1, loss="cross-entropy", learning_rate=1e3, window=((-4, 4), (-4, 4)))
    last = panel.paths[0].w[1]
    panel.view.value = view
    (dot,) = seen(panel, panel.maps[0], "o", LOSSES["cross-entropy"], k=1)
    if view == MAP:
        np.testing.assert_allclose(np.cross([*last, 0], [*dot[0], 0])[2] / np.linalg.norm(last) ** 2, 0, atol=1e-3)
        assert np.abs(dot).max() > 40  # far outside
    else:
        assert np.isnan(dot).all()


def test_a_students_gradient_of_two_features_is_judged_by_dw_alone():
    def with_wrong_db(X, Y, w, b):
        dw, db = neuron.gradient(X, Y, w, b)
        return dw, -1000 * db

    panel = DescentPanel(PLANE, LABELS, gradient=with_wrong_db, loss="cross-entropy", b=0.7, steps=3)
    assert said(panel) == "" and (panel.paths[0].b == 0.7).all()


def test_two_panels_alike_are_saved_alike_in_both_views():
    panels, seen = (small(), small()), []
    for view in (MAP, SURFACE):
        for panel in panels:
            panel.view.value = view
            panel.learning_rate.value = {MAP: 0.3, SURFACE: 3.0}[view]
            panel.film.k = 12
        first, second = (panel._repr_mimebundle_()[0] for panel in panels)
        assert (first["text/plain"], first["image/png"]) == (second["text/plain"], second["image/png"])
        seen.append(first["image/png"])
    assert seen[0] != seen[1]


@pytest.mark.parametrize("view", [MAP, SURFACE])
def test_a_snapshot_shows_the_descent_over_the_background(view):
    panel = small(start=(6, -3))
    panel.view.value = view
    still, moved = (imread(io.BytesIO(panel.film.snapshot(k))) for k in (0, STEPS))
    background = imread(io.BytesIO(panel.film.background))
    assert still.shape == moved.shape == background.shape
    box = panel.maps[0].bbox
    height = len(background)
    part = np.s_[int(height - box.y1) : int(height - box.y0), int(box.x0) : int(box.x1)]
    for first, second in ((still, moved), (still, background), (moved, background)):
        assert (first[part] != second[part]).any()


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"X": np.ones((3, 5))}, r"X has shape \(3, 5\); it should be \(1, m\) or \(2, m\)"),
        ({"X": np.ones(5)}, r"X has shape \(5,\); it should be \(1, m\) or \(2, m\)"),
        ({"Y": np.ones((1, 4))}, r"Y has shape \(1, 4\); it should be \(1, 5\)"),
        ({"Y": [[0, 1, 2, 0, 1]]}, "Y holds 2.0"),
        ({"X": [[0, 1, np.nan, 0, 1]]}, "X holds nan"),
        ({"learning_rate": 0}, "learning_rate is 0, the panel shows 0.001 to 1000"),
        ({"start": (50, 0)}, r"start is \(50, 0\); it should lie inside the window"),
        ({"batch_size": 3}, "batch_size is 3, the panel has 1, 2, 4, 5"),
        ({"batch_size": 0}, "batch_size is 0, the panel has 1, 2, 4, 5"),
        ({"steps": 0}, "steps is 0; it should be 1 or more"),
        ({"loss": "hinge"}, "loss is 'hinge'; it should be one of 'least squares', 'cross-entropy', 'both, side by"),
        ({"loss": BOTH, "gradient": neuron.gradient}, "your gradient is that of one loss: name it"),
    ],
)
def test_data_and_choices_that_do_not_fit_are_told_at_once(changed, words):
    with pytest.raises(ValueError, match=words):
        DescentPanel(**{"X": X, "Y": Y, "loss": "cross-entropy"} | changed)


@pytest.mark.parametrize(
    "data", [([[1.0]], [[1]]), ([[0.0, 0.0], [0.0, 0.0]], [[0, 1]]), ([[-900.0, 900.0]], [[0, 1]])]
)
def test_one_example_features_without_a_difference_and_a_cost_of_0_are_drawn(data):
    DescentPanel(*data, steps=5, start=(8, 0)).view.value = SURFACE


RATES = (1e-3, 1e-2, 0.1, 1.0, 10.0, 100.0, 1e3)


@pytest.mark.parametrize("loss", ["least squares", "cross-entropy"])
@pytest.mark.parametrize("data", [(X, Y), (PLANE, LABELS), (PLANE * [[1.0], [100.0]], LABELS)])
def test_every_rate_batch_and_sum_draws_finite_lines_and_has_words_for_every_step(data, loss):
    panel = DescentPanel(*data, loss=loss, steps=12, start=(2, 1), batch_size=1)
    for (_, size), reduction, rate in itertools.product(panel.batch_size.options, ("mean", "sum"), RATES):
        panel.batch_size.value, panel.reduction.value, panel.learning_rate.value = size, reduction, rate
        assert panel.paths[0].steps == 12
        assert np.isfinite(np.frombuffer(panel.film.points, "<f4")).all()
        assert len(panel.film.captions) == 13 and "nan" not in "".join(panel.film.captions)
        assert all(words.startswith(f"Step {k}, after ") for k, words in enumerate(panel.film.captions))
        assert ("The sum over" in said(panel)) == (reduction == "sum")
        assert ("left the picture" in said(panel)) == (not panel._inside(panel._places(panel.paths[0])[0]).all())


def test_the_moving_picture_of_the_readme_has_the_courses_colours_and_holds_its_last_frame():
    file = ROOT / "notebooks" / "teaching" / "descent.gif"
    assert file.stat().st_size < 1_000_000
    with Image.open(file) as picture:
        for k in (0, picture.n_frames - 1):
            picture.seek(k)
            seen = {color for _, color in picture.convert("RGB").getcolors(1 << 16)}
            for color in [*(look.color for look in CLASSES), *LOSSES.values(), "#ffffff"]:
                assert tuple(bytes.fromhex(color[1:])) in seen, (k, color)
        assert picture.info["duration"] >= 2000  # milliseconds
