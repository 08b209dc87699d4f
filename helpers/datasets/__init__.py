"""Every data set of the course: drawn cats and dogs, real tumours, XOR, and a file that outgrows memory.

A picture is an array (height, width, 3), uint8: red, green and blue from 0 to 255. A table of features X is
(n_x, m), one column for each example; its labels Y are (1, m), 0.0 or 1.0. In a file examples lie row by row.

Every function raises ValueError for an argument it cannot use, in a sentence that names it and what it should be.
"""

from helpers.datasets.file import ExampleFile, atomic_write, examples, write_examples
from helpers.datasets.pictures import EAR_MEASURES, cat, cats_and_dogs, ear_measures, load_picture
from helpers.datasets.tables import five_points, standardise, tumours, two_clusters, xor

__all__ = [
    "EAR_MEASURES",
    "ExampleFile",
    "atomic_write",
    "cat",
    "cats_and_dogs",
    "ear_measures",
    "examples",
    "five_points",
    "load_picture",
    "standardise",
    "tumours",
    "two_clusters",
    "write_examples",
    "xor",
]
