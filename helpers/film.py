"""A picture whose moving parts move in the browser. It knows nothing of neurons.

Matplotlib draws what stands still once (`Film.draw`); the browser draws what moves, all frames of which it gets at
once (`Film.show`). So playing and scrubbing need no kernel, and 40 frames a second cost nothing here.
"""

import html
import io
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

import anywidget
import ipywidgets
import numpy as np
import traitlets

DPI = 160  # sharp on screens with up to 1.7 device pixels to a CSS pixel at 96 CSS pixels an inch
FARTHEST = 10_000  # pixels: canvases lose lines that run farther out, and every picture is smaller


@dataclass
class Track:
    """Say what moves on one pair of axes.

    Parameters
    ----------
    ax : matplotlib Axes
    points : array (frames, n, 2) or (n, 2) for one that is the same in every frame
        In data units; NaN hides a point and breaks a line.
    kind : "line", "fill", "text", a marker ("o", "x", "ring"), "outline" (a line that is not cut at the axes' edges),
        or "trail" (n = 1: a line through all frames so far)
    color : str
    size : float
        Line width, marker width or letter height, in points of 1/72 inch.
    texts : list (frames, or 1) of lists (n) of str, for kind "text"; with `roll`, one list of str
    roll : list (n) of int, optional
        Text j of frame k is then texts[k + roll[j]], and none where the list ends: a window that rolls over it.
    align : "left", "center" or "right", for kind "text"
    """

    ax: object
    points: np.ndarray
    kind: str = "line"
    color: str = "black"
    size: float = 2.0
    texts: list = field(default_factory=list)
    align: str = "center"
    roll: list | None = None

    def __post_init__(self):
        points = np.asarray(self.points, float)
        self.points = points[None] if points.ndim == 2 else points


class Film(anywidget.AnyWidget):
    """Show a Matplotlib figure with tracks that move over it, in the browser.

    Parameters
    ----------
    figure : matplotlib Figure
        Drawn once, by `draw`. Not a pyplot figure: callbacks may run in another thread.
    name : str
        What a screen reader calls the picture; a phrase without a full stop.
    keys : list of str
        Keys that go to `on_key` instead of the player, such as "ArrowUp".
    """

    _esm = Path(__file__).with_name("film.js")
    _css = Path(__file__).with_name("film.css")

    background = traitlets.Bytes().tag(sync=True)
    points = traitlets.Bytes().tag(sync=True)
    tracks = traitlets.List().tag(sync=True)
    captions = traitlets.List([""]).tag(sync=True)
    k = traitlets.Int(0, help="the frame that shows").tag(sync=True)
    playing = traitlets.Bool(False).tag(sync=True)
    speed = traitlets.Float(20.0, help="frames a second").tag(sync=True)
    name = traitlets.Unicode().tag(sync=True)
    listens = traitlets.List(help="keys that go to on_key").tag(sync=True)
    width = traitlets.Int(help="CSS pixels").tag(sync=True)
    pointer = traitlets.List(help="x, y; where it came down: x, y, time stamp; in pixels of the background").tag(
        sync=True
    )
    key = traitlets.List(help="key, time stamp").tag(sync=True)

    def __init__(self, figure, name, keys=()):
        self.figure = figure
        super().__init__(name=name, listens=list(keys), width=round(figure.get_figwidth() * 96))

    def draw(self):
        """Draw what stands still, once for all frames."""
        self.background = png(self.figure)

    def show(self, tracks, captions):
        """Take over all frames, after `draw`: a list of `Track`, and for each frame a sentence that says the same."""
        height, flat, specs, start = self.figure.bbox.height, [], [], 0
        for track in tracks:
            pixels = track.ax.transData.transform(track.points.reshape(-1, 2))
            left, bottom, right, top = track.ax.bbox.extents
            specs.append(
                {
                    "kind": track.kind,
                    "color": track.color,
                    "size": track.size * self.figure.dpi / 72,
                    "texts": track.texts,
                    "align": track.align,
                    "roll": track.roll,
                    "start": start,
                    "frames": len(track.points),
                    "n": track.points.shape[1],
                    "clip": [left, height - top, right - left, top - bottom],
                }
            )
            flat.append(np.clip(pixels * [1, -1] + [0, height], -FARTHEST, FARTHEST))
            start += len(pixels)
        with self.hold_sync():
            self.tracks = specs
            self.points = np.concatenate(flat).astype("<f4").tobytes()
            self.captions = list(captions)
            self.k = min(self.k, len(self.captions) - 1)

    def scene(self):
        """Give all that `draw` and `show` have made, for `show_again`."""
        return {name: getattr(self, name) for name in ("background", "points", "tracks", "captions")}

    def show_again(self, scene):
        """Show a scene made before, in no time."""
        with self.hold_sync():
            for name, value in scene.items():
                setattr(self, name, value)
            self.k = min(self.k, len(self.captions) - 1)

    def on_pointer(self, callback):
        """Call `callback(kind, ax, x, y)` at a pointer's "down" and "drag": the axes there or None, and data units."""

        def call(kind, x, y):
            y = self.figure.bbox.height - y
            ax = next((ax for ax in self.figure.axes if ax.bbox.contains(x, y)), None)
            callback(kind, ax, *(ax.transData.inverted().transform((x, y)) if ax else (x, y)))

        def pointed(change):
            x, y, *down = change.new
            new = down != change.old[2:]
            if new:
                call("down", *down[:2])
            if not new or [x, y] != down[:2]:  # a drag may come back to where it came down
                call("drag", x, y)

        self.observe(pointed, "pointer")

    def on_key(self, callback):
        """Call `callback(key)` when one of the film's keys is pressed on the picture."""
        self.observe(lambda change: callback(change.new[0]), "key")

    def snapshot(self, k=None):
        """Draw frame k (by default the one that shows) as the browser does, as the bytes of a PNG."""
        from matplotlib.image import imread

        points = np.frombuffer(self.points, "<f4").reshape(-1, 2).astype(float)
        points[:, 1] = self.figure.bbox.height - points[:, 1]
        fig = figure(*self.figure.get_size_inches())
        fig.figimage(imread(io.BytesIO(self.background)))
        for spec in self.tracks:
            for artist in _artists(spec, points, self.k if k is None else k, fig):
                fig.add_artist(artist)
        return png(fig, compress_level=9)  # small: it is saved in notebooks


class Panel(ipywidgets.VBox):
    """Controls, a `Film` and a line of words; a saved notebook shows its picture instead.

    Parameters
    ----------
    controls : list of widgets
    film : Film
    """

    presets = MappingProxyType({})  # name: (function that gives the data, options of the panel)

    def __init__(self, controls, film):
        self.film, self.told = film, ""
        self.message = ipywidgets.HTML(layout={"min_height": "32px"})  # room for a sentence: nothing jumps
        super().__init__([*controls, film, self.message])
        self.add_class("film-panel")

    @classmethod
    def preset(cls, name=None):
        """Set up a demonstration in one word; without a name, list the words there are."""
        if name is None:
            return [*cls.presets]
        if name not in cls.presets:
            raise ValueError(f"there is no preset {name!r}; there are {', '.join(cls.presets)}")
        data, options = cls.presets[name]
        return cls(*data(), **options)

    def say(self, words):
        """Show a sentence under the picture; an empty one takes it away."""
        self.told = words
        self.message.value = html.escape(words, quote=False)  # a student's error may say <lambda>

    def saved_frame(self):
        """Choose the frame that a saved notebook shows."""
        return self.film.k

    def saved_words(self):
        """Say what that frame shows."""
        return self.film.captions[self.saved_frame()]

    def __repr__(self):
        return f"{type(self).__name__}: {self.saved_words()}"

    def _repr_mimebundle_(self, **kwargs):
        data = super()._repr_mimebundle_(**kwargs)
        data |= {"text/plain": repr(self), "image/png": self.film.snapshot(self.saved_frame())}
        alt = f"{self.film.name}. {self.saved_words()} {self.told}".strip()
        return data, {"image/png": {"alt": alt}}


def figure(width=9.0, height=4.0):
    """Make an empty figure for a film: width and height in inches, 96 CSS pixels each."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # here: half a second, if at the top
    from matplotlib.figure import Figure

    result = Figure(figsize=(width, height), dpi=DPI)
    FigureCanvasAgg(result)
    return result


def png(fig, compress_level=1):
    """Draw a figure as it is, as the bytes of a PNG; level 1 is quick, 9 small."""
    out = io.BytesIO()
    fig.savefig(out, format="png", dpi="figure", pil_kwargs={"compress_level": compress_level})
    return out.getvalue()


def _artists(spec, points, k, fig):
    """One track at frame k as Matplotlib artists in pixels: the same shapes as film.js draws."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Polygon
    from matplotlib.text import Text
    from matplotlib.transforms import Bbox

    n, frame, kind, color = spec["n"], min(k, spec["frames"] - 1), spec["kind"], spec["color"]
    first, last = (0, frame + 1) if kind == "trail" else (frame * n, (frame + 1) * n)
    xy, size = points[spec["start"] + first : spec["start"] + last], spec["size"] * 72 / fig.dpi
    if kind == "text":
        texts = spec["texts"]
        if spec["roll"] is None:
            texts = texts[min(k, len(texts) - 1)]
        else:
            texts = [texts[k + r] if 0 <= k + r < len(texts) else "" for r in spec["roll"]]
        style = {"color": color, "size": size, "ha": spec["align"], "va": "center_baseline", "transform": None}
        return [Text(*place, text, **style) for place, text in zip(xy, texts, strict=True)]
    if kind == "fill":
        artist = Polygon(xy, color=color, lw=0, transform=None)
    elif kind in ("line", "outline", "trail"):
        artist = Line2D(*xy.T, color=color, lw=size, transform=None)
    else:
        look = {"o": ("o", color, 0), "ring": ("o", "none", size / 8), "x": ("x", "none", 1.2)}
        marker, face, edge = look[kind]
        artist = Line2D(*xy.T, ls="", marker=marker, ms=size, mec=color, mfc=face, mew=edge, transform=None)
    left, top, width, height = spec["clip"]
    if kind != "outline":
        artist.set_clip_box(Bbox.from_bounds(left, fig.bbox.height - top - height, width, height))
    return [artist]
