"""One class a panel: `PixelPanel` (lesson 01) and `NeuronPanel` (lesson 02)."""

from helpers.panels.neuron import NeuronPanel
from helpers.panels.pixel import PixelPanel

__all__ = ["NeuronPanel", "PixelPanel"]
