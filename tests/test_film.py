"""The film: that the browser gets the right pixels, and that a saved picture shows what the browser shows."""

import html
import io
from importlib.resources import files
from types import MappingProxyType

import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient
from PIL import Image

from helpers.film import DPI, FARTHEST, Film, Panel, Track, figure, png

DOT = [[1.0, 0.5]]  # the middle of the axes, pixel (320, 240)


@pytest.fixture
def film():
    """A film of 640 x 480 pixels; x from 0 to 2 is at 160 to 480, y from 0 to 1 at 360 to 120 from the top."""
    fig = figure(4, 3)
    fig.add_axes((0.25, 0.25, 0.5, 0.5)).set(xlim=(0, 2), ylim=(0, 1))
    film = Film(fig, "a test", keys=["ArrowUp"])
    film.draw()
    return film


def by_hand(points):
    """Turn data units into pixels from the upper left corner, for the axes of the fixture."""
    x, y = np.moveaxis(np.asarray(points, float), -1, 0)
    return np.stack([160 + 160 * x, 360 - 240 * y], axis=-1)


def sent(film, track, k):
    """Read the pixels of a track at frame k as film.js does."""
    floats, spec = np.frombuffer(film.points, "<f4"), film.tracks[track]
    first = spec["start"] + min(k, spec["frames"] - 1) * spec["n"]
    return np.array([(floats[2 * i], floats[2 * i + 1]) for i in range(first, first + spec["n"])])


def pixels(image):
    return np.asarray(Image.open(io.BytesIO(image)).convert("RGB")).astype(int)


def changed(film, k=0):
    """Give the frame's picture, and a mask of where it differs from what stands still."""
    picture = pixels(film.snapshot(k))
    return picture, (picture != pixels(film.background)).any(axis=2)


def distance(x, y):
    """Give every pixel's distance from (x, y); pixel (c, r) is the square from c to c + 1 and r to r + 1."""
    r, c = np.indices((480, 640)) + 0.5
    return np.hypot(c - x, r - y)


def test_the_picture_has_160_dots_an_inch_and_96_css_pixels(film):
    assert pixels(film.background).shape == (3 * DPI, 4 * DPI, 3)
    assert film.width == 4 * 96


def test_tracks_of_many_frames_and_of_one_lie_at_the_right_pixels_in_every_frame(film):
    (ax,) = film.figure.axes
    moving = np.array([[[0, 0], [2, 1]], [[0.5, 0.25], [-1, 3]], [[1, 1], [0, 0.5]]])
    still = np.array([[2, 0], [1, 0.5], [0.25, 1.5]])
    film.show([Track(ax, moving), Track(ax, still, "o"), Track(ax, moving[:, :1], "trail")], ["a", "b", "c"])
    for k in range(3):
        # float32 holds numbers below 1000 to 6e-5
        np.testing.assert_allclose(sent(film, 0, k), by_hand(moving[k]), atol=1e-4)
        np.testing.assert_allclose(sent(film, 1, k), by_hand(still), atol=1e-4)
        np.testing.assert_allclose(sent(film, 2, k), by_hand(moving[k, :1]), atol=1e-4)
    assert [(t["start"], t["frames"], t["n"]) for t in film.tracks] == [(0, 3, 2), (6, 1, 3), (9, 3, 1)]
    assert len(film.points) == 12 * 2 * 4  # points, x and y, bytes
    assert [track["clip"] for track in film.tracks] == [[160, 120, 320, 240]] * 3


def test_nan_stays_and_what_is_far_outside_is_brought_to_ten_thousand_pixels(film):
    film.show([Track(film.figure.axes[0], [[np.nan, 0.5], [1e6, -1e9], [-1e9, 1e300]])], [""])
    assert np.isnan(sent(film, 0, 0)[0, 0])
    assert sent(film, 0, 0)[1:].tolist() == [[FARTHEST, FARTHEST], [-FARTHEST, -FARTHEST]]
    assert FARTHEST == 10_000


def test_a_track_keeps_its_look_and_sizes_become_pixels(film):
    (ax,) = film.figure.axes
    film.show([Track(ax, DOT, "text", "red", 9, [["a"], ["b"]], "left"), Track(ax, DOT, "ring", "blue", 4.5)], ["", ""])
    text, ring = film.tracks
    assert (text["kind"], text["color"], text["texts"], text["align"]) == ("text", "red", [["a"], ["b"]], "left")
    assert (ring["kind"], ring["color"], ring["texts"], ring["align"]) == ("ring", "blue", [], "center")
    assert (text["size"], ring["size"]) == (20, 10)  # 9 of 72 points an inch are 20 of 160 pixels


def test_the_frame_that_shows_stays_within_the_frames_there_are(film):
    track = Track(film.figure.axes[0], DOT)
    film.show([track], list("abcd"))
    film.k = 3
    film.show([track], ["e", "f"])
    assert (film.k, film.captions) == (1, ["e", "f"])
    film.show([track], list("abcd"))
    assert film.k == 1


def test_a_dot_changes_the_pixels_of_its_disc_and_no_other(film):
    film.show([Track(film.figure.axes[0], DOT, "o", "red", 9)], [""])
    picture, mask = changed(film)
    away = distance(320, 240)
    # Its radius is 10. Half the diagonal of a pixel is 0.71; Agg may move a marker by as much, onto the grid.
    assert not mask[away > 10 + 1.5].any()
    assert (picture[away < 10 - 1.5] == [255, 0, 0]).all()


def test_a_dot_at_the_edge_of_its_axes_is_cut_off_there(film):
    film.show([Track(film.figure.axes[0], [[2.0, 0.5]], "o", "red", 9)], [""])
    _, mask = changed(film)
    assert mask[240, 471:480].all()
    assert not mask[:, 481:].any()


def test_a_ring_is_hollow_and_a_cross_has_two_strokes(film):
    (ax,) = film.figure.axes
    film.show([Track(ax, [[0.5, 0.5]], "ring", "blue", 18), Track(ax, [[1.5, 0.5]], "x", "blue", 18)], [""])
    _, mask = changed(film)
    ring, cross = mask[:, :320], mask[:, 320:]
    away = distance(240, 240)[:, :320]
    assert ring[np.abs(away - 20) < 1].all()  # a stroke of 18/8 points is 5 pixels
    assert not ring[np.abs(away - 20) > 4].any()
    r, c = np.indices(cross.shape) + 0.5 - np.array([240, 80])[:, None, None]
    strokes = np.minimum(np.abs(r - c), np.abs(r + c))
    assert cross[(strokes < 1) & (np.maximum(abs(r), abs(c)) < 18)].all()  # arms 20 long; 1.2 points are 2.7 pixels
    assert not cross[(strokes > 5) | (np.maximum(abs(r), abs(c)) > 23)].any()


def test_a_line_runs_between_its_points_and_breaks_at_nan(film):
    points = [[0.25, 0.5], [0.75, 0.5], [np.nan, np.nan], [1.25, 0.5], [1.75, 0.5]]
    film.show([Track(film.figure.axes[0], points, "line", "green", 1.8)], [""])
    _, mask = changed(film)
    assert mask[239:241, 200:280].all() and mask[239:241, 360:440].all()
    assert not mask[:, 285:355].any()  # caps reach 2 pixels beyond the ends
    assert not np.delete(mask, range(236, 245), axis=0).any()


def test_an_outline_runs_over_the_edge_of_its_axes_where_a_line_is_cut(film):
    points = [[0, 0.5], [3, 0.5]]  # the axes end at 2
    (ax,) = film.figure.axes
    film.show([Track(ax, points, "outline", "green", 1.8)], [""])
    _, outlined = changed(film)
    film.show([Track(ax, points, "line", "green", 1.8)], [""])
    _, cut = changed(film)
    assert outlined[239:241, 160:638].all() and cut[239:241, 162:478].all() and not cut[:, 482:].any()


def test_a_fill_covers_what_its_points_enclose(film):
    square = [[0.5, 0.25], [1.5, 0.25], [1.5, 0.75], [0.5, 0.75]]
    film.show([Track(film.figure.axes[0], square, "fill", "#102030")], [""])
    picture, mask = changed(film)
    assert (picture[181:299, 241:399] == [0x10, 0x20, 0x30]).all()
    assert mask.sum() == pytest.approx(120 * 160, rel=0.02)  # its edge may count or not: 280·2 of 19,200


def test_a_trail_goes_through_the_frames_so_far(film):
    points = [[[0.25, 0.5]], [[0.75, 0.5]], [[1.25, 0.5]], [[1.75, 0.5]]]
    film.show([Track(film.figure.axes[0], points, "trail", "red", 1.8)], list("abcd"))
    for k, end in enumerate((200, 280, 360, 440)):
        _, mask = changed(film, k)
        assert mask[240, 200:end].all()
        assert not mask[:, end + 5 :].any()  # the cap reaches 2 pixels beyond


def test_texts_change_with_the_frame_and_stand_where_they_are_told_outside_the_axes_too(film):
    texts = [["one", ""], ["two", "more"]]
    track = Track(film.figure.axes[0], [[2.1, 0.5], [1, 1.2]], "text", "red", 9, texts, "left")
    film.show([track], ["a", "b"])
    (one, at_one), (two, at_two) = changed(film, 0), changed(film, 1)
    assert not at_one[:, :495].any() and at_one[225:255, 495:560].any()  # "left": it starts at 496
    assert (one != two)[225:255, 495:560].any()
    assert at_two[57:87, 320:400].any()  # y = 1.2 is 72 pixels from the top


def test_texts_that_roll_are_a_window_over_one_list_and_empty_beyond_its_ends(film):
    def shown(texts, roll=None):
        film.show([Track(film.figure.axes[0], [[1, 0.8], [1, 0.5]], "text", "red", 9, texts, roll=roll)], list("abc"))
        assert (film.tracks[0]["texts"], film.tracks[0]["roll"]) == (texts, roll)
        return [film.snapshot(k) for k in range(3)]

    assert shown(["one", "two", "three"], [-1, 1]) == shown([["", "two"], ["one", "three"], ["two", ""]])


def test_a_track_of_one_frame_stays_among_moving_ones_and_a_nan_hides_a_point_in_one_frame(film):
    (ax,) = film.figure.axes
    moving = Track(ax, [[[0.5, 0.5]], [[np.nan, np.nan]], [[1.5, 0.5]]], "o", "red", 9)
    film.show([Track(ax, DOT, "o", "blue", 9), moving], list("abc"))
    for k, there in enumerate([(True, True, False), (False, True, False), (False, True, True)]):
        _, mask = changed(film, k)
        assert (mask[240, 240], mask[240, 320], mask[240, 400]) == there


def test_a_snapshot_shows_the_frame_that_shows_and_leaves_the_figure_as_it_was(film):
    film.show([Track(film.figure.axes[0], [[[0.5, 0.5]], [[1.5, 0.5]]], "o", "red", 9)], ["a", "b"])
    before = film.figure.get_children()
    film.k = 1
    assert film.snapshot() == film.snapshot() == film.snapshot(1) != film.snapshot(0)
    assert film.figure.get_children() == before
    assert png(film.figure) == film.background


def test_a_pointer_is_told_with_its_axes_and_in_data_units_and_merged_messages_lose_no_down(film):
    heard, (ax,) = [], film.figure.axes
    film.on_pointer(lambda *arguments: heard.append(arguments))
    for message, *expected in [
        ([320, 240, 320, 240, 1.0], ("down", ax, 1, 0.5)),
        ([200, 330, 320, 240, 1.0], ("drag", ax, 0.25, 0.125)),
        ([320, 240, 320, 240, 1.0], ("drag", ax, 1, 0.5)),  # back to where it came down
        ([10, 20, 10, 20, 2.0], ("down", None, 10, 460)),  # beside the axes: pixels from the lower left corner
        ([10, 20, 10, 20, 3.0], ("down", None, 10, 460)),  # the same place again, later
        ([200, 330, 320, 240, 4.0], ("down", ax, 1, 0.5), ("drag", ax, 0.25, 0.125)),  # two messages merged into one
        ([200, 330, 200, 330, 5.0], ("down", ax, 0.25, 0.125)),
    ]:
        heard.clear()
        film.pointer = message
        assert [told[:2] for told in heard] == [told[:2] for told in expected]
        for told, (*_, x, y) in zip(heard, expected, strict=True):
            assert told[2:] == pytest.approx((x, y), abs=1e-12)  # a few roundings


def test_only_the_keys_a_film_listens_to_are_told(film):
    heard = []
    film.on_key(heard.append)
    film.key = ["ArrowUp", 1.0]
    film.key = ["ArrowUp", 2.0]
    assert heard == ["ArrowUp", "ArrowUp"]
    assert film.listens == ["ArrowUp"]


def test_a_panel_is_saved_as_words_and_a_picture_beside_the_live_view(film):
    film.show([Track(film.figure.axes[0], [[[0.5, 0.5]], [[1.5, 0.5]]], "o")], ["on the left", "on the right"])
    panel = Panel([], film)
    assert repr(panel) == str(panel) == "Panel: on the left"
    film.k = 1
    saved, metadata = panel._repr_mimebundle_()
    assert saved["text/plain"] == repr(panel) == "Panel: on the right"
    assert saved["image/png"] == film.snapshot(1)
    assert saved["application/vnd.jupyter.widget-view+json"]["model_id"] == panel.model_id
    assert metadata == {"image/png": {"alt": "a test. on the right"}}
    panel.say("It is <there>.")
    assert panel._repr_mimebundle_()[1]["image/png"]["alt"] == "a test. on the right It is <there>."


def test_the_words_of_a_panels_picture_are_saved_in_the_notebook():
    code = "from helpers.datasets import five_points\nfrom helpers.panels import DescentPanel\n"
    code += "panel = DescentPanel(*five_points(), steps=9)\npanel"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
    NotebookClient(notebook, timeout=60, store_widget_state=False).execute()
    (output,) = notebook.cells[0].outputs
    alt = output.metadata["image/png"]["alt"]
    words = output.data["text/plain"].removeprefix("DescentPanel: ")
    assert alt.startswith("Gradient descent on least squares and cross-entropy: path on the map")
    assert words.startswith("Step 9. Least squares: w = ") and alt.endswith(words)


def test_a_panel_says_a_sentence_as_it_is_and_takes_it_away_and_nothing_moves(film):
    panel = Panel([], film)
    room = panel.message.layout.min_height
    assert room == "32px" and panel.message.layout.display is None
    panel.say("<lambda>() takes 0 arguments & 'x' < 1")
    assert "<" not in panel.message.value  # it would be read as HTML
    assert html.unescape(panel.message.value) == "<lambda>() takes 0 arguments & 'x' < 1"
    panel.say("")
    assert panel.message.value == ""
    assert panel.message.layout.min_height == room and panel.message.layout.display is None


def test_a_panel_lists_its_presets_and_refuses_others_by_name():
    class Counting(Panel):
        presets = MappingProxyType({"three": (lambda: [3], {"on": True}), "four": (lambda: [4], {})})

        def __init__(self, number, on=False):
            self.number, self.on = number, on

    assert Panel.preset() == [] and Counting.preset() == ["three", "four"]
    assert (Counting.preset("three").number, Counting.preset("three").on) == (3, True)
    with pytest.raises(ValueError, match="there is no preset 'two'; there are three, four"):
        Counting.preset("two")


def test_the_browsers_part_comes_with_the_package():
    script, style = (files("helpers").joinpath(name).read_text(encoding="utf-8") for name in ("film.js", "film.css"))
    assert str(Film._esm) == script and "export default { render }" in script
    assert str(Film._css) == style and ".film canvas" in style
