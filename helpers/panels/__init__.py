"""One class per panel, for lessons to import."""

from helpers.panels.descent import DescentPanel
from helpers.panels.graph import GraphPanel
from helpers.panels.neuron import NeuronPanel
from helpers.panels.pixel import PixelPanel

__all__ = ["DescentPanel", "GraphPanel", "NeuronPanel", "PixelPanel"]
