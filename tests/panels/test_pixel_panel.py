"""The pixel panel by its data and words."""

import io
from datetime import UTC, datetime

import numpy as np
import pytest
from PIL import Image

from helpers.datasets import cat
from helpers.panels import PixelPanel
from helpers.style import CHANNELS, GREY, INK

PICTURE = np.array([[[10, 20, 30], [40, 50, 60], [70, 80, 90]], [[11, 21, 31], [41, 51, 61], [71, 81, 91]]], np.uint8)
SEVERAL = np.stack([PICTURE, PICTURE + 100, 255 - PICTURE])
EVERY = [(row, column, channel) for row in range(2) for column in range(3) for channel in range(3)]
SQUARE = np.array([[-0.5, -0.5], [0.5, -0.5], [0.5, 0.5], [-0.5, 0.5], [-0.5, -0.5]])


@pytest.fixture
def panel():
    return PixelPanel(PICTURE)


@pytest.fixture
def several():
    return PixelPanel(SEVERAL)


def upload(panel, name, content):
    """What the browser does when a file is chosen."""
    file = {"name": name, "type": "", "size": len(content), "content": memoryview(content)}
    panel.upload.value = ({**file, "last_modified": datetime(2026, 1, 1, tzinfo=UTC)},)


def as_png(picture):
    out = io.BytesIO()
    Image.fromarray(picture).save(out, "PNG")
    return out.getvalue()


def shown(panel):
    return panel.picture_ax.images[0].get_array()


def zoom(panel, seen, color):
    """Give the names and the values beside the column, in the colour of the chosen row or of its neighbours."""
    return seen(panel, panel.film.figure.axes[-1], "text", color)


def test_every_frame_outlines_its_pixel_in_the_picture_and_in_all_channels_and_bold_in_its_own(panel, seen):
    assert len(panel.film.captions) == PICTURE.size
    for k, (row, column, channel) in enumerate(EVERY):
        for j, ax in enumerate([panel.picture_ax, *panel.channel_axes], start=-1):
            thin, bold = np.split(np.array(seen(panel, ax, "outline", k=k)), [2])  # each white below, ink above
            assert len(bold) == (0 if j < 0 else 2) and np.isfinite(bold).all() == (j in (-1, channel))
            for outline in [*thin, *(bold if j == channel else [])]:
                # float32 holds pixels to 3e-5; a picture's pixel is some 60 of the panel's
                np.testing.assert_allclose(outline[[0, 2]].mean(axis=0), [column, row], atol=1e-5)
                assert np.sign(outline - [column, row]).tolist() == np.sign(SQUARE).tolist()


@pytest.mark.parametrize("side", [2, 64])
def test_an_outline_hides_nothing_of_the_pixel_that_it_frames(side):
    film = PixelPanel(np.zeros((side, side, 3), np.uint8)).film
    floats = np.frombuffer(film.points, "<f4").reshape(-1, 2)
    (left, _), (right, _) = film.figure.axes[0].transData.transform([[0, 0], [1, 0]])
    outlines = [track for track in film.tracks if track["kind"] == "outline"]
    for track in outlines:
        corners = floats[track["start"] : track["start"] + track["n"]]  # of frame 0
        inside = np.ptp(corners[:, 0]) - track["size"]  # from the inner edge of the line to that on the other side
        assert np.isnan(inside) or inside > right - left - 0.01
    widths = {track["size"] for track in outlines if track["color"] == INK}
    assert len(widths) == 2 and len(outlines) == 2 * 4 + 2 * 3


def test_every_frame_marks_its_row_of_the_column(several, seen):
    several.column.value = 1
    for k in range(PICTURE.size):
        for mark in seen(several, several.columns_ax, "line", k=k):
            np.testing.assert_allclose(mark, [[0.5, k], [1.5, k]], atol=1e-4)  # 25 pixels a row, to 3e-5 each


def test_beside_the_column_stand_the_chosen_number_and_its_neighbours(panel, seen):
    panel.choose(1, 0, 2)
    assert zoom(panel, seen, INK) == [["11:  B (1, 0)"], ["31"]]
    names, values = zoom(panel, seen, GREY)
    assert values == ["70", "80", "90", "11", "21", "41", "51", "61", "71", "81"]
    assert (names[0], names[-1]) == ("6:  R (0, 2)", "16:  G (1, 2)")
    panel.film.k = 0
    assert zoom(panel, seen, INK)[1] == ["10"]
    assert zoom(panel, seen, GREY)[1] == ["", "", "", "", "", "20", "30", "40", "50", "60"]


def test_the_words_give_row_value_place_and_the_sum_that_leads_there(panel, several):
    several.column.value = 1
    for one, start in [(panel, "Entry 16 of column x is 81"), (several, "X[16, 1] = 181")]:
        one.choose(1, 2, 1)
        sentence = f"{start}, the green of the pixel in row 1, column 2. 16 = (1·3 + 2)·3 + 1"
        assert one.film.captions[one.film.k] == sentence
        assert repr(one) == f"PixelPanel: {sentence}"
    for k, (row, column, channel) in enumerate(EVERY):
        start = f"Entry {k} of column x is {PICTURE[row, column, channel]}, the {CHANNELS[channel]} of"
        assert panel.film.captions[k].startswith(start)


def test_choose_takes_numpys_whole_numbers_and_red_if_nothing_is_said(panel):
    panel.choose(*np.argwhere(PICTURE[:, :, 0] == 71)[0])
    assert panel.film.k == 15


def test_choosing_outside_the_picture_says_how_large_it_is(panel):
    for place in [(2, 0), (0, 3), (-1, 0), (0, -1), (0, 0, 3), (0, 0, -1)]:
        with pytest.raises(ValueError, match="is outside the picture: it has 2 rows, 3 columns and 3 channels"):
            panel.choose(*place)
        assert panel.film.k == 0


def test_a_click_in_the_picture_keeps_the_channel_and_one_in_a_channel_chooses_it(panel, point):
    panel.film.k = 1
    point(panel, panel.picture_ax, 2.3, 0.6)
    assert panel.film.k == EVERY.index((1, 2, 1))
    point(panel, panel.picture_ax, 1.3, 0.6, "drag")
    assert panel.film.k == EVERY.index((1, 1, 1))
    for channel, ax in enumerate(panel.channel_axes):
        point(panel, ax, 0.8, -0.3)
        assert panel.film.k == EVERY.index((0, 1, channel))


def test_a_click_in_X_chooses_row_and_picture(several, point):
    point(several, several.columns_ax, 1.8, 7.4)
    assert (several.column.value, several.film.k) == (2, 7)
    point(several, several.columns_ax, 0.2, 17.4)  # on the axes made anew for picture 2
    assert (several.column.value, several.film.k) == (0, 17)


def test_a_click_beside_everything_changes_nothing(panel, point):
    panel.film.k = 5
    point(panel, panel.film.figure.axes[-1], 0.5, 3)  # among the numbers
    point(panel, panel.picture_ax, 1, -5)
    assert panel.film.k == 5


def test_up_and_down_go_a_row_of_pixels_and_not_beyond_the_column(panel):
    panel.choose(0, 1, 2)
    for stamp, (key, expected) in enumerate(
        [("ArrowUp", (0, 1, 2)), ("ArrowDown", (1, 1, 2)), ("ArrowDown", (1, 1, 2)), ("ArrowUp", (0, 1, 2))]
    ):
        panel.film.key = [key, float(stamp)]
        assert panel.film.k == EVERY.index(expected)


def test_the_slider_changes_the_picture_its_column_and_the_words_and_keeps_the_row(several, seen):
    several.choose(0, 2, 2)
    background = several.film.background
    several.column.value = 2
    assert np.array_equal(shown(several), SEVERAL[2])
    assert [text.get_text() for text in several.channel_axes[1].texts] == [str(v) for v in SEVERAL[2, :, :, 1].ravel()]
    assert several.film.background != background
    assert several.film.captions[several.film.k].startswith("X[8, 2] = 165, the blue of the pixel in row 0, column 2")
    assert zoom(several, seen, INK)[1] == ["165"]
    assert several.columns_ax.images[0].get_array()[8].tolist() == [[0, 0, 90], [0, 0, 190], [0, 0, 165]]


def test_a_picture_seen_before_is_shown_again_as_it_was_and_is_still_to_be_clicked(several, point):
    def saved():
        return [several.film.scene(), several.film.snapshot(4)]

    first = saved()
    several.column.value = 2
    assert saved() != first
    several.column.value = 0
    assert saved() == first
    point(several, several.channel_axes[1], 2, 1)
    assert several.film.captions[several.film.k].startswith("X[16, 0] = 81, the green")


def test_there_are_a_slider_and_an_outlined_column_for_several_pictures_only(panel, several):
    assert panel.column.layout.display == "none"
    assert several.column.layout.display == ""
    assert (several.column.min, several.column.max) == (0, 2)
    assert (panel.columns_ax.get_title(), several.columns_ax.get_title()) == ("column x", "X")
    assert not panel.columns_ax.patches
    for i in (0, 2):
        several.column.value = i
        (outline,) = several.columns_ax.patches
        assert (outline.get_x(), outline.get_width(), outline.get_fill()) == (i - 0.5, 1, False)
        assert several.columns_ax.get_xlim() == (-0.5, 2.5)


def test_a_file_of_the_students_own_takes_the_place_of_the_pictures_until_back_is_pressed(several):
    several.column.value = 2
    several.film.k = 17
    for _ in range(2):  # the same file, chosen again, is shown again
        assert several.back.layout.display == "none"
        upload(several, "cat.png", as_png(cat()))
        assert np.array_equal(shown(several), cat())
        assert (several.film.k, several.column.value, several.column.layout.display) == (0, 0, "none")
        assert several.message.value == "cat.png: shown with 7 rows, 5 columns."
        assert len(several.film.captions) == cat().size
        assert several.back.layout.display == ""
        several.film.k = 100
        several.back.click()
        assert np.array_equal(several.pictures, SEVERAL)
        assert repr(several).startswith("PixelPanel: X[0, 0] = 10, the red")
        assert (several.column.max, several.column.layout.display) == (2, "")
        assert several.message.value == ""


def test_a_large_file_is_shrunk_until_it_can_be_shown(panel):
    upload(panel, "large.png", as_png(np.zeros((100, 50, 3), np.uint8)))
    assert shown(panel).shape == (32, 16, 3)
    upload(panel, "small.png", as_png(np.zeros((1, 2, 3), np.uint8)))
    assert panel.message.value == "small.png: shown with 1 row, 2 columns."


def test_a_file_that_is_no_picture_gets_a_sentence_and_the_panel_goes_on(panel, point):
    upload(panel, "notes.txt", b"milk, bread")
    assert panel.message.value.startswith("notes.txt: This file cannot be read as a picture")
    assert np.array_equal(shown(panel), PICTURE)
    assert panel.back.layout.display == "none"  # there is nothing to go back from
    point(panel, panel.picture_ax, 2, 1)
    assert panel.film.k == EVERY.index((1, 2, 0))
    upload(panel, "cat.png", as_png(cat()))
    assert np.array_equal(shown(panel), cat())
    assert "notes.txt" not in panel.message.value


@pytest.mark.parametrize(
    ("pictures", "words"),
    [
        (PICTURE[:, :, 0], "(2, 3)"),
        (PICTURE[:, :, :2], "(2, 3, 2)"),
        (SEVERAL[None], "(1, 3, 2, 3, 3)"),
        (PICTURE / 255, "float64"),
        (PICTURE[:0], "(0, 3, 3)"),
        ("cat.png", "()"),
    ],
    ids=["one channel", "two channels", "five axes", "floats", "empty", "a name"],
)
def test_what_is_no_picture_is_told_with_its_shape_and_what_it_should_be(pictures, words):
    with pytest.raises(ValueError, match=r"should be \(height, width, 3\) or .* whole numbers from 0 to 255") as told:
        PixelPanel(pictures)
    assert words in str(told.value)


def test_64_pixels_are_shown_and_65_are_too_many():
    assert len(PixelPanel(np.zeros((64, 1, 3), np.uint8)).film.captions) == 192
    with pytest.raises(ValueError, match=r"has 1 rows and 65 columns, at most 64 .* load_picture"):
        PixelPanel(np.zeros((1, 65, 3), np.uint8))


def test_two_panels_of_one_picture_are_saved_alike(panel):
    (again, words), (saved, same) = PixelPanel(PICTURE)._repr_mimebundle_(), panel._repr_mimebundle_()
    assert (again["text/plain"], again["image/png"], words) == (saved["text/plain"], saved["image/png"], same)


def test_the_picture_that_is_saved_is_the_frame_that_shows_with_its_words(panel):
    panel.choose(1, 2, 1)
    saved, words = panel._repr_mimebundle_()
    assert saved["image/png"] == panel.film.snapshot(16) != panel.film.snapshot(0)
    sentence = panel.film.captions[16]
    assert words["image/png"]["alt"] == f"A picture, its three channels, and its column of X. {sentence}"
