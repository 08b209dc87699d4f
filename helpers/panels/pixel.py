"""A pixel, its three numbers, and their places in a column of X."""

import ipywidgets
import numpy as np

from helpers.datasets import load_picture
from helpers.figures import draw_channel, draw_columns, draw_picture
from helpers.film import Film, Panel, Track, figure
from helpers.style import CHANNELS, FONT, GREY, INK, SMALL

AROUND = 5  # rows of the column shown above and below the chosen one
LARGEST = 64  # pixels each way
THIN, BOLD = 1.0, 2.2  # points: the line round a pixel in every view of it, and in the chosen channel
EDGE = 0.7  # points of white on either side of it


class PixelPanel(Panel):
    """Follow every number of a picture into its column.

    Click a pixel in the picture, in a channel or in X; or walk through the column with ← and →, a row of pixels at a
    time with ↑ and ↓; or play it: the picture unrolls. With several pictures a slider chooses the column of X.

    Parameters
    ----------
    pictures : uint8 array (height, width, 3), or (m, height, width, 3) for m of them; at most 64 pixels each way

    Attributes
    ----------
    column : IntSlider, the picture that shows = the column of X
    upload : FileUpload, the student's own picture

    Raises
    ------
    ValueError
        If the array is no picture, or too large to show.
    """

    def __init__(self, pictures):
        self.column = ipywidgets.IntSlider(
            max=0, description="column of X", style={"description_width": "initial"}, layout={"width": "420px"}
        )
        self.upload = ipywidgets.FileUpload(
            accept="image/*", description="Your own picture", layout={"width": "190px"}, tooltip="choose a picture file"
        )
        film = Film(
            figure(9.2, 3.6), "A picture, its three channels, and its column of X", keys=["ArrowUp", "ArrowDown"]
        )
        self.back = ipywidgets.Button(description="Back", layout={"width": "80px", "display": "none"})
        super().__init__([ipywidgets.HBox([self.column, self.upload, self.back])], film)
        self.given = pictures
        self._show(pictures)
        self.column.observe(self.refresh, "value")
        self.upload.observe(self._uploaded, "value")
        self.back.on_click(self._back)
        film.on_pointer(self._pointed)
        film.on_key(self._pressed)

    def choose(self, row, column, channel=0):
        """Choose a pixel by its row and column, and one of its channels: 0 red, 1 green, 2 blue."""
        height, width = self.pictures.shape[1:3]
        if not (0 <= row < height and 0 <= column < width and 0 <= channel < 3):
            raise ValueError(
                f"row {row}, column {column}, channel {channel} is outside the picture: "
                f"it has {height} rows, {width} columns and 3 channels, counted from 0"
            )
        self.film.k = int((row * width + column) * 3 + channel)

    def refresh(self, change=None):
        """Draw the chosen picture, and one frame for each row of its column."""
        i, (m, height, width, _) = self.column.value, self.pictures.shape
        if i in self.scenes:
            self.film.show_again(self.scenes[i])
            return
        X = self.pictures.reshape(m, -1).T
        n_x = len(X)
        self.film.figure.clear()
        widths = [5, 5, 5, 5, 1.2 if m == 1 else 2.6, 5.6]
        grid = self.film.figure.add_gridspec(
            1, 6, width_ratios=widths, left=0.025, right=0.99, top=0.91, bottom=0.13, wspace=0.24
        )
        axes = [self.film.figure.add_subplot(grid[0, j]) for j in range(6)]
        self.picture_ax, *self.channel_axes, self.columns_ax, zoom = axes
        draw_picture(self.picture_ax, self.pictures[i], "picture")
        for channel, ax in enumerate(self.channel_axes):
            draw_channel(ax, self.pictures[i], channel)
        draw_columns(self.columns_ax, X)
        self.columns_ax.set_title("X" if m > 1 else "column x", fontsize=FONT)
        if m > 1:
            self.columns_ax.axvspan(i - 0.5, i + 0.5, fill=False, ec="white", lw=2.5)
        zoom.set_title("channel (row, column)", fontsize=SMALL, color=GREY, loc="right")
        zoom.set(xlim=(0, 1), ylim=(AROUND + 0.5, -AROUND - 0.5))
        zoom.axis("off")

        self.film.draw()  # from here on the axes are as large as their pictures
        rows = np.arange(n_x)
        r, c, channel = np.unravel_index(rows, (height, width, 3))
        centres, tracks = np.stack([c, r], -1)[:, None], []
        for j, ax in enumerate([self.picture_ax, *self.channel_axes], start=-1):
            tracks += _frame(ax, centres, THIN)
            tracks += _frame(ax, np.where((channel == j)[:, None, None], centres, np.nan), BOLD) if j >= 0 else []
        across = np.stack([np.tile([i - 0.5, i + 0.5], (n_x, 1)), np.tile(rows[:, None], (1, 2))], -1)
        tracks += [Track(self.columns_ax, across, color="white", size=4), Track(self.columns_ax, across, color=INK)]

        places = list(zip(rows.tolist(), r, c, channel, X[:, i].tolist(), strict=True))
        names = [f"{row}:  {CHANNELS[j][0].upper()} ({y}, {x})" for row, y, x, j, _ in places]
        values = [str(value) for *_, value in places]
        near = [offset for offset in range(-AROUND, AROUND + 1) if offset]
        for roll, color, size in ((near, GREY, SMALL), ([0], INK, SMALL + 1)):
            for texts, x, align in ((names, 0, "left"), (values, 1, "right")):
                tracks.append(Track(zoom, [(x, o) for o in roll], "text", color, size, texts, align, roll))
        self.film.show(
            tracks,
            [
                (f"X[{row}, {i}] = {value}" if m > 1 else f"Entry {row} of column x is {value}")
                + f", the {CHANNELS[j]} of the pixel in row {y}, column {x}. {row} = ({y}·{width} + {x})·3 + {j}"
                for row, y, x, j, value in places
            ],
        )
        self.scenes[i] = self.film.scene()

    def _show(self, pictures):
        pictures = np.asarray(pictures)
        if pictures.ndim not in (3, 4) or pictures.shape[-1] != 3 or not pictures.size or pictures.dtype != np.uint8:
            raise ValueError(
                f"pictures has shape {pictures.shape} and holds {pictures.dtype}; it should be (height, width, 3) or "
                "(m, height, width, 3) and hold whole numbers from 0 to 255 (uint8)"
            )
        pictures = pictures[None] if pictures.ndim == 3 else pictures
        if max(pictures.shape[1:3]) > LARGEST:
            raise ValueError(
                f"the picture has {pictures.shape[1]} rows and {pictures.shape[2]} columns, at most {LARGEST} of each "
                "can be shown: load_picture(file, side=32) makes it smaller"
            )
        self.pictures, self.scenes = pictures, {}
        self.column.max = len(pictures) - 1
        self.column.layout.display = "" if len(pictures) > 1 else "none"
        self.refresh()

    def _uploaded(self, change):
        if not change.new:
            return
        try:
            picture = load_picture(bytes(change.new[0]["content"]))
        except ValueError as error:
            self.say(f"{change.new[0]['name']}: {error}")
            return
        self.film.k = 0
        self._show(picture)
        self.back.layout.display = ""
        self.say(f"{change.new[0]['name']}: shown with {_count(picture, 0, 'row')}, {_count(picture, 1, 'column')}.")

    def _back(self, _):
        self.back.layout.display = "none"
        self.say("")
        self.upload.value = ()  # else the same file, chosen again, would be no change
        self.film.k = 0
        self._show(self.given)

    def _pointed(self, kind, ax, x, y):
        height, width = self.pictures.shape[1:3]
        column, row = round(x), round(y)
        if ax is self.columns_ax:
            k = min(max(row, 0), height * width * 3 - 1)
            self.column.value = column
            self.film.k = k
        elif ax in (self.picture_ax, *self.channel_axes) and 0 <= row < height and 0 <= column < width:
            channel = self.film.k % 3 if ax is self.picture_ax else self.channel_axes.index(ax)
            self.choose(row, column, channel)

    def _pressed(self, key):
        step = 3 * self.pictures.shape[2] * (1 if key == "ArrowDown" else -1)
        if 0 <= self.film.k + step < len(self.film.captions):
            self.film.k += step


def _frame(ax, centres, width):
    """Outline pixels, (frames, 1, 2), just outside, so that the line hides nothing of a small one."""
    (left, _), (right, _) = ax.transData.transform([[0, 0], [1, 0]])
    half = 0.5 + (width / 2 + EDGE) * ax.figure.dpi / 72 / (right - left)
    corners = centres + half * np.array([[-1, -1], [1, -1], [1, 1], [-1, 1], [-1, -1]])
    return [Track(ax, corners, "outline", color, size) for color, size in (("white", width + 2 * EDGE), (INK, width))]


def _count(picture, axis, name):
    return f"{picture.shape[axis]} {name}{'s' if picture.shape[axis] > 1 else ''}"
