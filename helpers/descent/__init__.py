"""Gradient descent: with all examples at once, in blocks side by side, batch by batch, and from a file."""

from helpers.descent.blocks import gradient_in_blocks
from helpers.descent.checking import gradient_check
from helpers.descent.file import block_size_for, sgd_from_file
from helpers.descent.steps import Path, gradient_descent
from helpers.descent.stochastic import minibatches, sgd
from helpers.descent.watched import SafeGradient

__all__ = [
    "Path",
    "SafeGradient",
    "block_size_for",
    "gradient_check",
    "gradient_descent",
    "gradient_in_blocks",
    "minibatches",
    "sgd",
    "sgd_from_file",
]
