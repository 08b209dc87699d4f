"""Make the README's moving picture from the panel itself: uv run python notebooks/teaching/picture.py"""

import io
from pathlib import Path

import numpy as np
from matplotlib.colors import to_rgb
from PIL import Image

from helpers.panels import DescentPanel
from helpers.style import CLASSES, INK, LOSSES

FRAMES = [*range(0, 20), *range(20, 60, 2), *range(60, 201, 10)]  # fast steps first, slow ones in leaps
WIDTH = 900  # pixels
COLORS = ["white", "black", INK, *(look.color for look in CLASSES), *LOSSES.values()]  # kept exactly


def palette(picture):
    """Choose one palette for all frames: the course's colours, and those most seen in one picture."""
    exact = np.round([255 * np.array(to_rgb(color)) for color in COLORS])
    seen = np.reshape(picture.quantize(256 - len(COLORS), dither=Image.Dither.NONE).getpalette(), (-1, 3))
    near = np.abs(seen[:, None] - exact).max(axis=2).min(axis=1) < 16  # Pillow may take these instead
    result = Image.new("P", (1, 1))
    result.putpalette([*exact.astype(int).ravel().tolist(), *seen[~near].ravel().tolist()])
    return result


def frame(film, k):
    picture = Image.open(io.BytesIO(film.snapshot(k))).convert("RGB")
    return picture.resize((WIDTH, round(picture.height * WIDTH / picture.width)), Image.LANCZOS)


if __name__ == "__main__":
    film = DescentPanel.preset("trapped").film
    colors = palette(frame(film, FRAMES[-1]))
    pictures = [frame(film, k).quantize(palette=colors, dither=Image.Dither.NONE) for k in FRAMES]
    pictures[0].save(
        Path(__file__).with_name("descent.gif"), save_all=True, append_images=pictures[1:], loop=0, optimize=True,
        duration=[100] * (len(FRAMES) - 1) + [3000],
    )  # fmt: skip
