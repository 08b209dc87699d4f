"""What a panel shows, read from its film as the browser reads it; and a pointer to click with."""

import itertools

import numpy as np
import pytest


@pytest.fixture
def seen():
    """Give `seen(panel, ax, kind, color)`: points or texts of each such track in the frame that shows."""

    def read(panel, ax, kind, color=None, k=None):
        film, height = panel.film, panel.film.figure.bbox.height
        k = film.k if k is None else k
        floats = np.frombuffer(film.points, "<f4").astype(float)
        left, bottom, right, top = ax.bbox.extents
        clip, found = [left, height - top, right - left, top - bottom], []
        for track in film.tracks:
            if track["kind"] != kind or track["clip"] != clip or color not in (None, track["color"]):
                continue
            if kind == "text":
                texts, roll = track["texts"], track["roll"]
                window = roll and [texts[k + r] if 0 <= k + r < len(texts) else "" for r in roll]
                found.append(window or texts[min(k, len(texts) - 1)])
                continue
            start = 2 * (track["start"] + min(k, track["frames"] - 1) * track["n"])
            x, y = floats[start : start + 2 * track["n"]].reshape(-1, 2).T
            found.append(ax.transData.inverted().transform(np.stack([x, height - y], axis=1)))
        return found

    return read


@pytest.fixture
def point():
    """Give `point(panel, ax, x, y, kind)`: what the browser does at a pointer's "down" or "drag" there."""
    stamps, down = itertools.count(), []

    def press(panel, ax, x, y, kind="down"):
        x, y = ax.transData.transform((x, y))
        place = [float(x), float(panel.film.figure.bbox.height - y)]
        if kind == "down":
            down[:] = [*place, float(next(stamps))]
        panel.film.pointer = [*place, *down]

    return press
