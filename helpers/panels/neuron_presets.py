"""Neurons for a lecture, each one word: which data, and how the panel is set on them."""

from helpers.datasets import EAR_MEASURES, cats_and_dogs, ear_measures, tumours, xor


def animals():
    """Give two hundred cats and dogs by their ears: X (2, 200), Y (1, 200), and what the features are."""
    pictures, Y = cats_and_dogs(200)
    return ear_measures(pictures), Y, EAR_MEASURES


PRESETS = {
    "animals": (animals, {}),
    "tumours": (tumours, {"target": 0.17}),  # the challenge of lesson 02; 0.155 is the lowest
    "xor": (xor, {}),
}
"""What `NeuronPanel.preset("xor")` shows: a function that gives X, Y (and names), and the panel's options."""
