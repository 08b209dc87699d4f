"""Situations for a lecture, each one word: which data, and how the panel is set on them."""

import numpy as np

from helpers.datasets import five_points, standardise, tumours
from helpers.neuron import sigmoid


def fish():
    """Make up a hundred fish, two measures each, not scaled: X (2, 100), Y (1, 100). No line parts the kinds."""
    rng = np.random.default_rng(1)
    X = standardise(rng.normal(size=(2, 100)))
    return X * [[1.5], [0.3]], (rng.random((1, 100)) < sigmoid(X.sum(axis=0, keepdims=True))).astype(float)


def standardised_fish():
    """Give the same fish with both measures in standard deviations."""
    X, Y = fish()
    return standardise(X), Y


def some_tumours():
    """Give the measured tumours: X (2, 569), Y (1, 569)."""
    return tumours()[:2]


BOWL = {"loss": "cross-entropy", "start": (-3, 3)}
# A little below 2 / 0.391, where descent starts to bounce for ever: 0.391 is the ravine's curvature across.
FISH = {
    "loss": "cross-entropy", "start": (-2.5, -3), "learning_rate": 5.0, "steps": 60,
    "window": ((-3, 4), (-3.5, 3.5)),
}  # fmt: skip
# b is where the cost of these data is lowest.
BATCH = {
    "loss": "cross-entropy", "learning_rate": 1.0, "window": ((-2, 8), (-4, 6)), "b": -0.56,
    "names": ("worst radius (standard deviations)", "worst texture (standard deviations)"),
}  # fmt: skip
PRESETS = {
    "home": (five_points, {"start": (0, 0)}),
    "trapped": (five_points, {"start": (3, 0), "learning_rate": 2.5}),
    "plateau": (five_points, {"start": (6, -3), "learning_rate": 2.5}),
    "too small": (five_points, {**BOWL, "learning_rate": 0.002}),
    "right": (five_points, {**BOWL, "learning_rate": 0.5}),
    # Between two places for ever. From 4.3 on the run is chaotic: a start moved by 1e-13 ends elsewhere.
    "bounces": (five_points, {**BOWL, "learning_rate": 3.8, "window": ((-4, 2), (-2, 4))}),
    "thrown about": (five_points, {**BOWL, "learning_rate": 20.0}),  # chaotic, but it does not diverge
    "ravine": (fish, {**FISH, "names": ("length (cm from the mean)", "weight (kg from the mean)")}),
    "bowl": (standardised_fish, {**FISH, "names": ("length (st. deviations)", "weight (st. deviations)")}),
    "one": (some_tumours, {**BATCH, "batch_size": 1}),
    "mini-batch": (some_tumours, {**BATCH, "batch_size": 32}),
    "all": (some_tumours, {**BATCH, "batch_size": 569}),
}
"""What `DescentPanel.preset("trapped")` shows: a function that gives X and Y, and the panel's options."""
