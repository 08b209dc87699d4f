"""Make the README's moving picture from the panel itself: uv run python notebooks/teaching/picture.py"""

import io
from pathlib import Path

from PIL import Image

from helpers.panels import DescentPanel

FRAMES = [*range(0, 20), *range(20, 60, 2), *range(60, 201, 10)]  # fast steps first, slow ones in leaps
WIDTH = 900  # pixels

film = DescentPanel.preset("trapped").film
pictures = []
for k in FRAMES:
    picture = Image.open(io.BytesIO(film.snapshot(k))).convert("RGB")
    picture = picture.resize((WIDTH, round(picture.height * WIDTH / picture.width)), Image.LANCZOS)
    pictures.append(picture.quantize(64, dither=Image.Dither.NONE))
pictures[0].save(
    Path(__file__).with_name("descent.gif"), save_all=True, append_images=pictures[1:], loop=0, optimize=True,
    duration=[100] * (len(FRAMES) - 1) + [3000],
)  # fmt: skip
