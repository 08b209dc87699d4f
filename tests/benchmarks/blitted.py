"""The same picture the usual way: moving artists blitted in the kernel, every picture sent as a JPEG.

Pasted into a notebook's cell by panels.py, after `panel`, a DescentPanel, was made.
"""

import io

import ipywidgets
import numpy as np
from matplotlib.lines import Line2D
from matplotlib.transforms import Bbox
from PIL import Image


class Blitted(ipywidgets.VBox):
    def __init__(self, panel):
        self.panel, self.figure = panel, panel.film.figure
        self.play = ipywidgets.Play(max=panel.steps, interval=16)
        self.frame = ipywidgets.IntSlider(max=panel.steps, description="frame")
        self.rate = ipywidgets.FloatLogSlider(1.0, min=-3, max=3, description="learning rate")
        self.image = ipywidgets.Image(format="jpeg", width=panel.film.width)
        ipywidgets.jslink((self.play, "value"), (self.frame, "value"))
        self.figure.canvas.draw()
        self.background = self.figure.canvas.copy_from_bbox(self.figure.bbox)
        self.make_artists()
        self.frame.observe(self.draw, "value")
        self.rate.observe(self.descend, "value")
        super().__init__([ipywidgets.HBox([self.play, self.frame, self.rate]), self.image])
        self.draw()

    def descend(self, change):
        self.panel.learning_rate.value = change.new
        self.make_artists()
        self.draw()

    def make_artists(self):
        height = self.figure.bbox.height
        self.points = np.frombuffer(self.panel.film.points, "<f4").reshape(-1, 2) * [1, -1] + [0, height]
        self.artists = []
        for spec in self.panel.film.tracks:
            if spec["kind"] == "text":
                continue
            line = spec["kind"] in ("line", "trail")
            artist = Line2D(
                [], [], color=spec["color"], lw=spec["size"] * 72 / self.figure.dpi, ls="-" if line else "",
                marker=None if line else spec["kind"], ms=spec["size"] * 72 / self.figure.dpi, transform=None,
            )  # fmt: skip
            left, top, width, tall = spec["clip"]
            self.figure.add_artist(artist)
            artist.set_clip_box(Bbox.from_bounds(left, height - top - tall, width, tall))
            self.artists.append((artist, spec))

    def draw(self, change=None):
        k, canvas = self.frame.value, self.figure.canvas
        canvas.restore_region(self.background)
        for artist, spec in self.artists:
            frame, n = min(k, spec["frames"] - 1), spec["n"]
            first, last = (0, frame + 1) if spec["kind"] == "trail" else (frame * n, (frame + 1) * n)
            artist.set_data(*self.points[spec["start"] + first : spec["start"] + last].T)
            self.figure.draw_artist(artist)
        out = io.BytesIO()
        Image.fromarray(np.asarray(canvas.buffer_rgba())[..., :3]).save(out, "JPEG", quality=85)
        self.image.value = out.getvalue()
