"""Colours, markers and sizes, said once.

The two class colours are the blue and vermillion of Okabe and Ito, which readers with any kind of colour vision tell
apart; the markers tell the classes apart without colour.
"""

from types import SimpleNamespace

from matplotlib.colors import LinearSegmentedColormap

BLUE, VERMILLION, GREEN, INK, GREY, PAPER = "#0072B2", "#D55E00", "#009E73", "#222222", "#6F6F6F", "#F3F3F3"

CLASSES = (
    SimpleNamespace(label="y = 0", color=VERMILLION, marker="x"),
    SimpleNamespace(label="y = 1", color=BLUE, marker="o"),
)
LOSSES = {"least squares": "#AA3377", "cross-entropy": GREEN}
CHANNELS = ("red", "green", "blue")

PROBABILITY = LinearSegmentedColormap.from_list("probability", [VERMILLION, "white", BLUE])  # white at ½
COST = "viridis"

FONT = 11  # points, at the size a panel has
SMALL = 9  # points
LINE = 2.0  # points
MARK = 6.0  # points
